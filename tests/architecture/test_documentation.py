"""The site names every public thing."""

from __future__ import annotations

import re

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
