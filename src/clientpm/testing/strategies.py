"""Hypothesis strategies for whole projects and the values in them.

Every record kind and every field takes part, so that a property that holds for
`projects()` holds for what hosts keep.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeVar

from hypothesis import strategies as st

from clientpm.model.constraint import ConstraintType, DateConstraint
from clientpm.model.dependency import Dependency, DependencyType, LagCalendar
from clientpm.model.options import AlapRule, ConstraintPolicy, CriticalRule, ProgressRule, ScheduleOptions
from clientpm.model.plan import Plan
from clientpm.model.work import Task, TaskKind
from clientpm.values.calendar import CalendarException, WorkCalendar, WorkingInterval
from clientpm.values.duration import DurationUnit, WorkDuration
from clientpm.values.estimate import Estimate
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.money import Money
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "calendars",
    "durations",
    "estimates",
    "extensions",
    "fingerprints",
    "frames",
    "ids",
    "instants",
    "lines",
    "moments",
    "money",
    "numbers",
    "plans",
    "texts",
    "translations",
    "unique_ids",
]

T = TypeVar("T")
_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_MOST_CONSTRAINTS: Final = 2
_LOCALES: Final = ("de", "en", "zh_CN", "zh_TW")
_WORKING_UNITS: Final = (DurationUnit.MINUTES, DurationUnit.HOURS, DurationUnit.DAYS, DurationUnit.WEEKS)
_CLOCK_UNITS: Final = (
    DurationUnit.ELAPSED_MINUTES,
    DurationUnit.ELAPSED_HOURS,
    DurationUnit.ELAPSED_DAYS,
    DurationUnit.ELAPSED_WEEKS,
)
_PERCENT_UNITS: Final = (DurationUnit.PERCENT, DurationUnit.ELAPSED_PERCENT)
_INTERVALS: Final = ("00:00-05:30", "06:00-09:00", "09:00-12:00", "13:00-18:00", "22:00-24:00")


def ids() -> SearchStrategy[str]:
    """Return a strategy for ids."""
    return st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,8}", fullmatch=True)


def unique_ids(*, most: int = 3, least: int = 0) -> SearchStrategy[list[str]]:
    """Return a strategy for lists of ids that differ by more than case.

    Args:
        most: Largest number of ids.
        least: Smallest number of ids.

    Returns:
        The strategy.
    """
    return st.lists(ids(), min_size=least, max_size=most, unique_by=str.lower)


def lines() -> SearchStrategy[str]:
    """Return a strategy for texts of one line, in any script."""
    nasty = ("", "设计评审", "=1+1", "<b>", 'a"b\\', "\u202eabc", "e\u0301", "\u00e9", "\U0001f600")
    return st.sampled_from(nasty) | st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


def texts() -> SearchStrategy[str]:
    """Return a strategy for texts of several lines."""
    return lines() | st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n\t\r"), max_size=20
    )


def dates() -> SearchStrategy[dt.date]:
    """Return a strategy for days that a plan may use."""
    return st.dates(_FIRST, _LAST)


def instants(least: dt.datetime | None = None, most: dt.datetime | None = None) -> SearchStrategy[dt.datetime]:
    """Return a strategy for wall-clock instants in whole minutes.

    Args:
        least: The earliest.
        most: The latest.

    Returns:
        The strategy.
    """
    low = least or dt.datetime(1900, 1, 1)
    high = most or dt.datetime(2199, 12, 31, 23, 59)
    return st.datetimes(low, high, allow_imaginary=False).map(lambda t: max(low, t.replace(second=0, microsecond=0)))


def moments() -> SearchStrategy[dt.datetime]:
    """Return a strategy for the times of facts, in several zones."""
    offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
    return st.datetimes(dt.datetime(1900, 1, 2), dt.datetime(2199, 12, 30), timezones=offsets)


def numbers(least: int = -(10**9), most: int = 10**9) -> SearchStrategy[Decimal]:
    """Return a strategy for exact numbers, trailing zeros among them.

    Args:
        least: Smallest number.
        most: Largest number.

    Returns:
        The strategy.
    """
    places = st.integers(0, 9)
    return places.flatmap(lambda n: st.decimals(least, most, allow_nan=False, allow_infinity=False, places=n))


def money() -> SearchStrategy[Money]:
    """Return a strategy for amounts of money."""
    return st.builds(Money, numbers(), st.sampled_from(("CNY", "EUR", "JPY", "USD")))


def durations(*, least: int = 0, clock: bool = True, percent: bool = False) -> SearchStrategy[WorkDuration]:
    """Return a strategy for durations and lags.

    Args:
        least: Smallest amount; below zero for leads.
        clock: Whether elapsed time takes part.
        percent: Whether percentages take part.

    Returns:
        The strategy.
    """
    units = (*_WORKING_UNITS, *(_CLOCK_UNITS if clock else ()), *(_PERCENT_UNITS if percent else ()))
    amounts = st.integers(least, 500).map(Decimal) | numbers(least, 500)
    return st.builds(WorkDuration, amounts, st.sampled_from(units))


@st.composite
def estimates(draw: DrawFn) -> Estimate:
    """Return an estimate with one point or three."""
    if draw(st.booleans()):
        return Estimate(draw(durations()))
    unit = draw(st.sampled_from((*_WORKING_UNITS, *_CLOCK_UNITS)))
    low, likely, high = sorted(draw(st.lists(numbers(0, 500), min_size=3, max_size=3)))
    return Estimate(WorkDuration(likely, unit), WorkDuration(low, unit), WorkDuration(high, unit))


def fingerprints() -> SearchStrategy[Fingerprint]:
    """Return a strategy for fingerprints."""
    return st.from_regex(r"[0-9a-f]{64}", fullmatch=True).map(lambda digest: Fingerprint(f"sha256-1:{digest}"))


def json_values() -> SearchStrategy[Any]:
    """Return a strategy for a host's own JSON values."""
    integers = st.integers(-(2**53) + 1, 2**53 - 1)
    floats = st.floats(allow_nan=False, allow_infinity=False)
    leaves = st.none() | st.booleans() | integers | floats | numbers() | texts()
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3), max_leaves=6
    )


