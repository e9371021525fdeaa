"""What went wrong and who disagrees: the issue log and the disagreements."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Any, ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.chronology import check_chronology
from clientpm.model.convert import read_date, read_enum, read_fact, read_ids, read_tuple
from clientpm.model.lifecycle import Evidence, Lifecycle, LivingRecord
from clientpm.model.lifecycles import ISSUE
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import fact_time
from clientpm.values.text import check_text

__all__ = ["CauseKind", "Disagreement", "Escalation", "EscalationStep", "Issue", "IssueSeverity", "Position"]


class IssueSeverity(enum.Enum):
    """How much an issue matters."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class CauseKind(enum.Enum):
    """Where an issue comes from."""

    PEOPLE = "people"
    PROCESS = "process"
    TECHNOLOGY = "technology"
    REQUIREMENT = "requirement"
    SUPPLIER = "supplier"
    ENVIRONMENT = "environment"


def _severity(value: IssueSeverity | str) -> IssueSeverity:
    return read_enum(IssueSeverity, value, "severity")


def _cause_kind(value: CauseKind | str | None) -> CauseKind | None:
    return None if value is None else read_enum(CauseKind, value, "cause_kind")


def _raised_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "raised_at")


def _due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "due")


def _after(value: Any) -> WorkDuration:
    return WorkDuration.of(value, "after")


@attrs.frozen(kw_only=True)
class EscalationStep:
    """One step of a ladder: to whom an issue goes when it stays open.

    Attributes:
        to: Id of the stakeholder.
        after: Business time since it was raised, such as `"8h"` or `"2d"`; elapsed time, such
            as `"1ed"`, counts every hour.

    Examples:
        >>> EscalationStep(to="cto", after="8h").after
        WorkDuration('8h')
    """

    to: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    after: WorkDuration = attrs.field(converter=_after, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.after.amount <= 0 or self.after.percent:
            raise ValidationError(
                "an escalation comes after some time",
                code="issue.escalation",
                where="after",
                got=str(self.after),
                expected="a duration above 0",
            )


def _escalated_at(value: Any) -> dt.datetime:
    return fact_time(value, "at")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


@attrs.frozen(kw_only=True)
class Escalation:
    """That an issue was taken to somebody: `workflow.escalate_issue` writes it.

    Attributes:
        to: Id of the stakeholder to whom it went.
        by: Id of the stakeholder who took it there.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.

    Examples:
        >>> Escalation(to="cto", by="li", at="2026-03-03T09:00:00+08:00").at.isoformat()
        '2026-03-03T01:00:00+00:00'
    """

    to: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    by: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    at: dt.datetime = attrs.field(converter=_escalated_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _escalations(value: Iterable[Escalation]) -> tuple[Escalation, ...]:
    return read_tuple(Escalation, value, "escalations")


def _ladder(value: Iterable[EscalationStep]) -> tuple[EscalationStep, ...]:
    return read_tuple(EscalationStep, value, "ladder")


@attrs.frozen(kw_only=True)
class Issue(LivingRecord):
    """Something that has gone wrong and has to be dealt with.

    Attributes:
        description: What has gone wrong, as the client may read it.
        severity: How much it matters.
        raised_by: Id of the stakeholder who raised it.
        raised_at: When, with a zone.
        owner: Id of the stakeholder who deals with it.
        due: By when.
        cause_kind: Where it comes from.
        cause: The cause as far as it is known.
        response: What is done about it.
        emergency_plan: What is done if that does not help.
        resolution: How it was settled.
        ladder: To whom it goes when it stays open.
        escalations: To whom it went, oldest first; only commands write them.
        note: What only the team reads.

    Examples:
        >>> issue = Issue(id="slow", title="Pages are slow", severity="critical", raised_by="cto")
        >>> issue.state, issue.severity
        ('open', <IssueSeverity.CRITICAL: 'critical'>)
    """

    kind_name: ClassVar[str] = "issue"
    lifecycle: ClassVar[Lifecycle] = ISSUE
    translatable: ClassVar[tuple[str, ...]] = (
        "title", "description", "cause", "response", "emergency_plan", "resolution",
    )  # fmt: skip

    description: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    severity: IssueSeverity = attrs.field(default=IssueSeverity.MAJOR, converter=_severity, metadata=shown_to(CLIENT))
    raised_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    raised_at: dt.datetime | None = attrs.field(default=None, converter=_raised_at, metadata=shown_to(CLIENT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    due: dt.date | None = attrs.field(default=None, converter=_due, metadata=shown_to(CLIENT))
    cause_kind: CauseKind | None = attrs.field(default=None, converter=_cause_kind, metadata=shown_to(CLIENT))
    cause: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    response: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    emergency_plan: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    resolution: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    ladder: tuple[EscalationStep, ...] = attrs.field(default=(), converter=_ladder, metadata=shown_to(CLIENT))
    escalations: tuple[Escalation, ...] = attrs.field(default=(), converter=_escalations, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_chronology("escalations", self.escalations)

    def closed_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that only commands may write, beside state and history."""
        return ("escalations",)


def _options(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where="options", got=value, expected="('text', ...)")
    return tuple(check_text(text, f"options[{i}]") for i, text in enumerate(value))


@attrs.frozen(kw_only=True)
class Position:
    """What one party of a disagreement holds.

    Attributes:
        held_by: Id of the stakeholder.
        statement: What they hold; a negotiating position, never the client's to see.

    Examples:
        >>> Position(held_by="cto", statement="Dark blue, as on the shop front").held_by
        'cto'
    """

    held_by: str = attrs.field(metadata=shown_to(INTERNAL, refers="stakeholder", form=Form.ID))
    statement: str = attrs.field(metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _positions(value: Iterable[Position]) -> tuple[Position, ...]:
    return read_tuple(Position, value, "positions")


def _parties(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "parties")


def _raised_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "raised_on")


def _settled_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "settled_on")


@attrs.frozen(kw_only=True)
class Disagreement(Record):
    """Parties want different things.

    Attributes:
        subject: What it is about.
        parties: Ids of the stakeholders who disagree.
        positions: What each of them holds.
        options: Ways out that were looked at.
        mediator: Id of the stakeholder who mediates.
        raised_on: When it came up.
        outcome: How it ended.
        settled_on: When.
        settled_by: Id of the stakeholder who said so.
        evidence: What proves it.

    Examples:
        >>> Disagreement(id="blue", subject="Which blue?", parties=["cto", "designer"], mediator="manager").parties
        ('cto', 'designer')
    """

    kind_name: ClassVar[str] = "disagreement"
    translatable: ClassVar[tuple[str, ...]] = ("title", "subject", "outcome")

    subject: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    parties: tuple[str, ...] = attrs.field(
        default=(), converter=_parties, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    positions: tuple[Position, ...] = attrs.field(default=(), converter=_positions, metadata=shown_to(INTERNAL))
    options: tuple[str, ...] = attrs.field(default=(), converter=_options, metadata=shown_to(INTERNAL))
    mediator: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    raised_on: dt.date | None = attrs.field(default=None, converter=_raised_on, metadata=shown_to(CLIENT))
    outcome: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    settled_on: dt.date | None = attrs.field(default=None, converter=_settled_on, metadata=shown_to(CLIENT))
    settled_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.raised_on is not None and self.settled_on is not None and self.settled_on < self.raised_on:
            raise ValidationError(
                "settled before it came up",
                code="disagreement.order",
                where="settled_on",
                got=self.settled_on.isoformat(),
                expected=f"{self.raised_on.isoformat()} or later",
            )
