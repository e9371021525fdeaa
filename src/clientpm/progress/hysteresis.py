"""Why a status gets worse at once and better only after a while."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.progress.status_rules import worst_status
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.model.snapshot import Snapshot

__all__ = ["SeenStatus", "settled_status", "statuses_seen"]


@attrs.frozen(kw_only=True)
class SeenStatus:
    """How a dimension stood at the end of a period.

    Attributes:
        shown: How it was shown.
        computed: What the figures alone said.
        settled: What was shown before somebody set a status by hand.
    """

    shown: Status
    computed: Status
    settled: Status


def settled_status(computed: Status, seen: Sequence[SeenStatus], periods: int) -> Status:
    """Return how a dimension is to be shown, so that one good week does not hide a bad month.

    Worse is shown at once. Better is shown when the dimension was computed as better in
    so many periods in a row, the present one among them; then as the worst of those. What
    cannot be computed now is no better: a worse status stays. Where it is unknown before,
    anything is shown at once.

    Args:
        computed: What the figures say now.
        seen: How it stood at the end of each period before, the oldest first.
        periods: How many periods in a row it must be better [1 or more].

    Returns:
        The status.

    Examples:
        >>> bad = SeenStatus(shown=Status.TROUBLE, computed=Status.TROUBLE, settled=Status.TROUBLE)
        >>> better = SeenStatus(shown=Status.TROUBLE, computed=Status.ATTENTION, settled=Status.TROUBLE)
        >>> settled_status(Status.ATTENTION, [bad], 2).value
        'trouble'
        >>> settled_status(Status.ON_COURSE, [bad, better], 2).value
        'attention'
    """
    before = seen[-1].settled if seen else Status.UNKNOWN
    if before is Status.UNKNOWN or computed.rank >= before.rank:
        return computed
    recent = [computed, *(item.computed for item in seen[max(0, len(seen) - periods + 1) :])]
    if len(recent) < periods or Status.UNKNOWN in recent:
        return before
    return min(before, worst_status(recent), key=lambda status: status.rank)


def statuses_seen(snapshots: Sequence[Snapshot], dimension: str) -> tuple[SeenStatus, ...]:
    """Return how a dimension stood in snapshots.

    Args:
        snapshots: The snapshots, the oldest first.
        dimension: Name of the dimension.

    Returns:
        One value for each snapshot that says how it stood. A plain status counts as
        shown and computed; what is none is passed over.
    """
    found = (_seen(snapshot.status.get(dimension)) for snapshot in snapshots)
    return tuple(item for item in found if item is not None)


def _seen(value: Any) -> SeenStatus | None:
    if not isinstance(value, Mapping):
        status = _status(value)
        return None if status is None else SeenStatus(shown=status, computed=status, settled=status)
    shown = _status(value.get("shown"))
    if shown is None:
        return None
    settled = _status(value.get("settled")) or shown
    return SeenStatus(shown=shown, computed=_status(value.get("computed")) or settled, settled=settled)


def _status(value: Any) -> Status | None:
    try:
        return Status(value)
    except ValueError:
        return None
