"""What is different since the last report."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.amounts import (
    index_text,
    minus_sign,
    money_change,
    money_text,
    points_text,
    rounded_index,
    signed_money,
    signed_number,
)
from clientpm.reports.builders.phrases import moved, quoted, title_text
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.money import Money

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_progress import ViewChanges, ViewFigureMove, ViewGoalMove, ViewMilestoneMove
    from clientpm.reports.view_text import ViewText

__all__ = ["change_blocks"]

_MOST_LISTED: Final = 12
_MOST_NAMED: Final = 6
_SHARES: Final = ("percent_complete", "coverage", "promise_chance", "budget_chance")
_INDICES: Final = ("cpi", "spi_t")


def change_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return what is different since the last report.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there is no report before.
    """
    changes = view.progress.changes
    if changes is None:
        return ()
    day = language.day(changes.since)
    heading = Heading(text=language.say("changes.title"), anchor="changes")
    items = _items(changes, view, language)
    figures = [] if not changes.figures else [_figures(changes, language)]
    if not items and not figures:
        return (heading, Paragraph(text=language.say("changes.nothing", day=day)))
    blocks: list[Block] = [heading, Paragraph(text=language.say("changes.intro", day=day))]
    if items:
        blocks.append(BulletList(items=items))
    return (*blocks, *figures)


def _items(changes: ViewChanges, view: View, language: Language) -> list[str]:
    told = [_milestone(item, language) for item in changes.milestones]
    items = told[:_MOST_LISTED]
    if len(told) > _MOST_LISTED:
        items.append(language.count("changes.more_milestones", len(told) - _MOST_LISTED))
    if changes.unmoved and told:
        items.append(language.count("changes.unmoved", changes.unmoved))
    for name in ("finished", "started", "cancelled"):
        titles: tuple[ViewText, ...] = getattr(changes, name)
        if titles:
            items.append(language.say(f"changes.{name}", tasks=_named(titles, language)))
    items += _done(view, language)
    return items + [text for goal in changes.goals for text in _goal(goal, language)]


def _milestone(item: ViewMilestoneMove, language: Language) -> str:
    values = {"title": quoted(title_text(item.title, language), language), "day": language.day(item.day)}
    if item.reached:
        if item.promised_day is not None and item.day > item.promised_day:
            return language.say("changes.reached_late", promised=language.day(item.promised_day), **values)
        return language.say("changes.reached", **values)
    if item.shift is None:
        return language.say("changes.new", **values)
    values["shift"] = moved(item.shift, language)
    if item.newly_late and item.promised_day is not None:
        return language.say("changes.newly_late", promised=language.day(item.promised_day), **values)
    return language.say("changes.moved", **values)


def _named(titles: tuple[ViewText, ...], language: Language) -> str:
    names = [quoted(title_text(title, language), language) for title in titles]
    if len(names) <= _MOST_NAMED:
        return language.listed(names)
    shown = language.say("list.comma").join(names[: _MOST_NAMED - 1])
    return language.count("changes.and_more", len(names) - _MOST_NAMED + 1, names=shown)


def _done(view: View, language: Language) -> list[str]:
    earned = view.progress.earned
    if earned is None or earned.done is None or earned.done_before is None or earned.done == earned.done_before:
        return []
    return [language.say("changes.done", before=language.share(earned.done_before), now=language.share(earned.done))]


def _goal(item: ViewGoalMove, language: Language) -> list[str]:
    title = quoted(title_text(item.title, language), language)
    found = []
    if item.days and item.now is not None:
        days = language.count("duration.elapsed_days", abs(item.days), amount=language.number(abs(item.days)))
        shift = language.say("shift.later" if item.days > 0 else "shift.earlier", amount=days)
        found.append(language.say("changes.goal_day", title=title, day=language.day(item.now), shift=shift))
    if item.state and item.state_before:
        before, now = _state(item.state_before, language), _state(item.state, language)
        found.append(language.say("changes.goal_state", title=title, before=before, now=now))
    return found


def _state(state: str, language: Language) -> str:
    """Return a state in words; one that a snapshot of an older version says stands as it is."""
    key = f"goal.state.{state}"
    return language.say(key) if language.has(key) else state


def _figures(changes: ViewChanges, language: Language) -> Table:
    columns = [
        Column(title=language.say("changes.figure")),
        Column(title=language.say("changes.before"), align=Align.END),
        Column(title=language.say("changes.now"), align=Align.END),
        Column(title=language.say("label.change"), align=Align.END),
    ]
    missing = any(item.before is None or item.now is None for item in changes.figures)
    return Table(
        columns=columns,
        rows=[_row(item, language) for item in changes.figures],
        caption=language.say("changes.figures"),
        note=language.say("changes.figures_note") if missing else "",
    )


def _row(item: ViewFigureMove, language: Language) -> list[Cell]:
    return [
        Cell(text=language.say(f"figure_name.{item.name}")),
        Cell(text=_value(item.name, item.before, language), value=_raw(item.before)),
        Cell(text=_value(item.name, item.now, language), value=_raw(item.now)),
        Cell(text=_difference(item, language), value=_raw(item.change)),
    ]


def _value(name: str, value: Decimal | Money | dt.datetime | None, language: Language) -> str:
    if isinstance(value, Money):
        return money_text(value, language)
    if not isinstance(value, Decimal):
        return EMPTY
    if name in _SHARES:
        return language.share(value)
    return index_text(value, language) if name in _INDICES else minus_sign(language.number(_plain(value)))


def _plain(value: Decimal) -> Decimal:
    """Return a number without zeros behind its last place."""
    return value.normalize() + 0


def _difference(item: ViewFigureMove, language: Language) -> str:
    change = item.change
    if isinstance(change, Money) and isinstance(item.before, Money) and isinstance(item.now, Money):
        return signed_money(money_change(item.before, item.now), language)
    if not isinstance(change, Decimal):
        return EMPTY
    if item.name in _INDICES and isinstance(item.before, Decimal) and isinstance(item.now, Decimal):
        change = rounded_index(item.now) - rounded_index(item.before)  # as a reader would subtract what is shown
    return points_text(change, language) if item.name in _SHARES else signed_number(change, language)


def _raw(value: Decimal | Money | dt.datetime | None) -> Decimal | dt.datetime | None:
    return value.amount if isinstance(value, Money) else value
