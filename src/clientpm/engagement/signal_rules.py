"""The rules by which a relationship warns of its end, or promises more."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.weighted_parts import Number, exact_value
from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["RENEWAL", "SIGNAL_RULES", "WARNING", "SignalRule", "SignalState", "asked_rules"]

_MOST_DAYS: Final = 36_500


class SignalState(enum.Enum):
    """What a rule says."""

    FIRED = "fired"
    QUIET = "quiet"
    NOT_EVALUATED = "not_evaluated"


WARNING: Final = "warning"
RENEWAL: Final = "renewal"


@attrs.frozen(kw_only=True)
class SignalRule:
    """A rule over facts. Its limit is agreed, not measured: `calibrate` says what it is worth.

    Attributes:
        name: Which measure it looks at; one of `SIGNAL_RULES`.
        kind: `warning` or `renewal`.
        threshold: From which value on it fires.
        days: How many days back, or ahead, it looks.
        power: From which power on somebody counts [1 to 5]; where it asks for that.

    Raises:
        FieldTypeError: When a number is none.
        ValidationError: When there is no such rule, or a number is out of range.
    """

    name: str
    kind: str
    threshold: Number
    days: int = 90
    power: int = 4

    def __attrs_post_init__(self) -> None:
        if self.name not in _NAMES:
            raise ValidationError(
                "no such rule", code="signal.rule", where="name", got=self.name, expected=", ".join(_NAMES)
            )
        if self.kind not in {WARNING, RENEWAL}:
            raise ValidationError(
                "no such sort of signal", code="signal.rule", where="kind", got=self.kind, expected="warning or renewal"
            )
        exact_value(self.threshold, "threshold")
        for name, highest in (("days", _MOST_DAYS), ("power", 5)):
            value = getattr(self, name)
            if type(value) is not int:
                raise FieldTypeError("not a whole number", code="signal.rule", where=name, got=value, expected="int")
            if not 1 <= value <= highest:
                raise ValidationError(
                    "out of range", code="signal.rule", where=name, got=value, expected=f"1 to {highest}"
                )


_NAMES: Final = (
    "silence",
    "slower_answers",
    "late_answers",
    "key_contact_gone",
    "missed_talks",
    "complaints",
    "powerful_detractor",
    "satisfaction_falling",
    "escalations",
    "late_payment",
    "warranty_ending",
    "opportunity_open",
    "praise",
    "new_need",
    "powerful_promoter",
)

SIGNAL_RULES: Final = (
    SignalRule(name="silence", kind=WARNING, threshold=30, days=180),
    SignalRule(name="slower_answers", kind=WARNING, threshold=1.5),
    SignalRule(name="late_answers", kind=WARNING, threshold=2),
    SignalRule(name="key_contact_gone", kind=WARNING, threshold=1),
    SignalRule(name="missed_talks", kind=WARNING, threshold=2),
    SignalRule(name="complaints", kind=WARNING, threshold=2),
    SignalRule(name="powerful_detractor", kind=WARNING, threshold=1, days=365),
    SignalRule(name="satisfaction_falling", kind=WARNING, threshold=1, days=365),
    SignalRule(name="escalations", kind=WARNING, threshold=1),
    SignalRule(name="late_payment", kind=WARNING, threshold=30),
    SignalRule(name="warranty_ending", kind=RENEWAL, threshold=1, days=90),
    SignalRule(name="opportunity_open", kind=RENEWAL, threshold=1, days=365),
    SignalRule(name="praise", kind=RENEWAL, threshold=1, days=180),
    SignalRule(name="new_need", kind=RENEWAL, threshold=1, days=180),
    SignalRule(name="powerful_promoter", kind=RENEWAL, threshold=1, days=365),
)
"""The rules that hold where none are given.

Warnings: days of silence; answers that take longer than in the time before, as a ratio;
answers that came too late or are overdue; key contacts who fell silent while others talk to
us; talks of the plan that were missed; complaints; powerful people who would not recommend
us; satisfaction that falls; issues that were escalated; days that a payment is late.
Renewal: warranties that end soon; opportunities that are open; praise; new needs; powerful
people who would recommend us.
"""


def asked_rules(rules: Iterable[SignalRule]) -> tuple[SignalRule, ...]:
    """Return rules, each name once.

    Args:
        rules: The rules.

    Returns:
        The rules.

    Raises:
        FieldTypeError: When something is no rule.
        ValidationError: When two have the same name.
    """
    found = tuple(rules)
    seen: set[str] = set()
    for i, rule in enumerate(found):
        if not isinstance(rule, SignalRule):
            raise FieldTypeError("not a rule", code="signal.rule", where=f"rules[{i}]", got=rule, expected="SignalRule")
        if rule.name in seen:
            raise ValidationError(
                "two rules have the same name", code="signal.twice", where=f"rules[{i}].name", got=rule.name
            )
        seen.add(rule.name)
    return found
