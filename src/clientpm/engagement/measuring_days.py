"""When goals are to be measured next, also long after the project."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.agreement.deadlines import goal_days
from clientpm.engagement.business_days import horizon_of
from clientpm.engagement.follow_up_state import FollowUpState, state_of_day
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.planned_follow_ups import events_of
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.goal import GoalRole
from clientpm.scheduling.reported import facts_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.agreement.deadlines import GoalDays, ProjectEvents
    from clientpm.model.goal import Goal
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule
    from clientpm.values.duration import WorkDuration

__all__ = ["MeasurementDue", "MeasurementDues", "MeasuringBasis", "goal_measurements_due"]

_FOLLOWED: Final = frozenset({"confirmed", "measuring"})


class MeasuringBasis(enum.Enum):
    """Why a goal is to be measured on a day."""

    INTERVAL = "interval"
    """So many days after it was measured last."""
    PLANNED = "planned"
    """A value is planned for that day."""
    DEADLINE = "deadline"
    """The day on which the goal is decided."""


@attrs.frozen(kw_only=True)
class MeasurementDue:
    """When a goal is to be measured next.

    Attributes:
        goal: Id of the goal.
        title: What it is called.
        state: How it stands.
        due: The day; `None` where nothing says when.
        basis: Why on that day.
        deadline: By when the goal is due.
        last: When it was measured last.
        late_days: How many days the measurement has been missing.
        after_project: Whether that day lies after the end of the project; `None` where its
            end, or the day, is not known.
        owner: Id of the stakeholder who sees to it.
        metric: What is measured.
        data_source: Where the figure comes from.
        reason: Why there is no day: `no_interval`, or why the goal has no deadline.
    """

    goal: str
    title: str
    state: FollowUpState
    due: dt.date | None = None
    basis: MeasuringBasis | None = None
    deadline: dt.date | None = None
    last: dt.date | None = None
    late_days: int = 0
    after_project: bool | None = None
    owner: str | None = None
    metric: str = ""
    data_source: str = ""
    reason: str = ""


@attrs.frozen(kw_only=True)
class MeasurementDues:
    """Which measurements of goals are due.

    Attributes:
        as_of: The day from which it is looked at.
        until: The last day that counts as soon.
        rows: One for each goal that is still to be measured, in the order of their days.
    """

    as_of: dt.date
    until: dt.date
    rows: tuple[MeasurementDue, ...]


def goal_measurements_due(
    project: Project,
    *,
    as_of: dt.date | str,
    ahead: WorkDuration | str = "10d",
    schedule: Schedule | None = None,
) -> MeasurementDues:
    """Return when goals are to be measured next.

    A goal is measured one interval after the last reading, on the days for which values are
    planned, and on its deadline, also when that lies long after the project. Drafts, and goals
    that are decided, withdrawn or replaced, are left out, as are objectives, whose goals are
    measured.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.
        ahead: How far ahead counts as soon: business days, or days of the calendar such as `14ed`.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        One row for each goal.

    Raises:
        CalendarError: When the calendar has not so much working time ahead.
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When a text is not a date or a length of time.

    Examples:
        >>> from clientpm import Evidence, Goal, Measurement, Project, Stakeholder, Step
        >>> word = Evidence(kind="minutes", reference="Minutes 1", by="cto")
        >>> step = Step(
        ...     from_state="draft",
        ...     to_state="confirmed",
        ...     action="confirm",
        ...     by="cto",
        ...     at="2026-03-02T09:00Z",
        ...     evidence=[word],
        ... )
        >>> wait = Goal(id="wait", interval_days=30, deadline="2027-02-28", state="confirmed", history=[step])
        >>> measured = Measurement(id="m1", goal="wait", on="2026-12-01", value=9)
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="cto")], goals=[wait], measurements=[measured])
        >>> row = goal_measurements_due(shop, as_of="2027-01-04").rows[0]
        >>> str(row.due), row.basis.value, row.state.value, row.late_days
        ('2026-12-31', 'interval', 'overdue', 4)
    """
    seen = Standpoint.of(project, as_of)
    until = horizon_of(seen, ahead)
    events = events_of(seen, schedule)
    last = _last_readings(seen)
    rows = [_row(goal, events, last.get(goal.id), (seen, until)) for goal in _followed(seen)]
    rows.sort(key=lambda row: (row.due is None, row.due or dt.date.min, row.goal))
    return MeasurementDues(as_of=seen.today, until=until, rows=tuple(rows))


def _followed(seen: Standpoint) -> Iterator[Goal]:
    for goal in seen.project.goals:
        if goal.role is not GoalRole.OBJECTIVE and state_on(goal, seen.moment) in _FOLLOWED:
            yield goal


def _last_readings(seen: Standpoint) -> dict[str, dt.date]:
    found: dict[str, dt.date] = {}
    for reading in facts_until(seen.project.measurements, seen.today):
        found[reading.goal] = max(found.get(reading.goal, reading.on), reading.on)
    return found


def _row(goal: Goal, events: ProjectEvents, last: dt.date | None, looked: tuple[Standpoint, dt.date]) -> MeasurementDue:
    seen, until = looked
    days = goal_days(goal, events)
    due, basis = min(_candidates(goal, days, last), key=lambda pair: pair[0], default=(None, None))
    end = events.end
    return MeasurementDue(
        goal=goal.id,
        title=goal.title,
        state=FollowUpState.DONE if _decided(days, last) else state_of_day(due, seen.today, until),
        due=due,
        basis=basis,
        deadline=days.deadline,
        last=last,
        late_days=0 if due is None else max((seen.today - due).days, 0),
        after_project=None if due is None or end is None else due > end.on,
        owner=goal.owner,
        metric=goal.metric,
        data_source=goal.data_source,
        reason="" if due is not None or _decided(days, last) else days.reason or "no_interval",
    )


def _decided(days: GoalDays, last: dt.date | None) -> bool:
    """Return whether the reading that decides has been taken."""
    return days.deadline is not None and last is not None and last >= days.deadline


def _candidates(goal: Goal, days: GoalDays, last: dt.date | None) -> Iterator[tuple[dt.date, MeasuringBasis]]:
    """Yield the days on which a goal is to be measured next, each with its reason."""
    if _decided(days, last):
        return
    since = last or days.start
    if days.deadline is not None:
        yield days.deadline, MeasuringBasis.DEADLINE
    for planned in goal.planned:
        if since is None or planned.on > since:
            yield planned.on, MeasuringBasis.PLANNED
    if since is not None and goal.interval_days is not None:
        following = since.toordinal() + goal.interval_days
        if following <= dt.date.max.toordinal():
            due = dt.date.fromordinal(following)
            if days.deadline is None or due <= days.deadline:
                yield due, MeasuringBasis.INTERVAL
