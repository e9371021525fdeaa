"""What can be asked of a schedule: rows, tables, graphs, its parts by name."""

from __future__ import annotations

import pytest

from clientpm import Minutes, ScheduleOptions, UnknownReferenceError, milestone, schedule, summary, task
from clientpm.scheduling.compiling import compile_plan
from tests.unit.scheduling.dates import march, scheduled

SMALL = [
    task("A", "Analysis", "2d"),
    task("B", "Build & <test>", "3d", after=["A", "A FF+1d"]),
    milestone("M", "", after="B SS+1d"),
]


def test_rows_are_plain() -> None:
    """One dictionary per task, in plan order, of values that a data frame understands."""
    rows = scheduled(SMALL).rows()
    assert rows[1] == {
        "id": "B",
        "title": "Build & <test>",
        "kind": "task",
        "early_start": march(4, "09:00"),
        "early_finish": march(6, "18:00"),
        "late_start": march(4, "09:00"),
        "late_finish": march(6, "18:00"),
        "total_slack_minutes": 0,
        "free_slack_minutes": 0,
        "critical": True,
        "on_longest_path": True,
        "driven_by": ["A"],
        "state": "not_started",
        "actual_start": None,
        "actual_finish": None,
        "remaining_minutes": 1440,
        "percent_complete": 0.0,
    }
    assert [row["total_slack_minutes"] for row in rows] == [0, 0, 960]


def test_parts_by_name() -> None:
    """A schedule is looked into by id, iterated in plan order, and knows what it holds."""
    s = scheduled(SMALL)
    assert [t.id for t in s] == ["A", "B", "M"]
    assert len(s) == 3
    assert "A" in s
    assert "Z" not in s
    assert s["A"].task is s.plan["A"]
    assert s.start == march(2, "09:00")
    with pytest.raises(UnknownReferenceError):
        s["Z"]
    assert repr(s) == "<Schedule of 3 tasks, 2026-03-02T09:00:00 to 2026-03-06T18:00:00>"
    assert repr(s["A"]) == "<ScheduledTask A 2026-03-02T09:00:00 to 2026-03-03T18:00:00>"


def test_table_is_escaped() -> None:
    """A title is text in the table of a notebook, never markup; a task without one shows its id."""
    text = scheduled(SMALL)._repr_html_()
    assert "Build &amp; &lt;test&gt;" in text
    assert "<test>" not in text
    assert ">M</td>" in text
    assert text.count("<tr>") == 4
    assert "and 5 more" not in text


def test_table_is_cut() -> None:
    """A long plan shows its first rows and says how many more there are; support has no slack to show."""
    tasks = [task(f"t{i}", f"T{i}", "1d") for i in range(204)]
    support = task("L", "L", "1d", kind="level_of_effort")
    text = scheduled(support, tasks)._repr_html_()
    assert text.count("<tr>") == 201
    assert text.endswith("<p>and 5 more</p>")


def test_graph_has_the_dependencies() -> None:
    """Nodes carry the rows, an edge all dependencies between two tasks and whether one drives."""
    graph = scheduled(SMALL).to_networkx()
    assert list(graph.nodes) == ["A", "B", "M"]
    assert graph.nodes["A"]["title"] == "Analysis"
    assert dict(graph.edges) == {
        ("A", "B"): {"dependencies": ["A", "A FF+1d"], "drives": True},
        ("B", "M"): {"dependencies": ["B SS+1d"], "drives": True},
    }


def test_milestone_graph() -> None:
    """An edge joins neighbours only, with the least working time between them and whether it drives."""
    s = scheduled(
        milestone("M1", "M1"),
        task("A", "A", "2d", after="M1"),
        milestone("M2", "M2", after="A"),
        task("B", "B", "1d", after="M2"),
        task("C", "C", "5d", after="M1"),
        milestone("M3", "M3", after=["B", "C"]),
        milestone("M4", "M4", after="M3 FS-9d"),
    )
    graph = s.milestone_graph()
    assert graph.milestones == ("M1", "M2", "M3", "M4")
    assert [(e.before, e.after, e.least.days, e.drives) for e in graph.edges] == [
        ("M1", "M2", 2, True),
        ("M1", "M3", 5, True),
        ("M2", "M3", 1, False),
        ("M3", "M4", 0, False),
    ]
    exported = graph.to_networkx()
    assert list(exported.nodes) == list(graph.milestones)
    assert exported.edges["M1", "M3"] == {"least_minutes": 2400, "drives": True}


