"""Terms of the trade within a text, found by the longest match against the glossary."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from clientpm.reports.glossary import GlossaryTerm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["FoundTerm", "TermIndex"]

_TOKEN: Final = re.compile(r"[A-Za-z0-9]+(?:['’][a-z]+)?")
_GAPS: Final = frozenset((" ", "-", "\n", "\u2010", "\u2011", "\u00a0", "  ", "\r\n"))
_BRACKETS: Final = re.compile(r"（[^）]*）")
_ODD_FORMS: Final = {"criterion": "criteria"}
_SHORTEST_WORD: Final = 3


_Candidate: TypeAlias = "tuple[tuple[str, ...], GlossaryTerm | None]"


@attrs.frozen
class FoundTerm:
    """A term within a text.

    Attributes:
        term: Its row in the glossary.
        start: Where it begins.
        words: As it stands there.
    """

    term: GlossaryTerm
    start: int
    words: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.words)


class TermIndex:
    """The terms of a glossary that are not said to a client as they are.

    A term that is said as it is, and the plain words themselves, hide what stands within them: the longest
    match counts.

    Args:
        terms: The rows of the glossary.
        locale: The language of the texts.
    """

    def __init__(self, terms: Iterable[GlossaryTerm], locale: str) -> None:
        self._chinese = locale.startswith("zh")
        self._rows = _entries(terms, locale)
        self._pattern = _any_of(self._rows) if self._chinese else None
        self._by_head = {} if self._chinese else _by_first_word(self._rows)

    def terms_in(self, text: str) -> Iterator[FoundTerm]:
        """Return the terms within a text, in their order.

        Args:
            text: The text.

        Yields:
            Each with its place.
        """
        return self._english_terms(text) if self._pattern is None else self._chinese_terms(text, self._pattern)

    def _chinese_terms(self, text: str, pattern: re.Pattern[str]) -> Iterator[FoundTerm]:
        for found in pattern.finditer(text):
            row = self._rows.get(found.group())
            if row is not None:
                yield FoundTerm(row, found.start(), found.group())

    def _english_terms(self, text: str) -> Iterator[FoundTerm]:
        tokens = list(_TOKEN.finditer(text))
        words = [found.group().lower() for found in tokens]
        skip = 0
        for i, word in enumerate(words):
            if i < skip:
                continue
            for candidate, row in self._by_head.get(word, ()):
                size = len(candidate)
                if tuple(words[i : i + size]) == candidate and _joined(text, tokens[i : i + size]):
                    skip = i + size
                    if row is not None:
                        start = tokens[i].start()
                        yield FoundTerm(row, start, text[start : tokens[skip - 1].end()])
                    break


def _entries(terms: Iterable[GlossaryTerm], locale: str) -> dict[str, GlossaryTerm | None]:
    """Return what is looked for: terms with their row, and without one what only hides what stands within."""
    chinese = locale.startswith("zh")
    jargon: dict[str, GlossaryTerm | None] = {}
    said: dict[str, None] = {}
    for row in terms:
        said |= dict.fromkeys(_alternatives(row.plain(locale), chinese=chinese))
        forms = list(_forms(row.term(locale), chinese=chinese))
        if row.for_client == "yes" or row.is_everyday(locale):
            said |= dict.fromkeys(forms)
        else:
            jargon |= {form: row for form in forms if form not in jargon}
    return {name: row for name, row in {**jargon, **said}.items() if name.strip()}


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of all names, the longest first."""
    wanted = sorted((name for name in names if "…" not in name), key=lambda name: (-len(name), name))
    if not wanted:
        return re.compile("(?!)")
    heads = "".join(sorted({re.escape(name[0]) for name in wanted}))
    return re.compile(f"(?=[{heads}])(?:{'|'.join(map(re.escape, wanted))})")


def _by_first_word(rows: Mapping[str, GlossaryTerm | None]) -> dict[str, list[_Candidate]]:
    """Return the words of each name by the first of them, the longest first."""
    found: dict[str, list[_Candidate]] = {}
    for name, row in rows.items():
        words = tuple(word.lower() for word in _TOKEN.findall(name))
        if words:
            found.setdefault(words[0], []).append((words, row))
    for candidates in found.values():
        candidates.sort(key=lambda item: -len(item[0]))
    return found


def _joined(text: str, tokens: Sequence[re.Match[str]]) -> bool:
    """Return whether words follow one another with nothing but a blank or a hyphen between them."""
    return all(text[first.end() : second.start()] in _GAPS for first, second in pairwise(tokens))


def _alternatives(plain: str, *, chinese: bool) -> Iterator[str]:
    """Return the plain words, as a whole and by their parts."""
    yield plain if chinese else plain.lower()
    for part in re.split(r"[;；]", plain):
        if len(part.strip()) > _SHORTEST_WORD:
            yield part.strip() if chinese else part.strip().lower()


def _forms(term: str, *, chinese: bool) -> Iterator[str]:
    """Return a term in the forms in which texts have it."""
    if chinese:
        yield _BRACKETS.sub("", term)
        return
    yield term
    head, _, last = term.rpartition(" ")
    if len(last) < _SHORTEST_WORD or not last.isalpha():
        return
    stem = last.removesuffix("e")
    ends = [f"{last}s", f"{stem}ed", f"{stem}ing", f"{last}'s"]
    if last.endswith(("s", "sh", "ch", "x")):
        ends.append(f"{last}es")
    if last.endswith("y"):
        ends.append(f"{last[:-1]}ies")
    for end in (*ends, *filter(None, [_ODD_FORMS.get(last)])):
        yield f"{head} {end}".strip()
