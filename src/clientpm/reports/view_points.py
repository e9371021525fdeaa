"""What was found about a project, and who has too much to do, as an audience may see it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clientpm.reports.view_text import ViewText

__all__ = ["ViewOverload", "ViewPoint", "ViewPoints"]


@attrs.frozen(kw_only=True)
class ViewPoint:
    """Something that was found, in words.

    Attributes:
        code: The code of the finding.
        severity: How much it matters, as a word for programs: `error`, `warning`, `info`.
        text: What was found, in every language of reports.
        count: For how many findings of the kind it stands [1 and more].
    """

    code: str
    severity: str
    text: ViewText
    count: int = 1


@attrs.frozen(kw_only=True)
class ViewPoints:
    """Everything that was found and may be told.

    Attributes:
        points: The points, by severity.
        errors: How many findings are errors.
        warnings: How many are warnings.
        notes: How many are neither.
        left_out: For how many findings there was no room.
    """

    points: tuple[ViewPoint, ...] = ()
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    left_out: int = 0


@attrs.frozen(kw_only=True)
class ViewOverload:
    """Somebody, or something, of whom more is needed than there is.

    Attributes:
        who: Who or what.
        first_day: The first day of it.
        last_day: The last day of it.
        periods: In how many separate periods.
        needed: How many are needed at the worst moment.
        available: How many there are then.
        hours: Working hours too many in all.
        tasks: The tasks that need them at the same time, the first few.
        more_tasks: How many more there are.
    """

    who: ViewText
    first_day: dt.date
    last_day: dt.date
    periods: int = 1
    needed: Decimal
    available: Decimal
    hours: Decimal
    tasks: tuple[ViewText, ...] = ()
    more_tasks: int = 0
