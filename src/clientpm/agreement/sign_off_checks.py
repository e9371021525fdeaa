"""What is wrong with signatures, requests for them, and links that nobody looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.sign_off import SignOffStage, counts_as_agreed, may_sign, request_state
from clientpm.agreement.suspicion import suspect_links
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.signing import is_stale, signed_as
from clientpm.model.people import Side, Stakeholder
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.agreement.sign_off import SignOffState
    from clientpm.model.project import Project
    from clientpm.model.sign_off import SignOffRequest

__all__ = ["link_findings", "sign_off_findings", "signature_findings"]

_MOST_LISTED: Final = 20
"""How many records a finding names; it counts all of them."""


def signature_findings(project: Project) -> Iterator[Finding]:
    """Yield the signatures that no longer cover their record, and those of people who may not sign.

    A stale signature is history where its record was signed again since, so that it is
    agreed as it is now. Of several stale ones of a record the last one is told.

    Args:
        project: The project.

    Yields:
        Errors, those of the latest signatures first.
    """
    contents = SignedContents(project)
    said: set[Ref] = set()
    for signature in reversed(project.signatures):
        ref = signature.covers
        facts = {"signature": signature.id, "by": signature.by, "at": signature.at}
        if is_stale(signature, contents):
            if ref in said:
                continue
            said.add(ref)
            if _agreed(project, ref, contents):
                continue
            changed = [part.ref for part in signature.parts if not contents.part_stands(part, signature)]
            named = {"records": tuple(str(each) for each in changed[:_MOST_LISTED])} if changed else {}
            yield Finding(code="signature.stale", severity=Severity.ERROR, subject=ref, facts=facts | named)
        elif not may_sign(project, signature.on_behalf_of or signature.by):
            yield Finding(code="signature.no_authority", severity=Severity.ERROR, subject=ref, facts=facts)


def _agreed(project: Project, ref: Ref, contents: SignedContents) -> bool:
    return any(
        signed_as(signature, ref, contents) and counts_as_agreed(project, signature) for signature in project.signatures
    )


def sign_off_findings(project: Project, day: dt.datetime | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the requests for signatures that still stand.

    Args:
        project: The project.
        day: The instant that is looked at; without it nothing has expired.

    Yields:
        Findings, in the order of the requests.
    """
    contents = SignedContents(project)
    for request in project.sign_off_requests:
        state = request_state(request, contents, day)
        if state.stage in _SAID and state.missing:
            yield _unfinished(state)
            yield from _unseen(project, request, state, contents)


_SAID: Final = {
    SignOffStage.OPEN: ("sign_off.waiting", Severity.INFO),
    SignOffStage.EXPIRED: ("sign_off.expired", Severity.WARNING),
    SignOffStage.STALE: ("sign_off.stale", Severity.WARNING),
}


def _unfinished(state: SignOffState) -> Finding:
    code, severity = _SAID[state.stage]
    facts: dict[str, object] = {
        "request": state.request,
        "count": len(state.signed),
        "out_of": state.needed,
        "records": tuple(str(Ref(Stakeholder.kind_name, name)) for name in (state.turn or state.missing))[
            :_MOST_LISTED
        ],
    }
    if state.expires_on is not None:
        facts["expires_on"] = state.expires_on
    return Finding(code=code, severity=severity, subject=state.covers, facts=facts)


def _unseen(
    project: Project, request: SignOffRequest, state: SignOffState, contents: SignedContents
) -> Iterator[Finding]:
    """Yield that somebody on the client's side is asked to sign what they may not see."""
    asked = (project.get(Stakeholder, name) for name in state.missing)
    if not any(stakeholder.side is Side.CLIENT for stakeholder in asked):
        return
    refs = (request.covers, *contents.beneath(request.covers))
    hidden = [str(ref) for ref in refs if project[ref].visibility is not Visibility.CLIENT]
    if hidden:
        yield Finding(
            code="sign_off.hidden",
            severity=Severity.WARNING,
            subject=request.covers,
            facts={"count": len(hidden), "out_of": len(refs), "records": tuple(hidden[:_MOST_LISTED])},
        )


def link_findings(project: Project) -> Iterator[Finding]:
    """Yield the records that have changed, with what they are linked with and nobody looked at again.

    Args:
        project: The project.

    Yields:
        One finding for each record that changed, in the order of the links.
    """
    found: dict[Ref, list[str]] = {}
    for link in suspect_links(project):
        for end in link.changed:
            found.setdefault(end, []).append(str(link.target if end == link.source else link.source))
    for ref, others in found.items():
        yield Finding(
            code="link.suspect",
            severity=Severity.WARNING,
            subject=ref,
            facts={"count": len(others), "records": tuple(others[:_MOST_LISTED])},
        )
