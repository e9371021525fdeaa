"""Figures in words, for formats without pictures: lines of blocks, lists of cards, notes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.reports.curve_figure import SCurveSpec
from clientpm.reports.figure import GanttSpec
from clientpm.reports.line_figure import LineChartSpec
from clientpm.reports.tornado_figure import TornadoSpec
from clientpm.reports.trend_figure import MilestoneTrendSpec

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from clientpm.adapters.render.words import Words
    from clientpm.reports.board_figure import BoardCard, BoardSpec
    from clientpm.reports.line_figure import LineSeries
    from clientpm.reports.trend_figure import TrendLine

__all__ = ["CardList", "block_lines", "block_rows", "card_lists", "figure_notes"]

_BLOCKS: Final = "▁▂▃▄▅▆▇█"
_NOTHING: Final = "·"
_LONGEST: Final = 32
_SHORTEST: Final = 2

Reading = tuple[float, float]


def figure_notes(spec: object, words: Words, *, said: str = "") -> str:
    """Return what a figure says besides its table: what is left out, what its lines are compared with.

    Args:
        spec: The figure.
        words: The punctuation of the language.
        said: The note of its table, which is not said again.

    Returns:
        The notes on one line; empty for a figure without any.
    """
    if isinstance(spec, GanttSpec):
        return "" if spec.left_out_note == said else one_line(spec.left_out_note)
    if isinstance(spec, SCurveSpec | TornadoSpec):
        return words.comma.join(text for text in map(one_line, _risk_notes(spec)) if text and text != one_line(said))
    if not isinstance(spec, LineChartSpec):
        return ""
    notes = [spec.unit, spec.data_date_label]
    notes += [line.label for line in spec.references]
    notes += [mark.label for mark in spec.marks]
    notes += [band.name for band in spec.bands]
    return words.comma.join(text for text in map(one_line, notes) if text)


def _risk_notes(spec: SCurveSpec | TornadoSpec) -> list[str]:
    if isinstance(spec, SCurveSpec):
        return [spec.unit, spec.axis_label, *(band.name for band in spec.bands)]
    helps = spec.negative_label if any(bar.value < 0 for bar in spec.bars) else ""
    sides = [f"{sign} {text}" for sign, text in (("█", spec.positive_label), ("▒", helps)) if one_line(text)]
    return [spec.unit, *sides, spec.left_out_note]


def block_lines(spec: object) -> list[tuple[str, str]]:
    """Return the lines of a chart as rows of blocks, all to the same scale.

    Args:
        spec: The figure.

    Returns:
        For each line its name, and a row of blocks with its last value; none for a figure
        without lines, or where no line has two points.
    """
    if isinstance(spec, LineChartSpec):
        low, high = spec.value_range
        ways = [_series_way(series, spec) for series in spec.series]
        rows = block_rows(ways, float(low), float(high))
        return [(each.name, _said(row, each.end_text)) for each, row in zip(spec.series, rows, strict=False)]
    if isinstance(spec, MilestoneTrendSpec):
        ways = [_drift_way(line, spec) for line in spec.lines]
        levels = [level for way in ways for _, level in way] or [0.0]
        if min(levels) == max(levels):
            return []
        rows = block_rows(ways, min(levels), max(levels))
        return [(each.label, _said(row, each.end_text)) for each, row in zip(spec.lines, rows, strict=False)]
    return []


def _said(row: str, text: str) -> str:
    return f"{row} {one_line(text)}".rstrip()


def _share(at: dt.datetime, start: dt.datetime, finish: dt.datetime) -> float:
    return (at - start) / (finish - start) if finish > start else 0.0


def _series_way(series: LineSeries, spec: LineChartSpec) -> list[Reading]:
    way: list[Reading] = []
    for point in series.points:
        place, value = _share(point.at, spec.start, spec.finish), float(point.value)
        if series.stepped and way:
            way.append((place, way[-1][1]))
        way.append((place, value))
    return way


def _drift_way(line: TrendLine, spec: MilestoneTrendSpec) -> list[Reading]:
    """Give by how many days the forecast had moved at each report."""
    first = line.points[0].forecast
    days = [(point.forecast - first).total_seconds() / 86400 for point in line.points]
    return [
        (_share(point.reported, spec.start, spec.finish), day) for point, day in zip(line.points, days, strict=True)
    ]


def block_rows(ways: Sequence[Sequence[Reading]], low: float, high: float) -> list[str]:
    """Return lines as rows of blocks.

    Args:
        ways: For each line its points: how far along the axis [0 to 1], and its value.
        low: The value that is drawn as the lowest block.
        high: The value that is drawn as the full one.

    Returns:
        A row for each line; none where no line has two points.
    """
    most = max(map(len, ways), default=0)
    if most < _SHORTEST:
        return []
    span = high - low
    found: list[str] = []
    for way in ways:
        row = ""
        for i in range(_LONGEST):
            level = _level(way, i / _LONGEST, (i + 1) / _LONGEST)
            share = 0.0 if level is None or not span else (level - low) / span
            row += _NOTHING if level is None else _BLOCKS[min(int(share * len(_BLOCKS)), len(_BLOCKS) - 1)]
        found.append(row)
    return found


def _level(way: Sequence[Reading], left: float, right: float) -> float | None:
    """Give how high a line lies at the end of a cell, where it crosses the cell at all."""
    first, last = way[0][0], way[-1][0]
    if right <= first < 1 or left > last:
        return None
    at = min(max(right, first), last)
    for (x1, y1), (x2, y2) in pairwise(way):
        if x1 <= at <= x2:
            return y1 + (y2 - y1) * (at - x1) / (x2 - x1) if x2 > x1 else y2
    return way[-1][1]


@attrs.frozen(kw_only=True)
class CardList:
    """A column of a board as a list.

    Attributes:
        title: Its heading, with the count.
        items: For each card its texts.
        rest: What is left out, or that there is nothing.
    """

    title: str
    items: tuple[tuple[str, ...], ...]
    rest: str


def card_lists(spec: BoardSpec, words: Words) -> list[CardList]:
    """Return a board as lists, one for each column.

    Args:
        spec: The board.
        words: The words and the punctuation of the language.

    Returns:
        The columns in their order.
    """
    return [
        CardList(
            title=one_line(column.title) + words.in_brackets(str(column.count)),
            items=tuple(_card_texts(card, words) for card in column.cards),
            rest=one_line(column.more_text or ("" if column.cards else column.empty_text)),
        )
        for column in spec.columns
    ]


def _card_texts(card: BoardCard, words: Words) -> tuple[str, ...]:
    status = card.status_text or (words.meta.status_word(card.status) if card.status else "")
    shape = f"{card.status.shape} " if card.status else ""
    labelled = [
        f"{words[name]}{words.colon}{one_line(text)}"
        for name, text in (("due", card.due), ("owner", card.owner), ("progress", _progress(card)))
        if text
    ]
    texts = [one_line(card.title), shape + one_line(status) if status else "", *labelled, one_line(card.note)]
    return tuple(text for text in texts if text)


def _progress(card: BoardCard) -> str:
    if card.progress is None:
        return ""
    return card.progress_text or f"{int(card.progress * Decimal(100))} %"
