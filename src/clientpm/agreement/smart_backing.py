"""What a project must have so that a goal can be followed and reached."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from clientpm.model.goal import GoalRole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from clientpm.agreement.goal_support import GoalSupport
    from clientpm.agreement.smart_case import SmartCase
    from clientpm.values.finding import Finding

__all__ = ["BACKING_RULES"]

_ENOUGH_READINGS: Final = 4
_ENOUGH_FOR_A_CHANCE: Final = 3


def _people(case: SmartCase, support: GoalSupport) -> Iterator[Finding]:
    """S: the owner is a person."""
    if not case.draft.owner:
        return
    owner = support.stakeholder(case.draft.owner)
    if owner is None:
        yield case.warning("goal.owner_unknown", "S", owner=case.draft.owner)
    elif owner.person is None:
        yield case.warning("goal.owner_not_person", "S", owner=owner.id)


def _definition(case: SmartCase, _support: GoalSupport) -> Iterator[Finding]:
    """S: which process, site or users are measured is said."""
    if case.measurable and not case.draft.gives("definition"):
        yield case.warning("goal.no_definition", "S")


def _baseline_day(case: SmartCase, _support: GoalSupport) -> Iterator[Finding]:
    if case.draft.baseline is not None and not case.draft.gives("baseline_on"):
        yield case.warning("goal.no_baseline_day", "M")


def _cadence(case: SmartCase, _support: GoalSupport) -> Iterator[Finding]:
    """M: it is measured so often that four readings come before the deadline."""
    if not case.measurable:
        return
    interval, days = case.draft.interval_days, case.days
    if interval is None:
        if not case.draft.gives("interval_days"):
            yield case.warning("goal.no_cadence", "M")
        return
    if days.start is None or days.deadline is None or days.deadline <= days.start:
        return
    count = (days.deadline - days.start).days // interval
    if count < _ENOUGH_READINGS:
        yield case.warning("goal.few_readings", "M", count=count, wanted=_ENOUGH_READINGS, interval_days=interval)


def _key_results(case: SmartCase, support: GoalSupport) -> Iterator[Finding]:
    """M: an objective is measured by what stands below it."""
    if case.draft.role is GoalRole.OBJECTIVE and not support.children.get(case.draft.id or "", ()):
        yield case.error("goal.no_key_result", "M")


def _steepness(case: SmartCase, support: GoalSupport) -> Iterator[Finding]:
    """A: nothing faster is asked for than what was done before, or there is a reason why it can be."""
    draft, target = case.draft, case.draft.target_value
    deadline = case.days.deadline
    if target is None or deadline is None or draft.id is None or draft.gives("stretch_reason"):
        return
    history = [(item.on, item.value) for item in support.readings(draft.id)]
    if draft.baseline is not None and draft.baseline_on is not None:
        history = sorted({draft.baseline_on: draft.baseline, **dict(history)}.items())
    if len(history) <= 1 or history[-1][0] >= deadline:
        return
    last, value = history[-1]
    needed = Fraction(target - value) / (deadline - last).days
    upwards = needed > 0
    if not needed or (draft.baseline is not None and upwards is not (target > draft.baseline)):
        return
    best = _best_rate(history, upwards=upwards)
    if abs(needed) > best:
        yield case.warning(
            "goal.steep", "A", needed=_six_digits(abs(needed)), best=_six_digits(best), unit=draft.unit, from_day=last
        )


def _best_rate(history: list[tuple[dt.date, Decimal]], *, upwards: bool) -> Fraction:
    """Return the fastest change between two readings in one direction, for each day; 0 where there was none."""
    sign = 1 if upwards else -1
    rates = [sign * Fraction(b - a) / (to - since).days for (since, a), (to, b) in pairwise(history)]
    return max(*rates, Fraction()) if rates else Fraction()


def _six_digits(value: Fraction) -> float:
    return float(f"{float(value):.6g}")


def _chance(case: SmartCase, support: GoalSupport) -> Iterator[Finding]:
    """A: somebody has judged the chance, or there are enough readings to compute it."""
    if not case.pursued or case.draft.confidence is not None or case.draft.id is None:
        return
    count = len(support.readings(case.draft.id))
    if count < _ENOUGH_FOR_A_CHANCE:
        yield case.info("goal.no_chance", "A", count=count)


def _contributions(case: SmartCase, support: GoalSupport) -> Iterator[Finding]:
    """R and A: requirements and tasks contribute, and somebody is to do them."""
    if not case.pursued or case.draft.id is None:
        return
    found = support.contributions(case.draft.id)
    if not found["requirement"]:
        yield case.warning("goal.no_requirement", "R")
    if not found["task"]:
        yield case.warning("goal.no_task", "R")
    elif not support.has_people(found["task"]):
        yield case.info("goal.no_people", "A", count=len(found["task"]))


def _parent_exists(case: SmartCase, support: GoalSupport) -> Iterator[Finding]:
    parent = case.draft.parent.removeprefix("goal:")
    if parent and all(goal.id != parent for goal in support.project.goals):
        yield case.error("goal.parent_unknown", "R", parent=parent)


def _confirmation(case: SmartCase, support: GoalSupport) -> Iterator[Finding]:
    """R: the client has confirmed it, and there is evidence."""
    if case.measurable and not support.confirmed_by_client(case.draft.id):
        yield case.warning("goal.not_confirmed", "R")


def _reviews(case: SmartCase, _support: GoalSupport) -> Iterator[Finding]:
    if case.pursued and not case.draft.gives("reviews"):
        yield case.info("goal.no_reviews", "T")


BACKING_RULES: Final[tuple[Callable[[SmartCase, GoalSupport], Iterator[Finding]], ...]] = (
    _people,
    _definition,
    _baseline_day,
    _cadence,
    _key_results,
    _steepness,
    _chance,
    _contributions,
    _parent_exists,
    _confirmation,
    _reviews,
)
