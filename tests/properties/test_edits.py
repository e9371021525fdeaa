"""What holds for every set of edits, on random projects and random edits."""

from __future__ import annotations

import random
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from tests.properties.edit_lists import fitting_edits, random_edit, small_project, unordered

SEEDS = st.integers(0, 2**32)


def _case(seed: int, most: int = 6) -> tuple[pm.Project, list[pm.Edit], random.Random]:
    rng = random.Random(seed)
    project = small_project(rng)
    return project, fitting_edits(rng, project, rng.randrange(1, most + 1)), rng


@given(SEEDS)
def test_all_at_once_is_one_after_the_other(seed: int) -> None:
    """A list of edits does what its edits do one by one, the order of tasks included."""
    project, edits, _ = _case(seed, 12)
    step_by_step = project
    for edit in edits:
        step_by_step = pm.apply_edits(step_by_step, [edit])
    at_once = pm.apply_edits(project, edits)
    assert unordered(at_once) == unordered(step_by_step)
    assert [task.id for task in at_once.all(pm.Task)] == [task.id for task in step_by_step.all(pm.Task)]


@given(SEEDS)
def test_the_inverse_brings_the_project_back(seed: int) -> None:
    """What edits did is undone by their inverse, the plan with the order of its tasks exactly."""
    project, edits, _ = _case(seed)
    back = pm.apply_edits(pm.apply_edits(project, edits), pm.invert_edits(project, edits))
    assert back.plan == project.plan
    assert unordered(back) == unordered(project)


@given(SEEDS)
def test_what_cannot_be_done_is_refused_with_its_place(seed: int) -> None:
    """A list of edits is carried out, or refused with the place of the edit that is to blame."""
    rng = random.Random(seed)
    project = small_project(rng)
    edits = [random_edit(rng, project) for _ in range(rng.randrange(1, 8))]
    refused: tuple[pm.errors.Problem, ...] = ()
    try:
        pm.apply_edits(project, edits)
    except pm.ValidationError as error:
        refused = error.problems
    assert all(problem.where.startswith("edits[") for problem in refused), refused


def _two(seed: int) -> tuple[pm.Project, list[pm.Edit], list[pm.Edit]]:
    project, first, rng = _case(seed, 2)
    return project, first, fitting_edits(rng, project, rng.randrange(1, 3))


@given(SEEDS)
def test_a_conflict_has_no_direction(seed: int) -> None:
    """Two sets of edits collide in the same things whichever is named first."""
    project, first, second = _two(seed)
    assert pm.edit_conflicts(project, first, second) == pm.edit_conflicts(project, second, first)


@given(SEEDS)
def test_without_conflict_the_order_does_not_matter(seed: int) -> None:
    """Where no conflict is named, both can be carried out, in either order with one result."""
    project, first, second = _two(seed)
    if pm.edit_conflicts(project, first, second):
        return
    one = pm.apply_edits(project, [*first, *_beside(second, first)])
    other = pm.apply_edits(project, [*second, *_beside(first, second)])
    assert unordered(one) == unordered(other)


def _beside(edits: list[pm.Edit], others: list[pm.Edit]) -> list[pm.Edit]:
    """Return edits without those that others carry out as well, a task or record removed twice among them."""
    gone = [_about(edit) for edit in others if type(edit).__name__.startswith(("Remove", "Drop", "Un"))]
    return [edit for edit in edits if edit not in others and _about(edit) not in gone]


def _about(edit: pm.Edit) -> tuple[object, ...]:
    """Return what an edit is about, without whether a task that is removed leaves a bridge."""
    return (type(edit), *(value for name, value in attrs.asdict(edit, recurse=False).items() if name != "bridge"))


@given(SEEDS)
def test_edits_do_not_collide_with_themselves(seed: int) -> None:
    """What two sets do alike is no conflict."""
    project, edits, _ = _case(seed)
    assert pm.edit_conflicts(project, edits, edits) == ()


@given(SEEDS)
def test_a_bridge_is_a_task_of_no_duration(seed: int) -> None:
    """On plain links a task that is taken out with a bridge leaves the dates that it would leave with no duration."""
    rng = random.Random(seed)
    names = [f"t{i}" for i in range(rng.randrange(3, 9))]
    tasks = [
        pm.task(name, name, f"{rng.randrange(1, 6)}d", after=rng.sample(names[:i], min(i, rng.randrange(4))))
        for i, name in enumerate(names)
    ]
    plan = pm.Plan(start="2026-03-02", tasks=tasks)
    gone = rng.choice(names)
    without = pm.schedule(pm.apply_plan_edits(plan, [pm.RemoveTask(gone)]))
    empty = pm.schedule(pm.apply_plan_edits(plan, [pm.SetEstimate(gone, "0d")]))
    for name in names:
        if name != gone:
            assert without[name].early_start == empty[name].early_start
            assert without[name].early_finish == empty[name].early_finish


DEMANDS = st.fixed_dictionaries(
    {
        "days": st.decimals(0, 30, places=1),
        "cost_share": st.decimals(0, "0.2", places=3),
        "cumulative_days": st.decimals(0, 30, places=1),
        "cumulative_cost_share": st.decimals(0, "0.2", places=3),
        "scope_changed": st.booleans(),
        "client_matters": st.booleans(),
    }
)


@given(DEMANDS, DEMANDS)
def test_more_change_never_needs_less_authority(one: dict[str, Any], other: dict[str, Any]) -> None:
    """The level that a change needs rises with each of its dimensions, and is the highest over them."""
    matrix = pm.AuthorityMatrix.standard()
    ranks = {level.name: i for i, level in enumerate(matrix.levels)}
    low = pm.authority_needed(matrix, **{name: min(one[name], other[name]) for name in one})
    high = pm.authority_needed(matrix, **{name: max(one[name], other[name]) for name in one})
    assert low.level is not None
    assert high.level is not None
    assert ranks[low.level] <= ranks[high.level]
    assert high.level == max((need.level for need in high.dimensions if need.level), key=ranks.__getitem__)


@given(SEEDS)
def test_edits_leave_state_and_history(seed: int) -> None:
    """No edit moves a record on in its lifecycle."""
    rng = random.Random(seed)
    project = small_project(rng)
    step = pm.Step(from_state="draft", to_state="in_review", action="submit", by="li", at="2026-03-02T09:00Z")
    moved = attrs.evolve(
        project,
        requirements=[attrs.evolve(each, state="in_review", history=[step]) for each in project.requirements],
    )
    after = pm.apply_edits(moved, fitting_edits(rng, moved, 8))
    kept = {record.id: record for record in moved.requirements}
    for record in after.requirements:
        assert record.history == (kept[record.id].history if record.id in kept else ())
        assert record.state == (kept[record.id].state if record.id in kept else "draft")
