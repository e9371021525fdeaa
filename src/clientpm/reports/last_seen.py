"""What was seen when the report before was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError
from clientpm.model.snapshot import Snapshot

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.project import Project
    from clientpm.values.visibility import Visibility

__all__ = ["previous_seen"]


def previous_seen(
    project: Project, previous: Snapshot | None, as_of: dt.datetime | None, audience: Visibility
) -> Snapshot | None:
    """Return what was seen the last time: what is given, else the latest snapshot that an audience may see.

    Args:
        project: The project.
        previous: What was given.
        as_of: The instant of the report; snapshots of that day and later do not count.
        audience: Who reads it.

    Returns:
        The snapshot; `None` where there is none.

    Raises:
        FieldTypeError: When what was given is none.
    """
    if previous is not None:
        if not isinstance(previous, Snapshot):
            raise FieldTypeError(
                "not a snapshot", code="snapshot.type", where="previous", got=previous, expected="Snapshot"
            )
        return previous
    earlier = [
        item
        for item in project.snapshots
        if item.visibility.seen_by(audience) and (as_of is None or item.data_date < as_of)
    ]
    return max(earlier, key=lambda item: (item.data_date, item.id), default=None)
