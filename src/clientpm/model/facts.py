"""What happened, dated and never edited: reports of progress, and what was seen on a day."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import (
    decimal_or_none,
    enum_of,
    fact_or_none,
    id_or_none,
    instant_or_none,
    text,
    tuple_of,
)
from clientpm.model.record import CLIENT, INTERNAL, Record, shown_to
from clientpm.values.duration import WorkDuration
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.frozen import EMPTY, FrozenMap, freeze_json
from clientpm.values.instant import plan_instant
from clientpm.values.text import check_id

__all__ = ["MilestoneForecast", "PercentKind", "ProgressReport", "Snapshot"]


class PercentKind(enum.Enum):
    """Of what a percentage complete is a share."""

    DURATION = "duration"
    WORK = "work"
    PHYSICAL = "physical"
    UNITS = "units"


def _as_of(value: Any) -> dt.datetime:
    return plan_instant(value, "as_of", end_of_day=True)


def _frozen(value: Any) -> FrozenMap[Any]:
    if not value:
        return EMPTY
    frozen = freeze_json(value)
    if not isinstance(frozen, FrozenMap):
        raise FieldTypeError("not figures by name", code="snapshot.figures", got=value, expected="an object")
    return frozen


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
    reported_by: str | None = attrs.field(
        default=None, converter=id_or_none("reported_by"), metadata=shown_to(CLIENT, refers="stakeholder")
    )
    reported_at: dt.datetime | None = attrs.field(
        default=None, converter=fact_or_none("reported_at"), metadata=shown_to(CLIENT)
    )
    actual_start: dt.datetime | None = attrs.field(
        default=None, converter=instant_or_none("actual_start", end_of_day=False), metadata=shown_to(CLIENT)
    )
    actual_finish: dt.datetime | None = attrs.field(
        default=None, converter=instant_or_none("actual_finish", end_of_day=True), metadata=shown_to(CLIENT)
    )
    remaining: WorkDuration | None = attrs.field(
        default=None, converter=attrs.converters.optional(WorkDuration.of), metadata=shown_to(CLIENT)
    )
    percent_complete: Decimal | None = attrs.field(
        default=None, converter=decimal_or_none("percent_complete"), metadata=shown_to(CLIENT)
    )
    percent_kind: PercentKind = attrs.field(
        default=PercentKind.DURATION, converter=enum_of(PercentKind, "percent_kind"), metadata=shown_to(CLIENT)
    )
    note: str = attrs.field(default="", converter=text("note"), metadata=shown_to(INTERNAL))
    corrects: str | None = attrs.field(
        default=None, converter=id_or_none("corrects"), metadata=shown_to(INTERNAL, refers="progress_report")
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_id(self.task, "task")
        if self.percent_complete is not None and not 0 <= self.percent_complete <= 100:
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
            return
        if self.actual_start is None or self.actual_finish < self.actual_start:
            raise ValidationError(
                "a task that finished has started before",
                code="progress.order",
                where="actual_finish",
                got=self.actual_finish.isoformat(),
                expected="an actual start at or before it",
            )
        if self.remaining is not None and self.remaining.amount:
            raise ValidationError(
                "a task that finished has nothing remaining",
                code="progress.remaining",
                where="remaining",
                got=str(self.remaining),
                expected="0",
            )


@attrs.frozen(kw_only=True)
class MilestoneForecast:
    """When a milestone was expected on the day of a snapshot.

    Attributes:
        task: Id of the milestone.
        finish: The forecast.
    """

    task: str = attrs.field(metadata=shown_to(CLIENT, refers="task", historical=True))
    finish: dt.datetime = attrs.field(
        converter=lambda value: plan_instant(value, "finish", end_of_day=True), metadata=shown_to(CLIENT)
    )

    def __attrs_post_init__(self) -> None:
        check_id(self.task, "task")


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
    taken_by: str | None = attrs.field(
        default=None, converter=id_or_none("taken_by"), metadata=shown_to(INTERNAL, refers="stakeholder")
    )
    taken_at: dt.datetime | None = attrs.field(
        default=None, converter=fact_or_none("taken_at"), metadata=shown_to(INTERNAL)
    )
    milestones: tuple[MilestoneForecast, ...] = attrs.field(
        default=(), converter=tuple_of(MilestoneForecast, "milestones"), metadata=shown_to(CLIENT)
    )
    figures: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_frozen, metadata=shown_to(INTERNAL))
    status: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_frozen, metadata=shown_to(INTERNAL))
    report: Fingerprint | None = attrs.field(default=None, metadata=shown_to(INTERNAL))
