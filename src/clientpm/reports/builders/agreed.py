"""What was agreed: contract, scope, goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, BulletList, Fact, Facts, Heading, Paragraph
from clientpm.reports.builders.phrases import day_or_dash, voice
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from decimal import Decimal

    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_agreement import ViewContract, ViewGoal, ViewPayment, ViewResponse
    from clientpm.reports.view_text import ViewText

__all__ = ["agreed_blocks"]


def agreed_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return what was agreed, as far as the audience may see it.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where nothing was agreed.
    """
    agreement = view.agreement
    blocks: list[Block] = []
    if view.description:
        blocks.append(Paragraph(text=view.description.in_language(language.locale)))
    if not view.goals:
        blocks += _goals(agreement.goals, language)
    speaker = voice(view)
    for name, texts in (
        ("success", agreement.success_factors),
        ("included", agreement.included),
        ("excluded", agreement.excluded),
        ("assumptions", agreement.assumptions),
        ("constraints", agreement.constraints),
    ):
        key = f"agreed.{name}.{speaker}" if name == "success" else f"agreed.{name}"
        blocks += _listed(language.say(key), f"agreed-{name}", texts, language)
    if agreement.contract is not None:
        blocks += _contract(agreement.contract, view, language)
    if not blocks:
        return ()
    return (Heading(text=language.say("agreed.title"), anchor="agreed"), *blocks)


def _listed(title: str, anchor: str, texts: tuple[ViewText, ...], language: Language) -> list[Block]:
    if not texts:
        return []
    return [
        Heading(text=title, level=3, anchor=anchor),
        BulletList(items=[text.in_language(language.locale) for text in texts]),
    ]


def _goals(goals: tuple[ViewGoal, ...], language: Language) -> list[Block]:
    if not goals:
        return []
    rows = [
        [
            Cell(text=_goal_text(goal, language), strong=True),
            Cell(text=goal.metric.in_language(language.locale) or EMPTY),
            Cell(text=_measure(goal.baseline, goal, language), value=goal.baseline),
            Cell(text=_measure(goal.target, goal, language), value=goal.target),
            Cell(text=day_or_dash(goal.day, language), value=goal.day),
        ]
        for goal in goals
    ]
    columns = [
        Column(title=language.say("agreed.goal")),
        Column(title=language.say("agreed.metric")),
        Column(title=language.say("agreed.before"), align=Align.END),
        Column(title=language.say("agreed.target"), align=Align.END),
        Column(title=language.say("agreed.by")),
    ]
    return [
        Heading(text=language.say("agreed.goals"), level=3, anchor="agreed-goals"),
        Table(columns=columns, rows=rows),
    ]


def _goal_text(goal: ViewGoal, language: Language) -> str:
    return goal.statement.in_language(language.locale) or goal.title.in_language(language.locale) or EMPTY


def _measure(value: Decimal | None, goal: ViewGoal, language: Language) -> str:
    if value is None:
        return EMPTY
    unit = goal.unit.in_language(language.locale)
    return language.say("agreed.measure", value=language.number(value), unit=unit) if unit else language.number(value)


def _contract(contract: ViewContract, view: View, language: Language) -> list[Block]:
    speaker = voice(view)
    facts = [
        Fact(label=language.say("contract.title"), text=contract.title.in_language(language.locale)),
        Fact(label=language.say("contract.reference"), text=contract.reference),
        Fact(label=language.say("contract.kind"), text=language.say(f"contract.kind.{contract.kind}")),
        Fact(
            label=language.say("contract.signed_on"),
            text="" if contract.signed_on is None else language.day(contract.signed_on),
            value=contract.signed_on,
        ),
        Fact(
            label=language.say("contract.price"),
            text="" if contract.price is None else language.money(contract.price),
            value=None if contract.price is None else contract.price.amount,
        ),
    ]
    if contract.warranty_months is not None:
        months = contract.warranty_months
        facts.append(
            Fact(
                label=language.say("contract.warranty"),
                text=language.count("contract.months", months, amount=language.number(months)),
            )
        )
    if contract.silence_days is not None:
        days = contract.silence_days
        facts.append(
            Fact(
                label=language.say("contract.silence"),
                text=language.count(f"contract.silence_days.{speaker}", days, amount=language.number(days)),
            )
        )
    facts += [fact for response in contract.responses for fact in _responses(response, speaker, language)]
    blocks: list[Block] = [Heading(text=language.say("contract.heading"), level=3, anchor="agreed-contract")]
    blocks.append(Facts(items=[fact for fact in facts if fact.text]))
    if contract.payments:
        blocks.append(_payments(contract, language))
    return blocks


def _responses(response: ViewResponse, speaker: str, language: Language) -> list[Fact]:
    side = "client" if response.client_side else "team"
    found = []
    for name, duration in (("first", response.first_response), ("resolution", response.resolution)):
        if duration is not None:
            found.append(
                Fact(
                    label=language.say(
                        f"contract.response_{name}", subject=response.subject.in_language(language.locale)
                    ),
                    text=language.say(f"contract.within.{side}.{speaker}", time=language.duration(duration)),
                )
            )
    return found


def _payments(contract: ViewContract, language: Language) -> Table:
    total = contract.payments_total
    totals: list[Cell] = []
    note = ""
    if total is not None and len(contract.payments) > 1:
        totals = [
            Cell(text=language.say("label.total"), strong=True),
            Cell(text=language.money(total.amount), value=total.amount.amount, strong=True),
            Cell(text=""),
            Cell(text=""),
        ]
        note = "" if total.whole else language.say("payments.amounts_only")
    return Table(
        columns=[
            Column(title=language.say("payments.title")),
            Column(title=language.say("payments.amount"), align=Align.END),
            Column(title=language.say("payments.milestone")),
            Column(title=language.say("payments.expected")),
        ],
        rows=[_payment(payment, i, language) for i, payment in enumerate(contract.payments, 1)],
        caption=language.say("payments.caption"),
        totals=totals,
        note=note,
    )


def _payment(payment: ViewPayment, number: int, language: Language) -> list[Cell]:
    text = EMPTY
    if payment.amount is not None:
        text = language.money(payment.amount)
    elif payment.share is not None:
        text = language.say("payments.share", share=language.share(payment.share))
    milestone = EMPTY if payment.milestone is None else payment.milestone.in_language(language.locale)
    return [
        Cell(
            text=payment.title.in_language(language.locale) or language.say("payments.nth", n=language.number(number))
        ),
        Cell(text=text, value=payment.share if payment.amount is None else payment.amount.amount),
        Cell(text=milestone or EMPTY),
        Cell(text=day_or_dash(payment.day, language), value=payment.day),
    ]
