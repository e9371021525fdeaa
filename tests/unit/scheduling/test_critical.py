"""What counts as critical, nearly critical and longest path; how many paths there are."""

from __future__ import annotations

import pytest

from clientpm import Plan, ScheduleOptions, Task, ValidationError, milestone, schedule, summary, task
from tests.architecture.source import run_python
from tests.unit.scheduling.dates import scheduled


def two_calendars(**options: str) -> tuple[str, ...]:
    """List the critical tasks where one with a day of slack, on a 7-day calendar, drives the end."""
    tasks = [task("A", "A", "6d", calendar="every-day"), task("B", "B", "5d", after="A"), task("C", "C", "4d")]
    return scheduled(*tasks, options=ScheduleOptions(**options)).critical_tasks


def test_rules_differ_with_several_calendars() -> None:
    """The longest path has the task that drives the end; the slack rule leaves it out, a threshold takes it in."""
    assert two_calendars() == ("A", "B")
    assert two_calendars(critical_rule="slack") == ("B",)
    assert two_calendars(critical_rule="slack", critical_threshold="1d") == ("A", "B")


def test_critical_flag_is_the_slack_rule() -> None:
    """The flag of a task follows its slack and the threshold, whatever rule lists the tasks."""
    tasks = [task("A", "A", "6d", calendar="every-day"), task("B", "B", "5d", after="A")]
    s = scheduled(*tasks)
    assert s.critical_tasks == ("A", "B")
    assert [t.critical for t in s] == [False, True]
    wide = scheduled(*tasks, options=ScheduleOptions(critical_threshold="1d"))
    assert [t.critical for t in wide] == [True, True]


def test_nearly_critical() -> None:
    """More slack than the threshold, at most the limit: five days unless said otherwise."""
    tasks = [task(f"t{i}", "T", f"{i}d") for i in (10, 9, 5, 4)]
    assert scheduled(*tasks).near_critical_tasks == ("t9", "t5")
    narrow = ScheduleOptions(near_critical="1d")
    assert scheduled(*tasks, options=narrow).near_critical_tasks == ("t9",)
    moved = ScheduleOptions(critical_threshold="1d", near_critical="6d")
    s = scheduled(*tasks, options=moved)
    assert s.near_critical_tasks == ("t5", "t4")
    assert s["t9"].critical
    assert not s["t9"].near_critical


def test_tied_paths_are_all_listed() -> None:
    """Paths of equal length are all critical, first ones in plan order first."""
    diamond = [task("A", "A", "1d"), task("B", "B", "2d", after="A"), task("C", "C", "2d", after="A")]
    s = scheduled(*diamond, task("D", "D", "1d", after=["B", "C"]), task("E", "E", "4d"))
    assert s.critical_paths() == (("A", "B", "D"), ("A", "C", "D"), ("E",))
    assert s.critical_paths(limit=1) == (("A", "B", "D"),)
    assert s.critical_path_count == 3


def test_milestone_at_the_end_prolongs_its_path() -> None:
    """A task that drives the last milestone ends with it: one path, not two."""
    s = scheduled(task("A", "A", "1d"), milestone("M", "M", after="A"))
    assert s.critical_paths() == (("A", "M"),)


def test_paths_under_the_slack_rule_run_through_summaries() -> None:
    """Critical tasks before and after a linked summary form one path, ends of summaries that lead nowhere none."""
    s = scheduled(
        task("A", "A", "1d"),
        summary("S", "S", [task("B", "B", "3d"), task("C", "C", "1d")], after="A"),
        task("D", "D", "1d", after="S"),
        summary("T", "T", [task("E", "E", "1d")], after="C"),
        options=ScheduleOptions(critical_rule="slack"),
    )
    assert s.critical_tasks == ("A", "B", "D")
    assert s.critical_paths() == (("A", "S", "B", "S", "D"),)
    assert s.critical_path_count == 1


def test_paths_under_the_slack_rule_end_where_nothing_critical_is_driven() -> None:
    """A critical task at the end or the beginning of linked summaries does not make a path of their ends."""
    options = ScheduleOptions(critical_rule="slack")
    late = summary("S", "S", summary("T", "T", [task("A", "A", "2d", deadline="2026-03-03")]))
    s = scheduled(late, task("Y", "Y", "9d"), task("X", "X", "1d", after=["S", "Y"]), options=options)
    assert s.critical_paths() == (("A",), ("Y", "X"))
    held = summary("S", "S", summary("T", "T", [task("B", "B", "9d")]), after="A SS-1d")
    s = scheduled(task("A", "A", "1d"), held, options=options)
    assert s.critical_paths() == (("B",),)
    assert s.critical_path_count == 1


