"""Documents of older versions are brought to the present."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.evidence import SCHEMA, from_json
from clientpm.evidence.upcasting import UPCASTERS, upcast

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN = {"start": "2026-03-02", "tasks": [{"id": "a"}, {"id": "b"}]}


def report(name: str, task: str = "a", **fields: Any) -> dict[str, Any]:
    """Give a report about a task."""
    return {"id": name, "task": task, "as_of": "2026-03-06", **fields}


def test_there_is_one_step_for_every_older_version() -> None:
    """No version is left behind, and the present one needs no step."""
    assert list(UPCASTERS) == list(range(1, SCHEMA))


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_every_step_from_its_version_on_is_taken(schema: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step sees what the one before it made, up to the present version."""

    def step(version: int) -> Callable[[Any], Any]:
        return lambda document: {"steps": [*document["steps"], version]}

    monkeypatch.setattr("clientpm.evidence.upcasting.UPCASTERS", {version: step(version) for version in UPCASTERS})
    assert upcast({"steps": []}, schema) == {"steps": list(range(schema, SCHEMA))}


def test_the_present_version_is_left_alone() -> None:
    """A document of the present version is the same object afterwards."""
    document: dict[str, Any] = {"id": "p", "progress_reports": [report("r", corrects="r")]}
    assert upcast(document, SCHEMA) is document


@pytest.mark.parametrize(
    ("reports", "kept"),
    [
        ([report("r1"), report("r2", corrects="r1")], [None, "r1"]),
        ([report("r1", corrects="r1")], [None]),
        ([report("r1"), report("r2", "b", corrects="r1")], [None, None]),
        ([report("r1", corrects="r2"), report("r2", corrects="r1"), report("r3", corrects="r1")], [None, None, "r1"]),
    ],
)
def test_version_1_could_correct_what_version_2_refuses(reports: list[Any], kept: list[str | None]) -> None:
    """A correction of a report itself, of another task's, or in a circle is dropped; the others stay."""
    old = {"clientpm": {"format": "project", "schema": 1}, "id": "p", "plan": PLAN, "progress_reports": reports}
    found = from_json(json.dumps(old))
    assert [item.corrects for item in found.progress_reports] == kept
    new = {**old, "clientpm": {"format": "project", "schema": SCHEMA}}
    if kept != [item.get("corrects") for item in reports]:
        with pytest.raises(pm.ValidationError) as caught:
            from_json(json.dumps(new))
        assert {problem.code for problem in caught.value.problems} <= {"correction.circle", "correction.other"}


def test_a_step_leaves_its_document_as_it_was() -> None:
    """What is brought to the present is a new document."""
    old: dict[str, Any] = {"progress_reports": [report("r", corrects="r")]}
    new = upcast(old, 1)
    assert old["progress_reports"][0]["corrects"] == "r"
    assert "corrects" not in new["progress_reports"][0]


@pytest.mark.parametrize(
    "reports",
    [None, "x", {}, [None], [[]], [{}], [{"id": 1, "corrects": []}], [{"id": [], "task": {}, "corrects": "x"}]],
)
def test_malformed_parts_pass_untouched(reports: Any) -> None:
    """A step judges nothing: what is no report is still there for the reader to refuse with its path."""
    assert upcast({"progress_reports": reports}, 1) == {"progress_reports": reports}
    old = {"clientpm": {"format": "project", "schema": 1}, "id": "p", "progress_reports": reports}
    with pytest.raises(pm.ValidationError) as caught:
        from_json(json.dumps(old))
    assert all(problem.where.startswith("progress_reports") for problem in caught.value.problems)


def test_a_long_chain_of_corrections_is_read_in_one_go() -> None:
    """Ten thousand reports that correct each other in a row cost ten thousand looks, not their square."""
    chain = [report("r0"), *(report(f"r{i}", corrects=f"r{i - 1}") for i in range(1, 10_000))]
    assert upcast({"progress_reports": chain}, 1) == {"progress_reports": chain}
