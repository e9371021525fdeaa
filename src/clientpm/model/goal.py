"""What the project is to achieve, measurably."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.model.convert import read_date, read_enum, read_number
from clientpm.model.record import CLIENT, Form, Record, shown_to
from clientpm.values.text import check_id

__all__ = ["Direction", "Goal", "RelativeDeadline"]

_MOST_STEPS: Final = 10_000


class Direction(enum.Enum):
    """Which way a measure should go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


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


def _direction(value: Direction | str | None) -> Direction | None:
    return None if value is None else read_enum(Direction, value, "direction")


def _baseline(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "baseline")


def _target(value: Decimal | int | str | None) -> Decimal | None:
    return read_number(value, "target")


def _deadline(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "deadline")


@attrs.frozen(kw_only=True)
class Goal(Record):
    """Something measurable that the project is to achieve.

    Attributes:
        statement: The goal in a sentence.
        owner: Id of the stakeholder who answers for it.
        metric: What is measured.
        unit: In which unit.
        direction: Which way it should go.
        baseline: The value before.
        target: The value wanted.
        deadline: The day by which.
        relative_deadline: Or a day counted from an event of the project.
    """

    kind_name: ClassVar[str] = "goal"
    translatable: ClassVar[tuple[str, ...]] = ("title", "statement", "metric", "unit")
    lines: ClassVar[tuple[str, ...]] = ("title", "metric", "unit")

    statement: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    metric: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    unit: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    direction: Direction | None = attrs.field(
        default=None,
        converter=_direction,
        metadata=shown_to(CLIENT, signed=True),
    )
    baseline: Decimal | None = attrs.field(default=None, converter=_baseline, metadata=shown_to(CLIENT, signed=True))
    target: Decimal | None = attrs.field(default=None, converter=_target, metadata=shown_to(CLIENT, signed=True))
    deadline: dt.date | None = attrs.field(default=None, converter=_deadline, metadata=shown_to(CLIENT, signed=True))
    relative_deadline: RelativeDeadline | None = attrs.field(default=None, metadata=shown_to(CLIENT, signed=True))

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
        if self.direction is not Direction.MAINTAIN:
            self._check_target()

    def _check_target(self) -> None:
        if self.baseline is None or self.target is None:
            return
        if self.baseline == self.target:
            raise ValidationError(
                "nothing to measure: target equals baseline",
                code="goal.target",
                where="target",
                got=str(self.target),
                expected="another value than the baseline",
            )
        if self.direction is not None and (self.target > self.baseline) is not (self.direction is Direction.INCREASE):
            raise ValidationError(
                "the target lies on the wrong side of the baseline",
                code="goal.target",
                where="target",
                got=str(self.target),
                expected=f"a value that {self.direction.value}s {self.baseline}",
            )
