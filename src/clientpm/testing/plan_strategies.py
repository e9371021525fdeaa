"""Hypothesis strategies for calendars and plans."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from clientpm.model.constraint import ConstraintType, DateConstraint
from clientpm.model.dependency import Dependency, DependencyType, LagCalendar
from clientpm.model.earning import Earning, EarningRule
from clientpm.model.options import AlapRule, ConstraintPolicy, CriticalRule, ProgressRule, ScheduleOptions
from clientpm.model.plan import Plan
from clientpm.model.work import Task, TaskKind
from clientpm.testing.risk_strategies import distributions
from clientpm.testing.value_strategies import durations, estimates, frames, ids, instants, lines, texts, unique_ids
from clientpm.values.calendar import CalendarException, WorkCalendar, WorkingInterval
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from clientpm.values.distribution import Distribution

__all__ = ["calendars", "plans"]

_MOST_CONSTRAINTS: Final = 2
_INTERVALS: Final = ("00:00-05:30", "06:00-09:00", "09:00-12:00", "13:00-18:00", "22:00-24:00")


def _shifts() -> SearchStrategy[tuple[WorkingInterval, ...]]:
    chosen = st.lists(st.sampled_from(_INTERVALS), min_size=1, max_size=3, unique=True)
    return chosen.map(lambda texts: tuple(map(WorkingInterval.of, texts)))


@st.composite
def _exceptions(draw: DrawFn) -> CalendarException:
    start = draw(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)))
    end = start + dt.timedelta(days=draw(st.integers(0, 20)))
    return CalendarException(start=start, end=end, hours=draw(st.just(()) | _shifts()), name=draw(lines()))


@st.composite
def calendars(draw: DrawFn, name: str | None = None, depth: int = 2) -> WorkCalendar:
    """Return a calendar, perhaps with a base.

    Args:
        draw: Given by Hypothesis.
        name: Its id.
        depth: How many calendars may be below it.
    """
    base = draw(st.none() | calendars(depth=depth - 1)) if depth else None
    day = st.just(()) | _shifts() | (st.none() if base else st.nothing())
    week = [draw(_shifts()), *draw(st.lists(day, min_size=6, max_size=6))]
    return WorkCalendar(
        id=name or draw(ids()),
        title=draw(lines()),
        week=draw(st.permutations(week)),
        exceptions=draw(st.lists(_exceptions(), max_size=2)),
        base=base,
        minutes_per_day=draw(st.sampled_from((0, 450, 480))),
        minutes_per_week=draw(st.sampled_from((0, 2400))),
    )


def _options() -> SearchStrategy[ScheduleOptions]:
    limits = durations(clock=False)
    return st.just(ScheduleOptions()) | st.builds(
        ScheduleOptions,
        constraint_policy=st.sampled_from(ConstraintPolicy),
        progress_rule=st.sampled_from(ProgressRule),
        alap_rule=st.sampled_from(AlapRule),
        critical_rule=st.sampled_from(CriticalRule),
        critical_threshold=limits,
        near_critical=limits,
        lag_calendar=st.sampled_from(LagCalendar),
    )


def _distributions() -> SearchStrategy[Distribution]:
    return distributions(("min", "h", "d", "w", "ed")) | distributions(shape_only=True)


@st.composite
def _constraints(draw: DrawFn) -> tuple[DateConstraint, ...]:
    count = draw(st.integers(0, _MOST_CONSTRAINTS))
    pairs = (ConstraintType.START_NO_EARLIER_THAN, ConstraintType.FINISH_NO_LATER_THAN)
    kinds = pairs if count == _MOST_CONSTRAINTS else (draw(st.sampled_from(ConstraintType)),) * count
    return tuple(DateConstraint(kind, draw(instants()) if kind.dated else None) for kind in kinds)


@st.composite
def _dependencies(draw: DrawFn, before: Sequence[str]) -> tuple[Dependency, ...]:
    if not before:
        return ()
    triples = st.tuples(st.sampled_from(before), st.sampled_from(DependencyType))
    lags = durations(least=-20, percent=True)
    return tuple(
        Dependency(predecessor, kind, draw(lags), draw(st.none() | st.sampled_from(LagCalendar)))
        for predecessor, kind in draw(st.lists(triples, max_size=2, unique=True))
    )


@st.composite
def _earnings(draw: DrawFn, before: Sequence[str]) -> Earning | None:
    rule = draw(st.none() | st.sampled_from(EarningRule))
    if rule is EarningRule.WEIGHTED_MILESTONE:
        first, second = draw(st.lists(lines().filter(bool), min_size=2, max_size=2, unique=True))
        return Earning(rule, steps=[(first, "0.40"), (second, "0.6")])
    if rule is EarningRule.APPORTIONED:
        return Earning(rule, like=draw(st.sampled_from(before))) if before else None
    return None if rule is None else Earning(rule)


@st.composite
def plans(draw: DrawFn, stakeholders: Sequence[str] = (), refs: Sequence[Ref] = (), *, least: int = 0) -> Plan:
    """Return a plan of summaries, tasks and milestones on several calendars.

    Args:
        draw: Given by Hypothesis.
        stakeholders: Ids of those who may own a task.
        refs: What its tasks may be linked with.
        least: Smallest number of tasks.
    """
    names = draw(unique_ids(least=least, most=6))
    summaries = names[: draw(st.integers(0, 2))]
    others = [draw(calendars(name)) for name in draw(unique_ids(most=2))]
    default = draw(st.just(WorkCalendar.weekdays()) | calendars())
    others = [calendar for calendar in others if calendar.id.lower() != default.id.lower()]
    tasks: list[Task] = []
    for name in names:
        kinds = [TaskKind.SUMMARY] if name in summaries else [kind for kind in TaskKind if kind is not TaskKind.SUMMARY]
        kind = draw(st.sampled_from(kinds))
        fields = draw(frames(Task, [*refs, *(Ref("task", other) for other in names)] if refs else ()))
        lasts = kind in {TaskKind.TASK, TaskKind.LEVEL_OF_EFFORT}
        above = summaries[: summaries.index(name)] if name in summaries else summaries
        leaves = [task.id for task in tasks if not task.is_summary]
        tasks.append(
            Task(
                id=name,
                kind=kind,
                estimate=draw(estimates()) if lasts else "0d",
                after=() if name in summaries else draw(_dependencies(leaves)),
                parent=draw(st.none() | st.sampled_from(above)) if above else None,
                calendar=draw(st.none() | st.sampled_from([c.id for c in others])) if others else None,
                constraints=draw(_constraints()),
                deadline=draw(st.none() | instants()),
                priority=draw(st.integers(0, 1000)),
                owner=draw(st.none() | st.sampled_from(stakeholders)) if stakeholders else None,
                earning=None if name in summaries else draw(_earnings(leaves)),
                distribution=draw(st.none() | _distributions()),
                wbs=draw(lines()),
                description=draw(texts()),
                notes=draw(texts()),
                **fields,
            )
        )
    start = draw(instants())
    return Plan(
        start=start,
        tasks=tasks,
        calendar=default,
        calendars=others,
        options=draw(_options()),
        data_date=draw(st.none() | instants()),
        must_finish_by=draw(st.none() | instants(start)),
        minutes_per_day=draw(st.none() | st.integers(1, 1440)),
        minutes_per_week=draw(st.none() | st.integers(1, 10080)),
    )
