"""What may be missing in the work: names, reasons, money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.picture import Gap, Picture
from clientpm.model.work import TaskKind
from clientpm.values.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.model.quality import Defect
    from clientpm.model.work import Task

__all__ = ["WORK_GAPS"]


def _open_work(picture: Picture) -> Sequence[Task]:
    return picture.open_work


def _unowned(_: Picture, task: Task) -> bool:
    return task.owner is None


def _orderable(picture: Picture) -> list[Task]:
    """Return the tasks that somebody should have asked for, where anything is asked for at all."""
    return [task for task in picture.open_work if task.kind is TaskKind.TASK] if picture.traces else []


def _unasked(picture: Picture, task: Task) -> bool:
    return task.id not in picture.asked_for


def _payable(picture: Picture) -> Sequence[Task]:
    """Return the open work, where any work has a budget."""
    return picture.open_work if picture.paid_for else ()


def _unpaid(picture: Picture, task: Task) -> bool:
    return task.id not in picture.paid_for


def _open_defects(picture: Picture) -> list[Defect]:
    day = picture.as_of
    if day is None:
        return [defect for defect in picture.project.defects if defect.fixed_on is None]
    known = [defect for defect in picture.project.defects if defect.found_on <= day]
    return [defect for defect in known if defect.fixed_on is None or defect.fixed_on > day]


def _nobody(_: Picture, defect: Defect) -> bool:
    return defect.owner is None


WORK_GAPS: Final = (
    Gap("complete.task_owner", Severity.WARNING, _open_work, _unowned),
    Gap("complete.task_budget", Severity.WARNING, _payable, _unpaid),
    Gap("complete.task_purpose", Severity.INFO, _orderable, _unasked),
    Gap("complete.defect_owner", Severity.WARNING, _open_defects, _nobody),
)
"""The gaps in the order of the reference."""
