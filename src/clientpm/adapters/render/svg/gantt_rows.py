"""Draw the rows of a Gantt chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.adapters.render.svg.marks import (
    BAR,
    DIAMOND,
    draw_bar,
    draw_baseline,
    draw_diamond,
    draw_summary,
    path,
)
from clientpm.adapters.render.svg.measure import ellipsised, text_width
from clientpm.reports.figure import GanttRowKind

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.axis import TimeAxis
    from clientpm.adapters.render.svg.writer import SvgWriter
    from clientpm.adapters.render.words import Words
    from clientpm.reports.figure import GanttRow

__all__ = ["RowPlace", "draw_row"]


@attrs.frozen(kw_only=True)
class RowPlace:
    """Where a row stands.

    Attributes:
        middle: Middle of its bar [px].
        label_x: Where its label begins [px].
        label_y: Base line of its label [px].
        room: Room for the label [px].
        size: Size of the letters [px].
        rule_y: Where a thin line parts it from the group before; `None` where there is none [px].
        width: Width of the whole chart [px].
    """

    middle: float
    label_x: float
    label_y: float
    room: float
    size: float
    rule_y: float | None
    width: float


def draw_row(svg: SvgWriter, row: GanttRow, place: RowPlace, axis: TimeAxis, words: Words) -> None:
    """Draw a row: label, agreed time, bar or sign, and the whole of it in words as a title."""
    svg.open("g", class_="row")
    svg.element("title", _in_words(row, words))
    if place.rule_y is not None:
        svg.element("line", x1=0, y1=place.rule_y, x2=place.width, y2=place.rule_y, class_="group")
    is_group = row.kind is GanttRowKind.SUMMARY
    label = ellipsised(row.label, place.room, place.size, bold=is_group)
    svg.element("text", label, x=place.label_x, y=place.label_y, class_="label strong" if is_group else "label")
    _draw_agreed(svg, row, place, axis)
    left, right = axis.at(row.start), axis.at(row.finish)
    if row.cancelled:
        pass
    elif row.kind is GanttRowKind.SUMMARY:
        draw_summary(svg, left, right, place.middle, critical=row.critical)
    elif row.kind is GanttRowKind.MILESTONE:
        _draw_milestone(svg, row, place, axis)
    else:
        _draw_task(svg, row, place, axis)
    svg.close("g")


def _draw_agreed(svg: SvgWriter, row: GanttRow, place: RowPlace, axis: TimeAxis) -> None:
    if row.baseline_start is None or row.baseline_finish is None:
        return
    low = place.middle + (BAR / 2 + 3)
    draw_baseline(svg, axis.at(row.baseline_start), axis.at(row.baseline_finish), low)


def _draw_task(svg: SvgWriter, row: GanttRow, place: RowPlace, axis: TimeAxis) -> None:
    """Draw a bar, in parts where work rests; the share done fills the parts one after the other."""
    parts = _parts(row, axis)
    if len(parts) > 1:
        svg.element("path", d=path("M", parts[0][0], place.middle, "H", parts[-1][1]), class_=_resting(row))
    left_to_fill = float(row.progress or 0) * sum(right - left for left, right in parts)
    whole = row.progress == 1
    for left, right in parts:
        share = 1.0 if whole else left_to_fill / (right - left) if right > left else float(row.progress or 0)
        draw_bar(svg, left, right, place.middle, done=min(share, 1.0), critical=row.critical)
        left_to_fill = max(left_to_fill - (right - left), 0.0)


def _parts(row: GanttRow, axis: TimeAxis) -> list[tuple[float, float]]:
    """Give the stretches in which a task is worked on, at least one [px]."""
    parts: list[tuple[float, float]] = []
    start = row.start
    for rest in sorted(row.rests, key=lambda rest: rest.start):
        if start < rest.start < row.finish and rest.finish > rest.start:
            parts.append((axis.at(start), axis.at(rest.start)))
        start = max(start, rest.finish)
    if start < row.finish or not parts:
        parts.append((axis.at(min(start, row.finish)), axis.at(row.finish)))
    return parts


def _resting(row: GanttRow) -> str:
    return "resting critical" if row.critical else "resting"


def _draw_milestone(svg: SvgWriter, row: GanttRow, place: RowPlace, axis: TimeAxis) -> None:
    x = axis.at(row.finish)
    draw_diamond(svg, x, place.middle, "milestone critical" if row.critical else "milestone")
    size = place.size - 1
    shape = f"{row.status.shape} " if row.status else ""
    fits = x + DIAMOND + 4 + text_width(shape + row.finish_text, size) <= axis.right
    at = x + DIAMOND + 4 if fits else x - DIAMOND - 4
    svg.open("text", x=at, y=place.middle + size * 0.35, class_="date", text_anchor="start" if fits else "end")
    if row.status:
        svg.element("tspan", f"{row.status.shape}", class_=f"status {row.status.value}")
    svg.element("tspan", row.finish_text, dx=3 if row.status else 0)
    svg.close("text")


def _in_words(row: GanttRow, words: Words) -> str:
    dates = " – ".join(dict.fromkeys(text for text in (row.start_text, row.finish_text) if text))
    if row.kind is GanttRowKind.MILESTONE:
        dates = row.finish_text or row.start_text
    notes = [dates]
    if row.status:
        notes.append(words.meta.status_word(row.status))
    if row.critical:
        notes.append(words["critical"])
    notes.append(row.note)
    return row.label + words.colon + words.comma.join(note for note in notes if note)
