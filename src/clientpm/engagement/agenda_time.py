"""How the time of a meeting is shared out among its topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["shared_out"]


def shared_out(wanted: Sequence[int], available: int | None) -> tuple[int | None, ...]:
    """Return how many minutes each topic of a meeting gets.

    Where the time is enough, each gets what it wants. Where it is not, all are cut alike, but
    to no less than half of what they want; topics for which even that is not left get none,
    the last ones first.

    Args:
        wanted: How many minutes each wants, in the order of the meeting [1 or more].
        available: How many minutes there are; `None` where nobody said.

    Returns:
        Minutes; `None` for a topic for which no time is left.

    Examples:
        >>> shared_out([10, 10, 5], 60)
        (10, 10, 5)
        >>> shared_out([10, 10, 5], 20)
        (8, 8, 4)
        >>> shared_out([10, 10, 5], 11)
        (6, 5, None)
    """
    if available is None or sum(wanted) <= available:
        return tuple(wanted)
    least = [(minutes + 1) // 2 for minutes in wanted]
    kept = len(wanted)
    while kept and sum(least[:kept]) > available:
        kept -= 1
    got = least[:kept]
    spare = min(available, sum(wanted[:kept])) - sum(got)
    room = [minutes - one for minutes, one in zip(wanted, got, strict=False)]
    total = sum(room)
    more = [spare * one // total if total else 0 for one in room]
    rest = sorted(range(kept), key=lambda i: (-(spare * room[i] % total) if total else 0, i))
    for i in rest[: spare - sum(more)]:
        more[i] += 1
    return (*(one + extra for one, extra in zip(got, more, strict=True)), *[None] * (len(wanted) - kept))
