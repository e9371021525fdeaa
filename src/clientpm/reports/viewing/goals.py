"""Where the goals stand, as an audience may see it.

How a goal stands is a figure of the whole project. Measured values, and what is computed
from them, are shown only where the audience may see every measurement that counts; what
is computed from the day by which a goal is due only where it may see that day.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.agreement.deadlines import DeadlineBasis
from clientpm.model.goal import GoalRole
from clientpm.progress.outlook import GoalState
from clientpm.reports.view_goals import ViewGoalForecast, ViewGoalStanding, ViewReading
from clientpm.reports.viewing.agreement import goal_day
from clientpm.values.status import Status
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from clientpm.model.goal import Goal
    from clientpm.model.project import Project
    from clientpm.progress.outlook import GoalOutlook
    from clientpm.reports.lens import Lens
    from clientpm.reports.view import ViewTask

__all__ = ["visible_goals"]

_STATUS: Final = {
    GoalState.UNMEASURED: Status.UNKNOWN,
    GoalState.UNKNOWN: Status.UNKNOWN,
    GoalState.ON_TRACK: Status.ON_COURSE,
    GoalState.AT_RISK: Status.ATTENTION,
    GoalState.OFF_TRACK: Status.TROUBLE,
    GoalState.ATTAINED: Status.ON_COURSE,
    GoalState.MISSED: Status.TROUBLE,
}
"""A goal that is not due, or only watched, has no status."""
_HUNDREDTH: Final = Decimal("0.01")
_LEAST_DIGITS: Final = 2


def visible_goals(
    project: Project,
    outlooks: Iterable[GoalOutlook],
    tasks: Mapping[str, ViewTask],
    completion: dt.date | None,
    lens: Lens,
) -> tuple[ViewGoalStanding, ...]:
    """Return where the goals stand that an audience may see.

    Args:
        project: The project.
        outlooks: What is known about its goals on the day.
        tasks: The visible tasks by id.
        completion: The day on which the project ends, where the audience sees what ends it.
        lens: The eyes of the audience.

    Returns:
        The goals, each objective followed by what stands below it.
    """
    goals = {goal.id: goal for goal in project.goals}
    measured = {item.id: item for item in project.measurements}
    known = {outlook.goal: outlook for outlook in outlooks if outlook.goal in goals}
    shown = {name for name, outlook in known.items() if _shows_all(outlook, measured, lens)}
    found: list[ViewGoalStanding] = []
    for name, level in _outline(goals, lens):
        if name in known:
            day = goal_day(goals[name], tasks, completion, lens)
            closed = not _whole(known[name], goals, known, shown, lens)
            made = _standing(goals[name], known[name], day, lens, closed=closed)
            if day is not None:
                made = attrs.evolve(made, **_certainty(goals[name], known[name], tasks, completion, lens))
            found.append(attrs.evolve(made, level=level))
    return tuple(found)


def _shows_all(outlook: GoalOutlook, measured: Mapping[str, Any], lens: Lens) -> bool:
    return all(lens.shows(measured.get(reading.measurement)) for reading in outlook.readings)


def _whole(
    outlook: GoalOutlook,
    goals: Mapping[str, Goal],
    known: Mapping[str, GoalOutlook],
    shown: set[str],
    lens: Lens,
) -> bool:
    """Return whether an audience may see everything that the figures of a goal are made of."""
    waiting = [outlook]
    for one in waiting:
        if one.goal not in shown or not lens.shows(goals[one.goal]):
            return False
        waiting += [known[part.goal] for part in one.parts if part.goal in known]
    return True


def _outline(goals: Mapping[str, Goal], lens: Lens) -> list[tuple[str, int]]:
    """Return the visible goals with their depth, each after what it serves; what serves a hidden one moves up."""
    below: dict[str | None, list[str]] = {}
    for goal in goals.values():
        parent = goal.parent if goal.parent in goals else None
        below.setdefault(parent, []).append(goal.id)
    found: list[tuple[str, int]] = []
    waiting = [(name, 1) for name in reversed(below.get(None, []))]
    while waiting:
        name, level = waiting.pop()
        visible = lens.shows(goals[name])
        if visible:
            found.append((name, level))
        waiting += [(child, level + visible) for child in reversed(below.get(name, []))]
    return found


def _standing(goal: Goal, outlook: GoalOutlook, day: dt.date | None, lens: Lens, *, closed: bool) -> ViewGoalStanding:
    due = outlook.deadline if day is not None else None
    made = ViewGoalStanding(
        id=goal.id,
        text=lens.text(goal, "statement") or lens.text(goal, "title"),
        metric=lens.text(goal, "metric"),
        unit=lens.text(goal, "unit"),
        objective=goal.role is GoalRole.OBJECTIVE,
        state=outlook.state.value,
        status=_STATUS.get(outlook.state),
        before=lens.read(goal, "baseline"),
        before_day=lens.read(goal, "baseline_on"),
        target=_target(goal, lens),
        low=lens.read(goal, "low"),
        high=lens.read(goal, "high"),
        day=due,
        moves=due is not None and outlook.basis is DeadlineBasis.FORECAST,
        overdue=due is not None and due < outlook.as_of,
        planned=tuple(ViewReading(item.on, item.value) for item in lens.read(goal, "planned", ())),
        withheld=closed,
    )
    if closed:
        return made
    made = attrs.evolve(
        made,
        readings=tuple(ViewReading(reading.on, reading.value) for reading in outlook.readings),
        gap=outlook.gap,
        attained=outlook.attainment,
    )
    return made if due is None else attrs.evolve(made, **_to_come(made, outlook))


def _certainty(
    goal: Goal, outlook: GoalOutlook, tasks: Mapping[str, ViewTask], completion: dt.date | None, lens: Lens
) -> dict[str, Any]:
    """Return how sure the day of a goal is, as far as an audience sees what that rests on."""
    found: dict[str, Any] = {"likely_day": outlook.deadline_p80}
    chance = outlook.deadline_chance
    if chance is not None and _sees_agreed(goal, outlook, tasks, completion, lens):
        found |= {"promised_day": outlook.deadline_promised, "day_chance": Decimal(str(chance)).quantize(_HUNDREDTH)}
    return found


def _sees_agreed(
    goal: Goal, outlook: GoalOutlook, tasks: Mapping[str, ViewTask], completion: dt.date | None, lens: Lens
) -> bool:
    """Return whether an audience sees by which day a goal was to be due, and the work that it waits for."""
    if lens.audience is Visibility.INTERNAL:
        return True
    relative = goal.relative_deadline
    if relative is None:
        return completion is not None
    seen = None if relative.after is None else tasks.get(relative.after)
    if seen is None or seen.promised_day is None:
        return False
    return relative.day_after(seen.promised_day) == outlook.deadline_promised


def _target(goal: Goal, lens: Lens) -> Decimal | None:
    if lens.read(goal, "target") is None and lens.read(goal, "relative_change") is None:
        return None
    return goal.target_value


def _to_come(made: ViewGoalStanding, outlook: GoalOutlook) -> dict[str, Any]:
    """Return what is computed from the day by which a goal is due."""
    forecast, chance = outlook.forecast, outlook.chance
    found: dict[str, Any] = {"expected": outlook.expected}
    if chance is not None:
        found["chance"] = Decimal(str(chance)).quantize(_HUNDREDTH)
    if forecast is not None:
        places = _places(made)
        ends = (forecast.low, forecast.high)
        found["forecast"] = ViewGoalForecast(
            value=_rounded(forecast.value, places),
            low=None if ends[0] is None else _rounded(ends[0], places),
            high=None if ends[1] is None else _rounded(ends[1], places),
            level=Decimal(str(forecast.level)),
            measured=forecast.points,
        )
    return found


def _places(made: ViewGoalStanding) -> int:
    """Return to how many decimal places a goal is measured."""
    values = [*(reading.value for reading in made.readings), made.before, made.target, made.low, made.high]
    exponents = (value.normalize().as_tuple().exponent for value in values if value is not None)
    return max((-exponent for exponent in exponents if isinstance(exponent, int)), default=0)


def _rounded(value: float, places: int) -> Decimal:
    """Return a computed number as exact as the measurements are, two digits at least."""
    number = Decimal(str(value))
    return round(number, max(0, places, _LEAST_DIGITS - 1 - number.adjusted())) if number else number
