"""The chain of reasons behind a date."""

from __future__ import annotations

import pytest

from clientpm import Reason, ReasonKind, Schedule, UnknownReferenceError, milestone, summary, task
from tests.unit.scheduling.dates import march, scheduled


def chain(s: Schedule, name: str) -> list[tuple[str, str]]:
    """Give tasks and kinds of reasons."""
    return [(reason.task, reason.kind.value) for reason in s.why(name)]


def test_chain_leads_from_the_start_of_the_plan() -> None:
    """Each hop names its dependency, predecessor and bound; the first one is the start of the plan."""
    s = scheduled(task("A", "A", "5d"), task("X", "X", "1d"), task("B", "B", "1d", after=["X", "A FS+1d"]))
    assert s.why("B") == (
        Reason(
            task="A",
            kind=ReasonKind.PROJECT_START,
            start=march(2, "09:00"),
            finish=march(6, "18:00"),
            bound=march(2),
            calendar_wait=True,
        ),
        Reason(
            task="B",
            kind=ReasonKind.DEPENDENCY,
            start=march(10, "09:00"),
            finish=march(10, "18:00"),
            bound=march(9, "18:00"),
            predecessor="A",
            dependency=s.plan["B"].after[1],
            calendar_wait=True,
        ),
    )


def test_data_date_is_a_reason() -> None:
    """Work that cannot start in the past starts because of the data date."""
    assert chain(scheduled(task("A", "A", "1d"), data_date="2026-03-03"), "A") == [("A", "data_date")]
    assert chain(scheduled(task("A", "A", "1d"), data_date="2026-01-03"), "A") == [("A", "project_start")]


@pytest.mark.parametrize("kind", ["SNET", "FNET", "SO", "FO", "MS", "MF"])
def test_constraint_is_a_reason(kind: str) -> None:
    """A date that holds a task ends the chain, with the constraint and what it allows."""
    s = scheduled(task("A", "A", "1d", constraints=[(kind, "2026-03-05")]))
    (reason,) = s.why("A")
    assert reason.kind is ReasonKind.CONSTRAINT
    assert reason.constraint == s.plan["A"].constraints[0]
    assert reason.start == march(5, "09:00")
    assert reason.summary is None


def test_constraint_that_does_not_hold_is_no_reason() -> None:
    """A date before the start of the plan, or a latest one, explains nothing."""
    for kind in ("SNET", "SNLT", "FNLT"):
        s = scheduled(task("A", "A", "1d", constraints=[(kind, "2026-02-05")]))
        assert chain(s, "A") == [("A", "project_start")], kind


def test_dependency_beats_a_constraint_of_the_same_date() -> None:
    """Where both hold a task, the chain goes on along the dependency."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after="A", constraints=[("SNET", "2026-03-04")]))
    assert chain(s, "B") == [("A", "project_start"), ("B", "dependency")]


def test_calendar_wait() -> None:
    """A night between does not stop a milestone, but a task waits for its calendar."""
    s = scheduled(task("A", "A", "5d"), milestone("M", "M", after="A"), task("B", "B", "1d", after="M"))
    assert [reason.calendar_wait for reason in s.why("B")] == [True, False, True]


def test_first_driver_in_plan_order_is_followed() -> None:
    """Of several drivers the one that stands first in the plan is followed."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "2d"), task("C", "C", "1d", after=["B", "A"]))
    assert chain(s, "C") == [("A", "project_start"), ("C", "dependency")]


def test_chain_runs_through_finish_links() -> None:
    """FF and SF hold a start, too; the bound is the start that they allow."""
    s = scheduled(task("A", "A", "4d"), task("B", "B", "1d", after="A FF+1d"))
    reason = s.why("B")[-1]
    assert (reason.bound, str(reason.dependency)) == (march(6, "09:00"), "A FF+1d")
    assert not reason.calendar_wait


def test_chain_runs_through_summaries() -> None:
    """What a summary waits for holds its tasks, and what ends a summary is its last task."""
    first = summary("S", "S", [task("A", "A", "1d"), *summary("S2", "S2", [task("B", "B", "3d")])])
    second = summary("T", "T", summary("T2", "T2", [task("C", "C", "1d")]), after="S FS+1d")
    s = scheduled(first, second, task("D", "D", "1d", after="T"))
    hops = s.why("D")
    assert [(r.task, r.predecessor, r.summary) for r in hops] == [
        ("B", None, None),
        ("C", "S", "T"),
        ("D", "T", None),
    ]
    assert str(hops[1].dependency) == "S FS+1d"
    assert hops[1].bound == march(5, "18:00")


def test_of_two_links_the_one_that_drives_is_named() -> None:
    """Of several dependencies on the same predecessor the chain names the one that sets the date."""
    s = scheduled(task("A", "A", "9d"), task("B", "B", "9d", after=["A FF", "A SS+3d", "A SF"]))
    assert str(s.why("B")[-1].dependency) == "A SS+3d"


def test_chain_runs_through_an_empty_summary() -> None:
    """A summary without tasks passes on what it waits for; one that waits for nothing ends the chain."""
    s = scheduled(task("A", "A", "1d"), summary("S", "S", [], after="A"), task("B", "B", "1d", after="S"))
    assert chain(s, "B") == [("A", "project_start"), ("B", "dependency")]
    s = scheduled(summary("S", "S", []), milestone("M", "M", after="S"))
    assert chain(s, "M") == [("M", "dependency")]
    assert s.why("M")[0].predecessor == "S"


def test_chain_runs_through_the_start_of_a_summary() -> None:
    """A link from the start of a summary leads to its first task."""
    phase = summary("S", "S", [task("A", "A", "2d", constraints=[("SNET", "2026-03-04")])])
    s = scheduled(phase, task("B", "B", "1d", after="S SS"))
    assert chain(s, "B") == [("A", "constraint"), ("B", "dependency")]
    assert s.why("B")[-1].predecessor == "S"


def test_link_into_a_summary_that_holds_nothing_back() -> None:
    """A lead that allows more than the start of the plan leaves the start as the reason."""
    s = scheduled(task("A", "A", "1d"), summary("S", "S", [task("B", "B", "1d")], after="A SS-1d"))
    assert chain(s, "B") == [("B", "project_start")]
    assert s["B"].driven_by == ()


def test_reason_of_a_summary_is_its_last_task() -> None:
    """The chain of a summary ends with the summary, after that of the task that ends last."""
    s = scheduled(summary("S", "S", [task("A", "A", "1d"), task("B", "B", "2d", after="A")]))
    assert chain(s, "S") == [("A", "project_start"), ("B", "dependency"), ("S", "summary")]
    last = s.why("S")[-1]
    assert (last.predecessor, last.start, last.finish) == ("B", march(2, "09:00"), march(4, "18:00"))


def test_level_of_effort_has_the_reason_of_its_start() -> None:
    """Support starts because of what starts it."""
    s = scheduled(task("A", "A", "1d"), task("L", "L", "1d", kind="level_of_effort", after=["A", "A FF"]))
    assert chain(s, "L") == [("A", "project_start"), ("L", "dependency")]


def test_unknown_task() -> None:
    """A task that the plan does not have has no reasons."""
    with pytest.raises(UnknownReferenceError):
        scheduled(task("A", "A", "1d")).why("B")
