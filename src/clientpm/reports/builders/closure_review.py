"""What the closure report looks back on: plans, changes, risks, problems, satisfaction, lessons, the evaluation."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.amounts import money_text
from clientpm.reports.builders.phrases import day_or_dash, moved, title_text
from clientpm.reports.builders.satisfaction import satisfied_said
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_closure import ViewClosure, ViewLearnt, ViewMark, ViewPlanEnd

__all__ = [
    "change_rows",
    "learnt_blocks",
    "mark_blocks",
    "plan_rows",
    "problem_rows",
    "risk_blocks",
    "satisfied_blocks",
]

_PLACES: Final = Decimal("0.01")
_LOW: Final = 40
_WELL: Final = 75


def plan_rows(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield the first and the last agreed plan beside what came of them.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Yields:
        A section; nothing where no agreed plan may be seen.
    """
    if not view.plans:
        return
    money = any(plan.agreed_cost is not None or plan.actual_cost is not None for plan in view.plans)
    names = ("plan", "agreed", "actual", "shift", *(("budget", "spent") if money else ()))
    columns = [Column(title=language.say(f"closure.plans.{name}")) for name in names]
    yield Heading(text=language.say("closure.plans.title"), anchor="plans")
    yield Table(
        columns=columns,
        rows=[_plan(plan, view, language, money=money) for plan in view.plans],
        caption=language.say("closure.plans.caption"),
    )


def _plan(plan: ViewPlanEnd, view: ViewClosure, language: Language, *, money: bool) -> list[Cell]:
    last = len(view.plans) > 1 and plan is view.plans[-1]
    name = language.say("closure.plans.last" if last else "closure.plans.first", number=language.number(plan.number))
    cells = [
        Cell(text=name, strong=True),
        Cell(text=language.short_day(plan.agreed_day), value=plan.agreed_day),
        Cell(text=day_or_dash(plan.actual_day, language), value=plan.actual_day),
        Cell(text=EMPTY if plan.shift is None else moved(plan.shift, language)),
    ]
    if money:
        cells += [
            Cell(
                text=EMPTY if amount is None else money_text(amount, language),
                value=None if amount is None else amount.amount,
            )
            for amount in (plan.agreed_cost, plan.actual_cost)
        ]
    return cells


