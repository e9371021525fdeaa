"""Edits of the risk register as values."""

from __future__ import annotations

from typing import ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.plan_edits import NamedEdit
from clientpm.model.record import CLIENT, SPONSOR, Form, shown_to
from clientpm.model.risk import Risk

__all__ = ["ChangeRisk", "CloseRisk", "DropRisk", "OpenRisk"]

_NAME: Final = shown_to(CLIENT, signed=True, form=Form.ID)
_RISK: Final = shown_to(SPONSOR, signed=True)


def _risk(value: Risk) -> Risk:
    """Return the content of a risk: an edit takes no step of a lifecycle."""
    if type(value) is not Risk:
        raise FieldTypeError("not a Risk", code="edit.record", where="risk", got=value, expected="Risk")
    return attrs.evolve(value, state="", history=()) if value.history else value


@attrs.frozen
class OpenRisk:
    """Put a risk into the register that the change brings.

    Attributes:
        risk: The risk.

    Examples:
        >>> OpenRisk(Risk(id="card-fraud", event="Cards are forged")).risk.id
        'card-fraud'
    """

    tag: ClassVar[str] = "open_risk"
    risk: Risk = attrs.field(converter=_risk, metadata=_RISK)


@attrs.frozen
class ChangeRisk:
    """Replace a risk by another version of it: assessed anew, or answered otherwise.

    Attributes:
        risk: The new version, under the same id.

    Examples:
        >>> ChangeRisk(Risk(id="card-fraud", event="Cards are stolen")).risk.event
        'Cards are stolen'
    """

    tag: ClassVar[str] = "change_risk"
    risk: Risk = attrs.field(converter=_risk, metadata=_RISK)


@attrs.frozen
class CloseRisk(NamedEdit):
    """Say that a risk can no longer strike; it stays in the register, and waits to be closed.

    Attributes:
        risk: Id of the risk.
        reason: Why it cannot.

    Examples:
        >>> CloseRisk("supplier", "We buy the part off the shelf").reason
        'We buy the part off the shelf'
    """

    tag: ClassVar[str] = "close_risk"
    risk: str = attrs.field(metadata=_NAME)
    reason: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.reason.strip():
            raise ValidationError(
                "it is not said why the risk can no longer strike",
                code="edit.reason",
                where="reason",
                expected="a text",
            )


@attrs.frozen
class DropRisk(NamedEdit):
    """Take a risk out of the register that does not belong there.

    Attributes:
        risk: Id of the risk.

    Examples:
        >>> DropRisk("card-fraud").risk
        'card-fraud'
    """

    tag: ClassVar[str] = "drop_risk"
    risk: str = attrs.field(metadata=_NAME)
