"""Every figure of earned value, with the reason where one is missing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.builders.amounts import index_text, minus_sign, money_text, signed_money
from clientpm.reports.builders.phrases import amount
from clientpm.reports.glossary import glossary_terms
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.view_shift import Shift
from clientpm.values.money import Money

if TYPE_CHECKING:
    from decimal import Decimal

    from clientpm.reports.block import Block
    from clientpm.reports.language import Language
    from clientpm.reports.view_earned import ViewEarned, ViewEstimate, ViewFigure

__all__ = ["earned_tables"]

_TERMS: Final = {
    "bac": "budget at completion",
    "pv": "planned value",
    "ev": "earned value",
    "ac": "actual cost",
    "cv": "cost variance",
    "sv": "schedule variance",
    "cpi": "cost performance index",
    "spi": "schedule performance index",
    "tcpi_bac": "to-complete performance index",
    "es": "earned schedule",
    "sv_t": "schedule variance in time",
    "spi_t": "schedule performance index in time",
    "ieac_t": "estimated finish at this pace",
    "tspi": "to-complete schedule index",
    "accepted_value": "accepted value",
}
"""Terms of the glossary by the figure that they name; the others have words of their own."""
_ONE_MINUTE: Final = dt.timedelta(minutes=1)
_DIFFERENCES: Final = ("cv", "sv")
_SHARES: Final = ("cv_percent", "sv_percent", "percent_complete", "percent_spent")


def earned_tables(earned: ViewEarned, language: Language) -> list[Block]:
    """Return every figure, then what the work will cost by every method.

    Args:
        earned: What the audience may see of earned value.
        language: The language of the report.

    Returns:
        Two tables for the team; nothing for others.
    """
    money = earned.money
    if money is None:
        return []
    found: list[Block] = [_figures(money.figures, money.discrete, earned.ends_at, language)]
    if any(estimate.total is not None for estimate in money.estimates):
        found.append(_estimates(money.estimates, language))
    return found


def _figures(
    figures: tuple[ViewFigure, ...],
    discrete: tuple[ViewFigure, ...],
    ends_at: dt.datetime | None,
    language: Language,
) -> Table:
    columns = [Column(title=language.say("ev.figure")), Column(title=language.say("ev.value"), align=Align.END)]
    if discrete:
        columns.append(Column(title=language.say("ev.discrete"), align=Align.END))
    columns.append(Column(title=language.say("ev.means")))
    apart = {figure.name: figure for figure in discrete}
    rows = []
    for figure in figures:
        cells = [Cell(text=_name(figure.name, language)), _value(figure, language)]
        if discrete:
            cells.append(_value(apart.get(figure.name, figure), language))
        rows.append([*cells, Cell(text=_meaning(figure, language))])
    return Table(
        columns=columns,
        rows=rows,
        caption=language.say("ev.caption"),
        note=language.flow(
            [language.say("ev.discrete_note")] * bool(discrete) + _two_finishes(figures, ends_at, language)
        ),
    )


def _two_finishes(figures: tuple[ViewFigure, ...], ends_at: dt.datetime | None, language: Language) -> list[str]:
    """Return why the finish at the pace so far is another day than the one that the plan expects."""
    at_pace = next((figure.value for figure in figures if figure.name == "ieac_t"), None)
    expected = None if ends_at is None else (ends_at - _ONE_MINUTE).date()  # 00:00 is the end of the day before
    if not isinstance(at_pace, dt.date) or expected is None or at_pace == expected:
        return []
    return [language.say("ev.two_finishes", pace=language.day(at_pace), plan=language.day(expected))]


def _name(name: str, language: Language) -> str:
    if name not in _TERMS:
        return language.say(f"ev.name.{name}")
    term = glossary_terms()[_TERMS[name]]
    words = term.term(language.locale)
    words = words[:1].upper() + words[1:]
    return language.say("ev.abbreviated", term=words, short=term.abbreviation) if term.abbreviation else words


def _meaning(figure: ViewFigure, language: Language) -> str:
    plain = "" if figure.name not in _TERMS else glossary_terms()[_TERMS[figure.name]].plain(language.locale)
    plain = plain or language.say(f"ev.means.{figure.name}")
    if figure.value is not None:
        return plain
    return language.say("ev.missing", plain=plain, reason=_reason(figure.reason, language))


def _reason(reason: str, language: Language) -> str:
    key = f"finding.status_reason.{reason}"
    return language.say(key if language.has(key) else "finding.status_reason.other")


def _value(figure: ViewFigure, language: Language) -> Cell:
    value = figure.value
    if isinstance(value, Money):
        say = signed_money if figure.name in _DIFFERENCES else money_text
        return Cell(text=say(value, language), value=value.amount)
    if isinstance(value, Shift):
        return Cell(text=_behind_or_ahead(value, language), value=value.days)
    if isinstance(value, dt.date):
        return Cell(text=language.short_day(value), value=value)
    return Cell(text=_number(figure.name, value, language), value=value)


def _behind_or_ahead(variance: Shift, language: Language) -> str:
    """Return a variance in time, which is below zero for late, as days behind or ahead."""
    if not variance.days:
        return language.say("ev.no_variance")
    key = "pace.behind" if variance.days < 0 else "pace.ahead"
    return language.say(key, amount=amount(variance, language))


def _number(name: str, value: Decimal | None, language: Language) -> str:
    if value is None:
        return EMPTY
    return minus_sign(language.share(value)) if name in _SHARES else index_text(value, language)


def _estimates(estimates: tuple[ViewEstimate, ...], language: Language) -> Table:
    rows = []
    for estimate in estimates:
        name = language.say(f"ev.method.{estimate.method}")
        if estimate.total is None:
            name = language.say("ev.method_missing", method=name, reason=_reason(estimate.reason, language))
        rows.append(
            [
                Cell(text=name),
                _money(estimate.total, language),
                _money(estimate.rest, language),
                _over(estimate.against_budget, language),
                Cell(text=index_text(estimate.efficiency, language), value=estimate.efficiency),
            ]
        )
    heads = ("total", "rest", "over", "efficiency")
    return Table(
        columns=[
            Column(title=language.say("ev.method")),
            *(Column(title=language.say(f"ev.{head}"), align=Align.END) for head in heads),
        ],
        rows=rows,
        caption=language.say("ev.estimates"),
        note=language.say("ev.estimates_note"),
    )


def _over(variance: Money | None, language: Language) -> Cell:
    """Return a variance at completion, which is below zero for over budget, as what is over: above zero."""
    over = None if variance is None else -variance
    return Cell(text=signed_money(over, language), value=None if over is None else over.amount)


def _money(value: Money | None, language: Language) -> Cell:
    return Cell(text=money_text(value, language), value=None if value is None else value.amount)
