"""How the deadline of a goal moved from snapshot to snapshot."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from clientpm.progress.asked import day_of
from clientpm.progress.outlook import DeadlineShift

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from clientpm.model.snapshot import Snapshot

__all__ = ["Kept", "kept_deadlines", "latest_shift", "logged_shifts"]


class Kept(NamedTuple):
    """A deadline as a snapshot kept it."""

    snapshot: str
    on: dt.date
    deadline: dt.date


def kept_deadlines(snapshots: Iterable[Snapshot], before: dt.datetime) -> dict[str, list[Kept]]:
    """Return the deadlines that snapshots kept, by goal, the oldest first.

    Args:
        snapshots: The snapshots.
        before: The instant that is looked at; snapshots of it or later are left out.

    Returns:
        For each goal what was kept; snapshots that know no deadline of it are left out.
    """
    found: dict[str, list[Kept]] = {}
    for snapshot in sorted(snapshots, key=lambda one: (one.data_date, one.id)):
        if snapshot.data_date >= before:
            continue
        for kept in snapshot.goals:
            if kept.deadline is not None:
                found.setdefault(kept.goal, []).append(Kept(snapshot.id, day_of(snapshot.data_date), kept.deadline))
    return found


def latest_shift(kept: Sequence[Kept], deadline: dt.date | None, as_of: dt.date) -> DeadlineShift | None:
    """Return by how much a deadline moved since the latest snapshot.

    Args:
        kept: What snapshots kept, the oldest first.
        deadline: The deadline now.
        as_of: The day that is looked at.

    Returns:
        The shift, of 0 days where it did not move; `None` where one of both is not known.
    """
    return _shift(kept[-1], Kept("", as_of, deadline)) if kept and deadline is not None else None


def logged_shifts(kept: Sequence[Kept], deadline: dt.date | None, as_of: dt.date) -> tuple[DeadlineShift, ...]:
    """Return every move of a deadline, from each snapshot to the next and to now.

    Args:
        kept: What snapshots kept, the oldest first.
        deadline: The deadline now.
        as_of: The day that is looked at.

    Returns:
        The moves, the oldest first; none of 0 days.
    """
    now = [] if deadline is None else [Kept("", as_of, deadline)]
    shifts = (_shift(before, after) for before, after in pairwise([*kept, *now]))
    return tuple(shift for shift in shifts if shift.days)


def _shift(before: Kept, after: Kept) -> DeadlineShift:
    return DeadlineShift(
        snapshot=before.snapshot,
        since=before.on,
        until=after.on,
        before=before.deadline,
        after=after.deadline,
        days=(after.deadline - before.deadline).days,
    )
