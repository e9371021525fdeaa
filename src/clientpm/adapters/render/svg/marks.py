"""The signs of the charts: bars, brackets, diamonds, arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.writer import SvgWriter

__all__ = ["BAR", "DIAMOND", "draw_bar", "draw_baseline", "draw_before", "draw_diamond", "draw_summary", "path"]

BAR: Final = 14.0
DIAMOND: Final = 7.0
_BEFORE: Final = 7.0
_NARROWEST: Final = 3.0


def path(*steps: str | float) -> str:
    """Return path data: letters and coordinates, in order.

    Examples:
        >>> path("M", 1, 2.5, "H", 7)
        'M1 2.5H7'
    """
    text = ""
    for step in steps:
        if isinstance(step, str):
            text += step
        else:
            written = f"{step:.2f}".rstrip("0").rstrip(".")
            text += ("" if not text or text[-1].isalpha() else " ") + ("0" if written == "-0" else written)
    return text


def draw_bar(svg: SvgWriter, left: float, right: float, middle: float, *, done: float, critical: bool) -> None:
    """Draw a task, its progress as the darker inner part, a critical one with a heavier edge."""
    width, top = max(right - left, _NARROWEST), middle - BAR / 2
    kind = " critical" if critical else ""
    svg.element("rect", x=left, y=top, width=width, height=BAR, rx=2, class_=f"bar{kind}")
    if done > 0:
        inset = 3
        inner = max(width * min(done, 1.0) - 2 * inset, 1)
        svg.element(
            "rect", x=left + min(inset, width / 3), y=top + inset, width=inner, height=BAR - 2 * inset,
            class_=f"done{kind}",
        )  # fmt: skip


def draw_summary(svg: SvgWriter, left: float, right: float, middle: float, *, critical: bool) -> None:
    """Draw a summary: a bracket over the time of its tasks."""
    right = max(right, left + _NARROWEST)
    foot = min(5.0, (right - left) / 2)
    top, low = middle - 5, middle
    outline = path(
        "M", left, top, "H", right, "V", low + 5, "L", right - foot, low, "H", left + foot, "L", left, low + 5, "Z"
    )
    svg.element("path", d=outline, class_="summary critical" if critical else "summary")


def draw_diamond(svg: SvgWriter, x: float, y: float, kind: str, radius: float = DIAMOND) -> None:
    """Draw a milestone."""
    outline = path("M", x, y - radius, "L", x + radius, y, "L", x, y + radius, "L", x - radius, y, "Z")
    svg.element("path", d=outline, class_=kind)


def draw_baseline(svg: SvgWriter, left: float, right: float, y: float) -> None:
    """Draw the agreed time as a thin line; an agreed milestone as a small hollow diamond."""
    if right - left < 1:
        draw_diamond(svg, left, y, "agreed", 4)
        return
    svg.element("rect", x=left, y=y - 1.5, width=right - left, height=3, class_="baseline")


def draw_before(svg: SvgWriter, left: float, right: float, y: float) -> None:
    """Draw the time in the plan before as a hollow bar; a milestone as a hollow diamond."""
    if right - left < 1:
        draw_diamond(svg, left, y, "agreed", 5)
        return
    svg.element(
        "rect", x=left, y=y - _BEFORE / 2, width=max(right - left, _NARROWEST), height=_BEFORE, rx=2, class_="agreed"
    )
