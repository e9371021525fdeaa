"""What was reported about tasks, as it was known on a day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.facts import ProgressReport
    from clientpm.reports.lens import Lens

__all__ = ["Reported", "reported_progress"]

_LONG_AGO: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
_FOUR_PLACES: Final = Decimal("0.0001")


@attrs.frozen(kw_only=True)
class Reported:
    """The last word about a task.

    Attributes:
        actual_start: When work began.
        actual_finish: When it ended.
        progress: Share done [0 to 1], where the audience may see the report.
    """

    actual_start: dt.datetime | None = None
    actual_finish: dt.datetime | None = None
    progress: Decimal | None = None


def reported_progress(reports: Iterable[ProgressReport], as_of: dt.datetime | None, lens: Lens) -> dict[str, Reported]:
    """Return the last word about each task, as it was known on a day.

    That a task has begun or ended is a figure of the whole project, whoever may read the
    report that says so; the share done is shown only from reports that the audience may
    see.

    Args:
        reports: What was reported.
        as_of: Later reports are left out; `None` for all.
        lens: The eyes of the audience.

    Returns:
        The last word, by task.
    """
    known = [report for report in reports if as_of is None or report.as_of <= as_of]
    corrected = {report.corrects for report in known}
    latest: dict[str, tuple[tuple[dt.datetime, dt.datetime, int], ProgressReport]] = {}
    for i, report in enumerate(known):
        if report.id in corrected:
            continue
        order = (report.as_of, report.reported_at or _LONG_AGO, i)
        if report.task not in latest or latest[report.task][0] < order:
            latest[report.task] = (order, report)
    return {task: _word(report, lens) for task, (_, report) in latest.items()}


def _word(report: ProgressReport, lens: Lens) -> Reported:
    percent = lens.read(report, "percent_complete")
    share = None if percent is None else (percent / 100).quantize(_FOUR_PLACES).normalize()
    if report.actual_finish is not None and lens.shows(report):
        share = Decimal(1)
    return Reported(actual_start=report.actual_start, actual_finish=report.actual_finish, progress=share)
