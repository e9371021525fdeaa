"""With whom to work first, and how many conversations there can be."""

from __future__ import annotations

import enum
from typing import Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.people import Engagement

__all__ = ["PowerInterest", "StakeholderNeed", "channel_count", "on_target_share", "quadrant_of", "stakeholder_need"]

_LEVELS: Final = tuple(Engagement)
_CUT: Final = 3
_HIGHEST: Final = 5


class PowerInterest(enum.Enum):
    """How to deal with somebody of some power and interest (Mendelow)."""

    MANAGE_CLOSELY = "manage_closely"
    KEEP_SATISFIED = "keep_satisfied"
    KEEP_INFORMED = "keep_informed"
    MONITOR = "monitor"


@attrs.frozen(kw_only=True)
class StakeholderNeed:
    """How far somebody's engagement is from what is wanted.

    Attributes:
        current: How engaged they are.
        desired: How engaged they should be.
        gap: Levels between the two, negative where they are beyond. The levels are no true
            scale (it may be harder to win somebody who resists than somebody who knows nothing):
            sort by it, and show the pair.
        priority: Gap times power; sort by it, the highest first.
        quadrant: How to deal with them.
    """

    current: Engagement
    desired: Engagement
    gap: int
    priority: int
    quadrant: PowerInterest

    @property
    def on_target(self) -> bool:
        """Whether they are as engaged as wanted."""
        return self.gap <= 0


def stakeholder_need(
    current: Engagement | str, desired: Engagement | str, *, power: int, interest: int, cut: int = _CUT
) -> StakeholderNeed:
    """Return how far somebody's engagement is from what is wanted, and how to deal with them.

    Args:
        current: How engaged they are.
        desired: How engaged they should be.
        power: How much they can decide [1 to 5].
        interest: How much it concerns them [1 to 5].
        cut: From which level on power and interest are high [1 to 5].

    Returns:
        Gap, priority and quadrant.

    Raises:
        ValidationError: When a level is none, or a number is outside 1 to 5.

    Examples:
        >>> need = stakeholder_need("resistant", "supportive", power=4, interest=5)
        >>> need.gap, need.priority, need.quadrant.value
        (2, 8, 'manage_closely')

    References:
        Mendelow 1981, "Environmental scanning: the impact of the stakeholder concept", ICIS.
    """
    for name, value in (("power", power), ("interest", interest), ("cut", cut)):
        if type(value) is not int or not 1 <= value <= _HIGHEST:
            raise ValidationError("out of range", code="stakeholder.scale", where=name, got=value, expected="1 to 5")
    now, wanted = _level(current, "current"), _level(desired, "desired")
    gap = _LEVELS.index(wanted) - _LEVELS.index(now)
    return StakeholderNeed(
        current=now,
        desired=wanted,
        gap=gap,
        priority=gap * power,
        quadrant=quadrant_of(power, interest, cut=cut),
    )


def on_target_share(needs: tuple[StakeholderNeed, ...]) -> float | None:
    """Return the share of stakeholders who are as engaged as wanted.

    Args:
        needs: The stakeholders.

    Returns:
        The share [0 to 1]; `None` for no stakeholders.
    """
    return sum(need.on_target for need in needs) / len(needs) if needs else None


def channel_count(people: int) -> int:
    """Return how many pairs of people may talk to each other.

    Args:
        people: How many people [0 or more].

    Returns:
        The pairs. They grow with the square, which speaks for one contact on each side.

    Raises:
        ValidationError: When it is not a whole number of 0 or more.

    Examples:
        >>> channel_count(10), channel_count(15)
        (45, 105)
    """
    if type(people) is not int or people < 0:
        raise ValidationError(
            "not a number of people", code="stakeholder.count", where="people", got=people, expected="0 or more"
        )
    return people * (people - 1) // 2


def _level(value: Engagement | str, where: str) -> Engagement:
    try:
        return Engagement(value)
    except ValueError as error:
        raise ValidationError(
            "no such level of engagement",
            code="stakeholder.level",
            where=where,
            got=value,
            expected=", ".join(level.value for level in _LEVELS),
        ) from error


def quadrant_of(power: int, interest: int, *, cut: int = _CUT) -> PowerInterest:
    """Return how to deal with somebody of some power and interest.

    Args:
        power: How much they can decide [1 to 5].
        interest: How much it concerns them [1 to 5].
        cut: From which level on both are high [1 to 5].

    Returns:
        The quadrant.

    Examples:
        >>> quadrant_of(2, 4).value
        'keep_informed'
    """
    if power >= cut:
        return PowerInterest.MANAGE_CLOSELY if interest >= cut else PowerInterest.KEEP_SATISFIED
    return PowerInterest.KEEP_INFORMED if interest >= cut else PowerInterest.MONITOR
