"""As late as possible, under both rules."""

from __future__ import annotations

from typing import Any

import pytest

from clientpm import ReasonKind, Schedule, ScheduleOptions, milestone, task
from tests.unit.scheduling.dates import dates, scheduled, slack

ALAP = [("ALAP", None)]
RULES = ("free_slack", "late_dates")


def as_late(rule: str, *tasks: Any, **fields: Any) -> Schedule:
    """Schedule under a rule for as-late-as-possible tasks."""
    return scheduled(*tasks, options=ScheduleOptions(alap_rule=rule, constraint_policy="as_typed"), **fields)


def chain(first: Any, second: Any) -> list[Any]:
    """Make B1 -> B2 beside a task of ten days."""
    return [
        task("A", "A", "10d"),
        task("B1", "B1", "2d", constraints=first),
        task("B2", "B2", "2d", after="B1", constraints=second),
    ]


@pytest.mark.parametrize(
    ("rule", "first", "second", "b1", "b2"),
    [
        ("free_slack", ALAP, (), "02 09:00 - 03 18:00", "04 09:00 - 05 18:00"),
        ("late_dates", ALAP, (), "10 09:00 - 11 18:00", "12 09:00 - 13 18:00"),
        ("free_slack", (), ALAP, "02 09:00 - 03 18:00", "12 09:00 - 13 18:00"),
        ("late_dates", (), ALAP, "02 09:00 - 03 18:00", "12 09:00 - 13 18:00"),
        ("free_slack", ALAP, ALAP, "10 09:00 - 11 18:00", "12 09:00 - 13 18:00"),
        ("late_dates", ALAP, ALAP, "10 09:00 - 11 18:00", "12 09:00 - 13 18:00"),
    ],
)
def test_chains(rule: str, first: Any, second: Any, b1: str, b2: str) -> None:
    """By free slack nothing else moves, though a chain of such tasks moves whole; by late dates what follows moves."""
    s = as_late(rule, *chain(first, second))
    assert (dates(s, "B1"), dates(s, "B2")) == (b1, b2)
    assert dates(s, "A") == "02 09:00 - 13 18:00"


@pytest.mark.parametrize("rule", RULES)
def test_slack_is_used_up(rule: str) -> None:
    """A task that starts as late as possible has no slack left."""
    s = as_late(rule, task("A", "A", "10d"), task("B", "B", "2d", constraints=ALAP))
    assert slack(s, "B") == 0
    assert s["B"].free_slack == 0
    assert [r.kind for r in s.why("B")] == [ReasonKind.AS_LATE_AS_POSSIBLE]
    assert s["B"].driven_by == ()


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("kind", ["start_milestone", "finish_milestone"])
def test_milestones_go_late_too(rule: str, kind: str) -> None:
    """An event goes as far as the work that waits for it allows."""
    s = as_late(
        rule,
        task("A", "A", "4d"),
        milestone("M", "M", kind=kind, constraints=ALAP),
        task("B", "B", "1d", after=["M", "A"]),
    )
    assert s["M"].early_start == s["B"].early_start or s["M"].early_start == s["A"].early_finish
    assert slack(s, "M") == 0
    assert dates(s, "B") == "06 09:00 - 06 18:00"


@pytest.mark.parametrize("rule", RULES)
def test_own_dates_still_hold(rule: str) -> None:
    """As late as possible stops at the task's own deadline and latest dates."""
    for fields in (
        {"constraints": ALAP, "deadline": "2026-03-06"},
        {"constraints": [("ALAP", None), ("FNLT", "2026-03-06")]},
        {"constraints": [("ALAP", None), ("SNLT", "2026-03-05")]},
    ):
        s = as_late(rule, task("A", "A", "10d"), task("B", "B", "2d", **fields))
        assert dates(s, "B") == "05 09:00 - 06 18:00", fields


@pytest.mark.parametrize("rule", RULES)
def test_mandatory_successor_is_kept(rule: str) -> None:
    """A task does not go past the mandatory date of what waits for it."""
    s = as_late(
        rule,
        task("A", "A", "10d"),
        task("B", "B", "1d", constraints=ALAP),
        task("C", "C", "1d", after="B", constraints=[("MS", "2026-03-09")]),
    )
    assert dates(s, "B") == "06 09:00 - 06 18:00"
    assert s.violations == ()


def test_imposed_finish_is_kept() -> None:
    """A plan that misses its imposed finish does not carry further tasks beyond it."""
    s = as_late(
        "free_slack", task("A", "A", "10d"), task("B", "B", "2d", constraints=ALAP), must_finish_by="2026-03-06"
    )
    assert dates(s, "B") == "05 09:00 - 06 18:00"


@pytest.mark.parametrize("rule", RULES)
def test_mandatory_date_beats_as_late_as_possible(rule: str) -> None:
    """A task with a mandatory date stays there."""
    b = task("B", "B", "2d", constraints=[("ALAP", None), ("MS", "2026-03-04")])
    assert dates(as_late(rule, task("A", "A", "10d"), b), "B") == "04 09:00 - 05 18:00"


@pytest.mark.parametrize("rule", RULES)
def test_task_without_room_stays(rule: str) -> None:
    """A critical task, or one that is too late already, does not move; its own reason stands."""
    s = as_late(rule, task("A", "A", "2d", constraints=[("ALAP", None), ("SNET", "2026-03-04")], deadline="2026-03-03"))
    assert dates(s, "A") == "04 09:00 - 05 18:00"
    assert slack(s, "A") == -2
    assert [r.kind for r in s.why("A")] == [ReasonKind.CONSTRAINT]


@pytest.mark.parametrize("rule", RULES)
def test_drag_is_not_hidden_by_late_tasks(rule: str) -> None:
    """What a task costs is measured with the others free to come earlier again."""
    s = as_late(rule, task("A", "A", "10d"), task("B", "B", "2d", constraints=ALAP))
    assert s["A"].drag is not None
    assert s["A"].drag.days == 8


def test_a_task_moved_by_its_free_slack_sets_no_date() -> None:
    """It ends where what follows begins, but is not the reason: it drives nothing and is on no longest path."""
    s = scheduled(
        task("B", "B", "2d", constraints=[("ALAP",)]),
        task("A", "A", "5d"),
        task("C", "C", "1d", after=["B", "A"]),
    )
    assert s["B"].early_finish == s["A"].early_finish
    assert s["C"].driven_by == ("A",)
    assert s.longest_path == ("A", "C")
    assert [reason.task for reason in s.why("C")] == ["A", "C"]
