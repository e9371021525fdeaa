"""What an option would do in each dimension, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.evidence.contents import SignedContents
from clientpm.model.effects import (
    CostEffect,
    GoalEffect,
    QualityEffect,
    ResourceEffect,
    RiskEffect,
    ScheduleEffect,
    ScopeEffect,
)
from clientpm.model.goal import Goal
from clientpm.model.impact import ImpactDimension, NoEffect, NotEvaluated, OptionImpact
from clientpm.reports.view import View
from clientpm.reports.view_answers import (
    ViewAnswer,
    ViewCost,
    ViewEffort,
    ViewGoalChange,
    ViewGoals,
    ViewQuality,
    ViewResources,
    ViewRisk,
    ViewScope,
    ViewUnaffected,
)
from clientpm.reports.viewing.agreement import goal_day
from clientpm.reports.viewing.moved_dates import DateViewer
from clientpm.reports.viewing.naming import Naming
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.model.effects import GoalChange

__all__ = ["AnswerViewer"]

_HIDDEN: Final = object()
"""What stands for a field that the audience may not see."""


@attrs.frozen(kw_only=True)
class AnswerViewer:
    """Shows the answers of one option to an audience.

    Attributes:
        naming: What records are called.
        dates: Shows the dates.
        base: The project as the audience sees it.
    """

    naming: Naming
    dates: DateViewer
    base: View

    def answers(self, option: OptionImpact) -> tuple[tuple[str, ViewAnswer], ...]:
        """Return what an option would do, by dimension.

        Args:
            option: The option.

        Returns:
            The dimensions that the audience may see.
        """
        found = []
        for dimension in ImpactDimension:
            answer = self.naming.lens.read(option, dimension.value)
            if answer is not None:
                found.append((dimension.value, self._shown(answer)))
        return tuple(found)

    def _shown(self, answer: Any) -> ViewAnswer:
        if isinstance(answer, NoEffect | NotEvaluated):
            return ViewUnaffected(evaluated=isinstance(answer, NoEffect), reason=answer.reason)
        show: dict[type[Any], Callable[[Any], ViewAnswer]] = {
            ScheduleEffect: self.dates.effect,
            CostEffect: self._cost,
            ScopeEffect: self._scope,
            QualityEffect: self._quality,
            ResourceEffect: self._resources,
            RiskEffect: self._risk,
            GoalEffect: self._goals,
        }
        return show[type(answer)](answer)

    def _cost(self, effect: CostEffect) -> ViewCost:
        names = ["direct", "recurring", "delay"]
        if self._sees_budget():
            names += ["before", "after", "contingency_used", "p80_before", "p80_after"]
        return ViewCost(**{name: self.naming.lens.read(effect, name) for name in names})

    def _sees_budget(self) -> bool:
        """Return whether the audience may see everything that the budget is the sum of."""
        lens = self.naming.lens
        return lens.audience is Visibility.INTERNAL or all(
            lens.shows(record)
            for project in self.naming.projects
            for record in (*project.budget, *project.assignments, *project.resources)
        )

    def _scope(self, effect: ScopeEffect) -> ViewScope:
        refs = (*effect.added, *effect.changed, *effect.dropped)
        return ViewScope(
            added=self.naming.things(effect.added),
            changed=self.naming.things(effect.changed),
            dropped=self.naming.things(effect.dropped),
            whole=self._whole(refs),
        )

    def _quality(self, effect: QualityEffect) -> ViewQuality:
        refs = (*effect.criteria_changed, *effect.tests_to_repeat, *effect.signatures_voided)
        return ViewQuality(
            criteria=self.naming.things(effect.criteria_changed),
            tests=self.naming.things(effect.tests_to_repeat),
            voided=self.naming.things(self._to_sign(effect.signatures_voided)),
            whole=self._whole(refs),
        )

    def _to_sign(self, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """Return what has to be signed again: not what is signed with something else that the audience sees."""
        contents = SignedContents(self.naming.projects[0])
        known = [ref for ref in refs if ref in self.naming.projects[0] and self.naming.thing(ref) is not None]
        beneath = {part for ref in known for part in contents.beneath(ref)}
        return tuple(ref for ref in refs if ref not in beneath)

    def _whole(self, refs: tuple[Ref, ...]) -> bool:
        return len(self.naming.things(refs)) == len(refs)

    def _resources(self, effect: ResourceEffect) -> ViewResources:
        lens = self.naming.lens
        roles = self._roles()
        shown = [item for item in effect.efforts if lens.audience is Visibility.INTERNAL or item.role in roles]
        overloaded = (self.naming.thing(Ref("resource", name)) for name in lens.read(effect, "overloaded", ()))
        return ViewResources(
            efforts=tuple(ViewEffort(role=item.role, work=item.work) for item in shown),
            overloaded_before=lens.read(effect, "overloaded_before"),
            overloaded_after=lens.read(effect, "overloaded_after"),
            overloaded=tuple(item.title for item in overloaded if item is not None),
            whole=len(shown) == len(effect.efforts),
        )

    def _roles(self) -> set[str]:
        """Return the roles whose work the audience may see in full: their people, and who works how much on what."""
        lens = self.naming.lens
        hidden: set[str] = set()
        seen: set[str] = set()
        for project in self.naming.projects:
            unseen = {item.resource for item in project.assignments if lens.read(item, "work", _HIDDEN) is _HIDDEN}
            for resource in project.resources:
                role = resource.role or resource.title or resource.id
                open_ = lens.shows(resource) and resource.id not in unseen
                (seen if open_ else hidden).add(role)
        return seen - hidden

    def _risk(self, effect: RiskEffect) -> ViewRisk:
        lens = self.naming.lens
        return ViewRisk(
            opened=self.naming.things(effect.opened),
            closed=self.naming.things(effect.closed),
            rescored=self.naming.things(effect.rescored),
            exposure_before=lens.read(effect, "exposure_before"),
            exposure_after=lens.read(effect, "exposure_after"),
            whole=self._whole((*effect.opened, *effect.closed, *effect.rescored)),
        )

    def _goals(self, effect: GoalEffect) -> ViewGoals:
        found = (self._goal(change) for change in effect.goals)
        return ViewGoals(goals=tuple(goal for goal in found if goal is not None))

    def _goal(self, change: GoalChange) -> ViewGoalChange | None:
        lens = self.naming.lens
        thing = self.naming.thing(Ref(Goal.kind_name, change.goal))
        if thing is None:
            return None
        record = self.naming.find(Ref(Goal.kind_name, change.goal))
        goal = record if isinstance(record, Goal) else None
        days, values = self._sees_day(goal), self._sees_values(change.goal)
        return ViewGoalChange(
            title=thing.title,
            unit=lens.text(goal, "unit"),
            verdict=change.verdict.value,
            reason=change.reason,
            day_before=change.deadline_before if days else None,
            day_after=change.deadline_after if days else None,
            forecast_before=change.forecast_before if values else None,
            forecast_after=change.forecast_after if values else None,
        )

    def _sees_day(self, goal: Goal | None) -> bool:
        """Return whether the audience may see what the day of a goal is counted from."""
        if self.naming.lens.audience is Visibility.INTERNAL:
            return True
        if goal is None:
            return False
        tasks = {task.id: task for task in (*self.dates.after.tasks, *self.base.tasks)}
        ends = self.base.finish_day if self.dates.sees_end else None
        return goal_day(goal, tasks, ends, self.naming.lens) is not None

    def _sees_values(self, goal: str) -> bool:
        lens = self.naming.lens
        return all(
            lens.shows(item) for project in self.naming.projects for item in project.measurements if item.goal == goal
        )
