"""A small project replayed period by period against a second computation that counts every hour.

The oracle below knows nothing of the library: it walks hour by hour over an eight-hour day from Monday to
Friday and adds up what was planned, in fractions.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple

import pytest

from clientpm import (
    ActualCost,
    Baseline,
    BaselineDates,
    BudgetLine,
    CostKind,
    EarnedValue,
    EarnedValueOptions,
    Money,
    Plan,
    ProgressReport,
    Project,
    WorkCalendar,
    earned_value,
    task,
)

HOURS = (8, 9, 10, 11, 13, 14, 15, 16)
"""The hours of a working day by the hour in which they begin."""
START = dt.date(2026, 3, 2)  # a Monday
FRIDAYS = [dt.datetime(2026, 3, 6, 17) + dt.timedelta(weeks=week) for week in range(6)]
CLOSE = Fraction(1, 10**8)


class Activity(NamedTuple):
    """An activity: working hours before it starts, hours it takes, its cost, and its progress by period."""

    name: str
    first: int
    hours: int
    fixed: str
    hourly: str
    percents: tuple[int, ...]
    spent: tuple[str, ...]


ACTIVITIES = (
    Activity("survey", 0, 24, "1200.00", "57.30", (100, 100, 100, 100, 100, 100), ("2610.10", "0", "0", "0", "0", "0")),
    Activity(
        "permits", 0, 40, "350.55", "41.00", (60, 100, 100, 100, 100, 100), ("1400", "777.77", "0", "0", "0", "0")
    ),
    Activity("design", 24, 56, "0", "88.88", (20, 70, 100, 100, 100, 100), ("1000", "2500", "1800.01", "0", "0", "0")),
    Activity("ground", 40, 32, "4999.99", "63.10", (0, 50, 90, 100, 100, 100), ("0", "5400", "900", "400", "0", "0")),
    Activity("frame", 80, 48, "15000", "72.45", (0, 0, 35, 80, 100, 100), ("0", "0", "15900", "2100", "900", "0")),
    Activity("roof", 128, 24, "6000", "72.45", (0, 0, 0, 10, 70, 100), ("0", "0", "0", "6100", "1000", "800.5")),
    Activity("windows", 120, 16, "8000.01", "39.99", (0, 0, 0, 0, 50, 100), ("0", "0", "0", "0", "8300", "410")),
    Activity("wiring", 100, 37, "700", "55.55", (0, 0, 15, 40, 75, 100), ("0", "0", "850", "400", "700", "900")),
    Activity("plumbing", 105, 29, "650.5", "55.55", (0, 0, 10, 40, 80, 100), ("0", "0", "800", "300", "650", "500")),
    Activity("plaster", 144, 31, "220", "44.40", (0, 0, 0, 0, 30, 100), ("0", "0", "0", "0", "600", "1100")),
    Activity("paint", 175, 13, "90.09", "38.00", (0, 0, 0, 0, 0, 100), ("0", "0", "0", "0", "0", "620")),
    Activity("hand-over", 188, 7, "0", "95.00", (0, 0, 0, 0, 0, 100), ("0", "0", "0", "0", "0", "700")),
)


def hours() -> list[dt.datetime]:
    """Give the beginning of every working hour of seven weeks."""
    days = [START + dt.timedelta(days=n) for n in range(49)]
    return [dt.datetime.combine(day, dt.time(hour)) for day in days if day.weekday() < 5 for hour in HOURS]


def project() -> Project:
    """Make the project, with agreed dates, costs, reports and spending of every period."""
    clock = hours()
    calendar = WorkCalendar.weekdays(hours=("08:00-12:00", "13:00-17:00"))
    dates = [
        BaselineDates(task=a.name, start=clock[a.first], finish=clock[a.first + a.hours - 1] + dt.timedelta(hours=1))
        for a in ACTIVITIES
    ]
    fixed = [BudgetLine(id=f"{a.name}-fixed", task=a.name, amount=Money(a.fixed, "EUR")) for a in ACTIVITIES]
    labour = [
        BudgetLine(
            id=f"{a.name}-labour",
            task=a.name,
            amount=Money(a.hourly, "EUR") * a.hours,
            cost_kind=CostKind.RESOURCE,
        )
        for a in ACTIVITIES
    ]
    return Project(
        id="house",
        plan=Plan(start=START, calendar=calendar, tasks=[task(a.name, a.name, f"{a.hours}h") for a in ACTIVITIES]),
        baselines=[Baseline(id="original", number=0, dates=dates, budget=[*fixed, *labour])],
        progress_reports=[
            ProgressReport(id=f"{a.name}-{k}", task=a.name, as_of=day, percent_complete=a.percents[k])
            for a in ACTIVITIES
            for k, day in enumerate(FRIDAYS)
        ],
        actual_costs=[
            ActualCost(id=f"{a.name}-{k}", task=a.name, as_of=day, amount=Money(a.spent[k], "EUR"))
            for a in ACTIVITIES
            for k, day in enumerate(FRIDAYS)
        ],
    )


def planned_by_the_hour(activity: Activity, until: dt.datetime) -> Fraction:
    """Count the hours of an activity that were planned to be over; its fixed cost falls due when it starts."""
    mine = hours()[activity.first : activity.first + activity.hours]
    worked = sum(1 for hour in mine if hour + dt.timedelta(hours=1) <= until)
    return worked * Fraction(activity.hourly) + (Fraction(activity.fixed) if mine[0] < until else 0)


def budget(activity: Activity) -> Fraction:
    """Give everything that an activity is agreed to cost."""
    return Fraction(activity.fixed) + activity.hours * Fraction(activity.hourly)


def totals(k: int) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Give planned value, earned value, actual cost and budget at the end of a period."""
    pv = sum((planned_by_the_hour(a, FRIDAYS[k]) for a in ACTIVITIES), Fraction(0))
    ev = sum((budget(a) * a.percents[k] / 100 for a in ACTIVITIES), Fraction(0))
    ac = sum((Fraction(amount) for a in ACTIVITIES for amount in a.spent[: k + 1]), Fraction(0))
    return pv, ev, ac, sum((budget(a) for a in ACTIVITIES), Fraction(0))


