"""A fingerprint changes when, and only when, what it covers changes."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm.errors import FieldTypeError
from clientpm.evidence import fingerprint, signed_content
from clientpm.evidence.signed import signed_texts
from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.model.project import Project
from clientpm.model.record import Record
from clientpm.testing.area_strategies import AREAS, AreaKind
from clientpm.testing.strategies import projects
from tests.golden.json.documents import documents

NEVER = {"state", "history", "signatures", "visibility", "owner", "links", "extensions", "translations", "id"}


def test_the_form_is_fixed() -> None:
    """The first version of the form never changes: digest of domain, kind and canonical bytes."""
    goal = pm.Goal(id="g", title="等待", target="3.50", owner="cto", visibility="client")
    content = json.dumps({"target": "3.5", "title": "等待"}, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hashlib.sha256(b"clientpm/fingerprint/1\x00record/goal\x00" + content).hexdigest()
    assert str(fingerprint(goal)) == f"sha256-1:{digest}"
    for value, kind, content in (
        (pm.Goal(id="g", target="-0.00"), b"record/goal", b'{"target":"0"}'),
        (pm.Plan(start="2026-03-02"), b"plan", b'{"start":"2026-03-02T00:00"}'),
        (Project(id="p"), b"project", b'{"id":"p"}'),
    ):
        digest = hashlib.sha256(b"clientpm/fingerprint/1\x00" + kind + b"\x00" + content).hexdigest()
        assert str(fingerprint(value)) == f"sha256-1:{digest}"


@pytest.mark.parametrize("kind", {kind.kind_name: kind for kind in Record.__subclasses__()}.values())
def test_what_is_never_signed(kind: type[Any]) -> None:
    """No record declares as signed what changes without a signature."""
    assert not {f.name for f in attrs.fields(kind) if f.metadata.get("signed")} & NEVER


def _records(project: Project) -> dict[type[Any], list[Any]]:
    """Give the records of a project by their kind."""
    found: dict[type[Any], list[Any]] = {}
    for kind in (*SINGLES, *COLLECTIONS, pm.Task):
        held: list[Any] = list(project.all(kind))
        if held:
            found[kind] = held
    return found


@settings(max_examples=15)
@given(st.sampled_from(AREAS), st.data())
def test_changes_if_and_only_if_signed_content_changes(area: AreaKind, data: st.DataObject) -> None:
    """A field taken over from another record of the kind changes the fingerprint exactly when it is signed and differs."""
    mine, theirs = (_records(data.draw(projects((area,)))) for _ in range(2))
    shared = [kind for kind in mine if kind in theirs]
    assume(shared)
    kind = data.draw(st.sampled_from(shared))
    record, donor = data.draw(st.sampled_from(mine[kind])), data.draw(st.sampled_from(theirs[kind]))
    field = data.draw(st.sampled_from([f.name for f in attrs.fields(type(record)) if f.name != "id"]))
    try:
        changed = attrs.evolve(record, **{field: getattr(donor, field)})
    except pm.ValidationError:
        reject()
    signed = attrs.fields_dict(type(record))[field].metadata.get("signed", False)
    same_content = signed_content(changed) == signed_content(record)
    assert (fingerprint(changed) == fingerprint(record)) is same_content
    if not signed or getattr(donor, field) == getattr(record, field):
        assert same_content


def test_the_value_counts_not_its_spelling() -> None:
    """Equal amounts, durations and numbers have one fingerprint, however many zeros were written."""
    plans = [pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", text)]) for text in ("1.5d", "1.50d")]
    assert fingerprint(plans[0]) == fingerprint(plans[1])
    contracts = [pm.Contract(id="c", price=pm.Money(amount, "EUR")) for amount in ("100", "100.00", Decimal("1E+2"))]
    assert len({fingerprint(contract) for contract in contracts}) == 1
    extended = [Project(id="p", extensions={"a.b": value}) for value in (1.5, Decimal("1.50"))]
    assert fingerprint(extended[0]) == fingerprint(extended[1])


def test_translated_texts_are_those_that_a_signature_covers() -> None:
    """In the language or its main language; what is not signed, or not translated, is left out."""
    goal = pm.Goal(
        id="g",
        title="Shorter waits",
        statement="No patient waits for more than ten minutes.",
        stretch_reason="Far",
        translations={"zh_CN": {"title": "缩短等待", "stretch_reason": "远"}, "zh": {"statement": "不超过十分钟"}},
    )
    assert signed_texts(goal, "zh_CN") == {"title": "缩短等待", "statement": "不超过十分钟"}
    assert signed_texts(goal, "zh_TW") == signed_texts(goal, "zh") == {"statement": "不超过十分钟"}
    assert signed_texts(goal, "de") == {}


def test_translated_sentences_keep_their_places() -> None:
    """Of a list each sentence has its place, empty where it has no translation; a list without any is left out."""
    shop = pm.Statement(text="A shop", translations={"zh_CN": "商店"})
    scope = pm.Scope(id="s", included=["Training", shop, "Support"], excluded=["A warehouse"])
    assert signed_texts(scope, "zh_CN") == {"included": ["", "商店", ""]}
    assert signed_texts(scope, "de") == {}


def test_a_number_is_not_its_text() -> None:
    """In a host's own JSON a number, its text, and an object that looks like our mark are three things."""
    values = [1.5, "1.5", {"$number": "1.5"}, {"$$number": "1.5"}, ["1.5"]]
    prints = [fingerprint(Project(id="p", extensions={"a.b": value})) for value in values]
    assert len(set(prints)) == len(values)


