"""Tasks: the pieces of work and the milestones of a plan."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.constraint import DateConstraint, as_constraints
from clientpm.model.dependency import Dependency, as_dependencies
from clientpm.model.earning import Earning, as_earning
from clientpm.model.record import CLIENT, INTERNAL, Record, shown_to
from clientpm.values.distribution import Distribution
from clientpm.values.duration import DurationUnit
from clientpm.values.estimate import Estimate
from clientpm.values.instant import plan_instant
from clientpm.values.text import check_id, check_text, check_title

if TYPE_CHECKING:
    from clientpm.values.duration import WorkDuration

__all__ = ["Task", "TaskKind"]

ZERO: Final = Estimate.of("0d")
_USUAL_PRIORITY: Final = 500
_MOST_PRIORITY: Final = 1000
_TIME: Final = frozenset(unit.value for unit in DurationUnit if not unit.percent)


class TaskKind(enum.Enum):
    """What sort of task it is."""

    TASK = "task"
    START_MILESTONE = "start_milestone"
    """An event at the beginning of work: shown when the next work can start."""
    FINISH_MILESTONE = "finish_milestone"
    """An event at the end of work: shown when the last work ends."""
    LEVEL_OF_EFFORT = "level_of_effort"
    """Support that lasts as long as other work; takes its dates from it."""
    SUMMARY = "summary"
    """A heading in the work breakdown; takes its dates from its children."""

    @property
    def milestone(self) -> bool:
        """Whether it has no duration of its own and marks an event."""
        return self in _MILESTONES


_MILESTONES: Final = frozenset({TaskKind.START_MILESTONE, TaskKind.FINISH_MILESTONE})


def _kind(value: TaskKind | str) -> TaskKind:
    if isinstance(value, TaskKind):
        return value
    try:
        return TaskKind(value)
    except ValueError as error:
        raise ValidationError(
            "no such kind of task",
            code="task.kind",
            where="kind",
            got=value,
            expected=", ".join(member.value for member in TaskKind),
        ) from error


def _estimate(value: Any) -> Estimate:
    return value if isinstance(value, Estimate) else Estimate.of(value)


def _deadline(value: Any) -> dt.datetime | None:
    return None if value is None else plan_instant(value, "deadline", end_of_day=True)


def _distribution(value: Any) -> Distribution | None:
    if value is None:
        return None
    found = Distribution.of(value, "distribution")
    points = [point for point in (found.low, found.likely, found.high, *found.values) if point is not None]
    if points and (found.unit not in _TIME or min(points) < 0):
        raise ValidationError(
            "not a distribution of durations",
            code="task.distribution",
            where="distribution",
            got=str(min(points)) if found.unit in _TIME else found.unit,
            expected="durations of 0 or more, such as ('3d', '5d', '9d'), or the name of a shape",
        )
    return found


@attrs.frozen(kw_only=True)
class Task(Record):
    """A piece of work, a milestone or a summary.

    Attributes:
        kind: What sort of task it is.
        estimate: How long it takes; nothing for milestones and summaries.
        after: What it waits for; texts such as `"build FS+2d"` are taken.
        parent: Id of the summary it belongs to.
        calendar: Id of its calendar; the plan's default calendar when `None`.
        constraints: At most two dates that bind it.
        deadline: The date by which it should be done; a promise, never a constraint.
            A bare date means the end of that day.
        priority: Which of two tasks goes first where they compete [0 to 1000].
        owner: Id of the stakeholder who answers for it.
        earning: How it earns its budget; by percentage complete when `None`, by the
            passage of time for level of effort.
        distribution: How sure the estimate is: the shape that its three points are read as, or a
            distribution of its own; as the risk plan says when `None`.
        wbs: Its code in a work breakdown kept elsewhere.
        description: What it is, as the client may read it.
        notes: What only the team reads.

    Raises:
        ValidationError: When a milestone or summary has a duration, or two
            constraints contradict each other.

    Examples:
        >>> Task(id="build", title="Build", estimate="5d", after=["design"]).duration
        WorkDuration('5d')
    """

    kind_name: ClassVar[str] = "task"
    translatable: ClassVar[tuple[str, ...]] = ("title", "description")

    kind: TaskKind = attrs.field(default=TaskKind.TASK, converter=_kind, metadata=shown_to(CLIENT, signed=True))
    estimate: Estimate = attrs.field(default=ZERO, converter=_estimate, metadata=shown_to(CLIENT, signed=True))
    after: tuple[Dependency, ...] = attrs.field(
        default=(), converter=as_dependencies, metadata=shown_to(CLIENT, signed=True, refers="task")
    )
    parent: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True, refers="task"))
    calendar: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True))
    constraints: tuple[DateConstraint, ...] = attrs.field(
        default=(), converter=as_constraints, metadata=shown_to(CLIENT, signed=True)
    )
    deadline: dt.datetime | None = attrs.field(
        default=None, converter=_deadline, metadata=shown_to(CLIENT, signed=True)
    )
    priority: int = attrs.field(default=_USUAL_PRIORITY, metadata=shown_to(INTERNAL))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder"))
    earning: Earning | None = attrs.field(default=None, converter=as_earning, metadata=shown_to(CLIENT, signed=True))
    distribution: Distribution | None = attrs.field(default=None, converter=_distribution, metadata=shown_to(INTERNAL))
    wbs: str = attrs.field(default="", metadata=shown_to(CLIENT))
    description: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True))
    notes: str = attrs.field(default="", metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        check_id(self.id)
        check_title(self.title)
        if self.translations:
            self._check_translations()
        if self.kind is not TaskKind.TASK:
            self._check_kind()
        for name in ("parent", "calendar", "owner"):
            if getattr(self, name) is not None:
                check_id(getattr(self, name), name)
        if self.wbs != "" or self.description != "" or self.notes != "":
            check_title(self.wbs, "wbs")
            check_text(self.description, "description")
            check_text(self.notes, "notes")
        if self.priority != _USUAL_PRIORITY:
            _check_priority(self.priority)

    def _check_kind(self) -> None:
        if self.kind in {TaskKind.TASK, TaskKind.LEVEL_OF_EFFORT}:
            return
        if self.estimate.likely.amount or self.estimate.three_point:
            raise ValidationError(
                "a milestone has no duration" if self.kind.milestone else "a summary has no duration of its own",
                code="task.duration",
                where="estimate",
                got=str(self.estimate),
                expected="no duration, or kind 'task'",
            )

    @property
    def duration(self) -> WorkDuration:
        """The duration that the schedule uses: the most likely one."""
        return self.estimate.likely

    @property
    def is_milestone(self) -> bool:
        """Whether it marks an event."""
        return self.kind.milestone

    @property
    def is_summary(self) -> bool:
        """Whether it is a heading in the work breakdown."""
        return self.kind is TaskKind.SUMMARY


def _check_priority(value: object) -> None:
    if type(value) is not int:
        raise FieldTypeError(
            "a priority is a whole number", code="task.priority", where="priority", got=value, expected="int"
        )
    if not 0 <= value <= _MOST_PRIORITY:
        raise ValidationError("out of range", code="task.priority", where="priority", got=value, expected="0 to 1000")
