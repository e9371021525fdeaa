"""Words that leave a requirement open to dispute, in English and Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from clientpm.agreement.requirement_figures import has_limit
from clientpm.agreement.requirement_verbs import CHINESE_VERB
from clientpm.agreement.vagueness import VAGUE_CHINESE, VAGUE_ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Found", "negations", "open_points", "passives", "solutions", "vague_spots", "weak_modals"]


class Found(NamedTuple):
    """Words in a statement.

    Attributes:
        words: The words as they stand there.
        start: Position of their first character.
        end: Position after their last one.
    """

    words: str
    start: int
    end: int


_VAGUE: Final = re.compile(
    r"""(?<![\w-])(?:
    user-friendliness | ease\s+of\s+use | simple | simply | convenient(?:ly)? | comfortabl[ey] | attractive(?:ly)?
    | clearly | transparent(?:ly)? | performant | responsive(?!\s+(?:design|layout|web)) | secure(?:ly)?(?!\s+(?:socket|shell))
    | reliabl[ey] | stabl[ey] | proper(?:ly)? | suitabl[ey] | up[ -]to[ -]date | optimal(?:ly)? | minimal(?:ly)?
    | flexibly | elegant(?:ly)? | comprehensive(?:ly)? | real[ -]time | immediate(?:ly)? | instant(?:ly|aneous(?:ly)?)?
    | high(?:ly)?\s+(?:available|performance|availability|usability|scalable|secure|reliable) | low\s+latency | heavy\s+load
    | (?:very|too|extremely|fairly|quite|rather)\s+\w+
    | self-?\s?explanatory | understandabl[ey] | readable | legible | consistent(?:ly)?(?!\s+with) | meaningful | sensibl[ey]
    | professional(?=\s+(?:appearance|look|design)) | several | multiple | many | few | some | various | numerous | (?:a\s+)?(?:large|small|certain|limited)\s+(?:number|amount)s?(?:\s+of)?
    | a\s+lot\s+of | most(?=\s+(?:of|users|cases)\b) | almost | nearly | approximately | roughly | around(?=\s+\d) | circa
    | usual(?:ly)? | normal(?:ly)? | typical(?:ly)? | general(?:ly)?(?!\s+(?:ledger|terms|conditions|manager|data|practitioner))
    | often | sometimes | frequent(?:ly)? | periodic(?:ally)? | regular(?:ly)?(?!\s+expressions?) | occasional(?:ly)?
    | common(?:ly)?(?=\s+(?:used|browsers|formats|devices|known))
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_VAGUE_HAN: Final = re.compile(
    r"简单|简洁|简便|直观|灵活(?!性)|美观|人性化|智能化|稳定(?!性)|可靠(?!性)|快捷(?!键|方式)|迅速|立即|立刻|马上|实时(?!性)"
    r"|(?:较|很|非常|十分|比较|过)(?:快|慢|高|低|长|短|多|少|大|小|好)|若干|一些|某些|少量|大量|海量|众多"
    r"|通常|一般情况下?|正常情况下?|大概|大约|左右|经常|不?定期|主流|常见|常用|高性能|高可用|高并发|低延迟|无缝|完美|合适|恰当"
)
_ESCAPE: Final = re.compile(
    r"""(?<![\w-])(?:
    etc\.? | and\s+so\s+(?:on|forth) | and\s+the\s+like | (?:including\s+)?\(?but\s+not\s+(?:be\s+)?limited\s+to | among\s+others
    | (?:as|if|when|whenever|where|wherever)\s+(?:appropriate|applicable|required|needed|necessary|possible|practical|practicable
      |feasible|desired|suitable|reasonable)
    | (?:as|so)\s+(?:far|much|soon|fast|quickly|early)\s+as\s+(?:is\s+)?(?:possible|practicable|practical|feasible)
    | to\s+the\s+extent\s+(?:possible|practicable|practical|feasible) | best\s+efforts?
    | ideally | preferably | hopefully | at\s+(?:its|their|our|your)\s+discretion
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_ESCAPE_HAN: Final = re.compile(
    r"等等|包括但不限于|尽量|尽可能|尽快|尽早|适当|适时|酌情|视情况|必要时|如有(?:必要|需要)|根据(?:实际)?(?:情况|需要)|按需|原则上"
    r"|最好(?!的)|力争|争取|努力"
    r"|(?<=[\w一-鿿])等(?=[，。；、！）)]|$|(?:[一-鿿]{2,4})?(?:方式|功能|信息|内容|数据|渠道|格式|操作|设备|浏览器|系统|平台|类型|字段|指标|报表))"
)
_ALWAYS: Final = (_ESCAPE, _ESCAPE_HAN)
_UNLESS_MEASURED: Final = (VAGUE_ENGLISH, _VAGUE, VAGUE_CHINESE, _VAGUE_HAN)


def vague_spots(statement: str, parts: Iterable[tuple[int, int]]) -> tuple[Found, ...]:
    """Return the vague words of a requirement.

    A limit beside them makes most of them precise: `quickly, within 2 seconds`. What lets
    somebody off, such as `as appropriate` and `etc.`, no limit makes precise.

    Args:
        statement: The requirement in a sentence.
        parts: Where its parts begin and end.

    Returns:
        The words in their order.

    Examples:
        >>> text = "Search is fast, easy, etc."
        >>> [found.words for found in vague_spots(text, [(0, len(text))])]
        ['fast', 'easy', 'etc.']
        >>> text = "报表应快速生成，不超过3秒，必要时发送邮件"
        >>> [found.words for found in vague_spots(text, [(0, len(text))])]
        ['必要时']
    """
    found = [item for pattern in _ALWAYS for item in _all(pattern, statement)]
    for start, end in parts:
        if not has_limit(statement[start:end]):
            found += [item for pattern in _UNLESS_MEASURED for item in _all(pattern, statement, start, end)]
    return _apart(found)


_STRONG: Final = re.compile(
    r"(?<!\w)(?:shall|must|will|(?:is|are)\s+(?:to|required\s+to)|ha(?:s|ve)\s+to|needs?\s+to)(?!\w)", re.IGNORECASE
)
_WEAK: Final = re.compile(
    r"(?<!\w)(?:should|may|might|can|could|would|ought\s+to|be\s+nice\s+to)(?!\w)(?!\s+\d)", re.IGNORECASE
)
_MONTH_MAY: Final = re.compile(
    r"(?:\d|(?<!\w)(?:in|of|by|until|till|since|before|after|during|from|to))\s+$", re.IGNORECASE
)
_SUBORDINATE: Final = re.compile(
    r"(?:(?<!\w)(?:if|when|whenever|where|while|unless|until|so\s+that|because|before|after|once|whether)(?!\w)[^,]*"
    r"|(?<!\w)(?:that|which|who|whom|whose|what|as)(?:\s+\w+){0,2}\s+)$",
    re.IGNORECASE,
)
_STRONG_HAN: Final = re.compile(
    r"必须|务必|须(?!知)|应当|应该|(?<![响相对适供反效回呼])应(?![用对急答收付届聘变力])|需(?![求])|不得|禁止|严禁|确保|保证"
)
_WEAK_HAN: Final = re.compile(
    r"可以|能够|尽量|最好(?!的)|建议|希望|期望|(?<![适便不事])宜(?![居人])"
    r"|(?<![许认不即方均尚无亦])可(?![能靠用视见行选控读维扩追配操编逆信移测量执复重变疑观接持回穿燃惜比恢以乐口谓扫])"
    r"|(?<![功性智职节可效产技只不才机万本动热电光体风核潜])能(?![力耗源量效否级见够])"
)
_SENTENCE: Final = re.compile(r"[^.!?;。！？；\n]+(?:\.(?=\d)[^.!?;。！？；\n]+)*")


def weak_modals(statement: str) -> tuple[Found, ...]:
    """Return the words that leave it open whether a requirement binds.

    Only where the sentence has no word that binds: `should`, `may`, `can` and 可, 宜, 能,
    尽量 without `shall`, `must` or 应, 须, 必须. A sentence that just says what happens
    (`A patient books a visit online`) binds.

    Args:
        statement: The requirement.

    Returns:
        The words in their order.

    Examples:
        >>> [found.words for found in weak_modals("The system should answer. It must log in.")]
        ['should']
        >>> (
        ...     weak_modals("The system shall list the rooms that may be booked in May 2026."),
        ...     weak_modals("系统应能导出报表"),
        ... )
        ((), ())
        >>> [found.words for found in weak_modals("用户可在线预约，系统尽量提醒")]
        ['可', '尽量']
    """
    found: list[Found] = []
    for sentence in _SENTENCE.finditer(statement):
        start, end = sentence.span()
        if _STRONG.search(statement, start, end) is None:
            found += [item for item in _all(_WEAK, statement, start, end) if not _aside(statement, start, item)]
        if _STRONG_HAN.search(statement, start, end) is None:
            found += _all(_WEAK_HAN, statement, start, end)
    return _apart(found)


def _aside(statement: str, start: int, found: Found) -> bool:
    """Return whether a modal stands in a subordinate clause, or is the month of May."""
    before = statement[start : found.start]
    month = found.words == "May" and _MONTH_MAY.search(before) is not None
    return month or _SUBORDINATE.search(before) is not None


_NOT: Final = re.compile(
    r"(?<!\w)(?:(?:shall|must|may|should|will|can|could|do(?:es)?|is|are)\s+not(?!\s+(?:exceed|be\s+(?:more|less|longer|later)|take\s+(?:more|longer)))"
    r"|cannot|can't|never|won't|mustn't|shouldn't|doesn't|don't)(?!\w)",
    re.IGNORECASE,
)
_NOT_HAN: Final = re.compile(
    r"不得(?!超过|高于|低于|少于|多于|大于|小于|早于|晚于|不)|不能(?!超过|高于|低于|少于|多于)|不(?:应当?|可以|允许|需要?|要|会|再)(?!超过|高于|低于|少于|多于)|禁止|严禁|无需|无须|避免"
)


def negations(statement: str) -> tuple[Found, ...]:
    """Return the words that say what must not be; limits such as `not more than` are none.

    Args:
        statement: The requirement.

    Returns:
        The words in their order.

    Examples:
        >>> [found.words for found in negations("The system shall not store card numbers.")]
        ['shall not']
        >>> negations("It must not exceed 3 s"), [found.words for found in negations("系统不得明文保存密码")]
        ((), ['不得'])
    """
    return _apart([*_all(_NOT, statement), *_all(_NOT_HAN, statement)])


_IRREGULAR: Final = (
    "sent|kept|made|shown|done|given|taken|written|built|held|put|set|run|read|found|paid|chosen|told|seen|known|sold|met"
    "|left|lost|brought|bought|drawn|hidden|split|rebuilt|reset|overwritten|withdrawn"
)
_PASSIVE: Final = re.compile(
    rf"(?<!\w)(?<!\bto\s)(?:be|is|are|was|were|been)\s+(?:(?:not|also|then|only|always|never|\w+ly)\s+)?"
    rf"(?:(?!based|required|limited|located|allowed|supposed|expected|interested|related|need|designed|concerned|red(?!\w))\w{{2,}}ed|{_IRREGULAR})(?!\w)",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"(?<!\w)by\s+(?!\d|means|e-?mail|mail|post|phone|fax|card|default|hand|law|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\w",
    re.IGNORECASE,
)
_PASSIVE_HAN: Final = re.compile(rf"被(?=(?:自动|正确|全部|及时)?(?:{CHINESE_VERB}))")


def passives(statement: str) -> tuple[Found, ...]:
    """Return what is done without anybody who does it.

    Args:
        statement: The requirement.

    Returns:
        The verbs in their order.

    Examples:
        >>> [found.words for found in passives("Each order shall be confirmed within 1 h.")]
        ['be confirmed']
        >>> (
        ...     passives("Each order shall be confirmed by the system."),
        ...     [found.words for found in passives("数据应被加密")],
        ... )
        ((), ['被'])
    """
    found: list[Found] = []
    for sentence in _SENTENCE.finditer(statement):
        start, end = sentence.span()
        found += [
            item
            for item in _all(_PASSIVE, statement, start, end)
            if _BY.search(statement, item.end, end) is None and not _aside(statement, start, item)
        ]
    return _apart([*found, *_all(_PASSIVE_HAN, statement)])


_OPEN: Final = re.compile(
    r"(?<!\w)(?:TB[ACDRS]|N\.\s?N\.|X{3,})(?!\w)"
    r"|(?<!\w)(?i:to\s+be\s+(?:determined|defined|decided|confirmed|agreed|specified|clarified|announced|discussed)|not\s+yet\s+(?:known|decided|defined))(?!\w)"
    r"|[?？]{2,}|[_＿]{3,}|待定|待确[认定]|待补充|待讨论|待商[定议]|待明确|待协商|暂定|暂缺|另行(?:约定|通知|确定|商定)|尚未(?:确定|明确|决定)|未定(?!义)"
)


def open_points(statement: str) -> tuple[Found, ...]:
    """Return the marks of what is still to be decided.

    Args:
        statement: The requirement.

    Returns:
        The marks in their order.

    Examples:
        >>> [found.words for found in open_points("Answers come within TBD seconds, 上限待定")]
        ['TBD', '待定']
    """
    return _apart(_all(_OPEN, statement))


_SOLUTION: Final = re.compile(
    r"""(?<![\w-])(?:
    (?:my|postgre|ms|no)?sql(?:ite|\s+server)? | oracle | mongodb | redis | kafka | rabbitmq | elasticsearch | hadoop | spark
    | react(?:js)? | vue(?:\.js)? | angular(?:js)? | jquery | node(?:\.js|js) | javascript | typescript | java | python | php
    | c\# | c\+\+ | \.net | spring(?:\s+boot)? | django | laravel | wordpress | docker | kubernetes | k8s | aws | azure | nginx
    | rest(?:ful)?\s+apis? | graphql | grpc | soap | xml | json | ajax | web\s?sockets?
    | micro-?services? | stored\s+procedures? | database\s+(?:tables?|triggers?|views?) | foreign\s+keys? | cron\s?jobs? | cache
    | block\s?chain | machine\s+learning | neural\s+networks?
    | drop-?\s?downs?(?:\s+(?:lists?|menus?))? | radio\s+buttons? | check-?\s?box(?:es)? | buttons? | pop-?\s?ups? | modal\s+dialogs?
    | combo\s?box(?:es)? | hamburger\s+menus? | tooltips? | carousels?
    )(?![\w-])
    | 数据库(?:表|触发器|视图) | 存储过程 | 微服务 | 缓存 | 区块链 | 机器学习 | 神经网络 | 下拉(?:框|列表|菜单) | 单选(?:框|按钮)
    | 复选框 | 按钮 | 弹[窗框] | 悬浮窗 | 轮播图 | 线程池 | 消息队列""",
    re.IGNORECASE | re.VERBOSE,
)


def solutions(statement: str) -> tuple[Found, ...]:
    """Return the words that name a means instead of what is needed.

    Args:
        statement: The requirement.

    Returns:
        The words in their order.

    Examples:
        >>> [found.words for found in solutions("The clerk picks the day from a drop-down list.")]
        ['drop-down list']
    """
    return _apart(_all(_SOLUTION, statement))


def _all(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        yield Found(match.group(), match.start(), match.end())


def _apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return what was found in its order, without what lies within something longer."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)
