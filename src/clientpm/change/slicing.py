"""What was agreed in slices: by how much the plan has moved since somebody higher agreed to the whole."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal, localcontext
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.model.decided import last_step
from clientpm.progress.agreed import agreed_dates
from clientpm.scheduling.lateness import time_between
from clientpm.values.number import exact_context
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.authority import AuthorityMatrix
    from clientpm.model.baseline import Baseline
    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.values.money import Money

__all__ = ["Drift", "drift_below"]

_IN_FORCE: Final = frozenset({"in_implementation", "implemented", "verified"})
_PLACES: Final = Decimal("1e-9")
_NONE: Final = Decimal(0)


class Drift(NamedTuple):
    """By how many working days agreed dates have moved later, and by what share the agreed budget has grown."""

    days: Decimal
    cost_share: Decimal


def drift_below(project: Project, matrix: AuthorityMatrix, level: str) -> Drift | None:
    """Return how far the agreed plan has moved by changes of which nobody above a level decided any.

    Every change in force makes a new baseline, so that a limit on what was agreed since the
    last one would limit nothing. What counts is the way from the baseline before the first
    of those changes to the current one.

    Args:
        project: The project.
        matrix: The levels, the lowest first.
        level: Name of the level.

    Returns:
        How far; `None` where no such change is in force.
    """
    names = [item.name for item in matrix.levels]
    above = set(names[names.index(level) + 1 :])
    numbers: list[int] = []
    for number, change in _newest_first(project):
        if change.decision is not None and change.decision.role in above:
            break
        numbers.append(number)
    if not numbers:
        return None
    by_number = sorted(project.baselines, key=lambda item: item.number)
    before = [item for item in by_number if item.number < min(numbers)]
    return _way(project, before[-1] if before else by_number[0], by_number[-1])


def _newest_first(project: Project) -> Iterator[tuple[int, ChangeRequest]]:
    """Yield the changes in force, each with the number of the baseline that it made."""
    made = {item.change: item.number for item in project.baselines if item.change is not None}
    found = [
        (made[change.ref], change)
        for change in project.changes
        if change.ref in made and _is_in_force(change) and last_step(change, ("start_implementation",)) is not None
    ]
    yield from sorted(found, key=lambda item: -item[0])


def _is_in_force(change: ChangeRequest) -> bool:
    """Return whether a change was put into force and not cancelled since."""
    closing = change.history[-1:] if change.standing == "closed" else ()
    return change.standing in _IN_FORCE or any(step.from_state in _IN_FORCE for step in closing)


def _way(project: Project, before: Baseline, now: Baseline) -> Drift:
    plan = now.plan or project.plan
    return Drift(_NONE if plan is None else _days(plan, before, now), _growth(before, now))


def _days(plan: Plan, before: Baseline, now: Baseline) -> Decimal:
    """Return by how many days the end, or the milestone of the client that moved most, is later."""
    then, since = agreed_dates(before), agreed_dates(now)
    if not then or not since:
        return _NONE
    ends = [max(item.finish for item in dates.values()) for dates in (then, since)]
    moves = [time_between(plan, None, ends[0], ends[1])]
    moves += [
        time_between(plan, None, then[task.id].finish, since[task.id].finish)
        for task in plan.tasks
        if task.is_milestone and task.visibility is Visibility.CLIENT and task.id in then and task.id in since
    ]
    return max([_NONE, *(_quotient(Decimal(move.minutes), Decimal(move.minutes_per_day)) for move in moves)])


def _growth(before: Baseline, now: Baseline) -> Decimal:
    """Return by what share a budget has grown, contingency and reserve with it; nothing where that cannot be said."""
    old, new = _sum(before), _sum(now)
    if old is None or new is None or old.currency != new.currency or old.amount <= 0:
        return _NONE
    return max(_NONE, _quotient(new.amount - old.amount, old.amount))


def _sum(baseline: Baseline) -> Money | None:
    amounts = [line.amount for line in baseline.budget]
    if not amounts or len({amount.currency for amount in amounts}) > 1:
        return None
    return sum(amounts[1:], amounts[0])


def _quotient(part: Decimal, whole: Decimal) -> Decimal:
    """Return a quotient in nine places, rounded up: what is above a limit by ever so little stays above it."""
    with localcontext(exact_context()):
        return (part / whole).quantize(_PLACES, rounding=ROUND_CEILING).normalize() + 0
