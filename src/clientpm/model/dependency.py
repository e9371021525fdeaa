"""Dependencies between tasks."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.duration import WorkDuration
from clientpm.values.text import check_id

__all__ = ["Dependency", "DependencyType", "LagCalendar"]


class DependencyType(enum.Enum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class LagCalendar(enum.Enum):
    """On which calendar a lag is counted."""

    SUCCESSOR = "successor"
    PREDECESSOR = "predecessor"
    PROJECT = "project"
    ELAPSED = "elapsed"


NO_LAG: Final = WorkDuration.of("0d")
_TEXT: Final = re.compile(
    r"(?P<id>[A-Za-z0-9_][A-Za-z0-9_.\-]*)(?:\s+(?P<type>FS|SS|FF|SF)?\s*(?P<lag>[+-]\s*[^\s]+)?)?"
)
_MOST_TEXT: Final = 280


def _dependency_type(value: DependencyType | str) -> DependencyType:
    if isinstance(value, DependencyType):
        return value
    try:
        return DependencyType(value)
    except ValueError as error:
        raise ValidationError(
            "no such dependency type", code="dependency.type", where="type", got=value, expected="FS, SS, FF or SF"
        ) from error


def _lag(value: WorkDuration | str) -> WorkDuration:
    return WorkDuration.of(value, "lag")


def _lag_calendar(value: LagCalendar | str | None) -> LagCalendar | None:
    if value is None or isinstance(value, LagCalendar):
        return value
    try:
        return LagCalendar(value)
    except ValueError as error:
        raise ValidationError(
            "no such lag calendar",
            code="dependency.lag_calendar",
            where="lag_calendar",
            got=value,
            expected=", ".join(member.value for member in LagCalendar),
        ) from error


@attrs.frozen
class Dependency:
    """What a task waits for.

    Attributes:
        predecessor: Id of the task that comes first.
        type: FS, SS, FF or SF; finish to start by default.
        lag: Waiting time; negative for a lead, elapsed (`3ed`) or a percentage of the
            predecessor's duration (`50%`, elapsed `50e%`).
        lag_calendar: On which calendar the lag is counted; `None` as the plan's options
            say.

    Examples:
        >>> Dependency.of("build FS+2d").lag
        WorkDuration('2d')
        >>> str(Dependency("req", "SS", "50%"))
        'req SS+50%'
    """

    predecessor: str
    type: DependencyType = attrs.field(default=DependencyType.FS, converter=_dependency_type)
    lag: WorkDuration = attrs.field(default=NO_LAG, converter=_lag)
    lag_calendar: LagCalendar | None = attrs.field(default=None, converter=_lag_calendar)
    plain: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether it is finish to start without lag, the commonest kind."""

    def __attrs_post_init__(self) -> None:
        check_id(self.predecessor, "predecessor")
        object.__setattr__(self, "plain", self.type is DependencyType.FS and not self.lag.amount)

    @classmethod
    def of(cls, value: Dependency | str) -> Dependency:
        """Return the dependency that a text such as `build FS+2d` means.

        Args:
            value: Id of the predecessor, then optionally type and lag, or a dependency.

        Returns:
            The dependency.

        Raises:
            FieldTypeError: When it is neither a text nor a dependency.
            ValidationError: When the text has another form.
        """
        if isinstance(value, Dependency):
            return value
        if type(value) is str:
            return _parsed(value)
        raise FieldTypeError(
            "not a dependency", code="dependency.text", where="after", got=value, expected="such as 'build FS+2d'"
        )

    def __str__(self) -> str:
        if self.plain:
            return self.predecessor
        if not self.lag.amount:
            return f"{self.predecessor} {self.type.value}"
        sign = "" if self.lag.amount < 0 else "+"
        return f"{self.predecessor} {self.type.value}{sign}{self.lag}"


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Dependency:
    match = _TEXT.fullmatch(text.strip()) if len(text) <= _MOST_TEXT else None
    if match is None:
        raise ValidationError(
            "not a dependency", code="dependency.text", where="after", got=text, expected="such as 'build FS+2d'"
        )
    lag = match["lag"]
    return Dependency(
        match["id"],
        match["type"] or DependencyType.FS,
        NO_LAG if lag is None else WorkDuration.of(re.sub(r"\s", "", lag), "lag"),
    )


def as_dependencies(value: Any) -> tuple[Dependency, ...]:
    """Return the dependencies that a text, a dependency or a list of them means.

    Args:
        value: Nothing, one, or several of texts and dependencies.

    Returns:
        The dependencies, in the order given.

    Raises:
        FieldTypeError: When an item is neither text nor dependency.
        ValidationError: When a text has another form.
    """
    if type(value) is tuple:
        for item in value:
            if item.__class__ is not Dependency:
                break
        else:
            return value
    if value is None:
        return ()
    if isinstance(value, (str, Dependency)):
        return (Dependency.of(value),)
    if not isinstance(value, Iterable):
        raise FieldTypeError("not a list of dependencies", code="dependency.text", where="after", got=value)
    return tuple(Dependency.of(item) for item in value)
