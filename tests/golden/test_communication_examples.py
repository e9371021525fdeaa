"""The worked examples of communication: M1, M2 and M4 to M6."""

from __future__ import annotations

import pytest

from clientpm.engagement import (
    answered_within,
    channel_count,
    kaplan_meier,
    occurrences,
    on_target_share,
    plan_kept,
    stakeholder_need,
)
from clientpm.engagement.keeping import ContactDay
from tests.golden.day_model import example

CADENCES = [
    ("weekly_mo", "FREQ=WEEKLY;BYDAY=MO", "2026-03-30", "2026-05-11"),
    ("bymonthday31", "FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "2026-06-30"),
    ("bymonthday_minus1", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", "2026-06-30"),
    ("last_workday", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01", "2026-06-30"),
    ("biweekly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-31", "2026-05-12"),
]


@pytest.mark.parametrize(("name", "rule", "start", "until"), CADENCES)
@pytest.mark.parametrize("time", ["", "T10:00"])
def test_m1(name: str, rule: str, start: str, until: str, time: str) -> None:
    """M1: a short month is left out by BYMONTHDAY=31, and has a last day and a last working day."""
    found = occurrences(rule, start=start + time, zone="Europe/Berlin", until=until)
    assert [item.day.isoformat() for item in found] == example("M1")[1][name]


@pytest.mark.parametrize("named", [True, False])
def test_m2(named: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """M2: late is late after a day of grace, whether a contact names its occurrence or not."""
    inputs, expected = example("M2")
    contacts = [ContactDay(on=on, occurrence=day if named else None) for day, on in inputs["done"].items() if on]
    kept = plan_kept(inputs["due"], contacts, as_of=inputs["as_of"], grace_days=inputs["grace_days"])
    assert {row.due.isoformat(): row.state.value for row in kept.rows} == expected["status"]
    for figure in ("due", "on_time", "late", "missed"):
        assert getattr(kept, figure) == expected[figure]
    assert kept.on_time_rate == pytest.approx(expected["on_time_rate"], abs=1e-9)
    assert kept.held_rate == pytest.approx(expected["held_rate"], abs=1e-9)


def test_m4() -> None:
    """M4: conversations grow with the square of the people."""
    inputs, expected = example("M4")
    assert [channel_count(n) for n in inputs["n"]] == expected["channels"]
    assert channel_count(15) - channel_count(10) == expected["added_by_5_more_from_10"]


def test_m5() -> None:
    """M5: the gap in engagement, weighted with power, and the quadrant."""
    inputs, expected = example("M5")
    needs = tuple(
        stakeholder_need(current, desired, power=power, interest=interest)
        for _, current, desired, power, interest in inputs["stakeholders"]
    )
    assert [need.gap for need in needs] == expected["gap"]
    assert [need.priority for need in needs] == expected["priority"]
    assert [need.quadrant.value for need in needs] == expected["quadrant"]
    assert on_target_share(needs) == expected["on_target_share"]


def test_m6() -> None:
    """M6: who still waits past the limit counts as a breach, and in the median."""
    inputs, expected = example("M6")
    closed, waiting = inputs["closed_hours"], inputs["open_age_hours"]
    found = answered_within(closed, waiting, limit=inputs["sla_hours"])
    assert found.answered_mean == expected["naive_mean"]
    assert found.answered_compliance == expected["naive_compliance"]
    assert found.compliance == pytest.approx(expected["compliance"], abs=1e-9)
    assert found.median == expected["km_median"]
    steps = {str(int(time)): float(share) for time, share in kaplan_meier(closed, waiting).steps}
    assert steps == pytest.approx(expected["km_survival"], abs=1e-9)
