"""Documents of older schema versions, brought to the present one step by step.

Each step takes a document of one version, as plain data, to the next one. A step that was
released is never changed: what a kept document means stays what it meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from clientpm.evidence.plain import Plain
from clientpm.model.correction import circular

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["UPCASTERS", "upcast"]

Document: TypeAlias = dict[str, Plain]
"""A document without its header, read but not yet understood: any part may be malformed."""


def upcast(document: Document, schema: int) -> Document:
    """Return a document of an older schema version as one of the present version.

    Args:
        document: The document without its header; it is left as it is.
        schema: The version that its header announces [1 to the present one].

    Returns:
        The same content in the present form; the document itself where nothing moves.

    Examples:
        >>> upcast({"id": "shop", "progress_reports": [{"id": "r", "task": "a", "corrects": "r"}]}, 1)
        {'id': 'shop', 'progress_reports': [{'id': 'r', 'task': 'a'}]}
    """
    for version in range(schema, max(UPCASTERS) + 1):
        document = UPCASTERS[version](document)
    return document


def _from_1(document: Document) -> Document:
    """Take a document from 1 to 2: corrections that correct nothing are left out.

    Version 2 adds records and fields, all with defaults, so that nothing moves. But it
    asks that a report corrects an earlier one about the same task; in version 1 the field
    could name any report, and nothing looked at it.
    """
    reports = document.get("progress_reports")
    if type(reports) is not list:
        return document
    tasks = {_text(report, "id"): _text(report, "task") for report in reports}
    corrects = {_text(report, "id"): _text(report, "corrects") for report in reports}

    circles = circular({name: wrong for name, wrong in corrects.items() if name is not None})

    def corrected(report: Plain) -> Plain:
        name, wrong = _text(report, "id"), _text(report, "corrects")
        if wrong is None or wrong not in tasks or (tasks[wrong] == tasks[name] and name not in circles):
            return report
        return {field: held for field, held in report.items() if field != "corrects"}

    return {**document, "progress_reports": [corrected(report) for report in reports]}


def _from_2(document: Document) -> Document:
    """Take a document from 2 to 3: it adds records and fields, all with defaults; nothing moves."""
    return document


def _from_3(document: Document) -> Document:
    """Take a document from 3 to 4: it adds records and fields, all with defaults; nothing moves."""
    return document


def _from_4(document: Document) -> Document:
    """Take a document from 4 to 5: it adds records and fields, all with defaults; nothing moves."""
    return document


def _text(holder: Plain, field: str) -> str | None:
    held: Any = holder.get(field) if type(holder) is dict else None
    return held if type(held) is str else None


UPCASTERS: Final[Mapping[int, Callable[[Document], Document]]] = {1: _from_1, 2: _from_2, 3: _from_3, 4: _from_4}
"""For each older version the step to the next one."""
