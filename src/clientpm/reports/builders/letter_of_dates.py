"""Messages about dates: the invitation to the start, the weekly mail, and the notice of a delay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Paragraph
from clientpm.reports.builders.cadence_words import moment_said
from clientpm.reports.builders.letter_parts import (
    answer_wanted,
    asked_blocks,
    bullets,
    meeting_said,
    next_milestones,
    project_name,
    topic_blocks,
)
from clientpm.reports.builders.opening import answer_said
from clientpm.reports.builders.phrases import moved, quoted, title_of
from clientpm.reports.hop_words import say_hop
from clientpm.reports.view import ViewTaskKind

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_message import ViewDelay, ViewLetter

__all__ = ["delay_body", "kickoff_body", "weekly_body"]

_HORIZON_DAYS: Final = 28
_MOST_DONE: Final = 6
_MOST_HOPS: Final = 4
_MOST_ASKED: Final = 3


def kickoff_body(view: ViewLetter, language: Language) -> tuple[str, list[Block]]:
    """Return subject and body of the invitation to the start."""
    project, meeting = project_name(view, language), view.meeting
    day = view.day if meeting is None else meeting.at
    subject = language.say("letter.kickoff.subject")
    if day is not None:
        subject = language.say("letter.kickoff.subject_day", day=language.day(day.date()))
    parts = [language.say("letter.kickoff.begin", project=project)]
    if meeting is not None:
        parts.append(meeting_said("letter.kickoff.meet", meeting, language))
    elif view.day is not None:
        parts.append(language.say("letter.kickoff.meet", day=moment_said(view.day, language)))
    return subject, [
        Paragraph(text=language.flow(parts)),
        *topic_blocks(meeting, language),
        *bullets("letter.kickoff.goals", [goal.in_language(language.locale) for goal in view.goals], language),
        *bullets("letter.kickoff.dates", next_milestones(view, language), language),
        *asked_blocks(view, language),
        *answer_wanted(view, "letter.kickoff.answer", language),
        Paragraph(text=language.say("letter.kickoff.close")),
    ]


def weekly_body(view: ViewLetter, language: Language) -> tuple[str, list[Block]]:
    """Return subject and body of the weekly mail."""
    base = view.base
    subject = language.say("letter.weekly.subject")
    if base.data_day is not None:
        subject = language.say("letter.weekly.subject_day", day=language.day(base.data_day))
    answer = answer_said(base, language)
    blocks: list[Block] = [Paragraph(text=answer)] if answer else []
    blocks += bullets("letter.weekly.done", _done(view, language), language)
    blocks += bullets("letter.weekly.moved", _moved(view, language), language)
    blocks += bullets("letter.weekly.next", next_milestones(view, language, _HORIZON_DAYS), language)
    blocks += asked_blocks(view, language)
    if view.meeting is not None:
        blocks.append(Paragraph(text=meeting_said("letter.weekly.meet", view.meeting, language)))
        blocks += topic_blocks(view.meeting, language)
    blocks += answer_wanted(view, "letter.answer", language)
    blocks.append(Paragraph(text=language.say("letter.weekly.close")))
    return subject, blocks


def _done(view: ViewLetter, language: Language) -> list[str]:
    """Return what was finished since the last report: milestones first."""
    found = [task for task in view.base.tasks if task.lately and task.reached and task.kind is not ViewTaskKind.SUMMARY]
    found.sort(key=lambda task: (task.kind is not ViewTaskKind.MILESTONE, task.finish, task.id))
    texts = [title_of(task, language) for task in found[:_MOST_DONE]]
    return [*texts, *([language.count("asks.more", len(found) - _MOST_DONE)] if len(found) > _MOST_DONE else [])]


def _moved(view: ViewLetter, language: Language) -> list[str]:
    """Return the milestones whose day is another than in the last report."""
    if view.base.previous_day is None:
        return []
    found = [task for task in view.base.milestones if not task.reached and task.moved is not None and task.moved.days]
    return [
        language.say(
            "letter.weekly.moved_to",
            title=title_of(task, language),
            day=language.day(task.finish_day),
            shift=moved(task.moved, language),
        )
        for task in found[:_MOST_DONE]
        if task.moved is not None
    ]


def delay_body(view: ViewLetter, delay: ViewDelay, language: Language) -> tuple[str, list[Block]]:
    """Return subject and body of the notice of a delay."""
    title = quoted(title_of(delay.task, language), language)
    subject = language.say("letter.delay.subject", title=title, day=language.day(delay.new))
    locale = language.locale
    hops = [say_hop(hop, language) for hop in delay.chain]
    left_out = len(hops) - _MOST_HOPS
    if left_out > 1:
        kept = _MOST_HOPS // 2
        hops = [*hops[:kept], language.count("path.left_out", left_out), *hops[-kept:]]
    return subject, [
        Paragraph(text=_delay_said(delay, title, language)),
        *bullets("letter.delay.causes", [text.in_language(locale) for text in delay.causes], language),
        *bullets("letter.delay.chain", hops, language, ordered=True),
        *bullets("letter.delay.measures", [text.in_language(locale) for text in delay.measures], language),
        *asked_blocks(view, language, delay.asked[:_MOST_ASKED]),
        *answer_wanted(view, "letter.answer", language),
        Paragraph(text=language.say("letter.delay.close")),
    ]


def _delay_said(delay: ViewDelay, title: str, language: Language) -> str:
    values = {
        "title": title,
        "old": language.day(delay.old, weekday=True),
        "new": language.day(delay.new, weekday=True),
        "shift": moved(delay.shift, language),
    }
    parts = [language.say("letter.delay.moves", **values)]
    if delay.in_time and delay.task.deadline_day is not None:
        parts.append(language.say("letter.delay.in_time", day=language.day(delay.task.deadline_day)))
    return language.flow(parts)
