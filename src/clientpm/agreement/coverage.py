"""Whether everything that was required is planned, tested and signed, and nothing else is done."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.agreement.connections import Connections
from clientpm.errors import FieldTypeError
from clientpm.model.goal import Goal, GoalRole
from clientpm.model.project import Project
from clientpm.model.requirement import Priority, Requirement
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["RequirementCoverage", "RequirementTrace", "coverage_of", "requirement_coverage", "share_of"]

_EXACT: Final = Context(prec=28, rounding=ROUND_HALF_EVEN)


@attrs.frozen(kw_only=True)
class RequirementTrace:
    """What one requirement leads to.

    Attributes:
        requirement: Its id.
        priority: How much it matters.
        goals: Ids of the goals that it serves.
        tasks: Ids of the tasks that fulfil it; cancelled ones do not.
        criteria: Ids of its acceptance criteria.
        tests: Ids of the tests of those criteria.
        untested: Ids of the criteria that no test names.
        signatures: Ids of the signatures that cover it as it is.
        passed: Whether it has criteria, each with a test, and the latest run of every test
            passed.
    """

    requirement: str
    priority: Priority | None = None
    goals: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    untested: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    passed: bool = False

    @property
    def tested(self) -> bool:
        """Whether it has criteria, and each of them a test."""
        return bool(self.criteria) and not self.untested

    @property
    def end_to_end(self) -> bool:
        """Whether it has a goal, a task and a signature, and every criterion has a test."""
        return not self.gaps

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing: `goal`, `task`, `criterion`, `test`, `signature`."""
        held = {
            "goal": bool(self.goals),
            "task": bool(self.tasks),
            "criterion": bool(self.criteria),
            "test": not self.untested,
            "signature": bool(self.signatures),
        }
        return tuple(name for name, there in held.items() if not there)


@attrs.frozen(kw_only=True)
class RequirementCoverage:
    """How far requirements are covered, link by link and from end to end.

    Shares are of the requirements that are to be met, those with the priority `wont` left
    out; `criteria_with_test` is of their criteria. A share of nothing is `None`, and
    `reasons` says why.

    Attributes:
        as_of: The end of the day up to which facts count; `None` for all of them.
        goal_link: Share with a goal [0 to 1].
        task_link: Share with a task.
        criterion_link: Share with an acceptance criterion.
        test_link: Share with criteria of which every one has a test.
        criteria_with_test: Share of the criteria that have a test.
        signed: Share that a valid signature covers.
        passed: Share of which every criterion's tests passed.
        end_to_end_rate: Share with all of goal, task, tested criteria and signature.
        end_to_end: Ids of those.
        must_not_end_to_end: Ids of the must-haves that are not among them.
        orphan_requirements: Ids of the requirements that serve no goal.
        requirements_without_task: Ids of the requirements that nothing fulfils.
        requirements_without_criterion: Ids of the requirements of which nobody can say
            whether they are met.
        criteria_without_test: Ids of their criteria that no test names.
        goals_without_requirement: Ids of the goals that no requirement serves; measures
            that are only watched are left out, objectives count with what is below them.
        tasks_without_requirement: Ids of the tasks that no requirement asks for, the first
            place to look for work that nobody ordered; milestones, summaries, support and
            cancelled tasks are left out.
        left_out: Ids of the requirements that will not be met this time.
        requirements: One row for each requirement that is to be met, in the project's
            order.
        reasons: Why a share is missing, by its name: `no_requirements` or `no_criteria`.
    """

    as_of: dt.datetime | None = None
    goal_link: Decimal | None
    task_link: Decimal | None
    criterion_link: Decimal | None
    test_link: Decimal | None
    criteria_with_test: Decimal | None
    signed: Decimal | None
    passed: Decimal | None
    end_to_end_rate: Decimal | None
    end_to_end: tuple[str, ...]
    must_not_end_to_end: tuple[str, ...]
    orphan_requirements: tuple[str, ...]
    requirements_without_task: tuple[str, ...]
    requirements_without_criterion: tuple[str, ...]
    criteria_without_test: tuple[str, ...]
    goals_without_requirement: tuple[str, ...]
    tasks_without_requirement: tuple[str, ...]
    left_out: tuple[str, ...]
    requirements: tuple[RequirementTrace, ...]
    reasons: FrozenMap[str] = EMPTY


