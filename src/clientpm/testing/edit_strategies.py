"""Hypothesis strategies for edits of a project; what they name need not exist."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from clientpm.model import edits as kinds
from clientpm.model.constraint import ConstraintType, DateConstraint
from clientpm.model.dependency import Dependency, DependencyType
from clientpm.model.work import Task
from clientpm.testing import result_strategies as results
from clientpm.testing.fact_strategies import budget_lines
from clientpm.testing.goal_strategies import goals
from clientpm.testing.resource_strategies import assignments
from clientpm.testing.risk_strategies import risks
from clientpm.testing.value_strategies import durations, estimates, ids, instants, lines, texts

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from clientpm.model.edits import Edit

__all__ = ["edits", "some_edits"]


def _of_tasks() -> SearchStrategy[Edit]:
    name = ids()
    some = st.builds(Task, id=name, title=lines(), estimate=estimates())
    waits = st.builds(Dependency, name, st.sampled_from(DependencyType), durations(least=-20, percent=True))
    dated = st.sampled_from([kind for kind in ConstraintType if kind.dated])
    return st.one_of(
        st.builds(kinds.AddTask, some, st.none() | name),
        st.builds(kinds.ChangeTask, some),
        st.builds(kinds.RemoveTask, name, st.booleans()),
        st.builds(kinds.AddDependency, name, waits),
        st.builds(kinds.RemoveDependency, name, name, st.sampled_from(DependencyType)),
        st.builds(kinds.SetEstimate, name, estimates()),
        st.builds(
            kinds.SetConstraints, name, st.lists(st.builds(DateConstraint, dated, instants()), max_size=1).map(tuple)
        ),
        st.builds(kinds.SetDeadline, name, st.none() | instants()),
        st.builds(kinds.SetCalendar, name, st.none() | name),
    )


def _of_cost() -> SearchStrategy[Edit]:
    name = ids()
    work = name.flatmap(lambda one: assignments(one, ["a", "b"], ["r"], {}))
    return st.one_of(
        st.builds(kinds.SetCost, name.flatmap(lambda one: budget_lines(one, ["a"], {}))),
        st.builds(kinds.RemoveCost, name),
        st.builds(kinds.Assign, work),
        st.builds(kinds.Unassign, name),
    )


def _of_results() -> SearchStrategy[Edit]:
    name = ids()
    requirement = name.flatmap(lambda one: results.requirements(one, ["s"], {}))
    criterion = name.flatmap(lambda one: results.criteria(one, ["r"], {}))
    deliverable = name.flatmap(lambda one: results.deliverables(one, ["a"], ["c"], ["s"], {}))
    goal = name.flatmap(lambda one: goals(one, ["a"], ["s"], {}))
    return st.one_of(
        st.builds(kinds.AddRequirement, requirement),
        st.builds(kinds.ChangeRequirement, requirement),
        st.builds(kinds.DropRequirement, name),
        st.builds(kinds.AddCriterion, criterion),
        st.builds(kinds.ChangeCriterion, criterion),
        st.builds(kinds.DropCriterion, name),
        st.builds(kinds.AddDeliverable, deliverable),
        st.builds(kinds.ChangeDeliverable, deliverable),
        st.builds(kinds.DropDeliverable, name),
        st.builds(kinds.AddGoal, goal),
        st.builds(kinds.ChangeGoal, goal),
        st.builds(kinds.DropGoal, name),
    )


def _of_risks() -> SearchStrategy[Edit]:
    name = ids()
    risk = name.flatmap(lambda one: risks(one, ["a"], ["s"], {}))
    return st.one_of(
        st.builds(kinds.OpenRisk, risk),
        st.builds(kinds.ChangeRisk, risk),
        st.builds(kinds.CloseRisk, name, texts().filter(str.strip)),
        st.builds(kinds.DropRisk, name),
    )


@cache
def edits() -> SearchStrategy[Edit]:
    """Return a strategy for edits of every kind."""
    return st.one_of(_of_tasks(), _of_cost(), _of_results(), _of_risks())


@cache
def some_edits() -> SearchStrategy[list[Edit]]:
    """Return a strategy for lists of at most two edits."""
    return st.lists(edits(), max_size=2)
