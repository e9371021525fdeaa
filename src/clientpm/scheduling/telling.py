"""Reading the reports about one task in turn: which of them still stands for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import Problem
from clientpm.model.facts import PercentKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from clientpm.model.facts import ProgressReport

__all__ = ["Story", "contradiction"]


class Story:
    """The reports about one task, heard one after the other.

    Attributes:
        reports: All that were heard.
        start: The one that says when work began.
        finish: The one that says when it ended.
        remaining: The one that says how much is left.
        percents: The shares done, by kind of share.
        suspended: The one that says that work was stopped.
        resumes: The one that says when it goes on.
        cancelled: The one that called it off.
        steps: The one that names the steps reached.
    """

    __slots__ = (
        "_shares", "cancelled", "finish", "percents", "remaining", "reports", "resumes", "start", "steps", "suspended",
    )  # fmt: skip

    def __init__(self) -> None:
        self.reports: list[ProgressReport] = []
        self.start: ProgressReport | None = None
        self.finish: ProgressReport | None = None
        self.remaining: ProgressReport | None = None
        self.percents: dict[str, Decimal] = {}
        self.suspended: ProgressReport | None = None
        self.resumes: ProgressReport | None = None
        self.cancelled: ProgressReport | None = None
        self.steps: ProgressReport | None = None
        self._shares: dict[str, Decimal] = {}

    @property
    def begun(self) -> bool:
        """Whether something says that work has begun."""
        return self.start is not None or self.steps is not None or any(self._shares.values())

    def hear(self, report: ProgressReport) -> None:
        """Let what a report says replace what was said before.

        Args:
            report: The next report about the task.
        """
        self.reports.append(report)
        if report.cancelled:
            self._cancel(report)
        elif report.actual_finish is not None:
            self._finish(report)
        elif self.finish is not None or self.cancelled is not None:
            self._open_again(report)
        if report.actual_start is not None:
            self.start = report
        if report.remaining is not None or report.percent_complete is not None:
            self._measure(report)
        if report.steps_done:
            self.steps = report
        if report.suspended is not None or report.resumes is not None:
            self._pause(report)

    def _cancel(self, report: ProgressReport) -> None:
        if self.cancelled is None:
            self.cancelled = report
        self.finish = self.remaining = None

    def _finish(self, report: ProgressReport) -> None:
        """Let a finish replace all that was said about work that remains."""
        self.finish = report
        self.cancelled = self.remaining = self.suspended = self.resumes = None
        self.percents.clear()
        self._shares.clear()

    def _open_again(self, report: ProgressReport) -> None:
        """Take a finish or a cancellation back where a later report says that work goes on."""
        remains = report.remaining is not None and bool(report.remaining.amount)
        goes_on = remains or report.resumes is not None or report.suspended is not None
        if goes_on or _is_open(report):
            self.finish = None
        if goes_on or report.actual_start is not None:
            self.cancelled = None

    def _measure(self, report: ProgressReport) -> None:
        """Let what remains and the share of the duration done replace each other."""
        if report.remaining is not None and report.remaining.amount:
            self.remaining = report
            self.percents.pop(PercentKind.DURATION.value, None)
        if report.percent_complete is None:
            return
        kind = report.percent_kind.value
        self.percents[kind] = self._shares[kind] = report.percent_complete
        if report.percent_kind is PercentKind.DURATION and report.remaining is None:
            self.remaining = None

    def _pause(self, report: ProgressReport) -> None:
        """Put a pause and its end together; of two that do not fit the earlier report gives way."""
        if report.suspended is not None:
            self.suspended = report
            old = self.resumes
            if old is not None and old.resumes is not None and old.resumes < report.suspended:
                self.resumes = None
        if report.resumes is not None:
            self.resumes = report
            last = self.suspended
            if last is not None and last.suspended is not None and report.resumes < last.suspended:
                self.suspended = None


def _is_open(report: ProgressReport) -> bool:
    """Whether a share of the duration says that something is left."""
    return (
        report.percent_kind is PercentKind.DURATION
        and report.percent_complete is not None
        and report.percent_complete < 100  # noqa: PLR2004 - a percentage
    )


def contradiction(story: Story) -> Iterator[Problem]:
    """Yield why no dates follow from the reports about a task.

    Args:
        story: All of them.

    Yields:
        A problem that names both reports, where a later one says that work began after
        the finish that an earlier one reported.
    """
    begin, end = story.start, story.finish
    if begin is None or end is None or begin.actual_start is None or end.actual_finish is None:
        return
    if begin.actual_start > end.actual_finish:
        yield Problem(
            what=f"task {begin.task!r} started after it finished: reports {begin.id!r} and {end.id!r} contradict each"
            " other",
            where=f"progress_report:{begin.id}.actual_start",
            code="progress.contradiction",
            got=begin.actual_start.isoformat(),
            expected=f"{end.actual_finish.isoformat()} ({end.id}) or earlier, or a report that corrects {end.id!r}",
        )
