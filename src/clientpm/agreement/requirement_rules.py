"""The rules of a good requirement: one statement, clear, bound to somebody, measurable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.requirement_figures import has_figure, has_scenario
from clientpm.agreement.requirement_subjects import names_actor
from clientpm.agreement.requirement_words import (
    negations,
    open_points,
    passives,
    solutions,
    vague_spots,
    weak_modals,
)
from clientpm.agreement.vagueness import vague_words
from clientpm.model.process import UserRole
from clientpm.model.requirement import RequirementKind
from clientpm.values.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clientpm.agreement.requirement_case import RequirementCase
    from clientpm.agreement.requirement_draft import CriterionDraft
    from clientpm.values.finding import Finding

__all__ = ["REQUIREMENT_RULES", "criterion_is_measurable"]

_MAY_NAME_MEANS: Final = frozenset(
    {RequirementKind.CONSTRAINT, RequirementKind.INTERFACE, RequirementKind.DATA, RequirementKind.TRANSITION}
)
_NEEDS_NO_FIGURE: Final = frozenset({RequirementKind.CONSTRAINT, RequirementKind.INTERFACE})


def criterion_is_measurable(criterion: CriterionDraft) -> bool:
    """Return whether two people could agree that a criterion holds.

    Args:
        criterion: The criterion.

    Returns:
        Whether it has a threshold that is not just another vague word, a figure in its
        text, or says what must happen when.

    Examples:
        >>> from clientpm.agreement.requirement_draft import CriterionDraft
        >>> (
        ...     criterion_is_measurable(CriterionDraft(threshold="2 min")),
        ...     criterion_is_measurable(CriterionDraft.of("It is fast")),
        ... )
        (True, False)
    """
    if criterion.threshold and not vague_words(criterion.threshold):
        return not open_points(criterion.threshold)
    text = criterion.statement or criterion.measure
    return has_figure(text) or has_scenario(text)


def _unreadable(case: RequirementCase) -> Iterator[Finding]:
    for name in case.draft.unreadable:
        yield case.found("requirement.unreadable", Severity.ERROR, field=name)


def _said(case: RequirementCase) -> Iterator[Finding]:
    """There is a sentence to judge, not only a headline."""
    if not case.statement and "statement" not in case.draft.unreadable:
        severity = Severity.WARNING if case.draft.title and case.drafted else Severity.ERROR
        yield case.found("requirement.no_statement", severity)


def _open(case: RequirementCase) -> Iterator[Finding]:
    found = open_points(case.statement)
    if found:
        yield case.words("requirement.open_point", Severity.WARNING if case.drafted else Severity.ERROR, found)


def _one(case: RequirementCase) -> Iterator[Finding]:
    """One requirement for each statement."""
    anatomy = case.anatomy
    if len(anatomy.parts) > 1:
        parts = tuple(case.statement[start:end] for start, end in anatomy.parts)
        yield case.words("requirement.several", Severity.WARNING, anatomy.joints, parts=parts)
    elif anatomy.listings:
        yield case.words("requirement.listing", Severity.INFO, anatomy.listings)


def _vague(case: RequirementCase) -> Iterator[Finding]:
    found = vague_spots(case.statement, case.anatomy.parts)
    if found:
        yield case.words("requirement.vague", Severity.WARNING, found)


def _binding(case: RequirementCase) -> Iterator[Finding]:
    found = weak_modals(case.statement)
    if found:
        yield case.words("requirement.weak_modal", Severity.WARNING, found)


def _actor(case: RequirementCase) -> Iterator[Finding]:
    if not case.statement or case.draft.user_role:
        return
    if not names_actor(case.statement):
        yield case.found("requirement.no_actor", Severity.WARNING)
        return
    found = passives(case.statement)
    if found:
        yield case.words("requirement.passive", Severity.INFO, found)


def _negative(case: RequirementCase) -> Iterator[Finding]:
    found = negations(case.statement)
    if found:
        yield case.words("requirement.negative", Severity.INFO, found)


def _means(case: RequirementCase) -> Iterator[Finding]:
    found = () if case.draft.kind in _MAY_NAME_MEANS else solutions(case.statement)
    if found:
        yield case.words("requirement.solution", Severity.INFO, found)


def _unique(case: RequirementCase) -> Iterator[Finding]:
    others = case.twins.of(case.draft) if case.statement else ()
    if others:
        records = tuple(f"requirement:{name}" for name in others)
        yield case.found("requirement.duplicate", Severity.WARNING, records=records, count=len(records))


def _priority(case: RequirementCase) -> Iterator[Finding]:
    if case.draft.priority is None and "priority" not in case.draft.unreadable:
        yield case.found("requirement.no_priority", Severity.WARNING)


def _characteristic(case: RequirementCase) -> Iterator[Finding]:
    draft = case.draft
    missing = draft.characteristic is None and "characteristic" not in draft.unreadable
    if missing and draft.kind is RequirementKind.NON_FUNCTIONAL:
        yield case.found("requirement.no_characteristic", Severity.WARNING)


def _role(case: RequirementCase) -> Iterator[Finding]:
    role, project = case.draft.user_role, case.project
    if role and project is not None and all(role != item.id for item in project.all(UserRole)):
        yield case.found("requirement.user_role_unknown", Severity.ERROR, role=role)


def _criteria(case: RequirementCase) -> Iterator[Finding]:
    if not case.draft.criteria and "criteria" not in case.draft.unreadable:
        yield case.found("requirement.no_criterion", Severity.WARNING)
    for criterion in case.draft.criteria:
        if not criterion_is_measurable(criterion):
            text = criterion.statement or criterion.measure or criterion.threshold
            yield case.about(criterion, "criterion.not_measurable", Severity.WARNING, text=text)


def _measurable(case: RequirementCase) -> Iterator[Finding]:
    """It has a figure, or a criterion that has one."""
    if not case.statement or case.draft.kind in _NEEDS_NO_FIGURE or has_figure(case.statement):
        return
    if not any(criterion_is_measurable(criterion) for criterion in case.draft.criteria):
        yield case.found("requirement.not_measurable", Severity.WARNING)


REQUIREMENT_RULES: Final[tuple[Callable[[RequirementCase], Iterator[Finding]], ...]] = (
    _unreadable,
    _said,
    _open,
    _one,
    _vague,
    _binding,
    _actor,
    _measurable,
    _criteria,
    _unique,
    _priority,
    _characteristic,
    _role,
    _negative,
    _means,
)
