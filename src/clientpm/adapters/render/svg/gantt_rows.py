"""Draw the rows of a Gantt chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.adapters.render.svg.marks import (
    BAR,
    DIAMOND,
    draw_bar,
    draw_baseline,
    draw_before,
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
    from clientpm.values.status import Status

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
        before: Middle of the bar of the plan before; `None` where there is one plan [px].
    """

    middle: float
    label_x: float
    label_y: float
    room: float
    size: float
    rule_y: float | None
    width: float
    before: float | None = None


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
        _draw_gone(svg, row, place, axis)
    elif row.kind is GanttRowKind.SUMMARY:
        draw_summary(svg, left, right, place.middle, critical=row.critical)
    elif row.kind is GanttRowKind.MILESTONE:
        _draw_milestone(svg, row, place, axis, words)
    else:
        _draw_task(svg, row, place, axis)
    svg.close("g")


def _draw_agreed(svg: SvgWriter, row: GanttRow, place: RowPlace, axis: TimeAxis) -> None:
    if row.baseline_start is None or row.baseline_finish is None:
        return
    left, right = axis.at(row.baseline_start), axis.at(row.baseline_finish)
    if place.before is not None:
        draw_before(svg, left, right, place.before)
    else:
        draw_baseline(svg, left, right, place.middle + (BAR / 2 + 3))


def _draw_gone(svg: SvgWriter, row: GanttRow, place: RowPlace, axis: TimeAxis) -> None:
    """Say beside the time before that there is none after."""
    if place.before is None or row.baseline_start is None or row.baseline_finish is None:
        return
    _draw_aside(svg, (row.move_text,), place, axis, (axis.at(row.baseline_start), axis.at(row.baseline_finish)))


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
    if row.move_text:
        _draw_aside(svg, (row.move_text,), place, axis, (parts[0][0], parts[-1][1]))


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


def _draw_milestone(svg: SvgWriter, row: GanttRow, place: RowPlace, axis: TimeAxis, words: Words) -> None:
    x = axis.at(row.finish)
    draw_diamond(svg, x, place.middle, "milestone critical" if row.critical else "milestone")
    whole = words.comma.join(text for text in (row.finish_text, row.move_text) if text)
    _draw_aside(svg, (whole, row.finish_text), place, axis, (x - DIAMOND, x + DIAMOND), row.status)


def _draw_aside(
    svg: SvgWriter,
    texts: tuple[str, ...],
    place: RowPlace,
    axis: TimeAxis,
    ends: tuple[float, float],
    status: Status | None = None,
) -> None:
    """Write beside a sign, after it where that fits, else before it: the longest of some texts that does fit."""
    size = place.size - 1
    shape = f"{status.shape} " if status else ""
    text, fits = texts[-1], False
    for text in texts:
        width = text_width(shape + text, size)
        fits = ends[1] + 4 + width <= axis.right
        if fits or ends[0] - 4 - width >= axis.left:
            break
    else:
        if len(texts) == 1:
            return  # the title of the row says it
    at = ends[1] + 4 if fits else ends[0] - 4
    svg.open("text", x=at, y=place.middle + size * 0.35, class_="date", text_anchor="start" if fits else "end")
    if status:
        svg.element("tspan", f"{status.shape}", class_=f"status {status.value}")
    svg.element("tspan", text, dx=3 if status else 0)
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
    notes.append(row.move_text)
    notes.append(row.note)
    return row.label + words.colon + words.comma.join(note for note in notes if note)
