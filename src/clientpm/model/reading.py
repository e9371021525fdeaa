"""How each collection of a project is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.agreements import ActionItem, LoggedDecision
from clientpm.model.authority import AuthorityMatrix
from clientpm.model.baseline import Baseline
from clientpm.model.budget import BudgetLine
from clientpm.model.change_request import ChangeRequest
from clientpm.model.client import Client
from clientpm.model.contract import Contract
from clientpm.model.controlled_document import ControlledDocument
from clientpm.model.convert import read_tuple
from clientpm.model.deliverable import AcceptanceTest, Deliverable, TestRun
from clientpm.model.elicitation import Elicitation
from clientpm.model.facts import ProgressReport
from clientpm.model.goal import Goal
from clientpm.model.link_review import LinkReview
from clientpm.model.measurement import Measurement
from clientpm.model.need import Need, NeedAnswer
from clientpm.model.people import Person, Stakeholder
from clientpm.model.process import ProcessStep, UserRole
from clientpm.model.quality import Defect, QualityCheck, QualityStandard
from clientpm.model.record import Record
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.resource import Assignment, Resource
from clientpm.model.revision import Revision
from clientpm.model.risk import Risk
from clientpm.model.risk_factors import Assumption, Correlation, RiskDriver
from clientpm.model.risk_plan import RiskPlan
from clientpm.model.scope import Scope
from clientpm.model.sign_off import SignOffRequest
from clientpm.model.signature import Signature
from clientpm.model.snapshot import Snapshot
from clientpm.model.spending import ActualCost, ActualWork
from clientpm.model.status_override import StatusOverride
from clientpm.model.troubles import Disagreement, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "as_acceptance_tests",
    "as_actions",
    "as_actual_costs",
    "as_actual_work",
    "as_assignments",
    "as_assumptions",
    "as_authority",
    "as_baselines",
    "as_budget",
    "as_changes",
    "as_client",
    "as_contract",
    "as_correlations",
    "as_criteria",
    "as_decisions",
    "as_defects",
    "as_deliverables",
    "as_disagreements",
    "as_documents",
    "as_elicitations",
    "as_goals",
    "as_issues",
    "as_link_reviews",
    "as_measurements",
    "as_need_answers",
    "as_needs",
    "as_people",
    "as_process_steps",
    "as_progress_reports",
    "as_quality_checks",
    "as_quality_standards",
    "as_requirements",
    "as_resources",
    "as_revisions",
    "as_risk_drivers",
    "as_risk_plan",
    "as_risks",
    "as_scope",
    "as_sign_off_requests",
    "as_signatures",
    "as_snapshots",
    "as_stakeholders",
    "as_status_overrides",
    "as_test_runs",
    "as_user_roles",
    "as_zone",
]

R = TypeVar("R", bound=Record)


def _own(kind: type[R], value: R | None) -> R | None:
    if value is not None and not isinstance(value, kind):
        raise FieldTypeError(
            f"not a {kind.__name__}", code="record.type", where=kind.kind_name, got=value, expected=kind.__name__
        )
    return value


def as_client(value: Client | None) -> Client | None:
    """Return the client, if there is one."""
    return _own(Client, value)


def as_contract(value: Contract | None) -> Contract | None:
    """Return the contract, if there is one."""
    return _own(Contract, value)


def as_scope(value: Scope | None) -> Scope | None:
    """Return the scope, if there is one."""
    return _own(Scope, value)


def as_people(value: Iterable[Person]) -> tuple[Person, ...]:
    """Return the people of a project."""
    return read_tuple(Person, value, "people")


def as_stakeholders(value: Iterable[Stakeholder]) -> tuple[Stakeholder, ...]:
    """Return the stakeholders of a project."""
    return read_tuple(Stakeholder, value, "stakeholders")


def as_needs(value: Iterable[Need]) -> tuple[Need, ...]:
    """Return the needs of a project."""
    return read_tuple(Need, value, "needs")


def as_goals(value: Iterable[Goal]) -> tuple[Goal, ...]:
    """Return the goals of a project."""
    return read_tuple(Goal, value, "goals")


def as_baselines(value: Iterable[Baseline]) -> tuple[Baseline, ...]:
    """Return the baselines of a project."""
    return read_tuple(Baseline, value, "baselines")


def as_progress_reports(value: Iterable[ProgressReport]) -> tuple[ProgressReport, ...]:
    """Return the progress reports of a project."""
    return read_tuple(ProgressReport, value, "progress_reports")


def as_snapshots(value: Iterable[Snapshot]) -> tuple[Snapshot, ...]:
    """Return the snapshots of a project."""
    return read_tuple(Snapshot, value, "snapshots")


def as_resources(value: Iterable[Resource]) -> tuple[Resource, ...]:
    """Return the resources of a project."""
    return read_tuple(Resource, value, "resources")


def as_assignments(value: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Return the assignments of a project."""
    return read_tuple(Assignment, value, "assignments")


def as_budget(value: Iterable[BudgetLine]) -> tuple[BudgetLine, ...]:
    """Return the budget lines of a project."""
    return read_tuple(BudgetLine, value, "budget")


def as_actual_costs(value: Iterable[ActualCost]) -> tuple[ActualCost, ...]:
    """Return the actual costs of a project."""
    return read_tuple(ActualCost, value, "actual_costs")


def as_actual_work(value: Iterable[ActualWork]) -> tuple[ActualWork, ...]:
    """Return the actual work of a project."""
    return read_tuple(ActualWork, value, "actual_work")


def as_measurements(value: Iterable[Measurement]) -> tuple[Measurement, ...]:
    """Return the measurements of a project."""
    return read_tuple(Measurement, value, "measurements")


