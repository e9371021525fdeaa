"""What the solution must do or be, and how that is told."""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from clientpm.model.convert import read_enum
from clientpm.model.lifecycle import Lifecycle, LivingRecord
from clientpm.model.lifecycles import REQUIREMENT
from clientpm.model.record import CLIENT, Form, Record, shown_to

__all__ = ["AcceptanceCriterion", "Characteristic", "Priority", "Requirement", "RequirementKind", "VerificationMethod"]


class RequirementKind(enum.Enum):
    """What sort of requirement it is."""

    FUNCTIONAL = "functional"
    NON_FUNCTIONAL = "non_functional"
    CONSTRAINT = "constraint"
    PROCESS = "process"
    INTERFACE = "interface"
    DATA = "data"
    SECURITY = "security"
    TRAINING = "training"
    SUPPORT = "support"
    TRANSITION = "transition"


class Characteristic(enum.Enum):
    """What a requirement that is not functional is about (ISO/IEC 25010)."""

    FUNCTIONAL_SUITABILITY = "functional_suitability"
    PERFORMANCE_EFFICIENCY = "performance_efficiency"
    COMPATIBILITY = "compatibility"
    INTERACTION_CAPABILITY = "interaction_capability"
    RELIABILITY = "reliability"
    SECURITY = "security"
    MAINTAINABILITY = "maintainability"
    FLEXIBILITY = "flexibility"
    SAFETY = "safety"


class Priority(enum.Enum):
    """How much a requirement matters (MoSCoW)."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    WONT = "wont"


class VerificationMethod(enum.Enum):
    """How a criterion is checked."""

    INSPECTION = "inspection"
    ANALYSIS = "analysis"
    DEMONSTRATION = "demonstration"
    TEST = "test"


def _kind(value: RequirementKind | str) -> RequirementKind:
    return read_enum(RequirementKind, value, "kind")


def _characteristic(value: Characteristic | str | None) -> Characteristic | None:
    return None if value is None else read_enum(Characteristic, value, "characteristic")


def _priority(value: Priority | str | None) -> Priority | None:
    return None if value is None else read_enum(Priority, value, "priority")


def _method(value: VerificationMethod | str | None) -> VerificationMethod | None:
    return None if value is None else read_enum(VerificationMethod, value, "method")


@attrs.frozen(kw_only=True)
class Requirement(LivingRecord):
    """Something that the solution must do or be.

    Goals, needs and tasks that it belongs with stand in its `links`, or in theirs.

    Attributes:
        statement: What is required, in one sentence.
        kind: What sort of requirement it is.
        priority: How much it matters.
        rationale: Why it is required.
        owner: Id of the stakeholder who answers for it.
        user_role: Id of the user role that it is for.
        process_step: Id of the step of the client's work that it serves.
        characteristic: What it is about, where it is not functional (ISO/IEC 25010).

    Examples:
        >>> booking = Requirement(
        ...     id="booking",
        ...     statement="A patient books a visit online.",
        ...     priority="must",
        ...     links=["goal:fewer-calls", "task:portal"],
        ... )
        >>> booking.priority
        <Priority.MUST: 'must'>
    """

    kind_name: ClassVar[str] = "requirement"
    lifecycle: ClassVar[Lifecycle] = REQUIREMENT
    translatable: ClassVar[tuple[str, ...]] = ("title", "statement", "rationale")

    statement: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    kind: RequirementKind = attrs.field(
        default=RequirementKind.FUNCTIONAL, converter=_kind, metadata=shown_to(CLIENT, signed=True)
    )
    priority: Priority | None = attrs.field(default=None, converter=_priority, metadata=shown_to(CLIENT, signed=True))
    rationale: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    user_role: str | None = attrs.field(
        default=None, metadata=shown_to(CLIENT, signed=True, refers="user_role", form=Form.ID)
    )
    process_step: str | None = attrs.field(
        default=None, metadata=shown_to(CLIENT, signed=True, refers="process_step", form=Form.ID)
    )
    characteristic: Characteristic | None = attrs.field(
        default=None, converter=_characteristic, metadata=shown_to(CLIENT, signed=True)
    )


@attrs.frozen(kw_only=True)
class AcceptanceCriterion(Record):
    """How it is told that a requirement is met, or a milestone or deliverable accepted.

    Attributes:
        requirement: Id of the requirement that it belongs to; `None` for one of a
            milestone or deliverable, which its links name.
        statement: What must hold, so that two people agree whether it does.
        method: How it is checked.
        measure: What is measured, where it is.
        threshold: The value that must be reached, with its unit.

    Examples:
        >>> AcceptanceCriterion(id="fast", requirement="booking", measure="time to book", threshold="2 min").threshold
        '2 min'
    """

    kind_name: ClassVar[str] = "criterion"
    translatable: ClassVar[tuple[str, ...]] = ("title", "statement", "measure", "threshold")
    lines: ClassVar[tuple[str, ...]] = ("title", "measure", "threshold")

    requirement: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="requirement", form=Form.ID))
    statement: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    method: VerificationMethod | None = attrs.field(
        default=None, converter=_method, metadata=shown_to(CLIENT, signed=True)
    )
    measure: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    threshold: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
