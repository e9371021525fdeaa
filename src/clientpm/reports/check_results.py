"""What a report says about goals, findings and people, computed once on the whole project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.progress.goals import goal_outlooks
from clientpm.progress.project_checks import check_project
from clientpm.scheduling.loading import resource_load
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.reports.viewing.results import ReportResults
    from clientpm.risk.simulation import Simulation

__all__ = ["with_checks"]


def with_checks(
    project: Project, results: ReportResults, audience: Visibility, simulation: Simulation | None = None
) -> ReportResults:
    """Return the results of a report with goals, findings, and the load of people for the team.

    Args:
        project: The project.
        results: Schedule and day.
        audience: Who reads the report.
        simulation: A simulation of the plan, if any.

    Returns:
        The same with what could be computed; unchanged where no day is known.
    """
    day, schedule = results.as_of, results.schedule
    if day is None:
        return results
    loaded = schedule is not None and bool(project.assignments) and audience is Visibility.INTERNAL
    return attrs.evolve(
        results,
        goals=goal_outlooks(project, as_of=day, schedule=schedule, simulation=simulation) if project.goals else (),
        findings=check_project(project, as_of=day, schedule=schedule, simulation=simulation),
        load=resource_load(project, schedule=schedule) if loaded else None,
    )
