"""Money of a file: costs in hundredths, rates in whole units, one currency for all."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, Final

from clientpm.errors import ValidationError
from clientpm.values.money import Money
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from clientpm.adapters.exchange.msproject.fields import Fields

__all__ = ["Amounts"]

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_NO_CURRENCY: Final = "XXX"
_HUNDRED: Final = Decimal(100)
_SMALLEST, _CENT = Decimal("1e-9"), Decimal("0.01")
_MOST_DIGITS: Final = 40


class Amounts:
    """Reads money.

    Costs stand in the file in hundredths of the currency, rates in whole units.

    Args:
        head: The header, which names the currency.
    """

    def __init__(self, head: Fields) -> None:
        self.head = head

    @cached_property
    def currency(self) -> str:
        """The file's currency; `XXX`, which ISO 4217 has for none, where it names none."""
        code = self.head.text("CurrencyCode").upper()
        if _CURRENCY.fullmatch(code):
            return code
        self.head.note("no_currency", code[:20] or self.head.text("CurrencySymbol")[:20])
        return _NO_CURRENCY

    def cost(self, fields: Fields, name: str) -> Money | None:
        """Return a cost; `None` where it is absent or refused, which is kept as a problem."""
        return self._money(fields, name, _HUNDRED)

    def price(self, fields: Fields, name: str) -> Money | None:
        """Return a rate; `None` where it is absent or refused, which is kept as a problem."""
        return self._money(fields, name, Decimal(1))

    def _money(self, fields: Fields, name: str, unit: Decimal) -> Money | None:
        if not fields.text(name):
            return None
        value = fields.number(name)
        if value is None:
            return None
        with localcontext(exact_context()):
            amount = value / unit
            if -_MOST_DIGITS < amount.adjusted() < _MOST_DIGITS:
                amount = amount.quantize(_SMALLEST, rounding=ROUND_HALF_EVEN).normalize()
                amount = amount.quantize(_CENT) if amount == amount.quantize(_CENT) else amount
        try:
            return Money(amount, self.currency)
        except ValidationError as error:
            first = error.problems[0]
            fields.problem(name, first.what, first.code, first.expected, too_much=True)
            return None
