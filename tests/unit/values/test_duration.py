"""Durations keep what was written and say exactly what it means."""

from __future__ import annotations

import decimal
import math
from decimal import Decimal
from typing import Any

import pytest

from clientpm import DurationUnit, FieldTypeError, LimitExceeded, ValidationError, WorkDuration


@pytest.mark.parametrize(
    ("text", "minutes", "elapsed"),
    [
        ("5d", 2400, False),
        ("1.5d", 720, False),
        ("4h", 240, False),
        ("2w", 4800, False),
        ("30min", 30, False),
        ("0d", 0, False),
        ("-2d", -960, False),
        ("+2d", 960, False),
        ("3ed", 4320, True),
        ("2eh", 120, True),
        ("90emin", 90, True),
        ("1ew", 10080, True),
        ("0.5min", 1, False),
        ("-0.5min", -1, False),
        ("0.1h", 6, False),
        (" 5d ", 2400, False),
    ],
)
def test_means_minutes(text: str, minutes: int, elapsed: bool) -> None:  # noqa: FBT001
    """Days and weeks have the length they are given, half a minute goes away from zero."""
    duration = WorkDuration.of(text)
    assert duration.to_minutes(minutes_per_day=480, minutes_per_week=2400) == minutes
    assert duration.elapsed is elapsed


@pytest.mark.parametrize("text", ["5d", "1.5d", "4h", "2w", "30min", "3ed", "-2d", "50%", "25e%", "0d"])
def test_text_round_trips(text: str) -> None:
    """What is printed reads as the same duration."""
    assert str(WorkDuration.of(text)) == text
    assert WorkDuration.of(str(WorkDuration.of(text))) == WorkDuration.of(text)
    assert repr(WorkDuration.of(text)) == f"WorkDuration({text!r})"


@pytest.mark.parametrize(
    ("text", "same"), [("1.50d", "1.5d"), ("2.0h", "2h"), ("-0d", "0d"), ("-0.0d", "0d"), ("+1d", "1d")]
)
def test_one_text_for_one_value(text: str, same: str) -> None:
    """Equal durations are written alike, and zero has no sign."""
    assert WorkDuration.of(text) == WorkDuration.of(same)
    assert str(WorkDuration.of(text)) == same


@pytest.mark.parametrize(
    "text",
    [
        "",
        "d",
        "5",
        "5 d",
        "5D",
        "five days",
        "5days",
        "1e3d",
        "NaNd",
        "infd",
        "５d",
        "5d5h",
        "--5d",
        "5.d",
        ".5d",
        "5" * 99,
    ],
)
def test_refuses_other_texts(text: str) -> None:
    """A duration is an amount and a unit, nothing else."""
    with pytest.raises(ValidationError) as caught:
        WorkDuration.of(text, "lag")
    assert caught.value.code == "duration.invalid"
    assert caught.value.where == "lag"


@pytest.mark.parametrize("value", [5, 5.0, True, None, math.nan, Decimal(5), ["5d"], b"5d"], ids=repr)
def test_numbers_have_no_unit(value: Any) -> None:
    """A number alone is not a duration, whatever its type."""
    with pytest.raises(FieldTypeError) as caught:
        WorkDuration.of(value)
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize(
    ("amount", "unit", "error"),
    [
        (5, DurationUnit.DAYS, FieldTypeError),
        (Decimal(5), "d", FieldTypeError),
        (Decimal("NaN"), DurationUnit.DAYS, ValidationError),
        (Decimal("Infinity"), DurationUnit.DAYS, ValidationError),
        (Decimal("1E-12"), DurationUnit.DAYS, LimitExceeded),
        (Decimal("1E+30"), DurationUnit.DAYS, LimitExceeded),
    ],
    ids=repr,
)
def test_refuses_odd_parts(amount: Any, unit: Any, error: type[ValidationError]) -> None:
    """The amount is a finite Decimal and the unit a DurationUnit."""
    with pytest.raises(error):
        WorkDuration(amount, unit)


@pytest.mark.parametrize(
    ("most", "more"),
    [
        ("36525d", "36526d"),
        ("5217w", "5218w"),
        ("876600h", "876601h"),
        ("52596000min", "52596001min"),
        ("36525ed", "36526ed"),
        ("1000000%", "1000001%"),
        ("-36525d", "-36526d"),
    ],
)
def test_a_century_is_the_limit(most: str, more: str) -> None:
    """No duration is longer than 36,525 days in any unit."""
    assert str(WorkDuration.of(most)) == most
    with pytest.raises(LimitExceeded) as caught:
        WorkDuration.of(more)
    assert caught.value.limit is not None


def test_a_percentage_needs_a_predecessor() -> None:
    """A percentage has no minutes of its own, and a duration is no percentage."""
    half = WorkDuration.of("50%")
    assert half.percent
    assert half.share_of(481) == 241
    assert WorkDuration.of("-50%").share_of(481) == -241
    with pytest.raises(ValidationError) as caught:
        half.to_minutes(minutes_per_day=480, minutes_per_week=2400)
    assert caught.value.code == "duration.percent"
    with pytest.raises(ValidationError):
        WorkDuration.of("5d").share_of(480)


def test_does_not_depend_on_the_context_of_the_host() -> None:
    """A host that traps what is inexact, or rounds to two digits, gets the same minutes."""
    with decimal.localcontext(decimal.Context(prec=2, traps=[decimal.Inexact, decimal.Rounded])):
        assert WorkDuration.of("1234.567d").to_minutes(minutes_per_day=480, minutes_per_week=2400) == 592592
        assert WorkDuration.of("33.3%").share_of(1000) == 333


def test_minutes_makes_whole_minutes() -> None:
    """`minutes` builds a duration of working or elapsed minutes."""
    assert str(WorkDuration.minutes(90)) == "90min"
    assert str(WorkDuration.minutes(-90, elapsed=True)) == "-90emin"
    with pytest.raises(FieldTypeError):
        WorkDuration.minutes(1.5)  # type: ignore[arg-type]


def test_has_no_order() -> None:
    """Five days are neither more nor less than forty hours until a calendar says so."""
    with pytest.raises(TypeError):
        WorkDuration.of("5d") < WorkDuration.of("40h")  # noqa: B015
