"""Earned schedule: the schedule measured in time, from a curve of planned value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.progress.exact_figure import decimal_of, read_figure, reasons_of
from clientpm.progress.figure_reason import FigureReason
from clientpm.progress.schedule_formulas import Curve, schedule_figures
from clientpm.values.frozen import FrozenMap
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from clientpm.progress.exact_figure import Figure

__all__ = ["EarnedSchedule", "earned_schedule", "schedule_of"]


@attrs.frozen(kw_only=True)
class EarnedSchedule:
    """The schedule measured in time: when what was earned should have been earned.

    Times are in periods since the agreed start, exact to 28 digits. Dates and working
    time are there where the curve came from a baseline.

    Attributes:
        es: Earned schedule: the time at which the work done was planned to be done.
        es_from: The first such time. It differs from `es` where nothing was planned to
            be earned for a while.
        at_plateau: Whether it differs: read `es`, and what follows from it, with care.
        at: Actual time; once all work has finished, the time at which it finished.
        pd: Planned duration.
        sv_t: Schedule variance in time, ES - AT; below zero for late.
        spi_t: Schedule performance index in time, ES / AT.
        ieac_t: Expected duration if the work goes on as it went, PD / SPI(t).
        ieac_t_at_plan: Expected duration if the rest goes as planned, or with the
            performance factor that was given, AT + (PD - ES) / factor.
        tspi: Efficiency in time that the rest needs to finish as agreed.
        tspi_target: Efficiency in time that the rest needs to finish by the target.
        period: What a period is; empty where the caller gave the curve.
        es_date: The day of `es`.
        sv_t_work: Working time from the day of `es` to that of `at`; below zero for late.
        ieac_t_date: The day of `ieac_t`.
        ieac_t_at_plan_date: The day of `ieac_t_at_plan`.
        reasons: Why a figure is `None`, by its name.
    """

    es: Decimal
    es_from: Decimal
    at_plateau: bool
    at: Decimal
    pd: Decimal
    sv_t: Decimal
    spi_t: Decimal | None
    ieac_t: Decimal | None
    ieac_t_at_plan: Decimal | None
    tspi: Decimal | None
    tspi_target: Decimal | None
    period: str = ""
    es_date: dt.datetime | None = None
    sv_t_work: Minutes | None = None
    ieac_t_date: dt.datetime | None = None
    ieac_t_at_plan_date: dt.datetime | None = None
    reasons: FrozenMap[FigureReason]


def earned_schedule(
    planned: Iterable[Decimal | Fraction | int | str],
    ev: Decimal | Fraction | int | str,
    at: Decimal | Fraction | int | str,
    *,
    duration: Decimal | Fraction | int | str | None = None,
    target: Decimal | Fraction | int | str | None = None,
    factor: Decimal | Fraction | int | str = 1,
) -> EarnedSchedule:
    """Return earned schedule from cumulative planned value by period.

    Args:
        planned: Cumulative planned value at the start of the first period, at its end,
            at the end of the second, and so on, up to the whole budget.
        ev: Earned value to date.
        at: Actual time in periods.
        duration: Agreed duration in periods where the last period is a part of one.
        target: Another duration that is wanted, in periods, for `tspi_target`.
        factor: Expected performance of the remaining work, for `ieac_t_at_plan`.

    Returns:
        The figures, without dates.

    Raises:
        FieldTypeError: When the curve is no list of exact numbers.
        ValidationError: When planned value decreases, EV is more than all of it, or a
            number is below zero.

    Examples:
        >>> now = earned_schedule([0, 20, 60, 100], ev=40, at=2)
        >>> now.es, now.sv_t, now.spi_t, now.ieac_t
        (Decimal('1.5'), Decimal('-0.5'), Decimal('0.75'), Decimal('4'))
    """
    values = _read_curve(planned)
    earned = read_figure(ev, "ev")
    if earned > values[-1]:
        raise ValidationError(
            "earned value is more than the budget at completion",
            code="evm.over_budget",
            where="ev",
            got=str(decimal_of(earned)),
            expected=f"at most {decimal_of(values[-1])}",
        )
    figures = schedule_figures(
        Curve(values, _read_length(duration, len(values) - 1)),
        earned,
        read_figure(at, "at"),
        target=FigureReason.NO_TARGET if target is None else read_figure(target, "target"),
        factor=read_figure(factor, "factor"),
    )
    return schedule_of(figures)


def schedule_of(
    figures: Mapping[str, Figure], more: Mapping[str, FigureReason] | None = None, **dates: Any
) -> EarnedSchedule:
    """Return figures of earned schedule as they are shown.

    Args:
        figures: Exact figures by name.
        more: Why dates are missing, by name.
        **dates: The fields that exist with a calendar only.

    Returns:
        The figures.
    """
    found: dict[str, Any] = {name: decimal_of(figure) for name, figure in figures.items()}
    return EarnedSchedule(
        at_plateau=figures["es"] != figures["es_from"],
        reasons=FrozenMap({**reasons_of(figures), **(more or {})}),
        **found,
        **dates,
    )


def _read_curve(planned: object) -> list[Fraction]:
    if isinstance(planned, str) or not isinstance(planned, Iterable):
        raise FieldTypeError(
            "not a curve", code="evm.curve", where="planned", got=planned, expected="cumulative values by period"
        )
    values = [read_figure(value, f"planned[{i}]") for i, value in enumerate(planned)]
    if len(values) < 2:  # noqa: PLR2004 - a start and an end
        raise ValidationError(
            "a curve has a start and an end", code="evm.curve", where="planned", got=len(values), expected="2 or more"
        )
    for i in range(1, len(values)):
        if values[i] < values[i - 1]:
            raise ValidationError(
                "planned value decreases",
                code="evm.decreasing",
                where=f"planned[{i}]",
                got=str(decimal_of(values[i])),
                expected=f"{decimal_of(values[i - 1])} or more",
            )
    return values


def _read_length(duration: Decimal | Fraction | int | str | None, periods: int) -> Fraction:
    if duration is None:
        return Fraction(periods)
    length = read_figure(duration, "duration")
    if not periods - 1 < length <= periods:
        raise ValidationError(
            "the curve does not have as many periods",
            code="evm.curve",
            where="duration",
            got=str(decimal_of(length)),
            expected=f"more than {periods - 1}, at most {periods}",
        )
    return length
