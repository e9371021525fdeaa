"""The latest day on which something was recorded between a client and us."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clientpm.errors import ValidationError
from clientpm.scheduling.reported import data_date_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.project import Project

__all__ = ["latest_day"]

_DAY = dt.timedelta(days=1)


def latest_day(projects: Iterable[Project]) -> dt.date:
    """Return the latest day on which something was recorded.

    Args:
        projects: The projects.

    Returns:
        The latest of their data dates, contacts, answers to surveys, feedback, touch points and
        tickets.

    Raises:
        ValidationError: When nothing was recorded.
    """
    found = max((day for project in projects for day in _days(project)), default=None)
    if found is None:
        raise ValidationError(
            "nothing was recorded, so there is no day to look from",
            code="relationship.as_of",
            where="as_of",
            expected="a day",
        )
    return found


def _days(project: Project) -> Iterator[dt.date]:
    data_date = data_date_of(project)
    if data_date is not None:
        yield (data_date - _DAY).date() if data_date.time() == dt.time() else data_date.date()
    for moment in (
        *(contact.at for contact in project.contacts),
        *(said.received_at for said in project.feedback),
        *(ticket.opened_at for ticket in project.tickets),
        *(issue.raised_at for issue in project.issues if issue.raised_at is not None),
    ):
        yield project.wall_clock(moment).date()
    yield from (response.on for response in project.survey_responses)
    yield from (point.on for point in project.touch_points)
