"""Draw a risk matrix."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.label_place import Box
from clientpm.adapters.render.svg.marks import path
from clientpm.adapters.render.svg.matrix_cell import PAD, STROKE, strokes_width
from clientpm.adapters.render.svg.matrix_frame import framed_matrix
from clientpm.adapters.render.svg.measure import ellipsised, text_width
from clientpm.adapters.render.svg.writer import SvgWriter, framed

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.layout import Layout
    from clientpm.adapters.render.svg.matrix_cell import CellFrame, Chip
    from clientpm.adapters.render.svg.matrix_frame import GridFrame, StepLabel
    from clientpm.adapters.render.words import Words
    from clientpm.reports.matrix_figure import MatrixBand, MatrixGrid, RiskMatrixSpec

__all__ = ["draw_matrix"]

Arrow = tuple[float, float, float, float]

_HOTTEST: Final = 6
_FILLED: Final = 0.67
_SAMPLE: Final = 26.0
_MOST_NAMED: Final = 12
_HEAD: Final = 4.5
_AIM: Final = 7.0
_MOST_ARROWS: Final = 16
_DARK: Final = 0.179


def draw_matrix(spec: RiskMatrixSpec, words: Words, layout: Layout, title: str = "") -> str:
    """Return a risk matrix as an `svg` element, to be styled by the page that holds it.

    Args:
        spec: What is to be drawn.
        words: The punctuation of the language.
        layout: How much room there is.
        title: What the matrix shows, for those who cannot see it.

    Returns:
        The element, with every text escaped.
    """
    frame = framed_matrix(spec, layout)
    svg = SvgWriter()
    if spec.chance_label:
        label = ellipsised(f"↑ {spec.chance_label}", layout.width, layout.size - 1)
        svg.element("text", label, x=0, y=frame.head, class_="aside", font_size=layout.size - 1)
    for each in frame.grids:
        _draw_grid(svg, spec, each, words, layout)
    end = _draw_legend(svg, spec, layout, frame.foot + 18)
    return framed(svg, layout, end, "matrix", title)


def _draw_grid(svg: SvgWriter, spec: RiskMatrixSpec, frame: GridFrame, words: Words, layout: Layout) -> None:
    grid, box = frame.grid, frame.box
    if grid.title:
        label = ellipsised(grid.title, box.right - box.left, layout.size, bold=True)
        svg.element("text", label, x=box.left, y=frame.title_base, class_="strong")
    for row in frame.cells:
        for cell in row:
            _draw_tint(svg, cell.box, cell.band, spec.bands, opportunities=grid.opportunities)
    arrows = _arrows(frame)
    for arrow in arrows:
        _draw_shaft(svg, arrow)
    for i, row in enumerate(frame.cells):
        for j, cell in enumerate(row):
            tone = _tone(cell.band, spec.bands, opportunities=grid.opportunities)
            svg.open("g", class_=f"cell {tone}")
            svg.element("title", _in_words(spec, grid, cell, (i, j), words))
            _draw_content(svg, cell, len(spec.bands), layout)
            svg.close("g")
    for arrow in arrows:
        _draw_head(svg, arrow)
    svg.element(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, class_="matrix-edge"
    )
    _draw_labels(svg, spec, frame, layout.size - 1)


def _draw_labels(svg: SvgWriter, spec: RiskMatrixSpec, frame: GridFrame, size: float) -> None:
    box = frame.box
    for i, label in enumerate(frame.row_labels):
        middle = (frame.cells[i][0].box.top + frame.cells[i][0].box.bottom) / 2
        _draw_step(svg, label, box.left - 8, middle - label.height / 2, "end")
    for x, label in zip(frame.column_places, frame.column_labels, strict=True):
        _draw_step(svg, label, x, box.bottom + 5, "middle")
    if spec.impact_label:
        text = f"← {spec.impact_label}" if frame.is_flipped else f"{spec.impact_label} →"
        text = ellipsised(text, box.right - box.left, size)
        x, anchor = (box.left, "start") if frame.is_flipped else (box.right, "end")
        svg.element("text", text, x=x, y=frame.foot - 4, class_="aside", text_anchor=anchor, font_size=size)


def _draw_step(svg: SvgWriter, label: StepLabel, x: float, top: float, anchor: str) -> None:
    svg.open("g")
    svg.element("title", label.title)
    for i, (text, kind) in enumerate(label.lines):
        size = label.size if "step" in kind else label.size - 1
        y = top + i * (label.size + 3) + label.size
        svg.element("text", text, x=x, y=y, class_=kind, text_anchor=anchor, font_size=size)
    svg.close("g")


def _draw_tint(svg: SvgWriter, box: Box, band: int, bands: tuple[MatrixBand, ...], *, opportunities: bool) -> None:
    kind, colour = f"tint {_tone(band, bands, opportunities=opportunities)}", bands[band].colour
    if colour:
        kind = "tint own"
    svg.element(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, class_=kind,
        fill=colour or "currentColor",
    )  # fmt: skip


def _tone(place: int, bands: tuple[MatrixBand, ...], *, opportunities: bool) -> str:
    """Give the class of a band: the report's own tint, or what makes texts readable on a colour of the host."""
    band = bands[place]
    if not band.colour:
        heat = round(place * _HOTTEST / (len(bands) - 1)) if len(bands) > 1 else 0
        return f"{'gain' if opportunities else 'heat'}-{heat}"
    parts = (int(band.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "on-dark" if light < _DARK else "on-light"


def _draw_content(svg: SvgWriter, cell: CellFrame, bands: int, layout: Layout) -> None:
    size, box = layout.size - 1, cell.box
    base = box.top + PAD + size - 1
    _draw_strokes(svg, box.left + PAD, base, cell.band, bands, cell.stroke)
    if cell.word:
        x = box.left + PAD + strokes_width(bands) + 4
        svg.element("text", cell.word, x=x, y=base, class_="band-word", font_size=size)
    if cell.risks:
        svg.element(
            "text", str(len(cell.risks)), x=box.right - PAD, y=base + 1, class_="count strong", text_anchor="end"
        )
    for chip in cell.chips:
        _draw_chip(svg, chip, size)


def _draw_strokes(svg: SvgWriter, x: float, base: float, band: int, bands: int, stroke: float = STROKE) -> None:
    """Draw the sign of a band: strokes that grow, as many of them filled as the band is high."""
    for kind, places in (("stroke full", range(band + 1)), ("stroke", range(band + 1, bands))):
        steps: list[str | float] = []
        for i in places:
            left = x + i * stroke
            steps += [
                "M",
                left,
                base,
                "V",
                base - 3 - 6 * (i + 1) / bands,
                "H",
                left + stroke * _FILLED,
                "V",
                base,
                "Z",
            ]
        if steps:
            svg.element("path", d=path(*steps), class_=kind)


def _draw_chip(svg: SvgWriter, chip: Chip, size: float) -> None:
    box = chip.box
    base = box.top + size + 1
    if chip.kind in {"more", "rest"}:
        svg.element("text", chip.text, x=box.left, y=base, class_="more strong", font_size=size)
        return
    svg.element(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, rx=3,
        class_=f"chip {chip.kind}",
    )  # fmt: skip
    svg.element("text", chip.text, x=box.left + 4, y=base, class_=f"chip-text {chip.kind}", font_size=size)


def _arrows(frame: GridFrame) -> list[Arrow]:
    """Give what the responses did: one arrow for all that moved from one cell to another, the first few of them."""
    found: dict[tuple[tuple[int, int], tuple[int, int]], Arrow] = {}
    for risk in frame.grid.risks:
        if risk.before is None or risk.before == risk.cell or (risk.before, risk.cell) in found:
            continue
        start = frame.cells[risk.before[0]][risk.before[1]].anchor(risk.id, "before")
        end = frame.cells[risk.cell[0]][risk.cell[1]].anchor(risk.id, "risk")
        found[risk.before, risk.cell] = _arrow(start, end)
    return list(found.values())[:_MOST_ARROWS]


def _arrow(start: Box, end: Box) -> Arrow:
    # Aimed at the right end of a name: the sign of the band stands above its left end.
    x1, y1 = start.nearest(max(end.right - _AIM, end.left), (end.top + end.bottom) / 2)
    x2, y2 = end.nearest(x1, y1)
    return (*start.nearest(x2, y2), x2, y2)


def _draw_shaft(svg: SvgWriter, arrow: Arrow) -> None:
    (x1, y1, x2, y2), (dx, dy) = arrow, _direction(arrow)
    line = path("M", x1, y1, "L", x2 - dx * 2 * _HEAD, y2 - dy * 2 * _HEAD)
    svg.element("path", d=line, class_="move-casing")
    svg.element("path", d=line, class_="move")


def _draw_head(svg: SvgWriter, arrow: Arrow) -> None:
    (_, _, x, y), (dx, dy) = arrow, _direction(arrow)
    left, top = x - dx * 2 * _HEAD, y - dy * 2 * _HEAD
    wings = (left - dy * _HEAD, top + dx * _HEAD), (left + dy * _HEAD, top - dx * _HEAD)
    svg.element("path", d=path("M", x, y, "L", *wings[0], "L", *wings[1], "Z"), class_="move-head")


def _direction(arrow: Arrow) -> tuple[float, float]:
    x1, y1, x2, y2 = arrow
    long = math.hypot(x2 - x1, y2 - y1)
    return ((x2 - x1) / long, (y2 - y1) / long) if long else (0.0, 1.0)


def _in_words(spec: RiskMatrixSpec, grid: MatrixGrid, cell: CellFrame, place: tuple[int, int], words: Words) -> str:
    """Say a cell: its steps, its band, its risks."""
    pairs = (
        (spec.chance_label, spec.chances[place[0]].label),
        (spec.impact_label, grid.impacts[place[1]].label),
    )
    said = [f"{one_line(head)}{words.colon}{one_line(text)}" if head else one_line(text) for head, text in pairs]
    said.append(one_line(spec.bands[cell.band].label))
    for risk in cell.risks[:_MOST_NAMED]:
        note = words.in_brackets(one_line(risk.note)) if risk.note else ""
        said.append(f"{one_line(risk.id)} {one_line(risk.title)}{note}")
    if len(cell.risks) > _MOST_NAMED:
        said.append(f"+{len(cell.risks) - _MOST_NAMED}")
    return words.comma.join(text for text in said if text)


def _draw_legend(svg: SvgWriter, spec: RiskMatrixSpec, layout: Layout, top: float) -> float:
    size, x, y = layout.size - 1, 0.0, top
    kinds = sorted({grid.opportunities for grid in spec.grids})
    moved = any(risk.before not in {None, risk.cell} for grid in spec.grids for risk in grid.risks)
    items: list[tuple[int | None, str]] = [(i, band.label) for i, band in enumerate(spec.bands)]
    if moved and spec.before_label:
        items.append((None, spec.before_label))
    for band, word in items:
        sample = _SAMPLE if band is None else _sample_width(spec, len(kinds))
        text = ellipsised(word, layout.width - sample - 6, size)
        width = sample + 6 + text_width(text, size)
        if x and x + width > layout.width:
            x, y = 0.0, y + size + 9
        if band is None:
            _draw_moved_sample(svg, x, y)
        else:
            _draw_band_sample(svg, spec, band, kinds, x, y)
        svg.element("text", text, x=x + sample + 6, y=y + size * 0.35, class_="legend", font_size=size)
        x += width + 18
    return y + size


def _sample_width(spec: RiskMatrixSpec, kinds: int) -> float:
    return (strokes_width(len(spec.bands)) + 9) * kinds


def _draw_band_sample(svg: SvgWriter, spec: RiskMatrixSpec, band: int, kinds: list[bool], x: float, y: float) -> None:
    width = strokes_width(len(spec.bands)) + 9
    for i, opportunities in enumerate(kinds):
        left = x + i * width
        _draw_tint(svg, _box(left, y - 8, width, 16), band, spec.bands, opportunities=opportunities)
        svg.element("rect", x=left, y=y - 8, width=width, height=16, class_="matrix-edge")
        svg.open("g", class_=f"cell {_tone(band, spec.bands, opportunities=opportunities)}")
        _draw_strokes(svg, left + 5, y + 5, band, len(spec.bands))
        svg.close("g")


def _draw_moved_sample(svg: SvgWriter, x: float, y: float) -> None:
    svg.element("rect", x=x, y=y - 6, width=10, height=12, rx=3, class_="chip before")
    arrow = (x + 10, y, x + _SAMPLE, y)
    _draw_shaft(svg, arrow)
    _draw_head(svg, arrow)


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x, y, x + width, y + height)
