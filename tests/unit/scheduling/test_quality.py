"""What `check_schedule` finds, code by code."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from clientpm import (
    Finding,
    Plan,
    Schedule,
    ScheduleOptions,
    Severity,
    ValidationError,
    WorkCalendar,
    check_schedule,
    explain,
    milestone,
    schedule,
    summary,
    task,
)
from tests.architecture.source import PACKAGE, ROOT
from tests.unit.scheduling.dates import march, scheduled

CODES = {
    "constraint.hard",
    "constraint.violated",
    "deadline.missed",
    "dependency.lead",
    "dependency.level_of_effort",
    "dependency.on_summary",
    "dependency.start_to_finish",
    "dependency.violated",
    "logic.dangling_finish",
    "logic.dangling_start",
    "logic.open_end",
    "logic.open_start",
    "must_finish.violated",
    "outline.empty_summary",
    "slack.negative",
}


def found(s: Schedule, code: str) -> list[tuple[str, Severity, dict[str, Any]]]:
    """Give task, severity and facts of the findings of a code."""
    return [
        ("" if f.subject is None else f.subject.id, f.severity, dict(f.facts))
        for f in check_schedule(s.plan, s)
        if f.code == code
    ]


def test_sound_plan_has_no_findings() -> None:
    """A plan that hangs together and keeps its promises says nothing."""
    s = scheduled(
        task("A", "A", "2d"),
        summary("S", "S", [task("B", "B", "1d", after="A")]),
        milestone("M", "M", after="B", deadline="2026-03-04"),
    )
    assert check_schedule(s.plan, s) == ()


def test_missed_deadline() -> None:
    """deadline.missed: the date, the forecast, and how late in the task's own working time."""
    s = scheduled(task("A", "A", "3d", deadline="2026-03-03"), minutes_per_day=240, minutes_per_week=1200)
    assert found(s, "deadline.missed") == []
    s = scheduled(task("A", "A", "4d", deadline="2026-03-03"))
    facts = {"deadline": march(4), "finish": march(5, "18:00"), "late_minutes": 960, "late_days": 2.0}
    assert found(s, "deadline.missed") == [("A", Severity.ERROR, facts)]


def test_deadline_missed_on_a_day_off() -> None:
    """A milestone that comes on a Sunday breaks a promise for Friday, though nobody works between the two."""
    weekend = WorkCalendar.every_day(id="weekend")
    plan = Plan(
        start="2026-03-06",
        calendars=[weekend],
        tasks=[
            task("A", "A", "3d", calendar="weekend"),
            milestone("M", "M", after="A", deadline="2026-03-06"),
        ],
    )
    s = schedule(plan)
    facts = {
        "deadline": dt.datetime(2026, 3, 7),
        "finish": dt.datetime(2026, 3, 8, 18),
        "late_minutes": 0,
        "late_days": 0.0,
    }
    assert found(s, "deadline.missed") == [("M", Severity.ERROR, facts)]
    (missed,) = (f for f in check_schedule(plan, s) if f.code == "deadline.missed")
    assert explain(missed, plan=plan).endswith("a day off after its deadline of 6 March 2026.")


def test_missed_deadline_of_a_summary() -> None:
    """deadline.missed: a summary is late with its last task."""
    s = scheduled(summary("S", "S", [task("A", "A", "4d")], deadline="2026-03-03"))
    assert [name for name, _, _ in found(s, "deadline.missed")] == ["S"]


def test_violated_dependency() -> None:
    """dependency.violated: which dependency a fixed date breaks, and by how much."""
    s = scheduled(
        task("A", "A", "2d"),
        task("B", "B", "1d", after="A", constraints=[("MS", "2026-03-03")]),
        options=ScheduleOptions(constraint_policy="mandatory"),
    )
    facts = {
        "late_minutes": 480,
        "late_days": 1.0,
        "predecessor": "A",
        "dependency": "A",
        "constraint": "MS 2026-03-03 00:00",
    }
    assert found(s, "dependency.violated") == [("B", Severity.ERROR, facts)]
    assert found(s, "constraint.hard") == [("B", Severity.WARNING, {"constraint": "MS 2026-03-03 00:00"})]


