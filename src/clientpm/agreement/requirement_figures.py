"""Figures that make a requirement measurable, in English and Chinese."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["has_figure", "has_limit", "has_scenario"]

_NUMBER: Final = r"(?<![\w.])\d[\d ,.\u202f]*(?<=\d)"
_UNIT: Final = (
    r"%|‰|°\s?C|€|\$|£|¥|percent|per\s?cent|(?:milli|micro)?seconds?|secs?|m?s|minutes?|mins?|hours?|hrs?|h"
    r"|(?:working\s+|business\s+|calendar\s+)?days?|weeks?|months?|years?|[kmgt]i?b|[kmg]bit/s|[kmg]bps|bytes?|bits?|px"
    r"|pixels?|dpi|clicks?|steps?|taps?|characters?|attempts?|errors?|times|points?|cm|mm|km|m|kg|eur|usd|cny|rmb|euros?"
    r"|dollars?|yuan"
)
_BOUND: Final = (
    r"at\s+(?:most|least)|(?:no|not)\s+(?:more|less|fewer|later|longer|earlier)\s+than|(?:more|less|fewer|longer|greater)\s+than"
    r"|up\s+to|within|below|above|under|over|exceed(?:s|ing)?|between|maximum(?:\s+of)?|minimum(?:\s+of)?|every|exactly|[<>≤≥=]=?"
)
_WORDS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|hundred|thousand"
_HAN: Final = "[一二两三四五六七八九十百千万半]+"
_HAN_UNIT: Final = (
    "毫秒|秒|分钟|分|小时|个?工作日|天|日|个?星期|周|个?月|年|次|步|个|名|位|人|条|台|元|种|项|件|行|页|份|字|像素|倍|成|级|类|点"
    "|%|‰|兆|[KMGT]B"
)
_LIMIT: Final = re.compile(
    rf"""{_NUMBER}\s*-?(?:{_UNIT})(?![A-Za-z])
    | (?<!\w)(?:{_BOUND})\s*(?:\w+\s+)?(?:{_NUMBER}|(?:{_WORDS})(?!\w))
    | (?<!\w)(?:{_WORDS})[ -](?:{_UNIT})(?!\w)
    | (?:\d[\d,.]*|{_HAN})\s*(?:毫秒|秒|分钟|小时|个?工作日|天|个?星期|周|个?月|年|%|‰|次|步|倍|成|元|像素|[KMGT]B)
    | (?:不超过|不高于|不低于|不少于|不多于|不大于|不小于|至少|最多|最少|最长|小于|大于|少于|多于|低于|高于|超过|[≤≥<>＜＞])\s*(?:\d|{_HAN})
    | (?:\d|{_HAN})\S{{0,4}}(?:以内|之内|以上|以下) | 百分之""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT: Final = re.compile(
    rf"""{_NUMBER}\s+(?:[a-z][\w-]*) | (?:\d[\d,.]*\s*|{_HAN})(?:{_HAN_UNIT})
    | \d{{4}}-\d\d-\d\d | \d{{1,2}}\s*月\s*\d{{1,2}}\s*日 | \d{{1,2}}:\d\d | (?<!\w)\d{{1,2}}\s+(?:a\.?m|p\.?m)
    | (?<!\w)\d{{1,2}}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{{4}}
    | (?<!\w)(?:{_WORDS})\s+[a-z]""",
    re.IGNORECASE | re.VERBOSE,
)
_SCENARIO: Final = re.compile(
    r"(?<!\w)given(?!\w).*(?<!\w)when(?!\w).*(?<!\w)then(?!\w)|(?<!\w)when(?!\w).*(?<!\w)then(?!\w)"
    r"|(?:假设|假如|给定|前提|已知).*(?:当|如果).*(?:那么|则|应|必须)|(?:当|如果).{2,}(?:那么|[，,]则)",
    re.IGNORECASE | re.DOTALL,
)


def has_limit(text: str) -> bool:
    """Return whether a text says how much: a number with a unit of measurement, or a bound.

    Args:
        text: The text.

    Returns:
        Whether it does.

    Examples:
        >>> has_limit("within 2 seconds"), has_limit("for 500 users"), has_limit("不超过3秒")
        (True, False, True)
    """
    return _LIMIT.search(text) is not None


def has_figure(text: str) -> bool:
    """Return whether a text has a figure that can be checked: a limit, a count of something, a day.

    Args:
        text: The text.

    Returns:
        Whether it has.

    Examples:
        >>> has_figure("500 users at once"), has_figure("TLS 1.3"), has_figure("支持500个用户同时在线")
        (True, False, True)
    """
    return has_limit(text) or _COUNT.search(text) is not None


def has_scenario(text: str) -> bool:
    """Return whether a text says what must happen when, so that it either does or does not.

    Args:
        text: The text of a criterion.

    Returns:
        Whether it is written as given, when, then.

    Examples:
        >>> has_scenario("Given a full day, when a patient books, then another day is offered")
        True
        >>> has_scenario("假设当天已约满，当患者预约时，则提示其他日期")
        True
        >>> has_scenario("Patients are happy")
        False
    """
    return _SCENARIO.search(text) is not None
