"""Hypothesis strategies for change requests, decisions about them, and who may decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clientpm.model.authority import AuthorityLevel, AuthorityMatrix
from clientpm.model.change_request import (
    ChangeCategory,
    ChangeOption,
    ChangeOrigin,
    ChangeRequest,
    Decision,
    DecisionOutcome,
    OptionKind,
    Urgency,
)
from clientpm.model.impact import ImpactDimension
from clientpm.model.lifecycles import CHANGE_REQUEST
from clientpm.testing.edit_strategies import some_edits
from clientpm.testing.impact_strategies import impacts
from clientpm.testing.lifecycle_strategies import proofs, walks
from clientpm.testing.value_strategies import (
    dates,
    fingerprints,
    lines,
    moments,
    numbers,
    often,
    one_of_ids,
    some_of_ids,
    texts,
    unique_ids,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

    from clientpm.values.ref import Ref

__all__ = ["authorities", "requests"]


@st.composite
def _options(draw: DrawFn, name: str) -> ChangeOption:
    return ChangeOption(
        id=name,
        title=draw(lines()),
        kind=draw(st.sampled_from(OptionKind)),
        description=draw(texts()),
        edits=draw(some_edits()),
        note=draw(texts()),
    )


@st.composite
def _decisions(draw: DrawFn, options: Sequence[str], deciders: Sequence[str]) -> Decision:
    return Decision(
        outcome=draw(st.sampled_from(DecisionOutcome)),
        option=one_of_ids(draw, options),
        decided_by=draw(st.sampled_from(deciders)),
        role=draw(lines()),
        at=draw(moments()),
        rationale=draw(texts()),
        conditions=draw(texts()),
        shown=draw(often(fingerprints())),
        shown_language=draw(st.sampled_from(("", "zh_CN"))),
        adjustment=draw(some_edits()),
        accepted_unknowns=draw(st.lists(st.sampled_from([each.value for each in ImpactDimension]), max_size=1)),
        stale_reason=draw(texts()),
        evidence=draw(proofs(deciders)),
    )


@st.composite
def requests(
    draw: DrawFn, name: str, refs: Sequence[Ref], parts: Sequence[str], frame: dict[str, Any]
) -> ChangeRequest:
    """Return a change request, at any point of its way."""
    options = draw(unique_ids(most=2))
    baselines = [ref.id for ref in refs if ref.kind == "baseline"]
    walk = draw(walks(CHANGE_REQUEST, parts))
    waits = walk["state"] == "deferred"
    return ChangeRequest(
        id=name,
        origin=draw(st.sampled_from(ChangeOrigin)),
        category=draw(st.sampled_from(ChangeCategory)),
        urgency=draw(st.sampled_from(Urgency)),
        raised_by=one_of_ids(draw, parts),
        raised_at=draw(often(moments())),
        description=draw(texts()),
        reason=draw(texts()),
        owner=one_of_ids(draw, parts),
        affected=draw(st.lists(st.sampled_from(refs), max_size=2)) if refs else [],
        edits=draw(some_edits()),
        options=[draw(_options(option)) for option in options],
        recommendation=one_of_ids(draw, options),
        impact=draw(often(impacts(name, options[:1]))),
        question=draw(texts()),
        question_due=draw(often(dates())),
        decision=draw(often(_decisions(options, parts))),
        review_date=draw(dates() if waits else often(dates())),
        assessment_due=draw(often(dates())),
        baseline=one_of_ids(draw, baselines),
        **walk,
        **frame,
    )


@st.composite
def authorities(draw: DrawFn, holders: Sequence[str], frame: dict[str, Any]) -> AuthorityMatrix:
    """Return who may decide what: two levels, the second without a limit or with a higher one."""
    days, share = draw(often(numbers(0, 30))), draw(often(numbers(0, 1)))
    scope, client = draw(st.booleans()), draw(st.booleans())
    low = AuthorityLevel(
        name="manager",
        holders=some_of_ids(draw, holders),
        days=days,
        cost_share=share,
        scope=scope,
        client_matters=client,
        emergency=draw(st.booleans()),
    )
    high = AuthorityLevel(
        name=draw(lines().filter(lambda name: name not in {"", "manager"})),
        holders=some_of_ids(draw, holders),
        days=None if days is None else draw(often(st.just(days + 1))),
        scope=scope or draw(st.booleans()),
        client_matters=client or draw(st.booleans()),
    )
    return AuthorityMatrix(
        id="authority", levels=draw(st.sampled_from(([low], [low, high]))), cumulative=draw(st.booleans()), **frame
    )
