"""The index of the records of a project goes on from one project to the next, and stays right."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.model.index import Index

SHOP = pm.Project(id="shop", stakeholders=[pm.Stakeholder(id="li"), pm.Stakeholder(id="tom")])
NAMES = st.sampled_from(["a", "b", "c", "A", "d"])
STEPS = st.lists(
    st.lists(st.tuples(st.sampled_from(["contact", "stakeholder", "decision"]), NAMES, st.booleans()), max_size=4),
    max_size=6,
)


def record(kind: str, name: str, *, corrects: bool) -> pm.Record:
    """Give a record of one of three kinds."""
    if kind == "contact":
        return pm.Contact(
            id=name, at="2026-03-02T09:00Z", sender="li", corrects="a" if corrects and name != "a" else None
        )
    if kind == "stakeholder":
        return pm.Stakeholder(id=name, title=name)
    return pm.LoggedDecision(id=name, question=name)


@given(STEPS)
def test_step_by_step_and_at_once_agree(steps: list[list[tuple[str, str, bool]]]) -> None:
    """Whatever is written, each next project is refused or taken as if it had been made at once, index included."""
    project = SHOP
    for step in steps:
        records = [record(kind, name, corrects=corrects) for kind, name, corrects in step]
        at_once = fields(project, records)
        problems: set[str] = set()
        try:
            project = project.with_(*records)
        except pm.ValidationError as error:
            problems = {problem.code for problem in error.problems}
        if problems:
            with pytest.raises(pm.ValidationError) as refused:
                attrs.evolve(project, **at_once)
            assert problems == {problem.code for problem in refused.value.problems}
            continue
        assert project == attrs.evolve(SHOP, **at_once)
        fresh = Index.of(project)
        kept = project._index
        assert {kind: dict(found) for kind, found in kept.records.items()} == fresh.records
        assert kept.folded == fresh.folded


def fields(project: pm.Project, records: list[pm.Record]) -> dict[str, Any]:
    """Give the fields of a project with records put in by hand."""
    found: dict[str, Any] = {}
    names = {pm.Contact: "contacts", pm.Stakeholder: "stakeholders", pm.LoggedDecision: "decisions"}
    for kind, field in names.items():
        kept = {each.id: each for each in getattr(project, field)}
        kept.update({each.id: each for each in records if isinstance(each, kind)})
        found[field] = tuple(kept.values())
    return found
