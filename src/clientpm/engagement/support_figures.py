"""How well the client is helped: answers, solutions, tickets that come back, and why there are so many."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from clientpm.engagement.asked import asked_project
from clientpm.engagement.business_days import business_clock
from clientpm.engagement.clock import BusinessClock
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.survival import kaplan_meier
from clientpm.engagement.ticket_time import TicketClock, ticket_clocks
from clientpm.errors import FieldTypeError
from clientpm.model.convert import read_enum
from clientpm.model.project import Project
from clientpm.model.quality import DefectSeverity
from clientpm.values.duration import WorkDuration
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.model.support import SupportTicket

__all__ = [
    "CauseCount",
    "SupportMetrics",
    "SupportRow",
    "SupportTargets",
    "SupportTimes",
    "contract_targets",
    "support_metrics",
]

SupportTargets: TypeAlias = Mapping[DefectSeverity, tuple[WorkDuration | None, WorkDuration | None]]
"""By severity: within what time a ticket is answered, and settled."""
_HOUR: Final = 60.0
_WORD: Final = re.compile(r"[a-z]+")


@attrs.frozen(kw_only=True)
class SupportTimes:
    """How long something takes, with what is not done yet.

    Attributes:
        done: How many are done.
        open: How many are not.
        median: Business time after which at most half are open, with those that are still
            open counted [hours].
        longest_open: How long the longest has been open, in business time [hours].
        promised: For how many a time was promised.
        within: How many of these were done in time.
        breaches: How many took longer, or have been open for longer already.
        undecided: How many are open and may still be done in time.
        compliance: Share done in time of all that are decided [0 to 1].
        reasons: Why a figure is `None`, by its name.
    """

    done: int
    open: int
    median: float | None
    longest_open: float | None
    promised: int
    within: int
    breaches: int
    undecided: int
    compliance: float | None
    reasons: FrozenMap[str] = EMPTY


@attrs.frozen(kw_only=True)
class SupportRow:
    """How well tickets of a severity are dealt with.

    Attributes:
        severity: The severity; `None` for all together.
        tickets: How many there were.
        open: How many are not settled.
        first_response: The time until the first answer.
        resolution: The time until they are settled.
        settled: How many were settled at least once.
        reopened: How many of these were opened again.
        reopen_rate: Their share [0 to 1]; `None` where none was settled.
    """

    severity: DefectSeverity | None
    tickets: int
    open: int
    first_response: SupportTimes
    resolution: SupportTimes
    settled: int
    reopened: int
    reopen_rate: float | None


@attrs.frozen(kw_only=True)
class CauseCount:
    """A sort of trouble, and how often it came.

    Attributes:
        cause: What it is called: the category of its tickets, else their cause.
        count: How many tickets.
        tickets: Their names, such as `ticket:s1`.
        lessons: Names of the lessons that somebody drew from one of them.
    """

    cause: str
    count: int
    tickets: tuple[Ref, ...]
    lessons: tuple[Ref, ...] = ()


@attrs.frozen(kw_only=True)
class SupportMetrics:
    """How well the client is helped.

    Attributes:
        as_of: The day from which it is looked at.
        total: All tickets together.
        by_severity: One row for each severity that came, the worst first.
        causes: The sorts of trouble that came more than once, the most frequent first.
        unexplained: How many tickets name neither a category nor a cause.
    """

    as_of: dt.date
    total: SupportRow
    by_severity: tuple[SupportRow, ...]
    causes: tuple[CauseCount, ...] = ()
    unexplained: int = 0


@attrs.frozen(kw_only=True)
class _Clocked:
    """A ticket's clock, and what was promised about it [hours of the clock that it counts by]."""

    clock: TicketClock
    first: WorkDuration | None
    final: WorkDuration | None
    business: BusinessClock


