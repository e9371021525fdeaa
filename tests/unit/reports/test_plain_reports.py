"""What the library itself writes is plain: its catalogues, and every report that it makes."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import pytest
from babel.messages.pofile import read_po

import clientpm as pm
from clientpm.reports.block import Paragraph
from clientpm.reports.catalogue import LOCALES
from clientpm.reports.document import Document
from tests.properties.every_report import every_report

if TYPE_CHECKING:
    from collections.abc import Iterator

TEAM: Final = (
    # what only the team reads: findings of checks, figures of earned value, words marked as the team's
    "finding.",
    "violation.",
    "constraint.",
    "ev.",
    "earned.",
    "figure_name.",
)
"""Keys of messages that are for the team, by how they begin; those that end with `.team` are too."""
EXPLAINED: Final = {
    "req.": ("deliverable", "user role", "non-functional requirement", "pain point"),
    "change.": ("contingency reserve", "management reserve", "deliverable", "impact assessment"),
    "risk.": ("contingency reserve", "management reserve", "P80 date", "tornado diagram", "Monte Carlo simulation"),
    "acceptance.": ("deliverable", "punch list"),
    "minutes.": ("deliverable",),
    "certificate.": ("deliverable", "punch list"),
    "satisfaction.": ("net promoter score",),
    "label.fingerprint": ("version fingerprint",),
}
"""Terms that the documents explain in their glossary, by how the keys of their messages begin."""
LEFT_TO_THE_READER: Final = "format."
"""Patterns of dates, which are no words."""
NUMBER: Final = re.compile(r"\{(?:n|count|days|amount|size|most|share)\}")
PLACEHOLDER: Final = re.compile(r"\{\w+\}")


def messages(locale: str) -> Iterator[tuple[str, str]]:
    """Give every message of a catalogue in each of its forms, with plausible values in its placeholders."""
    path = files("clientpm.reports") / "locale" / locale / "LC_MESSAGES" / "clientpm.po"
    with path.open("rb") as source:
        catalogue = read_po(source, locale=locale)
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = (message.string,) if isinstance(message.string, str) else message.string or ()
            for text in forms:
                yield key, PLACEHOLDER.sub("“Go live”", NUMBER.sub("12", text))


def told_to_team(key: str) -> bool:
    """Say whether a message is for the team."""
    return key.startswith(TEAM) or key.endswith(".team") or ".team." in key


def is_explained(key: str, words: str, locale: str) -> bool:
    """Say whether the documents that a message stands in explain a term, in any of its forms."""
    terms = (pm.glossary_terms()[name] for start, names in EXPLAINED.items() if key.startswith(start) for name in names)
    return any(words.lower().startswith(term.term(locale).lower()) for term in terms)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_plain(locale: str) -> None:
    """No message of a catalogue has a term that is not explained, a long sentence, a bare short form, or blame."""
    found = [
        (key, item.code, item.facts["words"])
        for key, text in messages(locale)
        if not key.startswith(LEFT_TO_THE_READER)
        for item in pm.check_plain_language(text, locale, audience="internal" if told_to_team(key) else "client")
        if not is_explained(key, str(item.facts["words"]), locale)
    ]
    assert found == []


@cache
def demo() -> pm.Project:
    """Give the project that the demo shows, which has something of everything."""
    text = (files("clientpm.cli") / "demo_project.json").read_bytes()
    project = pm.from_json(text)
    assert isinstance(project, pm.Project)
    return project


@pytest.mark.parametrize("audience", ["client", "sponsor", "internal"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_report_is_plain(locale: str, audience: str) -> None:
    """Every report of a whole project, and every message made of it, is plain, titles that people typed left out."""
    typed = pm.typed_texts(demo())
    made = list(every_report(demo(), audience=audience, locale=locale, as_of="2026-06-26"))
    assert len(made) >= 10
    found = [
        (name, item.code, item.facts["where"], item.facts["words"])
        for name, document in made
        for item in pm.check_plain_language(document, typed=typed)
    ]
    assert found == []


def test_the_check_would_see_a_slip() -> None:
    """The test above is not blind: one careless word in a report is found."""
    report = pm.status_report(demo(), as_of="2026-06-26")
    blocks = [*report.blocks, Paragraph(text="You failed to deliver, and the baseline slips.")]
    careless = Document(meta=report.meta, blocks=blocks)
    codes = [item.code for item in pm.check_plain_language(careless, typed=pm.typed_texts(demo()))]
    assert codes == ["plain.blame", "plain.term"]
