"""Measure how long it takes to say how sure everything would be with a change; run as a script in a process of its own.

The project of `measure_assessment` with three points for every task, forty risks with days and a promise for every
fifth milestone is asked what a change would do, with all five options, each in 1,000 trials. Beside it a loop of a
known length is timed, so that a slow or busy machine is told from slow code. Prints figures as JSON.
"""

from __future__ import annotations

import json
import random
import statistics
from functools import partial

import attrs

import clientpm as pm
from tests.benchmarks.measure_assessment import ROUNDS, project_of
from tests.benchmarks.measure_status import TASKS, loop, seconds

TRIALS, RISKS = 1_000, 40


def uncertain(project: pm.Project) -> pm.Project:
    """Give the project with spreads, risks and promises."""
    plan = project.plan
    if plan is None:
        raise SystemExit("the project has no plan")
    planned = pm.schedule(plan)
    tasks = []
    for i, task in enumerate(plan.tasks):
        if task.is_milestone:
            promised = planned[task.id].early_finish if i % 5 == 0 else None
            tasks.append(attrs.evolve(task, deadline=promised))
        else:
            days = plan.minutes_of(task.estimate.likely, task) // plan.day_length()
            tasks.append(attrs.evolve(task, estimate=(f"{days}d", f"{days + 1}d", f"{2 * days + 3}d")))
    work = [task.id for task in tasks if not task.is_milestone]
    risks = [
        pm.Risk(
            id=f"risk-{i}",
            inherent=pm.RiskAssessment(probability="0.3"),
            effects=[pm.RiskConsequence(task=work[i * 20], delay=("2d", "5d", "9d"), cost=pm.Money(500, "EUR"))],
        )
        for i in range(RISKS)
    ]
    return attrs.evolve(project, plan=attrs.evolve(plan, tasks=tasks), risks=risks)


def assessed(project: pm.Project) -> None:
    """Ask what the change would do, and look at what comes out."""
    impact = pm.assess_change(project, "cards", trials=TRIALS, seed=7)
    effects = [option.schedule for option in impact.option_impacts if isinstance(option.schedule, pm.ScheduleEffect)]
    if len(impact.options) != 5 or len(effects) < 4:
        raise SystemExit("the change does not do what it should")
    for effect in effects:
        chances = [shift.chance_after for shift in effect.simulated_shifts if shift.chance_after is not None]
        if len(effect.simulated_shifts) != 1 + TASKS // 25 or len(chances) < TASKS // 25 // 5:
            raise SystemExit("not every promise has a chance")
    if not effects[0].simulated[None].p80_shift.minutes:
        raise SystemExit("the change is not uncertain")


def main() -> None:
    """Measure both in turn, and print the medians."""
    project = uncertain(project_of(random.Random(7)))
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
