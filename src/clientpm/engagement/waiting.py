"""How long people wait for an answer, with those who still wait."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.survival import kaplan_meier, read_times
from clientpm.errors import ValidationError
from clientpm.values.duration import WorkDuration
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import asked_time, fact_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientpm.engagement.clock import BusinessClock

__all__ = ["AwaitedAnswer", "ResponseTimes", "answered_within", "response_times"]

_HOUR: Final = 60.0


def _asked_at(value: dt.datetime | str) -> dt.datetime:
    return fact_time(value, "asked_at")


def _limit(value: WorkDuration | str | None) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "limit")


def _answered_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return None if value is None else fact_time(value, "answered_at")


@attrs.frozen(kw_only=True)
class AwaitedAnswer:
    """Something that asks for an answer.

    Attributes:
        asked_at: When it came.
        answered_at: When it was answered; `None` while it is not.
        id: Id of its record.
        limit: By when its answer was promised, where that is another time than for the rest.

    Raises:
        ValidationError: When it was answered before it came.
    """

    asked_at: dt.datetime = attrs.field(converter=_asked_at)
    answered_at: dt.datetime | None = attrs.field(default=None, converter=_answered_at)
    id: str = ""
    limit: WorkDuration | None = attrs.field(default=None, converter=_limit)

    def __attrs_post_init__(self) -> None:
        if self.answered_at is not None and self.answered_at < self.asked_at:
            raise ValidationError(
                "answered before it was asked",
                code="waiting.order",
                where="answered_at",
                got=self.answered_at.isoformat(),
                expected=f"{self.asked_at.isoformat()} or later",
            )


@attrs.frozen(kw_only=True)
class ResponseTimes:
    """How long people wait for an answer.

    Attributes:
        answered: How many were answered.
        open: How many still wait.
        within: How many were answered within the limit.
        breaches: How many were answered later, or have waited longer already.
        undecided: How many still wait and may be answered within the limit.
        unlimited: How many were asked for without saying by when; they are in no share.
        compliance: Share answered within the limit of all that are decided [0 to 1].
        median: Time after which at most half still wait, with the open ones counted [hours].
        answered_mean: Mean of those answered alone [hours]; it looks better than things are
            while others wait.
        answered_compliance: Share within the limit of those answered alone [0 to 1].
        longest_open: How long the longest still waits [hours].
        steps: Times, each with the share that still waits after it.
        reasons: Why a figure is `None`, by its name.
    """

    answered: int
    open: int
    within: int
    breaches: int
    undecided: int
    compliance: float | None
    median: float | None
    answered_mean: float | None
    answered_compliance: float | None
    longest_open: float | None
    steps: tuple[tuple[float, float], ...] = ()
    reasons: FrozenMap[str] = EMPTY
    unlimited: int = 0


def answered_within(closed: Sequence[float], open_ages: Sequence[float] = (), *, limit: float) -> ResponseTimes:
    """Return how long people wait for an answer, from lengths of time.

    What has waited longer than the limit is a breach, answered or not. What still waits
    within the limit is not decided, and not in the share.

    Args:
        closed: How long each waited that was answered [hours].
        open_ages: How long each has waited that was not [hours].
        limit: By when an answer was promised [hours].

    Returns:
        The figures.

    Raises:
        FieldTypeError: When a time is no number.
        ValidationError: When a time is negative or not finite.

    Examples:
        >>> found = answered_within([4, 6, 10, 12], [20, 30], limit=8)
        >>> round(found.compliance, 3), found.median, found.answered_compliance
        (0.333, 10.0, 0.5)
    """
    done, waiting = read_times(closed, "closed"), read_times(open_ages, "open_ages")
    promised = read_times([limit], "limit")[0]
    return _figures(done, waiting, [time <= promised for time in done], [time <= promised for time in waiting])


def _figures(
    done: Sequence[float], waiting: Sequence[float], done_in: Sequence[bool | None], waiting_in: Sequence[bool | None]
) -> ResponseTimes:
    """Return the figures of lengths of time, each with whether it is within its limit; `None` without one."""
    survival = kaplan_meier(done, waiting)
    within, overdue = done_in.count(True), waiting_in.count(False)
    decided = within + done_in.count(False) + overdue
    limited = len(done) - done_in.count(None)
    figures = {
        "compliance": within / decided if decided else None,
        "median": survival.median,
        "answered_mean": sum(done) / len(done) if done else None,
        "answered_compliance": within / limited if limited else None,
        "longest_open": max(waiting, default=None),
    }
    why = {
        "compliance": "nothing_decided",
        "median": survival.reason or "",
        "answered_mean": "nothing_answered",
        "answered_compliance": "nothing_answered",
        "longest_open": "nothing_open",
    }
    return ResponseTimes(
        answered=len(done),
        open=len(waiting),
        within=within,
        breaches=decided - within,
        undecided=waiting_in.count(True),
        unlimited=done_in.count(None) + waiting_in.count(None),
        **figures,
        steps=tuple((time, float(share)) for time, share in survival.steps),
        reasons=FrozenMap({name: why[name] for name, figure in figures.items() if figure is None}),
    )


def response_times(
    questions: Iterable[AwaitedAnswer],
    *,
    clock: BusinessClock,
    as_of: dt.datetime | str,
    limit: WorkDuration | str | None = None,
) -> ResponseTimes:
    """Return how long people wait for an answer, in business time.

    Args:
        questions: What asks for an answer. What came after `as_of` is left out; what was
            answered after it still waits.
        clock: The clock that runs while the project works.
        as_of: The moment from which it is looked at, with a zone.
        limit: By when an answer was promised, in working time, or elapsed time where its unit
            says so; then all waiting counts by the clock. A question with a limit of its own
            keeps to that.

    Returns:
        The figures in hours.

    Raises:
        FieldTypeError: When a value has the wrong type.
        ValidationError: When a text is not a moment or a duration.

    Examples:
        >>> from clientpm import BusinessClock, Project
        >>> asked = [
        ...     AwaitedAnswer(asked_at="2026-03-06T17:00Z", answered_at="2026-03-09T10:00Z"),
        ...     AwaitedAnswer(asked_at="2026-03-06T16:00Z"),
        ... ]
        >>> clock = BusinessClock.of(Project(id="shop"))
        >>> found = response_times(asked, clock=clock, as_of="2026-03-09T17:00Z", limit="4h")
        >>> found.within, found.breaches, found.longest_open
        (1, 1, 9.0)
    """
    now, general = asked_time(as_of), _limit(limit)
    elapsed = general is not None and general.elapsed
    done: list[tuple[float, bool | None]] = []
    waiting: list[tuple[float, bool | None]] = []
    for item in questions:
        if item.asked_at > now:
            continue
        answered = item.answered_at is not None and item.answered_at <= now
        end = item.answered_at if answered and item.answered_at is not None else now
        hours = _hours(clock, item.asked_at, end, elapsed=elapsed)
        promised = item.limit or general
        took = (
            hours
            if promised is None or promised.elapsed is elapsed
            else _hours(clock, item.asked_at, end, elapsed=promised.elapsed)
        )
        within = None if promised is None else took <= clock.minutes_of(promised) / _HOUR
        (done if answered else waiting).append((hours, within))
    return _figures(
        [hours for hours, _ in done],
        [hours for hours, _ in waiting],
        [within for _, within in done],
        [within for _, within in waiting],
    )


def _hours(clock: BusinessClock, start: dt.datetime, end: dt.datetime, *, elapsed: bool) -> float:
    if elapsed:
        return (end - start).total_seconds() / _HOUR / _HOUR
    return clock.between(start, end).minutes / _HOUR
