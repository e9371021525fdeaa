"""What an audience knows beside the tasks: which baselines it sees, and which ends."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.model.project import Project
from clientpm.progress.agreed import agreed_dates
from clientpm.reports.lens import Lens
from clientpm.reports.view import View, ViewTask
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.results import ReportResults
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.baseline import Baseline
    from clientpm.model.record import Record
    from clientpm.values.ref import Ref

__all__ = ["Insight"]


@attrs.frozen(kw_only=True)
class Insight:
    """The eyes of an audience, and what they see of the plan.

    Attributes:
        project: The project.
        results: What was computed on it.
        lens: The eyes of the audience.
        view: What is visible of the plan.
        tasks: The visible tasks by id.
        completion: The day on which all work ends, where the audience sees what ends it.
    """

    project: Project
    results: ReportResults
    lens: Lens
    view: View
    tasks: dict[str, ViewTask]
    completion: dt.date | None

    @property
    def is_team(self) -> bool:
        """Whether the audience sees everything."""
        return self.lens.audience is Visibility.INTERNAL

    def agreed_end(self, baseline: Baseline | None) -> dt.datetime | None:
        """Return the finish that a baseline says, where the audience sees the baseline and what ends it."""
        if baseline is None or not self.lens.shows(baseline):
            return None
        agreed = agreed_dates(baseline)
        end = max((dates.finish for dates in agreed.values()), default=None)
        seen = self.is_team or any(name in self.tasks and dates.finish == end for name, dates in agreed.items())
        return end if seen else None

    def milestone_day(self, name: str, finish: dt.datetime) -> dt.date:
        """Return the day of a forecast of a visible milestone: that of today's where they are the same."""
        task = self.tasks[name]
        return task.finish_day if finish == task.finish else last_day(finish)

    def baseline(self, name: str | None) -> Baseline | None:
        """Return a baseline by its id, where the audience may see it."""
        found = next((item for item in self.project.baselines if item.id == name), None)
        return found if self.lens.shows(found) else None

    def record(self, ref: Ref) -> Record | None:
        """Return a record by its reference, where the project has it and the audience may see it."""
        if ref not in self.project:
            return None
        found = self.project[ref]
        return found if self.lens.shows(found) else None
