"""Hypothesis strategies for goals and what is measured towards them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from clientpm.model.goal import Direction, Goal, GoalRole, PlannedValue, RelativeDeadline
from clientpm.model.lifecycles import GOAL
from clientpm.model.measurement import Measurement
from clientpm.testing.lifecycle_strategies import walks
from clientpm.testing.value_strategies import dates, lines, moments, numbers, often, one_of_ids, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

__all__ = ["goals", "measurements"]


@st.composite
def _targets(draw: DrawFn) -> dict[str, Any]:
    """Return what a goal measures from, and what it wants."""
    direction = draw(st.sampled_from((None, *Direction)))
    low = draw(numbers(1, 100))
    high = low + draw(st.integers(1, 50))
    if direction is Direction.MAINTAIN:
        return {"direction": direction, "baseline": low, "low": low, "high": high}
    baseline, target = (high, low) if direction is Direction.DECREASE else (low, high)
    if draw(st.booleans()):
        change = draw(numbers(1, 3)) * (-1 if direction is Direction.DECREASE else 1)
        return {"direction": direction, "baseline": draw(st.none() | st.just(baseline)), "relative_change": change}
    return {"direction": direction, "baseline": draw(st.none() | st.just(baseline)), "target": target}


@st.composite
def _deadlines(draw: DrawFn, tasks: Sequence[str]) -> dict[str, Any]:
    """Return by when a goal is due."""
    sort = draw(st.sampled_from(("", "deadline", "relative_deadline")))
    if sort == "relative_deadline":
        return {sort: RelativeDeadline(after=one_of_ids(draw, tasks), months=draw(st.integers(0, 9)), days=7)}
    return {sort: draw(dates())} if sort else {}


def _planned(draw: DrawFn) -> list[PlannedValue]:
    days = draw(st.lists(dates(), max_size=2, unique=True))
    return [PlannedValue(day, draw(numbers())) for day in sorted(days)]


@st.composite
def goals(draw: DrawFn, name: str, tasks: Sequence[str], owners: Sequence[str], frame: dict[str, Any]) -> Goal:
    """Return a goal, measurable or not."""
    goal = Goal(
        id=name,
        statement=draw(texts()),
        owner=one_of_ids(draw, owners),
        metric=draw(lines()),
        unit=draw(lines()),
        **draw(_targets()),
        **draw(_deadlines(tasks)),
        **frame,
    )
    return _explained(draw, goal, owners) if draw(st.booleans()) else goal


def _explained(draw: DrawFn, goal: Goal, owners: Sequence[str]) -> Goal:
    """Return a goal with all that says how it is measured and judged."""
    return attrs.evolve(
        goal,
        role=draw(st.sampled_from(GoalRole)),
        objective=draw(lines()),
        question=draw(lines()),
        definition=draw(texts()),
        data_source=draw(lines()),
        interval_days=draw(often(st.integers(1, 400))),
        baseline_on=draw(often(dates())),
        measurable_early=draw(st.booleans()),
        planned=_planned(draw),
        reviews=draw(st.lists(dates(), max_size=2)),
        stretch_reason=draw(texts()),
        confidence=draw(often(numbers(0, 1))),
        declared_by=one_of_ids(draw, owners),
        declared_at=draw(often(moments())),
        **draw(walks(GOAL, owners)),
    )


@st.composite
def measurements(draw: DrawFn, name: str, goal: Goal, givers: Sequence[str], frame: dict[str, Any]) -> Measurement:
    """Return a measurement of a goal."""
    on = draw(dates())
    return Measurement(
        id=name,
        goal=goal.id,
        on=on,
        value=draw(numbers()),
        unit=draw(st.sampled_from(("", goal.unit))),
        period_start=draw(often(dates().filter(lambda day: day <= on) | st.just(on))),
        sample_size=draw(often(st.integers(1, 10**6))),
        source=draw(lines()),
        reported_by=one_of_ids(draw, givers),
        reported_at=draw(often(moments())),
        note=draw(texts()),
        **frame,
    )
