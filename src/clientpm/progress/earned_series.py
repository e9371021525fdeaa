"""Earned value from day to day: the curves of a project."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.progress.asked import asked_day, asked_project
from clientpm.progress.cost_formulas import Position, indices_of
from clientpm.progress.exact_figure import BILLION, Figure, decimal_of, money_of, money_of_billionths
from clientpm.progress.figure_reason import FigureReason
from clientpm.progress.ledger import Ledger
from clientpm.progress.periods import check_period, periods_from
from clientpm.progress.planned import PlannedWork, curve_of
from clientpm.progress.progress_history import progress_changes
from clientpm.progress.valuation import TimeAxis, Valuation
from clientpm.progress.valuation_options import EarnedValueOptions
from clientpm.scheduling.reported import data_date_of
from clientpm.values.duration import WorkDuration
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import from_minute, to_minute
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from clientpm.model.baseline import Baseline
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["EarnedValuePoint", "EarnedValueSeries", "earned_value_series"]

_USUAL: Final = EarnedValueOptions()


@attrs.frozen(kw_only=True)
class EarnedValuePoint:
    """Where the work stood, or is planned to stand, on one day.

    Attributes:
        date: The day.
        pv: Planned value.
        ev: Earned value; `None` after the day up to which facts count.
        ac: Actual cost; likewise.
        cpi: Cost performance index, EV / AC.
        spi: Schedule performance index, EV / PV.
        es: Earned schedule, in periods since the agreed start.
        at: Actual time, in periods.
        spi_t: Schedule performance index in time, ES / AT.
    """

    date: dt.datetime
    pv: Money | None
    ev: Money | None = None
    ac: Money | None = None
    cpi: Decimal | None = None
    spi: Decimal | None = None
    es: Decimal | None = None
    at: Decimal | None = None
    spi_t: Decimal | None = None


@attrs.frozen(kw_only=True)
class EarnedValueSeries:
    """Earned value from day to day.

    Planned value runs over the whole baseline, earned value and actual cost up to
    `as_of`. Tasks that are cancelled by then are left out on every day, so that the
    curves are comparable with each other and never fall for that reason.

    Attributes:
        as_of: The day up to which facts count.
        currency: The currency of all money.
        baseline: Id of the baseline.
        points: One for each day, in order.
        planned_beside: Planned value of other baselines on the same days, by their id.
        reason: Why there is no curve; `None` where there is one.
    """

    as_of: dt.datetime
    currency: str | None = None
    baseline: str | None = None
    points: tuple[EarnedValuePoint, ...] = attrs.field(default=(), repr=False)
    planned_beside: FrozenMap[tuple[Money, ...]] = attrs.field(default=EMPTY, repr=False)
    reason: FigureReason | None = None

    def rows(self) -> list[dict[str, Any]]:
        """Return one plain row per day, ready for a data frame.

        Returns:
            Dictionaries by the names of the fields of a point, money without its currency.
        """
        return [
            {
                name: value.amount if isinstance(value, Money) else value
                for name, value in attrs.asdict(point, recurse=False).items()
            }
            for point in self.points
        ]


def earned_value_series(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    dates: Iterable[dt.date | str] | WorkDuration | str | None = None,
    baseline: Baseline | int | str | None = None,
    beside: Iterable[Baseline | int | str] = (),
    schedule: Schedule | None = None,
    options: EarnedValueOptions = _USUAL,
    known_at: dt.datetime | None = None,
) -> EarnedValueSeries:
    """Return the curves of planned value, earned value and actual cost.

    Args:
        project: The project.
        as_of: The day up to which facts count; the data date of the plan, else the day of
            the latest report, else the last day asked for, when `None`.
        dates: The days asked for, or a period: `week`, `month`, or a duration such as `5d`.
            With a period, and with that of the options when `None`, they are the agreed
            start, the end of every period up to the agreed finish or `as_of`, and `as_of`.
        baseline: The baseline to measure against; the one current on `as_of` when `None`.
        beside: Other baselines whose planned value is wanted too.
        schedule: The schedule of the project as of `as_of`, where there is one already.
        options: The choices.
        known_at: Leave out what was reported after this instant, with a zone.

    Returns:
        The curves; none, with a reason, where nothing was agreed or budgeted.

    Raises:
        FieldTypeError: When an argument has a value of another type.
        UnknownReferenceError: When the project has no such baseline.
        ValidationError: When two currencies meet, or reports contradict each other.

    Examples:
        >>> from clientpm import BudgetLine, Money, Plan, ProgressReport, Project, capture_baseline, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "10d")]),
        ...     budget=[BudgetLine(id="build", task="build", amount=Money(8000, "EUR"))],
        ... )
        >>> project = project.with_(
        ...     capture_baseline(project),
        ...     ProgressReport(id="r1", task="build", as_of="2026-03-06", percent_complete=40),
        ... )
        >>> curve = earned_value_series(project, as_of="2026-03-06", dates=["2026-03-06", "2026-03-13"])
        >>> [(str(point.pv), str(point.ev)) for point in curve.points]
        [('4000.00 EUR', '3200.00 EUR'), ('8000.00 EUR', 'None')]
    """
    asked_project(project)
    asked = None if dates is None or isinstance(dates, (str, WorkDuration)) else _read_dates(dates)
    day = _last_day(project, as_of, asked)
    valuation = Valuation(project, day, baseline, schedule, options, known_at)
    work, agreed, currency = valuation.work, valuation.baseline, valuation.currency
    fields: dict[str, Any] = {
        "as_of": day,
        "currency": currency,
        "baseline": None if agreed is None else agreed.id,
    }
    if isinstance(work, FigureReason) or currency is None:
        reason = work if isinstance(work, FigureReason) else FigureReason.NO_BUDGET
        return EarnedValueSeries(**fields, reason=reason)
    period = check_period(dates, "dates") if isinstance(dates, (str, WorkDuration)) else options.period
    times = _usual_times(work, period, to_minute(day)) if asked is None else asked
    others = (Valuation(project, day, other, schedule, options, known_at) for other in beside)
    return EarnedValueSeries(
        **fields,
        points=_points(valuation, work, times),
        planned_beside=FrozenMap(
            {
                other.baseline.id: _planned(other, times, valuation.cancelled)
                for other in others
                if other.baseline is not None
            }
        ),
    )


def _read_dates(dates: object) -> list[int]:
    if isinstance(dates, dt.date) or not isinstance(dates, Iterable):
        raise FieldTypeError("not a list of days", code="list.type", where="dates", got=dates, expected="[date, ...]")
    return sorted({to_minute(asked_day(day, f"dates[{i}]")) for i, day in enumerate(dates)})


def _last_day(project: Project, as_of: dt.date | str | None, asked: Sequence[int] | None) -> dt.datetime:
    if as_of is not None:
        return asked_day(as_of)
    found = data_date_of(project)
    if found is not None:
        return found
    if asked:
        return from_minute(asked[-1])
    spent = [fact.as_of for fact in project.actual_costs] + [fact.as_of for fact in project.actual_work]
    ends = [dates.finish for baseline in project.baselines for dates in baseline.dates]
    if not spent and not ends:
        raise ValidationError(
            "nothing says up to which day facts count", code="evm.as_of", where="as_of", expected="a day"
        )
    return max(spent or ends)


def _usual_times(work: PlannedWork, period: str, minute: int) -> list[int]:
    periods = periods_from(period, work.start, work.calendar)
    finish = to_minute(work.finish)
    found = {periods.start, finish, *periods.ends(max(finish, minute))}
    return sorted(found | {minute} if minute >= periods.start else found)


def _planned(valuation: Valuation, times: Sequence[int], cancelled: AbstractSet[str]) -> tuple[Money, ...]:
    """Return planned value of another baseline."""
    work, currency = valuation.work, valuation.currency
    if isinstance(work, FigureReason) or currency is None:
        return ()
    counting = [task for task in work.tasks if task.id not in cancelled]
    return tuple(money_of_billionths(value, currency) for value in curve_of(counting, times))


def _points(valuation: Valuation, work: PlannedWork, times: Sequence[int]) -> tuple[EarnedValuePoint, ...]:
    ledger = Ledger(work, valuation.project.plan, valuation.cancelled)
    counting = [task for task, counts in zip(work.tasks, ledger.counts, strict=True) if counts]
    axis = TimeAxis(work, counting, valuation.options)
    planned = curve_of(counting, times)
    past = times[: bisect_right(times, valuation.minute)]
    currency = valuation.currency or ""
    points: list[EarnedValuePoint] = []
    spent = _running_cost(valuation, past)
    for i, changes in enumerate(progress_changes(valuation.project, past, valuation.known_at)):
        ledger.book(changes)
        position = Position(
            pv=Fraction(planned[i], BILLION),
            ev=Fraction(ledger.total(past[i]), BILLION),
            ac=valuation.actual_cost(past[i], spent[i]),
            bac=FigureReason.NO_BUDGET,
            work=FigureReason.NO_BUDGET,
        )
        points.append(_point(valuation, position, axis, past[i], valuation.passed(ledger, past[i])))
    return (
        *points,
        *(
            EarnedValuePoint(date=from_minute(t), pv=money_of_billionths(value, currency))
            for t, value in zip(times[len(past) :], planned[len(past) :], strict=True)
        ),
    )


def _point(valuation: Valuation, position: Position, axis: TimeAxis, minute: int, passed: int) -> EarnedValuePoint:
    currency = valuation.currency
    cpi, spi = indices_of(position)
    ev = position.ev
    time: dict[str, Figure] = {}
    if isinstance(ev, Fraction) and axis.curve.values[-1]:
        time = axis.figures(int(ev * BILLION), axis.periods.position(passed))
    return EarnedValuePoint(
        date=from_minute(minute),
        pv=money_of(position.pv, currency),
        ev=money_of(ev, currency),
        ac=money_of(position.ac, currency),
        cpi=decimal_of(cpi),
        spi=decimal_of(spi),
        **{name: decimal_of(time[name]) if time else None for name in ("es", "at", "spi_t")},
    )


def _running_cost(valuation: Valuation, times: Sequence[int]) -> list[int]:
    """Return what was spent by each day."""
    entries = valuation.spending.entries
    before = list(accumulate((entry.amount for entry in entries), initial=0))
    at = [entry.at for entry in entries]
    return [before[bisect_right(at, t)] for t in times]
