"""Milestones of both kinds, level of effort, and the data date."""

from __future__ import annotations

import pytest

from clientpm import ScheduleOptions, Task, ValidationError, milestone, summary, task
from tests.unit.scheduling.dates import dates, march, scheduled, slack


def test_finish_milestone_stays_where_work_ends() -> None:
    """A finish milestone after Friday's work shows Friday, not Monday."""
    s = scheduled(task("A", "A", "5d"), milestone("M", "M", after="A"), task("B", "B", "1d", after="M"))
    assert dates(s, "M") == "06 18:00 - 06 18:00"
    assert dates(s, "B") == "09 09:00 - 09 18:00"


def test_start_milestone_goes_where_work_starts() -> None:
    """A start milestone after Friday's work shows Monday morning."""
    s = scheduled(task("A", "A", "5d"), milestone("M", "M", after="A", kind="start_milestone"))
    assert dates(s, "M") == "09 09:00 - 09 09:00"


def test_task_of_no_duration_is_an_event_where_work_starts() -> None:
    """A task without duration moves on to the next working time, too."""
    assert dates(scheduled(task("A", "A", "5d"), task("M", "M", "0d", after="A")), "M") == "09 09:00 - 09 09:00"


def test_milestone_may_fall_on_a_day_off() -> None:
    """A finish milestone keeps its predecessor's instant even where its own calendar does not work."""
    s = scheduled(task("A", "A", "6d", calendar="every-day"), milestone("M", "M", after="A"))
    assert dates(s, "M") == "07 18:00 - 07 18:00"
    assert s.finish == march(7, "18:00")
    assert slack(s, "A") == slack(s, "M") == 0


def test_slack_of_a_milestone_counts_on_its_calendar() -> None:
    """From Tuesday evening to Friday evening a milestone has three days."""
    s = scheduled(task("A", "A", "2d"), milestone("M", "M", after="A"), task("B", "B", "5d"))
    assert slack(s, "M") == 3
    assert dates(s, "M", "late") == "06 18:00 - 06 18:00"


def test_milestone_without_a_predecessor_stands_at_the_start() -> None:
    """A finish milestone that waits for nothing stands at the start of the plan, unsnapped."""
    assert dates(scheduled(milestone("M", "M"), task("A", "A", "1d")), "M") == "02 00:00 - 02 00:00"


def support() -> Task:
    """Make level of effort from the start of A to the finish of B."""
    return task("L", "L", "1d", kind="level_of_effort", after=["A SS", "B FF"])


def test_level_of_effort_spans_its_drivers() -> None:
    """Level of effort starts with what starts it and ends with what ends it."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "3d", after="A"), support())
    assert dates(s, "L") == dates(s, "L", "late") == "02 09:00 - 06 18:00"


def test_level_of_effort_is_never_critical_and_drives_nothing() -> None:
    """It has no slack, is on no path, and a task after it does not wait for it."""
    s = scheduled(
        task("A", "A", "2d"),
        task("B", "B", "3d", after="A"),
        support(),
        task("C", "C", "1d", after="L"),
    )
    loe = s["L"]
    assert (loe.total_slack, loe.free_slack, loe.independent_slack, loe.interfering_slack, loe.drag) == (None,) * 5
    assert (loe.critical, loe.near_critical, loe.on_longest_path) == (False,) * 3
    assert loe.driven_by == ("A",)
    assert dates(s, "C") == "02 09:00 - 02 18:00"
    assert s["C"].driven_by == ()
    assert s["A"].free_slack == 0


def test_level_of_effort_without_an_end_has_its_own_duration() -> None:
    """With nothing that ends it, it lasts as long as it says, and the plan's finish does not follow."""
    s = scheduled(task("A", "A", "2d"), task("L", "L", "9d", kind="level_of_effort", after="A SS+1d"))
    assert dates(s, "L") == "03 09:00 - 13 18:00"
    assert s.finish == march(3, "18:00")


def test_level_of_effort_that_would_end_before_it_starts_takes_no_time() -> None:
    """A driver of its end that lies before its start leaves it empty."""
    s = scheduled(
        task("A", "A", "1d"), task("B", "B", "4d"), task("L", "L", "1d", kind="level_of_effort", after=["B", "A FF"])
    )
    assert dates(s, "L") == "06 09:00 - 06 09:00"


def test_level_of_effort_may_start_no_earlier() -> None:
    """A date of its own holds its start; one that fixes it is refused."""
    later = task("L", "L", "2d", kind="level_of_effort", constraints=[("SNET", "2026-03-04")])
    assert dates(scheduled(later), "L") == "04 09:00 - 05 18:00"
    assert scheduled(later).violations == ()
    fixed = task("L", "L", "2d", kind="level_of_effort", constraints=[("MS", "2026-03-04")])
    with pytest.raises(ValidationError, match="level of effort takes its dates from other work") as caught:
        scheduled(fixed, options=ScheduleOptions(constraint_policy="mandatory"))
    assert caught.value.code == "constraint.level_of_effort"


def test_summary_of_level_of_effort_alone_passes_logic_on() -> None:
    """A summary that holds only support still keeps what follows it after what it follows."""
    s = scheduled(
        task("A", "A", "2d"),
        summary("S", "S", [task("L", "L", "5d", kind="level_of_effort")], after="A"),
        task("B", "B", "1d", after="S"),
    )
    assert dates(s, "B") == "04 09:00 - 04 18:00"


def test_nothing_happens_before_the_data_date() -> None:
    """What is not done cannot start in the past; a bare data date means the end of that day."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after="A"), data_date="2026-03-04")
    assert dates(s, "A") == "05 09:00 - 06 18:00"
    assert dates(s, "B") == "09 09:00 - 09 18:00"
    early = scheduled(task("A", "A", "2d"), data_date="2026-01-04")
    assert dates(early, "A") == "02 09:00 - 03 18:00"


def test_plan_without_tasks_ends_where_it_starts() -> None:
    """A plan without work starts and finishes at its start, and has no path."""
    s = scheduled()
    assert s.start == s.finish == march(2)
    assert (len(s), s.rows(), s.critical_path_count, s.critical_paths(), s.longest_path) == (0, [], 0, (), ())
    assert s.violations == ()
    assert s.milestone_graph().edges == ()
