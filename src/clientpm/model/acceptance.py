"""How results are accepted: the punch list, the certificate, and the review at the end of a phase."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_date, read_enum, read_ids, read_tuple
from clientpm.model.lifecycle import Evidence, Lifecycle, LivingRecord
from clientpm.model.lifecycles import PUNCH_ITEM
from clientpm.model.quality import DefectSeverity
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.model.statement import Statement
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AcceptanceCertificate", "AcceptanceVerdict", "PhaseReview", "PhaseVerdict", "PunchItem"]


class AcceptanceVerdict(enum.Enum):
    """How a deliverable is taken over."""

    ACCEPTED = "accepted"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"


class PhaseVerdict(enum.Enum):
    """What is decided at the end of a phase."""

    GO = "go"
    GO_WITH_CONDITIONS = "go_with_conditions"
    HOLD = "hold"
    STOP = "stop"


def _severity(value: DefectSeverity | str) -> DefectSeverity:
    return read_enum(DefectSeverity, value, "severity")


def _verdict(value: AcceptanceVerdict | str) -> AcceptanceVerdict:
    return read_enum(AcceptanceVerdict, value, "verdict")


def _phase_verdict(value: PhaseVerdict | str) -> PhaseVerdict:
    return read_enum(PhaseVerdict, value, "verdict")


def _found_on(value: dt.date | str) -> dt.date:
    return plan_date(value, "found_on")


def _due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "due")


def _fixed_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "fixed_on")


_SETTLED_STATES: Final = frozenset({"verified", "waived"})
_SETTLED: Final = ("title", "description", "deliverable", "severity", "criterion", "found_on", "found_by")
"""What a punch item says of what was wrong."""


@attrs.frozen(kw_only=True)
class PunchItem(LivingRecord):
    """Something that is still to be mended before a deliverable is wholly accepted.

    Attributes:
        deliverable: Id of the deliverable.
        description: What is wrong, as the client may read it.
        severity: How much it matters.
        criterion: Id of the criterion that it breaks.
        found_on: When it was found.
        found_by: Id of the stakeholder who found it.
        owner: Id of the stakeholder who mends it.
        due: By when.
        fixed_on: When it was mended.
        remedy: How it was mended, or what is had instead.
        note: What only the team reads.

    Examples:
        >>> PunchItem(id="p1", deliverable="portal", severity="minor", found_on="2026-05-04").state
        'open'
    """

    kind_name: ClassVar[str] = "punch_item"
    lifecycle: ClassVar[Lifecycle] = PUNCH_ITEM
    translatable: ClassVar[tuple[str, ...]] = ("title", "description", "remedy")

    deliverable: str = attrs.field(metadata=shown_to(CLIENT, signed=True, refers="deliverable", form=Form.ID))
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    severity: DefectSeverity = attrs.field(converter=_severity, metadata=shown_to(CLIENT, signed=True))
    criterion: str | None = attrs.field(
        default=None, metadata=shown_to(CLIENT, signed=True, refers="criterion", form=Form.ID)
    )
    found_on: dt.date = attrs.field(converter=_found_on, metadata=shown_to(CLIENT))
    found_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    due: dt.date | None = attrs.field(default=None, converter=_due, metadata=shown_to(CLIENT, signed=True))
    fixed_on: dt.date | None = attrs.field(default=None, converter=_fixed_on, metadata=shown_to(CLIENT))
    remedy: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def closed_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that only commands may write, beside state and history.

        Once it is verified, or the client let it go, what it was stays: nothing else was.
        """
        return _SETTLED if self.state in _SETTLED_STATES else ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.fixed_on is not None and self.fixed_on < self.found_on:
            raise ValidationError(
                "it is mended after it was found",
                code="punch_item.order",
                where="fixed_on",
                got=self.fixed_on.isoformat(),
                expected=f"{self.found_on.isoformat()} or later",
            )


def _deliverables(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "deliverables")


def _punch_items(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "punch_items")


def _conditions(value: Iterable[Any]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "conditions", Statement.of)


def _issued_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "issued_on")


def _delivered_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "delivered_on")


def _warranty_start(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "warranty_start")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


