"""That somebody looked at a link again after what it joins had changed."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import check_fingerprint
from clientpm.model.record import CLIENT, Form, Record, shown_to
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref

__all__ = ["LinkReview"]


def _source(value: Ref | str) -> Ref:
    return Ref.of(value, where="source")


def _target(value: Ref | str) -> Ref:
    return Ref.of(value, where="target")


def _at(value: Any) -> dt.datetime:
    return fact_time(value, "at")


@attrs.frozen(kw_only=True)
class LinkReview(Record):
    """Two records were found to go together as they were on that day: a fact.

    Attributes:
        source: The record that names the other one.
        target: The record that is named.
        source_fingerprint: Fingerprint of the signed content of the one.
        target_fingerprint: Fingerprint of the signed content of the other.
        by: Id of the stakeholder who looked.
        at: When, with a zone.

    Raises:
        FieldTypeError: When a fingerprint is something else.
        ValidationError: When it joins a record with itself.
    """

    kind_name: ClassVar[str] = "link_review"

    source: Ref = attrs.field(converter=_source, metadata=shown_to(CLIENT, historical=True))
    target: Ref = attrs.field(converter=_target, metadata=shown_to(CLIENT, historical=True))
    source_fingerprint: Fingerprint = attrs.field(metadata=shown_to(CLIENT))
    target_fingerprint: Fingerprint = attrs.field(metadata=shown_to(CLIENT))
    by: str = attrs.field(metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    at: dt.datetime = attrs.field(converter=_at, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        for name in ("source_fingerprint", "target_fingerprint"):
            check_fingerprint(getattr(self, name), name)
        if self.source == self.target:
            raise ValidationError(
                "a record is not linked with itself",
                code="link.itself",
                where="target",
                got=str(self.target),
                expected="another record",
            )
