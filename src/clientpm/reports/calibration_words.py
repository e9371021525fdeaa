"""Words for how well past forecasts held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.fact_words import percentage

if TYPE_CHECKING:
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["calibration_facts"]

_SHARES: Final = ("said", "seen", "low", "high")
_SCORES: Final = ("score", "base_score")


def calibration_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return the facts of a finding about past forecasts in words.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder; nothing for findings about anything else.
    """
    if not finding.code.startswith("calibration."):
        return {}
    facts, language = finding.facts, names.language
    found = {name: percentage(facts[name], language) for name in _SHARES if facts.get(name) is not None}
    found |= {name: language.number(facts[name]) for name in _SCORES if facts.get(name) is not None}
    if "meaning" in facts:
        found["meaning"] = language.say(f"finding.range_meaning.{facts['meaning']}")
    return found
