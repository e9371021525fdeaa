"""Summaries: their links and constraints, nested to any depth, and what they show of their children."""

from __future__ import annotations

import pytest

from clientpm import AddTask, Plan, ReasonKind, ScheduleOptions, Task, ViolationKind, schedule, summary, task
from tests.unit.scheduling.dates import dates, march, scheduled, slack


def test_link_from_a_summary_waits_for_its_last_child() -> None:
    """FS and FF look at the end of the last child, however deep it lies."""
    phase = summary("S", "S", [task("A", "A", "1d"), *summary("T", "T", [task("B", "B", "4d")])])
    s = scheduled(phase, task("C", "C", "1d", after="S"), task("D", "D", "1d", after="S FF"))
    assert dates(s, "C") == "06 09:00 - 06 18:00"
    assert dates(s, "D") == "05 09:00 - 05 18:00"
    assert s["C"].driven_by == ("S",)
    assert slack(s, "A") == 3
    assert slack(s, "B") == 0


def test_link_from_the_start_of_a_summary_waits_for_its_first_child() -> None:
    """SS and SF look at the start of the earliest child."""
    phase = summary(
        "S",
        "S",
        [
            task("A", "A", "1d", constraints=[("SNET", "2026-03-05")]),
            task("B", "B", "1d", constraints=[("SNET", "2026-03-04")]),
        ],
    )
    s = scheduled(phase, task("C", "C", "5d", after="S SS+1d"), task("D", "D", "2d", after="S SF+2d"))
    assert dates(s, "C") == "05 09:00 - 11 18:00"
    assert dates(s, "D") == "04 09:00 - 05 18:00"
    assert (slack(s, "B"), slack(s, "A")) == (0, 4)
    assert s["B"].free_slack == 0


def test_link_to_a_summary_holds_every_child() -> None:
    """FS and SS into a summary hold all its tasks, however deep they lie; what holds the summary drives them."""
    phase = summary("S", "S", [task("B", "B", "1d"), *summary("T", "T", [task("C", "C", "2d")])], after="A FS+1d")
    s = scheduled(task("A", "A", "2d"), phase)
    assert dates(s, "B") == "05 09:00 - 05 18:00"
    assert dates(s, "C") == "05 09:00 - 06 18:00"
    assert s["B"].driven_by == s["C"].driven_by == ("A",)
    assert slack(s, "A") == 0
    assert s.longest_path == ("A", "C")
    assert s.critical_paths() == (("A", "S", "T", "C"),)


def test_summary_waits_for_summary() -> None:
    """A link between summaries costs what they hold, not every pair, and means every pair."""
    first = summary("S", "S", [task(f"a{i}", "A", f"{i}d") for i in range(1, 5)])
    second = summary("T", "T", [task(f"b{i}", "B", f"{i}d") for i in range(1, 5)], after="S")
    s = scheduled(first, second)
    assert [dates(s, f"b{i}")[:8] for i in range(1, 5)] == ["06 09:00"] * 4
    assert s.network.size == 10 + 2
    assert [slack(s, f"a{i}") for i in range(1, 5)] == [3, 2, 1, 0]


def test_links_of_outer_summaries_hold_inner_tasks() -> None:
    """A task is held by what its own summary waits for and by what those above it wait for."""
    inner = summary("T", "T", [task("C", "C", "1d")], after="A")
    s = scheduled(task("A", "A", "1d"), task("B", "B", "3d"), *summary("S", "S", [inner], after="B"))
    assert dates(s, "C") == "05 09:00 - 05 18:00"
    assert s["C"].driven_by == ("B",)


def test_lag_on_a_summary_runs_on_the_summary_s_calendar() -> None:
    """A lag into a summary is counted on the calendar that the summary names."""
    a = task("A", "A", "5d")
    phase = summary("S", "S", [task("B", "B", "1d", calendar="every-day")], after="A FS+1d", calendar="every-day")
    assert dates(scheduled(a, phase), "B") == "08 09:00 - 08 18:00"
    phase = summary("S", "S", [task("B", "B", "1d", calendar="every-day")], after="A FS+1d")
    assert dates(scheduled(a, phase), "B") == "10 09:00 - 10 18:00"


def test_constraints_on_a_summary_bind_its_tasks() -> None:
    """A date on a summary is one on every task below it; the chain of reasons names the summary."""
    phase = summary("S", "S", [task("A", "A", "1d"), task("B", "B", "3d")], constraints=[("SNET", "2026-03-05")])
    s = scheduled(phase)
    assert (dates(s, "A"), dates(s, "B")) == ("05 09:00 - 05 18:00", "05 09:00 - 09 18:00")
    (reason,) = s.why("A")
    assert (reason.kind, reason.summary, str(reason.constraint)) == (
        ReasonKind.CONSTRAINT,
        "S",
        "SNET 2026-03-05 00:00",
    )


def test_late_dates_on_a_summary_bind_its_tasks() -> None:
    """A deadline or latest finish of a summary takes slack from every task below it."""
    for fields in ({"deadline": "2026-03-04"}, {"constraints": [("FNLT", "2026-03-04")]}):
        children = [task("A", "A", "1d"), *summary("T", "T", [task("B", "B", "4d")])]
        s = scheduled(summary("S", "S", children, **fields), task("C", "C", "9d"))
        assert (slack(s, "A"), slack(s, "B"), slack(s, "S"), slack(s, "T")) == (2, -1, -1, -1)
        assert [v.task for v in s.violations] == (["B"] if "constraints" in fields else [])


