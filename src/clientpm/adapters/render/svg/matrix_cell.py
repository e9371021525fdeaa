"""The cells of a risk matrix: how many risks stand in each, and as many of their names as have room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.label_place import Box
from clientpm.adapters.render.svg.measure import ELLIPSIS, ellipsised, text_width
from clientpm.reports.matrix_figure import MatrixRisk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.reports.matrix_figure import MatrixBand, MatrixGrid

__all__ = ["STROKE", "CellFrame", "Chip", "cell_frames", "least_height", "strokes_width"]

STROKE: Final = 4.5
PAD: Final = 5.0
_CHIP_PAD: Final = 4.0
_CHIP_GAP: Final = 3.0
_NARROW: Final = 110.0
_LEAST_STROKE: Final = 1.5


@attrs.frozen(kw_only=True)
class Chip:
    """The name of a risk in its cell.

    Attributes:
        text: What is written.
        box: Where.
        kind: `risk`, `before` for where one stood before its response, `more` for risks without
            room, `rest` for others that stood here without room.
        risk: The id of the risk; empty for those without room.
    """

    text: str
    box: Box
    kind: str
    risk: str = ""


@attrs.frozen(kw_only=True)
class CellFrame:
    """A cell with everything in its place.

    Attributes:
        box: Where it stands.
        band: Place of its band, counted from 0 for the mildest.
        word: The word of its band; empty where the cells have no room for their words.
        stroke: How wide a stroke of the sign of its band is, with the gap behind it [px].
        risks: The risks in it.
        chips: The names that have room.
    """

    box: Box
    band: int
    word: str
    stroke: float
    risks: tuple[MatrixRisk, ...]
    chips: tuple[Chip, ...]

    def anchor(self, risk: str, kind: str) -> Box:
        """Return where an arrow to or from a risk ends: its name, else what stands for it, else the cell's head."""
        for chip in self.chips:
            if chip.kind == kind and chip.risk == risk:
                return chip.box
        more = [chip.box for chip in self.chips if chip.kind == "more" and kind == "risk"]
        x, y = (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2
        return more[0] if more else Box(x - 1, y - 1, x + 1, y + 1)


def strokes_width(bands: int) -> float:
    """Return how wide the sign of a band is: one stroke for each band [px]."""
    return bands * STROKE


def least_height(grid: MatrixGrid, width: float, layout: Layout) -> float:
    """Return how high a row of a grid must be for the risks of its fullest cell, up to a few lines.

    Args:
        grid: The grid.
        width: Width of a column [px].
        layout: How much room there is.

    Returns:
        The height [px].
    """
    size = layout.size - 1
    lines = 1
    for risks, moved in _by_cell(grid).values():
        chips = _chips(risks, moved, Box(0, 0, width, 1000), layout)
        lines = max([lines, *(1 + round((chip.box.top - _first_top(0, size)) / _step(size)) for chip in chips)])
    return _first_top(0, size) + lines * _step(size) + PAD - _CHIP_GAP


def cell_frames(
    grid: MatrixGrid, box: Box, bands: Sequence[MatrixBand], layout: Layout, *, flipped: bool
) -> tuple[tuple[CellFrame, ...], ...]:
    """Return the cells of a grid, row by row from the lowest.

    Args:
        grid: The grid.
        box: Where its cells stand.
        bands: The bands of the matrix.
        layout: How much room there is.
        flipped: Whether the impact rises to the left.

    Returns:
        The cells.
    """
    rows, columns = len(grid.cells), len(grid.impacts)
    width, height = (box.right - box.left) / columns, (box.bottom - box.top) / rows
    places = {band.id: i for i, band in enumerate(bands)}
    standing = _by_cell(grid)
    count = max((text_width(str(len(risks)), layout.size, bold=True) for risks, _ in standing.values()), default=0.0)
    has_words = _has_words(bands, count, width, layout)
    stroke = max(min(STROKE, (width - 2 * PAD - count - 3) / len(bands)), _LEAST_STROKE)
    found: list[tuple[CellFrame, ...]] = []
    for row in range(rows):
        cells: list[CellFrame] = []
        for column in range(columns):
            risks, moved = standing.get((row, column), ((), ()))
            left = box.left + width * (columns - 1 - column if flipped else column)
            top = box.bottom - height * (row + 1)
            own = Box(left, top, left + width, top + height)
            band = places[grid.cells[row][column]]
            word = one_line(bands[band].label) if has_words else ""
            cells.append(
                CellFrame(
                    box=own, band=band, word=word, stroke=stroke, risks=risks, chips=_chips(risks, moved, own, layout)
                )
            )
        found.append(tuple(cells))
    return tuple(found)


Standing = dict[tuple[int, int], tuple[tuple["MatrixRisk", ...], tuple["MatrixRisk", ...]]]


def _by_cell(grid: MatrixGrid) -> Standing:
    """Give for each cell the risks that stand in it, and those that stood in it before their response."""
    found: dict[tuple[int, int], tuple[list[MatrixRisk], list[MatrixRisk]]] = {}
    for risk in grid.risks:
        found.setdefault(risk.cell, ([], []))[0].append(risk)
        if risk.before is not None and risk.before != risk.cell:
            found.setdefault(risk.before, ([], []))[1].append(risk)
    return {cell: (tuple(risks), tuple(moved)) for cell, (risks, moved) in found.items()}


def _has_words(bands: Sequence[MatrixBand], count: float, width: float, layout: Layout) -> bool:
    """Say whether every cell has room for the word of any band beside its sign and its count."""
    word = max(text_width(one_line(band.label), layout.size - 1) for band in bands)
    return strokes_width(len(bands)) + 4 + word + 6 + count <= width - 2 * PAD


def _first_top(top: float, size: float) -> float:
    return top + PAD + size + 5


def _chip_height(size: float) -> float:
    return size + 5


def _step(size: float) -> float:
    return _chip_height(size) + _CHIP_GAP


def _chips(risks: Sequence[MatrixRisk], moved: Sequence[MatrixRisk], box: Box, layout: Layout) -> tuple[Chip, ...]:
    """Give as many names as fit into the lines of a cell; how many more there are stands where the next would."""
    texts = [(risk.id, "risk") for risk in risks] + [(risk.id, "before") for risk in moved]
    found = _flowed(texts, box, layout)
    if len(found) in {len(texts), len(risks)}:
        return tuple(found)
    if len(found) > len(risks):
        return (*found[:-1], attrs.evolve(found[-1], text=ELLIPSIS, kind="rest", risk=""))
    for shown in range(len(found), -1, -1):
        names = [(risk.id, "risk") for risk in risks[:shown]]
        more = (f"+{len(risks) - shown}", "more")
        found = _flowed([*names, more], box, layout)
        if len(found) > shown:
            break
    return tuple(found)


def _flowed(texts: Sequence[tuple[str, str]], box: Box, layout: Layout) -> list[Chip]:
    """Give the names that fit, line by line."""
    size = layout.size - 1
    left, right = box.left + PAD, box.right - PAD
    x, line = left, 0
    found: list[Chip] = []
    for identity, kind in texts:
        pad = 0.0 if kind == "more" else _CHIP_PAD
        text = ellipsised(identity, max(right - left - 2 * pad, size), size, bold=kind == "more")
        width = text_width(text, size, bold=kind == "more") + 2 * pad
        if x > left and x + width > right:
            x, line = left, line + 1
        if line >= (3 if box.right - box.left < _NARROW else 2):
            break
        top = _first_top(box.top, size) + line * _step(size)
        own = Box(x, top, x + width, top + _chip_height(size))
        found.append(Chip(text=text, box=own, kind=kind, risk="" if kind == "more" else identity))
        x += width + _CHIP_GAP
    return found
