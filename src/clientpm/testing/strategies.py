"""Hypothesis strategies for whole projects and the values in them.

Every record kind and every field takes part, so that a property that holds for
`projects()` holds for what hosts keep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st

from clientpm.model.baseline import Baseline
from clientpm.model.client import Client
from clientpm.model.contract import Contract
from clientpm.model.goal import Goal
from clientpm.model.lifecycles import PROJECT
from clientpm.model.need import Need
from clientpm.model.people import Person, Stakeholder
from clientpm.model.project import Project
from clientpm.model.scope import Scope
from clientpm.model.snapshot import Snapshot
from clientpm.testing import fact_strategies as facts
from clientpm.testing import record_strategies as records
from clientpm.testing.area_strategies import AreaKind, Surroundings, area_kinds, areas
from clientpm.testing.goal_strategies import goals
from clientpm.testing.lifecycle_strategies import walks
from clientpm.testing.plan_strategies import calendars, plans
from clientpm.testing.record_strategies import statements
from clientpm.testing.value_strategies import (
    dates,
    durations,
    estimates,
    extensions,
    fingerprints,
    frames,
    ids,
    instants,
    json_values,
    lines,
    moments,
    money,
    numbers,
    texts,
    translations,
    unique_ids,
)
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

__all__ = [
    "calendars",
    "dates",
    "durations",
    "estimates",
    "extensions",
    "fingerprints",
    "frames",
    "ids",
    "instants",
    "json_values",
    "lines",
    "moments",
    "money",
    "numbers",
    "plans",
    "projects",
    "statements",
    "texts",
    "translations",
    "unique_ids",
]


@st.composite
def projects(draw: DrawFn, about: Sequence[AreaKind] | None = None) -> Project:
    """Return a project with records of every kind, linked with each other.

    Args:
        draw: Given by Hypothesis.
        about: What it tells beside agreement and plan, of `area_strategies.AREAS`; at most
            two of them, drawn with the rest, when `None`.
    """
    kinds = ("person", "stakeholder", "need", "goal", "baseline", "snapshot")
    chosen = draw(area_kinds()) if about is None else about
    needed = {name for kind in chosen for name in kind.needs}
    names = {kind: draw(unique_ids(least=1 if kind in needed else 0, most=2)) for kind in kinds}
    people, parts = names["person"], names["stakeholder"]
    refs = [Ref(kind, name) for kind in kinds[:-1] for name in names[kind]]
    plan = draw(plans(parts, refs, least=1) if "plan" in needed else st.none() | plans(parts, refs))
    tasks = [] if plan is None else [task.id for task in plan]

    def frame(kind: type[Any]) -> dict[str, Any]:
        return draw(frames(kind, refs))

    wanted = [draw(goals(name, tasks, parts, frame(Goal))) for name in names["goal"]]
    around = Surroundings(
        tasks=tasks,
        parts=parts,
        goals=wanted,
        calendars=[] if plan is None else list(plan.calendars_by_id),
        refs=refs,
    )
    project = Project(
        id=draw(unique_ids(least=1, most=1))[0],
        title=draw(lines()),
        visibility=draw(st.sampled_from(Visibility)),
        extensions=draw(extensions()),
        translations=draw(translations(Project.translatable)),
        description=draw(texts()),
        notes=draw(texts()),
        **draw(walks(PROJECT, parts)),
        time_zone=draw(st.sampled_from(("UTC", "Asia/Shanghai", "Pacific/Chatham"))),
        client=draw(st.none() | records.clients(frame(Client), parts)),
        contract=draw(st.none() | records.contracts("contract", tasks, parts, frame(Contract))),
        scope=draw(st.none() | records.scopes(frame(Scope))),
        people=[draw(records.people(name, frame(Person))) for name in people],
        stakeholders=[draw(records.stakeholders(name, people, frame(Stakeholder))) for name in parts],
        needs=[draw(records.needs(name, parts, frame(Need), tasks)) for name in names["need"]],
        goals=wanted,
        plan=plan,
        baselines=[draw(facts.baselines(name, i, parts, frame(Baseline))) for i, name in enumerate(names["baseline"])],
        snapshots=[draw(facts.snapshots(name, parts, frame(Snapshot))) for name in names["snapshot"]],
        **draw(areas(chosen, around)),
    )
    return _with_references_between_equals(project)


def _with_references_between_equals(project: Project) -> Project:
    """Return a project whose last goal serves the first, and whose baselines follow a goal."""
    changed: list[Any] = []
    first, last = (project.goals[0], project.goals[-1]) if project.goals else (None, None)
    if first is not None and last is not None:
        changed += [attrs.evolve(baseline, change=first.ref) for baseline in project.baselines]
        changed += [] if last is first else [attrs.evolve(last, parent=first.id)]
    refs = [record.ref for record in (*project.goals, *project.needs)]
    return attrs.evolve(project.with_(*changed), links=refs[:2])
