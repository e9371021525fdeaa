"""The directive ``glossary-table``: the words of the field, from the catalogue that the reports use."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

SAID_AS = {"yes": "as it is", "plain": "in the plain words", "no": "left out"}


def glossary_lines(rows: list[dict[str, str]], script: str, other: str) -> Iterator[str]:
    """Write the entries of one language, sorted, each with its counterpart and its plain words."""
    yield "```{eval-rst}"
    yield ".. glossary::"
    for row in sorted(rows, key=lambda row: row[f"term_{script}"].casefold()):
        abbreviation = f" ({row['abbreviation']})" if row["abbreviation"] else ""
        yield ""
        yield f"   {row[f'term_{script}']}"
        yield f"      {row[f'plain_{script}']}"
        yield ""
        yield f"      {row[f'term_{other}']}{abbreviation} · {row[f'plain_{other}']}"
        yield ""
        yield f"      *To a client: {SAID_AS[row['for_client']]}.*"
    yield "```"


class GlossaryTable(SphinxDirective):
    """Entries of one language: ``en`` or ``zh``."""

    required_arguments = 1
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Read the catalogue and parse the entries made of it."""
        source = files("clientpm.reports") / "glossary.csv"
        rows = list(csv.DictReader(source.read_text(encoding="utf-8").splitlines()))
        script = self.arguments[0]
        lines = glossary_lines(rows, script, "en" if script == "zh" else "zh")
        node = nodes.Element()
        self.state.nested_parse(StringList(list(lines), source=str(source)), 0, node)
        return node.children


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("glossary-table", GlossaryTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