@attrs.frozen(kw_only=True)
class AcceptanceCertificate(Record):
    """That deliverables are taken over, on conditions or not: the text that is signed.

    A signature under it covers the punch items that it lists too: what is wrong, how much it
    matters, and by when it is mended.

    Attributes:
        deliverables: Ids of the deliverables.
        verdict: How they are taken over.
        conditions: What still has to happen.
        punch_items: Ids of what is still to be mended.
        delivered_on: When they were handed over for acceptance.
        issued_on: When the certificate was made out.
        issued_by: Id of the stakeholder who made it out.
        warranty_start: When the warranty begins.
        deemed: Whether silence stands for the client's word, as the contract allows.
        deemed_reason: What makes it count: the clause, and the days of silence.
        evidence: What proves it.
        note: What only the team reads.

    Examples:
        >>> certificate = AcceptanceCertificate(id="final", deliverables=["portal"], verdict="accepted")
        >>> certificate.verdict
        <AcceptanceVerdict.ACCEPTED: 'accepted'>
    """

    kind_name: ClassVar[str] = "certificate"
    translatable: ClassVar[tuple[str, ...]] = ("title", "deemed_reason")

    deliverables: tuple[str, ...] = attrs.field(
        converter=_deliverables, metadata=shown_to(CLIENT, signed=True, refers="deliverable")
    )
    verdict: AcceptanceVerdict = attrs.field(converter=_verdict, metadata=shown_to(CLIENT, signed=True))
    conditions: tuple[Statement, ...] = attrs.field(
        default=(), converter=_conditions, metadata=shown_to(CLIENT, signed=True)
    )
    punch_items: tuple[str, ...] = attrs.field(
        default=(), converter=_punch_items, metadata=shown_to(CLIENT, signed=True, refers="punch_item")
    )
    delivered_on: dt.date | None = attrs.field(
        default=None, converter=_delivered_on, metadata=shown_to(CLIENT, signed=True)
    )
    issued_on: dt.date | None = attrs.field(default=None, converter=_issued_on, metadata=shown_to(CLIENT, signed=True))
    issued_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    warranty_start: dt.date | None = attrs.field(
        default=None, converter=_warranty_start, metadata=shown_to(CLIENT, signed=True)
    )
    deemed: bool = attrs.field(default=False, metadata=shown_to(CLIENT, signed=True, form=Form.FLAG))
    deemed_reason: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.deliverables:
            raise ValidationError(
                "a certificate says what is taken over",
                code="certificate.deliverables",
                where="deliverables",
                expected="at least one deliverable",
            )
        if self.verdict is AcceptanceVerdict.CONDITIONAL and not (self.conditions or self.punch_items):
            raise ValidationError(
                "a conditional acceptance names its conditions",
                code="certificate.conditions",
                where="conditions",
                expected="a condition, or a punch item",
            )
        if self.deemed and not self.deemed_reason.strip():
            raise ValidationError(
                "silence counts only where the contract says so",
                code="certificate.deemed",
                where="deemed_reason",
                expected="the clause, and the days of silence",
            )


def _participants(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "participants")


def _held_on(value: dt.date | str) -> dt.date:
    return plan_date(value, "held_on")


@attrs.frozen(kw_only=True)
class PhaseReview(Record):
    """The review with the client at the end of a phase.

    Attributes:
        phase: Id of the summary task or milestone that ends.
        held_on: When it was held.
        participants: Ids of the stakeholders who took part.
        results: What the phase brought, as the client may read it.
        verdict: What was decided.
        conditions: What has to happen first.
        decided_by: Id of the stakeholder who decided.
        minutes: Id of the minutes of that meeting.
        evidence: What proves it.
        note: What only the team reads.

    Examples:
        >>> PhaseReview(id="design", phase="design", held_on="2026-04-10", verdict="go").verdict
        <PhaseVerdict.GO: 'go'>
    """

    kind_name: ClassVar[str] = "phase_review"
    translatable: ClassVar[tuple[str, ...]] = ("title", "results")

    phase: str = attrs.field(metadata=shown_to(CLIENT, refers="task", form=Form.ID))
    held_on: dt.date = attrs.field(converter=_held_on, metadata=shown_to(CLIENT))
    participants: tuple[str, ...] = attrs.field(
        default=(), converter=_participants, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    results: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    verdict: PhaseVerdict = attrs.field(converter=_phase_verdict, metadata=shown_to(CLIENT))
    conditions: tuple[Statement, ...] = attrs.field(default=(), converter=_conditions, metadata=shown_to(CLIENT))
    decided_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    minutes: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="minutes", form=Form.ID))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.verdict is PhaseVerdict.GO_WITH_CONDITIONS and not self.conditions:
            raise ValidationError(
                "a conditional go names its conditions",
                code="phase_review.conditions",
                where="conditions",
                expected="at least one",
            )
