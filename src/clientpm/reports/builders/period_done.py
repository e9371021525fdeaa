"""What was done, decided and said in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.phrases import quoted, title_text, voice
from clientpm.reports.view import Standing, ViewTaskKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.language import Language
    from clientpm.reports.view import View, ViewTask
    from clientpm.reports.view_news import ViewEvent, ViewNews

__all__ = ["done_blocks", "event_titles"]

_MOST_NAMED: Final = 8
_MOST_LISTED: Final = 10


def done_blocks(view: View, news: ViewNews, language: Language) -> tuple[Block, ...]:
    """Return what was done in the period: milestones, tasks, decisions, changes, meetings, actions.

    Args:
        view: What the audience may see.
        news: What happened in the period.
        language: The language of the report.

    Returns:
        A section; it says so where nothing was reported.
    """
    heading = Heading(text=language.say(f"period.done.{news.span.kind.value}"), anchor="done")
    items = [*_work(view, news, language), *_decided(news, language), *_said(view, news, language)]
    if not items:
        return (heading, Paragraph(text=language.say("period.nothing_done")))
    return (heading, BulletList(items=items))


def _work(view: View, news: ViewNews, language: Language) -> list[str]:
    done = [task for task in view.tasks if task.reached and news.span.holds(task.finish_day)]
    done.sort(key=lambda task: (task.finish, task.id))
    items = [_reached(task, language) for task in done if task.kind is ViewTaskKind.MILESTONE]
    tasks = [task for task in done if task.kind is ViewTaskKind.TASK]
    if tasks:
        names = [quoted(title_text(task.title, language), language) for task in tasks]
        items.append(language.count("period.finished", len(tasks), tasks=_named(names, language)))
    late = [event for event in news.actions if event.due is not None and event.day > event.due]
    if news.actions:
        text = language.count("period.actions", len(news.actions), actions=event_titles(news.actions, language))
        items.append(language.flow([text, language.count("period.actions_late", len(late))]) if late else text)
    return items


def _reached(task: ViewTask, language: Language) -> str:
    values = {"title": quoted(title_text(task.title, language), language), "day": language.day(task.finish_day)}
    if task.standing is Standing.KEPT and task.promised_day is not None:
        return language.say("period.reached_kept", promised=language.day(task.promised_day), **values)
    if task.standing is Standing.REACHED_LATE and task.promised_day is not None:
        return language.say("period.reached_late", promised=language.day(task.promised_day), **values)
    return language.say("period.reached", **values)


def _decided(news: ViewNews, language: Language) -> list[str]:
    items = [_decision(event, language) for event in news.decisions[:_MOST_LISTED]]
    items += [_change(event, language) for event in news.changes[:_MOST_LISTED]]
    left_out = max(0, len(news.decisions) - _MOST_LISTED) + max(0, len(news.changes) - _MOST_LISTED)
    return [*items, language.count("period.more_decided", left_out)] if left_out else items


def _decision(event: ViewEvent, language: Language) -> str:
    title, choice = event.title.in_language(language.locale), event.text.in_language(language.locale)
    what = quoted(title, language) if title else language.say("period.untitled")
    values = {"day": language.day(event.day), "title": what, "choice": choice}
    who = event.who.in_language(language.locale)
    key = "period.decided_choice" if choice else "period.decided"
    return language.say(f"{key}_by", who=who, **values) if who else language.say(key, **values)


def _change(event: ViewEvent, language: Language) -> str:
    title = event.title.in_language(language.locale)
    what = quoted(title, language) if title else language.say("period.untitled")
    return language.say(f"period.change.{event.what}", title=what, day=language.day(event.day))


def _said(view: View, news: ViewNews, language: Language) -> list[str]:
    items = []
    if news.meetings:
        meetings = event_titles(news.meetings, language, days=True)
        items.append(language.count("period.meetings", len(news.meetings), meetings=meetings))
    for side, count in (("ours", news.contacts.ours), ("theirs", news.contacts.theirs)):
        if count:
            items.append(language.count(f"period.contacts.{side}.{voice(view)}", count))
    return items


def event_titles(events: Sequence[ViewEvent], language: Language, *, days: bool = False) -> str:
    """Return what several events are called, as an enumeration.

    Args:
        events: The events.
        language: The language of the report.
        days: Whether each has its day.

    Returns:
        The text.
    """
    names = []
    for event in events:
        title = event.title.in_language(language.locale)
        name = quoted(title, language) if title else language.say("period.untitled")
        names.append(language.say("period.on_day", title=name, day=language.day(event.day)) if days else name)
    return _named(names, language)


def _named(names: list[str], language: Language) -> str:
    if len(names) <= _MOST_NAMED:
        return language.listed(names)
    shown = language.say("list.comma").join(names[: _MOST_NAMED - 1])
    return language.count("changes.and_more", len(names) - _MOST_NAMED + 1, names=shown)
