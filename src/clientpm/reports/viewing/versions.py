"""The agreed plans one after the other, as an audience may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.model.agreed import baselines_until
from clientpm.progress.agreed import agreed_dates
from clientpm.progress.status_rules import StatusRules
from clientpm.reports.view_progress import ViewPlans, ViewPlanVersion
from clientpm.reports.viewing.days import count_shift, finish_day_of, last_day

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.baseline import Baseline, BaselineDates
    from clientpm.model.plan import Plan
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_text import ViewText
    from clientpm.reports.viewing.insight import Insight
    from clientpm.values.money import Money

__all__ = ["visible_plans"]


def visible_plans(insight: Insight) -> ViewPlans | None:
    """Return every agreed plan that an audience may see, with the finish that it says.

    Compared is the end of all work where the audience sees what ends it, now and in each
    plan; otherwise the milestone that the project is measured by.

    Args:
        insight: What the audience knows.

    Returns:
        The plans; `None` where there is none, or nothing to compare.
    """
    plan = insight.project.plan
    baselines = insight.lens.visible(baselines_until(insight.project, insight.results.as_of))
    if plan is None or not baselines or insight.results.as_of is None:
        return None
    ends = {item.id: insight.agreed_end(item) for item in baselines}
    if insight.completion is not None and None not in ends.values():
        days = {name: last_day(end) for name, end in ends.items() if end is not None}
        milestone, expected, reached = None, insight.completion, _all_done(insight)
    else:
        task = insight.view.promised
        if task is None:
            return None
        days = _days_of(task, baselines, plan)
        milestone, expected, reached = task.title, task.finish_day, task.reached
    if not days:
        return None
    versions = tuple(_version(item, days.get(item.id), expected, plan, insight) for item in baselines)
    return _priced(
        ViewPlans(versions=versions, milestone=milestone, expected_day=expected, reached=reached), baselines, insight
    )


def _all_done(insight: Insight) -> bool:
    schedule = insight.results.schedule
    return schedule is not None and all(not task.state.unfinished for task in schedule if not task.task.is_summary)


def _days_of(task: ViewTask, baselines: tuple[Baseline, ...], plan: Plan) -> dict[str, dt.date]:
    """Return the agreed day of a task in each baseline that has it."""
    found: dict[str, dt.date] = {}
    for item in baselines:
        dates: BaselineDates | None = agreed_dates(item).get(task.id)
        if dates is not None:
            found[item.id] = finish_day_of(plan[task.id], dates.start, dates.finish, plan)
    return found


def _version(
    baseline: Baseline, day: dt.date | None, expected: dt.date, plan: Plan, insight: Insight
) -> ViewPlanVersion:
    lens = insight.lens
    approved: dt.datetime | None = lens.read(baseline, "approved_at")
    return ViewPlanVersion(
        title=lens.text(baseline, "title"),
        number=lens.read(baseline, "number", 0),
        approved_on=None if approved is None else approved.date(),
        change=_change(baseline, insight),
        agreed_day=day,
        shift=None if day is None else count_shift(plan.calendar, day, expected),
    )


def _change(baseline: Baseline, insight: Insight) -> ViewText | None:
    """Return what the change is called that a baseline belongs to."""
    ref = insight.lens.read(baseline, "change")
    if ref is None:
        return None
    return insight.lens.text(insight.record(ref), "title") or None


def _priced(plans: ViewPlans, baselines: tuple[Baseline, ...], insight: Insight) -> ViewPlans:
    """Add what the work was agreed to cost and is expected to cost, for the team."""
    if not insight.is_team:
        return plans
    rows = {item.baseline: item.project for item in insight.results.variances}
    earned = insight.results.earned
    by_pace = None if earned is None else earned.eac.get(StatusRules().eac)
    now = next((row.expected_cost for row in rows.values()), None)
    expected = now if by_pace is None else by_pace
    versions = []
    for version, baseline in zip(plans.versions, baselines, strict=True):
        agreed = rows[baseline.id].agreed_cost if baseline.id in rows else None
        versions.append(attrs.evolve(version, agreed_cost=agreed, over=_less(expected, agreed)))
    return attrs.evolve(plans, versions=tuple(versions), expected_cost=expected, by_pace=by_pace is not None)


def _less(a: Money | None, b: Money | None) -> Money | None:
    return None if a is None or b is None or a.currency != b.currency else a - b
