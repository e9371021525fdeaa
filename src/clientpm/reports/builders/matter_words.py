"""Sentences about something that has to be settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.builders.people_words import person_called
from clientpm.reports.builders.phrases import moved, quoted, title_of
from clientpm.reports.language import Language
from clientpm.reports.view import Standing

if TYPE_CHECKING:
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_answers import ViewMove
    from clientpm.reports.view_matter import ViewChoice, ViewMatter

__all__ = ["choice_name", "choice_said", "effect_said", "late_effects", "matter_name", "needed_said"]

_MOST_MOVES: Final = 3


def matter_name(matter: ViewMatter, language: Language) -> str:
    """Return what a matter is called, within a sentence.

    Args:
        matter: The matter.
        language: The language.

    Returns:
        Its title in quotation marks, else what sort of matter it is.
    """
    title = matter.title.in_language(language.locale)
    return quoted(title, language) if title else language.say(f"matter.untitled.{matter.kind}")


def late_effects(matter: ViewMatter) -> tuple[ViewTask, ...]:
    """Return the milestones that depend on a matter and are late.

    Args:
        matter: The matter.

    Returns:
        The milestones, by date.
    """
    return tuple(task for task in matter.effects if task.standing in {Standing.SLIPPED, Standing.MISSING})


def effect_said(task: ViewTask, language: Language) -> str:
    """Return when a milestone is expected, and by when it was promised.

    Args:
        task: The milestone.
        language: The language.

    Returns:
        A sentence.
    """
    title, shift, promised = quoted(title_of(task, language), language), task.against_promise, task.promised_day
    key = "matter.effect.late"
    if task.standing is Standing.SLIPPED and task.deadline_day is not None and task.behind is not None:
        key, shift, promised = "matter.effect.slipped", task.behind, task.agreed_day
    values = {"title": title, "day": language.day(task.finish_day)}
    if promised is None or shift is None or shift.days <= 0:
        return language.say("matter.effect.holds", **values)
    return language.say(key, promised=language.day(promised), shift=moved(shift, language), **values)


def needed_said(matter: ViewMatter, language: Language, speaker: str) -> str:
    """Return who is to decide, and by when.

    Args:
        matter: The matter.
        language: The language.
        speaker: `client` where the reader decides, `team` where somebody else is named.

    Returns:
        A sentence; empty where the matter is settled.
    """
    if not matter.open:
        return ""
    who = language.listed([person_called(person, language) for person in matter.decides])
    key = "matter.needed" if speaker == "team" and who else "matter.needed_from_you"
    if matter.until is None:
        return language.say(f"{key}.undated", who=who, title=matter_name(matter, language))
    day = language.day(matter.until, weekday=True)
    return language.say(f"{key}.dated", who=who, title=matter_name(matter, language), day=day)


def choice_name(matter: ViewMatter, choice: ViewChoice, language: Language) -> str:
    """Return what an option is called.

    Args:
        matter: The matter.
        choice: The option.
        language: The language.

    Returns:
        Its own title, the standard one of its kind, or its number.
    """
    title, standard = choice.title.in_language(language.locale), f"change.option.{choice.kind}"
    known = choice.kind not in {"", "other"} and language.has(standard)
    if title and not (known and title == Language("en").say(standard)):
        return title
    if known:
        return language.say(standard)
    return language.say("change.option.other", n=language.number(matter.choices.index(choice) + 1))


def choice_said(choice: ViewChoice, language: Language) -> str:
    """Return what an option would do to the dates that the reader knows.

    Args:
        choice: The option.
        language: The language.

    Returns:
        A sentence; empty where that is not known.
    """
    if not choice.assessed:
        return ""
    moves = [move for move in choice.moves if move.shift.days]
    if not moves:
        return language.say("matter.no_move")
    said = language.say("list.semicolon").join(_move(move, language) for move in moves[-_MOST_MOVES:])
    left_out = len(moves) - _MOST_MOVES
    return said if left_out <= 0 else language.count("matter.more_moves", left_out, moves=said)


def _move(move: ViewMove, language: Language) -> str:
    return language.say(
        "matter.move",
        title=quoted(move.title, language),
        day=language.day(move.after),
        shift=moved(move.shift, language),
    )
