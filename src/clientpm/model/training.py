"""Training of the client's people and of our own, and what came of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.communication import ChannelKind, check_lasts
from clientpm.model.convert import read_date, read_enum, read_fact, read_ids, read_number
from clientpm.model.people import Side
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["TrainingResult", "TrainingSession"]

_TOP: Final = 5
"""Highest confidence."""


def _held_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "held_on")


def _duration(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "duration")


def _side(value: Side | str) -> Side:
    return read_enum(Side, value, "side")


def _channel(value: ChannelKind | str) -> ChannelKind:
    return read_enum(ChannelKind, value, "channel")


def _invited(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "invited")


def _deliverables(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "deliverables")


@attrs.frozen(kw_only=True)
class TrainingSession(Record):
    """A training session that is planned or was held.

    Attributes:
        subject: What is taught.
        purpose: What the people can do afterwards.
        side: Whose people are trained.
        held_on: When.
        duration: How long.
        channel: By what way.
        place: Where.
        trainer: Id of the stakeholder who gives it.
        invited: Ids of the stakeholders who are asked to come.
        deliverables: Ids of the deliverables that it is about.
        refresher_months: After how many months it is refreshed.
        note: What only the team reads.

    Examples:
        >>> TrainingSession(id="t1", subject="Closing the till", side="client", held_on="2026-08-24").side
        <Side.CLIENT: 'client'>
    """

    kind_name: ClassVar[str] = "training"
    translatable: ClassVar[tuple[str, ...]] = ("title", "subject", "purpose", "place")
    lines: ClassVar[tuple[str, ...]] = ("title", "place")

    subject: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    purpose: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    side: Side = attrs.field(default=Side.CLIENT, converter=_side, metadata=shown_to(CLIENT))
    held_on: dt.date | None = attrs.field(default=None, converter=_held_on, metadata=shown_to(CLIENT))
    duration: WorkDuration | None = attrs.field(default=None, converter=_duration, metadata=shown_to(CLIENT))
    channel: ChannelKind = attrs.field(default=ChannelKind.WORKSHOP, converter=_channel, metadata=shown_to(CLIENT))
    place: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    trainer: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    invited: tuple[str, ...] = attrs.field(
        default=(), converter=_invited, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    deliverables: tuple[str, ...] = attrs.field(
        default=(), converter=_deliverables, metadata=shown_to(CLIENT, refers="deliverable")
    )
    refresher_months: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_lasts(self.duration, "duration")
        months = self.refresher_months
        if months is not None and (type(months) is not int or months < 1):
            raise ValidationError(
                "a refresher comes after some months",
                code="training.refresher",
                where="refresher_months",
                got=months,
                expected="1 or more",
            )


def _on(value: dt.date | str) -> dt.date:
    return plan_date(value, "on")


def _score(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "score")


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


@attrs.frozen(kw_only=True)
class TrainingResult(Record):
    """What one person took from a training session: a fact.

    Attributes:
        session: Id of the session.
        participant: Id of the stakeholder.
        on: The day of the result.
        attended: Whether they came.
        passed: Whether they passed; `None` where there was no test.
        score: What they scored.
        confidence_before: How sure of themselves they were before [1 to 5].
        confidence_after: How sure of themselves they were after [1 to 5].
        reported_by: Id of the stakeholder who noted it.
        reported_at: When it was noted, with a zone.
        note: What only the team reads.
        corrects: Id of the result that this one replaces.

    Examples:
        >>> TrainingResult(id="t1-li", session="t1", participant="li", on="2026-08-24", passed=True).passed
        True
    """

    kind_name: ClassVar[str] = "training_result"

    session: str = attrs.field(metadata=shown_to(CLIENT, refers="training", form=Form.ID))
    participant: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    on: dt.date = attrs.field(converter=_on, metadata=shown_to(CLIENT))
    attended: bool = attrs.field(default=True, metadata=shown_to(CLIENT, form=Form.FLAG))
    passed: bool | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    score: Decimal | None = attrs.field(default=None, converter=_score, metadata=shown_to(INTERNAL))
    confidence_before: int | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
    confidence_after: int | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(
        default=None, metadata=shown_to(INTERNAL, refers="training_result", form=Form.ID)
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.passed is not None and type(self.passed) is not bool:
            raise FieldTypeError(
                "not yes or no", code="bool.type", where="passed", got=self.passed, expected="True, False or None"
            )
        for name in ("confidence_before", "confidence_after"):
            value = getattr(self, name)
            if value is not None and (type(value) is not int or not 1 <= value <= _TOP):
                raise ValidationError("out of range", code="training.scale", where=name, got=value, expected="1 to 5")
        if self.passed and not self.attended:
            raise ValidationError(
                "nobody passes who was not there",
                code="training.passed",
                where="passed",
                got=self.passed,
                expected="None, or attended",
            )
