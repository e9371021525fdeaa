"""The schedule: a view on the arrays that the passes filled."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from clientpm.errors import ValidationError
from clientpm.model.options import CriticalRule
from clientpm.scheduling.driving import PathGraph
from clientpm.scheduling.solution import Solution
from clientpm.values.instant import from_minute
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from clientpm.model.baseline import Baseline
    from clientpm.model.edits import Edit
    from clientpm.model.work import Task
    from clientpm.scheduling.export import TaskGraph
    from clientpm.scheduling.milestones import MilestoneGraph
    from clientpm.scheduling.reasons import Reason, Violation
    from clientpm.scheduling.reported import ProgressState
    from clientpm.scheduling.sequence import OutOfSequence

__all__ = ["Schedule", "ScheduledTask"]

_ELAPSED_DAY = 1440
_MOST_HTML_ROWS = 200


class ScheduledTask:
    """When one task happens, how much room it has, and what sets its date.

    Made on access; a view on its schedule.

    Attributes:
        id: The task's id.
        task: The task itself.
    """

    __slots__ = ("_node", "_schedule", "id", "task")

    def __init__(self, schedule: Schedule, node: int) -> None:
        self._schedule = schedule
        self._node = node
        self.task: Task = schedule.plan.tasks[node]
        self.id: str = self.task.id

    @property
    def early_start(self) -> dt.datetime:
        """The earliest start, a wall-clock instant in the project's zone; of a task that has begun, when it did."""
        return from_minute(self._schedule.minutes_of(self._node)[0])

    @property
    def early_finish(self) -> dt.datetime:
        """The earliest finish; 00:00 means the end of the day before; of a finished task, when it ended."""
        return from_minute(self._schedule.minutes_of(self._node)[1])

    @property
    def late_start(self) -> dt.datetime:
        """The latest start that delays nothing that was fixed."""
        return from_minute(self._schedule.minutes_of(self._node)[2])

    @property
    def late_finish(self) -> dt.datetime:
        """The latest finish that delays nothing that was fixed."""
        return from_minute(self._schedule.minutes_of(self._node)[3])

    @property
    def state(self) -> ProgressState:
        """How far it has come; of a summary what its tasks say together.

        Level of effort that nobody reported on goes with the work that sets its dates.
        """
        return self._schedule.work_done.state(self._node)

    @property
    def actual_start(self) -> dt.datetime | None:
        """When it was reported to have begun; of a summary, its first task."""
        return self._schedule.work_done.actual_start(self._node)

    @property
    def actual_finish(self) -> dt.datetime | None:
        """When it was reported as finished; of a summary, its last task, once all are."""
        return self._schedule.work_done.actual_finish(self._node)

    @property
    def resumes_at(self) -> dt.datetime | None:
        """Where the remaining part starts; `None` unless it has begun and is not finished."""
        return self._schedule.work_done.resumes(self._node)

    @property
    def remaining(self) -> Minutes:
        """Working time still to be done; of a summary or level of effort, until its finish."""
        return self._schedule.work_done.remaining(self._node)

    @property
    def percent_complete(self) -> Decimal:
        """Share of its duration that is done [0 to 100], as reported or worked out.

        Worked out, it is the working time from the start to the latest report, against
        that and what remains; of a summary, over all its tasks.
        """
        return self._schedule.work_done.percent(self._node)

    @property
    def total_slack(self) -> Minutes | None:
        """By how much the task can be late without delaying what was fixed.

        Working time of the task's own calendar; negative where it already is too late; of
        a task that has begun, that of its finish; `None` for level of effort and for what is
        complete or cancelled.
        """
        return self._schedule.total_slack_of(self._node)

    @property
    def free_slack(self) -> Minutes | None:
        """By how much it can be late without moving any other task; 0 or more."""
        return self._schedule.free_slack_of(self._node)

    @property
    def interfering_slack(self) -> Minutes | None:
        """The part of total slack whose use moves other tasks; 0 or more."""
        total, free = self.total_slack, self.free_slack
        if total is None or free is None:
            return None
        return Minutes(max(0, total.minutes - free.minutes), total.minutes_per_day)

    @property
    def independent_slack(self) -> Minutes | None:
        """The slack that is left when predecessors are late and successors early."""
        return self._schedule.independent_slack_of(self._node)

    @property
    def critical(self) -> bool:
        """Whether total slack is at most the plan's critical threshold (default 0)."""
        return self._schedule.is_critical(self._node)

    @property
    def near_critical(self) -> bool:
        """Whether it is not critical, but has at most the plan's near-critical slack."""
        return self._schedule.is_near_critical(self._node)

    @property
    def on_longest_path(self) -> bool:
        """Whether a chain of driving dependencies leads from it to the finish."""
        return self._node in self._schedule.longest_path_positions and not self._schedule.is_void(self._node)

    @property
    def driven_by(self) -> tuple[str, ...]:
        """Ids of the predecessors that set its early start."""
        return self._schedule.drivers_of(self._node)

    @property
    def drag(self) -> Minutes | None:
        """By how much the schedule would be shorter if this task took no time.

        `None` for a task that is not on the longest path. Negative where shortening it
        makes the schedule longer (start driven through a finish, driving by its start).
        """
        from clientpm.scheduling.drag import drag_of

        return drag_of(self._schedule, self._node)

    @property
    def reverse_critical(self) -> bool:
        """Whether a longer duration would bring an earlier finish."""
        drag = self.drag
        return drag is not None and drag.minutes < 0

    def __repr__(self) -> str:
        return f"<ScheduledTask {self.id} {self.early_start.isoformat()} to {self.early_finish.isoformat()}>"


