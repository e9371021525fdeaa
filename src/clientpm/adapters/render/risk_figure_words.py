"""Figures of risk in words, for formats without pictures: grids as tables, bars and curves as rows of blocks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.figure_words import block_lines, block_rows
from clientpm.reports.curve_figure import SCurveSpec
from clientpm.reports.matrix_figure import RiskMatrixSpec
from clientpm.reports.table import Cell, Column, Table
from clientpm.reports.tornado_figure import TornadoSpec

if TYPE_CHECKING:
    from clientpm.adapters.render.words import Words
    from clientpm.reports.curve_figure import CurveDay, Place, SCurve
    from clientpm.reports.matrix_figure import MatrixGrid, MatrixRisk

__all__ = ["figure_lines", "grid_tables"]

_PARTS: Final = " ▏▎▍▌▋▊▉"
_FULL: Final = "█"
_HELPS: Final = "▒"
_LONGEST: Final = 24
_MOST_NAMED: Final = 6
_EPOCH: Final = dt.datetime(2000, 1, 1)


def figure_lines(spec: object, words: Words) -> list[tuple[str, str]]:
    """Return a chart as lines: rows of blocks to the same scale, and what is marked on them.

    Args:
        spec: The figure.
        words: The words and the punctuation of the language.

    Returns:
        For each line its name and its text; none for a figure without lines.
    """
    if isinstance(spec, SCurveSpec):
        return _curve_lines(spec, words)
    if isinstance(spec, TornadoSpec):
        most = max((float(bar.value.copy_abs()) for bar in spec.bars), default=0.0)
        return [(bar.label, f"{_bar(float(bar.value), most)} {one_line(bar.text)}".strip()) for bar in spec.bars]
    return block_lines(spec)


def _bar(value: float, most: float) -> str:
    if not most:
        return ""
    if value < 0:
        return _HELPS * max(round(-value / most * _LONGEST), 1)
    whole, part = divmod(round(value / most * _LONGEST * len(_PARTS)), len(_PARTS))
    return (_FULL * whole + _PARTS[part]).rstrip()


def _curve_lines(spec: SCurveSpec, words: Words) -> list[tuple[str, str]]:
    rows = block_rows([_way(curve, spec) for curve in spec.curves], 0.0, 1.0)
    names = [curve.name or spec.unit for curve in spec.curves]
    lines = [(name, row) for name, row in zip(names, rows, strict=True) if one_line(name)]
    lines += [(mark.label, one_line(mark.text)) for mark in spec.percentiles]
    return lines + [(day.label, _day(day, words)) for day in spec.days]


def _day(day: CurveDay, words: Words) -> str:
    status = f"{day.status.shape} {one_line(words.meta.status_word(day.status))}" if day.status else ""
    return words.comma.join(text for text in (one_line(day.text), status) if text)


def _way(curve: SCurve, spec: SCurveSpec) -> list[tuple[float, float]]:
    """Give a curve from end to end of its axis: nothing before its first point, its last chance behind the last."""
    points = [(_share(point.at, spec), float(point.chance)) for point in curve.points]
    found = [(0.0, 0.0), (points[0][0], 0.0), points[0]]
    for one, other in pairwise(points):
        found += [(other[0], one[1]), other] if curve.stepped else [other]
    return [*found, (1.0, points[-1][1])]


def _share(place: Place, spec: SCurveSpec) -> float:
    """Give how far along the axis a place lies [0 to 1]."""
    start, at, finish = map(_moment, (spec.start, place, spec.finish))
    return (at - start) / (finish - start) if finish > start else 0.0


def _moment(place: Place) -> float:
    return float(place) if isinstance(place, Decimal) else (place - _EPOCH) / dt.timedelta(minutes=1)


def grid_tables(spec: object, words: Words) -> tuple[Table, ...]:
    """Return the grids of a risk matrix as tables: the band of each cell, how many risks stand there, and which.

    Args:
        spec: The figure.
        words: The punctuation of the language.

    Returns:
        A table for each grid, the most likely on top; none for a figure of another kind.
    """
    if not isinstance(spec, RiskMatrixSpec):
        return ()
    return tuple(_grid_table(spec, grid, words) for grid in spec.grids)


def _grid_table(spec: RiskMatrixSpec, grid: MatrixGrid, words: Words) -> Table:
    labels = {band.id: one_line(band.label) for band in spec.bands}
    standing: dict[tuple[int, int], list[MatrixRisk]] = {}
    for risk in grid.risks:
        standing.setdefault(risk.cell, []).append(risk)
    corner = " × ".join(text for text in map(one_line, (spec.chance_label, spec.impact_label)) if text)
    rows = []
    for row in reversed(range(len(spec.chances))):
        step = spec.chances[row]
        head = one_line(step.label) + (words.in_brackets(one_line(step.note)) if one_line(step.note) else "")
        bands = grid.cells[row]
        cells = [
            Cell(
                text=_cell_text(labels[band], standing.get((row, column), []), words), strong=(row, column) in standing
            )
            for column, band in enumerate(bands)
        ]
        rows.append([Cell(text=head), *cells])
    heads = [
        one_line(step.label) + (words.in_brackets(one_line(step.note)) if one_line(step.note) else "")
        for step in grid.impacts
    ]
    columns = [Column(title=corner), *(Column(title=head) for head in heads)]
    return Table(columns=columns, rows=rows, caption=grid.title)


def _cell_text(band: str, risks: list[MatrixRisk], words: Words) -> str:
    if not risks:
        return band
    names = [one_line(risk.id) for risk in risks[:_MOST_NAMED]]
    if len(risks) > _MOST_NAMED:
        names.append(f"+{len(risks) - _MOST_NAMED}")
    return f"{band}{words.in_brackets(str(len(risks)))}{words.colon}{('、' if words.is_chinese else ', ').join(names)}"
