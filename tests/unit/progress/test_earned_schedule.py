"""Earned schedule: flat stretches of the curve, periods of real time, dates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from clientpm import (
    BudgetLine,
    EarnedSchedule,
    EarnedValueOptions,
    FieldTypeError,
    FigureReason,
    Money,
    Plan,
    ProgressReport,
    Project,
    ValidationError,
    WorkCalendar,
    capture_baseline,
    cost_indices,
    earned_schedule,
    earned_value,
    task,
)
from clientpm.progress.periods import periods_from
from clientpm.values.instant import from_minute, to_minute


def exactly(*numbers: int | str | None) -> tuple[Decimal | None, ...]:
    """Give exact numbers to compare with."""
    return tuple(None if number is None else Decimal(number) for number in numbers)


class TestCurve:
    """Bare numbers."""

    def test_the_end_of_a_plateau(self) -> None:
        """Where nothing is planned to be earned for a while the last such period counts, and it is flagged."""
        now = earned_schedule([0, 40, 40, 40, 100], ev=40, at=2)
        assert now.at_plateau
        assert (now.es, now.es_from) == exactly(3, 1)
        just_before = earned_schedule([0, 40, 40, 40, 100], ev="39.999", at=2)
        assert just_before.es < 1
        assert not just_before.at_plateau

    def test_a_plateau_at_the_end(self) -> None:
        """Everything earned is the whole duration, though nothing was planned in the last periods."""
        now = earned_schedule([0, 50, 100, 100, 100], ev=100, at=2)
        assert now.at_plateau
        assert (now.es, now.pd, now.es_from) == exactly(4, 4, 2)

    def test_a_curve_that_does_not_begin_at_nothing(self) -> None:
        """Less earned than was planned at the very start is no time at all."""
        assert earned_schedule([10, 50, 100], ev=5, at=1).es == 0

    def test_a_part_of_a_period_at_the_end(self) -> None:
        """The last period may be a part of one."""
        now = earned_schedule([0, 40, 80, 100], ev=90, at=2, duration="2.4")
        assert (now.pd, now.es) == (Decimal("2.4"), Decimal("2.2"))

    def test_nothing_earned(self) -> None:
        """Nothing earned gives no forecast, and says why."""
        now = earned_schedule([0, 40, 80], ev=0, at=1)
        assert (now.es, now.spi_t, now.ieac_t) == exactly(0, 0, None)
        assert now.reasons["ieac_t"] is FigureReason.NOTHING_EARNED_YET

    def test_no_time(self) -> None:
        """Before time passes there is no index; after the agreed finish no efficiency reaches it."""
        assert earned_schedule([0, 1], ev=0, at=0).reasons["spi_t"] is FigureReason.NO_TIME_PASSED
        late = earned_schedule([0, 40, 80], ev=50, at=2, target=3)
        assert (late.tspi, late.reasons["tspi"]) == (None, FigureReason.NO_TIME_LEFT)
        assert late.tspi_target == Decimal("0.75")

    def test_a_factor_for_the_rest(self) -> None:
        """The rest may be expected to go at another pace; at none it never ends."""
        assert earned_schedule([0, 40, 80], ev=40, at=2, factor="0.5").ieac_t_at_plan == 4
        stuck = earned_schedule([0, 40, 80], ev=40, at=2, factor=0)
        assert stuck.reasons["ieac_t_at_plan"] is FigureReason.NO_PERFORMANCE_FACTOR

    @pytest.mark.parametrize(
        ("arguments", "code", "where"),
        [
            ({"planned": [0, 20, 10], "ev": 5, "at": 1}, "evm.decreasing", "planned[2]"),
            ({"planned": [0, -1], "ev": 5, "at": 1}, "evm.negative", "planned[1]"),
            ({"planned": [0, 20], "ev": 21, "at": 1}, "evm.over_budget", "ev"),
            ({"planned": [0, 20], "ev": -1, "at": 1}, "evm.negative", "ev"),
            ({"planned": [0, 20], "ev": 1, "at": -1}, "evm.negative", "at"),
            ({"planned": [20], "ev": 1, "at": 1}, "evm.curve", "planned"),
            ({"planned": [0, 10, 20], "ev": 1, "at": 1, "duration": 1}, "evm.curve", "duration"),
            ({"planned": "0 10", "ev": 1, "at": 1}, "evm.curve", "planned"),
            ({"planned": [0, 0.5], "ev": 0, "at": 1}, "number.type", "planned[1]"),
            ({"planned": [0, 1], "ev": Decimal("NaN"), "at": 1}, "number.invalid", "ev"),
        ],
    )
    def test_refusals(self, arguments: dict[str, Any], code: str, where: str) -> None:
        """A curve that falls and figures that cannot be are refused, with the place."""
        with pytest.raises(ValidationError) as caught:
            earned_schedule(**arguments)
        assert (caught.value.code, caught.value.where) == (code, where)

    @pytest.mark.parametrize(
        ("arguments", "codes"),
        [
            ({"pv": 50, "ev": 101, "ac": 1, "bac": 100}, ["evm.over_budget"]),
            ({"pv": 101, "ev": 101, "ac": 1, "bac": 100}, ["evm.over_budget", "evm.over_budget"]),
            ({"pv": 50, "ev": -1, "ac": 1, "bac": 100}, ["evm.negative"]),
            ({"pv": 50, "ev": 1, "ac": -1, "bac": 100}, ["evm.negative"]),
        ],
    )
    def test_refusals_of_cost(self, arguments: dict[str, int], codes: list[str]) -> None:
        """More earned than budgeted, and anything below zero, is refused."""
        with pytest.raises(ValidationError) as caught:
            cost_indices(pv=arguments["pv"], ev=arguments["ev"], ac=arguments["ac"], bac=arguments["bac"])
        assert [problem.code for problem in caught.value.problems] == codes

    def test_a_float_is_no_exact_number(self) -> None:
        """Binary fractions are refused, as everywhere in the library."""
        with pytest.raises(FieldTypeError):
            cost_indices(pv=0.5, ev=0, ac=0, bac=1)  # type: ignore[arg-type]


STANDARD = WorkCalendar.weekdays(holidays=["2026-04-03", "2026-04-06"])


def at(text: str) -> int:
    """Give an instant in minutes."""
    return to_minute(dt.datetime.fromisoformat(text))


class TestPeriods:
    """Periods of real time."""

    @pytest.mark.parametrize(
        ("period", "instant", "position"),
        [
            ("week", "2026-03-06T18:00", "1"),
            ("week", "2026-03-08T12:00", "1"),
            ("week", "2026-03-04T18:00", "0.6"),
            ("week", "2026-04-02T18:00", "5"),  # Good Friday is off: four days are the whole week
            ("month", "2026-04-01T18:00", "1"),
            ("month", "2026-05-02T00:00", "2"),
            ("5d", "2026-03-13T18:00", "2"),
            ("5d", "2026-04-08T18:00", "5.2"),
            ("1w", "2026-03-13T18:00", "2"),
            ("7ed", "2026-03-09T09:00", "1"),
            ("4h", "2026-03-02T18:00", "2"),
        ],
    )
    def test_positions(self, period: str, instant: str, position: str) -> None:
        """Time within a period is measured in working time, so that a week is over on Friday evening."""
        periods = periods_from(period, dt.datetime(2026, 3, 2, 9), STANDARD)
        assert periods.position(at(instant)) == Fraction(position)

    @pytest.mark.parametrize("period", ["week", "month", "5d", "7ed", "90min"])
    def test_there_and_back(self, period: str) -> None:
        """An instant within working time comes back from its position."""
        periods = periods_from(period, dt.datetime(2026, 3, 2, 9), STANDARD)
        for text in ("2026-03-02T10:30", "2026-03-05T13:07", "2026-04-02T17:59", "2026-05-29T16:00"):
            minute = periods.minute(periods.position(at(text)))
            assert minute is not None
            assert abs(minute - at(text)) <= 1, from_minute(minute)

    def test_nobody_works_for_a_week(self) -> None:
        """A period without working time passes by the clock."""
        shut = WorkCalendar.weekdays(holidays=[f"2026-03-{day:02}" for day in range(9, 14)])
        periods = periods_from("week", dt.datetime(2026, 3, 2, 9), shut)
        assert periods.position(at("2026-03-12T12:00")) == Fraction(3, 2)
        assert periods.minute(Fraction(3, 2)) == at("2026-03-12T12:00")

    def test_months_from_the_last_day(self) -> None:
        """A month from 31 January ends on 28 February, two of them on 31 March."""
        periods = periods_from("month", dt.datetime(2026, 1, 31), STANDARD)
        days = [from_minute(periods.boundary(k)).date().isoformat() for k in range(1, 4)]
        assert days == ["2026-02-28", "2026-03-31", "2026-04-30"]
        assert periods.position(at("2026-03-31T00:00")) == 2

    def test_too_far_away(self) -> None:
        """A day centuries ahead is no forecast."""
        periods = periods_from("month", dt.datetime(2026, 3, 2, 9), STANDARD)
        assert periods.minute(Fraction(10**9)) is None
        assert periods.minute(Fraction(12 * 400)) is None


def four_weeks() -> Project:
    """Make a project of four tasks of a week each, agreed to cost the same."""
    plan = Plan(
        start="2026-03-02", tasks=[task(f"t{i}", f"T{i}", "5d", after=[f"t{i - 1}"] if i else ()) for i in range(4)]
    )
    lines = [BudgetLine(id=f"b{i}", task=f"t{i}", amount=Money(100, "EUR")) for i in range(4)]
    project = Project(id="shop", plan=plan, budget=lines)
    return project.with_(capture_baseline(project))


def done(name: str, start: str, finish: str) -> ProgressReport:
    """Make the report that a task is finished."""
    return ProgressReport(id=f"r-{name}", task=name, as_of=finish, actual_start=start, actual_finish=finish)


def time_of(project: Project, as_of: str, **options: Any) -> EarnedSchedule:
    """Give earned schedule of a project."""
    found = earned_value(project, as_of=as_of, options=EarnedValueOptions(**options)).earned_schedule
    assert found is not None
    return found


class TestDates:
    """Earned schedule against a baseline."""

    def test_half_as_fast(self) -> None:
        """One week's work in two weeks: a week late, eight weeks expected, or one week more than agreed."""
        now = time_of(four_weeks().with_(done("t0", "2026-03-02", "2026-03-13")), "2026-03-13")
        assert (now.es, now.at, now.pd, now.spi_t, now.ieac_t) == exactly(1, 2, 4, "0.5", 8)
        assert now.sv_t_work is not None
        assert now.sv_t_work.days == -5
        assert now.es_date == dt.datetime(2026, 3, 9)
        assert now.ieac_t_date == dt.datetime(2026, 4, 27)
        assert now.ieac_t_at_plan_date == dt.datetime(2026, 4, 6)

    def test_a_target(self) -> None:
        """The efficiency needed to finish by another day than the agreed one."""
        project = four_weeks().with_(done("t0", "2026-03-02", "2026-03-13"))
        assert time_of(project, "2026-03-13", target="2026-04-03").tspi_target == 1
        assert time_of(project, "2026-03-13").tspi == Decimal("1.5")

    def test_time_stops_at_the_finish(self) -> None:
        """Once all work has finished, the index stays what it was on that day."""
        starts = ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-30"]
        ends = ["2026-03-06", "2026-03-13", "2026-03-27", "2026-04-03"]
        project = four_weeks().with_(*(done(f"t{i}", starts[i], ends[i]) for i in range(4)))
        at_the_end, much_later = time_of(project, "2026-04-03"), time_of(project, "2026-12-31")
        assert (at_the_end.at, at_the_end.spi_t) == exactly(5, "0.8")
        assert (much_later.at, much_later.spi_t) == exactly(5, "0.8")
        assert earned_value(project, as_of="2026-12-31").spi == 1

    def test_the_period_does_not_change_the_day(self) -> None:
        """On a straight curve every period gives the same day."""
        project = four_weeks().with_(ProgressReport(id="r", task="t0", as_of="2026-03-06", percent_complete=60))
        for period in ("week", "1d", "2w", "4h"):
            assert time_of(project, "2026-03-06", period=period).es_date == dt.datetime(2026, 3, 4, 18), period

    def test_a_forecast_too_far_away(self) -> None:
        """A project that hardly moves has an expected duration, and no date that anybody could use."""
        project = four_weeks().with_(ProgressReport(id="r", task="t0", as_of="2026-03-06", percent_complete="0.0001"))
        now = time_of(project, "2026-03-06")
        assert now.ieac_t is not None
        assert (now.ieac_t_date, now.reasons["ieac_t_date"]) == (None, FigureReason.OUT_OF_RANGE)

    def test_before_the_start(self) -> None:
        """Before the agreed start no time has passed."""
        now = time_of(four_weeks(), "2026-02-20")
        assert (now.at, now.es, now.spi_t) == exactly(0, 0, None)
