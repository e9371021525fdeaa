"""Who does what a requirement asks for, in English and Chinese."""

from __future__ import annotations

import re
from typing import Final

from clientpm.agreement.requirement_verbs import AS_NOUN, CHINESE_VERB, OPENING_VERB
from clientpm.agreement.vagueness import has_chinese

__all__ = ["names_actor"]

_LEAD: Final = re.compile(
    r"(?:\s*(?:if|when|whenever|where|while|unless|until|after|before|once|given|for|in|on|at|during|within|from|under)(?!\w)[^,.]*,\s*)*",
    re.IGNORECASE,
)
_LEAD_HAN: Final = re.compile(
    r"(?:\s*(?:如果|如|当|若|在|对于|对|一旦|为了?|每次|每当|根据|按照)[^，,。；;]*[，,]\s*|[^，,。；;]{1,20}(?:后|时|前|期间|情况下)[，,]\s*)*"
)
_NOBODY: Final = re.compile(
    r"\s*(?:it|they|there|this|that|these|those|one|you|we|somebody|someone|everybody|everyone|nobody|anyone)(?!\w)"
    r"|\s*(?:shall|must|will|should|may|can|could|be|please|to)(?!\w)",
    re.IGNORECASE,
)
_NOBODY_HAN: Final = re.compile(
    rf"\s*(?:它|其|这|有人|大家|我们|你|您)?(?:应当?|必须|须|需要?|要|可以?|能够?|不得|禁止|严禁|尽量|请|(?:自动)?(?:{CHINESE_VERB})(?!{AS_NOUN}))"
)
_SAYS: Final = re.compile(
    r"(?<!\w)(?:shall|must|will|should|may|can|could|is|are|has|have|need|needs)(?!\w)", re.IGNORECASE
)
_MARK: Final = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-z])[.)]|[-*•])\s*", re.IGNORECASE)


def names_actor(statement: str) -> bool:
    """Return whether a requirement says who or what does it.

    Args:
        statement: The requirement in a sentence.

    Returns:
        Whether there is a subject before the verb: the system, a part of it, a role.

    Examples:
        >>> names_actor("A patient books a visit online."), names_actor("Allow booking online.")
        (True, False)
        >>> (
        ...     names_actor("当号源已满时，系统应提示其他日期"),
        ...     names_actor("应支持导出Excel"),
        ...     names_actor("支持导出Excel"),
        ... )
        (True, False, False)
    """
    text = _MARK.sub("", statement)
    if has_chinese(text):
        lead = _LEAD_HAN.match(text)
        return _NOBODY_HAN.match(text, 0 if lead is None else lead.end()) is None
    lead = _LEAD.match(text)
    begin = 0 if lead is None else lead.end()
    if _NOBODY.match(text, begin) is not None:
        return False
    return OPENING_VERB.match(text, begin) is None or _SAYS.search(text, begin) is not None
