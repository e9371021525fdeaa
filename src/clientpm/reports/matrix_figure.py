"""A risk matrix as a declaration: chance by impact, the band of each cell, the risks that stand in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.reports.figure_rule import check_count, check_distinct

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MatrixBand", "MatrixGrid", "MatrixRisk", "MatrixStep", "RiskMatrixSpec"]

MOST_STEPS: Final = 10
MOST_BANDS: Final = 7
MOST_GRIDS: Final = 2
MOST_RISKS: Final = 2000
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_PAIR: Final = 2


@attrs.frozen(kw_only=True)
class MatrixStep:
    """A step of a scale: a row or a column of a matrix.

    Attributes:
        label: What it is called.
        note: What it means, such as `over 80 %`; written below where there is room.
    """

    label: str
    note: str = ""


@attrs.frozen(kw_only=True)
class MatrixBand:
    """A band of a matrix: what is thought of the risks in it.

    It is never told by its colour alone: each cell carries the word where it has room, and a
    sign of so many strokes.

    Attributes:
        id: Names the band within the matrix.
        label: What it is called.
        colour: How its cells are drawn, as `#rrggbb` in small letters; the report's own tint where
            nothing is said.
    """

    id: str
    label: str
    colour: str = ""


def _place(value: Iterable[int]) -> tuple[int, int]:
    given: object = value
    pair = tuple(given) if isinstance(given, tuple | list) else ()
    if len(pair) != _PAIR or not all(type(part) is int for part in pair):
        raise FieldTypeError(
            "not a cell of a matrix", code="figure.cell", where="cell", got=value,
            expected="the places of its row and of its column, such as (4, 2)",
        )  # fmt: skip
    return pair[0], pair[1]


def _place_or_none(value: Iterable[int] | None) -> tuple[int, int] | None:
    return None if value is None else _place(value)


@attrs.frozen(kw_only=True)
class MatrixRisk:
    """A risk in a matrix.

    Attributes:
        id: What is written in its cell; occurs once in a grid.
        title: What it is, in full.
        cell: Places of its row and its column, counted from 0 for the lowest step.
        before: The cell in which it stood before its response; `None` where it did not move.
        note: More about it, for a tooltip.
    """

    id: str
    title: str
    cell: tuple[int, int] = attrs.field(converter=_place)
    before: tuple[int, int] | None = attrs.field(default=None, converter=_place_or_none)
    note: str = ""


def _steps(value: Iterable[MatrixStep]) -> tuple[MatrixStep, ...]:
    return tuple(value)


def _bands(value: Iterable[MatrixBand]) -> tuple[MatrixBand, ...]:
    return tuple(value)


def _risks(value: Iterable[MatrixRisk]) -> tuple[MatrixRisk, ...]:
    return tuple(value)


def _cells(value: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in value)


@attrs.frozen(kw_only=True)
class MatrixGrid:
    """A grid of a matrix: that of the threats, or that of the opportunities.

    Attributes:
        title: What stands in it; empty where the matrix has one grid only.
        impacts: The steps of impact, the lowest first.
        cells: The id of the band of each cell: one row for each step of chance, the lowest first.
        risks: The risks, the most important first: a cell without room for all shows the first.
        opportunities: Whether its risks are welcome: it is drawn in blue instead of orange.
        mirrored: Whether its impact rises to the left where it stands beside another grid, so that
            what matters most stands in the middle.
    """

    title: str = ""
    impacts: tuple[MatrixStep, ...] = attrs.field(converter=_steps)
    cells: tuple[tuple[str, ...], ...] = attrs.field(converter=_cells)
    risks: tuple[MatrixRisk, ...] = attrs.field(default=(), converter=_risks)
    opportunities: bool = False
    mirrored: bool = False


def _grids(value: Iterable[MatrixGrid]) -> tuple[MatrixGrid, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class RiskMatrixSpec:
    """A risk matrix: how likely by how bad, with the risks that stand in each cell.

    Its figure's table lists the risks; the grid itself is written as a table by renderers without
    pictures.

    Attributes:
        chances: The steps of chance, the lowest first; at most ten.
        bands: The bands, the mildest first; at most seven.
        grids: One grid, or one for threats and one for opportunities.
        chance_label: What the rows show.
        impact_label: What the columns show.
        before_label: What the faint signs mean at which the arrows begin.

    Raises:
        ValidationError: When a grid has other rows and columns than its scales, a cell names no
            band, a risk stands beside the grid, or something occurs twice.

    Examples:
        >>> low, high = MatrixStep(label="low"), MatrixStep(label="high")
        >>> spec = RiskMatrixSpec(
        ...     chances=[low, high],
        ...     bands=[MatrixBand(id="low", label="low"), MatrixBand(id="high", label="high")],
        ...     grids=[
        ...         MatrixGrid(
        ...             impacts=[low, high],
        ...             cells=[["low", "low"], ["low", "high"]],
        ...             risks=[MatrixRisk(id="R1", title="Supplier is late", cell=(1, 1))],
        ...         )
        ...     ],
        ... )
        >>> spec.grids[0].risks[0].cell
        (1, 1)
    """

    chances: tuple[MatrixStep, ...] = attrs.field(converter=_steps)
    bands: tuple[MatrixBand, ...] = attrs.field(converter=_bands)
    grids: tuple[MatrixGrid, ...] = attrs.field(converter=_grids)
    chance_label: str = ""
    impact_label: str = ""
    before_label: str = ""

    def __attrs_post_init__(self) -> None:
        _check_size(len(self.chances), MOST_STEPS, "chances")
        _check_size(len(self.bands), MOST_BANDS, "bands")
        _check_size(len(self.grids), MOST_GRIDS, "grids")
        check_distinct([band.id for band in self.bands], "bands")
        for i, band in enumerate(self.bands):
            if band.colour and _COLOUR.fullmatch(band.colour) is None:
                raise ValidationError(
                    "not a colour", code="figure.colour", where=f"bands[{i}].colour", got=band.colour,
                    expected="#rrggbb in small letters",
                )  # fmt: skip
        for i, grid in enumerate(self.grids):
            self._check_grid(grid, f"grids[{i}]")

    def _check_grid(self, grid: MatrixGrid, where: str) -> None:
        _check_size(len(grid.impacts), MOST_STEPS, f"{where}.impacts")
        check_count(len(grid.risks), MOST_RISKS, f"{where}.risks")
        check_distinct([risk.id for risk in grid.risks], f"{where}.risks")
        rows, columns = len(self.chances), len(grid.impacts)
        if len(grid.cells) != rows or any(len(row) != columns for row in grid.cells):
            raise ValidationError(
                "a grid has one cell for each step of chance and of impact", code="figure.cells", where=f"{where}.cells",
                got=f"{len(grid.cells)} rows", expected=f"{rows} rows of {columns} bands",
            )  # fmt: skip
        known = {band.id for band in self.bands}
        for label in (label for row in grid.cells for label in row):
            if label not in known:
                raise ValidationError(
                    "a cell has a band that the matrix does not have", code="figure.cells", where=f"{where}.cells",
                    got=label, expected=", ".join(band.id for band in self.bands),
                )  # fmt: skip
        for i, risk in enumerate(grid.risks):
            for name, cell in (("cell", risk.cell), ("before", risk.before)):
                if cell is not None and not (0 <= cell[0] < rows and 0 <= cell[1] < columns):
                    raise ValidationError(
                        "stands beside the matrix", code="figure.place", where=f"{where}.risks[{i}].{name}",
                        got=str(cell), expected=f"rows 0 to {rows - 1}, columns 0 to {columns - 1}",
                    )  # fmt: skip


def _check_size(count: int, most: int, where: str) -> None:
    check_count(count, most, where)
    if not count:
        raise ValidationError(
            "nothing to draw a matrix of", code="figure.few", where=where, got=0, expected="at least 1"
        )
