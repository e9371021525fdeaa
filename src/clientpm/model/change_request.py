"""Requests for a change, what might be done about them, and what was decided."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import UnknownReferenceError, ValidationError
from clientpm.model.convert import (
    check_fingerprint,
    read_date,
    read_enum,
    read_fact,
    read_ids,
    read_refs,
    read_tuple,
    require,
)
from clientpm.model.edits import Edit, as_edits
from clientpm.model.impact import ImpactAssessment
from clientpm.model.lifecycle import Evidence, Lifecycle, LivingRecord
from clientpm.model.lifecycles import CHANGE_REQUEST
from clientpm.model.record import CLIENT, INTERNAL, SPONSOR, Form, check_forms, shown_to
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref

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


_CARRIED_OUT: Final = frozenset({DecisionOutcome.APPROVED, DecisionOutcome.APPROVED_ADJUSTED})
_COMPUTED: Final = ("impact", "decision", "baseline")
_ASKED_FOR: Final = ("edits", "options")
_DAYS: Final = ("review_date", "assessment_due")


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

    Examples:
        >>> from clientpm import SetEstimate
        >>> later = ChangeOption(id="later", kind="defer", edits=[SetEstimate("build", "12d")])
        >>> later.kind, len(later.edits)
        (<OptionKind.DEFER: 'defer'>, 1)
    """

    id: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.ID))
    title: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    kind: OptionKind = attrs.field(
        default=OptionKind.OTHER, converter=_option_kind, metadata=shown_to(CLIENT, signed=True)
    )
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    edits: tuple[Edit, ...] = attrs.field(
        default=(), converter=_edits, metadata=shown_to(SPONSOR, signed=True, historical=True)
    )
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _adjustment(value: Iterable[Edit]) -> tuple[Edit, ...]:
    return as_edits(value, "adjustment")


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

    Examples:
        >>> Decision(outcome="rejected", decided_by="cto", at="2026-03-02T09:00:00+08:00").outcome
        <DecisionOutcome.REJECTED: 'rejected'>
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
    adjustment: tuple[Edit, ...] = attrs.field(
        default=(), converter=_adjustment, metadata=shown_to(SPONSOR, signed=True, historical=True)
    )
    accepted_unknowns: tuple[str, ...] = attrs.field(
        default=(), converter=_accepted, metadata=shown_to(CLIENT, signed=True)
    )
    stale_reason: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), converter=_evidence, metadata=shown_to(CLIENT, signed=True)
    )

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        check_fingerprint(self.shown, "shown", optional=True)


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
    return read_refs(value, "affected")


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

    Examples:
        >>> from clientpm import AddTask, task
        >>> request = ChangeRequest(
        ...     id="gift-cards",
        ...     title="Gift cards",
        ...     raised_by="cto",
        ...     reason="The season begins",
        ...     edits=[AddTask(task("cards", "Gift cards", "4d", after="build"))],
        ... )
        >>> request.state, request.edits[0].tag
        ('draft', 'add_task')
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
    affected: tuple[Ref, ...] = attrs.field(default=(), converter=_affected, metadata=shown_to(CLIENT, historical=True))
    edits: tuple[Edit, ...] = attrs.field(
        default=(), converter=_edits, metadata=shown_to(SPONSOR, signed=True, historical=True)
    )
    options: tuple[ChangeOption, ...] = attrs.field(
        default=(), converter=_options, metadata=shown_to(CLIENT, signed=True)
    )
    recommendation: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, form=Form.ID))
    impact: ImpactAssessment | None = attrs.field(default=None, metadata=shown_to(SPONSOR, historical=True), repr=False)
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
            if getattr(self, name) is not None:
                require(kind, getattr(self, name), name)
        self._check_options()
        if self.supersedes == self.id:
            raise ValidationError(
                "a request does not take up itself", code="change.supersedes", where="supersedes", got=self.supersedes
            )
        if self.state == "deferred" and self.review_date is None:
            raise ValidationError(
                "a deferred request is looked at again on a day",
                code="change.review_date",
                where="review_date",
                expected="a day",
            )

    def _check_options(self) -> None:
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValidationError(
                "two options have the same id",
                code="change.option",
                where="options",
                got=next(name for i, name in enumerate(ids) if name in ids[:i]),
                expected="an id of its own",
            )
        known = {*ids, *(() if self.impact is None else self.impact.options)}
        if self.impact is not None and self.impact.change != self.id:
            raise ValidationError(
                "the assessment is of another request",
                code="change.impact",
                where="impact",
                got=self.impact.change,
                expected=repr(self.id),
            )
        chosen = None if self.decision is None else self.decision.option
        for where, name in (("recommendation", self.recommendation), ("decision.option", chosen)):
            if name is not None and name not in known:
                raise UnknownReferenceError(
                    "the request has no such option",
                    code="change.unknown_option",
                    where=where,
                    got=name,
                    expected=", ".join(sorted(known)) or "an option of the request",
                )

    def closed_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that only commands may write, beside state and history.

        What was computed and decided is theirs; once it is approved, so is what would be
        done; once it is decided, so are the days that the decision set.
        """
        if self.decision is None:
            return _COMPUTED
        return (*_COMPUTED, *_DAYS, *(_ASKED_FOR if self.decision.outcome in _CARRIED_OUT else ()))
