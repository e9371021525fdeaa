"""What the project is to achieve, measurably."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.model.convert import read_date, read_enum, read_fact, read_number, read_tuple
from clientpm.model.lifecycle import Lifecycle, LivingRecord
from clientpm.model.lifecycles import GOAL
from clientpm.model.record import CLIENT, INTERNAL, Form, shown_to
from clientpm.values.instant import plan_date
from clientpm.values.number import exact_context
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Direction", "Goal", "GoalRole", "PlannedValue", "RelativeDeadline", "wanted_value"]

_MOST_STEPS: Final = 10_000


class Direction(enum.Enum):
    """Which way a measure should go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


class GoalRole(enum.Enum):
    """What place a goal has among the others."""

    GOAL = "goal"
    """Something measurable to be reached by a day."""
    OBJECTIVE = "objective"
    """Something wanted, told by the goals and key results below it."""
    KEY_RESULT = "key_result"
    """A measurable result by which an objective is judged."""
    INDICATOR = "indicator"
    """A measure that is watched without a day."""


@attrs.frozen(kw_only=True)
class RelativeDeadline:
    """A day counted from an event of the project.

    Attributes:
        after: Id of the task whose finish it counts from; `None` for the completion of
            the project.
        months: Calendar months, the end of a month kept.
        days: Calendar days added to that.
    """

    after: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True, refers="task"))
    months: int = attrs.field(default=0, metadata=shown_to(CLIENT, signed=True))
    days: int = attrs.field(default=0, metadata=shown_to(CLIENT, signed=True))

    def __attrs_post_init__(self) -> None:
        if self.after is not None:
            check_id(self.after, "after")
        for name in ("months", "days"):
            value = getattr(self, name)
            if type(value) is not int or not 0 <= value <= _MOST_STEPS:
                raise ValidationError("not a count", code="number.count", where=name, got=value, expected="0 to 10000")

    def day_after(self, event: dt.date) -> dt.date:
        """Return the day that it means once the day of its event is known.

        Args:
            event: The day of the event.

        Returns:
            That many months and days later; the last day of a month where the month is
            too short.

        Raises:
            LimitExceeded: When the day lies past the year 9999.

        Examples:
            >>> RelativeDeadline(months=6).day_after(dt.date(2026, 8, 31))
            datetime.date(2027, 2, 28)
        """
        from dateutil.relativedelta import relativedelta

        try:
            return event + relativedelta(months=self.months, days=self.days)
        except (OverflowError, ValueError) as error:
            raise LimitExceeded(
                "the deadline lies past the year 9999",
                code="limit.date",
                where="relative_deadline",
                got=f"{event.isoformat()} + {self.months} months + {self.days} days",
                expected="a day within the years 1 to 9999",
                limit="9999-12-31",
            ) from error


def _planned_on(value: dt.date | str) -> dt.date:
    return plan_date(value, "on")


def _planned_value(value: Decimal | int | str) -> Decimal:
    number = read_number(value, "value")
    if number is None:
        raise FieldTypeError("a planned value is a number", code="goal.planned", where="value", got=value)
    return number


@attrs.frozen
class PlannedValue:
    """Where a measure should be on a day on the way to its target.

    Attributes:
        on: The day.
        value: The value planned for it.

    Examples:
        >>> PlannedValue("2026-06-30", 48).value
        Decimal('48')
    """

    on: dt.date = attrs.field(converter=_planned_on, metadata=shown_to(CLIENT, signed=True))
    value: Decimal = attrs.field(converter=_planned_value, metadata=shown_to(CLIENT, signed=True))


def wanted_value(target: Decimal | None, relative_change: Decimal | None, baseline: Decimal | None) -> Decimal | None:
    """Return the value that a goal wants.

    Args:
        target: The target.
        relative_change: The share of the baseline by which it is to change.
        baseline: The value at the outset.

    Returns:
        The target, or the baseline changed by its share; `None` where neither says so.
    """
    if target is not None or relative_change is None or baseline is None:
        return target
    with localcontext(exact_context()):
        return baseline + baseline * relative_change


def _direction(value: Direction | str | None) -> Direction | None:
    return None if value is None else read_enum(Direction, value, "direction")


