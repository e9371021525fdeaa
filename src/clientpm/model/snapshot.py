"""What was seen on a day: kept, never edited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_fact, read_instant, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.frozen import EMPTY, FrozenMap, freeze_json
from clientpm.values.instant import plan_instant
from clientpm.values.probability import check_probability
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["GoalForecast", "MilestoneForecast", "RiskForecast", "Snapshot"]


def _as_of(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "data_date", end_of_day=True)


def _frozen(value: Any, where: str) -> FrozenMap[Any]:
    if not isinstance(value, Mapping):
        raise FieldTypeError(
            "not figures by name", code="snapshot.figures", where=where, got=value, expected="a mapping"
        )
    frozen: FrozenMap[Any] = freeze_json(value, where)
    return frozen or EMPTY


def _figures(value: Any) -> FrozenMap[Any]:
    return _frozen(value, "figures")


def _status(value: Any) -> FrozenMap[Any]:
    return _frozen(value, "status")


def _finish(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "finish", end_of_day=True)


def _p50(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "p50", end_of_day=True)


def _p80(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "p80", end_of_day=True)


def _p90(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "p90", end_of_day=True)


def _promised(value: dt.date | str | None) -> dt.datetime | None:
    return read_instant(value, "promised", end_of_day=True)


def _chance(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else check_probability(value, "chance")


@attrs.frozen(kw_only=True)
class MilestoneForecast:
    """When a milestone was expected on the day of a snapshot.

    Attributes:
        task: Id of the milestone.
        finish: The forecast.
        p50: The date that a simulation said it keeps with a chance of one half.
        p80: The date that it keeps with a chance of 80 %.
        p90: The date that it keeps with a chance of 90 %.
        promised: The date that was promised then.
        chance: How likely it was to hold [0 to 1].

    Raises:
        ValidationError: When the dates of the simulation are not in order, or there is a chance
            of nothing promised.

    Examples:
        >>> MilestoneForecast(task="go-live", finish="2026-05-15").finish
        datetime.datetime(2026, 5, 16, 0, 0)
    """

    task: str = attrs.field(metadata=shown_to(CLIENT, refers="task", historical=True))
    finish: dt.datetime = attrs.field(converter=_finish, metadata=shown_to(CLIENT))
    p50: dt.datetime | None = attrs.field(default=None, converter=_p50, metadata=shown_to(INTERNAL))
    p80: dt.datetime | None = attrs.field(default=None, converter=_p80, metadata=shown_to(INTERNAL))
    p90: dt.datetime | None = attrs.field(default=None, converter=_p90, metadata=shown_to(INTERNAL))
    promised: dt.datetime | None = attrs.field(default=None, converter=_promised, metadata=shown_to(CLIENT))
    chance: Decimal | None = attrs.field(default=None, converter=_chance, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_id(self.task, "task")
        known = [date for date in (self.p50, self.p80, self.p90) if date is not None]
        if known != sorted(known):
            raise ValidationError(
                "more certain is not earlier",
                code="snapshot.percentiles",
                where="p80",
                got=", ".join(date.isoformat() for date in known),
                expected="P50, P80 and P90 in this order",
            )
        if self.chance is not None and self.promised is None:
            raise ValidationError(
                "a chance is that of a promise",
                code="snapshot.chance",
                where="promised",
                got=str(self.chance),
                expected="the date that holds with that chance",
            )


def _probability(value: Decimal | int | str) -> Decimal:
    return check_probability(value, "probability")


@attrs.frozen(kw_only=True)
class RiskForecast:
    """How likely a risk was thought to be on the day of a snapshot.

    Attributes:
        risk: Id of the risk.
        probability: How likely it was to strike [0 to 1].

    Examples:
        >>> RiskForecast(risk="supplier", probability="0.30").probability
        Decimal('0.30')
    """

    risk: str = attrs.field(metadata=shown_to(INTERNAL, refers="risk", historical=True))
    probability: Decimal = attrs.field(converter=_probability, metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        check_id(self.risk, "risk")


def _deadline(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "deadline")


@attrs.frozen(kw_only=True)
class GoalForecast:
    """By when a goal was due on the day of a snapshot, and how it stood.

    Attributes:
        goal: Id of the goal.
        deadline: The day by which it was to be reached; `None` where it had none.
        state: How it stood, such as `on_track`.

    Examples:
        >>> GoalForecast(goal="wait-time", deadline="2026-12-31", state="on_track").deadline
        datetime.date(2026, 12, 31)
    """

    goal: str = attrs.field(metadata=shown_to(CLIENT, refers="goal", historical=True))
    deadline: dt.date | None = attrs.field(default=None, converter=_deadline, metadata=shown_to(CLIENT))
    state: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))

    def __attrs_post_init__(self) -> None:
        check_id(self.goal, "goal")
        check_forms(self)


def _taken_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "taken_at")


def _milestones(value: Iterable[MilestoneForecast]) -> tuple[MilestoneForecast, ...]:
    return read_tuple(MilestoneForecast, value, "milestones")


def _goals(value: Iterable[GoalForecast]) -> tuple[GoalForecast, ...]:
    return read_tuple(GoalForecast, value, "goals")


def _risks(value: Iterable[RiskForecast]) -> tuple[RiskForecast, ...]:
    return read_tuple(RiskForecast, value, "risks")


@attrs.frozen(kw_only=True)
class Snapshot(Record):
    """What was seen on a day: kept, never edited.

    Attributes:
        data_date: The day it speaks of.
        taken_by: Id of the stakeholder who closed the period.
        taken_at: When, with a zone.
        milestones: Forecast of every milestone, with the dates and chances of a simulation.
        goals: When every goal was due, and how it stood.
        risks: How likely every risk was that might still strike.
        figures: Key figures by name.
        status: Status by dimension.
        report: Fingerprint of the report that was sent.

    Examples:
        >>> Snapshot(
        ...     id="w10", data_date="2026-03-06", milestones=[MilestoneForecast(task="end", finish="2026-05-15")]
        ... ).data_date
        datetime.datetime(2026, 3, 7, 0, 0)
    """

    kind_name: ClassVar[str] = "snapshot"

    data_date: dt.datetime = attrs.field(converter=_as_of, metadata=shown_to(CLIENT))
    taken_by: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="stakeholder", form=Form.ID))
    taken_at: dt.datetime | None = attrs.field(default=None, converter=_taken_at, metadata=shown_to(INTERNAL))
    milestones: tuple[MilestoneForecast, ...] = attrs.field(
        default=(), converter=_milestones, metadata=shown_to(CLIENT)
    )
    goals: tuple[GoalForecast, ...] = attrs.field(default=(), converter=_goals, metadata=shown_to(CLIENT))
    risks: tuple[RiskForecast, ...] = attrs.field(default=(), converter=_risks, metadata=shown_to(INTERNAL))
    figures: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_figures, metadata=shown_to(INTERNAL))
    status: FrozenMap[Any] = attrs.field(default=EMPTY, converter=_status, metadata=shown_to(INTERNAL))
    report: Fingerprint | None = attrs.field(default=None, metadata=shown_to(INTERNAL))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.report is not None and not isinstance(self.report, Fingerprint):
            raise FieldTypeError(
                "not a fingerprint", code="fingerprint.invalid", where="report", got=self.report, expected="Fingerprint"
            )
