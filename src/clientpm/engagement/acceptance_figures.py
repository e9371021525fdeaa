"""How acceptance goes: what passes at first, what is tested again, how long it takes, what escapes."""

from __future__ import annotations

import datetime as dt
from statistics import median
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.accepting import AcceptanceLook, criteria_of
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.deliverable import Deliverable, Outcome
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.deliverable import TestRun
    from clientpm.model.project import Project
    from clientpm.model.quality import Defect

__all__ = ["AcceptanceMetrics", "SignOffTime", "acceptance_metrics", "accepted_since", "delivered_since"]

_TAKEN: Final = frozenset({"accepted", "conditionally_accepted"})
_WAITING: Final = frozenset({"submitted", "under_test"})
_OPEN: Final = frozenset({"open", "fixed"})


@attrs.frozen(kw_only=True)
class SignOffTime:
    """How long the acceptance of a deliverable took, or has taken so far.

    Attributes:
        deliverable: Id of the deliverable.
        delivered_on: When it was handed over, the last time.
        accepted_on: When it was taken over; `None` while it waits.
        conditional: Whether it was taken over on conditions.
        days: Days from the one to the other; up to the day that is looked at while it waits.
        working_days: The working days among them, without the day of delivery.
    """

    deliverable: str
    delivered_on: dt.date
    accepted_on: dt.date | None
    conditional: bool
    days: int
    working_days: int


@attrs.frozen(kw_only=True)
class AcceptanceMetrics:
    """How acceptance goes by a day.

    Attributes:
        as_of: The day.
        criteria: How many criteria there are with a test.
        judged: How many of them were tested through: every test came to an end at least once.
        first_passed: How many of those passed with the first run of each test.
        first_pass_yield: The share of them [0 to 1].
        runs: How many runs there were.
        retests: How many of them came after the first of their test that was not blocked.
        sign_offs: How long the acceptance of each deliverable took.
        mean_days: Mean days from delivery to sign-off, of those taken over.
        median_days: The median of them.
        waiting: How many deliverables were handed over and wait.
        longest_waiting_days: For how many days the one has that waits longest.
        punch_open: How many punch items are not settled.
        punch_overdue: Ids of those whose day has passed, the longest overdue in front.
        punch_undated: How many of the open ones have no day.
        defects: How many defects were found.
        escaped: How many of them after the acceptance of what they are in.
        escape_rate: The share of them [0 to 1].
        reasons: Why a figure is `None`, by its name: `nothing_tested`, `nothing_accepted`,
            `nothing_waits`, `no_defects`.
    """

    as_of: dt.date
    criteria: int
    judged: int
    first_passed: int
    first_pass_yield: float | None
    runs: int
    retests: int
    sign_offs: tuple[SignOffTime, ...]
    mean_days: float | None
    median_days: float | None
    waiting: int
    longest_waiting_days: int | None
    punch_open: int
    punch_overdue: tuple[str, ...]
    punch_undated: int
    defects: int
    escaped: int | None
    escape_rate: float | None
    reasons: FrozenMap[str] = EMPTY


def acceptance_metrics(project: Project, *, as_of: dt.date | str) -> AcceptanceMetrics:
    """Return how acceptance goes: the figures, each with what it is made of.

    A run that was blocked judges nothing: the first one after it is the first. A defect escaped
    when it was found on a later day than that on which its deliverable, or every deliverable of
    its task, was taken over; one that is in no deliverable, when everything had been.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall clock
            of the project; or a moment with a zone.

    Returns:
        The figures; one that cannot be formed is `None`, with a reason.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import AcceptanceCriterion, AcceptanceTest, Deliverable, Project, TestRun
        >>> shop = Project(
        ...     id="shop",
        ...     criteria=[AcceptanceCriterion(id="fast")],
        ...     deliverables=[Deliverable(id="portal", criteria=["fast"])],
        ...     acceptance_tests=[AcceptanceTest(id="t", criteria=["fast"])],
        ...     test_runs=[
        ...         TestRun(id="u1", test="t", as_of="2026-03-05", outcome="failed"),
        ...         TestRun(id="u2", test="t", as_of="2026-03-06", outcome="passed"),
        ...     ],
        ... )
        >>> found = acceptance_metrics(shop, as_of="2026-03-09")
        >>> found.first_pass_yield, found.retests, found.escape_rate, found.reasons["escape_rate"]
        (0.0, 1, None, 'no_defects')
    """
    seen = Standpoint.of(project, as_of)
    look = AcceptanceLook.of(project, as_of)
    judged, first, criteria = _first_pass(look)
    sign_offs = tuple(_sign_offs(project, seen))
    taken = [item.days for item in sign_offs if item.accepted_on is not None]
    waiting = [item.days for item in sign_offs if item.accepted_on is None]
    found, escaped = _escaped(project, seen)
    undated, overdue = _punch(look, seen)
    reasons: dict[str, str] = {}
    if not judged:
        reasons |= dict.fromkeys(("first_pass_yield",), "nothing_tested")
    if not taken:
        reasons |= dict.fromkeys(("mean_days", "median_days"), "nothing_accepted")
    if not waiting:
        reasons["longest_waiting_days"] = "nothing_waits"
    if not found:
        reasons["escape_rate"] = "no_defects"
    elif escaped is None:
        reasons |= dict.fromkeys(("escape_rate", "escaped"), "nothing_accepted")
    return AcceptanceMetrics(
        as_of=seen.today,
        criteria=criteria,
        judged=judged,
        first_passed=first,
        first_pass_yield=first / judged if judged else None,
        runs=sum(len(runs) for runs in look.runs.values()),
        retests=sum(len(_after_blocked(runs)[1:]) for runs in look.runs.values()),
        sign_offs=sign_offs,
        mean_days=sum(taken) / len(taken) if taken else None,
        median_days=float(median(taken)) if taken else None,
        waiting=len(waiting),
        longest_waiting_days=max(waiting, default=None),
        punch_open=sum(state in _OPEN for listed in look.punched.values() for _, state in listed),
        punch_overdue=overdue,
        punch_undated=undated,
        defects=found,
        escaped=escaped if found else 0,
        escape_rate=None if escaped is None or not found else escaped / found,
        reasons=FrozenMap(reasons),
    )