def extensions() -> SearchStrategy[dict[str, Any]]:
    """Return a strategy for the extensions of a record."""
    keys = st.builds("{}{}{}".format, ids(), st.sampled_from(".:"), lines())
    return st.just({}) | st.dictionaries(keys, json_values(), max_size=2)


def translations(fields: Sequence[str]) -> SearchStrategy[dict[str, dict[str, str]]]:
    """Return a strategy for the translations of a record.

    Args:
        fields: Its translatable fields.

    Returns:
        The strategy.
    """
    by_field = st.dictionaries(st.sampled_from(fields), lines(), max_size=2)
    return st.just({}) | st.dictionaries(st.sampled_from(_LOCALES), by_field, max_size=2)


def frames(kind: type[Any], refs: Sequence[Ref]) -> SearchStrategy[dict[str, Any]]:
    """Return a strategy for the fields that every record shares, but its id.

    Args:
        kind: Class of the record.
        refs: What it may be linked with.

    Returns:
        The strategy.
    """
    return st.fixed_dictionaries(
        {},
        optional={
            "title": lines(),
            "visibility": st.sampled_from(Visibility),
            "links": st.lists(st.sampled_from(refs), max_size=2) if refs else st.just([]),
            "extensions": extensions(),
            "translations": translations(kind.translatable),
        },
    )


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
def plans(draw: DrawFn, stakeholders: Sequence[str] = (), refs: Sequence[Ref] = ()) -> Plan:
    """Return a plan of summaries, tasks and milestones on several calendars.

    Args:
        draw: Given by Hypothesis.
        stakeholders: Ids of those who may own a task.
        refs: What its tasks may be linked with.
    """
    names = draw(unique_ids(most=6))
    summaries = names[: draw(st.integers(0, 2))]
    others = [draw(calendars(name)) for name in draw(unique_ids(most=2))]
    default = draw(st.just(WorkCalendar.weekdays()) | calendars())
    others = [calendar for calendar in others if calendar.id != default.id]
    tasks: list[Task] = []
    for i, name in enumerate(names):
        kinds = [TaskKind.SUMMARY] if name in summaries else [kind for kind in TaskKind if kind is not TaskKind.SUMMARY]
        kind = draw(st.sampled_from(kinds))
        fields = draw(frames(Task, [*refs, *(Ref("task", other) for other in names)] if refs else ()))
        lasts = kind in {TaskKind.TASK, TaskKind.LEVEL_OF_EFFORT}
        above = summaries[: summaries.index(name)] if name in summaries else summaries
        tasks.append(
            Task(
                id=name,
                kind=kind,
                estimate=draw(estimates()) if lasts else "0d",
                after=() if name in summaries else draw(_dependencies([t for t in names[:i] if t not in summaries])),
                parent=draw(st.none() | st.sampled_from(above)) if above else None,
                calendar=draw(st.none() | st.sampled_from([c.id for c in others])) if others else None,
                constraints=draw(_constraints()),
                deadline=draw(st.none() | instants()),
                priority=draw(st.integers(0, 1000)),
                owner=draw(st.none() | st.sampled_from(stakeholders)) if stakeholders else None,
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
