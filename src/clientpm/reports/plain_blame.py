"""Sentences that blame the reader instead of saying what is needed."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["blame_in"]

_SIDE: Final = (
    r"(?:you|your (?:side|team|company|staff|people|colleagues|organi[sz]ation)"
    r"|the (?:client|customer|buyer)(?:['’]s (?:side|team|staff|people))?)"
)
_LACK: Final = r"(?:failed|neglected|refused|forgot|forgotten|omitted)"
_VERB: Final = (
    r"(?:deliver|provide|send|sent|suppl[yi]|answer|reply|respond|approve|sign|confirm|pay|paid|return|review|test|decide|give|given"
    r"|submit|complete|finish|attend|show|inform|tell|told|cooperate|keep|kept|meet|met|do|shown|grant|release|name|nominate)"
)
_DONE: Final = r"(?:\w+ed|told|sent|done|given|known|said|made|let|kept|paid|written|shown|met|brought|seen|held)"
_BE: Final = r"(?:was|were|is|are|been|being)"
_UNDONE: Final = r"(?:not|never|delayed|neglected|ignored|forgotten|refused|held\s+up|caused)"
_HARMLESS: Final = r"(?:needed|seen|wanted|required|used|affected|noticed|known|touched|meant|expected)"
_YOUR: Final = r"(?:your|the\s+(?:client|customer)['’]s)"
_FAULT: Final = r"(?:failure|negligence|fault|mistake|omission|refusal|lack\s+of\s+\w+)"
_SLOW: Final = r"(?:delays?|lateness|inaction|slowness|absence|failure|mistakes?|silence|late)"
_EN: Final = (
    # was not delivered by the client; were delivered too late by you; has been delayed by your side
    rf"{_BE}\b(?:\s+\w+){{0,2}}?\s+{_UNDONE}\b(?!\s+{_HARMLESS}\b)(?:\s+\w+){{0,5}}?\s+by\s+{_SIDE}\b(?!\s+(?:alone|only))",
    rf"(?:has|have|had)\s+(?:still\s+)?(?:not|never)(?:\s+yet)?\s+been(?:\s+\w+){{1,5}}?\s+by\s+{_SIDE}\b",
    rf"{_BE}(?:\s+\w+){{1,4}}?\s+(?:late|too\s+late)(?:\s+\w+){{0,2}}?\s+by\s+{_SIDE}\b",
    rf"(?:wasn|weren|isn|aren|hasn|haven|hadn)['’]t(?:\s+\w+){{1,5}}?\s+by\s+{_SIDE}\b",
    # you failed to; the client neglected to; you have still not delivered; you did not provide
    rf"{_SIDE}\s+(?:(?:have|has|had|again|still|once|simply|repeatedly|also)\s+){{0,3}}{_LACK}\b",
    rf"{_SIDE}\s+(?:have|has|had)\s+(?:(?:again|still|yet|so\s+far)\s+)?(?:not|never)(?:\s+yet)?\s+{_VERB}\w*",
    rf"{_SIDE}\s+(?:(?:have|has|had)n['’]t|still\s+(?:have|has)n['’]t)\s+(?:yet\s+)?{_VERB}\w*",
    rf"{_SIDE}\s+(?:again\s+)?did(?:\s+not|n['’]t)\s+(?:even\s+)?{_VERB}\b",
    # your failure to; the client's mistake; due to your delay; through no fault of ours
    rf"{_YOUR}\s+(?:(?:own|late|repeated|continued)\s+)?{_FAULT}\b",
    rf"(?:because\s+of|due\s+to|owing\s+to|thanks\s+to)\s+{_YOUR}\s+(?:\w+\s+){{0,2}}?{_SLOW}\b",
    rf"(?:fault|failure|negligence)\s+(?:of|lies\s+with|on)\s+(?:the\s+side\s+of\s+)?{_SIDE}\b",
    rf"you\s+(?:should|ought\s+to|could)\s+have\s+{_DONE}\b",
    rf"{_SIDE}\s+(?:are|is|were|was)\s+to\s+blame\b",
    rf"caused\s+(?:solely\s+|entirely\s+|only\s+)?by\s+{_SIDE}\b",
    r"as\s+(?:you\s+were|we\s+(?:have\s+)?(?:already\s+)?)\s*(?:repeatedly\s+)?told(?:\s+you)?\b",
    r"through\s+no\s+fault\s+of\s+ours?\b",
)
_EN_BLAME: Final = re.compile(rf"\b(?=[a-z])(?:{'|'.join(_EN)})", re.IGNORECASE)
_EN_IF: Final = re.compile(r"\b(?:if|unless|whether|in\s+case|should|where|when)\b[^,;:.]{0,40}$", re.IGNORECASE)

_SIDE_ZH: Final = "(?:贵方|贵司|贵公司|贵单位|客户(?:方)?|甲方|您(?:方)?|你(?:方|们|司)?|对方)"
_LACK_ZH: Final = (
    "(?:没有?(?:按(?:时|期|约定?)?|及时|提供|答复|回复|反馈|确认|签|提交|配合|付|支付|安排|完成|通知|说明|给|做|批)"
    "|未(?:能|按(?:时|期|约定?)?|及时|予|提供|答复|回复|反馈|确认|签|提交|配合|付|支付|安排|完成|通知|尽)"
    "|迟迟(?:没|未|不)|拒不|拒绝|忘了|忘记|疏忽|拖延|拖欠|延误|延迟|耽误|耽搁|不配合|不及时|不按)"
)
_ZH: Final = (
    # 由于贵方未按时提供…；因客户原因
    f"(?:由于|因为?|鉴于){_SIDE_ZH}[^，。！？；]{{0,12}}?(?:{_LACK_ZH}|原因|过错|过失|失误|问题|责任|缘故)",
    # 贵方迟迟没有答复；客户未按时确认
    f"{_SIDE_ZH}(?:的\\w{{1,6}})?(?:方面|一直|仍|还|尚|至今|又|再次|始终|并|也|却){{0,3}}{_LACK_ZH}",
    # 被客户延误；遭对方拒绝
    f"(?:被|遭)(?:到)?{_SIDE_ZH}[^，。！？；]{{0,8}}?(?:延误|拖延|耽误|耽搁|搁置|推迟|退回|拒绝|忽视|忽略|遗漏|遗忘|否决|取消)",
    "(?<!免)(?<!易)被(?:无故|一再|多次|反复)?(?:延误|拖延|耽误|耽搁|搁置|拒绝)",
    # 由贵方造成；是客户导致的
    f"(?:由|系|是){_SIDE_ZH}(?:单方面?)?(?:的\\w{{0,8}})?(?:造成|导致|引起|引发|所致)",
    # 贵方的过错；客户的失误
    f"{_SIDE_ZH}的?(?:过错|过失|失误|疏忽|失职|延误|拖延|过失行为)",
    # 您本应…；贵方早该…
    f"{_SIDE_ZH}(?:本应该?|早就?该|早应)",
    "(?:并)?非我方(?:的)?(?:原因|责任|过错)",
)
_ZH_BLAME: Final = re.compile(f"(?=[由因鉴贵客甲您你对被遭系是并非])(?:{'|'.join(_ZH)})")
_ZH_IF: Final = re.compile(r"(?:如果|如|若|倘若|假如|假使|要是|一旦|是否|万一|凡)[^，。！？；：]{0,20}$")
_BACK: Final = 80


def blame_in(sentence: str, *, chinese: bool) -> tuple[int, str] | None:
    """Return the first words of a sentence that blame the reader.

    What is said only for a case (`if you did not receive …`, `如果您没有…`) blames nobody.

    Args:
        sentence: The sentence.
        chinese: Whether it is Chinese.

    Returns:
        Where the words stand, and the words; `None` where nobody is blamed.
    """
    pattern, only_if = (_ZH_BLAME, _ZH_IF) if chinese else (_EN_BLAME, _EN_IF)
    for found in pattern.finditer(sentence):
        if only_if.search(sentence, max(0, found.start() - _BACK), found.start()) is None:
            return found.start(), found.group()
    return None
