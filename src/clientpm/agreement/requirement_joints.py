"""Where one sentence holds several requirements, in English and Chinese."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.agreement.requirement_verbs import (
    AS_NOUN,
    CHINESE_VERB,
    CLEAR_VERB,
    CLEAR_VERB_S,
    MIXED_VERB,
    MIXED_VERB_S,
)
from clientpm.agreement.requirement_words import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Anatomy", "anatomy_of"]

_MODAL: Final = r"(?:shall|must|will|should|may|can|could|has\s+to|have\s+to|needs?\s+to)"
_ONTO: Final = (
    r"(?=\s+(?:an?|the|all|every|each|any|its|their|his|her|this|that|these|those|it|them|to|no|one|two|\d+)\b)"
)
_DO: Final = rf"(?:(?:{CLEAR_VERB})(?!\w)|(?:{MIXED_VERB}){_ONTO})"
_DOES: Final = rf"(?:(?:{CLEAR_VERB_S})(?!\w)|(?:{MIXED_VERB_S}){_ONTO})"
_LINK: Final = r"(?:and\s*/\s*or|and|or|then|plus|as\s+well\s+as|but)"
_ADVERB: Final = r"(?:(?:then|also|immediately|automatically|either|\w+ly|not|to|be\s+able\s+to)\s+)*"
_SUBJECT: Final = r"(?:(?:it|they|he|she|an?\s+\w+|the\s+\w+(?:\s+\w+)?|each\s+\w+|every\s+\w+|users|all\s+\w+)\s+)"
_NOUN: Final = r"(?:(?!(?:who|which|that|when|if|where|whose|unless|until)\b)[\w'/-]+\s+)"
_ENGLISH: Final = re.compile(
    rf"""(?<!\w)(?:,\s*)?(?P<link>{_LINK})\s+
    (?: (?P<clause>{_NOUN}{{0,10}}{_MODAL}(?!\w) | {_SUBJECT}(?:{_DOES}|(?:is|are)\s+\w+ed(?!\w)))
    | {_ADVERB}(?P<verb>{_DO}|{_DOES}) )""",
    re.IGNORECASE | re.VERBOSE,
)
_SIDE_BY_SIDE: Final = re.compile(
    rf"(?<!\w){_MODAL}\s+(?:be\s+able\s+to\s+)?(?:(?:{CLEAR_VERB}|{MIXED_VERB}),\s+)*(?:{CLEAR_VERB}|{MIXED_VERB}),?"
    rf"\s+(?P<link>and|or)\s+(?:{CLEAR_VERB}|{MIXED_VERB})(?!\w)",
    re.IGNORECASE,
)
_SEMICOLON: Final = re.compile(
    rf"(?P<link>;)\s*(?:(?:and|or|then)\s+)?(?:[\w'-]+\s+){{0,4}}?(?:{_MODAL}|{CLEAR_VERB_S}|{CLEAR_VERB}|{MIXED_VERB})(?!\w)",
    re.IGNORECASE,
)
_AND_OR: Final = re.compile(r"(?<!\w)and\s*/\s*or(?!\w)|和\s*/\s*或|与\s*/\s*或|及\s*/\s*或", re.IGNORECASE)
_CHINESE: Final = re.compile(
    rf"""[，,、]?\s*(?:并且|而且|同时还|此外|另外)
    | [，,；;]\s*(?:同时(?!在线|访问|使用)|还|也|并(?![发行列联存且]))
    | 以及(?=[应须需可能必要]|(?:{CHINESE_VERB})(?!{AS_NOUN}))
    | [；;](?=\s*\S)
    | [，,、]?(?:并|且|和|及|与|或者?)(?=(?:自动|应当?|须|必须|能够?|可以?|及时)?(?:{CHINESE_VERB})(?!{AS_NOUN}))
    | [，,]\s*(?=(?:应当?|必须|须)(?![用对急]))""",
    re.VERBOSE,
)
_FINITE: Final = re.compile(rf"(?<!\w)(?:{_MODAL}|{CLEAR_VERB_S}|{MIXED_VERB_S}|is|are|has|have)(?!\w)", re.IGNORECASE)
_CONDITION: Final = re.compile(
    r"(?:for|in|on|at|during|within|from|under|by|if|when|whenever|where|while|unless|until|as\s+long\s+as|once|after|before|given|in\s+case|provided)(?!\w)[^,;.]*(?:,|$)"
    r"|(?:如果|如|当|若|在|对于|一旦|假如)[^，,；;。]*(?:[，,]|$)",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(
    r"(?<!\w)(?:who|which|that|whose|where|if|when|whenever|unless|until|so\s+that|in\s+order\s+to|to)(?!\w)[^,;.]*$",
    re.IGNORECASE,
)
_OBLIGES: Final = re.compile(
    rf"""(?<!\w)(?:{_MODAL})(?!\w) | 应(?![用对急]) | 必须 | 须(?!知) | 需(?!求) | 可以 | 能够 | 不得 | 禁止
    | (?<=[.!?])\s*(?:it|they|(?:an?|the|each|every)\s+\w+(?:\s+\w+)?)\s+(?:{CLEAR_VERB_S}|{MIXED_VERB_S}|(?:is|are)\s+\w+ed)(?!\w)
    | (?<=[。！？])\s*(?!例如|比如|其中|说明|注[:：]|备注|即)[^，,。；]{{0,8}}?(?:{CHINESE_VERB})(?!{AS_NOUN})""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE: Final = re.compile(
    r"(?:[^.!?。！？\n]|\.(?=[\w]|[^\S\n]+[a-z(\d])|(?<=\b[A-Z])\.|(?<=e\.g)\.|(?<=i\.e)\.|(?<=etc)\.(?=\s+[a-z]))+"
)
_BULLET: Final = re.compile(
    r"(?m)^\s*(?:[-*•·–—]|\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)]|[（(]?[一二三四五六七八九十\d]{1,2}[）)、．])\s*(?=\S)"
    r"|(?<=[：:；;，,。\s])[（(](?:\d{1,2}|[a-h一二三四五六七八九十])[）)]|[①②③④⑤⑥⑦⑧⑨]"
)
_WORD: Final = r"(?<![\w'-])[\w'-]{1,40}(?:\s[\w'-]{1,40}){0,2}"
_HAN: Final = r"[^\s，。；、：:,]{1,30}"
_LIST: Final = re.compile(
    rf"(?:{_WORD},\s){{1,12}}[\w'-]{{1,40}}(?:\s[\w'-]{{1,40}}){{0,2}},?\s(?:and|or)\s[\w'-]{{1,40}}"
    rf"|{_HAN}(?:、{_HAN}){{2,12}}|{_HAN}、{_HAN}(?:和|及|与|或|以及){_HAN}"
)
_TWO: Final = 2


