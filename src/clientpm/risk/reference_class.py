"""What past projects say about new estimates: by how much tasks really took longer, or shorter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.model.plan import Plan
from clientpm.model.risk_factors import RiskDriver
from clientpm.model.work import TaskKind
from clientpm.risk.finished_work import EstimateRange, PastDuration, TaskChoice, estimate_ranges, past_durations
from clientpm.values.distribution import Distribution
from clientpm.values.distribution_shape import DistributionShape
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.project import Project
    from clientpm.model.work import Task

__all__ = ["DurationFactors", "apply_reference_class", "duration_factors", "reference_driver"]

_LEAST: Final = 10
_MOST_VALUES: Final = 100
_PLACES: Final = Decimal("0.0001")


@attrs.frozen(kw_only=True)
class DurationFactors:
    """By what estimates of the past have to be multiplied to get what came out.

    Attributes:
        cases: The finished tasks, those that could not be compared among them.
        count: How many could be compared.
        least: How many were asked for.
        distribution: The factors: one value for each finished task, or a hundred quantiles where
            there are more; `None` where there are too few.
        median: The factor that half of the tasks stayed within; `None` where there is none.
        p80: The factor that eight tasks of ten stayed within.
        mean: The average factor.
        ranges: How often the low and the high of estimates held what came out.
        left_out: How many tasks could not be compared, by reason.
        reason: Why there is no distribution: `too_few`.
    """

    cases: tuple[PastDuration, ...] = attrs.field(repr=False)
    count: int
    least: int
    distribution: Distribution | None = attrs.field(default=None, repr=False)
    median: float | None = None
    p80: float | None = None
    mean: float | None = None
    ranges: tuple[EstimateRange, ...] = attrs.field(default=(), repr=False)
    left_out: FrozenMap[int] = EMPTY
    reason: str = ""


def duration_factors(
    projects: Project | Iterable[Project],
    *,
    of: TaskChoice = None,
    as_of: dt.date | str | None = None,
    least: int = _LEAST,
) -> DurationFactors:
    """Return by what estimates of the past have to be multiplied to get what came out.

    Args:
        projects: A past project, or several.
        of: Which tasks: the ids of tasks, or of summaries for all that lies under them; or what
            says yes or no to a task; all of them by default.
        as_of: The day that is looked at; a bare date means its end.
        least: From how few finished tasks nothing is concluded [1 or more].

    Returns:
        The factors, and the tasks that they come from.

    Raises:
        FieldTypeError: When something is not a project, or no choice of tasks.
        ValidationError: When a project is given twice, the day is no date, or `least` no count.

    Examples:
        >>> from clientpm import Plan, ProgressReport, Project, capture_baseline, task
        >>> shop = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]))
        >>> shop = shop.with_(
        ...     capture_baseline(shop),
        ...     ProgressReport(
        ...         id="r1", task="build", as_of="2026-03-10", actual_start="2026-03-02", actual_finish="2026-03-10"
        ...     ),
        ... )
        >>> duration_factors(shop).reason, duration_factors(shop, least=1).median
        ('too_few', 1.4)

    References:
        Kahneman and Tversky 1979, "Intuitive prediction: biases and corrective procedures";
        Flyvbjerg 2006, "From Nobel prize to project management: getting risks right", Project
        Management Journal 37(3).
    """
    if type(least) is not int or least < 1:
        raise ValidationError("not a count", code="number.count", where="least", got=least, expected="1 or more")
    cases = past_durations(projects, of=of, as_of=as_of)
    factors = sorted(case.factor for case in cases if case.factor is not None)
    found = DurationFactors(
        cases=cases,
        count=len(factors),
        least=least,
        ranges=estimate_ranges(cases),
        left_out=FrozenMap(dict(sorted(Counter(case.reason for case in cases if case.reason).items()))) or EMPTY,
    )
    if len(factors) < least:
        return attrs.evolve(found, reason="too_few")
    seen = Distribution(shape=DistributionShape.EMPIRICAL, values=factors)
    thinned = seen if len(factors) <= _MOST_VALUES else attrs.evolve(seen, values=_quantiles(factors))
    return attrs.evolve(
        found, distribution=thinned, median=seen.quantile(0.5), p80=seen.quantile(Decimal("0.8")), mean=seen.mean
    )


def _quantiles(values: list[Decimal]) -> list[Decimal]:
    """Return a hundred of many values: the middle of each hundredth of them."""
    return [values[(2 * i + 1) * len(values) // (2 * _MOST_VALUES)] for i in range(_MOST_VALUES)]


def apply_reference_class(
    plan: Plan, factors: DurationFactors | Distribution, *, tasks: Iterable[str] | None = None
) -> Plan:
    """Return a plan whose tasks are as sure as past estimates turned out to be.

    Each task gets the distribution of its most likely duration times the past factors. The
    schedule stays as it is; `simulate` reads the distributions. They are drawn for each task on
    its own: where one cause makes all of them take longer, use `reference_driver` instead.

    Args:
        plan: The plan.
        factors: What `duration_factors` returned, or a distribution of factors.
        tasks: Ids of the tasks; every piece of work with a duration by default.

    Returns:
        The next plan.

    Raises:
        FieldTypeError: When it is no plan, or there are no factors.
        UnknownReferenceError: When the plan has no such task.
        ValidationError: When there are too few past tasks, or a task has no duration of its own.

    Examples:
        >>> from clientpm import task
        >>> plan = Plan(start="2026-03-02", tasks=[task("build", "Build", "10d")])
        >>> seen = Distribution(shape="empirical", values=["0.9", "1.2", "1.6"])
        >>> [str(days) for days in apply_reference_class(plan, seen)["build"].distribution.values]
        ['9.0000', '12.0000', '16.0000']
    """
    if not isinstance(plan, Plan):
        raise FieldTypeError("not a plan", code="plan.type", where="plan", got=plan, expected="Plan")
    seen = _factors(factors)
    chosen = [task for task in plan.tasks if _has_length(task)] if tasks is None else _named(plan, tasks)
    return plan.with_tasks(*(attrs.evolve(task, distribution=_multiplied(task, seen)) for task in chosen))


def reference_driver(
    factors: DurationFactors | Distribution, tasks: Iterable[str], *, id: str = "reference-class", **fields: Any
) -> RiskDriver:
    """Return a driver that makes tasks take longer together, as past estimates turned out.

    Args:
        factors: What `duration_factors` returned, or a distribution of factors.
        tasks: Ids of the tasks.
        id: Id of the driver.
        **fields: Any other field of `RiskDriver`, such as `title`.

    Returns:
        The driver, to be put in with `project.with_`.

    Raises:
        FieldTypeError: When there are no factors.
        ValidationError: When there are too few past tasks, or a field has a value that it cannot have.

    Examples:
        >>> seen = Distribution(shape="empirical", values=["0.9", "1.2", "1.6"])
        >>> driver = reference_driver(seen, ["build", "test"], title="As in past projects")
        >>> driver.tasks, driver.factor.mean
        (('build', 'test'), 1.2333333333333334)
    """
    return RiskDriver(id=id, tasks=tuple(tasks), factor=_factors(factors), **fields)


def _factors(factors: DurationFactors | Distribution) -> Distribution:
    """Return past factors as a distribution, or say that there are none."""
    found = factors.distribution if isinstance(factors, DurationFactors) else factors
    if found is None and isinstance(factors, DurationFactors):
        raise ValidationError(
            "too few finished tasks to learn from",
            code="reference_class.too_few",
            where="factors",
            got=factors.count,
            expected=f"{factors.least} or more",
            suggestion="add more past projects, or leave the estimates as they are",
        )
    if not isinstance(found, Distribution) or not found.values or found.unit or min(found.values) < 0:
        raise FieldTypeError(
            "not past factors",
            code="reference_class.factors",
            where="factors",
            got=factors,
            expected="duration_factors(...), or a list of factors as a distribution",
        )
    return found


def _has_length(task: Task) -> bool:
    return task.kind is TaskKind.TASK and task.duration.amount > 0


def _named(plan: Plan, tasks: Iterable[str]) -> list[Task]:
    if isinstance(tasks, str) or not isinstance(tasks, Iterable):
        raise FieldTypeError("not a list", code="list.type", where="tasks", got=tasks, expected="('build', ...)")
    found = []
    for i, name in enumerate(tasks):
        if name not in plan:
            raise UnknownReferenceError(
                "no such task", code="reference.unknown", where=f"tasks[{i}]", got=name, expected="a task of the plan"
            )
        if not _has_length(plan[name]):
            raise ValidationError(
                "this has no duration of its own",
                code="reference_class.task",
                where=f"tasks[{i}]",
                got=name,
                expected="a piece of work",
            )
        found.append(plan[name])
    return found


def _multiplied(task: Task, factors: Distribution) -> Distribution:
    duration = task.duration
    with localcontext(exact_context()):
        values = [(duration.amount * value).quantize(_PLACES, rounding=ROUND_HALF_EVEN) for value in factors.values]
    return attrs.evolve(factors, values=values, unit=duration.unit.value)
