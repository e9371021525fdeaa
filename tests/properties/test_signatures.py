"""A signature goes stale by every edit of what it covers, and by nothing else."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm import workflow
from clientpm.evidence.contents import SignedContents
from clientpm.model.holding import COLLECTIONS, SINGLES
from tests.unit.agreement.agreeing import at, moved_on, shop

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITS = 1_000
SIGNED = (
    "document:book", "document:annex", "requirement:pay", "requirement:gift", "deliverable:portal", "goal:wait",
    "contract:main", "scope:scope", "need:sell", "baseline:first", "change:gift-cards", "acceptance_test:ten",
    "criterion:fast",
)  # fmt: skip
BOOK = {"document:book"}
BOTH = {"document:book", "document:annex"}
TEXTS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "document:book": (("title",), BOOK),
    "document:annex": (("title",), BOTH),
    "requirement:pay": (("statement",), BOOK | {"requirement:pay"}),
    "requirement:gift": (("statement",), BOOK | {"requirement:gift"}),
    "criterion:fast": (("statement", "threshold"), BOOK | {"requirement:pay", "criterion:fast"}),
    "criterion:pretty": (("statement",), BOOK | {"deliverable:portal"}),
    "deliverable:portal": (("description",), BOOK | {"deliverable:portal"}),
    "goal:wait": (("title", "metric", "unit"), BOTH | {"goal:wait"}),
    "contract:main": (("title", "reference"), {"contract:main"}),
    "need:sell": (("statement",), {"need:sell"}),
    "change:gift-cards": (("title", "reason"), {"change:gift-cards"}),
    "acceptance_test:ten": (("steps",), {"acceptance_test:ten"}),
}
"""What is signed of each record, and the records whose signatures cover it."""
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 .,-二天客户"


def signed_shop() -> pm.Project:
    """Give the shop with a signature on everything."""
    project = shop()
    for ref in SIGNED:
        project = workflow.sign(project, ref, by="cto", at=at(4))
    return project


def one_character_off(text: str, chance: random.Random) -> str:
    """Give a text with one character replaced, added or left out."""
    place = chance.randrange(len(text))
    way = chance.choice(("replace", "add", "drop"))
    if way == "drop" and len(text) > 1:
        return text[:place] + text[place + 1 :]
    letter = chance.choice([each for each in LETTERS if each != text[place]])
    return text[:place] + letter + text[place + (way != "add") :]


def edits(project: pm.Project) -> Iterator[tuple[Any, set[str]]]:
    """Give random one-character edits of signed texts, with the records whose signatures must go stale."""
    chance = random.Random(20260302)
    found = 0
    while found < EDITS:
        ref = chance.choice(sorted(TEXTS))
        fields, covering = TEXTS[ref]
        record: Any = project[ref]
        field = chance.choice(fields)
        text = one_character_off(getattr(record, field), chance)
        if text.strip() == getattr(record, field).strip():
            continue
        found += 1
        yield attrs.evolve(record, **{field: text}), covering


def stale(project: pm.Project) -> set[str]:
    """Give the records whose signatures are stale."""
    return {str(signature.covers) for signature in pm.stale_signatures(project)}


def test_a_thousand_one_character_edits() -> None:
    """Each makes what covers the text stale and no longer agreed, and nothing else, whichever door it came through."""
    project = signed_shop()
    assert stale(project) == set()
    for i, (record, covering) in enumerate(edits(project)):
        edited = project.with_(record)
        assert stale(edited) == covering, record
        assert {ref for ref in SIGNED if not pm.is_agreed(edited, ref)} == covering, record
        if i % 50 == 0:
            assert stale(pm.from_json(pm.to_json(edited))) == covering


def mixed_up(project: pm.Project, fields: dict[str, Any]) -> pm.Project:
    """Give a project with some of its collections in another order."""
    return attrs.evolve(project, **fields)


def everything_else(project: pm.Project) -> Iterator[tuple[str, pm.Project]]:
    """Give the project with what no signature covers changed, one thing after the other."""
    kinds: list[Any] = [*SINGLES, *COLLECTIONS]
    for record in (record for kind in kinds for record in project.all(kind) if kind is not pm.Signature):
        yield "visibility", project.with_(attrs.evolve(record, visibility="client"))
        yield "links", project.with_(attrs.evolve(record, links=["stakeholder:pm"]))
        yield "extensions", project.with_(attrs.evolve(record, extensions={"acme.cost": 1}))
        yield "translations", project.with_(attrs.evolve(record, translations={"zh_CN": {"title": "标题"}}))
        if "owner" in attrs.fields_dict(type(record)) and record.kind_name != "action":
            yield "owner", project.with_(attrs.evolve(record, owner="pm"))
    for field in COLLECTIONS.values():
        if field != "baselines":
            yield "order", mixed_up(project, {field: tuple(reversed(getattr(project, field)))})
    yield "plan", project.with_(pm.task("build", "Build something else", "99d"))
    yield "document", pm.from_json(pm.to_json(project))
    yield "state", moved_on(project, "requirement:pay", "submit", "agree", "implement", "verify", "accept")
    yield "state", moved_on(project, "goal:wait", "confirm", "measure", "attain")
    yield "state", moved_on(project, "deliverable:portal", "submit", "test", "accept")
    yield (
        "state",
        moved_on(project, "change:gift-cards", "submit", "begin_assessment", "complete_assessment", "approve"),
    )
    yield "facts", project.with_(pm.TestRun(id="u1", test="ten", as_of="2026-03-06", outcome="passed"))
    yield "review", workflow.review_links(project, "requirement:pay", by="pm", at=at(9))
    yield "request", workflow.request_sign_off(project, "goal:wait", signers=["head"], by="pm", at=at(9))
    yield "signature", workflow.sign(project, "document:book", by="head", at=at(9))


def test_nothing_else_makes_a_signature_stale() -> None:
    """No step of a lifecycle, no owner, link, extension, visibility, order or fact, and not the live plan."""
    project = signed_shop()
    seen = set()
    for what, changed in everything_else(project):
        seen.add(what)
        assert stale(changed) == set(), what
    assert len(seen) == 13


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_fingerprints_do_not_depend_on_how_a_project_came_about(chance: random.Random) -> None:
    """The same records have the same fingerprints, in whatever order they were put into the project."""
    project = signed_shop()
    mixed: dict[str, Any] = {}
    for field in COLLECTIONS.values():
        held = list(getattr(project, field))
        chance.shuffle(held)
        mixed[field] = held
    other = mixed_up(project, mixed)
    for ref in SIGNED:
        assert pm.signed_fingerprint(other, ref) == pm.signed_fingerprint(project, ref)


@pytest.mark.parametrize("ref", SIGNED)
def test_the_parts_of_a_signature_are_what_it_covers(ref: str) -> None:
    """What is signed with a record stands in its signature, each part with the fingerprint that it has by itself."""
    project = signed_shop()
    (signature,) = (item for item in project.signatures if str(item.covers) == ref)
    contents = SignedContents(project)
    assert tuple(part.ref for part in signature.parts) == contents.beneath(signature.covers)
    for part in signature.parts:
        assert part.fingerprint == pm.signed_fingerprint(project, part.ref)


TRANSLATED = {
    "document:book": ("title",),
    "requirement:pay": ("statement", "title"),
    "requirement:gift": ("statement",),
    "criterion:fast": ("statement",),
    "criterion:pretty": ("statement",),
    "deliverable:portal": ("description",),
    "goal:wait": ("title",),
    "contract:main": ("title",),
    "need:sell": ("statement",),
    "change:gift-cards": ("title", "reason"),
    "acceptance_test:ten": ("steps",),
}
"""What of each record is translated here; its signatures are those that `TEXTS` names."""


def in_chinese() -> pm.Project:
    """Give the shop with everything translated, shown and signed in Chinese."""
    project = shop()
    for ref, fields in TRANSLATED.items():
        record = project[ref]
        texts = {name: f"中文：{getattr(record, name)}" for name in fields}
        project = project.with_(attrs.evolve(record, translations={"zh_CN": texts, "de": texts}))
    for ref in SIGNED:
        project = workflow.sign(project, ref, by="cto", at=at(4), shown_language="zh_CN")
    return project


def test_who_signs_a_translation_signs_its_words() -> None:
    """An edit of one character of the Chinese voids what was signed in Chinese; one of the German voids nothing."""
    project = in_chinese()
    assert stale(project) == set()
    chance = random.Random(20260302)
    for i in range(EDITS // 4):
        ref = chance.choice(sorted(TRANSLATED))
        record, name = project[ref], chance.choice(TRANSLATED[ref])
        text = record.translations["zh_CN"][name]
        other = one_character_off(text, chance)
        if other == text:
            continue
        for language, expected in (("zh_CN", TEXTS[ref][1]), ("de", set())):
            texts = {**record.translations, language: {**record.translations[language], name: other}}
            edited = project.with_(attrs.evolve(record, translations=texts))
            assert stale(edited) == expected, (ref, language)
            assert {each for each in SIGNED if not pm.is_agreed(edited, each)} == expected
        if i % 50 == 0:
            assert stale(pm.from_json(pm.to_json(project))) == set()


def test_a_translation_that_comes_later_voids_nothing() -> None:
    """What nobody was shown nobody signed: neither another language nor the first words in this one."""
    project = shop()
    for ref in SIGNED:
        project = workflow.sign(project, ref, by="cto", at=at(4), shown_language="zh_CN")
    for ref, fields in TRANSLATED.items():
        project = project.with_(attrs.evolve(project[ref], translations={"zh_CN": dict.fromkeys(fields, "中文")}))
    assert stale(project) == set()
    gone = in_chinese()
    assert stale(gone.with_(attrs.evolve(gone["need:sell"], translations={}))) == {"need:sell"}


def test_a_request_in_a_language_is_about_its_words() -> None:
    """Once the words that were shown have changed, they are asked again, and who had signed signs again."""
    base = shop()
    said = attrs.evolve(base["goal:wait"], translations={"zh_CN": {"title": "等待更短"}})
    project = base.with_(said)
    asked: dict[str, Any] = {"signers": ["cto"], "by": "pm", "shown_language": "zh_CN"}
    project = workflow.request_sign_off(project, "goal:wait", at=at(4), **asked)
    other = attrs.evolve(said, translations={"zh_CN": {"title": "等待更长"}})
    with pytest.raises(pm.EvidenceError) as caught:
        workflow.sign(project.with_(other), "goal:wait", by="cto", at=at(5))
    assert caught.value.code == "sign_off.stale"
    signed = workflow.sign(project, "goal:wait", by="cto", at=at(5))
    assert pm.is_agreed(signed, "goal:wait")
    again = workflow.request_sign_off(signed.with_(other), "goal:wait", at=at(6), **asked)
    assert not pm.is_agreed(again, "goal:wait")
    assert pm.sign_off_state(again, "goal:wait").missing == ("cto",)
    assert pm.is_agreed(workflow.sign(again, "goal:wait", by="cto", at=at(7)), "goal:wait")


def test_signed_words_are_revised_as_signed_text_is() -> None:
    """The door for people asks for a change request or a correction, and notes it; links are not suspect for it."""
    project = in_chinese()
    record = attrs.evolve(project["need:sell"], translations={"zh_CN": {"statement": "另一句话"}})
    with pytest.raises(pm.BaselineError):
        workflow.revise(project, record, by="pm", at=at(9))
    mended = workflow.revise(project, record, by="pm", at=at(9), correction=True, reason="A word was wrong")
    assert [(str(item.of), item.correction) for item in mended.revisions] == [("need:sell", True)]
    assert stale(mended) == {"need:sell"}
    again = workflow.sign(mended, "need:sell", by="cto", at=at(10), shown_language="zh_CN")
    assert pm.is_agreed(again, "need:sell")
