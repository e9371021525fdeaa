"""Where a record stands, and what of it can be read from a part."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.evidence import SCHEMA
from clientpm.evidence.pack_records import PackedRecord, read_record, records_in, section_of
from clientpm.evidence.plain import plain_form
from clientpm.values.ref import Ref

LIMITS = pm.Limits()
GOAL = Ref.of("goal:wait")
PLACE: dict[str, Any] = {"ref": "goal:wait", "revision": 3, "section": "goals", "part": "ab" * 32}


def record_in(data: bytes, ref: Ref, limits: pm.Limits) -> dict[str, Any] | None:
    """Give a single record of a part."""
    return records_in(data, ref.kind, limits).get(ref.id)


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("goal", "goals"),
        ("person", "people"),
        ("task", "plan.tasks"),
        ("contract", "header"),
        ("scope", "header"),
        ("baseline", "baselines"),
    ],
)
def test_every_kind_has_its_section(kind: str, section: str) -> None:
    """Records stand in the list of their kind, tasks in the plan, what there is one of in the header."""
    assert section_of(kind) == section


def test_kind_without_a_section_is_refused() -> None:
    """What is no kind of record that stands by itself cannot be proved."""
    with pytest.raises(pm.ValidationError) as caught:
        section_of("version")
    assert caught.value.code == "pack.kind"


def test_place_is_read_as_it_was_written() -> None:
    """A place survives its plain form, and takes its fields by name."""
    found = PackedRecord.of(PLACE)
    assert found == PackedRecord(ref=GOAL, revision=3, part="ab" * 32)
    assert found.plain() == PLACE
    kind: Any = PackedRecord
    with pytest.raises(TypeError):
        kind(*attrs.astuple(found, recurse=False))


@pytest.mark.parametrize(
    "change",
    [
        {"revision": 0},
        {"revision": True},
        {"revision": "3"},
        {"part": 3},
        {"section": "needs"},
        {"ref": "need:wait"},
        {"note": ""},
    ],
    ids=str,
)
def test_other_place_is_refused(change: dict[str, Any]) -> None:
    """A place has a number from 1, a part, and the section of its kind, and says nothing else."""
    assert PackedRecord.of({**PLACE, "revision": 1}).revision == 1
    with pytest.raises(pm.ValidationError) as caught:
        PackedRecord.of({**PLACE, **change})
    assert caught.value.code == "pack.form"


@pytest.mark.parametrize(
    ("ref", "held"),
    [
        ("goal:wait", [{"id": "other"}, {"id": "wait", "title": "x"}]),
        ("person:wait", {"record": {"id": "wait", "title": "x"}, "salt": ""}),
        ("contract:wait", {"contract": {"id": "wait", "title": "x"}, "goals": []}),
    ],
)
def test_record_is_found_by_its_id(ref: str, held: Any) -> None:
    """In a list, behind a salt, or in the header; another id there is another record."""
    data = json.dumps(held).encode()
    assert record_in(data, Ref.of(ref), LIMITS) == {"id": "wait", "title": "x"}
    assert record_in(data, Ref.of(ref.replace("wait", "none")), LIMITS) is None


def test_two_records_of_one_id_are_none() -> None:
    """Nobody could say which of them was meant."""
    data = json.dumps([{"id": "wait", "title": "one"}, {"id": "wait", "title": "other"}, {"id": "x"}]).encode()
    assert record_in(data, GOAL, LIMITS) is None
    assert record_in(data, Ref.of("goal:x"), LIMITS) == {"id": "x"}


@pytest.mark.parametrize("ref", ["goal:wait", "person:wait", "contract:wait"])
@pytest.mark.parametrize(
    "data", [b"", b"null", b"3", b"[]", b"{}", b"[3]", b"[[]]", b'{"record":3}', b'{"contract":[]}', b'["wait"]']
)
def test_part_of_another_form_holds_no_record(ref: str, data: bytes) -> None:
    """Whatever a forged part says, it is no error: the record is not there."""
    assert record_in(data, Ref.of(ref), LIMITS) is None


RECORDS = [
    pm.Goal(id="wait", target="3.50"),
    pm.Contract(id="main", title="Contract"),
    pm.task("build", "Build", "5d"),
    pm.Person(id="ann", name="Ann"),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: str(record.kind_name))
def test_record_is_read_as_it_was_saved(record: Any) -> None:
    """Whatever its kind, and whatever the version that wrote it."""
    for schema in range(1, SCHEMA + 1):
        assert read_record(plain_form(record), record.kind_name, schema) == record


def test_record_of_an_older_version_is_brought_to_the_present() -> None:
    """What the older version allowed, and the present one does not, is mended as for a whole document."""
    report = {"id": "r", "task": "a", "as_of": "2026-03-06", "corrects": "r"}
    found: Any = read_record(report, "progress_report", 1)
    assert found == pm.ProgressReport(id="r", task="a", as_of="2026-03-06")


def test_record_of_a_newer_version_is_refused() -> None:
    """Nobody guesses what a later version meant."""
    with pytest.raises(pm.errors.SchemaTooNew):
        read_record({"id": "wait"}, "goal", SCHEMA + 1)
