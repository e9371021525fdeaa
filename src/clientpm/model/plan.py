"""The plan: tasks, calendars, dates and how to schedule them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, Problem, UnknownReferenceError, ValidationError
from clientpm.model.options import ScheduleOptions, as_options
from clientpm.model.structuring import build_structure
from clientpm.model.work import Task
from clientpm.values.calendar import WorkCalendar
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.model.structure import Structure
    from clientpm.values.duration import WorkDuration

__all__ = ["Plan"]

_STANDARD: Final = WorkCalendar.weekdays()
_MOST_MINUTES_PER_DAY: Final = 1440


def _start(value: Any) -> dt.datetime:
    return plan_instant(value, "start", end_of_day=False)


def _data_date(value: Any) -> dt.datetime | None:
    return None if value is None else plan_instant(value, "data_date", end_of_day=True)


def _finish(value: Any) -> dt.datetime | None:
    return None if value is None else plan_instant(value, "must_finish_by", end_of_day=True)


def _tasks(value: Any) -> tuple[Task, ...]:
    if isinstance(value, (str, Task)) or not isinstance(value, Iterable):
        raise FieldTypeError("tasks are a list", code="plan.tasks", where="tasks", got=value, expected="[Task, ...]")
    tasks = value if type(value) is tuple else tuple(value)
    for i, task in enumerate(tasks):
        if task.__class__ is not Task:
            hint = "spread a summary: *summary(...)" if isinstance(task, (tuple, list)) else ""
            raise FieldTypeError(
                "not a task", code="task.type", where=f"tasks[{i}]", got=task, expected="Task", suggestion=hint
            )
    return tasks


def _check_names(calendars: Mapping[Any, Any]) -> None:
    for name, calendar in calendars.items():
        if isinstance(calendar, WorkCalendar) and calendar.id != name:
            raise ValidationError(
                "the calendar has another id",
                code="plan.calendar_id",
                where="calendars",
                got=name,
                expected=repr(calendar.id),
            )


def _calendars(value: Any) -> tuple[WorkCalendar, ...]:
    if isinstance(value, Mapping):
        _check_names(value)
        value = value.values()
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "calendars are a list", code="plan.calendars", where="calendars", got=value, expected="[WorkCalendar, ...]"
        )
    found = tuple(value)
    for i, calendar in enumerate(found):
        if not isinstance(calendar, WorkCalendar):
            raise FieldTypeError("not a calendar", code="calendar.type", where=f"calendars[{i}]", got=calendar)
    return found


@attrs.frozen(kw_only=True)
class Plan:
    """What is to be done, in which order and on which calendars.

    A plan that exists can be scheduled: duplicate or unknown ids, equal dependencies
    and circles are refused when it is made.

    Attributes:
        start: When work may begin; a bare date means 00:00 of that day.
        tasks: The tasks in the order in which people read them.
        calendar: The default calendar.
        calendars: Further calendars, named by tasks by their id.
        options: How to schedule.
        data_date: Everything before is past, everything after is forecast; a bare date
            means the end of that day.
        must_finish_by: An imposed finish of the whole.
        minutes_per_day: What `1d` means for all tasks [minutes]; `None` as each task's
            calendar says.
        minutes_per_week: What `1w` means for all tasks [minutes].

    Raises:
        CycleError: When dependencies run in a circle.
        UnknownReferenceError: When a task, parent or calendar does not exist.
        ValidationError: Any other problem; all of them at once, each with its path.

    Examples:
        >>> from clientpm import task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "3d", after="a")])
        >>> plan["b"].duration
        WorkDuration('3d')
    """

    start: dt.datetime = attrs.field(converter=_start)
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=_tasks)
    calendar: WorkCalendar = _STANDARD
    calendars: tuple[WorkCalendar, ...] = attrs.field(default=(), converter=_calendars)
    options: ScheduleOptions = attrs.field(factory=ScheduleOptions, converter=as_options)
    data_date: dt.datetime | None = attrs.field(default=None, converter=_data_date)
    must_finish_by: dt.datetime | None = attrs.field(default=None, converter=_finish)
    minutes_per_day: int | None = None
    minutes_per_week: int | None = None

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.calendar, WorkCalendar):
            raise FieldTypeError("not a calendar", code="calendar.type", where="calendar", got=self.calendar)
        for name, most in (("minutes_per_day", _MOST_MINUTES_PER_DAY), ("minutes_per_week", 7 * _MOST_MINUTES_PER_DAY)):
            value = getattr(self, name)
            if value is None:
                continue
            if type(value) is not int:
                raise FieldTypeError("not whole minutes", code="minutes.type", where=name, got=value, expected="int")
            if not 1 <= value <= most:
                raise ValidationError(
                    "out of range", code="plan.minutes", where=name, got=value, expected=f"1 to {most}"
                )
        if self.must_finish_by is not None and self.must_finish_by < self.start:
            raise ValidationError(
                "the plan must finish before it starts",
                code="plan.order",
                where="must_finish_by",
                got=self.must_finish_by.isoformat(),
                expected=f"{self.start.isoformat()} or later",
            )
        _ = self.structure  # checks the network once, when the plan is made

    @cached_property
    def structure(self) -> Structure:
        """The checked network."""
        return build_structure(self.tasks, self.calendars_by_id, self._odd_calendars())

    @cached_property
    def calendars_by_id(self) -> dict[str, WorkCalendar]:
        """All calendars by id, the default one among them."""
        found: dict[str, WorkCalendar] = {self.calendar.id: self.calendar}
        for calendar in self.calendars:
            found.setdefault(calendar.id, calendar)
        return found

    def _odd_calendars(self) -> Iterator[Problem]:
        """Yield the calendars whose id another one has; the default one may be listed too."""
        seen = {self.calendar.id.lower(): self.calendar}
        for i, calendar in enumerate(self.calendars):
            other = seen.setdefault(calendar.id.lower(), calendar)
            listed = i and any(other is earlier for earlier in self.calendars[:i])
            if other is not calendar and (listed or other != calendar):
                same = other.id == calendar.id
                yield Problem(
                    what="two calendars have the same id" if same else f"the id differs from {other.id!r} by case only",
                    where=f"calendars[{i}].id",
                    code="plan.duplicate_id",
                    got=calendar.id,
                    expected="an id of its own",
                )

    def __getitem__(self, task_id: str) -> Task:
        return self.tasks[self.position(task_id)]

    def __contains__(self, task_id: object) -> bool:
        return task_id in self.structure.index

    def __len__(self) -> int:
        return len(self.tasks)

    def __iter__(self) -> Iterator[Task]:
        return iter(self.tasks)

    def position(self, task_id: str | Ref) -> int:
        """Return where a task stands in the plan.

        Args:
            task_id: The task's id, or a reference to it.

        Returns:
            Its position [0 to number of tasks - 1].

        Raises:
            UnknownReferenceError: When the plan has no such task.
        """
        name = task_id.id if isinstance(task_id, Ref) and task_id.kind == "task" else task_id
        name = name.removeprefix("task:") if isinstance(name, str) else name
        found = self.structure.index.get(name) if isinstance(name, str) else None
        if found is None:
            raise UnknownReferenceError(
                "the plan has no such task", code="plan.unknown_task", got=task_id, expected="the id of a task"
            )
        return found

    def calendar_of(self, task: Task) -> WorkCalendar:
        """Return the calendar that a task works on.

        Args:
            task: A task of this plan.

        Returns:
            Its own calendar, or the plan's.
        """
        return self.calendar if task.calendar is None else self.calendars_by_id[task.calendar]

    def day_length(self, task: Task | None = None) -> int:
        """Return what one day means in a plan [minutes].

        Args:
            task: A task of this plan; `None` for the plan as a whole.

        Returns:
            What the plan says for all, else what the calendar says.
        """
        return self.minutes_per_day or (self.calendar if task is None else self.calendar_of(task)).minutes_per_day

    def minutes_of(self, duration: WorkDuration, task: Task | None = None) -> int:
        """Return how long a duration is in a plan [minutes].

        Args:
            duration: The duration.
            task: The task whose calendar says what a day and a week mean; the plan's default
                calendar when `None`.

        Returns:
            Working minutes, or minutes of the clock for an elapsed duration.

        Examples:
            >>> from clientpm import WorkDuration
            >>> Plan(start="2026-03-02").minutes_of(WorkDuration.of("2d"))
            960
        """
        calendar = self.calendar if task is None else self.calendar_of(task)
        return duration.to_minutes(
            minutes_per_day=self.minutes_per_day or calendar.minutes_per_day,
            minutes_per_week=self.minutes_per_week or calendar.minutes_per_week,
        )

    @cached_property
    def _children(self) -> dict[str | None, tuple[str, ...]]:
        found: dict[str | None, list[str]] = {}
        for task in self.tasks:
            found.setdefault(task.parent, []).append(task.id)
        return {parent: tuple(ids) for parent, ids in found.items()}

    def children(self, task_id: str | None = None) -> tuple[str, ...]:
        """Return the tasks directly below a summary, or at the top of the outline.

        Args:
            task_id: Id of the summary; `None` for the top.

        Returns:
            Ids in plan order.
        """
        if task_id is not None:
            self.position(task_id)
        return self._children.get(task_id, ())

    def level(self, task_id: str) -> int:
        """Return how deep a task lies in the outline.

        Args:
            task_id: The task's id.

        Returns:
            1 for the top level, 2 below it, and so on.
        """
        node, parents, level = self.position(task_id), self.structure.parents, 1
        while parents[node] >= 0:
            node, level = parents[node], level + 1
        return level

    @cached_property
    def outline_numbers(self) -> Mapping[str, str]:
        """The place of each task in the work breakdown, such as `2.1.3`, by id."""
        numbers: dict[str, str] = {}
        waiting = [("", None)] if self.tasks else []
        while waiting:
            prefix, parent = waiting.pop()
            for k, child in enumerate(self._children.get(parent, ()), 1):
                numbers[child] = f"{prefix}{k}"
                if child in self._children:
                    waiting.append((f"{numbers[child]}.", child))  # type: ignore[arg-type]
        return numbers

    def with_tasks(self, *tasks: Task) -> Plan:
        """Return the plan with tasks replaced where the id exists, else added at the end.

        Args:
            *tasks: The new tasks.

        Returns:
            The next plan.

        Raises:
            ValidationError: When the result would not be a plan.
        """
        new = {task.id: task for task in _tasks(tasks)}
        kept = tuple(new.pop(task.id, task) for task in self.tasks)
        return attrs.evolve(self, tasks=(*kept, *new.values()))

    def without_tasks(self, *ids: str) -> Plan:
        """Return the plan without some tasks; dependencies on them must be gone too.

        Args:
            *ids: Ids of the tasks to leave out.

        Returns:
            The next plan.

        Raises:
            UnknownReferenceError: When a task does not exist, or is still referred to.
        """
        gone = {self.position(task_id) for task_id in ids}
        return attrs.evolve(self, tasks=tuple(task for i, task in enumerate(self.tasks) if i not in gone))
