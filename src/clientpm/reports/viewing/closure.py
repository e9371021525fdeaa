"""Put together what an audience may see of the end of a project."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.acceptance_figures import acceptance_metrics
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.planned_follow_ups import contact_plan_due
from clientpm.engagement.satisfaction_waves import Satisfaction
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.aftercare import Warranty
from clientpm.model.closing import ClosureTopic
from clientpm.model.decided import APPROVALS, option_impact
from clientpm.model.impact import ScheduleEffect
from clientpm.model.project import Project
from clientpm.model.risk import OPEN_RISK_STATES
from clientpm.progress.closure import ClosureGates
from clientpm.progress.evaluating import EvaluatedProject
from clientpm.reports.lens import Lens
from clientpm.reports.view import View
from clientpm.reports.view_closure import (
    ViewClosure,
    ViewEndedChange,
    ViewEndedRisks,
    ViewGate,
    ViewLearnt,
    ViewMark,
    ViewPlanEnd,
    ViewProblem,
    ViewToCome,
)
from clientpm.reports.view_shift import Shift
from clientpm.reports.view_text import NO_TEXT
from clientpm.reports.viewing.acceptance import AcceptanceViewer
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.days import count_shift, last_day
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.satisfaction import view_satisfaction
from clientpm.reports.viewing.tasks import owner_names
from clientpm.risk.brier import BrierScore
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.baseline import Baseline
    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.record import Record
    from clientpm.progress.closure import ClosureGate
    from clientpm.reports.view_text import ViewText

__all__ = ["ClosureResults", "view_closure"]

_OURS: Final = frozenset(
    {ClosureTopic.RISKS, ClosureTopic.BASELINE, ClosureTopic.ACTUALS, ClosureTopic.LESSONS, ClosureTopic.SURVEY}
)
"""What is the team's own business."""
_CLOSED: Final = frozenset({"closed", "in_follow_up", "archived"})


@attrs.frozen(kw_only=True)
class ClosureResults:
    """What was computed at the end of a project, before anybody looks at it.

    Attributes:
        report: Schedule, earned value, goals, variances and so on.
        gates: The conditions of closing.
        evaluation: How well it went.
        satisfaction: What surveys said.
        brier: How good the chances of risks were.
    """

    report: ReportResults
    gates: ClosureGates
    evaluation: EvaluatedProject | None = None
    satisfaction: Satisfaction | None = None
    brier: BrierScore | None = None


def view_closure(project: Project, results: ClosureResults, audience: Visibility | str) -> ViewClosure:
    """Return what an audience may see of the end of a project.

    Args:
        project: The project.
        results: What was computed on it.
        audience: Who reads it.

    Returns:
        The only thing that the builder receives.
    """
    lens = Lens(Visibility.of(audience, "audience"))
    base = view_for(project, results.report, lens.audience)
    seen = Standpoint.of(project, results.gates.as_of)
    viewer = AcceptanceViewer(project=project, lens=lens, as_of=results.report.as_of)
    look = _Closing(project=project, lens=lens, base=base, seen=seen)
    figures = acceptance_metrics(project, as_of=results.gates.as_of)
    people = Participants(project=project, lens=lens, as_of=results.report.as_of)
    said = None if results.satisfaction is None else view_satisfaction(people, results.satisfaction)
    view = ViewClosure(
        base=base,
        gates=look.gates(results.gates),
        ready=results.gates.ready,
        closed=state_on(project, seen.moment) in _CLOSED,
        plans=look.plans(results.evaluation),
        changes=tuple(look.change(item) for item in lens.visible(project.changes)),
        risks=look.risks(results.brier),
        deliverables=viewer.deliverables(project.deliverables),
        judged=figures.judged,
        first_passed=figures.first_passed,
        satisfaction=said if said is not None and said.wave is not None else None,
        problems=look.problems(),
        lessons=look.lessons(),
        suggestions=look.suggestions(),
        to_come=look.to_come(),
        signers=viewer.signers(project.ref),
    )
    return _marked(view, results.evaluation, lens)


def _marked(view: ViewClosure, found: EvaluatedProject | None, lens: Lens) -> ViewClosure:
    """Return a view with the evaluation, for the team."""
    if found is None or lens.audience is not Visibility.INTERNAL or found.evaluation.overall is None:
        return view
    return attrs.evolve(
        view,
        marks=tuple(
            ViewMark(
                name=part.name,
                score=None if part.score is None else _rounded(part.score),
                weight=_rounded(part.weight * 100) / 100,
                reason=found.reasons.get(part.name, ""),
            )
            for part in found.evaluation.parts
        ),
        overall=_rounded(found.evaluation.overall),
        coverage=_rounded(found.evaluation.coverage * 100) / 100,
        verdict=found.evaluation.verdict.value,
    )


