"""Where the goals stand and what to expect."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.chance_words import chance_text
from clientpm.reports.builders.goal_chart import goal_figure, has_chart, name_of
from clientpm.reports.builders.phrases import amount_of, day_or_dash, quoted
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_goals import ViewGoalStanding

__all__ = ["goal_blocks", "goal_results"]

_MOST_ROWS: Final = 40
_MOST_CHARTS: Final = 3
_LEAST_MEASURED: Final = 3
_CHANCES: Final = (
    (Decimal("0.9"), "goals.chance.very_likely"),
    (Decimal("0.7"), "goals.chance.likely"),
    (Decimal("0.3"), "goals.chance.open"),
    (Decimal("0.1"), "goals.chance.unlikely"),
    (Decimal(0), "goals.chance.very_unlikely"),
)
"""From which chance on a goal is called how likely; 0.7 and 0.3 are where its state changes."""
_HUNDREDTH: Final = Decimal("0.01")


def goal_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return where each goal stands, what to expect of it, and a picture of those that need one most.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no goal may be seen, or none was looked at.
    """
    goals = view.goals
    if not goals:
        return ()
    blocks: list[Block] = [Heading(text=language.say("goals.title"), anchor="goals"), _table(goals, language)]
    told = [text for goal in goals if (text := _told(goal, language))]
    if told:
        blocks.append(BulletList(items=told))
    drawn = sorted((goal for goal in goals if has_chart(goal)), key=_urgency)
    blocks += [goal_figure(goal, view, language) for goal in drawn[:_MOST_CHARTS]]
    if len(drawn) > _MOST_CHARTS:
        blocks.append(Paragraph(text=language.count("goals.more_charts", len(drawn) - _MOST_CHARTS)))
    return tuple(blocks)


def goal_results(goals: Sequence[ViewGoalStanding], language: Language, *, caption: str) -> Table:
    """Return for each goal what was to be reached, what was measured last, and whether it is reached.

    Args:
        goals: What the audience may see.
        language: The language of the report.
        caption: What the table shows.

    Returns:
        A table.
    """
    columns = [Column(title=language.say("agreed.goal"))]
    columns += [Column(title=language.say(name), align=Align.END) for name in ("goals.target", "goals.measured_last")]
    columns += [Column(title=language.say(name)) for name in ("goals.day", "goals.status")]
    rows = []
    for goal in goals[:_MOST_ROWS]:
        name, _, now, target, *rest = _row(goal, language)
        if goal.latest is not None:
            text = language.say("goals.measured_value", value=now.text, day=language.short_day(goal.latest.on))
            now = attrs.evolve(now, text=text, title="")
        rows.append([name, target, now, *rest])
    left_out = len(goals) - _MOST_ROWS
    return Table(
        columns=columns,
        rows=rows,
        caption=caption,
        note=language.count("asks.more", left_out) if left_out > 0 else "",
    )


def _urgency(goal: ViewGoalStanding) -> tuple[int, bool, str, str]:
    """Order goals: the worst first, then those that are due first."""
    rank = -1 if goal.status is None else goal.status.rank
    return -rank, goal.day is None, "" if goal.day is None else goal.day.isoformat(), goal.id


def _table(goals: Sequence[ViewGoalStanding], language: Language) -> Table:
    metrics = any(goal.metric for goal in goals)
    columns = [
        Column(title=language.say("agreed.goal")),
        Column(title=language.say("goals.before"), align=Align.END),
        Column(title=language.say("goals.now"), align=Align.END),
        Column(title=language.say("goals.target"), align=Align.END),
        Column(title=language.say("goals.day")),
        Column(title=language.say("goals.status")),
    ]
    rows = [_row(goal, language) for goal in goals[:_MOST_ROWS]]
    if metrics:
        columns.insert(1, Column(title=language.say("agreed.metric")))
        for row, goal in zip(rows, goals, strict=False):
            row.insert(1, Cell(text=goal.metric.in_language(language.locale) or EMPTY))
    left_out = len(goals) - _MOST_ROWS
    return Table(
        columns=columns, rows=rows, caption=language.say("goals.caption"), note=_note(goals, left_out, language)
    )


