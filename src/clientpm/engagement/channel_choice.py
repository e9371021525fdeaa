"""By what way to say something, and why."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.communication import ChannelKind
from clientpm.model.convert import read_enum
from clientpm.model.people import Stakeholder

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ChannelAdvice", "MessagePurpose", "MessageUrgency", "Sensitivity", "advise_channel"]


class MessagePurpose(enum.Enum):
    """What something is said for."""

    INFORM = "inform"
    """They are to know it."""
    RECORD = "record"
    """It is to be kept, and found again."""
    ASK = "ask"
    """They are to answer a question."""
    DECIDE = "decide"
    """They are to decide."""
    WORK_OUT = "work_out"
    """Both sides are to find a solution."""
    PERSUADE = "persuade"
    """They are to be won over, or to hear bad news."""


class MessageUrgency(enum.Enum):
    """How soon it has to be known."""

    ROUTINE = "routine"
    """Within days."""
    SOON = "soon"
    """Today or tomorrow."""
    NOW = "now"
    """Within hours."""


class Sensitivity(enum.Enum):
    """What happens if others read it."""

    OPEN = "open"
    """Nothing."""
    CAREFUL = "careful"
    """It can be misunderstood, or hurt somebody."""
    CONFIDENTIAL = "confidential"
    """Nobody else may know it."""


_M, _C, _V, _E, _CH, _P, _R, _W = (
    ChannelKind.MEETING,
    ChannelKind.CALL,
    ChannelKind.VIDEO,
    ChannelKind.E_MAIL,
    ChannelKind.CHAT,
    ChannelKind.PORTAL,
    ChannelKind.REPORT,
    ChannelKind.WORKSHOP,
)
_SPOKEN: Final = frozenset({_M, _C, _V, _W})
_PURPOSE: Final[Mapping[MessagePurpose, Mapping[ChannelKind, int]]] = {
    MessagePurpose.INFORM: {_E: 3, _R: 3, _P: 2, _CH: 1},
    MessagePurpose.RECORD: {_E: 3, _P: 3, _R: 3},
    MessagePurpose.ASK: {_E: 3, _C: 2, _CH: 2, _V: 1, _M: 1},
    MessagePurpose.DECIDE: {_M: 4, _V: 3, _C: 2, _W: 1, _E: 1},
    MessagePurpose.WORK_OUT: {_W: 4, _M: 3, _V: 2, _C: 1},
    MessagePurpose.PERSUADE: {_M: 4, _V: 3, _C: 3},
}
_URGENCY: Final[Mapping[MessageUrgency, Mapping[ChannelKind, int]]] = {
    MessageUrgency.ROUTINE: {},
    MessageUrgency.SOON: {_C: 2, _CH: 2, _V: 1, _E: 1, _W: -2, _R: -2, _P: -1},
    MessageUrgency.NOW: {_C: 6, _CH: 2, _V: 2, _M: -2, _E: -3, _W: -6, _R: -6, _P: -6},
}
_SENSITIVITY: Final[Mapping[Sensitivity, Mapping[ChannelKind, int]]] = {
    Sensitivity.OPEN: {},
    Sensitivity.CAREFUL: {_M: 3, _V: 2, _C: 3, _CH: -4, _P: -4, _E: -1, _R: -1, _W: -1},
    Sensitivity.CONFIDENTIAL: {_M: 5, _C: 4, _V: 3, _W: -3, _E: -4, _CH: -8, _P: -8, _R: -6},
}
_PREFERRED: Final = 2
_ORDER: Final = tuple(ChannelKind)


@attrs.frozen(kw_only=True)
class ChannelAdvice:
    """By what way to say something.

    Attributes:
        channel: The way that is advised.
        others: What else would do, the best first.
        reasons: Why, as codes: `purpose.…`, `urgency.…` and `sensitivity.…` for what was asked,
            `preferred` where it is the way that they like, `preferred_unsuitable` where it is
            not that way because it does not suit, `confirm_in_writing` where what is said
            should be confirmed in writing afterwards.
    """

    channel: ChannelKind
    others: tuple[ChannelKind, ...]
    reasons: tuple[str, ...]


def advise_channel(
    purpose: MessagePurpose | str,
    urgency: MessageUrgency | str = MessageUrgency.ROUTINE,
    sensitivity: Sensitivity | str = Sensitivity.OPEN,
    stakeholder: Stakeholder | None = None,
) -> ChannelAdvice:
    """Return by what way to say something, and why.

    The rules are our own: each way has points for what it is good for, and the way that
    somebody likes has two more, so that it decides where others suit about as well. What has
    several meanings, or hurts, is said rather than written; what has to be found again is
    written.

    Args:
        purpose: What it is said for.
        urgency: How soon it has to be known.
        sensitivity: What happens if others read it.
        stakeholder: To whom; the way that they like counts.

    Returns:
        The way, what else would do, and the reasons.

    Raises:
        FieldTypeError: When the stakeholder is none.
        ValidationError: When there is no such purpose, urgency or sensitivity.

    Examples:
        >>> advise_channel("decide").channel.value
        'meeting'
        >>> cto = Stakeholder(id="cto", channel="chat")
        >>> advice = advise_channel("persuade", "now", "careful", cto)
        >>> advice.channel.value, advice.reasons
        ('call', ('purpose.persuade', 'urgency.now', 'sensitivity.careful', 'preferred_unsuitable', 'confirm_in_writing'))

    References:
        Daft and Lengel 1986, "Organizational information requirements, media richness and
        structural design", Management Science 32(5): rich ways for what can be misunderstood.
    """
    what = read_enum(MessagePurpose, purpose, "purpose")
    soon = read_enum(MessageUrgency, urgency, "urgency")
    secret = read_enum(Sensitivity, sensitivity, "sensitivity")
    if stakeholder is not None and not isinstance(stakeholder, Stakeholder):
        raise FieldTypeError("not a stakeholder", code="record.type", where="stakeholder", got=stakeholder)
    liked = None if stakeholder is None else stakeholder.channel
    points = {
        way: _PURPOSE[what].get(way, -1)
        + _URGENCY[soon].get(way, 0)
        + _SENSITIVITY[secret].get(way, 0)
        + (_PREFERRED if way is liked else 0)
        for way in ChannelKind
    }
    ranked = sorted(points, key=lambda way: (-points[way], _ORDER.index(way)))
    best = ranked[0]
    reasons = [f"purpose.{what.value}", f"urgency.{soon.value}", f"sensitivity.{secret.value}"]
    if liked is not None:
        reasons.append("preferred" if best is liked else "preferred_unsuitable")
    if best in _SPOKEN and (what in {MessagePurpose.DECIDE, MessagePurpose.WORK_OUT} or secret is Sensitivity.CAREFUL):
        reasons.append("confirm_in_writing")
    return ChannelAdvice(
        channel=best, others=tuple(way for way in ranked[1:] if points[way] > 0), reasons=tuple(reasons)
    )
