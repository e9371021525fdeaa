"""Parts that several messages share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, BulletList, Checklist, Paragraph
from clientpm.reports.builders.asks import asked_items, asked_more
from clientpm.reports.builders.cadence_words import length_said, moment_said
from clientpm.reports.builders.escalation import effort_items
from clientpm.reports.builders.phrases import is_later, quoted, title_of
from clientpm.reports.view import ViewTaskKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_communication import ViewMeeting
    from clientpm.reports.view_message import ViewLetter

__all__ = [
    "answer_wanted",
    "asked_blocks",
    "bullets",
    "meeting_said",
    "next_milestones",
    "project_name",
    "topic_blocks",
]

_MOST_DATES: Final = 5


def project_name(view: ViewLetter, language: Language) -> str:
    """Return what the project is called within a sentence."""
    title = view.base.project.in_language(language.locale)
    return quoted(title, language) if title else language.say("letter.our_project")


def bullets(key: str, items: Sequence[str], language: Language, *, ordered: bool = False) -> list[Block]:
    """Return a line and a list below it; nothing where the list is empty."""
    texts = tuple(item for item in items if item)
    if not texts:
        return []
    return [Paragraph(text=language.say(key)), BulletList(items=texts, ordered=ordered)]


def meeting_said(key: str, meeting: ViewMeeting, language: Language) -> str:
    """Return when and where a meeting is, and how long it takes."""
    parts = [language.say(key, day=moment_said(meeting.at, language, meeting.zone))]
    place = meeting.place.in_language(language.locale)
    if place:
        parts.append(language.say("letter.place", place=place))
    if meeting.duration is not None:
        parts.append(language.say("letter.lasts", time=length_said(meeting.duration, language)))
    return language.flow(parts)


def topic_blocks(meeting: ViewMeeting | None, language: Language) -> list[Block]:
    """Return what is on the agenda of a meeting."""
    if meeting is None:
        return []
    items = []
    for topic in meeting.topics:
        text = topic.topic.in_language(language.locale)
        items.append(
            text
            if topic.minutes is None
            else language.count("letter.topic", topic.minutes, topic=text, minutes=language.number(topic.minutes))
        )
    return bullets("letter.agenda", items, language)


def next_milestones(view: ViewLetter, language: Language, days: int | None = None) -> list[str]:
    """Return the next milestones with their days.

    Args:
        view: What the receivers may see.
        language: The language.
        days: How far ahead [days]; without end where left out.

    Returns:
        The first few.
    """
    today = view.base.data_day
    last = None if today is None or days is None else today + dt.timedelta(days=days)
    coming = [
        task
        for task in view.base.tasks
        if task.kind is ViewTaskKind.MILESTONE and is_later(task, today) and (last is None or task.finish_day <= last)
    ]
    coming.sort(key=lambda task: (task.finish, task.id))
    return [
        language.say("letter.date_of", title=title_of(task, language), day=language.day(task.finish_day, weekday=True))
        for task in coming[:_MOST_DATES]
    ]


def asked_blocks(view: ViewLetter, language: Language, tasks: Sequence[ViewTask] | None = None) -> list[Block]:
    """Return what is needed from the client: decisions, work and actions; nothing where nothing is.

    Args:
        view: What the receivers may see.
        language: The language.
        tasks: Only this work, beside the actions.

    Returns:
        A line and a list.
    """
    items = [*asked_items(view.base, language, tasks), *effort_items(view.actions, language)]
    if not items:
        return []
    speaker = "client" if view.base.audience == "client" else "team"
    more = asked_more(view.base, language) if tasks is None else ""
    return [
        Paragraph(text=language.say(f"letter.needed.{speaker}")),
        Checklist(items=items),
        *([Paragraph(text=more)] if more else []),
    ]


def answer_wanted(view: ViewLetter, key: str, language: Language) -> list[Block]:
    """Return the request for an answer; nothing where none is wanted."""
    if view.answer_by is not None:
        day = language.day(view.answer_by, weekday=True)
        return [Paragraph(text=language.say(f"{key}.dated", day=day))]
    return [Paragraph(text=language.say(f"{key}.undated"))] if view.answer_expected else []
