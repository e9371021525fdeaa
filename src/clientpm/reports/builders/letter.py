"""Build a message from what its receivers may see: salutation, body, name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Fact, Paragraph
from clientpm.reports.builders.labels import document_labels
from clientpm.reports.builders.letter_bodies import escalation_body, thanks_body
from clientpm.reports.builders.letter_of_dates import delay_body, kickoff_body, weekly_body
from clientpm.reports.builders.people_words import name_in, person_signed
from clientpm.reports.document import Document, DocumentMeta
from clientpm.reports.language import Language

if TYPE_CHECKING:
    from clientpm.reports.view_message import ViewLetter
    from clientpm.reports.view_people import ViewPerson

__all__ = ["build_letter"]

_MOST_NAMES: Final = 3


def build_letter(view: ViewLetter, locale: str) -> Document:
    """Return a message; its title is the subject, without the name of the project.

    Args:
        view: What its receivers may see.
        locale: `en` or `zh_CN`.

    Returns:
        The message.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    subject, body = _subject_and_body(view, language)
    sender = [] if view.sender is None else [Paragraph(text=_signature(view.sender, language))]
    return Document(
        meta=_meta(view, subject, language),
        blocks=[
            Paragraph(text=_salutation(view, language)),
            *body,
            Paragraph(text=language.say("letter.regards")),
            *sender,
        ],
    )


def _subject_and_body(view: ViewLetter, language: Language) -> tuple[str, list[Block]]:
    """Return what the message is about, by what it has to tell."""
    if view.delay is not None:
        return delay_body(view, view.delay, language)
    if view.matter is not None:
        return escalation_body(view, view.matter, language)
    if view.thanks is not None:
        return thanks_body(view, view.thanks, language)
    return kickoff_body(view, language) if view.template == "kickoff_invitation" else weekly_body(view, language)


def _salutation(view: ViewLetter, language: Language) -> str:
    names = [name_in(person.name, language.locale) for person in view.to if person.name]
    if view.several:
        whole = len(names) == len(view.to) and 1 < len(names) <= _MOST_NAMES
        return (
            language.say("letter.dear_several", names=language.listed(names)) if whole else language.say("letter.all")
        )
    return language.say("letter.dear", name=names[0]) if names else language.say("letter.hello")


def _signature(person: ViewPerson, language: Language) -> str:
    signed = person_signed(person, language)
    organisation = name_in(person.organisation, language.locale)
    return language.say("letter.signature", who=signed, organisation=organisation) if organisation else signed


def _meta(view: ViewLetter, subject: str, language: Language) -> DocumentMeta:
    base = view.base
    receivers = dict.fromkeys(person_signed(person, language) for person in view.to)
    line = [
        Fact(label=language.say("letter.to"), text=language.say("list.semicolon").join(receivers)),
        Fact(
            label=language.say("letter.from"),
            text="" if view.sender is None else person_signed(view.sender, language),
        ),
        Fact(
            label=language.say("letter.date"),
            text="" if base.data_day is None else language.day(base.data_day),
            value=base.data_day,
        ),
    ]
    return DocumentMeta(
        kind="message",
        title=subject,
        project=base.project.in_language(language.locale) or language.say("meta.untitled"),
        locale=language.locale,
        audience=base.audience,
        title_line=[fact for fact in line if fact.text],
        data_date=base.data_date,
        labels=document_labels(language),
    )
