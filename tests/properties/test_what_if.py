"""A what-if gives what a full recalculation gives: on thousands of random edits of random plans."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import attrs

from clientpm import AlapRule, ClientPMError, CycleError, Plan, Schedule, ScheduleOptions, Task, schedule
from clientpm.scheduling.editing import apply_plan_edits
from clientpm.scheduling.what_if import recalculated
from tests.oracles.histories import FIRST_DAY, LAST_DAY, random_history
from tests.oracles.random_edits import random_edits
from tests.oracles.random_plans import random_plan, with_late_dates, with_summaries
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from clientpm.model.edits import Edit

CASES = 240
ARRAYS = ("start", "finish", "work", "late", "late_start", "late_finish")


def everything(s: Schedule) -> dict[str, Any]:
    """Give all that a schedule says."""
    network, nodes = s.network, s.network.real
    return {
        "plan": s.plan,
        "rows": s.rows(),
        "start": s.start,
        "finish": s.finish,
        "more": [(t.independent_slack, t.near_critical, t.resumes_at, t.drag) for t in s],
        "paths": (s.longest_path, s.critical_tasks, s.critical_path_count, s.critical_paths(5)),
        "violations": s.violations,
        "out_of_sequence": s.out_of_sequence,
        "why": [s.why(t.id) for t in s],
        "arrays": {name: [getattr(s.dates, name)[node] for node in nodes] for name in ARRAYS},
        "milestones": s.milestone_graph().edges,
        "outline": s.plan.outline_numbers,
        "progress": dict(s.progress),
        "links": [[(x.node, x.type, x.lag) for x in network.links.get(node, ())] for node in range(network.size)],
        "plain": [sorted(network.plain[node]) for node in range(network.size)],
        "bounds": sorted(network.bounds),
    }


def refusal(error: ClientPMError) -> dict[str, Any]:
    """Give all that a refusal says."""
    return {"error": type(error), "code": error.code, "words": str(error)}


def outcome(work: Callable[[], Schedule]) -> tuple[Schedule | None, dict[str, Any]]:
    """Give a schedule and all that it says, or how it was refused."""
    try:
        s = work()
    except ClientPMError as error:
        return None, refusal(error)
    return s, everything(s)


def in_full(s: Schedule, edits: list[Edit]) -> Schedule:
    """Compute a what-if in full."""
    found = recalculated(s, apply_plan_edits(s.plan, edits))
    return Schedule(found.plan, found.network, found.dates, found.progress)


def inside(s: Schedule) -> str:
    """Give what a schedule keeps, to see whether it stays."""
    network, structure, reach = s.network, s.network.structure, s.reach
    links = {node: [(x.node, x.type, x.lag) for x in found] for node, found in network.links.items()}
    return repr(
        (
            [getattr(s.dates, name) for name in (*ARRAYS, "end", "shifted")],
            (network.plain, links, network.duration, network.placement, network.special, network.shares),
            (structure.index, structure.parents, structure.plain, structure.other, structure.owners, structure.count),
            (reach.successors, reach.labels, reach.silent, reach.alap, network.voided, network.gates),
            (network.agreed[0], list(network.agreed[1]), list(network.bounds)),
        )
    )


def check(case: str, s: Schedule, edits: list[Edit]) -> Schedule:
    """Compare a what-if with the full recalculation; give the schedule to go on with."""
    _, expected = outcome(lambda: in_full(s, edits))
    before = inside(s)
    found, said = outcome(lambda: s.with_edits(*edits))
    assert inside(s) == before, (case, edits)
    assert said.keys() == expected.keys(), (case, edits)
    for key, value in expected.items():
        assert said[key] == value, (case, key, edits)
    return s if found is None else found


def some_plan(rng: random.Random) -> Plan:
    """Give a plan of any kind."""
    plan = random_plan(rng, most=rng.choice((4, 8, 14)))
    if rng.random() < 0.4:
        plan = with_summaries(rng, plan)
    if rng.random() < 0.3:
        plan = with_late_dates(rng, plan)
    if rng.random() < 0.2:
        plan = with_support(rng, plan)
    rule = rng.choice(list(AlapRule))
    policy = rng.choice(("logic", "mandatory", "as_typed"))
    return attrs.evolve(plan, options=ScheduleOptions(alap_rule=rule, constraint_policy=policy))


def with_support(rng: random.Random, plan: Plan) -> Plan:
    """Give a plan with level of effort between two of its tasks, which something else may wait for."""
    work = [task for task in plan.tasks if not task.is_summary]
    first, last = rng.choice(work), rng.choice(work)
    support = Task(id="support", kind="level_of_effort", estimate="5min", after=(f"{first.id} SS", f"{last.id} FF"))
    plan = plan.with_tasks(support)
    if rng.random() < 0.5:
        with suppress(CycleError):
            plan = plan.with_tasks(attrs.evolve(support, parent=first.parent))
    if rng.random() < 0.3:
        plan = plan.with_tasks(Task(id="v", title="After support", estimate="3min", after=["support", first.id]))
    return plan


def test_edits_of_a_plan() -> None:
    """Batches of one to four edits of plans of every kind, one after the other."""
    for case, rng in seeded(CASES, "what if"):
        s = schedule(some_plan(rng))
        for k in range(rng.randrange(1, 5)):
            s = check(f"{case}, {k}", s, random_edits(rng, s.plan))


def test_edits_while_work_goes_on() -> None:
    """The same with progress: what was reported stays as it is."""
    for case, rng in seeded(CASES // 2, "what if, under way"):
        project = random_history(rng, some_plan(rng))
        day = FIRST_DAY + rng.random() * (LAST_DAY - FIRST_DAY)
        try:
            s = schedule(project, as_of=day.replace(second=0, microsecond=0))
        except ClientPMError:
            continue
        for k in range(rng.randrange(1, 4)):
            s = check(f"{case}, {k}", s, random_edits(rng, s.plan))