@pytest.mark.parametrize("limit", [0, -1, True, 1.5, "3"])
def test_limit_of_paths_is_a_count(limit: object) -> None:
    """A limit that is not a positive whole number is refused."""
    with pytest.raises(ValidationError) as caught:
        scheduled(task("A", "A", "1d")).critical_paths(limit=limit)  # type: ignore[arg-type]
    assert caught.value.code == "number.count"


def ladder(rungs: int) -> Plan:
    """Make a plan with two ways at every rung."""
    tasks = [Task(id="start", estimate="1h")]
    before = ["start"]
    for k in range(rungs):
        tasks += [Task(id=f"{side}{k}", estimate="1h", after=before) for side in "ab"]
        before = [f"a{k}", f"b{k}"]
    return Plan(start="2026-03-02", tasks=[*tasks, Task(id="end", estimate="1h", after=before)])


def test_astronomically_many_paths_are_counted_and_listed_fast() -> None:
    """2 ** 50,000 paths cost no more than their links; the first few are listed without the rest."""
    s = schedule(ladder(50_000))
    assert s.critical_path_count == 2**50_000
    first, second = s.critical_paths(limit=2)
    assert len(first) == len(second) == 50_002
    assert first[-2] == "a49999"
    assert second[-2] == "b49999"


DEEP = """
import sys
import clientpm as pm
tasks = [pm.Task(id="t0", estimate="1h"), *(pm.Task(id=f"t{i}", estimate="1h", after=[f"t{i - 1}"]) for i in range(1, N))]
if sys.argv[1] == "back":
    tasks.reverse()
pm.schedule(pm.Plan(start="2026-03-02", tasks=tasks[:3] if sys.argv[1] != "back" else tasks[-3:])).rows()
import networkx
sys.setrecursionlimit(200)
s = pm.schedule(pm.Plan(start="2026-03-02", tasks=tasks))
assert s.critical_path_count == 1 and len(s.critical_paths()[0]) == N
assert len(s.why(f"t{N - 1}")) == N
assert s["t5"].drag == 60 and s["t5"].free_slack == 0 and s["t5"].independent_slack == 0
assert len(s.rows()) == N and s.violations == () and s.milestone_graph().edges == ()
s._repr_html_()
pm.check_schedule(s.plan, s)
try:
    pm.Plan(start="2026-03-02", tasks=[*tasks, pm.Task(id="x", after=["y"]), pm.Task(id="y", after=["x"])])
except pm.CycleError as error:
    print(error.cycle)
"""


@pytest.mark.slow
@pytest.mark.parametrize("order", ["forth", "back"])
def test_long_chains_meet_no_recursion_limit(order: str) -> None:
    """100,000 tasks in a row are scheduled and explained with room for 200 calls, in whatever order they stand."""
    done = run_python(DEEP.replace("N)", "100_000)").replace("N - 1", "99_999").replace("== N", "== 100_000"), order)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "('x', 'y', 'x')"


NESTED = """
import sys
import clientpm as pm
from clientpm import Task, TaskKind
depth = 5_000
tasks = [Task(id="a", estimate="1h")]
tasks += [Task(id=f"s{k}", kind=TaskKind.SUMMARY, parent=f"s{k - 1}" if k else None, after=["a"] if not k else ()) for k in range(depth)]
tasks += [Task(id="b", estimate="1h", parent=f"s{depth - 1}"), Task(id="c", estimate="1h", after=["s0", "b FF"])]
pm.schedule(pm.Plan(start="2026-03-02", tasks=tasks[:1])).rows()
sys.setrecursionlimit(200)
s = pm.schedule(pm.Plan(start="2026-03-02", tasks=tasks))
print(s["b"].driven_by, s["s0"].total_slack, [r.task for r in s.why("c")], [r.task for r in s.why("s0")])
"""


def test_deep_outlines_meet_no_recursion_limit() -> None:
    """Five thousand summaries inside each other are scheduled and explained with room for 200 calls."""
    done = run_python(NESTED)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "('a',) 0d ['a', 'b', 'c'] ['a', 'b', 's0']"
