"""The project: one aggregate of everything that was agreed and happened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar
from zoneinfo import ZoneInfo

import attrs

from clientpm.errors import FieldTypeError, Problem, UnknownReferenceError, ValidationError, raise_problems
from clientpm.model.closed import closed_to_content
from clientpm.model.consistency import inconsistencies
from clientpm.model.holding import COLLECTIONS, KINDS, SINGLES, duplicate_ids, duplicate_numbers
from clientpm.model.index import Index
from clientpm.model.lifecycle import Lifecycle
from clientpm.model.lifecycles import PROJECT
from clientpm.model.plan import Plan
from clientpm.model.project_fields import ProjectFields
from clientpm.model.record import Record
from clientpm.model.references import broken_references
from clientpm.model.work import Task
from clientpm.model.writing import written
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

__all__ = ["Project"]

R = TypeVar("R", bound=Record)


@attrs.frozen(kw_only=True)
class Project(ProjectFields):
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
        responsibilities: Who does what, and who answers for it.
        communications: What was promised to whom: the communication plan.
        contacts: Who spoke or wrote to whom: the contact log.
        meetings: Which meetings there are.
        minutes: What was said and decided there.
        feedback: What people told us about our work.
        punch_items: What is still to be mended.
        certificates: What was taken over, on what conditions.
        phase_reviews: What was decided at the end of phases.
        closure_items: What has to be seen to at the end, and what is let go with a reason.
        surveys: What was asked about satisfaction.
        survey_responses: What was answered.
        lessons: What was learned.
        improvements: How the way of working gets better.
        trainings: Who is trained in what.
        training_results: What came of the training.
        touch_points: Where the client met us, and how that was.
        contact_plan: Whom we contact after the project, and when.
        warranties: For how long we stand by what was handed over.
        tickets: What the client needs help with.
        opportunities: What new business may come of it.

    Raises:
        UnknownReferenceError: When a record names one that does not exist.
        ValidationError: When two records of a kind have the same id.

    Examples:
        >>> from clientpm.model.goal import Goal
        >>> project = Project(id="shop", title="Shop", goals=[Goal(id="wait-time", title="Shorter waits")])
        >>> project["goal:wait-time"].title
        'Shorter waits'
    """

    kind_name: ClassVar[str] = "project"
    lifecycle: ClassVar[Lifecycle] = PROJECT
    translatable: ClassVar[tuple[str, ...]] = ("title", "description")

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.plan is not None and not isinstance(self.plan, Plan):
            raise FieldTypeError("not a plan", code="plan.type", where="plan", got=self.plan, expected="Plan")
        problems: list[Problem] = []
        for kind, field in COLLECTIONS.items():
            if len(self._index.folded[kind.kind_name]) != len(getattr(self, field)):
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
        return ref.id in self._index.records.get(ref.kind, {})

    @cached_property
    def _index(self) -> Index:
        return Index.of(self)

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
        record = self._index.records.get(name.kind, {}).get(name.id)
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