def _rounded(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1))


@attrs.frozen(kw_only=True)
class _Closing:
    """Looks at the end of a project with the eyes of an audience."""

    project: Project
    lens: Lens
    base: View
    seen: Standpoint

    @property
    def _team(self) -> bool:
        return self.lens.audience is Visibility.INTERNAL

    def gates(self, found: ClosureGates) -> tuple[ViewGate, ...]:
        """Return how the conditions stand: for others than the team, only what concerns and tells them something."""
        made = [(gate, self._gate(gate)) for gate in found.gates]
        if self._team:
            return tuple(view for _, view in made)
        return tuple(view for gate, view in made if gate.topic not in _OURS and (view.blocking or not gate.blocking))

    def _gate(self, gate: ClosureGate) -> ViewGate:
        lens = self.lens
        records = [self.project[ref] for ref in gate.blocking]
        shown = lens.visible(records)
        used = [item for item in lens.visible(self.project.closure_items) if item.id in gate.settled_by]
        return ViewGate(
            topic=gate.topic.value,
            state=gate.state.value,
            reason=gate.reason,
            blocking=tuple(dict.fromkeys(self._called(item) for item in shown)),
            hidden=len(records) - len(shown) if self._team else 0,
            reasons=tuple(text for text in (lens.text(item, "reason") for item in used) if text),
        )

    def _called(self, record: Record) -> ViewText:
        """Return what a record is called; a warranty by what it covers where it has no title."""
        name = _named(record, self.lens)
        if name or not isinstance(record, Warranty):
            return name
        covered = set(self.lens.read(record, "deliverables", ()))
        parts = [item for item in self.lens.visible(self.project.deliverables) if item.id in covered]
        return self.lens.text(parts[0], "title") if parts else NO_TEXT

    def plans(self, found: EvaluatedProject | None) -> tuple[ViewPlanEnd, ...]:
        """Return the first and the last agreed plan beside what came of them."""
        shown = sorted(self.lens.visible(self.project.baselines), key=lambda item: item.number)
        wanted = shown if len(shown) < 2 else [shown[0], shown[-1]]  # noqa: PLR2004 - the first and the last
        made = [self._plan(item, found) for item in wanted]
        return tuple(item for item in made if item is not None)

    def _plan(self, baseline: Baseline, found: EvaluatedProject | None) -> ViewPlanEnd | None:
        tasks = {task.id: task for task in self.base.tasks}
        ends = [row.finish for row in self.lens.read(baseline, "dates", ()) if row.task in tasks]
        if not ends or self.base.finish_day is None or self.project.plan is None:
            return None
        agreed = last_day(max(ends))
        ended = found is not None and found.baseline == baseline.id and self._team
        return ViewPlanEnd(
            number=self.lens.read(baseline, "number"),
            agreed_day=agreed,
            actual_day=self.base.finish_day,
            shift=count_shift(self.project.plan.calendar, agreed, self.base.finish_day),
            agreed_cost=found.agreed_cost if ended and found is not None else None,
            actual_cost=found.actual_cost if ended and found is not None else None,
        )

    def change(self, change: ChangeRequest) -> ViewEndedChange:
        """Return what became of a change."""
        lens = self.lens
        return ViewEndedChange(
            title=lens.text(change, "title"),
            state=state_on(change, self.seen.moment),
            outcome=_outcome(change, self.seen.moment),
            shift=self._shift(change),
        )

    def _shift(self, change: ChangeRequest) -> Shift | None:
        """Return by how much an approved change moved the finish, where the audience may know it."""
        lens, decision = self.lens, self.lens.read(change, "decision")
        if decision is None or lens.read(change, "impact") is None or _outcome(change, self.seen.moment) != "approved":
            return None
        effect: Any = lens.read(option_impact(change, lens.read(decision, "option")), "schedule")
        if not isinstance(effect, ScheduleEffect):
            return None
        minutes = lens.read(effect, "shift")
        return None if minutes is None else Shift(days=round(minutes.days), working=True)

    def risks(self, brier: BrierScore | None) -> ViewEndedRisks | None:
        """Return what became of the risks."""
        shown = self.lens.visible(self.project.risks)
        if not shown:
            return None
        moment = self.seen.moment
        struck = [
            item for item in shown if any(step.to_state == "occurred" and step.at <= moment for step in item.history)
        ]
        score = brier if self._team else None
        return ViewEndedRisks(
            count=len(shown),
            occurred=len(struck),
            open=sum(state_on(item, moment) in OPEN_RISK_STATES for item in shown),
            titles=tuple(self.lens.text(item, "title") for item in struck),
            brier=None if score is None else score.score,
            judged=0 if score is None else score.count,
        )

    def problems(self) -> tuple[ViewProblem, ...]:
        """Return what went wrong, and how it was settled."""
        lens, moment = self.lens, self.seen.moment
        known = [
            item for item in lens.visible(self.project.issues) if item.raised_at is None or item.raised_at <= moment
        ]
        return tuple(
            ViewProblem(
                title=lens.text(item, "title") or lens.text(item, "description"),
                settled=lens.text(item, "resolution"),
                open=state_on(item, moment) != "closed",
            )
            for item in known
        )

    def lessons(self) -> tuple[ViewLearnt, ...]:
        """Return the lessons that were looked at."""
        lens = self.lens
        known = [item for item in lens.visible(self.project.lessons) if state_on(item, self.seen.moment) != "captured"]
        return tuple(
            ViewLearnt(
                title=lens.text(item, "lesson") or lens.text(item, "title"),
                advice=lens.text(item, "recommendation"),
                positive=lens.read(item, "positive"),
            )
            for item in known
        )

    def suggestions(self) -> tuple[ViewLearnt, ...]:
        """Return what is to be done better."""
        lens = self.lens
        return tuple(
            ViewLearnt(title=lens.text(item, "problem") or lens.text(item, "title"), advice=lens.text(item, "change"))
            for item in lens.visible(self.project.improvements)
        )

    def to_come(self) -> tuple[ViewToCome, ...]:
        """Return what goes on after the project: warranties, goals, contacts, what was handed over."""
        return tuple(sorted((*self._covered(), *self._aimed(), *self._contacts(), *self._handed()), key=_by_day))

    def _owner(self, name: str | None) -> ViewText:
        owner, _ = owner_names(self.project, self.lens).get(name or "", (None, False))
        return owner or NO_TEXT

    def _covered(self) -> list[ViewToCome]:
        lens = self.lens
        return [
            ViewToCome(
                what="warranty",
                title=self._called(item),
                day=lens.read(item, "ends_on"),
                owner=self._owner(lens.read(item, "contact")),
            )
            for item in lens.visible(self.project.warranties)
        ]

    def _aimed(self) -> list[ViewToCome]:
        lens, running = self.lens, {"confirmed", "measuring"}
        goals = [item for item in lens.visible(self.project.goals) if state_on(item, self.seen.moment) in running]
        return [
            ViewToCome(
                what="goal",
                title=lens.text(item, "title"),
                day=lens.read(item, "deadline"),
                owner=self._owner(lens.read(item, "owner")),
            )
            for item in goals
        ]

    def _contacts(self) -> list[ViewToCome]:
        lens = self.lens
        if not self.project.contact_plan:
            return []
        rows = contact_plan_due(self.project, as_of=self.seen.today, ahead="800ed").rows
        due = {row.item: row.due for row in rows if row.anchor is None or lens.shows(self.project[row.anchor])}
        return [
            ViewToCome(
                what=f"contact_{lens.read(item, 'purpose').value}",
                title=lens.text(item, "title"),
                day=due.get(item.id, lens.read(item, "on")),
                owner=self._owner(lens.read(item, "owner")),
            )
            for item in lens.visible(self.project.contact_plan)
        ]

    def _handed(self) -> list[ViewToCome]:
        lens, today = self.lens, self.seen.today
        found = []
        for item in lens.visible(self.project.closure_items):
            done, owner = lens.read(item, "done_on"), lens.read(item, "owner")
            records = [self.project[ref] for ref in lens.read(item, "about", ())]
            shown = lens.visible(records)
            if done is not None and done <= today and owner is not None:
                found += [
                    ViewToCome(what="handed_over", title=_named(one, lens), owner=self._owner(owner)) for one in shown
                ]
        return found


def _by_day(item: ViewToCome) -> tuple[bool, dt.date | None, str]:
    import datetime as dt

    return item.day is None, item.day or dt.date.max, item.what


def _named(record: Any, lens: Lens) -> ViewText:
    """Return what a record is called: its title, else what it says."""
    names = ("title", "description", "statement", "problem", "lesson")
    known = {field.name for field in attrs.fields(type(record))}
    for name in names:
        text = lens.text(record, name) if name in known else NO_TEXT
        if text:
            return text
    return NO_TEXT


def _outcome(change: ChangeRequest, moment: dt.datetime) -> str:
    """Return what was decided about a change by a moment."""
    found = "open"
    for step in change.history:
        if step.at > moment:
            break
        if step.action in APPROVALS:
            found = "approved"
        elif step.to_state in {"rejected", "withdrawn", "cancelled"}:
            found = step.to_state
    return found
