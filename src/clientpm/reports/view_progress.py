"""What an audience may see of how the project is going: its status, what changed, what was agreed before."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

import attrs

from clientpm.reports.view_chances import ViewChances
from clientpm.reports.view_earned import ViewEarned
from clientpm.reports.view_shift import Shift
from clientpm.reports.view_text import ViewText
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.money import Money
from clientpm.values.status import Status

__all__ = [
    "NO_PROGRESS",
    "ViewChanges",
    "ViewDimension",
    "ViewFigureMove",
    "ViewGoalMove",
    "ViewMilestoneMove",
    "ViewOverride",
    "ViewPlanVersion",
    "ViewPlans",
    "ViewProgress",
    "ViewReason",
    "ViewStatus",
    "ViewTrend",
    "ViewTrendLine",
]


@attrs.frozen(kw_only=True)
class ViewReason:
    """Why something is not on course.

    Attributes:
        code: What kind of reason it is.
        values: What its words need, by name: exact numbers, amounts of money, working time,
            days, texts, statuses.
    """

    code: str
    values: FrozenMap[Any] = EMPTY


@attrs.frozen(kw_only=True)
class ViewOverride:
    """A status that somebody set by hand.

    Attributes:
        reason: Why.
        decided_by: Who decided it.
        until: The last day it holds.
    """

    reason: ViewText
    decided_by: ViewText | None = None
    until: dt.date


@attrs.frozen(kw_only=True)
class ViewDimension:
    """How the project stands in one respect.

    Attributes:
        name: In what respect, as a word for programs, such as `schedule`.
        status: How it is shown.
        computed: What the figures say; `None` where the audience may not know.
        reasons: Why it is not on course, the worst first.
        figures: Figures that it was judged by, by name.
        override: The status that was set by hand.
    """

    name: str
    status: Status
    computed: Status | None = None
    reasons: tuple[ViewReason, ...] = ()
    figures: FrozenMap[Any] = EMPTY
    override: ViewOverride | None = None


@attrs.frozen(kw_only=True)
class ViewStatus:
    """How the project stands.

    Attributes:
        status: The worst of its dimensions.
        dimensions: How it stands in each respect that the audience sees.
        not_judged: Respects that the project has no records of; told to the team only.
        rules: Name and version of the thresholds.
    """

    status: Status
    dimensions: tuple[ViewDimension, ...]
    not_judged: tuple[str, ...] = ()
    rules: str = ""


@attrs.frozen(kw_only=True)
class ViewMilestoneMove:
    """A milestone that was reached, or is expected on another day, since the last report.

    Attributes:
        title: What it is called.
        day: When it is expected now, or was reached.
        before: When it was expected then; `None` where it was not in the plan.
        shift: By how much that differs.
        reached: Whether it was reached since.
        newly_late: Whether it is late now and was not expected to be.
        promised_day: The day that was promised.
    """

    title: ViewText
    day: dt.date
    before: dt.date | None = None
    shift: Shift | None = None
    reached: bool = False
    newly_late: bool = False
    promised_day: dt.date | None = None


@attrs.frozen(kw_only=True)
class ViewGoalMove:
    """A goal whose day or state is different.

    Attributes:
        title: What it is called.
        before: By when it was due.
        now: By when it is due.
        days: Calendar days between the two, above zero for later.
        state_before: How it stood, as a word for programs; empty where that may not be seen.
        state: How it stands.
    """

    title: ViewText
    before: dt.date | None = None
    now: dt.date | None = None
    days: int = 0
    state_before: str = ""
    state: str = ""


@attrs.frozen(kw_only=True)
class ViewFigureMove:
    """A figure that is different.

    Attributes:
        name: Its name.
        before: Its value then.
        now: Its value now.
        change: By how much it rose.
    """

    name: str
    before: Decimal | Money | dt.datetime | None = None
    now: Decimal | Money | dt.datetime | None = None
    change: Decimal | Money | None = None


@attrs.frozen(kw_only=True)
class ViewChanges:
    """What is different since the last report.

    Attributes:
        since: The day of that report.
        milestones: Milestones that moved, were reached, or are new.
        unmoved: How many milestones still to come did not move [0 and more].
        started: Tasks that have begun.
        finished: Tasks that were finished.
        cancelled: Tasks that will not be done.
        goals: Goals whose day or state is different.
        figures: Figures that are different; told to the team only.
    """

    since: dt.date
    milestones: tuple[ViewMilestoneMove, ...] = ()
    unmoved: int = 0
    started: tuple[ViewText, ...] = ()
    finished: tuple[ViewText, ...] = ()
    cancelled: tuple[ViewText, ...] = ()
    goals: tuple[ViewGoalMove, ...] = ()
    figures: tuple[ViewFigureMove, ...] = ()


@attrs.frozen(kw_only=True)
class ViewPlanVersion:
    """An agreed plan, and how the finish compares with it.

    Attributes:
        title: What it is called.
        number: 0 for the original, then one more for each revision.
        approved_on: When it was approved.
        change: The change that it belongs to.
        agreed_day: The finish that it says.
        shift: By how much the expected finish differs.
        agreed_cost: What it says that the work costs; told to the team only.
        over: By how much the expected cost is more than that.
    """

    title: ViewText
    number: int
    approved_on: dt.date | None = None
    change: ViewText | None = None
    agreed_day: dt.date | None = None
    shift: Shift | None = None
    agreed_cost: Money | None = None
    over: Money | None = None


@attrs.frozen(kw_only=True)
class ViewPlans:
    """The agreed plans, one after the other.

    Attributes:
        versions: The plans, the original first.
        milestone: The milestone whose date is compared; `None` for the end of all work.
        expected_day: When that is expected, or was reached.
        reached: Whether it was reached.
        expected_cost: What all work is expected to cost; told to the team only.
        by_pace: Whether that cost goes on as the money was spent so far; otherwise it is the
            budget as it is now.
    """

    versions: tuple[ViewPlanVersion, ...]
    milestone: ViewText | None = None
    expected_day: dt.date
    reached: bool = False
    expected_cost: Money | None = None
    by_pace: bool = False


@attrs.frozen(kw_only=True)
class ViewTrendLine:
    """How the forecast of a milestone moved from report to report.

    Attributes:
        id: Names it within the view.
        title: What it is called.
        points: The day of each report, and the day that was forecast then.
        shift: By how much the last forecast differs from the first.
        agreed_day: The agreed day.
        status: How it stands.
        reached: Whether it was reached.
    """

    id: str
    title: ViewText
    points: tuple[tuple[dt.date, dt.date], ...]
    shift: Shift
    agreed_day: dt.date | None = None
    status: Status | None = None
    reached: bool = False


@attrs.frozen(kw_only=True)
class ViewTrend:
    """How forecasts moved from report to report.

    Attributes:
        lines: The milestones that matter most, by the day that is expected.
        left_out: How many others have a trend too [0 and more].
    """

    lines: tuple[ViewTrendLine, ...]
    left_out: int = 0


@attrs.frozen(kw_only=True)
class ViewProgress:
    """How the project is going.

    Attributes:
        status: How it stands; `None` where no day is known or nothing can be judged.
        changes: What is different since the last report; `None` where there is none.
        plans: The agreed plans; `None` where there is none.
        earned: How much of the work is done; `None` where that is not measured.
        trend: How forecasts moved; `None` where there is no report before.
        chances: How sure the promised dates are; `None` where that was not simulated.
    """

    status: ViewStatus | None = None
    changes: ViewChanges | None = None
    plans: ViewPlans | None = None
    earned: ViewEarned | None = None
    trend: ViewTrend | None = None
    chances: ViewChances | None = None


NO_PROGRESS: Final = ViewProgress()
