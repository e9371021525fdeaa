"""Words for the figures of findings about surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.trouble_words import somebody

if TYPE_CHECKING:
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["survey_facts"]

_CODE: Final = "satisfaction."


def survey_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return what the figures of a finding about a survey are called in a sentence.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder: `dimension` in words, `days` with their unit, and
        `who` by name.
    """
    found: dict[str, str] = {}
    if not finding.code.startswith(_CODE):
        return found
    dimension, who, days = (finding.facts.get(name) for name in ("dimension", "who", "days"))
    if dimension is not None:
        found["dimension"] = names.language.say(f"survey.dimension.{dimension}")
    if type(days) is int:
        found["days"] = names.language.count("duration.elapsed_days", days, amount=names.language.number(days))
    if who is not None:
        people = (who,) if isinstance(who, str) else who
        found["who"] = names.language.listed([somebody(name, names) for name in people])
    return found
