"""The script of the docs, run as whoever received a pack runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm import workflow
from clientpm.adapters.storage import MemoryStore
from tests.unit.evidence.independent_verifier import functions, script

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-03-02T09:00Z"
PROJECT = pm.Project(
    id="clinic",
    client=pm.Client(id="main"),
    contract=pm.Contract(id="main", title="Contract"),
    people=[pm.Person(id="ana", name="Ana")],
    stakeholders=[pm.Stakeholder(id="it", title="Head of IT", side="client", may_sign=True)],
    requirements=[pm.Requirement(id="booking", title="Booking", statement="Online.")],
)


def kept() -> tuple[pm.Archive, list[pm.Receipt]]:
    """Keep a project, and a signature with the second revision."""
    archive = pm.Archive(MemoryStore())
    signed = workflow.sign(PROJECT, "requirement:booking", by="it", at=AT, id="s")
    return archive, [archive.save(p, expected_revision=i, by="pm", at=AT) for i, p in enumerate((PROJECT, signed))]


ARCHIVE, RECEIPTS = kept()
HEAD = str(RECEIPTS[-1].head)
PACK = ARCHIVE.evidence_pack("clinic", receipts=RECEIPTS).data


def ran(folder: Path, *arguments: str, data: bytes = PACK) -> tuple[int, str, str]:
    """Run the script on a file beside it, and give code and output."""
    (folder / "check_pack.py").write_text(script(), encoding="utf-8")
    (folder / "pack.json").write_bytes(data)
    command = [sys.executable, "check_pack.py", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_script_says_what_was_signed(tmp_path: Path) -> None:
    """Who signed what, and up to where nothing was changed."""
    code, out, err = ran(tmp_path, "pack.json", HEAD)
    assert (code, err) == (0, "")
    assert "it signed requirement:booking: " in out
    assert out.endswith("nothing was changed up to revision 2\n")


@pytest.mark.parametrize(
    ("arguments", "data"),
    [
        ((), PACK),
        (("pack.json",), PACK),
        (("pack.json", HEAD, HEAD), PACK),
        (("pack.json", "garbage"), PACK),
        (("gone.json", HEAD), PACK),
        (("pack.json", HEAD), b"[]"),
        (("pack.json", HEAD), b"{}"),
        (("pack.json", HEAD), b""),
        (("pack.json", HEAD), b"\xff"),
    ],
    ids=range(9),
)
def test_script_refuses_with_one_line(tmp_path: Path, arguments: tuple[str, ...], data: bytes) -> None:
    """Whatever it is given, it never ends in a traceback."""
    code, out, err = ran(tmp_path, *arguments, data=data)
    assert (code, out, err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("ref", ["contract:main", "client:main"])
def test_records_of_one_id_are_told_apart_by_their_kind(ref: str) -> None:
    """The only client and the only contract may have the same id, and stand in the same part."""
    pack = ARCHIVE.evidence_pack("clinic", [ref], people=["ana"])
    assert pm.verify_pack(pack.data, head=HEAD).ok
    functions()["check_pack"](json.loads(pack.data), HEAD)


def forgeries() -> dict[str, Any]:
    """Give changes of a pack that library and script alike refuse."""

    def other(pack: Any, **change: Any) -> None:
        place = next(each for each in pack["records"] if each["ref"] == "signature:s")
        pack["records"].append(place | change)

    return {
        "format": lambda pack: pack.update(format="clientpm/pack/0"),
        "summary": lambda pack: pack.update(summary="Ana signed for 1,000,000 EUR"),
        "note of a receipt": lambda pack: pack["receipts"][0].update(note="The client agreed to everything"),
        "project of a receipt": lambda pack: pack["receipts"][0].update(project="clinic"),
        "by is gone": lambda pack: pack["receipts"][1].pop("by"),
        "at is gone": lambda pack: pack["receipts"][1].pop("at"),
        "key is gone": lambda pack: pack["receipts"][1].pop("key"),
        "no receipt": lambda pack: pack["receipts"].append(None),
        "empty receipt": lambda pack: pack["receipts"].append({}),
        "clock": lambda pack: pack["receipts"][0].update(recorded_at=None),
        "note of a record": lambda pack: pack["records"][0].update(note=""),
        "note of a content": lambda pack: next(iter(pack["contents"].values())).update(note=""),
        "decision among signatures": lambda pack: other(pack, ref="decision:s"),
        "signature elsewhere": lambda pack: other(pack, section="requirements"),
        "true": lambda pack: other(pack, revision=True),
    }


@pytest.mark.parametrize("name", forgeries())
def test_what_a_pack_says_beyond_its_form_is_refused(name: str) -> None:
    """Nothing would prove it, and readers might believe it."""
    pack = json.loads(PACK)
    forgeries()[name](pack)
    with pytest.raises((pm.ValidationError, pm.errors.EvidenceTampered)) as caught:
        pm.verify_pack(json.dumps(pack), head=HEAD).raise_if_broken()
    assert caught.value.code in {"pack.form", "evidence.tampered"}
    with pytest.raises((SystemExit, TypeError, KeyError)):
        functions()["check_pack"](pack, HEAD)


def test_signature_that_is_named_twice_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever counts signatures counts each once."""
    pack = json.loads(PACK)
    functions()["check_pack"](pack | {"records": pack["records"] * 2}, HEAD)
    assert capsys.readouterr().out.count("signed requirement:booking") == 1
