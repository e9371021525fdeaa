"""By which limits and in which reading the quality of a schedule is judged."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_enum, read_number
from clientpm.values.text import check_id

__all__ = [
    "DurationBasis",
    "HardConstraints",
    "IndexDenominator",
    "PathTest",
    "QualityPopulation",
    "QualityReadings",
    "QualityThresholds",
]

_MOST: Final = 100_000


class QualityPopulation(enum.Enum):
    """Which tasks the points of a schedule check count."""

    INCOMPLETE = "incomplete"
    """All open work: neither finished nor cancelled, no summaries, no level of effort."""
    ACUMEN = "acumen"
    """Of these, the ones that a baseline has and that take time."""


class HardConstraints(enum.Enum):
    """Which date constraints count as hard."""

    MICROSOFT = "microsoft"
    """Everything that can keep logic from moving a task: start or finish on, no later
    than, and mandatory."""
    PRIMAVERA = "primavera"
    """Mandatory start and finish only."""


class DurationBasis(enum.Enum):
    """Which duration of a task is compared with the limit."""

    BASELINE = "baseline"
    """The agreed one; the planned one of a task that no baseline has."""
    ORIGINAL = "original"
    """The planned one."""
    REMAINING = "remaining"
    """What is still to do."""


class IndexDenominator(enum.Enum):
    """What the finished tasks are divided by in the baseline execution index."""

    DAU = "dau"
    """The tasks that were due, and every task without an agreed finish."""
    FINISHED = "finished"
    """The tasks that were due, and the finished ones without an agreed finish."""
    AGREED = "agreed"
    """The tasks that were due; only tasks with an agreed finish count at all."""


class PathTest(enum.Enum):
    """How the critical path is put to the test."""

    DELAY = "delay"
    """A critical task takes much longer: the finish has to move by the same."""
    EARLIER_FINISH = "earlier_finish"
    """Everything must finish half a year earlier: the tasks that are late first have to
    be those that are called critical."""


def _population(value: QualityPopulation | str) -> QualityPopulation:
    return read_enum(QualityPopulation, value, "population")


def _hard_constraints(value: HardConstraints | str) -> HardConstraints:
    return read_enum(HardConstraints, value, "hard_constraints")


def _duration(value: DurationBasis | str) -> DurationBasis:
    return read_enum(DurationBasis, value, "duration")


def _execution_index(value: IndexDenominator | str) -> IndexDenominator:
    return read_enum(IndexDenominator, value, "execution_index")


def _path_test(value: PathTest | str) -> PathTest:
    return read_enum(PathTest, value, "path_test")


@attrs.frozen(kw_only=True)
class QualityReadings:
    """How the points of a schedule check are to be read where practice differs.

    Attributes:
        population: Which tasks are counted.
        hard_constraints: Which date constraints count as hard.
        duration: Which duration is compared with the limit.
        execution_index: What the finished tasks are divided by.
        path_test: How the critical path is tested.
        critical_task: Id of the task that is delayed for that; the first open critical
            one when `None`.

    Examples:
        >>> QualityReadings(hard_constraints="primavera").hard_constraints
        <HardConstraints.PRIMAVERA: 'primavera'>
    """

    population: QualityPopulation = attrs.field(default=QualityPopulation.INCOMPLETE, converter=_population)
    hard_constraints: HardConstraints = attrs.field(default=HardConstraints.MICROSOFT, converter=_hard_constraints)
    duration: DurationBasis = attrs.field(default=DurationBasis.BASELINE, converter=_duration)
    execution_index: IndexDenominator = attrs.field(default=IndexDenominator.DAU, converter=_execution_index)
    path_test: PathTest = attrs.field(default=PathTest.DELAY, converter=_path_test)
    critical_task: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.critical_task is not None:
            check_id(self.critical_task, "critical_task")


def _share(value: Decimal | int | str) -> Decimal:
    number = read_number(value, "threshold")
    if number is None or not 0 <= number <= 1:
        raise ValidationError(
            "not a share", code="quality.threshold", got=None if number is None else str(number), expected="0 to 1"
        )
    return number


def _optional_share(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else _share(value)


def _limit(value: Decimal | int | str) -> Decimal:
    number = read_number(value, "threshold")
    if number is None or not 0 <= number <= _MOST:
        raise ValidationError(
            "not a limit",
            code="quality.threshold",
            got=None if number is None else str(number),
            expected=f"0 to {_MOST}",
        )
    return number


_SHARE_0: Final = Decimal(0)
_SHARE_5: Final = Decimal("0.05")


@attrs.frozen(kw_only=True)
class QualityThresholds:
    """From where on a schedule check speaks up.

    The defaults of the first part are the customary ones of the fourteen points. They are
    where to start looking, not marks to pass.

    Attributes:
        missing_logic: Largest share of open tasks without predecessor or successor.
        leads: Largest share of links with a negative lag.
        lags: Largest share of links with a lag.
        finish_to_start: Least share of finish-to-start links.
        hard_constraints: Largest share of open tasks with a hard constraint.
        high_slack: Largest share of open tasks with high slack.
        high_slack_days: Slack above which it is high [working days].
        negative_slack: Largest share of open tasks with negative slack.
        high_duration: Largest share of long open tasks.
        high_duration_days: Duration above which a task is long [working days].
        invalid_dates: Largest share of tasks with a date on the wrong side of the data
            date.
        resources: Largest share of open tasks without resources; `None` for no limit.
        missed: Largest share of due tasks that finish later than agreed.
        delay_days: By how much a critical task is delayed as a test [working days].
        delay_tolerance_days: By how much the finish may then miss that delay, where
            several calendars meet on the way [working days].
        path_length_index: Least critical path length index.
        execution_index: Least baseline execution index.
        reporting_days: Length of a reporting period [calendar days]; reports that are
            older are stale.
        long_duration_days: What fits into a reporting period [working days].
        most_predecessors: From how many predecessors on a task is a bottleneck of the
            plan, when there are more.
        listed_slack: How many of the tasks with most slack are named.

    Raises:
        ValidationError: When a limit is out of range.

    Examples:
        >>> QualityThresholds(lags="0.1").lags
        Decimal('0.1')
    """

    missing_logic: Decimal = attrs.field(default=_SHARE_5, converter=_share)
    leads: Decimal = attrs.field(default=_SHARE_0, converter=_share)
    lags: Decimal = attrs.field(default=_SHARE_5, converter=_share)
    finish_to_start: Decimal = attrs.field(default=Decimal("0.9"), converter=_share)
    hard_constraints: Decimal = attrs.field(default=_SHARE_5, converter=_share)
    high_slack: Decimal = attrs.field(default=_SHARE_5, converter=_share)
    high_slack_days: Decimal = attrs.field(default=Decimal(44), converter=_limit)
    negative_slack: Decimal = attrs.field(default=_SHARE_0, converter=_share)
    high_duration: Decimal = attrs.field(default=_SHARE_5, converter=_share)
    high_duration_days: Decimal = attrs.field(default=Decimal(44), converter=_limit)
    invalid_dates: Decimal = attrs.field(default=_SHARE_0, converter=_share)
    resources: Decimal | None = attrs.field(default=None, converter=_optional_share)
    missed: Decimal = attrs.field(default=_SHARE_5, converter=_share)
    delay_days: Decimal = attrs.field(default=Decimal(600), converter=_limit)
    delay_tolerance_days: Decimal = attrs.field(default=Decimal(5), converter=_limit)
    path_length_index: Decimal = attrs.field(default=Decimal("0.95"), converter=_limit)
    execution_index: Decimal = attrs.field(default=Decimal("0.95"), converter=_limit)
    reporting_days: Decimal = attrs.field(default=Decimal(31), converter=_limit)
    long_duration_days: Decimal = attrs.field(default=Decimal(22), converter=_limit)
    most_predecessors: Decimal = attrs.field(default=Decimal(10), converter=_limit)
    listed_slack: Decimal = attrs.field(default=Decimal(5), converter=_limit)
