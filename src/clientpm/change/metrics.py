"""How changes go: how long they take, how many are approved, what they add up to."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from clientpm.change.bookkeeping import budget_ledger
from clientpm.model.change_request import ChangeRequest
from clientpm.model.decided import APPROVALS, decided_edits
from clientpm.model.edits import AddRequirement, ChangeRequirement, DropRequirement
from clientpm.model.lifecycle import Step
from clientpm.progress.asked import asked_day, asked_project, day_of
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.project import Project

__all__ = ["ChangeMetrics", "OpenChange", "StateTime", "change_metrics"]

_DAY: Final = Decimal(86400)
_HUNDREDTH: Final = Decimal("0.01")
_SHARE: Final = Decimal("0.0001")
_START: Final = "start_implementation"
_OVER: Final = frozenset({"rejected", "withdrawn", "cancelled", "closed", "verified"})


@attrs.frozen(kw_only=True)
class StateTime:
    """How long requests stayed in a state.

    Attributes:
        state: The state.
        visits: How often a request left it.
        mean_days: Calendar days for each visit on average.
        longest_days: Calendar days of the longest visit.
    """

    state: str
    visits: int
    mean_days: Decimal
    longest_days: Decimal


@attrs.frozen(kw_only=True)
class OpenChange:
    """A request that is not settled yet.

    Attributes:
        change: Its id.
        state: Where it stands.
        age_days: Calendar days since it was submitted.
        state_days: Calendar days since it came into that state.
    """

    change: str
    state: str
    age_days: Decimal
    state_days: Decimal


@attrs.frozen(kw_only=True)
class ChangeMetrics:
    """How the changes of a project go.

    Attributes:
        as_of: The day.
        states: Number of requests by state.
        submitted: Number of requests that were ever submitted.
        cycle_times: How long requests stayed in each state that they have left.
        open: Requests that were submitted and are not settled, the oldest first.
        approved: Number of requests whose last decision approved them.
        rejected: Number of requests that were rejected.
        approval_rate: Approved ones by approved and rejected ones [0 to 1].
        assessed_share: Share of the submitted requests that have an assessment [0 to 1].
        shift: Working time by which changes in force moved the agreed finish.
        money: What changes in force added to the budget at completion.
        volatility: Requirements that changes in force added, changed and dropped, by their
            number before [0 or more].
        reasons: Why a figure is missing, by its name: `no_submitted_changes`,
            `no_decisions`, `no_changes_in_force`, `no_requirements`, `no_budget`,
            `mixed_currencies` or `no_dates`.
    """

    as_of: dt.date
    states: FrozenMap[int]
    submitted: int
    cycle_times: tuple[StateTime, ...]
    open: tuple[OpenChange, ...]
    approved: int
    rejected: int
    approval_rate: Decimal | None
    assessed_share: Decimal | None
    shift: Minutes | None
    money: Money | None
    volatility: Decimal | None
    reasons: FrozenMap[str] = EMPTY


def change_metrics(project: Project, *, as_of: dt.date | str) -> ChangeMetrics:
    """Return how the changes of a project go, as far as they had come on a day.

    Days are calendar days, rounded to hundredths. What changes add up to is read from the
    baselines that name them, never added up from single assessments: several changes
    together may move more than the sum of what each moves alone.

    Args:
        project: The project.
        as_of: The day; a bare date means its end.

    Returns:
        Times, rates and sums; one that cannot be formed is `None` with its reason.

    Raises:
        FieldTypeError: When it is not a project, or the day no date.
        ValidationError: When the day is not an ISO date.

    Examples:
        >>> from clientpm import ChangeRequest, Project, Stakeholder
        >>> from clientpm.workflow import submit_change
        >>> cards = ChangeRequest(id="cards", title="Gift cards", reason="Christmas", raised_by="li")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], changes=[cards])
        >>> shop = submit_change(shop, "cards", by="li", at="2026-03-02T12:00Z")
        >>> metrics = change_metrics(shop, as_of="2026-03-04")
        >>> [(item.change, str(item.age_days)) for item in metrics.open], metrics.reasons["approval_rate"]
        ([('cards', '2.50')], 'no_decisions')
    """
    asked_project(project)
    day = asked_day(as_of)
    known = [_Story(request, _steps(project, request, day)) for request in project.changes]
    handed_in = [story for story in known if any(step.action == "submit" for _, step in story.steps)]
    approved = sum(story.outcome == "approved" for story in known)
    rejected = sum(story.outcome == "rejected" for story in known)
    shift, money, volatility, reasons = _sums(project, [story for story in known if story.in_force])
    if not handed_in:
        reasons["assessed_share"] = "no_submitted_changes"
    if not approved + rejected:
        reasons["approval_rate"] = "no_decisions"
    return ChangeMetrics(
        as_of=day_of(day),
        states=FrozenMap(_counts(story.state for story in known)),
        submitted=len(handed_in),
        cycle_times=tuple(_cycle_times(known)),
        open=tuple(sorted(_open(handed_in, day), key=lambda item: (-item.age_days, item.change))),
        approved=approved,
        rejected=rejected,
        approval_rate=_share(approved, approved + rejected),
        assessed_share=_share(sum(story.assessed for story in handed_in), len(handed_in)),
        shift=shift,
        money=money,
        volatility=volatility,
        reasons=FrozenMap(reasons),
    )


@attrs.frozen
class _Story:
    """What had become of a request by a day: its steps, each with the wall clock of the project."""

    request: ChangeRequest
    steps: tuple[tuple[dt.datetime, Step], ...]

    @property
    def state(self) -> str:
        return self.steps[-1][1].to_state if self.steps else self.request.lifecycle.first

    @property
    def outcome(self) -> str | None:
        """Return `approved` or `rejected`, as the last decision was."""
        for _, step in reversed(self.steps):
            if step.action in APPROVALS:
                return "approved"
            if step.action in {"reject", "defer", "reassess"}:
                return "rejected" if step.action == "reject" else None
        return None

    @property
    def assessed(self) -> bool:
        """Whether it has an assessment, or had one before it was assessed again."""
        late = self.request.impact is not None and any(step.action == "approve_emergency" for _, step in self.steps)
        return late or any(step.action == "complete_assessment" for _, step in self.steps)

    @property
    def in_force(self) -> bool:
        return any(step.action == _START for _, step in self.steps)


def _steps(project: Project, request: ChangeRequest, day: dt.datetime) -> tuple[tuple[dt.datetime, Step], ...]:
    zone = ZoneInfo(project.time_zone)
    told = ((step.at.astimezone(zone).replace(tzinfo=None), step) for step in request.history)
    return tuple((at, step) for at, step in told if at <= day)


def _counts(states: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for state in states:
        found[state] = found.get(state, 0) + 1
    return found


def _days(start: dt.datetime, end: dt.datetime) -> Decimal:
    elapsed = end - start
    seconds = Decimal(elapsed.days) * _DAY + elapsed.seconds
    return (seconds / _DAY).quantize(_HUNDREDTH, rounding=ROUND_HALF_EVEN)


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) / whole).quantize(_SHARE, rounding=ROUND_HALF_EVEN) if whole else None


def _cycle_times(known: Iterable[_Story]) -> Iterator[StateTime]:
    """Yield the time spent in each state, in the order in which requests come into them."""
    spent: dict[str, list[Decimal]] = {}
    for story in known:
        for (start, step), (end, _) in zip(story.steps, story.steps[1:], strict=False):
            spent.setdefault(step.to_state, []).append(_days(start, end))
    for state, days in spent.items():
        mean = (sum(days, Decimal(0)) / len(days)).quantize(_HUNDREDTH, rounding=ROUND_HALF_EVEN)
        yield StateTime(state=state, visits=len(days), mean_days=mean, longest_days=max(days))


def _open(known: Iterable[_Story], day: dt.datetime) -> Iterator[OpenChange]:
    for story in known:
        if story.state not in _OVER:
            submitted = next(at for at, step in story.steps if step.action == "submit")
            yield OpenChange(
                change=story.request.id,
                state=story.state,
                age_days=_days(submitted, day),
                state_days=_days(story.steps[-1][0], day),
            )


def _sums(
    project: Project, in_force: list[_Story]
) -> tuple[Minutes | None, Money | None, Decimal | None, dict[str, str]]:
    """Return what changes in force add up to: time, money, requirements; and why one of these is missing."""
    if not in_force:
        return None, None, None, dict.fromkeys(("shift", "money", "volatility"), "no_changes_in_force")
    names = {story.request.id for story in in_force}
    reasons: dict[str, str] = {}
    shift = _shift(project, names)
    if shift is None:
        reasons["shift"] = "no_dates"
    money, why_not = _money(project, names)
    if why_not:
        reasons["money"] = why_not
    volatility = _volatility(project, [story.request for story in in_force])
    if volatility is None:
        reasons["volatility"] = "no_requirements"
    return shift, money, volatility, reasons


def _money(project: Project, names: set[str]) -> tuple[Money | None, str]:
    """Return by how much the baselines that name some changes raised the budget, or why that cannot be said."""
    total: Money | None = None
    for entry in budget_ledger(project).entries:
        if entry.change in names:
            if entry.difference is None:
                return None, entry.reason or "no_budget"
            total = entry.difference if total is None else total + entry.difference
    return total, "" if total is not None else "no_budget"


def _shift(project: Project, names: set[str]) -> Minutes | None:
    """Return by how much the baselines that name some changes end later than those before them."""
    if project.plan is None:
        return None
    calendar, total = project.plan.calendar, None
    baselines = sorted(project.baselines, key=lambda item: item.number)
    for before, after in itertools.pairwise(baselines):
        if after.change is not None and after.change.id in names and before.dates and after.dates:
            step = calendar.between(
                max(dates.finish for dates in before.dates), max(dates.finish for dates in after.dates)
            )
            total = step if total is None else total + step
    return total


def _volatility(project: Project, requests: Iterable[ChangeRequest]) -> Decimal | None:
    """Return how many requirements changes touched, by how many there were before."""
    added: set[str] = set()
    changed: set[str] = set()
    dropped: set[str] = set()
    for request in requests:
        for edit in decided_edits(request):
            if isinstance(edit, AddRequirement):
                added.add(edit.requirement.id)
            elif isinstance(edit, ChangeRequirement):
                changed.add(edit.requirement.id)
            elif isinstance(edit, DropRequirement):
                dropped.add(edit.requirement)
    before = len(project.requirements) - len(added - dropped) + len(dropped - added)
    touched = len(added - dropped) + len(dropped - added) + len(changed - added - dropped)
    return _share(touched, before) if before > 0 else None
