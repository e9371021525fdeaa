"""How sure promised dates are, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.progress.status_rules import chance_status
from clientpm.reports.view_chances import ViewChance, ViewChancePoint, ViewChances
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.promises import sees_promise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.progress.certainty import DateOdds
    from clientpm.progress.standing import ProjectStatus
    from clientpm.reports.viewing.insight import Insight

__all__ = ["visible_chances"]


def visible_chances(insight: Insight) -> ViewChances | None:
    """Return how sure the promised dates are that an audience sees.

    Args:
        insight: What the audience knows.

    Returns:
        The chances; `None` where nobody simulated, or the audience sees no promise.
    """
    simulated, status = insight.results.simulated, insight.results.status
    if simulated is None or status is None:
        return None
    found = [
        item
        for odds in simulated.odds
        if (promised := odds.promised) is not None
        and sees_promise(insight.tasks.get(odds.task), promised)
        and (item := _chance(odds, promised, insight, status)) is not None
    ]
    if not found:
        return None
    found.sort(key=lambda item: (item.promised_day, item.id))
    return ViewChances(chances=tuple(found), trials=simulated.trials, seed=simulated.seed)


def _chance(odds: DateOdds, promised: dt.datetime, insight: Insight, status: ProjectStatus) -> ViewChance | None:
    task = insight.tasks[odds.task]
    chance, low, high = odds.chance, odds.low, odds.high
    if task.promised_day is None or chance is None or low is None or high is None:
        return None
    return ViewChance(
        id=task.id,
        title=task.title,
        promised_day=task.promised_day,
        chance=chance,
        low=low,
        high=high,
        status=chance_status(chance, status.rules),
        even_day=last_day(odds.p50),
        likely_day=last_day(odds.p80),
        before=tuple(_before(task.id, promised, insight)),
    )


def _before(task: str, promised: dt.datetime, insight: Insight) -> Iterator[ViewChancePoint]:
    """Yield what earlier snapshots that the audience sees say of the same promise."""
    lens, results = insight.lens, insight.results
    snapshots = sorted(lens.visible(insight.project.snapshots), key=lambda item: (item.data_date, item.id))
    for snapshot in snapshots:
        if results.as_of is not None and snapshot.data_date >= results.as_of:
            return
        for item in lens.read(snapshot, "milestones", ()):
            chance = lens.read(item, "chance")
            if item.task == task and chance is not None and lens.read(item, "promised") == promised:
                yield ViewChancePoint(last_day(snapshot.data_date), chance)
