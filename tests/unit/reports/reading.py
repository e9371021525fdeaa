"""Reading a report: its sections, tables and figures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

import clientpm as pm
from clientpm.reports.block import Figure, Heading, KeyFigures, Paragraph
from clientpm.reports.progress_results import with_progress
from clientpm.reports.status_reporting import status_report
from clientpm.reports.table import Table
from clientpm.reports.viewing.assembly import view_for
from clientpm.reports.viewing.results import ReportResults
from clientpm.scheduling.engine import schedule
from tests.unit.reports.going import AS_OF, going

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.reports.block import Block
    from clientpm.reports.document import Document
    from clientpm.reports.view_progress import ViewProgress

__all__ = ["anchors", "figures", "hidden", "lead", "progress", "report", "rows_of", "said", "section", "spec_of"]


def section(document: Document, anchor: str) -> list[Block]:
    """Give the blocks of a section, its heading left out."""
    found: list[Block] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.anchor == anchor
        elif inside:
            found.append(block)
    return found


def anchors(document: Document) -> list[str]:
    """Give the names of the sections."""
    return [block.anchor for block in document.blocks if isinstance(block, Heading) and block.level == 2]


def said(document: Document) -> str:
    """Give all that a document says."""
    return "\n".join(document.texts())


def rows_of(document: Document, anchor: str) -> list[list[str]]:
    """Give the texts of the first table of a section."""
    table = next(block for block in section(document, anchor) if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def figures(document: Document) -> dict[str, Any]:
    """Give the key figures by label."""
    return {item.label: item for block in document.blocks if isinstance(block, KeyFigures) for item in block.items}


def spec_of(document: Document, kind: type[Any]) -> Any:
    """Give the figure of a kind."""
    return next(b.spec for b in document.blocks if isinstance(b, Figure) and isinstance(b.spec, kind))


def report(audience: str = "client", locale: str = "en", project: Project | None = None, **options: Any) -> Document:
    """Give the report of the project that has been under way for six weeks."""
    return status_report(project or going(), as_of=AS_OF, audience=audience, locale=locale, **options)


def progress(audience: str, project: Project | None = None) -> ViewProgress:
    """Give what an audience may see of how a project is going."""
    made = project or going()
    previous = max(made.snapshots, key=lambda item: item.data_date, default=None)
    day = dt.datetime(2026, 4, 11)
    results = ReportResults(schedule=schedule(made, as_of=AS_OF), as_of=day, previous=previous)
    return view_for(made, with_progress(made, results, pm.Visibility.of(audience)), audience).progress


def lead(document: Document) -> Paragraph:
    """Give the answer in one sentence."""
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    return first


def hidden(project: Project, kind: str) -> Project:
    """Give the project with every record of a kind hidden from the client."""
    records = tuple(attrs.evolve(record, visibility="internal") for record in getattr(project, kind))
    changed: dict[str, Any] = {kind: records}
    return attrs.evolve(project, **changed)
