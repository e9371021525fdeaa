"""Laws of the baseline that a change puts into force, on random projects and random edits."""

from __future__ import annotations

import random

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm.workflow.rebaselining import revised_baseline
from tests.properties.edit_lists import fitting_edits, small_project


def agreed(seed: int) -> tuple[random.Random, pm.Project]:
    """Give a random project whose plan is agreed as it is."""
    rng = random.Random(seed)
    project = small_project(rng)
    return rng, attrs.evolve(project, baselines=[pm.capture_baseline(attrs.evolve(project, baselines=()))])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_without_variance_it_is_the_project_after_the_change(seed: int) -> None:
    """What was agreed and what is planned are one before the change, so they are one after it."""
    rng, project = agreed(seed)
    edits = fitting_edits(rng, project, 4)
    after = pm.apply_edits(project, edits)
    expected, found = pm.capture_baseline(after), revised_baseline(project, after, edits)
    assert found.dates == expected.dates
    assert found.plan == expected.plan
    assert {line.id: line for line in found.budget} == {line.id: line for line in expected.budget}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_what_a_change_does_not_move_stays_as_agreed(seed: int) -> None:
    """After free edits of the live plan, a task that the change leaves where it is keeps its agreed dates."""
    rng, project = agreed(seed)
    drifted = pm.apply_edits(project, fitting_edits(rng, project, 3))
    edits = fitting_edits(rng, drifted, 2)
    after = pm.apply_edits(drifted, edits)
    found = revised_baseline(drifted, after, edits)
    then, now = pm.schedule(drifted), pm.schedule(after)
    for dates in project.baselines[0].dates:
        if dates.task not in drifted.plan or dates.task not in after.plan:  # type: ignore[operator]
            continue
        old, new = then[dates.task], now[dates.task]
        if (old.early_start, old.early_finish) == (new.early_start, new.early_finish) and not old.task.is_summary:
            kept = found.dates_of(dates.task)
            assert kept is not None
            assert (kept.start, kept.finish) == (dates.start, dates.finish)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_a_change_of_nothing_agrees_to_nothing_new(seed: int) -> None:
    """However far the live plan has drifted, a change without edits leaves the agreement as it is."""
    rng, project = agreed(seed)
    drifted = pm.apply_edits(project, fitting_edits(rng, project, 4))
    found, before = revised_baseline(drifted, drifted, ()), project.baselines[0]
    assert {item.task: item for item in found.dates} == {item.task: item for item in before.dates}
    assert {line.id: line for line in found.budget} == {line.id: line for line in before.budget}
    assert found.plan == before.plan
