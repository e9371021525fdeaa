"""How sure the promised dates are: a table of them, and the curve of the one that counts most."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.axis_ticks import time_ticks
from clientpm.reports.block import Block, Figure, Heading, Paragraph
from clientpm.reports.builders.phrases import day_or_dash, near_day, quoted, title_text, voice
from clientpm.reports.builders.risk_phrases import chance_number, chance_said
from clientpm.reports.curve_figure import ChancePoint, CurveDay, CurvePercentile, SCurve, SCurveSpec
from clientpm.reports.line_figure import ValueTick
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewOdds, ViewRisks

__all__ = ["chance_blocks", "curve_blocks"]

_ONE_DAY: Final = dt.timedelta(days=1)
_HALF, _EIGHT, _NINE = Decimal("0.5"), Decimal("0.8"), Decimal("0.9")
_FIFTHS: Final = tuple(Decimal(i) / 5 for i in range(6))


def chance_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return how likely each promised date is kept.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nothing was simulated or nothing is to be kept any more.
    """
    if not view.odds:
        return ()
    names = ("milestone", "promised", "planned", "chance", "p50", "p80")
    columns = [
        Column(
            title=language.say(f"risk.promises.{name}"),
            align=Align.END if name == "chance" else Align.START,
            unit=language.say("risk.unit.in_100") if name == "chance" else "",
        )
        for name in names
    ]
    columns.append(Column(title=language.say("milestones.status")))
    rows = [_row(item, language) for item in sorted(view.odds, key=lambda item: item.promised or item.planned)]
    return (
        Heading(text=language.say("risk.promises.title"), anchor="promises"),
        Table(
            columns=columns,
            rows=rows,
            caption=language.say("risk.promises.caption"),
            note=language.say(f"risk.promises.note.{voice(view.base)}"),
        ),
    )


def _row(item: ViewOdds, language: Language) -> list[Cell]:
    between = ""
    if item.chance_low is not None and item.chance_high is not None:
        low, high = chance_number(item.chance_low, language), chance_number(item.chance_high, language)
        between = language.say("risk.between", low=low, high=high)
    status = language.say(f"risk.standing.{item.status.value}")
    return [
        Cell(text=title_text(item.title, language), strong=True),
        Cell(text=day_or_dash(item.promised, language), value=item.promised),
        Cell(text=language.short_day(item.planned), value=item.planned),
        Cell(
            text=_in_100(item.chance, language),
            value=item.chance,
            title=between,
        ),
        Cell(text=language.short_day(item.p50), value=item.p50),
        Cell(text=language.short_day(item.p80), value=item.p80),
        Cell(text=status, status=item.status),
    ]


def _in_100(chance: Decimal | None, language: Language) -> str:
    """Return a computed chance out of a hundred, for a column of numbers."""
    if chance is not None and chance_number(chance, language) in {"0", "100"}:
        return language.say("risk.number_over" if chance > _HALF else "risk.number_under")
    return chance_number(chance, language)


def curve_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return the curve of the date that the project is measured by, with what was promised on it.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nothing was simulated.
    """
    odds, trials = view.promise, view.trials
    if odds is None or trials is None or not odds.curve:
        return ()
    title = quoted(title_text(odds.title, language), language)
    return (
        Heading(text=language.say("risk.curve.title", title=title), anchor="curve"),
        Paragraph(text=_sentence(odds, trials.count, language)),
        Figure(
            spec=_spec(odds, view, language),
            caption=language.say("risk.curve.caption", title=title),
            description=language.say("risk.curve.description"),
            table=_table(odds, language),
            anchor="chance-curve",
        ),
    )


def _sentence(odds: ViewOdds, count: int, language: Language) -> str:
    parts = [
        language.say("risk.curve.how", count=language.number(count)),
        language.say("risk.curve.half", p50=language.day(odds.p50), p80=language.day(odds.p80)),
        language.say(
            "risk.curve.planned", day=language.day(odds.planned), chance=chance_said(odds.planned_chance, language)
        ),
    ]
    return language.flow(parts)


def _spec(odds: ViewOdds, view: ViewRisks, language: Language) -> SCurveSpec:
    marked = [odds.curve[0].at, odds.curve[-1].at, odds.planned_at, odds.p50_at, odds.p80_at]
    if odds.promised is not None:
        marked.append(_end_of(odds.promised))
    low, high = min(marked).date(), max(marked).date() + _ONE_DAY
    room = max(1, (high - low).days // 25) * _ONE_DAY
    low, high = low - room, high + room
    points = [
        ChancePoint(
            at=point.at,
            chance=point.share,
            text=language.say(
                "risk.curve.point", day=language.day(_day(point.at)), chance=chance_said(point.share, language)
            ),
        )
        for point in odds.curve
    ]
    promises = []
    if odds.promised is not None:
        promises.append(
            CurveDay(
                at=_end_of(odds.promised),
                label=language.say("risk.curve.promised"),
                text=_at(odds.promised, odds.chance, view, language),
                chance=odds.chance,
                status=odds.status,
            )
        )
    return SCurveSpec(
        curves=[SCurve(points=points)],
        start=low,
        finish=high,
        ticks=time_ticks(low, high, language),
        values=[ValueTick(value=share, text=chance_number(share, language)) for share in _FIFTHS],
        unit=language.say("risk.curve.unit"),
        axis_label=language.say("risk.curve.axis"),
        percentiles=[
            CurvePercentile(
                at=at,
                chance=chance,
                label=language.say("risk.in_100", n=chance_number(chance, language)),
                text=near_day(day, view.base, language),
            )
            for at, day, chance in ((odds.p50_at, odds.p50, _HALF), (odds.p80_at, odds.p80, _EIGHT))
        ],
        promises=promises,
        planned=CurveDay(
            at=odds.planned_at,
            label=language.say("risk.curve.plan"),
            text=_at(odds.planned, odds.planned_chance, view, language),
            chance=odds.planned_chance,
        ),
    )


def _end_of(day: dt.date) -> dt.datetime:
    """Return the end of a day."""
    return dt.datetime.combine(day, dt.time()) + _ONE_DAY


def _day(at: dt.datetime) -> dt.date:
    """Return the day that an instant belongs to; 00:00 is the end of the day before."""
    return (at - dt.timedelta.resolution).date()


def _at(day: dt.date, chance: Decimal | None, view: ViewRisks, language: Language) -> str:
    return language.say("risk.curve.at", day=near_day(day, view.base, language), chance=chance_said(chance, language))


def _table(odds: ViewOdds, language: Language) -> Table:
    known = [
        ("planned", odds.planned, odds.planned_chance),
        ("p50", odds.p50, _HALF),
        ("p80", odds.p80, _EIGHT),
        ("p90", odds.p90, _NINE),
    ]
    if odds.promised is not None and odds.chance is not None:
        known.append(("promised", odds.promised, odds.chance))
    known.sort(key=lambda item: (item[1], item[2]))
    columns = [
        Column(title=language.say("risk.curve.what")),
        Column(title=language.say("label.date")),
        Column(title=language.say("risk.promises.chance"), align=Align.END, unit=language.say("risk.unit.in_100")),
    ]
    rows = [
        [
            Cell(text=language.say(f"risk.curve.row.{name}"), strong=name == "promised"),
            Cell(text=language.short_day(day), value=day),
            Cell(text=_in_100(chance, language), value=chance),
        ]
        for name, day, chance in known
    ]
    return Table(columns=columns, rows=rows, note=language.say("risk.curve.note"))
