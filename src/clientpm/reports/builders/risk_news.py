"""What became of risks since the last report, and what is still taken for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.change_words import STOPS
from clientpm.reports.builders.phrases import day_or_dash, quoted
from clientpm.reports.builders.risk_phrases import chance_said
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewAssumption, ViewRiskMove, ViewRisks

__all__ = ["assumption_blocks", "news_blocks"]


def news_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return what became of risks since the last report.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there was no report before.
    """
    if view.news is None:
        return ()
    day = language.day(view.news.since)
    heading = Heading(text=language.say("risk.news.title", day=day), anchor="changes")
    if not view.news.moves:
        return (heading, Paragraph(text=language.say("risk.news.none")))
    return (heading, BulletList(items=[_move(move, language) for move in view.news.moves]))


def _move(move: ViewRiskMove, language: Language) -> str:
    title = move.title.in_language(language.locale).rstrip(STOPS)
    name = language.say("risk.name", label=move.label, title=quoted(title, language)) if title else move.label
    values = {"name": name, "now": chance_said(move.now, language), "before": chance_said(move.before, language)}
    key = f"risk.news.{move.what}"
    if move.what == "assessed" and move.before is not None and move.before != move.now:
        key = "risk.news.moved"
    if move.what in {"new", "assessed"} and move.now is None:
        key = f"risk.news.{move.what}_unknown"
    text = language.say(key, **values)
    return text if move.day is None else language.say("risk.news.on", day=language.short_day(move.day), text=text)


def assumption_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return what the plan takes for granted and nobody has proved yet, and what turned out to be wrong.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is nothing.
    """
    if not view.assumptions:
        return ()
    columns = [
        Column(title=language.say(f"risk.assumptions.{name}")) for name in ("what", "if_wrong", "owner", "due", "state")
    ]
    return (
        Heading(text=language.say("risk.assumptions.title"), anchor="assumptions"),
        Table(
            columns=columns,
            rows=[_row(item, language) for item in view.assumptions],
            caption=language.say("risk.assumptions.caption"),
        ),
    )


def _row(item: ViewAssumption, language: Language) -> list[Cell]:
    status, state = None, "open"
    if item.wrong:
        status, state = Status.TROUBLE, "wrong"
    elif item.overdue:
        status, state = Status.ATTENTION, "overdue"
    return [
        Cell(text=item.statement.in_language(language.locale) or EMPTY, strong=True),
        Cell(text=item.if_wrong.in_language(language.locale) or EMPTY),
        Cell(text=item.owner.in_language(language.locale) or EMPTY),
        Cell(text=day_or_dash(item.check_by, language, weekday=not item.wrong), value=item.check_by),
        Cell(text=language.say(f"risk.assumptions.{state}"), status=status),
    ]