def _first_pass(look: AcceptanceLook) -> tuple[int, int, int]:
    """Return how many criteria were tested through, passed at first, and have a test."""
    judged = first = count = 0
    names = dict.fromkeys(
        name for deliverable in look.project.deliverables for name in criteria_of(deliverable, look.linked)
    )
    names |= dict.fromkeys(name for test in look.project.acceptance_tests for name in test.criteria)
    beside: dict[str, list[str]] = {}
    for test in look.project.acceptance_tests:
        for name in test.criteria:
            beside.setdefault(name, []).append(test.id)
    for name in names:
        tests = beside.get(name, ())
        outcomes = [_after_blocked(look.runs.get(test, ()))[:1] for test in tests]
        count += bool(tests)
        if tests and all(outcomes):
            judged += 1
            first += all(run[0].outcome is Outcome.PASSED for run in outcomes)
    return judged, first, count


def _after_blocked(runs: tuple[TestRun, ...]) -> tuple[TestRun, ...]:
    """Return the runs of a test from the first one on that was not blocked."""
    start = next((i for i, run in enumerate(runs) if run.outcome is not Outcome.BLOCKED), len(runs))
    return runs[start:]


def delivered_since(deliverable: Deliverable, moment: dt.datetime | None) -> dt.datetime | None:
    """Return when a deliverable was handed over for acceptance, the last time.

    Args:
        deliverable: The deliverable.
        moment: The moment up to which its steps count; `None` for all of them.

    Returns:
        When; `None` where it was not.
    """
    steps = (step for step in reversed(deliverable.history) if moment is None or step.at <= moment)
    return next((step.at for step in steps if step.action == "submit"), None)


def accepted_since(deliverable: Deliverable, moment: dt.datetime | None) -> dt.datetime | None:
    """Return since when a deliverable is taken over, on conditions or not.

    Args:
        deliverable: The deliverable.
        moment: The moment up to which its steps count; `None` for all of them.

    Returns:
        Since when; `None` where it is not.
    """
    found = None
    for step in deliverable.history:
        if moment is not None and step.at > moment:
            break
        if step.to_state not in _TAKEN:
            found = None
        elif found is None:
            found = step.at
    return found


def _sign_offs(project: Project, seen: Standpoint) -> Iterator[SignOffTime]:
    for item in project.deliverables:
        delivered, state = delivered_since(item, seen.moment), state_on(item, seen.moment)
        if delivered is None or state not in _TAKEN | _WAITING:
            continue
        start, since = project.wall_clock(delivered).date(), accepted_since(item, seen.moment)
        taken = None if since is None else project.wall_clock(since).date()
        end = seen.today if taken is None else taken
        steps = [step for step in item.history if step.at <= seen.moment and step.at == since]
        yield SignOffTime(
            deliverable=item.id,
            delivered_on=start,
            accepted_on=taken,
            conditional=any(step.to_state == "conditionally_accepted" for step in steps),
            days=(end - start).days,
            working_days=_working_days(seen, start, end),
        )


def _working_days(seen: Standpoint, start: dt.date, end: dt.date) -> int:
    """Return how many working days lie after a day, up to another one."""
    calendar, count = seen.clock.calendar, 0
    at = plan_instant(start, "start", end_of_day=True)
    last = plan_instant(end, "end", end_of_day=True)
    while at < last:
        day = calendar.snap_forward(at)
        if day >= last:
            break
        count += 1
        at = plan_instant(day.date(), "day", end_of_day=True)
    return count


def _punch(look: AcceptanceLook, seen: Standpoint) -> tuple[int, tuple[str, ...]]:
    """Return how many open punch items have no day, and which are overdue."""
    still = [item for listed in look.punched.values() for item, state in listed if state in _OPEN]
    late = sorted((item.due, item.id) for item in still if item.due is not None and item.due < seen.today)
    return sum(item.due is None for item in still), tuple(name for _, name in late)


def _escaped(project: Project, seen: Standpoint) -> tuple[int, int | None]:
    """Return how many defects were found, and how many after acceptance; `None` where nothing is accepted."""
    since = {item.id: accepted_since(item, seen.moment) for item in project.deliverables}
    days = {name: project.wall_clock(at).date() for name, at in since.items() if at is not None}
    last = plan_instant(seen.today, "as_of", end_of_day=True)
    defects = [item for item in project.defects if item.found_on <= last]
    if not days:
        return len(defects), None
    made: dict[str, list[str]] = {}
    for item in project.deliverables:
        for task in item.tasks:
            made.setdefault(task, []).append(item.id)
    return len(defects), sum(_is_escaped(item, days, made, tuple(since)) for item in defects)


def _is_escaped(
    defect: Defect, days: dict[str, dt.date], made: dict[str, list[str]], everything: Iterable[str]
) -> bool:
    """Return whether a defect was found when what it is in had been taken over."""
    subject = defect.subject
    names: Iterable[str] = everything
    if subject is not None and subject.kind == Deliverable.kind_name:
        names = [subject.id]
    elif subject is not None and subject.kind == "task" and subject.id in made:
        names = made[subject.id]
    found = (defect.found_on - dt.timedelta(microseconds=1)).date()
    return all(name in days and days[name] < found for name in names)
