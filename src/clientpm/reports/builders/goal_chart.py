"""A goal as a picture: what was measured, the target, and what to expect."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks, value_steps
from clientpm.reports.block import Figure
from clientpm.reports.builders.phrases import amount_of
from clientpm.reports.language import EMPTY
from clientpm.reports.line_figure import (
    BandPoint,
    LineBand,
    LineChartSpec,
    LineMark,
    LinePoint,
    LineSeries,
    ReferenceLine,
    SeriesRole,
    ValueTick,
)
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_goals import ViewGoalStanding, ViewReading

__all__ = ["goal_figure", "has_chart", "name_of"]

_LEAST_POINTS: Final = 2
_MOST_ROWS: Final = 60
_ONE_DAY: Final = dt.timedelta(days=1)


def has_chart(goal: ViewGoalStanding) -> bool:
    """Return whether there is enough to draw of a goal.

    Args:
        goal: Where it stands.

    Returns:
        Whether it was measured on two days at least.
    """
    return len(goal.readings) >= _LEAST_POINTS


def name_of(goal: ViewGoalStanding, language: Language) -> str:
    """Return a goal as a heading has it: without the full stop of its sentence.

    Args:
        goal: The goal.
        language: The language of the report.

    Returns:
        The text.
    """
    return goal.text.in_language(language.locale).rstrip(".。") or EMPTY


def goal_figure(goal: ViewGoalStanding, view: View, language: Language) -> Figure:
    """Return the measurements of a goal, its target and what to expect as a line chart.

    Args:
        goal: Where it stands, with two measurements at least.
        view: What the audience may see.
        language: The language of the report.

    Returns:
        The figure, with the measurements as a table.
    """
    metric = goal.metric.in_language(language.locale) or language.say("goals.series")
    unit = goal.unit.in_language(language.locale)
    column = Column(title=metric, align=Align.END, unit=unit)
    rows = [
        [
            Cell(text=language.short_day(reading.on), value=reading.on),
            Cell(text=language.number(reading.value), value=reading.value),
        ]
        for reading in goal.readings[-_MOST_ROWS:]
    ]
    return Figure(
        spec=_spec(goal, view, language),
        caption=name_of(goal, language),
        table=Table(columns=[Column(title=language.say("goals.chart_day")), column], rows=rows, caption=metric),
        anchor=f"goal-{view.goals.index(goal) + 1}",
    )


def _spec(goal: ViewGoalStanding, view: View, language: Language) -> LineChartSpec:
    first, last = _span(goal, view)
    series = [_measured(goal, language), *_planned(goal, language), *_forecast(goal, language)]
    references, bands = _references(goal, language), _bands(goal, language)
    values = [point.value for each in series for point in each.points]
    values += [line.value for line in references]
    values += [edge for band in bands for point in band.points for edge in (point.low, point.high)]
    day = view.data_day
    marks = []
    if goal.day is not None and first <= goal.day <= last:
        marks.append(LineMark(at=goal.day, label=language.say("goals.due_mark"), role=SeriesRole.REFERENCE))
    return LineChartSpec(
        series=series,
        start=first,
        finish=last,
        ticks=time_ticks(first, last, language),
        values=[ValueTick(value=value, text=language.number(value)) for value in value_steps(min(values), max(values))],
        unit=goal.unit.in_language(language.locale),
        data_date=day if day is not None and first <= day <= last else None,
        data_date_label="" if day is None else language.say("gantt.data_date", day=language.short_day(day)),
        references=references,
        bands=bands,
        marks=marks,
    )


def _span(goal: ViewGoalStanding, view: View) -> tuple[dt.date, dt.date]:
    """Return the first day of the axis, and the last, with room on both sides."""
    days = [reading.on for reading in (*goal.readings, *goal.planned)]
    days += [day for day in (goal.day, goal.before_day) if day is not None]
    first, last = min(days), max(days)
    if view.data_day is not None:
        last = max(last, view.data_day)
    room = _ONE_DAY * max(1, (last - first).days // 25)
    try:
        return first - room, last + room
    except OverflowError:
        return first, last


def _points(readings: Sequence[ViewReading], goal: ViewGoalStanding, language: Language) -> list[LinePoint]:
    return [
        LinePoint(
            at=reading.on,
            value=reading.value,
            text=language.say(
                "goals.point",
                goal=language.short_day(reading.on),
                text=amount_of(reading.value, goal.unit, language),
            ),
        )
        for reading in readings
    ]


def _measured(goal: ViewGoalStanding, language: Language) -> LineSeries:
    return LineSeries(
        name=language.say("goals.series"),
        role=SeriesRole.MEASURED,
        points=_points(goal.readings, goal, language),
        end_text=language.number(goal.readings[-1].value),
    )


def _planned(goal: ViewGoalStanding, language: Language) -> list[LineSeries]:
    """Return the course that was planned, where it was."""
    if not goal.planned:
        return []
    points = _points(goal.planned, goal, language)
    return [LineSeries(name=language.say("goals.planned"), role=SeriesRole.PLANNED, points=points)]


def _ahead(goal: ViewGoalStanding) -> bool:
    """Return whether there is an outlook on a day after the last measurement."""
    return goal.forecast is not None and goal.day is not None and goal.day > goal.readings[-1].on


def _forecast(goal: ViewGoalStanding, language: Language) -> list[LineSeries]:
    if goal.forecast is None or goal.day is None or not _ahead(goal):
        return []
    last, value = goal.readings[-1], goal.forecast.value
    return [
        LineSeries(
            name=language.say("goals.forecast"),
            role=SeriesRole.FORECAST,
            points=[LinePoint(at=last.on, value=last.value), LinePoint(at=goal.day, value=value)],
            end_text=language.number(value),
        )
    ]


def _bands(goal: ViewGoalStanding, language: Language) -> list[LineBand]:
    forecast = goal.forecast
    if forecast is None or goal.day is None or not _ahead(goal) or forecast.low is None or forecast.high is None:
        return []
    last = goal.readings[-1]
    edges = [
        BandPoint(at=last.on, low=last.value, high=last.value),
        BandPoint(at=goal.day, low=forecast.low, high=forecast.high),
    ]
    return [LineBand(name=language.say("goals.band_name", level=language.share(forecast.level)), points=edges)]


def _references(goal: ViewGoalStanding, language: Language) -> list[ReferenceLine]:
    lines: tuple[tuple[str, Decimal | None], ...] = (
        ("goals.limit_low", goal.low),
        ("goals.limit_high", goal.high),
        ("goals.target_line", goal.target),
    )
    return [
        ReferenceLine(value=value, label=language.say(key, value=amount_of(value, goal.unit, language)))
        for key, value in lines
        if value is not None
    ]
