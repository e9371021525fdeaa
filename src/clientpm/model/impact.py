"""What a change would do, in seven dimensions: computed once, then kept as it was shown.

Each dimension is an effect, `NoEffect` with its reason, or `NotEvaluated` with its reason:
never nothing.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.model.convert import read_date, read_enum, read_ids, read_money, read_number, read_tuple
from clientpm.model.edits import Edit, as_edits
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, check_forms, shown_to
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.frozen import EMPTY, FrozenMap, freeze_json
from clientpm.values.instant import plan_instant
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money
from clientpm.values.ref import Ref
from clientpm.values.text import check_id

__all__ = [
    "CostEffect",
    "GoalChange",
    "GoalEffect",
    "GoalVerdict",
    "ImpactAssessment",
    "ImpactDimension",
    "MilestoneShift",
    "NoEffect",
    "NotEvaluated",
    "OptionImpact",
    "QualityEffect",
    "Remark",
    "ResourceEffect",
    "RiskEffect",
    "RoleEffort",
    "ScheduleEffect",
    "ScopeEffect",
    "SlackChange",
]


class ImpactDimension(enum.Enum):
    """In what respect a change may matter; all seven are always answered."""

    SCHEDULE = "schedule"
    COST = "cost"
    SCOPE = "scope"
    QUALITY = "quality"
    RESOURCES = "resources"
    RISK = "risk"
    GOALS = "goals"


def _facts(value: Mapping[str, Any]) -> FrozenMap[Any]:
    if not isinstance(value, Mapping):
        raise FieldTypeError("not facts by name", code="impact.facts", where="facts", got=value, expected="a mapping")
    frozen: FrozenMap[Any] = freeze_json(value, "facts")
    return frozen or EMPTY


def _ids(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "ids")


def _refs(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise FieldTypeError("not a list", code="list.type", where="refs", got=value, expected="('kind:id', ...)")
    return tuple(Ref.of(item, where=f"refs[{i}]") for i, item in enumerate(value))


def _instant(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "finish", end_of_day=True)


def _maybe_instant(value: dt.date | str | None) -> dt.datetime | None:
    return None if value is None else plan_instant(value, "promise", end_of_day=True)


_SHOWN: Final = shown_to(CLIENT, signed=True)
_COSTS: Final = shown_to(SPONSOR, signed=True)


@attrs.frozen(kw_only=True)
class Remark:
    """Something worth knowing about a figure.

    Attributes:
        code: What sort of remark it is, such as `impact.logic_shift`.
        facts: Its facts by name.
    """

    code: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    facts: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_facts, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)


@attrs.frozen(kw_only=True)
class NoEffect:
    """A dimension that the change leaves as it is.

    Attributes:
        reason: Why that is known, as a code.
    """

    tag: ClassVar[str] = "no_effect"
    reason: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


@attrs.frozen(kw_only=True)
class NotEvaluated:
    """A dimension that could not be looked at.

    Attributes:
        reason: Why, as a code.
    """

    tag: ClassVar[str] = "not_evaluated"
    reason: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


@attrs.frozen(kw_only=True)
class MilestoneShift:
    """By how much a milestone would move.

    Attributes:
        task: Id of the milestone.
        before: When it is expected without the change.
        after: And with it.
        shift: Working time between the two, positive for later.
        promise: The day that was promised: its deadline, else the day of the baseline.
    """

    task: str = attrs.field(metadata=_SHOWN)
    before: dt.datetime = attrs.field(converter=_instant, metadata=_SHOWN)
    after: dt.datetime = attrs.field(converter=_instant, metadata=_SHOWN)
    shift: Minutes = attrs.field(metadata=_SHOWN)
    promise: dt.datetime | None = attrs.field(default=None, converter=_maybe_instant, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_id(self.task, "task")

    @property
    def keeps_promise(self) -> bool | None:
        """Whether the promise would be kept; `None` where nothing was promised."""
        return None if self.promise is None else self.after <= self.promise


@attrs.frozen(kw_only=True)
class SlackChange:
    """How much room a task would lose or win.

    Attributes:
        task: Id of the task.
        before: Its total slack without the change.
        after: And with it.
    """

    task: str = attrs.field(metadata=_SHOWN)
    before: Minutes = attrs.field(metadata=_SHOWN)
    after: Minutes = attrs.field(metadata=_SHOWN)


def _milestones(value: Iterable[MilestoneShift]) -> tuple[MilestoneShift, ...]:
    return read_tuple(MilestoneShift, value, "milestone_shifts")


def _slack(value: Iterable[SlackChange]) -> tuple[SlackChange, ...]:
    return read_tuple(SlackChange, value, "slack_changes")


@attrs.frozen(kw_only=True)
class ScheduleEffect:
    """What a change would do to the dates: a time impact analysis.

    Attributes:
        finish_before: The finish without the change.
        finish_after: And with it.
        shift: Working time between the two, positive for later.
        from_logic: The part of it that comes from the logic of added tasks alone, at zero
            duration.
        from_durations: The part that comes from durations.
        milestone_shifts: What it would do to every milestone.
        slack_changes: Tasks whose room changes, the largest loss first.
        newly_critical: Ids of tasks that would become critical.
        newly_near_critical: Ids of tasks that would become nearly critical.
        path_before: Ids of the tasks on the longest path without the change.
        path_after: And with it.
    """

    tag: ClassVar[str] = "schedule_effect"
    finish_before: dt.datetime = attrs.field(converter=_instant, metadata=_SHOWN)
    finish_after: dt.datetime = attrs.field(converter=_instant, metadata=_SHOWN)
    shift: Minutes = attrs.field(metadata=_SHOWN)
    from_logic: Minutes = attrs.field(metadata=_SHOWN)
    from_durations: Minutes = attrs.field(metadata=_SHOWN)
    milestone_shifts: tuple[MilestoneShift, ...] = attrs.field(default=(), converter=_milestones, metadata=_SHOWN)
    slack_changes: tuple[SlackChange, ...] = attrs.field(default=(), converter=_slack, metadata=_SHOWN)
    newly_critical: tuple[str, ...] = attrs.field(default=(), converter=_ids, metadata=_SHOWN)
    newly_near_critical: tuple[str, ...] = attrs.field(default=(), converter=_ids, metadata=_SHOWN)
    path_before: tuple[str, ...] = attrs.field(default=(), converter=_ids, metadata=_SHOWN)
    path_after: tuple[str, ...] = attrs.field(default=(), converter=_ids, metadata=_SHOWN)

    @cached_property
    def milestones(self) -> dict[str, MilestoneShift]:
        """The milestone shifts by the id of their milestone."""
        return {item.task: item for item in self.milestone_shifts}


def _money(value: Money) -> Money:
    held = read_money(value, "amount")
    if held is None:
        raise FieldTypeError("not money", code="money.type", where="amount", got=value, expected="Money")
    return held


def _maybe_money(value: Money | None) -> Money | None:
    return read_money(value, "amount")


@attrs.frozen(kw_only=True)
class CostEffect:
    """What a change would cost.

    Attributes:
        direct: Cost of the work that it adds or drops, once.
        recurring: Cost for each month after hand-over, where it is known.
        delay: Cost of the delay: shift of the finish times the cost of a day.
        before: Budget at completion without the change.
        after: And with it, direct cost and delay included.
        contingency_used: What of it the contingency would bear.
    """

    tag: ClassVar[str] = "cost_effect"
    direct: Money = attrs.field(converter=_money, metadata=_COSTS)
    recurring: Money | None = attrs.field(default=None, converter=_maybe_money, metadata=_COSTS)
    delay: Money | None = attrs.field(default=None, converter=_maybe_money, metadata=_COSTS)
    before: Money | None = attrs.field(default=None, converter=_maybe_money, metadata=_COSTS)
    after: Money | None = attrs.field(default=None, converter=_maybe_money, metadata=_COSTS)
    contingency_used: Money | None = attrs.field(default=None, converter=_maybe_money, metadata=_COSTS)


@attrs.frozen(kw_only=True)
class ScopeEffect:
    """What a change would add to the result, or take away.

    Attributes:
        added: Requirements, deliverables, goals and criteria that it adds.
        changed: Those that it changes.
        dropped: Those that it drops.
    """

    tag: ClassVar[str] = "scope_effect"
    added: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)
    changed: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)
    dropped: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)


@attrs.frozen(kw_only=True)
class QualityEffect:
    """What has to be agreed and tested again.

    Attributes:
        criteria_changed: Criteria that it adds, changes or drops.
        tests_to_repeat: Acceptance tests that have to be run again.
        signatures_voided: Records whose signature it makes stale.
    """

    tag: ClassVar[str] = "quality_effect"
    criteria_changed: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)
    tests_to_repeat: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)
    signatures_voided: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)


@attrs.frozen(kw_only=True)
class RoleEffort:
    """Work of one role or resource that a change adds, or saves.

    Attributes:
        role: The role, or the name of the resource where it has none.
        work: Working time, positive for more.
    """

    role: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    work: Minutes = attrs.field(metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _efforts(value: Iterable[RoleEffort]) -> tuple[RoleEffort, ...]:
    return read_tuple(RoleEffort, value, "efforts")


@attrs.frozen(kw_only=True)
class ResourceEffect:
    """Whom a change would keep busy.

    Attributes:
        efforts: Work by role.
        overloaded_before: Days on which somebody is needed more than there is, without it.
        overloaded_after: And with it.
        overloaded: Ids of the resources that would be overloaded, and are not now.
    """

    tag: ClassVar[str] = "resource_effect"
    efforts: tuple[RoleEffort, ...] = attrs.field(default=(), converter=_efforts, metadata=_SHOWN)
    overloaded_before: int = attrs.field(default=0, metadata=shown_to(INTERNAL, signed=True))
    overloaded_after: int = attrs.field(default=0, metadata=shown_to(INTERNAL, signed=True))
    overloaded: tuple[str, ...] = attrs.field(default=(), converter=_ids, metadata=shown_to(INTERNAL, signed=True))


@attrs.frozen(kw_only=True)
class RiskEffect:
    """What a change would do to risks.

    Attributes:
        opened: Risks that it opens.
        closed: Risks that it closes.
        exposure_before: Expected cost of all risks without it.
        exposure_after: And with it.
    """

    tag: ClassVar[str] = "risk_effect"
    opened: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)
    closed: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)
    exposure_before: Money | None = attrs.field(default=None, converter=_maybe_money, metadata=_COSTS)
    exposure_after: Money | None = attrs.field(default=None, converter=_maybe_money, metadata=_COSTS)


class GoalVerdict(enum.Enum):
    """What a change does to a goal."""

    UNAFFECTED = "unaffected"
    HELPED = "helped"
    HURT = "hurt"
    INVALIDATED = "invalidated"


def _verdict(value: GoalVerdict | str) -> GoalVerdict:
    return read_enum(GoalVerdict, value, "verdict")


def _day(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "deadline")


def _number(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "forecast")


@attrs.frozen(kw_only=True)
class GoalChange:
    """What a change would do to one goal.

    Attributes:
        goal: Id of the goal.
        verdict: In a word.
        reason: Why, as a code.
        deadline_before: Its day without the change.
        deadline_after: And with it.
        forecast_before: The value expected on that day without the change.
        forecast_after: And with it.
    """

    goal: str = attrs.field(metadata=_SHOWN)
    verdict: GoalVerdict = attrs.field(converter=_verdict, metadata=_SHOWN)
    reason: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    deadline_before: dt.date | None = attrs.field(default=None, converter=_day, metadata=_SHOWN)
    deadline_after: dt.date | None = attrs.field(default=None, converter=_day, metadata=_SHOWN)
    forecast_before: Decimal | None = attrs.field(default=None, converter=_number, metadata=_SHOWN)
    forecast_after: Decimal | None = attrs.field(default=None, converter=_number, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_id(self.goal, "goal")
        check_forms(self)


def _goal_changes(value: Iterable[GoalChange]) -> tuple[GoalChange, ...]:
    return read_tuple(GoalChange, value, "goals")


@attrs.frozen(kw_only=True)
class GoalEffect:
    """What a change would do to the goals.

    Attributes:
        goals: Each goal that it touches.
    """

    tag: ClassVar[str] = "goal_effect"
    goals: tuple[GoalChange, ...] = attrs.field(default=(), converter=_goal_changes, metadata=_SHOWN)


ScheduleAnswer: TypeAlias = ScheduleEffect | NoEffect | NotEvaluated
CostAnswer: TypeAlias = CostEffect | NoEffect | NotEvaluated
ScopeAnswer: TypeAlias = ScopeEffect | NoEffect | NotEvaluated
QualityAnswer: TypeAlias = QualityEffect | NoEffect | NotEvaluated
ResourceAnswer: TypeAlias = ResourceEffect | NoEffect | NotEvaluated
RiskAnswer: TypeAlias = RiskEffect | NoEffect | NotEvaluated
GoalAnswer: TypeAlias = GoalEffect | NoEffect | NotEvaluated


def _edits(value: Iterable[Edit]) -> tuple[Edit, ...]:
    return as_edits(value)


def _remarks(value: Iterable[Remark]) -> tuple[Remark, ...]:
    return read_tuple(Remark, value, "remarks")


@attrs.frozen(kw_only=True)
class OptionImpact:
    """What one option would do.

    Attributes:
        option: Id of the option.
        title: What it is called.
        kind: What sort of answer it is, as in `OptionKind`.
        edits: What it does to the project: exactly this is carried out once approved.
        schedule: Dates.
        cost: Cost.
        scope: The result.
        quality: What has to be agreed and tested again.
        resources: Who is kept busy.
        risk: Risks.
        goals: Goals.
        tell: Ids of the stakeholders to be told.
        update: Controlled documents to be updated.
        remarks: What else is worth knowing.
    """

    option: str = attrs.field(metadata=_SHOWN)
    title: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    kind: str = attrs.field(default="other", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    edits: tuple[Edit, ...] = attrs.field(default=(), converter=_edits, metadata=_COSTS)
    schedule: ScheduleAnswer = attrs.field(metadata=_SHOWN)
    cost: CostAnswer = attrs.field(metadata=_COSTS)
    scope: ScopeAnswer = attrs.field(metadata=_SHOWN)
    quality: QualityAnswer = attrs.field(metadata=_SHOWN)
    resources: ResourceAnswer = attrs.field(metadata=_SHOWN)
    risk: RiskAnswer = attrs.field(metadata=_SHOWN)
    goals: GoalAnswer = attrs.field(metadata=_SHOWN)
    tell: tuple[str, ...] = attrs.field(default=(), converter=_ids, metadata=_SHOWN)
    update: tuple[Ref, ...] = attrs.field(default=(), converter=_refs, metadata=_SHOWN)
    remarks: tuple[Remark, ...] = attrs.field(default=(), converter=_remarks, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_id(self.option, "option")
        check_forms(self)

    @property
    def not_evaluated(self) -> tuple[ImpactDimension, ...]:
        """The dimensions that could not be looked at."""
        return tuple(each for each in ImpactDimension if isinstance(getattr(self, each.value), NotEvaluated))


def _option_impacts(value: Iterable[OptionImpact]) -> tuple[OptionImpact, ...]:
    return read_tuple(OptionImpact, value, "option_impacts")


def _as_of(value: dt.date | str | None) -> dt.datetime | None:
    return None if value is None else plan_instant(value, "as_of", end_of_day=True)


@attrs.frozen(kw_only=True)
class ImpactAssessment:
    """What each option for a change request would do, on one state of the project.

    Attributes:
        change: Id of the change request.
        base: Fingerprint of the state of the project that it was computed on: plan, budget,
            goals and risks.
        as_of: The data date of the schedule.
        option_impacts: What each option would do.
        rules: Names and versions of the rules by which it was computed.
    """

    change: str = attrs.field(metadata=_SHOWN)
    base: Fingerprint = attrs.field(metadata=_SHOWN)
    as_of: dt.datetime | None = attrs.field(default=None, converter=_as_of, metadata=_SHOWN)
    option_impacts: tuple[OptionImpact, ...] = attrs.field(default=(), converter=_option_impacts, metadata=_SHOWN)
    rules: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_facts, metadata=_SHOWN)

    def __attrs_post_init__(self) -> None:
        check_id(self.change, "change")
        if not isinstance(self.base, Fingerprint):
            raise FieldTypeError(
                "not a fingerprint", code="fingerprint.invalid", where="base", got=self.base, expected="Fingerprint"
            )
        ids = [item.option for item in self.option_impacts]
        if len(set(ids)) != len(ids):
            raise ValidationError("two options have the same id", code="change.option", where="option_impacts")

    @cached_property
    def options(self) -> dict[str, OptionImpact]:
        """The options by their id."""
        return {item.option: item for item in self.option_impacts}

    def option(self, option_id: str) -> OptionImpact:
        """Return what one option would do.

        Args:
            option_id: Its id.

        Returns:
            What it would do.

        Raises:
            UnknownReferenceError: When it was not assessed.
        """
        found = self.options.get(option_id)
        if found is None:
            raise UnknownReferenceError(
                "the option was not assessed",
                code="change.option",
                where="option",
                got=option_id,
                expected=", ".join(self.options) or "an option",
            )
        return found
