"""Whether a text says it plainly: terms of the trade, long sentences, short forms, blame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.record import Form, Record
from clientpm.reports.catalogue import check_locale
from clientpm.reports.document import Document
from clientpm.reports.glossary import GlossaryTerm, glossary_terms
from clientpm.reports.plain_blame import blame_in
from clientpm.reports.plain_limits import PlainLimits
from clientpm.reports.plain_passages import MASK, Passage, TypedTexts, passages_of
from clientpm.reports.plain_sentences import length_of, sentences_of
from clientpm.reports.plain_short_forms import is_spelled_out, short_forms_in
from clientpm.reports.plain_terms import TermIndex
from clientpm.values.finding import Finding, Severity
from clientpm.values.frozen import FrozenMap
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["check_plain_language", "typed_texts"]

_EXPLAINED: Final = re.compile(
    r"\s?[(（](?![A-Z]{2,8}s?[)）])[^()（）]{2,}"
    r"|\s?[,，]?\s?(?:that\s+is\b|which\s+means|meaning\b|in\s+other\s+words)"
    r"|，?(?:也就是|即|是指|指的是)"
)
_LONGEST_SHOWN: Final = 60
_SHORTEST_EXPLANATION: Final = 6
_WARNING: Final = Severity.WARNING


def check_plain_language(
    checked: Document | str,
    locale: str | None = None,
    *,
    glossary: Iterable[GlossaryTerm] | Mapping[str, GlossaryTerm] | None = None,
    limits: PlainLimits | None = None,
    audience: Visibility | str | None = None,
    typed: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Return what a client would stumble over in a document or a text.

    Four rules, each stated in the reference of findings: terms of the trade for which the glossary has plain words
    (`plain.term`) or that it leaves out (`plain.leave_out`), unless the text explains them; sentences that are
    too long (`plain.sentence`); short forms that are not spelled out where they first stand (`plain.short_form`);
    sentences that blame the reader (`plain.blame`). What stands within quotation marks is quoted and not checked.

    Args:
        checked: A document, or a text; in Markdown, code and addresses are left out.
        locale: The language; that of the document by default, `en` for a text.
        glossary: The terms; the library's own by default.
        limits: How long sentences may be, and which short forms the readers know.
        audience: For whom it is; that of the document by default, `client` for a text. The team may
            read the terms of its trade and their short forms.
        typed: Texts that people typed, such as the titles of tasks: they are left out. `typed_texts(project)` has those
            of a project.

    Returns:
        The findings in the order of the text: where it stands, the words, what to say instead, and how often where
        that is more than once.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language.

    Examples:
        >>> for finding in check_plain_language("The critical path has a negative slack.", "en"):
        ...     print(finding.code, finding.facts["words"], "->", finding.facts["plain"])
        plain.term critical path -> the chain of work that sets the end date
        plain.term negative slack -> days already missing to meet the date
        >>> check_plain_language("由于贵方未按时确认，上线推迟。", "zh_CN")[0].code
        'plain.blame'
    """
    if not isinstance(checked, (Document, str)):
        raise FieldTypeError(
            "neither a document nor a text",
            code="wording.type",
            where="checked",
            got=checked,
            expected="Document or str",
        )
    chosen = check_locale(locale or (checked.meta.locale if isinstance(checked, Document) else "en"))
    reader = audience or (checked.meta.audience if isinstance(checked, Document) else Visibility.CLIENT)
    check = _Check(chosen, _rows(glossary), _limits(limits), Visibility.of(reader, "audience"))
    return tuple(check.of(checked, TypedTexts(_typed(typed))))


def typed_texts(project: Record) -> frozenset[str]:
    """Return the texts that people typed into a project: titles, descriptions, statements, in every language.

    Args:
        project: The project, or one of its records.

    Returns:
        The texts.

    Raises:
        FieldTypeError: When it is no record.

    Examples:
        >>> from clientpm.model.project import Project
        >>> "Shop baseline" in typed_texts(Project(id="shop", title="Shop baseline"))
        True
    """
    if not isinstance(project, Record):
        raise FieldTypeError("not a record", code="wording.typed", where="project", got=project, expected="Project")
    return frozenset(_texts_of(project))


def _texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, (tuple, frozenset)):
        for item in value:
            yield from _texts_of(item)
    elif isinstance(value, FrozenMap):
        yield from _texts_of(tuple(value.values()))
    elif attrs.has(type(value)):
        yield from _texts_of(
            tuple(getattr(value, field.name) for field in attrs.fields(type(value)) if _is_prose(field))
        )


def _is_prose(field: attrs.Attribute[Any]) -> bool:
    """Return whether people write words into a field: no id, no reference, no time."""
    return not (field.name == "id" or field.metadata.get("form") is Form.ID or field.metadata.get("refers"))


_Placed: TypeAlias = tuple[int, Finding]


