"""Places for labels: near what they name, over nothing, never over each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Box", "Segment", "Wanted", "around", "placed", "spread"]


@attrs.frozen
class Segment:
    """A straight line over which a label had better not stand.

    Attributes:
        x1: Where it begins, across [px].
        y1: Where it begins, down [px].
        x2: Where it ends, across [px].
        y2: Where it ends, down [px].
        weight: How much it matters [0 to 1].
    """

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 1.0


_AIR: Final = 3.0
_ROUNDS: Final = 3
_FINE: Final = 4
_OVER: Final = 3.0
_MOST_OVER: Final = 40.0
_BEHIND: Final = 30.0
_TURNED: Final = 60.0
_MISLEADING: Final = 50.0


@attrs.frozen
class Box:
    """A rectangle.

    Attributes:
        left: Left edge [px].
        top: Upper edge [px].
        right: Right edge [px].
        bottom: Lower edge [px].
    """

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Say whether two boxes lie over each other, or closer than a breath."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > -_AIR and down > -_AIR

    def holds(self, other: Box) -> bool:
        """Say whether another box lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the box that is nearest to another point."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def distance(self, x: float, y: float) -> float:
        """Return how far a point lies from the box [px]."""
        near_x, near_y = self.nearest(x, y)
        return math.hypot(near_x - x, near_y - y)

    def crossed(self, segment: Segment) -> float:
        """Return how much of a straight line lies within the box [px]."""
        wide, tall = segment.x2 - segment.x1, segment.y2 - segment.y1
        if max(segment.x1, segment.x2) < self.left or min(segment.x1, segment.x2) > self.right:
            return 0.0
        first, last = 0.0, 1.0
        for start, delta, low, high in (
            (segment.x1, wide, self.left, self.right),
            (segment.y1, tall, self.top, self.bottom),
        ):
            if delta == 0:
                if not low < start < high:
                    return 0.0
                continue
            one, other = sorted(((low - start) / delta, (high - start) / delta))
            first, last = max(first, one), min(last, other)
        length = math.hypot(wide, tall)
        return max(last - first, 0.0) * length


@attrs.frozen(kw_only=True)
class Wanted:
    """A label that wants a place.

    Attributes:
        point: What it names, across and down; `None` for what has no single place [px].
        places: Where it might stand, the best first, each with what it costs to stand there.
    """

    point: tuple[float, float] | None = None
    places: tuple[tuple[Box, float], ...]


Priced = tuple[Box, float]


def around(x: float, y: float, width: float, height: float, *, gap: float = 9.0, reach: float = 4.0) -> Wanted:
    """Return the places around a point: at its right first, then higher and lower, then at its left.

    Args:
        x: The point, across [px].
        y: The point, down [px].
        width: Width of the label [px].
        height: Height of the label [px].
        gap: Room between both [px].
        reach: How far it may be moved up or down [heights of the label].
    """
    places: list[tuple[Box, float]] = []
    steps = round(reach * 4)
    # Quarters of a height near the point, halves farther away.
    for i in (i for i in range(-steps, steps + 1) if abs(i) <= _FINE or i % 2 == 0):
        middle = y + i * height / 4
        top = middle - height / 2
        cost = 2.0 * abs(i)
        places.append((Box(x + gap, top, x + gap + width, top + height), cost))
        places.append((Box(x - gap - width, top, x - gap, top + height), cost + 14))
        if abs(i) >= 3:  # noqa: PLR2004 - clear of the point itself
            places.append((Box(x - width / 2, top, x + width / 2, top + height), cost + 5))
    return Wanted(point=(x, y), places=tuple(sorted(places, key=lambda place: place[1])))


def placed(
    wanted: Sequence[Wanted], bounds: Box, taken: Sequence[Box] = (), lines: Sequence[Segment] = ()
) -> list[Box] | None:
    """Return a place for each label, so that none touches another.

    Args:
        wanted: The labels, those that matter most first.
        bounds: Where labels may stand.
        taken: Boxes that are taken already.
        lines: Lines over which a label had better not stand.

    Returns:
        A box for each; `None` where they do not all fit.
    """
    choices = [_priced(each, wanted, bounds, taken, lines) for each in wanted]
    heights = [each.point[1] if each.point else 0.0 for each in wanted]
    orders = (range(len(wanted)), *(sorted(range(len(wanted)), key=lambda i: sign * heights[i]) for sign in (1, -1)))
    layouts = [found for order in orders if (found := _filled(order, wanted, choices)) is not None]
    return min(layouts, key=lambda each: each[0], default=(0.0, None))[1]


