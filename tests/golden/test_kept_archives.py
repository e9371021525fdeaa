"""What was kept once is loaded for ever: archives as earlier versions of the library wrote them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import clientpm as pm
from clientpm.evidence.chain import FIRST_LINK, part_digest
from clientpm.evidence.document import SCHEMA
from clientpm.evidence.packing import pack_part, unpack_part
from tests.storage.raw_logs import RawLog, packed

HERE = Path(__file__).parent
KEPT = sorted((HERE / "archive").glob("*.json"))
DOCUMENTS = [
    path
    for n in range(1, SCHEMA + 1)
    for path in sorted((HERE / "json" / f"v{n}").glob("*.json"))
    if json.loads(path.read_bytes())["clientpm"]["format"] == "project"
]


def log_of(project: str, entries: list[tuple[int, str, bytes]], parts: dict[str, bytes]) -> RawLog:
    """Make a raw log of what was kept."""
    found = RawLog.__new__(RawLog)
    found.project, found.entries, found.parts = project, entries, parts
    return found


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_kept_archive_is_loaded(path: Path) -> None:
    """Every revision means what it meant, the chain verifies up to the head that was given out then."""
    held = json.loads(path.read_text(encoding="utf-8"))
    entries = [(each["revision"], each["key"], bytes.fromhex(each["data"])) for each in held["revisions"]]
    log = log_of("shop", entries, {digest: bytes.fromhex(data) for digest, data in held["parts"].items()})
    archive = pm.Archive(log)
    found = archive.verify("shop", head=held["head"])
    assert (found.ok, found.proven_until, len(found.erased)) == (True, len(entries), held["erased"])
    loaded = [json.loads(pm.to_json(archive.load("shop", revision=i + 1))) for i in range(len(entries))]
    for document in (*loaded, *held["documents"]):
        document.pop("clientpm")  # the version in which it was written is of no matter
    assert loaded == held["documents"]


def test_every_form_is_kept() -> None:
    """The archive of the first form has what a manifest can have: a base, an erasure, a seal, a clock, a note."""
    held = json.loads(KEPT[0].read_text(encoding="utf-8"))
    texts = [unpack_part(bytes.fromhex(each["data"]), pm.Limits()).decode() for each in held["revisions"]]
    for key in ("base", "erased", "seal", "recorded_at", "note", "people"):
        assert any(f'"{key}":' in text for text in texts)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_old_schema_in_an_archive_is_loaded(path: Path) -> None:
    """A revision in which parts of an older schema stand is loaded as the document of that version is."""
    data = path.read_bytes()
    document: dict[str, Any] = json.loads(data)
    header = document.pop("clientpm")
    assert header["format"] == "project"
    parts: dict[str, bytes] = {}

    def keep(value: Any) -> str:
        plain = json.dumps(value, ensure_ascii=False).encode()
        parts[part_digest(plain)] = pack_part(plain)
        return part_digest(plain)

    people = [
        [each["id"], keep({"project": document["id"], "record": each, "salt": "salt"})]
        for each in document.pop("people", [])
    ]
    sections = {}
    for name in [name for name, held in document.items() if name == "plan" or isinstance(held, list)]:
        held = document.pop(name)
        if name == "plan" and held is not None:
            tasks = held.pop("tasks", [])
            sections["plan.tasks"] = [keep(tasks)] if tasks else []
        sections[name] = [keep(held)]
    sections["header"] = [keep(document)]
    manifest = {
        "format": "clientpm/manifest/1",
        "project": document["id"],
        "revision": 1,
        "previous": FIRST_LINK,
        "schema": header["schema"],
        "by": "pm",
        "at": "2026-03-02T09:00:00+00:00",
        "key": "k",
        "sections": sections,
        **({"people": people} if people else {}),
    }
    archive = pm.Archive(log_of(document["id"], [(1, "k", packed(manifest))], parts))
    assert archive.verify(document["id"]).ok
    assert archive.load(document["id"]) == pm.from_json(data)
