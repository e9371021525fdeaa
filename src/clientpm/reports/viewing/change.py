"""Put together what an audience may see of what a change would do."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.change.base import impact_base
from clientpm.change.standpoint import Standpoint, after_edits
from clientpm.change.touching import touched_tasks
from clientpm.errors import ClientPMError
from clientpm.model.change_request import ChangeRequest, OptionKind
from clientpm.model.impact import ImpactAssessment
from clientpm.model.project import Project
from clientpm.reports.lens import Lens
from clientpm.reports.view import View, ViewTaskKind
from clientpm.reports.view_change import DecisionNeed, ViewChange, ViewCompared, ViewDecision, ViewOption
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.answers import AnswerViewer
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.days import count_shift, last_day
from clientpm.reports.viewing.deciding import visible_authority, visible_comparison, visible_remarks, visible_signers
from clientpm.reports.viewing.moved_dates import DateViewer
from clientpm.reports.viewing.naming import Naming
from clientpm.reports.viewing.preferences import Preferences
from clientpm.scheduling.reported import ProgressState
from clientpm.scheduling.result import Schedule
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.change_request import ChangeOption
    from clientpm.model.impact import OptionImpact
    from clientpm.reports.view import ViewTask

__all__ = ["view_change"]

_LEADING: Final = (OptionKind.ADJUST_PLAN.value, OptionKind.OTHER.value, OptionKind.ADD_RESOURCE.value)
_CLOSED: Final = frozenset({"withdrawn", "cancelled", "closed"})
_ONE_DAY: Final = dt.timedelta(days=1)
_NO_PREFERENCES: Final = Preferences()
_MOST_DAYS_BACK: Final = 60


def view_change(
    project: Project,
    impact: ImpactAssessment,
    change: ChangeRequest | None,
    audience: Visibility | str,
    schedule: Schedule | None,
    preferences: Preferences = _NO_PREFERENCES,
) -> ViewChange:
    """Return what an audience may see of what a change would do.

    Args:
        project: The project as it is.
        impact: What each option would do.
        change: The request, where it is known.
        audience: Who reads it.
        schedule: The project's schedule on the day of the assessment.
        preferences: What counts how much in the comparison.

    Returns:
        The only thing that the builder receives.

    Raises:
        ValidationError: When the preferences fit nothing.
    """
    lens = Lens(Visibility.of(audience, "audience"))
    return _Viewer(
        project=project,
        impact=impact,
        change=change,
        lens=lens,
        schedule=schedule,
        preferences=preferences,
        base=_view(project, schedule, impact.as_of, lens),
        outdated=impact.base != impact_base(project),
    ).view()


def _view(project: Project, schedule: Schedule | None, as_of: dt.datetime | None, lens: Lens) -> View:
    return view_for(project, ReportResults(schedule=schedule, as_of=as_of), lens.audience)


def _end(schedule: Schedule | None) -> dt.datetime | None:
    return None if schedule is None else schedule.finish


@attrs.frozen(kw_only=True)
class _Viewer:
    """Looks at one assessment with the eyes of an audience."""

    project: Project
    impact: ImpactAssessment
    change: ChangeRequest | None
    lens: Lens
    schedule: Schedule | None
    preferences: Preferences
    base: View
    outdated: bool

    def view(self) -> ViewChange:
        leading, recommended = self._leading()
        after = None if leading is None or self.outdated else self._after[leading.option]
        raised_by = self.lens.read(self.change, "raised_by")
        naming = Naming(lens=self.lens, projects=(self.project,))
        return ViewChange(
            base=self.base,
            title=self.lens.text(self.change, "title"),
            description=self.lens.text(self.change, "description"),
            reason=self.lens.text(self.change, "reason"),
            raised_by=naming.person(raised_by),
            options=tuple(map(self._option, self.impact.option_impacts)),
            lead=None if leading is None else leading.option,
            recommended=recommended,
            compared=() if after is None else self._compared(after),
            decision=self._decision(),
            comparison=visible_comparison(self.impact, self.lens, self.preferences),
            signers=visible_signers(self.project, self.lens),
            outdated=self.outdated,
            rules=tuple(f"{name}-{version}" for name, version in sorted(self.impact.rules.items())),
            trials=self.impact.trials,
            seed=self.impact.seed,
        )

    def _leading(self) -> tuple[OptionImpact | None, bool]:
        """Return the option that the answer speaks of, and whether it is the one that is advised."""
        advised = self.impact.options.get(self.lens.read(self.change, "recommendation") or "")
        if advised is not None:
            return advised, True
        for kind in _LEADING:
            for option in self.impact.option_impacts:
                if option.kind == kind:
                    return option, False
        return next(iter(self.impact.option_impacts), None), False

    @cached_property
    def _after(self) -> dict[str, Standpoint | None]:
        """Where the project would stand with each option; nothing where it cannot be carried out any more."""
        return {option.option: self._carried_out(option) for option in self.impact.option_impacts}

    def _carried_out(self, option: OptionImpact) -> Standpoint | None:
        if self.schedule is None:
            return None
        try:
            return after_edits(Standpoint(project=self.project, schedule=self.schedule), option.edits)
        except ClientPMError:
            return None

    def _compared(self, after: Standpoint) -> tuple[ViewCompared, ...]:
        """Return the milestones to come, and the tasks that move, come or go, as they follow each other in time."""
        then = {task.id: task for task in self.base.tasks}
        view = _view(after.project, after.schedule, self.impact.as_of, self.lens)
        now = {task.id: task for task in view.tasks}
        found = [self._row(then.get(name), now.get(name)) for name in dict.fromkeys((*then, *now))]
        shown = (row for row in found if row is not None)
        return tuple(sorted(shown, key=lambda row: (row.task.start, row.task.finish)))

    def _row(self, before: ViewTask | None, after: ViewTask | None) -> ViewCompared | None:
        task = after or before
        if task is None or task.kind is ViewTaskKind.SUMMARY:
            return None
        if before is None or after is None:
            return ViewCompared(task=task, before=before, gone=after is None)
        stays = (before.start, before.finish) == (after.start, after.finish)
        if stays and (task.kind is ViewTaskKind.TASK or after.reached):
            return None
        calendar = None if self.project.plan is None else self.project.plan.calendar
        shift = None if calendar is None else count_shift(calendar, before.finish_day, after.finish_day)
        return ViewCompared(task=task, before=before, shift=shift)

    def _option(self, option: OptionImpact) -> ViewOption:
        after = self._after[option.option]
        projects = (self.project,) if after is None or after.project is self.project else (self.project, after.project)
        naming = Naming(lens=self.lens, projects=projects)
        return ViewOption(
            id=option.option,
            title=self._title(option),
            kind=option.kind,
            description=self._written(option, "description"),
            note=self._written(option, "note"),
            answers=AnswerViewer(naming=naming, dates=self._dates(after, naming), base=self.base).answers(option),
            tell=naming.people(self.lens.read(option, "tell", ())),
            update=naming.things(self.lens.read(option, "update", ())),
            authority=visible_authority(self.project, self.change, option, naming),
            remarks=visible_remarks(option, naming),
        )

    def _dates(self, after: Standpoint | None, naming: Naming) -> DateViewer:
        from clientpm.model.plan import Plan

        plan = self.project.plan or Plan(start="2000-01-03")
        later = self.base if after is None else _view(after.project, after.schedule, self.impact.as_of, self.lens)
        ends = (_end(self.schedule), _end(self.schedule if after is None else after.schedule))
        return DateViewer(plan=plan, base=self.base, after=later, ends=ends, naming=naming)

    def _title(self, option: OptionImpact) -> ViewText:
        """Return what an option is called; nothing where its request may not be seen."""
        if self.change is not None and not self.lens.shows(self.change):
            return NO_TEXT
        return ViewText(self.lens.read(option, "title", ""))

    def _written(self, option: OptionImpact, field: str) -> ViewText:
        written: tuple[ChangeOption, ...] = self.lens.read(self.change, "options", ())
        found = next((item for item in written if item.id == option.option), None)
        return ViewText(self.lens.read(found, field, ""))

    def _decision(self) -> ViewDecision:
        change = self.change if self.lens.shows(self.change) else None
        by = None if self.outdated else self._decide_by()
        today = None if self.impact.as_of is None else last_day(self.impact.as_of)
        asked = ViewDecision(by=by, late=by is not None and today is not None and by <= today)
        if change is None:
            return asked
        decision = change.decision
        asked = attrs.evolve(asked, review=self.lens.read(change, "review_date"))
        if decision is not None and change.state not in {"under_assessment", "assessed"}:
            return self._decided(asked, decision)
        if change.state in _CLOSED:
            return attrs.evolve(asked, need=DecisionNeed.OVER)
        if change.state == "info_requested":
            return attrs.evolve(
                asked,
                need=DecisionNeed.ANSWER_FIRST,
                question=self.lens.text(change, "question"),
                question_due=self.lens.read(change, "question_due"),
            )
        return asked

    def _decided(self, asked: ViewDecision, decision: Any) -> ViewDecision:
        lens = self.lens
        return attrs.evolve(
            asked,
            need=DecisionNeed.DECIDED,
            outcome=lens.read(decision, "outcome").value,
            option=lens.read(decision, "option"),
            decided_by=Naming(lens=lens, projects=(self.project,)).person(lens.read(decision, "decided_by")),
            decided_on=lens.read(decision, "at").date(),
            conditions=ViewText(lens.read(decision, "conditions", "")),
        )

    def _decide_by(self) -> dt.date | None:
        """Return the last day on which every option is still open."""
        days = (self._last_day(option, self._after[option.option]) for option in self.impact.option_impacts)
        return min((day for day in days if day is not None), default=None)

    @staticmethod
    def _last_day(option: OptionImpact, after: Standpoint | None) -> dt.date | None:
        """Return the last working day before the work that an option asks for begins."""
        if after is None:
            return None
        schedule = after.schedule
        if schedule is None:
            return None
        touched = [schedule[name] for name in touched_tasks(option.edits) if name in schedule.plan]
        starts = [
            task.early_start
            for task in touched
            if not task.task.is_summary and not task.task.is_milestone and task.state is ProgressState.NOT_STARTED
        ]
        if not starts:
            return None
        first = min(starts).date()
        calendar = schedule.plan.calendar
        for back in range(1, _MOST_DAYS_BACK):
            day = first - back * _ONE_DAY
            if calendar.hours_on(day):
                return day
        return first
