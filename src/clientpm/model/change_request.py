"""Requests for a change, what might be done about them, and what was decided."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_enum, read_fact, read_ids, read_tuple
from clientpm.model.edits import Edit, as_edits
from clientpm.model.impact import ImpactAssessment
from clientpm.model.lifecycle import Evidence, Lifecycle, LivingRecord
from clientpm.model.lifecycles import CHANGE_REQUEST
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, check_forms, shown_to
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ChangeCategory",
    "ChangeOption",
    "ChangeOrigin",
    "ChangeRequest",
    "Decision",
    "DecisionOutcome",
    "OptionKind",
    "Urgency",
]


class ChangeOrigin(enum.Enum):
    """Who asks for a change."""

    CLIENT = "client"
    TEAM = "team"
    SUPPLIER = "supplier"
    REGULATOR = "regulator"


class ChangeCategory(enum.Enum):
    """What a change is about."""

    SCOPE = "scope"
    SCHEDULE = "schedule"
    COST = "cost"
    QUALITY = "quality"
    RESOURCE = "resource"
    GOAL = "goal"


class Urgency(enum.Enum):
    """How soon an answer is needed."""

    ROUTINE = "routine"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class OptionKind(enum.Enum):
    """What sort of answer to a request an option is."""

    ADJUST_PLAN = "adjust_plan"
    """Do it, and let the plan move."""
    ADD_RESOURCE = "add_resource"
    """Do it, and win the date back with more people."""
    ADJUST_GOALS = "adjust_goals"
    """Do it, and give up something else."""
    DEFER = "defer"
    """Do it later."""
    REJECT = "reject"
    """Do not do it."""
    OTHER = "other"
    """Something else, written down by somebody."""


class DecisionOutcome(enum.Enum):
    """How a request was decided."""

    APPROVED = "approved"
    APPROVED_ADJUSTED = "approved_adjusted"
    REJECTED = "rejected"
    DEFERRED = "deferred"


def _option_kind(value: OptionKind | str) -> OptionKind:
    return read_enum(OptionKind, value, "kind")


def _edits(value: Iterable[Edit]) -> tuple[Edit, ...]:
    return as_edits(value)


@attrs.frozen(kw_only=True)
class ChangeOption:
    """One thing that might be done about a request.

    Attributes:
        id: Names it within its request.
        title: What it is called.
        kind: What sort of answer it is.
        description: What it means, as the client may read it.
        edits: What it would do to the project.
        note: What only the team reads.
    """

    id: str = attrs.field(metadata=shown_to(CLIENT, signed=True))
    title: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    kind: OptionKind = attrs.field(
        default=OptionKind.OTHER, converter=_option_kind, metadata=shown_to(CLIENT, signed=True)
    )
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    edits: tuple[Edit, ...] = attrs.field(default=(), converter=_edits, metadata=shown_to(SPONSOR, signed=True))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        check_id(self.id)
        check_forms(self)


def _outcome(value: DecisionOutcome | str) -> DecisionOutcome:
    return read_enum(DecisionOutcome, value, "outcome")


def _at(value: Any) -> dt.datetime:
    return fact_time(value, "at")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


def _accepted(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "accepted_unknowns")


@attrs.frozen(kw_only=True)
class Decision:
    """What was decided about a request, by whom, on the strength of what.

    Attributes:
        outcome: How it was decided.
        option: Id of the option that was chosen.
        decided_by: Id of the stakeholder who decided.
        role: Name of the authority level under which.
        at: When, with a zone.
        rationale: Why.
        conditions: Under which conditions.
        shown: Fingerprint of the document that the decider saw.
        shown_language: Its language.
        adjustment: What was decided beside the option as it was assessed.
        accepted_unknowns: The dimensions whose effect was not evaluated, and accepted so.
        stale_reason: Why an assessment on an older state of the project was accepted.
        evidence: What proves it.
    """

    outcome: DecisionOutcome = attrs.field(converter=_outcome, metadata=shown_to(CLIENT, signed=True))
    option: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True, form=Form.ID))
    decided_by: str = attrs.field(metadata=shown_to(CLIENT, signed=True, refers="stakeholder", form=Form.ID))
    role: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    at: dt.datetime = attrs.field(converter=_at, metadata=shown_to(CLIENT, signed=True))
    rationale: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    conditions: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    shown: Fingerprint | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True))
    shown_language: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    adjustment: tuple[Edit, ...] = attrs.field(default=(), converter=_edits, metadata=shown_to(SPONSOR, signed=True))
    accepted_unknowns: tuple[str, ...] = attrs.field(
        default=(), converter=_accepted, metadata=shown_to(CLIENT, signed=True)
    )
    stale_reason: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), converter=_evidence, metadata=shown_to(CLIENT, signed=True)
    )

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.shown is not None and not isinstance(self.shown, Fingerprint):
            raise FieldTypeError(
                "not a fingerprint", code="fingerprint.invalid", where="shown", got=self.shown, expected="Fingerprint"
            )


def _origin(value: ChangeOrigin | str) -> ChangeOrigin:
    return read_enum(ChangeOrigin, value, "origin")


def _category(value: ChangeCategory | str) -> ChangeCategory:
    return read_enum(ChangeCategory, value, "category")


def _urgency(value: Urgency | str) -> Urgency:
    return read_enum(Urgency, value, "urgency")


def _raised_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "raised_at")


def _review_date(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "review_date")


def _question_due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "question_due")


def _assessment_due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "assessment_due")


def _options(value: Iterable[ChangeOption]) -> tuple[ChangeOption, ...]:
    return read_tuple(ChangeOption, value, "options")


def _affected(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise FieldTypeError("not a list", code="list.type", where="affected", got=value, expected="('kind:id', ...)")
    return tuple(Ref.of(item, where=f"affected[{i}]") for i, item in enumerate(value))


@attrs.frozen(kw_only=True)
class ChangeRequest(LivingRecord):
    """Somebody asks for something else than what was agreed.

    Attributes:
        origin: Who asks.
        category: What it is about.
        urgency: How soon an answer is needed.
        raised_by: Id of the stakeholder who raised it.
        raised_at: When, with a zone.
        description: What is asked for, in the words of whoever asks.
        reason: Why.
        owner: Id of the stakeholder who sees to it.
        affected: Records that it is thought to touch.
        edits: What it asks for, as edits of the project: the fragnet and the scope.
        options: What might be done about it.
        recommendation: Id of the option that we advise.
        impact: What each option would do, as it was computed and shown.
        question: What has to be known first.
        question_due: By when.
        decision: What was decided.
        review_date: When a deferred request is looked at again.
        assessment_due: By when the assessment of an emergency is made up for.
        baseline: Id of the baseline that put it into force.
        supersedes: Id of the request that it takes up again.
    """

    kind_name: ClassVar[str] = "change"
    lifecycle: ClassVar[Lifecycle] = CHANGE_REQUEST
    translatable: ClassVar[tuple[str, ...]] = ("title", "description", "reason", "question")

    origin: ChangeOrigin = attrs.field(default=ChangeOrigin.CLIENT, converter=_origin, metadata=shown_to(CLIENT))
    category: ChangeCategory = attrs.field(default=ChangeCategory.SCOPE, converter=_category, metadata=shown_to(CLIENT))
    urgency: Urgency = attrs.field(default=Urgency.ROUTINE, converter=_urgency, metadata=shown_to(CLIENT))
    raised_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    raised_at: dt.datetime | None = attrs.field(default=None, converter=_raised_at, metadata=shown_to(CLIENT))
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    reason: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    affected: tuple[Ref, ...] = attrs.field(default=(), converter=_affected, metadata=shown_to(CLIENT))
    edits: tuple[Edit, ...] = attrs.field(default=(), converter=_edits, metadata=shown_to(SPONSOR, signed=True))
    options: tuple[ChangeOption, ...] = attrs.field(
        default=(), converter=_options, metadata=shown_to(CLIENT, signed=True)
    )
    recommendation: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, form=Form.ID))
    impact: ImpactAssessment | None = attrs.field(default=None, metadata=shown_to(SPONSOR), repr=False)
    question: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    question_due: dt.date | None = attrs.field(default=None, converter=_question_due, metadata=shown_to(CLIENT))
    decision: Decision | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    review_date: dt.date | None = attrs.field(default=None, converter=_review_date, metadata=shown_to(CLIENT))
    assessment_due: dt.date | None = attrs.field(default=None, converter=_assessment_due, metadata=shown_to(CLIENT))
    baseline: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="baseline", form=Form.ID))
    supersedes: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="change", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for name, kind in (("impact", ImpactAssessment), ("decision", Decision)):
            value = getattr(self, name)
            if value is not None and not isinstance(value, kind):
                raise FieldTypeError(
                    f"not a {kind.__name__}", code="record.type", where=name, got=value, expected=kind.__name__
                )
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValidationError(
                "two options have the same id",
                code="change.option",
                where="options",
                got=next(name for i, name in enumerate(ids) if name in ids[:i]),
                expected="an id of its own",
            )
        if self.supersedes == self.id:
            raise ValidationError(
                "a request does not take up itself", code="change.supersedes", where="supersedes", got=self.supersedes
            )
