"""The options beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from clientpm.reports.block import Block, Heading
from clientpm.reports.builders.change_words import move_status, option_name, spoken
from clientpm.reports.builders.phrases import quoted, signed
from clientpm.reports.language import EMPTY
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.reports.view_answers import ViewCost, ViewDates, ViewGoals, ViewQuality, ViewScope, ViewUnaffected
from clientpm.reports.view_shift import Shift
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view_answers import ViewMove
    from clientpm.reports.view_change import ViewChange, ViewOption

__all__ = ["level_name", "option_table"]

_MOST_MILESTONES: Final = 4
_MOST_COLUMNS: Final = 6
"""More of them do not fit on a page."""
_Filled: TypeAlias = "tuple[Column, Callable[[ViewOption], Cell]]"


def option_table(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return the options in a table: dates, cost, scope, goals, and whose signature each needs.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where there are no options.
    """
    if not view.options:
        return ()
    dates, rest = _date_columns(view, language), _other_columns(view, language)
    heading = Heading(text=language.say("change.table.title"), anchor="options")
    whole, note = language.say("change.table.caption"), _note(view, language)
    if 1 + len(dates) + len(rest) <= _MOST_COLUMNS or not dates:
        return (heading, _table(view, [*dates, *rest], whole, note, language))
    return (
        heading,
        _table(view, dates, language.say("change.table.caption_dates"), "", language),
        _table(view, rest, language.say(f"change.table.caption_rest{_with_cost(view)}"), note, language),
    )


def _with_cost(view: ViewChange) -> str:
    return "_cost" if any(option.answer("cost") is not None for option in view.options) else ""


def _table(view: ViewChange, found: Sequence[_Filled], caption: str, note: str, language: Language) -> Table:
    rows = [[_name(view, option, language), *(fill(option) for _, fill in found)] for option in view.options]
    columns = [Column(title=language.say("change.table.option")), *(column for column, _ in found)]
    return Table(columns=columns, rows=rows, caption=caption, note=note)


def _date_columns(view: ViewChange, language: Language) -> list[_Filled]:
    """Return the columns of dates, each with what fills it."""
    found: list[_Filled] = []
    milestones = _milestones(view)
    if any(_finish(option) for option in view.options) and not any(_ends(view, move) for move in milestones):
        column = Column(title=language.say("change.table.finish"))
        found.append((column, lambda option: _date(_ending(view, option), language)))
        milestones = milestones[: _MOST_MILESTONES - 1]
    in_time = sorted(milestones, key=lambda move: (move.before, move.id))
    return [*found, *(_milestone_column(view, move, language) for move in in_time)]


def _ends(view: ViewChange, milestone: ViewMove) -> bool:
    """Return whether a milestone is the end of the project under every option."""
    moves = [(_moved(view, option, milestone.id), _ending(view, option)) for option in view.options]
    return all(move is None or end is None or move.after == end.after for move, end in moves)


def _milestone_column(view: ViewChange, move: ViewMove, language: Language) -> _Filled:
    title = move.title.in_language(language.locale) or language.say("meta.untitled_task")
    return Column(title=title), lambda option: _date(_moved(view, option, move.id), language)


def _other_columns(view: ViewChange, language: Language) -> list[_Filled]:
    """Return the other columns, each with what fills it."""
    found: list[_Filled] = []
    if any(option.answer("cost") is not None for option in view.options):
        column = Column(title=language.say("change.table.cost"), align=Align.END)
        found.append((column, lambda option: _cost(option, language)))
    return [
        *found,
        (Column(title=language.say("change.table.scope")), lambda option: _scope(option, language)),
        (Column(title=language.say("change.table.goals")), lambda option: _goals(option, language)),
        (Column(title=language.say("change.table.signature")), lambda option: _signature(view, option, language)),
    ]


def _milestones(view: ViewChange) -> list[ViewMove]:
    """Return the milestones with a column, the most telling first.

    The promised one, those that break their promise with the option that the report speaks of, and then those
    that move furthest with any.
    """
    leading = view.leading
    broken = {move.id for move in (leading.moves if leading else ()) if move_status(move) is Status.TROUBLE}
    furthest: dict[str, ViewMove] = {}
    for option in view.options:
        for move in option.moves:
            known = furthest.get(move.id)
            if known is None or abs(move.shift.days) > abs(known.shift.days):
                furthest[move.id] = move
    wanted = [move for move in furthest.values() if move.shift.days or move.id == view.base.promise]
    wanted.sort(
        key=lambda move: (
            move.id != view.base.promise,
            move.id not in broken,
            -abs(move.shift.days),
            move.before,
            move.id,
        )
    )
    return wanted[:_MOST_MILESTONES]


