"""The finish against every agreed plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Block, Heading, Paragraph
from clientpm.reports.builders.amounts import money_text, signed_money
from clientpm.reports.builders.phrases import amount, day_or_dash, moved, quoted, signed, title_text
from clientpm.reports.table import Align, Cell, Column, Table

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_progress import ViewPlans, ViewPlanVersion

__all__ = ["version_blocks"]


def version_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return the finish, and for the team the cost, against every agreed plan.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is one agreed plan at most and no cost: the
        milestones are compared with that already.
    """
    plans = view.progress.plans
    if plans is None or (len(plans.versions) == 1 and not _has_cost(plans)):
        return ()
    return (
        Heading(text=language.say("plans.title"), anchor="agreed-plans"),
        Paragraph(text=_sentence(plans, language)),
        _table(plans, language),
    )


def _has_cost(plans: ViewPlans) -> bool:
    return any(version.agreed_cost is not None for version in plans.versions)


def _sentence(plans: ViewPlans, language: Language) -> str:
    """Return what the comparison says: with the original plan, and with the latest."""
    subject = language.say("plans.all_work")
    if plans.milestone is not None:
        subject = quoted(title_text(plans.milestone, language), language)
    key = "plans.reached" if plans.reached else "plans.expected"
    parts = [language.say(key, subject=subject, day=language.day(plans.expected_day))]
    first, last = plans.versions[0], plans.versions[-1]
    if first.shift is not None:
        name = "plans.than_original" if first.number == 0 else "plans.than_first"
        parts.append(_against(first, name, language))
    if last is not first and last.shift is not None:
        parts.append(_against(last, "plans.than_latest", language))
    return language.flow(parts)


def _against(version: ViewPlanVersion, key: str, language: Language) -> str:
    shift = version.shift
    if shift is None or not shift.days:
        return language.say(f"{key}.same")
    return language.say(f"{key}.later" if shift.days > 0 else f"{key}.earlier", amount=amount(shift, language))


def _table(plans: ViewPlans, language: Language) -> Table:
    cost = _has_cost(plans)
    columns = [
        Column(title=language.say("plans.plan")),
        Column(title=language.say("plans.agreed")),
        Column(title=language.say("plans.reached_on" if plans.reached else "plans.expected_on")),
        Column(title=language.say("plans.difference"), align=Align.END, unit=language.say("unit.working_days")),
    ]
    if cost:
        columns += [
            Column(title=language.say("plans.agreed_cost"), align=Align.END),
            Column(title=language.say("plans.expected_cost"), align=Align.END),
            Column(title=language.say("plans.over"), align=Align.END),
        ]
    rows = [_row(version, plans, language, cost=cost) for version in plans.versions]
    return Table(columns=columns, rows=rows, caption=language.say("plans.caption"), note=_note(plans, language))


def _row(version: ViewPlanVersion, plans: ViewPlans, language: Language, *, cost: bool) -> list[Cell]:
    shift = version.shift
    cells = [
        Cell(text=_name(version, language), strong=True),
        Cell(text=day_or_dash(version.agreed_day, language), value=version.agreed_day),
        Cell(text=day_or_dash(plans.expected_day, language), value=plans.expected_day),
        Cell(
            text=signed(shift, language),
            value=None if shift is None else shift.days,
            title="" if shift is None or shift.working else moved(shift, language),
        ),
    ]
    if cost:
        agreed, expected, over = version.agreed_cost, plans.expected_cost, version.over
        cells += [
            Cell(text=money_text(agreed, language), value=None if agreed is None else agreed.amount),
            Cell(text=money_text(expected, language), value=None if expected is None else expected.amount),
            Cell(text=signed_money(over, language), value=None if over is None else over.amount),
        ]
    return cells


def _name(version: ViewPlanVersion, language: Language) -> str:
    title = version.title.in_language(language.locale)
    title = title or language.say("baseline.number", n=language.number(version.number + 1))
    change = "" if version.change is None else version.change.in_language(language.locale)
    if change and change != title:
        title = language.say("plans.with_change", title=title, change=change)
    if version.approved_on is None:
        return title
    return language.say("baseline.approved", title=title, day=language.day(version.approved_on))


def _note(plans: ViewPlans, language: Language) -> str:
    notes = [language.say("milestones.note_one")]
    if plans.expected_cost is not None:
        notes.append(language.say("plans.cost_by_pace" if plans.by_pace else "plans.cost_as_budgeted"))
    if any(version.agreed_day is None for version in plans.versions):
        notes.append(language.say("plans.note_dash"))
    return language.flow(notes)
