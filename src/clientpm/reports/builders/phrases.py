"""Phrases that several sections of a report share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.language import EMPTY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.reports.language import Language
    from clientpm.reports.view import Shift, View, ViewTask
    from clientpm.reports.view_text import ViewText
    from clientpm.values.status import Status

__all__ = [
    "amount",
    "day_or_dash",
    "is_later",
    "moved",
    "quoted",
    "signed",
    "title_of",
    "voice",
    "working_milestones",
    "worst",
]

_MINUS: Final = "\u2212"


def voice(view: View) -> str:
    """Return whom the report speaks to: `client`, or `team` that speaks about the client."""
    return "client" if view.audience == "client" else "team"


def title_of(task: ViewTask, language: Language) -> str:
    """Return what a task is called, in the report's language."""
    return task.title.in_language(language.locale) or language.say("meta.untitled_task")


def quoted(text: ViewText | str, language: Language) -> str:
    """Return a title as it stands within a sentence."""
    return language.say("quote", text=text if isinstance(text, str) else text.in_language(language.locale))


def amount(shift: Shift, language: Language) -> str:
    """Return how many days something differs, without saying which way."""
    days = abs(shift.days)
    key = "duration.working_days" if shift.working else "duration.elapsed_days"
    return language.count(key, days, amount=language.number(days))


def moved(shift: Shift, language: Language) -> str:
    """Return a difference in words: so many days later or earlier."""
    if not shift.days:
        return language.say("shift.none")
    return language.say("shift.later" if shift.days > 0 else "shift.earlier", amount=amount(shift, language))


def signed(shift: Shift | None, language: Language) -> str:
    """Return a difference as a number with its sign, for a column of numbers."""
    if shift is None:
        return EMPTY
    number = language.number(abs(shift.days))
    return f"+{number}" if shift.days > 0 else f"{_MINUS}{number}" if shift.days < 0 else number


def day_or_dash(day: dt.date | None, language: Language, *, weekday: bool = False) -> str:
    """Return a day as a table has it, or a dash where there is none."""
    return EMPTY if day is None else language.short_day(day, weekday=weekday)


def worst(statuses: Iterable[Status | None]) -> Status | None:
    """Return the worst of several statuses."""
    return max((status for status in statuses if status is not None), key=lambda status: status.rank, default=None)


def is_later(task: ViewTask, day: dt.date | None) -> bool:
    """Return whether a task is still to come on a day."""
    return not task.reached and (day is None or task.finish_day > day)


def working_milestones(view: View) -> tuple[ViewTask, ...]:
    """Return the milestones, and the tasks that have a deadline, by date."""
    found = {task.id: task for task in view.milestones}
    found |= {task.id: task for task in view.tasks if task.deadline_day is not None}
    return tuple(sorted(found.values(), key=lambda task: (task.finish, task.id)))
