"""The fields of a project: everything that was agreed and happened."""

from __future__ import annotations

import attrs

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
from clientpm.model.lifecycle import LivingRecord
from clientpm.model.link_review import LinkReview
from clientpm.model.measurement import Measurement
from clientpm.model.meeting import Meeting
from clientpm.model.meeting_minutes import MeetingMinutes
from clientpm.model.need import Need, NeedAnswer
from clientpm.model.people import Person, Stakeholder
from clientpm.model.plan import Plan
from clientpm.model.process import ProcessStep, UserRole
from clientpm.model.quality import Defect, QualityCheck, QualityStandard
from clientpm.model.reading import (
    as_acceptance_tests,
    as_actions,
    as_actual_costs,
    as_actual_work,
    as_assignments,
    as_assumptions,
    as_authority,
    as_baselines,
    as_budget,
    as_changes,
    as_client,
    as_contract,
    as_correlations,
    as_criteria,
    as_decisions,
    as_defects,
    as_deliverables,
    as_disagreements,
    as_documents,
    as_elicitations,
    as_goals,
    as_issues,
    as_link_reviews,
    as_measurements,
    as_need_answers,
    as_needs,
    as_people,
    as_process_steps,
    as_progress_reports,
    as_quality_checks,
    as_quality_standards,
    as_requirements,
    as_resources,
    as_revisions,
    as_risk_drivers,
    as_risk_plan,
    as_risks,
    as_scope,
    as_sign_off_requests,
    as_signatures,
    as_snapshots,
    as_stakeholders,
    as_status_overrides,
    as_test_runs,
    as_user_roles,
    as_zone,
)
from clientpm.model.reading_promises import (
    as_certificates,
    as_closure_items,
    as_communications,
    as_contact_plan,
    as_contacts,
    as_feedback,
    as_improvements,
    as_lessons,
    as_meetings,
    as_minutes,
    as_opportunities,
    as_phase_reviews,
    as_punch_items,
    as_responsibilities,
    as_survey_responses,
    as_surveys,
    as_tickets,
    as_touch_points,
    as_training_results,
    as_trainings,
    as_warranties,
)
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, shown_to
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

__all__ = ["ProjectFields"]


