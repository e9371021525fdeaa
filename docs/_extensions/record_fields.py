"""``record-fields``: a table of a record's fields, who may see each, and whether a signature covers it.

Read from what the fields declare, so that the page cannot differ from the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs
from docutils import nodes
from docutils.parsers.rst import Directive

import clientpm
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WORDS = {
    Visibility.CLIENT: "client, sponsor, team",
    Visibility.SPONSOR: "sponsor, team",
    Visibility.INTERNAL: "team only",
}


class RecordFields(Directive):
    """Shows the fields of the public attrs classes named in its body, one table each."""

    has_content = True
    option_spec: ClassVar[dict[str, object]] = {}

    def run(self) -> list[nodes.Node]:
        """Return the tables."""
        return [self._table(name.strip()) for name in self.content if name.strip()]

    def _table(self, name: str) -> nodes.Node:
        table = nodes.table()
        table += nodes.title(text=name)
        group = nodes.tgroup(cols=3)
        table += group
        for width in (30, 40, 30):
            group += nodes.colspec(colwidth=width)
        head = nodes.thead()
        head += _row("Field", "Who may see it", "Signed content")
        group += head
        body = nodes.tbody()
        for field in attrs.fields(getattr(clientpm, name)):
            if "visibility" in field.metadata:
                signed = "yes" if field.metadata["signed"] else "–"
                body += _row(field.name, _WORDS[field.metadata["visibility"]], signed, code=True)
        group += body
        return table


def _row(*texts: str, code: bool = False) -> nodes.row:
    row = nodes.row()
    for i, text in enumerate(texts):
        entry = nodes.entry()
        paragraph = nodes.paragraph()
        paragraph += nodes.literal(text=text) if code and i == 0 else nodes.Text(text)
        entry += paragraph
        row += entry
    return row


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("record-fields", RecordFields)
    return {"parallel_read_safe": True}
