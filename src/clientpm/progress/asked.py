"""What the questions of this package have in common: a project, a day, a schedule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from clientpm.engagement.asked import asked_project
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule

__all__ = [
    "asked_day",
    "asked_earned",
    "asked_list",
    "asked_project",
    "asked_schedule",
    "asked_simulation",
    "day_of",
]

_ONE_DAY: Final = dt.timedelta(days=1)


def asked_day(as_of: dt.date | str, where: str = "as_of") -> dt.datetime:
    """Return the instant that is meant by a day: its end, where no time is given.

    Args:
        as_of: The day or instant.
        where: Name of the argument, for the message.

    Returns:
        The instant.

    Raises:
        FieldTypeError: When it is no date.
        ValidationError: When it is not an ISO date.
    """
    return plan_instant(as_of, where, end_of_day=True)


def asked_schedule(project: Project, schedule: Schedule | None, as_of: dt.datetime | None) -> Schedule | None:
    """Return the schedule of a project as of a day, computed where it was not given.

    Args:
        project: The project.
        schedule: Its schedule, where it was computed before.
        as_of: The instant up to which reports count.

    Returns:
        The schedule; `None` where the project has no tasks.

    Raises:
        FieldTypeError: When what was given is no schedule.
        ValidationError: When it belongs to another plan.
    """
    from clientpm.scheduling.engine import schedule as compute
    from clientpm.scheduling.result import Schedule as Computed

    if schedule is None:
        return None if project.plan is None or not project.plan.tasks else compute(project, as_of=as_of)
    if not isinstance(schedule, Computed):
        raise FieldTypeError(
            "not a schedule", code="schedule.type", where="schedule", got=schedule, expected="Schedule"
        )
    if schedule.plan is not project.plan and schedule.plan != project.plan:
        raise ValidationError(
            "the schedule was computed from another plan",
            code="schedule.other_plan",
            where="schedule",
            expected="schedule(project)",
        )
    return schedule


def asked_simulation(project: Project, simulation: Simulation | None) -> Simulation | None:
    """Return a simulation of the plan of a project, or say that it is none.

    Args:
        project: The project.
        simulation: What `simulate` returned for it, if anything.

    Returns:
        The same.

    Raises:
        FieldTypeError: When it is something else.
        ValidationError: When it is that of another plan.
    """
    if simulation is None:
        return None
    from clientpm.risk.simulation import Simulation as Made

    if not isinstance(simulation, Made):
        raise FieldTypeError(
            "not a simulation", code="simulation.type", where="simulation", got=simulation, expected="Simulation"
        )
    if simulation.plan is not project.plan and simulation.plan != project.plan:
        raise ValidationError(
            "the simulation is that of another plan",
            code="simulation.other_plan",
            where="simulation",
            expected="simulate(project)",
        )
    return simulation


def asked_list(value: Iterable[Any], where: str, expected: str) -> tuple[Any, ...]:
    """Return what a list holds, or say that it is none.

    Args:
        value: What was given as a list.
        where: Name of the argument, for the message.
        expected: What would have been right.

    Returns:
        Its items.

    Raises:
        FieldTypeError: When it is a text, or no list at all.
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where=where, got=value, expected=expected)
    return tuple(value)


def asked_earned(earned: object) -> None:
    """Refuse what is given as earned value and is none.

    Args:
        earned: Earned value, or nothing.

    Raises:
        FieldTypeError: When it is something else.
    """
    from clientpm.progress.earned_figures import EarnedValue

    if earned is not None and not isinstance(earned, EarnedValue):
        raise FieldTypeError("not earned value", code="earned.type", where="earned", got=earned, expected="EarnedValue")


def day_of(instant: dt.datetime) -> dt.date:
    """Return the day that an instant belongs to when it ends something: 00:00 is the end of the day before.

    Args:
        instant: The instant.

    Returns:
        The day.

    Examples:
        >>> day_of(dt.datetime(2026, 4, 11))
        datetime.date(2026, 4, 10)
    """
    midnight = instant.time() == dt.time() and instant.date() > dt.date.min
    return (instant - _ONE_DAY).date() if midnight else instant.date()