def test_milestone_graph_through_summaries_and_support() -> None:
    """A link on a summary counts for its children; level of effort leads nowhere."""
    s = scheduled(
        milestone("M1", "M1"),
        summary(
            "S", "S", [task("A", "A", "2d"), task("B", "B", "3d", constraints=[("SNET", "2026-03-05")])], after="M1"
        ),
        task("L", "L", "1d", kind="level_of_effort", after="M1"),
        milestone("M2", "M2", after=["S", "L"]),
        milestone("M3", "M3", after="S SS"),
        task("C", "C", "1d"),
        summary("T", "T", [task("D", "D", "2d", after="M1 FS+2d"), task("E", "E", "1d", after="C")]),
        milestone("M4", "M4", after="T SS"),
    )
    assert [(e.before, e.after, e.least.days, e.drives) for e in s.milestone_graph().edges] == [
        ("M1", "M2", 3, False),
        ("M1", "M3", 0, True),
        ("M1", "M4", 2, False),  # the other task of the summary begins a day earlier
    ]


def test_milestone_with_a_mandatory_date_is_driven_by_nothing() -> None:
    """A date that fixes a milestone leaves its work nothing to drive, even where the dates agree."""
    s = scheduled(
        milestone("M1", "M1"),
        task("A", "A", "1d", after="M1"),
        milestone("M2", "M2", after="A", constraints=[("MF", march(2, "18:00"))]),
        options=ScheduleOptions(constraint_policy="mandatory"),
    )
    (edge,) = s.milestone_graph().edges
    assert (edge.least, edge.drives) == (Minutes(480), False)


def test_days_are_those_of_the_plan() -> None:
    """Slack is shown in the plan's day length where it sets one, else in that of the task's calendar."""
    tasks = [task("A", "A", "4h"), task("B", "B", "2d")]
    assert scheduled(tasks)["A"].total_slack == 720
    slack = scheduled(tasks, minutes_per_day=600, minutes_per_week=3000)["A"].total_slack
    assert slack is not None
    assert (slack.minutes, slack.minutes_per_day) == (960, 600)
    drag = scheduled(tasks, minutes_per_day=600)["B"].drag
    assert drag is not None
    assert drag.minutes_per_day == 600


def test_a_compiled_plan_with_another_duration() -> None:
    """A what-if on durations changes one number, and the lags that are a share of it."""
    network = compile_plan(scheduled(task("A", "A", "2d"), task("B", "B", "1d", after=["A SS+50%", "A FF"])).plan)
    longer = network.with_duration(0, 1920)
    assert (network.duration, longer.duration) == ([960, 480], [1920, 480])
    assert [link.lag for link in network.links[1]] == [480, 0]
    assert [link.lag for link in longer.links[1]] == [960, 0]
    assert longer.placement == network.placement


def test_independent_slack() -> None:
    """What is left when what leads is late and what follows is early."""
    s = scheduled(
        task("P", "P", "2d"),
        task("Q1", "Q1", "1d", after="P"),
        task("Q2", "Q2", "1d", after="Q1"),
        task("S", "S", "1d", after="P"),
        task("W", "W", "4d", after=["P SS+2d", "P FF"]),
        task("R", "R", "1d", after=["Q2", "S", "W"]),
    )
    assert [t.free_slack.days for t in s if t.free_slack is not None] == [0, 0, 2, 3, 0, 0]
    assert [t.independent_slack.days for t in s if t.independent_slack is not None] == [0, 0, 0, 3, 0, 0]


def test_schedule_of_an_equal_plan_is_equal() -> None:
    """A schedule is a function of its plan."""
    s = scheduled(SMALL)
    assert schedule(s.plan).rows() == s.rows()


def test_baseline_holds_the_early_dates() -> None:
    """What is agreed are the plan and the dates on which everything happens, slack or not; events have no length."""
    s = scheduled(
        summary("S", "S", [task("A", "A", "1d"), task("B", "B", "4d")]),
        milestone("M", "M", after=["A", "B"]),
    )
    baseline = s.as_baseline("agreed", number=3, title="Agreed")
    assert (baseline.id, baseline.number, baseline.title, baseline.plan) == ("agreed", 3, "Agreed", s.plan)
    assert [(d.task, d.start, d.finish) for d in baseline.dates] == [(t.id, t.early_start, t.early_finish) for t in s]
    assert s["A"].late_finish != s["A"].early_finish
    assert [None if d.duration is None else str(d.duration) for d in baseline.dates] == [None, "1d", "4d", None]
