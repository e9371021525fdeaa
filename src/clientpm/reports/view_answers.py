"""What an option for a change would do in each respect, as far as an audience may see it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeAlias

import attrs

from clientpm.reports.view_shift import Shift
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money

__all__ = [
    "Path",
    "ViewAnswer",
    "ViewCost",
    "ViewDates",
    "ViewEffort",
    "ViewGoalChange",
    "ViewGoals",
    "ViewMove",
    "ViewOdds",
    "ViewQuality",
    "ViewResources",
    "ViewRisk",
    "ViewRoom",
    "ViewScope",
    "ViewThing",
    "ViewUnaffected",
]

Path: TypeAlias = tuple[ViewText | None, ...]
"""Titles of tasks; `None` for work that the audience may not see."""


@attrs.frozen(kw_only=True)
class ViewThing:
    """A record that the audience may see.

    Attributes:
        kind: What it is, as a word for programs.
        title: What it is called.
    """

    kind: str
    title: ViewText


@attrs.frozen(kw_only=True)
class ViewOdds:
    """How sure a date is before and after.

    Attributes:
        title: What ends then; empty for the whole project.
        likely_before: The day by which it ends in 8 of 10 cases, without the change.
        likely_after: And with it.
        shift: By how much that differs.
        promised_before: The day that is promised without the change.
        promised_after: And with it.
        chance_before: How likely the promise holds without the change [0 to 1].
        chance_after: And with it.
    """

    title: ViewText = NO_TEXT
    likely_before: dt.date
    likely_after: dt.date
    shift: Shift
    promised_before: dt.date | None = None
    promised_after: dt.date | None = None
    chance_before: Decimal | None = None
    chance_after: Decimal | None = None


@attrs.frozen(kw_only=True)
class ViewMove:
    """A milestone before and after.

    Attributes:
        id: Names it within the view.
        title: What it is called.
        before: Its day without the change.
        after: And with it.
        shift: By how much it moves.
        promised: The day that was promised.
        beyond: By how much it then misses that day; below zero where it is early.
    """

    id: str
    title: ViewText
    before: dt.date
    after: dt.date
    shift: Shift
    promised: dt.date | None = None
    beyond: Shift | None = None


@attrs.frozen(kw_only=True)
class ViewRoom:
    """How much room a task has before and after.

    Attributes:
        title: What it is called; `None` where the audience may not see it.
        before: Room without the change.
        after: And with it.
    """

    title: ViewText | None
    before: Minutes
    after: Minutes

    @property
    def lost(self) -> Minutes:
        """What of it is used up: no more than there was."""
        return self.before if self.after.minutes < 0 else self.before - self.after


@attrs.frozen(kw_only=True)
class ViewUnaffected:
    """A dimension without an effect, or one that could not be looked at.

    Attributes:
        evaluated: Whether it was looked at.
        reason: Why, as a code.
    """

    evaluated: bool
    reason: str


@attrs.frozen(kw_only=True)
class ViewDates:
    """What a change would do to the dates.

    Attributes:
        moves: Every visible milestone, by date.
        finish: The end of the project, where the audience sees what ends it.
        rooms: Tasks that lose room, the largest loss first.
        critical: Tasks that would set the end date, and do not now.
        path_before: What sets the end date without the change; only for the team.
        path_after: And with it.
        from_logic: The part of the shift that the order of the work makes; only for the team.
        from_durations: The part that durations make.
        odds: How sure each promised date is that the audience sees, in the order of the promises; of the end
            of the project where it sees that.
    """

    moves: tuple[ViewMove, ...] = ()
    finish: ViewMove | None = None
    rooms: tuple[ViewRoom, ...] = ()
    critical: Path = ()
    path_before: Path = ()
    path_after: Path = ()
    from_logic: Minutes | None = None
    from_durations: Minutes | None = None
    odds: tuple[ViewOdds, ...] = ()


@attrs.frozen(kw_only=True)
class ViewCost:
    """What a change would cost.

    Attributes:
        direct: The work that it adds or drops, once.
        recurring: Each month after hand-over.
        delay: The delay.
        before: Budget without it.
        after: And with it.
        contingency_used: What the contingency would bear.
        p80_before: What the whole costs at most in 8 of 10 cases, without it.
        p80_after: And with it.
    """

    direct: Money | None = None
    recurring: Money | None = None
    delay: Money | None = None
    before: Money | None = None
    after: Money | None = None
    contingency_used: Money | None = None
    p80_before: Money | None = None
    p80_after: Money | None = None


@attrs.frozen(kw_only=True)
class ViewScope:
    """What a change would do to the result.

    Attributes:
        added: What comes.
        changed: What changes.
        dropped: What goes.
        whole: Whether that is all of it; otherwise only what is visible.
    """

    added: tuple[ViewThing, ...] = ()
    changed: tuple[ViewThing, ...] = ()
    dropped: tuple[ViewThing, ...] = ()
    whole: bool = True


@attrs.frozen(kw_only=True)
class ViewQuality:
    """What has to be agreed and tested again.

    Attributes:
        criteria: Acceptance criteria that come, change or go.
        tests: Tests to be run again.
        voided: What has to be signed again.
        whole: Whether that is all of it; otherwise only what is visible.
    """

    criteria: tuple[ViewThing, ...] = ()
    tests: tuple[ViewThing, ...] = ()
    voided: tuple[ViewThing, ...] = ()
    whole: bool = True


@attrs.frozen(kw_only=True)
class ViewEffort:
    """Work of one role.

    Attributes:
        role: The role.
        work: Working time, positive for more.
    """

    role: str
    work: Minutes


@attrs.frozen(kw_only=True)
class ViewResources:
    """Whom a change would keep busy.

    Attributes:
        efforts: Work by role.
        overloaded_before: Days with too much to do, without it; only for the team.
        overloaded_after: And with it.
        overloaded: Who would have too much to do, and has not now.
        whole: Whether the work of all roles is there.
    """

    efforts: tuple[ViewEffort, ...] = ()
    overloaded_before: int | None = None
    overloaded_after: int | None = None
    overloaded: tuple[ViewText, ...] = ()
    whole: bool = True


@attrs.frozen(kw_only=True)
class ViewRisk:
    """What a change would do to the risks.

    Attributes:
        opened: Risks that come.
        closed: Risks that go.
        rescored: Risks that are judged otherwise than before.
        exposure_before: Expected cost of all of them without it.
        exposure_after: And with it.
        whole: Whether all that come and go are there.
    """

    opened: tuple[ViewThing, ...] = ()
    closed: tuple[ViewThing, ...] = ()
    rescored: tuple[ViewThing, ...] = ()
    exposure_before: Money | None = None
    exposure_after: Money | None = None
    whole: bool = True


@attrs.frozen(kw_only=True)
class ViewGoalChange:
    """What becomes of one goal.

    Attributes:
        title: What it is called.
        unit: The unit of its values.
        verdict: In a word for programs: `unaffected`, `helped`, `hurt`, `invalidated`.
        reason: Why, as a code.
        day_before: Its day without the change.
        day_after: And with it.
        forecast_before: The value expected on that day without the change.
        forecast_after: And with it.
    """

    title: ViewText
    unit: ViewText = NO_TEXT
    verdict: str
    reason: str = ""
    day_before: dt.date | None = None
    day_after: dt.date | None = None
    forecast_before: Decimal | None = None
    forecast_after: Decimal | None = None


@attrs.frozen(kw_only=True)
class ViewGoals:
    """What becomes of the goals.

    Attributes:
        goals: The visible ones.
    """

    goals: tuple[ViewGoalChange, ...] = ()

    def counted(self, verdict: str) -> int:
        """Return to how many goals something happens.

        Args:
            verdict: What happens.

        Returns:
            Their number.
        """
        return sum(goal.verdict == verdict for goal in self.goals)


ViewAnswer: TypeAlias = (
    ViewDates | ViewCost | ViewScope | ViewQuality | ViewResources | ViewRisk | ViewGoals | ViewUnaffected
)
