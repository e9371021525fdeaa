"""Who has signed what was asked for, who has not yet, and whether it is agreed."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import attrs

from clientpm.errors import FieldTypeError
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.signing import valid_signatures
from clientpm.model.people import Stakeholder
from clientpm.model.project import Project
from clientpm.model.sign_off import SignOffPolicy, SignOffRequest
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.signature import Signature

__all__ = [
    "SignOffStage",
    "SignOffState",
    "counts_as_agreed",
    "is_agreed",
    "may_sign",
    "may_stand_in",
    "request_state",
    "sign_off_state",
]

_ONE_DAY: Final = dt.timedelta(days=1)


class SignOffStage(enum.Enum):
    """How far a sign-off has come."""

    NOT_REQUESTED = "not_requested"
    """Nobody was asked; signatures may have been given all the same."""
    OPEN = "open"
    COMPLETE = "complete"
    EXPIRED = "expired"
    """The last day passed before enough had signed."""
    STALE = "stale"
    """The content was changed since they were asked."""
    SUPERSEDED = "superseded"
    """They were asked again before enough had signed."""


@attrs.frozen(kw_only=True)
class SignOffState:
    """How far a sign-off has come, and whose turn it is.

    Attributes:
        covers: The record.
        request: Id of the request; `None` where nobody was asked.
        stage: How far it has come.
        policy: How many of those who were asked must sign.
        needed: The number of signatures that it takes.
        signed: Ids of the stakeholders in whose name a signature counts, in the order in
            which they signed.
        signatures: Ids of those signatures, in the same order.
        missing: Ids of the stakeholders who have not signed, while it takes their signature
            or that of one of them.
        turn: Ids of those among them who may sign now.
        delegates: Who signed for whom: the id of the delegate by that of the stakeholder.
        expires_on: The last day on which a signature counts.
    """

    covers: Ref
    request: str | None = None
    stage: SignOffStage
    policy: SignOffPolicy | None = None
    needed: int = 0
    signed: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    turn: tuple[str, ...] = ()
    delegates: FrozenMap[str] = EMPTY
    expires_on: dt.date | None = None

    @property
    def complete(self) -> bool:
        """Whether enough have signed, and the content is still the same."""
        return self.stage is SignOffStage.COMPLETE


def sign_off_state(project: Project, ref: Ref | str, *, as_of: dt.date | str | None = None) -> SignOffState:
    """Return how far the sign-off of a record has come.

    A signature counts where it is by somebody who was asked and may sign, or by a delegate
    of theirs, over the content that they were asked about, no later than the last day, and
    in their turn where there is an order. A signature that they gave before they were asked
    counts, if the content is the same.

    Args:
        project: The project.
        ref: The record, or one of the requests for signatures.
        as_of: The day up to which requests and signatures count, and on which it may have
            expired. Without it all of them count, and nothing expires. The content is
            always that of the project as it is given.

    Returns:
        The state of the request, for a record that of its latest one.

    Raises:
        FieldTypeError: When it is not a project, or the day is something else.
        UnknownReferenceError: When the project has no such record.
        ValidationError: When the day is not a date.

    Examples:
        >>> from clientpm import Goal
        >>> shop = Project(id="shop", goals=[Goal(id="wait")])
        >>> sign_off_state(shop, "goal:wait").stage
        <SignOffStage.NOT_REQUESTED: 'not_requested'>
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    day = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    record = project[ref]
    contents = SignedContents(project)
    if isinstance(record, SignOffRequest):
        return request_state(record, contents, day)
    latest = _latest(project, record.ref, day)
    if latest is not None:
        return request_state(latest, contents, day)
    given = [item for item in project.signatures if item.covers == record.ref and _given_by(project, item, day)]
    return SignOffState(
        covers=record.ref,
        stage=SignOffStage.NOT_REQUESTED,
        **_told(item for item in given if contents.stands(item)),
    )


