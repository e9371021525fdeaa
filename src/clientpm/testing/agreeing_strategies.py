"""Hypothesis strategies for documents, sign-off and the revisions of what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clientpm.model.controlled_document import ControlledDocument, DocumentKind, DocumentVersion
from clientpm.model.link_review import LinkReview
from clientpm.model.revision import Revision
from clientpm.model.sign_off import Delegation, SignOffPolicy, SignOffRequest
from clientpm.model.signature import Signature, SignedPart
from clientpm.testing.lifecycle_strategies import proofs
from clientpm.testing.value_strategies import (
    dates,
    fingerprints,
    lines,
    moments,
    often,
    one_of_ids,
    some_of_ids,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

    from clientpm.values.ref import Ref

__all__ = ["documents", "link_reviews", "revisions", "sign_off_requests", "signatures"]


@st.composite
def _versions(draw: DrawFn, issuers: Sequence[str]) -> list[DocumentVersion]:
    return [
        DocumentVersion(
            number=number,
            digest=draw(lines()),
            place=draw(lines()),
            issued_by=one_of_ids(draw, issuers),
            issued_at=draw(often(moments())),
            language=draw(st.sampled_from(("", "en", "zh_CN"))),
            changes=draw(texts()),
        )
        for number in ("1.0", "1.1")[: draw(st.integers(0, 2))]
    ]


@st.composite
def documents(
    draw: DrawFn, name: str, refs: Sequence[Ref], parts: Sequence[str], frame: dict[str, Any]
) -> ControlledDocument:
    """Return a controlled document."""
    return ControlledDocument(
        id=name,
        kind=draw(st.sampled_from(DocumentKind)),
        lists=draw(st.lists(st.sampled_from(refs), max_size=2)) if refs else [],
        versions=draw(_versions(parts)),
        holders=some_of_ids(draw, parts),
        owner=one_of_ids(draw, parts),
        **frame,
    )


@st.composite
def sign_off_requests(
    draw: DrawFn, name: str, refs: Sequence[Ref], parts: Sequence[str], frame: dict[str, Any]
) -> SignOffRequest:
    """Return a request for signatures."""
    signers = draw(st.lists(st.sampled_from(parts), min_size=1, max_size=2, unique=True))
    policy = draw(st.sampled_from(SignOffPolicy))
    pairs = [(parts[0], parts[-1])] if parts[0] != parts[-1] else []
    return SignOffRequest(
        id=name,
        covers=draw(st.sampled_from(refs)),
        fingerprint=draw(fingerprints()),
        shown=draw(often(fingerprints())),
        shown_language=draw(st.sampled_from(("", "zh_CN"))),
        wording=draw(often(fingerprints())),
        policy=policy,
        signers=signers,
        quorum=draw(st.integers(1, len(signers))) if policy is SignOffPolicy.QUORUM else None,
        delegations=[Delegation(from_=giver, to=taker, until=draw(often(dates()))) for giver, taker in pairs],
        requested_by=draw(st.sampled_from(parts)),
        requested_at=draw(moments()),
        expires_on=draw(often(dates())),
        **frame,
    )


@st.composite
def signatures(
    draw: DrawFn,
    name: str,
    refs: Sequence[Ref],
    signers: Sequence[str],
    requests: Sequence[str],
    frame: dict[str, Any],
) -> Signature:
    """Return that somebody signed a record; its content may have changed since."""
    return Signature(
        id=name,
        covers=draw(st.sampled_from(refs)),
        fingerprint=draw(fingerprints()),
        by=draw(st.sampled_from(signers)),
        role=draw(lines()),
        at=draw(moments()),
        shown=draw(often(fingerprints())),
        shown_language=draw(st.sampled_from(("", "en"))),
        wording=draw(often(fingerprints())),
        on_behalf_of=one_of_ids(draw, signers),
        request=one_of_ids(draw, requests),
        evidence=draw(proofs(signers)),
        parts=[
            SignedPart(ref=ref, fingerprint=draw(fingerprints()), wording=draw(often(fingerprints())))
            for ref in draw(st.lists(st.sampled_from(refs), max_size=1))
        ],
        **frame,
    )


@st.composite
def revisions(
    draw: DrawFn,
    name: str,
    refs: Sequence[Ref],
    changes: Sequence[str],
    parts: Sequence[str],
    frame: dict[str, Any],
) -> Revision:
    """Return that the text of a record was changed."""
    change = one_of_ids(draw, changes)
    correction = change is None and draw(st.booleans())
    return Revision(
        id=name,
        of=draw(st.sampled_from(refs)),
        before=draw(often(fingerprints())),
        after=draw(fingerprints()),
        change=change,
        correction=correction,
        reason=draw(texts().filter(str.strip) if correction else texts()),
        linked=draw(st.lists(st.sampled_from(refs), max_size=2)),
        by=draw(st.sampled_from(parts)),
        at=draw(moments()),
        **frame,
    )


@st.composite
def link_reviews(
    draw: DrawFn, name: str, refs: Sequence[Ref], parts: Sequence[str], frame: dict[str, Any]
) -> LinkReview:
    """Return that somebody looked at a link again."""
    source, target = draw(st.lists(st.sampled_from(refs), min_size=2, max_size=2, unique=True))
    return LinkReview(
        id=name,
        source=source,
        target=target,
        source_fingerprint=draw(fingerprints()),
        target_fingerprint=draw(fingerprints()),
        by=draw(st.sampled_from(parts)),
        at=draw(moments()),
        **frame,
    )
