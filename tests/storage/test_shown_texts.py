"""An approval is bound to what was seen: to its last character."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow
from clientpm.adapters.storage import MemoryStore
from tests.sample_reports import sample_report
from tests.unit.agreement.agreeing import at, shop

if TYPE_CHECKING:
    from collections.abc import Iterator

MUTATIONS = 500
LETTERS = "abcxyz0189 .,-二天客户\u00e9\u202e"


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Give every text within a document, and the way to it."""
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from places(item, (*way, index))
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from places(getattr(value, field.name), (*way, field.name))


def replaced(value: Any, way: tuple[Any, ...], text: str) -> Any:
    """Give a document with another text at a place."""
    if not way:
        return text
    first, rest = way[0], way[1:]
    if isinstance(first, int):
        return (*value[:first], replaced(value[first], rest, text), *value[first + 1 :])
    return attrs.evolve(value, **{first: replaced(getattr(value, first), rest, text)})


def one_character_off(text: str, chance: random.Random) -> str:
    """Give a text with one character replaced, added or left out."""
    place = chance.randrange(len(text))
    way = chance.choice(("replace", "add", "drop"))
    if way == "drop":
        return text[:place] + text[place + 1 :]
    letter = chance.choice([each for each in LETTERS if each != text[place]])
    return text[:place] + letter + text[place + (way != "add") :]


@pytest.mark.parametrize(("locale", "language"), [("en", "en"), ("zh_CN", "zh-CN")])
def test_every_changed_character_is_another_document(locale: str, language: str) -> None:
    """What was shown is kept with the signature; no document that differs in one character is taken for it."""
    document = sample_report(locale)
    project = workflow.sign(shop(), "goal:wait", by="cto", at=at(4), shown=document, shown_language=language)
    archive = pm.Archive(MemoryStore())
    archive.save(project, expected_revision=0, by="pm", at="2026-03-05T09:00Z")
    (signature,) = [each for each in archive.load(project.id).signatures if str(each.covers) == "goal:wait"]
    assert signature.shown == pm.fingerprint(document)
    chance = random.Random(20260302)
    texts = [(way, text) for way, text in places(document) if text]
    tried = 0
    for _ in range(MUTATIONS * 4):
        way, text = chance.choice(texts)
        try:
            other = replaced(document, way, one_character_off(text, chance))
        except pm.ClientPMError:
            continue  # a color, a key or a day that cannot be: nobody can be shown it
        if other == document:
            continue
        tried += 1
        assert pm.fingerprint(other) != signature.shown, way
        if tried == MUTATIONS:
            break
    assert tried == MUTATIONS