def as_requirements(value: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Return the requirements of a project."""
    return read_tuple(Requirement, value, "requirements")


def as_criteria(value: Iterable[AcceptanceCriterion]) -> tuple[AcceptanceCriterion, ...]:
    """Return the acceptance criteria of a project."""
    return read_tuple(AcceptanceCriterion, value, "criteria")


def as_deliverables(value: Iterable[Deliverable]) -> tuple[Deliverable, ...]:
    """Return the deliverables of a project."""
    return read_tuple(Deliverable, value, "deliverables")


def as_acceptance_tests(value: Iterable[AcceptanceTest]) -> tuple[AcceptanceTest, ...]:
    """Return the acceptance tests of a project."""
    return read_tuple(AcceptanceTest, value, "acceptance_tests")


def as_test_runs(value: Iterable[TestRun]) -> tuple[TestRun, ...]:
    """Return the test runs of a project."""
    return read_tuple(TestRun, value, "test_runs")


def as_quality_standards(value: Iterable[QualityStandard]) -> tuple[QualityStandard, ...]:
    """Return the quality standards of a project."""
    return read_tuple(QualityStandard, value, "quality_standards")


def as_quality_checks(value: Iterable[QualityCheck]) -> tuple[QualityCheck, ...]:
    """Return the quality checks of a project."""
    return read_tuple(QualityCheck, value, "quality_checks")


def as_defects(value: Iterable[Defect]) -> tuple[Defect, ...]:
    """Return the defects of a project."""
    return read_tuple(Defect, value, "defects")


def as_status_overrides(value: Iterable[StatusOverride]) -> tuple[StatusOverride, ...]:
    """Return the statuses set by hand of a project."""
    return read_tuple(StatusOverride, value, "status_overrides")


def as_signatures(value: Iterable[Signature]) -> tuple[Signature, ...]:
    """Return the signatures of a project."""
    return read_tuple(Signature, value, "signatures")


def as_authority(value: AuthorityMatrix | None) -> AuthorityMatrix | None:
    """Return the levels of authority, if there are any."""
    return _own(AuthorityMatrix, value)


def as_user_roles(value: Iterable[UserRole]) -> tuple[UserRole, ...]:
    """Return the user roles of a project."""
    return read_tuple(UserRole, value, "user_roles")


def as_process_steps(value: Iterable[ProcessStep]) -> tuple[ProcessStep, ...]:
    """Return the process steps of a project."""
    return read_tuple(ProcessStep, value, "process_steps")


def as_elicitations(value: Iterable[Elicitation]) -> tuple[Elicitation, ...]:
    """Return the elicitations of a project."""
    return read_tuple(Elicitation, value, "elicitations")


def as_need_answers(value: Iterable[NeedAnswer]) -> tuple[NeedAnswer, ...]:
    """Return the answers to needs of a project."""
    return read_tuple(NeedAnswer, value, "need_answers")


def as_documents(value: Iterable[ControlledDocument]) -> tuple[ControlledDocument, ...]:
    """Return the controlled documents of a project."""
    return read_tuple(ControlledDocument, value, "documents")


def as_sign_off_requests(value: Iterable[SignOffRequest]) -> tuple[SignOffRequest, ...]:
    """Return the requests for signatures of a project."""
    return read_tuple(SignOffRequest, value, "sign_off_requests")


def as_changes(value: Iterable[ChangeRequest]) -> tuple[ChangeRequest, ...]:
    """Return the change requests of a project."""
    return read_tuple(ChangeRequest, value, "changes")


def as_issues(value: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the issues of a project."""
    return read_tuple(Issue, value, "issues")


def as_disagreements(value: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Return the disagreements of a project."""
    return read_tuple(Disagreement, value, "disagreements")


def as_decisions(value: Iterable[LoggedDecision]) -> tuple[LoggedDecision, ...]:
    """Return the decisions of a project."""
    return read_tuple(LoggedDecision, value, "decisions")


def as_actions(value: Iterable[ActionItem]) -> tuple[ActionItem, ...]:
    """Return the actions of a project."""
    return read_tuple(ActionItem, value, "actions")


def as_link_reviews(value: Iterable[LinkReview]) -> tuple[LinkReview, ...]:
    """Return the reviews of links of a project."""
    return read_tuple(LinkReview, value, "link_reviews")


def as_revisions(value: Iterable[Revision]) -> tuple[Revision, ...]:
    """Return the revisions of a project."""
    return read_tuple(Revision, value, "revisions")


def as_risks(value: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return the risks of a project."""
    return read_tuple(Risk, value, "risks")


def as_risk_drivers(value: Iterable[RiskDriver]) -> tuple[RiskDriver, ...]:
    """Return the risk drivers of a project."""
    return read_tuple(RiskDriver, value, "risk_drivers")


def as_correlations(value: Iterable[Correlation]) -> tuple[Correlation, ...]:
    """Return the correlations of a project."""
    return read_tuple(Correlation, value, "correlations")


def as_assumptions(value: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Return the assumptions of a project."""
    return read_tuple(Assumption, value, "assumptions")


def as_risk_plan(value: RiskPlan | None) -> RiskPlan | None:
    """Return how risks are dealt with, if that was said."""
    return _own(RiskPlan, value)


def as_zone(value: str) -> str:
    """Return the name of a time zone, if the IANA database has it."""
    if type(value) is not str:
        raise FieldTypeError("not a time zone", code="project.zone", where="time_zone", got=value, expected="str")
    try:
        ZoneInfo(value)
    except (ValueError, OSError, LookupError) as error:
        raise ValidationError(
            "no such time zone",
            code="project.zone",
            where="time_zone",
            got=value,
            expected="an IANA name such as Asia/Shanghai",
        ) from error
    return value
