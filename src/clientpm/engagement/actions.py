"""Actions that are still to be done: which are overdue, and which are put off again and again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint

if TYPE_CHECKING:
    from clientpm.model.agreements import ActionItem
    from clientpm.model.project import Project

__all__ = ["OpenAction", "due_on", "is_open_action", "open_actions", "times_carried"]

_OPEN: Final = "open"


@attrs.frozen(kw_only=True)
class OpenAction:
    """An action that is not done on a day.

    Attributes:
        action: Id of the action.
        title: What it is called.
        owner: Id of the stakeholder who promised it.
        due: By when, as it was agreed on that day.
        first_due: By when at first.
        overdue_days: How many days it is overdue; 0 where it is not.
        age_days: How many days ago it was promised; `None` where nobody knows when it was.
        carried_over: How often it was put off to a later day.
    """

    action: str
    title: str
    owner: str
    due: dt.date
    first_due: dt.date
    overdue_days: int = 0
    age_days: int | None = None
    carried_over: int = 0

    @property
    def overdue(self) -> bool:
        """Whether it should have been done by now."""
        return self.overdue_days > 0


def open_actions(project: Project, *, as_of: dt.date | str) -> tuple[OpenAction, ...]:
    """Return the actions that are not done on a day.

    An action that was put off since counts with the day by which it was due then.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        The actions, those longest overdue in front, then by the day on which they are due.
        One that was promised on a later day is left out.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import ActionItem, Project, Stakeholder
        >>> call = ActionItem(id="call", owner="li", due="2026-03-06", agreed_on="2026-03-02")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], actions=[call])
        >>> action = open_actions(shop, as_of="2026-03-09")[0]
        >>> action.overdue_days, action.age_days, action.carried_over
        (3, 7, 0)
    """
    seen = Standpoint.of(project, as_of)
    found = [_row(item, seen) for item in project.actions if is_open_action(item, seen)]
    return tuple(sorted(found, key=lambda item: item.due))


def _row(item: ActionItem, seen: Standpoint) -> OpenAction:
    due = due_on(item, seen)
    return OpenAction(
        action=item.id,
        title=item.title,
        owner=item.owner,
        due=due,
        first_due=item.carry_overs[0].was_due if item.carry_overs else due,
        overdue_days=max((seen.today - due).days, 0),
        age_days=None if item.agreed_on is None else (seen.today - item.agreed_on).days,
        carried_over=times_carried(item, seen),
    )


def is_open_action(item: ActionItem, seen: Standpoint) -> bool:
    """Return whether an action had been promised, and was not done, on a day.

    Args:
        item: The action.
        seen: From when it is looked at.

    Returns:
        Whether it was open. It is done on the day that it names, even when that was
        written down later.
    """
    if item.agreed_on is not None and item.agreed_on > seen.today:
        return False
    done = item.standing not in {_OPEN, "cancelled"} and item.done_on is not None and item.done_on <= seen.today
    return not done and state_on(item, seen.moment) == _OPEN


def due_on(item: ActionItem, seen: Standpoint) -> dt.date:
    """Return by when an action was due, as it was agreed on a day.

    Args:
        item: The action.
        seen: From when it is looked at.

    Returns:
        The day.
    """
    return next((event.was_due for event in item.carry_overs if event.at > seen.moment), item.due)


def times_carried(item: ActionItem, seen: Standpoint) -> int:
    """Return how often an action had been put off by a day.

    Args:
        item: The action.
        seen: From when it is looked at.

    Returns:
        How often.
    """
    return sum(event.at <= seen.moment for event in item.carry_overs)
