"""Find the parts of a document by their anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import clientpm as pm

if TYPE_CHECKING:
    from clientpm.model.project import Project

__all__ = ["cells", "of_kind", "report", "said", "section"]

B = TypeVar("B", bound=pm.Block)


def report(project: Project, audience: str = "client", locale: str = "en", day: str = "2026-04-10") -> pm.Document:
    """Make the status report of a project."""
    return pm.status_report(project, as_of=day, audience=audience, locale=locale)


def section(document: pm.Document, anchor: str) -> list[pm.Block]:
    """Give the blocks of a section without its heading; nothing where it is missing."""
    found: list[pm.Block] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, pm.Heading) and block.level == 2:
            inside = block.anchor == anchor
        elif inside:
            found.append(block)
    return found


def of_kind(blocks: list[pm.Block], kind: type[B]) -> list[B]:
    """Give the blocks of one kind."""
    return [block for block in blocks if isinstance(block, kind)]


def cells(table: pm.Table) -> list[list[str]]:
    """Give the texts of a table."""
    return [[cell.text for cell in row] for row in table.rows]


def said(blocks: list[pm.Block]) -> str:
    """Give everything that some blocks say."""
    meta = pm.DocumentMeta(kind="", title="", project="", locale="", audience="")
    return "\n".join(pm.Document(meta=meta, blocks=blocks).texts())