class _Check:
    def __init__(self, locale: str, rows: tuple[GlossaryTerm, ...], limits: PlainLimits, audience: Visibility) -> None:
        self.chinese = locale.startswith("zh")
        self.locale, self.limits, self.rows = locale, limits, rows
        self.for_team = audience is Visibility.INTERNAL
        self.index = TermIndex(rows, locale)
        self.short = {row.abbreviation: row for row in rows if row.abbreviation}
        self.explained: set[str] = set()

    def of(self, checked: Document | str, typed: TypedTexts) -> Iterator[Finding]:
        if isinstance(checked, Document):
            self.explained |= {word for entry in checked.meta.glossary for word in self._known(entry.term)}
        passages = list(passages_of(checked, typed))
        blocks: dict[int, str] = {}
        if isinstance(checked, Document):
            for passage in passages:
                blocks[passage.block] = f"{blocks.get(passage.block, '')}\n{passage.text.lower()}"
        for passage in passages:
            found = [
                *self._terms(passage, blocks.get(passage.block, "")),
                *self._short_forms(passage),
                *self._sentences(passage),
            ]
            found.sort(key=lambda pair: pair[0])
            yield from (finding for _, finding in found)

    def _known(self, term: str) -> Iterator[str]:
        """Return the words that an entry of a glossary explains: a term, and its short form."""
        yield term.lower()
        for row in self.rows:
            if term.lower() in {row.term(self.locale).lower(), row.abbreviation.lower()}:
                yield row.abbreviation.lower()
                yield row.term(self.locale).lower()

    def _terms(self, passage: Passage, block: str) -> Iterator[_Placed]:
        if self.for_team:
            return
        seen: dict[str, list[Any]] = {}
        for found in self.index.terms_in(passage.text):
            name, plain = found.term.term(self.locale).lower(), found.term.plain(self.locale)
            if name in self.explained:
                continue
            if _EXPLAINED.match(passage.text, found.end) or (
                len(plain) >= _SHORTEST_EXPLANATION and plain.lower() in block
            ):
                self.explained.add(name)
            else:
                seen.setdefault(name, [found, 0])[1] += 1
        for found, count in seen.values():
            plain = found.term.plain(self.locale)
            code = "plain.leave_out" if found.term.for_client == "no" else "plain.term"
            yield self._finding(code, passage, found.start, found.words, count=count, plain=plain)

    def _short_forms(self, passage: Passage) -> Iterator[_Placed]:
        for start, short in short_forms_in(passage.text):
            name = short.lower()
            row = self.short.get(short)
            if name in self.explained or self.limits.knows(short) or (self.for_team and row is not None):
                continue
            self.explained.add(name)  # what matters is where it first stands
            if not is_spelled_out(passage.text, start, short, chinese=self.chinese):
                plain = "" if row is None else row.plain(self.locale)
                yield self._finding("plain.short_form", passage, start, short, plain=plain)

    def _sentences(self, passage: Passage) -> Iterator[_Placed]:
        most = self.limits.characters if self.chinese else self.limits.words
        blames: dict[str, tuple[int, int]] = {}
        for start, sentence in sentences_of(passage.text, chinese=self.chinese):
            if len(sentence) > most and (size := length_of(sentence, chinese=self.chinese)) > most:
                yield self._finding("plain.sentence", passage, start, _shown(sentence), size=size, most=most)
            blame = blame_in(sentence, chinese=self.chinese)
            if blame is not None:
                first, count = blames.get(blame[1], (start + blame[0], 0))
                blames[blame[1]] = (first, count + 1)
        for words, (place, count) in blames.items():
            yield self._finding("plain.blame", passage, place, words, count=count)

    def _finding(
        self, code: str, passage: Passage, place: int, words: str, *, count: int = 1, **more: object
    ) -> _Placed:
        where: dict[str, object] = {"where": passage.where} if passage.where else {"line": passage.line(place)}
        facts = {**where, "words": words, "language": self.locale, **more}
        facts = facts if count == 1 else {**facts, "count": count}
        return place, Finding(code=code, severity=_WARNING, facts=facts)


def _shown(sentence: str) -> str:
    """Return the beginning of a sentence, in one line."""
    text = re.sub(rf"{MASK}+", "…", " ".join(sentence[: 4 * _LONGEST_SHOWN].split()))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rstrip()}…"


def _rows(glossary: Any) -> tuple[GlossaryTerm, ...]:
    found = glossary_terms() if glossary is None else glossary
    rows = (
        tuple(found.values())
        if hasattr(found, "values")
        else _sequence(found, "glossary", "GlossaryTerm", code="wording.glossary")
    )
    for row in rows:
        if not isinstance(row, GlossaryTerm):
            raise FieldTypeError(
                "not a row of a glossary", code="wording.glossary", where="glossary", got=row, expected="GlossaryTerm"
            )
    return rows


def _limits(limits: Any) -> PlainLimits:
    if limits is None:
        return PlainLimits()
    if not isinstance(limits, PlainLimits):
        raise FieldTypeError("not limits", code="wording.limits", where="limits", got=limits, expected="PlainLimits")
    return limits


def _typed(typed: Any) -> tuple[str, ...]:
    texts = _sequence(typed, "typed", "texts", code="wording.typed")
    for text in texts:
        if not isinstance(text, str):
            raise FieldTypeError("not a text", code="wording.typed", where="typed", got=text, expected="str")
    return texts


def _sequence(value: Any, where: str, expected: str, *, code: str) -> tuple[Any, ...]:
    if isinstance(value, str):
        raise FieldTypeError("not a list", code=code, where=where, got=value, expected=expected)
    try:
        return tuple(value)
    except TypeError as error:
        raise FieldTypeError("not a list", code=code, where=where, got=value, expected=expected) from error