@attrs.frozen(kw_only=True)
class ProjectFields(LivingRecord):
    """What a project holds; `Project` says what each field is, and keeps them together."""

    description: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    notes: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    time_zone: str = attrs.field(default="UTC", converter=as_zone, metadata=shown_to(CLIENT))
    client: Client | None = attrs.field(default=None, converter=as_client, metadata=shown_to(CLIENT))
    contract: Contract | None = attrs.field(default=None, converter=as_contract, metadata=shown_to(CLIENT))
    scope: Scope | None = attrs.field(default=None, converter=as_scope, metadata=shown_to(CLIENT))
    people: tuple[Person, ...] = attrs.field(default=(), converter=as_people, metadata=shown_to(CLIENT), repr=False)
    stakeholders: tuple[Stakeholder, ...] = attrs.field(
        default=(), converter=as_stakeholders, metadata=shown_to(CLIENT), repr=False
    )
    needs: tuple[Need, ...] = attrs.field(default=(), converter=as_needs, metadata=shown_to(CLIENT), repr=False)
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=as_goals, metadata=shown_to(CLIENT), repr=False)
    plan: Plan | None = attrs.field(default=None, metadata=shown_to(CLIENT), repr=False)
    baselines: tuple[Baseline, ...] = attrs.field(
        default=(), converter=as_baselines, metadata=shown_to(CLIENT), repr=False
    )
    progress_reports: tuple[ProgressReport, ...] = attrs.field(
        default=(), converter=as_progress_reports, metadata=shown_to(CLIENT), repr=False
    )
    snapshots: tuple[Snapshot, ...] = attrs.field(
        default=(), converter=as_snapshots, metadata=shown_to(CLIENT), repr=False
    )
    resources: tuple[Resource, ...] = attrs.field(
        default=(), converter=as_resources, metadata=shown_to(CLIENT), repr=False
    )
    assignments: tuple[Assignment, ...] = attrs.field(
        default=(), converter=as_assignments, metadata=shown_to(CLIENT), repr=False
    )
    budget: tuple[BudgetLine, ...] = attrs.field(default=(), converter=as_budget, metadata=shown_to(CLIENT), repr=False)
    actual_costs: tuple[ActualCost, ...] = attrs.field(
        default=(), converter=as_actual_costs, metadata=shown_to(CLIENT), repr=False
    )
    actual_work: tuple[ActualWork, ...] = attrs.field(
        default=(), converter=as_actual_work, metadata=shown_to(CLIENT), repr=False
    )
    measurements: tuple[Measurement, ...] = attrs.field(
        default=(), converter=as_measurements, metadata=shown_to(CLIENT), repr=False
    )
    requirements: tuple[Requirement, ...] = attrs.field(
        default=(), converter=as_requirements, metadata=shown_to(CLIENT), repr=False
    )
    criteria: tuple[AcceptanceCriterion, ...] = attrs.field(
        default=(), converter=as_criteria, metadata=shown_to(CLIENT), repr=False
    )
    deliverables: tuple[Deliverable, ...] = attrs.field(
        default=(), converter=as_deliverables, metadata=shown_to(CLIENT), repr=False
    )
    acceptance_tests: tuple[AcceptanceTest, ...] = attrs.field(
        default=(), converter=as_acceptance_tests, metadata=shown_to(CLIENT), repr=False
    )
    test_runs: tuple[TestRun, ...] = attrs.field(
        default=(), converter=as_test_runs, metadata=shown_to(CLIENT), repr=False
    )
    quality_standards: tuple[QualityStandard, ...] = attrs.field(
        default=(), converter=as_quality_standards, metadata=shown_to(CLIENT), repr=False
    )
    quality_checks: tuple[QualityCheck, ...] = attrs.field(
        default=(), converter=as_quality_checks, metadata=shown_to(CLIENT), repr=False
    )
    defects: tuple[Defect, ...] = attrs.field(default=(), converter=as_defects, metadata=shown_to(CLIENT), repr=False)
    status_overrides: tuple[StatusOverride, ...] = attrs.field(
        default=(), converter=as_status_overrides, metadata=shown_to(CLIENT), repr=False
    )
    signatures: tuple[Signature, ...] = attrs.field(
        default=(), converter=as_signatures, metadata=shown_to(CLIENT), repr=False
    )
    user_roles: tuple[UserRole, ...] = attrs.field(
        default=(), converter=as_user_roles, metadata=shown_to(CLIENT), repr=False
    )
    process_steps: tuple[ProcessStep, ...] = attrs.field(
        default=(), converter=as_process_steps, metadata=shown_to(CLIENT), repr=False
    )
    elicitations: tuple[Elicitation, ...] = attrs.field(
        default=(), converter=as_elicitations, metadata=shown_to(CLIENT), repr=False
    )
    need_answers: tuple[NeedAnswer, ...] = attrs.field(
        default=(), converter=as_need_answers, metadata=shown_to(CLIENT), repr=False
    )
    documents: tuple[ControlledDocument, ...] = attrs.field(
        default=(), converter=as_documents, metadata=shown_to(CLIENT), repr=False
    )
    sign_off_requests: tuple[SignOffRequest, ...] = attrs.field(
        default=(), converter=as_sign_off_requests, metadata=shown_to(CLIENT), repr=False
    )
    changes: tuple[ChangeRequest, ...] = attrs.field(
        default=(), converter=as_changes, metadata=shown_to(CLIENT), repr=False
    )
    issues: tuple[Issue, ...] = attrs.field(default=(), converter=as_issues, metadata=shown_to(CLIENT), repr=False)
    disagreements: tuple[Disagreement, ...] = attrs.field(
        default=(), converter=as_disagreements, metadata=shown_to(CLIENT), repr=False
    )
    decisions: tuple[LoggedDecision, ...] = attrs.field(
        default=(), converter=as_decisions, metadata=shown_to(CLIENT), repr=False
    )
    actions: tuple[ActionItem, ...] = attrs.field(
        default=(), converter=as_actions, metadata=shown_to(CLIENT), repr=False
    )
    link_reviews: tuple[LinkReview, ...] = attrs.field(
        default=(), converter=as_link_reviews, metadata=shown_to(CLIENT), repr=False
    )
    revisions: tuple[Revision, ...] = attrs.field(
        default=(), converter=as_revisions, metadata=shown_to(CLIENT), repr=False
    )
    authority: AuthorityMatrix | None = attrs.field(default=None, converter=as_authority, metadata=shown_to(SPONSOR))
    risks: tuple[Risk, ...] = attrs.field(default=(), converter=as_risks, metadata=shown_to(CLIENT), repr=False)
    risk_drivers: tuple[RiskDriver, ...] = attrs.field(
        default=(), converter=as_risk_drivers, metadata=shown_to(CLIENT), repr=False
    )
    correlations: tuple[Correlation, ...] = attrs.field(
        default=(), converter=as_correlations, metadata=shown_to(INTERNAL), repr=False
    )
    assumptions: tuple[Assumption, ...] = attrs.field(
        default=(), converter=as_assumptions, metadata=shown_to(CLIENT), repr=False
    )
    risk_plan: RiskPlan | None = attrs.field(default=None, converter=as_risk_plan, metadata=shown_to(CLIENT))
    responsibilities: tuple[Responsibility, ...] = attrs.field(
        default=(), converter=as_responsibilities, metadata=shown_to(CLIENT), repr=False
    )
    communications: tuple[CommunicationItem, ...] = attrs.field(
        default=(), converter=as_communications, metadata=shown_to(CLIENT), repr=False
    )
    contacts: tuple[Contact, ...] = attrs.field(
        default=(), converter=as_contacts, metadata=shown_to(CLIENT), repr=False
    )
    meetings: tuple[Meeting, ...] = attrs.field(
        default=(), converter=as_meetings, metadata=shown_to(CLIENT), repr=False
    )
    minutes: tuple[MeetingMinutes, ...] = attrs.field(
        default=(), converter=as_minutes, metadata=shown_to(CLIENT), repr=False
    )
    feedback: tuple[Feedback, ...] = attrs.field(
        default=(), converter=as_feedback, metadata=shown_to(CLIENT), repr=False
    )
    punch_items: tuple[PunchItem, ...] = attrs.field(
        default=(), converter=as_punch_items, metadata=shown_to(CLIENT), repr=False
    )
    certificates: tuple[AcceptanceCertificate, ...] = attrs.field(
        default=(), converter=as_certificates, metadata=shown_to(CLIENT), repr=False
    )
    phase_reviews: tuple[PhaseReview, ...] = attrs.field(
        default=(), converter=as_phase_reviews, metadata=shown_to(CLIENT), repr=False
    )
    closure_items: tuple[ClosureItem, ...] = attrs.field(
        default=(), converter=as_closure_items, metadata=shown_to(CLIENT), repr=False
    )
    surveys: tuple[Survey, ...] = attrs.field(default=(), converter=as_surveys, metadata=shown_to(CLIENT), repr=False)
    survey_responses: tuple[SurveyResponse, ...] = attrs.field(
        default=(), converter=as_survey_responses, metadata=shown_to(CLIENT), repr=False
    )
    lessons: tuple[Lesson, ...] = attrs.field(default=(), converter=as_lessons, metadata=shown_to(CLIENT), repr=False)
    improvements: tuple[ProcessImprovement, ...] = attrs.field(
        default=(), converter=as_improvements, metadata=shown_to(CLIENT), repr=False
    )
    trainings: tuple[TrainingSession, ...] = attrs.field(
        default=(), converter=as_trainings, metadata=shown_to(CLIENT), repr=False
    )
    training_results: tuple[TrainingResult, ...] = attrs.field(
        default=(), converter=as_training_results, metadata=shown_to(CLIENT), repr=False
    )
    touch_points: tuple[TouchPoint, ...] = attrs.field(
        default=(), converter=as_touch_points, metadata=shown_to(CLIENT), repr=False
    )
    contact_plan: tuple[ContactPlanItem, ...] = attrs.field(
        default=(), converter=as_contact_plan, metadata=shown_to(CLIENT), repr=False
    )
    warranties: tuple[Warranty, ...] = attrs.field(
        default=(), converter=as_warranties, metadata=shown_to(CLIENT), repr=False
    )
    tickets: tuple[SupportTicket, ...] = attrs.field(
        default=(), converter=as_tickets, metadata=shown_to(CLIENT), repr=False
    )
    opportunities: tuple[Opportunity, ...] = attrs.field(
        default=(), converter=as_opportunities, metadata=shown_to(INTERNAL), repr=False
    )
