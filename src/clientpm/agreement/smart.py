"""Whether a goal is SMART: specific, measurable, attainable, relevant, time-bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.agreement.deadlines import ProjectEvents
from clientpm.agreement.goal_support import GoalSupport
from clientpm.agreement.smart_backing import BACKING_RULES
from clientpm.agreement.smart_case import SmartCase
from clientpm.agreement.smart_draft import GoalDraft
from clientpm.agreement.smart_rules import OWN_RULES
from clientpm.errors import FieldTypeError
from clientpm.model.convert import read_date
from clientpm.model.goal import Goal
from clientpm.model.project import Project
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.scheduling.result import Schedule

__all__ = ["check_goal", "check_goals"]

_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LETTERS: Final = "SMART"


def check_goal(
    goal: Goal | Mapping[str, Any] | Ref | str,
    *,
    project: Project | None = None,
    as_of: dt.date | str | None = None,
    completion: dt.date | str | None = None,
    schedule: Schedule | None = None,
) -> tuple[Finding, ...]:
    """Return what keeps a goal from being SMART, letter by letter.

    A goal is SMART when no finding is an error. Without a project it is judged by what it
    says of itself, in English or Chinese; within one also by how it will be followed and
    what contributes to it. Whether it is attainable and relevant nobody can compute: a
    finding says who declared it, or that nobody did.

    Args:
        goal: A goal; its fields by name, as a form hands them in, complete or not; or the
            name of a goal of the project.
        project: The project that it belongs to.
        as_of: The day up to which reports and measurements count; `None` for all of them.
        completion: The day of the project's completion; as scheduled when left out.
        schedule: The project's schedule, where it was computed before.

    Returns:
        Findings, errors first, then by letter; the fact `letter` is S, M, A, R or T.

    Raises:
        FieldTypeError: When it is no goal, or the project is none.
        UnknownReferenceError: When the project has no goal of that name.
        ValidationError: When a day is not a date.

    Examples:
        >>> draft = {"statement": "Improve customer experience", "owner": "Ops lead"}
        >>> for finding in check_goal(draft)[:3]:
        ...     print(finding.facts["letter"], finding.code)
        S goal.vague
        M goal.no_metric
        M goal.no_unit

    References:
        Doran 1981, "There's a S.M.A.R.T. way to write management's goals and objectives".
    """
    if project is not None and not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    day = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    events = ProjectEvents(project=project, as_of=day, completion=read_date(completion, "completion"), given=schedule)
    support = None if project is None else GoalSupport(project=project, as_of=day)
    return _judged(_named(goal, project), events, support, day)


def check_goals(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    completion: dt.date | str | None = None,
    schedule: Schedule | None = None,
) -> tuple[Finding, ...]:
    """Return what keeps the goals of a project from being SMART.

    Args:
        project: The project.
        as_of: The day up to which reports and measurements count; `None` for all of them.
        completion: The day of the project's completion; as scheduled when left out.
        schedule: The project's schedule, where it was computed before.

    Returns:
        The findings of `check_goal` for each goal, in the project's order.

    Raises:
        FieldTypeError: When it is no project.
        ValidationError: When a day is not a date.

    Examples:
        >>> project = Project(id="shop", goals=[Goal(id="wait-time", title="Cut waiting time by 20 %")])
        >>> [finding.code for finding in check_goals(project) if finding.facts["letter"] == "T"]
        ['goal.no_deadline', 'goal.no_reviews']
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    day = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    events = ProjectEvents(project=project, as_of=day, completion=read_date(completion, "completion"), given=schedule)
    support = GoalSupport(project=project, as_of=day)
    return tuple(finding for goal in project.goals for finding in _judged(goal, events, support, day))


def _named(goal: Goal | Mapping[str, Any] | Ref | str, project: Project | None) -> Goal | Mapping[str, Any]:
    if not isinstance(goal, (str, Ref)):
        return goal
    if project is None:
        raise FieldTypeError(
            "a name means a goal of a project",
            code="goal.type",
            where="goal",
            got=str(goal),
            expected="a project, or the goal itself",
        )
    return project.get(Goal, str(goal))


def _judged(
    goal: Goal | Mapping[str, Any], events: ProjectEvents, support: GoalSupport | None, day: dt.datetime | None
) -> tuple[Finding, ...]:
    case = SmartCase(draft=GoalDraft.of(goal), events=events, support=support, as_of=day)
    found = [finding for rule in OWN_RULES for finding in rule(case)]
    if support is not None:
        found += [finding for rule in BACKING_RULES for finding in rule(case, support)]
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[int, int]:
    return _RANK[finding.severity], _LETTERS.index(finding.facts["letter"])
