"""How long finished tasks really took, beside what had been estimated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_ids
from clientpm.model.project import Project
from clientpm.model.work import TaskKind
from clientpm.risk.shares_held import HeldShare, held_share
from clientpm.scheduling.lateness import time_between
from clientpm.scheduling.reported import ProgressState, TaskProgress, task_progress
from clientpm.values.distribution_shape import PercentileMeaning
from clientpm.values.minutes import Minutes
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.baseline import BaselineDates
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task

__all__ = ["EstimateRange", "PastDuration", "TaskChoice", "asked_projects", "estimate_ranges", "past_durations"]

TaskChoice = Callable[["Task"], bool] | Iterable[str] | str | None
_PLACES: Final = Decimal("0.000001")
_SURE: Final = Decimal("0.8")
_WHOLE: Final = Decimal(1)
_NEARLY_WHOLE: Final = 0.95


@attrs.frozen(kw_only=True)
class PastDuration:
    """How long a finished task took, beside its estimate.

    Attributes:
        project: Id of the project.
        task: Id of the task.
        estimated: The duration that was first agreed; `None` where it cannot be told.
        actual: What it took, in the time in which the task is counted, pauses left out.
        factor: What it took as a multiple of the estimate.
        low: The low point of the estimate, where the agreed plan was kept with it.
        high: The high point.
        percentile_meaning: What low and high were meant to be.
        reason: Why there is no factor: `no_baseline` (nothing was agreed of it), `no_estimate` (a
            duration of nothing), `no_working_time` (it was done in time that its calendar does
            not have), `pause_unknown` (stopped, and nobody said until when).
    """

    project: str
    task: str
    estimated: Minutes | None = None
    actual: Minutes | None = None
    factor: Decimal | None = None
    low: Minutes | None = None
    high: Minutes | None = None
    percentile_meaning: PercentileMeaning | None = None
    reason: str = ""


def asked_projects(projects: Project | Iterable[Project]) -> tuple[Project, ...]:
    """Return one project or several as several.

    Args:
        projects: A project, or several.

    Returns:
        The projects.

    Raises:
        FieldTypeError: When something is not a project.
        ValidationError: When a project is given twice: its cases would count twice.
    """
    if isinstance(projects, Project):
        return (projects,)
    if not isinstance(projects, Iterable):
        raise FieldTypeError(
            "not projects", code="project.type", where="projects", got=projects, expected="Project, or several"
        )
    found = tuple(projects)
    for i, project in enumerate(found):
        if not isinstance(project, Project):
            raise FieldTypeError(
                "not a project", code="project.type", where=f"projects[{i}]", got=project, expected="Project"
            )
    twice = [name for name, count in Counter(project.id for project in found).items() if count > 1]
    if twice:
        raise ValidationError(
            "a project is given twice",
            code="calibration.twice",
            where="projects",
            got=twice[0],
            expected="each project once, with an id of its own",
        )
    return found


def past_durations(
    projects: Project | Iterable[Project], *, of: TaskChoice = None, as_of: dt.date | str | None = None
) -> tuple[PastDuration, ...]:
    """Return how long finished tasks took, beside what had been estimated.

    The estimate is that of the first baseline that has the task: a later one may have been
    written when half of the answer was known.

    Args:
        projects: A past project, or several.
        of: Which tasks: the ids of tasks, or of summaries for all that lies under them; or what
            says yes or no to a task; all of them by default.
        as_of: The day that is looked at; a bare date means its end.

    Returns:
        One entry for each finished piece of work, in the order of the plans.

    Raises:
        FieldTypeError: When something is not a project, or no choice of tasks.
        ValidationError: When a project is given twice, or the day is no date.

    Examples:
        >>> from clientpm import Plan, ProgressReport, capture_baseline, task
        >>> shop = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]))
        >>> shop = shop.with_(
        ...     capture_baseline(shop),
        ...     ProgressReport(
        ...         id="r1", task="build", as_of="2026-03-10", actual_start="2026-03-02", actual_finish="2026-03-10"
        ...     ),
        ... )
        >>> [(str(case.estimated), str(case.actual), case.factor) for case in past_durations(shop)]
        [('5d', '7d', Decimal('1.400000'))]
    """
    return tuple(case for project in asked_projects(projects) for case in _of_project(project, of, as_of))


def _of_project(project: Project, of: TaskChoice, as_of: dt.date | str | None) -> Iterator[PastDuration]:
    plan = project.plan
    if plan is None:
        return
    chosen = _chosen(plan, of)
    agreed: dict[str, tuple[BaselineDates, Plan]] = {}
    for baseline in sorted(project.baselines, key=lambda one: one.number):
        for dates in baseline.dates:
            agreed.setdefault(dates.task, (dates, plan if baseline.plan is None else baseline.plan))
    for name, told in task_progress(project, as_of=as_of).items():
        task = plan[name]
        if task.kind is TaskKind.TASK and told.state is ProgressState.COMPLETE and chosen(task):
            yield _case(project, plan, task, told, agreed.get(name))


def _chosen(plan: Plan, of: TaskChoice) -> Callable[[Task], bool]:
    if of is None:
        return lambda _: True
    if callable(of):
        return of
    if not isinstance(of, (str, Iterable)):
        raise FieldTypeError(
            "no choice of tasks", code="tasks.choice", where="of", got=of, expected="ids, or a function of a task"
        )
    names = {of} if isinstance(of, str) else set(read_ids(of, "of"))
    under: set[str] = set()
    for task in plan.tasks:
        waiting = [task.id] if task.id in names else []
        while waiting and (name := waiting.pop()) not in under:
            under.add(name)
            waiting += plan.children(name)
    return lambda task: task.id in under


def _case(
    project: Project, plan: Plan, task: Task, told: TaskProgress, agreed: tuple[BaselineDates, Plan] | None
) -> PastDuration:
    """Return a finished task beside its estimate, or why they cannot be compared."""
    case = PastDuration(project=project.id, task=task.id)
    start, finish = told.actual_start, told.actual_finish
    if agreed is None or start is None or finish is None:
        return attrs.evolve(case, reason="no_baseline")
    dates, then = agreed
    before = _as_agreed(then, task)
    estimated = _estimated(dates, then, before)
    if estimated <= 0:
        return attrs.evolve(case, reason="no_estimate")
    paused = _paused(project, plan, task, told)
    if paused is None:
        return attrs.evolve(case, estimated=estimated, reason="pause_unknown")
    worked = time_between(plan, task, start, finish)
    actual = attrs.evolve(worked, minutes=worked.minutes - paused)
    if actual <= 0:
        return attrs.evolve(case, estimated=estimated, reason="no_working_time")
    with localcontext(exact_context()):
        factor = (Decimal(actual.minutes) / estimated.minutes).quantize(_PLACES, rounding=ROUND_HALF_EVEN)
    return attrs.evolve(case, estimated=estimated, actual=actual, factor=factor, **_range(project, then, before))


def _as_agreed(then: Plan, task: Task) -> Task:
    """Return a task as it was agreed, where the plan of that time was kept."""
    if task.id in then:
        return then[task.id]
    return task


def _estimated(dates: BaselineDates, then: Plan, task: Task) -> Minutes:
    """Return the agreed duration: the one that was kept, else what lies between the agreed dates."""
    between = time_between(then, task, dates.start, dates.finish)
    if dates.duration is None or dates.duration.elapsed != task.duration.elapsed:
        return between
    return attrs.evolve(between, minutes=then.minutes_of(dates.duration, task))


def _range(project: Project, then: Plan, task: Task) -> dict[str, Any]:
    """Return low and high of an estimate, and what they were meant to be."""
    low, high = task.estimate.low, task.estimate.high
    if low is None or high is None or low == high:
        return {}
    usual = None if project.risk_plan is None else project.risk_plan.distribution
    shape = task.distribution or usual
    if shape is not None and shape.has_points:
        return {}
    per_day = then.day_length(task)
    day = time_between(then, task, then.start, then.start)
    return {
        "low": attrs.evolve(day, minutes=then.minutes_of(low, task), minutes_per_day=per_day),
        "high": attrs.evolve(day, minutes=then.minutes_of(high, task), minutes_per_day=per_day),
        "percentile_meaning": PercentileMeaning.ABSOLUTE if shape is None else shape.percentile_meaning,
    }


def _paused(project: Project, plan: Plan, task: Task, told: TaskProgress) -> int | None:
    """Return how much of the time of a task was a pause; `None` where nobody said until when."""
    counted = set(told.reports)
    stopped: dict[dt.datetime, dt.datetime | None] = {}
    last: dt.datetime | None = None
    for report in project.progress_reports:
        if report.id not in counted:
            continue
        if report.suspended is not None:
            last = report.suspended
            stopped.setdefault(last, None)
        if report.resumes is not None and last is not None:
            stopped[last] = report.resumes
    if None in stopped.values():
        return None
    return sum(
        max(0, time_between(plan, task, since, until).minutes) for since, until in stopped.items() if until is not None
    )


@attrs.frozen(kw_only=True)
class EstimateRange:
    """How often the low and the high of estimates held the duration that came out.

    Attributes:
        percentile_meaning: What low and high were meant to be.
        inside: How often the duration lay between them, ends included.
        below: How often it was shorter than the low.
        above: How often it was longer than the high.
    """

    percentile_meaning: PercentileMeaning
    inside: HeldShare
    below: int
    above: int


def estimate_ranges(cases: Iterable[PastDuration]) -> tuple[EstimateRange, ...]:
    """Return how often the low and the high of estimates held what came out.

    P10 and P90 should hold eight durations of ten. The least and the most that there can be
    should hold them all; they are found too narrow when surely more than one in twenty lies
    outside.

    Args:
        cases: What `past_durations` returned.

    Returns:
        One entry for each meaning of low and high that was used.

    Examples:
        >>> from clientpm.values.minutes import Minutes
        >>> days = {"estimated": Minutes(2400, 480), "low": Minutes(1920, 480), "high": Minutes(3360, 480)}
        >>> cases = [
        ...     PastDuration(
        ...         project="shop",
        ...         task=f"t{i}",
        ...         actual=Minutes(i * 480, 480),
        ...         factor=Decimal(1),
        ...         percentile_meaning=PercentileMeaning.P10_P90,
        ...         **days,
        ...     )
        ...     for i in range(2, 12)
        ... ]
        >>> found = estimate_ranges(cases)[0]
        >>> found.inside.count, found.inside.held, found.below, found.above, found.inside.verdict.value
        (10, 4, 2, 4, 'too_high')
    """
    known = list(cases)
    return tuple(found for meaning in PercentileMeaning if (found := _held(known, meaning)) is not None)


def _held(cases: Iterable[PastDuration], meaning: PercentileMeaning) -> EstimateRange | None:
    seen: list[tuple[str, bool]] = []
    below = above = 0
    for case in cases:
        if case.percentile_meaning is not meaning or case.low is None or case.high is None or case.actual is None:
            continue
        below += case.actual < case.low
        above += case.actual > case.high
        seen.append((case.project, case.low <= case.actual <= case.high))
    if not seen:
        return None
    absolute = meaning is PercentileMeaning.ABSOLUTE
    inside = held_share(seen, _WHOLE if absolute else _SURE, least=_NEARLY_WHOLE if absolute else None)
    return EstimateRange(percentile_meaning=meaning, inside=inside, below=below, above=above)