def _baseline(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "baseline")


def _target(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "target")


def _deadline(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "deadline")


def _relative_change(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "relative_change")


def _low(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "low")


def _high(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "high")


def _confidence(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "confidence")


def _baseline_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "baseline_on")


def _declared_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "declared_at")


def _role(value: GoalRole | str) -> GoalRole:
    return read_enum(GoalRole, value, "role")


def _planned(value: Iterable[PlannedValue]) -> tuple[PlannedValue, ...]:
    return read_tuple(PlannedValue, value, "planned")


def _reviews(value: Iterable[dt.date | str]) -> tuple[dt.date, ...]:
    return read_tuple(dt.date, value, "reviews", _review)


def _review(value: dt.date | str) -> dt.date:
    return plan_date(value, "")


@attrs.frozen(kw_only=True)
class Goal(LivingRecord):
    """Something measurable that the project is to achieve.

    Attributes:
        role: What place it has among the goals.
        statement: The goal in a sentence.
        parent: Id of the goal or objective that it serves.
        objective: The higher objective that it serves, where that is kept elsewhere.
        question: The question that its metric answers.
        owner: Id of the stakeholder who answers for it.
        metric: What is measured.
        definition: How exactly it is measured, and where.
        unit: In which unit.
        data_source: Where the figures come from.
        interval_days: Calendar days between two measurements.
        direction: Which way it should go.
        baseline: The value before.
        baseline_on: The day of that value.
        target: The value wanted.
        relative_change: Or the share by which the baseline should change: -0.2 for a fifth
            less.
        low: For a value to be maintained, the least that is right.
        high: And the most.
        deadline: The day by which.
        relative_deadline: Or a day counted from an event of the project.
        measurable_early: Whether it can be measured before the project is completed.
        planned: Values planned on the way; a straight line when empty.
        reviews: Days on which it is looked at.
        stretch_reason: Why it can be reached, though it asks for more than was ever done.
        confidence: Chance that it is reached in somebody's judgement [0 to 1].
        declared_by: Id of the stakeholder who declared it attainable and relevant.
        declared_at: When, with a zone.

    Raises:
        ValidationError: When there is nothing to measure, or target and direction do not
            go together.

    Examples:
        >>> goal = Goal(id="wait", metric="Waiting time", unit="min", baseline=50, relative_change="-0.2")
        >>> goal.target_value
        Decimal('40.0')
    """

    kind_name: ClassVar[str] = "goal"
    lifecycle: ClassVar[Lifecycle] = GOAL
    translatable: ClassVar[tuple[str, ...]] = (
        "title", "statement", "objective", "question", "metric", "definition", "unit", "data_source", "stretch_reason",
    )  # fmt: skip
    lines: ClassVar[tuple[str, ...]] = ("title", "objective", "question", "metric", "unit", "data_source")

    role: GoalRole = attrs.field(default=GoalRole.GOAL, converter=_role, metadata=shown_to(CLIENT, signed=True))
    statement: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    parent: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="goal", form=Form.ID))
    objective: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    question: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    metric: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    definition: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    unit: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    data_source: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    interval_days: int | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True))
    direction: Direction | None = attrs.field(
        default=None,
        converter=_direction,
        metadata=shown_to(CLIENT, signed=True),
    )
    baseline: Decimal | None = attrs.field(default=None, converter=_baseline, metadata=shown_to(CLIENT, signed=True))
    baseline_on: dt.date | None = attrs.field(
        default=None, converter=_baseline_on, metadata=shown_to(CLIENT, signed=True)
    )
    target: Decimal | None = attrs.field(default=None, converter=_target, metadata=shown_to(CLIENT, signed=True))
    relative_change: Decimal | None = attrs.field(
        default=None, converter=_relative_change, metadata=shown_to(CLIENT, signed=True)
    )
    low: Decimal | None = attrs.field(default=None, converter=_low, metadata=shown_to(CLIENT, signed=True))
    high: Decimal | None = attrs.field(default=None, converter=_high, metadata=shown_to(CLIENT, signed=True))
    deadline: dt.date | None = attrs.field(default=None, converter=_deadline, metadata=shown_to(CLIENT, signed=True))
    relative_deadline: RelativeDeadline | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True))
    measurable_early: bool = attrs.field(default=False, metadata=shown_to(CLIENT, signed=True, form=Form.FLAG))
    planned: tuple[PlannedValue, ...] = attrs.field(
        default=(), converter=_planned, metadata=shown_to(CLIENT, signed=True)
    )
    reviews: tuple[dt.date, ...] = attrs.field(default=(), converter=_reviews, metadata=shown_to(CLIENT))
    stretch_reason: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    confidence: Decimal | None = attrs.field(default=None, converter=_confidence, metadata=shown_to(INTERNAL))
    declared_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    declared_at: dt.datetime | None = attrs.field(default=None, converter=_declared_at, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.relative_deadline is not None and not isinstance(self.relative_deadline, RelativeDeadline):
            raise FieldTypeError(
                "not a relative deadline", code="goal.deadline", where="relative_deadline", got=self.relative_deadline
            )
        if self.deadline is not None and self.relative_deadline is not None:
            raise ValidationError(
                "a goal has one deadline",
                code="goal.deadline",
                where="deadline",
                expected="a deadline or a relative deadline, not both",
            )
        self._check_numbers()
        if self.direction is Direction.MAINTAIN:
            self._check_band()
        else:
            self._check_target()

    @property
    def target_value(self) -> Decimal | None:
        """The value wanted: the target, or the baseline changed by its share."""
        return wanted_value(self.target, self.relative_change, self.baseline)

    def _check_numbers(self) -> None:
        if self.interval_days is not None and (
            type(self.interval_days) is not int or not 1 <= self.interval_days <= _MOST_STEPS
        ):
            raise ValidationError(
                "not a count", code="number.count", where="interval_days", got=self.interval_days, expected="1 to 10000"
            )
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValidationError(
                "out of range", code="goal.confidence", where="confidence", got=str(self.confidence), expected="0 to 1"
            )
        days = [item.on for item in self.planned]
        if sorted(set(days)) != days:
            raise ValidationError(
                "planned values do not stand in the order of their days, one for each",
                code="goal.planned",
                where="planned",
            )
        if self.parent == self.id:
            raise ValidationError("a goal does not serve itself", code="goal.parent", where="parent", got=self.parent)

    def _check_band(self) -> None:
        if self.relative_change is not None:
            raise ValidationError(
                "a value that is maintained does not change",
                code="goal.target",
                where="relative_change",
                got=str(self.relative_change),
                expected="low and high",
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValidationError(
                "the band ends before it begins",
                code="goal.band",
                where="high",
                got=str(self.high),
                expected=f"{self.low} or more",
            )

    def _check_target(self) -> None:
        if self.low is not None or self.high is not None:
            raise ValidationError(
                "only a value that is maintained has a band",
                code="goal.band",
                where="low" if self.low is not None else "high",
                expected="direction 'maintain', or a target",
            )
        if self.relative_change is not None:
            self._check_change()
        self._check_side()

    def _check_change(self) -> None:
        if self.target is not None:
            raise ValidationError(
                "a goal has one target",
                code="goal.target",
                where="relative_change",
                expected="a target or a relative change, not both",
            )
        if self.baseline is not None and not self.baseline:
            raise ValidationError(
                "a relative change of 0 is undefined",
                code="goal.relative",
                where="baseline",
                got=str(self.baseline),
                expected="another baseline, or a target",
            )

    def _check_side(self) -> None:
        target = self.target_value
        if self.baseline is None or target is None:
            return
        where = "target" if self.target is not None else "relative_change"
        if self.baseline == target:
            raise ValidationError(
                "nothing to measure: target equals baseline",
                code="goal.target",
                where=where,
                got=str(target),
                expected="another value than the baseline",
            )
        if self.direction is not None and (target > self.baseline) is not (self.direction is Direction.INCREASE):
            raise ValidationError(
                "the target lies on the wrong side of the baseline",
                code="goal.target",
                where=where,
                got=str(target),
                expected=f"a value that {self.direction.value}s {self.baseline}",
            )
