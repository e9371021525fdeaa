"""Projects and plans go out as JSON and come back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import clientpm as pm
from clientpm.errors import ClientPMError, FieldTypeError, LimitExceeded, SchemaTooNew, StoreError, ValidationError
from clientpm.evidence import SCHEMA, from_json, read_document, to_json
from clientpm.evidence.plain import plain_form
from clientpm.model.project import Project
from clientpm.values.limits import Limits
from tests.golden.json.documents import FOLDER, documents
from tests.unit.evidence.hostile_json import BROKEN_DOCUMENT, BROKEN_TEXT, project

GOLDEN = documents()
OLDER = sorted(path for path in FOLDER.parent.glob("v*/*.json") if path.parent != FOLDER)
SMALL = b'{"clientpm":{"format":"plan","schema":5},"start":"2026-03-02T00:00","tasks":[{"id":"a"},{"id":"b","after":["a"]}]}\n'


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_documents_are_read_and_written_alike(name: str) -> None:
    """A kept document gives the value it was written from, and that value gives its bytes."""
    kept = (FOLDER / f"{name}.json").read_bytes()
    found = read_document(kept)
    assert found == GOLDEN[name]
    assert to_json(found, indent=2) == kept
    assert read_document(to_json(found)) == found


def test_every_kept_document_is_known() -> None:
    """No kept document is left out of the tests, every version is kept, and each has twenty at least."""
    kept = {path.stem for path in FOLDER.glob("*.json")}
    assert kept == set(GOLDEN)
    assert FOLDER.name == f"v{SCHEMA}"
    assert {path.name for path in FOLDER.parent.glob("v*")} == {f"v{i}" for i in range(1, SCHEMA + 1)}
    assert all(len(list(folder.glob("*.json"))) >= 20 for folder in FOLDER.parent.glob("v*"))


@pytest.mark.parametrize("path", OLDER, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_documents_of_older_versions_mean_what_they_meant(path: Path) -> None:
    """A kept document of an older version gives the same value as ever, which is written in the present form."""
    found = read_document(path.read_bytes())
    assert found == GOLDEN[path.stem]
    assert to_json(found, indent=2) == (FOLDER / path.name).read_bytes()


@pytest.mark.parametrize("name", BROKEN_DOCUMENT)
def test_hostile_documents_are_refused_with_their_code(name: str) -> None:
    """Each hostile document is refused with a stable code and a message without odd characters."""
    data, code = BROKEN_DOCUMENT[name]
    with pytest.raises(ClientPMError) as caught:
        from_json(data)
    assert caught.value.code == code
    assert str(caught.value).replace("\n", "").isprintable()
    assert len(str(caught.value)) < 1500


@pytest.mark.parametrize("name", BROKEN_TEXT)
def test_hostile_text_is_no_document(name: str) -> None:
    """What is no JSON is no document either, with the same code."""
    data, code = BROKEN_TEXT[name]
    with pytest.raises(ClientPMError) as caught:
        read_document(data)
    assert caught.value.code == code


def test_a_newer_schema_is_refused_untouched() -> None:
    """A document of a newer version says which version it is of, and nothing else of it is judged."""
    with pytest.raises(SchemaTooNew) as caught:
        from_json(b'{"clientpm": {"format": "project", "schema": 7, "new": 1}, "whatever": null}')
    assert isinstance(caught.value, StoreError)
    assert (caught.value.facts["found"], caught.value.facts["supported"]) == (7, SCHEMA)


def test_a_plan_is_read_as_a_plan_when_asked() -> None:
    """What a document holds must be what the caller asked for; `read_document` takes both."""
    plan = from_json(SMALL, kind=pm.Plan)
    assert isinstance(plan, pm.Plan)
    assert to_json(plan) == SMALL
    assert read_document(SMALL) == plan
    with pytest.raises(ValidationError, match="kind=Plan"):
        from_json(SMALL)
    with pytest.raises(ValidationError, match="kind=Project"):
        from_json(to_json(Project(id="p")), kind=pm.Plan)


@pytest.mark.parametrize("value", [None, {}, pm.Goal(id="g"), Project])
def test_only_projects_and_plans_are_documents(value: object) -> None:
    """Anything else is a wrong type."""
    with pytest.raises(FieldTypeError):
        to_json(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("indent", [-1, 9, True, 2.0, "2"])
def test_indent_is_a_small_number(indent: object) -> None:
    """An indent that is no number from 0 to 8 is refused."""
    with pytest.raises(ValidationError):
        to_json(Project(id="p"), indent=indent)  # type: ignore[arg-type]


def test_a_number_that_json_cannot_carry_is_refused() -> None:
    """An integer beyond 2^53 does not go out, so that what goes out comes back."""
    with pytest.raises(LimitExceeded) as caught:
        plain_form(2**53)
    assert caught.value.code == "limit.integer"


@pytest.mark.parametrize(
    ("limits", "code"), [(Limits(tasks=1), "limit.tasks"), (Limits(dependencies=0), "limit.dependencies")]
)
def test_limits_of_a_plan_hold_before_it_is_made(limits: Limits, code: str) -> None:
    """A plan with more tasks or dependencies than the host allows is refused, wherever it stands."""
    plan = SMALL.partition(b",")[2].partition(b",")[2].rstrip()[:-1].decode()
    for data in (
        SMALL,
        project(f'"plan": {{{plan}}}'),
        project(f'"baselines": [{{"id": "b", "number": 0, "plan": {{{plan}}}}}]'),
    ):
        read_document(data)
        with pytest.raises(LimitExceeded) as caught:
            read_document(data, limits=limits)
        assert caught.value.code == code
        assert caught.value.where.endswith("tasks") or data is SMALL


def test_text_forms_for_people_are_taken() -> None:
    """What a person would write is understood: bare dates mean what they mean in Python."""
    text = """{"clientpm": {"format": "plan", "schema": 5}, "start": "2026-03-02",
    "tasks": [{"id": "a", "estimate": ["1d", "2d", "4d"], "deadline": "2026-04-10"},
              {"id": "b", "after": ["a SS +2d", {"predecessor": "a"}], "kind": "finish_milestone"}]}"""
    plan = from_json(text, kind=pm.Plan)
    assert plan["a"] == pm.task("a", "", ("1d", "2d", "4d"), deadline="2026-04-10")
    assert plan["b"] == pm.milestone("b", "", after=["a SS+2d", "a"])


CODE = """
import sys
from tests.golden.json.documents import documents
from clientpm.evidence import to_json, fingerprint
for name, value in documents().items():
    sys.stdout.write(to_json(value).decode("ascii", "backslashreplace") + str(fingerprint(value)) + "\\n")
"""


def test_the_same_bytes_everywhere() -> None:
    """Neither hash seed nor locale nor time zone shows in a document or a fingerprint."""
    root = Path(__file__).parents[3]
    seen = set()
    worlds = (
        ("0", "C", "UTC"),
        ("1", "de_DE.UTF-8", "Asia/Kathmandu"),
        ("2", "zh_CN.UTF-8", "America/St_Johns"),
        ("77", "C", "Pacific/Apia"),
    )
    for seed, locale, zone in worlds:
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "TZ": zone,
            "PYTHONPATH": f"{root}/src:{root}",
        }
        done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, check=True)
        seen.add(done.stdout)
    assert len(seen) == 1
    assert len(seen.pop()) > 10_000
