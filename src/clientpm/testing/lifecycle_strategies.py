"""Hypothesis strategies for evidence and for walks through the tables of lifecycles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from clientpm.model.lifecycle import Evidence, EvidenceKind, Step
from clientpm.testing.value_strategies import lines, moments, often, one_of_ids, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

    from clientpm.model.lifecycle import Lifecycle

__all__ = ["proofs", "walks"]

_MOST_STEPS: Final = 5


@st.composite
def proofs(draw: DrawFn, givers: Sequence[str]) -> list[Evidence]:
    """Return at most one piece of evidence."""
    if not draw(st.booleans()):
        return []
    return [
        Evidence(
            kind=draw(st.sampled_from(EvidenceKind)),
            reference=draw(lines().filter(str.strip)),
            digest=draw(lines()),
            received_at=draw(often(moments())),
            by=one_of_ids(draw, givers),
        )
    ]


@st.composite
def walks(draw: DrawFn, table: Lifecycle, givers: Sequence[str]) -> dict[str, Any]:
    """Return the state and history of a record: a legal walk from its first state.

    Args:
        draw: Given by Hypothesis.
        table: Its lifecycle.
        givers: Ids of those who may take a step; nobody moves without one.
    """
    wanted = draw(st.integers(0, _MOST_STEPS)) if givers else 0
    state = table.first
    taken = []
    for _ in range(wanted):
        possible = table.leaving(state)
        if not possible:
            break
        taken.append(draw(st.sampled_from(possible)))
        state = taken[-1].target
    times = sorted(draw(st.lists(moments(), min_size=len(taken), max_size=len(taken))))
    return {
        "state": state,
        "history": [
            Step(
                from_state=step.source,
                to_state=step.target,
                action=step.action,
                by=draw(st.sampled_from(givers)),
                at=at,
                note=draw(texts()),
                evidence=draw(proofs(givers)),
            )
            for step, at in zip(taken, times, strict=True)
        ],
    }
