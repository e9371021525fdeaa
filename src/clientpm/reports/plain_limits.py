"""How long a sentence may be, and which short forms every reader knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KNOWN_SHORT_FORMS", "PlainLimits"]

_MONEY: Final = (
    "AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW KWD KZT MAD MXN MYR NGN NOK"
    " NZD PEN PHP PKR PLN QAR RMB RON RUB SAR SEK SGD THB TND TRY TWD UAH USD VND ZAR"
)
_UNITS: Final = "GB GHZ HZ KB KG KM KW KWH MB MHZ MW PB TB"
_PLACES_AND_TIMES: Final = "AM BST CEST CET CST EDT EST EU GMT HK PDT PM PST UAE UK UN US USA UTC"
_EVERYDAY: Final = "AI BBC CD CEO CFO CTO CV DIY DVD FAQ GPS HR ID IQ ISO IT LED NB OK PC PDF PIN PS QR SIM SMS TV URL USB VAT VIP WIFI"
KNOWN_SHORT_FORMS: Final = frozenset(f"{_MONEY} {_UNITS} {_PLACES_AND_TIMES} {_EVERYDAY}".split())
"""Currencies, units, places, times of day, and words that stand in every dictionary."""
_MOST: Final = 1000


def _known(value: Iterable[str]) -> frozenset[str]:
    found: tuple[Any, ...] = (value,) if isinstance(value, str) else tuple(value)
    for item in found:
        if not isinstance(item, str):
            raise FieldTypeError("not a text", code="wording.known", where="known", got=item, expected="str")
    return frozenset(item.upper() for item in found)


@attrs.frozen(kw_only=True)
class PlainLimits:
    """What `check_plain_language` lets pass.

    Attributes:
        words: The most words that an English sentence may have [1 to 1000].
        characters: The most characters that a Chinese sentence may have, without punctuation; a word
            or number in Latin letters counts as one [1 to 1000].
        known: Short forms that the readers know beside currencies, units and everyday ones, such as the
            name of a system.

    Raises:
        FieldTypeError: When a short form is not a text.
        ValidationError: When a limit is not a whole number in its range.

    Examples:
        >>> PlainLimits(known=["CRM"]).words
        30
    """

    words: int = 30
    characters: int = 60
    known: frozenset[str] = attrs.field(default=frozenset(), converter=_known)

    def __attrs_post_init__(self) -> None:
        for name in ("words", "characters"):
            value = getattr(self, name)
            if type(value) is not int or not 1 <= value <= _MOST:
                raise ValidationError(
                    "out of range",
                    code="wording.limit",
                    where=name,
                    got=value,
                    expected=f"a whole number, 1 to {_MOST}",
                )

    def knows(self, short: str) -> bool:
        """Return whether readers know a short form.

        Args:
            short: The short form, such as `EUR`.

        Returns:
            True where it needs no explanation.
        """
        upper = short.upper()
        return upper in self.known or upper in KNOWN_SHORT_FORMS or not upper.strip("IVX")
