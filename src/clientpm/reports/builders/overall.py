"""How the project stands as a whole, said beside the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, Callout, CalloutKind
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View
    from clientpm.reports.view_progress import ViewDimension

__all__ = ["dimension_name", "figures_say", "overall_sentence", "overall_status", "override_blocks"]

_BAD: Final = (Status.ATTENTION, Status.TROUBLE)
_ON_DATES: Final = "schedule"


def overall_status(view: View) -> Status | None:
    """Return how the project stands as a whole where that asks for somebody's attention."""
    status = view.progress.status
    return status.status if status is not None and status.status in _BAD else None


def overall_sentence(view: View, said: Status | None, language: Language) -> list[str]:
    """Return what else asks for attention, where the answer about the dates does not say it.

    Args:
        view: What the audience may see.
        said: How things stand according to that answer.
        language: The language of the report.

    Returns:
        One sentence, or none.
    """
    status, overall = view.progress.status, overall_status(view)
    rank = -1 if said is None else said.rank
    if status is None or overall is None or overall.rank < rank:
        return []
    worst = [item.name for item in status.dimensions if item.status is overall]
    if not worst or (overall.rank == rank and worst == [_ON_DATES]):
        return []
    names = language.listed([dimension_name(name, language) for name in worst])
    return [language.say(f"overall.{overall.value}", areas=names)]


def dimension_name(name: str, language: Language) -> str:
    """Return what a respect is called within a sentence."""
    return language.say(f"finding.status_dimension.{name}")


def override_blocks(view: View, language: Language) -> list[Block]:
    """Return which statuses were set by hand, with what the figures say, the reason, and until when.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A callout, or nothing.
    """
    status = view.progress.status
    if status is None:
        return []
    items = [_override(item, language) for item in status.dimensions if item.override is not None]
    if not items:
        return []
    return [Callout(kind=CalloutKind.INFO, title=language.say("override.title"), items=items)]


def _override(item: ViewDimension, language: Language) -> str:
    override = item.override
    if override is None:  # pragma: no cover - only those with one are asked
        return ""
    who = "" if override.decided_by is None else override.decided_by.in_language(language.locale)
    values = {
        "area": language.say(f"dimension.{item.name}"),
        "status": language.say(f"label.status_{item.status.value}"),
        "until": language.day(override.until),
    }
    parts = [
        language.say("override.set_by", who=who, **values) if who else language.say("override.set", **values),
        *figures_say(item, language),
    ]
    reason = override.reason.in_language(language.locale)
    if reason:
        parts.append(language.say("override.reason", reason=reason))
    return language.flow(parts)


def figures_say(item: ViewDimension, language: Language) -> list[str]:
    """Return what the figures say of something that was set by hand, where the audience may know."""
    if item.computed is None:
        return []
    if item.computed is item.status:
        return [language.say("override.same")]
    return [language.say("override.computed", status=language.say(f"label.status_{item.computed.value}"))]
