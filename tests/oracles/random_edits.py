"""Random edits of a plan: most can be carried out, some name what is not there, or close a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm import (
    AddDependency,
    AddTask,
    ChangeTask,
    DateConstraint,
    Dependency,
    RemoveDependency,
    RemoveTask,
    SetCalendar,
    SetConstraints,
    SetDeadline,
    SetEstimate,
    Task,
    TaskKind,
    WorkDuration,
)

if TYPE_CHECKING:
    import random

    from clientpm import Plan
    from clientpm.model.edits import Edit

__all__ = ["random_edits"]

_MILESTONES = ("start_milestone", "finish_milestone")
_KINDS = ("task", "task", "task", *_MILESTONES)
_ODD_KINDS = ("summary", "level_of_effort")


def random_edits(rng: random.Random, plan: Plan, most: int = 4, *, odd: float = 0.02) -> list[Edit]:
    """Return one to `most` edits of a plan.

    Args:
        rng: Where everything random comes from.
        plan: The plan.
        most: The largest number of edits.
        odd: The share of names and links that lead nowhere.

    Returns:
        The edits.
    """
    names = [task.id for task in plan.tasks]
    edits: list[Edit] = []
    for _ in range(rng.randrange(1, most + 1)):
        edit = _Maker(rng, plan, names, odd).make()
        if isinstance(edit, AddTask):
            names.append(edit.task.id)
        edits.append(edit)
    return edits


class _Maker:
    def __init__(self, rng: random.Random, plan: Plan, names: list[str], odd: float) -> None:
        self.rng, self.plan, self.names, self.odd = rng, plan, names, odd

    def make(self) -> Edit:
        return self.rng.choice(
            (
                self.estimate, self.estimate, self.depend, self.depend, self.depend, self.release, self.add, self.add,
                self.remove, self.constrain, self.promise, self.move, self.change, self.change,
            )
        )()  # fmt: skip

    def name(self) -> str:
        """Return the name of a task, of a new one rather than not; seldom of none."""
        if self.rng.random() < self.odd or not self.names:
            return "nothing"
        return self.names[-1] if self.rng.random() < 0.2 else self.rng.choice(self.names)

    def work(self) -> str:
        """Return the name of a task that is no summary, mostly."""
        leaves = [name for name in self.names if name not in self.plan or not self.plan[name].is_summary]
        return self.rng.choice(leaves) if self.rng.random() > self.odd and leaves else self.name()

    def estimate(self) -> Edit:
        elapsed = self.rng.random() < 0.1
        lasting = [task.id for task in self.plan.tasks if task.kind is TaskKind.TASK]
        name = self.rng.choice(lasting) if lasting and self.rng.random() > self.odd else self.work()
        return SetEstimate(name, WorkDuration.minutes(self.rng.randrange(0, 9), elapsed=elapsed))

    def dependency(self) -> Dependency:
        rng = self.rng
        kind = rng.choice(("FS", "FS", "FS", "SS", "FF", "SF"))
        lag = WorkDuration.minutes(rng.choice((0, 0, 0, 1, 2, -1)), elapsed=rng.random() < 0.1)
        if rng.random() < 0.06:
            lag = WorkDuration.of(rng.choice(("50%", "-40%", "120e%")))
        where = rng.choice((None, None, "predecessor", "successor", "project", "elapsed"))
        return Dependency(self.name() if rng.random() < 0.1 else self.work(), kind, lag, where)

    def depend(self) -> Edit:
        dependency = self.dependency()
        name = self.name() if self.rng.random() < 0.1 else self.work()
        if name == dependency.predecessor and self.rng.random() > self.odd:
            name = self.work()
        early, late = dependency.predecessor, name
        if self.rng.random() < 0.8:
            early, late = sorted((early, late))
        return AddDependency(late, attrs.evolve(dependency, predecessor=early))

    def release(self) -> Edit:
        name = self.name()
        after = self.plan[name].after if name in self.plan else ()
        if not after:
            return RemoveDependency(name, self.name()) if self.rng.random() < self.odd * 4 else self.depend()
        link = self.rng.choice(after)
        return RemoveDependency(name, link.predecessor, link.type)

    def add(self) -> Edit:
        rng = self.rng
        k = len(self.names)
        known = rng.random() < self.odd
        task = Task(
            id=self.name() if known else f"t{rng.randrange(10)}-{k}{rng.choice('aB')}",
            kind=(kind := rng.choice(_ODD_KINDS if rng.random() < self.odd else _KINDS)),
            estimate=WorkDuration.minutes(0 if kind in (*_MILESTONES, "summary") else rng.randrange(0, 9)),
            after=self.links(),
            parent=self.parent(),
            calendar=self.calendar(),
            constraints=self.dates() if rng.random() < 0.3 and kind == "task" else (),
        )
        return AddTask(task, before=self.name() if rng.random() < 0.3 else None)

    def links(self) -> list[Dependency]:
        found = {link.predecessor: link for link in (self.dependency() for _ in range(self.rng.randrange(3)))}
        return list(found.values())

    def parent(self) -> str | None:
        summaries = [task.id for task in self.plan.tasks if task.is_summary]
        return self.rng.choice(summaries) if summaries and self.rng.random() < 0.6 else None

    def calendar(self) -> str | None:
        return "nothing" if self.rng.random() < self.odd else self.rng.choice((None, "one", "two"))

    def remove(self) -> Edit:
        return RemoveTask(self.name(), bridge=self.rng.random() < 0.7)

    def dates(self) -> tuple[DateConstraint, ...]:
        kind = self.rng.choice(("SNET", "FNET", "SNLT", "FNLT", "SO", "FO", "MS", "MF", "SNET", "ALAP"))
        return (DateConstraint(kind, None if kind == "ALAP" else self.day()),)

    def day(self) -> str:
        return f"2026-0{self.rng.randrange(1, 4)}-{self.rng.randrange(1, 29):02}"

    def constrain(self) -> Edit:
        return SetConstraints(self.work(), self.dates() if self.rng.random() < 0.7 else ())

    def promise(self) -> Edit:
        return SetDeadline(self.name(), self.day() if self.rng.random() < 0.7 else None)

    def move(self) -> Edit:
        return SetCalendar(self.name(), self.calendar())

    def change(self) -> Edit:
        rng, name = self.rng, self.name()
        if name not in self.plan:
            return self.add()
        task = self.plan[name]
        what = rng.choice(("title", "kind", "after", "all", "parent"))
        if what == "kind" and not task.is_summary:
            kind = rng.choice(_ODD_KINDS if rng.random() < self.odd else _KINDS)
            minutes = rng.randrange(0, 9) if kind in {"task", "level_of_effort"} else 0
            task = attrs.evolve(task, kind=TaskKind(kind), estimate=WorkDuration.minutes(minutes), constraints=())
        elif what in {"after", "all"}:
            task = attrs.evolve(task, after=self.links())
        elif what == "parent" and rng.random() < 0.3:
            task = attrs.evolve(task, parent=self.parent())
        return ChangeTask(attrs.evolve(task, title=f"Changed {rng.randrange(9)}"))
