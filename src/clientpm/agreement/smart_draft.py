"""A goal as somebody writes it down, before it is one."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import ClientPMError, FieldTypeError, ValidationError
from clientpm.model.goal import Direction, Goal, GoalRole, RelativeDeadline, wanted_value
from clientpm.values.instant import fact_time, plan_date
from clientpm.values.number import exact_number
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["GoalDraft"]

_UNIT: Final = r"(?P<count>\d{1,4})\s*(?P<unit>months?|days?|个?月|天|日)"
_RELATIVE: Final = (
    re.compile(rf"(?P<after>[\w.\-:]+?)\s*(?:\+|plus|之后|以后|后)\s*{_UNIT}(?:以?内)?", re.IGNORECASE),
    re.compile(rf"(?:within\s+)?{_UNIT}\s+(?:after|from|of)\s+(?:the\s+)?(?P<after>[\w.\-:]+)", re.IGNORECASE),
)
_COMPLETION: Final = frozenset({"completion", "project", "项目完成", "完成", "项目结束", "竣工"})


@attrs.frozen(kw_only=True)
class GoalDraft:
    """The fields of a goal, read as kindly as possible.

    They mean what they mean in `Goal`; what was not given is empty or `None`.

    Attributes:
        id: Its id, where it has a valid one.
        unreadable: Names of fields that hold something that cannot be understood.
    """

    id: str | None = None
    title: str = ""
    statement: str = ""
    role: GoalRole = GoalRole.GOAL
    parent: str = ""
    objective: str = ""
    owner: str = ""
    metric: str = ""
    definition: str = ""
    unit: str = ""
    data_source: str = ""
    interval_days: int | None = None
    direction: Direction | None = None
    baseline: Decimal | None = None
    baseline_on: dt.date | None = None
    target: Decimal | None = None
    relative_change: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    deadline: dt.date | None = None
    relative_deadline: RelativeDeadline | None = None
    measurable_early: bool = False
    reviews: tuple[dt.date, ...] = ()
    stretch_reason: str = ""
    confidence: Decimal | None = None
    declared_by: str = ""
    declared_at: dt.datetime | None = None
    unreadable: tuple[str, ...] = ()

    @classmethod
    def of(cls, goal: Goal | Mapping[str, Any]) -> GoalDraft:
        """Read a goal, or the fields of one as a form hands them in.

        Args:
            goal: A goal, or its fields by name; unknown names are left alone.

        Returns:
            The draft.

        Raises:
            FieldTypeError: When it is neither.

        Examples:
            >>> GoalDraft.of({"target": "39.5", "deadline": "completion+6 months"}).relative_deadline.months
            6
        """
        if isinstance(goal, Goal):
            held = {name: getattr(goal, name) for name in ("id", *_READERS)}
            return cls(**{name: value for name, value in held.items() if value is not None})
        if not isinstance(goal, Mapping):
            raise FieldTypeError(
                "not a goal", code="goal.type", where="goal", got=goal, expected="a Goal, or its fields by name"
            )
        values: dict[str, Any] = {}
        unreadable: list[str] = []
        for name, read in _READERS.items():
            given = goal.get(name)
            if given is None or (isinstance(given, str) and not given.strip()):
                continue
            try:
                values[name] = read(given)
            except (ClientPMError, ValueError):
                unreadable.append(name)
        relative = values.get("deadline")
        if isinstance(relative, RelativeDeadline):
            values |= {"deadline": None, "relative_deadline": values.get("relative_deadline", relative)}
        return cls(id=_id(goal.get("id")), unreadable=tuple(unreadable), **values)

    @property
    def ref(self) -> Ref | None:
        """The name of the goal, where it has a valid id."""
        return None if self.id is None else Ref(Goal.kind_name, self.id)

    @property
    def maintains(self) -> bool:
        """Whether a value is to be kept within a band."""
        return self.direction is Direction.MAINTAIN or (
            self.direction is None and self.target is None and (self.low is not None or self.high is not None)
        )

    @property
    def target_value(self) -> Decimal | None:
        """The value wanted: the target, or the baseline changed by its share."""
        return wanted_value(self.target, self.relative_change, self.baseline)

    def gives(self, *names: str) -> bool:
        """Return whether one of some fields was filled in, readable or not.

        Args:
            *names: Names of fields.

        Returns:
            Whether there is something in one of them.
        """
        return any(name in self.unreadable or getattr(self, name) not in {None, "", ()} for name in names)


def _id(value: object) -> str | None:
    try:
        return None if value is None else Ref.of(str(value), Goal.kind_name).id
    except ClientPMError:
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise FieldTypeError("not a text", code="text.type", got=value, expected="str")
    return value.strip()


def _number(value: object) -> Decimal:
    if isinstance(value, float) and math.isfinite(value):
        value = format(Decimal(repr(value)), "f")
    return exact_number(value.strip() if isinstance(value, str) else value)  # type: ignore[arg-type]


def _count(value: object) -> int:
    number = _number(value)
    if number != number.to_integral_value() or number < 1:
        raise ValidationError("not a count", code="number.count", got=str(number), expected="1 or more")
    return int(number)


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise FieldTypeError("not yes or no", code="bool.type", got=value, expected="True or False")
    return value


def _deadline(value: object) -> dt.date | RelativeDeadline:
    found = _relative(value.strip()) if isinstance(value, str) else None
    return plan_date(value) if found is None else found


def _relative(text: str) -> RelativeDeadline | None:
    """Return what a text such as `completion+6 months` means, if it is one."""
    found = next((found for pattern in _RELATIVE if (found := pattern.fullmatch(text)) is not None), None)
    if found is None:
        return None
    after = found["after"].removeprefix("task:")
    count = int(found["count"])
    months = count if found["unit"].lower().startswith("month") or found["unit"].endswith("月") else 0
    return RelativeDeadline(
        after=None if after.lower() in _COMPLETION else after, months=months, days=0 if months else count
    )


def _relative_deadline(value: object) -> RelativeDeadline:
    if isinstance(value, RelativeDeadline):
        return value
    if isinstance(value, Mapping):
        return RelativeDeadline(**{name: value[name] for name in ("after", "months", "days") if name in value})
    found = _relative(_text(value))
    if found is None:
        raise FieldTypeError("not a relative deadline", code="goal.deadline", got=value)
    return found


def _reviews(value: object) -> tuple[dt.date, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", got=value)
    return tuple(plan_date(day) for day in value)


_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "title": _text,
    "statement": _text,
    "role": GoalRole,
    "parent": _text,
    "objective": _text,
    "owner": _text,
    "metric": _text,
    "definition": _text,
    "unit": _text,
    "data_source": _text,
    "interval_days": _count,
    "direction": Direction,
    "baseline": _number,
    "baseline_on": plan_date,
    "target": _number,
    "relative_change": _number,
    "low": _number,
    "high": _number,
    "deadline": _deadline,
    "relative_deadline": _relative_deadline,
    "measurable_early": _flag,
    "reviews": _reviews,
    "stretch_reason": _text,
    "confidence": _number,
    "declared_by": _text,
    "declared_at": fact_time,
}
