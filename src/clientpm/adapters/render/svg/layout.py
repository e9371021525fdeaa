"""How much room a picture has: a wide screen, a page, a phone."""

from __future__ import annotations

import enum
from typing import Final

import attrs

__all__ = ["LAYOUTS", "Layout", "Medium"]


class Medium(enum.Enum):
    """Where a picture is looked at."""

    WIDE = "wide"
    PAGE = "page"
    NARROW = "narrow"


@attrs.frozen(kw_only=True)
class Layout:
    """Sizes of a picture for one medium.

    Attributes:
        medium: Where it is looked at; also its class in the style sheet.
        width: Width of the picture [px].
        size: Size of its letters [px].
        label_share: How much of the width labels may take at the left [0 to 1];
            0 puts each label above its bar.
        row: Height of a row of bars [px].
    """

    medium: Medium
    width: float
    size: float
    label_share: float
    row: float


LAYOUTS: Final = (
    Layout(medium=Medium.WIDE, width=960, size=13, label_share=0.32, row=24),
    Layout(medium=Medium.PAGE, width=660, size=11, label_share=0.36, row=21),
    Layout(medium=Medium.NARROW, width=358, size=12, label_share=0, row=24),
)