def test_violated_constraint() -> None:
    """constraint.violated: which date, how late, and what drives it."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after="A", constraints=[("SNLT", "2026-03-03")]))
    facts = {"late_minutes": 480, "late_days": 1.0, "driver": "A", "constraint": "SNLT 2026-03-03 00:00"}
    assert found(s, "constraint.violated") == [("B", Severity.ERROR, facts)]
    slack = {"slack_minutes": -480, "slack_days": -1.0}
    assert found(s, "slack.negative") == [("A", Severity.WARNING, slack), ("B", Severity.WARNING, slack)]


def test_missed_imposed_finish() -> None:
    """must_finish.violated: the imposed finish and the forecast."""
    s = scheduled(task("A", "A", "2d"), must_finish_by="2026-03-02")
    facts = {"late_minutes": 480, "late_days": 1.0, "must_finish_by": march(3), "finish": march(3, "18:00")}
    assert found(s, "must_finish.violated") == [("A", Severity.ERROR, facts)]


def test_negative_slack_of_a_summary_is_that_of_its_tasks() -> None:
    """slack.negative: named for the tasks, not again for the summary."""
    s = scheduled(summary("S", "S", [task("A", "A", "2d", deadline="2026-03-02")]))
    assert [name for name, _, _ in found(s, "slack.negative")] == ["A"]


def test_open_ends() -> None:
    """logic.open_start, logic.open_end: all but the first start and the last end."""
    s = scheduled(
        task("A", "A", "2d"),
        task("B", "B", "5d"),
        task("C", "C", "1d", after="A"),
        task("L", "L", "1d", kind="level_of_effort"),
    )
    assert found(s, "logic.open_start") == [("B", Severity.WARNING, {})]
    assert found(s, "logic.open_end") == [("C", Severity.WARNING, {})]


def test_links_on_summaries_close_ends() -> None:
    """logic.open_start, logic.open_end: a task that its summary ties to the rest hangs nowhere in the air."""
    s = scheduled(
        task("A", "A", "1d"),
        summary("S", "S", [task("B", "B", "1d"), task("C", "C", "1d")], after="A"),
        task("D", "D", "1d", after="S"),
    )
    assert found(s, "logic.open_start") == found(s, "logic.open_end") == []


def test_dangling_ends() -> None:
    """logic.dangling_start, logic.dangling_finish: a task of which only the other end is tied."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after=["A FF"]), task("C", "C", "1d", after=["A SS", "B"]))
    assert found(s, "logic.dangling_start") == [("B", Severity.WARNING, {})]
    assert found(s, "logic.dangling_finish") == []
    s = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after=["A SS"]))
    assert found(s, "logic.dangling_finish") == [("A", Severity.WARNING, {})]


def test_a_link_on_a_summary_ties_its_tasks() -> None:
    """No dangling end where the summary above a task waits, or is waited for."""
    s = scheduled(
        task("A", "A", "2d"),
        summary("S", "S", [task("B", "B", "1d", after="A FF"), task("C", "C", "3d", after="B SS")], after="A"),
        task("D", "D", "1d", after="S"),
    )
    assert found(s, "logic.dangling_start") == []
    assert found(s, "logic.dangling_finish") == []


def test_odd_dependencies() -> None:
    """dependency.lead, start_to_finish, level_of_effort, on_summary: links that deserve a second look."""
    s = scheduled(
        task("A", "A", "2d"),
        task("L", "L", "1d", kind="level_of_effort", after=["A SS"]),
        task("B", "B", "1d", after=["A FS-1d", "L"]),
        summary("S", "S", [task("C", "C", "1d")], after="A SS"),
        task("D", "D", "1d", after=["S", "A SF"]),
    )
    assert found(s, "dependency.lead") == [("B", Severity.WARNING, {"dependency": "A FS-1d"})]
    assert found(s, "dependency.start_to_finish") == [("D", Severity.INFO, {"dependency": "A SF"})]
    assert found(s, "dependency.level_of_effort") == [("B", Severity.WARNING, {"dependency": "L"})]
    assert found(s, "dependency.on_summary") == [
        ("S", Severity.INFO, {"dependency": "A SS"}),
        ("D", Severity.INFO, {"dependency": "S"}),
    ]


def test_empty_summary() -> None:
    """outline.empty_summary: a heading without tasks."""
    s = scheduled(task("A", "A", "1d"), summary("S", "S", []))
    assert found(s, "outline.empty_summary") == [("S", Severity.WARNING, {})]


def test_errors_come_first() -> None:
    """Findings are sorted by severity, and otherwise stay in the order of the checks and the plan."""
    s = scheduled(
        summary("S", "S", []),
        task("A", "A", "2d", deadline="2026-03-02"),
        task("B", "B", "1d", after="A SF"),
    )
    severities = [f.severity for f in check_schedule(s.plan, s)]
    order = [Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert severities == sorted(severities, key=order.index)
    assert set(severities) == set(order)


def test_schedule_of_another_plan_is_refused() -> None:
    """Findings about one plan and dates of another would be about neither; an equal plan is the same."""
    plan = Plan(start="2026-03-02", tasks=[task("A", "A", "1d")])
    other = Plan(start="2026-03-02", tasks=[task("A", "A", "2d")])
    with pytest.raises(ValidationError) as caught:
        check_schedule(plan, schedule(other))
    assert caught.value.code == "schedule.other_plan"
    again = Plan(start="2026-03-02", tasks=[task("A", "A", "1d")])
    assert check_schedule(plan, schedule(again)) == ()


def test_every_code_is_known_and_documented() -> None:
    """The codes of the module are those tested here, and each has a heading on the page of findings."""
    source = (PACKAGE / "scheduling" / "quality.py").read_text(encoding="utf-8")
    written = set(re.findall(r'"((?:constraint|deadline|dependency|logic|must_finish|outline|slack)\.\w+)"', source))
    assert written == CODES
    page = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### `([a-z_.]+)`$", page, re.MULTILINE)) >= CODES
    assert Finding(code="slack.negative", severity=Severity.WARNING).facts == {}
