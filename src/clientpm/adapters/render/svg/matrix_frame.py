"""Where the parts of a risk matrix stand: its grids, the labels of its scales, the risks in its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.label_place import Box
from clientpm.adapters.render.svg.layout import Medium
from clientpm.adapters.render.svg.matrix_cell import CellFrame, cell_frames, least_height
from clientpm.adapters.render.svg.measure import text_width, wrapped
from clientpm.reports.matrix_figure import MatrixGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.reports.matrix_figure import MatrixStep, RiskMatrixSpec

__all__ = ["GridFrame", "MatrixFrame", "StepLabel", "framed_matrix"]

_LABEL_SHARE: Final = {Medium.WIDE: 0.16, Medium.PAGE: 0.17, Medium.NARROW: 0.2}
_LEAST_BESIDE: Final = 60.0
_GAP: Final = 28.0
_LABEL_GAP: Final = 8.0
_ROOM: Final = 6.0
_LEADING: Final = 3.0
_LABEL_LINES: Final = 3
_NOTE_LINES: Final = 2
_SMALLEST: Final = 9.0


@attrs.frozen(kw_only=True)
class StepLabel:
    """The label of a row or a column.

    Attributes:
        lines: Its lines, each with its class: the label, then what it means.
        size: Size of its letters [px].
        title: The whole text.
    """

    lines: tuple[tuple[str, str], ...]
    size: float
    title: str

    @property
    def height(self) -> float:
        """How high it stands [px]."""
        return len(self.lines) * (self.size + _LEADING)


@attrs.frozen(kw_only=True)
class GridFrame:
    """A grid with everything in its place.

    Attributes:
        grid: The grid.
        box: Where its cells stand.
        title_base: Base line of its title [px].
        row_labels: The labels of its rows, the lowest first; none where they stand at the other grid.
        column_labels: The labels of its columns in the order of its impacts.
        column_places: Middle of each column, in that order [px].
        cells: Its cells, row by row from the lowest.
        foot: Where what follows below its column labels begins [px].
        is_flipped: Whether its impact rises to the left.
    """

    grid: MatrixGrid
    box: Box
    title_base: float
    row_labels: tuple[StepLabel, ...]
    column_labels: tuple[StepLabel, ...]
    column_places: tuple[float, ...]
    cells: tuple[tuple[CellFrame, ...], ...]
    foot: float
    is_flipped: bool


@attrs.frozen(kw_only=True)
class MatrixFrame:
    """A risk matrix with everything in its place.

    Attributes:
        grids: Its grids, side by side or one below the other.
        head: Base line of what the rows show [px].
        foot: Where the legend may begin [px].
    """

    grids: tuple[GridFrame, ...]
    head: float
    foot: float


def framed_matrix(spec: RiskMatrixSpec, layout: Layout) -> MatrixFrame:
    """Return a matrix whose rows are high enough for their risks, two grids side by side where they fit.

    Args:
        spec: The matrix.
        layout: How much room there is.

    Returns:
        The matrix.
    """
    left = _left(spec, layout)
    head = layout.size - 1 if spec.chance_label else 0.0
    top = head + (8 if spec.chance_label else 2)
    room = layout.width - left - _GAP * (len(spec.grids) - 1)
    width = room / sum(len(grid.impacts) for grid in spec.grids)
    place = _side_by_side if width >= _LEAST_BESIDE or len(spec.grids) == 1 else _stacked
    grids = place(spec, layout, left, top, width)
    return MatrixFrame(grids=tuple(grids), head=head, foot=max(frame.foot for frame in grids))


def _side_by_side(spec: RiskMatrixSpec, layout: Layout, left: float, top: float, width: float) -> list[GridFrame]:
    found: list[GridFrame] = []
    for i, grid in enumerate(spec.grids):
        flipped = grid.mirrored and len(spec.grids) > 1
        found.append(_grid_frame(spec, grid, layout, (left, top, width), labelled=not i, flipped=flipped))
        left += width * len(grid.impacts) + _GAP
    lowest, foot = max(frame.box.bottom for frame in found), max(frame.foot for frame in found)
    return [_lengthened(spec, frame, layout, lowest, foot) for frame in found]


def _stacked(spec: RiskMatrixSpec, layout: Layout, left: float, top: float, width: float) -> list[GridFrame]:
    del width
    found: list[GridFrame] = []
    for grid in spec.grids:
        own = (layout.width - left) / len(grid.impacts)
        found.append(_grid_frame(spec, grid, layout, (left, top, own), labelled=True, flipped=False))
        top = found[-1].foot + 14
    return found


def _left(spec: RiskMatrixSpec, layout: Layout) -> float:
    """Give how much room the labels of the rows take, with the gap behind them [px]."""
    size = layout.size - 1
    texts = [text_width(one_line(step.label), size, bold=True) for step in spec.chances]
    texts += [text_width(one_line(step.note), size - 1) for step in spec.chances]
    return min(max(texts, default=0.0) + _ROOM, layout.width * _LABEL_SHARE[layout.medium]) + _LABEL_GAP


def _lengthened(spec: RiskMatrixSpec, frame: GridFrame, layout: Layout, lowest: float, foot: float) -> GridFrame:
    """Give a grid that reaches as far down as the grid beside it."""
    box = attrs.evolve(frame.box, bottom=lowest)
    cells = cell_frames(frame.grid, box, spec.bands, layout, flipped=frame.is_flipped)
    return attrs.evolve(frame, box=box, cells=cells, foot=foot)


def _grid_frame(
    spec: RiskMatrixSpec,
    grid: MatrixGrid,
    layout: Layout,
    place: tuple[float, float, float],
    *,
    labelled: bool,
    flipped: bool,
) -> GridFrame:
    """Give a grid with its left and upper edge and the width of a column."""
    left, top, width = place
    rows, columns = len(spec.chances), len(grid.impacts)
    size = layout.size - 1
    base = top + layout.size
    if any(each.title for each in spec.grids):
        top = base + 8
    row_labels = tuple(_row_label(step, left - _LABEL_GAP, size) for step in spec.chances) if labelled else ()
    column_labels = _column_labels(grid.impacts, width - 4, size)
    height = max([least_height(grid, width, layout), *(label.height + 6 for label in row_labels)])
    box = Box(left, top, left + width * columns, top + height * rows)
    places = [left + width * (columns - 1 - i if flipped else i) + width / 2 for i in range(columns)]
    foot = box.bottom + 5 + max(label.height for label in column_labels)
    return GridFrame(
        grid=grid,
        box=box,
        title_base=base,
        row_labels=row_labels,
        column_labels=column_labels,
        column_places=tuple(places),
        cells=cell_frames(grid, box, spec.bands, layout, flipped=flipped),
        foot=foot + (size + 8 if spec.impact_label else 0.0),
        is_flipped=flipped,
    )


def _row_label(step: MatrixStep, room: float, size: float) -> StepLabel:
    return _label(step, room, size, lines=2, note_lines=1)


def _column_labels(steps: Sequence[MatrixStep], room: float, size: float) -> tuple[StepLabel, ...]:
    """Give the labels of columns, a little smaller where a word would be broken otherwise."""
    words = [word for step in steps for word in one_line(step.label).split()]
    longest = max(words, key=lambda word: text_width(word, 12, bold=True), default="")
    while size > _SMALLEST and text_width(longest, size, bold=True) > room:
        size -= 1
    return tuple(_label(step, room, size, lines=_LABEL_LINES, note_lines=_NOTE_LINES) for step in steps)


def _label(step: MatrixStep, room: float, size: float, *, lines: int, note_lines: int) -> StepLabel:
    found = [(line, "step strong") for line in wrapped(step.label, room / 1.13, size, lines)]
    if one_line(step.note):
        found += [(line, "tick") for line in wrapped(step.note, room, size - 1, note_lines)]
    return StepLabel(lines=tuple(found), size=size, title=one_line(f"{step.label} {step.note}"))
