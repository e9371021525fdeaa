"""Minutes are signed whole numbers that know how long a day is."""

from __future__ import annotations

from typing import Any

import pytest

from clientpm import FieldTypeError, Minutes, ValidationError


def test_computes_and_compares() -> None:
    """Minutes add, compare with each other and with whole numbers, and have a zero."""
    day = Minutes(480, 480)
    assert day + Minutes(30) == Minutes(510)
    assert day - Minutes(500) == -20
    assert -day == Minutes(-480)
    assert abs(Minutes(-480)) == day
    assert Minutes(0) < 1 <= Minutes(1) < day <= 480 < Minutes(481)
    assert day >= Minutes(480) > 0
    assert (bool(day), bool(Minutes(0))) == (True, False)
    assert hash(Minutes(480, 60)) == hash(day)
    assert Minutes(480, 60) == day != "480"
    assert (day.days, day.hours) == (1.0, 8.0)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0d"), (480, "1d"), (510, "1d 30min"), (-60, "-1h"), (1, "1min"), (-1021, "-2d 1h 1min")],
)
def test_shows_days_hours_and_minutes(minutes: int, text: str) -> None:
    """The text counts days of the calendar's length, then hours and minutes."""
    assert str(Minutes(minutes, 480)) == text
    assert repr(Minutes(minutes, 480)) == f"Minutes({minutes}, 480)"


@pytest.mark.parametrize("value", [1.0, True, "480", None], ids=repr)
def test_is_whole(value: Any) -> None:
    """Only whole numbers are minutes, and only they are compared or added."""
    with pytest.raises(FieldTypeError):
        Minutes(value)
    with pytest.raises(FieldTypeError):
        Minutes(1) < value  # noqa: B015
    with pytest.raises(FieldTypeError):
        Minutes(1) + value


@pytest.mark.parametrize("per_day", [0, -480, True, 7.5])
def test_a_day_has_minutes(per_day: Any) -> None:
    """A day of no minutes would divide by zero."""
    with pytest.raises(ValidationError):
        Minutes(1, per_day)
