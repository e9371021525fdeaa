"""Whether the communication plan was kept, as a report shows it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from clientpm.engagement.compliance import communication_compliance
from clientpm.engagement.keeping import KeptState
from clientpm.reports.view_communication import ViewKept
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.engagement.keeping import PlanKept
    from clientpm.model.project import Project

__all__ = ["kept_promises", "missed_days"]


def kept_promises(project: Project, as_of: dt.datetime | None) -> tuple[dict[str, ViewKept], ViewKept | None]:
    """Return whether each promise was kept, and the whole plan.

    Args:
        project: The project.
        as_of: The instant that is spoken of; `None` where none is known.

    Returns:
        What became of each promise that was due, by its id, and of all together; nothing where
        no day is known or nothing was due.
    """
    if as_of is None or not project.communications:
        return {}, None
    found = communication_compliance(project, as_of=as_of)
    kept = {row.item.id: _kept(row.kept) for row in found.items if row.kept.due}
    return kept, _kept(found.total) if kept else None


def missed_days(project: Project, as_of: dt.datetime | None) -> FrozenMap[tuple[dt.date, ...]]:
    """Return the days on which promises were not kept.

    Args:
        project: The project.
        as_of: The instant that is spoken of; `None` where none is known.

    Returns:
        The days, by the id of the promise.
    """
    if as_of is None or not project.communications:
        return FrozenMap()
    found = communication_compliance(project, as_of=as_of)
    missed = {
        row.item.id: tuple(each.due for each in row.kept.rows if each.state is KeptState.MISSED) for row in found.items
    }
    return FrozenMap({name: days for name, days in missed.items() if days})


def _kept(plan: PlanKept) -> ViewKept:
    rate = None if plan.on_time_rate is None else Decimal(str(round(plan.on_time_rate, 4)))
    return ViewKept(due=plan.due, on_time=plan.on_time, late=plan.late, missed=plan.missed, rate=rate)
