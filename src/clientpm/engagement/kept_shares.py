"""What else was promised and kept: minutes, actions, decisions that somebody took."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.actions import due_on, is_open_action
from clientpm.engagement.decisions import decision_log
from clientpm.engagement.waiting import AwaitedAnswer, ResponseTimes, response_times

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.engagement.standpoint import Standpoint
    from clientpm.engagement.told import Talk
    from clientpm.model.agreements import ActionItem
    from clientpm.values.duration import WorkDuration

__all__ = ["KeptShare", "actions_on_time", "decisions_with_owner", "minutes_issued"]

_CANCELLED = "cancelled"


@attrs.frozen(kw_only=True)
class KeptShare:
    """How many of some promises were kept.

    Attributes:
        of: How many there were.
        kept: How many of them were kept.
        share: The share [0 to 1]; `None` where there were none.
        reason: Why there is no share: `nothing_due`.
    """

    of: int
    kept: int
    share: float | None
    reason: str | None = None

    @classmethod
    def counted(cls, kept: int, of: int) -> KeptShare:
        """Return a share from its counts.

        Args:
            kept: How many were kept.
            of: Out of how many.

        Returns:
            The share.

        Examples:
            >>> KeptShare.counted(3, 4).share, KeptShare.counted(0, 0).reason
            (0.75, 'nothing_due')
        """
        return cls(of=of, kept=kept, share=kept / of if of else None, reason=None if of else "nothing_due")


def minutes_issued(talk: Talk, within: WorkDuration | str) -> ResponseTimes:
    """Return how long it takes until the minutes of a meeting go out, those that have not counted.

    Args:
        talk: What was said in the project.
        within: Business time in which they are to go out, from the end of the meeting; from
            its beginning where nobody knows the end.

    Returns:
        The times, one for each meeting that was held and is over.
    """
    waits = []
    for each in talk.held.values():
        end = each.began if each.ended is None else max(each.ended, each.began)
        waits.append(AwaitedAnswer(asked_at=end, answered_at=None if each.sent is None else max(each.sent, end)))
    return response_times(waits, clock=talk.seen.clock, as_of=talk.seen.moment, limit=within)


def actions_on_time(seen: Standpoint) -> KeptShare:
    """Return how many of the actions that were due, or are done, were done by the day that was promised first.

    An action that was put off to a later day was not done by the day that was promised.

    Args:
        seen: The project, and from when it is looked at.

    Returns:
        The share; actions that were cancelled are left out.
    """
    promised = [
        each
        for each in seen.project.actions
        if each.standing != _CANCELLED and (each.agreed_on is None or each.agreed_on <= seen.today)
    ]
    decided = [each for each in promised if _first_due(each, seen) < seen.today or not is_open_action(each, seen)]
    return KeptShare.counted(sum(_on_time(each, seen) for each in decided), len(decided))


def _first_due(item: ActionItem, seen: Standpoint) -> dt.date:
    return item.carry_overs[0].was_due if item.carry_overs else due_on(item, seen)


def _on_time(item: ActionItem, seen: Standpoint) -> bool:
    return not is_open_action(item, seen) and item.done_on is not None and item.done_on <= _first_due(item, seen)


def decisions_with_owner(seen: Standpoint) -> KeptShare:
    """Return how many decisions say who took them.

    Args:
        seen: The project, and from when it is looked at.

    Returns:
        The share.
    """
    rows = decision_log(seen.project, as_of=seen.moment)
    return KeptShare.counted(sum(row.decided_by is not None for row in rows), len(rows))
