"""Ready-made communication plans and tables of responsibilities, to be changed as a project needs."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.ready_texts import ACTIVITIES, PROMISES, SIZES
from clientpm.errors import FieldTypeError
from clientpm.model.cadence import Cadence
from clientpm.model.communication import CommunicationItem
from clientpm.model.convert import read_enum
from clientpm.model.people import Stakeholder, StakeholderLevel
from clientpm.model.responsibility import Responsibility
from clientpm.model.troubles import EscalationStep
from clientpm.values.instant import plan_instant
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.engagement.ready_texts import Promise

__all__ = ["ProjectSize", "ready_communication_plan", "ready_raci"]

_MEETING_TIME: Final = dt.time(10)
_STEERING = StakeholderLevel.STEERING


class ProjectSize(enum.Enum):
    """How much a project has to talk."""

    SMALL = "small"
    """A few people on each side, some weeks."""
    MEDIUM = "medium"
    """Several people on each side, some months; somebody manages it on both."""
    LARGE = "large"
    """Several teams, a year or more; a steering committee decides."""


@attrs.frozen
class _Sides:
    client: tuple[Stakeholder, ...]
    team: tuple[Stakeholder, ...]

    def audience(self, levels: str, *, within: bool) -> tuple[str, ...]:
        """Return the ids of those who take part at some levels; of a side that has nobody there, everybody."""
        wanted = {StakeholderLevel(level) for level in levels.split()}
        found: list[str] = []
        for side in (self.team,) if within else (self.client, self.team):
            there = [each.id for each in side if each.level in wanted]
            found += there or [each.id for each in side]
        return tuple(dict.fromkeys(found))

    def manager(self) -> str | None:
        """Return who sees to it: the first manager of the team, else its first member."""
        managers = [each.id for each in self.team if each.level is StakeholderLevel.MANAGEMENT]
        return next(iter([*managers, *(each.id for each in self.team)]), None)

    def above(self) -> str | None:
        """Return to whom a broken promise goes: the first of the team on the steering level."""
        return next((each.id for each in self.team if each.level is _STEERING and each.id != self.manager()), None)


def ready_communication_plan(
    size: ProjectSize | str,
    *,
    start: dt.date | str,
    client_side: Iterable[Stakeholder] = (),
    team_side: Iterable[Stakeholder] = (),
    time_zone: str = "",
) -> tuple[CommunicationItem, ...]:
    """Return a communication plan for a small, medium or large project.

    Each item is for the people of some levels on both sides; where a side has nobody on
    these levels, for everybody of that side. The first manager of the team sends it and
    sees to it; what is broken goes to the first of the team on the steering level, where
    there is one. Texts are there in English and Chinese.

    Args:
        size: How much the project has to talk.
        start: The day on which the project begins.
        client_side: The stakeholders of the client.
        team_side: Those of the team.
        time_zone: The IANA zone of the times; that of the project when left out.

    Returns:
        The items, to be changed and put into a project.

    Raises:
        FieldTypeError: When somebody is no stakeholder.
        ValidationError: When there is no such size, a text is no date, or there is no such zone.

    Examples:
        >>> cto = Stakeholder(id="cto", side="client", level="management")
        >>> pm = Stakeholder(id="pm", side="team", level="management")
        >>> plan = ready_communication_plan("small", start="2026-03-02", client_side=[cto], team_side=[pm])
        >>> [(item.id, item.audience) for item in plan][:2]
        [('kick-off', ('cto', 'pm')), ('weekly-mail', ('cto',))]
        >>> plan[1].text("title", "zh_CN")
        '每周进展邮件'
    """
    kind = read_enum(ProjectSize, size, "size")
    day = plan_instant(start, "start", end_of_day=False).date()
    sides = _Sides(_people(client_side, "client_side"), _people(team_side, "team_side"))
    names = SIZES[kind.value]
    return tuple(_item(name, PROMISES[name], sides, day, time_zone) for name in names)


def _people(value: Iterable[Stakeholder], where: str) -> tuple[Stakeholder, ...]:
    people: tuple[Any, ...] = tuple(value)
    for i, each in enumerate(people):
        if not isinstance(each, Stakeholder):
            raise FieldTypeError("not a stakeholder", code="record.type", where=f"{where}[{i}]", got=each)
    return people


def _item(name: str, promise: Promise, sides: _Sides, start: dt.date, zone: str) -> CommunicationItem:
    sender = sides.manager()
    audience = sides.audience(promise.levels, within=promise.within)
    above = sides.above()
    begin: dt.date = dt.datetime.combine(start, _MEETING_TIME) if promise.spoken else start
    return CommunicationItem(
        id=name,
        title=promise.title[0],
        objective=promise.objective[0],
        content=promise.content[0],
        occasion=promise.occasion[0],
        translations={
            "zh_CN": {
                field: texts[1]
                for field, texts in (
                    ("title", promise.title),
                    ("objective", promise.objective),
                    ("content", promise.content),
                    ("occasion", promise.occasion),
                )
                if texts[1]
            }
        },
        audience=audience if promise.spoken else tuple(who for who in audience if who != sender),
        sender=sender,
        owner=sender,
        channel=promise.channel,
        cadence=Cadence(rule=promise.rule, start=begin, time_zone=zone) if promise.rule else None,
        duration=promise.duration or None,
        template=promise.template,
        grace_days=promise.grace_days,
        response_expected=bool(promise.answer),
        response_within=promise.answer or None,
        escalation=() if above is None or not promise.rule else (EscalationStep(to=above, after="2d"),),
        visibility="internal" if promise.within else "client",
    )


def ready_raci(
    *, manager: str, client_manager: str, sponsor: str, team: Iterable[str] = (), users: Iterable[str] = ()
) -> tuple[Responsibility, ...]:
    """Return a table of responsibilities that suits many client projects.

    Args:
        manager: Id of the stakeholder who manages the project.
        client_manager: Id of their counterpart at the client.
        sponsor: Id of the stakeholder who pays for it.
        team: Ids of those who do the work; the manager where there are none.
        users: Ids of those who use the result; the client's manager where there are none.

    Returns:
        One record for each activity, with texts in English and Chinese, to be changed and put into a project.

    Raises:
        ValidationError: When an id is not well formed.

    Examples:
        >>> rows = ready_raci(manager="pm", client_manager="ops", sponsor="cfo", team=["dev"], users=["nurse"])
        >>> rows[3].title, rows[3].responsible, rows[3].accountable
        ('Build and test', ('dev',), ('pm',))
    """
    for where, name in (("manager", manager), ("client_manager", client_manager), ("sponsor", sponsor)):
        check_id(name, where)
    parts: dict[str, tuple[str, ...]] = {
        "manager": (manager,),
        "client": (client_manager,),
        "sponsor": (sponsor,),
        "team": tuple(team) or (manager,),
        "users": tuple(users) or (client_manager,),
    }
    return tuple(_activity(name, row, parts) for name, row in ACTIVITIES.items())


def _activity(name: str, row: tuple[str, str, str, str, str, str], parts: dict[str, tuple[str, ...]]) -> Responsibility:
    title, chinese, *letters = row
    responsible, accountable, consulted, informed = (
        tuple(dict.fromkeys(who for part in letter.split() for who in parts[part])) for letter in letters
    )
    doing = {*responsible, *accountable}
    asked = tuple(who for who in consulted if who not in doing)
    return Responsibility(
        id=name,
        title=title,
        translations={"zh_CN": {"title": chinese}},
        responsible=responsible,
        accountable=accountable,
        consulted=asked,
        informed=tuple(who for who in informed if who not in doing and who not in asked),
        visibility="client",
    )