def test_a_baseline_is_signed_with_its_tasks() -> None:
    """A baseline's tasks, dependencies, calendars and dates are covered; the team's notes on them are not."""

    def baseline(**fields: Any) -> pm.Baseline:
        task = pm.Task(**({"id": "b", "estimate": "5d", "after": ["a"]} | fields))
        return pm.Baseline(id="x", number=0, plan=pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", "1d"), task]))

    kept = fingerprint(baseline())
    assert (
        fingerprint(baseline(notes="n", priority=1, links=["goal:g"], extensions={"a.b": 1}, visibility="client"))
        == kept
    )
    for change in ({"estimate": "6d"}, {"after": ["a SS"]}, {"id": "c"}, {"deadline": "2026-05-01"}, {"title": "B"}):
        assert fingerprint(baseline(**change)) != kept


def test_kinds_are_kept_apart() -> None:
    """Equal contents of different kinds have different fingerprints; the id of the signed record is not content."""
    records = [
        pm.Goal(id="x", title="t"),
        pm.Need(id="x", title="t"),
        pm.Scope(id="x", title="t"),
        Project(id="x", title="t"),
    ]
    assert len({fingerprint(record) for record in records}) == len(records)
    assert fingerprint(pm.Goal(id="x", title="t")) == fingerprint(pm.Goal(id="y", title="t"))


@attrs.frozen(kw_only=True)
class Heading:
    text: str
    level: int = 2


@attrs.frozen(kw_only=True)
class Paragraph:
    text: Any
    level: int = 2


@attrs.frozen(kw_only=True)
class Page:
    blocks: tuple[Any, ...]


def test_any_frozen_value_has_a_fingerprint() -> None:
    """A report is recognised without evidence knowing reports: its classes and values count."""
    pages = [
        Page(blocks=(one,))
        for one in (Heading(text="a"), Paragraph(text="a"), Paragraph(text=0.1), Paragraph(text="0.1"))
    ]
    pages += [Page(blocks=(Paragraph(text=Decimal("0.10")), Paragraph(text=None))), Page(blocks=())]
    assert len({fingerprint(page) for page in pages}) == len(pages)
    assert fingerprint(Page(blocks=(Heading(text="a", level=2),))) == fingerprint(pages[0])


def test_the_form_of_any_value_is_fixed() -> None:
    """The names of classes and the marks of numbers never change: a report that was shown is recognised for ever."""
    page = Page(blocks=(Paragraph(text=Decimal("0.10")), Paragraph(text=0.5), Heading(text="a", level=3)))
    content = {
        "$type": "Page",
        "blocks": [
            {"$type": "Paragraph", "text": {"$number": "0.1"}},
            {"$type": "Paragraph", "text": {"$number": "0.5"}},
            {"$type": "Heading", "level": 3, "text": "a"},
        ],
    }
    data = b"clientpm/fingerprint/1\x00value\x00" + json.dumps(content, separators=(",", ":")).encode()
    assert str(fingerprint(page)) == f"sha256-1:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.50"), '{"$number":"1.5"}'),
        (Decimal("2.0"), "2"),
        (Decimal("-0.0"), "0"),
        (Decimal(2**53), '{"$number":"9007199254740992"}'),
        (Decimal(10**16), '{"$number":"1E+16"}'),
        (Decimal(2**53 - 1), "9007199254740991"),
        (Decimal(1 - 2**53), "-9007199254740991"),
        ({"$number": "1.5"}, '{"$$number":"1.5"}'),
    ],
    ids=str,
)
def test_the_form_of_a_hosts_own_json_is_fixed(value: Any, text: str) -> None:
    """Numbers by value, whole ones as such as far as every reader keeps them; keys that look like ours are marked."""
    project = Project(id="p", extensions={"a.b": value})
    data = b'clientpm/fingerprint/1\x00project\x00{"extensions":{"a.b":%s},"id":"p"}' % text.encode()
    assert str(fingerprint(project)) == f"sha256-1:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize("value", [None, 5, "x", {}, [], Project])
def test_what_has_no_fingerprint(value: object) -> None:
    """Python's own values have none: nobody could say what was meant."""
    with pytest.raises(FieldTypeError):
        fingerprint(value)


@pytest.mark.parametrize("name", documents())
def test_every_document_has_its_own(name: str) -> None:
    """A golden document has a fingerprint that no other one has."""
    others = {fingerprint(value) for other, value in documents().items() if other != name}
    assert fingerprint(documents()[name]) not in others
