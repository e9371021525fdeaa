"""Write SVG: escaped texts, exact numbers, the same bytes everywhere."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clientpm.adapters.render.characters import one_line

if TYPE_CHECKING:
    from clientpm.adapters.render.svg.layout import Layout

__all__ = ["SvgWriter", "framed", "number"]


def number(value: float) -> str:
    """Return a coordinate with at most two decimals, and no more than it needs.

    Args:
        value: A coordinate [px].

    Returns:
        The number as SVG reads it.

    Examples:
        >>> number(12.0), number(-0.001), number(3.14159)
        ('12', '0', '3.14')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class SvgWriter:
    """A picture that is written element by element.

    Every text and every attribute is escaped here, in one place.

    Examples:
        >>> picture = SvgWriter()
        >>> picture.element("text", "a < b", x=1.5, class_="label")
        >>> picture.result()
        '<text x="1.5" class="label">a &lt; b</text>'
    """

    def __init__(self) -> None:
        self._parts: list[str] = []

    def open(self, tag: str, **attributes: str | float) -> None:
        """Open an element that holds others."""
        self._parts.append(f"<{tag}{_written(attributes)}>")

    def close(self, tag: str) -> None:
        """Close the element that was opened last."""
        self._parts.append(f"</{tag}>")

    def element(self, tag: str, text: str = "", **attributes: str | float) -> None:
        """Write an element that holds a text or nothing."""
        content = escape(one_line(text), quote=False)
        self._parts.append(f"<{tag}{_written(attributes)}>{content}</{tag}>")

    def result(self) -> str:
        """Return what was written."""
        return "".join(self._parts)


def _written(attributes: dict[str, str | float]) -> str:
    pairs: list[str] = []
    for name, value in attributes.items():
        text = one_line(value) if isinstance(value, str) else number(value)
        pairs.append(f' {name.rstrip("_").replace("_", "-")}="{escape(text, quote=True)}"')
    return "".join(pairs)


def framed(content: SvgWriter, layout: Layout, height: float, kind: str, title: str) -> str:
    """Return a whole picture, to be styled by the page that holds it.

    Args:
        content: What is drawn.
        layout: How much room there is.
        height: How high the picture is [px].
        kind: Which chart it is, for the style sheet.
        title: What it shows, for those who cannot see it.

    Returns:
        An `svg` element.
    """
    outer = SvgWriter()
    outer.open(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(layout.width)} {number(height)}",
        width=layout.width,
        height=height,
        class_=f"chart {kind} {layout.medium.value}",
        role="img",
        aria_label=title,
        font_size=layout.size,
    )
    return f"{outer.result()}{content.result()}</svg>"
