"""The words of the field that a document uses, explained in its glossary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.block import SignatureBlock
from clientpm.reports.document import GlossaryEntry
from clientpm.reports.glossary import glossary_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.reports.document import Document
    from clientpm.reports.language import Language

__all__ = ["with_glossary"]

_TERMS: Final = (
    "scope",
    "deliverable",
    "milestone",
    "deadline",
    "acceptance criterion",
    "non-functional requirement",
    "user role",
    "pain point",
    "contingency reserve",
    "management reserve",
)
_PARTS: Final = {
    "en": {"acceptance criterion": "acceptance criteri", "contingency reserve": "contingency"},
    "zh_CN": {"scope": "范围"},
}
"""What is looked for where the term itself changes its ending or is cut short."""
_OTHER_MEANING: Final = re.compile("(?:统计|签署|可能|日历|的)范围|范围(?:之内|内|为)")
"""Where the word for the scope of a project says something else: a range, or what a figure covers."""


def with_glossary(document: Document, language: Language, *, terms: Sequence[str] = _TERMS) -> Document:
    """Return a document with the terms explained that stand in it and are not plain words.

    Args:
        document: What is said.
        language: Its language.
        terms: The words of the field that may stand in it.

    Returns:
        The document with its glossary.
    """
    text = _OTHER_MEANING.sub("", "\n".join(document.texts()).lower())
    names = [name for name in terms if _occurs(name, text, language)]
    if any(isinstance(block, SignatureBlock) for block in document.blocks):
        names.append("version fingerprint")  # renderers write it below the lines for signatures
    found = [glossary_terms()[name] for name in names]
    entries = [
        GlossaryEntry(term=term.term(language.locale), plain=term.plain(language.locale))
        for term in found
        if term.term(language.locale) != term.plain(language.locale)
    ]
    return attrs.evolve(document, meta=attrs.evolve(document.meta, glossary=entries))


def _occurs(name: str, text: str, language: Language) -> bool:
    part = _PARTS[language.locale].get(name) or glossary_terms()[name].term(language.locale)
    part = part.lower()
    return part in text if language.locale.startswith("zh") else re.search(rf"\b{re.escape(part)}", text) is not None
