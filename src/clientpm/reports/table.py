"""Tables of a document."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import attrs

from clientpm.errors import ValidationError
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Align", "Cell", "Column", "Raw", "Table"]

Raw: TypeAlias = str | int | Decimal | dt.date | dt.datetime | None


class Align(enum.Enum):
    """How the cells of a column stand: text at the start, numbers at the end."""

    START = "start"
    CENTER = "center"
    END = "end"


@attrs.frozen(kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its head.
        align: How its cells stand.
        unit: The unit of its numbers, to stand in the head.
    """

    title: str
    align: Align = Align.START
    unit: str = ""


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: What stands in it; an en dash where there is nothing to say.
        status: How it stands; the renderer adds shape and colour, the word is in the text.
        title: More about it, for a tooltip or a footnote.
        value: The exact value.
        level: Depth of the row in an outline, in its first cell [0 and more].
        strong: Whether the text stands out.
    """

    text: str
    status: Status | None = None
    title: str = ""
    value: Raw = None
    level: int = 0
    strong: bool = False


def _columns(value: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(value)


def _cells(value: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(value)


def _rows(value: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in value)


@attrs.frozen(kw_only=True)
class Table:
    """A table.

    Attributes:
        columns: Its columns.
        rows: Its rows, each with one cell for each column.
        caption: What it shows.
        note: What the reader should know of it, such as why cells are empty.
        totals: The last row, ruled; empty where there is none.

    Raises:
        ValidationError: When a row has another number of cells than there are columns.
    """

    columns: tuple[Column, ...] = attrs.field(converter=_columns)
    rows: tuple[tuple[Cell, ...], ...] = attrs.field(default=(), converter=_rows)
    caption: str = ""
    note: str = ""
    totals: tuple[Cell, ...] = attrs.field(default=(), converter=_cells)

    def __attrs_post_init__(self) -> None:
        for i, row in enumerate((*self.rows, *([self.totals] if self.totals else []))):
            if len(row) != len(self.columns):
                raise ValidationError(
                    "a row has one cell for each column",
                    code="table.row",
                    where=f"rows[{i}]",
                    got=len(row),
                    expected=f"{len(self.columns)} cells",
                )