def _moved(view: ViewChange, option: ViewOption, name: str) -> ViewMove | None:
    """Return a milestone under an option; as it is where the option leaves the plan alone."""
    found = next((move for move in option.moves if move.id == name), None)
    examples = (move for other in view.options for move in other.moves if move.id == name)
    return found or (_unmoved(next(examples, None)) if _known(option.answer("schedule")) else None)


def _ending(view: ViewChange, option: ViewOption) -> ViewMove | None:
    """Return the end of the project under an option; as it is where the option leaves the plan alone."""
    examples = (found for other in view.options if (found := _finish(other)) is not None)
    return _finish(option) or (_unmoved(next(examples, None)) if _known(option.answer("schedule")) else None)


def _unmoved(move: ViewMove | None) -> ViewMove | None:
    if move is None:
        return None
    return attrs.evolve(move, after=move.before, shift=Shift(0), beyond=None)


def _finish(option: ViewOption) -> ViewMove | None:
    answer = option.answer("schedule")
    return answer.finish if isinstance(answer, ViewDates) else None


def _name(view: ViewChange, option: ViewOption, language: Language) -> Cell:
    name = option_name(view, option, language)
    if view.recommended and option.id == view.lead:
        return Cell(text=language.say("change.recommended", option=name), strong=True)
    return Cell(text=name)


def _date(move: ViewMove | None, language: Language) -> Cell:
    if move is None:
        return Cell(text=EMPTY)
    day = language.short_day(move.after)
    if not move.shift.days:
        return Cell(text=day, value=move.after)
    return Cell(
        text=language.say("change.table.moved", day=day, shift=signed(move.shift, language)),
        value=move.after,
        status=move_status(move),
    )


def _cost(option: ViewOption, language: Language) -> Cell:
    answer = option.answer("cost")
    if isinstance(answer, ViewCost) and answer.direct is not None:
        return Cell(text=language.money(answer.direct), value=answer.direct.amount)
    if isinstance(answer, ViewUnaffected):
        return Cell(text=language.say("change.none" if answer.evaluated else "change.not_known"))
    return Cell(text=EMPTY)


def _scope(option: ViewOption, language: Language) -> Cell:
    answer = option.answer("scope")
    if isinstance(answer, ViewScope):
        parts = [
            language.say(f"change.table.scope_{name}", n=language.number(len(things)))
            for name, things in (("added", answer.added), ("changed", answer.changed), ("dropped", answer.dropped))
            if things
        ]
        return Cell(text=language.say("list.comma").join(parts) or EMPTY)
    return _plain(answer, language)


def _goals(option: ViewOption, language: Language) -> Cell:
    answer = option.answer("goals")
    if isinstance(answer, ViewGoals):
        parts = [
            language.say(f"change.table.goals_{verdict}", n=language.number(answer.counted(verdict)))
            for verdict in ("invalidated", "hurt", "helped")
            if answer.counted(verdict)
        ]
        harmed = answer.counted("invalidated") or answer.counted("hurt")
        return Cell(
            text=language.say("list.comma").join(parts) or language.say("change.none"),
            status=Status.ATTENTION if harmed else None,
        )
    return _plain(answer, language)


def _plain(answer: object, language: Language) -> Cell:
    if isinstance(answer, ViewUnaffected):
        return Cell(text=language.say("change.none" if answer.evaluated else "change.not_known"))
    return Cell(text=EMPTY)


def _signature(view: ViewChange, option: ViewOption, language: Language) -> Cell:
    authority, quality = option.authority, option.answer("quality")
    if option.kind == "reject":
        return Cell(text=language.say("change.none"))
    if authority is None:
        return Cell(text=EMPTY)
    parts = []
    if authority.refused:
        parts.append(language.say("change.table.nobody"))
    elif authority.level:
        parts.append(level_name(authority.level, language))
    if authority.client or (isinstance(quality, ViewQuality) and quality.voided):
        parts.append(language.say(f"change.table.client.{spoken(view)}"))
    return Cell(text=language.say("list.comma").join(parts) or language.say(f"change.table.us.{spoken(view)}"))


def level_name(name: str, language: Language) -> str:
    """Return what a level of authority is called: the standard ones have words."""
    key = f"change.level.{name}"
    return language.say(key) if language.has(key) else quoted(name, language)


def _note(view: ViewChange, language: Language) -> str:
    notes = [language.say("change.table.note")]
    if any(isinstance(option.answer(name), ViewUnaffected) and not _known(option.answer(name))
           for option in view.options for name in ("cost", "scope", "goals")):  # fmt: skip
        notes.append(language.say("change.table.note_unknown"))
    scopes = [option.answer("scope") for option in view.options]
    if not view.base.whole or any(isinstance(scope, ViewScope) and not scope.whole for scope in scopes):
        notes.append(language.say("change.visible_only"))
    return language.flow(notes)


def _known(answer: object) -> bool:
    return isinstance(answer, ViewUnaffected) and answer.evaluated
