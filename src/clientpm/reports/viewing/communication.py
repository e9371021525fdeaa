"""Put together what an audience may see of the communication plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.view_communication import (
    ViewCommunication,
    ViewKept,
    ViewLadderStep,
    ViewPart,
    ViewPromise,
)
from clientpm.reports.viewing.assembly import view_for
from clientpm.reports.viewing.results import ReportResults
from clientpm.values.recurrence import RecurrenceRule
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.model.communication import CommunicationItem
    from clientpm.model.troubles import EscalationStep
    from clientpm.reports.viewing.participants import Participants

__all__ = ["view_communication", "visible_parts", "visible_promise", "visible_promises"]

_MOST_DAYS: Final = 4


def view_communication(
    people: Participants, *, kept: Mapping[str, ViewKept] | None = None, total: ViewKept | None = None
) -> ViewCommunication:
    """Return what an audience may see of the communication plan.

    Args:
        people: The project with the eyes of the audience.
        kept: Whether each promise was kept, by its id; only the team is told.
        total: Whether the whole plan was kept; only the team is told.

    Returns:
        The only thing that the builder receives.
    """
    project, lens = people.project, people.lens
    team = lens.audience is Visibility.INTERNAL
    return ViewCommunication(
        base=view_for(project, ReportResults(as_of=people.as_of), lens.audience),
        promises=visible_promises(people, kept if team else None),
        meetings=tuple(meeting for _, meeting in people.meetings()),
        parts=visible_parts(people),
        kept=total if team else None,
        whole=len(lens.visible(project.communications)) == len(project.communications),
    )


def visible_promises(people: Participants, kept: Mapping[str, ViewKept] | None = None) -> tuple[ViewPromise, ...]:
    """Return the promises that an audience may see.

    Args:
        people: The project with the eyes of the audience.
        kept: Whether each was kept, by its id.

    Returns:
        The promises, in the order of the project.
    """
    known = kept or {}
    visible = people.lens.visible(people.project.communications)
    return tuple(visible_promise(item, people, known.get(item.id)) for item in visible)


def visible_promise(item: CommunicationItem, people: Participants, kept: ViewKept | None = None) -> ViewPromise:
    """Return a promise as an audience may see it.

    Args:
        item: The promise, which the audience may see.
        people: The project with the eyes of the audience.
        kept: Whether it was kept.

    Returns:
        The promise.
    """
    lens = people.lens
    cadence = lens.read(item, "cadence")
    at = None if cadence is None or cadence.start.time() == dt.time() else cadence.start.time()
    return ViewPromise(
        id=item.id,
        title=lens.text(item, "title"),
        objective=lens.text(item, "objective"),
        content=lens.text(item, "content"),
        audience=people.people(lens.read(item, "audience", ())),
        sender=people.person(lens.read(item, "sender")),
        owner=people.person(lens.read(item, "owner")),
        channel=lens.read(item, "channel").value,
        format=lens.text(item, "format"),
        rule=None if cadence is None else RecurrenceRule.of(cadence.rule),
        first_day=None if cadence is None else cadence.start.date(),
        at=at,
        zone="" if cadence is None or cadence.time_zone in {"", people.project.time_zone} else cadence.time_zone,
        occasion=lens.text(item, "occasion"),
        duration=lens.read(item, "duration"),
        grace_days=lens.read(item, "grace_days", 0),
        response_expected=lens.read(item, "response_expected", default=False),
        response_within=lens.read(item, "response_within"),
        ladder=tuple(found for step in lens.read(item, "escalation", ()) if (found := _step(step, people)) is not None),
        next_days=people.next_days(cadence, _MOST_DAYS),
        kept=kept,
    )


def _step(step: EscalationStep, people: Participants) -> ViewLadderStep | None:
    to = people.person(people.lens.read(step, "to"))
    after = people.lens.read(step, "after")
    return None if to is None or after is None else ViewLadderStep(to=to, after=after)


def visible_parts(people: Participants) -> tuple[ViewPart, ...]:
    """Return who plays which part in what, as far as an audience may see it.

    Args:
        people: The project with the eyes of the audience.

    Returns:
        The rows of the table; those of which the audience sees nobody are left out.
    """
    lens = people.lens
    rows = [
        ViewPart(
            activity=lens.text(item, "title"),
            responsible=people.people(lens.read(item, "responsible", ())),
            accountable=people.people(lens.read(item, "accountable", ())),
            consulted=people.people(lens.read(item, "consulted", ())),
            informed=people.people(lens.read(item, "informed", ())),
        )
        for item in lens.visible(people.project.responsibilities)
        if all(lens.shows(people.project[ref]) for ref in lens.read(item, "about", ()))
    ]
    return tuple(row for row in rows if row.activity and (row.responsible or row.accountable))
