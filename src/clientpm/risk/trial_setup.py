"""A plan or a project made ready for trials: its network, what varies in it, and what it costs."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import ValidationError
from clientpm.model.project import Project
from clientpm.risk.correlating import correlation_matrix
from clientpm.risk.network_pass import TrialNetwork, compile_trials
from clientpm.risk.sampling import Sampling
from clientpm.risk.spreads import rest_of, whole_spread
from clientpm.risk.strikes import StrikeBook, left_out
from clientpm.risk.trial_costs import TrialCosts, priced_work
from clientpm.risk.trial_model import TrialModel, Variables
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.plan import Plan
    from clientpm.model.risk_plan import RiskPlan
    from clientpm.model.work import Task
    from clientpm.risk.arrays import FloatArray
    from clientpm.risk.correlating import CorrelationMatrix
    from clientpm.scheduling.result import Schedule
    from clientpm.values.distribution import Distribution

__all__ = ["Asked", "TrialSetup", "set_up"]


@attrs.frozen(kw_only=True, eq=False)
class TrialSetup:
    """All that it takes to run trials of a plan.

    Attributes:
        network: The network.
        model: What is drawn in each trial.
        costs: What the work costs.
        notes: What has no part in the trials, and why.
    """

    network: TrialNetwork
    model: TrialModel
    costs: TrialCosts
    notes: tuple[Finding, ...]


@attrs.frozen(kw_only=True)
class Asked:
    """What a simulation was asked for.

    Attributes:
        seed: The seed.
        sampling: How the trials are spread.
        risks: Whether risks, drivers and correlations of a project count.
        assessment: Which assessment of each risk counts.
        without: Which risks and drivers have no effect.
    """

    seed: int
    sampling: Sampling
    risks: bool
    assessment: str
    without: frozenset[str]


def set_up(subject: Plan | Project, schedule: Schedule, asked: Asked) -> TrialSetup:
    """Return a plan or a project ready for trials.

    Args:
        subject: A plan, or a project with one.
        schedule: Its schedule.
        asked: What is wanted.

    Returns:
        All that it takes.
    """
    network = compile_trials(schedule, own_finish=True)
    project = subject if isinstance(subject, Project) else None
    book = StrikeBook(schedule.plan, network.names, schedule.data_date)
    if project is not None and asked.risks:
        _note_risks(book, project, asked.assessment)
    spreads, minutes = _spreads(schedule.plan, network, None if project is None else project.risk_plan)
    notes = list(book.notes)
    correlations = None
    if project is not None and asked.risks:
        correlations = _tied(project, {f"task:{name}" for name in spreads} | book.variables.keys(), notes)
    variables = Variables(
        spreads=spreads,
        strikes=tuple(book.strikes),
        others=book.variables,
        correlations=correlations,
        without=asked.without,
    )
    model = TrialModel(asked.seed, asked.sampling, network.names, minutes, variables)
    costs = TrialCosts(reason="no_cost")
    if project is not None:
        costs = priced_work(project, schedule, network.names, frozenset(book.currencies))
    if not model.varies:
        notes.insert(0, Finding(code="simulation.nothing_varies", severity=Severity.INFO))
    return TrialSetup(network=network, model=model, costs=costs, notes=(*notes, *costs.notes))


def _spreads(plan: Plan, network: TrialNetwork, ways: RiskPlan | None) -> tuple[dict[str, Distribution], FloatArray]:
    """Return how long each task may take, and how long those that do not vary take."""
    usual = None if ways is None else ways.distribution
    minutes = network.minutes.copy()
    found: dict[str, Distribution] = {}
    # Many tasks have the same estimate.
    wholes: dict[object, Distribution | None] = {}
    for row, name in enumerate(network.names):
        task = plan[name]
        key = (task.estimate, task.calendar, task.distribution)
        if key not in wholes:
            wholes[key] = _whole(plan, task, usual)
        spread = rest_of(plan, task, int(minutes[row]), wholes[key])
        if spread is None:
            continue
        if spread.is_certain:
            minutes[row] = spread.mean
        else:
            found[name] = spread
    return found, minutes


def _whole(plan: Plan, task: Task, usual: Distribution | None) -> Distribution | None:
    """Return how long the whole of a task may take, or say of which task the points do not have that shape."""
    try:
        return whole_spread(plan, task, usual)
    except ValidationError as error:
        raise error.problems[0].at(f"{task.ref}.estimate").error() from error


def _note_risks(book: StrikeBook, project: Project, assessment: str) -> None:
    for risk in project.risks:
        if risk.is_open:
            book.add_risk(risk, assessment)
    for driver in project.risk_drivers:
        book.add_driver(driver)


def _tied(project: Project, drawn: Iterable[str], notes: list[Finding]) -> CorrelationMatrix | None:
    """Return which variables are large together; what does not vary is tied to nothing."""
    known = set(drawn)
    pairs = []
    for correlation in project.correlations:
        names = [str(ref) for ref in correlation.between]
        missing = [name for name in names if name not in known]
        notes += (left_out(str(correlation.ref), "does_not_vary", which=name) for name in missing)
        left = [name for name in names if name in known]
        pairs += [(one, other, correlation.rho) for one, other in itertools.combinations(left, 2)]
    return correlation_matrix(pairs) if pairs else None