def support_metrics(
    projects: Project | Iterable[Project],
    *,
    as_of: dt.date | str,
    targets: Mapping[DefectSeverity | str, tuple[WorkDuration | str | None, WorkDuration | str | None]] | None = None,
) -> SupportMetrics:
    """Return how well the client is helped after the project, or after several.

    Times are business time. What is still open counts: it is a breach once it has been open
    for longer than was promised, and it is in the median with its age so far.

    Args:
        projects: A project, or several of the same client.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of each project; or a moment with a zone.
        targets: By severity, within what time a ticket is answered and settled, `None` where
            nothing is promised; those of each contract where left out. A response time of a
            contract is that of the severity whose word, `critical`, `major` or `minor`, its
            subject has, such as `Critical fault`.

    Returns:
        The figures, by severity and together.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When a text is not a date, a severity or a length of time.

    Examples:
        >>> from clientpm import Project, SupportTicket
        >>> stuck = SupportTicket(id="s1", severity="major", opened_at="2026-10-05T09:00Z")
        >>> found = support_metrics(
        ...     Project(id="shop", tickets=[stuck]), as_of="2026-10-06T11:00Z", targets={"major": ("4h", "2d")}
        ... )
        >>> found.total.open, found.total.first_response.breaches, found.total.first_response.median
        (1, 1, None)
    """
    every = asked_projects(projects)
    given = None if targets is None else _read_targets(targets)
    clocked = [item for project in every for item in _clocked(project, as_of, given)]
    present = [severity for severity in DefectSeverity if any(item.clock.severity is severity for item in clocked)]
    rows = [_row(severity, [item for item in clocked if item.clock.severity is severity]) for severity in present]
    causes, unexplained = _causes(every, as_of)
    return SupportMetrics(
        as_of=Standpoint.of(every[0], as_of).today if every else Standpoint.of(Project(id="none"), as_of).today,
        total=_row(None, clocked),
        by_severity=tuple(rows),
        causes=causes,
        unexplained=unexplained,
    )


def asked_projects(projects: Project | Iterable[Project]) -> tuple[Project, ...]:
    """Return one project or several, or say that they are none.

    Args:
        projects: What was given.

    Returns:
        The projects.

    Raises:
        FieldTypeError: When it is something else.
    """
    if isinstance(projects, Project):
        return (projects,)
    given: object = projects
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise FieldTypeError("not a project", code="project.type", where="projects", got=projects, expected="Project")
    return tuple(asked_project(project) for project in given)


def contract_targets(project: Project) -> SupportTargets:
    """Return within what time tickets are answered and settled by the contract of a project.

    Args:
        project: The project.

    Returns:
        The times by severity: those of our side whose subject, in the language in which it
        was written, has the word `critical`, `major` or `minor`, such as `Critical fault`. Other
        words such as `severe` name none: nobody can tell which one is meant. Of several for
        one severity the first counts.

    Examples:
        >>> from clientpm import Contract, ResponseTime
        >>> promised = ResponseTime(subject="Critical ticket", first_response="2h", resolution="1d")
        >>> found = contract_targets(Project(id="shop", contract=Contract(id="c", response_times=[promised])))
        >>> [(severity.value, str(times[0])) for severity, times in found.items()]
        [('critical', '2h')]
    """
    found: dict[DefectSeverity, tuple[WorkDuration | None, WorkDuration | None]] = {}
    for item in () if project.contract is None else project.contract.response_times:
        said = set(_WORD.findall(item.subject.text.casefold()))
        for severity in DefectSeverity:
            if item.side == "team" and severity.value in said:
                found.setdefault(severity, (item.first_response, item.resolution))
    return found


def _read_targets(
    targets: Mapping[DefectSeverity | str, tuple[WorkDuration | str | None, WorkDuration | str | None]],
) -> SupportTargets:
    if not isinstance(targets, Mapping):
        raise FieldTypeError(
            "not times by severity", code="support.targets", where="targets", got=targets, expected="a mapping"
        )
    found = {}
    for name, pair in targets.items():
        severity = read_enum(DefectSeverity, name, "targets")
        times: object = pair
        if not isinstance(times, (tuple, list)) or len(times) != 2:  # noqa: PLR2004 - a pair
            raise FieldTypeError(
                "not a pair of times",
                code="support.targets",
                where=f"targets[{severity.value}]",
                got=pair,
                expected="(first answer, solution)",
            )
        first, final = (None if each is None else WorkDuration.of(each, "targets") for each in times)
        found[severity] = (first, final)
    return found


def _clocked(project: Project, as_of: dt.date | str, given: SupportTargets | None) -> list[_Clocked]:
    targets = contract_targets(project) if given is None else given
    business = business_clock(project)
    found = []
    for clock in ticket_clocks(project, as_of=as_of):
        first, final = targets.get(clock.severity, (None, None))
        found.append(_Clocked(clock=clock, first=first, final=final, business=business))
    return found


