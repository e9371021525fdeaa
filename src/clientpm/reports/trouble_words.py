"""Words for the figures of findings about issues and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import ClientPMError
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["trouble_facts"]

_CODES: Final = ("issue.", "action.")


def trouble_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return what the figures of a finding about an issue or an action are called in a sentence.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder: `days` with their unit, and `to` by name.
    """
    found: dict[str, str] = {}
    if finding.code.startswith(_CODES):
        days, to = finding.facts.get("days"), finding.facts.get("to")
        if type(days) is int:
            found["days"] = names.language.count("duration.elapsed_days", days, amount=names.language.number(days))
        if to is not None:
            found["to"] = _somebody(to, names)
    return found


def _somebody(name: Any, names: Names) -> str:
    try:
        ref = Ref("stakeholder", str(name))
    except ClientPMError:
        return names.language.say("quote", text=str(name))
    return names.language.say("finding.goal_somebody") if names.hides(ref) else names.record(ref)
