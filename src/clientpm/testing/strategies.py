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
from clientpm.model.facts import ProgressReport
from clientpm.model.goal import Goal
from clientpm.model.need import Need
from clientpm.model.people import Person, Stakeholder
from clientpm.model.project import Project
from clientpm.model.scope import Scope
from clientpm.model.snapshot import Snapshot
from clientpm.testing import record_strategies as records
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
def projects(draw: DrawFn) -> Project:
    """Return a project with records of every kind, linked with each other."""
    kinds = ("person", "stakeholder", "need", "goal", "baseline", "progress_report", "snapshot")
    names = {kind: draw(unique_ids(most=2)) for kind in kinds}
    people, parts = names["person"], names["stakeholder"]
    refs = [Ref(kind, name) for kind in kinds[:-2] for name in names[kind]]
    plan = draw(st.none() | plans(parts, refs))
    tasks = [] if plan is None else [task.id for task in plan]

    def frame(kind: type[Any]) -> dict[str, Any]:
        return draw(frames(kind, refs))

    project = Project(
        id=draw(unique_ids(least=1, most=1))[0],
        title=draw(lines()),
        visibility=draw(st.sampled_from(Visibility)),
        extensions=draw(extensions()),
        translations=draw(translations(Project.translatable)),
        description=draw(texts()),
        notes=draw(texts()),
        time_zone=draw(st.sampled_from(("UTC", "Asia/Shanghai", "Pacific/Chatham"))),
        client=draw(st.none() | records.clients(frame(Client))),
        contract=draw(st.none() | records.contracts("contract", tasks, parts, frame(Contract))),
        scope=draw(st.none() | records.scopes(frame(Scope))),
        people=[draw(records.people(name, frame(Person))) for name in people],
        stakeholders=[draw(records.stakeholders(name, people, frame(Stakeholder))) for name in parts],
        needs=[draw(records.needs(name, parts, frame(Need))) for name in names["need"]],
        goals=[draw(records.goals(name, tasks, parts, frame(Goal))) for name in names["goal"]],
        plan=plan,
        baselines=[
            draw(records.baselines(name, i, parts, frame(Baseline))) for i, name in enumerate(names["baseline"])
        ],
        progress_reports=[
            draw(records.reports(name, tasks, parts, frame(ProgressReport)))
            for name in names["progress_report"]
            if tasks
        ],
        snapshots=[draw(records.snapshots(name, parts, frame(Snapshot))) for name in names["snapshot"]],
    )
    return _with_references_between_equals(project)


def _with_references_between_equals(project: Project) -> Project:
    """Return a project whose last report corrects the first, whose baselines follow a goal."""
    changed: list[Any] = []
    reports = project.progress_reports
    if len(reports) > 1 and reports[0].task == reports[-1].task:
        changed.append(attrs.evolve(reports[-1], corrects=reports[0].id))
    if project.goals:
        changed += [attrs.evolve(baseline, change=project.goals[0].ref) for baseline in project.baselines]
    refs = [record.ref for record in (*project.goals, *project.needs)]
    return attrs.evolve(project.with_(*changed), links=refs[:2])
