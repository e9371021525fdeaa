"""What reserve is enough, in time and, for the team, in money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, Heading, Paragraph
from clientpm.reports.builders.amounts import money_text, signed_money
from clientpm.reports.builders.phrases import amount, quoted, title_text
from clientpm.reports.builders.risk_phrases import chance_said
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewOdds, ViewRiskReserve, ViewRisks

__all__ = ["reserve_blocks"]


def reserve_blocks(view: ViewRisks, language: Language) -> tuple[Block, ...]:
    """Return how much reserve it takes to be sure in eight of ten cases, and how much there is.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nothing was simulated.
    """
    odds = view.promise
    if odds is None and view.reserve is None:
        return ()
    blocks: list[Block] = [Heading(text=language.say("risk.reserve.title"), anchor="reserve")]
    if odds is not None:
        blocks.append(_time(odds, language))
    if view.reserve is not None:
        blocks += [Paragraph(text=_money(view.reserve, language)), _table(view.reserve, language)]
    return tuple(blocks)


def _time(odds: ViewOdds, language: Language) -> Paragraph:
    title = quoted(title_text(odds.title, language), language)
    values = {
        "title": title,
        "needed": amount(odds.needed, language),
        "planned": language.day(odds.planned),
        "p80": language.day(odds.p80),
    }
    key = "risk.reserve.needed" if odds.needed.days > 0 else "risk.reserve.none_needed"
    parts = [language.say(key, **values)]
    if odds.promised is None or odds.spare is None:
        parts.append(language.say("risk.reserve.not_agreed"))
        return Paragraph(text=language.flow(parts))
    promised = language.day(odds.promised)
    if odds.spare.days < 0:
        parts.append(language.say("risk.reserve.late", day=promised))
    else:
        parts.append(language.say("risk.reserve.there", amount=amount(odds.spare, language), day=promised))
    if odds.short is not None and odds.p80 > odds.promised:
        parts.append(language.say("risk.reserve.short", amount=amount(odds.short, language)))
    else:
        parts.append(language.say("risk.reserve.enough"))
    return Paragraph(text=language.flow(parts), status=Status.ON_COURSE if odds.p80 <= odds.promised else odds.status)


def _money(reserve: ViewRiskReserve, language: Language) -> str:
    parts = [
        language.say(
            "risk.reserve.money", needed=money_text(reserve.needed, language), p80=money_text(reserve.p80, language)
        )
    ]
    if reserve.agreed is None:
        parts.append(language.say("risk.reserve.money_none"))
    else:
        parts.append(
            language.say(
                "risk.reserve.money_there",
                agreed=money_text(reserve.agreed, language),
                chance=chance_said(reserve.chance, language),
            )
        )
    if reserve.joint is not None:
        parts.append(language.say("risk.reserve.joint", chance=chance_said(reserve.joint, language)))
    return language.flow(parts)


def _table(reserve: ViewRiskReserve, language: Language) -> Table:
    rows = [
        ("planned", money_text(reserve.planned, language), reserve.planned),
        ("p50", money_text(reserve.p50, language), reserve.p50),
        ("p80", money_text(reserve.p80, language), reserve.p80),
        ("needed", signed_money(reserve.needed, language), reserve.needed),
        ("agreed", EMPTY if reserve.agreed is None else money_text(reserve.agreed, language), reserve.agreed),
    ]
    return Table(
        columns=[
            Column(title=language.say("risk.reserve.what")),
            Column(title=language.say("risk.reserve.amount"), align=Align.END),
        ],
        rows=[
            [
                Cell(text=language.say(f"risk.reserve.row.{name}"), strong=name == "needed"),
                Cell(text=text, value=None if money is None else money.amount),
            ]
            for name, text, money in rows
        ],
        caption=language.say("risk.reserve.caption"),
        note=language.say("risk.reserve.note"),
    )
