"""What good practice asks of a plan beyond the fourteen points: the findings `gao.*`."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import attrs
import networkx as nx
import pytest

from clientpm import (
    Baseline,
    Finding,
    Plan,
    ProgressReport,
    Project,
    QualityThresholds,
    Schedule,
    ScheduleOptions,
    Severity,
    Task,
    check_schedule,
    milestone,
    schedule,
    summary,
    task,
)
from clientpm.scheduling import quality_practice
from tests.unit.scheduling.dates import scheduled


def found(s: Schedule, code: str, subject: Plan | Project | None = None, **options: Any) -> Finding | None:
    """Give the one finding of a code about the whole, if there is one."""
    given = [f for f in check_schedule(s.plan if subject is None else subject, s, **options) if f.code == code]
    assert len(given) <= 1
    assert all(f.subject is None for f in given)
    return given[0] if given else None


def tasks_of(finding: Finding | None) -> tuple[str, ...]:
    """Give the tasks that a finding names."""
    return () if finding is None else finding.facts["tasks"]


def test_same_titles() -> None:
    """Two tasks that differ by blanks or case only are the same to a reader; summaries and no titles are not meant."""
    s = scheduled(
        task("A", "Write the manual", "1d"),
        task("B", "write the  manual ", "1d", after="A"),
        summary("S", "Test", [task("C", "Test", "1d", after="B"), task("D", "", "1d"), task("E", "", "1d")]),
    )
    finding = found(s, "gao.same_titles")
    assert tasks_of(finding) == ("A", "B")
    assert finding is not None
    assert (finding.severity, finding.facts["count"]) == (Severity.WARNING, 2)


def test_long_tasks() -> None:
    """Work that runs through more than a reporting period, by the planned duration."""
    s = scheduled(task("A", "A", "22d"), task("B", "B", "23d", after="A"))
    assert tasks_of(found(s, "gao.long_tasks")) == ("B",)
    limits = QualityThresholds(long_duration_days=5)
    assert tasks_of(found(s, "gao.long_tasks", thresholds=limits)) == ("A", "B")


def test_redundant_links() -> None:
    """A link is redundant when other links say the same; one with a lag or of another type is never called so."""
    s = scheduled(
        task("A", "A", "1d"),
        task("B", "B", "1d", after="A"),
        task("C", "C", "1d", after=["A", "B"]),
        task("D", "D", "1d", after=["A FS+5d", "C", "A SS"]),
        task("E", "E", "1d", after=["C SS", "A"]),
    )
    finding = found(s, "gao.redundant_links")
    assert tasks_of(finding) == ("C",)
    assert finding is not None
    assert finding.facts["links"] == 1


def test_redundant_links_through_a_summary() -> None:
    """A link into a summary holds its tasks, so a second one from a task before it to one of them adds nothing."""
    s = scheduled(
        task("A", "A", "1d"),
        task("B", "B", "1d", after="A"),
        summary("S", "S", [task("C", "C", "1d", after="A"), task("D", "D", "1d")], after="B"),
        task("E", "E", "1d", after=["S", "C", "B"]),
    )
    finding = found(s, "gao.redundant_links")
    assert tasks_of(finding) == ("C", "E")
    assert finding is not None
    assert finding.facts["links"] == 3


@pytest.mark.parametrize("seed", range(30))
def test_redundant_links_are_those_of_a_transitive_reduction(seed: int) -> None:
    """On random networks, what is left without the redundant links is the transitive reduction."""
    rng = random.Random(seed)
    size = rng.randint(2, 25)
    after = {k: [j for j in range(k) if rng.random() < 0.3] for k in range(size)}
    s = scheduled([task(f"t{k}", f"T{k}", "1d", after=[f"t{j}" for j in after[k]]) for k in range(size)])
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from((j, k) for k, before in after.items() for j in before)
    redundant = set(graph.edges) - set(nx.transitive_reduction(graph).edges)
    finding = found(s, "gao.redundant_links")
    assert (0 if finding is None else finding.facts["links"]) == len(redundant)
    assert tasks_of(finding) == tuple(f"t{k}" for k in sorted({k for _, k in redundant}))[:20]


def test_a_link_from_the_start_of_a_summary_makes_nothing_redundant() -> None:
    """What waits for the first task of a group does not wait for the others."""
    s = scheduled(
        task("A", "A", "1d"),
        summary("S", "S", [task("B", "B", "1d", after="A"), task("C", "C", "9d")]),
        task("D", "D", "1d", after=["S SS", "A"]),
    )
    assert found(s, "gao.redundant_links") is None


def test_convergence() -> None:
    """A task that waits for very many others is named with the most that one waits for."""
    parts = [task(f"P{i}", f"P{i}", "1d") for i in range(11)]
    s = scheduled(parts, milestone("M", "M", after=[p.id for p in parts]), milestone("N", "N", after=["P0", "P1"]))
    finding = found(s, "gao.convergence")
    assert tasks_of(finding) == ("M",)
    assert finding is not None
    assert (finding.facts["most"], finding.facts["most_predecessors"]) == (11, 10)


def test_agreed_dates_of_a_summary_are_those_of_its_tasks() -> None:
    """Vertical traceability: compared by day, through several levels, and only where both were agreed."""
    s = scheduled(
        summary(
            "S",
            "S",
            [*summary("T", "T", [task("A", "A", "2d")]), task("B", "B", "3d", after="A")],
        ),
        summary("U", "U", [task("C", "C", "1d", after="B")]),
    )
    baseline = s.as_baseline()
    assert found(s, "gao.summary_dates", baseline=baseline) is None
    later = tuple(
        attrs.evolve(d, finish=d.finish + dt.timedelta(days=1)) if d.task in {"A", "B"} else d for d in baseline.dates
    )
    moved = attrs.evolve(baseline, plan=None, dates=later)
    assert tasks_of(found(s, "gao.summary_dates", baseline=moved)) == ("S", "T")
    bare = Baseline(id="b", number=0, dates=tuple(d for d in later if d.task in {"A", "S"}))
    assert tasks_of(found(s, "gao.summary_dates", baseline=bare)) == ("S",)


def test_gaps_on_the_critical_path() -> None:
    """A path that begins at a date stands still before it; a lag on it does too, and is only worth knowing."""
    whole = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after="A"))
    assert found(whole, "gao.critical_gaps") is None
    lag = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after="A FS+3d"))
    finding = found(lag, "gao.critical_gaps")
    assert finding is not None
    assert (finding.severity, finding.facts["gap_days"], tasks_of(finding)) == (Severity.INFO, 3, ("B",))
    date = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after="A", constraints=[("SNET", "2026-03-09")]))
    finding = found(date, "gao.critical_gaps")
    assert finding is not None
    # B drives itself: its path begins on 9 March, five working days after the plan.
    assert (finding.severity, finding.facts["gap_days"], tasks_of(finding)) == (Severity.WARNING, 5, ("B",))
    late = scheduled(
        task("A", "A", "2d"),
        task("B", "B", "1d", after="A", constraints=[("SNET", "2026-03-12")]),
        data_date="2026-03-06",
    )
    finding = found(late, "gao.critical_gaps")
    assert finding is not None
    assert finding.facts["gap_days"] == 3


def test_hard_constraints_on_the_critical_path() -> None:
    """Off the critical path a fixed date is counted with the others; on it, it is named."""
    s = scheduled(
        task("A", "A", "5d", constraints=[("FNLT", "2026-03-20")]),
        task("B", "B", "1d", constraints=[("FNLT", "2026-03-20")]),
    )
    assert tasks_of(found(s, "gao.critical_constraints")) == ("A",)


def test_support_that_outlasts_the_work() -> None:
    """Level of effort sets no finish of the plan, so one that ends after it is a slip."""
    s = scheduled(
        task("A", "A", "2d"),
        Task(id="L", title="L", kind="level_of_effort", estimate="5d", after=["A SS"]),
        Task(id="M", title="M", kind="level_of_effort", after=["A SS", "A FF"]),
    )
    assert tasks_of(found(s, "gao.support_last")) == ("L",)


def test_most_slack() -> None:
    """The largest first, with what leaves it: nothing follows, or what follows is far off."""
    s = scheduled(
        task("W", "W", "100d"),
        task("A", "A", "5d"),
        task("B", "B", "1d", after="A"),
        task("C", "C", "40d", after="A"),
        milestone("M", "M", after=["W", "C"]),
        task("D", "D", "60d", after="A"),
    )
    finding = found(s, "gao.most_slack")
    assert finding is not None
    assert finding.facts["tasks"] == ("B", "C")
    assert finding.facts["days"] == (94, 55)
    assert finding.facts["reasons"] == ("no_successor", "late_successor")
    assert tasks_of(found(s, "gao.most_slack", thresholds=QualityThresholds(listed_slack=1))) == ("B",)


def progress(reports: dict[str, dict[str, Any]], *tasks: Task, **fields: Any) -> Project:
    """Make a project with one report for each of some tasks."""
    plan = Plan(start="2026-03-02", tasks=tasks, **fields)
    return Project(
        id="p", plan=plan, progress_reports=[ProgressReport(id=f"r-{k}", task=k, **v) for k, v in reports.items()]
    )


def test_stale_tasks() -> None:
    """In progress, and silent for longer than a reporting period; the period is a parameter."""
    project = progress(
        {
            "A": {"as_of": "2026-03-06", "actual_start": "2026-03-02", "remaining": "50d"},
            "B": {"as_of": "2026-04-03", "actual_start": "2026-03-02", "remaining": "50d"},
            "C": {"as_of": "2026-03-06", "actual_start": "2026-03-02", "actual_finish": "2026-03-03"},
        },
        task("A", "A", "60d"),
        task("B", "B", "60d"),
        task("C", "C", "2d"),
    )
    s = schedule(project, as_of="2026-04-06")
    assert found(s, "gao.stale_tasks", project) is None
    s = schedule(project, as_of="2026-04-07")
    assert tasks_of(found(s, "gao.stale_tasks", project)) == ("A",)
    weekly = QualityThresholds(reporting_days=3)
    assert tasks_of(found(s, "gao.stale_tasks", project, thresholds=weekly)) == ("A", "B")


@pytest.mark.parametrize("rule", ["retained_logic", "progress_override"])
def test_out_of_sequence(rule: str) -> None:
    """Work that began before what it waits for was done is listed under every rule."""
    project = progress(
        {"B": {"as_of": "2026-03-03", "actual_start": "2026-03-03", "remaining": "1d"}},
        task("A", "A", "5d"),
        task("B", "B", "2d", after="A"),
        options=ScheduleOptions(progress_rule=rule),
    )
    finding = found(schedule(project), "gao.out_of_sequence", project)
    assert tasks_of(finding) == ("B",)
    assert finding is not None
    assert finding.facts["links"] == 1


def test_redundant_links_are_not_looked_for_in_a_very_large_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search needs the square of the plan's size; all other checks still run, and name at most twenty tasks."""
    s = scheduled([task(f"t{k}", "Same", "1d", after=[f"t{j}" for j in range(max(0, k - 2), k)]) for k in range(30)])
    assert found(s, "gao.redundant_links") is not None
    monkeypatch.setattr(quality_practice, "_MOST_NODES", 29)
    assert found(s, "gao.redundant_links") is None
    finding = found(s, "gao.same_titles")
    assert finding is not None
    assert (finding.facts["count"], len(finding.facts["tasks"])) == (30, 20)
