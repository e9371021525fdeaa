"""Measure how long it takes to say what a change would do; run as a script in a process of its own.

A project of 1,000 tasks with budget, people, requirements, goals and a baseline is asked what a change
in the middle of its longest path would do, with all five options. Beside it a loop of a known length is
timed, so that a slow or busy machine is told from slow code. Prints figures as JSON.
"""

from __future__ import annotations

import json
import random
import statistics
from functools import partial

import attrs

import clientpm as pm
from tests.benchmarks.measure_status import TASKS, loop, plan_of, seconds

ROUNDS, PEOPLE = 5, 20


def project_of(rng: random.Random) -> pm.Project:
    """Give the project with the request."""
    plan = plan_of(rng)
    plan = attrs.evolve(
        plan,
        tasks=[attrs.evolve(task, visibility="client" if task.is_milestone else "internal") for task in plan.tasks],
    )
    agreed = pm.schedule(plan)
    path = [name for name in agreed.longest_path if not plan[name].is_milestone]
    after = path[len(path) // 2]
    before = agreed[after].driven_by[0]
    work = [task.id for task in plan.tasks if not task.is_milestone]
    rate = pm.ResourceRate(amount=pm.Money(90, "EUR"))
    staffed = {*path, *work[::5]}
    request = pm.ChangeRequest(
        id="cards",
        edits=[
            pm.AddRequirement(pm.Requirement(id="cards", statement="Guests pay with gift cards.", priority="must")),
            pm.AddTask(pm.task("cards-1", "Gift cards", "3d", after=before, links=["requirement:cards"])),
            pm.AddTask(pm.task("cards-2", "Test gift cards", "2d", after="cards-1")),
            pm.AddDependency(after, "cards-2"),
            pm.SetCost(pm.BudgetLine(id="cards", task="cards-1", amount=pm.Money(900, "EUR"))),
            pm.Assign(pm.Assignment(id="cards", task="cards-2", resource="p1")),
        ],
    )
    return pm.Project(
        id="large",
        plan=plan,
        budget=[pm.BudgetLine(id=f"b-{name}", task=name, amount=pm.Money(900, "EUR")) for name in work],
        resources=[pm.Resource(id=f"p{i}", role=f"role {i % 5}", capacity=3, rates=[rate]) for i in range(PEOPLE)],
        assignments=[
            pm.Assignment(id=f"a-{name}", task=name, resource=f"p{i % PEOPLE}")
            for i, name in enumerate(sorted(staffed))
        ],
        requirements=[
            pm.Requirement(
                id=f"r{i}",
                statement="Guests do it.",
                priority=("must", "should", "could")[i % 3],
                links=[f"task:{work[i * 15]}", "goal:calls"],
            )
            for i in range(60)
        ],
        goals=[
            pm.Goal(id="calls", baseline=50, target=40, deadline="2027-06-30"),
            pm.Goal(id="sales", baseline=50, target=60, relative_deadline=pm.RelativeDeadline(months=3)),
        ],
        baselines=[agreed.as_baseline()],
        changes=[request],
    )


def assessed(project: pm.Project) -> None:
    """Ask what the change would do, and look at what comes out."""
    impact = pm.assess_change(project, "cards")
    plan = impact.options["adjust-plan"].schedule
    won = impact.options["add-resource"].schedule
    if len(impact.options) != 5 or not isinstance(plan, pm.ScheduleEffect) or not plan.shift.minutes:
        raise SystemExit("the change does not do what it should")
    if not isinstance(won, pm.ScheduleEffect) or won.shift.minutes > 0 or len(plan.milestone_shifts) != TASKS // 25:
        raise SystemExit("the options are not what they should be")


def main() -> None:
    """Measure both in turn, and print the medians."""
    project = project_of(random.Random(7))
    taken: list[float] = []
    loops: list[float] = []
    for _ in range(ROUNDS):
        # A project of its own, so that nothing that an earlier round kept is found again.
        fresh = attrs.evolve(project, plan=None if project.plan is None else attrs.evolve(project.plan))
        taken.append(seconds(partial(assessed, fresh)))
        loops.append(seconds(loop))
    print(json.dumps({"assessment": statistics.median(taken), "loop": statistics.median(loops)}))  # noqa: T201


if __name__ == "__main__":
    main()
