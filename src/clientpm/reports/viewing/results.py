"""What was computed on the whole project, before anybody looks at it."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.model.baseline import Baseline
from clientpm.model.snapshot import Snapshot
from clientpm.progress.certainty import SimulatedPromises
from clientpm.progress.earned_figures import EarnedValue
from clientpm.progress.earned_series import EarnedValueSeries
from clientpm.progress.movement import MilestoneTrend
from clientpm.progress.outlook import GoalOutlook
from clientpm.progress.recent import ChangesSince
from clientpm.progress.standing import ProjectStatus
from clientpm.progress.variance import BaselineVariance
from clientpm.scheduling.loading import ResourceLoad
from clientpm.scheduling.result import Schedule
from clientpm.values.finding import Finding

__all__ = ["ReportResults"]


@attrs.frozen(kw_only=True)
class ReportResults:
    """What was computed on the whole project, before anybody looks at it.

    Attributes:
        schedule: The schedule of its plan; `None` where there is no plan.
        as_of: The instant that the report speaks of; `None` where none is known.
        previous: What was seen the last time.
        baseline: The plan that was agreed by then.
        status: How the project stands.
        earned: Earned value on that day.
        earned_series: Its curves.
        changes: What is different since the last time.
        variances: By how much it differs from each agreed plan, the original first; for the team
            only.
        trends: How the forecasts of milestones moved.
        goals: How each goal stands, and what to expect.
        findings: Everything that was found about the project; `None` where nobody looked.
        load: What the remaining work needs of each resource.
        simulated: How sure the promised dates are, where that was simulated.
    """

    schedule: Schedule | None = None
    as_of: dt.datetime | None = None
    previous: Snapshot | None = None
    baseline: Baseline | None = None
    status: ProjectStatus | None = None
    earned: EarnedValue | None = None
    earned_series: EarnedValueSeries | None = None
    changes: ChangesSince | None = None
    variances: tuple[BaselineVariance, ...] = ()
    trends: tuple[MilestoneTrend, ...] = ()
    goals: tuple[GoalOutlook, ...] = ()
    findings: tuple[Finding, ...] | None = None
    load: ResourceLoad | None = None
    simulated: SimulatedPromises | None = None
