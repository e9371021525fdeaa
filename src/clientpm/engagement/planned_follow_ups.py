"""Which contacts after a project are due, counted from what really happened."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.agreement.deadlines import DeadlineBasis, ProjectEvents, goal_days
from clientpm.engagement.business_days import business_clock, horizon_of, next_working_day
from clientpm.engagement.follow_up_state import FollowUpState, state_of_day
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.aftercare import ContactPlanItem, ContactPurpose, Warranty
from clientpm.model.goal import Goal
from clientpm.model.project import Project
from clientpm.scheduling.reported import facts_until
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.engagement.clock import BusinessClock
    from clientpm.model.contact import Contact
    from clientpm.scheduling.result import Schedule
    from clientpm.values.duration import WorkDuration

__all__ = ["ContactPlanDue", "ContactPlanRow", "contact_plan_due", "contact_plan_rows", "events_of"]


@attrs.frozen(kw_only=True)
class ContactPlanRow:
    """How a planned contact stands.

    Attributes:
        item: Id of the planned contact.
        title: What it is called.
        purpose: What it is for.
        state: How it stands.
        due: The working day on which it is due; `None` where that is not known.
        named: The day that the plan names; `due` is the next working day where it is a day off.
        anchor: The record from whose day it is counted; `None` where the plan names a day.
        anchor_on: That day.
        basis: What that day rests on: agreed, an event that has happened, or a forecast with
            which it moves.
        done_on: When it took place.
        contact: Id of the contact that kept it.
        late_days: How many days after its day it took place, or has been missing.
        owner: Id of the stakeholder who sees to it.
        audience: Ids of the stakeholders who are contacted.
        reason: Why there is no day: `no_day`, `unknown_task`, `no_deadline`, `no_completion`,
            `out_of_range` or `no_working_day`; empty where there is one.
    """

    item: str
    title: str
    purpose: ContactPurpose
    state: FollowUpState
    due: dt.date | None = None
    named: dt.date | None = None
    anchor: Ref | None = None
    anchor_on: dt.date | None = None
    basis: DeadlineBasis | None = None
    done_on: dt.date | None = None
    contact: str = ""
    late_days: int = 0
    owner: str | None = None
    audience: tuple[str, ...] = ()
    reason: str = ""


@attrs.frozen(kw_only=True)
class ContactPlanDue:
    """What is due of the plan of contacts after a project.

    Attributes:
        as_of: The day from which it is looked at.
        until: The last day that counts as soon.
        rows: Every planned contact: those with a day in its order, then those without.
    """

    as_of: dt.date
    until: dt.date
    rows: tuple[ContactPlanRow, ...]

    def in_state(self, *states: FollowUpState | str) -> tuple[ContactPlanRow, ...]:
        """Return the planned contacts that stand so.

        Args:
            *states: The states, such as `overdue`.

        Returns:
            The rows, in their order.
        """
        wanted = {FollowUpState(state) for state in states}
        return tuple(row for row in self.rows if row.state in wanted)

    @property
    def open(self) -> tuple[ContactPlanRow, ...]:
        """Those that are overdue, due today or due soon."""
        return self.in_state(FollowUpState.OVERDUE, FollowUpState.DUE, FollowUpState.UPCOMING)


def contact_plan_due(
    project: Project,
    *,
    as_of: dt.date | str,
    ahead: WorkDuration | str = "10d",
    schedule: Schedule | None = None,
) -> ContactPlanDue:
    """Return which contacts after a project are due.

    A contact counts from a day, from the end of a task (as it happened, else as it is
    forecast), from the deadline of a goal or from the end of a warranty; when that moves, it
    moves with it. A day off is put off to the next working day of the contract's business
    calendar, else of the plan's. It is done when a contact names it.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. What happened later does not count.
        ahead: How far ahead counts as soon: business days, or days of the calendar such as `14ed`.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        Every planned contact with its day and how it stands.

    Raises:
        CalendarError: When the calendar has not so much working time ahead.
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When a text is not a date or a length of time.

    Examples:
        >>> from clientpm import Contact, ContactPlanItem, Project
        >>> plan = [
        ...     ContactPlanItem(id="month", purpose="follow_up", on="2026-08-31", offset_days=30),
        ...     ContactPlanItem(id="half", purpose="know_how", on="2026-08-31", offset_days=180),
        ... ]
        >>> call = Contact(id="c1", at="2026-09-30T09:00Z", channel="call", planned="contact_plan:month")
        >>> found = contact_plan_due(Project(id="shop", contact_plan=plan, contacts=[call]), as_of="2027-02-26")
        >>> [(row.item, str(row.due), row.state.value) for row in found.rows]
        [('month', '2026-09-30', 'done'), ('half', '2027-03-01', 'upcoming')]
    """
    seen = Standpoint.of(project, as_of)
    until = horizon_of(seen, ahead)
    return ContactPlanDue(as_of=seen.today, until=until, rows=contact_plan_rows(seen, until, schedule))


def contact_plan_rows(seen: Standpoint, until: dt.date, schedule: Schedule | None) -> tuple[ContactPlanRow, ...]:
    """Return how every planned contact of a project stands.

    Args:
        seen: The project, and the moment from which it is looked at.
        until: The last day that counts as soon.
        schedule: The schedule on that day, where it was computed before.

    Returns:
        The rows: those with a day in its order, then those without.
    """
    anchors = _Anchors(project=seen.project, events=events_of(seen, schedule))
    clock = business_clock(seen.project)
    kept = _kept(seen)
    rows = [_row(item, anchors, clock, kept.get(item.id), (seen, until)) for item in seen.project.contact_plan]
    return tuple(sorted(rows, key=lambda row: (row.due is None, row.due or dt.date.min, row.item)))


def events_of(seen: Standpoint, schedule: Schedule | None) -> ProjectEvents:
    """Return when the project and its tasks end, as known on a day.

    Args:
        seen: The project, and the moment.
        schedule: The schedule on that day, where it was computed before.

    Returns:
        The events.
    """
    return ProjectEvents(project=seen.project, as_of=plan_instant(seen.today, "as_of", end_of_day=True), given=schedule)


@attrs.frozen(kw_only=True)
class _Anchors:
    """From which day planned contacts count."""

    project: Project
    events: ProjectEvents

    def of(self, item: ContactPlanItem) -> tuple[Ref | None, dt.date | None, DeadlineBasis | None, str]:
        """Return what a planned contact counts from, that day, what it rests on, and why there is none."""
        if item.on is not None:
            return None, item.on, DeadlineBasis.AGREED, ""
        if item.after is not None:
            return self._task(item.after)
        if item.goal is not None:
            goal = self.project.get(Goal, item.goal)
            days = goal_days(goal, self.events)
            return goal.ref, days.deadline, days.basis, days.reason
        warranty = self.project.get(Warranty, item.warranty or "")
        return warranty.ref, warranty.ends_on, DeadlineBasis.AGREED, ""

    def _task(self, name: str) -> tuple[Ref, dt.date | None, DeadlineBasis | None, str]:
        event = self.events.end_of(name)
        if event is None:
            return Ref("task", name), None, None, "unknown_task"
        return Ref("task", name), event.on, DeadlineBasis.ACTUAL if event.happened else DeadlineBasis.FORECAST, ""


def _kept(seen: Standpoint) -> dict[str, Contact]:
    """Return the first contact that keeps each planned one."""
    found: dict[str, Contact] = {}
    for contact in facts_until(item for item in seen.project.contacts if item.at <= seen.moment):
        if contact.planned is not None and contact.planned.kind == ContactPlanItem.kind_name:
            first = found.get(contact.planned.id)
            if first is None or (contact.at, contact.id) < (first.at, first.id):
                found[contact.planned.id] = contact
    return found


def _row(
    item: ContactPlanItem,
    anchors: _Anchors,
    clock: BusinessClock,
    contact: Contact | None,
    looked: tuple[Standpoint, dt.date],
) -> ContactPlanRow:
    seen, until = looked
    anchor, on, basis, reason = anchors.of(item)
    named, why = _named(on, item.offset_days)
    due = None if named is None else next_working_day(clock.calendar, named)
    if named is not None and due is None:
        why = "no_working_day"
    done = None if contact is None else seen.project.wall_clock(contact.at).date()
    late = 0 if due is None else max(((done or seen.today) - due).days, 0)
    return ContactPlanRow(
        item=item.id,
        title=item.title,
        purpose=item.purpose,
        state=FollowUpState.DONE if contact is not None else state_of_day(due, seen.today, until),
        due=due,
        named=named,
        anchor=anchor,
        anchor_on=on,
        basis=basis,
        done_on=done,
        contact="" if contact is None else contact.id,
        late_days=late,
        owner=item.owner,
        audience=item.audience,
        reason=reason or why,
    )


def _named(on: dt.date | None, offset: int) -> tuple[dt.date | None, str]:
    if on is None:
        return None, "no_day"
    try:
        return on + dt.timedelta(days=offset), ""
    except OverflowError:
        return None, "out_of_range"
