"""What a report says about how the project is going, computed once on the whole project."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.model.agreed import baselines_until, current_baseline
from clientpm.progress.certainty import promise_odds
from clientpm.progress.circumstances import circumstances_of
from clientpm.progress.deviation import baseline_variances
from clientpm.progress.earned_series import earned_value_series
from clientpm.progress.movement import milestone_trend
from clientpm.progress.recent import changes_since
from clientpm.progress.standing import standing_of
from clientpm.progress.status_rules import StatusRules
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.progress.earned_figures import EarnedValue
    from clientpm.progress.earned_series import EarnedValueSeries
    from clientpm.reports.viewing.results import ReportResults
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule

__all__ = ["with_progress"]

_WEEK: Final = dt.timedelta(days=7)
_MOST_POINTS: Final = 120


def with_progress(
    project: Project, results: ReportResults, audience: Visibility, simulation: Simulation | None = None
) -> ReportResults:
    """Return the results of a report with status, earned value, changes, variances and trends.

    Args:
        project: The project.
        results: Schedule, day and previous snapshot.
        audience: Who reads the report; only the team is told what agreed plans cost.
        simulation: A simulation of the plan, if any.

    Returns:
        The same with what could be computed; unchanged where no day is known.

    Raises:
        FieldTypeError: When the simulation is none.
        ValidationError: When it is that of another plan.
    """
    day, schedule = results.as_of, results.schedule
    if day is None:
        return results
    rules = StatusRules()
    now = circumstances_of(project, day, schedule=schedule, simulation=simulation, rules=rules)
    previous = results.previous
    return attrs.evolve(
        results,
        status=standing_of(now, rules),
        earned=now.earned,
        earned_series=_series(project, results, now.earned, schedule),
        changes=None
        if previous is None
        else changes_since(
            project, previous, as_of=day, schedule=schedule, earned=now.earned, rules=rules, simulation=simulation
        ),
        variances=()
        if schedule is None or audience is not Visibility.INTERNAL
        else baseline_variances(
            project, baselines=baselines_until(project, day), schedule=schedule, as_of=day, earned=now.earned
        ),
        trends=milestone_trend(project, schedule=schedule, as_of=day) if project.snapshots else (),
        baseline=current_baseline(project, day),
        simulated=promise_odds(now),
    )


def _series(
    project: Project, results: ReportResults, earned: EarnedValue | None, schedule: Schedule | None
) -> EarnedValueSeries | None:
    """Return the curves, with points at both ends, on the day of the report and on that of the last one."""
    day = results.as_of
    if earned is None or earned.start is None or earned.finish is None or day is None:
        return None
    start, last = earned.start, max(earned.finish, day)
    step = _WEEK * (1 + (last - start) // (_WEEK * _MOST_POINTS))
    before, after = max(0, (day - start) // step), max(0, (last - day) // step)
    dates = {start, earned.finish, day, *(day + i * step for i in range(-before, after + 1))}
    if results.previous is not None and start <= results.previous.data_date < day:
        dates.add(results.previous.data_date)
    return earned_value_series(project, as_of=day, dates=sorted(dates), baseline=earned.baseline, schedule=schedule)
