"""What was reported about tasks: dated, never edited."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_enum, read_fact, read_instant, read_number
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import plan_instant
from clientpm.values.text import check_id, check_title

__all__ = ["PercentKind", "ProgressReport"]

_ALL_PERCENT: Final = 100


class PercentKind(enum.Enum):
    """Of what a percentage complete is a share."""

    DURATION = "duration"
    WORK = "work"
    PHYSICAL = "physical"
    UNITS = "units"


def _as_of(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "as_of", end_of_day=True)


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


def _actual_start(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "actual_start", end_of_day=False)


def _actual_finish(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "actual_finish", end_of_day=True)


def _remaining(value: WorkDuration | str | None) -> WorkDuration | None:
    return None if value is None else WorkDuration.of(value, "remaining")


def _percent_complete(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "percent_complete")


def _percent_kind(value: PercentKind | str) -> PercentKind:
    return read_enum(PercentKind, value, "percent_kind")


def _steps_done(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "not a list of steps", code="list.type", where="steps_done", got=value, expected="('name', ...)"
        )
    return tuple(check_title(name, f"steps_done[{i}]") for i, name in enumerate(value))


def _suspended(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "suspended", end_of_day=False)


def _resumes(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "resumes", end_of_day=False)


@attrs.frozen(kw_only=True)
class ProgressReport(Record):
    """What somebody reported about a task.

    Attributes:
        task: Id of the task.
        as_of: The day the report speaks of; a bare date means the end of that day.
        reported_by: Id of the stakeholder who reported it.
        reported_at: When, with a zone.
        actual_start: When work really began.
        actual_finish: When it really ended.
        remaining: Working time still to do.
        percent_complete: Share done [0 to 100].
        percent_kind: Of what it is a share.
        steps_done: Names of the steps reached so far, of those by which the task earns.
        suspended: When work on it was stopped for a while.
        resumes: When it went on, or is expected to; nothing is done before.
        cancelled: Whether the task will not be done, or not be finished; what remains of
            it is nothing, and its dependencies are passed through.
        evidence: Where the proof of what is reported is kept.
        note: What only the team reads.
        corrects: Id of the report that this one corrects.

    Examples:
        >>> ProgressReport(
        ...     id="r1", task="build", as_of="2026-03-06", actual_start="2026-03-02", remaining="3d"
        ... ).remaining
        WorkDuration('3d')
    """

    kind_name: ClassVar[str] = "progress_report"

    task: str = attrs.field(metadata=shown_to(CLIENT, refers="task"))
    as_of: dt.datetime = attrs.field(converter=_as_of, metadata=shown_to(CLIENT))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    actual_start: dt.datetime | None = attrs.field(default=None, converter=_actual_start, metadata=shown_to(CLIENT))
    actual_finish: dt.datetime | None = attrs.field(default=None, converter=_actual_finish, metadata=shown_to(CLIENT))
    remaining: WorkDuration | None = attrs.field(default=None, converter=_remaining, metadata=shown_to(CLIENT))
    percent_complete: Decimal | None = attrs.field(default=None, converter=_percent_complete, metadata=shown_to(CLIENT))
    percent_kind: PercentKind = attrs.field(
        default=PercentKind.DURATION, converter=_percent_kind, metadata=shown_to(CLIENT)
    )
    steps_done: tuple[str, ...] = attrs.field(default=(), converter=_steps_done, metadata=shown_to(CLIENT))
    suspended: dt.datetime | None = attrs.field(default=None, converter=_suspended, metadata=shown_to(CLIENT))
    resumes: dt.datetime | None = attrs.field(default=None, converter=_resumes, metadata=shown_to(CLIENT))
    cancelled: bool = attrs.field(default=False, metadata=shown_to(CLIENT, form=Form.FLAG))
    evidence: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(
        default=None, metadata=shown_to(INTERNAL, refers="progress_report", form=Form.ID)
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_id(self.task, "task")
        if self.percent_complete is not None and not 0 <= self.percent_complete <= _ALL_PERCENT:
            raise ValidationError(
                "out of range",
                code="progress.percent",
                where="percent_complete",
                got=str(self.percent_complete),
                expected="0 to 100",
            )
        if self.remaining is not None and (self.remaining.amount < 0 or self.remaining.percent):
            raise ValidationError(
                "remaining work is a duration of 0 or more",
                code="progress.remaining",
                where="remaining",
                got=str(self.remaining),
            )
        self._check_pause()
        self._check_finish()

    def _check_pause(self) -> None:
        if self.resumes is not None and self.suspended is not None and self.resumes < self.suspended:
            raise ValidationError(
                "work goes on after it was stopped",
                code="progress.resumes",
                where="resumes",
                got=self.resumes.isoformat(),
                expected=f"{self.suspended.isoformat()} (suspended) or later",
            )
        if self.actual_finish is not None and (self.cancelled or self.suspended is not None):
            raise ValidationError(
                "a task that finished is neither cancelled nor suspended",
                code="progress.finished",
                where="cancelled" if self.cancelled else "suspended",
                expected="an actual finish, or the other, not both",
            )

    def _check_finish(self) -> None:
        for name in ("actual_start", "actual_finish", "suspended"):
            value = getattr(self, name)
            if value is not None and value > self.as_of:
                raise ValidationError(
                    "a report cannot speak of the future",
                    code="progress.future",
                    where=name,
                    got=value.isoformat(),
                    expected=f"{self.as_of.isoformat()} (as_of) or earlier",
                )
        if self.actual_finish is None:
            if self.remaining is not None and not self.remaining.amount and not self.cancelled:
                raise ValidationError(
                    "nothing remains of a task that has not finished",
                    code="progress.remaining",
                    where="remaining",
                    got=str(self.remaining),
                    expected="an actual finish, or a remaining duration above 0",
                )
            return
        if self.actual_start is None or self.actual_finish < self.actual_start:
            raise ValidationError(
                "a task that finished has started before",
                code="progress.order",
                where="actual_finish",
                got=self.actual_finish.isoformat(),
                expected="an actual start, not later"
                + ("" if self.actual_start is None else f" (started {self.actual_start.isoformat()})"),
            )
        if self.percent_kind is PercentKind.DURATION and self.percent_complete not in {None, Decimal(_ALL_PERCENT)}:
            raise ValidationError(
                "a task that finished is complete",
                code="progress.percent",
                where="percent_complete",
                got=str(self.percent_complete),
                expected="100",
            )
        if self.remaining is not None and self.remaining.amount:
            raise ValidationError(
                "a task that finished has nothing remaining",
                code="progress.remaining",
                where="remaining",
                got=str(self.remaining),
                expected="0",
            )
