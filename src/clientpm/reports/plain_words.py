"""Words for what `check_plain_language` finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["plain_facts", "plain_key"]


def plain_key(finding: Finding) -> str | None:
    """Return the key of the words for a finding about plain language that has two, by its facts.

    Args:
        finding: The finding.

    Returns:
        The key; `None` for any other finding.
    """
    if finding.code == "plain.short_form" and finding.facts.get("plain"):
        return "finding.plain.short_form.known"
    if finding.code == "plain.sentence" and str(finding.facts.get("language")).startswith("zh"):
        return "finding.plain.sentence.characters"
    return None


def plain_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return where the words stand that a finding about plain language is about.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        The text by the name of its placeholder.
    """
    if not finding.code.startswith("plain."):
        return {}
    line = finding.facts.get("line")
    where = str(finding.facts.get("where", ""))
    return {"where": where if line is None else names.language.say("finding.plain.line", line=line)}