def _priced(
    one: Wanted, wanted: Sequence[Wanted], bounds: Box, taken: Sequence[Box], lines: Sequence[Segment]
) -> list[Priced]:
    """Give the places of a label that are free as far as nothing else is placed, the cheapest first."""
    free = [
        (box, cost) for box, cost in one.places if bounds.holds(box) and not any(box.touches(other) for other in taken)
    ]
    priced = [(box, cost + _cost(one, box, lines) + _beside(one, box, wanted)) for box, cost in free]
    return sorted(priced, key=lambda place: place[1])


def _filled(
    order: Sequence[int], wanted: Sequence[Wanted], choices: Sequence[Sequence[Priced]]
) -> tuple[float, list[Box]] | None:
    """Give each label in turn the best place that is left, then better ones while there are any."""
    found: dict[int, Priced] = {}
    for turn in range(_ROUNDS):
        for i in order:
            others = {j: box for j, (box, _) in found.items() if j != i}
            best = _cheapest(i, wanted, choices[i], others)
            if best is not None:
                found[i] = best
            elif not turn:
                return None
    total = sum(cost for _, cost in found.values())
    return total, [found[i][0] for i in range(len(wanted))]


def _cost(wanted: Wanted, box: Box, lines: Sequence[Segment]) -> float:
    """Give what it costs a label to stand over lines, or behind a line from what it names."""
    over = sum(line.weight * min(box.crossed(line), _MOST_OVER) for line in lines)
    if wanted.point is None:
        return _OVER * over
    x, y = wanted.point
    way = Segment(x, y, *box.nearest(x, y))
    behind = sum(line.weight for line in lines if _cross(way, line))
    return _OVER * over + _BEHIND * behind


def _beside(one: Wanted, box: Box, wanted: Sequence[Wanted]) -> float:
    """Give what it costs that a label stands nearer to what another one names."""
    if one.point is None:
        return 0.0
    own = box.distance(*one.point)
    points = [other.point for other in wanted if other.point is not None and other is not one]
    return _MISLEADING * sum(box.distance(*point) < own - _AIR for point in points if point != one.point)


def _cross(way: Segment, line: Segment) -> bool:
    """Say whether two lines cross, apart from one that begins or ends where the way begins."""
    if (way.x1, way.y1) in {(line.x1, line.y1), (line.x2, line.y2)}:
        return False
    if _side(line, way.x1, way.y1) * _side(line, way.x2, way.y2) >= 0:
        return False
    return _side(way, line.x1, line.y1) * _side(way, line.x2, line.y2) < 0


def _side(line: Segment, x: float, y: float) -> float:
    return (line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1)


def _cheapest(
    index: int, wanted: Sequence[Wanted], choice: Sequence[Priced], others: Mapping[int, Box]
) -> Priced | None:
    best: Priced | None = None
    for box, own in choice:
        if best is not None and own >= best[1]:
            break
        if any(box.touches(other) for other in others.values()):
            continue
        cost = own + sum(_turned(wanted[index], box, wanted[j], other) for j, other in others.items())
        if best is None or cost < best[1]:
            best = (box, cost)
    return best


def _turned(one: Wanted, box: Box, other: Wanted, place: Box) -> float:
    """Give what it costs that two labels, one above the other, stand in another order than what they name."""
    if one.point is None or other.point is None or min(box.right, place.right) <= max(box.left, place.left):
        return 0.0
    return _TURNED if (box.top - place.top) * (one.point[1] - other.point[1]) < 0 else 0.0


def spread(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Return places on a line, in the same order, as near as can be to where they want to be.

    Args:
        wanted: Where each wants to be, in order [px].
        distance: The least distance between two [px].
        low: The least place [px].
        high: The greatest place; moved out where they do not all fit [px].

    Returns:
        The places. The sum of the squares by which they were moved is the least possible.

    Examples:
        >>> spread([10, 11, 50], 10, 0, 100)
        [5.5, 15.5, 50.0]
    """
    room = distance * (len(wanted) - 1)
    high = max(high, low + room)
    # Without the distances this asks for the nearest places that do not fall: pool those that do.
    pools: list[tuple[float, int]] = []
    for i, place in enumerate(wanted):
        total, count = place - i * distance, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    found: list[float] = []
    for total, count in pools:
        level = min(max(total / count, low), high - room)
        found += [level + (len(found) + i) * distance for i in range(count)]
    return found
