"""That the text of a record was changed, by whom and on the strength of what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import check_fingerprint, read_refs
from clientpm.model.record import CLIENT, Form, Record, shown_to
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Revision"]


def _of(value: Ref | str) -> Ref:
    return Ref.of(value, where="of")


def _links(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "linked")


def _at(value: Any) -> dt.datetime:
    return fact_time(value, "at")


@attrs.frozen(kw_only=True)
class Revision(Record):
    """The signed content of a record was changed through `workflow.revise`: a fact.

    Attributes:
        of: The record.
        before: Fingerprint of its content before; `None` where it was new.
        after: Fingerprint of its content after.
        change: Id of the change request that allowed it; `None` for a draft or a correction.
        correction: Whether signed text was corrected without a change request, so that it
            must be signed again.
        reason: Why.
        linked: The records that it was linked with, whose links are suspect from then on.
        by: Id of the stakeholder who did it.
        at: When, with a zone.

    Raises:
        FieldTypeError: When a fingerprint is something else.
        ValidationError: When a correction has no reason, or a change request as well.
    """

    kind_name: ClassVar[str] = "revision"
    translatable: ClassVar[tuple[str, ...]] = ("title", "reason")

    of: Ref = attrs.field(converter=_of, metadata=shown_to(CLIENT, historical=True))
    before: Fingerprint | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    after: Fingerprint = attrs.field(metadata=shown_to(CLIENT))
    change: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="change", form=Form.ID))
    correction: bool = attrs.field(default=False, metadata=shown_to(CLIENT, form=Form.FLAG))
    reason: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    linked: tuple[Ref, ...] = attrs.field(
        default=(), converter=_links, metadata=shown_to(CLIENT, historical=True), repr=False
    )
    by: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    at: dt.datetime = attrs.field(converter=_at, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_fingerprint(self.before, "before", optional=True)
        check_fingerprint(self.after, "after")
        if self.correction and (self.change is not None or not self.reason.strip()):
            raise ValidationError(
                "a correction has a reason and no change request",
                code="revision.correction",
                where="correction",
                expected="a reason, or a change request instead",
            )
