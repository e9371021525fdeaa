"""How the forecasts of milestones moved from report to report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks
from clientpm.reports.block import Block, Figure, Heading, Paragraph
from clientpm.reports.builders.phrases import day_or_dash, moved, signed, title_text
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.trend_figure import MilestoneTrendSpec, TrendLine, TrendPoint

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_progress import ViewTrend, ViewTrendLine

__all__ = ["trend_blocks"]

_ONE_DAY: Final = dt.timedelta(days=1)


def trend_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return the milestone trend as a chart, with a table that says the same.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is no report before.
    """
    trend = view.progress.trend
    if trend is None:
        return ()
    return (
        Heading(text=language.say("trend.title"), anchor="trend"),
        Paragraph(text=_sentence(trend, language)),
        Figure(
            spec=_spec(trend, language),
            caption=language.say("trend.caption"),
            description=language.say("trend.description"),
            table=_table(trend, language),
            anchor="milestone-trend",
        ),
    )


def _sentence(trend: ViewTrend, language: Language) -> str:
    later = sum(line.shift.days > 0 for line in trend.lines)
    earlier = sum(line.shift.days < 0 for line in trend.lines)
    same = len(trend.lines) - later - earlier
    day = language.day(min(line.points[0][0] for line in trend.lines))
    if same == len(trend.lines):
        parts = [language.say("trend.all_same", day=day)]
    else:
        counts = [
            language.count(f"trend.{name}", count)
            for name, count in (("later", later), ("earlier", earlier), ("same", same))
            if count
        ]
        parts = [language.say("trend.moved", day=day, counts=language.say("list.comma").join(counts))]
    if trend.left_out:
        parts.append(language.count("trend.left_out", trend.left_out))
    return language.flow(parts)


def _spec(trend: ViewTrend, language: Language) -> MilestoneTrendSpec:
    reports = [day for line in trend.lines for day, _ in line.points]
    forecasts = [day for line in trend.lines for _, day in line.points]
    forecasts += [line.agreed_day for line in trend.lines if line.agreed_day is not None]
    start, finish = _padded(min(reports), max(reports))
    low, high = _padded(min(forecasts), max(forecasts))
    return MilestoneTrendSpec(
        lines=[_line(line, language) for line in trend.lines],
        start=start,
        finish=finish,
        low=low,
        high=high,
        report_ticks=time_ticks(start, finish, language),
        forecast_ticks=time_ticks(low, high, language),
        report_label=language.say("trend.reports"),
        forecast_label=language.say("trend.forecasts"),
        diagonal_label=language.say("trend.diagonal"),
        agreed_label=language.say("trend.agreed_mark"),
    )


def _padded(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    room = max(1, (last - first).days // 20)
    try:
        return first - room * _ONE_DAY, last + room * _ONE_DAY
    except OverflowError:
        return first, last


def _line(line: ViewTrendLine, language: Language) -> TrendLine:
    title = title_text(line.title, language)
    points = [
        TrendPoint(
            reported=reported,
            forecast=forecast,
            text=language.say("trend.point", reported=language.day(reported), forecast=language.day(forecast)),
        )
        for reported, forecast in line.points
    ]
    agreed = line.agreed_day
    return TrendLine(
        id=line.id,
        label=title,
        points=points,
        agreed=agreed,
        end_text=language.short_day(line.points[-1][1]),
        status=line.status,
        reached=line.reached,
        note="" if agreed is None else language.say("figure.agreed", day=language.day(agreed)),
    )


def _table(trend: ViewTrend, language: Language) -> Table:
    agreed = any(line.agreed_day is not None for line in trend.lines)
    columns = [Column(title=language.say("milestones.name"))]
    if agreed:
        columns.append(Column(title=language.say("milestones.agreed")))
    columns += [
        Column(title=language.say("trend.first")),
        Column(title=language.say("trend.last")),
        Column(title=language.say("trend.now")),
        Column(title=language.say("trend.shift"), align=Align.END, unit=language.say("unit.working_days")),
    ]
    rows = []
    for line in trend.lines:
        cells = [Cell(text=title_text(line.title, language), strong=True)]
        if agreed:
            cells.append(Cell(text=day_or_dash(line.agreed_day, language), value=line.agreed_day))
        days = (line.points[0][1], line.points[-2][1], line.points[-1][1])
        cells += [Cell(text=day_or_dash(day, language), value=day) for day in days]
        cells.append(
            Cell(
                text=signed(line.shift, language),
                value=line.shift.days,
                title="" if line.shift.working else moved(line.shift, language),
            )
        )
        rows.append(cells)
    return Table(columns=columns, rows=rows, caption=language.say("trend.caption"), note=language.say("trend.note"))
