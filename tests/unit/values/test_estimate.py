"""An estimate has one point or three, in order, and of one sort."""

from __future__ import annotations

from typing import Any

import pytest

from clientpm import Estimate, FieldTypeError, ValidationError, WorkDuration


def test_reads_one_point_or_three() -> None:
    """A text is one point, a triple is low, most likely and high."""
    assert Estimate.of("5d") == Estimate.of(WorkDuration.of("5d")) == Estimate(WorkDuration.of("5d"))
    three = Estimate.of(("3d", "1w", "9d"))
    assert (three.three_point, str(three)) == (True, "3d / 1w / 9d")
    assert Estimate.of(three) is three
    assert Estimate.of(["3d", "3d", "3d"]).likely == WorkDuration.of("3d")
    assert repr(Estimate.of("5d")) == "Estimate('5d')"


@pytest.mark.parametrize(
    ("value", "error", "code"),
    [
        (5, FieldTypeError, "duration.type"),
        (True, FieldTypeError, "duration.type"),
        (float("nan"), FieldTypeError, "duration.type"),
        (None, FieldTypeError, "duration.type"),
        ({"likely": "5d"}, FieldTypeError, "duration.type"),
        (("1d", 2, "3d"), FieldTypeError, "duration.type"),
        ("-1d", ValidationError, "duration.negative"),
        (("-1d", "2d", "3d"), ValidationError, "duration.negative"),
        ("50%", ValidationError, "duration.percent"),
        ("soon", ValidationError, "duration.invalid"),
        (("1d", "2d"), ValidationError, "estimate.points"),
        ((), ValidationError, "estimate.points"),
        (("3d", "2d", "5d"), ValidationError, "estimate.order"),
        (("1d", "3d", "2d"), ValidationError, "estimate.order"),
        (("1d", "2ed", "3d"), ValidationError, "estimate.mixed"),
    ],
    ids=repr,
)
def test_refuses_odd_estimates(value: Any, error: type[ValidationError], code: str) -> None:
    """Numbers without unit, negative points, wrong order and mixed sorts are refused."""
    with pytest.raises(error) as caught:
        Estimate.of(value)
    assert caught.value.code == code
    assert caught.value.where == "duration"


@pytest.mark.parametrize(
    "points",
    [
        (None, None, None),
        (None, WorkDuration.of("1d"), WorkDuration.of("2d")),
        (WorkDuration.of("1d"), WorkDuration.of("1d"), None),
        (WorkDuration.of("1d"), None, WorkDuration.of("1d")),
        ("5d", None, None),
    ],
    ids=repr,
)
def test_points_come_together(points: Any) -> None:
    """Low and high come together, and the most likely point is always there."""
    with pytest.raises(ValidationError):
        Estimate(*points)
