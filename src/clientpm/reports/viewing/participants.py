"""People, meetings and dates as an audience may see them."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from clientpm.engagement.clock import BusinessClock
from clientpm.engagement.recurrence import occurrences
from clientpm.errors import ClientPMError
from clientpm.model.project import Project
from clientpm.reports.lens import Lens
from clientpm.reports.view_communication import ViewMeeting, ViewTopic
from clientpm.reports.view_people import ViewPerson

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.cadence import Cadence
    from clientpm.model.meeting import AgendaItem, Meeting

__all__ = ["Participants"]

_AHEAD: Final = dt.timedelta(days=366)


@attrs.frozen(kw_only=True)
class Participants:
    """Who takes part and when they meet, with the eyes of an audience.

    Attributes:
        project: The project.
        lens: The eyes of the audience.
        as_of: The instant that is spoken of, by the clocks of the project; `None` where none is known.
    """

    project: Project
    lens: Lens
    as_of: dt.datetime | None = None

    @cached_property
    def _by_id(self) -> dict[str, ViewPerson]:
        names = {item.id: self.lens.read(item, "name", "") for item in self.lens.visible(self.project.people)}
        found = {}
        for item in self.lens.visible(self.project.stakeholders):
            side, level = self.lens.read(item, "side"), self.lens.read(item, "level")
            found[item.id] = ViewPerson(
                name=names.get(self.lens.read(item, "person") or "", ""),
                role=self.lens.text(item, "title") or self.lens.text(item, "role"),
                organisation=self.lens.read(item, "organisation", ""),
                side=side.value,
                level=level.value,
            )
        return found

    @cached_property
    def clock(self) -> BusinessClock:
        """The clock of the project."""
        return BusinessClock.of(self.project)

    def everybody(self) -> tuple[ViewPerson, ...]:
        """Return everybody whom the audience may see, in the order of the project."""
        return tuple(person for person in self._by_id.values() if person.known)

    def person(self, name: str | None) -> ViewPerson | None:
        """Return somebody; nothing where the audience may not see them.

        Args:
            name: Id of the stakeholder.

        Returns:
            The person.
        """
        found = self._by_id.get(name or "")
        return found if found is not None and found.known else None

    def people(self, names: Iterable[str]) -> tuple[ViewPerson, ...]:
        """Return those of some people whom the audience may see.

        Args:
            names: Ids of stakeholders.

        Returns:
            The people.
        """
        return tuple(found for found in map(self.person, names) if found is not None)

    def next_days(self, cadence: Cadence | None, most: int = 1) -> tuple[dt.datetime, ...]:
        """Return when something is due next, by the clocks of the project, within a year.

        Args:
            cadence: How often it is due.
            most: How many dates are wanted at most [1 and more].

        Returns:
            The dates; 00:00 says nothing of a time. Nothing where no day is known.
        """
        if cadence is None or self.as_of is None:
            return ()
        zone = cadence.time_zone or self.project.time_zone
        whole_day = cadence.start.time() == dt.time()
        # a day begins with its first minute, and `as_of` at 00:00 is the end of the day before
        wall = self.clock.moment(self.as_of).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        try:
            found = occurrences(
                cadence.rule,
                start=cadence.start.date() if whole_day else cadence.start,
                zone=zone,
                since=wall.date() if whole_day else wall,
                until=wall + _AHEAD,
                exclude=cadence.exceptions,
                moves={
                    item.was_on: item.to.date() if item.to.time() == dt.time() else item.to for item in cadence.moved
                },
                calendar=self.clock.calendar,
                holidays=cadence.holidays.value,
            )
        except ClientPMError:  # a rule or a calendar that gives no date within bounds
            return ()
        days = [item.due if whole_day else self.project.wall_clock(item.at) for item in found]
        return tuple(days[:most])

    def meetings(self) -> tuple[tuple[Meeting, ViewMeeting], ...]:
        """Return the meetings to come that the audience may see, by date.

        Returns:
            The meetings; those that were called off are left out, and all where no day is known.
        """
        if self.as_of is None:
            return ()
        coming = [
            item
            for item in self.lens.visible(self.project.meetings)
            if not item.cancelled and self.project.wall_clock(item.starts_at) > self.as_of
        ]
        coming.sort(key=lambda item: (item.starts_at, item.id))
        return tuple((item, self._meeting(item)) for item in coming)

    def _meeting(self, item: Meeting) -> ViewMeeting:
        lens = self.lens
        return ViewMeeting(
            title=lens.text(item, "title"),
            at=self.project.wall_clock(lens.read(item, "starts_at")),
            zone=self.project.time_zone if self._far_away(lens.read(item, "invited", ())) else "",
            duration=lens.read(item, "duration"),
            channel=lens.read(item, "channel").value,
            place=lens.text(item, "place"),
            topics=tuple(topic for topic in map(self._topic, lens.read(item, "agenda", ())) if topic is not None),
        )

    def _far_away(self, names: Iterable[str]) -> bool:
        """Return whether anybody lives by other clocks than those of the project."""
        zones = {item.id: item.time_zone for item in self.project.stakeholders}
        return any(zones.get(name, "") not in {"", self.project.time_zone} for name in names)

    def _topic(self, item: AgendaItem) -> ViewTopic | None:
        """Return an item of an agenda; nothing where it or what it is about may not be seen."""
        topic = self.lens.statement(item, "topic")
        subject = self.lens.read(item, "subject")
        if not topic or (
            subject is not None and subject in self.project and not self.lens.shows(self.project[subject])
        ):
            return None
        return ViewTopic(
            topic=topic,
            purpose=self.lens.read(item, "purpose").value,
            presenter=self.person(self.lens.read(item, "presenter")),
            minutes=self.lens.read(item, "minutes"),
        )
