"""How long it takes when some are not done yet: Kaplan and Meier's estimate, exactly."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Survival", "kaplan_meier", "read_times"]

_HALF: Final = Fraction(1, 2)


@attrs.frozen(kw_only=True)
class Survival:
    """Which share is still open after some time.

    Attributes:
        steps: The times at which something was done, each with the share still open after it.
        median: The time after which at most half are open; `None` where it is not reached.
        reason: Why there is no median: `no_items`, or `more_than_half_open`.
    """

    steps: tuple[tuple[float, Fraction], ...]
    median: float | None = None
    reason: str | None = None


def kaplan_meier(closed: Iterable[float], open_ages: Iterable[float] = ()) -> Survival:
    """Return which share is still open after some time, open ones included.

    Something that is open counts for as long as it has been open: what is not done is not
    left out. At the same time, what is done comes before what is open.

    Args:
        closed: How long each took that is done [0 or more].
        open_ages: How long each has been open that is not [0 or more].

    Returns:
        The steps, exactly, and the median.

    Raises:
        FieldTypeError: When a time is no number.
        ValidationError: When a time is negative or not finite.

    Examples:
        >>> found = kaplan_meier([4, 6, 10, 12], [20, 30])
        >>> [(time, str(share)) for time, share in found.steps], found.median
        ([(4.0, '5/6'), (6.0, '2/3'), (10.0, '1/2'), (12.0, '1/3')], 10.0)

    References:
        Kaplan and Meier 1958, "Nonparametric estimation from incomplete observations", JASA
        53(282).
    """
    done, waiting = Counter(read_times(closed, "closed")), Counter(read_times(open_ages, "open_ages"))
    left = done.total() + waiting.total()
    if not left:
        return Survival(steps=(), reason="no_items")
    share = Fraction(1)
    steps = []
    for time in sorted(done.keys() | waiting.keys()):
        if time in done:
            share *= 1 - Fraction(done[time], left)
            steps.append((time, share))
        left -= done[time] + waiting[time]
    median = next((time for time, open_share in steps if open_share <= _HALF), None)
    return Survival(steps=tuple(steps), median=median, reason="more_than_half_open" if median is None else None)


def read_times(times: Iterable[float], where: str) -> list[float]:
    """Return lengths of time, or say which of them is none.

    Args:
        times: The lengths.
        where: Name of the argument, for messages.

    Returns:
        The lengths as floats.

    Raises:
        FieldTypeError: When one is no number.
        ValidationError: When one is negative or not finite.
    """
    found = []
    given: Iterable[object] = times
    for i, time in enumerate(given):
        if isinstance(time, bool) or not isinstance(time, (int, float)):
            raise FieldTypeError("not a length of time", code="waiting.time", where=f"{where}[{i}]", got=time)
        if not 0 <= time < math.inf:
            raise ValidationError(
                "not a length of time",
                code="waiting.time",
                where=f"{where}[{i}]",
                got=str(time) if isinstance(time, float) else time,
                expected="0 or more",
            )
        found.append(float(time))
    return found
