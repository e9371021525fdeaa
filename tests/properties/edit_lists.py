"""Small projects of every kind of record that edits touch, and random edits that fit them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

import clientpm as pm
from clientpm.model.holding import COLLECTIONS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

__all__ = ["fitting_edits", "random_edit", "small_project", "unordered"]


def small_project(rng: random.Random) -> pm.Project:
    """Return a project of a few tasks and two records of each other kind."""
    count = rng.randrange(3, 8)
    names = [f"t{i}" for i in range(count)]
    tasks = [
        pm.task(name, name, f"{rng.randrange(1, 6)}d", after=_after(rng, names[:i])) for i, name in enumerate(names)
    ]
    rng.shuffle(tasks)
    return pm.Project(
        id="p",
        plan=pm.Plan(
            start="2026-03-02",
            tasks=tasks,
            calendars=[pm.WorkCalendar.weekdays(id="late", hours=("14:00-18:00",))],
        ),
        stakeholders=[pm.Stakeholder(id="li")],
        goals=[pm.Goal(id="g0"), pm.Goal(id="g1", parent="g0")],
        requirements=[pm.Requirement(id=f"r{i}", links=[f"task:{rng.choice(names)}"]) for i in range(2)],
        criteria=[pm.AcceptanceCriterion(id=f"c{i}", requirement=f"r{i}") for i in range(2)],
        deliverables=[pm.Deliverable(id=f"d{i}", tasks=[rng.choice(names)], criteria=[f"c{i}"]) for i in range(2)],
        resources=[pm.Resource(id="dev")],
        assignments=[pm.Assignment(id=f"a{i}", task=rng.choice(names), resource="dev") for i in range(2)],
        budget=[pm.BudgetLine(id=f"b{i}", task=rng.choice(names), amount=_money(rng)) for i in range(2)],
    )


def _after(rng: random.Random, before: list[str]) -> list[pm.Dependency]:
    chosen = rng.sample(before, min(len(before), rng.randrange(3)))
    return [pm.Dependency(name, rng.choice(("FS", "FS", "SS", "FF")), f"{rng.randrange(3)}d") for name in chosen]


def _money(rng: random.Random) -> pm.Money:
    return pm.Money(rng.randrange(100), "EUR")


def _task(rng: random.Random, project: pm.Project) -> str:
    return rng.choice([task.id for task in project.all(pm.Task)])


def _any(rng: random.Random, project: pm.Project, kind: type[pm.Record]) -> Any:
    found = project.all(kind)
    return rng.choice(found) if found else kind(id="nobody")


def _new(rng: random.Random) -> str:
    return f"n{rng.randrange(1_000_000)}"


def _added_task(rng: random.Random, project: pm.Project) -> pm.Edit:
    names = [task.id for task in project.all(pm.Task)]
    new = pm.task(_new(rng), "New", "2d", after=_after(rng, names))
    return pm.AddTask(new, rng.choice((None, rng.choice(names))))


def _removed_dependency(rng: random.Random, project: pm.Project) -> pm.Edit:
    task = rng.choice([task for task in project.all(pm.Task) if task.after] or project.all(pm.Task))
    dependency = rng.choice(task.after or (pm.Dependency("nobody"),))
    return pm.RemoveDependency(task.id, dependency.predecessor, dependency.type)


def _line(rng: random.Random, project: pm.Project) -> pm.Edit:
    name = rng.choice((_new(rng), "b0", "b1"))
    return pm.SetCost(pm.BudgetLine(id=name, task=_task(rng, project), amount=_money(rng)))


def _assigned(rng: random.Random, project: pm.Project) -> pm.Edit:
    name = rng.choice((_new(rng), "a0", "a1"))
    return pm.Assign(pm.Assignment(id=name, task=_task(rng, project), resource="dev", units=rng.randrange(1, 4)))


_MAKERS: tuple[Callable[[random.Random, pm.Project], pm.Edit], ...] = (
    _added_task,
    _added_task,
    lambda rng, project: pm.ChangeTask(
        attrs.evolve(project.get(pm.Task, _task(rng, project)), title=_new(rng), deadline="2026-06-01")
    ),
    lambda rng, project: pm.RemoveTask(_task(rng, project), bridge=rng.random() < 0.5),
    lambda rng, project: pm.RemoveTask(_task(rng, project)),
    lambda rng, project: pm.AddDependency(
        _task(rng, project), pm.Dependency(_task(rng, project), rng.choice(("FS", "SS")))
    ),
    _removed_dependency,
    lambda rng, project: pm.SetEstimate(_task(rng, project), f"{rng.randrange(1, 9)}d"),
    lambda rng, project: pm.SetConstraints(
        _task(rng, project), rng.choice(((), (pm.DateConstraint("SNET", "2026-03-09"),)))
    ),
    lambda rng, project: pm.SetDeadline(_task(rng, project), rng.choice((None, "2026-04-01", "2026-05-01"))),
    lambda rng, project: pm.SetCalendar(_task(rng, project), rng.choice((None, "late"))),
    _line,
    lambda rng, project: (
        pm.RemoveCost(_any(rng, project, pm.BudgetLine).id) if project.budget else pm.RemoveCost("nobody")
    ),
    _assigned,
    lambda rng, _: pm.Unassign(rng.choice(("a0", "a1"))),
    lambda rng, project: pm.AddRequirement(pm.Requirement(id=_new(rng), links=[f"task:{_task(rng, project)}"])),
    lambda rng, project: pm.ChangeRequirement(
        attrs.evolve(_any(rng, project, pm.Requirement), statement=rng.choice(("One.", "Two.")))
    ),
    lambda rng, project: pm.DropRequirement(_any(rng, project, pm.Requirement).id),
    lambda rng, _: pm.AddCriterion(pm.AcceptanceCriterion(id=_new(rng), requirement=rng.choice(("r0", "r1")))),
    lambda rng, project: pm.ChangeCriterion(
        attrs.evolve(_any(rng, project, pm.AcceptanceCriterion), statement=rng.choice(("One.", "Two.")))
    ),
    lambda rng, project: pm.DropCriterion(_any(rng, project, pm.AcceptanceCriterion).id),
    lambda rng, project: pm.AddDeliverable(pm.Deliverable(id=_new(rng), tasks=[_task(rng, project)])),
    lambda rng, project: pm.ChangeDeliverable(
        attrs.evolve(_any(rng, project, pm.Deliverable), description=rng.choice(("One.", "Two.")))
    ),
    lambda rng, project: pm.DropDeliverable(_any(rng, project, pm.Deliverable).id),
    lambda rng, _: pm.AddGoal(pm.Goal(id=_new(rng), parent=rng.choice((None, "g0")))),
    lambda rng, project: pm.ChangeGoal(attrs.evolve(_any(rng, project, pm.Goal), title=rng.choice(("One", "Two")))),
    lambda rng, project: pm.DropGoal(_any(rng, project, pm.Goal).id),
)


def random_edit(rng: random.Random, project: pm.Project) -> pm.Edit:
    """Return an edit of any kind; most of them can be carried out."""
    return rng.choice(_MAKERS)(rng, project)


def fitting_edits(rng: random.Random, project: pm.Project, count: int) -> list[pm.Edit]:
    """Return edits that can be carried out one after the other."""
    found: list[pm.Edit] = []
    for _ in range(count):
        edit = random_edit(rng, project)
        try:
            following = pm.apply_edits(project, [edit])
        except pm.ValidationError:
            continue
        if following.all(pm.Task):
            project = following
            found.append(edit)
    return found


def unordered(project: pm.Project) -> Any:
    """Return what a project holds, whatever the order of its records and dependencies."""
    records = {record.ref: record for field in COLLECTIONS.values() for record in getattr(project, field)}
    tasks = {task.id: attrs.evolve(task, after=sorted(task.after, key=repr)) for task in project.all(pm.Task)}
    return records, tasks
