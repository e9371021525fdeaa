"""Where the texts of a picture stand, by the same measure that the picture was made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from defusedxml import ElementTree

from clientpm.adapters.render.svg.label_place import Box
from clientpm.adapters.render.svg.measure import text_width

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["DrawnText", "collisions", "drawn_texts", "outside", "parsed"]

_BOLD = {"strong", "end-name", "today", "major"}
_ASCENT, _DESCENT = 0.75, 0.1


@attrs.frozen
class DrawnText:
    """A text with the box that its letters fill."""

    text: str
    box: Box


def parsed(svg: str) -> Element:
    """Read a picture with a strict parser."""
    root: Element = ElementTree.fromstring(svg)
    return root


def _width(element: Element, size: float) -> float:
    """Measure a text, its parts with their own weights and distances."""
    parts = [element, *element] if len(element) else [element]
    width = 0.0
    for part in parts:
        if part.tag.endswith("title"):
            continue
        bold = bool(_BOLD & set(part.get("class", "").split()))
        width += float(part.get("dx", 0)) + text_width(part.text or "", size, bold=bold)
    return width


def drawn_texts(svg: str) -> list[DrawnText]:
    """Give every text of a picture that is not empty, with its box."""
    root = parsed(svg)
    found: list[DrawnText] = []
    for element in root.iter():
        if not element.tag.endswith("}text"):
            continue
        size = float(element.get("font-size", root.get("font-size", "0")))
        width, x, y = _width(element, size), float(element.get("x", 0)), float(element.get("y", 0))
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
        text = "".join(part.text or "" for part in element.iter() if not part.tag.endswith("title"))
        if text:
            found.append(DrawnText(text, Box(left, y - size * _ASCENT, left + width, y + size * _DESCENT)))
    return found


def collisions(svg: str) -> list[tuple[str, str]]:
    """Give every pair of texts that lie over each other."""
    texts = drawn_texts(svg)
    return [
        (one.text, other.text)
        for i, one in enumerate(texts)
        for other in texts[i + 1 :]
        if min(one.box.right, other.box.right) > max(one.box.left, other.box.left) + 0.1
        and min(one.box.bottom, other.box.bottom) > max(one.box.top, other.box.top) + 0.1
    ]


def outside(svg: str) -> list[str]:
    """Give every text that reaches over the edge of its picture."""
    width, height = map(float, parsed(svg).get("viewBox", "").split()[2:])
    frame = Box(-0.5, -1, width + 0.5, height + 1)
    return [each.text for each in drawn_texts(svg) if not frame.holds(each.box)]