class Schedule(Solution):
    """The computed dates of a plan.

    Made by `clientpm.schedule`; `schedule[id]` is a `ScheduledTask`, iteration runs over
    all of them in plan order. Nothing is computed before it is asked for except the
    forward and the backward pass.

    Attributes:
        plan: The plan that was scheduled.
        progress: What is known on the data date about each task with a report, by id.
    """

    @property
    def data_date(self) -> dt.datetime | None:
        """The day up to which all is past; nothing unfinished happens before its end."""
        return from_minute(self.network.data_date) if self.network.data_date else None

    @cached_property
    def out_of_sequence(self) -> tuple[OutOfSequence, ...]:
        """The dependencies that work which has begun or ended did not wait for."""
        from clientpm.scheduling.sequence import find_out_of_sequence

        return find_out_of_sequence(self)

    @property
    def start(self) -> dt.datetime:
        """The earliest start of any task; the plan's start where there is none."""
        starts = [self.dates.start[node] for node in self.leaves]
        return from_minute(min(starts, default=self.network.start))

    @property
    def finish(self) -> dt.datetime:
        """The latest early finish of all work."""
        return from_minute(self.dates.end)

    def __getitem__(self, task_id: str) -> ScheduledTask:
        return ScheduledTask(self, self.plan.position(task_id))

    def __iter__(self) -> Iterator[ScheduledTask]:
        return (ScheduledTask(self, node) for node in self.network.real)

    def __len__(self) -> int:
        return len(self.plan.tasks)

    def __contains__(self, task_id: object) -> bool:
        return task_id in self.plan

    @property
    def critical_tasks(self) -> tuple[str, ...]:
        """Ids of the critical tasks under the plan's rule, in plan order; nothing that is over."""
        return self._ids_of(self._critical_positions)

    @property
    def near_critical_tasks(self) -> tuple[str, ...]:
        """Ids of the nearly critical tasks, in plan order."""
        return tuple(self.plan.tasks[node].id for node in self.leaves if self.is_near_critical(node))

    @property
    def longest_path(self) -> tuple[str, ...]:
        """Ids of the tasks on the longest path, in plan order."""
        return self._ids_of(sorted(self.longest_path_positions))

    def _ids_of(self, nodes: list[int]) -> tuple[str, ...]:
        tasks = self.plan.tasks
        return tuple(tasks[node].id for node in nodes if node < len(tasks) and not self.is_void(node))

    def _name_on_path(self, node: int) -> str | None:
        return None if self.is_void(node) else self.name_of(node)

    @property
    def _critical_positions(self) -> list[int]:
        if self.plan.options.critical_rule is CriticalRule.LONGEST_PATH:
            return sorted(self.longest_path_positions)
        return [node for node in self.leaves if self.is_critical(node)]

    @cached_property
    def _critical_graph(self) -> PathGraph:
        nodes = self._critical_positions
        ends = []
        if self.plan.options.critical_rule is CriticalRule.SLACK:
            ends = list(range(self.network.structure.count, self.network.size))
        return PathGraph(self.network, self.dates, [*nodes, *ends]).trimmed(nodes)

    @cached_property
    def critical_path_count(self) -> int:
        """The exact number of critical paths, however large."""
        return self._critical_graph.count()

    def critical_paths(self, limit: int = 100) -> tuple[tuple[str, ...], ...]:
        """Return critical paths, from the first task to the last.

        Args:
            limit: How many at most [1 or more]; `critical_path_count` says how many there are.

        Returns:
            Ids along each path; a summary stands where the path runs through a link on it.

        Raises:
            ValidationError: When the limit is not a positive whole number.

        Examples:
            >>> from clientpm import Plan, schedule, task
            >>> s = schedule(Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "1d", after="a")]))
            >>> s.critical_paths()
            (('a', 'b'),)
        """
        if type(limit) is not int or limit < 1:
            raise ValidationError("not a limit", code="number.count", where="limit", got=limit, expected="1 or more")
        return tuple(self._critical_graph.paths(limit, self._name_on_path))

    def why(self, task_id: str) -> tuple[Reason, ...]:
        """Return the chain of reasons that sets a task's date.

        Args:
            task_id: The task's id.

        Returns:
            Hops from the start of the plan, the data date or a constraint to the task; the last one
            is about the task itself. `clientpm.explain` puts them into words.

        Raises:
            UnknownReferenceError: When the plan has no such task.

        Examples:
            >>> from clientpm import Plan, schedule, task
            >>> s = schedule(Plan(start="2026-03-02", tasks=[task("a", "A", "2d"), task("b", "B", "1d", after="a")]))
            >>> [(reason.task, reason.kind.value) for reason in s.why("b")]
            [('a', 'project_start'), ('b', 'dependency')]
        """
        from clientpm.scheduling.chain import chain_of

        return chain_of(self, self.plan.position(task_id))

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """The dependencies and constraints that the computed dates do not keep."""
        from clientpm.scheduling.conflicts import find_violations

        return find_violations(self)

    def rows(self) -> list[dict[str, Any]]:
        """Return one plain row per task, ready for a data frame.

        Returns:
            Dictionaries of id, title, dates, slack in minutes, flags, drivers and progress.
        """
        return [_row(task) for task in self]

    def with_edits(self, *edits: Edit) -> Schedule:
        """Return the schedule as it would be after some edits of the plan.

        It equals a schedule of the edited plan in every date and slack, driver and path. The
        data date and what was reported stay as they are, except for tasks that are taken out.
        A change costs what its dates can reach, not what the plan holds; a change of summaries,
        of their links or of level of effort is computed in full.

        Args:
            *edits: Edits of tasks and dependencies, each of which sees what those before it did.

        Returns:
            The next schedule, with the edited plan as its `plan`; this one stays as it is.

        Raises:
            CalendarError: When a calendar has no working time where some is needed.
            CycleError: When dependencies would run in a circle.
            FieldTypeError: When an edit does not touch the plan, or is none.
            LimitExceeded: When dates would leave the years 1 to 9999.
            UnknownReferenceError: When an edit names a task that does not exist.
            ValidationError: When an edit cannot be carried out; `where` says which one.

        Examples:
            >>> from clientpm import AddDependency, AddTask, Plan, SetEstimate, schedule, task
            >>> tasks = [task("build", "Build", "5d"), task("test", "Test", "3d", after="build")]
            >>> s = schedule(Plan(start="2026-03-02", tasks=tasks))
            >>> s.finish, s.with_edits(SetEstimate("build", "6d")).finish
            (datetime.datetime(2026, 3, 11, 18, 0), datetime.datetime(2026, 3, 12, 18, 0))
            >>> cards = task("cards", "Gift cards", "4d", after="build")
            >>> what_if = s.with_edits(AddTask(cards, before="test"), AddDependency("test", "cards"))
            >>> what_if.longest_path, what_if.finish - s.finish
            (('build', 'cards', 'test'), datetime.timedelta(days=6))

        References:
            Pearce and Kelly, A Dynamic Topological Sort Algorithm for Directed Acyclic Graphs, 2006.
        """
        from clientpm.scheduling.what_if import solution_after

        found = solution_after(self, edits)
        if found is self:
            return self
        return Schedule(found.plan, found.network, found.dates, found.progress, found.known_reach)

    def as_baseline(self, baseline_id: str = "original", *, number: int = 0, **fields: Any) -> Baseline:
        """Return the plan and its computed dates as a baseline: what is agreed from now on.

        Args:
            baseline_id: Names the baseline within its project.
            number: 0 for the original, one more for each revision.
            **fields: Any other field of `Baseline`, such as `title`, `visibility`, `approved_by` and
                `approved_at`.

        Returns:
            The baseline, with the dates of every task and summary.

        Raises:
            ValidationError: When a field has a value that it cannot have.

        Examples:
            >>> from clientpm import Plan, schedule, task
            >>> s = schedule(Plan(start="2026-03-02", tasks=[task("a", "A", "2d")]))
            >>> s.as_baseline(visibility="client").dates_of("a").finish
            datetime.datetime(2026, 3, 3, 18, 0)
        """
        from clientpm.model.baseline import Baseline, BaselineDates

        dates = tuple(
            BaselineDates(
                task=task.id,
                start=task.early_start,
                finish=task.early_finish,
                duration=None if task.task.is_summary or task.task.is_milestone else task.task.duration,
            )
            for task in self
        )
        return Baseline(id=baseline_id, number=number, plan=self.plan, dates=dates, **fields)

    def milestone_graph(self) -> MilestoneGraph:
        """Return the milestones and the least working time between neighbours.

        Returns:
            The graph.
        """
        from clientpm.scheduling.milestones import milestone_graph_of

        return milestone_graph_of(self)

    def to_networkx(self) -> TaskGraph:
        """Return the tasks and dependencies with their computed dates as a graph.

        Returns:
            A graph whose nodes carry the columns of `rows` and whose edges carry type,
            lag and whether they drive.
        """
        from clientpm.scheduling.export import schedule_graph

        return schedule_graph(self.plan, self.rows())

    def _repr_html_(self) -> str:
        """Show the schedule as a table in a notebook."""
        from html import escape

        head = ("Task", "Start", "Finish", "Total slack", "Critical")
        lines = ["<table><thead><tr>", *(f"<th>{name}</th>" for name in head), "</tr></thead><tbody>"]
        for node in list(self.network.real)[:_MOST_HTML_ROWS]:
            task = ScheduledTask(self, node)
            level = self.plan.level(task.id) - 1
            cells = (
                f'<td style="text-align:left;padding-left:{level + 0.5}em">{escape(task.task.title or task.id)}</td>',
                f"<td>{task.early_start.isoformat(' ', 'minutes')}</td>",
                f"<td>{task.early_finish.isoformat(' ', 'minutes')}</td>",
                f"<td>{'' if task.total_slack is None else task.total_slack}</td>",
                f"<td>{'yes' if task.critical else ''}</td>",
            )
            lines.append(f"<tr>{''.join(cells)}</tr>")
        lines.append("</tbody></table>")
        if len(self) > _MOST_HTML_ROWS:
            lines.append(f"<p>and {len(self) - _MOST_HTML_ROWS} more</p>")
        return "".join(lines)

    def __repr__(self) -> str:
        return f"<Schedule of {len(self)} tasks, {self.start.isoformat()} to {self.finish.isoformat()}>"


def _row(task: ScheduledTask) -> dict[str, Any]:
    total, free = task.total_slack, task.free_slack
    return {
        "id": task.id,
        "title": task.task.title,
        "kind": task.task.kind.value,
        "early_start": task.early_start,
        "early_finish": task.early_finish,
        "late_start": task.late_start,
        "late_finish": task.late_finish,
        "total_slack_minutes": None if total is None else total.minutes,
        "free_slack_minutes": None if free is None else free.minutes,
        "critical": task.critical,
        "on_longest_path": task.on_longest_path,
        "driven_by": list(task.driven_by),
        "state": task.state.value,
        "actual_start": task.actual_start,
        "actual_finish": task.actual_finish,
        "remaining_minutes": task.remaining.minutes,
        "percent_complete": float(task.percent_complete),
    }
