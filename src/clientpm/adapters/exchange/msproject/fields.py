"""The fields of one record, read strictly, each problem with its path."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.texts import clean_line, clean_text, duration_seconds, instant_of, number_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.adapters.exchange.msproject.ledger import Ledger
    from clientpm.values.ref import Ref

__all__ = ["Fields"]

_FLAGS: Final = {"1": True, "0": False, "true": True, "false": False, "-1": True}
_ABSENT: Final = frozenset({"", "NA"})
_NOT_SET: Final = Decimal(-2147483648)
_UID: Final = re.compile(r"[0-9]{1,10}")


class Fields:
    """The plain elements of one record, by name.

    Args:
        values: The texts.
        path: Path of the record, such as `Tasks/Task[UID=5]`.
        ledger: What takes losses and problems.
        place: The record, for the report.
    """

    __slots__ = ("ledger", "path", "place", "values")

    def __init__(self, values: Mapping[str, str], path: str, ledger: Ledger, place: Ref | None) -> None:
        self.values = values
        self.path = path
        self.ledger = ledger
        self.place = place

    def problem(self, name: str, what: str, code: str, expected: str, *, too_much: bool = False) -> None:
        """Keep a problem of one field."""
        self.ledger.problem(
            what, f"{self.path}/{name}", code, got=self.values.get(name), expected=expected, too_much=too_much
        )

    def note(self, loss: str, value: str = "") -> None:
        """Count a loss at this record."""
        self.ledger.note(loss, self.place, value=value)

    def text(self, name: str) -> str:
        """Return the text of a field without white space around it; empty where absent."""
        return self.values.get(name, "").strip()

    def line(self, name: str) -> str:
        """Return a field as one line, cut to what a title may hold."""
        line, cut, removed = clean_line(self.text(name))
        if cut:
            self.note("cut_text", name)
        if removed:
            self.note("removed_characters", name)
        return line

    def lines(self, name: str) -> str:
        """Return a field as a text of several lines, cut to what notes may hold."""
        text = self.text(name)
        if not text:
            return ""
        text, cut, removed = clean_text(text)
        if cut:
            self.note("cut_text", name)
        if removed:
            self.note("removed_characters", name)
        return text

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return whether a field is set."""
        text = self.text(name)
        if not text:
            return default
        value = _FLAGS.get(text.lower())
        if value is None:
            self.problem(name, "not yes or no", "msproject.flag", "0 or 1")
            return default
        return value

    def number(self, name: str) -> Decimal | None:
        """Return a number; `None` where it is absent or not set."""
        text = self.text(name)
        if text in _ABSENT:
            return None
        value = number_of(text)
        if value is None:
            self.problem(name, "not a number", "msproject.number", "a finite number")
            return None
        return None if value == _NOT_SET else value

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        """Return a whole number within a range."""
        value = self.number(name)
        if value is None:
            return default
        if value != int(value) or not least <= value <= most:
            self.problem(name, "not a whole number in range", "msproject.number", f"{least} to {most}")
            return default
        return int(value)

    def uid(self, name: str) -> str | None:
        """Return an id of the file in its shortest form; `None` where absent or none (`-1`)."""
        text = self.text(name)
        if text in _ABSENT or text == "-1":
            return None
        if _UID.fullmatch(text) is None:
            self.problem(name, "not an id", "msproject.uid", "a whole number of at most ten digits")
            return None
        return str(int(text))

    def instant(self, name: str) -> dt.datetime | None:
        """Return a wall-clock instant in whole minutes; `None` where absent."""
        text = self.text(name)
        if text in _ABSENT:
            return None
        found = instant_of(text)
        if found.too_far:
            self.problem(
                name, "the date is outside the years that a plan may use", "limit.date", "1900 to 2199", too_much=True
            )
        elif found.value is None:
            self.problem(name, "not a date", "msproject.date", "such as 2026-03-02T09:00:00")
        if found.seconds:
            self.note("seconds", name)
        if found.offset:
            self.note("time_offset", name)
        return found.value

    def minutes(self, name: str) -> int | None:
        """Return a duration in minutes; `None` where absent or malformed, which is reported."""
        text = self.text(name)
        if text in _ABSENT:
            return None
        seconds = duration_seconds(text)
        if seconds is None:
            self.note("malformed_duration", text)
            return None
        minutes, rest = divmod(abs(seconds), 60)
        if rest:
            self.note("seconds", name)
            minutes += rest >= 30  # noqa: PLR2004 - half a minute counts up
        return -minutes if seconds < 0 else minutes
