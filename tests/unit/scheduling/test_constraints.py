"""Ten date constraints under three policies, and what the conflicts look like."""

from __future__ import annotations

from typing import Any

import pytest

from clientpm import Schedule, ScheduleOptions, Violation, ViolationKind, milestone, task
from tests.unit.scheduling.dates import dates, march, scheduled, slack

POLICIES = ("logic", "mandatory", "as_typed")

# B takes two days and may start on Wednesday, the 4th, after A.
DATED: list[tuple[str, str, dict[str, str]]] = [
    ("SNET", "2026-03-02", dict.fromkeys(POLICIES, "04 09:00 - 05 18:00")),
    ("SNET", "2026-03-06", dict.fromkeys(POLICIES, "06 09:00 - 09 18:00")),
    ("SNET", "2026-03-07", dict.fromkeys(POLICIES, "09 09:00 - 10 18:00")),
    ("FNET", "2026-03-03", dict.fromkeys(POLICIES, "04 09:00 - 05 18:00")),
    ("FNET", "2026-03-10", dict.fromkeys(POLICIES, "09 09:00 - 10 18:00")),
    ("FNET", "2026-03-08", dict.fromkeys(POLICIES, "05 09:00 - 06 18:00")),
    ("SNLT", "2026-03-03", dict.fromkeys(POLICIES, "04 09:00 - 05 18:00")),
    ("FNLT", "2026-03-04", dict.fromkeys(POLICIES, "04 09:00 - 05 18:00")),
    *(
        (kind, date, {"logic": logic, "mandatory": fixed, "as_typed": fixed if kind[0] == "M" else logic})
        for early, late, date, logic, fixed in (
            ("SO", "MS", "2026-03-09", "09 09:00 - 10 18:00", "09 09:00 - 10 18:00"),
            ("SO", "MS", "2026-03-03", "04 09:00 - 05 18:00", "03 09:00 - 04 18:00"),
            ("FO", "MF", "2026-03-11", "10 09:00 - 11 18:00", "10 09:00 - 11 18:00"),
            ("FO", "MF", "2026-03-03", "04 09:00 - 05 18:00", "02 09:00 - 03 18:00"),
        )
        for kind in (early, late)
    ),
]


def chain(*constraints: tuple[str, str], policy: str = "logic", **fields: Any) -> Schedule:
    """Schedule A (2 days) -> B (2 days) -> C (1 day), with constraints on B."""
    return scheduled(
        task("A", "A", "2d"),
        task("B", "B", "2d", after="A", constraints=constraints),
        task("C", "C", "1d", after="B"),
        options=ScheduleOptions(constraint_policy=policy),
        **fields,
    )


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize(("kind", "date", "expected"), DATED, ids=[f"{kind} {date[-2:]}" for kind, date, _ in DATED])
def test_early_dates(kind: str, date: str, expected: dict[str, str], policy: str) -> None:
    """A constraint holds a task back, never pulls it forward, unless a mandatory date wins."""
    assert dates(chain((kind, date), policy=policy), "B") == expected[policy]


@pytest.mark.parametrize(
    ("kind", "date", "days"),
    [
        ("SNLT", "2026-03-03", -1),
        ("SNLT", "2026-03-04", 0),
        ("FNLT", "2026-03-04", -1),
        ("FNLT", "2026-03-09", 0),
        ("SO", "2026-03-03", -1),
        ("FO", "2026-03-04", -1),
        ("SO", "2026-03-09", 0),
        ("FO", "2026-03-10", 0),
    ],
)
def test_late_constraints_take_slack(kind: str, date: str, days: int) -> None:
    """A latest date bounds late dates alone; where logic is later, slack is negative up the chain."""
    s = chain((kind, date))
    assert slack(s, "B") == days
    if days < 0:
        assert slack(s, "A") == days
        assert [v.task for v in s.violations] == ["B"]
    else:
        assert s.violations == ()


def test_mandatory_date_frees_what_follows_and_presses_what_leads() -> None:
    """A mandatory start has no slack of its own; its predecessors are measured against it."""
    s = chain(("MS", "2026-03-03"), policy="as_typed")
    assert (slack(s, "A"), slack(s, "B"), slack(s, "C")) == (-1, 0, 0)
    assert s["B"].driven_by == ()
    assert dates(s, "C") == "05 09:00 - 05 18:00"
    assert s["A"].free_slack == 0


def test_free_slack_before_a_mandatory_date() -> None:
    """A task before a mandatory date may be late until that date, not until the end of the plan."""
    s = chain(("MS", "2026-03-09"), policy="mandatory")
    assert s["A"].free_slack is not None
    assert s["A"].free_slack.days == slack(s, "A") == 3


def test_mandatory_start_and_finish() -> None:
    """Where both are given, the start holds."""
    s = chain(("MS", "2026-03-09"), ("MF", "2026-03-09"), policy="mandatory")
    assert dates(s, "B") == "09 09:00 - 10 18:00"
    assert [(v.kind, v.amount.days) for v in s.violations] == [(ViolationKind.CONSTRAINT, 1)]


