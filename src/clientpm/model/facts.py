"""What happened, dated and never edited: reports of progress, and what was seen on a day."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_enum, read_fact, read_instant, read_number, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.frozen import EMPTY, FrozenMap, freeze_json
from clientpm.values.instant import plan_instant
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MilestoneForecast", "PercentKind", "ProgressReport", "Snapshot"]

_ALL_PERCENT: Final = 100


class PercentKind(enum.Enum):
    """Of what a percentage complete is a share."""

    DURATION = "duration"
    WORK = "work"
    PHYSICAL = "physical"
    UNITS = "units"


def _as_of(value: Any) -> dt.datetime:
    return plan_instant(value, "as_of", end_of_day=True)


def _frozen(value: Any) -> FrozenMap[Any]:
    if not isinstance(value, Mapping):
        raise FieldTypeError("not figures by name", code="snapshot.figures", got=value, expected="a mapping")
    frozen: FrozenMap[Any] = freeze_json(value)
    return frozen or EMPTY


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
        note: What only the team reads.
        corrects: Id of the report that this one corrects.
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
        self._check_finish()

    def _check_finish(self) -> None:
        for name in ("actual_start", "actual_finish"):
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
            if self.remaining is not None and not self.remaining.amount:
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


def _finish(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "finish", end_of_day=True)


@attrs.frozen(kw_only=True)
class MilestoneForecast:
    """When a milestone was expected on the day of a snapshot.

    Attributes:
        task: Id of the milestone.
        finish: The forecast.
    """

    task: str = attrs.field(metadata=shown_to(CLIENT, refers="task", historical=True))
    finish: dt.datetime = attrs.field(converter=_finish, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_id(self.task, "task")


def _taken_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "taken_at")


def _milestones(value: Iterable[MilestoneForecast]) -> tuple[MilestoneForecast, ...]:
    return read_tuple(MilestoneForecast, value, "milestones")


@attrs.frozen(kw_only=True)
class Snapshot(Record):
    """What was seen on a day: kept, never edited.

    Attributes:
        data_date: The day it speaks of.
        taken_by: Id of the stakeholder who closed the period.
        taken_at: When, with a zone.
        milestones: Forecast of every milestone.
        figures: Key figures by name.
        status: Status by dimension.
        report: Fingerprint of the report that was sent.
    """

    kind_name: ClassVar[str] = "snapshot"

    data_date: dt.datetime = attrs.field(converter=_as_of, metadata=shown_to(CLIENT))
    taken_by: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="stakeholder", form=Form.ID))
    taken_at: dt.datetime | None = attrs.field(default=None, converter=_taken_at, metadata=shown_to(INTERNAL))
    milestones: tuple[MilestoneForecast, ...] = attrs.field(
        default=(), converter=_milestones, metadata=shown_to(CLIENT)
    )
    figures: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_frozen, metadata=shown_to(INTERNAL))
    status: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_frozen, metadata=shown_to(INTERNAL))
    report: Fingerprint | None = attrs.field(default=None, metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.report is not None and not isinstance(self.report, Fingerprint):
            raise FieldTypeError(
                "not a fingerprint", code="fingerprint.invalid", where="report", got=self.report, expected="Fingerprint"
            )
