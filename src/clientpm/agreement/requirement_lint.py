"""Whether requirements are clear enough to be built, tested and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientpm.agreement.connections import Connections
from clientpm.agreement.requirement_case import RequirementCase, Twins, is_wanted
from clientpm.agreement.requirement_draft import CriterionDraft, RequirementDraft
from clientpm.agreement.requirement_rules import REQUIREMENT_RULES, criterion_is_measurable
from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

__all__ = ["check_requirement", "check_requirements"]


def check_requirement(
    requirement: Requirement | Mapping[str, Any] | Ref | str,
    *,
    project: Project | None = None,
    criteria: Iterable[AcceptanceCriterion | Mapping[str, Any] | str] = (),
) -> tuple[Finding, ...]:
    """Return what keeps a requirement from being clear, one finding for each rule that it breaks.

    The rules work on words, in English and Chinese, and on what stands beside the
    statement. They know no meaning: a finding is a question to its author, not a verdict,
    and only what cannot be right at all is an error.

    Args:
        requirement: A requirement; its fields by name, as a form hands them in, complete or
            not, with `criteria` as a list; or the name of a requirement of the project.
        project: The project that it belongs to: its criteria, user roles, and the other
            requirements that may say the same.
        criteria: Criteria that the project does not have yet.

    Returns:
        Findings, errors first. Where words are the matter, the fact `words` has them and
        `positions` where they begin and end in the statement.

    Raises:
        FieldTypeError: When it is no requirement, or the project is none.
        UnknownReferenceError: When the project has no requirement of that name.

    Examples:
        >>> draft = {"statement": "The system should be fast and send reports, etc.", "priority": "must"}
        >>> for finding in check_requirement(draft):
        ...     print(finding)
        warning requirement.several words=('and',) positions=((26, 29),) parts=('The system should be fast', 'send reports, etc')
        warning requirement.vague words=('fast', 'etc.') positions=((21, 25), (44, 48))
        warning requirement.weak_modal words=('should',) positions=((11, 17),)
        warning requirement.not_measurable
        warning requirement.no_criterion
        >>> [finding.code for finding in check_requirement({"statement": "系统应尽快响应", "priority": "must"})][0]
        'requirement.vague'

    References:
        ISO/IEC/IEEE 29148:2018, 5.2.4 to 5.2.7: characteristics and language of requirements.
    """
    if project is not None and not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    found = _named(requirement, project)
    own: tuple[AcceptanceCriterion, ...] = ()
    if project is not None and isinstance(found, Requirement):
        own = tuple(item for item in project.criteria if item.requirement == found.id)
        linked = Connections(project=project).beside(found.ref, AcceptanceCriterion.kind_name)
        known = {item.id: item for item in project.criteria}
        own = tuple(known[name] for name in dict.fromkeys((*(item.id for item in own), *linked)))
    draft = RequirementDraft.of(found, (*own, *_listed(criteria)))
    twins = Twins() if project is None else Twins(project.requirements)
    return _judged(RequirementCase(draft=draft, project=project, twins=twins))


def check_requirements(project: Project, *, as_of: dt.date | str | None = None) -> tuple[Finding, ...]:
    """Return what keeps the requirements of a project from being clear.

    Requirements that will not be met this time (priority `wont`, rejected, deferred or
    superseded) are left out. Criteria of milestones and deliverables are looked at too.

    Args:
        project: The project.
        as_of: The day that is looked at; kept beside the other checks, no rule depends on
            it.

    Returns:
        The findings of `check_requirement` for each, errors first, otherwise in the
        project's order.

    Raises:
        FieldTypeError: When it is no project, or the day is something else.
        ValidationError: When the day is not a date.

    Examples:
        >>> booking = Requirement(id="booking", statement="A patient books a visit within 2 min.", priority="must")
        >>> happy = AcceptanceCriterion(id="happy", requirement="booking", statement="Patients are happy")
        >>> [str(finding) for finding in check_requirements(Project(id="p", requirements=[booking], criteria=[happy]))]
        ['warning criterion.not_measurable criterion:happy text=Patients are happy']
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    if as_of is not None:
        plan_instant(as_of, "as_of", end_of_day=True)
    if not project.requirements and not project.criteria:
        return ()
    linked = Connections(project=project)
    known = {item.id: item for item in project.criteria}
    twins = Twins(project.requirements)
    found: list[Finding] = []
    owned: set[str] = set()
    for requirement in project.requirements:
        names = tuple(linked.beside(requirement.ref, AcceptanceCriterion.kind_name))
        owned.update(names)
        if is_wanted(requirement):
            draft = RequirementDraft.of(requirement, tuple(known[name] for name in names if name in known))
            found += _judged(RequirementCase(draft=draft, project=project, twins=twins))
    found += [_loose(item) for item in project.criteria if item.id not in owned and not _measurable(item)]
    return by_severity(dict.fromkeys(found))


def _named(requirement: Requirement | Mapping[str, Any] | Ref | str, project: Project | None) -> Any:
    if not isinstance(requirement, (str, Ref)):
        return requirement
    if project is None:
        raise FieldTypeError(
            "a name means a requirement of a project",
            code="requirement.type",
            where="requirement",
            got=str(requirement),
            expected="a project, or the requirement itself",
        )
    return project.get(Requirement, str(requirement))


def _listed(value: Any) -> tuple[Any, ...]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise FieldTypeError("not a list", code="list.type", where="criteria", got=value, expected="a list of criteria")
    return tuple(value)


def _judged(case: RequirementCase) -> tuple[Finding, ...]:
    return by_severity(finding for rule in REQUIREMENT_RULES for finding in rule(case))


def _measurable(criterion: AcceptanceCriterion) -> bool:
    return criterion_is_measurable(CriterionDraft.of(criterion))


def _loose(criterion: AcceptanceCriterion) -> Finding:
    draft = CriterionDraft.of(criterion)
    text = draft.statement or draft.measure or draft.threshold
    return Finding(
        code="criterion.not_measurable", severity=Severity.WARNING, subject=criterion.ref, facts={"text": text}
    )
