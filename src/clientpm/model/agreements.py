"""What was decided and who does what next: the decision log and the actions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.model.convert import read_date, read_fact, read_tuple
from clientpm.model.lifecycle import Evidence, Lifecycle, LivingRecord
from clientpm.model.lifecycles import ACTION_ITEM
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.model.statement import Statement
from clientpm.values.instant import plan_date

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ActionItem", "LoggedDecision"]


def _due(value: dt.date | str) -> dt.date:
    return plan_date(value, "due")


def _done_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "done_on")


@attrs.frozen(kw_only=True)
class ActionItem(LivingRecord):
    """Something that one person promised to do by a day.

    Attributes:
        owner: Id of the stakeholder who does it.
        due: By when.
        description: What exactly.
        done_on: When it was done.
        note: What only the team reads.

    Examples:
        >>> ActionItem(id="call", title="Call the printer", owner="li", due="2026-03-06").due
        datetime.date(2026, 3, 6)
    """

    kind_name: ClassVar[str] = "action"
    lifecycle: ClassVar[Lifecycle] = ACTION_ITEM
    translatable: ClassVar[tuple[str, ...]] = ("title", "description")

    owner: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    due: dt.date = attrs.field(converter=_due, metadata=shown_to(CLIENT))
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    done_on: dt.date | None = attrs.field(default=None, converter=_done_on, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))


def _options(value: Iterable[Any]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "options", Statement.of)


def _at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "at")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


@attrs.frozen(kw_only=True)
class LoggedDecision(Record):
    """A decision that was taken outside a change request.

    Attributes:
        question: What had to be decided.
        options: What could have been chosen.
        choice: What was chosen.
        decided_by: Id of the stakeholder who decided.
        at: When, with a zone.
        rationale: Why.
        reversible: Whether it can be taken back.
        evidence: What proves it.

    Examples:
        >>> LoggedDecision(id="hosting", question="Where?", options=["Here", "There"], choice="Here").options[1].text
        'There'
    """

    kind_name: ClassVar[str] = "decision"
    translatable: ClassVar[tuple[str, ...]] = ("title", "question", "choice", "rationale")

    question: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    options: tuple[Statement, ...] = attrs.field(default=(), converter=_options, metadata=shown_to(CLIENT))
    choice: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    decided_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    at: dt.datetime | None = attrs.field(default=None, converter=_at, metadata=shown_to(CLIENT))
    rationale: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    reversible: bool = attrs.field(default=True, metadata=shown_to(CLIENT, form=Form.FLAG))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))
