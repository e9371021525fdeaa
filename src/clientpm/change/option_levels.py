"""Which level of authority an option needs, from what it was shown to do."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal, localcontext
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from clientpm.change.authority import authority_needed
from clientpm.change.evaluation import evaluation_of
from clientpm.change.promises import client_matters
from clientpm.change.slicing import drift_below
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.authority import AuthorityMatrix
from clientpm.model.budget import BudgetCategory
from clientpm.model.change_request import ChangeOption
from clientpm.model.edits import RemoveCost, SetCost, as_edits
from clientpm.model.impact import CostEffect, NoEffect, NotEvaluated, OptionImpact, ScheduleEffect, ScopeEffect
from clientpm.progress.asked import asked_project
from clientpm.values.money import Money
from clientpm.values.number import exact_context
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.change.authority import AuthorityNeed
    from clientpm.model.authority import AuthorityLevel
    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.values.minutes import Minutes

__all__ = ["option_authority"]

_NONE: Final = Decimal(0)
_PLACES: Final = Decimal("1e-9")
_WORK: Final = BudgetCategory.WORK


class _Figures(NamedTuple):
    """By how many working days dates move, and what share of the budget it costs; `None` where not known."""

    days: Decimal | None
    cost_share: Decimal | None


def option_authority(
    project: Project,
    option: OptionImpact,
    *,
    adjustment: Iterable[Edit] = (),
    approved: Iterable[Iterable[Edit]] = (),
) -> AuthorityNeed:
    """Return the level of authority that it takes to approve an option.

    Days are the largest of the shift of the finish and of the milestones that the client
    sees; cost is the share of the budget at completion, and what contingency and reserve
    grow by counts as cost. Both are those of the assessment, of an adjusted option those of
    its edits together. What could not be evaluated needs a
    level without a limit there. Where the matrix counts slices together, a level's limits
    hold for what came into force since a level above it decided, with this option.

    Args:
        project: The project, with its `authority`.
        option: What the option would do, as it was assessed.
        adjustment: Edits that are decided beside it.
        approved: The edits of each other change that is approved and not in force yet:
            they count together with this one, so that a large change cannot pass in slices.

    Returns:
        The level with the reasons.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When the adjusted option cannot be carried out.

    Examples:
        >>> from clientpm import (
        ...     AuthorityMatrix,
        ...     Minutes,
        ...     NoEffect,
        ...     OptionImpact,
        ...     Plan,
        ...     Project,
        ...     ScheduleEffect,
        ...     Stakeholder,
        ...     task,
        ... )
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]),
        ...     authority=AuthorityMatrix.standard(sponsor=["li"]),
        ...     stakeholders=[Stakeholder(id="li")],
        ... )
        >>> none = NoEffect(reason="impact.none")
        >>> later = ScheduleEffect(
        ...     finish_before="2026-03-06",
        ...     finish_after="2026-03-13",
        ...     shift=Minutes(2400),
        ...     from_logic=Minutes(0),
        ...     from_durations=Minutes(2400),
        ... )
        >>> rest = dict.fromkeys(("cost", "scope", "quality", "resources", "risk", "goals"), none)
        >>> option_authority(project, OptionImpact(option="wait", schedule=later, **rest)).level
        'sponsor'
    """
    asked_project(project)
    if not isinstance(option, OptionImpact):
        raise FieldTypeError("not an option", code="impact.type", where="option", got=option, expected="OptionImpact")
    extra = as_edits(adjustment)
    matters = client_matters(project, option, extra)
    alone = _adjusted(project, option, extra) if extra else _assessed(project, option)
    together = _together(project, option, extra, [as_edits(edits) for edits in approved], alone)
    matrix = AuthorityMatrix(id="none") if project.authority is None else project.authority
    asks = partial(
        authority_needed,
        matrix,
        days=alone.days,
        cost_share=alone.cost_share,
        scope_changed="scope" in matters or isinstance(option.scope, ScopeEffect | NotEvaluated),
        client_matters=any(name != "scope" for name in matters),
    )
    needs = []
    for level in matrix.levels:
        both = _cumulative(project, matrix, level, together, alone)
        needs.append((level, asks(cumulative_days=both.days, cumulative_cost_share=both.cost_share)))
    return _lowest(needs) if needs else asks()


def _cumulative(
    project: Project, matrix: AuthorityMatrix, level: AuthorityLevel, together: _Figures | None, alone: _Figures
) -> _Figures:
    """Return what counts together with an option where a level decides; nothing where there is nothing beside it."""
    drift = drift_below(project, matrix, level.name) if matrix.cumulative else None
    if drift is None:
        return together or _Figures(None, None)
    days, share = together or alone
    return _Figures(
        None if days is None else max(days, _NONE) + drift.days,
        None if share is None else max(share, _NONE) + drift.cost_share,
    )


def _lowest(needs: list[tuple[AuthorityLevel, AuthorityNeed]]) -> AuthorityNeed:
    """Return what the lowest level asks for that may decide, with all that may.

    A level may only where those above it may: what exceeds the limit of a level in slices
    is not decided by somebody below it either.
    """
    enough: list[tuple[AuthorityLevel, AuthorityNeed]] = []
    for level, need in reversed(needs):
        if level.name not in need.sufficient:
            break
        enough.insert(0, (level, need))
    level, need = (enough or needs[-1:])[0]
    return attrs.evolve(
        need,
        level=level.name if enough else None,
        sufficient=tuple(item.name for item, _ in enough),
        holders=tuple(dict.fromkeys(holder for item, _ in enough for holder in item.holders)),
        reason="" if enough else "no_level_suffices",
    )


def _assessed(project: Project, option: OptionImpact) -> _Figures:
    """Return the figures of an assessment."""
    return _Figures(_days(project, option), _cost_share(project, option))


def _adjusted(project: Project, option: OptionImpact, adjustment: tuple[Edit, ...]) -> _Figures:
    """Return the figures of an option with its adjustment; the delay costs what it did in the assessment."""
    found, cost = _measured(project, (*option.edits, *adjustment)), option.cost
    if found.cost_share is None or not isinstance(cost, CostEffect) or cost.delay is None or cost.before is None:
        return found
    delay = _share(cost.before, cost.before + cost.delay) if cost.delay.currency == cost.before.currency else None
    return found._replace(cost_share=None if delay is None else found.cost_share + delay)


def _days(project: Project, option: OptionImpact) -> Decimal | None:
    found = option.schedule
    if isinstance(found, NoEffect):
        return _NONE
    if not isinstance(found, ScheduleEffect):
        return None
    shown = _shown(project)
    shifts = (found.shift, *(item.shift for item in found.milestone_shifts if item.task in shown))
    return max(map(_in_days, shifts))


def _shown(project: Project) -> frozenset[str]:
    """Return the milestones that the client sees."""
    tasks = () if project.plan is None else project.plan.tasks
    return frozenset(task.id for task in tasks if task.is_milestone and task.visibility is Visibility.CLIENT)


def _in_days(shift: Minutes) -> Decimal:
    return _rounded_up(Decimal(shift.minutes), Decimal(shift.minutes_per_day))


def _cost_share(project: Project, option: OptionImpact) -> Decimal | None:
    found, aside = option.cost, _set_aside(project, option.edits)
    if isinstance(found, NotEvaluated) or aside is None:
        return None
    more = [money for money in aside if money.amount > 0]
    if isinstance(found, CostEffect) and found.before is not None and found.after is not None:
        if any(money.currency != found.before.currency for money in more):
            return None
        work = found.after - found.before
        return _share(found.before, found.before + max([work, *(work + money for money in more)]))
    nothing = isinstance(found, NoEffect) or not (found.direct.amount or (found.delay and found.delay.amount))
    return _NONE if nothing and not more else None


def _set_aside(project: Project, edits: Iterable[Edit]) -> tuple[Money, ...] | None:
    """Return by how much contingency and reserve grow together, in their currency; `None` in more than one."""
    before = {line.id: line for line in project.budget}
    after = dict(before)
    for edit in edits:
        if isinstance(edit, SetCost):
            after[edit.line.id] = edit.line
        elif isinstance(edit, RemoveCost):
            after.pop(edit.line, None)
    old, new = ([line.amount for line in lines.values() if line.category is not _WORK] for lines in (before, after))
    if old == new:
        return ()
    currencies = {money.currency for money in (*old, *new)}
    if len(currencies) != 1:
        return None
    nothing = Money(0, currencies.pop())
    return (sum(new, nothing) - sum(old, nothing),)


def _share(before: Money | None, after: Money | None) -> Decimal | None:
    """Return by what share of a budget another one is larger; `None` where that cannot be said."""
    if before is None and after is None:
        return _NONE
    if before is None or after is None or before.currency != after.currency or not before.amount:
        return None
    return _rounded_up(after.amount - before.amount, before.amount)


def _rounded_up(part: Decimal, whole: Decimal) -> Decimal:
    """Return a quotient in nine places, rounded up: what is above a limit by ever so little stays above it."""
    with localcontext(exact_context()):
        return (part / whole).quantize(_PLACES, rounding=ROUND_CEILING).normalize() + 0


def _measured(project: Project, edits: Iterable[Edit]) -> _Figures:
    """Return the figures of edits, evaluated as those of an option are."""
    return _assessed(project, evaluation_of(project).impact(ChangeOption(id="decided", edits=tuple(edits))))


def _together(
    project: Project,
    option: OptionImpact,
    adjustment: tuple[Edit, ...],
    approved: list[tuple[Edit, ...]],
    alone: _Figures,
) -> _Figures | None:
    """Return the largest figures of approved changes and this one, inserted together.

    Of those that cannot be carried out together only one will be started: they are looked
    at one after the other, each with all that it goes together with.
    """
    mine = (*option.edits, *adjustment)
    found = [figures for figures in _sets(project, mine, approved) if figures is not None]
    if not found:
        return None
    return _Figures(
        _largest([alone.days, *(figures.days for figures in found)]),
        _largest([alone.cost_share, *(figures.cost_share for figures in found)]),
    )


def _sets(project: Project, mine: tuple[Edit, ...], approved: list[tuple[Edit, ...]]) -> Iterator[_Figures | None]:
    """Yield the figures of all changes together, else of each first with those that go with it."""
    if not approved:
        return
    whole = _tried(project, (*(edit for edits in approved for edit in edits), *mine))
    if whole is not None:
        yield whole
        return
    for i, first in enumerate(approved):
        kept, figures = first, _tried(project, (*first, *mine))
        for other in () if figures is None else (*approved[:i], *approved[i + 1 :]):
            more = _tried(project, (*kept, *other, *mine))
            kept, figures = (kept, figures) if more is None else ((*kept, *other), more)
        yield figures


def _tried(project: Project, edits: tuple[Edit, ...]) -> _Figures | None:
    """Return the figures of edits; `None` where they cannot be carried out together."""
    try:
        return _measured(project, edits)
    except ValidationError:
        return None


def _largest(figures: Iterable[Decimal | None]) -> Decimal | None:
    return max((figure for figure in figures if figure is not None), default=None)