def requirement_coverage(project: Project, *, as_of: dt.date | str | None = None) -> RequirementCoverage:
    """Return how far the requirements of a project are covered.

    A link counts whichever side names the other. A requirement serves the goals that it,
    or a need that it comes from, is linked with; it is fulfilled by the tasks that it, or
    a deliverable that it is linked with, names. A summary stands for all tasks below it.

    Args:
        project: The project.
        as_of: The day up to which cancellations, signatures and test runs count; every
            one of them when left out.

    Returns:
        Shares, the ids behind them, and one row for each requirement.

    Raises:
        FieldTypeError: When it is not a project, or the day is something else.
        ValidationError: When the day is not a date.

    Examples:
        >>> from clientpm import Goal, Plan, Project, Requirement, task
        >>> project = Project(
        ...     id="shop",
        ...     goals=[Goal(id="wait")],
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d"), task("extra", "Extra", "2d")]),
        ...     requirements=[Requirement(id="r1", links=["goal:wait", "task:build"]), Requirement(id="r2")],
        ... )
        >>> coverage = requirement_coverage(project)
        >>> coverage.task_link, coverage.end_to_end_rate, coverage.criteria_with_test
        (Decimal('0.5'), Decimal('0'), None)
        >>> coverage.orphan_requirements, coverage.tasks_without_requirement, coverage.requirements[0].gaps
        (('r2',), ('extra',), ('criterion', 'signature'))
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    day = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    return coverage_of(Connections(project=project, as_of=day))


def coverage_of(linked: Connections) -> RequirementCoverage:
    """Return how far the requirements of a project are covered, from its connections.

    Args:
        linked: The connections of the project on a day.

    Returns:
        The coverage.
    """
    project = linked.project
    wanted = [item for item in project.requirements if item.priority is not Priority.WONT]
    rows = tuple(_trace(item, linked) for item in wanted)
    criteria = tuple(dict.fromkeys(name for row in rows for name in row.criteria))
    untested = tuple(dict.fromkeys(name for row in rows for name in row.untested))

    def share(has: Callable[[RequirementTrace], object]) -> Decimal | None:
        return share_of(sum(bool(has(row)) for row in rows), len(rows))

    return RequirementCoverage(
        as_of=linked.as_of,
        goal_link=share(lambda row: row.goals),
        task_link=share(lambda row: row.tasks),
        criterion_link=share(lambda row: row.criteria),
        test_link=share(lambda row: row.tested),
        criteria_with_test=share_of(len(criteria) - len(untested), len(criteria)),
        signed=share(lambda row: row.signatures),
        passed=share(lambda row: row.passed),
        end_to_end_rate=share(lambda row: row.end_to_end),
        end_to_end=tuple(row.requirement for row in rows if row.end_to_end),
        must_not_end_to_end=tuple(
            row.requirement for row in rows if row.priority is Priority.MUST and not row.end_to_end
        ),
        orphan_requirements=_without(rows, "goal"),
        requirements_without_task=_without(rows, "task"),
        requirements_without_criterion=_without(rows, "criterion"),
        criteria_without_test=untested,
        goals_without_requirement=_idle_goals(project, rows),
        tasks_without_requirement=_idle_tasks(linked, rows),
        left_out=tuple(item.id for item in project.requirements if item.priority is Priority.WONT),
        requirements=rows,
        reasons=_reasons(rows, criteria),
    )


def share_of(part: int, whole: int) -> Decimal | None:
    """Return a share, to 28 digits, whatever context the host has set.

    Args:
        part: How many are counted [0 to `whole`].
        whole: Of how many.

    Returns:
        The share [0 to 1], or `None` of nothing.

    Examples:
        >>> share_of(4, 5), share_of(0, 0)
        (Decimal('0.8'), None)
    """
    return _EXACT.divide(Decimal(part), Decimal(whole)) if whole else None


def _trace(requirement: Requirement, linked: Connections) -> RequirementTrace:
    ref = requirement.ref
    criteria = tuple(linked.beside(ref, "criterion"))
    tests = {name: tuple(linked.beside(Ref("criterion", name), "acceptance_test")) for name in criteria}
    return RequirementTrace(
        requirement=requirement.id,
        priority=requirement.priority,
        goals=linked.through(ref, "need", "goal"),
        tasks=tuple(name for name in linked.through(ref, "deliverable", "task") if name not in linked.cancelled),
        criteria=criteria,
        tests=tuple(dict.fromkeys(test for found in tests.values() for test in found)),
        untested=tuple(name for name, found in tests.items() if not found),
        signatures=tuple(item.id for item in linked.signatures.get(ref, ())),
        passed=bool(tests) and all(linked.passes(found) for found in tests.values()),
    )


def _without(rows: Iterable[RequirementTrace], gap: str) -> tuple[str, ...]:
    return tuple(row.requirement for row in rows if gap in row.gaps)


def _idle_goals(project: Project, rows: Iterable[RequirementTrace]) -> tuple[str, ...]:
    """Return the goals that no requirement serves, neither itself nor one below it."""
    parents = {goal.id: goal.parent for goal in project.goals}
    served: set[str] = set()
    for row in rows:
        for name in row.goals:
            above: str | None = name
            while above is not None and above not in served:
                served.add(above)
                above = parents[above]
    return tuple(goal.id for goal in project.all(Goal) if goal.role is not GoalRole.INDICATOR and goal.id not in served)


def _idle_tasks(linked: Connections, rows: Iterable[RequirementTrace]) -> tuple[str, ...]:
    asked = linked.below({name for row in rows for name in row.tasks})
    return tuple(task.id for task in linked.work() if task.id not in asked)


def _reasons(rows: tuple[RequirementTrace, ...], criteria: tuple[str, ...]) -> FrozenMap[str]:
    shares = ("goal_link", "task_link", "criterion_link", "test_link", "signed", "passed", "end_to_end_rate")
    missing = {} if rows else dict.fromkeys(shares, "no_requirements")
    if not criteria:
        missing["criteria_with_test"] = "no_criteria" if rows else "no_requirements"
    return FrozenMap(missing)
