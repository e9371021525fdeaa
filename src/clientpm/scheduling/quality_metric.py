"""One figure of a schedule check, and the arithmetic that judges it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.model.dependency import Dependency
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ScheduleMetric", "TaskLink", "at_least", "at_most", "index_at_least", "not_evaluated"]

_PLACES: Final = 4


@attrs.frozen
class TaskLink:
    """A dependency, with the task that has it.

    Attributes:
        successor: Id of the task that waits.
        dependency: What it waits for.

    Examples:
        >>> str(TaskLink("test", Dependency.of("build FS-1d")))
        'test: build FS-1d'
    """

    successor: str
    dependency: Dependency

    def __str__(self) -> str:
        return f"{self.successor}: {self.dependency}"


@attrs.frozen(kw_only=True)
class ScheduleMetric:
    """One figure of a schedule check.

    Attributes:
        code: Stable code, such as `dcma.logic`.
        point: Its number among the fourteen points, such as `"1"` or `"9a"`.
        value: The share [0 to 1] or index, exact; `None` where it cannot be formed.
        counted: How many of the population are meant.
        out_of: Size of the population.
        threshold: The limit that the value is compared with, where there is one.
        passed: Whether the limit is kept; `None` without a limit, or where the check
            could not run.
        offenders: Ids of the tasks, or the links, that count against it, in plan order.
        reason: Why there is no value, such as `no_baseline`; `None` where there is one.
        facts: Further figures by name.

    Examples:
        >>> metric = at_most("dcma.lags", "3", 5, 90, Decimal("0.05"))
        >>> metric.rounded, metric.passed
        (Decimal('0.0556'), False)
    """

    code: str
    point: str
    value: Fraction | None = None
    counted: int | None = None
    out_of: int | None = None
    threshold: Decimal | None = None
    passed: bool | None = None
    offenders: tuple[str | TaskLink, ...] = ()
    reason: str | None = None
    facts: FrozenMap[Any] = EMPTY

    @property
    def rounded(self) -> Decimal | None:
        """The value to four places after the point."""
        if self.value is None:
            return None
        return Decimal(round(self.value * 10**_PLACES)).scaleb(-_PLACES, exact_context())


def at_most(
    code: str,
    point: str,
    counted: int,
    out_of: int,
    limit: Decimal | None,
    *,
    offenders: Iterable[str | TaskLink] = (),
    **facts: Any,
) -> ScheduleMetric:
    """Return a share that should be small.

    Args:
        code: The code of the metric.
        point: Its number.
        counted: How many [0 to `out_of`].
        out_of: Of how many [0 or more].
        limit: The largest share that passes [0 to 1]; `None` where none is asked for.
        offenders: Those that are counted.
        **facts: Further figures.

    Returns:
        The metric; without a value where there is nothing to count.

    Examples:
        >>> metric = at_most("dcma.logic", "1", 2, 60, Decimal("0.05"))
        >>> metric.rounded, metric.passed
        (Decimal('0.0333'), True)
    """
    return _share(code, point, (counted, out_of), limit, tuple(offenders), facts, largest=True)


def at_least(
    code: str,
    point: str,
    counted: int,
    out_of: int,
    limit: Decimal | None,
    *,
    offenders: Iterable[str | TaskLink] = (),
    **facts: Any,
) -> ScheduleMetric:
    """Return a share or index that should be large.

    Args:
        code: The code of the metric.
        point: Its number.
        counted: How many [0 or more]; more than `out_of` for an index above 1.
        out_of: Of how many [0 or more].
        limit: The least value that passes; `None` where none is asked for.
        offenders: Those that are missing.
        **facts: Further figures.

    Returns:
        The metric; without a value where there is nothing to count.

    Examples:
        >>> at_least("dcma.link_types", "4", 80, 90, Decimal("0.9")).passed
        False
    """
    return _share(code, point, (counted, out_of), limit, tuple(offenders), facts, largest=False)


def _share(
    code: str,
    point: str,
    counts: tuple[int, int],
    limit: Decimal | None,
    offenders: tuple[str | TaskLink, ...],
    facts: dict[str, Any],
    *,
    largest: bool,
) -> ScheduleMetric:
    counted, out_of = counts
    if not out_of:
        return not_evaluated(code, point, "nothing_to_count", limit, **facts)
    value = Fraction(counted, out_of)
    passed = None if limit is None else value <= Fraction(limit) if largest else value >= Fraction(limit)
    return ScheduleMetric(
        code=code,
        point=point,
        value=value,
        counted=counted,
        out_of=out_of,
        threshold=limit,
        passed=passed,
        offenders=offenders,
        facts=FrozenMap(facts),
    )


def index_at_least(
    code: str, point: str, value: Fraction, limit: Decimal | None, *, offenders: Iterable[str] = (), **facts: Any
) -> ScheduleMetric:
    """Return an index that should be about 1 or more.

    Args:
        code: The code of the metric.
        point: Its number.
        value: The index.
        limit: The least one that passes.
        offenders: The tasks that pull it down.
        **facts: Further figures.

    Returns:
        The metric.

    Examples:
        >>> index_at_least("dcma.path_length", "13", Fraction(100 - 8, 100), Decimal("0.95")).passed
        False
    """
    return ScheduleMetric(
        code=code,
        point=point,
        value=value,
        threshold=limit,
        passed=None if limit is None else value >= Fraction(limit),
        offenders=tuple(offenders),
        facts=FrozenMap(facts),
    )


def not_evaluated(code: str, point: str, reason: str, limit: Decimal | None = None, **facts: Any) -> ScheduleMetric:
    """Return a metric that could not be formed.

    Args:
        code: The code of the metric.
        point: Its number.
        reason: Why not, such as `no_baseline`.
        limit: What it would have been compared with.
        **facts: Further figures.

    Returns:
        The metric, neither passed nor failed.

    Examples:
        >>> not_evaluated("dcma.missed", "11", "no_baseline").passed is None
        True
    """
    return ScheduleMetric(code=code, point=point, reason=reason, threshold=limit, facts=FrozenMap(facts))
