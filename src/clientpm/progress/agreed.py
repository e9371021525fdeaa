"""Which baseline is meant, and what was agreed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError, UnknownReferenceError
from clientpm.model.agreed import baselines_until, current_baseline
from clientpm.model.baseline import Baseline, BaselineDates
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.model.project import Project

__all__ = ["agreed_dates", "chosen_baseline"]


def chosen_baseline(project: Project, baseline: Baseline | int | str | None, as_of: dt.datetime | None) -> Baseline:
    """Return the baseline that a caller names.

    Args:
        project: The project.
        baseline: A baseline, its number or its id; `None` for the current one.
        as_of: The instant that decides which one is current.

    Returns:
        The baseline.

    Raises:
        FieldTypeError: When it is none of these.
        UnknownReferenceError: When the project has no such baseline.
    """
    if isinstance(baseline, Baseline):
        return baseline
    found = current_baseline(project, as_of) if baseline is None else _named(project, baseline)
    if found is None:
        raise UnknownReferenceError(
            "the project has no such baseline",
            code="baseline.unknown",
            where="baseline",
            got=baseline,
            expected=", ".join(f"{item.number} ({item.id})" for item in baselines_until(project, None)) or "a baseline",
        )
    return found


def _named(project: Project, baseline: int | str) -> Baseline | None:
    if type(baseline) is int:
        return next((item for item in project.baselines if item.number == baseline), None)
    if type(baseline) is not str:
        raise FieldTypeError(
            "not a baseline",
            code="baseline.type",
            where="baseline",
            got=baseline,
            expected="a Baseline, its number or its id",
        )
    name = Ref.of(baseline, Baseline.kind_name, where="baseline")
    return next((item for item in project.baselines if item.ref == name), None)


def agreed_dates(baseline: Baseline) -> Mapping[str, BaselineDates]:
    """Return the agreed dates by task, computed where only the agreed plan was kept.

    Args:
        baseline: The baseline.

    Returns:
        The dates; empty where neither dates nor plan were kept.
    """
    kept = {dates.task: dates for dates in baseline.dates}
    plan = baseline.plan
    if plan is None or all(task.id in kept for task in plan.tasks):
        return kept
    from clientpm.scheduling.engine import schedule as compute

    agreed = compute(plan)
    for scheduled in agreed:
        if scheduled.id not in kept:
            task = scheduled.task
            kept[task.id] = BaselineDates(
                task=task.id,
                start=scheduled.early_start,
                finish=scheduled.early_finish,
                duration=None if task.is_summary or task.is_milestone else task.duration,
            )
    return kept
