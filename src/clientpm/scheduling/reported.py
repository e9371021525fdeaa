"""What is known about each task on a day, from the progress reports known then.

Reports are facts: dated, never edited. They are read in the order of the days they speak
of, and what a later one says replaces what an earlier one said, field by field. A report
that another one corrects does not count. What is reported later never changes what an
earlier day looked like.
"""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import attrs

from clientpm.errors import FieldTypeError, raise_problems
from clientpm.model.facts import PercentKind
from clientpm.model.options import ProgressRule
from clientpm.scheduling.telling import Story, contradiction
from clientpm.values.duration import WorkDuration
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import fact_time, plan_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.model.project import Project

__all__ = ["ProgressState", "TaskProgress", "data_date_of", "facts_until", "progress_told", "task_progress"]

_ALL: Final = Decimal(100)
_MINUTE: Final = dt.timedelta(minutes=1)


class ProgressState(enum.Enum):
    """How far a task has come."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUSPENDED = "suspended"
    """Started, and stopped for a while."""
    COMPLETE = "complete"
    CANCELLED = "cancelled"
    """Will not be done, or not be finished."""

    @property
    def unfinished(self) -> bool:
        """Whether something of it is still to be done."""
        return self not in _OVER

    @property
    def started(self) -> bool:
        """Whether it has begun and is still to be finished."""
        return self in {ProgressState.IN_PROGRESS, ProgressState.SUSPENDED}


_OVER: Final = frozenset({ProgressState.COMPLETE, ProgressState.CANCELLED})


@attrs.frozen(kw_only=True)
class TaskProgress:
    """What is known about one task on a day.

    Attributes:
        task: Id of the task.
        state: How far it has come.
        as_of: The day that the latest of its reports speaks of.
        begun: Whether a start, a share done or a step says that work has begun; a milestone
            never has, it is reached or not.
        actual_start: When work really began; `None` where nobody said so, even where a
            share is reported as done.
        actual_finish: When it really ended.
        remaining: Working time still to do, where that was the last word; a later
            percentage of the duration replaces it.
        percents: Shares done [0 to 100] by the value of their `PercentKind`.
        suspended: When work was stopped, where it was and the pause has not been followed
            by another start.
        resumes: When it goes on, or went on.
        cancelled_on: The day on which it was reported as cancelled.
        steps_done: Names of the steps reached.
        reports: Ids of the reports that count, in the order in which they are read.
    """

    task: str
    state: ProgressState
    as_of: dt.datetime
    begun: bool = False
    actual_start: dt.datetime | None = None
    actual_finish: dt.datetime | None = None
    remaining: WorkDuration | None = None
    percents: FrozenMap[Decimal] = EMPTY
    suspended: dt.datetime | None = None
    resumes: dt.datetime | None = None
    cancelled_on: dt.datetime | None = None
    steps_done: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    def percent(self, kind: PercentKind | str = PercentKind.DURATION) -> Decimal | None:
        """Return the share done of one kind.

        Args:
            kind: Of what it is a share.

        Returns:
            A percentage [0 to 100]; 100 for a complete task of which nothing else was
            reported with its finish; `None` where nothing was reported.

        Examples:
            >>> from clientpm.values.frozen import FrozenMap
            >>> known = TaskProgress(
            ...     task="build",
            ...     state=ProgressState.IN_PROGRESS,
            ...     as_of=dt.datetime(2026, 3, 7),
            ...     percents=FrozenMap({"physical": Decimal(40)}),
            ... )
            >>> known.percent("physical"), known.percent("duration")
            (Decimal('40'), None)
        """
        found = self.percents.get(PercentKind(kind).value)
        return _ALL if found is None and self.state is ProgressState.COMPLETE else found


class _Fact(Protocol):
    """What a dated fact has; the day is `as_of` or `on`."""

    @property
    def id(self) -> str: ...
    @property
    def corrects(self) -> str | None: ...
    @property
    def reported_at(self) -> dt.datetime | None: ...


F = TypeVar("F", bound=_Fact)


def facts_until(
    facts: Iterable[F], as_of: dt.date | str | None = None, known_at: dt.datetime | None = None
) -> tuple[F, ...]:
    """Return the facts that stand on a day: neither later nor corrected.

    Args:
        facts: Dated facts of one kind: progress reports, actual costs, measurements, and
            so on.
        as_of: The day; a bare date means its end; `None` for every day.
        known_at: Leave out what was reported after this instant, with a zone; facts
            without such a mark count as known.

    Returns:
        The facts that stand, in the order given.

    Raises:
        FieldTypeError: When the day or the instant is something else.
        ValidationError: When a text is not a date.

    Examples:
        >>> from clientpm import ProgressReport
        >>> wrong = ProgressReport(id="r1", task="a", as_of="2026-03-06", percent_complete=90)
        >>> right = ProgressReport(id="r2", task="a", as_of="2026-03-09", percent_complete=60, corrects="r1")
        >>> [fact.id for fact in facts_until([wrong, right], "2026-03-06")]
        ['r1']
        >>> [fact.id for fact in facts_until([wrong, right], "2026-03-09")]
        ['r2']
    """
    known = list(facts)
    if known_at is not None:
        moment = fact_time(known_at, "known_at")
        known = [fact for fact in known if fact.reported_at is None or fact.reported_at <= moment]
    if as_of is not None:
        day = plan_instant(as_of, "as_of", end_of_day=True)
        last = (day - _MINUTE).date()
        known = [fact for fact in known if _spoken_by(fact, day, last)]
    corrected = {fact.corrects for fact in known}
    if corrected == {None}:
        return tuple(known)
    return tuple(fact for fact in known if fact.id not in corrected)


def _spoken_by(fact: Any, day: dt.datetime, last: dt.date) -> bool:
    """Whether a fact speaks of a day that is not later."""
    spoken: dt.datetime | None = getattr(fact, "as_of", None)
    return bool(fact.on <= last) if spoken is None else spoken <= day


def data_date_of(
    project: Project, as_of: dt.date | str | None = None, known_at: dt.datetime | None = None
) -> dt.datetime | None:
    """Return the day up to which everything is past and after which all is forecast.

    Args:
        project: The project.
        as_of: The day asked for, if any; a bare date means its end.
        known_at: Leave out reports after this instant, with a zone.

    Returns:
        That day; else the data date of the plan; else the day of the latest progress
        report; else nothing.

    Raises:
        FieldTypeError: When the day is something else.
        ValidationError: When a text is not a date.

    Examples:
        >>> from clientpm import Project
        >>> data_date_of(Project(id="shop"), "2026-03-06")
        datetime.datetime(2026, 3, 7, 0, 0)
    """
    if as_of is not None:
        return plan_instant(as_of, "as_of", end_of_day=True)
    if project.plan is not None and project.plan.data_date is not None:
        return project.plan.data_date
    return max((report.as_of for report in facts_until(project.progress_reports, None, known_at)), default=None)


def task_progress(
    project: Project, *, as_of: dt.date | str | None = None, known_at: dt.datetime | None = None
) -> Mapping[str, TaskProgress]:
    """Return what is known about each task on a day, from the reports known then.

    The latest report wins, field by field; of several that speak of one day, the one that
    stands last in the project. A remaining duration and a percentage of the duration
    replace each other. A task that was reported as finished is open again when a later
    report says that work remains. A milestone is reached or not: it is complete with an
    actual start or finish, whatever its percentage.

    Args:
        project: The project.
        as_of: The day; a bare date means its end. Without it, the plan's data date counts,
            else every report does. Under the rule `actual_dates` the plan's data date hides
            no report.
        known_at: Leave out what was reported after this instant, with a zone.

    Returns:
        One entry for each task with a report that counts, by id, in the order of the plan.

    Raises:
        FieldTypeError: When the first argument is not a project.
        ValidationError: When reports contradict each other so that no dates follow.

    Examples:
        >>> from clientpm import Plan, ProgressReport, Project, task
        >>> project = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "10d")]),
        ...     progress_reports=[
        ...         ProgressReport(id="r1", task="build", as_of="2026-03-06", actual_start="2026-03-03"),
        ...         ProgressReport(id="r2", task="build", as_of="2026-03-13", remaining="4d"),
        ...     ],
        ... )
        >>> known = task_progress(project, as_of="2026-03-13")["build"]
        >>> known.state.value, known.actual_start.day, known.remaining
        ('in_progress', 3, WorkDuration('4d'))
    """
    from clientpm.model.project import Project  # a bare plan is scheduled without loading every kind of record

    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    plan = project.plan
    day = data_date_of(project, as_of, known_at)
    if plan is None or day is None:
        return {}
    if as_of is None and plan.options.progress_rule is ProgressRule.ACTUAL_DATES:
        day = max((day, *(report.as_of for report in project.progress_reports)))
    stories: dict[str, Story] = {}
    for report in sorted(facts_until(project.progress_reports, day, known_at), key=attrgetter("as_of")):
        story = stories.get(report.task)
        if story is None:
            story = stories[report.task] = Story()
        story.hear(report)
    raise_problems([problem for story in stories.values() for problem in contradiction(story)])
    index, tasks = plan.structure.index, plan.tasks
    order = sorted([(index[task], story) for task, story in stories.items()], key=itemgetter(0))
    return {
        (task := tasks[i]).id: progress_told(task.id, story, day, milestone=task.is_milestone) for i, story in order
    }


def progress_told(task: str, story: Story, day: dt.datetime, *, milestone: bool) -> TaskProgress:
    """Return what a task's reports say together.

    Args:
        task: Id of the task.
        story: Its reports, heard in turn; at least one.
        day: The day asked for.
        milestone: Whether the task is a milestone.

    Returns:
        What is known about it on that day.
    """
    start = None if story.start is None else story.start.actual_start
    finish = None if story.finish is None else story.finish.actual_finish
    if milestone and start is not None and finish is None:
        finish = start
    return TaskProgress(
        task=task,
        state=_state(story, day, finish, milestone=milestone),
        as_of=story.reports[-1].as_of,
        begun=not milestone and story.begun,
        actual_start=start,
        actual_finish=finish,
        remaining=None if story.remaining is None else story.remaining.remaining,
        percents=FrozenMap(dict(sorted(story.percents.items()))) if story.percents else EMPTY,
        suspended=None if story.suspended is None else story.suspended.suspended,
        resumes=None if story.resumes is None else story.resumes.resumes,
        cancelled_on=None if story.cancelled is None else story.cancelled.as_of,
        steps_done=() if story.steps is None else story.steps.steps_done,
        reports=tuple([report.id for report in story.reports]),
    )


def _state(story: Story, day: dt.datetime, finish: dt.datetime | None, *, milestone: bool) -> ProgressState:
    if finish is not None and story.cancelled is None:
        return ProgressState.COMPLETE
    if story.cancelled is not None:
        return ProgressState.CANCELLED
    if milestone or not story.begun:
        return ProgressState.NOT_STARTED
    resumes = None if story.resumes is None else story.resumes.resumes
    paused = story.suspended is not None if resumes is None else resumes > day
    return ProgressState.SUSPENDED if paused else ProgressState.IN_PROGRESS
