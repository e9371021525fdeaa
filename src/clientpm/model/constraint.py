"""Dates that people set for tasks."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.instant import plan_instant

__all__ = ["ConstraintType", "DateConstraint"]


class ConstraintType(enum.Enum):
    """The ten date constraints of the field."""

    AS_SOON_AS_POSSIBLE = "ASAP"
    AS_LATE_AS_POSSIBLE = "ALAP"
    START_NO_EARLIER_THAN = "SNET"
    FINISH_NO_EARLIER_THAN = "FNET"
    START_NO_LATER_THAN = "SNLT"
    FINISH_NO_LATER_THAN = "FNLT"
    START_ON = "SO"
    FINISH_ON = "FO"
    MANDATORY_START = "MS"
    MANDATORY_FINISH = "MF"

    @property
    def dated(self) -> bool:
        """Whether it needs a date."""
        return self not in {ConstraintType.AS_SOON_AS_POSSIBLE, ConstraintType.AS_LATE_AS_POSSIBLE}

    @property
    def of_start(self) -> bool:
        """Whether it binds the start; otherwise the finish."""
        return self in _OF_START


_OF_START: Final = frozenset(
    {
        ConstraintType.START_NO_EARLIER_THAN,
        ConstraintType.START_NO_LATER_THAN,
        ConstraintType.START_ON,
        ConstraintType.MANDATORY_START,
    }
)
_AS_SOON_AND_AS_LATE: Final = frozenset({ConstraintType.AS_SOON_AS_POSSIBLE, ConstraintType.AS_LATE_AS_POSSIBLE})
_AT_LEAST: Final = frozenset({"SNET", "FNET", "SO", "FO", "MS", "MF"})
_AT_MOST: Final = frozenset({"SNLT", "FNLT", "SO", "FO", "MS", "MF"})
_MOST_CONSTRAINTS: Final = 2
_PAIR: Final = 2


def _type(value: ConstraintType | str) -> ConstraintType:
    try:
        return ConstraintType(value)
    except ValueError:
        pass
    name = value.upper().replace("-", "_").replace(" ", "_") if isinstance(value, str) else ""
    if name in ConstraintType.__members__:
        return ConstraintType[name]
    raise ValidationError(
        "no such constraint",
        code="constraint.type",
        where="type",
        got=value,
        expected=", ".join(member.value for member in ConstraintType),
    )


def _unread(value: dt.date | str | None) -> dt.datetime | None:
    return value  # type: ignore[return-value] # read when the type is known, which says what a bare date means


@attrs.frozen
class DateConstraint:
    """A date that binds a task beside its logic.

    Attributes:
        type: One of the ten types; its short name (`SNET`) or long name is taken too.
        date: The instant. A bare date means 00:00 for a start and the end of the day
            for a finish. None for `ASAP` and `ALAP`.

    Examples:
        >>> DateConstraint("SNET", "2026-04-01").date
        datetime.datetime(2026, 4, 1, 0, 0)
        >>> DateConstraint("FNLT", "2026-04-01").date
        datetime.datetime(2026, 4, 2, 0, 0)
    """

    type: ConstraintType = attrs.field(converter=_type)
    date: dt.datetime | None = attrs.field(default=None, converter=_unread)

    def __attrs_post_init__(self) -> None:
        if not self.type.dated:
            if self.date is not None:
                raise ValidationError(
                    f"{self.type.value} takes no date", code="constraint.date", where="date", got=self.date
                )
            return
        if self.date is None:
            raise ValidationError(
                f"{self.type.value} needs a date", code="constraint.date", where="date", expected="a date"
            )
        object.__setattr__(self, "date", plan_instant(self.date, "date", end_of_day=not self.type.of_start))

    def __str__(self) -> str:
        return self.type.value if self.date is None else f"{self.type.value} {self.date.isoformat(' ', 'minutes')}"


def as_constraints(value: Any) -> tuple[DateConstraint, ...]:
    """Return the constraints of a task, checked against each other.

    Args:
        value: At most two constraints, as values or as `(type, date)` pairs.

    Returns:
        The constraints.

    Raises:
        ValidationError: For more than two, or two that no date can satisfy.
    """
    if value == ():
        return ()
    if isinstance(value, (str, DateConstraint)) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "constraints are a list", code="constraint.list", where="constraints", got=value, expected="a tuple"
        )
    found = tuple(_constraint(item, f"constraints[{i}]") for i, item in enumerate(value))
    if len(found) > _MOST_CONSTRAINTS:
        raise ValidationError(
            "too many constraints", code="constraint.count", where="constraints", got=len(found), expected="at most two"
        )
    if len(found) == _MOST_CONSTRAINTS:
        _check_pair(*found)
    return found


def _constraint(item: Any, where: str) -> DateConstraint:
    if isinstance(item, DateConstraint):
        return item
    if isinstance(item, (ConstraintType, str)):
        return DateConstraint(item)  # ASAP and ALAP need no date
    if not isinstance(item, (tuple, list)) or not 1 <= len(item) <= _PAIR:
        raise FieldTypeError(
            "not a constraint",
            code="constraint.list",
            where=where,
            got=item,
            expected="DateConstraint('SNET', '2026-04-01')",
        )
    return DateConstraint(*item)


def _check_pair(a: DateConstraint, b: DateConstraint) -> None:
    for low, high in ((a, b), (b, a)):
        same_side = low.type.of_start == high.type.of_start
        bound = low.type.value in _AT_LEAST and high.type.value in _AT_MOST and same_side
        if bound and low.date is not None and high.date is not None and low.date > high.date:
            raise ValidationError(
                "the two constraints contradict each other",
                code="constraint.contradiction",
                where="constraints",
                got=f"{low} and {high}",
                expected="a date that satisfies both",
            )
    if {a.type, b.type} == _AS_SOON_AND_AS_LATE:
        raise ValidationError(
            "the two constraints contradict each other",
            code="constraint.contradiction",
            where="constraints",
            got=f"{a} and {b}",
            expected="one of them",
        )
    if a.type is b.type:
        raise ValidationError(
            "the same constraint twice", code="constraint.twice", where="constraints", got=a.type.value
        )
