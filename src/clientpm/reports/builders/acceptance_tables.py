"""The tables of acceptance: criteria with their tests, and what is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.builders.change_words import STOPS
from clientpm.reports.builders.phrases import day_or_dash, title_text
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_acceptance import ViewJudgement, ViewPunch

__all__ = ["criteria_table", "punch_table"]

_CRITERIA: Final = {
    "passed": Status.ON_COURSE,
    "waived": Status.ON_COURSE,
    "failed": Status.TROUBLE,
    "blocked": Status.ATTENTION,
    "untested": Status.UNKNOWN,
}
_SEVERITIES: Final = {"critical": Status.TROUBLE, "major": Status.ATTENTION}
_SETTLED: Final = frozenset({"verified", "waived", "passed"})


def criteria_table(criteria: Sequence[ViewJudgement], language: Language) -> Table:
    """Return the criteria with how their tests ended.

    Args:
        criteria: The criteria.
        language: The language of the report.

    Returns:
        The table.
    """
    columns = [
        Column(title=language.say("acceptance.criteria.criterion")),
        Column(title=language.say("acceptance.criteria.severity")),
        Column(title=language.say("acceptance.criteria.result")),
        Column(title=language.say("acceptance.criteria.tested_on")),
        Column(title=language.say("acceptance.criteria.runs"), align=Align.END),
    ]
    rows = [
        [
            Cell(text=_statement(item, language), strong=True),
            Cell(text=language.say(f"quality.severity.{item.severity}"), value=item.severity),
            Cell(text=_result(item, language), status=_CRITERIA[item.state], value=item.state),
            Cell(text=day_or_dash(item.tested_on, language), value=item.tested_on),
            Cell(text=language.number(item.runs), value=item.runs),
        ]
        for item in criteria
    ]
    return Table(columns=columns, rows=rows, caption=language.say("acceptance.criteria.caption"))


def _statement(item: ViewJudgement, language: Language) -> str:
    """Return what has to be met, and behind it in brackets how that is measured."""
    texts = (item.statement, item.measure, item.threshold)
    statement, measure, threshold = (text.in_language(language.locale).rstrip(STOPS) for text in texts)
    measured = measure or threshold
    if measure and threshold:
        measured = language.say("acceptance.criteria.measure", measure=measure, threshold=threshold)
    if not statement or not measured:
        return statement or measured or EMPTY
    return language.say("acceptance.criteria.measured", statement=statement, measured=measured)


def _result(item: ViewJudgement, language: Language) -> str:
    key = f"acceptance.why.{item.why}" if item.why else f"acceptance.criterion.{item.state}"
    return language.say(key)


def punch_table(items: Sequence[ViewPunch], language: Language, *, caption: str, states: bool = True) -> Table:
    """Return what is, or was, to be mended: what is open first, the most serious in front.

    Args:
        items: Punch items, defects and quality checks.
        language: The language of the report.
        caption: What the table is called.
        states: Whether it says where each item stands.

    Returns:
        The table.
    """
    names = ("item", "severity", *(("state",) if states else ()), "owner", "due")
    columns = [Column(title=language.say(f"acceptance.punch.{name}")) for name in names]
    order = ("critical", "major", "minor")
    listed = sorted(items, key=lambda item: (item.state in _SETTLED, order.index(item.severity)))
    rows = [
        [
            Cell(text=_item(item, language), strong=not _settled(item)),
            Cell(
                text=language.say(f"quality.severity.{item.severity}"),
                status=None if _settled(item) else _SEVERITIES.get(item.severity),
                value=item.severity,
            ),
            *([Cell(text=language.say(f"acceptance.item.{item.state}"), value=item.state)] if states else []),
            Cell(text=item.owner.in_language(language.locale) or EMPTY),
            Cell(
                text=_due(item, language),
                status=Status.ATTENTION if item.overdue else None,
                value=item.due,
            ),
        ]
        for item in listed
    ]
    return Table(columns=columns, rows=rows, caption=caption)


def _settled(item: ViewPunch) -> bool:
    return item.state in _SETTLED


def _item(item: ViewPunch, language: Language) -> str:
    title = title_text(item.title, language)
    remedy = item.remedy.in_language(language.locale)
    if item.kind != "punch_item":
        title = language.say(f"acceptance.kind.{item.kind}", title=title)
    return language.say("acceptance.punch.remedy", item=title, remedy=remedy) if remedy else title


def _due(item: ViewPunch, language: Language) -> str:
    if item.due is None:
        return EMPTY
    day = language.short_day(item.due, weekday=not (item.overdue or _settled(item)))
    return language.say("acceptance.punch.overdue", day=day) if item.overdue else day
