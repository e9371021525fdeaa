"""Meetings on each level: the working level, management, the steering committee."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.day_meant import viewed_from
from clientpm.engagement.told import Talk
from clientpm.model.people import StakeholderLevel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project

__all__ = ["LevelMeetings", "meetings_by_level"]

_LEVELS = tuple(StakeholderLevel)


@attrs.frozen(kw_only=True)
class LevelMeetings:
    """The meetings on one level.

    Attributes:
        level: The level.
        held: Ids of the meetings that were held, in the order in which they were.
        cancelled: Ids of those that were called off.
        unheld: Ids of those whose time is past and of which nothing says that they were held.
        ahead: Ids of those that are still to come, the next one first.
        last: Day of the last one that was held; `None` where there was none.
        next: Day of the next one; `None` where none is planned.
    """

    level: StakeholderLevel
    held: tuple[str, ...]
    cancelled: tuple[str, ...]
    unheld: tuple[str, ...]
    ahead: tuple[str, ...]
    last: dt.date | None
    next: dt.date | None


def meetings_by_level(project: Project, *, as_of: dt.date | str | None = None) -> tuple[LevelMeetings, ...]:
    """Return which meetings there were and will be on each level.

    The level of a meeting is the highest of those who are asked to come, or took part.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. By default the data date of the plan, or
            the day of the latest progress report.

    Returns:
        One row for each level, the working level first; a meeting to which nobody is asked
        is on the working level.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When there is no day to look at, or a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Meeting, Project, Stakeholder
        >>> board = Meeting(id="board", starts_at="2026-03-09T09:00Z", invited=["ceo", "pm"])
        >>> people = [Stakeholder(id="ceo", level="steering"), Stakeholder(id="pm")]
        >>> rows = meetings_by_level(Project(id="shop", stakeholders=people, meetings=[board]), as_of="2026-03-06")
        >>> [(row.level.value, row.ahead) for row in rows]
        [('working', ()), ('management', ()), ('steering', ('board',))]
    """
    seen = viewed_from(project, as_of)
    talk = Talk.of(seen)
    levels = {each.id: each.level for each in project.stakeholders}
    found: dict[StakeholderLevel, dict[str, list[tuple[dt.datetime, str]]]] = {
        level: {"held": [], "cancelled": [], "unheld": [], "ahead": []} for level in StakeholderLevel
    }
    for meeting in project.meetings:
        held = talk.held.get(meeting.id)
        level = _highest(levels[who] for who in (*meeting.invited, *(held.present if held else ())))
        past = meeting.starts_at <= seen.moment
        kind = "held" if held else "cancelled" if meeting.cancelled else "unheld" if past else "ahead"
        found[level][kind].append((held.began if held else meeting.starts_at, meeting.id))
    return tuple(_row(level, rows, project) for level, rows in found.items())


def _highest(levels: Iterable[StakeholderLevel]) -> StakeholderLevel:
    return max(levels, key=_LEVELS.index, default=StakeholderLevel.WORKING)


def _row(level: StakeholderLevel, rows: dict[str, list[tuple[dt.datetime, str]]], project: Project) -> LevelMeetings:
    ordered = {kind: sorted(each) for kind, each in rows.items()}
    held, ahead = ordered["held"], ordered["ahead"]
    return LevelMeetings(
        level=level,
        **{kind: tuple(name for _, name in each) for kind, each in ordered.items()},
        last=project.wall_clock(held[-1][0]).date() if held else None,
        next=project.wall_clock(ahead[0][0]).date() if ahead else None,
    )
