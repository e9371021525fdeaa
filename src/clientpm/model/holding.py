"""Which kinds of record a project holds, where, and what makes each of them unique."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from clientpm.errors import Problem
from clientpm.model.acceptance import AcceptanceCertificate, PhaseReview, PunchItem
from clientpm.model.aftercare import ContactPlanItem, TouchPoint, Warranty
from clientpm.model.agreements import ActionItem, LoggedDecision
from clientpm.model.authority import AuthorityMatrix
from clientpm.model.baseline import Baseline
from clientpm.model.budget import BudgetLine
from clientpm.model.change_request import ChangeRequest
from clientpm.model.client import Client
from clientpm.model.closing import ClosureItem
from clientpm.model.communication import CommunicationItem
from clientpm.model.contact import Contact
from clientpm.model.contract import Contract
from clientpm.model.controlled_document import ControlledDocument
from clientpm.model.deliverable import AcceptanceTest, Deliverable, TestRun
from clientpm.model.elicitation import Elicitation
from clientpm.model.facts import ProgressReport
from clientpm.model.feedback import Feedback
from clientpm.model.goal import Goal
from clientpm.model.lesson import Lesson, ProcessImprovement
from clientpm.model.link_review import LinkReview
from clientpm.model.measurement import Measurement
from clientpm.model.meeting import Meeting
from clientpm.model.meeting_minutes import MeetingMinutes
from clientpm.model.need import Need, NeedAnswer
from clientpm.model.people import Person, Stakeholder
from clientpm.model.process import ProcessStep, UserRole
from clientpm.model.quality import Defect, QualityCheck, QualityStandard
from clientpm.model.record import Record
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.resource import Assignment, Resource
from clientpm.model.responsibility import Responsibility
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
from clientpm.model.support import Opportunity, SupportTicket
from clientpm.model.survey import Survey, SurveyResponse
from clientpm.model.training import TrainingResult, TrainingSession
from clientpm.model.troubles import Disagreement, Issue
from clientpm.model.work import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["COLLECTIONS", "KINDS", "SINGLES", "duplicate_ids", "duplicate_numbers", "replaced"]

R = TypeVar("R", bound=Record)

SINGLES: Final[Mapping[type[Record], str]] = {
    Client: "client",
    Contract: "contract",
    Scope: "scope",
    AuthorityMatrix: "authority",
    RiskPlan: "risk_plan",
}
"""Records of which a project has one at most, with their fields."""

COLLECTIONS: Final[Mapping[type[Record], str]] = {
    Person: "people",
    Stakeholder: "stakeholders",
    Need: "needs",
    Goal: "goals",
    Baseline: "baselines",
    ProgressReport: "progress_reports",
    Snapshot: "snapshots",
    Resource: "resources",
    Assignment: "assignments",
    BudgetLine: "budget",
    ActualCost: "actual_costs",
    ActualWork: "actual_work",
    Measurement: "measurements",
    Requirement: "requirements",
    AcceptanceCriterion: "criteria",
    Deliverable: "deliverables",
    AcceptanceTest: "acceptance_tests",
    TestRun: "test_runs",
    QualityStandard: "quality_standards",
    QualityCheck: "quality_checks",
    Defect: "defects",
    StatusOverride: "status_overrides",
    Signature: "signatures",
    UserRole: "user_roles",
    ProcessStep: "process_steps",
    Elicitation: "elicitations",
    NeedAnswer: "need_answers",
    ControlledDocument: "documents",
    SignOffRequest: "sign_off_requests",
    ChangeRequest: "changes",
    Issue: "issues",
    Disagreement: "disagreements",
    LoggedDecision: "decisions",
    ActionItem: "actions",
    LinkReview: "link_reviews",
    Revision: "revisions",
    Risk: "risks",
    RiskDriver: "risk_drivers",
    Correlation: "correlations",
    Assumption: "assumptions",
    Responsibility: "responsibilities",
    CommunicationItem: "communications",
    Contact: "contacts",
    Meeting: "meetings",
    MeetingMinutes: "minutes",
    Feedback: "feedback",
    PunchItem: "punch_items",
    AcceptanceCertificate: "certificates",
    PhaseReview: "phase_reviews",
    ClosureItem: "closure_items",
    Survey: "surveys",
    SurveyResponse: "survey_responses",
    Lesson: "lessons",
    ProcessImprovement: "improvements",
    TrainingSession: "trainings",
    TrainingResult: "training_results",
    TouchPoint: "touch_points",
    ContactPlanItem: "contact_plan",
    Warranty: "warranties",
    SupportTicket: "tickets",
    Opportunity: "opportunities",
}
"""Records of which a project has many, with their fields."""

_ALL: Final[tuple[type[Record], ...]] = (*SINGLES, *COLLECTIONS, Task)

KINDS: Final[Mapping[str, type[Record]]] = {kind.kind_name: kind for kind in _ALL}
"""Every kind of record that a project holds, by the name that references use."""


def replaced(records: tuple[R, ...], changed: Iterable[R], known: Mapping[str, Record]) -> tuple[R, ...]:
    """Return records with some replaced where their id exists, else added at the end.

    Args:
        records: The records as they are.
        changed: The new ones; of two with one id the last counts.
        known: The records as they are, by id.

    Returns:
        The next records.
    """
    new = {record.id: record for record in changed}
    if known.keys().isdisjoint(new):
        return (*records, *new.values())
    kept = [new.pop(record.id, record) for record in records]
    return (*kept, *new.values())


def duplicate_ids(field: str, records: Iterable[Record]) -> Iterator[Problem]:
    """Yield the records of a collection whose id another one has, but for case.

    Args:
        field: Name of the collection, for the path.
        records: Its records.

    Yields:
        One problem for each record too many.
    """
    seen: dict[str, str] = {}
    for i, record in enumerate(records):
        first = seen.get(record.id.lower())
        if first is None:
            seen[record.id.lower()] = record.id
            continue
        same = first == record.id
        yield Problem(
            what=f"two records of kind {record.kind_name!r} have the same id"
            if same
            else f"the id differs from {first!r} by case only",
            where=f"{field}[{i}].id",
            code="project.duplicate_id",
            got=record.id,
            expected="an id of its own",
        )


def duplicate_numbers(baselines: Iterable[Baseline]) -> Iterator[Problem]:
    """Yield the baselines whose number another one has.

    Args:
        baselines: The baselines of a project.

    Yields:
        One problem for each baseline too many.
    """
    numbers: set[int] = set()
    for i, baseline in enumerate(baselines):
        if baseline.number in numbers:
            yield Problem(
                what="two baselines have the same number",
                where=f"baselines[{i}].number",
                code="project.baseline_number",
                got=baseline.number,
                expected="a number of its own",
            )
        numbers.add(baseline.number)
