"""Who may sign what, and when: why a request or a signature is refused."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from zoneinfo import ZoneInfo

import attrs

from clientpm.agreement.sign_off import SignOffState, may_sign, may_stand_in, sign_off_state
from clientpm.errors import AuthorityError, EvidenceError, GuardError, ValidationError
from clientpm.evidence.contents import SignedContents
from clientpm.model.project import Project
from clientpm.model.record import Record
from clientpm.model.sign_off import SignOffPolicy, SignOffRequest
from clientpm.model.signature import Signature

__all__ = ["Signing", "check_authority", "check_request"]


def check_authority(project: Project, name: str, where: str) -> None:
    """Refuse a stakeholder who may not sign.

    Args:
        project: The project.
        name: Id of the stakeholder.
        where: Name of the argument, for the message.

    Raises:
        AuthorityError: When they may not.
    """
    if not may_sign(project, name):
        raise AuthorityError(
            "this stakeholder may not sign",
            code="sign_off.authority",
            where=where,
            got=name,
            expected="somebody with may_sign, or a signatory of the contract",
            required="may_sign",
        )


def check_request(project: Project, request: SignOffRequest) -> None:
    """Refuse a request whose signers may not sign, or whose parts do not go together.

    Args:
        project: The project.
        request: The request.

    Raises:
        AuthorityError: When one of the signers may not sign.
        ValidationError: When somebody hands a right on who was not asked, or it would expire
            before it is made.
    """
    for i, name in enumerate(request.signers):
        check_authority(project, name, f"signers[{i}]")
    for i, item in enumerate(request.delegations):
        if item.from_ not in request.signers:
            raise ValidationError(
                "only who was asked hands the right on",
                code="sign_off.delegation",
                where=f"delegations[{i}].from_",
                got=item.from_,
                expected=", ".join(request.signers),
            )
    today = _day(project, request.requested_at)
    if request.expires_on is not None and request.expires_on < today:
        raise ValidationError(
            "a request does not expire before it is made",
            code="sign_off.expires",
            where="expires_on",
            got=request.expires_on.isoformat(),
            expected=f"{today.isoformat()} or later",
        )


@attrs.frozen(kw_only=True)
class Signing:
    """A signature that somebody is about to give.

    Attributes:
        project: The project.
        record: The record that is signed.
        signer: Id of the stakeholder who signs.
        absent: Id of the stakeholder in whose place.
        moment: When.
        named: The request that they name; by default the latest one for the record.
    """

    project: Project
    record: Record
    signer: str
    absent: str | None
    moment: dt.datetime
    named: SignOffRequest | None = None

    @cached_property
    def contents(self) -> SignedContents:
        """What is signed."""
        return SignedContents(self.project)

    @property
    def name(self) -> str:
        """Id of the stakeholder in whose name it is given."""
        return self.signer if self.absent is None else self.absent

    def answered(self) -> SignOffRequest | None:
        """Return the request that the signature answers; refuse it where that request does.

        Returns:
            The request, or `None` for a signature that nobody asked for.

        Raises:
            AuthorityError: When they may not sign, were not asked, or come before their turn.
            EvidenceError: When the request no longer stands.
            GuardError: When they have signed already, or the signature lies before what it
                rests on.
        """
        self._check_order()
        state = sign_off_state(self.project, self.record.ref)
        request = None if state.request is None else self.project.get(SignOffRequest, state.request)
        if request is None or (state.complete and self.name not in request.signers):
            self._check_unasked()
            return None
        self._check_standing(state, request)
        self._check_right(request)
        self._check_turn(state)
        return request

    def _check_unasked(self) -> None:
        """Refuse a signature that nobody asked for where they may not sign, or have signed."""
        if self.absent is not None:
            raise self._not_delegated()
        check_authority(self.project, self.signer, "by")
        for item in self.project.signatures:
            mine = item.covers == self.record.ref and item.by == self.signer and item.on_behalf_of is None
            same = item.fingerprint == self.contents.fingerprint(self.record.ref)
            if mine and same and self.contents.stands(item):
                raise self._twice(item.id)

    def _check_standing(self, state: SignOffState, request: SignOffRequest) -> None:
        """Refuse a signature on a request that no longer stands, or does not stand yet."""
        if self.named is not None and self.named.id != request.id:
            raise EvidenceError(
                "they were asked again since",
                code="sign_off.superseded",
                where="ref",
                got=str(self.named.ref),
                expected=str(request.ref),
            )
        if not self.contents.stands(request):
            raise EvidenceError(
                "the content was changed since they were asked",
                code="sign_off.stale",
                where="ref",
                got=str(self.record.ref),
                expected="the content that the request names",
                suggestion="ask again for signatures on the content as it is",
            )
        if self.moment < request.requested_at:
            raise self._too_early(request.requested_at, f"the request {request.id!r}")
        if request.expires_on is not None and self._today > request.expires_on:
            raise EvidenceError(
                "the last day for signatures has passed",
                code="sign_off.expired",
                where="at",
                got=self._today.isoformat(),
                expected=f"{request.expires_on.isoformat()} or earlier",
                suggestion="ask again",
            )
        last = max((self.project.get(Signature, name).at for name in state.signatures), default=None)
        if request.policy is SignOffPolicy.ORDERED and last is not None and self.moment < last:
            raise self._too_early(last, "the signature of who signs first")

    def _check_right(self, request: SignOffRequest) -> None:
        """Refuse whoever was not asked, and stands in for nobody."""
        if self.name not in request.signers:
            raise AuthorityError(
                "this stakeholder was not asked to sign",
                code="sign_off.not_asked",
                where="by" if self.absent is None else "on_behalf_of",
                got=self.name,
                expected=", ".join(request.signers),
                suggestion="on_behalf_of says in whose place a delegate signs" if self.absent is None else "",
                required=request.signers[0],
            )
        if self.absent is not None and not may_stand_in(request, self.signer, self.absent, self._today):
            raise self._not_delegated()
        check_authority(self.project, self.name, "by" if self.absent is None else "on_behalf_of")

    def _check_turn(self, state: SignOffState) -> None:
        if self.name in state.signed:
            raise self._twice(state.signatures[state.signed.index(self.name)])
        if state.turn and self.name not in state.turn:
            raise AuthorityError(
                "somebody else signs first",
                code="sign_off.turn",
                where="by",
                got=self.name,
                expected=", ".join(state.turn),
                required=state.turn[0],
            )

    def _check_order(self) -> None:
        """Refuse a signature that lies before the text that it covers was written."""
        covered = {self.record.ref, *self.contents.beneath(self.record.ref)}
        for revision in self.project.revisions:
            if revision.of in covered and self.moment < revision.at:
                raise self._too_early(revision.at, f"the revision {revision.id!r}")

    @property
    def _today(self) -> dt.date:
        return _day(self.project, self.moment)

    def _twice(self, signature: str) -> GuardError:
        return GuardError(
            "this content was signed already in that name",
            code="sign_off.twice",
            where="by",
            got=self.name,
            expected=f"one signature; {signature!r} is it",
        )

    def _not_delegated(self) -> AuthorityError:
        return AuthorityError(
            "nobody handed that right on, or not for so long",
            code="sign_off.delegation",
            where="on_behalf_of",
            got=self.signer,
            expected=f"a delegation by {self.name!r} in the request",
            required=self.name,
        )

    def _too_early(self, earliest: dt.datetime, what: str) -> GuardError:
        return GuardError(
            f"a signature does not lie before {what}",
            code="sign_off.order",
            where="at",
            got=self.moment.isoformat(),
            expected=f"{earliest.isoformat()} or later",
        )


def _day(project: Project, moment: dt.datetime) -> dt.date:
    return moment.astimezone(ZoneInfo(project.time_zone)).date()
