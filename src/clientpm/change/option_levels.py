"""Which level of authority an option needs, from what it was shown to do."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal, localcontext
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.change.authority import authority_needed
from clientpm.change.evaluation import evaluation_of
from clientpm.change.promises import client_matters
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.authority import AuthorityMatrix
from clientpm.model.change_request import ChangeOption
from clientpm.model.edits import as_edits
from clientpm.model.impact import CostEffect, NoEffect, NotEvaluated, OptionImpact, ScheduleEffect, ScopeEffect
from clientpm.progress.asked import asked_project
from clientpm.values.number import exact_context
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.change.authority import AuthorityNeed
    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.values.minutes import Minutes
    from clientpm.values.money import Money

__all__ = ["option_authority"]

_NONE: Final = Decimal(0)
_PLACES: Final = Decimal("1e-9")


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
    sees; cost is the share of the budget at completion. Both are those of the assessment,
    of an adjusted option those of its edits together. What could not be evaluated needs a
    level without a limit there.

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
    return authority_needed(
        AuthorityMatrix(id="none") if project.authority is None else project.authority,
        days=alone.days,
        cost_share=alone.cost_share,
        scope_changed="scope" in matters or isinstance(option.scope, ScopeEffect | NotEvaluated),
        client_matters=any(name != "scope" for name in matters),
        cumulative_days=None if together is None else together.days,
        cumulative_cost_share=None if together is None else together.cost_share,
    )


def _assessed(project: Project, option: OptionImpact) -> _Figures:
    """Return the figures of an assessment."""
    return _Figures(_days(project, option), _cost_share(option))


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


def _cost_share(option: OptionImpact) -> Decimal | None:
    found = option.cost
    if isinstance(found, NoEffect):
        return _NONE
    if not isinstance(found, CostEffect):
        return None
    if found.before is not None and found.after is not None:
        return _share(found.before, found.after)
    return _NONE if not found.direct.amount and (found.delay is None or not found.delay.amount) else None


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
    """Return the figures of all approved changes and this one, inserted together."""
    if not approved:
        return None
    others = tuple(edit for edits in approved for edit in edits)
    try:
        found = _measured(project, (*others, *option.edits, *adjustment))
    except ValidationError:
        return None  # they cannot be carried out together, which stops the first of them that is started
    return _Figures(_larger(found.days, alone.days), _larger(found.cost_share, alone.cost_share))


def _larger(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    known = [figure for figure in (one, other) if figure is not None]
    return max(known, default=None)
