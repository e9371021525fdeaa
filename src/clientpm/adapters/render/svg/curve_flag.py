"""Flags above an S-curve: each promised day with its chance, at the upper end of its line."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line
from clientpm.adapters.render.svg.measure import ellipsised, text_width
from clientpm.reports.curve_figure import CurveDay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.adapters.render.svg.layout import Layout

__all__ = ["Flag", "flag_height", "flags_of"]

_GAP: Final = 5.0
_APART: Final = 10.0
_LEADING: Final = 4.0
_ONE_LINE: Final = 0.45
_WIDEST: Final = 0.62
_MOST_TRIED: Final = 6


@attrs.frozen(kw_only=True)
class Flag:
    """A flag with its place.

    Attributes:
        day: What it stands for.
        x: Where its line stands [px].
        left: Its left edge [px].
        right: Its right edge [px].
        is_behind: Whether it stands at the left of its line.
        name: What it is called, cut where it is too long.
        text: The day and its chance.
        lines: Whether it has one line or two.
        row: How far up it stands, counted from 0 at the field.
    """

    day: CurveDay
    x: float
    left: float
    right: float
    is_behind: bool
    name: str
    text: str
    lines: int
    row: int = 0

    @property
    def shape(self) -> str:
        """The sign of how it stands, with a blank behind it."""
        return f"{self.day.status.shape} " if self.day.status else ""


def flag_height(flags: Sequence[Flag], size: float) -> float:
    """Return how high a row of flags is [px]."""
    return max((flag.lines for flag in flags), default=0) * (size + _LEADING) + 3


def flags_of(days: Sequence[CurveDay], places: Sequence[float], layout: Layout) -> list[Flag]:
    """Return a flag for each day, none over another, and over the line of another only where there is no other way.

    Args:
        days: What is to be flagged.
        places: Where the line of each stands [px].
        layout: How much room there is.

    Returns:
        The flags, in the same order.
    """
    size = layout.size
    lines = 1 if all(_width(day, size) <= layout.width * _ONE_LINE for day in days) else 2
    choices = [_sides(day, x, lines, layout) for day, x in zip(days, places, strict=True)]
    if len(days) > _MOST_TRIED:
        choices = [sides[:1] for sides in choices]
    return min((_rowed(flags) for flags in product(*choices)), key=_cost, default=[])


def _rowed(flags: Sequence[Flag]) -> list[Flag]:
    """Give each flag its row: from the right those before their lines, from the left those behind."""
    order = sorted(
        range(len(flags)), key=lambda i: (flags[i].is_behind, flags[i].x if flags[i].is_behind else -flags[i].x, i)
    )
    placed: dict[int, Flag] = {}
    for i in order:
        placed[i] = attrs.evolve(flags[i], row=_row(flags[i], list(placed.values())))
    return [placed[i] for i in range(len(flags))]


def _cost(flags: Sequence[Flag]) -> tuple[int, int, int]:
    """Give what is wrong with flags: lines through others, then rows, then flags behind their lines."""
    crossed = sum(_crosses(one, one.row, other) for one, other in combinations(flags, 2))
    return crossed, max((flag.row for flag in flags), default=0), sum(flag.is_behind for flag in flags)


def _width(day: CurveDay, size: float) -> float:
    shape = text_width(f"{day.status.shape} ", size) if day.status else 0.0
    name, text = one_line(day.label), one_line(day.text)
    return shape + text_width(name, size) + (6 if name and text else 0) + text_width(text, size, bold=True)


def _sides(day: CurveDay, x: float, lines: int, layout: Layout) -> list[Flag]:
    """Give a flag on each side of its line on which it fits whole; where it fits on none, cut on the wider one."""
    before, behind = layout.width - x - _GAP, x - _GAP
    found = [_flag(day, x, lines, layout, is_behind=side) for side in (False, True)]
    whole = [
        flag
        for flag, room in zip(found, (before, behind), strict=True)
        if flag.right - flag.left <= room and flag.name == one_line(day.label) and flag.text == one_line(day.text)
    ]
    return whole or [found[behind > before]]


def _flag(day: CurveDay, x: float, lines: int, layout: Layout, *, is_behind: bool) -> Flag:
    size = layout.size
    room = x - _GAP if is_behind else layout.width - x - _GAP
    if lines > 1:
        room = min(room, layout.width * _WIDEST)
    shape = text_width(f"{day.status.shape} ", size) if day.status else 0.0
    beside = shape if lines == 1 else 0.0
    text = ellipsised(day.text, max(room - beside, size), size, bold=True) if one_line(day.text) else ""
    used = shape + (text_width(text, size, bold=True) + 6 if lines == 1 else 0.0)
    name = ellipsised(day.label, max(room - used, size), size) if one_line(day.label) else ""
    width = max(used + text_width(name, size), text_width(text, size, bold=True))
    left = x - _GAP - width if is_behind else x + _GAP
    return Flag(
        day=day, x=x, left=left, right=left + width, is_behind=is_behind, name=name, text=text, lines=lines
    )  # fmt: skip


def _row(flag: Flag, others: Sequence[Flag]) -> int:
    """Give the lowest row in which a flag stands free; failing that one in which no flag stands over another."""
    free = [
        row
        for row in range(len(others) + 1)
        if not any(
            other.row == row and flag.left < other.right + _APART and other.left < flag.right + _APART
            for other in others
        )
    ]
    clear = [row for row in free if not any(_crosses(flag, row, other) for other in others)]
    return (clear or free)[0]


def _crosses(flag: Flag, row: int, other: Flag) -> bool:
    """Say whether the line of one of two flags runs through the other."""
    if other.row < row:
        return other.left - 2 < flag.x < other.right + 2
    return other.row > row and flag.left - 2 < other.x < flag.right + 2
