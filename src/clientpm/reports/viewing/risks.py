"""Put together what an audience may see of risks, and of how sure the dates are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.model.risk_factors import AssumptionVerdict
from clientpm.reports.lens import Lens
from clientpm.reports.view_risk import ViewAssumption, ViewLever, ViewRisks, ViewTrials
from clientpm.reports.view_text import NO_TEXT
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.points import visible_points
from clientpm.reports.viewing.risk_levers import visible_levers
from clientpm.reports.viewing.risk_news import visible_risk_news
from clientpm.reports.viewing.risk_odds import visible_odds, visible_reserve
from clientpm.reports.viewing.risk_register import RiskRegister
from clientpm.reports.viewing.tasks import owner_names
from clientpm.risk.simulation import Simulation
from clientpm.risk.spreads import spread_of
from clientpm.values.finding import Finding
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project
    from clientpm.model.risk_factors import Assumption
    from clientpm.reports.view_points import ViewPoints
    from clientpm.reports.view_text import ViewText
    from clientpm.scheduling.result import Schedule
    from clientpm.values.ref import Ref

__all__ = ["RiskResults", "view_risks"]


@attrs.frozen(kw_only=True)
class RiskResults:
    """What was computed about risks on the whole project, before anybody looks at it.

    Attributes:
        report: The schedule, the day, and what was seen the last time.
        simulation: What came out of the trials; `None` where there is nothing to simulate.
        findings: What was found about the register.
    """

    report: ReportResults
    simulation: Simulation | None = None
    findings: tuple[Finding, ...] = ()


def view_risks(project: Project, results: RiskResults, audience: Visibility | str) -> ViewRisks:
    """Return what an audience may see of risks, and of how sure the dates are.

    Args:
        project: The project.
        results: What was computed on it.
        audience: Who reads it.

    Returns:
        The only thing that the builder receives.
    """
    lens = Lens(Visibility.of(audience, "audience"))
    as_of, previous = results.report.as_of, results.report.previous
    register = RiskRegister(project=project, lens=lens, as_of=as_of)
    view = ViewRisks(
        base=view_for(project, results.report, lens.audience),
        risks=register.open_risks,
        occurred=register.occurred,
        matrix=register.matrix_view,
        assumptions=_assumptions(project, as_of, lens),
        news=visible_risk_news(project, previous, register.labels, as_of, lens),
        points=_points(project, results.findings, lens),
        review_days=lens.read(project.risk_plan, "review_days"),
        whole=_is_whole(project, lens),
    )
    return _with_trials(view, project, results, register, lens)


def _with_trials(
    view: ViewRisks, project: Project, results: RiskResults, register: RiskRegister, lens: Lens
) -> ViewRisks:
    """Return a view with what came out of the trials."""
    simulation, schedule = results.simulation, results.report.schedule
    if simulation is None or schedule is None:
        return view
    odds = visible_odds(view.base, schedule, simulation, results.report.previous, lens)
    return attrs.evolve(
        view,
        odds=odds,
        levers=_levers(project, simulation, register, odds[0].id, lens) if odds else (),
        reserve=visible_reserve(project, simulation, odds[0] if odds else None, lens),
        trials=_trials(project, simulation, schedule),
    )


def _levers(
    project: Project, simulation: Simulation, register: RiskRegister, task: str, lens: Lens
) -> tuple[ViewLever, ...]:
    """Return which risk takes most days from a milestone."""
    rows, mean_rows = (simulation.tornado(measure=measure, task=task) for measure in ("p80", "mean"))
    return visible_levers(project, rows, mean_rows, register.labels, lens)


def _is_whole(project: Project, lens: Lens) -> bool:
    records = [*project.risks, *project.risk_drivers, *project.assumptions]
    return len(lens.visible(records)) == len(records)


def _assumptions(project: Project, as_of: dt.datetime | None, lens: Lens) -> tuple[ViewAssumption, ...]:
    """Return what is still to be found out, what is due first; then what turned out to be wrong."""
    wanted = [item for item in lens.visible(project.assumptions) if item.verdict is not AssumptionVerdict.HOLDS]
    wanted.sort(key=lambda item: (item.verdict is AssumptionVerdict.WRONG, item.check_by or dt.date.max))
    people = owner_names(project, lens)
    return tuple(_assumption(item, as_of, people, lens) for item in wanted)


def _assumption(
    item: Assumption, as_of: dt.datetime | None, people: dict[str, tuple[ViewText | None, bool]], lens: Lens
) -> ViewAssumption:
    owner, client_side = people.get(lens.read(item, "owner") or "", (None, False))
    due = lens.read(item, "check_by")
    wrong = lens.read(item, "verdict") is AssumptionVerdict.WRONG
    return ViewAssumption(
        statement=lens.text(item, "statement") or lens.text(item, "title"),
        if_wrong=lens.text(item, "if_wrong"),
        owner=owner or NO_TEXT,
        client_side=client_side,
        check_by=due,
        overdue=not wrong and due is not None and as_of is not None and due < last_day(as_of),
        wrong=wrong,
    )


def _points(project: Project, findings: tuple[Finding, ...], lens: Lens) -> ViewPoints | None:
    """Return what was found about the register, for the team."""
    if lens.audience is not Visibility.INTERNAL or not findings:
        return None
    return visible_points(project, findings, {}, (), lens)


def _trials(project: Project, simulation: Simulation, schedule: Schedule) -> ViewTrials:
    skipped = {str(note.subject) for note in simulation.notes if "task" not in note.facts}
    return ViewTrials(
        count=simulation.trials,
        asked=simulation.asked,
        seed=simulation.seed,
        sampling=simulation.sampling.value,
        tasks=_varying(project, schedule),
        risks=_counted((risk.ref for risk in project.risks if risk.is_open), skipped),
        drivers=_counted((driver.ref for driver in project.risk_drivers), skipped),
        correlations=_counted((item.ref for item in project.correlations), skipped),
    )


def _counted(refs: Iterable[Ref], skipped: set[str]) -> int:
    return sum(str(ref) not in skipped for ref in refs)


def _varying(project: Project, schedule: Schedule) -> int:
    """Return how many tasks have more than one duration that is possible."""
    usual = None if project.risk_plan is None else project.risk_plan.distribution
    spreads = (
        spread_of(schedule.plan, item.task, item.remaining.minutes, usual)
        for item in schedule
        if item.state.unfinished and not item.task.is_summary and not item.task.is_milestone
    )
    return sum(spread is not None and not spread.is_certain for spread in spreads)
