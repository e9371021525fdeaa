"""Longest paths, their number, drag and the milestone graph, against brute force and networkx."""

from __future__ import annotations

import datetime as dt
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import attrs
import networkx as nx

from clientpm import (
    DateConstraint,
    Dependency,
    MilestoneEdge,
    Minutes,
    Plan,
    Schedule,
    ScheduleOptions,
    Task,
    TaskKind,
    WorkCalendar,
    WorkDuration,
    schedule,
)
from tests.oracles.random_plans import random_plan
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    import random

ONE_MINUTE_DAYS = WorkCalendar.every_day(hours=["00:00-00:01"])


def random_network(rng: random.Random, count: int) -> tuple[list[int], list[set[int]]]:
    """Give durations and predecessors of a network of finish-to-start links."""
    durations = [rng.randrange(0, 12) for _ in range(count)]
    return durations, [set(rng.sample(range(i), min(i, rng.randrange(0, 4)))) for i in range(count)]


def plan_of(durations: list[int], before: list[set[int]]) -> Plan:
    """Make a plan of a network, one minute for each unit of duration."""
    tasks = [
        Task(id=f"t{i}", estimate=WorkDuration.minutes(length), after=[Dependency(f"t{p}") for p in sorted(before[i])])
        for i, length in enumerate(durations)
    ]
    return Plan(start="2026-01-01", calendar=ONE_MINUTE_DAYS, tasks=tasks)


def test_finish_is_the_longest_path_that_networkx_finds() -> None:
    """On networks of finish-to-start links the schedule is as long as the longest path."""
    for case, rng in seeded(150, "networkx"):
        durations, before = random_network(rng, rng.randrange(1, 60))
        plan = plan_of(durations, before)
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from([*range(len(durations)), -1])
        graph.add_weighted_edges_from((p, i, durations[p]) for i, found in enumerate(before) for p in found)
        graph.add_weighted_edges_from((i, -1, length) for i, length in enumerate(durations))
        s = schedule(plan)
        assert plan.calendar.between(plan.start, s.finish) == nx.dag_longest_path_length(graph), case
        for path in s.critical_paths(limit=50):
            assert sum(durations[plan.position(name)] for name in path) == plan.calendar.between(plan.start, s.finish)


def driving_graph(s: Schedule) -> nx.DiGraph[str]:
    """Make the graph of the tasks on the longest path and what drives them."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(s.longest_path)
    graph.add_edges_from((p, name) for name in s.longest_path for p in s[name].driven_by if p in graph)
    return graph


def test_critical_paths_are_all_that_brute_force_finds() -> None:
    """Each maximal chain of driving links is listed once, and the number is exact."""
    for case, rng in seeded(250, "paths"):
        s = schedule(random_plan(rng, most=10))
        graph = driving_graph(s)
        starts = [node for node in graph if not graph.in_degree(node)]
        ends = [node for node in graph if not graph.out_degree(node)]
        found: set[tuple[str, ...]] = {(a,) for a in starts if a in ends}
        for a in starts:
            for b in ends:
                found |= {tuple(path) for path in nx.all_simple_paths(graph, a, b)}
        listed = s.critical_paths(limit=10_000)
        assert set(listed) == found, case
        assert len(listed) == s.critical_path_count == len(found), case
        assert s.critical_paths(limit=2) == listed[:2], case


def test_longest_path_runs_back_to_a_start_and_on_to_the_finish() -> None:
    """Every path ends at the schedule's finish, and begins where nothing drives."""
    for case, rng in seeded(150, "connected"):
        s = schedule(random_plan(rng, most=10))
        for path in islice(s.critical_paths(), 20):
            assert s[path[-1]].early_finish == s.finish, case
            assert not s[path[0]].driven_by, case
            assert all(a in s[b].driven_by for a, b in pairwise(path)), case


