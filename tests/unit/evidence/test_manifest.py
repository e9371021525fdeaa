"""Manifests: read as strictly as they are written, and never a lever for whoever forges one."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

import clientpm as pm
from clientpm.errors import ClientPMError
from clientpm.evidence.canonical import canonical_bytes
from clientpm.evidence.manifest import Manifest, Seal, base_of, bases_of, read_manifest, sections_of, written_sections
from clientpm.values.instant import fact_time

A, B, C, D = (letter * 64 for letter in "abcd")
LIMITS = pm.Limits()
WHOLE: dict[str, Any] = {
    "format": "clientpm/manifest/1",
    "project": "shop",
    "revision": 4,
    "previous": A,
    "schema": 5,
    "by": "pm",
    "at": "2026-03-02T09:00:00+00:00",
    "recorded_at": "2026-03-02T09:00:01.500000+00:00",
    "note": "会议",
    "key": "k",
    "base": 3,
    "sections": {"goals": [A, [0, 2]], "header": [B]},
    "people": [["ann", C], ["bob", D]],
    "erased": [D],
    "seal": {"signer": "office", "signature": "00ff"},
}


def written(**changes: Any) -> bytes:
    """Write a manifest with other fields; `None` leaves a field out."""
    fields = {name: held for name, held in {**WHOLE, **changes}.items() if held is not None}
    return canonical_bytes(fields)


def test_manifest_is_read_as_it_was_written() -> None:
    """Every field survives, and the bytes are the same again."""
    found = read_manifest(written(), LIMITS)
    assert found == Manifest(
        project="shop",
        revision=4,
        previous=A,
        schema=5,
        by="pm",
        at=fact_time("2026-03-02T09:00Z"),
        recorded_at=fact_time("2026-03-02T09:00:01.5Z"),
        note="会议",
        key="k",
        base=3,
        sections={"goals": (A, (0, 2)), "header": (B,)},
        people={"ann": C, "bob": D},
        erased=(D,),
        seal=Seal("office", "00ff"),
    )
    assert found.to_bytes() == written()


def test_what_is_empty_is_left_out() -> None:
    """A manifest without note, base, people, erasures, seal or clock says nothing of them."""
    bare = written(recorded_at=None, note=None, base=None, people=None, erased=None, seal=None)
    found = read_manifest(bare, LIMITS)
    assert (found.recorded_at, found.note, found.base, found.people, found.erased, found.seal) == (
        None,
        "",
        0,
        {},
        (),
        None,
    )
    assert found.to_bytes() == bare


def test_first_version_and_first_revision_are_read() -> None:
    """What was written by the first version of the schema, and what was saved first, is a manifest like others."""
    found = read_manifest(written(schema=1, revision=1, base=None), LIMITS)
    assert (found.schema, found.revision) == (1, 1)


def test_key_is_any_text() -> None:
    """What a host's own maker of ids made was saved: it must be read."""
    assert read_manifest(written(key="k\n2\x1b"), LIMITS).key == "k\n2\x1b"


@pytest.mark.parametrize("name", ["format", "project", "revision", "previous", "schema", "by", "at", "key", "sections"])
def test_missing_field_is_refused(name: str) -> None:
    """What every manifest has must be there."""
    with pytest.raises(pm.ValidationError):
        read_manifest(written(**{name: None}), LIMITS)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "clientpm/pack/2"},
        {"format": 1},
        {"project": "-shop"},
        {"project": 3},
        {"revision": 0},
        {"revision": -1},
        {"revision": 0, "base": None},
        {"revision": True},
        {"revision": "4"},
        {"revision": 5},  # 3 is no base of 5
        {"previous": A[:-1]},
        {"previous": A.upper()},
        {"previous": A + "0"},
        {"schema": 0},
        {"by": 3},
        {"by": "pm\x1b[2J\nFAKE"},
        {"by": ""},
        {"at": "yesterday"},
        {"at": "2026-03-02T09:00:00"},
        {"at": "2026-03-02T09:00:00Z"},
        {"at": "2026-03-02T10:00:00+01:00"},
        {"recorded_at": "now"},
        {"note": ""},
        {"note": 3},
        {"note": "a\x1b[2J"},
        {"key": 3},
        {"base": 0},
        {"base": 1},
        {"base": 2},
        {"base": 4},
        {"base": -1},
        {"base": "3"},
        {"sections": []},
        {"sections": {"Goals": [A]}},
        {"sections": {"": [A]}},
        {"sections": {"a.b.c": [A]}},
        {"sections": {"people": [A]}},
        {"sections": {"goals": A}},
        {"sections": {"goals": 3}},
        {"sections": {"goals": ["a"]}},
        {"sections": {"goals": [[0]]}},
        {"sections": {"goals": [[0, 0]]}},
        {"sections": {"goals": [[-1, 1]]}},
        {"sections": {"goals": [[0, 1, 2]]}},
        {"sections": {"goals": [["0", 1]]}},
        {"sections": {"goals": [[True, 1]]}},
        {"sections": {"goals": [{}]}},
        {"people": []},
        {"people": {}},
        {"people": [["ann"]]},
        {"people": [["ann", "x"]]},
        {"people": [["ann", A], ["ann", B]]},
        {"people": [[3, A]]},
        {"erased": []},
        {"erased": ["x"]},
        {"erased": 3},
        {"seal": {}},
        {"seal": {"signer": "office"}},
        {"seal": {"signer": 3, "signature": ""}},
        {"seal": {"signer": "office", "signature": "00FF"}},
        {"seal": {"signer": "office", "signature": "00f"}},
        {"seal": {"signer": "office", "signature": "00fg"}},
        {"seal": {"signer": "office", "signature": "", "more": 1}},
        {"seal": []},
        {"more": 1},
    ],
    ids=str,
)
def test_odd_manifest_is_refused(changes: dict[str, Any]) -> None:
    """Nothing but what the library writes is a manifest, and nothing but its own errors escapes."""
    with pytest.raises(pm.ValidationError):
        read_manifest(written(**changes), LIMITS)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        written() + b" ",
        b"\xef\xbb\xbf" + written(),
        json.dumps(WHOLE).encode(),
        written().replace(b'"base":3', b'"base":3,"base":3'),
        written().replace(b'"revision":4', b'"revision":4.0'),
        written().replace(b'"revision":4', b'"revision":1e400'),
        written().replace(b'"revision":4', b'"revision":' + b"9" * 400),
        written().replace(b'"revision":4', b'"revision":' + b"9" * 17),
        written().replace(b"[0,2]", b"[" * 5000 + b"]" * 5000),
    ],
    ids=range(13),
)
def test_hostile_bytes_are_refused(data: bytes) -> None:
    """Other bytes, doubled keys, huge numbers and deep nesting end in an error of the library."""
    with pytest.raises(ClientPMError):
        read_manifest(data, LIMITS)


