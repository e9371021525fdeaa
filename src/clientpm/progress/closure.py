"""Whether a project can be closed: every condition of it, with the records that stand in the way."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.agreement.sign_off import may_sign
from clientpm.engagement.standpoint import Standpoint
from clientpm.errors import ValidationError
from clientpm.model.closing import ClosureItem, ClosureTopic
from clientpm.model.people import Side, Stakeholder
from clientpm.progress.asked import asked_project
from clientpm.progress.closure_conditions import CONDITIONS, Condition
from clientpm.scheduling.reported import data_date_of
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.model.project import Project

__all__ = ["ClosureGate", "ClosureGates", "GateState", "closure_gates", "ready_closure_items"]

_BY_CLIENT: Final = frozenset({ClosureTopic.DELIVERABLES, ClosureTopic.DEFECTS})
"""What is let go only on the client's word."""
_NEVER: Final = frozenset({ClosureTopic.PUNCH_ITEMS})
"""What is not let go here: a punch item has a step of its own for it."""
_HANDED_OVER: Final = frozenset({ClosureTopic.ACTIONS, ClosureTopic.ISSUES, ClosureTopic.RISKS})
"""What somebody may take on after the project."""
_READY: Final = (
    ClosureTopic.INVOICES,
    ClosureTopic.RETENTION,
    ClosureTopic.ACCESS,
    ClosureTopic.DATA,
    ClosureTopic.DOCUMENTS,
)


class GateState(enum.Enum):
    """How a condition of closing stands."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_EVALUATED = "not_evaluated"
    """The project records nothing that would tell."""
    WAIVED = "waived"
    """It does not have to hold, by a decision with a reason."""


@attrs.frozen(kw_only=True)
class ClosureGate:
    """One condition of closing.

    Attributes:
        topic: What it is about.
        state: How it stands.
        blocking: The records that stand in the way.
        reason: Why it is not met or not evaluated, as a word for programs.
        count: How many records were looked at.
        settled_by: Ids of the closure items that let go or handed over something of it.
    """

    topic: ClosureTopic
    state: GateState
    blocking: tuple[Ref, ...] = ()
    reason: str = ""
    count: int = 0
    settled_by: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class ClosureGates:
    """Every condition of closing on a day.

    Attributes:
        as_of: The day.
        gates: The conditions, in the order of `ClosureTopic`.
    """

    as_of: dt.date
    gates: tuple[ClosureGate, ...]

    def __getitem__(self, topic: ClosureTopic | str) -> ClosureGate:
        name = ClosureTopic(topic)
        return next(gate for gate in self.gates if gate.topic is name)

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way; what is not evaluated does not."""
        return not self.not_met

    @property
    def not_met(self) -> tuple[ClosureGate, ...]:
        """The conditions that stand in the way."""
        return tuple(gate for gate in self.gates if gate.state is GateState.NOT_MET)

    @property
    def not_evaluated(self) -> tuple[ClosureGate, ...]:
        """The conditions that nobody wrote anything down about."""
        return tuple(gate for gate in self.gates if gate.state is GateState.NOT_EVALUATED)


def closure_gates(project: Project, *, as_of: dt.date | str | None = None) -> ClosureGates:
    """Return whether a project can be closed on a day, and what stands in the way.

    What other records tell is read from them. What none of them tells (invoices, retention,
    access, data and documents that go back) is read from closure items: without any, it is not
    evaluated. A closure item also hands over an open action, issue or risk (`done_on`, `owner`
    and `about`), or lets a condition or a record go (`waived_on` with a reason); a deliverable or
    a critical defect only on the client's word, in its evidence.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall clock
            of the project; or a moment with a zone. The plan's data date by default, else the day
            of the latest progress report.

    Returns:
        Every condition.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment, or no day is known.

    Examples:
        >>> from clientpm import Deliverable, Project
        >>> found = closure_gates(Project(id="shop", deliverables=[Deliverable(id="portal")]), as_of="2026-08-31")
        >>> found.ready, [str(ref) for ref in found["deliverables"].blocking], found["access"].state.value
        (False, ['deliverable:portal'], 'not_evaluated')
    """
    day = data_date_of(asked_project(project)) if as_of is None else as_of
    if day is None:
        raise ValidationError("no day is known", code="closure.as_of", where="as_of", expected="a day")
    seen = Standpoint.of(project, day)
    return ClosureGates(as_of=seen.today, gates=tuple(_gate(topic, seen) for topic in ClosureTopic))


def ready_closure_items(project: Project, *, owner: str | None = None) -> tuple[ClosureItem, ...]:
    """Return closure items for what no other record tells, ready to be added when closing begins.

    Args:
        project: The project.
        owner: Id of the stakeholder who sees to them.

    Returns:
        One for each of invoices, retention, access, data and documents of which the project has
        none yet.

    Examples:
        >>> from clientpm import Project
        >>> [item.id for item in ready_closure_items(Project(id="shop"))]
        ['closure-invoices', 'closure-retention', 'closure-access', 'closure-data', 'closure-documents']
    """
    known = {item.topic for item in asked_project(project).closure_items}
    return tuple(
        ClosureItem(id=f"closure-{topic.value}", topic=topic, owner=owner, visibility="client")
        for topic in _READY
        if topic not in known
    )


def _gate(topic: ClosureTopic, seen: Standpoint) -> ClosureGate:
    """Return how one condition stands, with what closure items say of it."""
    items = [item for item in seen.project.closure_items if item.topic is topic]
    waived = [item for item in items if _is_waived(item, seen)]
    done = [item for item in items if item.done_on is not None and item.done_on <= seen.today]
    handed = [item for item in done if topic in _HANDED_OVER and item.owner is not None]
    left = tuple(item.ref for item in items if item not in waived and item not in done)
    settled = {ref for item in (*waived, *handed) for ref in item.about}
    found = CONDITIONS[topic](seen) if topic in CONDITIONS else _listed(len(items))
    if topic is ClosureTopic.SUPPORT and done:
        found = attrs.evolve(found, missing="", count=found.count + len(done))
    blocking = (*(ref for ref in found.blocking if ref not in settled), *left)
    used = tuple(item.id for item in (*waived, *handed))
    whole = any(not item.about for item in waived)
    gate = ClosureGate(topic=topic, state=GateState.MET, count=found.count, settled_by=used)
    if whole and not left:
        return attrs.evolve(gate, state=GateState.WAIVED)
    if blocking or found.missing:
        reason = found.missing or ("not_done" if set(blocking) <= set(left) else found.reason)
        return attrs.evolve(gate, state=GateState.NOT_MET, blocking=blocking, reason=reason)
    if found.unknown and not items:
        return attrs.evolve(gate, state=GateState.NOT_EVALUATED, reason=found.unknown)
    return gate


def _listed(count: int) -> Condition:
    """Return a condition of which only closure items tell."""
    return Condition(count=count, unknown="" if count else "nothing_recorded")


def _is_waived(item: ClosureItem, seen: Standpoint) -> bool:
    """Return whether a closure item lets something go on a day, and may."""
    if item.waived_on is None or item.waived_on > seen.today or item.topic in _NEVER:
        return False
    if item.topic not in _BY_CLIENT:
        return True
    names = [proof.by for proof in item.evidence if proof.by is not None and _received(proof.received_at, seen)]
    people = (seen.project.get(Stakeholder, name) for name in names)
    return any(one.side is Side.CLIENT and may_sign(seen.project, one.id) for one in people)


def _received(at: dt.datetime | None, seen: Standpoint) -> bool:
    return at is None or at <= seen.moment
