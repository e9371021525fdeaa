"""How much of the work is done: a sentence, a chart, and for the team every figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks, value_steps
from clientpm.reports.block import Block, Figure, Heading, Paragraph
from clientpm.reports.builders.amounts import index_text, money_text
from clientpm.reports.builders.earned_table import earned_tables
from clientpm.reports.builders.phrases import amount, voice
from clientpm.reports.language import EMPTY
from clientpm.reports.line_figure import LineChartSpec, LinePoint, LineSeries, ReferenceLine, SeriesRole, ValueTick
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_earned import ViewEarned, ViewEarnedPoint, ViewMoney
    from clientpm.reports.view_shift import Shift

__all__ = ["earned_blocks"]

_ONE_DAY: Final = dt.timedelta(days=1)
_MOST_ROWS: Final = 24
_FEWEST_POINTS: Final = 2
_ONE: Final = Decimal(1)
_HUNDRED: Final = Decimal(100)


def earned_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return how much of the work is done against what was planned, and what it cost for the team.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where progress is not measured.
    """
    earned = view.progress.earned
    if earned is None:
        return ()
    blocks: list[Block] = [Heading(text=language.say(f"earned.title.{voice(view)}"), anchor="work-done")]
    sentence = _sentence(earned, view, language)
    if sentence:
        blocks.append(Paragraph(text=sentence))
    if len(earned.points) >= _FEWEST_POINTS:
        blocks.append(_chart(earned, view, language))
    blocks += earned_tables(earned, language)
    return tuple(blocks) if len(blocks) > 1 else ()


def _sentence(earned: ViewEarned, view: View, language: Language) -> str:
    """Return what the figures mean, in plain words."""
    parts = []
    if earned.done is not None and earned.planned is not None and view.data_day is not None:
        parts.append(
            language.say(
                "earned.sentence",
                day=language.day(view.data_day),
                done=language.share(earned.done),
                planned=language.share(earned.planned),
            )
        )
    if earned.behind is not None and earned.done != _ONE:
        parts.append(_pace(earned.behind, language))
    if earned.accepted is not None:
        parts.append(language.say("earned.accepted", share=language.share(earned.accepted)))
    return language.flow(parts + ([] if earned.money is None else _money(earned.money, language)))


def _pace(behind: Shift, language: Language) -> str:
    if not behind.days:
        return language.say("earned.pace.same")
    key = "earned.pace.behind" if behind.days > 0 else "earned.pace.ahead"
    return language.say(key, amount=amount(behind, language))


def _money(money: ViewMoney, language: Language) -> list[str]:
    parts = []
    if money.per_unit is not None:
        parts.append(language.say("earned.per_unit", index=index_text(money.per_unit, language)))
    if money.expected is not None and money.over is not None:
        key = "earned.over" if money.over.amount > 0 else "earned.under" if money.over.amount < 0 else "earned.even"
        over = -money.over if money.over.amount < 0 else money.over
        parts.append(
            language.say(
                key,
                expected=money_text(money.expected, language),
                over=money_text(over, language),
                budget=money_text(money.budget, language),
            )
        )
    return parts


def _chart(earned: ViewEarned, view: View, language: Language) -> Figure:
    series = _money_series(earned, earned.money, language) if earned.money is not None else _shares(earned, language)
    instants = [point.at for each in series for point in each.points]
    first, last = min(instants), max(instants)
    if view.data_date is not None:
        last = max(last, view.data_date)
    last = max(last, first + _ONE_DAY)
    key = "earned.chart.money" if earned.money is not None else "earned.chart.shares"
    spec = LineChartSpec(
        series=series,
        start=first,
        finish=last,
        ticks=time_ticks(first.date(), last.date(), language),
        values=_values(series, earned.money, language),
        unit="" if earned.money is None else language.currency_name(earned.money.currency),
        data_date=view.data_date,
        data_date_label=""
        if view.data_day is None
        else language.say("gantt.data_date", day=language.short_day(view.data_day)),
        references=_budget(earned.money, language),
    )
    return Figure(
        spec=spec,
        caption=language.say(key),
        description=language.flow([language.say(f"{key}.description"), *_without_cancelled(earned, language)]),
        table=_table(earned, key, language),
        anchor="earned-value",
    )


def _without_cancelled(earned: ViewEarned, language: Language) -> list[str]:
    """Return why the planned value ends below the budget, where it does for work that was cancelled."""
    money = earned.money
    if money is None or not money.cancelled or money.budget is None:
        return []
    last = earned.points[-1].planned_value
    if last is None or last.amount >= money.budget.amount:
        return []
    return [language.say("earned.chart.cancelled", amount=money_text(money.cancelled, language))]


def _shares(earned: ViewEarned, language: Language) -> list[LineSeries]:
    """Return the curves as shares of the whole work, in hundredths."""
    done = [point for point in earned.points if point.done is not None]
    found = [
        _line("done", SeriesRole.EARNED, done, lambda point: _percent(point.done), language),
        _line("planned", SeriesRole.PLANNED, earned.points, lambda point: _percent(point.planned), language),
    ]
    if earned.ends_at is not None and done and done[-1].done is not None:
        ends = (done[-1].at, _percent(done[-1].done)), (earned.ends_at, _HUNDRED)
        found.append(_forecast("forecast", ends, language, money=None))
    return [line for line in found if line is not None]


