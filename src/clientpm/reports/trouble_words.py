"""Words for the figures of findings about issues, actions and promises to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import ClientPMError
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["somebody", "trouble_facts"]

_CODES: Final = ("issue.", "action.", "communication.", "contact.", "answer.", "stakeholder.", "raci.")
_DAYS: Final = ("days", "limit")


def trouble_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return what the figures of a finding about an issue, an action or a promise are called in a sentence.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder: `days` and `limit` with their unit, `to` and `item` by name.
    """
    found: dict[str, str] = {}
    if finding.code.startswith(_CODES):
        for name in _DAYS:
            days = finding.facts.get(name)
            if type(days) is int:
                found[name] = names.language.count("duration.elapsed_days", days, amount=names.language.number(days))
        to, item = finding.facts.get("to"), finding.facts.get("item")
        if item is not None:
            found["item"] = names.record_or_hidden(Ref.of(str(item)))
        if to is not None:
            found["to"] = somebody(to, names)
    return found


def somebody(name: Any, names: Names) -> str:
    """Return what a stakeholder is called, or that it is somebody where the audience may not know who.

    Args:
        name: Their id.
        names: What records are called.

    Returns:
        The name in quotation marks.
    """
    try:
        ref = Ref("stakeholder", str(name))
    except ClientPMError:
        return names.language.say("quote", text=str(name))
    return names.language.say("finding.goal_somebody") if names.hides(ref) else names.record(ref)
