"""The key figures of how the work goes: done against planned, the pace in days, the cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import KeyFigure
from clientpm.reports.builders.amounts import money_change, money_text
from clientpm.reports.builders.phrases import amount
from clientpm.values.status import Status

if TYPE_CHECKING:
    from decimal import Decimal

    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_earned import ViewEarned
    from clientpm.reports.view_shift import Shift

__all__ = ["pace_figures"]

_HUNDRED: Final = 100


def pace_figures(view: View, language: Language) -> list[KeyFigure]:
    """Return what is done against what was planned, the pace in days, and the cost for the team.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        Up to three figures; none where progress is not measured.
    """
    earned = view.progress.earned
    if earned is None:
        return []
    return [*_done(earned, view, language), *_pace(earned, view, language), *_cost(earned, view, language)]


def _pace_text(behind: Shift, language: Language) -> str:
    """Return how far the work is behind the agreed pace or ahead of it."""
    if not behind.days:
        return language.say("pace.as_agreed")
    return language.say("pace.behind" if behind.days > 0 else "pace.ahead", amount=amount(behind, language))


def _done(earned: ViewEarned, view: View, language: Language) -> list[KeyFigure]:
    if earned.done is None or earned.planned is None:
        return []
    change = ""
    if earned.done_before is not None and view.previous_day is not None:
        change = language.say(
            "figure.since",
            change=_points(earned.done - earned.done_before, language),
            day=language.day(view.previous_day),
        )
    return [
        KeyFigure(
            label=language.say("figure.done"),
            text=language.share(earned.done),
            change=change,
            note=language.say("figure.planned_by_now", share=language.share(earned.planned)),
            status=earned.status,
            value=earned.done,
        )
    ]


def _points(change: Decimal, language: Language) -> str:
    """Return a difference of shares in percentage points, in words."""
    points = int((change * _HUNDRED).to_integral_value())
    if not points:
        return language.say("shift.none")
    return language.count("change.points_more" if points > 0 else "change.points_less", abs(points))


def _pace(earned: ViewEarned, view: View, language: Language) -> list[KeyFigure]:
    behind = earned.behind
    if behind is None:
        return []
    note = ""
    if behind.days and earned.planned_for is not None and earned.planned_for != view.data_day:
        note = language.say("figure.planned_for", day=language.day(earned.planned_for))
    return [
        KeyFigure(
            label=language.say("figure.pace"),
            text=_pace_text(behind, language),
            note=note,
            status=earned.status,
            value=behind.days,
        )
    ]


def _cost(earned: ViewEarned, view: View, language: Language) -> list[KeyFigure]:
    money = earned.money
    if money is None or money.budget is None:
        return []
    notes = [language.say("figure.budget", amount=money_text(money.budget, language))]
    if money.spent is not None:
        notes.append(language.say("figure.spent", amount=money_text(money.spent, language)))
    change = ""
    if money.expected is not None and money.expected_before is not None and view.previous_day is not None:
        rise = money_change(money.expected_before, money.expected)
        if rise.rounded(0):
            said = money_text(-rise if rise.amount < 0 else rise, language)
            said = language.say("change.more" if rise.amount > 0 else "change.less", amount=said)
        else:
            said = language.say("shift.none")
        change = language.say("figure.since", change=said, day=language.day(view.previous_day))
    return [
        KeyFigure(
            label=language.say("figure.total_cost"),
            text=money_text(money.expected, language),
            change=change,
            note=language.say("list.semicolon").join(notes),
            status=Status.UNKNOWN if money.expected is None else money.status,
            value=None if money.expected is None else money.expected.amount,
        )
    ]
