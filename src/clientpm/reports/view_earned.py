"""What an audience may see of the work that is done, against what was planned and spent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clientpm.reports.view_shift import Shift
from clientpm.values.money import Money
from clientpm.values.status import Status

__all__ = ["ViewEarned", "ViewEarnedPoint", "ViewEstimate", "ViewFigure", "ViewMoney"]


@attrs.frozen(kw_only=True)
class ViewEarnedPoint:
    """Where the work stood, or is planned to stand, at the end of a day.

    Attributes:
        at: The instant.
        planned: Share of the work planned to be done [0 to 1].
        done: Share that was done; `None` after the day of the report.
        planned_value: The same as money; told to the team only.
        earned_value: Likewise.
        actual_cost: What was spent.
    """

    at: dt.datetime
    planned: Decimal
    done: Decimal | None = None
    planned_value: Money | None = None
    earned_value: Money | None = None
    actual_cost: Money | None = None


@attrs.frozen(kw_only=True)
class ViewFigure:
    """A figure, or why there is none.

    Attributes:
        name: Its name.
        value: Its exact value.
        reason: Why there is none, as a word for programs.
    """

    name: str
    value: Decimal | Money | dt.date | Shift | None = None
    reason: str = ""


@attrs.frozen(kw_only=True)
class ViewEstimate:
    """What the work will cost in all, by one way to look at the rest.

    Attributes:
        method: How the rest is expected to go, as a word for programs.
        total: The whole.
        rest: What is still needed.
        against_budget: Budget less the whole; below zero for over cost.
        efficiency: The efficiency that the rest needs to stay within the whole.
        reason: Why there is none, as a word for programs.
    """

    method: str
    total: Money | None = None
    rest: Money | None = None
    against_budget: Money | None = None
    efficiency: Decimal | None = None
    reason: str = ""


@attrs.frozen(kw_only=True)
class ViewMoney:
    """Earned value as money; told to the team only.

    Attributes:
        currency: The currency of all amounts.
        budget: Budget of the work.
        cancelled: What of it was for work that was cancelled, and is not planned any more.
        spent: What was spent; `None` where that was not recorded.
        expected: What all work is expected to cost.
        over: By how much that is more than the budget.
        per_unit: Work done for each unit of money spent.
        expected_before: What was expected at the last report.
        status: How the cost stands.
        figures: Every figure.
        discrete: The same without ongoing support work, where there is any.
        estimates: What the work will cost, by every method.
    """

    currency: str
    budget: Money | None = None
    cancelled: Money | None = None
    spent: Money | None = None
    expected: Money | None = None
    over: Money | None = None
    per_unit: Decimal | None = None
    expected_before: Money | None = None
    status: Status | None = None
    figures: tuple[ViewFigure, ...] = ()
    discrete: tuple[ViewFigure, ...] = ()
    estimates: tuple[ViewEstimate, ...] = ()


@attrs.frozen(kw_only=True)
class ViewEarned:
    """How much of the work is done.

    Each piece of work counts by its agreed budget; shares are rounded to whole
    hundredths, and are 0 or 1 only where nothing or everything is done.

    Attributes:
        done: Share done [0 to 1]; `None` where that is not known.
        planned: Share that was planned to be done.
        accepted: Share that is done and signed for; `None` where no result is to be signed.
        done_before: Share done at the last report.
        behind: Working days by which the work is behind the agreed pace; below zero where it
            is ahead.
        planned_for: The day for which the work done was planned.
        status: How the pace stands.
        points: The curves; empty where the audience does not see the end of the plan.
        ends_at: When all work is expected to be done; `None` where it is done, or the
            audience may not see it.
        money: The same as money; `None` for all but the team.
    """

    done: Decimal | None = None
    planned: Decimal | None = None
    accepted: Decimal | None = None
    done_before: Decimal | None = None
    behind: Shift | None = None
    planned_for: dt.date | None = None
    status: Status | None = None
    points: tuple[ViewEarnedPoint, ...] = ()
    ends_at: dt.datetime | None = None
    money: ViewMoney | None = None
