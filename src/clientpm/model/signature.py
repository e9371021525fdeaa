"""That somebody signed something, and exactly what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import check_fingerprint, read_tuple
from clientpm.model.lifecycle import Evidence
from clientpm.model.record import CLIENT, Form, Record, shown_to
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Signature", "check_signed"]

_NEVER_SIGNED: Final = frozenset({"project", "signature"})


def _covers(value: Ref | str) -> Ref:
    return Ref.of(value, where="covers")


def _at(value: Any) -> dt.datetime:
    return fact_time(value, "at")


def _evidence(value: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return read_tuple(Evidence, value, "evidence")


def check_signed(covers: Ref) -> None:
    """Refuse what nobody can sign.

    Args:
        covers: What is to be signed.

    Raises:
        ValidationError: When it is the whole project, which would contain the signature, or
            a signature.
    """
    if covers.kind in _NEVER_SIGNED:
        raise ValidationError(
            "a signature covers one record, neither the whole project nor a signature",
            code="signature.covers",
            where="covers",
            got=str(covers),
            expected="a record such as requirement:booking",
        )


def _ref(value: Ref | str) -> Ref:
    return Ref.of(value, where="ref")


@attrs.frozen(kw_only=True)
class SignedPart:
    """A record that was signed as part of another one, and its content at that time.

    Attributes:
        ref: The record.
        fingerprint: Fingerprint of its content.
        wording: Fingerprint of its texts in the language that was shown; `None` where it
            had none of its own.
    """

    ref: Ref = attrs.field(converter=_ref, metadata=shown_to(CLIENT, historical=True))
    fingerprint: Fingerprint = attrs.field(metadata=shown_to(CLIENT))
    wording: Fingerprint | None = attrs.field(default=None, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_fingerprint(self.fingerprint, "fingerprint")
        check_fingerprint(self.wording, "wording", optional=True)


def _parts(value: Iterable[SignedPart]) -> tuple[SignedPart, ...]:
    return read_tuple(SignedPart, value, "parts")


@attrs.frozen(kw_only=True)
class Signature(Record):
    """A stakeholder's signature over the content of one record.

    It covers exactly the content that its fingerprint names: once that content changes,
    the signature is stale.

    Attributes:
        covers: The record that was signed.
        fingerprint: Fingerprint of its content as it was signed.
        by: Id of the stakeholder who signed.
        role: In which role.
        at: When, with a zone.
        shown: Fingerprint of the document that was shown.
        shown_language: Its language.
        wording: Fingerprint of the texts in that language, where the record, or anything
            signed with it, had some: who signs a translation signs its words.
        on_behalf_of: Id of the stakeholder in whose place it was given.
        request: Id of the request that it answers.
        evidence: What proves it.
        parts: The records that were signed with it, as they were: those that it owns, and
            those that a document lists.

    Raises:
        ValidationError: When it covers the whole project, which would contain it, or a
            signature.

    Examples:
        >>> from clientpm import Goal, fingerprint
        >>> goal = Goal(id="wait", title="Shorter waits")
        >>> signature = Signature(
        ...     id="s1", covers=goal.ref, fingerprint=fingerprint(goal), by="cto", at="2026-03-02T09:00:00+08:00"
        ... )
        >>> signature.at.isoformat()
        '2026-03-02T01:00:00+00:00'
    """

    kind_name: ClassVar[str] = "signature"
    translatable: ClassVar[tuple[str, ...]] = ("title", "role")
    lines: ClassVar[tuple[str, ...]] = ("title", "role")

    covers: Ref = attrs.field(converter=_covers, metadata=shown_to(CLIENT))
    fingerprint: Fingerprint = attrs.field(metadata=shown_to(CLIENT))
    by: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    role: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    at: dt.datetime = attrs.field(converter=_at, metadata=shown_to(CLIENT))
    shown: Fingerprint | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    shown_language: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    wording: Fingerprint | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    on_behalf_of: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    request: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="sign_off_request", form=Form.ID))
    evidence: tuple[Evidence, ...] = attrs.field(default=(), converter=_evidence, metadata=shown_to(CLIENT))
    parts: tuple[SignedPart, ...] = attrs.field(
        default=(), converter=_parts, metadata=shown_to(CLIENT, historical=True), repr=False
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_fingerprint(self.fingerprint, "fingerprint")
        check_fingerprint(self.shown, "shown", optional=True)
        check_fingerprint(self.wording, "wording", optional=True)
        check_signed(self.covers)
