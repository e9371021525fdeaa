"""Processes as they are and as they are to be."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm


def step(name: str, duration: str | None = "10min", **fields: Any) -> pm.ProcessStep:
    """Give a step of the process "Booking"."""
    return pm.ProcessStep(**{"id": name, "process": "Booking", "duration": duration, "actor": "clerk", **fields})


def made(*steps: pm.ProcessStep, **fields: Any) -> pm.Project:
    """Give a project with a process."""
    return pm.Project(id="p", user_roles=[pm.UserRole(id="clerk")], process_steps=steps, **fields)


def compared(*steps: pm.ProcessStep, **fields: Any) -> pm.ProcessComparison:
    """Compare the process."""
    return pm.process_comparison(made(*steps, **fields), "Booking")


def codes(*steps: pm.ProcessStep, **fields: Any) -> list[str]:
    """Give the codes of what was found."""
    return [finding.code for finding in pm.check_processes(made(*steps, **fields))]


def test_the_longest_chain_counts() -> None:
    """Steps side by side take as long as the longer of them."""
    found = compared(
        step("a", "10min"), step("b", "30min", after=["a"]), step("c", "5min", after=["a"]), step("d", "1h", after=["b", "c"]),
        step("x", "20min", phase="to_be"),
    )  # fmt: skip
    assert (found.as_is.total, found.as_is.chain) == (pm.Minutes(100), ("a", "b", "d"))
    assert (found.saved, found.saved_share) == (pm.Minutes(80), Decimal("0.8"))


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8),
)
def test_the_total_is_that_of_the_longest_path(lengths: list[int], pairs: list[tuple[int, int]]) -> None:
    """Every path counted by hand, no one is longer than the total, and one is as long."""
    edges = {(a, b) for a, b in pairs if a < b < len(lengths)}
    steps = [
        step(f"s{i}", f"{length}min", after=[f"s{a}" for a, b in sorted(edges) if b == i])
        for i, length in enumerate(lengths)
    ]
    longest = 0
    for chosen in product([False, True], repeat=len(lengths)):
        path = [i for i, taken in enumerate(chosen) if taken]
        if all(pair in edges for pair in pairwise(path)):
            longest = max(longest, sum(lengths[i] for i in path))
    found = compared(*steps).as_is
    assert found.total is not None
    assert found.total.minutes == longest
    assert sum(lengths[int(name[1:])] for name in found.chain) == longest


def test_days_have_the_length_of_the_calendar() -> None:
    """A working day of the project's calendar, a day on the clock of 24 hours."""
    assert compared(step("a", "1d")).as_is.total == pm.Minutes(480)
    short = pm.Plan(start="2026-03-02", calendar=pm.WorkCalendar.weekdays(hours=("09:00-15:00",)))
    assert compared(step("a", "1d"), plan=short).as_is.total == pm.Minutes(360)
    clock = compared(step("a", "1ed")).as_is
    assert (clock.total, clock.elapsed) == (pm.Minutes(1440), True)


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ([], "no_steps"),
        ([step("a", None)], "no_duration"),
        ([step("a", "1d"), step("b", "1ed", after=["a"])], "mixed_time"),
        ([step("a", after=["b"]), step("b", after=["a"])], "circle"),
    ],
)
def test_what_has_no_total_says_why(steps: list[pm.ProcessStep], reason: str) -> None:
    """Nothing is added up that cannot be."""
    found = compared(*steps, step("x", phase="to_be"))
    assert (found.as_is.total, found.as_is.reason, found.saved, found.reason) == (None, reason, None, reason)


def test_minutes_are_minutes_everywhere() -> None:
    """Waiting on the clock and minutes of work add up; days of work beside it do not."""
    assert compared(step("a", "1ed"), step("b", "30min", after=["a"])).as_is.total == pm.Minutes(1470)
    found = compared(step("a", "1ed"), step("x", "1d", phase="to_be"))
    assert (found.saved, found.reason) == (None, "mixed_time")


def test_pains_and_who_sees_to_them() -> None:
    """A requirement sees to a pain when either names the other."""
    steps = [step("a", pain="Slow"), step("b", pain="Dull", links=["requirement:s"]), step("c", pain="Sad")]
    wanted = [pm.Requirement(id="r", process_step="a"), pm.Requirement(id="s")]
    found = compared(*steps, requirements=wanted)
    assert [(item.step, item.requirements) for item in found.pains] == [("a", ("r",)), ("b", ("s",)), ("c", ())]
    unanswered = [
        f for f in pm.check_processes(made(*steps, requirements=wanted)) if f.code == "process.pain_unanswered"
    ]
    assert [str(f.subject) for f in unanswered] == ["process_step:c"]


def test_a_circle_is_an_error_that_names_it() -> None:
    """What only follows the circle is no part of it."""
    steps = [step("a", after=["c"]), step("b", after=["a"]), step("c", after=["b"]), step("d", after=["c"])]
    found = pm.check_processes(made(*steps, step("x", phase="to_be")))[0]
    assert (found.code, found.severity) == ("process.circle", pm.Severity.ERROR)
    assert set(found.facts["records"]) == {"process_step:a", "process_step:b", "process_step:c"}


def test_each_gap() -> None:
    """What is missing is said once for each process."""
    both = (step("a"), step("x", "5min", phase="to_be"))
    assert codes(*both) == []
    assert codes(step("a")) == ["process.no_to_be"]
    assert codes(step("a", "1min"), step("x", phase="to_be")) == ["process.slower"]
    assert codes(step("a", None), step("x", phase="to_be")) == ["process.no_duration"]
    assert codes(step("a", actor=None), step("x", "5min", phase="to_be")) == ["process.no_actor"]
    assert codes(step("a"), step("x", "5min", phase="to_be", after=["a"])) == ["process.follows_elsewhere"]


def test_wrong_arguments_are_refused() -> None:
    """Nothing but the errors of the library comes out; an unknown process is named with those there are."""
    for call in (lambda: pm.check_processes(7), lambda: pm.process_comparison(7, "Booking")):  # type: ignore[arg-type]
        with pytest.raises(pm.FieldTypeError):
            call()
    for wrong in ("Billing", None, 7):
        with pytest.raises(pm.UnknownReferenceError, match="Booking") as caught:
            pm.process_comparison(made(step("a")), wrong)  # type: ignore[arg-type]
        assert caught.value.code == "process.unknown"
