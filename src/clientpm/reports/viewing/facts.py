"""What was reported about tasks, as it was known on a day."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.scheduling.reported import ProgressState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.facts import ProgressReport
    from clientpm.reports.lens import Lens
    from clientpm.scheduling.result import Schedule, ScheduledTask

__all__ = ["shares_done"]

_FOUR_PLACES: Final = Decimal("0.0001")
_NOTHING: Final = Decimal(0)


def shares_done(reports: Iterable[ProgressReport], schedule: Schedule, lens: Lens) -> dict[str, Decimal]:
    """Return the share done of each task, as it was known on the day of the schedule.

    That a task has begun or ended is a figure of the whole project, whoever may read the
    report that says so; the share done is shown only from reports that the audience may
    see. Where all of them may be seen and the latest one gives no share, it is the share
    of the duration that the schedule worked out; of a summary, the same over all that it
    holds.

    Args:
        reports: What was reported.
        schedule: The schedule, with the progress that it was computed from.
        lens: The eyes of the audience.

    Returns:
        The share done [0 to 1], by task.
    """
    by_id = {report.id: report for report in reports}
    found: dict[str, Decimal] = {}
    closed: set[str] = set()
    for task, known in schedule.progress.items():
        heard = [by_id[name] for name in known.reports if name in by_id]
        seen = [report for report in heard if lens.shows(report)]
        if len(seen) < len(known.reports):
            closed.add(task)
        share = _share(schedule[task], heard, seen, lens)
        if share is not None:
            found[task] = share
    return found | _summaries(schedule, closed, lens)


def _share(
    scheduled: ScheduledTask, heard: list[ProgressReport], seen: list[ProgressReport], lens: Lens
) -> Decimal | None:
    """Return the share done of a task, from what may be seen of its reports."""
    state = scheduled.state
    if not seen or state is ProgressState.CANCELLED:
        return None
    if state is ProgressState.COMPLETE:
        return Decimal(1)
    shares = [lens.read(report, "percent_complete") for report in seen]
    if len(seen) == len(heard) and shares[-1] is None and state.started:
        return _rounded(scheduled.percent_complete)
    told = [share for share in shares if share is not None]
    return _rounded(told[-1]) if told else None


def _summaries(schedule: Schedule, closed: set[str], lens: Lens) -> dict[str, Decimal]:
    """Return the shares of the summaries of which the audience may see every task and report."""
    plan = schedule.plan
    parents = plan.structure.parents
    shut: set[int] = set()
    for node, task in enumerate(plan.tasks):
        if task.id in closed or not lens.shows(task):
            above = node
            while above >= 0 and above not in shut:
                shut.add(above)
                above = parents[above]
    begun = {plan.position(task) for task in schedule.progress}
    open_ones = {parents[node] for node in begun} - {-1}
    for node in list(open_ones):
        above = parents[node]
        while above >= 0 and above not in open_ones:
            open_ones.add(above)
            above = parents[above]
    return {
        plan.tasks[node].id: _rounded(schedule[plan.tasks[node].id].percent_complete)
        for node in sorted(open_ones - shut)
    }


def _rounded(percent: Decimal) -> Decimal:
    return (percent / 100).quantize(_FOUR_PLACES).normalize() + _NOTHING
