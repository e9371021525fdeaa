"""What is internal reaches neither the report on a change nor the requirements document."""

from __future__ import annotations

import random

import attrs
import pytest

import clientpm as pm
from clientpm.reports.catalogue import LOCALES
from tests.properties.random_projects import OPEN, RandomProject
from tests.properties.test_leaks import MARK, everything, leaks

PROJECTS = 60


def asking(made: RandomProject) -> pm.Project:
    """Give a random project a request that adds work, scope and cost, each for some audience."""
    rng, plan = made.rng, made.project.plan
    assert plan is not None
    leaves = [task for task in plan.tasks if not task.is_summary]
    seen, task_seen, scope_seen = (rng.choice(OPEN) for _ in range(3))
    edits: list[pm.Edit] = [
        pm.AddTask(
            pm.task("new", made.text(task_seen), "9d", after=rng.choice(leaves).id, visibility=task_seen, parent=None)
        ),
        pm.SetEstimate(_timed(leaves), "31d"),
        pm.AddRequirement(pm.Requirement(id="new", statement=made.text(scope_seen), visibility=scope_seen)),
        pm.SetCost(pm.BudgetLine(id="new", task="new", amount=pm.Money(made.number(pm.Visibility.SPONSOR), "CNY"))),
    ]
    option = pm.ChangeOption(
        id="do",
        title=made.text(seen),
        description=made.text(seen),
        note=made.text(pm.Visibility.INTERNAL),
        edits=edits,
    )
    change = pm.ChangeRequest(
        id="asked",
        title=made.text(seen),
        description=made.text(seen),
        reason=made.text(seen),
        visibility=seen,
        options=[option, pm.ChangeOption(id="not", kind="reject")],
    )
    return attrs.evolve(made.project, changes=[*made.project.changes, change])


def _timed(leaves: list[pm.Task]) -> str:
    """Give the id of a task that takes time."""
    return next(task.id for task in leaves if task.kind is pm.TaskKind.TASK)


@pytest.mark.slow
def test_nothing_internal_reaches_another_audience() -> None:
    """No text, id, number or day of what an audience may not see stands in these documents, in either language."""
    shown = assessed = 0
    for seed in range(PROJECTS):
        made = RandomProject(random.Random(seed))
        try:
            project = asking(made)
            impact = pm.assess_change(project, "asked", as_of="2026-05-01")
        except (pm.ClientPMError, StopIteration):
            project, impact = made.project, None
        assessed += impact is not None
        for audience, locale in (
            *((pm.Visibility.CLIENT, each) for each in LOCALES),
            (pm.Visibility.SPONSOR, LOCALES[seed % 2]),
        ):
            documents = [pm.requirements_document(project, audience=audience, locale=locale, as_of="2026-05-01")]
            if impact is not None:
                documents.append(pm.change_impact_report(project, impact, audience=audience, locale=locale))
            for document in documents:
                assert leaks(made, document, audience) == [], (seed, audience, locale, document.meta.kind)
                shown += len(MARK.findall(everything(document)))
    assert assessed > PROJECTS // 2
    assert shown > 20 * PROJECTS


def test_the_search_finds_a_leak() -> None:
    """The same search on the team's own documents finds what is internal."""
    made = RandomProject(random.Random(1))
    document = pm.requirements_document(made.project, audience="internal")
    assert leaks(made, document, pm.Visibility.CLIENT)
