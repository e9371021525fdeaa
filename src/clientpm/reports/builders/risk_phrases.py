"""Phrases that several sections of the risk report share."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.builders.amounts import money_text, signed_money
from clientpm.reports.builders.change_words import STOPS
from clientpm.reports.builders.phrases import quoted
from clientpm.reports.language import EMPTY
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewLever, ViewRisk

__all__ = [
    "chance_number",
    "chance_range",
    "chance_said",
    "cost_ranged",
    "days_number",
    "days_ranged",
    "days_said",
    "days_signed",
    "entered_chance",
    "level_word",
    "lever_name",
    "quoted_title",
    "risk_name",
    "risk_sentence",
]

_HUNDRED: Final = Decimal(100)
_ONE: Final = Decimal(1)
_TENTH: Final = Decimal("0.1")
_LEAST, _MOST = Decimal("0.5"), Decimal("99.5")
_MANY_DAYS: Final = 10
_MINUS: Final = "\u2212"


def chance_said(chance: Decimal | None, language: Language) -> str:
    """Return a computed chance as people say it: so many in a hundred, never quite none or all."""
    if chance is None:
        return EMPTY
    if chance * _HUNDRED < _LEAST:
        return language.say("risk.in_100_under")
    if chance * _HUNDRED > _MOST:
        return language.say("risk.in_100_over")
    return language.say("risk.in_100", n=chance_number(chance, language))


def chance_number(chance: Decimal | None, language: Language) -> str:
    """Return a computed chance as a whole number out of a hundred."""
    if chance is None:
        return EMPTY
    return language.number((chance * _HUNDRED).quantize(_ONE, rounding=ROUND_HALF_EVEN) + 0)


def entered_chance(chance: Decimal | None, language: Language) -> str:
    """Return a chance that somebody gave as a number out of a hundred, with one decimal where it has some."""
    if chance is None:
        return EMPTY
    return language.number((chance * _HUNDRED).quantize(_TENTH, rounding=ROUND_HALF_EVEN).normalize() + 0)


def chance_range(low: Decimal | None, high: Decimal | None, language: Language) -> str:
    """Return between which bounds a chance lies, out of a hundred; empty where they are not known."""
    if low is None or high is None:
        return ""
    return language.say("risk.between", low=entered_chance(low, language), high=entered_chance(high, language))


def days_number(days: Decimal) -> Decimal:
    """Return a number of days as a reader takes it in: in tenths, from ten on in whole days."""
    step = _ONE if abs(days) >= _MANY_DAYS else _TENTH
    return days.quantize(step, rounding=ROUND_HALF_UP).normalize() + 0


def days_signed(days: Decimal | None, language: Language) -> str:
    """Return a number of days with its sign: above zero is later."""
    if days is None:
        return EMPTY
    number = days_number(days)
    text = language.number(abs(number))
    return f"+{text}" if number > 0 else f"{_MINUS}{text}" if number < 0 else text


def days_said(days: Decimal, language: Language) -> str:
    """Return how many working days, without a sign."""
    number = abs(days_number(days))
    return language.count("duration.working_days", 1 if number == 1 else 2, amount=language.number(number))


def days_ranged(risk: ViewRisk, language: Language) -> str:
    """Return the days that a risk takes on average, with their range in brackets."""
    figure, bounds = days_signed(risk.days, language), [risk.days_low, risk.days_high]
    sizes = sorted(abs(days_number(bound)) for bound in bounds if bound is not None)
    return _ranged(figure, [language.number(size) for size in sizes], language)


def cost_ranged(risk: ViewRisk, language: Language) -> str:
    """Return what a risk costs on average, with the range in brackets."""
    figure, bounds = signed_money(risk.cost, language), [risk.cost_low, risk.cost_high]
    sizes = sorted((abs(bound.amount), bound) for bound in bounds if bound is not None)
    return _ranged(figure, [money_text(Money(size, bound.currency), language) for size, bound in sizes], language)


def _ranged(figure: str, bounds: Sequence[str], language: Language) -> str:
    if len(set(bounds)) < 2:  # noqa: PLR2004 - a range has two ends
        return figure
    return language.say("risk.with_range", figure=figure, low=bounds[0], high=bounds[1])


def risk_name(risk: ViewRisk, language: Language) -> str:
    """Return short name and title of a risk."""
    title = risk.title.in_language(language.locale).rstrip(STOPS)
    return language.say("risk.name", label=risk.label, title=title) if title else risk.label


def lever_name(lever: ViewLever, language: Language) -> str:
    """Return what a risk or a driver is called; those that may not be seen are internal work."""
    if lever.hidden:
        return language.say("hop.internal_work_first")
    title = lever.title.in_language(language.locale).rstrip(STOPS)
    if lever.label and title:
        return language.say("risk.name", label=lever.label, title=title)
    return title or lever.label or language.say("risk.untitled_driver")


def risk_sentence(risk: ViewRisk, language: Language) -> str:
    """Return what may happen, why, and what that would mean, in one sentence."""
    parts = {name: _clause(getattr(risk, name).in_language(language.locale)) for name in ("cause", "event", "effect")}
    if parts["cause"] or parts["effect"]:
        parts["event"] = parts["event"] or _clause(risk.title.in_language(language.locale))
    known = "_".join(name for name, text in parts.items() if text)
    if not known:
        return EMPTY
    inner = ("cause", "effect") if parts["event"] else ("effect",)
    if language.locale == "en":
        parts |= {name: _within(parts[name]) for name in inner}
    return language.say(f"risk.sentence.{known}", **parts)


def _clause(text: str) -> str:
    return text.strip().rstrip(STOPS)


def _within(text: str) -> str:
    """Return a clause as it stands within an English sentence: a common word at its beginning loses its capital.

    Before another capital it is taken for a name.
    """
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in _COMMON and not rest[:1].isupper() else text


_COMMON: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "some",
        "no",
        "one",
        "two",
        "three",
        "many",
        "most",
        "all",
        "both",
        "each",
        "every",
        "any",
        "several",
        "few",
        "nobody",
        "we",
        "our",
        "it",
        "its",
        "they",
        "their",
        "there",
        "he",
        "she",
        "you",
        "your",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "without",
        "after",
        "before",
        "until",
        "during",
        "when",
        "while",
        "if",
        "as",
        "because",
        "not",
        "only",
        "more",
        "less",
        "too",
        "new",
        "old",
        "late",
        "early",
        "other",
        "another",
        "more",
        "work",
        "people",
    ]
)
"""English words that begin a sentence and are no names."""


def level_word(label: str, language: Language) -> str:
    """Return the word for a step of a scale: a usual one in the language of the report, any other as it was written."""
    key = f"risk.level.{label.replace(' ', '_')}"
    return language.say(key) if language.has(key) else label


def quoted_title(risk: ViewRisk, language: Language) -> str:
    """Return the title of a risk in quotation marks, or its short name."""
    title = risk.title.in_language(language.locale).rstrip(STOPS)
    return quoted(title, language) if title else risk.label
