"""The site names every public thing."""

from __future__ import annotations

import re
from typing import Any

import attrs

import clientpm
from tests.architecture.source import ROOT

DIRECTIVE = re.compile(r"^\.\. auto(?:class|data|exception|function|module):: (\S+)", re.MULTILINE)


def test_every_name_of_the_facade_is_in_the_reference() -> None:
    """A name that is on no page is one that nobody finds, and a page lists nothing twice."""
    pages = sorted((ROOT / "docs" / "reference" / "api").glob("*.md"))
    listed = [name for page in pages for name in DIRECTIVE.findall(page.read_text(encoding="utf-8"))]
    assert len(listed) == len(set(listed))
    missing = {f"clientpm.{name}" for name in clientpm.__all__} - set(listed)
    assert missing == set()


def test_every_record_is_on_the_page_of_fields() -> None:
    """Whoever wonders who may see a field finds its record on the page, and the parts of it that have fields too."""
    page = (ROOT / "docs" / "reference" / "record-fields.md").read_text(encoding="utf-8")
    listed = page.partition("```{record-fields}\n")[2].partition("```")[0].split()
    parts = {name for name in clientpm.__all__ if _declares_visibility(getattr(clientpm, name))}
    assert set(listed) >= parts - {"Record"}
    assert len(listed) == len(set(listed))


def _declares_visibility(value: Any) -> bool:
    fields = attrs.fields(value) if isinstance(value, type) and attrs.has(value) else ()
    return any("visibility" in field.metadata for field in fields)


def test_every_lifecycle_is_drawn_and_every_guard_explained() -> None:
    """Whoever meets a state or is held up by a guard finds it on the page of lifecycles, with a sentence."""
    page = (ROOT / "docs" / "reference" / "lifecycles.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^```\{lifecycle\} (\w+)$", page, re.MULTILINE)) == set(clientpm.LIFECYCLES)
    told = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", page.partition("## Guards")[2], re.MULTILINE))
    guards = {guard for table in clientpm.LIFECYCLES.values() for step in table.transitions for guard in step.guards}
    assert set(told) == guards
    assert list(told) == sorted(told)
    assert all(sentence.endswith(".") for sentence in told.values())
