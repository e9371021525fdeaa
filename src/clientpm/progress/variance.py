"""By how much each task, and the whole, differs from what was agreed: the results."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import attrs

from clientpm.errors import UnknownReferenceError
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money

__all__ = ["BaselineVariance", "TaskVariance"]

_TIMES: Final = frozenset({"start", "finish", "duration"})


@attrs.frozen(kw_only=True)
class TaskVariance:
    """By how much a task, a summary or the whole project differs from what was agreed.

    Positive means late, longer or dearer. What cannot be told is `None`, and `reasons`
    says why.

    Attributes:
        task: Id of the task or summary; `None` for the whole project.
        agreed_start: When it was agreed to start.
        agreed_finish: When it was agreed to finish.
        expected_start: When it starts now, or really started.
        expected_finish: When it finishes now, or really finished.
        start: Working time from the agreed start to the one expected.
        finish: Working time from the agreed finish to the one expected.
        duration: By how much more working time lies between start and finish, pauses
            included.
        agreed_cost: Its agreed budget.
        expected_cost: Its budget now.
        cost: Budget now less the agreed one.
        forecast_cost: What it will have cost if the rest costs what is budgeted: actual cost
            and the budget of the work still to be done.
        forecast: That less the agreed budget.
        reasons: Why a figure is missing, by its name: `not_in_baseline`, `not_in_plan`, `cancelled`,
            `no_budget`, `no_agreed_budget`, `mixed_currencies`, `no_dates`,
            `no_earned_value` or `no_cost_records`.
    """

    task: str | None
    agreed_start: dt.datetime | None = None
    agreed_finish: dt.datetime | None = None
    expected_start: dt.datetime | None = None
    expected_finish: dt.datetime | None = None
    start: Minutes | None = None
    finish: Minutes | None = None
    duration: Minutes | None = None
    agreed_cost: Money | None = None
    expected_cost: Money | None = None
    cost: Money | None = None
    forecast_cost: Money | None = None
    forecast: Money | None = None
    reasons: FrozenMap[str] = EMPTY


@attrs.frozen(kw_only=True)
class BaselineVariance:
    """By how much a project differs from one of its baselines.

    Attributes:
        baseline: Id of the baseline.
        number: Its number.
        as_of: The instant it is told for; `None` where no day is known.
        tasks: One row per task of the plan, in plan order, then one per task that is in
            the plan no more.
        project: The row of the whole project.
        added: Ids of the tasks that were not agreed, in plan order.
        removed: Ids of the agreed tasks that are in the plan no more.
    """

    baseline: str
    number: int
    as_of: dt.datetime | None
    tasks: tuple[TaskVariance, ...] = attrs.field(repr=False)
    project: TaskVariance
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __getitem__(self, task_id: str) -> TaskVariance:
        """Return the row of a task."""
        for row in self.tasks:
            if row.task == task_id:
                return row
        raise UnknownReferenceError(
            "neither the plan nor the baseline has such a task",
            code="plan.unknown_task",
            got=task_id,
            expected="the id of a task",
        )

    def rows(self) -> list[dict[str, Any]]:
        """Return one plain row per task, ready for a data frame.

        Returns:
            Dictionaries of the fields of `TaskVariance`; working time in minutes, money
            as text.
        """
        return [_row(task) for task in self.tasks]


def _row(row: TaskVariance) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in attrs.fields(TaskVariance):
        value = getattr(row, field.name)
        if isinstance(value, Minutes):
            found[f"{field.name}_minutes"] = value.minutes
        elif field.name in _TIMES:
            found[f"{field.name}_minutes"] = None
        elif isinstance(value, Money):
            found[field.name] = str(value)
        else:
            found[field.name] = dict(value) if isinstance(value, FrozenMap) else value
    return found
