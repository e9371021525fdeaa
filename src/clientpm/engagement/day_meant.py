"""The day that is meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.engagement.asked import asked_project
from clientpm.engagement.standpoint import Standpoint
from clientpm.errors import ValidationError
from clientpm.scheduling.reported import data_date_of

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.project import Project

__all__ = ["viewed_from"]


def viewed_from(project: Project, as_of: dt.date | str | None) -> Standpoint:
    """Return the moment that is meant, the data date of the project where none is named.

    Args:
        project: The project.
        as_of: A day, an instant or a moment, as `Standpoint.of` reads it, or nothing.

    Returns:
        The moment, with the project.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment, or nothing says which day
            is meant.
    """
    day = data_date_of(asked_project(project)) if as_of is None else as_of
    if day is None:
        raise ValidationError(
            "the project does not say which day is meant",
            code="engagement.as_of",
            where="as_of",
            expected="a day, since the plan has no data date and there is no progress report",
        )
    return Standpoint.of(project, day)