def request_state(request: SignOffRequest, contents: SignedContents, day: dt.datetime | None = None) -> SignOffState:
    """Return how far a request for signatures has come.

    Args:
        request: The request.
        contents: The contents of its project.
        day: The instant up to which signatures count; all of them when left out.

    Returns:
        Its state.
    """
    counted = tuple(_counted(contents.project, request, day))
    needed = _needed(request)
    signed = [_name(item) for item in counted]
    stage = _stage(request, contents, day, enough=len(counted) >= needed)
    waiting = [name for name in request.signers if name not in signed]
    missing = () if len(counted) >= needed or stage is SignOffStage.SUPERSEDED else tuple(waiting)
    turn = missing[:1] if request.policy is SignOffPolicy.ORDERED else missing
    return SignOffState(
        covers=request.covers,
        request=request.id,
        stage=stage,
        policy=request.policy,
        needed=needed,
        missing=missing,
        turn=turn if stage is SignOffStage.OPEN else (),
        expires_on=request.expires_on,
        **_told(counted),
    )


def may_sign(project: Project, stakeholder: str) -> bool:
    """Return whether a stakeholder may sign: by their own record, or because the contract names them.

    Args:
        project: The project.
        stakeholder: Id of the stakeholder.

    Returns:
        Whether they may.

    Raises:
        UnknownReferenceError: When the project has no such stakeholder.

    Examples:
        >>> from clientpm import Contract, Stakeholder
        >>> shop = Project(
        ...     id="shop", contract=Contract(id="c", signatories=["cto"]), stakeholders=[Stakeholder(id="cto")]
        ... )
        >>> may_sign(shop, "cto")
        True
    """
    known = project.get(Stakeholder, stakeholder)
    return known.may_sign or (project.contract is not None and known.id in project.contract.signatories)


def may_stand_in(request: SignOffRequest, delegate: str, absent: str, on: dt.date) -> bool:
    """Return whether somebody may sign in somebody else's place on a day.

    Args:
        request: The request for signatures.
        delegate: Id of the stakeholder who would sign.
        absent: Id of the stakeholder in whose place.
        on: The day.

    Returns:
        Whether a delegation of the request says so.
    """
    return any(
        item.from_ == absent and item.to == delegate and (item.until is None or on <= item.until)
        for item in request.delegations
    )


def is_agreed(project: Project, ref: Ref | str) -> bool:
    """Return whether a record is agreed as it is now.

    It is when a valid signature of somebody who may sign covers it, directly or through a
    document that lists it. A signature that was asked for counts once enough of those who
    were asked, then or in another request, have signed; while they are asked, whoever else
    signs does not make it agreed.

    Args:
        project: The project.
        ref: The record.

    Returns:
        Whether it is agreed.

    Raises:
        UnknownReferenceError: When the project has no such record.

    Examples:
        >>> from clientpm import Goal, Signature, Stakeholder, fingerprint
        >>> goal = Goal(id="wait", title="Shorter waits")
        >>> given = Signature(
        ...     id="s1", covers=goal.ref, fingerprint=fingerprint(goal), by="cto", at="2026-03-02T09:00:00+08:00"
        ... )
        >>> shop = Project(
        ...     id="shop", goals=[goal], signatures=[given], stakeholders=[Stakeholder(id="cto", may_sign=True)]
        ... )
        >>> is_agreed(shop, goal.ref), is_agreed(shop.with_(Goal(id="wait", title="No waits")), goal.ref)
        (True, False)
    """
    return any(counts_as_agreed(project, signature) for signature in valid_signatures(project, ref))


def counts_as_agreed(project: Project, signature: Signature) -> bool:
    """Return whether a signature, with those that were asked for beside it, makes its content agreed.

    Args:
        project: The project.
        signature: A signature that covers the content as it is.

    Returns:
        Whether it does.
    """
    requests = [item for item in project.sign_off_requests if item.covers == signature.covers]
    if any(_completes(project, request, signature) for request in requests):
        return True
    unasked = signature.request is None and signature.on_behalf_of is None and may_sign(project, signature.by)
    return unasked and not _beside(project, signature)


