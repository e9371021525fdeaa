"""What the option that the report speaks of comes to, in a few figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, KeyFigure, KeyFigures
from clientpm.reports.builders.change_words import move_status, telling_move
from clientpm.reports.builders.phrases import moved, near_day, title_text
from clientpm.reports.view_answers import ViewCost, ViewDates, ViewGoals, ViewQuality
from clientpm.reports.view_change import DecisionNeed
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_change import ViewChange, ViewOption

__all__ = ["figure_blocks"]

_FEWEST: Final = 2


def figure_blocks(view: ViewChange, language: Language) -> tuple[Block, ...]:
    """Return the figures that a decider asks for first.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        The key figures; nothing where there are hardly any.
    """
    option = view.leading
    if option is None:
        return ()
    found = [_milestone(view, option, language), _cost(option, language), _goals(option, language)]
    found += [_to_sign(option, language), _decide_by(view, language)]
    items = [figure for figure in found if figure is not None]
    return (KeyFigures(items=items),) if len(items) >= _FEWEST else ()


def _milestone(view: ViewChange, option: ViewOption, language: Language) -> KeyFigure | None:
    move = telling_move(view, option)
    if move is None or not isinstance(option.answer("schedule"), ViewDates):
        return None
    promised = move.promised
    return KeyFigure(
        label=title_text(move.title, language),
        text=near_day(move.after, view.base, language),
        change=moved(move.shift, language),
        note=""
        if promised is None
        else language.say("change.figure.agreed", day=near_day(promised, view.base, language)),
        status=move_status(move) if move.shift.days else None,
        value=move.after,
    )


def _cost(option: ViewOption, language: Language) -> KeyFigure | None:
    found = option.answer("cost")
    if not isinstance(found, ViewCost) or found.direct is None:
        return None
    note = ""
    if found.before is not None and found.after is not None:
        note = language.say("change.figure.budget", amount=language.money(found.after))
    return KeyFigure(
        label=language.say("change.dimension.cost"),
        text=language.money(found.direct),
        note=note,
        value=found.direct.amount,
    )


def _goals(option: ViewOption, language: Language) -> KeyFigure | None:
    found = option.answer("goals")
    if not isinstance(found, ViewGoals) or not found.goals:
        return None
    count = found.counted("hurt") + found.counted("invalidated")
    return KeyFigure(
        label=language.say("change.figure.goals"),
        text=language.say("change.figure.of", n=language.number(count), all=language.number(len(found.goals))),
        status=Status.ATTENTION if count else Status.ON_COURSE,
        value=count,
    )


def _to_sign(option: ViewOption, language: Language) -> KeyFigure | None:
    found = option.answer("quality")
    if not isinstance(found, ViewQuality) or not found.voided:
        return None
    count = len(found.voided)
    return KeyFigure(
        label=language.say("change.follow.voided"),
        text=language.say("change.figure.items", n=language.number(count)),
        value=count,
    )


def _decide_by(view: ViewChange, language: Language) -> KeyFigure | None:
    decision = view.decision
    if decision.need is not DecisionNeed.OPEN or decision.by is None:
        return None
    return KeyFigure(
        label=language.say("change.figure.decide_by"),
        text=language.say("change.figure.at_once") if decision.late else near_day(decision.by, view.base, language),
        status=Status.ATTENTION if decision.late else None,
        value=decision.by,
    )
