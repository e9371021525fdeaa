"""No upgrade makes a signature stale: what old documents hold has the fingerprints that it had.

`python -m tests.golden.test_signed_fingerprints` adds those of new documents; one that was
released is never written again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import clientpm as pm
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.signed import declares_signed
from clientpm.model.holding import COLLECTIONS, SINGLES
from clientpm.values.ref import Ref

HERE = Path(__file__).parent
KEPT = HERE / "signed_fingerprints.json"
VERSIONS = ("v1", "v2")


def documents() -> dict[str, pm.Project]:
    """Give the projects of older schema versions by their place."""
    files = [file for version in VERSIONS for file in sorted((HERE / "json" / version).glob("*.json"))]
    read = {f"{file.parent.name}/{file.name}": pm.read_document(file.read_bytes()) for file in files}
    return {name: project for name, project in read.items() if isinstance(project, pm.Project)}


def fingerprints(project: pm.Project) -> dict[str, str]:
    """Give the fingerprints of all records of which anything is signed, in every form that they have had."""
    contents = SignedContents(project)
    found = {}
    for kind in filter(declares_signed, (*SINGLES, *COLLECTIONS)):
        for record in project.all(kind):
            found[str(record.ref)] = contents.fingerprint(record.ref).text
            found[f"{record.ref} alone"] = pm.fingerprint(record).text
    return found


def kept() -> dict[str, dict[str, str]]:
    """Give the fingerprints as they were."""
    read: dict[str, dict[str, str]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return read


@pytest.mark.parametrize("name", sorted(kept()))
def test_fingerprints_of_old_documents(name: str) -> None:
    """Read by the present version, an old document has the signed contents that it was signed with."""
    project = documents()[name]
    now = fingerprints(project)
    for ref, text in kept()[name].items():
        assert now[ref] == text, ref
        record, alone = ref.partition(" ")[0], " " in ref
        assert alone or SignedContents(project).is_now(Ref.of(record), pm.Fingerprint(text))


def test_every_old_document_is_kept() -> None:
    """None of them is left out."""
    assert {name for name, project in documents().items() if fingerprints(project)} == set(kept())
    assert sum(len(found) for found in kept().values()) > 60


if __name__ == "__main__":
    written = {name: found for name, project in documents().items() if (found := fingerprints(project))}
    KEPT.write_text(json.dumps(written | kept(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{sum(map(len, written.values()))} fingerprints\n")