def test_two_constraints() -> None:
    """A window: not before the one date, not after the other."""
    s = chain(("SNET", "2026-03-06"), ("FNLT", "2026-03-12"))
    assert dates(s, "B") == "06 09:00 - 09 18:00"
    assert slack(chain(("SNET", "2026-03-06"), ("FNLT", "2026-03-09")), "B") == 0


def test_as_soon_as_possible_changes_nothing() -> None:
    """ASAP is what every task does anyway."""
    s = scheduled(task("A", "A", "2d", constraints=[("ASAP", None)]), task("B", "B", "5d"))
    assert dates(s, "A") == "02 09:00 - 03 18:00"
    assert slack(s, "A") == 3


def test_violation_of_a_constraint_names_driver_and_amount() -> None:
    """A task that is later than its date allows says by how much, and what drives it."""
    s = chain(("FNLT", "2026-03-04"))
    (violation,) = s.violations
    assert violation == Violation(
        kind=ViolationKind.CONSTRAINT,
        task="B",
        amount=violation.amount,
        constraint=s.plan["B"].constraints[0],
        driver="A",
    )
    assert violation.amount.days == 1
    alone = scheduled(task("A", "A", "2d", constraints=[("FNLT", "2026-03-02")]))
    assert alone.violations[0].driver is None


def test_violation_of_links_by_a_mandatory_date() -> None:
    """Each link that a mandatory date breaks is listed, with what it is short of."""
    s = scheduled(
        task("A", "A", "2d"),
        task("B", "B", "3d"),
        task("C", "C", "1d", after=["A", "B FF+1d", "A SS"], constraints=[("MS", "2026-03-03")]),
        options=ScheduleOptions(constraint_policy="mandatory"),
    )
    found = [(v.kind, v.predecessor, str(v.dependency), v.amount.days, str(v.constraint)) for v in s.violations]
    assert found == [
        (ViolationKind.DEPENDENCY, "A", "A", 1, "MS 2026-03-03 00:00"),
        (ViolationKind.DEPENDENCY, "B", "B FF+1d", 2, "MS 2026-03-03 00:00"),
    ]


def test_mandatory_start_on_a_weekend_moves_to_the_next_working_time() -> None:
    """A date on a day off is no working time; the task starts when work starts."""
    assert dates(chain(("MS", "2026-03-07"), policy="mandatory"), "B") == "09 09:00 - 10 18:00"


def test_deadline_takes_slack_and_is_no_violation() -> None:
    """A deadline is a promise: late dates and slack follow it, early dates do not, and nothing is violated."""
    s = scheduled(task("A", "A", "3d"), task("B", "B", "2d", after="A", deadline="2026-03-05"), task("C", "C", "9d"))
    assert dates(s, "B") == "05 09:00 - 06 18:00"
    assert (slack(s, "A"), slack(s, "B"), slack(s, "C")) == (-1, -1, 0)
    assert dates(s, "B", "late") == "04 09:00 - 05 18:00"
    assert s.violations == ()


def test_deadline_of_a_start_milestone_on_a_weekend() -> None:
    """Monday morning is as good as Saturday for an event at the start of work, and for what leads to it."""
    s = scheduled(
        task("A", "A", "6d", calendar="every-day"),
        milestone("M", "M", after="A", kind="start_milestone", deadline="2026-03-06"),
        task("B", "B", "9d"),
    )
    assert dates(s, "M") == "09 09:00 - 09 09:00"
    assert slack(s, "M") == 0
    assert slack(s, "A") == 1  # Sunday is still before the milestone


def test_imposed_finish() -> None:
    """An imposed finish sets all late dates; one that is missed is a violation of the whole."""
    wide = scheduled(task("A", "A", "2d"), must_finish_by="2026-03-05")
    assert slack(wide, "A") == 2
    assert wide.violations == ()
    tight = scheduled(task("A", "A", "2d"), task("B", "B", "3d", after="A"), must_finish_by="2026-03-04")
    assert (slack(tight, "A"), slack(tight, "B")) == (-2, -2)
    (violation,) = tight.violations
    assert (violation.kind, violation.task, violation.amount.days) == (ViolationKind.MUST_FINISH, "B", 2)


def test_presets() -> None:
    """Microsoft Project lets a fixed date win; Primavera takes each constraint as it is typed."""
    assert dates(scheduled(*fixed("SO"), options=ScheduleOptions.microsoft()), "B") == "03 09:00 - 03 18:00"
    assert dates(scheduled(*fixed("SO"), options=ScheduleOptions.primavera()), "B") == "04 09:00 - 04 18:00"
    assert dates(scheduled(*fixed("MS"), options=ScheduleOptions.primavera()), "B") == "03 09:00 - 03 18:00"


def fixed(kind: str) -> list[Any]:
    """Make B fixed a day before A ends."""
    return [task("A", "A", "2d"), task("B", "B", "1d", after="A", constraints=[(kind, march(3))])]
