"""Messages, dates, numbers and money of one language."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from clientpm.reports.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from babel import Locale

    from clientpm.values.duration import WorkDuration
    from clientpm.values.minutes import Minutes
    from clientpm.values.money import Money

__all__ = ["Language", "typeset"]

EMPTY: Final = "–"
_MINUTES_PER_HOUR: Final = 60
_HAN: Final = r"[\u3400-\u9fff]"
_LATIN: Final = r"[A-Za-z0-9]"
_GAP: Final = re.compile(f"(?<={_HAN})(?={_LATIN})|(?<={_LATIN})(?={_HAN})")
_DATE: Final = re.compile(r"\d{1,4}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|月(?:\d{1,2}日)?|日)")
_THIN_SPACE: Final = "\u2009"


class Language(Catalogue):
    """How one language says things: messages, dates, numbers, money, durations.

    Args:
        locale: `en` or `zh_CN`.

    Raises:
        ValidationError: When there is no catalogue for the language.

    Examples:
        >>> import datetime as dt
        >>> Language("zh_CN").day(dt.date(2026, 4, 10), weekday=True)
        '2026年4月10日（周五）'
    """

    @cached_property
    def _babel(self) -> Locale:
        from babel import Locale

        return Locale.parse(self.locale)

    def day(self, day: dt.date, *, weekday: bool = False) -> str:
        """Return a day as running text has it, with the weekday where someone must act."""
        return self._pattern("format.day_weekday" if weekday else "format.day", day)

    def place(self, zone: str) -> str:
        """Return the place after which people know a time zone: its city; of `UTC` and the like the name itself."""
        from babel.dates import get_timezone_location

        if "/" not in zone:
            return zone
        return get_timezone_location(zone, locale=self._babel, return_city=True)

    def short_day(self, day: dt.date, *, weekday: bool = False) -> str:
        """Return a day as a table has it."""
        return self._pattern("format.short_day_weekday" if weekday else "format.short_day", day)

    def tick(self, day: dt.date, kind: str) -> str:
        """Return a day as an axis has it.

        Args:
            day: The day.
            kind: `day`, `date`, `month`, `month_year` or `year`.

        Returns:
            The text.
        """
        return self._pattern(f"format.tick_{kind}", day)

    def number(self, value: int | Decimal) -> str:
        """Return a number with the separators of the language."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._babel)

    def fixed(self, value: Decimal) -> str:
        """Return a number with two places after the point, for indices that stand below each other."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, "#,##0.00", locale=self._babel))

    def share(self, value: Decimal) -> str:
        """Return a share as a percentage."""
        from babel.numbers import format_percent

        return format_percent(value, locale=self._babel)

    def money(self, value: Money) -> str:
        """Return an amount with its currency."""
        from babel.numbers import format_currency

        whole = value.amount == value.amount.to_integral_value()
        pattern = "¤#,##0" if whole else None
        return format_currency(value.amount, value.currency, pattern, locale=self._babel, currency_digits=not whole)

    def currency_name(self, currency: str) -> str:
        """Return the name of a currency, for the head of an axis."""
        from babel.numbers import get_currency_name

        return str(get_currency_name(currency, locale=self._babel))

    def work(self, work: Minutes) -> str:
        """Return working time in the unit that suits it: days, hours or minutes."""
        minutes, per_day = abs(work.minutes), work.minutes_per_day
        if minutes >= per_day or not minutes:
            return self._amount("duration.working_days", minutes, per_day)
        if minutes >= _MINUTES_PER_HOUR:
            return self._amount("duration.working_hours", minutes, _MINUTES_PER_HOUR)
        return self._amount("duration.working_minutes", minutes, 1)

    def duration(self, duration: WorkDuration) -> str:
        """Return a duration as people wrote it: its own amount and unit, without its sign."""
        amount = abs(duration.amount)
        whole = amount == amount.to_integral_value()
        count = int(amount) if whole else 2
        return self.count(f"duration.{duration.unit.name.lower()}", count, amount=self.number(amount))

    def listed(self, parts: Sequence[str]) -> str:
        """Return several things as one enumeration."""
        if len(parts) < 2:  # noqa: PLR2004 - "a and b" begins with two
            return "".join(parts)
        return self.say("list.last", head=self.say("list.comma").join(parts[:-1]), tail=parts[-1])

    def flow(self, parts: Iterable[str]) -> str:
        """Return sentences one after the other, as running text."""
        text = ""
        for part in parts:
            text = self.say("list.flow", first=text, second=part) if text and part else text or part
        return text

    def _amount(self, key: str, minutes: int, unit: int) -> str:
        whole, rest = divmod(minutes, unit)
        if not rest:
            return self.count(key, whole, amount=self.number(whole))
        tenths = (20 * minutes + unit) // (2 * unit)
        from decimal import Decimal

        return self.count(key, 2 if tenths != 10 else 1, amount=self.number(Decimal(tenths) / 10))  # noqa: PLR2004

    def _pattern(self, key: str, day: dt.date) -> str:
        from babel.dates import format_date

        if isinstance(day, dt.datetime):
            day = day.date()
        return format_date(day, self.say(key), locale=self._babel)


def typeset(text: str) -> str:
    """Return a text with a thin space between Chinese and Latin, for output that is typeset.

    Dates stay as they are.

    Args:
        text: A text of a document, in any language.

    Returns:
        The text; the same one where it has no Chinese.

    Examples:
        >>> typeset("第3阶段").replace(chr(0x2009), "_")
        '第_3_阶段'
        >>> typeset("2026年4月10日")
        '2026年4月10日'
    """
    parts: list[str] = []
    end = 0
    for match in _DATE.finditer(text):
        parts += [_GAP.sub(_THIN_SPACE, text[end : match.start()]), match.group()]
        end = match.end()
    parts.append(_GAP.sub(_THIN_SPACE, text[end:]))
    return "".join(parts)
