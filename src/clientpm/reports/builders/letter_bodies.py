"""Messages that ask and that thank: the request for a decision, and the thanks at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Paragraph
from clientpm.reports.builders.letter_parts import answer_wanted, bullets, project_name
from clientpm.reports.builders.matter_words import (
    choice_name,
    choice_said,
    effect_said,
    late_effects,
    matter_name,
    needed_said,
)
from clientpm.reports.builders.people_words import person_called, person_signed
from clientpm.reports.builders.phrases import title_of

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_matter import ViewChoice, ViewMatter
    from clientpm.reports.view_message import ViewLetter, ViewThanks

__all__ = ["escalation_body", "thanks_body"]

_MOST_EFFECTS: Final = 3


def escalation_body(view: ViewLetter, matter: ViewMatter, language: Language) -> tuple[str, list[Block]]:
    """Return subject and body of the request for a decision."""
    locale, name = language.locale, matter_name(matter, language)
    subject = language.say("letter.escalation.subject", title=name)
    if matter.until is not None:
        subject = language.say(
            "letter.escalation.subject_day", title=name, day=language.day(matter.until, weekday=True)
        )
    yours = not matter.decides or any(person in view.to for person in matter.decides)
    parts = [needed_said(matter, language, "client" if yours else "team"), matter.question.in_language(locale)]
    cause = matter.cause.in_language(locale)
    what = [matter.description.in_language(locale), language.say("matter.cause", cause=cause) if cause else ""]
    effects = [effect_said(task, language) for task in late_effects(matter)[:_MOST_EFFECTS]]
    missed = language.listed([language.day(day) for day in matter.missed[-_MOST_EFFECTS:]])
    if missed:
        what.append(language.say("letter.escalation.missed", days=missed))
    if matter.overdue_days:
        what.append(language.count("matter.lead.overdue", matter.overdue_days))
    texts = [language.flow(part for part in parts if part), language.flow(what), language.flow(effects)]
    return subject, [
        *(Paragraph(text=text) for text in texts if text),
        *bullets("letter.escalation.done", _efforts(matter, language), language),
        *bullets(
            "letter.escalation.choices",
            [_choice(matter, choice, language) for choice in matter.choices],
            language,
            ordered=True,
        ),
        *bullets("letter.escalation.fallback", [text.in_language(locale) for text in matter.fallback], language),
        *_answer_wanted(view, matter, language, yours=yours),
        Paragraph(text=language.say("letter.escalation.close")),
    ]


def _answer_wanted(view: ViewLetter, matter: ViewMatter, language: Language, *, yours: bool) -> list[Block]:
    """Return the request for an answer; the day of the decision is not contradicted by another one."""
    if not yours or matter.until is None:
        return answer_wanted(view, "letter.answer", language)
    if view.answer_by is None or view.answer_by >= matter.until:
        return []
    return answer_wanted(view, "letter.escalation.answer", language)


def _efforts(matter: ViewMatter, language: Language) -> list[str]:
    texts = []
    for item in matter.tried:
        text = item.text.in_language(language.locale)
        if item.done and item.done_on is not None:
            text = language.say("letter.effort_done", text=text, day=language.day(item.done_on))
        elif item.who is not None and item.due is not None:
            who = person_called(item.who, language)
            text = language.say("letter.effort_open", text=text, who=who, day=language.day(item.due))
        texts.append(text)
    return texts


def _choice(matter: ViewMatter, choice: ViewChoice, language: Language) -> str:
    name = choice_name(matter, choice, language)
    if choice.recommended:
        name = language.say("matter.recommended", title=name)
    more = choice_said(choice, language) or choice.description.in_language(language.locale)
    return language.say("promise.about", title=name, content=more) if more else name


def thanks_body(view: ViewLetter, thanks: ViewThanks, language: Language) -> tuple[str, list[Block]]:
    """Return subject and body of the thanks."""
    project, locale = project_name(view, language), language.locale
    reached = [
        language.say("letter.date_of", title=title_of(task, language), day=language.day(task.finish_day))
        for task in thanks.reached
    ]
    talks = []
    for day, purpose, content in thanks.next_talks:
        about = content.in_language(locale) or language.say(f"letter.thanks.talk.{purpose}")
        talks.append(language.say("letter.date_of", title=about, day=language.day(day, weekday=True)))
    blocks: list[Block] = [
        Paragraph(
            text=language.say("letter.thanks.finished" if thanks.finished else "letter.thanks.begin", project=project)
        ),
        *bullets("letter.thanks.accepted", [text.in_language(locale) for text in thanks.handed_over], language),
        *bullets("letter.thanks.reached", reached, language),
    ]
    if thanks.warranty_until is not None:
        parts = [language.say("letter.thanks.warranty", day=language.day(thanks.warranty_until))]
        if thanks.contact is not None:
            parts.append(language.say("letter.thanks.contact", who=person_signed(thanks.contact, language)))
        blocks.append(Paragraph(text=language.flow(parts)))
    blocks += bullets("letter.thanks.talks", talks, language)
    blocks += answer_wanted(view, "letter.answer", language)
    blocks.append(Paragraph(text=language.say("letter.thanks.close")))
    return language.say("letter.thanks.subject"), blocks
