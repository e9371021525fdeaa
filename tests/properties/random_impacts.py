"""Random assessments of the change of a random project: what they hold names hidden records, with hidden figures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import clientpm as pm
from clientpm.change.base import impact_base
from tests.properties.random_projects import HIDDEN_YEAR

if TYPE_CHECKING:
    from tests.properties.random_projects import RandomProject

__all__ = ["random_impact"]

_SCOPE = ("requirement", "deliverable", "goal", "criterion")
_VOIDED = (*_SCOPE, "document", "baseline")


class _Maker:
    """Makes the parts of an assessment from the records of a random project."""

    def __init__(self, made: RandomProject, project: pm.Project) -> None:
        self.made, self.rng, self.project = made, made.rng, project

    def ids(self, kind: str) -> list[str]:
        """Give some records of a kind by their ids, which are marks."""
        known = list(self.made.ids[kind])
        return self.rng.sample(known, min(len(known), 3))

    def refs(self, *kinds: str) -> list[pm.Ref]:
        """Give some records of some kinds."""
        return [pm.Ref(kind, name) for kind in kinds for name in self.ids(kind) if self.rng.random() < 0.7]

    def day(self, *, seen: bool) -> dt.date:
        """Give a day, in the year of hidden days where the client may not see what it is of."""
        return dt.date(2026 if seen else HIDDEN_YEAR, self.rng.randrange(3, 9), self.rng.randrange(1, 28))

    def minutes(self) -> pm.Minutes:
        """Give some working time."""
        return pm.Minutes(480 * self.rng.randrange(1, 20), 480)

    def money(self, visibility: pm.Visibility = pm.Visibility.SPONSOR) -> pm.Money:
        """Give money that stands nowhere else."""
        return pm.Money(self.made.number(visibility), "CNY")

    def seen(self, kind: str, name: str) -> bool:
        """Say whether the client may see a record."""
        return self.made.ids[kind][name] is pm.Visibility.CLIENT

    def sees_day(self, goal: str) -> bool:
        """Say whether the client may know the day of a goal: not where it is counted from a hidden task."""
        record = next(each for each in self.project.goals if each.id == goal)
        counted = record.relative_deadline.after if record.relative_deadline else None
        return self.seen("goal", goal) and (counted is None or self.seen("task", counted))

    def schedule(self) -> pm.ScheduleEffect:
        """Give dates that name hidden tasks in every list."""
        plan = self.project.plan
        assert plan is not None
        moved = [task for task in plan.tasks if task.is_milestone]
        shifts = [
            pm.MilestoneShift(
                task=task.id,
                before=self.day(seen=self.seen("task", task.id)),
                after=self.day(seen=self.seen("task", task.id)),
                shift=self.minutes(),
                promise=self.day(seen=self.seen("task", task.id)),
            )
            for task in moved
        ]
        return pm.ScheduleEffect(
            finish_before="2026-05-01",
            finish_after="2026-06-01",
            shift=self.minutes(),
            from_logic=self.minutes(),
            from_durations=self.minutes(),
            milestone_shifts=shifts,
            slack_changes=[
                pm.SlackChange(task=name, before=pm.Minutes(960, 480), after=pm.Minutes(480, 480))
                for name in self.ids("task")
            ],
            newly_critical=self.ids("task"),
            newly_near_critical=self.ids("task"),
            path_before=self.ids("task"),
            path_after=self.ids("task"),
            simulated_shifts=[self.simulated(task.id, seen=self.seen("task", task.id)) for task in moved],
        )

    def simulated(self, task: str, *, seen: bool) -> pm.SimulatedShift:
        """Give how sure the date of a task is, with chances that stand nowhere else."""
        before, after = (sorted(self.day(seen=seen) for _ in range(2)) for _ in range(2))
        return pm.SimulatedShift(
            task=task,
            p50_before=before[0],
            p50_after=after[0],
            p80_before=before[1],
            p80_after=after[1],
            p50_shift=self.minutes(),
            p80_shift=self.minutes(),
            promise_before=self.day(seen=seen),
            promise_after=self.day(seen=seen),
            chance_before="0.25",
            chance_after="0.5",
        )

    def goals(self) -> pm.GoalEffect:
        """Give goals before and after, days of hidden ones in the hidden year."""
        return pm.GoalEffect(
            goals=[
                pm.GoalChange(
                    goal=name,
                    verdict=self.rng.choice(list(pm.GoalVerdict)),
                    reason=self.made.text(pm.Visibility.INTERNAL),
                    deadline_before=self.day(seen=self.sees_day(name)),
                    deadline_after=self.day(seen=self.sees_day(name)),
                )
                for name in self.ids("goal")
            ]
        )

    def option(self, name: str, edits: tuple[pm.Edit, ...]) -> pm.OptionImpact:
        """Give what one option would do."""
        answers: dict[str, Any] = {
            "schedule": self.schedule(),
            "cost": pm.CostEffect(direct=self.money(), recurring=self.money(), delay=self.money(), before=self.money(), after=self.money(), contingency_used=self.money(), p80_before=self.money(), p80_after=self.money()),
            "scope": pm.ScopeEffect(added=self.refs(*_SCOPE), changed=self.refs(*_SCOPE), dropped=self.refs(*_SCOPE)),
            "quality": pm.QualityEffect(criteria_changed=self.refs("criterion"), tests_to_repeat=self.refs("acceptance_test"), signatures_voided=self.refs(*_VOIDED)),
            "resources": pm.ResourceEffect(
                efforts=[pm.RoleEffort(role=self.role(each), work=self.minutes()) for each in self.project.resources],
                overloaded_before=self.made.number(pm.Visibility.INTERNAL),
                overloaded_after=self.made.number(pm.Visibility.INTERNAL),
                overloaded=self.ids("resource"),
            ),
            "risk": pm.RiskEffect(opened=self.refs("issue"), closed=self.refs("issue"), exposure_before=self.money(), exposure_after=self.money()),
            "goals": self.goals(),
        }  # fmt: skip
        for dimension in answers:
            if self.rng.random() < 0.15:
                kind = self.rng.choice((pm.NoEffect, pm.NotEvaluated))
                answers[dimension] = kind(reason=self.made.text(pm.Visibility.INTERNAL))
        return pm.OptionImpact(
            option=name,
            title=self.title(name),
            kind=self.rng.choice(list(pm.OptionKind)).value,
            edits=edits,
            tell=self.ids("stakeholder"),
            update=self.refs("document"),
            remarks=self.remarks(),
            **answers,
        )

    def role(self, resource: pm.Resource) -> str:
        """Give what a resource is called in the efforts of an assessment."""
        return resource.role or resource.title or resource.id

    def title(self, option: str) -> str:
        """Give the title of an option as the request has it."""
        asked = next(change for change in self.project.changes if change.id == "asked")
        return next(each.title for each in asked.options if each.id == option)

    def remarks(self) -> list[pm.Remark]:
        """Give every sort of remark, with the names of hidden records and free text."""
        codes = ("no_swap", "nobody_to_add", "swap", "deferred", "unpriced_work", "logic_shift", "changes_together")
        return [
            pm.Remark(
                code=f"impact.{code}",
                facts={
                    "tasks": self.ids("task"),
                    "requirements": self.ids("requirement"),
                    "changes": self.ids("change"),
                    "after": self.ids("task")[0],
                    "text": self.made.text(pm.Visibility.INTERNAL),
                    "minutes": 480 * self.made.number(pm.Visibility.INTERNAL),
                    "count": self.made.number(pm.Visibility.INTERNAL),
                },
            )
            for code in codes
        ]


def random_impact(made: RandomProject, project: pm.Project) -> pm.ImpactAssessment:
    """Give an assessment of the request `asked` that names records of the project at random.

    Args:
        made: The random project, which marks what it makes.
        project: The same with the request.

    Returns:
        The assessment, on the project as it is.
    """
    asked = next(change for change in project.changes if change.id == "asked")
    maker = _Maker(made, project)
    options = [maker.option(option.id, option.edits) for option in asked.options]
    return pm.ImpactAssessment(
        change="asked", base=impact_base(project), as_of="2026-05-01", option_impacts=options, rules={"cost": "cost-1"}
    )
