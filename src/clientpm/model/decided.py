"""What was decided about a change request, and what that decision carries out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.edits import Edit
    from clientpm.model.impact import OptionImpact
    from clientpm.model.lifecycle import Step

__all__ = [
    "APPROVALS",
    "EMERGENCY",
    "WAITING",
    "decided_edits",
    "in_emergency",
    "is_decided",
    "last_step",
    "option_impact",
]

EMERGENCY: Final = "approve_emergency"
"""The action that approves before there is an assessment."""

APPROVALS: Final = ("approve", "approve_adjusted", EMERGENCY)
"""The actions that approve."""

WAITING: Final = frozenset({"approved", "approved_adjusted"})
"""The states of a request that is approved and not in force yet."""


def last_step(change: ChangeRequest, actions: Collection[str]) -> Step | None:
    """Return the last step of a request that was one of some actions.

    Args:
        change: The request.
        actions: Names of actions.

    Returns:
        The step; `None` where there is none.
    """
    return next((step for step in reversed(change.history) if step.action in actions), None)


def in_emergency(change: ChangeRequest) -> bool:
    """Return whether a request was approved before it was assessed.

    Args:
        change: The request.

    Returns:
        Whether its approval was that of an emergency.
    """
    step = last_step(change, APPROVALS)
    return step is not None and step.action == EMERGENCY


def is_decided(change: ChangeRequest) -> bool:
    """Return whether a request that was approved has the decision that its history tells of.

    Args:
        change: The request.

    Returns:
        Whether there is a decision of that outcome by whoever took the step; also where it
        was never approved.
    """
    step, decision = last_step(change, APPROVALS), change.decision
    if step is None:
        return True
    return decision is not None and decision.outcome.value == step.to_state and decision.decided_by == step.by


def option_impact(change: ChangeRequest, option: str | None) -> OptionImpact | None:
    """Return what an option of a request would do, as it was assessed.

    Args:
        change: The request.
        option: Id of the option.

    Returns:
        Its impact; `None` where it was not assessed.
    """
    return None if change.impact is None or option is None else change.impact.options.get(option)


def decided_edits(change: ChangeRequest, *, emergency: bool | None = None) -> tuple[Edit, ...]:
    """Return what a decision carries out: the option as it was assessed, and the adjustment.

    Of a request that was never assessed, an emergency or one that comes from elsewhere, it
    is the option as it was asked for, or the edits of the request itself.

    Args:
        change: The request, with its decision.
        emergency: Whether it was approved before it was assessed; as its history says when
            left out.

    Returns:
        The edits, in order.
    """
    decision = change.decision
    if decision is None:
        return ()
    if change.impact is None or (in_emergency(change) if emergency is None else emergency):
        asked = next((option.edits for option in change.options if option.id == decision.option), change.edits)
        return (*asked, *decision.adjustment)
    found = option_impact(change, decision.option)
    return (*(() if found is None else found.edits), *decision.adjustment)
