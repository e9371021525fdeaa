"""Which share of its budget a task has earned, by the rule agreed for it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from clientpm.model.earning import EarningRule
from clientpm.model.facts import PercentKind
from clientpm.progress.figure_reason import FigureReason
from clientpm.scheduling.reported import ProgressState
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clientpm.model.earning import Earning
    from clientpm.model.plan import Plan
    from clientpm.scheduling.reported import TaskProgress

__all__ = ["NOTHING", "Share", "reported_share"]

Share = tuple[Fraction, FigureReason | None]
"""The share earned [0 to 1], and why it is nothing where that needs a word."""

_NOTHING: Final = Fraction(0)
_ALL: Final = Fraction(1)
_HUNDRED: Final = 100
NOTHING: Final[Share] = (_NOTHING, None)
_CLAIMED: Final = (PercentKind.DURATION, PercentKind.WORK, PercentKind.PHYSICAL, PercentKind.UNITS)


def reported_share(known: TaskProgress | None, earning: Earning | None, plan: Plan | None) -> Share:
    """Return the share that a task has earned by what was reported about it.

    Args:
        known: What is known about it; `None` where nothing was reported.
        earning: How it earns; `None` by percentage.
        plan: The plan of today, whose calendars measure the time that has passed.

    Returns:
        The share. Level of effort and apportioned tasks, which do not earn by what is
        reported, get everything once complete and nothing before.
    """
    if known is None:
        return NOTHING
    if known.state is ProgressState.CANCELLED:
        return _NOTHING, FigureReason.CANCELLED
    if known.state is ProgressState.COMPLETE:
        return _ALL, None
    rule = EarningRule.PERCENT_COMPLETE if earning is None else earning.rule
    found = _BY_RULE[rule](known, earning, plan)
    if found is not None:
        return found, None
    return _NOTHING, FigureReason.NO_PERCENT_REPORTED if _begun(known) else None


def _begun(known: TaskProgress) -> bool:
    return known.state.started or any(known.percents.values())


def _percent(known: TaskProgress, *kinds: PercentKind) -> Fraction | None:
    """Return the share reported of the first of some kinds that was reported at all."""
    for kind in kinds:
        percent = known.percents.get(kind.value)
        if percent is not None:
            return Fraction(percent) / _HUNDRED
    return None


def _by_percent(known: TaskProgress, _: Earning | None, plan: Plan | None) -> Fraction | None:
    if PercentKind.DURATION.value not in known.percents:
        left = _by_what_remains(known, plan)
        if left is not None:
            return left
    return _percent(known, *_CLAIMED)


def _by_what_remains(known: TaskProgress, plan: Plan | None) -> Fraction | None:
    """Return the share of the duration done, from the time worked and the time that remains."""
    if known.remaining is None or known.actual_start is None or plan is None or known.task not in plan:
        return None
    task = plan[known.task]
    until = known.as_of if known.suspended is None else min(known.as_of, known.suspended)
    elapsed = known.remaining.elapsed
    work = int if elapsed else plan.calendar_of(task).table.work
    worked = max(0, work(to_minute(until)) - work(to_minute(known.actual_start)))
    left = plan.minutes_of(known.remaining, task)
    return Fraction(worked, worked + left) if worked + left else None


def _physical(known: TaskProgress, _: Earning | None, __: Plan | None) -> Fraction | None:
    return _percent(known, PercentKind.PHYSICAL)


def _units(known: TaskProgress, _: Earning | None, __: Plan | None) -> Fraction | None:
    return _percent(known, PercentKind.UNITS)


def _fixed(at_start: Fraction) -> Callable[[TaskProgress, Earning | None, Plan | None], Fraction]:
    """Return the rule that earns one part when a task starts and the rest when it is finished."""

    def share(known: TaskProgress, _: Earning | None, __: Plan | None) -> Fraction:
        if _percent(known, *_CLAIMED) == 1:
            return _ALL
        return at_start if _begun(known) else _NOTHING

    return share


def _by_steps(known: TaskProgress, earning: Earning | None, _: Plan | None) -> Fraction:
    steps = () if earning is None else earning.steps
    weights = [step.weight for step in steps if step.name in known.steps_done]
    return _ALL if len(weights) == len(steps) else min(_ALL, sum(map(Fraction, weights), _NOTHING))


def _later(_: TaskProgress, __: Earning | None, ___: Plan | None) -> Fraction:
    return _NOTHING


_BY_RULE: Final[Mapping[EarningRule, Callable[[TaskProgress, Earning | None, Plan | None], Fraction | None]]] = {
    EarningRule.PERCENT_COMPLETE: _by_percent,
    EarningRule.PHYSICAL_PERCENT: _physical,
    EarningRule.UNITS: _units,
    EarningRule.ZERO_HUNDRED: _fixed(_NOTHING),
    EarningRule.FIFTY_FIFTY: _fixed(Fraction(1, 2)),
    EarningRule.TWENTY_FIVE_SEVENTY_FIVE: _fixed(Fraction(1, 4)),
    EarningRule.WEIGHTED_MILESTONE: _by_steps,
    EarningRule.LEVEL_OF_EFFORT: _later,
    EarningRule.APPORTIONED: _later,
}
