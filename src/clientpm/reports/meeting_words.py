"""Words for the figures of findings about meetings, minutes and feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.trouble_words import somebody

if TYPE_CHECKING:
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["meeting_facts"]

_CODES: Final = ("meeting.", "minutes.", "feedback.")


def meeting_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return what the figures of a finding about a meeting or feedback are called in a sentence.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder: `days` with their unit, and `by` by name.
    """
    found: dict[str, str] = {}
    if finding.code.startswith(_CODES):
        days, by = finding.facts.get("days"), finding.facts.get("by")
        if type(days) is int:
            found["days"] = names.language.count("duration.elapsed_days", days, amount=names.language.number(days))
        if by is not None:
            found["by"] = somebody(by, names)
    return found
