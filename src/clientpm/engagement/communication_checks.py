"""What is wrong with the communication plan and with how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.engagement.answers import WaitingAnswer, awaited
from clientpm.engagement.asked import asked_project
from clientpm.engagement.communication_ladder import CommunicationEscalation, steps_due
from clientpm.engagement.compliance import silence_of
from clientpm.engagement.due_list import DueState, rows_due
from clientpm.engagement.promised import ItemKept, items_kept, never_due
from clientpm.engagement.raci_checks import review_raci
from clientpm.engagement.stakeholder_order import PowerInterest
from clientpm.engagement.stakeholder_places import stakeholder_map
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.told import Talk
from clientpm.model.people import Side
from clientpm.model.responsibility import Responsibility
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.project import Project
    from clientpm.values.ref import Ref

__all__ = ["check_communication"]

_SILENT_DAYS: Final = 14
_MOST_SILENT: Final = 2
_UNFOLLOWED: Final = {
    "too_many_dates": "communication.too_many_dates",
    "no_working_day": "communication.no_working_day",
}


def check_communication(
    project: Project, *, as_of: dt.date | str | None = None, silent_days: int = _SILENT_DAYS
) -> tuple[Finding, ...]:
    """Return what is wrong with the communication plan, how it is kept, and who answers for what.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Without it only the plan itself is
            looked at: nothing is due, and nobody is silent.
        silent_days: Days that may pass without a contact [0 or more].

    Returns:
        Findings, errors first: rules that name no day, promises without owner, audience or
        occasion, stakeholders of the client to be managed closely to whom nothing is
        promised; what is overdue or was missed again, steps of escalation that are due, answers that
        are overdue, silence, contacts that name a day on which nothing was due; and
        responsibilities that are worth a second look.

    Raises:
        FieldTypeError: When it is no project, no date, or no number of days.
        ValidationError: When a text is not an ISO date or moment, or the number is negative.

    Examples:
        >>> from clientpm import Cadence, CommunicationItem, Project
        >>> leap = Cadence(rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", start="2026-03-02")
        >>> shop = Project(id="shop", communications=[CommunicationItem(id="mail", cadence=leap)])
        >>> [finding.code for finding in check_communication(shop)]
        ['communication.no_dates', 'communication.no_audience', 'communication.no_owner']
    """
    asked_project(project)
    found = [*_plan(project), *_responsibilities(project)]
    if as_of is not None:
        found += _kept(Standpoint.of(project, as_of), silent_days)
    return by_severity(found)


def _found(subject: Ref, code: str, severity: Severity = Severity.WARNING, **facts: Any) -> Finding:
    return Finding(code=code, severity=severity, subject=subject, facts=facts)


def _plan(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with the plan itself."""
    for item in project.communications:
        if item.cadence is not None and never_due(item.cadence, project.time_zone):
            yield _found(item.ref, "communication.no_dates", Severity.ERROR, rule=item.cadence.rule)
        if item.cadence is None and not item.occasion.strip():
            yield _found(item.ref, "communication.no_occasion")
        if not item.audience:
            yield _found(item.ref, "communication.no_audience")
        if item.owner is None:
            yield _found(item.ref, "communication.no_owner")
    yield from _left_out(project)


def _left_out(project: Project) -> Iterator[Finding]:
    """Yield who of the client is to be managed closely, and is promised nothing, where others are."""
    told = {who for item in project.communications for who in item.audience}
    if told:
        for place in stakeholder_map(project).in_quadrant(PowerInterest.MANAGE_CLOSELY):
            if place.side is Side.CLIENT and place.stakeholder not in told:
                yield _found(_stakeholder(project, place.stakeholder), "stakeholder.not_in_plan")


def _stakeholder(project: Project, name: str) -> Ref:
    return project[f"stakeholder:{name}"].ref


def _responsibilities(project: Project) -> Iterator[Finding]:
    if not project.responsibilities:
        return
    review = review_raci(project)
    for who, share in review.overloaded:
        yield _found(_stakeholder(project, who), "raci.overloaded", value=round(share, 4))
    for name, count in review.crowded:
        yield _found(project[f"responsibility:{name}"].ref, "raci.crowded", Severity.INFO, count=count)
    for name in review.without_authority or ():
        row = project.get(Responsibility, name)
        yield _found(row.ref, "raci.no_authority", to=row.accountable[0])


def _kept(seen: Standpoint, silent_days: int) -> Iterator[Finding]:
    """Yield what is wrong with how the plan is kept."""
    if not (seen.project.communications or seen.project.contacts):
        return
    talk = Talk.of(seen)
    items, answers = items_kept(talk), awaited(talk)
    for each in items:
        yield from _promise(each, seen)
    for row in answers:
        yield from _answer(row, seen)
    for due in _highest(steps_due(talk, items, answers)):
        yield _escalation(due, seen)
    silence, _ = silence_of(talk, items, silent_days)
    for quiet in silence:
        if quiet.alarm:
            ref = _stakeholder(seen.project, quiet.who)
            yield _found(ref, "stakeholder.silent", _quiet(quiet.days, quiet.limit), days=quiet.days, limit=quiet.limit)


def _quiet(days: int, limit: int) -> Severity:
    return Severity.ERROR if days > _MOST_SILENT * max(limit, 1) else Severity.WARNING


def _promise(kept: ItemKept, seen: Standpoint) -> Iterator[Finding]:
    item = kept.item
    if kept.reason in _UNFOLLOWED:
        yield _found(item.ref, _UNFOLLOWED[kept.reason], Severity.ERROR)
        return
    for row in rows_due(kept, seen, seen.today):
        if row.state is not DueState.OVERDUE:
            continue
        if row.missed_before:
            yield _found(item.ref, "communication.missed_again", count=row.missed_before + 1, due=row.due)
        else:
            yield _found(item.ref, "communication.overdue", due=row.due, days=row.overdue_days)
    for told in kept.stray:
        yield _found(told.record, "contact.no_occurrence", Severity.INFO, item=str(item.ref), due=told.occurrence)


def _answer(row: WaitingAnswer, seen: Standpoint) -> Iterator[Finding]:
    """Yield that an answer is overdue; requests for signatures have findings of their own."""
    if row.overdue and row.due is not None and row.record.kind == "contact":
        due = seen.project.wall_clock(row.due).date()
        code = "answer.ours_overdue" if row.ours else "answer.theirs_overdue"
        late = seen.clock.worked([(row.due, seen.moment)])
        yield _found(row.record, code, due=due, late_minutes=late.minutes, late_days=late.days)


def _highest(steps: tuple[CommunicationEscalation, ...]) -> list[CommunicationEscalation]:
    """Return of each promise and cause the highest step."""
    found = {(due.item, due.subject): due for due in sorted(steps, key=lambda due: due.step)}
    return list(found.values())


def _escalation(due: CommunicationEscalation, seen: Standpoint) -> Finding:
    return _found(
        seen.project[f"communication:{due.item}"].ref,
        f"communication.escalate_{due.cause.value}",
        to=due.to,
        step=due.step,
        since=seen.project.wall_clock(due.since).date(),
        late_minutes=due.late.minutes,
        late_days=due.late.days,
    )
