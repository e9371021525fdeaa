"""Every reference of a project as a graph."""

from __future__ import annotations

import networkx as nx
import pytest

import clientpm as pm
from clientpm.agreement.graph import every_record
from clientpm.model.references import references_of
from tests.golden.json.going_documents import going_documents
from tests.unit.agreement.projects import covered, plan_of


def test_nodes_say_what_they_are() -> None:
    """Each record is a node with its kind, id and title."""
    graph = pm.trace_graph(covered())
    assert graph.nodes["task:build"] == {"kind": "task", "id": "build", "title": "Build"}
    assert set(graph.nodes) == {
        "project:p", "task:build", "stakeholder:cto", "goal:g", "requirement:r", "criterion:c", "acceptance_test:t",
        "signature:s",
    }  # fmt: skip


def test_edges_lead_to_what_is_named_and_say_by_which_field() -> None:
    """Links, single references and lists of them are told apart, and so are parents and dependencies of tasks."""
    plan = plan_of(
        *pm.summary("phase", "Phase", [pm.task("a", "A", "1d"), pm.task("b", "B", "1d", after="a SS+1d")]),
        pm.task("c", "C", "1d", earning=pm.Earning("apportioned", like="a")),
    )
    goal = pm.Goal(id="g", parent="o", relative_deadline=pm.RelativeDeadline(after="c", months=1))
    project = pm.Project(
        id="p",
        plan=plan,
        goals=[pm.Goal(id="o", role="objective"), goal],
        deliverables=[pm.Deliverable(id="d", tasks=["b", "c"], links=["task:b", "goal:g"])],
        links=["goal:g"],
    )
    edges = {(a, b): found["fields"] for a, b, found in pm.trace_graph(project).edges(data=True)}
    assert edges == {
        ("task:a", "task:phase"): ("parent",),
        ("task:b", "task:phase"): ("parent",),
        ("task:b", "task:a"): ("after",),
        ("task:c", "task:a"): ("earning.like",),
        ("goal:g", "goal:o"): ("parent",),
        ("goal:g", "task:c"): ("relative_deadline.after",),
        ("deliverable:d", "task:b"): ("links", "tasks"),
        ("deliverable:d", "task:c"): ("tasks",),
        ("deliverable:d", "goal:g"): ("links",),
        ("project:p", "goal:g"): ("links",),
    }


@pytest.mark.parametrize("name", [name for name, value in going_documents().items() if isinstance(value, pm.Project)])
def test_every_reference_is_an_edge(name: str) -> None:
    """No reference of any kind of record is left out, and no node appears that is no record."""
    project = going_documents()[name]
    assert isinstance(project, pm.Project)
    graph = pm.trace_graph(project)
    named = {(str(record.ref), str(ref)) for record in every_record(project) for _, ref in references_of(record)}
    tasks = {(a, b) for a, b in graph.edges if a.startswith("task:") and b.startswith("task:")}
    assert set(graph.edges) == named | tasks
    assert tasks == {("task:build", "task:draft"), ("task:end", "task:build")}
    assert len(graph) == len(list(every_record(project)))


def test_queries_of_networkx_work() -> None:
    """Everything that a signature rests on is what can be reached from it."""
    graph = pm.trace_graph(covered())
    assert nx.descendants(graph, "signature:s") == {"requirement:r", "goal:g", "task:build", "stakeholder:cto"}
    assert nx.has_path(graph, "acceptance_test:t", "goal:g")


def test_it_is_made_anew() -> None:
    """Changing the graph changes no other one."""
    project = covered()
    pm.trace_graph(project).clear()
    assert len(pm.trace_graph(project)) == 8


@pytest.mark.parametrize("value", [None, "p", plan_of()])
def test_only_a_project_has_one(value: object) -> None:
    """Anything else is a wrong type."""
    with pytest.raises(pm.FieldTypeError):
        pm.trace_graph(value)  # type: ignore[arg-type]
