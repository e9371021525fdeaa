"""How what is known about tasks changes from one day to the next."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from clientpm.errors import raise_problems
from clientpm.progress.spending_record import facts_in_force
from clientpm.scheduling.reported import progress_told
from clientpm.scheduling.telling import Story, contradiction
from clientpm.values.instant import from_minute

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from clientpm.model.facts import ProgressReport
    from clientpm.model.project import Project
    from clientpm.scheduling.reported import TaskProgress

__all__ = ["progress_changes"]

_Span = tuple["ProgressReport", int, int]
"""A report, and the positions of the first day on which it counts and of the first on which it no longer does."""


def progress_changes(
    project: Project, times: Sequence[int], known_at: dt.datetime | None
) -> list[dict[str, TaskProgress | None]]:
    """Return what changes in the knowledge about tasks from each day to the next.

    Together the changes up to a day are what `task_progress` says of that day; each report
    is read once, and a task that has corrections once for each change.

    Args:
        project: The project.
        times: Days in order, in minutes since the year 1.
        known_at: Leave out what was reported later.

    Returns:
        For each day the tasks about which something else is known than on the day before;
        `None` where nothing is known any more.

    Raises:
        ValidationError: When reports contradict each other so that no dates follow.
    """
    changes: list[dict[str, TaskProgress | None]] = [{} for _ in times]
    plan = project.plan
    if plan is None:
        return changes
    for task, spans in _by_task(project, times, known_at).items():
        milestone = plan[task].is_milestone
        if any(end < len(times) for _, _, end in spans):
            _retold(task, spans, times, changes, milestone=milestone)
        else:
            _told(task, spans, times, changes, milestone=milestone)
    return changes


def _by_task(project: Project, times: Sequence[int], known_at: dt.datetime | None) -> dict[str, list[_Span]]:
    found: dict[str, list[_Span]] = {}
    for report, begin, end in facts_in_force(project.progress_reports, known_at):
        first = bisect_left(times, begin)
        last = len(times) if end is None else bisect_left(times, end)
        if first < last:
            found.setdefault(report.task, []).append((report, first, last))
    for spans in found.values():
        spans.sort(key=_day)
    return found


def _day(span: _Span) -> dt.datetime:
    return span[0].as_of


def _told(
    task: str,
    spans: list[_Span],
    times: Sequence[int],
    changes: list[dict[str, TaskProgress | None]],
    *,
    milestone: bool,
) -> None:
    """Let the reports about a task be heard one after the other."""
    story = Story()
    for k, (report, first, _) in enumerate(spans):
        story.hear(report)
        if k + 1 < len(spans) and spans[k + 1][1] == first:
            continue
        changes[first][task] = _known(task, story, times[first], milestone=milestone)


def _retold(
    task: str,
    spans: list[_Span],
    times: Sequence[int],
    changes: list[dict[str, TaskProgress | None]],
    *,
    milestone: bool,
) -> None:
    """Tell the whole story again on each day on which another set of reports counts."""
    days = sorted({first for _, first, _ in spans} | {end for _, _, end in spans if end < len(times)})
    for i in days:
        story = Story()
        for report in _counting(spans, i):
            story.hear(report)
        changes[i][task] = _known(task, story, times[i], milestone=milestone) if story.reports else None


def _counting(spans: Iterable[_Span], i: int) -> list[ProgressReport]:
    return [report for report, first, end in spans if first <= i < end]


def _known(task: str, story: Story, time: int, *, milestone: bool) -> TaskProgress:
    raise_problems(contradiction(story))
    return progress_told(task, story, from_minute(time), milestone=milestone)