def test_mandatory_date_under_a_linked_summary_names_the_real_predecessor() -> None:
    """A broken link on the summary above shows with its own predecessor, not with the summary itself."""
    held = task("B", "B", "1d", constraints=[("MS", "2026-03-03")])
    phase = summary("S", "S", summary("T", "T", [held]), after="A SS+2d")
    s = scheduled(task("A", "A", "3d"), phase, options=ScheduleOptions(constraint_policy="mandatory"))
    (violation,) = s.violations
    assert (violation.kind, violation.task, violation.predecessor) == (ViolationKind.DEPENDENCY, "B", "A")
    assert (str(violation.dependency), violation.amount.days) == ("A SS+2d", 1)


def test_violated_constraint_under_a_linked_summary_names_the_real_driver() -> None:
    """The driver of a task that is too late is what its summary waits for."""
    phase = summary("S", "S", [task("B", "B", "1d", constraints=[("FNLT", "2026-03-03")])], after="A")
    (violation,) = scheduled(task("A", "A", "3d"), phase).violations
    assert violation.driver == "A"


def test_summary_shows_its_children() -> None:
    """Dates run from the first start to the last finish, slack is the least, critical is any."""
    children = [task("A", "A", "1d"), task("B", "B", "2d", after="A")]
    s = scheduled(summary("S", "S", [*children, *summary("T", "T", [task("C", "C", "1d")])]), task("D", "D", "5d"))
    assert dates(s, "S") == "02 09:00 - 04 18:00"
    assert dates(s, "S", "late") == "04 09:00 - 06 18:00"
    assert dates(s, "T") == "02 09:00 - 02 18:00"
    assert (slack(s, "S"), slack(s, "T")) == (2, 4)
    assert s["S"].free_slack == 0
    assert s["S"].independent_slack is None
    assert not s["S"].critical
    assert s["S"].near_critical
    assert s["S"].drag is None
    assert s["S"].driven_by == ()


def test_empty_summary_passes_logic_on() -> None:
    """A summary without tasks stands where its links hold it, keeps what follows in order, and counts for nothing."""
    s = scheduled(
        task("A", "A", "2d"),
        summary("S", "S", [], after="A"),
        task("B", "B", "1d", after="S"),
        summary("T", "T", [task("C", "C", "1d", after="B"), *summary("U", "U", [])]),
    )
    assert dates(s, "S") == "03 18:00 - 03 18:00"
    assert dates(s, "B") == "04 09:00 - 04 18:00"
    assert dates(s, "T") == "05 09:00 - 05 18:00"
    assert dates(s, "U") == "02 00:00 - 02 00:00"
    assert s["S"].total_slack is None
    assert not s["S"].critical
    assert [r.task for r in s.why("B")] == ["A", "B"]


@pytest.mark.parametrize("lag", [0, 1, 9])
@pytest.mark.parametrize("inside", [(), ("support",), ("s2",)], ids=["empty", "level of effort", "nested"])
def test_what_waits_for_an_empty_summary_is_not_work(lag: int, inside: tuple[str, ...]) -> None:
    """A summary without work may lie beyond the finish: what it waits for is not late for that."""
    below = {
        "support": Task(id="support", kind="level_of_effort", estimate="1d", parent="s1", after=["a SS", "a FF"]),
        "s2": Task(id="s2", kind="summary", parent="s1"),
    }
    tasks = [
        task("a", "A", "2d"),
        task("b", "B", "4d"),
        Task(id="s1", kind="summary", after=[f"a FS+{lag}d"]),
        *(below[name] for name in inside),
        Task(id="s3", kind="summary", after=[f"s1 FS+{lag}d"]),
    ]
    s = schedule(Plan(start="2026-03-02", tasks=tasks))
    assert [slack(s, name) for name in ("a", "b")] == [2, 0]
    assert s.finish == s["b"].early_finish
    more = s.with_edits(AddTask(task("c", "C", "3d", after="a")))
    assert [slack(more, name) for name in ("a", "b", "c")] == [0, 1, 0]


def test_plan_of_empty_summaries_can_be_scheduled() -> None:
    """Headings alone stand at the start of the plan."""
    s = scheduled(summary("S", "S", summary("T", "T", [])))
    assert dates(s, "S") == "02 00:00 - 02 00:00"
    assert s.finish == march(2)
    assert [r.kind for r in s.why("S")] == [ReasonKind.SUMMARY]


@pytest.mark.parametrize("depth", [3, 400])
def test_outline_may_be_deep(depth: int) -> None:
    """Links and dates pass through any number of levels."""
    inner = [task("B", "B", "1d")]
    for k in range(depth):
        inner = list(summary(f"s{k}", "S", inner))
    outermost = f"s{depth - 1}"
    last = summary("Z", "Z", inner, after="A", constraints=[("SNET", "2026-03-05")])
    s = scheduled(task("A", "A", "1d"), last, task("C", "C", "1d", after=outermost))
    assert dates(s, "B") == dates(s, outermost) == "05 09:00 - 05 18:00"
    assert dates(s, "C") == "06 09:00 - 06 18:00"
    assert s.plan.level("B") == depth + 2
