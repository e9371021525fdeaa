"""What has to be seen to at the end of a project, and what is let go with a reason."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_date, read_enum, read_refs, read_tuple
from clientpm.model.lifecycle import Evidence
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ClosureItem", "ClosureTopic"]


class ClosureTopic(enum.Enum):
    """What is looked at before a project is closed."""

    DELIVERABLES = "deliverables"
    PUNCH_ITEMS = "punch_items"
    DEFECTS = "defects"
    CHANGES = "changes"
    ISSUES = "issues"
    ACTIONS = "actions"
    RISKS = "risks"
    BASELINE = "baseline"
    ACTUALS = "actuals"
    INVOICES = "invoices"
    RETENTION = "retention"
    ACCESS = "access"
    DATA = "data"
    DOCUMENTS = "documents"
    TRAINING = "training"
    SUPPORT = "support"
    WARRANTY = "warranty"
    GOALS = "goals"
    LESSONS = "lessons"
    SURVEY = "survey"
    CONTACTS = "contacts"


def _topic(value: ClosureTopic | str) -> ClosureTopic:
    return read_enum(ClosureTopic, value, "topic")


def _about(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "about")


def _due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "due")


def _done_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "done_on")


def _waived_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "waived_on")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


@attrs.frozen(kw_only=True)
class ClosureItem(Record):
    """Something that has to be seen to before a project is closed, or that is let go with a reason.

    What no other record tells of is written down so: that the last invoice is paid, that access
    was handed back, that data were returned. It also says that an open action or risk was handed
    over to somebody, and that a condition of closing does not have to hold.

    Attributes:
        topic: What it belongs to.
        description: What has to happen, as the client may read it.
        about: The records that it settles; none for the topic as a whole.
        owner: Id of the stakeholder who sees to it, or to whom it was handed over.
        due: By when.
        done_on: When it was done.
        waived_on: When it was decided that it does not have to be.
        reason: Why not, as the client may read it.
        evidence: What proves it.
        note: What only the team reads.

    Examples:
        >>> ClosureItem(id="keys", topic="access", description="Accounts are closed", done_on="2026-08-28").topic
        <ClosureTopic.ACCESS: 'access'>
    """

    kind_name: ClassVar[str] = "closure_item"
    translatable: ClassVar[tuple[str, ...]] = ("title", "description", "reason")

    topic: ClosureTopic = attrs.field(converter=_topic, metadata=shown_to(CLIENT))
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    about: tuple[Ref, ...] = attrs.field(default=(), converter=_about, metadata=shown_to(CLIENT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    due: dt.date | None = attrs.field(default=None, converter=_due, metadata=shown_to(CLIENT))
    done_on: dt.date | None = attrs.field(default=None, converter=_done_on, metadata=shown_to(CLIENT))
    waived_on: dt.date | None = attrs.field(default=None, converter=_waived_on, metadata=shown_to(CLIENT))
    reason: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.done_on is not None and self.waived_on is not None:
            raise ValidationError(
                "it is done, or it does not have to be",
                code="closure_item.ends",
                where="waived_on",
                got=self.waived_on.isoformat(),
                expected="one of done_on and waived_on",
            )
        if self.waived_on is not None and not self.reason.strip():
            raise ValidationError(
                "what is let go has a reason", code="closure_item.reason", where="reason", expected="a text"
            )
