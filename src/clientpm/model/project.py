"""The project: one aggregate of everything that was agreed and happened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from zoneinfo import ZoneInfo

import attrs

from clientpm.errors import FieldTypeError, Problem, UnknownReferenceError, ValidationError, raise_problems
from clientpm.model.agreements import ActionItem, LoggedDecision
from clientpm.model.authority import AuthorityMatrix
from clientpm.model.baseline import Baseline
from clientpm.model.budget import BudgetLine
from clientpm.model.change_request import ChangeRequest
from clientpm.model.client import Client
from clientpm.model.closed import closed_to_content
from clientpm.model.consistency import inconsistencies
from clientpm.model.contract import Contract
from clientpm.model.controlled_document import ControlledDocument
from clientpm.model.deliverable import AcceptanceTest, Deliverable, TestRun
from clientpm.model.elicitation import Elicitation
from clientpm.model.facts import ProgressReport
from clientpm.model.goal import Goal
from clientpm.model.holding import (
    COLLECTIONS,
    KINDS,
    SINGLES,
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
    duplicate_ids,
    duplicate_numbers,
)
from clientpm.model.lifecycle import Lifecycle, LivingRecord
from clientpm.model.lifecycles import PROJECT
from clientpm.model.link_review import LinkReview
from clientpm.model.measurement import Measurement
from clientpm.model.need import Need, NeedAnswer
from clientpm.model.people import Person, Stakeholder
from clientpm.model.plan import Plan
from clientpm.model.process import ProcessStep, UserRole
from clientpm.model.quality import Defect, QualityCheck, QualityStandard
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, Record, shown_to
from clientpm.model.references import broken_references
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
from clientpm.model.work import Task
from clientpm.model.writing import written
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

__all__ = ["Project"]

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True)
class Project(LivingRecord):
    """A client project: what was agreed, what happened, who takes part.

    Every reference between its records resolves; a record that names another one which
    does not exist is refused.

    Attributes:
        description: What it is about, as the client may read it.
        notes: What only the team reads.
        time_zone: IANA zone in which the plan's wall-clock times are meant.
        client: The organisation that it is for.
        contract: What was agreed in writing.
        scope: What is included and what is not.
        people: Personal data, apart from everything else.
        stakeholders: The parts that people play.
        needs: What the client needs.
        goals: What is to be achieved.
        plan: What is to be done.
        baselines: The agreed plans, the original first.
        progress_reports: What was reported about tasks.
        snapshots: What was seen at the end of each period.
        resources: Who and what the work needs.
        assignments: Which resource works on which task.
        budget: What the work is agreed to cost, contingency and reserve beside it.
        actual_costs: What was spent.
        actual_work: What was worked.
        measurements: What was measured towards goals.
        requirements: What the solution must do or be.
        criteria: How it is told that a requirement is met.
        deliverables: What is handed over.
        acceptance_tests: How criteria are tested.
        test_runs: How those tests went.
        quality_standards: What work and results must keep to.
        quality_checks: Whether they did.
        defects: What was found wanting.
        status_overrides: Statuses that somebody set by hand.
        signatures: What was signed, by whom.
        user_roles: Who uses the result.
        process_steps: How their work goes now and is to go.
        elicitations: How needs and requirements were found out.
        need_answers: What we answer to each need.
        documents: The register of controlled documents.
        sign_off_requests: Whom we asked to sign what.
        changes: What somebody asks for beside what was agreed.
        issues: What has gone wrong.
        disagreements: Who wants different things.
        decisions: What was decided outside change requests.
        actions: Who does what by when.
        link_reviews: Which links were looked at again.
        revisions: Which texts were changed, on the strength of what.
        authority: Who may decide what.
        risks: What may happen.
        risk_drivers: What makes several tasks longer or shorter together.
        correlations: Which durations are long together.
        assumptions: What is taken for granted.
        risk_plan: How risks are dealt with.

    Raises:
        UnknownReferenceError: When a record names one that does not exist.
        ValidationError: When two records of a kind have the same id.

    Examples:
        >>> project = Project(id="shop", title="Shop", goals=[Goal(id="wait-time", title="Shorter waits")])
        >>> project["goal:wait-time"].title
        'Shorter waits'
    """

    kind_name: ClassVar[str] = "project"
    lifecycle: ClassVar[Lifecycle] = PROJECT
    translatable: ClassVar[tuple[str, ...]] = ("title", "description")

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

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.plan is not None and not isinstance(self.plan, Plan):
            raise FieldTypeError("not a plan", code="plan.type", where="plan", got=self.plan, expected="Plan")
        problems: list[Problem] = []
        for field in COLLECTIONS.values():
            problems += duplicate_ids(field, getattr(self, field))
        problems += duplicate_numbers(self.baselines)
        problems += broken_references(self, self._all_records())
        raise_problems(problems)
        raise_problems(list(inconsistencies(self)))

    def _all_records(self) -> Iterator[tuple[str, Record]]:
        """Yield every record that may refer to another one, with its path."""
        yield "", self
        for field in SINGLES.values():
            record = getattr(self, field)
            if record is not None:
                yield field, record
        if self.plan is not None:
            for i, task in enumerate(self.plan.tasks):
                if task.links or task.owner is not None:
                    yield f"plan.tasks[{i}]", task
        for field in COLLECTIONS.values():
            for i, record in enumerate(getattr(self, field)):
                yield f"{field}[{i}]", record

    def _has(self, ref: Ref) -> bool:
        if ref.kind == Task.kind_name:
            return self.plan is not None and ref.id in self.plan
        if ref.kind == "project":
            return ref.id == self.id
        return ref.id in self._by_kind.get(ref.kind, {})

    @cached_property
    def _by_kind(self) -> dict[str, dict[str, Record]]:
        found: dict[str, dict[str, Record]] = {}
        for kind, field in SINGLES.items():
            record = getattr(self, field)
            found[kind.kind_name] = {} if record is None else {record.id: record}
        for kind, field in COLLECTIONS.items():
            found[kind.kind_name] = {record.id: record for record in getattr(self, field)}
        return found

    def wall_clock(self, at: dt.datetime) -> dt.datetime:
        """Return when a fact happened by the clocks of the project.

        Args:
            at: When, with a zone.

        Returns:
            The same instant in the project's zone, written without it as the plan's are.

        Examples:
            >>> import datetime as dt
            >>> project = Project(id="shop", time_zone="Asia/Shanghai")
            >>> project.wall_clock(dt.datetime(2026, 3, 2, 18, 30, tzinfo=dt.timezone.utc))
            datetime.datetime(2026, 3, 3, 2, 30)
        """
        return at.astimezone(ZoneInfo(self.time_zone)).replace(tzinfo=None)

    def __getitem__(self, ref: Ref | str) -> Record:
        name = Ref.of(ref)
        if name.kind == Task.kind_name and self.plan is not None and name.id in self.plan:
            return self.plan[name.id]
        if name.kind == "project" and name.id == self.id:
            return self
        record = self._by_kind.get(name.kind, {}).get(name.id)
        if record is None:
            raise UnknownReferenceError(
                "the project has no such record",
                code="reference.unknown",
                got=str(name),
                expected="a record of this project" if name.kind in KINDS else f"one of the kinds {', '.join(KINDS)}",
            )
        return record

    def __contains__(self, ref: object) -> bool:
        if isinstance(ref, str):
            try:
                ref = Ref.of(ref)
            except ValidationError:
                return False
        return isinstance(ref, Ref) and self._has(ref)

    def get(self, kind: type[R], record_id: str) -> R:
        """Return a record of a known kind.

        Args:
            kind: The class of the record, such as `Goal`.
            record_id: Its id.

        Returns:
            The record.

        Raises:
            UnknownReferenceError: When there is none.
        """
        record = self[Ref.of(record_id, kind.kind_name)]
        if not isinstance(record, kind):
            raise UnknownReferenceError(
                "the record is of another kind", code="reference.kind", got=str(record.ref), expected=kind.kind_name
            )
        return record

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return every record of a kind, in the project's order.

        Args:
            kind: The class of the records, such as `Goal`.

        Returns:
            The records.

        Raises:
            ValidationError: When a project does not hold such records.
        """
        if kind is Task:
            return () if self.plan is None else self.plan.tasks  # type: ignore[return-value]
        field = COLLECTIONS.get(kind) or SINGLES.get(kind)
        if field is None:
            raise ValidationError(
                "a project holds no such records",
                code="record.kind",
                got=getattr(kind, "__name__", kind),
                expected=", ".join(KINDS),
            )
        value = getattr(self, field)
        if kind in SINGLES:
            return () if value is None else (value,)
        return tuple(value)

    def with_(self, *records: Record | Plan) -> Project:
        """Return the project with records replaced where their id exists, else added.

        It writes content. Steps from state to state and signatures are the matter of the
        commands in `workflow`.

        Args:
            *records: New versions of records, or a whole plan.

        Returns:
            The next project.

        Raises:
            UnknownReferenceError: When a record names one that does not exist.
            ValidationError: When a record cannot be part of a project, has another state or
                history than the one that is kept, is new and not in its first state, or is a
                signature, request for one, revision or review that is new or changed.
        """
        closed_to_content(self, records)
        return written(self, records)

    def without(self, *refs: Ref | str) -> Project:
        """Return the project without some records; what refers to them must go too.

        Args:
            *refs: The records to leave out.

        Returns:
            The next project.

        Raises:
            UnknownReferenceError: When a record does not exist, or is still referred to.
            ValidationError: For what stays: a signature and what led to it, a record that
                has taken steps, and the project itself.
        """
        changes: dict[str, Any] = {}
        tasks: list[str] = []
        gone: dict[str, set[str]] = {}
        records = [self[ref] for ref in refs]
        closed_to_content(self, (), records)
        for record in records:
            if isinstance(record, Task):
                tasks.append(record.id)
            elif type(record) in SINGLES:
                changes[SINGLES[type(record)]] = None
            elif type(record) in COLLECTIONS:
                gone.setdefault(COLLECTIONS[type(record)], set()).add(record.id)
            else:
                raise ValidationError(
                    "a project cannot leave itself", code="record.kind", got=str(record.ref), expected=", ".join(KINDS)
                )
        for field, ids in gone.items():
            changes[field] = tuple(record for record in getattr(self, field) if record.id not in ids)
        if tasks and self.plan is not None:
            changes["plan"] = self.plan.without_tasks(*tasks)
        return attrs.evolve(self, **changes)
