"""Run many trials of a plan or a project: how sure we are of its dates and its cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import numpy as np

from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.model.agreed import current_baseline
from clientpm.model.convert import read_ids
from clientpm.model.project import Project
from clientpm.risk.convergence import StopCheck, StopRule
from clientpm.risk.sampling import Sampling, sampling_of
from clientpm.risk.simulating import run_blocks
from clientpm.risk.simulation import Simulation
from clientpm.risk.streams import stream_keys
from clientpm.risk.strikes import ASSESSMENTS
from clientpm.risk.trial_costs import TrialCosts
from clientpm.risk.trial_dates import TrialDates, Wanted, count_true
from clientpm.risk.trial_model import TrialModel
from clientpm.risk.trial_setup import Asked, TrialSetup, set_up
from clientpm.scheduling.engine import schedule as compute
from clientpm.scheduling.result import Schedule
from clientpm.values.instant import to_minute
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor

    import numpy.typing as npt

    from clientpm.model.plan import Plan
    from clientpm.risk.arrays import FloatArray
    from clientpm.risk.trial_model import Drawn

__all__ = ["simulate"]

_LEAST: Final = 100
_MOST: Final = 100_000_000
_SWITCHED: Final = ("risk", "driver")


def simulate(  # noqa: PLR0913 - what a run is told, all of it by name
    plan: Plan | Project,
    *,
    trials: int = 10_000,
    seed: int = 0,
    as_of: dt.date | str | None = None,
    known_at: dt.datetime | None = None,
    schedule: Schedule | None = None,
    sampling: Sampling | str = Sampling.LATIN,
    risks: bool = True,
    assessment: str = "current",
    without: Iterable[Ref | str] = (),
    milestones: Iterable[str] | None = None,
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
    cancel: Callable[[], bool] | None = None,
    stop: StopRule | None = None,
) -> Simulation:
    """Run many trials of a plan: in each, every task takes one of the times that it may take.

    What varies: tasks with three points or a distribution, in what remains of them; a single point is taken at its
    word. Of a project also the open risks, each of which strikes or not, with its days, percentages and costs;
    drivers, which stretch several tasks together; and correlations. Each trial is the schedule of its durations:
    same calendars, links, constraints and progress. What a risk adds to a task counts on top of what was drawn for
    it, and an opportunity takes away no more than there is. Costs follow the simulated time.

    The same seed gives the same figures, bit for bit, on any machine, with any executor and any number of workers.
    A task, a risk or a driver has random numbers of its own: to add a risk, or to take one away, leaves all other
    draws as they are, so that two simulations with one seed differ by nothing else.

    Args:
        plan: The plan, or a project with a plan.
        trials: How many [100 to 100,000,000].
        seed: Where the random numbers begin [0 or more].
        as_of: The data date; as for `schedule`.
        known_at: Leave out what was reported after this instant, with a zone.
        schedule: Its schedule, where there is one already; it has a data date of its own.
        sampling: How the trials of a block of 1,024 are spread: `latin`, evenly, or `plain`, each on its own.
        risks: Whether risks, drivers and correlations of a project count.
        assessment: Which assessment of each risk counts: `current`, which is the residual one where there is one,
            `inherent`, `residual` or `target`; where a risk lacks it, the one before.
        without: Risks and drivers that have no effect, such as `"risk:late"`; a bare id is a risk.
        milestones: Ids of the tasks whose date of every trial is kept; milestones and tasks with a deadline by
            default. The finish of all work always is.
        executor: Where blocks are computed: threads, processes, or `client.get_executor()` of Dask; here, one
            after the other, by default. Where two processors are free, two threads take little more than half of
            the time.
        progress: Told after each block how many trials are done, and of how many.
        cancel: Asked before each block whether to stop; the trials until then are the result.
        stop: When to stop before that: as soon as a percentile is known well enough.

    Returns:
        The simulation. Memory grows with the trials times the tasks that are kept, not with the plan.

    Raises:
        CalendarError: When a calendar has no working time where some is needed.
        FieldTypeError: When an argument is of a wrong type.
        LimitExceeded: When dates leave the years 1 to 9999.
        UnknownReferenceError: When a milestone, a risk or a driver is not there.
        ValidationError: When the plan has no tasks, an argument is out of range, correlations contradict each
            other, or it was cancelled before there was a trial.

    Examples:
        >>> from clientpm import Plan, simulate, task
        >>> tasks = [task("build", "Build", ("20d", "25d", "40d")), task("test", "Test", "5d", after="build")]
        >>> sim = simulate(Plan(start="2026-03-02", tasks=tasks), seed=7)
        >>> sim.finish.date().isoformat(), sim.date(p=0.8).date().isoformat()
        ('2026-04-10', '2026-04-17')

    References:
        Sections 3.5 to 3.9 of the methods; van Slyke 1963, "Monte Carlo methods and the PERT problem"; McKay,
        Beckman and Conover 1979 for the Latin hypercube.
    """
    _check_trials(trials)
    _check_callers(executor, progress, cancel)
    stream_keys(seed, ())  # refuses what is no seed, where nothing is drawn too
    found = _schedule_of(plan, schedule, as_of, known_at)
    asked = Asked(
        seed=seed,
        sampling=sampling_of(sampling),
        risks=_flag(risks),
        assessment=_assessment(assessment),
        without=_switched_off(plan, without),
    )
    kept = _kept(found, milestones)
    rule = None if stop is None else StopCheck(stop, found.plan, kept)
    setup = set_up(plan, found, asked)
    watched = tuple(task.id for task in found if task.state.unfinished and not task.task.is_summary)
    wanted = Wanted(starts=setup.costs.lasting, finishes=(*kept, *setup.costs.lasting), critical=watched)
    blocks = run_blocks(
        setup.network,
        setup.model,
        trials,
        wanted=wanted,
        measure=BlockMeasure(kept=len(kept), model=setup.model, costs=setup.costs),
        executor=executor,
        progress=progress,
        cancel=cancel,
    )
    figures = _until(blocks, rule)
    currency = setup.costs.currency
    return Simulation(
        plan=found.plan,
        as_of=found.data_date,
        seed=seed,
        sampling=asked.sampling,
        asked=trials,
        assessment=assessment,
        without=tuple(sorted(asked.without)),
        kept=kept,
        notes=setup.notes,
        planned=(*(to_minute(found[task].early_finish) for task in kept), to_minute(found.finish)),
        finish=np.concatenate([block.finish for block in figures]),
        finishes=np.concatenate([block.finishes for block in figures], axis=1),
        watched=watched,
        critical=np.sum([block.critical for block in figures], axis=0, dtype=np.int64),
        setup=setup,
        currency=currency,
        cost_reason=setup.costs.reason,
        planned_cost=_planned_cost(setup, wanted, len(kept)),
        costs=None if currency is None else np.concatenate([block.costs for block in figures]),
        promised=_promised(plan, found, kept),
        begin=found.network.start,
    )


class _Block(NamedTuple):
    """What is kept of a block."""

    finish: FloatArray
    finishes: FloatArray
    critical: npt.NDArray[np.int64]
    costs: FloatArray


@attrs.frozen(kw_only=True, eq=False)
class BlockMeasure:
    """Takes from a block what is kept of it; goes to workers.

    Attributes:
        kept: How many of the finishes are kept.
        model: What is drawn.
        costs: What the work costs.
    """

    kept: int
    model: TrialModel
    costs: TrialCosts

    def __call__(self, number: int, durations: FloatArray, dates: TrialDates, drawn: Drawn) -> _Block:
        """Return what is kept of a block.

        Args:
            number: Number of the block.
            durations: Working minutes of each task. Shape: (names, trials).
            dates: What came out.
            drawn: What was drawn beside durations.

        Returns:
            Copies of it.
        """
        del number
        costs = np.empty(0)
        if self.costs.currency is not None:
            costs = self.costs.of(durations, dates, self.kept) + self.model.cost(drawn)
        finishes = dates.finishes[: self.kept].copy()
        return _Block(dates.finish.copy(), finishes, count_true(dates.critical), costs)


def _until(blocks: Iterator[_Block], rule: StopCheck | None) -> list[_Block]:
    """Return the blocks that were run, up to the one after which it was enough."""
    found: list[_Block] = []
    for block in blocks:
        found.append(block)
        if rule is not None and rule.is_met(block.finish if rule.place < 0 else block.finishes[rule.place]):
            break
    if not found:
        raise ValidationError("cancelled before there was a trial", code="simulation.cancelled", where="cancel")
    return found


def _planned_cost(setup: TrialSetup, wanted: Wanted, kept: int) -> float:
    """Return what the work costs by the schedule."""
    if setup.costs.currency is None:
        return 0.0
    minutes = setup.network.minutes[:, np.newaxis]
    return float(setup.costs.of(minutes, setup.network.run(minutes, wanted), kept)[0])


def _promised(subject: Plan | Project, schedule: Schedule, kept: Sequence[str]) -> tuple[tuple[str, int, str], ...]:
    """Return what was promised of tasks that are kept and not over: a deadline, else the agreed finish."""
    baseline = current_baseline(subject, schedule.data_date) if isinstance(subject, Project) else None
    agreed = {} if baseline is None else {dates.task: dates.finish for dates in baseline.dates}
    found = []
    for name in kept:
        task = schedule[name]
        promised = task.task.deadline or agreed.get(name)
        if promised is not None and task.state.unfinished:
            source = "baseline" if task.task.deadline is None else "deadline"
            found.append((name, to_minute(promised), source))
    return tuple(found)


def _kept(schedule: Schedule, milestones: Iterable[str] | None) -> tuple[str, ...]:
    plan = schedule.plan
    if milestones is None:
        return tuple(task.id for task in plan.tasks if task.is_milestone or task.deadline is not None)
    found = tuple(dict.fromkeys(read_ids(milestones, "milestones")))
    for name in found:
        if name not in plan:
            raise UnknownReferenceError(
                "the plan has no such task",
                code="plan.unknown_task",
                where="milestones",
                got=name,
                expected="the id of a task",
            )
    return found


def _switched_off(subject: Plan | Project, without: Iterable[Ref | str]) -> frozenset[str]:
    if isinstance(without, (str, Ref)) or not isinstance(without, Iterable):
        raise FieldTypeError("not a list", code="list.type", where="without", got=without, expected="('risk:id', ...)")
    found = [Ref.of(item, kind="risk", where=f"without[{i}]") for i, item in enumerate(without)]
    for ref in found:
        known = isinstance(subject, Project) and ref.kind in _SWITCHED and ref in subject
        if not known:
            raise UnknownReferenceError(
                "there is no such risk or driver to leave out",
                code="reference.unknown",
                where="without",
                got=str(ref),
                expected="a risk or a driver of the project",
            )
    return frozenset(map(str, found))


def _schedule_of(
    subject: Plan | Project, schedule: Schedule | None, as_of: dt.date | str | None, known_at: dt.datetime | None
) -> Schedule:
    """Return the schedule of a plan or a project, computed where none is given."""
    if schedule is None:
        found = compute(subject, as_of=as_of, known_at=known_at)
    elif not isinstance(schedule, Schedule):
        raise FieldTypeError(
            "not a schedule", code="schedule.type", where="schedule", got=schedule, expected="schedule(plan)"
        )
    else:
        found = schedule
        plan = subject.plan if isinstance(subject, Project) else subject
        if found.plan is not plan and found.plan != plan:
            raise ValidationError(
                "the schedule was computed from another plan",
                code="schedule.other_plan",
                where="schedule",
                expected="schedule(project) of the same project",
            )
    if not len(found):
        raise ValidationError(
            "the plan has no tasks", code="simulation.no_tasks", where="plan", expected="a plan with tasks"
        )
    return found


def _check_trials(trials: object) -> None:
    if type(trials) is not int:
        raise FieldTypeError(
            "not a number of trials", code="simulation.trials", where="trials", got=trials, expected="a whole number"
        )
    if not _LEAST <= trials <= _MOST:
        raise ValidationError(
            "not a number of trials",
            code="simulation.trials",
            where="trials",
            got=trials,
            expected=f"{_LEAST} to {_MOST:,}",
        )


def _check_callers(executor: object, progress: object, cancel: object) -> None:
    """Refuse what cannot be called, before there is any work done."""
    for name, value, call in (
        ("executor", executor, getattr(executor, "submit", None)),
        ("progress", progress, progress),
        ("cancel", cancel, cancel),
    ):
        if value is not None and (not callable(call) or isinstance(value, type)):
            expected = "an executor of concurrent.futures" if name == "executor" else "a function"
            raise FieldTypeError("not a function", code="function.type", where=name, got=value, expected=expected)


def _flag(risks: object) -> bool:
    if type(risks) is not bool:
        raise FieldTypeError("not yes or no", code="bool.type", where="risks", got=risks, expected="True or False")
    return risks


def _assessment(name: object) -> str:
    if not isinstance(name, str) or name not in ASSESSMENTS:
        raise ValidationError(
            "no such assessment",
            code="simulation.assessment",
            where="assessment",
            got=name,
            expected=", ".join(ASSESSMENTS),
        )
    return name