def _money_series(earned: ViewEarned, money: ViewMoney, language: Language) -> list[LineSeries]:
    """Return the curves as money, with what was spent and what all will cost."""
    past = [point for point in earned.points if point.earned_value is not None]
    spent = [point for point in earned.points if point.actual_cost is not None]
    found = [
        _line("ev", SeriesRole.EARNED, past, lambda point: _amount(point.earned_value), language, money),
        _line("pv", SeriesRole.PLANNED, earned.points, lambda point: _amount(point.planned_value), language, money),
        _line("ac", SeriesRole.ACTUAL, spent, lambda point: _amount(point.actual_cost), language, money),
    ]
    if earned.ends_at is not None and spent and money.expected is not None:
        ends = (spent[-1].at, _amount(spent[-1].actual_cost)), (earned.ends_at, _amount(money.expected))
        found.append(_forecast("eac", ends, language, money=money))
    return [line for line in found if line is not None]


def _line(
    name: str,
    role: SeriesRole,
    points: Sequence[ViewEarnedPoint],
    value_of: Callable[[ViewEarnedPoint], Decimal],
    language: Language,
    money: ViewMoney | None = None,
) -> LineSeries | None:
    if not points:
        return None
    made = [_point(point.at, value_of(point), language, money, first=not i) for i, point in enumerate(points)]
    return LineSeries(
        name=language.say(f"earned.line.{name}"),
        role=role,
        points=made,
        end_text=_said(made[-1].value, language, money),
    )


def _forecast(
    name: str, ends: tuple[tuple[dt.datetime, Decimal], ...], language: Language, *, money: ViewMoney | None
) -> LineSeries:
    return LineSeries(
        name=language.say(f"earned.line.{name}"),
        role=SeriesRole.FORECAST,
        points=[_point(at, value, language, money) for at, value in ends],
        end_text=language.short_day(_day(ends[-1][0])) if money is None else _said(ends[-1][1], language, money),
    )


def _point(
    at: dt.datetime, value: Decimal, language: Language, money: ViewMoney | None, *, first: bool = False
) -> LinePoint:
    day = at.date() if first else _day(at)
    text = language.say("earned.point", day=language.day(day), value=_said(value, language, money))
    return LinePoint(at=at, value=value, text=text)


def _said(value: Decimal, language: Language, money: ViewMoney | None) -> str:
    return language.share(value / _HUNDRED) if money is None else money_text(Money(value, money.currency), language)


def _percent(share: Decimal | None) -> Decimal:
    return Decimal(0) if share is None else share * _HUNDRED


def _amount(money: Money | None) -> Decimal:
    return Decimal(0) if money is None else money.amount


def _day(at: dt.datetime) -> dt.date:
    """Return the day that an instant ends: 00:00 is the end of the day before."""
    return (at - dt.timedelta(minutes=1)).date()


def _values(series: Sequence[LineSeries], money: ViewMoney | None, language: Language) -> list[ValueTick]:
    if money is None:
        return [ValueTick(value=step, text=language.share(Decimal(step) / 100)) for step in (0, 25, 50, 75, 100)]
    top = max([point.value for line in series for point in line.points] + [_amount(money.budget)])
    low = min([point.value for line in series for point in line.points] + [Decimal(0)])
    return [ValueTick(value=step, text=language.number(step)) for step in value_steps(low, max(top, _ONE))]


def _budget(money: ViewMoney | None, language: Language) -> list[ReferenceLine]:
    if money is None or money.budget is None:
        return []
    return [
        ReferenceLine(
            value=money.budget.amount,
            label=language.say("earned.budget_line", amount=money_text(money.budget, language)),
        )
    ]


def _table(earned: ViewEarned, key: str, language: Language) -> Table:
    """Return the curves as a table: of many days some, among them the day of the report."""
    money = earned.money is not None
    names = ("planned_value", "earned_value", "actual_cost") if money else ("planned", "done")
    heads = ("pv", "ev", "ac") if money else ("planned", "done")
    rows = []
    for i, point in enumerate(_thinned(earned.points)):
        day = _day(point.at) if i else point.at.date()
        cells = [Cell(text=language.short_day(day), value=day)]
        cells += [_cell(getattr(point, name), language) for name in names]
        rows.append(cells)
    return Table(
        columns=[
            Column(title=language.say("label.date")),
            *(Column(title=language.say(f"earned.line.{head}"), align=Align.END) for head in heads),
        ],
        rows=rows,
        caption=language.say(key),
        note=language.count("earned.thinned", len(earned.points) - len(rows)) if len(rows) < len(earned.points) else "",
    )


def _cell(value: Decimal | Money | None, language: Language) -> Cell:
    if isinstance(value, Money):
        return Cell(text=money_text(value, language), value=value.amount)
    return Cell(text=EMPTY if value is None else language.share(value), value=value)


def _thinned(points: Sequence[ViewEarnedPoint]) -> list[ViewEarnedPoint]:
    if len(points) <= _MOST_ROWS:
        return list(points)
    last = max((i for i, point in enumerate(points) if point.done is not None), default=0)
    step = -(-len(points) // (_MOST_ROWS - 2))
    chosen = {*range(0, len(points), step), last, len(points) - 1}
    return [points[i] for i in sorted(chosen)]
