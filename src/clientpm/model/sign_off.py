"""Asking for signatures: who must sign what, how many of them, by when."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import check_fingerprint, read_date, read_enum, read_ids, read_tuple
from clientpm.model.record import CLIENT, Form, Record, check_forms, shown_to
from clientpm.model.signature import check_signed
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Delegation", "SignOffPolicy", "SignOffRequest"]


class SignOffPolicy(enum.Enum):
    """How many of those who are asked must sign."""

    ALL = "all"
    ANY = "any"
    QUORUM = "quorum"
    ORDERED = "ordered"


def _policy(value: SignOffPolicy | str) -> SignOffPolicy:
    return read_enum(SignOffPolicy, value, "policy")


def _until(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "until")


@attrs.frozen(kw_only=True)
class Delegation:
    """Somebody may sign in somebody else's place.

    Attributes:
        from_: Id of the stakeholder who hands the right on.
        to: Id of the stakeholder who receives it.
        until: The last day it holds.

    Examples:
        >>> Delegation(from_="cto", to="manager", until="2026-04-01").to
        'manager'
    """

    from_: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    to: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    until: dt.date | None = attrs.field(default=None, converter=_until, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if self.from_ == self.to:
            raise ValidationError("nobody stands in for oneself", code="sign_off.delegation", where="to", got=self.to)


def _covers(value: Ref | str) -> Ref:
    return Ref.of(value, where="covers")


def _signers(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "signers")


def _requested_at(value: Any) -> dt.datetime:
    return fact_time(value, "requested_at")


def _expires_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "expires_on")


def _delegations(value: Iterable[Delegation]) -> tuple[Delegation, ...]:
    return read_tuple(Delegation, value, "delegations")


@attrs.frozen(kw_only=True)
class SignOffRequest(Record):
    """Stakeholders are asked to sign a record as it is.

    Attributes:
        covers: The record.
        fingerprint: Fingerprint of its content when they were asked.
        shown: Fingerprint of the document that was shown.
        shown_language: Its language.
        wording: Fingerprint of the texts in that language, where there are some.
        policy: How many of them must sign.
        signers: Ids of the stakeholders who are asked, in order.
        quorum: How many, under the policy `quorum`.
        delegations: Who may sign in whose place.
        requested_by: Id of the stakeholder who asked.
        requested_at: When, with a zone.
        expires_on: The last day on which a signature counts.

    Examples:
        >>> from clientpm import Goal, fingerprint
        >>> goal = Goal(id="wait")
        >>> request = SignOffRequest(
        ...     id="s1",
        ...     covers=goal.ref,
        ...     fingerprint=fingerprint(goal),
        ...     signers=["cto", "partner"],
        ...     requested_by="manager",
        ...     requested_at="2026-03-02T09:00:00+08:00",
        ... )
        >>> request.policy
        <SignOffPolicy.ALL: 'all'>
    """

    kind_name: ClassVar[str] = "sign_off_request"

    covers: Ref = attrs.field(converter=_covers, metadata=shown_to(CLIENT))
    fingerprint: Fingerprint = attrs.field(metadata=shown_to(CLIENT))
    shown: Fingerprint | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    shown_language: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    wording: Fingerprint | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    policy: SignOffPolicy = attrs.field(default=SignOffPolicy.ALL, converter=_policy, metadata=shown_to(CLIENT))
    signers: tuple[str, ...] = attrs.field(converter=_signers, metadata=shown_to(CLIENT, refers="stakeholder"))
    quorum: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    delegations: tuple[Delegation, ...] = attrs.field(default=(), converter=_delegations, metadata=shown_to(CLIENT))
    requested_by: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    requested_at: dt.datetime = attrs.field(converter=_requested_at, metadata=shown_to(CLIENT))
    expires_on: dt.date | None = attrs.field(default=None, converter=_expires_on, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_fingerprint(self.fingerprint, "fingerprint")
        check_fingerprint(self.shown, "shown", optional=True)
        check_fingerprint(self.wording, "wording", optional=True)
        check_signed(self.covers)
        if not self.signers or len(set(self.signers)) != len(self.signers):
            raise ValidationError(
                "each signer is named once, at least one",
                code="sign_off.signers",
                where="signers",
                got=self.signers,
                expected="ids of stakeholders",
            )
        self._check_quorum()

    def _check_quorum(self) -> None:
        needed = self.policy is SignOffPolicy.QUORUM
        if needed is (self.quorum is None) or (
            self.quorum is not None and (type(self.quorum) is not int or not 1 <= self.quorum <= len(self.signers))
        ):
            raise ValidationError(
                "a quorum is a number of the signers, and no other policy has one",
                code="sign_off.quorum",
                where="quorum",
                got=self.quorum,
                expected=f"1 to {len(self.signers)}" if needed else "nothing",
            )
