"""The report on risks, and on how sure the dates are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.project import Project
from clientpm.progress.asked import asked_schedule
from clientpm.reports.builders.risk import build_risk
from clientpm.reports.catalogue import check_locale
from clientpm.reports.last_seen import previous_seen
from clientpm.reports.viewing.results import ReportResults
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.snapshot import Snapshot
    from clientpm.reports.document import Document
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule
    from clientpm.values.finding import Finding

__all__ = ["risk_report"]

_TRIALS: Final = 10_000


def risk_report(  # noqa: PLR0913 - what a report is made of, all of it by name
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    simulation: Simulation | None = None,
    schedule: Schedule | None = None,
    trials: int | None = None,
    seed: int = 0,
    previous: Snapshot | None = None,
) -> Document:
    """Return what may go wrong or well, what is done about it, and how sure the dates are.

    The plan is played through many times, with all that varies and every open risk of the
    project. The report then shows only the risks, tasks and fields that its audience may
    see: in the chart of what takes most days, all that is hidden is one bar called internal
    work. Money is told to the team; the sponsor reads what visible risks and responses cost.

    Args:
        project: The project.
        as_of: The day it speaks of; a bare date means the end of that day. The plan's
            data date by default, else the day of the latest progress report.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        simulation: What `simulate` returned for the project; it is run where left out and
            there is a plan.
        schedule: The schedule of the project on that day, where it was computed before.
        trials: How many trials are run where no simulation is given [100 to 100,000,000];
            10,000 by default.
        seed: Where their random numbers begin [0 or more].
        previous: What was seen the last time; by default the project's latest snapshot
            before `as_of` that the audience may see.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language, schedule or simulation
            belong to another plan, or correlations contradict each other.

    Examples:
        >>> from clientpm import Plan, Risk, RiskAssessment, RiskConsequence, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02",
        ...     tasks=[
        ...         task("build", "Build", ("8d", "10d", "16d")),
        ...         milestone("live", "Go live", after="build", deadline="2026-03-17", visibility="client"),
        ...     ],
        ... )
        >>> late = Risk(
        ...     id="R1",
        ...     title="The supplier is late",
        ...     visibility="client",
        ...     inherent=RiskAssessment(probability="0.2"),
        ...     effects=[RiskConsequence(task="build", delay="5d")],
        ... )
        >>> project = Project(id="shop", title="Shop", visibility="client", plan=plan, risks=[late])
        >>> print(risk_report(project, seed=7).blocks[0].text)
        “Go live” by 17 March 2026: 65 in 100; to be 80 in 100 sure, say 19 March 2026.
    """
    from clientpm.reports.viewing.risks import RiskResults, view_risks

    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    instant = data_date_of(project, as_of)
    report = ReportResults(
        schedule=asked_schedule(project, schedule, instant),
        as_of=instant,
        previous=previous_seen(project, previous, instant, who),
    )
    found = _simulated(project, report, simulation, trials, seed)
    results = RiskResults(report=report, simulation=found, findings=_findings(project, report, found, who))
    return build_risk(view_risks(project, results, who), locale)


def _simulated(
    project: Project, report: ReportResults, simulation: Simulation | None, trials: int | None, seed: int
) -> Simulation | None:
    """Return the simulation of a project: the one that was given, else a new one where there is a plan."""
    from clientpm.risk.simulation import Simulation as Simulated
    from clientpm.risk.simulator import simulate

    if simulation is None:
        if report.schedule is None or not len(report.schedule):
            return None
        count = _TRIALS if trials is None else trials
        return simulate(project, trials=count, seed=seed, as_of=report.as_of, schedule=report.schedule)
    if not isinstance(simulation, Simulated):
        raise FieldTypeError(
            "not a simulation", code="simulation.type", where="simulation", got=simulation, expected="simulate(project)"
        )
    if simulation.plan is not project.plan and simulation.plan != project.plan:
        raise ValidationError(
            "the simulation is of another plan",
            code="simulation.other_plan",
            where="simulation",
            expected="simulate(project) of the same project",
        )
    return simulation


def _findings(
    project: Project, report: ReportResults, simulation: Simulation | None, audience: Visibility
) -> tuple[Finding, ...]:
    """Return what was found about the register and the trials, for the team."""
    from clientpm.risk.register_checks import check_risks

    if audience is not Visibility.INTERNAL:
        return ()
    notes = () if simulation is None else simulation.notes
    return (*check_risks(project, as_of=report.as_of, simulation=simulation), *notes)
