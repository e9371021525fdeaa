"""By how much dates and room would move, without a change and with it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_instant, require
from clientpm.model.record import CLIENT, Form, check_forms, shown_to
from clientpm.values.instant import plan_instant
from clientpm.values.minutes import Minutes
from clientpm.values.probability import check_probability
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MilestoneShift", "SimulatedShift", "SlackChange"]

_NAME: Final = shown_to(CLIENT, signed=True, form=Form.ID)
_SHOWN: Final = shown_to(CLIENT, signed=True)


def _before(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "before", end_of_day=True)


def _after(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "after", end_of_day=True)


def _p50_before(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "p50_before", end_of_day=True)


def _p50_after(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "p50_after", end_of_day=True)


def _p80_before(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "p80_before", end_of_day=True)


def _p80_after(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "p80_after", end_of_day=True)


def _promise(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "promise", end_of_day=True)


def _promise_before(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "promise_before", end_of_day=True)


def _promise_after(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "promise_after", end_of_day=True)


def _chance_before(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else check_probability(value, "chance_before")


def _chance_after(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else check_probability(value, "chance_after")


@attrs.frozen(kw_only=True)
class MilestoneShift:
    """By how much a milestone would move.

    Attributes:
        task: Id of the milestone.
        before: When it is expected without the change.
        after: And with it.
        shift: Working time between the two, positive for later.
        promise: The day that was promised: its deadline, else the day of the baseline.

    Examples:
        >>> days = Minutes(1440)
        >>> shift = MilestoneShift(
        ...     task="go-live", before="2026-06-05", after="2026-06-10", shift=days, promise="2026-06-05"
        ... )
        >>> shift.shift.days, shift.keeps_promise
        (3.0, False)
    """

    task: str = attrs.field(metadata=_NAME)
    before: dt.datetime = attrs.field(converter=_before, metadata=_SHOWN)
    after: dt.datetime = attrs.field(converter=_after, metadata=_SHOWN)
    shift: Minutes = attrs.field(metadata=_SHOWN)
    promise: dt.datetime | None = attrs.field(default=None, converter=_promise, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        require(Minutes, self.shift, "shift")

    @property
    def keeps_promise(self) -> bool | None:
        """Whether the promise would be kept; `None` where nothing was promised."""
        return None if self.promise is None else self.after <= self.promise


@attrs.frozen(kw_only=True)
class SlackChange:
    """How much room a task would lose or win.

    Attributes:
        task: Id of the task.
        before: Its total slack without the change.
        after: And with it.
    """

    task: str = attrs.field(metadata=_NAME)
    before: Minutes = attrs.field(metadata=_SHOWN)
    after: Minutes = attrs.field(metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        require(Minutes, self.before, "before")
        require(Minutes, self.after, "after")


@attrs.frozen(kw_only=True)
class SimulatedShift:
    """By how much a simulated date would move, in trials that are the same without the change and with it.

    Attributes:
        task: Id of the milestone or task; `None` for the finish of the project.
        p50_before: The date that holds with a chance of one half, without the change.
        p50_after: And with it.
        p80_before: The date that holds with a chance of 80 %, without the change.
        p80_after: And with it.
        p50_shift: Working time between the two of one half, positive for later.
        p80_shift: Working time between the two of 80 %.
        promise_before: The day that is promised without the change.
        promise_after: And with it.
        chance_before: How likely the promise holds without the change [0 to 1].
        chance_after: How likely the promise holds with it.

    Raises:
        ValidationError: When a date that is more certain is earlier, or there is a chance of nothing promised.

    Examples:
        >>> moved = SimulatedShift(
        ...     task="go-live",
        ...     p50_before="2026-06-05",
        ...     p50_after="2026-06-09",
        ...     p80_before="2026-06-10",
        ...     p80_after="2026-06-15",
        ...     p50_shift=Minutes(960),
        ...     p80_shift=Minutes(1440),
        ...     promise_before="2026-06-12",
        ...     promise_after="2026-06-12",
        ...     chance_before="0.86",
        ...     chance_after="0.63",
        ... )
        >>> moved.p80_shift.days, moved.chance_change
        (3.0, Decimal('-0.23'))
    """

    task: str | None = attrs.field(default=None, metadata=_SHOWN)
    p50_before: dt.datetime = attrs.field(converter=_p50_before, metadata=_SHOWN)
    p50_after: dt.datetime = attrs.field(converter=_p50_after, metadata=_SHOWN)
    p80_before: dt.datetime = attrs.field(converter=_p80_before, metadata=_SHOWN)
    p80_after: dt.datetime = attrs.field(converter=_p80_after, metadata=_SHOWN)
    p50_shift: Minutes = attrs.field(metadata=_SHOWN)
    p80_shift: Minutes = attrs.field(metadata=_SHOWN)
    promise_before: dt.datetime | None = attrs.field(default=None, converter=_promise_before, metadata=_SHOWN)
    promise_after: dt.datetime | None = attrs.field(default=None, converter=_promise_after, metadata=_SHOWN)
    chance_before: Decimal | None = attrs.field(default=None, converter=_chance_before, metadata=_SHOWN)
    chance_after: Decimal | None = attrs.field(default=None, converter=_chance_after, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.task is not None:
            check_id(self.task, "task")
        for name in ("p50_shift", "p80_shift"):
            require(Minutes, getattr(self, name), name)
        for problem in self._problems():
            raise problem

    def _problems(self) -> Iterator[ValidationError]:
        for when in ("before", "after"):
            earlier, later = getattr(self, f"p50_{when}"), getattr(self, f"p80_{when}")
            if later < earlier:
                yield ValidationError(
                    "more certain is not earlier",
                    code="impact.percentiles",
                    where=f"p80_{when}",
                    got=later.isoformat(),
                    expected=f"at least {earlier.isoformat()}, the date of one half",
                )
            if getattr(self, f"promise_{when}") is None and getattr(self, f"chance_{when}") is not None:
                yield ValidationError(
                    "a chance is that of a promise",
                    code="impact.chance",
                    where=f"promise_{when}",
                    expected="the date that holds with that chance",
                )

    @property
    def changes(self) -> bool:
        """Whether anything of it would be different with the change."""
        pairs = ("p50", "p80", "promise", "chance")
        return any(getattr(self, f"{name}_before") != getattr(self, f"{name}_after") for name in pairs)

    @property
    def chance_change(self) -> Decimal | None:
        """By how much the promise becomes likelier, below zero for less likely; `None` where a chance is not known."""
        if self.chance_before is None or self.chance_after is None:
            return None
        return self.chance_after - self.chance_before
