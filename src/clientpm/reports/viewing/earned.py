"""How much of the work is done, as an audience may see it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from clientpm.progress.status_rules import StatusRules, index_status
from clientpm.reports.view_earned import ViewEarned, ViewEarnedPoint
from clientpm.reports.view_shift import Shift
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.earned_money import team_money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.progress.earned_figures import EarnedValue
    from clientpm.progress.earned_series import EarnedValuePoint
    from clientpm.reports.viewing.insight import Insight
    from clientpm.values.minutes import Minutes
    from clientpm.values.money import Money

__all__ = ["visible_earned"]

_PLACES: Final = Decimal("0.01")
_CURVE_PLACES: Final = Decimal("0.001")
_ONE: Final = Decimal(1)
_ZERO: Final = Decimal(0)


def visible_earned(insight: Insight) -> ViewEarned | None:
    """Return how much of the work is done, was planned to be done, and was signed for.

    Only the team sees money. Others see shares of the whole work, where they see the
    agreed plan that it is measured against; the curves and days of that plan only where
    they see what ends it.

    Args:
        insight: What the audience knows.

    Returns:
        The figures; `None` where the audience sees none.
    """
    earned = insight.results.earned
    if earned is None or (not insight.is_team and not _has_shares(earned, insight)):
        return None
    seen = insight.is_team or insight.agreed_end(insight.baseline(earned.baseline)) is not None
    schedule = earned.earned_schedule
    spi_t = None if schedule is None else schedule.spi_t
    return ViewEarned(
        done=_share(earned.ev, _work(earned)),
        planned=_share(earned.pv, _work(earned)),
        accepted=_share(earned.accepted_value, _work(earned)),
        done_before=_before(earned, insight),
        behind=None if schedule is None else _behind(schedule.sv_t_work),
        planned_for=last_day(schedule.es_date) if seen and schedule is not None and schedule.es_date else None,
        status=None if spi_t is None else index_status(spi_t, StatusRules()),
        points=_points(earned, insight) if seen else (),
        ends_at=_ends_at(insight) if seen else None,
        money=team_money(insight, earned) if insight.is_team else None,
    )


def _has_shares(earned: EarnedValue, insight: Insight) -> bool:
    return insight.baseline(earned.baseline) is not None and earned.percent_complete is not None


def _work(earned: EarnedValue) -> Money | None:
    """Return the budget of all work that is done or still to be done."""
    if earned.bac is None or earned.cancelled is None:
        return earned.bac
    return earned.bac - earned.cancelled


def _share(part: Money | None, whole: Money | None, places: Decimal = _PLACES) -> Decimal | None:
    """Return a share, rounded; nothing and everything only where it is exactly that."""
    if part is None or whole is None or not whole:
        return None
    context = exact_context()
    exact = context.divide(part.amount, whole.amount)
    if exact in (_ZERO, _ONE):
        return exact.normalize() + _ZERO
    rounded = exact.quantize(places, rounding=ROUND_HALF_UP, context=context)
    return min(max(rounded, places), _ONE - places)


def _behind(variance: Minutes | None) -> Shift | None:
    """Return whole working days behind the agreed pace; below zero for ahead of it."""
    if variance is None:
        return None
    days = (2 * abs(variance.minutes) + variance.minutes_per_day) // (2 * variance.minutes_per_day)
    return Shift(days if variance.minutes < 0 else -days)


def _before(earned: EarnedValue, insight: Insight) -> Decimal | None:
    """Return the share that was done at the last report, as it is known now."""
    previous, series = insight.results.previous, insight.results.earned_series
    if previous is None or series is None or not insight.lens.shows(previous):
        return None
    then = next((point for point in series.points if point.date == previous.data_date), None)
    return None if then is None else _share(then.ev, _work(earned))


def _points(earned: EarnedValue, insight: Insight) -> tuple[ViewEarnedPoint, ...]:
    series, work = insight.results.earned_series, _work(earned)
    if series is None:
        return ()
    points = (_point(point, work, insight) for point in series.points)
    return tuple(point for point in points if point is not None)


def _point(point: EarnedValuePoint, work: Money | None, insight: Insight) -> ViewEarnedPoint | None:
    planned = _share(point.pv, work, _CURVE_PLACES)
    if planned is None:
        return None
    team = insight.is_team
    return ViewEarnedPoint(
        at=point.date,
        planned=planned,
        done=_share(point.ev, work, _CURVE_PLACES),
        planned_value=point.pv if team else None,
        earned_value=point.ev if team else None,
        actual_cost=point.ac if team else None,
    )


def _ends_at(insight: Insight) -> dt.datetime | None:
    """Return when all work is expected to be done, where that lies ahead and the audience sees it."""
    schedule, day = insight.results.schedule, insight.results.as_of
    if schedule is None or day is None or insight.completion is None or schedule.finish <= day:
        return None
    return schedule.finish
