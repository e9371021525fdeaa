"""Laws of coverage over random webs of requirements."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm

FACE = ("goal_link", "task_link", "criterion_link", "test_link", "signed")


@st.composite
def webs(draw: st.DrawFn) -> pm.Project:
    """Give a project whose requirements have some links, each kept on either side."""
    size = draw(st.integers(1, 5))
    requirements: list[pm.Requirement] = []
    links: dict[str, list[str]] = {}
    criteria: list[pm.AcceptanceCriterion] = []
    tests: list[pm.AcceptanceTest] = []
    signatures: list[pm.Signature] = []
    for i in range(size):
        own: list[str] = []
        for kind in ("goal", "task"):
            for other in draw(st.sets(st.integers(0, 2))):
                if draw(st.booleans()):
                    own.append(f"{kind}:{kind}{other}")
                else:
                    links.setdefault(f"{kind}:{kind}{other}", []).append(f"requirement:r{i}")
        priority = draw(st.sampled_from((None, *pm.Priority)))
        requirement = pm.Requirement(id=f"r{i}", priority=priority, links=own)
        for k in range(draw(st.integers(0, 2))):
            criteria.append(pm.AcceptanceCriterion(id=f"c{i}-{k}", requirement=requirement.id))
            if draw(st.booleans()):
                tests.append(pm.AcceptanceTest(id=f"x{i}-{k}", criteria=[f"c{i}-{k}"]))
        if draw(st.booleans()):
            print_ = pm.fingerprint(requirement)
            signatures.append(
                pm.Signature(id=f"s{i}", covers=requirement.ref, fingerprint=print_, by="x", at="2026-03-02T00:00Z")
            )
        requirements.append(requirement)
    held: dict[str, Any] = {name: tuple(found) for name, found in links.items()}
    return pm.Project(
        id="p",
        stakeholders=[pm.Stakeholder(id="x")],
        goals=[pm.Goal(id=f"goal{i}", links=held.get(f"goal:goal{i}", ())) for i in range(3)],
        plan=pm.Plan(
            start="2026-03-02",
            tasks=[pm.task(f"task{i}", "", "1d", links=held.get(f"task:task{i}", ())) for i in range(3)],
        ),
        requirements=requirements,
        criteria=criteria,
        acceptance_tests=tests,
        signatures=signatures,
    )


@settings(max_examples=100)
@given(webs())
def test_end_to_end_is_never_more_than_any_link(project: pm.Project) -> None:
    """The end-to-end rate is at most the coverage of each link, and all shares lie within 0 and 1."""
    found = pm.requirement_coverage(project)
    if found.end_to_end_rate is None:
        assert not found.requirements
        return
    for name in FACE:
        share = getattr(found, name)
        assert 0 <= found.end_to_end_rate <= share <= 1, name
    assert found.test_link is not None
    assert found.criterion_link is not None
    assert found.test_link <= found.criterion_link


@settings(max_examples=100)
@given(webs())
def test_orphans_are_what_is_missing_from_the_shares(project: pm.Project) -> None:
    """Counting by brute force gives the same: each share is one less the orphans on its side."""
    found = pm.requirement_coverage(project)
    graph = pm.trace_graph(project).to_undirected()
    wanted = [item.id for item in project.requirements if item.priority is not pm.Priority.WONT]
    for kind, orphans in (("goal", found.orphan_requirements), ("task", found.requirements_without_task)):
        alone = [
            name
            for name in wanted
            if not any(graph.nodes[other]["kind"] == kind for other in graph[f"requirement:{name}"])
        ]
        assert list(orphans) == alone
    asked = {other for name in wanted for other in graph[f"requirement:{name}"]}
    assert [goal.id for goal in project.goals if str(goal.ref) not in asked] == list(found.goals_without_requirement)
    plan = project.plan
    assert plan is not None
    assert [task.id for task in plan if str(task.ref) not in asked] == list(found.tasks_without_requirement)
    assert set(found.end_to_end) & set(found.must_not_end_to_end) == set()


@settings(max_examples=50)
@given(webs())
def test_turning_a_link_round_changes_nothing(project: pm.Project) -> None:
    """Moving every link of requirements to the other side gives the same shares and lists."""
    turned: dict[str, list[pm.Ref]] = {}
    for requirement in project.requirements:
        for ref in requirement.links:
            turned.setdefault(str(ref), []).append(requirement.ref)
    bare = [attrs.evolve(requirement, links=()) for requirement in project.requirements]
    others = [
        attrs.evolve(record, links=(*record.links, *turned.get(str(record.ref), ())))
        for record in (*project.goals, *project.all(pm.Task))
    ]
    first, second = pm.requirement_coverage(project), pm.requirement_coverage(project.with_(*bare, *others))
    for field in attrs.fields(pm.RequirementCoverage):
        if field.name != "requirements":
            assert getattr(first, field.name) == getattr(second, field.name), field.name


@settings(max_examples=50)
@given(webs(), webs())
def test_volatility_adds_up(before: pm.Project, after: pm.Project) -> None:
    """Every requirement of either side is kept, changed, added or removed, and never two of them."""
    found = pm.requirement_volatility(before, after)
    old, new = {r.id for r in before.requirements}, {r.id for r in after.requirements}
    assert set(found.added) == new - old
    assert set(found.removed) == old - new
    assert set(found.changed) <= old & new
    assert pm.requirement_volatility(before, before).rate == 0
