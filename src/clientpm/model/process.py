"""Who uses the result, and how their work goes now and is to go."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_enum, read_ids
from clientpm.model.record import CLIENT, Form, Record, shown_to
from clientpm.values.duration import WorkDuration

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ProcessPhase", "ProcessStep", "UserRole"]


class ProcessPhase(enum.Enum):
    """Whether a step is how it goes or how it is to go."""

    AS_IS = "as_is"
    TO_BE = "to_be"


def _phase(value: ProcessPhase | str) -> ProcessPhase:
    return read_enum(ProcessPhase, value, "phase")


@attrs.frozen(kw_only=True)
class UserRole(Record):
    """A part that somebody plays who uses the result.

    Attributes:
        description: What they do, and what they want from it.
        headcount: How many of them there are.

    Examples:
        >>> UserRole(id="front-desk", description="Books for patients who call", headcount=18).headcount
        18
    """

    kind_name: ClassVar[str] = "user_role"
    translatable: ClassVar[tuple[str, ...]] = ("title", "description")

    description: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    headcount: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.headcount is not None and (type(self.headcount) is not int or self.headcount < 0):
            raise ValidationError(
                "not a count", code="number.count", where="headcount", got=self.headcount, expected="0 or more"
            )


def _duration(value: Any) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "duration")


def _after(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "after")


@attrs.frozen(kw_only=True)
class ProcessStep(Record):
    """A step of the client's work, as it is or as it is to be.

    Attributes:
        process: What the process is called.
        phase: As it is, or as it is to be.
        actor: Id of the user role that does it.
        input: What comes in.
        output: What comes out.
        duration: How long it takes.
        pain: What is bad about it.
        after: Ids of the steps that it follows.

    Examples:
        >>> ProcessStep(id="ask", process="Booking", actor="front-desk", duration="5min", pain="Always busy").phase
        <ProcessPhase.AS_IS: 'as_is'>
    """

    kind_name: ClassVar[str] = "process_step"
    translatable: ClassVar[tuple[str, ...]] = ("title", "process", "input", "output", "pain")
    lines: ClassVar[tuple[str, ...]] = ("title", "process", "input", "output")

    process: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    phase: ProcessPhase = attrs.field(
        default=ProcessPhase.AS_IS, converter=_phase, metadata=shown_to(CLIENT, signed=True)
    )
    actor: str | None = attrs.field(
        default=None, metadata=shown_to(CLIENT, signed=True, refers="user_role", form=Form.ID)
    )
    input: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    output: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    duration: WorkDuration | None = attrs.field(
        default=None, converter=_duration, metadata=shown_to(CLIENT, signed=True)
    )
    pain: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    after: tuple[str, ...] = attrs.field(
        default=(), converter=_after, metadata=shown_to(CLIENT, signed=True, refers="process_step")
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.duration is not None and (self.duration.amount < 0 or self.duration.percent):
            raise ValidationError(
                "a step takes some time, or none",
                code="process.duration",
                where="duration",
                got=str(self.duration),
                expected="0 or more, such as '30min' or '2ed'",
            )
