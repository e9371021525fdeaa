"""An S-curve as a declaration: how likely it is to be done by a day, or to cost at most so much."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from clientpm.errors import ValidationError
from clientpm.reports.figure import Tick
from clientpm.reports.figure_rule import chart_instant, chart_number, check_count, check_share
from clientpm.reports.line_figure import SeriesRole, ValueTick
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ChancePoint", "CurveBand", "CurveDay", "CurvePercentile", "CurveRange", "Place", "SCurve", "SCurveSpec"]

Place: TypeAlias = dt.datetime | Decimal

MOST_CURVES: Final = 4
MOST_DAYS: Final = 12
MOST_PERCENTILES: Final = 12
MOST_POINTS: Final = 5000
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d.*")


def _place(value: dt.date | Decimal | int | str) -> Place:
    """Give a place on the axis: an instant for a day, an exact number for anything else."""
    if isinstance(value, dt.date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return chart_instant(value)
    return chart_number(value)


def _share(value: Decimal | int | str) -> Decimal:
    return chart_number(value)


def _share_or_none(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else chart_number(value)


@attrs.frozen(kw_only=True)
class ChancePoint:
    """A point of an S-curve.

    Attributes:
        at: The day, a bare date its first instant; or the amount.
        chance: How likely it is to be done by then, or to cost at most so much [0 to 1].
        text: Both as text, for a tooltip.
    """

    at: Place = attrs.field(converter=_place)
    chance: Decimal = attrs.field(converter=_share)
    text: str = ""


@attrs.frozen(kw_only=True)
class CurveRange:
    """A point of the band around a curve.

    Attributes:
        at: The day or the amount.
        low: The least chance that is likely to be the true one [0 to 1].
        high: The greatest, not below the least.
    """

    at: Place = attrs.field(converter=_place)
    low: Decimal = attrs.field(converter=_share)
    high: Decimal = attrs.field(converter=_share)


def _points(value: Iterable[ChancePoint]) -> tuple[ChancePoint, ...]:
    return tuple(value)


def _ranges(value: Iterable[CurveRange]) -> tuple[CurveRange, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class SCurve:
    """A curve that rises from no chance to certainty.

    Attributes:
        name: What it is, such as `with the change`; may be empty where there is one curve only.
        role: What it says; decides colour, dashes and signs.
        points: Its points, each farther on and at least as high as the one before; at least one.
            Before the first the chance is nothing, after the last it stays.
        stepped: Whether the chance stays until the next point, as it does where there were few
            trials; otherwise it rises evenly.
    """

    name: str = ""
    role: SeriesRole = SeriesRole.MEASURED
    points: tuple[ChancePoint, ...] = attrs.field(converter=_points)
    stepped: bool = False


@attrs.frozen(kw_only=True)
class CurveBand:
    """How sure a curve itself is.

    Attributes:
        name: What it is, such as `95 % of repetitions`.
        points: Its edges in order; at least two.
    """

    name: str
    points: tuple[CurveRange, ...] = attrs.field(converter=_ranges)


@attrs.frozen(kw_only=True)
class CurvePercentile:
    """A percentile of a curve, marked on it.

    Attributes:
        at: The day or the amount that is kept with this chance.
        chance: The chance [0 to 1], such as 0.8.
        label: Which percentile it is, in plain words or as `P80`.
        text: The day or the amount as text.
        curve: Which curve, counted from 0.
    """

    at: Place = attrs.field(converter=_place)
    chance: Decimal = attrs.field(converter=_share)
    label: str
    text: str = ""
    curve: int = 0


@attrs.frozen(kw_only=True)
class CurveDay:
    """A day or an amount with its chance: a promise, or what the plan says without risks.

    Attributes:
        at: The day or the amount.
        label: What it is; cut with an ellipsis where it is too long.
        text: The day and its chance, such as `12 June: 63 %`; never cut.
        chance: The chance [0 to 1]; `None` where nobody knows it.
        status: How it stands; gives the sign on the curve and at the label.
        curve: Which curve, counted from 0.
    """

    at: Place = attrs.field(converter=_place)
    label: str
    text: str
    chance: Decimal | None = attrs.field(default=None, converter=_share_or_none)
    status: Status | None = None
    curve: int = 0


def _curves(value: Iterable[SCurve]) -> tuple[SCurve, ...]:
    return tuple(value)


def _bands(value: Iterable[CurveBand]) -> tuple[CurveBand, ...]:
    return tuple(value)


def _percentiles(value: Iterable[CurvePercentile]) -> tuple[CurvePercentile, ...]:
    return tuple(value)


def _days(value: Iterable[CurveDay]) -> tuple[CurveDay, ...]:
    return tuple(value)


def _ticks(value: Iterable[Tick | ValueTick]) -> tuple[Tick | ValueTick, ...]:
    return tuple(value)


def _values(value: Iterable[ValueTick]) -> tuple[ValueTick, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class SCurveSpec:
    """An S-curve: the chance to be done by each day, or to cost at most each amount.

    Attributes:
        curves: The curves, the most important first; at most four. None where nothing was
            simulated.
        start: Left end of the axis: a day, or an amount where the chart is of money.
        finish: Right end of the axis, of the same kind.
        ticks: Marks on that axis, in order: a `Tick` for a day, a `ValueTick` for an amount.
        values: Marks on the axis of chances, in order, each from 0 to 1.
        unit: What the axis of chances shows, written above it.
        axis_label: What the other axis shows, written below it.
        percentiles: The percentiles that are marked on the curves.
        promises: What was promised, each with its chance, drawn as upright lines; at most twelve.
        planned: What the plan says where no risk occurs and every estimate holds.
        bands: How sure the curves themselves are.

    Raises:
        FieldTypeError: When a place is neither a day nor an exact number.
        ValidationError: When the axis is empty or mixes days with amounts, a chance lies outside
            0 to 1 or falls along its curve, or something lies beside the axis.

    Examples:
        >>> points = [ChancePoint(at="2026-06-05", chance="0.2"), ChancePoint(at="2026-06-12", chance="0.8")]
        >>> spec = SCurveSpec(curves=[SCurve(points=points)], start="2026-06-01", finish="2026-06-20")
        >>> str(spec.curves[0].points[1].chance)
        '0.8'
    """

    curves: tuple[SCurve, ...] = attrs.field(converter=_curves)
    start: Place = attrs.field(converter=_place)
    finish: Place = attrs.field(converter=_place)
    ticks: tuple[Tick | ValueTick, ...] = attrs.field(default=(), converter=_ticks)
    values: tuple[ValueTick, ...] = attrs.field(default=(), converter=_values)
    unit: str = ""
    axis_label: str = ""
    percentiles: tuple[CurvePercentile, ...] = attrs.field(default=(), converter=_percentiles)
    promises: tuple[CurveDay, ...] = attrs.field(default=(), converter=_days)
    planned: CurveDay | None = None
    bands: tuple[CurveBand, ...] = attrs.field(default=(), converter=_bands)

    @property
    def days(self) -> tuple[CurveDay, ...]:
        """What is drawn as an upright line: what the plan says, then the promises."""
        return (*([self.planned] if self.planned else []), *self.promises)

    def __attrs_post_init__(self) -> None:
        check_count(len(self.curves), MOST_CURVES, "curves")
        check_count(len(self.bands), MOST_CURVES, "bands")
        check_count(len(self.percentiles), MOST_PERCENTILES, "percentiles")
        check_count(len(self.promises), MOST_DAYS, "promises")
        self._check_kinds([self.finish], "finish")
        self._check_kinds([tick.at if isinstance(tick, Tick) else tick.value for tick in self.ticks], "ticks")
        if not _lies_before(self.start, self.finish):
            raise ValidationError("the axis is empty", code="figure.axis", where="finish", got=str(self.finish))
        for i, curve in enumerate(self.curves):
            self._check_curve(curve, f"curves[{i}].points")
        for i, band in enumerate(self.bands):
            self._check_band(band, f"bands[{i}].points")
        for i, percentile in enumerate(self.percentiles):
            self._check_mark(percentile, f"percentiles[{i}]")
        for i, promise in enumerate(self.promises):
            self._check_mark(promise, f"promises[{i}]")
        if self.planned is not None:
            self._check_mark(self.planned, "planned")

    def _check_curve(self, curve: SCurve, where: str) -> None:
        _check_few(len(curve.points), 1, where)
        check_count(len(curve.points), MOST_POINTS, where)
        self._check_rising([point.at for point in curve.points], where)
        for i, point in enumerate(curve.points):
            check_share(point.chance, f"{where}[{i}].chance")
        for i, (one, other) in enumerate(pairwise(curve.points), 1):
            if other.chance < one.chance:
                raise ValidationError(
                    "a chance falls along its curve", code="figure.falls", where=f"{where}[{i}].chance",
                    got=str(other.chance), expected=f"at least {one.chance}",
                )  # fmt: skip

    def _check_band(self, band: CurveBand, where: str) -> None:
        _check_few(len(band.points), 2, where)
        self._check_rising([point.at for point in band.points], where)
        for i, point in enumerate(band.points):
            check_share(point.low, f"{where}[{i}].low")
            check_share(point.high, f"{where}[{i}].high")
            if point.low > point.high:
                raise ValidationError(
                    "the lower edge of a band lies above the upper one", code="figure.band", where=f"{where}[{i}]",
                    got=str(point.low), expected=f"at most {point.high}",
                )  # fmt: skip

    def _check_mark(self, mark: CurvePercentile | CurveDay, where: str) -> None:
        check_share(mark.chance, f"{where}.chance")
        self._check_place(mark.at, f"{where}.at")
        if self.curves and not 0 <= mark.curve < len(self.curves):
            raise ValidationError(
                "names a curve that is not there", code="figure.link", where=f"{where}.curve", got=mark.curve,
                expected=f"0 to {len(self.curves) - 1}",
            )  # fmt: skip

    def _check_rising(self, places: Sequence[Place], where: str) -> None:
        for i, place in enumerate(places):
            self._check_place(place, f"{where}[{i}].at")
        for i, (one, other) in enumerate(pairwise(places), 1):
            if not _lies_before(one, other):
                raise ValidationError(
                    "points stand in the order of their axis, each place once", code="figure.order",
                    where=f"{where}[{i}]", got=str(other), expected=f"after {one}",
                )  # fmt: skip

    def _check_place(self, place: Place, where: str) -> None:
        self._check_kinds([place], where)
        if _lies_before(place, self.start) or _lies_before(self.finish, place):
            raise ValidationError(
                "lies beside the axis", code="figure.place", where=where, got=str(place),
                expected=f"from {self.start} to {self.finish}",
            )  # fmt: skip

    def _check_kinds(self, places: Sequence[Place], where: str) -> None:
        for place in places:
            if isinstance(place, Decimal) is not isinstance(self.start, Decimal):
                raise ValidationError(
                    "days and amounts on one axis", code="figure.mixed", where=where, got=str(place),
                    expected="an amount" if isinstance(self.start, Decimal) else "a day",
                )  # fmt: skip


def _lies_before(one: Place, other: Place) -> bool:
    """Say whether a place lies before another of the same kind."""
    if isinstance(one, Decimal):
        return isinstance(other, Decimal) and one < other
    return not isinstance(other, Decimal) and one < other


def _check_few(count: int, least: int, where: str) -> None:
    if count < least:
        raise ValidationError(
            "too few points to draw", code="figure.few", where=where, got=count, expected=f"at least {least}"
        )
