"""Who has too much to do, for the team only: capacities are never shown to anybody else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from clientpm.reports.view_points import ViewOverload
from clientpm.reports.view_text import ViewText
from clientpm.reports.viewing.days import last_day
from clientpm.scheduling.load_profile import hours_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.lens import Lens
    from clientpm.scheduling.load_profile import LoadProfile, OverAllocation
    from clientpm.scheduling.loading import ResourceLoad

__all__ = ["visible_overloads"]

_NAMED: Final = 4
_PLACES: Final = 2


def visible_overloads(load: ResourceLoad | None, lens: Lens) -> tuple[ViewOverload, ...]:
    """Return of whom more is needed than there is.

    Args:
        load: What the remaining work needs of each resource.
        lens: The eyes of the audience.

    Returns:
        One entry for each resource, the one with most hours too many first; nothing for
        anybody but the team.
    """
    if load is None or lens.audience is not Visibility.INTERNAL:
        return ()
    found = [
        _overload(profile, profile.over_allocations, load, lens)
        for profile in load.resources.values()
        if profile.over_allocations
    ]
    return tuple(sorted(found, key=lambda item: (-item.hours, item.first_day)))


def _overload(profile: LoadProfile, periods: Sequence[OverAllocation], load: ResourceLoad, lens: Lens) -> ViewOverload:
    worst = max(periods, key=lambda period: period.needed - Fraction(period.available))
    tasks = list(dict.fromkeys(task for period in periods for task in period.tasks))
    plan = load.schedule.plan
    return ViewOverload(
        who=lens.text(profile.resources[0], "title") or ViewText(profile.id),
        first_day=periods[0].start.date(),
        last_day=max(last_day(period.end) for period in periods),
        periods=len(periods),
        needed=_rounded(worst.needed),
        available=worst.available.normalize() + 0,
        hours=hours_of(sum((period.excess_minutes for period in periods), Fraction(0))),
        tasks=tuple(lens.text(plan[task], "title") or ViewText(task) for task in tasks[:_NAMED]),
        more_tasks=max(0, len(tasks) - _NAMED),
    )


def _rounded(units: Fraction) -> Decimal:
    return round(Decimal(units.numerator) / units.denominator, _PLACES).normalize() + 0
