"""A ready-made plan of contacts after a project, to be made one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.engagement.asked import asked_project
from clientpm.errors import UnknownReferenceError, ValidationError
from clientpm.model.aftercare import ContactPlanItem, ContactPurpose
from clientpm.model.communication import ChannelKind
from clientpm.model.convert import read_ids
from clientpm.model.goal import GoalRole
from clientpm.model.record import CLIENT
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.project import Project

__all__ = ["ready_contact_plan"]

_COUNTED: Final = (
    ("follow-up-30", 30, ContactPurpose.FOLLOW_UP, ChannelKind.CALL),
    ("summary-90", 90, ContactPurpose.SUMMARY, ChannelKind.MEETING),
    ("news-135", 135, ContactPurpose.NEWS, ChannelKind.E_MAIL),
    ("follow-up-180", 180, ContactPurpose.FOLLOW_UP, ChannelKind.CALL),
    ("know-how-225", 225, ContactPurpose.KNOW_HOW, ChannelKind.E_MAIL),
    ("invitation-300", 300, ContactPurpose.INVITATION, ChannelKind.CALL),
    ("anniversary-365", 365, ContactPurpose.ANNIVERSARY, ChannelKind.MEETING),
)
"""Days after completion, with what each contact is for and by what way it is made."""
_BEFORE_WARRANTY_ENDS: Final = -30
_MOST_ID: Final = 180


def ready_contact_plan(
    project: Project,
    *,
    after: str | None = None,
    on: dt.date | str | None = None,
    owner: str | None = None,
    audience: Iterable[str] | None = None,
) -> tuple[ContactPlanItem, ...]:
    """Return a plan of contacts for the year after a project, ready to be edited and added.

    A call after 30 and 180 days, a look back together after 90, news of the industry, know-how
    and an invitation in between, the anniversary after a year; a contact with the deadline of
    every goal, and one 30 days before every warranty ends. Titles and contents are left to you:
    they are best written in the client's language.

    Args:
        project: The project.
        after: Id of the milestone from which days are counted, so that they move with it.
        on: Or the day from which they are counted.
        owner: Id of the stakeholder who sees to it; by default whoever looks after the
            relationship with the client.
        audience: Ids of the stakeholders who are contacted; by default the key contacts of
            the client.

    Returns:
        The planned contacts, which the client may see.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such milestone.
        ValidationError: When it is not said from when days are counted, or it is said twice.

    Examples:
        >>> from clientpm import Goal, Project
        >>> shop = Project(id="shop", goals=[Goal(id="wait", deadline="2027-02-28")])
        >>> plan = ready_contact_plan(shop, on="2026-08-31")
        >>> [item.id for item in plan if item.offset_days in {30, 90, 180, 365} or item.goal]
        ['follow-up-30', 'summary-90', 'follow-up-180', 'anniversary-365', 'goal-wait']
        >>> shop = shop.with_(*plan)
    """
    asked_project(project)
    day = None if on is None else plan_date(on, "on")
    if (after is None) == (on is None):
        raise ValidationError(
            "days are counted from a milestone or from a day",
            code="contact_plan.anchor",
            where="after",
            got=after,
            expected="either after or on",
        )
    if after is not None and f"task:{after}" not in project:
        raise UnknownReferenceError(
            "the project has no such milestone", code="reference.unknown", where="after", got=after
        )
    client = project.client
    keeper = owner if owner is not None else None if client is None else client.account_manager
    asked = read_ids(() if client is None else client.key_contacts, "audience")
    people = asked if audience is None else read_ids(audience, "audience")
    counted = (
        ContactPlanItem(
            id=name,
            purpose=purpose,
            channel=channel,
            on=day,
            after=after,
            offset_days=days,
            owner=keeper,
            audience=people,
            visibility=CLIENT,
        )
        for name, days, purpose, channel in _COUNTED
    )
    return (*counted, *_bound(project, keeper, people))


def _bound(project: Project, owner: str | None, audience: tuple[str, ...]) -> Iterator[ContactPlanItem]:
    """Yield the contacts that belong to a goal or to a warranty."""
    for goal in project.goals:
        dated = goal.deadline is not None or goal.relative_deadline is not None
        if dated and goal.role is not GoalRole.OBJECTIVE:
            yield ContactPlanItem(
                id=f"goal-{goal.id[:_MOST_ID]}",
                purpose=ContactPurpose.GOAL_MEASUREMENT,
                goal=goal.id,
                owner=owner if goal.owner is None else goal.owner,
                audience=audience,
                visibility=goal.visibility,
            )
    for warranty in project.warranties:
        yield ContactPlanItem(
            id=f"warranty-{warranty.id[:_MOST_ID]}",
            purpose=ContactPurpose.WARRANTY_END,
            warranty=warranty.id,
            offset_days=_BEFORE_WARRANTY_ENDS,
            owner=owner,
            audience=audience,
            visibility=warranty.visibility,
        )
