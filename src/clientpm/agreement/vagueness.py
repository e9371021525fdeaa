"""Words that promise something without saying how much, in English and Chinese."""

from __future__ import annotations

import re
from typing import Final

from clientpm.agreement.goal_verbs import clauses_of

__all__ = ["VAGUE_CHINESE", "VAGUE_ENGLISH", "has_chinese", "has_measure", "vague_words"]

VAGUE_ENGLISH: Final = re.compile(
    r"""(?<![\w-])(?:
    improv(?:e[sd]?|ing|ements?)
    | enhanc(?:e[sd]?|ing|ements?)
    | optimi[sz](?:e[sd]?|ing|ations?)
    | streamlin(?:e[sd]?|ing)
    | strengthen(?:s|ed|ing)?
    | boost(?:s|ed|ing)?
    | moderni[sz](?:e[sd]?|ing|ation)
    | minimi[sz](?:e[sd]?|ing)
    | maximi[sz](?:e[sd]?|ing)
    | facilitat(?:e[sd]?|ing)
    | foster(?:s|ed|ing)?
    | leverag(?:e[sd]?|ing)
    | better | best
    | fast(?:er|est)? | quick(?:er|est|ly)? | rapid(?:ly)?
    | eas(?:y|ier|iest|ily) | simpler | smooth(?:er|ly)?
    | user[ -]friendly | friendl(?:y|ier) | intuitive | seamless(?:ly)?
    | efficient(?:ly)? | effective(?:ly)?(?!\s+(?:date|from|as\s+of))
    | robust | flexible | modern | innovative | scalable
    | world[ -]class | state[ -]of[ -]the[ -]art | cutting[ -]edge | best[ -]in[ -]class
    | high(?:er|est)?[ -]quality | good | great | excellent | nice
    | significant(?:ly)? | substantial(?:ly)? | considerabl[ey] | noticeabl[ey] | drastic(?:ally)? | dramatic(?:ally)?
    | adequate(?:ly)? | appropriate(?:ly)? | sufficient(?:ly)? | reasonabl[ey] | acceptabl[ey]
    | timely | soon(?:er)?(?!\s+as\b) | asap | as\s+(?:\w+\s+){1,2}as\s+possible | where\s+possible
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
VAGUE_CHINESE: Final = re.compile(
    r"提升|提高|改善|改进|优化|增强|加强|强化|完善|推进|促进|深化"
    r"|更(?:好|快|高(?!版本|级)|优|强|便捷|方便|高效|稳定|顺畅|流畅)"
    r"|尽快|尽早|尽量|尽可能|及时(?!率)|适时|早日"
    r"|友好(?!度)|易用(?!性)|便捷(?!性|度)|方便(?!性)|高效|快速|流畅(?!性|度)|顺畅(?!度)"
    r"|大幅|显著|明显|较大|较好|进一步|大力|切实"
    r"|适当|合理|充分|足够|良好|优良|一流(?!程)|先进(?!先出)|领先|世界级|高质量|高品质|高水平|现代化"
)

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WHEN: Final = re.compile(
    rf"""\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?
    | \d{{4}}\s*年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底|末|初|前|内)? | \d{{1,2}}月(?:\d{{1,2}}日|底|末|初|份)?
    | (?:\d{{1,2}}(?:[nr]d|st|th)?\s+)?{_MONTH}\s+(?:\d{{1,2}}(?:[nr]d|st|th)?,?\s+)?(?:19|20)\d\d
    | (?:in|by|until|till|before|after|of|during|since)\s+(?:early\s+|late\s+|mid-?\s*)?(?:19|20)\d\d
      (?!\d|[.,-]\d|\s*%|\s+(?!and|with|to|at|from|across|for|in)[a-z])
    | (?<![\w.])[QH][1-4](?:\s+(?:19|20)\d\d)?(?!\w) | 第?[一二三四1-4]季度 | 上半年 | 下半年
    | (?:within|in|after|over|for|next)\s+(?:the\s+next\s+)?(?:\d+|\w+)\s+(?:months?|quarters?|years?)
    | (?:\d+|[一二两三四五六七八九十半]+)\s*(?:个月|个季度|季度|年)(?:之?内|以内|后)?
    | (?:phase|stage|version|release|step|v|no\.?|\#)\s*\d+(?:\.\d+)* | 第[\d一二三四五六七八九十]+[期阶段]+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MEASURE: Final = re.compile(
    r"""\d | [一二两三四五六七八九十百千万半]+(?:成|倍|分之|个百分点|天|小时|分钟|秒|元) | 百分之 | 一半 | 减半 | 翻[一两]?番 | 零
    | (?<!\w)(?:half|halv(?:e|ing)|doubl(?:e|ing)|tripl(?:e|ing)|twice|third|zero|no|percent|two|three|four|five|six
    |seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HAN: Final = re.compile(r"[㐀-䶿一-鿿]")


def has_chinese(text: str) -> bool:
    """Return whether a text is written in Chinese, at least in part.

    Args:
        text: The text.

    Returns:
        Whether a Chinese character stands in it.

    Examples:
        >>> has_chinese("缩短 ERP 处理时间"), has_chinese("Cut ERP processing time")
        (True, False)
    """
    return _HAN.search(text) is not None


def has_measure(text: str) -> bool:
    """Return whether a text has a number that measures something, dates and terms left aside.

    Args:
        text: The text.

    Returns:
        Whether there is one.

    Examples:
        >>> has_measure("20 % less within 6 months"), has_measure("by the end of 2026, within 6 months")
        (True, False)
    """
    return _MEASURE.search(_WHEN.sub(" ", text)) is not None


def vague_words(statement: str) -> tuple[str, ...]:
    """Return the vague words of a goal that no number makes precise.

    Args:
        statement: The goal in a sentence, in English or Chinese.

    Returns:
        The words in small letters, in their order, each once.

    Examples:
        >>> vague_words("Improve customer experience")
        ('improve',)
        >>> vague_words("Improve on-time delivery to 95 %")
        ()
        >>> vague_words("大幅提升用户体验，将响应时间缩短20%"), vague_words("尽快优化审批流程")
        ((), ('尽快', '优化'))
    """
    found: dict[str, None] = {}
    for clause in clauses_of(statement):
        if has_measure(clause):
            continue
        for pattern in (VAGUE_ENGLISH, VAGUE_CHINESE):
            found |= dict.fromkeys(" ".join(word.lower().split()) for word in pattern.findall(clause))
    return tuple(found)
