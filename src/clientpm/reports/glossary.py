"""The words of the field, in both languages, with the plain words for a client."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import attrs

__all__ = ["GlossaryTerm", "glossary_terms"]


@attrs.frozen(kw_only=True)
class GlossaryTerm:
    """A word of the field.

    Attributes:
        term_en: The word in English.
        abbreviation: Its short form; empty where there is none.
        term_zh: The word in simplified Chinese.
        plain_en: Plain words for it in English.
        plain_zh: Plain words for it in Chinese.
        for_client: How it is said to a client: `yes` as it is, `plain` in the plain words,
            `no` not at all.
        everyday: Languages in which the word is an everyday word too, as codes with a blank between
            them (`en`, `zh`): there its mere use says nothing, and it is not looked for.
    """

    term_en: str
    abbreviation: str
    term_zh: str
    plain_en: str
    plain_zh: str
    for_client: str
    everyday: str = ""

    def term(self, locale: str) -> str:
        """Return the word in a language."""
        return self.term_zh if locale.startswith("zh") else self.term_en

    def plain(self, locale: str) -> str:
        """Return the plain words in a language."""
        return self.plain_zh if locale.startswith("zh") else self.plain_en

    def is_everyday(self, locale: str) -> bool:
        """Return whether the word is an everyday word too in a language."""
        return locale.partition("_")[0] in self.everyday.split()


@cache
def glossary_terms() -> dict[str, GlossaryTerm]:
    """Return the words of the field by their English form, in the order of the file."""
    text = (files("clientpm.reports") / "glossary.csv").read_text(encoding="utf-8")
    return {row["term_en"]: GlossaryTerm(**row) for row in csv.DictReader(text.splitlines())}