def _row(severity: DefectSeverity | None, items: list[_Clocked]) -> SupportRow:
    settled = [item.clock for item in items if item.clock.settled_once]
    reopened = sum(clock.reopened > 0 for clock in settled)
    return SupportRow(
        severity=severity,
        tickets=len(items),
        open=sum(item.clock.open for item in items),
        first_response=_times([_first(item) for item in items]),
        resolution=_times([_final(item) for item in items]),
        settled=len(settled),
        reopened=reopened,
        reopen_rate=reopened / len(settled) if settled else None,
    )


@attrs.frozen
class _Length:
    """How long one took: in business hours, whether it is done, and whether that was in time, where promised."""

    hours: float
    done: bool
    late: bool | None


def _first(item: _Clocked) -> _Length:
    clock = item.clock
    taken = (clock.waited.minutes, clock.waited_elapsed)
    return _length(taken, item.first, item.business, done=clock.responded_at is not None)


def _final(item: _Clocked) -> _Length:
    clock = item.clock
    taken = (clock.worked.minutes, clock.worked_elapsed)
    return _length(taken, item.final, item.business, done=clock.resolved_at is not None)


def _length(taken: tuple[float, float], target: WorkDuration | None, business: BusinessClock, *, done: bool) -> _Length:
    late = None if target is None else taken[target.elapsed] > business.minutes_of(target)
    return _Length(taken[0] / _HOUR, done, late)


def _times(lengths: list[_Length]) -> SupportTimes:
    done = [item.hours for item in lengths if item.done]
    waiting = [item.hours for item in lengths if not item.done]
    survival = kaplan_meier(done, waiting)
    promised = [item for item in lengths if item.late is not None]
    within = sum(item.done and not item.late for item in promised)
    breaches = sum(bool(item.late) for item in promised)
    decided = within + breaches
    figures = {
        "median": survival.median,
        "longest_open": max(waiting, default=None),
        "compliance": within / decided if decided else None,
    }
    why = {
        "median": survival.reason or "",
        "longest_open": "nothing_open",
        "compliance": "nothing_decided" if promised else "nothing_promised",
    }
    return SupportTimes(
        done=len(done),
        open=len(waiting),
        promised=len(promised),
        within=within,
        breaches=breaches,
        undecided=len(promised) - decided,
        **figures,
        reasons=FrozenMap({name: why[name] for name, figure in figures.items() if figure is None}),
    )


def _causes(projects: tuple[Project, ...], as_of: dt.date | str) -> tuple[tuple[CauseCount, ...], int]:
    """Return the sorts of trouble that came more than once, and how many tickets name none."""
    named: dict[str, str] = {}
    tickets: dict[str, list[Ref]] = {}
    lessons: dict[str, dict[Ref, None]] = {}
    unexplained = 0
    for project in projects:
        moment = Standpoint.of(project, as_of).moment
        drawn = _lessons_by_ticket(project)
        for ticket in project.tickets:
            if ticket.opened_at > moment:
                continue
            said = _sort_of(ticket)
            unexplained += not said
            if said:
                key = said.casefold()
                named.setdefault(key, said)
                tickets.setdefault(key, []).append(ticket.ref)
                lessons.setdefault(key, {}).update(dict.fromkeys(drawn.get(ticket.ref, ())))
    often = Counter({key: len(found) for key, found in tickets.items() if len(found) > 1})
    return (
        tuple(
            CauseCount(cause=named[key], count=count, tickets=tuple(tickets[key]), lessons=tuple(lessons[key]))
            for key, count in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        unexplained,
    )


def _sort_of(ticket: SupportTicket) -> str:
    return " ".join((ticket.category or ticket.cause).split())


def _lessons_by_ticket(project: Project) -> dict[Ref, list[Ref]]:
    found: dict[Ref, list[Ref]] = {}
    for lesson in project.lessons:
        for ref in (lesson.source, *lesson.links):
            if ref is not None:
                found.setdefault(ref, []).append(lesson.ref)
    for ticket in project.tickets:
        found.setdefault(ticket.ref, []).extend(ref for ref in ticket.links if ref.kind == "lesson")
    return found
