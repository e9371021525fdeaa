"""How good the result must be, what was checked, and what was found wanting."""

from __future__ import annotations

import datetime as dt
import enum
from typing import ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_enum, read_fact, read_instant
from clientpm.model.deliverable import Outcome
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

__all__ = ["Defect", "DefectSeverity", "QualityCheck", "QualityStandard"]


class DefectSeverity(enum.Enum):
    """How much a defect matters."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


def _severity(value: DefectSeverity | str) -> DefectSeverity:
    return read_enum(DefectSeverity, value, "severity")


def _outcome(value: Outcome | str) -> Outcome:
    return read_enum(Outcome, value, "outcome")


def _as_of(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "as_of", end_of_day=True)


def _found_on(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "found_on", end_of_day=True)


def _fixed_on(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "fixed_on", end_of_day=True)


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


def _subject(value: Ref | str | None) -> Ref | None:
    return None if value is None else Ref.of(value, where="subject")


@attrs.frozen(kw_only=True)
class QualityStandard(Record):
    """A rule that work or results must keep.

    Attributes:
        statement: What must hold.
        measure: What is measured, where it is.
        threshold: The value that must be reached, with its unit.
        owner: Id of the stakeholder who answers for it.

    Examples:
        >>> QualityStandard(id="speed", statement="Pages load fast", measure="load", threshold="2 s").threshold
        '2 s'
    """

    kind_name: ClassVar[str] = "quality_standard"
    translatable: ClassVar[tuple[str, ...]] = ("title", "statement", "measure", "threshold")
    lines: ClassVar[tuple[str, ...]] = ("title", "measure", "threshold")

    statement: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    measure: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    threshold: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))


@attrs.frozen(kw_only=True)
class QualityCheck(Record):
    """Whether a standard was kept on a day: a fact.

    Attributes:
        standard: Id of the standard.
        as_of: When it was checked; a bare date means the end of that day.
        outcome: How it ended.
        subject: What was checked, such as `deliverable:design`.
        measured: What was measured, with its unit.
        reported_by: Id of the stakeholder who reported it.
        reported_at: When, with a zone.
        evidence: Where its record is kept.
        note: What only the team reads.
        corrects: Id of the check that this one replaces.

    Examples:
        >>> QualityCheck(id="q1", standard="speed", as_of="2026-03-06", outcome="passed", measured="1.4 s").outcome
        <Outcome.PASSED: 'passed'>
    """

    kind_name: ClassVar[str] = "quality_check"

    standard: str = attrs.field(metadata=shown_to(CLIENT, refers="quality_standard", form=Form.ID))
    as_of: dt.datetime = attrs.field(converter=_as_of, metadata=shown_to(CLIENT))
    outcome: Outcome = attrs.field(converter=_outcome, metadata=shown_to(CLIENT))
    subject: Ref | None = attrs.field(default=None, converter=_subject, metadata=shown_to(CLIENT))
    measured: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    evidence: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="quality_check", form=Form.ID))


@attrs.frozen(kw_only=True)
class Defect(Record):
    """Something that does not do what it must.

    Attributes:
        description: What is wrong, as the client may read it.
        severity: How much it matters.
        found_on: When it was found; a bare date means the end of that day.
        fixed_on: When it was fixed and checked; `None` while it is open.
        subject: Where it was found, such as `deliverable:portal` or `task:build`.
        owner: Id of the stakeholder who answers for it.
        reported_by: Id of the stakeholder who found it.
        note: What only the team reads.

    Examples:
        >>> Defect(id="d1", severity="major", found_on="2026-03-05", subject="deliverable:portal").subject
        Ref('deliverable:portal')
    """

    kind_name: ClassVar[str] = "defect"
    translatable: ClassVar[tuple[str, ...]] = ("title", "description")

    description: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    severity: DefectSeverity = attrs.field(converter=_severity, metadata=shown_to(CLIENT))
    found_on: dt.datetime = attrs.field(converter=_found_on, metadata=shown_to(CLIENT))
    fixed_on: dt.datetime | None = attrs.field(default=None, converter=_fixed_on, metadata=shown_to(CLIENT))
    subject: Ref | None = attrs.field(default=None, converter=_subject, metadata=shown_to(CLIENT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.fixed_on is not None and self.fixed_on < self.found_on:
            raise ValidationError(
                "a defect is fixed after it was found",
                code="defect.order",
                where="fixed_on",
                got=self.fixed_on.isoformat(),
                expected=f"{self.found_on.isoformat()} or later",
            )
