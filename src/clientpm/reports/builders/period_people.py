"""Promises to people that were kept in a period, what surveys found, and what became of issues and risks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.phrases import quoted, voice
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_news import ViewEvent, ViewNews, ViewPromisesKept, ViewWaveNews

__all__ = ["promise_blocks", "survey_blocks", "trouble_blocks"]

_MOST_LISTED: Final = 12


def trouble_blocks(news: ViewNews, language: Language) -> tuple[Block, ...]:
    """Return what became of issues and risks in the period.

    Args:
        news: What happened in the period.
        language: The language of the report.

    Returns:
        A section; nothing where nothing is new.
    """
    items = [_trouble("issue", event, language) for event in news.troubles[:_MOST_LISTED]]
    items += [_trouble("risk", event, language) for event in news.risks[:_MOST_LISTED]]
    left_out = max(0, len(news.troubles) - _MOST_LISTED) + max(0, len(news.risks) - _MOST_LISTED)
    if left_out:
        items.append(language.count("period.more_troubles", left_out))
    if not items:
        return ()
    return (Heading(text=language.say("period.troubles"), anchor="troubles"), BulletList(items=items))


def _trouble(kind: str, event: ViewEvent, language: Language) -> str:
    title = event.title.in_language(language.locale)
    what = quoted(title, language) if title else language.say("period.untitled")
    said = language.say(f"period.{kind}.{event.what}", title=what, day=language.day(event.day))
    text = event.text.in_language(language.locale)
    return language.flow([said, text]) if text else said


def promise_blocks(view: View, news: ViewNews, language: Language) -> tuple[Block, ...]:
    """Return whether the mails, calls and meetings took place that were promised for the period.

    Args:
        view: What the audience may see.
        news: What happened in the period.
        language: The language of the report.

    Returns:
        A section; nothing where nothing was promised.
    """
    kept = news.promises
    if kept is None:
        return ()
    heading = Heading(text=language.say("period.promises"), anchor="promises")
    status = Status.ON_COURSE if kept.on_time == kept.due else Status.ATTENTION
    blocks: list[Block] = [heading, Paragraph(text=_kept(kept, language), status=status)]
    if kept.missed:
        blocks.append(
            BulletList(items=[_missed(kept, i, language) for i in range(min(len(kept.missed), _MOST_LISTED))])
        )
        if len(kept.missed) > _MOST_LISTED:
            blocks.append(Paragraph(text=language.count("asks.more", len(kept.missed) - _MOST_LISTED)))
        blocks.append(Paragraph(text=language.say(f"period.promises.missed_note.{voice(view)}")))
    return tuple(blocks)


def _kept(kept: ViewPromisesKept, language: Language) -> str:
    if kept.on_time == kept.due:
        return language.count("period.promises.all", kept.due)
    counts = {"on_time": kept.on_time, "late": kept.late, "missed": len(kept.missed)}
    parts = [language.count(f"period.promises.{name}", count) for name, count in counts.items() if count]
    return language.count("period.promises.some", kept.due, counts=language.say("list.clause").join(parts))


def _missed(kept: ViewPromisesKept, number: int, language: Language) -> str:
    title, day = kept.missed[number]
    text = title.in_language(language.locale)
    what = quoted(text, language) if text else language.say("period.untitled")
    return language.say("period.promises.missed_one", title=what, day=language.day(day, weekday=True))


def survey_blocks(news: ViewNews, language: Language) -> tuple[Block, ...]:
    """Return what surveys found that were answered in the period.

    Args:
        news: What happened in the period.
        language: The language of the report.

    Returns:
        A section; nothing where nobody answered any.
    """
    if not news.surveys:
        return ()
    heading = Heading(text=language.say("period.surveys"), anchor="satisfaction")
    return (heading, *(Paragraph(text=_survey(wave, language)) for wave in news.surveys))


def _survey(wave: ViewWaveNews, language: Language) -> str:
    title = wave.title.in_language(language.locale)
    values = {"title": quoted(title, language) if title else language.say("period.untitled")}
    if wave.asked is None:
        parts = [language.count("period.survey.answered", wave.answered, **values)]
    else:
        asked = language.number(wave.asked)
        parts = [language.count("period.survey.answered_of", wave.answered, asked=asked, **values)]
    if wave.content is not None:
        rated = language.number(wave.rated)
        parts.append(language.count("period.survey.content", wave.content, rated=rated))
    elif wave.answered:
        parts.append(language.say("period.survey.too_few"))
    if wave.mean is not None:
        parts.append(language.say("period.survey.mean", mean=language.fixed(wave.mean)))
    return language.flow(parts)
