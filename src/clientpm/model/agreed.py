"""Which baselines had been agreed by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.baseline import Baseline
    from clientpm.model.project import Project

__all__ = ["baselines_until", "current_baseline"]


def baselines_until(project: Project, as_of: dt.datetime | None) -> tuple[Baseline, ...]:
    """Return the baselines that were agreed by a day, the original first.

    Args:
        project: The project.
        as_of: The instant, in the project's zone; `None` for all.

    Returns:
        Those whose approval is not dated, or dated before it, by number.
    """
    known = (
        baseline
        for baseline in project.baselines
        if as_of is None or baseline.approved_at is None or project.wall_clock(baseline.approved_at) <= as_of
    )
    return tuple(sorted(known, key=lambda item: item.number))


def current_baseline(project: Project, as_of: dt.datetime | None) -> Baseline | None:
    """Return the newest baseline that was agreed by a day.

    Args:
        project: The project.
        as_of: The instant, in the project's zone; `None` for the newest of all.

    Returns:
        The baseline; `None` where nothing was agreed.
    """
    return max(baselines_until(project, as_of), key=lambda item: item.number, default=None)
