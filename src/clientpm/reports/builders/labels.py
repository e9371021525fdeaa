"""The words that a renderer needs, in every document's metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.builders.closing import LABELS

if TYPE_CHECKING:
    from clientpm.reports.language import Language

__all__ = ["document_labels"]


def document_labels(language: Language) -> dict[str, str]:
    """Return the words that a renderer needs.

    Args:
        language: The language of the report.

    Returns:
        The words by name, those around a page number among them.
    """
    before, _, rest = language.template("label.page").partition("{page}")
    between, _, after = rest.partition("{pages}")
    return {name: language.say(f"label.{name}") for name in LABELS} | {
        "page_before": before,
        "page_between": between,
        "page_after": after,
    }