def _row(goal: ViewGoalStanding, language: Language) -> list[Cell]:
    latest = goal.latest
    now, value = EMPTY, None if latest is None else latest.value
    title = "" if latest is None else language.say("goals.measured_on", day=language.day(latest.on))
    if latest is not None:
        now = amount_of(latest.value, goal.unit, language)
    elif goal.objective and goal.attained is not None:
        now, value = language.share(goal.attained), goal.attained
    return [
        Cell(text=name_of(goal, language), level=goal.level - 1, strong=True),
        Cell(text=amount_of(goal.before, goal.unit, language), value=goal.before),
        Cell(text=now, value=value, title=title),
        Cell(text=_target(goal, language), value=goal.target),
        Cell(text=day_or_dash(goal.day, language), value=goal.day),
        Cell(text=language.say(f"goal.state.{goal.state}"), status=goal.status, value=goal.state),
    ]


def _target(goal: ViewGoalStanding, language: Language) -> str:
    low, high = goal.low, goal.high
    if low is not None and high is not None:
        upper = amount_of(high, goal.unit, language)
        return language.say("goals.band", low=language.number(low), high=upper)
    if low is not None:
        return language.say("goals.at_least", value=amount_of(low, goal.unit, language))
    if high is not None:
        return language.say("goals.at_most", value=amount_of(high, goal.unit, language))
    return amount_of(goal.target, goal.unit, language)


def _note(goals: Sequence[ViewGoalStanding], left_out: int, language: Language) -> str:
    notes = []
    if any(goal.objective and goal.attained is not None for goal in goals):
        notes.append(language.say("goals.note_objective"))
    if any(goal.latest is None or goal.before is None or goal.day is None for goal in goals if not goal.objective):
        notes.append(language.say("goals.note_dash"))
    if any(0 < len(goal.readings) < _LEAST_MEASURED for goal in goals):
        notes.append(language.say("goals.note_few"))
    if left_out > 0:
        notes.append(language.count("asks.more", left_out))
    return language.flow(notes)


def _told(goal: ViewGoalStanding, language: Language) -> str:
    """Say how far a goal has come and what to expect; nothing where the table says all there is."""
    parts = [*_so_far(goal, language), *_to_come(goal, language)]
    if not parts:
        return ""
    return language.say("goals.point", goal=quoted(name_of(goal, language), language), text=language.flow(parts))


def _so_far(goal: ViewGoalStanding, language: Language) -> list[str]:
    latest = goal.latest
    if latest is None:
        return []
    values = {"on": language.day(latest.on), "value": amount_of(latest.value, goal.unit, language)}
    if goal.gap is not None:
        gap = amount_of(goal.gap, goal.unit, language)
        key = "goal.outlook.out_of_band" if goal.gap else "goal.outlook.in_band"
        return [language.say(key, gap=gap, **values)]
    if goal.attained is None:
        return [language.say("goal.outlook.value", **values)]
    values["attainment"] = language.share(_rounded(goal.attained))
    if goal.expected is None:
        return [language.say("goal.outlook.attained", **values)]
    expected = language.share(_rounded(goal.expected))
    return [language.say("goal.outlook.attained_of_planned", expected=expected, **values)]


def _to_come(goal: ViewGoalStanding, language: Language) -> list[str]:
    if goal.day is None or goal.overdue:
        return []
    parts = []
    if goal.moves:
        parts.append(language.say("goal.outlook.due_moving", deadline=language.day(goal.day)))
    parts += _certainty(goal, language)
    forecast = goal.forecast
    if forecast is None:
        return parts if goal.readings or goal.day_chance is not None else []
    values = {"day": language.day(goal.day), "value": amount_of(forecast.value, goal.unit, language)}
    values["level"] = language.share(forecast.level)
    key = "goals.expect"
    if forecast.low is not None and forecast.high is not None and forecast.low != forecast.high:
        key = "goals.expect_range"
        values["low"] = language.number(forecast.low)
        values["high"] = amount_of(forecast.high, goal.unit, language)
    parts.append(language.count(key, forecast.measured, **values))
    if goal.chance is not None:
        parts.append(_chance(goal.chance, language))
    return parts


def _certainty(goal: ViewGoalStanding, language: Language) -> list[str]:
    """Say how sure the day is by which a goal is due, where somebody simulated."""
    parts = []
    if goal.likely_day is not None:
        parts.append(language.say("goals.likely_day", day=language.day(goal.likely_day)))
    if goal.day_chance is not None and goal.promised_day is not None:
        key = "goals.day_holds" if goal.moves else "goals.day_in_time"
        chance = chance_text(goal.day_chance, language)
        parts.append(language.say(key, chance=chance, day=language.day(goal.promised_day)))
    return parts


def _chance(chance: Decimal, language: Language) -> str:
    key = next(key for least, key in _CHANCES if chance >= least)
    return language.say(key, chance=chance_text(chance, language))


def _rounded(share: Decimal) -> Decimal:
    return share.quantize(_HUNDREDTH)
