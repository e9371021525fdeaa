"""Earned value as money, for the team."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.progress.eac_method import EacMethod
from clientpm.progress.movement import seen_figure
from clientpm.progress.status_rules import StatusRules, index_status
from clientpm.reports.view_earned import ViewEstimate, ViewFigure, ViewMoney
from clientpm.reports.view_shift import Shift
from clientpm.reports.viewing.days import last_day
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from clientpm.model.snapshot import Snapshot
    from clientpm.progress.earned_figures import EarnedFigures, EarnedValue
    from clientpm.reports.viewing.insight import Insight

__all__ = ["team_money"]

_COST: Final = (
    "bac", "pv", "ev", "ac", "cv", "sv", "cpi", "spi", "cv_percent", "sv_percent",
    "percent_complete", "percent_spent", "tcpi_bac",
)  # fmt: skip
_TIME: Final = {"es": "es_date", "sv_t": "sv_t_work", "spi_t": "spi_t", "ieac_t": "ieac_t_date", "tspi": "tspi"}
"""Figures of earned schedule, and where the value that is shown stands."""


def team_money(insight: Insight, earned: EarnedValue) -> ViewMoney | None:
    """Return earned value as money, every figure with the reason where it is missing.

    Args:
        insight: What the team knows, that sees everything.
        earned: Earned value.

    Returns:
        The figures; `None` where the project has no money at all.
    """
    if earned.currency is None:
        return None
    method = StatusRules().eac
    expected = earned.eac.get(method)
    over = None if expected is None or earned.bac is None else expected - earned.bac
    ratio = None
    if expected is not None and expected and earned.bac is not None:
        ratio = exact_context().divide(earned.bac.amount, expected.amount)
    return ViewMoney(
        currency=earned.currency,
        budget=earned.bac,
        cancelled=earned.cancelled,
        spent=earned.ac,
        expected=expected,
        over=over,
        per_unit=earned.cpi,
        expected_before=_before(insight.results.previous, earned.currency),
        status=None if ratio is None else index_status(ratio, StatusRules()),
        figures=tuple(_figures(earned, earned.accepted_value)),
        discrete=tuple(_figures(earned.discrete)) if any(row.level_of_effort for row in earned.tasks) else (),
        estimates=tuple(_estimates(earned)),
    )


def _before(previous: Snapshot | None, currency: str) -> Money | None:
    found = None if previous is None else seen_figure(previous.figures.get("eac"))
    return found if isinstance(found, Money) and found.currency == currency else None


def _figures(earned: EarnedFigures, accepted: Money | None = None) -> Iterator[ViewFigure]:
    for name in _COST:
        yield _figure(name, getattr(earned, name), earned)
    schedule = earned.earned_schedule
    for name, where in _TIME.items():
        value = None if schedule is None else getattr(schedule, where)
        yield _figure(name, _shown(value), earned, "" if schedule is not None else "earned_schedule")
    yield _figure("accepted_value", accepted, earned)


def _figure(
    name: str, value: Decimal | Money | dt.date | Shift | None, earned: EarnedFigures, reason: str = ""
) -> ViewFigure:
    if value is not None:
        return ViewFigure(name=name, value=value)
    why = earned.reasons.get(name) or earned.reasons.get(reason or "earned_schedule") or ""
    return ViewFigure(name=name, reason=str(why))


def _shown(value: Decimal | dt.datetime | Minutes | None) -> Decimal | dt.date | Shift | None:
    """Return a figure of time as it is shown: instants as days, working time as days."""
    if isinstance(value, Minutes):
        days = (2 * abs(value.minutes) + value.minutes_per_day) // (2 * value.minutes_per_day)
        return Shift(-days if value.minutes < 0 else days)
    return last_day(value) if isinstance(value, dt.datetime) else value


def _estimates(earned: EarnedValue) -> Iterator[ViewEstimate]:
    for method in EacMethod:
        reason = earned.reasons.get(f"eac.{method}", "") if earned.eac.get(method) is None else ""
        yield ViewEstimate(
            method=str(method),
            total=earned.eac.get(method),
            rest=earned.etc.get(method),
            against_budget=earned.vac.get(method),
            efficiency=earned.tcpi_eac.get(method),
            reason=str(reason),
        )
