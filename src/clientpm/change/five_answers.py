"""The five answers that every request for a change has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from clientpm.change.crashing import crashed
from clientpm.change.deferring import deferred
from clientpm.change.evaluation import evaluation_of
from clientpm.change.swapping import swapped
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.change_request import ChangeOption, ChangeRequest, OptionKind
from clientpm.progress.asked import asked_project
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.change.crash_data import CrashCost
    from clientpm.change.evaluation import Evaluation
    from clientpm.change.standpoint import Standpoint
    from clientpm.model.edits import Edit
    from clientpm.model.impact import Remark
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["asked_change", "generate_options", "standard_options"]

_Found: TypeAlias = "tuple[ChangeOption, tuple[Remark, ...]]"
_TITLES: Final = {
    OptionKind.ADJUST_PLAN: "Adjust the plan",
    OptionKind.ADD_RESOURCE: "Add resource to keep the date",
    OptionKind.ADJUST_GOALS: "Give up something else",
    OptionKind.DEFER: "Defer to a later phase",
    OptionKind.REJECT: "Leave everything as agreed",
}


def generate_options(
    project: Project,
    change: ChangeRequest | Ref | str,
    *,
    as_of: dt.date | str | None = None,
    schedule: Schedule | None = None,
    crash_costs: Iterable[CrashCost] = (),
) -> tuple[ChangeOption, ...]:
    """Return the five standard options for a change request, each with its edits.

    - `adjust-plan`: what the request asks for, and the dates move.
    - `add-resource`: the same with more people on tasks that drive the finish, so that it
      ends when it does now: the cheapest way by what shortening costs.
    - `adjust-goals`: the same, and in exchange requirements of lower priority are dropped
      whose work sets the days free; where there are none, the days by which goals and
      milestones were promised move.
    - `defer`: the new work begins after the milestone that the project is measured by.
    - `reject`: nothing changes.

    Args:
        project: The project.
        change: The request, or the name of one that the project has.
        as_of: The data date; by default that of the plan or of the latest report.
        schedule: The project's schedule, where there is one already.
        crash_costs: What it costs to shorten a task, beside what follows from assignments.

    Returns:
        The options, in that order. `assess_change` says what each would do.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such request, or an edit names what
            does not exist.
        ValidationError: When an edit cannot be carried out, or the request asks for nothing.

    Examples:
        >>> from clientpm import ChangeRequest, Plan, Project, SetEstimate, task
        >>> longer = ChangeRequest(id="longer", edits=[SetEstimate("build", "8d")])
        >>> plan = Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")])
        >>> options = generate_options(Project(id="shop", plan=plan, changes=[longer]), "longer")
        >>> [(option.id, len(option.edits)) for option in options]
        [('adjust-plan', 1), ('add-resource', 1), ('adjust-goals', 1), ('defer', 0), ('reject', 0)]
    """
    request = asked_change(project, change)
    evaluation = evaluation_of(project, as_of=as_of, schedule=schedule, change=request)
    return tuple(option for option, _ in standard_options(evaluation, request, crash_costs))


def asked_change(project: Project, change: ChangeRequest | Ref | str) -> ChangeRequest:
    """Return a change request, or the one of a project that a name means.

    Args:
        project: The project.
        change: The request, or its name.

    Returns:
        The request.

    Raises:
        FieldTypeError: When it is neither.
        UnknownReferenceError: When the project has no such request.
    """
    asked_project(project)
    if isinstance(change, ChangeRequest):
        return change
    if not isinstance(change, Ref | str):
        raise FieldTypeError(
            "not a change request",
            code="change.type",
            where="change",
            got=change,
            expected="a ChangeRequest, or the name of one",
        )
    return project.get(ChangeRequest, str(change))


def standard_options(
    evaluation: Evaluation, request: ChangeRequest, crash_costs: Iterable[CrashCost] = ()
) -> list[_Found]:
    """Return the five standard options for a request, each with what is worth knowing about it.

    Args:
        evaluation: The project as it is.
        request: The request.
        crash_costs: What it costs to shorten a task.

    Returns:
        The options.

    Raises:
        ValidationError: When the request asks for nothing, or for what cannot be done.
    """
    edits = request.edits
    if not edits:
        raise ValidationError(
            "the request does not say what would be done",
            code="change.no_edits",
            where="edits",
            got=str(request.ref),
            expected="edits of the project, or options with edits",
        )
    stand = evaluation.stand
    return [
        _option(OptionKind.ADJUST_PLAN, edits),
        _option(OptionKind.ADD_RESOURCE, *crashed(stand, edits, crash_costs, evaluation.requested)),
        _option(OptionKind.ADJUST_GOALS, *_tried(evaluation, swapped(stand, edits, evaluation.requested))),
        _option(OptionKind.DEFER, *_tried(evaluation, deferred(stand, edits))),
        _option(OptionKind.REJECT, ()),
    ]


def _tried(
    evaluation: Evaluation, tried: tuple[tuple[Edit, ...], tuple[Remark, ...], Standpoint | None]
) -> tuple[tuple[Edit, ...], tuple[Remark, ...]]:
    """Return edits with their remarks, and keep where they lead."""
    edits, remarks, stand = tried
    if stand is not None:
        evaluation.known[edits] = stand
    return edits, remarks


def _option(kind: OptionKind, edits: tuple[Edit, ...], remarks: tuple[Remark, ...] = ()) -> _Found:
    return ChangeOption(id=kind.value.replace("_", "-"), title=_TITLES[kind], kind=kind, edits=edits), remarks
