"""A tornado chart as a declaration: what each risk takes or gives, the most important first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.reports.figure_rule import chart_number, check_count, check_distinct
from clientpm.reports.line_figure import ValueTick

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["TornadoBar", "TornadoSpec"]

MOST_BARS: Final = 30


def _number_or_none(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else chart_number(value)


@attrs.frozen(kw_only=True)
class TornadoBar:
    """A bar of a tornado chart.

    Attributes:
        id: Names the bar within the chart.
        label: What it is: a risk, a task, in full.
        value: What it is worth, such as the working days that the date moves forward without it;
            below zero for what helps, as an opportunity does.
        text: That value as text, written at the end of the bar.
        mark: A second figure, such as the change of the mean beside that of the eightieth
            percentile; drawn as a small diamond.
        note: More about it, such as the second figure as text, for a tooltip.
    """

    id: str
    label: str
    value: Decimal = attrs.field(converter=chart_number)
    text: str
    mark: Decimal | None = attrs.field(default=None, converter=_number_or_none)
    note: str = ""


def _bars(value: Iterable[TornadoBar]) -> tuple[TornadoBar, ...]:
    return tuple(sorted(value, key=lambda bar: bar.value.copy_abs(), reverse=True))


def _values(value: Iterable[ValueTick]) -> tuple[ValueTick, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class TornadoSpec:
    """A tornado chart: bars from the longest to the shortest, to both sides of nothing.

    Attributes:
        bars: The bars, at most thirty. They are kept by their length, the longest first; equal
            ones in the order in which they were given.
        values: Marks on the axis of values, in order.
        unit: What the values are, written above their axis.
        positive_label: What bars to the right mean.
        negative_label: What bars to the left mean; written where there are any.
        mark_label: What the small diamonds mean; needed where there are any.
        left_out: How many bars are not shown [0 and more].
        left_out_note: That number in words; needed where something is left out.

    Raises:
        FieldTypeError: When a value is no exact number.
        ValidationError: When there are more bars than a picture can show, two have the same id, or
            what is left out is not said.

    Examples:
        >>> spec = TornadoSpec(
        ...     bars=[
        ...         TornadoBar(id="r2", label="Interface late", value=2, text="2 days"),
        ...         TornadoBar(id="r1", label="Key person leaves", value="4.5", text="4.5 days"),
        ...     ]
        ... )
        >>> [bar.id for bar in spec.bars]
        ['r1', 'r2']
    """

    bars: tuple[TornadoBar, ...] = attrs.field(converter=_bars)
    values: tuple[ValueTick, ...] = attrs.field(default=(), converter=_values)
    unit: str = ""
    positive_label: str = ""
    negative_label: str = ""
    mark_label: str = ""
    left_out: int = 0
    left_out_note: str = ""

    @property
    def value_range(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest value that is drawn, ticks and zero included."""
        found = [Decimal(0), *(tick.value for tick in self.values)]
        found += [bar.value for bar in self.bars] + [bar.mark for bar in self.bars if bar.mark is not None]
        return min(found), max(found)

    def __attrs_post_init__(self) -> None:
        check_count(len(self.bars), MOST_BARS, "bars")
        check_distinct([bar.id for bar in self.bars], "bars")
        if self.left_out < 0 or bool(self.left_out) is not bool(self.left_out_note):
            raise ValidationError(
                "a chart says in words how many bars it leaves out", code="figure.left_out", where="left_out_note",
                got=self.left_out_note, expected=f"a text for {self.left_out} bars",
            )  # fmt: skip