def test_nine_manifests_are_enough() -> None:
    """From every revision at most eight steps lead to a whole one, each to a smaller number."""
    for revision in range(1, 3000):
        steps, at = 0, revision
        while base := base_of(at):
            assert base < at
            at, steps = base, steps + 1
        assert steps <= 8
        assert (at - 1) % 256 == 0


def test_sections_are_written_as_what_differs() -> None:
    """Whatever the parts of two revisions, what one says of itself with the other as base gives it back."""
    rng = random.Random(4)
    names = ["goals", "needs", "header"]
    for _ in range(500):
        digests = [f"{i:064x}" for i in range(12)]
        base, now = ({name: tuple(rng.sample(digests, rng.randrange(1, 9))) for name in names} for _ in range(2))
        for sections in (base, now):
            for name in names:
                if rng.random() < 0.2:
                    del sections[name]
        said = written_sections(now, base)
        manifest = read_manifest(
            written(sections={n: [list(i) if isinstance(i, tuple) else i for i in items] for n, items in said.items()}),
            LIMITS,
        )
        assert sections_of(manifest, base) == now


def test_what_is_the_same_is_not_written() -> None:
    """An equal section is left out, a changed one names runs, a lost one is empty."""
    base = {"goals": (A, B, C), "needs": (D,), "plan": (A,)}
    said = written_sections({"goals": (A, B, D, C), "plan": (A,)}, base)
    assert said == {"needs": (), "goals": ((0, 2), D, (2, 1))}


@pytest.mark.parametrize(
    "items",
    [[[0, 4]], [[3, 1]], [[0, 1], [0, 1]], [[0, 2], [1, 2]], [A, A], [A, [0, 1]], [[2**52, 1]], [[0, 2**52]]],
    ids=str,
)
def test_runs_beyond_the_base_are_refused(items: list[Any]) -> None:
    """A run must lie within the base, and no part may stand twice: so nothing can be blown up."""
    manifest = read_manifest(written(sections={"goals": items}), LIMITS)
    with pytest.raises(pm.ValidationError) as caught:
        sections_of(manifest, {"goals": (A, B, C)})
    assert (caught.value.code, caught.value.where) == ("manifest.form", "base")


def test_the_bases_of_a_revision_are_those_that_are_read() -> None:
    """Whatever was read before, no other revisions are needed to know the next one."""
    for revision in range(1, 600):
        found, base = [], base_of(revision)
        while base:
            found.append(base)
            base = base_of(base)
        assert list(bases_of(revision)) == found
        assert set(bases_of(revision + 1)) <= {revision, *bases_of(revision)}


@pytest.mark.parametrize(("said", "number"), [("clientpm/manifest/2", 2), ("clientpm/manifest/10", 10)])
def test_later_form_is_newer_not_odd(said: str, number: int) -> None:
    """What a later version of the library wrote is told apart from what is no manifest."""
    with pytest.raises(pm.errors.SchemaTooNew) as caught:
        read_manifest(written(format=said), LIMITS)
    assert (caught.value.where, caught.value.got) == ("manifest.format", number)
    assert caught.value.expected == "at most 1"