def as_of(k: int) -> EarnedValue:
    """Give earned value at the end of a period, fixed cost at the start and labour evenly."""
    return earned_value(project(), as_of=FRIDAYS[k], options=EarnedValueOptions(fixed_accrual="start"))


@pytest.mark.parametrize("k", range(len(FRIDAYS)))
def test_each_period_agrees_with_the_count_by_the_hour(k: int) -> None:
    """Planned value, variances, indices and estimates of six periods, on Fridays at 17:00."""
    pv, ev, ac, bac = totals(k)
    now = as_of(k)
    cpi, spi = ev / ac, ev / pv
    expected = {
        "pv": pv,
        "ev": ev,
        "ac": ac,
        "bac": bac,
        "cv": ev - ac,
        "sv": ev - pv,
        "cpi": cpi,
        "spi": spi,
    }
    for name, value in expected.items():
        figure = getattr(now, name)
        assert figure is not None, name
        assert abs(Fraction(figure.amount if isinstance(figure, Money) else figure) - value) < CLOSE, name
    assert now.earned_schedule is not None
    assert now.earned_schedule.spi_t is not None
    spi_t = Fraction(now.earned_schedule.spi_t)
    factors = {
        "atypical": Fraction(1),
        "typical": cpi,
        "schedule": spi,
        "earned_schedule": spi_t,
        "cost_and_schedule": cpi * spi,
        "cost_and_earned_schedule": cpi * spi_t,
        "weighted": (4 * cpi + spi) / 5,
        "weighted_earned_schedule": (4 * cpi + spi_t) / 5,
    }
    for name, factor in factors.items():
        eac = now.eac[name]
        assert eac is not None, name
        assert abs(Fraction(eac.amount) - (ac + (bac - ev) / factor)) < CLOSE, name


@pytest.mark.parametrize("k", range(len(FRIDAYS)))
def test_each_task_agrees_with_the_count_by_the_hour(k: int) -> None:
    """Planned value is right task by task, not only where errors cancel out in the sum."""
    rows = {row.task: row for row in as_of(k).tasks}
    for activity in ACTIVITIES:
        assert abs(Fraction(rows[activity.name].pv.amount) - planned_by_the_hour(activity, FRIDAYS[k])) < CLOSE


def test_earned_schedule_by_hand() -> None:
    """Earned schedule by week, interpolated between the planned values that the oracle counts."""
    curve = [Fraction(0), *(totals(k)[0] for k in range(len(FRIDAYS)))]
    bac = totals(0)[3]
    length = Fraction(ACTIVITIES[-1].first + ACTIVITIES[-1].hours, 40)
    for k in range(len(FRIDAYS)):
        ev = totals(k)[1]
        whole = max(c for c, value in enumerate(curve) if value <= ev)
        es = length
        if ev < bac:
            step = min(length, Fraction(whole + 1)) - whole
            es = whole + (ev - curve[whole]) / (curve[whole + 1] - curve[whole]) * step
        time = as_of(k).earned_schedule
        assert time is not None
        assert time.at == k + 1
        assert Fraction(time.pd) == length
        assert abs(Fraction(time.es) - es) < CLOSE, k


def test_at_completion() -> None:
    """Once everything is done SPI is 1, and SPI(t) still shows that it took longer than agreed."""
    now = as_of(len(FRIDAYS) - 1)
    assert now.spi == 1
    assert now.earned_schedule is not None
    assert now.earned_schedule.spi_t is not None
    assert now.earned_schedule.spi_t < 1
