"""Words for what is found about risks, their matrix and their limits."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from clientpm.reports.fact_words import percentage
from clientpm.values.money import Money

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["risk_facts"]

_ABOUT: Final = (
    "risk.",
    "assumption.",
    "matrix.",
    "simulation.",
    "not_evaluated.matrix",
    "not_evaluated.risk_tolerance",
)
_WORDS: Final = {
    "strategy": "finding.risk_strategy",
    "objective": "finding.risk_objective",
    "measure": "finding.risk_measure",
    "missing": "finding.risk_part",
    "objectives": "finding.risk_objective",
}
"""The first part of the keys for facts that are codes."""
_SHARES: Final = frozenset({"chance", "confidence"})
_QUOTED: Final = frozenset({"category", "reason"})
_SHOWN_CELLS: Final = 6


def risk_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return the facts of a finding about risks in words.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder; nothing for findings about anything else.
    """
    if not finding.code.startswith(_ABOUT):
        return {}
    facts, language = finding.facts, names.language
    found = {name: said for name, fact in facts.items() if (said := _said(name, fact, language)) is not None}
    if finding.code == "risk.tolerance_chance":
        found["limit"] = percentage(Decimal(facts["limit"]), language)
    if finding.code == "not_evaluated.risk_tolerance":
        found["reason"] = language.say(f"finding.risk_unknown.{facts['reason']}")
    if finding.code == "simulation.left_out":
        found["reason"] = language.say(f"finding.left_out.{facts['reason']}")
    return found


def _said(name: str, fact: Any, language: Language) -> str | None:
    if isinstance(fact, Money):
        return language.money(fact)
    if name in _SHARES:
        return percentage(fact, language)
    if name in _WORDS:
        codes = fact if isinstance(fact, tuple) else (fact,)
        return language.listed([language.say(f"{_WORDS[name]}.{code}") for code in codes])
    if name == "cells":
        cells = [str(cell).replace("x", "×") for cell in fact[:_SHOWN_CELLS]]
        return language.say("list.comma").join(cells)
    if name in _QUOTED:
        return language.say("quote", text=str(fact))
    return None
