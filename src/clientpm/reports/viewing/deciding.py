"""Who may decide about a change, and what helps to decide, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.change.comparing import compare_options
from clientpm.change.option_levels import option_authority
from clientpm.errors import ClientPMError, ValidationError
from clientpm.model.decided import WAITING, decided_edits
from clientpm.reports.view_change import (
    ViewAuthority,
    ViewComparison,
    ViewOtherWinner,
    ViewRemark,
    ViewScore,
    ViewSigner,
)
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.tasks import owner_names
from clientpm.values.minutes import Minutes
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.impact import ImpactAssessment, OptionImpact, Remark
    from clientpm.model.project import Project
    from clientpm.reports.lens import Lens
    from clientpm.reports.view_answers import ViewThing
    from clientpm.reports.viewing.naming import Naming
    from clientpm.reports.viewing.preferences import Preferences

__all__ = ["visible_authority", "visible_comparison", "visible_remarks", "visible_signers"]

_DAY: Final = 480
_FOR_ALL: Final = frozenset(
    {"impact.nothing_to_win_back", "impact.nobody_to_add", "impact.no_swap", "impact.nothing_to_defer"}
)
_ABOUT: Final = {"tasks": "task", "requirements": "requirement", "changes": "change"}


def visible_authority(
    project: Project, change: ChangeRequest | None, option: OptionImpact, naming: Naming
) -> ViewAuthority | None:
    """Return who may decide for an option.

    Args:
        project: The project.
        change: The request, where it is known.
        option: The option.
        naming: What people are called.

    Returns:
        The level, as far as the audience may know it; `None` where it cannot be told.
    """
    lens = naming.lens
    approved = [
        decided_edits(other)
        for other in project.changes
        if other.state in WAITING and (change is None or other.id != change.id)
    ]
    try:
        need = option_authority(project, option, approved=approved)
    except ClientPMError:
        return None
    if project.authority is None or not lens.shows(project.authority):
        return ViewAuthority(client=need.client_evidence)
    levels = lens.read(project.authority, "levels", ())
    names = {lens.read(level, "name", ""): level for level in levels}
    if need.level not in names:
        return ViewAuthority(client=need.client_evidence, refused=bool(levels) and need.level is None)
    team = lens.audience is Visibility.INTERNAL
    holders = tuple(dict.fromkeys(name for level in need.sufficient for name in lens.read(names[level], "holders", ())))
    return ViewAuthority(
        level=need.level or "",
        holders=naming.people(holders),
        client=need.client_evidence,
        deciding=tuple(item.value for item in need.deciding) if team and len(need.sufficient) < len(levels) else (),
    )


def visible_comparison(impact: ImpactAssessment, lens: Lens, preferences: Preferences) -> ViewComparison | None:
    """Return the options compared, for the team.

    Args:
        impact: What each option would do.
        lens: The eyes of the audience.
        preferences: What counts how much.

    Returns:
        The comparison; `None` for others, and where there is nothing to compare.

    Raises:
        ValidationError: When the preferences fit nothing.
    """
    if lens.audience is not Visibility.INTERNAL or len(impact.option_impacts) < 2:  # noqa: PLR2004 - one is no choice
        return None
    try:
        found = compare_options(impact, weights=preferences.weights, delay_cost=preferences.delay_cost)
    except ClientPMError:
        if preferences.given:
            raise
        return None
    order = {name: i for i, name in enumerate(found.ranking)}
    scores = sorted(found.options, key=lambda item: order.get(item.option, len(order)))
    return ViewComparison(
        scores=tuple(
            ViewScore(
                option=item.option,
                figures=tuple((name, item.figures[name]) for name in found.criteria),
                score=item.score,
                monetised=item.monetised,
                dominated_by=item.dominated_by,
            )
            for item in scores
        ),
        weights=tuple(
            (name, found.weights[name])
            for name in found.criteria
            if name in found.weights and name not in found.left_out
        ),
        weights_given=found.weights_given,
        left_out=tuple(found.left_out),
        others=tuple(
            ViewOtherWinner(option=test.winner, criterion=test.criterion, factor=test.factor)
            for test in found.sensitivity
            if test.changed
        ),
        currency=found.currency,
        delay_cost=preferences.delay_cost,
        unpriced=found.unpriced,
    )


def visible_remarks(option: OptionImpact, naming: Naming) -> tuple[ViewRemark, ...]:
    """Return what is worth knowing about the computation.

    Args:
        option: The option.
        naming: What records are called.

    Returns:
        The remarks; for others than the team only that an option is not what its name
        says, without anything that it names.
    """
    if naming.lens.audience is Visibility.INTERNAL:
        return tuple(_remark(remark, naming) for remark in option.remarks)
    return tuple(ViewRemark(code=remark.code) for remark in option.remarks if remark.code in _FOR_ALL)


def _remark(remark: Remark, naming: Naming) -> ViewRemark:
    facts: Any = remark.facts
    things = [_thing(naming, kind, name) for key, kind in _ABOUT.items() for name in _names(facts.get(key))]
    things += [_thing(naming, "task", name) for name in _names((facts.get("after"),))]
    minutes = next((facts[key] for key in ("minutes", "logic") if type(facts.get(key)) is int), None)
    count = next((facts[key] for key in ("left_out", "promises", "count") if type(facts.get(key)) is int), 0)
    return ViewRemark(
        code=remark.code,
        things=tuple(thing.title for thing in things if thing is not None),
        count=count,
        work=None if minutes is None else Minutes(minutes, _DAY),
    )


def _thing(naming: Naming, kind: str, name: str) -> ViewThing | None:
    try:
        return naming.thing(Ref(kind, name))
    except ValidationError:
        return None  # a remark is free text: what it names need not be a record


def _names(value: Any) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list | tuple) else []


def visible_signers(project: Project, lens: Lens) -> tuple[ViewSigner, ...]:
    """Return who may sign, as far as the audience may know them, the client's side first.

    Args:
        project: The project.
        lens: The eyes of the audience.

    Returns:
        The signers.
    """
    names = owner_names(project, lens)
    found = []
    for stakeholder in project.stakeholders:
        if stakeholder.id in names and lens.read(stakeholder, "may_sign", default=False):
            name, client_side = names[stakeholder.id]
            found.append(ViewSigner(name=name or ViewText(), client_side=client_side, role=NO_TEXT))
    return tuple(sorted(found, key=lambda signer: not signer.client_side))
