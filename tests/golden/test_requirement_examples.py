"""The worked examples of requirements: coverage from goal to signature, and volatility."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm
from tests.golden.day_model import example

AT = "2026-03-02T09:00:00Z"


def traced(inputs: dict[str, Any], *, turned: bool = False) -> pm.Project:
    """Give the project of Q1, its links kept by the requirements or, turned, by what they lead to."""
    told = inputs["requirements"]
    links: dict[str, list[str]] = {}
    for name, given in told.items():
        for kind in ("goal", "task"):
            for other in given[kind]:
                ends = f"requirement:{name}", f"{kind}:{other}"
                holder, named = reversed(ends) if turned else ends
                links.setdefault(holder, []).append(named)
    requirements = [
        pm.Requirement(id=name, priority=given["pri"], links=links.get(f"requirement:{name}", ()))
        for name, given in told.items()
    ]
    criteria = [
        pm.AcceptanceCriterion(id=name, requirement=requirement.id)
        for requirement in requirements
        for name in told[requirement.id]["crit"]
    ]
    tests: dict[str, list[str]] = {}
    for criterion, names in inputs["criterion_tests"].items():
        for name in names:
            tests.setdefault(name, []).append(criterion)
    signatures = [
        pm.Signature(id=f"s-{one.id}", covers=one.ref, fingerprint=pm.fingerprint(one), by="sponsor", at=AT)
        for one in requirements
        if told[one.id]["signed"]
    ]
    tasks = [pm.task(name, name, "1d", links=links.get(f"task:{name}", ())) for name in inputs["tasks"]]
    return pm.Project(
        id="q1",
        stakeholders=[pm.Stakeholder(id="sponsor")],
        goals=[pm.Goal(id=name, links=links.get(f"goal:{name}", ())) for name in inputs["goals"]],
        plan=pm.Plan(start="2026-03-02", tasks=tasks),
        requirements=requirements,
        criteria=criteria,
        acceptance_tests=[pm.AcceptanceTest(id=name, criteria=names) for name, names in tests.items()],
        signatures=signatures,
    )


@pytest.mark.parametrize("turned", [False, True], ids=["by-requirements", "by-the-others"])
def test_q1_coverage(*, turned: bool) -> None:
    """Q1: every share and every orphan, whichever side of a link names the other."""
    inputs, expected = example("Q1")
    found = pm.requirement_coverage(traced(inputs, turned=turned))
    for name, value in expected.items():
        got = getattr(found, name)
        if isinstance(value, list):
            assert list(got) == value, name
        else:
            assert float(got) == pytest.approx(value, abs=1e-9), name
    assert found.reasons == {}


def test_q2_volatility() -> None:
    """Q2: added, changed and removed requirements by those of the baseline."""
    inputs, expected = example("Q2")
    agreed = [pm.Requirement(id=f"r{i}", statement="as agreed") for i in range(inputs["baseline"])]
    kept = agreed[inputs["removed"] :]
    changed = [pm.Requirement(id=one.id, statement="otherwise") for one in kept[: inputs["changed"]]]
    added = [pm.Requirement(id=f"new{i}") for i in range(inputs["added"])]
    after = pm.Project(id="p", requirements=[*changed, *kept[inputs["changed"] :], *added])
    found = pm.requirement_volatility(pm.Project(id="p", requirements=agreed), after)
    assert found.rate is not None
    assert float(found.rate) == pytest.approx(expected["volatility"], abs=1e-9)
    assert [len(found.added), len(found.changed), len(found.removed), found.baseline] == [
        inputs["added"],
        inputs["changed"],
        inputs["removed"],
        inputs["baseline"],
    ]
