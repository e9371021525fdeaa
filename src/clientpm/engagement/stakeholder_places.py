"""The stakeholder map: with whom to work how, and whose engagement is not what it should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.asked import asked_project
from clientpm.engagement.stakeholder_order import (
    PowerInterest,
    StakeholderNeed,
    channel_count,
    on_target_share,
    quadrant_of,
    stakeholder_need,
)
from clientpm.model.people import Engagement, Side, StakeholderLevel
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from clientpm.model.people import Stakeholder
    from clientpm.model.project import Project

__all__ = ["StakeholderMap", "StakeholderPlace", "stakeholder_map"]


@attrs.frozen(kw_only=True)
class StakeholderPlace:
    """Where a stakeholder stands on the map.

    Attributes:
        stakeholder: Their id.
        title: What they are called.
        side: On whose side they stand.
        level: At which level they take part.
        power: Influence [1 to 5].
        interest: Interest [1 to 5].
        current: How they stand now.
        desired: How they should stand.
        quadrant: How to deal with them; `None` without power and interest.
        need: Gap and priority; `None` where anything of it is not known.
        reasons: Why a figure is `None`, by its name: `no_power`, `no_interest`, `no_engagement`.
    """

    stakeholder: str
    title: str
    side: Side
    level: StakeholderLevel
    power: int | None
    interest: int | None
    current: Engagement | None
    desired: Engagement | None
    quadrant: PowerInterest | None
    need: StakeholderNeed | None
    reasons: Mapping[str, str] = EMPTY


@attrs.frozen(kw_only=True)
class StakeholderMap:
    """Where the stakeholders of a project stand.

    Attributes:
        places: The stakeholders, those first whose engagement is furthest from what is wanted
            for their power; those of whom too little is known at the end.
        on_target: Share of those whose engagement is known who stand as wanted [0 to 1];
            `None` where nobody's is known.
        conversations: How many pairs of stakeholders may talk to each other.
    """

    places: tuple[StakeholderPlace, ...]
    on_target: float | None
    conversations: int

    def in_quadrant(self, quadrant: PowerInterest) -> tuple[StakeholderPlace, ...]:
        """Return the stakeholders of one quadrant.

        Args:
            quadrant: The quadrant.

        Returns:
            Their places, in order.
        """
        return tuple(place for place in self.places if place.quadrant is quadrant)


def stakeholder_map(project: Project) -> StakeholderMap:
    """Return how to deal with each stakeholder, and whose engagement is not what it should be.

    Args:
        project: The project, with its stakeholders.

    Returns:
        The map.

    Raises:
        FieldTypeError: When it is no project.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> cfo = Stakeholder(id="cfo", power=5, interest=4, engagement="neutral", engagement_wanted="supportive")
        >>> found = stakeholder_map(Project(id="shop", stakeholders=[cfo, Stakeholder(id="user", power=2)]))
        >>> found.places[0].quadrant.value, found.places[0].need.priority, found.places[1].reasons["quadrant"]
        ('manage_closely', 5, 'no_interest')
    """
    places = [_place(each) for each in asked_project(project).stakeholders]
    needs = tuple(place.need for place in places if place.need is not None)
    return StakeholderMap(
        places=tuple(sorted(places, key=lambda place: (place.need is None, -place.need.priority if place.need else 0))),
        on_target=on_target_share(needs),
        conversations=channel_count(len(places)),
    )


def _place(each: Stakeholder) -> StakeholderPlace:
    reasons = {}
    quadrant, need = None, None
    if each.power is None or each.interest is None:
        reasons["quadrant"] = "no_power" if each.power is None else "no_interest"
        reasons["need"] = reasons["quadrant"]
    else:
        quadrant = quadrant_of(each.power, each.interest)
        if each.engagement is None or each.engagement_wanted is None:
            reasons["need"] = "no_engagement"
        else:
            need = stakeholder_need(each.engagement, each.engagement_wanted, power=each.power, interest=each.interest)
    return StakeholderPlace(
        stakeholder=each.id,
        title=each.title,
        side=each.side,
        level=each.level,
        power=each.power,
        interest=each.interest,
        current=each.engagement,
        desired=each.engagement_wanted,
        quadrant=quadrant,
        need=need,
        reasons=FrozenMap(reasons) or EMPTY,
    )
