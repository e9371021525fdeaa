"""What follows from a decision about a change: goals, work, authority, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, Fact, Facts, Heading, Paragraph, SignatureBlock, SignatureLine
from clientpm.reports.builders.change_table import level_name
from clientpm.reports.builders.change_words import change_name, named, option_name, spoken, things_listed, unnamed_sides
from clientpm.reports.builders.phrases import day_or_dash, quoted
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.view_answers import ViewGoals, ViewQuality
from clientpm.reports.view_change import DecisionNeed
from clientpm.values.status import Status

if TYPE_CHECKING:
    from decimal import Decimal

    from clientpm.reports.language import Language
    from clientpm.reports.view_answers import ViewGoalChange
    from clientpm.reports.view_change import ViewChange

__all__ = ["authority_blocks", "follow_blocks", "goal_blocks", "signature_blocks"]

_VERDICT_STATUS = {
    "unaffected": Status.ON_COURSE,
    "helped": Status.ON_COURSE,
    "hurt": Status.ATTENTION,
    "invalidated": Status.TROUBLE,
}


def goal_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return the goals before and after.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no visible goal is touched.
    """
    option = view.leading
    answer = None if option is None else option.answer("goals")
    if option is None or not isinstance(answer, ViewGoals) or not answer.goals:
        return ()
    days = any(goal.day_before or goal.day_after for goal in answer.goals)
    values = any(goal.forecast_before is not None or goal.forecast_after is not None for goal in answer.goals)
    columns = [Column(title=language.say("change.goal.goal")), Column(title=language.say("change.goal.verdict"))]
    if days:
        columns += [Column(title=language.say(f"change.goal.day_{name}")) for name in ("before", "after")]
    if values:
        columns += [
            Column(title=language.say(f"change.goal.forecast_{name}"), align=Align.END) for name in ("before", "after")
        ]
    columns.append(Column(title=language.say("change.goal.why")))
    rows = [_goal(goal, language, days=days, values=values) for goal in answer.goals]
    name = quoted(option_name(view, option, language), language)
    return (
        Heading(text=language.say("change.goal.title"), anchor="goals"),
        Table(columns=columns, rows=rows, caption=language.say("change.goal.caption", option=name)),
    )


def _goal(goal: ViewGoalChange, language: Language, *, days: bool, values: bool) -> list[Cell]:
    cells = [
        Cell(text=goal.title.in_language(language.locale) or EMPTY, strong=True),
        Cell(text=language.say(f"change.verdict.{goal.verdict}"), status=_VERDICT_STATUS[goal.verdict]),
    ]
    if days:
        cells += [Cell(text=day_or_dash(day, language), value=day) for day in (goal.day_before, goal.day_after)]
    if values:
        cells += [
            Cell(text=_measure(value, goal, language), value=value)
            for value in (goal.forecast_before, goal.forecast_after)
        ]
    key = f"change.goal_reason.{goal.reason}"
    cells.append(Cell(text=language.say(key) if language.has(key) else EMPTY))
    return cells


def _measure(value: Decimal | None, goal: ViewGoalChange, language: Language) -> str:
    if value is None:
        return EMPTY
    unit = goal.unit.in_language(language.locale)
    number = language.number(value)
    return language.say("agreed.measure", value=number, unit=unit) if unit else number


def follow_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return what an approval sets off: signatures, tests, people to be told, documents.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nothing follows.
    """
    option = view.leading
    if option is None:
        return ()
    quality = option.answer("quality")
    facts = []
    if isinstance(quality, ViewQuality):
        facts += [
            Fact(label=language.say("change.follow.voided"), text=things_listed(quality.voided, language)),
            Fact(label=language.say("change.follow.tests"), text=things_listed(quality.tests, language)),
        ]
    people = [name.in_language(language.locale) for name in option.tell]
    facts += [
        Fact(label=language.say("change.follow.tell"), text=named(people, language)),
        Fact(label=language.say("change.follow.update"), text=things_listed(option.update, language)),
    ]
    facts = [fact for fact in facts if fact.text]
    if not facts:
        return ()
    name = quoted(option_name(view, option, language), language)
    return (
        Heading(text=language.say("change.follow.title"), anchor="follow-up"),
        Paragraph(text=language.say("change.follow.intro", option=name)),
        Facts(items=facts),
    )


def authority_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return who may decide for each option, and why nobody below.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no level is known.
    """
    known = [(option, option.authority) for option in view.options if option.authority is not None]
    if spoken(view) == "client" or not any(need.level or need.refused for _, need in known):
        return ()
    rows = []
    for option, need in known:
        level = language.say("change.table.nobody") if need.refused else level_name(need.level, language)
        reasons = [language.say(f"change.authority.{name}") for name in need.deciding]
        rows.append(
            [
                Cell(text=option_name(view, option, language), strong=True),
                Cell(text=level if need.level or need.refused else EMPTY),
                Cell(text=named([name.in_language(language.locale) for name in need.holders], language) or EMPTY),
                Cell(text=language.listed(reasons) or EMPTY),
                Cell(text=language.say("label.yes") if need.client else language.say("label.no")),
            ]
        )
    columns = [
        Column(title=language.say(f"change.authority.column_{name}"))
        for name in ("option", "level", "holders", "why", "client")
    ]
    return (
        Heading(text=language.say("change.authority.title"), anchor="authority"),
        Table(columns=columns, rows=rows, caption=language.say("change.authority.caption")),
    )


def signature_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return the lines on which the decision is signed.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where it is over.
    """
    if view.decision.need is DecisionNeed.OVER or not view.options:
        return ()
    lines = [
        SignatureLine(
            role=language.say("change.sign.client" if signer.client_side else "change.sign.team"),
            name=signer.name.in_language(language.locale),
        )
        for signer in view.signers
    ]
    lines += unnamed_sides(view.signers, language)
    return (
        Heading(text=language.say("change.sign.title"), anchor="signature"),
        SignatureBlock(lines=lines, text=language.say("change.sign.text", change=change_name(view, language))),
    )