def change_rows(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield the changes, with what they did together.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Yields:
        A section; nothing where there are none.
    """
    if not view.changes:
        return
    approved = sum(change.outcome == "approved" for change in view.changes)
    parts = [language.count("closure.changes.count", len(view.changes), approved=language.number(approved))]
    if len(view.plans) > 1:
        first, last = view.plans[0], view.plans[-1]
        key = "closure.changes.moved" if first.agreed_day != last.agreed_day else "closure.changes.same"
        parts.append(language.say(key, first=language.day(first.agreed_day), last=language.day(last.agreed_day)))
    columns = [Column(title=language.say(f"closure.changes.{name}")) for name in ("change", "outcome", "shift")]
    rows = [
        [
            Cell(text=title_text(change.title, language), strong=True),
            Cell(text=language.say(f"closure.outcome.{change.outcome}")),
            Cell(text=EMPTY if change.shift is None else moved(change.shift, language)),
        ]
        for change in view.changes
    ]
    yield Heading(text=language.say("closure.changes.title"), anchor="changes")
    yield Paragraph(text=language.flow(parts))
    yield Table(
        columns=columns,
        rows=rows,
        caption=language.say("closure.changes.caption"),
        note=language.say("closure.changes.note") if len(rows) > 1 else "",
    )


def risk_blocks(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield what became of the risks, and for the team how good the chances were.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Yields:
        A section; nothing where there are none.
    """
    risks = view.risks
    if risks is None:
        return
    parts = [language.count("closure.risks.none", risks.count)]
    if risks.occurred:
        parts = [language.count("closure.risks.count", risks.count, occurred=language.number(risks.occurred))]
    if risks.open:
        parts.append(language.count("closure.risks.open", risks.open))
    if risks.brier is not None:
        score = language.fixed(Decimal(repr(risks.brier)).quantize(_PLACES))
        parts.append(language.count("closure.risks.brier", risks.judged, score=score))
    yield Heading(text=language.say("closure.risks.title"), anchor="risks")
    yield Paragraph(text=language.flow(parts))
    names = [title_text(title, language) for title in risks.titles]
    if names:
        yield BulletList(items=names)


def satisfied_blocks(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield how content people were in the last survey.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Yields:
        A section; nothing where no survey may be seen.
    """
    found = view.satisfaction
    if found is None:
        return
    yield Heading(text=language.say("closure.satisfaction.title"), anchor="satisfaction")
    if found.too_few or not found.answered:
        yield Paragraph(text=language.say("closure.satisfaction.too_few"))
        return
    on = "" if found.on is None else language.day(found.on)
    parts = [language.count("closure.satisfaction.answers", found.answered)]
    if on:
        parts = [language.count("closure.satisfaction.answers_on", found.answered, day=on)]
    yield Paragraph(text=language.flow(parts))
    rows = [
        [
            Cell(text=item.text.in_language(language.locale) or EMPTY, strong=True),
            Cell(text=satisfied_said(item, language)),
        ]
        for item in found.questions
        if item.n
    ]
    if rows:
        columns = [Column(title=language.say(f"closure.satisfaction.{name}")) for name in ("question", "content")]
        yield Table(columns=columns, rows=rows, caption=language.say("closure.satisfaction.caption"))


def problem_rows(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield what went wrong, and how it was settled.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Yields:
        A section; nothing where nothing did.
    """
    if not view.problems:
        return
    columns = [Column(title=language.say(f"closure.problems.{name}")) for name in ("problem", "settled", "state")]
    rows = [
        [
            Cell(text=title_text(item.title, language), strong=True),
            Cell(text=item.settled.in_language(language.locale) or EMPTY),
            Cell(
                text=language.say("closure.problems.open" if item.open else "closure.problems.done"),
                status=Status.ATTENTION if item.open else Status.ON_COURSE,
            ),
        ]
        for item in view.problems
    ]
    yield Heading(text=language.say("closure.problems.title"), anchor="problems")
    yield Table(columns=columns, rows=rows, caption=language.say("closure.problems.caption"))


def learnt_blocks(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield what was learnt, and what is to be done better.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Yields:
        Up to two sections.
    """
    for name, items in (("lessons", view.lessons), ("suggestions", view.suggestions)):
        if items:
            yield Heading(text=language.say(f"closure.{name}.title"), anchor=name)
            yield _learnt(items, language)


def _learnt(items: Sequence[ViewLearnt], language: Language) -> BulletList:
    texts = []
    for item in items:
        title, advice = title_text(item.title, language), item.advice.in_language(language.locale)
        texts.append(language.say("closure.learnt", title=title, advice=advice) if advice else title)
    return BulletList(items=texts)


def mark_blocks(view: ViewClosure, language: Language) -> Iterator[Block]:
    """Yield the evaluation, with every part of it.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Yields:
        A section for the team; nothing where nothing could be scored.
    """
    if not view.marks or view.overall is None:
        return
    columns = [
        Column(title=language.say("closure.marks.part")),
        Column(title=language.say("closure.marks.score"), align=Align.END),
        Column(title=language.say("closure.marks.weight"), align=Align.END),
        Column(title=language.say("closure.marks.why")),
    ]
    rows = [
        [
            Cell(text=language.say(f"closure.mark.{mark.name}"), strong=True),
            Cell(
                text=EMPTY if mark.score is None else language.number(mark.score),
                status=_status(mark),
                value=mark.score,
            ),
            Cell(text=language.share(mark.weight), value=mark.weight),
            Cell(text=language.say(f"closure.missing.{mark.reason}") if mark.reason else EMPTY),
        ]
        for mark in view.marks
    ]
    yield Heading(text=language.say("closure.marks.title"), anchor="evaluation")
    yield Paragraph(text=language.say(f"closure.verdict.{view.verdict}", points=language.number(view.overall)))
    yield Table(
        columns=columns,
        rows=rows,
        caption=language.say("closure.marks.caption"),
        note=language.say("closure.marks.note"),
    )


def _status(mark: ViewMark) -> Status | None:
    if mark.score is None:
        return Status.UNKNOWN
    if mark.score >= _WELL:
        return Status.ON_COURSE
    return Status.ATTENTION if mark.score >= _LOW else Status.TROUBLE
