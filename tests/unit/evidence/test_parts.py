"""Parts: a project cut into pieces, and put together again."""

from __future__ import annotations

import itertools
import json
import zlib
from pathlib import Path
from typing import Any

import pytest

import clientpm as pm
from clientpm.evidence.chain import part_digest
from clientpm.evidence.document import SCHEMA, read_document, read_kept
from clientpm.evidence.parts import (
    ProjectParts,
    SaltedPerson,
    join_parts,
    person_part,
    read_person,
    split_project,
)

LIMITS = pm.Limits()
GOLDEN = Path(__file__).parents[2] / "golden" / "json"


def salts() -> Any:
    """Give salts that never repeat."""
    count = itertools.count()
    return lambda: f"salt-{next(count)}"


def joined(parts: ProjectParts) -> dict[str, Any]:
    """Put a project together again."""
    return join_parts(parts.sections, parts.people, parts.content.get, LIMITS)


def goals(count: int) -> pm.Project:
    """Make a project with many goals."""
    return pm.Project(id="shop", goals=[pm.Goal(id=f"goal-{i}", title=f"Goal {i}") for i in range(count)])


@pytest.mark.parametrize("path", sorted((GOLDEN / f"v{SCHEMA}").glob("*.json")), ids=lambda path: path.stem)
def test_projects_come_back(path: Path) -> None:
    """Whatever is in a project, its parts hold all of it, in order, each under its own digest."""
    project = read_document(path.read_bytes(), limits=LIMITS)
    if isinstance(project, pm.Plan):
        project = pm.Project(id="plan", plan=project)
    parts = split_project(project, salt=salts())
    assert read_kept(joined(parts), SCHEMA, LIMITS) == project
    assert all(part_digest(data) == digest for digest, data in parts.content.items())
    named = [*parts.people.values(), *itertools.chain(*parts.sections.values())]
    assert sorted(named) == sorted(parts.content)


@pytest.mark.parametrize("count", [0, 1, 100, 2048, 2049, 5000])
def test_pieces_are_small(count: int) -> None:
    """A piece has about 4 records and 8 at most; about 32 and 64 at most in a list longer than 2,048."""
    parts = split_project(goals(count), salt=salts())
    sizes = [len(json.loads(parts.content[digest])) for digest in parts.sections.get("goals", ())]
    mean = 4 if count <= 2048 else 32
    assert sum(sizes) == count
    assert max(sizes, default=0) <= 2 * mean
    if count >= 1000:
        assert mean / 2 < count / len(sizes) < mean * 1.1


@pytest.mark.parametrize(("count", "mean"), [(100, 4), (2048, 4), (2049, 32)])
def test_pieces_end_where_it_is_published(count: int, mean: int) -> None:
    """After a record whose CRC-32 is divisible by 4 or 32, and after 8 or 64 at the latest: else equal parts would be kept anew."""
    parts = split_project(goals(count), salt=salts())
    ends, length = [], 0
    for i in range(count):
        length += 1
        if zlib.crc32(b"goal-%d" % i) % mean == 0 or length == 2 * mean or i == count - 1:
            ends.append(f"goal-{i}")
            length = 0
    found = [json.loads(parts.content[digest])[-1]["id"] for digest in parts.sections["goals"]]
    assert found == ends


@pytest.mark.parametrize("place", [0, 1, 57, 99, 100])
def test_insertion_touches_few_parts(place: int) -> None:
    """Wherever a record is inserted, at most three new parts come of it."""
    before = goals(100)
    records = list(before.goals)
    records.insert(place, pm.Goal(id="new"))
    one, other = (split_project(each, salt=salts()) for each in (before, pm.Project(id="shop", goals=records)))
    assert 1 <= len(other.content.keys() - one.content.keys()) <= 3


def test_persons_are_alone_and_salted() -> None:
    """Two persons with the same data have two parts; nobody finds one by guessing its content."""
    people = [pm.Person(id="ann", name="Ann"), pm.Person(id="bob", name="Ann")]
    parts = split_project(pm.Project(id="shop", people=people), salt=salts())
    assert list(parts.people) == ["ann", "bob"]
    assert read_person(parts.content[parts.people["ann"]], LIMITS) == SaltedPerson(
        "shop", {"id": "ann", "name": "Ann"}, "salt-0"
    )
    again = split_project(pm.Project(id="shop", people=people), salt=lambda: "other")
    assert set(parts.people.values()).isdisjoint(again.people.values())
    assert parts.sections == again.sections


def test_person_who_did_not_change_keeps_the_part() -> None:
    """A salt is drawn anew only for who is new or has changed."""
    ann, bob = pm.Person(id="ann", name="Ann"), pm.Person(id="bob", name="Bob")
    first = split_project(pm.Project(id="shop", people=[ann, bob]), salt=salts())
    known = {name: (digest, read_person(first.content[digest], LIMITS)) for name, digest in first.people.items()}
    changed = pm.Project(id="shop", people=[ann, pm.Person(id="bob", name="Rob"), pm.Person(id="cid")])
    second = split_project(changed, salt=iter(["x", "y"]).__next__, known=known)
    assert second.people["ann"] == first.people["ann"]
    assert second.people["bob"] != first.people["bob"]
    assert second.content[first.people["ann"]] == first.content[first.people["ann"]] == person_part(known["ann"][1])
    assert read_kept(joined(second), SCHEMA, LIMITS) == changed