def test_drag_is_what_the_schedule_loses_without_the_task() -> None:
    """Drag is found again by scheduling the plan with the task's duration set to nothing."""
    negative = 0
    for case, rng in seeded(200, "drag"):
        plan = some_late(rng, random_plan(rng))
        s = schedule(plan)
        for task in plan.tasks:
            drag = s[task.id].drag
            assert (drag is None) == (task.id not in s.longest_path), case
            if drag is None:
                continue
            without = schedule(plan.with_tasks(attrs.evolve(task, estimate="0d")))
            if task.duration.elapsed:  # nothing takes no time on any clock, but stands on a calendar
                continue
            assert drag == plan.calendar.between(without.finish, s.finish), (case, task.id)
            assert s[task.id].reverse_critical == (drag < 0)
            negative += drag < 0
    assert negative > 0


def some_late(rng: random.Random, plan: Plan) -> Plan:
    """Let some tasks of a plan start as late as possible."""
    tasks = [
        attrs.evolve(task, constraints=(DateConstraint("ALAP"),)) if rng.random() < 0.1 else task for task in plan.tasks
    ]
    rule = rng.choice(("free_slack", "late_dates"))
    return attrs.evolve(plan, tasks=tasks, options=ScheduleOptions(alap_rule=rule))


def neighbours(plan: Plan) -> dict[tuple[str, str], set[str]]:
    """Give the tasks between each two milestones that no third one parts."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(task.id for task in plan.tasks)
    graph.add_edges_from((d.predecessor, task.id) for task in plan.tasks for d in task.after)
    found: dict[tuple[str, str], set[str]] = {}
    milestones = [task.id for task in plan.tasks if task.is_milestone]
    for a in milestones:
        for b in milestones:
            between = graph.subgraph([n for n in graph if n in {a, b} or not plan[n].is_milestone])
            if a != b and nx.has_path(between, a, b):
                found[a, b] = nx.descendants(between, a) & (nx.ancestors(between, b) | {b})
    return found


def alone(plan: Plan, s: Schedule, origin: str, between: set[str]) -> Schedule:
    """Schedule what lies between two milestones, the first one held where it is, as if nothing else existed."""
    kept = {origin, *between}
    tasks = []
    for task in plan.tasks:
        if task.id == origin:
            held = DateConstraint("MS", s[origin].early_start)
            tasks.append(Task(id=origin, kind=TaskKind.FINISH_MILESTONE, calendar=task.calendar, constraints=(held,)))
        elif task.id in between:
            tasks.append(attrs.evolve(task, constraints=(), after=[d for d in task.after if d.predecessor in kept]))
    return schedule(
        attrs.evolve(
            plan,
            start=plan.start - dt.timedelta(days=400),
            tasks=tasks,
            options=ScheduleOptions(constraint_policy="as_typed"),
        )
    )


def test_milestone_graph_has_the_neighbours_and_what_lies_between() -> None:
    """An edge stands where no third milestone parts two; its length is that of the work between them alone."""
    edges = drives = 0
    for case, rng in seeded(250, "milestones"):
        plan = random_plan(rng, most=12)
        s = schedule(plan)
        graph = s.milestone_graph()
        expected = neighbours(plan)
        assert {(edge.before, edge.after) for edge in graph.edges} == expected.keys(), case
        assert graph.milestones == tuple(task.id for task in plan.tasks if task.is_milestone)
        for edge in graph.edges:
            check_edge(plan, s, edge, expected[edge.before, edge.after], case)
            edges, drives = edges + 1, drives + edge.drives
    assert 0 < drives < edges


def check_edge(plan: Plan, s: Schedule, edge: MilestoneEdge, between: set[str], case: str) -> None:
    """Compare an edge with the schedule of the work between its ends alone."""
    start = alone(plan, s, edge.before, between)[edge.after].early_start
    least = plan.calendar.between(s[edge.before].early_start, start)
    assert edge.least == max(Minutes(0), least), (case, edge)
    own = plan.calendar_of(plan[edge.after])
    assert edge.drives == (own.between(start, s[edge.after].early_start) == 0), (case, edge)
