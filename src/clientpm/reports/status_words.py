"""Words for the findings of a status."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from clientpm.values.money import Money

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.values.finding import Finding

__all__ = ["status_facts"]

_SHARES: Final = ("chance", "coverage")
_STATUSES: Final = ("status", "computed")


def status_facts(finding: Finding, language: Language) -> dict[str, str]:
    """Return the facts of a finding about a status in words.

    Args:
        finding: The finding.
        language: The language.

    Returns:
        Texts by the name of their placeholder; nothing for findings about anything else.
    """
    if not finding.code.startswith("status."):
        return {}
    return {name: text for name, fact in finding.facts.items() if (text := _said(name, fact, language)) is not None}


def _said(name: str, fact: Any, language: Language) -> str | None:
    if isinstance(fact, Money):
        return language.money(fact)
    if name in _SHARES and isinstance(fact, (Decimal, int)):
        return language.share(Decimal(fact))
    if name in _STATUSES and isinstance(fact, str):
        return language.say(f"label.status_{fact}")
    if name == "dimension":
        return language.say(f"finding.status_dimension.{fact}")
    if name == "reason":
        key = f"finding.status_reason.{fact}"
        return language.say(key if language.has(key) else "finding.status_reason.other")
    return None
