"""Who answered a survey, and who did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.errors import UnknownReferenceError, ValidationError
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["ResponseRate", "response_rate"]


@attrs.frozen(kw_only=True)
class ResponseRate:
    """Who answered a survey.

    Attributes:
        invited: How many were asked.
        answered: Ids of those who answered.
        silent: Ids of those who did not, the most powerful first, then those whose power
            nobody knows.
        rate: Share of those asked who answered [0 to 1].
        weighted_rate: Share of their power together that answered [0 to 1].
        reasons: Why a figure is `None`, by its name: `nobody_asked`, `power_missing`.
    """

    invited: int
    answered: tuple[str, ...]
    silent: tuple[str, ...]
    rate: float | None
    weighted_rate: float | None
    reasons: FrozenMap[str] = EMPTY

    @property
    def census(self) -> bool:
        """Whether everybody answered."""
        return self.invited > 0 and not self.silent


def response_rate(invited: Mapping[str, int | None], answered: Iterable[str]) -> ResponseRate:
    """Return who answered a survey, by head and by power.

    Args:
        invited: Those who were asked, each with their power [1 to 5], or `None` where
            nobody knows it.
        answered: Ids of those who answered; each counts once.

    Returns:
        Who answered, who did not, and the shares.

    Raises:
        UnknownReferenceError: When somebody answered who was not asked.
        ValidationError: When a power is outside 1 to 5.

    Examples:
        >>> found = response_rate({"cfo": 5, "ops": 4, "user": 1}, ["ops", "user"])
        >>> round(found.rate, 2), found.weighted_rate, found.silent
        (0.67, 0.5, ('cfo',))
    """
    for who, power in invited.items():
        if power is not None and (type(power) is not int or not 1 <= power <= 5):  # noqa: PLR2004 - the scale of power
            raise ValidationError(
                "not a power", code="satisfaction.power", where=f"invited[{who}]", got=power, expected="1 to 5, or None"
            )
    got = tuple(dict.fromkeys(answered))
    for who in got:
        if who not in invited:
            raise UnknownReferenceError(
                "somebody answered who was not asked", code="satisfaction.invited", where="answered", got=who
            )
    silent = sorted(invited.keys() - set(got), key=lambda who: (-(invited[who] or 0), who))
    known = [power for power in invited.values() if power is not None]
    complete = bool(invited) and len(known) == len(invited)
    reasons = {} if complete else {"weighted_rate": "power_missing" if invited else "nobody_asked"}
    if not invited:
        reasons["rate"] = "nobody_asked"
    return ResponseRate(
        invited=len(invited),
        answered=got,
        silent=tuple(silent),
        rate=len(got) / len(invited) if invited else None,
        weighted_rate=sum(invited[who] or 0 for who in got) / sum(known) if complete else None,
        reasons=FrozenMap(reasons) or EMPTY,
    )
