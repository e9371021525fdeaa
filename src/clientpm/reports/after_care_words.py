"""Words for the figures of findings about learning and about the time after a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.values.duration import WorkDuration
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["after_care_facts"]

_CODES: Final = (
    "contact_plan.",
    "improvement.",
    "lesson.",
    "opportunity.",
    "ticket.",
    "training.",
    "warranty.",
)


def after_care_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return what the figures of a finding about learning or after-care are called in a sentence.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder: `days` with their unit, lengths of time in
        words, what somebody wrote in quotation marks, and `reason` as a sentence says it.
    """
    found: dict[str, str] = {}
    if not finding.code.startswith(_CODES):
        return found
    language = names.language
    for name, value in finding.facts.items():
        if name == "days" and type(value) is int:
            found[name] = language.count("duration.elapsed_days", value, amount=language.number(value))
        elif isinstance(value, WorkDuration):
            found[name] = language.duration(value)
        elif isinstance(value, Minutes):
            found[name] = language.work(value)
        elif name in {"said", "cause"}:
            found[name] = language.say("quote", text=str(value))
        elif name == "reason":
            key = f"finding.contact_plan.reason.{value}"
            found[name] = language.say(key if language.has(key) else "finding.contact_plan.reason.no_day")
    return found
