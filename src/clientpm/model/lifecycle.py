"""How records move from state to state: one mechanism for every kind, with tables as data."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_enum, read_fact, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.values.instant import fact_time

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Evidence", "EvidenceKind", "Lifecycle", "LivingRecord", "Step", "Transition"]


class EvidenceKind(enum.Enum):
    """In what form somebody's word was received."""

    SIGNED_DOCUMENT = "signed_document"
    E_MAIL = "e_mail"
    MINUTES = "minutes"
    PORTAL = "portal"
    MESSAGE = "message"
    RECORD = "record"


def _kind(value: EvidenceKind | str) -> EvidenceKind:
    return read_enum(EvidenceKind, value, "kind")


def _received_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "received_at")


@attrs.frozen(kw_only=True)
class Evidence:
    """Where it is kept that somebody said something.

    Attributes:
        kind: In what form.
        reference: Where to find it: a file, a message, an item of minutes.
        digest: Digest of its bytes, where it has some.
        received_at: When it was received, with a zone.
        by: Id of the stakeholder whose word it is.

    Examples:
        >>> Evidence(kind="e_mail", reference="Mail of 6 March", received_at="2026-03-06T09:00:00Z").kind
        <EvidenceKind.E_MAIL: 'e_mail'>
    """

    kind: EvidenceKind = attrs.field(converter=_kind, metadata=shown_to(CLIENT))
    reference: str = attrs.field(metadata=shown_to(CLIENT, form=Form.LINE))
    digest: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    received_at: dt.datetime | None = attrs.field(default=None, converter=_received_at, metadata=shown_to(CLIENT))
    by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if not self.reference.strip():
            raise ValidationError(
                "evidence says where it is kept", code="evidence.reference", where="reference", expected="a text"
            )


def _at(value: Any) -> dt.datetime:
    return fact_time(value, "at")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


@attrs.frozen(kw_only=True)
class Step:
    """One step of a record from state to state.

    Attributes:
        from_state: The state before.
        to_state: The state after.
        action: What was done.
        by: Id of the stakeholder who did it.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.

    Examples:
        >>> step = Step(from_state="open", to_state="done", action="complete", by="li", at="2026-03-02T09:00:00+08:00")
        >>> step.at.isoformat()
        '2026-03-02T01:00:00+00:00'
    """

    from_state: str = attrs.field(metadata=shown_to(CLIENT, form=Form.LINE))
    to_state: str = attrs.field(metadata=shown_to(CLIENT, form=Form.LINE))
    action: str = attrs.field(metadata=shown_to(CLIENT, form=Form.LINE))
    by: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    at: dt.datetime = attrs.field(converter=_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


@attrs.frozen
class Transition:
    """A step that is allowed.

    Attributes:
        source: The state before.
        action: What is done.
        target: The state after.
        guards: Names of the conditions that must hold, in the order in which they are
            looked at.

    Examples:
        >>> Transition("open", "complete", "done").guards
        ()
    """

    source: str
    action: str
    target: str
    guards: tuple[str, ...] = ()


class Lifecycle:
    """The closed table of steps of one kind of record.

    Args:
        kind: Name of the kind of record.
        first: The state in which it begins.
        transitions: Every step that is allowed; no other is.

    Examples:
        >>> door = Lifecycle(
        ...     "door", "open", [Transition("open", "shut", "closed"), Transition("closed", "push", "open")]
        ... )
        >>> door.states, door.find("closed", "push").target, door.find("closed", "shut")
        (('open', 'closed'), 'open', None)
    """

    def __init__(self, kind: str, first: str, transitions: Iterable[Transition]) -> None:
        self.kind: Final = kind
        self.first: Final = first
        self.transitions: Final = tuple(transitions)
        self._table: Final = {(item.source, item.action): item for item in self.transitions}

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, the first one first."""
        found = {self.first: None}
        for item in self.transitions:
            found[item.source] = None
            found[item.target] = None
        return tuple(found)

    @property
    def terminal(self) -> tuple[str, ...]:
        """The states that nothing leads out of."""
        sources = {item.source for item in self.transitions}
        return tuple(state for state in self.states if state not in sources)

    def leaving(self, state: str) -> tuple[Transition, ...]:
        """Return the steps that are allowed from a state."""
        return tuple(item for item in self.transitions if item.source == state)

    def find(self, state: str, action: str) -> Transition | None:
        """Return the step that an action means in a state, or `None` where there is none."""
        return self._table.get((state, action))

    def check_walk(self, state: str, history: Iterable[Step]) -> None:
        """Refuse a history that is not a walk through the table, or does not end in the state.

        Args:
            state: The state of the record.
            history: Its steps.

        Raises:
            ValidationError: At the first step that is not allowed.
        """
        now, last = self.first, None
        for i, step in enumerate(history):
            found = self.find(now, step.action)
            if step.from_state != now or found is None or found.target != step.to_state:
                raise ValidationError(
                    f"no such step of a {self.kind.replace('_', ' ')}",
                    code="lifecycle.step",
                    where=f"history[{i}]",
                    got=f"{step.from_state} -> {step.to_state} ({step.action})",
                    expected=", ".join(f"{item.action} -> {item.target}" for item in self.leaving(now)) or "no step",
                )
            if last is not None and step.at < last:
                raise ValidationError(
                    "a step lies before the one that it follows",
                    code="lifecycle.order",
                    where=f"history[{i}].at",
                    got=step.at.isoformat(),
                    expected=f"{last.isoformat()} or later",
                )
            now, last = step.to_state, step.at
        if state != now:
            raise ValidationError(
                "the state is not where the history ends",
                code="lifecycle.state",
                where="state",
                got=state,
                expected=now,
            )


def _history(value: Iterable[Step]) -> tuple[Step, ...]:
    return read_tuple(Step, value, "history")


@attrs.frozen(kw_only=True)
class LivingRecord(Record):
    """A record with a lifecycle.

    Attributes:
        state: Where it stands; the first state of its table where nothing is written.
        history: The steps that led there, oldest first.
    """

    lifecycle: ClassVar[Lifecycle]

    state: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    history: tuple[Step, ...] = attrs.field(default=(), converter=_history, metadata=shown_to(CLIENT), repr=False)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.state:
            object.__setattr__(self, "state", self.lifecycle.first)
        if self.history or self.state != self.lifecycle.first:
            self.lifecycle.check_walk(self.state, self.history)

    def closed_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that only commands may write, beside state and history."""
        return ()

    @property
    def standing(self) -> str:
        """The state in which it stands."""
        return self.state
