"""What a document says about itself: its title line, and how its figures came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.block import Fact
from clientpm.reports.builders.labels import document_labels
from clientpm.reports.document import DocumentMeta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.reports.language import Language
    from clientpm.reports.view import View

__all__ = ["audience_fact", "client_fact", "day_fact", "report_meta"]


def report_meta(
    base: View,
    kind: str,
    computed: Iterable[Fact],
    language: Language,
    *,
    title: str = "",
    line: Iterable[Fact] | None = None,
    dated: bool = True,
) -> DocumentMeta:
    """Return what a document says about itself.

    Args:
        base: The project and the day.
        kind: Which document it is, as a word for programs.
        computed: How it came about, beside the day.
        language: The language.
        title: Its title; by default that of its kind.
        line: What stands under the title; by default client, day and audience. Empty facts are left out.
        dated: Whether its figures are those of the day; not so for what is signed.

    Returns:
        The metadata.
    """
    days = (day_fact(base, language, missing=language.say("computed.no_data_date")),) if dated else ()
    usual = (client_fact(base, language), day_fact(base, language), audience_fact(base, language))
    return DocumentMeta(
        kind=kind,
        title=title or language.say(f"meta.title.{kind}"),
        project=base.project.in_language(language.locale) or language.say("meta.untitled"),
        locale=language.locale,
        audience=base.audience,
        title_line=[fact for fact in (usual if line is None else line) if fact.text],
        data_date=base.data_date,
        computed=[*days, *computed],
        labels=document_labels(language),
    )


def client_fact(base: View, language: Language) -> Fact:
    """Return whom the document is for.

    Args:
        base: The project.
        language: The language.

    Returns:
        The client; an empty text where it has no name to show.
    """
    return Fact(label=language.say("meta.client"), text=base.client.in_language(language.locale))


def day_fact(base: View, language: Language, *, missing: str = "") -> Fact:
    """Return the day of which the document speaks.

    Args:
        base: The project and the day.
        language: The language.
        missing: What is said where there is none.

    Returns:
        The day.
    """
    text = missing if base.data_day is None else language.day(base.data_day)
    return Fact(label=language.say("meta.data_date"), text=text, value=base.data_day)


def audience_fact(base: View, language: Language) -> Fact:
    """Return who may read the document.

    Args:
        base: The project, as its audience sees it.
        language: The language.

    Returns:
        The audience.
    """
    return Fact(label=language.say("meta.audience"), text=language.say(f"audience.{base.audience}"))
