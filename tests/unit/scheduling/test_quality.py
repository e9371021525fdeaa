"""What `check_schedule` finds, code by code."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest

from clientpm import (
    Finding,
    Plan,
    ProgressReport,
    Project,
    QualityThresholds,
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
from clientpm.reports.catalogue import Catalogue
from tests.architecture.source import PACKAGE, ROOT
from tests.unit.scheduling.dates import march, scheduled

CODES = {
    "constraint.hard",
    "constraint.violated",
    "dcma.critical_path",
    "dcma.execution_index",
    "dcma.hard_constraints",
    "dcma.high_duration",
    "dcma.high_slack",
    "dcma.invalid_dates",
    "dcma.lags",
    "dcma.leads",
    "dcma.link_types",
    "dcma.logic",
    "dcma.missed",
    "dcma.negative_slack",
    "dcma.path_length_index",
    "dcma.resources",
    "deadline.finished_late",
    "deadline.missed",
    "dependency.lead",
    "dependency.level_of_effort",
    "dependency.on_summary",
    "dependency.start_to_finish",
    "dependency.violated",
    "gao.convergence",
    "gao.critical_constraints",
    "gao.critical_gaps",
    "gao.long_tasks",
    "gao.most_slack",
    "gao.out_of_sequence",
    "gao.redundant_links",
    "gao.same_titles",
    "gao.stale_tasks",
    "gao.summary_dates",
    "gao.support_last",
    "logic.dangling_finish",
    "logic.dangling_start",
    "logic.open_end",
    "logic.open_start",
    "must_finish.violated",
    "outline.empty_summary",
    "slack.negative",
}
FIGURES = {"dcma.hit_rate", "dcma.invalid_actuals", "dcma.invalid_forecasts"}
"""Metrics that never become a finding of their own."""
REASONS = {"dates_run_out", "no_baseline", "no_data_date", "no_late_date", "no_resources", "several_calendars"}
"""Why a check could not run, where that is said; where there is nothing to count there is nothing to say."""


def found(s: Schedule, code: str) -> list[tuple[str, Severity, dict[str, Any]]]:
    """Give task, severity and facts of the findings of a code."""
    return [
        ("" if f.subject is None else f.subject.id, f.severity, dict(f.facts))
        for f in check_schedule(s.plan, s)
        if f.code == code
    ]


def told(s: Schedule) -> list[str]:
    """Give the codes of what was found, without what could not be checked for want of data."""
    return [f.code for f in check_schedule(s.plan, s) if not f.code.startswith("not_evaluated.")]


def test_sound_plan_has_no_findings() -> None:
    """A plan that hangs together and keeps its promises only says what it has no data for."""
    s = scheduled(
        task("A", "A", "2d"),
        summary("S", "S", [task("B", "B", "1d", after="A")]),
        milestone("M", "M", after="B", deadline="2026-03-04"),
    )
    assert told(s) == []


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
    assert told(schedule(again)) == []
    assert check_schedule(plan, schedule(again)) == check_schedule(plan, schedule(plan))


def test_what_is_finished_or_called_off_breaks_no_promise_any_more() -> None:
    """deadline.finished_late: of finished work it is a fact, no error; of cancelled work nothing is said."""
    plan = Plan(
        start="2026-03-02",
        tasks=[
            task("A", "A", "2d", deadline="2026-03-02"),
            task("B", "B", "2d", after="A", deadline="2026-03-03"),
            task("C", "C", "2d", after="B", deadline="2026-03-03"),
        ],
    )
    done: dict[str, Any] = {"as_of": "2026-03-06", "actual_start": "2026-03-02"}
    project = Project(
        id="p",
        plan=plan,
        progress_reports=[
            ProgressReport(id="r1", task="A", actual_finish="2026-03-03", **done),
            ProgressReport(id="r2", task="B", as_of="2026-03-06", cancelled=True),
        ],
    )
    found = [(f.code, str(f.subject)) for f in check_schedule(project, schedule(project)) if "deadline" in f.code]
    assert found == [("deadline.missed", "task:C"), ("deadline.finished_late", "task:A")]


def test_logic_of_finished_work_is_history() -> None:
    """Open ends, leads and hard dates are said of work that is still to be done."""
    plan = Plan(
        start="2026-03-02",
        tasks=[
            task("A", "A", "2d"),
            task("B", "B", "1d", constraints=[("MS", "2026-03-02")]),
            task("C", "C", "1d", after="A FS-1d"),
            task("D", "D", "9d", after="A"),
        ],
    )
    codes = ("logic.open_start", "logic.open_end", "dependency.lead", "constraint.hard")
    before = [f.code for f in check_schedule(plan, schedule(plan)) if f.code in codes]
    assert sorted(before) == [
        "constraint.hard",
        "dependency.lead",
        "logic.open_end",
        "logic.open_end",
        "logic.open_start",
    ]
    reports = [
        ProgressReport(id=name, task=name, as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-03")
        for name in ("A", "B", "C")
    ]
    project = Project(id="p", plan=plan, progress_reports=reports)
    assert [f.code for f in check_schedule(project, schedule(project)) if f.code in codes] == []


def test_a_failed_point_names_those_that_count_against_it() -> None:
    """One finding for each point: share, limit, how many of how many, and at most twenty of them by name."""
    tasks = [task("A", "A", "1d"), *(task(f"B{i:02}", f"B{i}", "1d", after="A FS+1d") for i in range(30))]
    s = scheduled(tasks)
    (finding,) = (f for f in check_schedule(s.plan, s) if f.code == "dcma.lags")
    assert finding.severity is Severity.WARNING
    assert finding.subject is None
    assert (finding.facts["counted"], finding.facts["out_of"], finding.facts["count"]) == (30, 30, 30)
    assert (finding.facts["value"], finding.facts["threshold"]) == (Decimal("1.0000"), Decimal("0.05"))
    assert finding.facts["tasks"] == tuple(f"B{i:02}" for i in range(20))
    assert finding.facts["links"][0] == "B00: A FS+1d"


def test_what_could_not_be_checked_is_said_once_for_each_reason() -> None:
    """not_evaluated: one note for each thing that is missing, with the checks that wait for it."""
    s = scheduled(task("A", "A", "1d"))
    missing = {f.code: f for f in check_schedule(s.plan, s)}
    assert set(missing) == {f"not_evaluated.{reason}" for reason in REASONS - {"dates_run_out", "several_calendars"}}
    assert {f.severity for f in missing.values()} == {Severity.INFO}
    assert missing["not_evaluated.no_data_date"].facts["checks"] == ("dcma.invalid_dates",)
    assert missing["not_evaluated.no_late_date"].facts["checks"] == ("dcma.negative_slack",)


def test_work_without_resources_is_worth_knowing() -> None:
    """dcma.resources: information where there is no limit, a warning where one is set and missed."""
    s = scheduled(task("A", "A", "1d"))
    for limit, severity in ((None, Severity.INFO), ("0.5", Severity.WARNING)):
        found = check_schedule(s.plan, s, assignments=[], thresholds=QualityThresholds(resources=limit))
        (finding,) = (f for f in found if f.code == "dcma.resources")
        assert (finding.severity, finding.facts["tasks"]) == (severity, ("A",))


def test_limits_are_the_caller_s() -> None:
    """A point passes or fails by the thresholds given."""
    s = scheduled(task("A", "A", "1d"), task("B", "B", "1d", after="A FS+1d"))
    assert "dcma.lags" in told(s)
    generous = QualityThresholds(lags=1)
    assert "dcma.lags" not in [f.code for f in check_schedule(s.plan, s, thresholds=generous)]


def test_every_code_is_known_and_documented() -> None:
    """The codes of the modules are those listed here, and each has a heading on the page of findings."""
    sources = sorted((PACKAGE / "scheduling").glob("quality*.py"))
    source = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    areas = "constraint|dcma|deadline|dependency|gao|logic|must_finish|outline|slack"
    doctests = re.sub(r"^ *(?:>>>|\.\.\.) .*$", "", source, flags=re.MULTILINE)
    assert set(re.findall(rf'"((?:{areas})\.\w+)"', doctests)) == CODES | FIGURES
    page = (ROOT / "docs" / "reference" / "findings.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^### `([a-z_.]+)`$", page, re.MULTILINE))
    assert headings >= CODES | {f"not_evaluated.{reason}" for reason in REASONS}
    assert Finding(code="slack.negative", severity=Severity.WARNING).facts == {}


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_every_code_has_words(locale: str) -> None:
    """What can be found can be said, and what could not be checked has a name."""
    catalogue = Catalogue(locale)
    assert [code for code in CODES if not catalogue.has(f"finding.{code}")] == []
    assert [reason for reason in REASONS if not catalogue.has(f"finding.not_evaluated.{reason}")] == []
    points = {code for code in CODES | FIGURES if code.startswith("dcma.")} - {
        "dcma.invalid_actuals",
        "dcma.invalid_forecasts",
    }
    assert [code for code in points if not catalogue.has(f"finding.name.{code}")] == []
