"""Whom edits keep busy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.model.effects import NoEffect, NotEvaluated, ResourceEffect, RoleEffort
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.change.staffing import Staffing
    from clientpm.model.edits import Edit

__all__ = ["resource_impact"]


def resource_impact(
    before: Staffing, after: Staffing, edits: tuple[Edit, ...]
) -> ResourceEffect | NoEffect | NotEvaluated:
    """Return whom edits keep busy: work by role, and days on which somebody is needed twice.

    Args:
        before: The project without the edits.
        after: The project with them.
        edits: The edits.

    Returns:
        The effect.
    """
    if not edits:
        return NoEffect(reason="nothing_done")
    schedule = after.stand.schedule
    if schedule is None or before.stand.schedule is None:
        return NotEvaluated(reason="no_plan")
    if not before.stand.project.assignments and not after.stand.project.assignments:
        return NotEvaluated(reason="no_assignments")
    per_day = schedule.plan.day_length()
    changes = {role: round(work) for role, work in after.more_work.items()}
    efforts = tuple(RoleEffort(role=role, work=Minutes(work, per_day)) for role, work in changes.items() if work)
    known, now = before.overloaded, after.overloaded
    if not efforts and known == now:
        return NoEffect(reason="resources_unchanged")
    return ResourceEffect(
        efforts=efforts,
        overloaded_before=_days(known),
        overloaded_after=_days(now),
        overloaded=[name for name in after.resources if name in now and name not in known],
    )


def _days(overloaded: Mapping[str, frozenset[dt.date]]) -> int:
    """Return on how many days somebody is overloaded."""
    return len(frozenset[object]().union(*overloaded.values()))