class Anatomy(NamedTuple):
    """How a statement falls apart.

    Attributes:
        joints: The words that join several requirements.
        parts: Where each requirement begins and ends; one part for a statement that holds
            together.
        listings: Enumerations of what a requirement is about.
    """

    joints: tuple[Found, ...]
    parts: tuple[tuple[int, int], ...]
    listings: tuple[Found, ...]


def anatomy_of(statement: str) -> Anatomy:
    """Return how many requirements a statement holds, and what joins them.

    Args:
        statement: The requirement as it was written.

    Returns:
        Its joints and parts. Conditions before the main sentence, and two things that are
        done to one verb, are no parts.

    Examples:
        >>> def parts(text):
        ...     return [text[start:end] for start, end in anatomy_of(text).parts]
        >>> parts("The system shall record each order and send a receipt.")
        ['The system shall record each order', 'send a receipt']
        >>> parts("系统应支持导出报表，并且发送邮件")
        ['系统应支持导出报表', '发送邮件']
        >>> parts("When a patient logs in and has a visit, the system shall show its day and time.")
        ['When a patient logs in and has a visit, the system shall show its day and time']
    """
    joints: list[Found] = []
    parts: list[tuple[int, int]] = []
    for start, end in _pieces(statement):
        begin = start
        for joint in _joints(statement, start, end):
            joints.append(joint)
            parts.append(_trimmed(statement, begin, joint.start))
            begin = joint.end
        parts.append(_trimmed(statement, begin, end))
    parts = [part for part in parts if part[1] > part[0]]
    main = _main(statement, 0, len(statement))
    listings = tuple(Found(item.group(), *item.span()) for item in _LIST.finditer(statement, main))
    return Anatomy(tuple(joints), tuple(parts), listings)


def _pieces(statement: str) -> list[tuple[int, int]]:
    """Return where the sentences and list items that bind begin and end."""
    bullets = [match.span() for match in _BULLET.finditer(statement)]
    if len(bullets) >= _TWO:
        ends = [start for start, _ in bullets[1:]] + [len(statement)]
        return [(begin, end) for (_, begin), end in zip(bullets, ends, strict=True)]
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(statement):
        start, end = match.span()
        if not statement[start:end].strip():
            continue
        if found and _OBLIGES.search(statement, start, end) is None:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _joints(statement: str, start: int, end: int) -> Iterator[Found]:
    """Yield what joins requirements within one sentence."""
    last = main = _main(statement, start, end)
    found = [(match, *match.span()) for match in _AND_OR.finditer(statement, start, end)]
    found += [(match, *match.span()) for match in _CHINESE.finditer(statement, main, end)]
    for pattern in (_ENGLISH, _SIDE_BY_SIDE, _SEMICOLON):
        found += [(match, *match.span("link")) for match in pattern.finditer(statement, main, end)]
    for match, begin, stop in sorted(found, key=itemgetter(1)):
        if begin >= last and _splits(statement, last, match, begin):
            last = stop
            yield Found(statement[begin:stop].strip(), begin, stop)


def _main(statement: str, start: int, end: int) -> int:
    """Return where the main clause begins, after the conditions before it."""
    while True:
        lead = _CONDITION.match(statement, start + _blank(statement, start, end), end)
        if lead is None or lead.end() >= end:
            return start
        start = lead.end()


def _splits(statement: str, last: int, match: re.Match[str], begin: int) -> bool:
    """Return whether a joint ties two requirements, and not two halves of a side remark."""
    before = statement[last:begin]
    if not before.strip():
        return False
    if match.re is not _ENGLISH:
        return True
    if match["verb"] is None:
        return _FINITE.search(before) is not None
    return _RELATIVE.search(_after_verb(before)) is None


def _after_verb(before: str) -> str:
    """Return what stands before a joint, without a `to` that belongs to its modal."""
    return re.sub(r"(?i)(?:has|have|needs?|able|required|is|are)\s+to(?!\w)", "", before)


def _blank(statement: str, start: int, end: int) -> int:
    return len(statement[start:end]) - len(statement[start:end].lstrip())


def _trimmed(statement: str, start: int, end: int) -> tuple[int, int]:
    """Return a part without the blanks and marks around it."""
    while start < end and statement[start] in " \t\n,，;；、":
        start += 1
    while end > start and statement[end - 1] in " \t\n,，;；、。.":
        end -= 1
    return start, end
