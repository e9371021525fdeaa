"""Everything that can be found about a project on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.completeness import check_completeness
from clientpm.agreement.elicited import check_elicitation
from clientpm.agreement.need_checks import check_needs
from clientpm.agreement.process_checks import check_processes
from clientpm.agreement.register import check_documents
from clientpm.agreement.requirement_lint import check_requirements
from clientpm.agreement.sign_off_checks import link_findings, sign_off_findings, signature_findings
from clientpm.agreement.smart import check_goals
from clientpm.engagement.acceptance_checks import check_acceptance
from clientpm.engagement.after_care_checks import check_after_care
from clientpm.engagement.communication_checks import check_communication
from clientpm.engagement.feedback_checks import check_feedback
from clientpm.engagement.learning_checks import check_learning
from clientpm.engagement.lesson_offer import unanswered_lessons
from clientpm.engagement.meeting_checks import check_meetings
from clientpm.engagement.satisfaction_checks import check_satisfaction
from clientpm.engagement.trouble_checks import check_troubles
from clientpm.progress.agreement_checks import baseline_findings, override_findings
from clientpm.progress.asked import asked_day, asked_project, asked_schedule, asked_simulation
from clientpm.progress.change_checks import check_changes
from clientpm.progress.decision_checks import decision_findings
from clientpm.progress.fact_checks import fact_findings, freshness_findings
from clientpm.progress.goals import goal_outlooks
from clientpm.risk.register_checks import check_risks
from clientpm.scheduling.quality import by_severity, check_schedule
from clientpm.scheduling.quality_metrics import DEFAULT_READINGS, DEFAULT_THRESHOLDS
from clientpm.scheduling.reported import data_date_of
from clientpm.scheduling.resource_checks import check_resources
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.project import Project
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.quality_rules import QualityReadings, QualityThresholds
    from clientpm.scheduling.result import Schedule

__all__ = ["check_project"]

_SAID_FOR_ALL: Final = frozenset({"requirement.no_priority", "requirement.no_criterion"})
"""What the check for completeness says of all requirements together."""


def check_project(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    schedule: Schedule | None = None,
    simulation: Simulation | None = None,
    thresholds: QualityThresholds = DEFAULT_THRESHOLDS,
    readings: QualityReadings = DEFAULT_READINGS,
    library: Project | Iterable[Project] | None = None,
) -> tuple[Finding, ...]:
    """Return everything that can be found about a project on a day.

    The schedule and its quality, what is missing from the project, its needs,
    requirements, processes, open questions and documents, its risks and goals, resources, signatures
    and requests for them, links to be looked at again, baselines, changes that wait, issues,
    actions, disagreements and decisions, the communication plan and how it is kept, who
    answers for what, learning, training and what comes after the project, and facts that
    contradict each other.

    Args:
        project: The project.
        as_of: The day; a bare date means its end. By default the data date of the plan, or
            the day of the latest progress report; without either, everything counts that
            is known.
        schedule: Its schedule as of that day, where it was computed before.
        simulation: What `simulate` returned for it: limits of the risk plan on chances and costs are
            checked, and goals are followed with it.
        thresholds: From where on the quality checks speak up.
        readings: How the points of the schedule check are read where practice differs.
        library: Lessons of other projects, or those projects: the best fitting ones ask for an answer.

    Returns:
        Findings by severity, then by what was checked, in the order of the plan or of the
        records.

    Raises:
        FieldTypeError: When an argument is of another type.
        ValidationError: When the schedule or the simulation belongs to another plan, or the reports
            contradict each other so that no dates follow.

    Examples:
        >>> from clientpm import Plan, Project, check_project, task
        >>> plan = Plan(start="2026-03-02", tasks=[task("a", "A", "9d", deadline="2026-03-06")])
        >>> findings = check_project(Project(id="shop", title="Shop", plan=plan), as_of="2026-03-02")
        >>> findings[0].code
        'deadline.missed'
        >>> "baseline.none" in {finding.code for finding in findings}
        True
    """
    asked_project(project)
    day = data_date_of(project) if as_of is None else asked_day(as_of)
    dates = asked_schedule(project, schedule, day)
    asked_simulation(project, simulation)
    found = (
        *_of_the_schedule(project, dates, thresholds, readings),
        *_of_the_facts(project, dates, day, thresholds),
        *(() if dates is None else check_resources(project, schedule=dates)),
        *signature_findings(project),
        *sign_off_findings(project, day),
        *link_findings(project),
        *baseline_findings(project),
        *decision_findings(project),
        *_of_the_project(project, day),
        *_of_the_requirements(project, day),
        *check_needs(project, as_of=day, schedule=dates),
        *check_elicitation(project, as_of=day),
        *check_processes(project),
        *check_documents(project, as_of=day),
        *check_risks(project, as_of=day, simulation=simulation),
        *_of_the_goals(project, dates, day, simulation),
        *(() if day is None else override_findings(project, day)),
        *(() if day is None else check_changes(project, as_of=day)),
        *check_troubles(project, as_of=day),
        *check_acceptance(project, as_of=day),
        *check_satisfaction(project, as_of=day),
        *check_meetings(project, as_of=day),
        *check_feedback(project, as_of=day),
        *check_communication(project, as_of=day),
        *check_learning(project, as_of=day),
        *check_after_care(project, as_of=day, schedule=dates),
        *(() if library is None or day is None else unanswered_lessons(project, library, as_of=day)),
        *_not_evaluated(dates, simulation),
    )
    return by_severity(_once(found))


def _of_the_schedule(
    project: Project, dates: Schedule | None, thresholds: QualityThresholds, readings: QualityReadings
) -> tuple[Finding, ...]:
    return () if dates is None else check_schedule(project, dates, thresholds=thresholds, readings=readings)


def _of_the_facts(
    project: Project, dates: Schedule | None, day: dt.datetime | None, thresholds: QualityThresholds
) -> Iterator[Finding]:
    yield from fact_findings(project, day)
    if dates is not None and day is not None:
        yield from freshness_findings(project, dates, day, thresholds.reporting_days)


def _of_the_project(project: Project, day: dt.datetime | None) -> tuple[Finding, ...]:
    return check_completeness(project, as_of=day)


def _of_the_requirements(project: Project, day: dt.datetime | None) -> Iterator[Finding]:
    """Yield what is unclear in requirements; what is missing from several is said once for all of them."""
    for finding in check_requirements(project, as_of=day):
        if finding.code not in _SAID_FOR_ALL:
            yield finding


def _of_the_goals(
    project: Project, dates: Schedule | None, day: dt.datetime | None, simulation: Simulation | None
) -> Iterator[Finding]:
    if not project.goals:
        return
    yield from check_goals(project, as_of=day, schedule=dates)
    if day is not None:
        for outlook in goal_outlooks(project, as_of=day, schedule=dates, simulation=simulation):
            yield from outlook.findings


def _not_evaluated(dates: Schedule | None, simulation: Simulation | None) -> Iterator[Finding]:
    """Yield what the project has no data for at all."""
    if dates is None:
        yield Finding(code="not_evaluated.no_plan", severity=Severity.INFO)
        return
    if simulation is None:
        yield Finding(
            code="not_evaluated.no_risk_analysis", severity=Severity.INFO, facts={"checks": ("gao.risk_analysis",)}
        )


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without those that say the same of the same again."""
    return tuple({str(finding): finding for finding in findings}.values())
