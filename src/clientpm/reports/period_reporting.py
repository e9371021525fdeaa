"""The report on a week, a month, or the time from one day to another."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.project import Project
from clientpm.progress.asked import asked_schedule
from clientpm.reports.builders.period import build_period
from clientpm.reports.catalogue import check_locale
from clientpm.reports.last_seen import previous_seen
from clientpm.reports.lens import Lens
from clientpm.reports.progress_results import with_progress
from clientpm.reports.view_news import Span, SpanKind
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.news import visible_news
from clientpm.scheduling.reported import data_date_of
from clientpm.values.instant import plan_date, plan_instant
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.model.snapshot import Snapshot
    from clientpm.reports.document import Document
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule

__all__ = ["period_report"]

_ONE_DAY: Final = dt.timedelta(days=1)
_WEEK: Final = dt.timedelta(days=7)
_MOST_DAYS: Final = 3_660
_EXPECTED: Final = "'weekly', 'monthly' or (start, end)"


def period_report(
    project: Project,
    *,
    period: str | tuple[dt.date | str, dt.date | str] = "weekly",
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    schedule: Schedule | None = None,
    simulation: Simulation | None = None,
    previous: Snapshot | None = None,
) -> Document:
    """Return the report for the regular mail or meeting: what a period brought, what comes next, what is needed.

    A week is the seven days that end with the day of the report; a month goes from the day after the same day of
    the month before, so that the report of the last day of a month is on that month. What is dated after that day
    does not count. Figures are compared with the latest snapshot that was kept before the period began.

    Args:
        project: The project.
        period: `weekly`, `monthly`, or the first and the last day.
        as_of: The day that the period ends with; the plan's data date by default, else the day of the latest
            progress report. It is not given beside a first and a last day.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        schedule: The schedule of the project on that day, where it was computed before.
        simulation: What `simulate` returned for the project, for how sure the promised dates are.
        previous: The snapshot to compare with; the audience must be allowed to see it.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such period, audience or language, no day is known, the period ends before it
            begins, or the schedule or the simulation belongs to another plan.

    Examples:
        >>> from clientpm import Plan, ProgressReport, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02",
        ...     tasks=[
        ...         task("build", "Build the shop", "3d", visibility="client"),
        ...         milestone("live", "Go live", after="build", visibility="client"),
        ...     ],
        ... )
        >>> done = ProgressReport(
        ...     id="r1",
        ...     task="build",
        ...     as_of="2026-03-05",
        ...     actual_start="2026-03-02",
        ...     actual_finish="2026-03-04",
        ...     visibility="client",
        ... )
        >>> project = Project(id="shop", title="Shop", visibility="client", plan=plan, progress_reports=[done])
        >>> report = period_report(project, as_of="2026-03-06")
        >>> report.meta.period
        '28 February 2026 to 6 March 2026'
        >>> [block.items[0] for block in report.blocks if type(block).__name__ == "BulletList"]
        ['Finished (1): “Build the shop”.']
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    span, instant = _asked(project, period, as_of)
    begin = plan_instant(span.first, "period", end_of_day=False)
    results = ReportResults(
        schedule=asked_schedule(project, schedule, instant),
        as_of=instant,
        previous=previous_seen(project, previous, begin + dt.timedelta(minutes=1), who),
    )
    results = with_progress(project, results, who, simulation)
    view = view_for(project, results, who)
    return build_period(view, visible_news(project, span, instant, Lens(who)), locale)


def _asked(project: Project, period: Any, as_of: dt.date | str | None) -> tuple[Span, dt.datetime]:
    """Return the days of the period, and the instant with which it ends."""
    if isinstance(period, str):
        if period not in {SpanKind.WEEKLY.value, SpanKind.MONTHLY.value}:
            raise ValidationError("no such period", code="period.kind", where="period", got=period, expected=_EXPECTED)
        instant = data_date_of(project, as_of)
        if instant is None:
            raise ValidationError(
                "no day to report on",
                code="period.no_day",
                where="as_of",
                got=as_of,
                expected="a day",
                suggestion="say as_of=…, or give the plan a data date",
            )
        return _span(SpanKind(period), last_day(instant)), instant
    if not isinstance(period, (tuple, list)) or len(period) != 2:  # noqa: PLR2004 - the first and the last day
        raise FieldTypeError("not a period", code="period.type", where="period", got=period, expected=_EXPECTED)
    if as_of is not None:
        raise ValidationError(
            "a period that is given by its days ends with its last day",
            code="period.as_of",
            where="as_of",
            got=as_of,
            expected="None",
        )
    first, last = (plan_date(day, f"period[{i}]") for i, day in enumerate(period))
    if not 0 <= (last - first).days <= _MOST_DAYS:
        raise ValidationError(
            "a period goes from a day to the same or a later one, at most ten years",
            code="period.order",
            where="period",
            got=(first.isoformat(), last.isoformat()),
            expected="(first, last)",
        )
    return _free(first, last), plan_instant(last, "period", end_of_day=True)


def _span(kind: SpanKind, last: dt.date) -> Span:
    if kind is SpanKind.WEEKLY:
        return Span(kind=kind, first=last - _WEEK + _ONE_DAY, last=last, next_last=last + _WEEK)
    return Span(kind=kind, first=_month_off(last, -1) + _ONE_DAY, last=last, next_last=_month_off(last, 1))


def _free(first: dt.date, last: dt.date) -> Span:
    return Span(kind=SpanKind.FREE, first=first, last=last, next_last=last + (last - first) + _ONE_DAY)


def _month_off(day: dt.date, months: int) -> dt.date:
    """Return the same day of another month; the last day of a month goes to the last of the other."""
    index = 12 * day.year + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    length = monthrange(year, month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return dt.date(year, month, length if is_last else min(day.day, length))
