"""What was decided and who does what next: the decision log and the actions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.model.chronology import check_chronology
from clientpm.model.convert import read_date, read_fact, read_tuple
from clientpm.model.lifecycle import Evidence, Lifecycle, LivingRecord
from clientpm.model.lifecycles import ACTION_ITEM
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.model.statement import Statement
from clientpm.model.survey import SurveyDimension, read_dimensions
from clientpm.values.instant import fact_time, plan_date

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ActionItem", "CarryOver", "LoggedDecision"]


def _due(value: dt.date | str) -> dt.date:
    return plan_date(value, "due")


def _done_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "done_on")


def _agreed_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "agreed_on")


def _was_due(value: dt.date | str) -> dt.date:
    return plan_date(value, "was_due")


def _carried_at(value: Any) -> dt.datetime:
    return fact_time(value, "at")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


@attrs.frozen(kw_only=True)
class CarryOver:
    """That an action was put off to a later day: `workflow.carry_over_action` writes it.

    Attributes:
        was_due: The day by which it was to be done until then.
        by: Id of the stakeholder who put it off.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.

    Examples:
        >>> CarryOver(was_due="2026-03-06", by="li", at="2026-03-06T17:00:00+08:00").was_due
        datetime.date(2026, 3, 6)
    """

    was_due: dt.date = attrs.field(converter=_was_due, metadata=shown_to(CLIENT))
    by: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    at: dt.datetime = attrs.field(converter=_carried_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _carry_overs(value: Iterable[CarryOver]) -> tuple[CarryOver, ...]:
    return read_tuple(CarryOver, value, "carry_overs")


def _improves(value: Iterable[SurveyDimension | str]) -> tuple[SurveyDimension, ...]:
    return read_dimensions(value, "improves")


@attrs.frozen(kw_only=True)
class ActionItem(LivingRecord):
    """Something that one person promised to do by a day.

    Attributes:
        owner: Id of the stakeholder who does it.
        due: By when.
        description: What exactly.
        agreed_on: When it was promised.
        done_on: When it was done.
        carry_overs: How often it was put off, oldest first; only commands write them.
        improves: What of the client's satisfaction it makes better; where it is linked with a
            survey and names nothing, all that was low there.
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
    agreed_on: dt.date | None = attrs.field(default=None, converter=_agreed_on, metadata=shown_to(CLIENT))
    done_on: dt.date | None = attrs.field(default=None, converter=_done_on, metadata=shown_to(CLIENT))
    carry_overs: tuple[CarryOver, ...] = attrs.field(default=(), converter=_carry_overs, metadata=shown_to(CLIENT))
    improves: tuple[SurveyDimension, ...] = attrs.field(default=(), converter=_improves, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_chronology("carry_overs", self.carry_overs)

    def closed_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that only commands may write, beside state and history."""
        return ("carry_overs",)


def _options(value: Iterable[Any]) -> tuple[Statement, ...]:
    return read_tuple(Statement, value, "options", Statement.of)


def _at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "at")


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
