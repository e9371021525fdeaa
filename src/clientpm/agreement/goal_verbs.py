"""Verbs that say what should happen, and how many of them a goal has, in English and Chinese."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["clauses_of", "has_verb", "says_nothing_more"]

_BEGINNING: Final = (
    "reduce|decrease|lower|shorten|cut|halve|double|triple|increase|raise|improve|enhance|optimi[sz]e|achieve|reach"
    "|maintain|keep|deliver|introduce|implement|eliminate|accelerate|ensure|provide|establish|replace|automate|digiti[sz]e"
    "|moderni[sz]e|expand|enable|strengthen|streamline|simplify|attract|make|bring|become|grow|boost|minimi[sz]e|maximi[sz]e"
    "|win|migrate|lift|shrink|remove|prevent|avoid|stop|limit|foster|facilitate|speed\\s+up"
)
_OTHERS: Final = (
    "launch|release|build|train|open|move|offer|save|complete|finish|win|get|have|hold|stay|exceed|publish|roll\\s+out"
    "|set\\s+up|hand\\s+over|answer|process|respond|resolve|serve|ship|sell|earn|create|develop|design|test|teach|publish"
    "|recover|retain|meet|pass|drop|fall|rise|go|run|use|pay|is|are|be|will|shall|must|should"
)
_ENGLISH: Final = re.compile(rf"(?<!\w)(?:{_BEGINNING}|{_OTHERS})(?:s|es|d|ed|t|ting|ing)?(?!\w)", re.IGNORECASE)
_BENT: Final = (
    "reduce", "decrease", "increase", "raise", "improve", "enhance", "optimise", "optimize", "achieve", "introduce",
    "eliminate", "accelerate", "automate", "digitise", "digitize", "modernise", "modernize", "enable", "streamline",
    "minimise", "minimize", "maximise", "maximize", "simplify", "halve", "double", "migrate", "grow", "make",
)  # fmt: skip
_STEM: Final = re.compile(rf"(?<!\w)(?:{'|'.join(verb.rstrip('ey') for verb in _BENT)})\w*", re.IGNORECASE)
_CHANGE: Final = (
    "降低|减少|缩短|削减|压缩|提高|提升|增加|增强|扩大|扩展|改善|改进|优化|加快|加强|强化|完善|建立|建设|搭建|打造|引入"
    "|消除|杜绝|推广|培养|推进|推动|促进|简化|节省|节约|拓展"
)
_CHINESE: Final = re.compile(
    rf"{_CHANGE}|实现|达到|达成|保持|维持|控制|确保|保证|完成|上线|开通|替换|取代|迁移|交付|培训|获得|成为|使|让|为|不低于|不超过"
)
_SPLIT: Final = re.compile(
    rf"""
    (?: [,;.!?] \s+ (?:(?:and|then)\s+)? | \s+ (?:and|then|while|plus) \s+ )
    (?: (?:also|then|to|we|will|should|must) \s+ )*
    (?= (?:{_BEGINNING}) (?!\w) )
    | (?: [，,；;。！!？?、] (?:并且?|同时|而且|以及|还|再)? | 并且? | 同时 | 以及 | 而且 | 和 | 与 | 及 )
    (?: 还要?|再|也要?|要|应|需 )?
    (?= (?:{_CHANGE}) (?! [到至了约\d] ) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MEANS: Final = re.compile("通过|优化|完善|加强|强化|推进|推动|建立|建设|搭建|打造|引入|简化|改进|推广|培养")
"""What is done, before a bare comma, to reach what stands after it."""
_WORD: Final = re.compile(r"[A-Za-z][\w'-]*")
_HAN_RUN: Final = re.compile(r"[㐀-䶿一-鿿]+")
_ADVERB: Final = re.compile(r"大幅|显著|明显|进一步|尽快|持续|不断|全面|有效|切实|尽早|尽可能")


def clauses_of(statement: str) -> tuple[str, ...]:
    """Return the goals that one statement names: its parts that begin with a verb of their own.

    A part that only says how, to what value or by when stays with the one before.

    Args:
        statement: The goal in a sentence.

    Returns:
        The parts, without what joins them; none for an empty text.

    Examples:
        >>> clauses_of("Cut waiting time by 20 % and raise satisfaction to 85")
        ('Cut waiting time by 20 %', 'raise satisfaction to 85')
        >>> clauses_of("缩短交付周期20%，并提高客户满意度到90分")
        ('缩短交付周期20%', '提高客户满意度到90分')
        >>> clauses_of("优化审批流程，缩短处理时间20%")
        ('优化审批流程，缩短处理时间20%',)
        >>> clauses_of("Improve satisfaction, measured by survey, from 70 to 85")
        ('Improve satisfaction, measured by survey, from 70 to 85',)
    """
    parts: list[str] = []
    begin = 0
    for joint in _SPLIT.finditer(statement):
        part = statement[begin : joint.start()].strip()
        if joint.group() == "，" and _MEANS.match(part):
            continue
        parts.append(part)
        begin = joint.end()
    parts.append(statement[begin:].strip())
    return tuple(part for part in parts if part)


def has_verb(statement: str) -> bool:
    """Return whether a statement has a verb that is known to say what should happen.

    Args:
        statement: The goal in a sentence.

    Returns:
        Whether there is one.

    Examples:
        >>> has_verb("Cut waiting time"), has_verb("Waiting time"), has_verb("等待时间缩短20%")
        (True, False, True)
    """
    return any(pattern.search(statement) is not None for pattern in (_ENGLISH, _STEM, _CHINESE))


def says_nothing_more(statement: str) -> bool:
    """Return whether a statement is a verb without anything that it is done to.

    Args:
        statement: The goal in a sentence.

    Returns:
        Whether the object is missing.

    Examples:
        >>> says_nothing_more("Improve!"), says_nothing_more("大幅提升"), says_nothing_more("提升满意度")
        (True, True, False)
    """
    words = _WORD.findall(statement)
    chinese = "".join(_HAN_RUN.findall(statement))
    if chinese:
        return not words and _CHINESE.fullmatch(_ADVERB.sub("", chinese)) is not None
    return len(words) == 1 and has_verb(statement)