def _beside(project: Project, signature: Signature) -> bool:
    """Return whether others were being asked when somebody signed: then those decide who were asked."""
    request = _latest(project, signature.covers, _local(project, signature.at))
    if request is None or sign_off_state(project, signature.covers).stage is not SignOffStage.OPEN:
        return False
    return request.expires_on is None or _local(project, signature.at).date() <= request.expires_on


def _completes(project: Project, request: SignOffRequest, signature: Signature) -> bool:
    counted = tuple(_counted(project, request, None))
    return signature in counted and len(counted) >= _needed(request)


def _told(signatures: Iterable[Signature]) -> dict[str, Any]:
    """Return what a state says of the signatures that count."""
    given = tuple(signatures)
    delegates = {item.on_behalf_of: item.by for item in given if item.on_behalf_of is not None}
    return {
        "signed": tuple(_name(item) for item in given),
        "signatures": tuple(item.id for item in given),
        "delegates": FrozenMap(delegates),
    }


def _name(signature: Signature) -> str:
    """Return in whose name a signature was given."""
    return signature.by if signature.on_behalf_of is None else signature.on_behalf_of


def _needed(request: SignOffRequest) -> int:
    if request.policy is SignOffPolicy.QUORUM and request.quorum is not None:
        return request.quorum
    return 1 if request.policy is SignOffPolicy.ANY else len(request.signers)


def _local(project: Project, moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(ZoneInfo(project.time_zone)).replace(tzinfo=None)


def _given_by(project: Project, signature: Signature, day: dt.datetime | None) -> bool:
    return day is None or _local(project, signature.at) <= day


def _latest(project: Project, ref: Ref, day: dt.datetime | None) -> SignOffRequest | None:
    """Return the request that was made last for a record."""
    asked = [
        item
        for item in project.sign_off_requests
        if item.covers == ref and (day is None or _local(project, item.requested_at) <= day)
    ]
    return max(enumerate(asked), key=lambda pair: (pair[1].requested_at, pair[0]), default=(0, None))[1]


def _counted(project: Project, request: SignOffRequest, day: dt.datetime | None) -> Iterator[Signature]:
    """Yield the signatures that count for a request, in the order in which they were given."""
    given = [item for item in project.signatures if _answers(project, request, item) and _given_by(project, item, day)]
    waiting = list(request.signers)
    for signature in sorted(given, key=lambda item: item.at):
        name = _name(signature)
        if name in (waiting[:1] if request.policy is SignOffPolicy.ORDERED else waiting):
            waiting.remove(name)
            yield signature


def _answers(project: Project, request: SignOffRequest, signature: Signature) -> bool:
    """Return whether a signature is by somebody who was asked, over what they were asked about."""
    if signature.covers != request.covers or signature.fingerprint != request.fingerprint:
        return False
    if signature.shown_language == request.shown_language and signature.wording != request.wording:
        return False
    name, on = _name(signature), _local(project, signature.at).date()
    if name not in request.signers or not may_sign(project, name):
        return False
    if request.expires_on is not None and on > request.expires_on:
        return False
    return name == signature.by or (signature.request is not None and may_stand_in(request, signature.by, name, on))


def _stage(request: SignOffRequest, contents: SignedContents, day: dt.datetime | None, *, enough: bool) -> SignOffStage:
    latest = _latest(contents.project, request.covers, day)
    if not enough and latest is not None and latest.id != request.id:
        return SignOffStage.SUPERSEDED
    if not contents.stands(request):
        return SignOffStage.STALE
    if enough:
        return SignOffStage.COMPLETE
    if request.expires_on is not None and day is not None:
        end = dt.datetime.combine(request.expires_on, dt.time()) + _ONE_DAY
        return SignOffStage.EXPIRED if day > end else SignOffStage.OPEN
    return SignOffStage.OPEN
