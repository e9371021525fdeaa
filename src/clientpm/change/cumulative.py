"""What all approved changes do together: never the sum of what each does alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.change.evaluation import evaluation_of
from clientpm.errors import ValidationError
from clientpm.model.change_request import ChangeOption
from clientpm.model.decided import WAITING, decided_edits
from clientpm.model.impact import OptionImpact, Remark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule
    from clientpm.values.money import Money

__all__ = ["cumulative_impact"]


def cumulative_impact(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    schedule: Schedule | None = None,
    delay_cost: Money | None = None,
    beside: Iterable[Edit] = (),
) -> OptionImpact:
    """Return what all changes that are approved and not in force yet do together.

    Two changes that share slack move nothing alone and may move the finish together, so
    single impacts are never added up: the edits of all are inserted at once.

    Args:
        project: The project.
        as_of: The data date; by default that of the plan or of the latest report.
        schedule: The project's schedule, where there is one already.
        delay_cost: What a working day of delay costs.
        beside: Edits of one more change that is being thought about.

    Returns:
        The impact, under the option `cumulative`; its remark names the changes.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When the changes cannot be carried out together.

    Examples:
        >>> from clientpm import Plan, Project, SetEstimate, task
        >>> tasks = [task("m", "M", "10d"), task("x", "X", "0d"), task("y", "Y", "0d", after="x")]
        >>> project = Project(id="shop", plan=Plan(start="2026-03-02", tasks=tasks))
        >>> both = [SetEstimate("x", "5d"), SetEstimate("y", "8d")]
        >>> [cumulative_impact(project, beside=edits).schedule.shift.days for edits in (both[:1], both[1:], both)]
        [0.0, 0.0, 3.0]
    """
    evaluation = evaluation_of(project, as_of=as_of, schedule=schedule, delay_cost=delay_cost)
    waiting = [change for change in project.changes if change.standing in WAITING]
    edits = [edit for change in waiting for edit in decided_edits(change)]
    names = [change.id for change in waiting]
    option = ChangeOption(id="cumulative", title="All approved changes together", edits=(*edits, *beside))
    remark = Remark(code="impact.changes_together", facts={"changes": names, "count": len(names)})
    try:
        return evaluation.impact(option, (remark,))
    except ValidationError as error:
        raise ValidationError(
            "the approved changes cannot be carried out together",
            code="change.together",
            where=error.where or "changes",
            got=", ".join(names),
            expected="changes that edit_conflicts finds nothing between",
            suggestion=error.what,
        ) from error
