"""Asking for signatures, and signing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from clientpm.errors import FieldTypeError, GuardError, ValidationError
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.signed import declares_signed, fingerprint
from clientpm.model.door import move
from clientpm.model.sign_off import SignOffPolicy, SignOffRequest
from clientpm.model.signature import Signature, check_signed
from clientpm.progress.asked import asked_project
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time
from clientpm.workflow.asking import stakeholder_id
from clientpm.workflow.signing_rules import Signing, check_request

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project
    from clientpm.model.record import Record
    from clientpm.model.sign_off import Delegation
    from clientpm.values.ref import Ref

__all__ = ["new_id", "request_sign_off", "sign"]


def request_sign_off(  # noqa: PLR0913 - what a request is told, all of it by name
    project: Project,
    ref: Ref | str,
    *,
    signers: Iterable[str],
    policy: SignOffPolicy | str = SignOffPolicy.ALL,
    by: str,
    at: dt.datetime | str,
    quorum: int | None = None,
    expires_on: dt.date | str | None = None,
    delegations: Iterable[Delegation] = (),
    shown: Any = None,
    shown_language: str = "",
    title: str = "",
    id: str | None = None,
) -> Project:
    """Return the project with stakeholders asked to sign a record as it is.

    The request holds the content that they are asked about. Once that changes, it is out of
    date by itself, and they have to be asked again. Of several requests for one record the
    latest counts.

    Args:
        project: The project.
        ref: The record. On a document they sign all that it lists.
        signers: Ids of the stakeholders who are asked, in the order in which they sign.
        policy: How many must sign: `all`, `any` of them, a `quorum`, or all of them
            `ordered`, one after the other.
        by: Id of the stakeholder who asks.
        at: When, with a zone.
        quorum: How many, under the policy `quorum`.
        expires_on: The last day on which a signature counts, at the project.
        delegations: Who may sign in whose place, and until when.
        shown: What they are shown: a `Document`, or its fingerprint.
        shown_language: Its language.
        title: What the request is called.
        id: Names the request; `sign-off-1` and so on by default.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        AuthorityError: When one of the signers may not sign.
        FieldTypeError: When something is not what its argument asks for.
        GuardError: When a request has that id already.
        UnknownReferenceError: When the project has no such record or stakeholder.
        ValidationError: When nothing of such a record is ever signed, it would expire
            before it is made, or policy, quorum and delegations do not go together.

    Examples:
        >>> from clientpm import Goal, Project, Stakeholder, sign_off_state
        >>> shop = Project(
        ...     id="shop",
        ...     goals=[Goal(id="wait", title="Shorter waits")],
        ...     stakeholders=[Stakeholder(id="cto", may_sign=True), Stakeholder(id="pm")],
        ... )
        >>> asked = request_sign_off(shop, "goal:wait", signers=["cto"], by="pm", at="2026-03-02T09:00:00+08:00")
        >>> sign_off_state(asked, "goal:wait").turn
        ('cto',)
    """
    record = _signable(project, ref)
    moment = fact_time(at, "at")
    contents = SignedContents(project)
    request = SignOffRequest(
        id=new_id(project, SignOffRequest, "sign-off") if id is None else _unused(project, SignOffRequest, id),
        title=title,
        visibility=record.visibility,
        covers=record.ref,
        fingerprint=contents.fingerprint(record.ref),
        shown=_shown(shown),
        shown_language=shown_language,
        wording=contents.wording(record.ref, _language(shown_language)),
        policy=policy,
        signers=_names(project, signers),
        quorum=quorum,
        delegations=delegations,
        requested_by=stakeholder_id(project, by),
        requested_at=moment,
        expires_on=expires_on,
    )
    check_request(project, request)
    return move(project, request)


def sign(  # noqa: PLR0913 - what a signature is told, all of it by name
    project: Project,
    ref: Ref | str,
    *,
    by: str,
    role: str = "",
    at: dt.datetime | str,
    on_behalf_of: str | None = None,
    shown: Any = None,
    shown_language: str = "",
    evidence: Iterable[Evidence] = (),
    title: str = "",
    id: str | None = None,
) -> Project:
    """Return the project with a signature over a record as it is.

    The signature covers the record's own content with what it owns and, for a document, all
    that it lists; where a language is named into which any of that is translated, those
    words as well. Where somebody was asked for it, only those may sign, as the request says;
    without a request anybody who may sign at all.

    Args:
        project: The project.
        ref: The record, or the request for signatures on it.
        by: Id of the stakeholder who signs.
        role: In which role.
        at: When, with a zone.
        on_behalf_of: Id of the stakeholder in whose place, where the request allows it.
        shown: What was shown: a `Document`, or its fingerprint; by default what the request
            says.
        shown_language: Its language.
        evidence: What proves it.
        title: What the signature is called.
        id: Names the signature; `signature-1` and so on by default.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        AuthorityError: When whoever signs may not, was not asked, stands in for somebody
            without a delegation, or comes before their turn.
        EvidenceError: When the content was changed since they were asked, they were asked
            again, or the last day has passed.
        FieldTypeError: When something is not what its argument asks for.
        GuardError: When they have signed this content already, the signature would lie
            before what it rests on, or a signature has that id.
        UnknownReferenceError: When the project has no such record or stakeholder.
        ValidationError: When nothing of such a record is ever signed.

    Examples:
        >>> from clientpm import Goal, Project, Stakeholder, is_agreed
        >>> shop = Project(
        ...     id="shop",
        ...     goals=[Goal(id="wait", title="Shorter waits")],
        ...     stakeholders=[Stakeholder(id="cto", may_sign=True)],
        ... )
        >>> signed = sign(shop, "goal:wait", by="cto", at="2026-03-02T09:00:00+08:00")
        >>> is_agreed(shop, "goal:wait"), is_agreed(signed, "goal:wait")
        (False, True)
    """
    found = asked_project(project)[ref]
    named = found if isinstance(found, SignOffRequest) else None
    record = _signable(project, found.ref if named is None else named.covers)
    signing = Signing(
        project=project,
        record=record,
        signer=stakeholder_id(project, by),
        absent=None if on_behalf_of is None else stakeholder_id(project, on_behalf_of, "on_behalf_of"),
        moment=fact_time(at, "at"),
        named=named,
    )
    request = signing.answered()
    language = _language(shown_language) or ("" if request is None else request.shown_language)
    signature = Signature(
        id=new_id(project, Signature, "signature") if id is None else _unused(project, Signature, id),
        title=title,
        visibility=record.visibility,
        covers=record.ref,
        fingerprint=signing.contents.fingerprint(record.ref) if request is None else request.fingerprint,
        by=signing.signer,
        role=role,
        at=signing.moment,
        shown=request.shown if shown is None and request is not None else _shown(shown),
        shown_language=language,
        wording=signing.contents.wording(record.ref, language),
        on_behalf_of=signing.absent,
        request=None if request is None else request.id,
        evidence=evidence,
        parts=signing.contents.parts(record.ref, language),
    )
    return move(project, signature)


def new_id(project: Project, kind: type[Record], stem: str) -> str:
    """Return the next free id for a record of a kind.

    Args:
        project: The project.
        kind: The kind.
        stem: What it begins with.

    Returns:
        The stem with the first number after the records there are that is free.
    """
    known = {record.id.lower() for record in project.all(kind)}
    number = len(known) + 1
    while f"{stem}-{number}" in known:
        number += 1
    return f"{stem}-{number}"


def _signable(project: Project, ref: Ref | str) -> Record:
    """Return the record that is to be signed, if any of it ever is."""
    record = asked_project(project)[ref]
    check_signed(record.ref)
    if not declares_signed(type(record)):
        raise ValidationError(
            f"nothing of a {record.kind_name.replace('_', ' ')} is ever signed",
            code="sign_off.kind",
            where="ref",
            got=str(record.ref),
            expected="what people agree on, such as a requirement, a goal, a baseline or a document",
            suggestion="what happened is evidence: name it in the signature's evidence",
        )
    return record


def _unused(project: Project, kind: type[Record], name: str) -> str:
    if any(type(name) is str and record.id.lower() == name.lower() for record in project.all(kind)):
        raise GuardError(
            "what was asked and signed is never replaced",
            code="sign_off.id",
            where="id",
            got=name,
            expected="an id that none has, not in other case either",
        )
    return name


def _language(name: str) -> str:
    if type(name) is not str:
        raise FieldTypeError("not a text", code="text.type", where="shown_language", got=name, expected="str")
    return name


def _shown(shown: Any) -> Fingerprint | None:
    return shown if shown is None or isinstance(shown, Fingerprint) else fingerprint(shown)


def _names(project: Project, signers: Iterable[str]) -> tuple[str, ...]:
    if isinstance(signers, str) or not isinstance(signers, Iterable):
        raise FieldTypeError(
            "not a list of ids", code="list.type", where="signers", got=signers, expected="('id', ...)"
        )
    return tuple(stakeholder_id(project, name, f"signers[{i}]") for i, name in enumerate(signers))
