"""Changing what was agreed, and looking at links again: the door for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.suspicion import trace_links
from clientpm.change.subjects import subjects_of
from clientpm.errors import BaselineError, FieldTypeError, GuardError, UnknownReferenceError, ValidationError
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.signing import signed_as
from clientpm.model.change_request import ChangeRequest
from clientpm.model.door import move
from clientpm.model.link_review import LinkReview
from clientpm.model.record import Record
from clientpm.model.revision import Revision
from clientpm.progress.asked import asked_project
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref
from clientpm.workflow.asking import stakeholder_id
from clientpm.workflow.signing_commands import new_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.agreement.suspicion import TraceLink
    from clientpm.model.project import Project
    from clientpm.model.signature import Signature

__all__ = ["review_links", "revise"]

_IN_FORCE: Final = frozenset({"approved", "approved_adjusted", "in_implementation"})
"""The states of a change request that allow what it asks for."""


def revise(
    project: Project,
    record: Record,
    *,
    by: str,
    at: dt.datetime | str,
    change: Ref | str | None = None,
    correction: bool = False,
    reason: str = "",
) -> Project:
    """Return the project with a record changed, as people change what they have agreed on.

    A draft may be changed freely. Text that a valid signature covers asks for an approved
    change request, or is corrected: a correction is for a slip of the pen, says its reason,
    and has to be signed again, as any change of signed text has. What does not touch signed
    text, such as an owner or a link, is free as well.

    A change of what was ever signed leaves a `Revision` behind, and makes the links of the
    record suspect on both sides until somebody reviews them.

    Args:
        project: The project.
        record: The new version of the record, or a new record.
        by: Id of the stakeholder who does it.
        at: When, with a zone.
        change: The change request that allows it, approved or in implementation.
        correction: Whether it is a correction, which needs no change request.
        reason: Why; a correction needs one.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        BaselineError: When the text is signed, and there is neither an approved change
            request nor a correction.
        FieldTypeError: When something is not what its argument asks for.
        GuardError: When it would lie before a signature or revision that it follows.
        UnknownReferenceError: When the project has no such change request or stakeholder.
        ValidationError: When the record cannot be part of the project, brings another state
            or history, is a signature, or a correction has no reason or has a change
            request as well.

    Examples:
        >>> from clientpm import Goal, Project, Stakeholder, workflow
        >>> shop = Project(
        ...     id="shop",
        ...     goals=[Goal(id="wait", title="Shorter wait")],
        ...     stakeholders=[Stakeholder(id="cto", may_sign=True)],
        ... )
        >>> at = "2026-03-02T09:00:00+08:00"
        >>> signed = workflow.sign(shop, "goal:wait", by="cto", at=at)
        >>> mended = Goal(id="wait", title="Shorter waits")
        >>> revise(signed, mended, by="cto", at=at)
        Traceback (most recent call last):
        ...
        clientpm.errors.BaselineError: goal:wait: it is signed: got '1 signature', expected ...
        >>> again = revise(signed, mended, by="cto", at=at, correction=True, reason="A letter was missing")
        >>> again.revisions[0].correction
        True
    """
    asked_project(project)
    if not isinstance(record, Record):
        raise FieldTypeError("not a record", code="record.type", where="record", got=record, expected="a record")
    actor, moment = stakeholder_id(project, by), fact_time(at, "at")
    _check_correction(correction=correction, reason=reason, change=change)
    allowed = None if change is None else _change(project, change)
    following = project.with_(record)
    before, after = SignedContents(project), SignedContents(following)
    voided = _voided(project, before, after)
    if voided:
        _check_allowed(following, record.ref, voided, allowed, correction=correction)
    same = record.ref in project and before.fingerprint(record.ref) == after.fingerprint(record.ref)
    if (same and not voided) or (allowed is None and not voided and not _was_signed(project, record.ref)):
        return following
    _check_order(project, record.ref, voided, moment)
    return move(
        following,
        Revision(
            id=new_id(project, Revision, "revision"),
            visibility=record.visibility,
            of=record.ref,
            before=before.fingerprint(record.ref) if record.ref in project else None,
            after=after.fingerprint(record.ref),
            change=None if allowed is None else allowed.id,
            correction=correction and bool(voided),
            reason=reason,
            linked=tuple(_other(link, record.ref) for link in trace_links(following, record.ref)),
            by=actor,
            at=moment,
        ),
    )


def review_links(
    project: Project, ref: Ref | str, *, by: str, at: dt.datetime | str, only: Iterable[Ref | str] | None = None
) -> Project:
    """Return the project with the links of a record found to be right as its ends are now.

    Args:
        project: The project.
        ref: The record.
        by: Id of the stakeholder who looked.
        at: When, with a zone.
        only: The records at the other end of the links that were looked at; all of them
            when left out.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        GuardError: When it would lie before the last review of one of the links.
        UnknownReferenceError: When the project has no such record or stakeholder, or the
            record no such link.

    Examples:
        >>> from clientpm import Goal, Project, Requirement, Stakeholder
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="pm")],
        ...     goals=[Goal(id="wait")],
        ...     requirements=[Requirement(id="r", links=["goal:wait"])],
        ... )
        >>> reviewed = review_links(shop, "goal:wait", by="pm", at="2026-03-02T09:00:00+08:00")
        >>> str(reviewed.link_reviews[0].source)
        'requirement:r'
    """
    asked_project(project)
    name = project[ref].ref
    actor, moment = stakeholder_id(project, by), fact_time(at, "at")
    links = trace_links(project, name)
    if only is not None:
        links = _chosen(links, name, only)
    contents = SignedContents(project)
    known = {item.id for item in project.link_reviews}
    found: list[LinkReview] = []
    for link in links:
        _check_later(project, link, moment)
        number = len(known) + 1
        while f"link-review-{number}" in known:
            number += 1
        known.add(f"link-review-{number}")
        found.append(
            LinkReview(
                id=f"link-review-{number}",
                source=link.source,
                target=link.target,
                source_fingerprint=contents.fingerprint(link.source),
                target_fingerprint=contents.fingerprint(link.target),
                by=actor,
                at=moment,
            )
        )
    return move(project, *found) if found else project


def _check_correction(*, correction: bool, reason: str, change: Ref | str | None) -> None:
    if type(correction) is not bool:
        raise FieldTypeError("not yes or no", code="bool.type", where="correction", got=correction, expected="a bool")
    if type(reason) is not str:
        raise FieldTypeError("not a text", code="text.type", where="reason", got=reason, expected="str")
    if correction and (change is not None or not reason.strip()):
        raise ValidationError(
            "a correction has a reason and no change request",
            code="revision.correction",
            where="reason" if change is None else "change",
            expected="a reason, or a change request instead",
        )


def _change(project: Project, change: Ref | str) -> ChangeRequest:
    """Return the change request, if what it asks for is allowed by now."""
    found = project.get(ChangeRequest, Ref.of(change, ChangeRequest.kind_name, where="change").id)
    if found.standing not in _IN_FORCE:
        raise BaselineError(
            "the change request is not approved, or is done with",
            code="revise.change",
            where="change",
            got=found.standing,
            expected=", ".join(sorted(_IN_FORCE)),
        )
    return found


def _voided(project: Project, before: SignedContents, after: SignedContents) -> tuple[Signature, ...]:
    """Return the signatures that cover less after an edit than before."""
    return tuple(
        signature
        for signature in project.signatures
        if any(
            signed_as(signature, ref, before) and not signed_as(signature, ref, after)
            for ref in (signature.covers, *(part.ref for part in signature.parts))
        )
    )


def _was_signed(project: Project, ref: Ref) -> bool:
    return any(
        ref == signature.covers or any(part.ref == ref for part in signature.parts) for signature in project.signatures
    )


def _check_allowed(
    project: Project, ref: Ref, voided: tuple[Signature, ...], change: ChangeRequest | None, *, correction: bool
) -> None:
    if change is None and not correction:
        raise BaselineError(
            "it is signed",
            code="revise.signed",
            where=str(ref),
            got=f"{len(voided)} signature" + ("s" if len(voided) > 1 else ""),
            expected="an approved change request (change), or a correction with its reason that is signed again",
            suggestion="raise a change request",
        )
    if change is not None and ref not in subjects_of(project, change):
        raise BaselineError(
            "the change request is about something else",
            code="revise.subject",
            where="change",
            got=str(change.ref),
            expected=f"a change request whose decision names {ref}, or changes what it states",
        )


def _check_order(project: Project, ref: Ref, voided: tuple[Signature, ...], moment: dt.datetime) -> None:
    earlier = [(item.at, str(item.ref)) for item in voided]
    earlier += [(item.at, str(item.ref)) for item in project.revisions if item.of == ref]
    last = max(earlier, default=None)
    if last is not None and moment < last[0]:
        raise GuardError(
            f"a revision does not lie before {last[1]}",
            code="revise.order",
            where="at",
            got=moment.isoformat(),
            expected=f"{last[0].isoformat()} or later",
        )


def _other(link: TraceLink, ref: Ref) -> Ref:
    return link.target if link.source == ref else link.source


def _chosen(links: tuple[TraceLink, ...], name: Ref, only: Iterable[Ref | str]) -> tuple[TraceLink, ...]:
    by_end = {_other(link, name): link for link in links}
    found = []
    for i, ref in enumerate([only] if isinstance(only, (str, Ref)) else only):
        end = Ref.of(ref, where=f"only[{i}]")
        if end not in by_end:
            raise UnknownReferenceError(
                "the record has no such link",
                code="link.unknown",
                where=f"only[{i}]",
                got=str(end),
                expected=", ".join(str(each) for each in by_end) or "nothing: it has no links",
            )
        found.append(by_end[end])
    return tuple(found)


def _check_later(project: Project, link: TraceLink, moment: dt.datetime) -> None:
    last = max(
        (item.at for item in project.link_reviews if frozenset((item.source, item.target)) == link.pair), default=None
    )
    if last is not None and moment < last:
        raise GuardError(
            "the link was reviewed later already",
            code="link.order",
            where="at",
            got=moment.isoformat(),
            expected=f"{last.isoformat()} or later",
        )
