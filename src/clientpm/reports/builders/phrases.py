"""Phrases that several sections of a report share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from clientpm.reports.language import EMPTY
from clientpm.reports.view import ViewTaskKind
from clientpm.reports.view_work import WorkState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal

    from clientpm.reports.language import Language
    from clientpm.reports.view import Shift, View, ViewTask
    from clientpm.reports.view_text import ViewText
    from clientpm.values.status import Status

__all__ = [
    "amount",
    "amount_of",
    "day_or_dash",
    "is_later",
    "moved",
    "near_day",
    "quoted",
    "signed",
    "state_counts",
    "state_of",
    "title_of",
    "title_text",
    "voice",
    "who_does",
    "working_milestones",
    "worst",
]

_CLOSE: Final = ("%", "‰", "°")
"""Units that stand close to their number."""
_MINUS: Final = "\u2212"


def voice(view: View) -> str:
    """Return whom the report speaks to: `client`, or `team` that speaks about the client."""
    return "client" if view.audience == "client" else "team"


def title_of(task: ViewTask, language: Language) -> str:
    """Return what a task is called, in the report's language."""
    return title_text(task.title, language)


def title_text(text: ViewText, language: Language) -> str:
    """Return what a task is called, or that it has no title."""
    return text.in_language(language.locale) or language.say("meta.untitled_task")


def quoted(text: ViewText | str, language: Language) -> str:
    """Return a title as it stands within a sentence."""
    return language.say("quote", text=text if isinstance(text, str) else text.in_language(language.locale))


def amount(shift: Shift, language: Language) -> str:
    """Return how many days something differs, without saying which way."""
    days = abs(shift.days)
    key = "duration.working_days" if shift.working else "duration.elapsed_days"
    return language.count(key, days, amount=language.number(days))


def amount_of(value: Decimal | None, unit: ViewText, language: Language) -> str:
    """Return a number with its unit, or a dash where there is none."""
    if value is None:
        return EMPTY
    number, text = language.number(value), unit.in_language(language.locale)
    if not text:
        return number
    return language.say("goal.amount_close" if text in _CLOSE else "goal.amount", number=number, unit=text)


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


def near_day(day: dt.date, view: View, language: Language) -> str:
    """Return a day in few letters: without its year where that is the year of the report."""
    same = view.data_day is not None and day.year == view.data_day.year
    return language.tick(day, "date") if same else language.short_day(day)


def worst(statuses: Iterable[Status | None]) -> Status | None:
    """Return the worst of several statuses."""
    return max((status for status in statuses if status is not None), key=lambda status: status.rank, default=None)


def is_later(task: ViewTask, day: dt.date | None) -> bool:
    """Return whether a task is still to come on a day."""
    return task.state.is_open and not task.reached and (day is None or task.finish_day > day)


def state_of(task: ViewTask, language: Language) -> str:
    """Return how far a task has come, or whether a milestone was reached."""
    is_event = task.kind is ViewTaskKind.MILESTONE and not task.cancelled
    return language.say(f"state.{'milestone.' if is_event else ''}{task.state.value}")


def state_counts(view: View, language: Language) -> str:
    """Return how many of the visible tasks have come how far, as an enumeration."""
    counts = Counter(task.state for task in view.tasks if task.kind is ViewTaskKind.TASK)
    order = (WorkState.DONE, WorkState.IN_PROGRESS, WorkState.ON_HOLD, WorkState.NOT_STARTED, WorkState.CANCELLED)
    parts = [language.count(f"state_count.{state.value}", counts[state]) for state in order if counts[state]]
    return language.say("list.clause").join(parts)


def who_does(task: ViewTask, view: View, language: Language) -> str:
    """Return who does a task, said when that is the client; a dash where nobody is named."""
    names = [task.owner] if task.owner else list(task.doers)
    who = language.say("list.comma").join(name.in_language(language.locale) for name in names)
    if task.client_side and who:
        return language.say(f"next.client.{voice(view)}", who=who)
    return who or EMPTY


def working_milestones(view: View) -> tuple[ViewTask, ...]:
    """Return the milestones, and the tasks that have a deadline, by date."""
    found = {task.id: task for task in view.milestones}
    found |= {task.id: task for task in view.tasks if task.deadline_day is not None}
    return tuple(sorted(found.values(), key=lambda task: (task.finish, task.id)))