def test_baselines_and_snapshots_are_alone() -> None:
    """They are large things that never change: each has a part of its own."""
    plan = pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d")])
    project = pm.Project(
        id="shop",
        plan=plan,
        baselines=[pm.Baseline(id=f"b{i}", number=i) for i in range(1, 4)],
        snapshots=[pm.Snapshot(id=f"s{i}", data_date=f"2026-03-0{i}") for i in range(1, 4)],
    )
    parts = split_project(project, salt=salts())
    assert len(parts.sections["baselines"]) == len(parts.sections["snapshots"]) == 3
    assert len(parts.sections["plan"]) == len(parts.sections["plan.tasks"]) == 1
    assert read_kept(joined(parts), SCHEMA, LIMITS) == project


def test_erased_person_has_an_id_alone() -> None:
    """A part that is gone leaves the person with nothing but the id."""
    people = [pm.Person(id="ann", name="Ann"), pm.Person(id="bob", name="Bob")]
    parts = split_project(pm.Project(id="shop", people=people), salt=salts())
    del parts.content[parts.people["ann"]]
    found = read_kept(joined(parts), SCHEMA, LIMITS)
    assert found.people == (pm.Person(id="ann"), people[1])


A, B, C, D = (letter * 64 for letter in "abcd")


@pytest.mark.parametrize(
    ("sections", "people", "content"),
    [
        ({}, {}, {}),
        ({"header": ()}, {}, {}),
        ({"header": (A, B)}, {}, {A: b"{}", B: b"{}"}),
        ({"header": (A,)}, {}, {}),
        ({"header": (A,)}, {}, {A: b"[]"}),
        ({"header": (A,)}, {}, {A: b"{"}),
        ({"header": (A,), "goals": (B,)}, {}, {A: b"{}", B: b"{}"}),
        ({"header": (A,), "goals": (B,)}, {}, {A: b'{"goals":[]}', B: b"[]"}),
        ({"header": (A,)}, {}, {A: b'{"people":[]}'}),
        ({"header": (A,), "plan": (B,)}, {}, {A: b"{}", B: b"[]"}),
        ({"header": (A,), "plan": (A, B)}, {}, {A: b"{}", B: b"{}"}),
        ({"header": (A,), "plan.tasks": (B,)}, {}, {A: b"{}", B: b"[]"}),
        ({"header": (A,)}, {"ann": B}, {A: b'{"id":"shop"}', B: b"[]"}),
        ({"header": (A,)}, {"ann": B}, {A: b'{"id":"shop"}', B: b'{"project":"shop","record":[],"salt":""}'}),
        ({"header": (A,)}, {"ann": B}, {A: b'{"id":"shop"}', B: b'{"project":"shop","record":{"id":"ann"},"salt":3}'}),
        ({"header": (A,)}, {"ann": B}, {A: b'{"id":"shop"}', B: b'{"record":{"id":"ann"}}'}),
        ({"header": (A,)}, {"ann": B}, {A: b'{"id":"shop"}', B: b'{"project":"shop","record":{"id":"bob"},"salt":""}'}),
        (
            {"header": (A,)},
            {"ann": B},
            {A: b'{"id":"shop"}', B: b'{"project":"shop","record":{"id":"ann"},"salt":"","more":1}'},
        ),
        (
            {"header": (A,)},
            {"ann": B},
            {A: b'{"id":"shop"}', B: b'{"project":"other","record":{"id":"ann"},"salt":""}'},
        ),
        ({"header": (A,)}, {"ann": B}, {A: b'{"id":"shop"}', B: b'{"project":3,"record":{"id":"ann"},"salt":""}'}),
    ],
    ids=range(20),
)
def test_forged_parts_are_refused(sections: Any, people: Any, content: Any) -> None:
    """Sections without parts, parts of another form, fields that stand twice: an error of the library, no guess."""
    with pytest.raises(pm.ValidationError) as caught:
        join_parts(sections, people, content.get, LIMITS)
    assert caught.value.code in {"part.form", "json.syntax"}


def test_parts_are_no_larger_together_than_a_document() -> None:
    """Each may be small: what is read of a project is limited as a whole; a part that stands twice is read once."""
    long = json.dumps([{"id": "g", "title": "x" * 300}]).encode()
    other = json.dumps([{"id": "h", "title": "y" * 300}]).encode()
    person = json.dumps({"project": "shop", "record": {"id": "ann", "name": "z" * 300}, "salt": ""}).encode()
    header = b'{"id":"shop"}'
    content = {A: header, B: long, C: other, D: person}
    size = len(header) + len(long) + len(other) + len(person)
    sections, people = {"header": (A,), "goals": (B,), "needs": (B,), "risks": (C,)}, {"ann": D, "bob": "e" * 64}
    found = join_parts(sections, people, content.get, pm.Limits(document_bytes=size))
    assert found["people"] == [{"id": "ann", "name": "z" * 300}, {"id": "bob"}]
    assert found["goals"] == found["needs"]
    with pytest.raises(pm.LimitExceeded) as caught:
        join_parts(sections, people, content.get, pm.Limits(document_bytes=size - 1))
    assert caught.value.code == "limit.document_bytes"
