"""What happened, and what was agreed earlier: reports of progress, and baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.units import Units, plain_code
from clientpm.adapters.exchange.msproject.worktime import fields_of
from clientpm.errors import ValidationError
from clientpm.model.baseline import Baseline, BaselineDates
from clientpm.model.facts import ProgressReport

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.outline import Outline, Row
    from clientpm.values.duration import WorkDuration
    from clientpm.values.visibility import Visibility

__all__ = ["baselines_of", "progress_of"]

_BASELINES: Final = 11
_DAYS: Final = 7


def progress_of(outline: Outline, head: Fields, visibility: Visibility) -> Iterator[ProgressReport]:
    """Yield a report of progress for each task that was begun.

    Args:
        outline: The rows.
        head: The header, for the status date.
        visibility: Who may see the reports.

    Yields:
        The reports in the order of the tasks.
    """
    status = head.instant("StatusDate")
    begun = [(row, found) for row in outline.rows if row.active and not row.summary and (found := _actuals(row))]
    dates = [date for _, (start, finish, _) in begun for date in (start, finish) if date is not None]
    as_of = status or max(dates, default=None)
    if begun and status is None:
        head.note("assumed_progress_date")
        as_of = as_of or head.instant("CurrentDate") or head.instant("LastSaved") or head.instant("StartDate")
    for row, (start, finish, percent) in begun:
        latest = max((date for date in (start, finish, as_of) if date is not None), default=None)
        if latest is None:
            row.fields.problem("PercentComplete", "progress has no date", "msproject.date", "Project/StatusDate")
            continue
        if latest != as_of:
            row.fields.note("late_progress")
        row.fields.note("progress")
        try:
            yield ProgressReport(
                id=f"import-{row.uid}",
                task=row.uid,
                as_of=latest,
                actual_start=start,
                actual_finish=finish,
                remaining=_remaining(row, outline.units, finished=finish is not None),
                percent_complete=percent,
                visibility=visibility,
            )
        except ValidationError as error:
            row.fields.ledger.refused(error, row.fields.path)


def _actuals(row: Row) -> tuple[dt.datetime | None, dt.datetime | None, Decimal | None] | None:
    fields = row.fields
    percent = fields.number("PercentComplete")
    if percent is not None and not 0 <= percent <= 100:  # noqa: PLR2004 - a percentage
        fields.problem("PercentComplete", "out of range", "progress.percent", "0 to 100")
        percent = None
    start, finish = fields.instant("ActualStart"), fields.instant("ActualFinish")
    if start is None and finish is None and not percent:
        return None
    if start is None and finish is not None:
        fields.note("assumed_actual_start")
        planned = fields.instant("Start")
        start = finish if planned is None else min(planned, finish)
    return start, finish, percent


def _remaining(row: Row, units: Units, *, finished: bool) -> WorkDuration | None:
    fields = row.fields
    minutes = fields.minutes("RemainingDuration") if fields.text("RemainingDuration") else None
    if minutes is None:
        return None
    if finished:
        if minutes:
            fields.note("contradicting_progress")
        return None
    return units.duration(minutes, row.code)


def baselines_of(outline: Outline, visibility: Visibility) -> Iterator[Baseline]:
    """Yield the baselines that the tasks carry, by number.

    Args:
        outline: The rows.
        visibility: Who may see them.

    Yields:
        Baseline 0, the original one, to 10, as far as there are any.
    """
    found: dict[int, dict[str, BaselineDates]] = {}
    for row in outline.rows:
        for n, node in enumerate(row.record.baselines if row.active else (), 1):
            fields = fields_of(node, row.fields, f"Baseline[{n}]")
            number = _number(fields)
            if row.uid in found.get(number, {}):
                fields.note("repeated_baseline", str(number))
            elif number >= 0 and (dates := _dates(row, fields, outline.units)) is not None:
                found.setdefault(number, {})[row.uid] = dates
    for number in sorted(found):
        yield Baseline(
            id=f"baseline-{number}", number=number, dates=tuple(found[number].values()), visibility=visibility
        )


def _number(fields: Fields) -> int:
    """Return the number of a baseline; -1 for what is not one, which is reported."""
    number = fields.whole("Number", 0, -1_000_000, 1_000_000)
    if fields.flag("Interim"):
        fields.note("interim_baseline")
    elif not 0 <= number < _BASELINES:
        fields.note("baseline_number", str(number))
    else:
        return number
    return -1


def _dates(row: Row, fields: Fields, units: Units) -> BaselineDates | None:
    start, finish = fields.instant("Start"), fields.instant("Finish")
    if start is None or finish is None or finish < start:
        fields.note("baseline_incomplete")
        return None
    minutes = fields.minutes("Duration")
    code = plain_code(fields.whole("DurationFormat", _DAYS, 0, 99))
    try:
        duration = None if minutes is None else units.duration(minutes, code)
        return BaselineDates(task=row.uid, start=start, finish=finish, duration=duration)
    except ValidationError as error:
        fields.ledger.refused(error, fields.path)
        return None
