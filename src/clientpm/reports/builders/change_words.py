"""Phrases that several sections of the report on a change share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import SignatureLine
from clientpm.reports.builders.people_words import person_signed
from clientpm.reports.builders.phrases import quoted, voice
from clientpm.reports.language import Language
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.view_answers import ViewMove, ViewThing
    from clientpm.reports.view_change import ViewChange, ViewOption, ViewSigner
    from clientpm.reports.view_text import ViewText

__all__ = [
    "STOPS",
    "change_name",
    "move_status",
    "named",
    "option_name",
    "path_said",
    "record_title",
    "signer_named",
    "spoken",
    "task_list",
    "telling_move",
    "things_listed",
    "unnamed_sides",
]

_MOST_NAMED: Final = 8
STOPS: Final = ".。"
"""What ends a statement; within a sentence it does not stand before the closing quotation mark."""


def change_name(view: ViewChange, language: Language, *, first: bool = False) -> str:
    """Return what the change is called, within a sentence or at its beginning."""
    title = view.title.in_language(language.locale)
    if title:
        return quoted(title, language)
    return language.say("change.untitled_first" if first else "change.untitled")


def option_name(view: ViewChange, option: ViewOption, language: Language) -> str:
    """Return what an option is called: its own title, or the standard one of its kind."""
    standard = f"change.option.{option.kind}"
    title = option.title.in_language(language.locale)
    known = option.kind != "other" and language.has(standard)
    if title and not (known and title == Language("en").say(standard)):
        return title
    if known:
        return language.say(standard)
    number = [item.id for item in view.options].index(option.id) + 1
    return language.say("change.option.other", n=language.number(number))


def record_title(thing: ViewThing, language: Language) -> str:
    """Return what a record is called, in quotation marks, or what it is."""
    title = thing.title.in_language(language.locale).rstrip(STOPS)
    if title:
        return quoted(title, language)
    key = f"change.thing.{thing.kind}"
    return language.say(key if language.has(key) else "change.thing.record")


def things_listed(things: Sequence[ViewThing], language: Language) -> str:
    """Return some records as one enumeration, the rest of them counted."""
    return named([record_title(thing, language) for thing in things], language)


def named(names: Sequence[str], language: Language) -> str:
    """Return some names as one enumeration, the rest of them counted."""
    shown = list(dict.fromkeys(names))
    left_out = len(shown) - _MOST_NAMED
    if left_out > 1:
        return language.listed([*shown[:_MOST_NAMED], language.count("change.and_more", left_out)])
    return language.listed(shown)


def task_list(titles: Sequence[ViewText | None], language: Language) -> str:
    """Return tasks as one enumeration; those that may not be seen are internal work."""
    internal = language.say("hop.internal_work")
    return named(
        [internal if title is None else _quoted_title(title, language) for title in titles],
        language,
    )


def path_said(titles: Sequence[ViewText | None], language: Language) -> str:
    """Return tasks that follow each other, with an arrow from one to the next; the middle of a long way is counted."""
    internal = language.say("hop.internal_work")
    names = [internal if title is None else _quoted_title(title, language) for title in titles]
    left_out = len(names) - _MOST_NAMED
    if left_out > 1:
        half = _MOST_NAMED // 2
        names = [*names[:half], language.count("change.and_more", left_out), *names[-half:]]
    return language.say("change.dates.then").join(names)


def _quoted_title(title: ViewText, language: Language) -> str:
    return quoted(title.in_language(language.locale) or language.say("meta.untitled_task"), language)


def telling_move(view: ViewChange, option: ViewOption) -> ViewMove | None:
    """Return the milestone that says most about an option.

    The one that the project is measured by if it moves, else the one that moves furthest.

    Args:
        view: What the audience may see.
        option: The option.

    Returns:
        The milestone; `None` where none is visible.
    """
    moves = option.moves
    measured = next((move for move in moves if move.id == view.base.promise), None)
    if measured is not None and measured.shift.days:
        return measured
    furthest = max(moves, key=lambda move: (abs(move.shift.days), move.after), default=None)
    return furthest if furthest is not None and furthest.shift.days else measured or furthest


def move_status(move: ViewMove) -> Status:
    """Return how a milestone would stand: in trouble where the change breaks its promise."""
    if move.beyond is not None and move.beyond.days > 0:
        return Status.TROUBLE
    if move.shift.days > 0:
        return Status.ATTENTION
    return Status.UNKNOWN if move.promised is None and not move.shift.days else Status.ON_COURSE


def signer_named(signer: ViewSigner, language: Language) -> str:
    """Return who signs: by name and part where the report names people, else by part."""
    known = "" if signer.person is None else person_signed(signer.person, language)
    return known or signer.name.in_language(language.locale)


def unnamed_sides(signers: Sequence[ViewSigner], language: Language) -> list[SignatureLine]:
    """Return an empty line for each side for which nobody is named."""
    return [
        SignatureLine(role=language.say(f"change.sign.{side}"))
        for side in ("client", "team")
        if not any(signer.client_side is (side == "client") for signer in signers)
    ]


def spoken(view: ViewChange) -> str:
    """Return whom the report speaks to."""
    return voice(view.base)
