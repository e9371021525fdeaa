"""The options of a change compared by a score, for the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.change_words import named, option_name
from clientpm.reports.builders.phrases import quoted
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_change import ViewChange, ViewComparison, ViewScore

__all__ = ["comparison_blocks"]


def comparison_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return the options compared by a score, and what that score is.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing for whom it is not meant.
    """
    found = view.comparison
    if found is None:
        return ()
    criteria = [name for name, _ in found.scores[0].figures] if found.scores else []
    columns = [
        Column(title=language.say("change.compare.option")),
        *(Column(title=_criterion(name, found, language), align=Align.END) for name in criteria),
        *([] if found.delay_cost is None else [Column(title=_in_money(found, language), align=Align.END)]),
        Column(title=language.say("change.compare.score"), align=Align.END),
        Column(title=language.say("change.compare.dominated")),
    ]
    rows = [_score(score, view, language) for score in found.scores]
    blocks: list[Block] = [
        Heading(text=language.say("change.compare.title"), anchor="comparison"),
        Paragraph(text=_about(found, language)),
        Table(
            columns=columns,
            rows=rows,
            caption=language.say("change.compare.caption"),
            note=language.say("change.compare.note"),
        ),
    ]
    return (*blocks, *_firmness(found, view, language))


def _in_money(found: ViewComparison, language: Language) -> str:
    return language.say("change.compare.currency", title=language.say("change.compare.money"), currency=found.currency)


def _firmness(found: ViewComparison, view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Say whether the best option stays the best under other weights, and else which one takes its place when."""
    if not any(score.score is not None for score in found.scores):
        return ()
    if not found.others:
        return (Paragraph(text=language.say("change.compare.firm")),)
    names = _names(view, language)
    cases = [
        language.say(
            "change.compare.half" if other.factor < 1 else "change.compare.more",
            criterion=_named_criterion(other.criterion, language),
            option=quoted(names.get(other.option, EMPTY), language),
        )
        for other in found.others
    ]
    return (Paragraph(text=language.say("change.compare.not_firm")), BulletList(items=cases))


def _names(view: ViewChange, language: Language) -> dict[str, str]:
    return {option.id: option_name(view, option, language) for option in view.options}


def _named_criterion(name: str, language: Language) -> str:
    key = f"change.criterion.{name}"
    return language.say(key) if language.has(key) else name


def _criterion(name: str, found: ViewComparison, language: Language) -> str:
    title = _named_criterion(name, language)
    return language.say("change.compare.currency", title=title, currency=found.currency) if (
        name == "cost" and found.currency
    ) else title  # fmt: skip


def _about(found: ViewComparison, language: Language) -> str:
    parts = [language.say("change.compare.about")]
    if found.weights:
        parts.append(_weights(found, language))
    if found.left_out:
        names = language.listed([_named_criterion(name, language) for name in found.left_out])
        parts.append(language.say("change.compare.left_out", criteria=names))
    if found.delay_cost is not None:
        parts.append(language.say("change.compare.about_money", amount=language.money(found.delay_cost)))
        if found.unpriced:
            names = language.listed([_named_criterion(name, language) for name in found.unpriced])
            parts.append(language.say("change.compare.unpriced", criteria=names))
    return language.flow(parts)


def _weights(found: ViewComparison, language: Language) -> str:
    if not found.weights_given:
        names = [_named_criterion(name, language) for name, _ in found.weights]
        return language.say("change.compare.equal_weights", criteria=language.listed(names))
    weights = [
        language.say(
            "change.compare.weight", criterion=_named_criterion(name, language), weight=language.number(weight)
        )
        for name, weight in found.weights
    ]
    return language.say("change.compare.weights", weights=language.listed(weights))


def _score(score: ViewScore, view: ViewChange, language: Language) -> list[Cell]:
    names = _names(view, language)
    money = score.monetised
    return [
        Cell(text=names.get(score.option, EMPTY), strong=True),
        *(
            Cell(text=language.say("change.not_known") if value is None else language.number(value), value=value)
            for _, value in score.figures
        ),
        *(
            []
            if view.comparison is None or view.comparison.delay_cost is None
            else [Cell(text=language.say("change.not_known") if money is None else language.number(money), value=money)]
        ),
        Cell(text=EMPTY if score.score is None else language.number(round(score.score, 2)), value=score.score),
        Cell(text=named([names[name] for name in score.dominated_by if name in names], language) or EMPTY),
    ]
