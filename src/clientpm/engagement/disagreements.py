"""Disagreements that are not settled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.standpoint import Standpoint

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.model.troubles import Disagreement

__all__ = ["OpenDisagreement", "is_settled", "open_disagreements"]


@attrs.frozen(kw_only=True)
class OpenDisagreement:
    """A disagreement that is not settled on a day.

    Attributes:
        disagreement: Id of the disagreement.
        title: What it is called.
        subject: What it is about.
        parties: Ids of the stakeholders who disagree.
        silent: Ids of those of them whose position nobody has written down.
        options: Ways out that were looked at.
        mediator: Id of the stakeholder who mediates.
        raised_on: When it came up.
        age_days: How many days ago; `None` where nobody knows when it came up.
    """

    disagreement: str
    title: str
    subject: str
    parties: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    mediator: str | None = None
    raised_on: dt.date | None = None
    age_days: int | None = None


def open_disagreements(project: Project, *, as_of: dt.date | str) -> tuple[OpenDisagreement, ...]:
    """Return the disagreements that are not settled on a day.

    One is settled from the day in `settled_on`; where there is no such day, once it has an
    outcome.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        The disagreements, the oldest in front, those of which nobody knows when they came
        up at the end. One that came up on a later day is left out.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Disagreement, Project
        >>> blue = Disagreement(id="blue", subject="Which blue?", raised_on="2026-03-02")
        >>> [item.age_days for item in open_disagreements(Project(id="shop", disagreements=[blue]), as_of="2026-03-06")]
        [4]
    """
    seen = Standpoint.of(project, as_of)
    found = [_row(item, seen.today) for item in project.disagreements if _is_open(item, seen.today)]
    return tuple(sorted(found, key=lambda item: item.raised_on or dt.date.max))


def is_settled(item: Disagreement, today: dt.date | None) -> bool:
    """Return whether a disagreement was settled on a day.

    Args:
        item: The disagreement.
        today: The day; `None` for the latest that is known.

    Returns:
        Whether it was.
    """
    if item.settled_on is None:
        return bool(item.outcome.strip())
    return today is None or item.settled_on <= today


def _is_open(item: Disagreement, today: dt.date) -> bool:
    return (item.raised_on is None or item.raised_on <= today) and not is_settled(item, today)


def _row(item: Disagreement, today: dt.date) -> OpenDisagreement:
    heard = {position.held_by for position in item.positions if position.statement.strip()}
    return OpenDisagreement(
        disagreement=item.id,
        title=item.title,
        subject=item.subject,
        parties=item.parties,
        silent=tuple(party for party in item.parties if party not in heard),
        options=item.options,
        mediator=item.mediator,
        raised_on=item.raised_on,
        age_days=None if item.raised_on is None else (today - item.raised_on).days,
    )
