"""What the communication plan promised to a client, and whether it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.promised import items_kept
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.engagement.told import Talk

__all__ = ["PromisedTalks", "promised_talks"]


@attrs.frozen(kw_only=True)
class PromisedTalks:
    """How much of a communication plan was kept.

    Attributes:
        due: How often something was due.
        on_time: How often it came on time.
        late: How often it came late.
        missed: How often it did not come.
        broken: The items of the plan that were late or missed.
    """

    due: int = 0
    on_time: int = 0
    late: int = 0
    missed: int = 0
    broken: tuple[Ref, ...] = ()


def promised_talks(talk: Talk, since: dt.date | None) -> PromisedTalks:
    """Return how much of a communication plan was kept.

    Args:
        talk: What was said in the project.
        since: The first day on which something was due that counts; `None` for all.

    Returns:
        The counts over all items.
    """
    items = items_kept(talk, since=since)
    return PromisedTalks(
        due=sum(each.kept.due for each in items),
        on_time=sum(each.kept.on_time for each in items),
        late=sum(each.kept.late for each in items),
        missed=sum(each.kept.missed for each in items),
        broken=tuple(each.item.ref for each in items if each.kept.late or each.kept.missed),
    )
