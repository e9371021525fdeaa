"""How each dimension of a project stands by its figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from clientpm.model.status_override import Dimension
from clientpm.progress.status_rules import (
    StatusRules,
    chance_status,
    index_status,
    schedule_status,
    share_status,
    slip_status,
    worst_status,
)
from clientpm.values.finding import Finding, Severity
from clientpm.values.frozen import FrozenMap
from clientpm.values.ref import Ref
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from clientpm.progress.figures import ProjectFigures
    from clientpm.values.money import Money

__all__ = ["Judgement", "judged_dimension"]

Word: TypeAlias = tuple[Status, Finding | None]
"""What one figure says: a status, and why it is not on course."""

_SEVERITY: Final = {
    Status.TROUBLE: Severity.ERROR,
    Status.ATTENTION: Severity.WARNING,
    Status.UNKNOWN: Severity.INFO,
    Status.ON_COURSE: Severity.INFO,
}
_FIGURES: Final = {
    Dimension.SCHEDULE: (
        "spi_t", "finish_slip", "deadlines_missed", "promise", "promise_finish", "promised",
        "promise_chance", "promise_chance_low", "promise_chance_high",
    ),
    Dimension.COST: ("cpi", "eac", "bac"),
    Dimension.SCOPE: ("coverage", "end_to_end", "requirements", "requirements_changed"),
    Dimension.QUALITY: (
        "open_critical_defects", "open_major_defects", "open_minor_defects",
        "checks_failed", "checks_blocked", "standards_checked",
    ),
    Dimension.RISK: (
        "exposure", "exposure_days", "risks_open", "risks_unassessed", "risks_overdue", "limits_broken",
    ),
}  # fmt: skip
"""The figures that each dimension is judged by."""


@attrs.frozen(kw_only=True)
class Judgement:
    """How a dimension stands by its figures.

    Attributes:
        status: How it stands.
        figures: The figures it was judged by, by name.
        missing: Why a figure is missing, by its name.
        reasons: Why it is not on course.
    """

    status: Status
    figures: FrozenMap[Any]
    missing: FrozenMap[str]
    reasons: tuple[Finding, ...]


def judged_dimension(dimension: Dimension, figures: ProjectFigures, rules: StatusRules) -> Judgement:
    """Return how a dimension stands by its figures.

    Args:
        dimension: The dimension.
        figures: The key figures.
        rules: The thresholds.

    Returns:
        The worst that one of its figures says; unknown where one is missing and none is
        worse, or where there is none to go by.
    """
    judge = _JUDGES.get(dimension, _nothing)
    names = _FIGURES.get(dimension, ())
    missing = {name: figures.missing[name] for name in names if name in figures.missing}
    words = list(judge(figures, missing, rules))
    # Two figures that are missing for one reason are said once.
    words += [
        _word(Status.UNKNOWN, "status.figure_missing", dimension=dimension.value, figure=name, reason=reason)
        for reason, name in {reason: name for name, reason in reversed(missing.items())}.items()
    ]
    words = words or [_word(Status.UNKNOWN, "status.nothing_to_judge_by", dimension=dimension.value)]
    words.sort(key=lambda word: -word[0].rank)
    return Judgement(
        status=worst_status(status for status, _ in words),
        figures=FrozenMap({name: figures.values[name] for name in names if name in figures.values}),
        missing=FrozenMap(missing),
        reasons=tuple(finding for _, finding in words if finding is not None),
    )


def _nothing(figures: ProjectFigures, missing: Mapping[str, str], rules: StatusRules) -> Iterator[Word]:
    """Judge a dimension that has no figures yet."""
    del figures, missing, rules
    yield from ()


def _schedule(figures: ProjectFigures, missing: Mapping[str, str], rules: StatusRules) -> Iterator[Word]:
    values = figures.values
    index, slip = values.get("spi_t"), values.get("finish_slip")
    days = None if slip is None else Fraction(slip.minutes, slip.minutes_per_day)
    status = _pace(index, days, missing, rules)
    if index is not None:
        late = index < rules.index_on_course
        yield _word(status if late else Status.ON_COURSE, "status.spi_t", index=index, least=rules.index_on_course)
    if slip is not None and days is not None:
        late = days > Fraction(rules.slip_on_course_days)
        facts = {"late_minutes": slip.minutes, "late_days": slip.days}
        yield _word(status if late else Status.ON_COURSE, "status.finish_slip", **facts)
    if "deadlines_missed" in values:
        late = figures.late_tasks
        status = rules.missed_deadline if late else Status.ON_COURSE
        yield _word(status, "status.deadlines_missed", tasks=late, count=len(late))
    chance = values.get("promise_chance")
    if chance is not None:
        status = chance_status(chance, rules)
        least = rules.chance_on_course
        yield _word(status, "status.chance", Ref("task", values["promise"]), chance=chance, least=least)


def _pace(index: Decimal | None, days: Fraction | None, missing: Mapping[str, str], rules: StatusRules) -> Status:
    """Return what SPI(t) and the slip say together.

    Of two, one may be missing: then this is the best that the other still allows, and
    that one is missing is said apart. One of which the project has no records at all is
    not asked for.
    """
    if index is None and days is None:
        return Status.ON_COURSE
    if index is None and "spi_t" not in missing:
        return slip_status(days or 0, rules)
    if days is None and "finish_slip" not in missing:
        return index_status(index, rules)
    return schedule_status(
        rules.index_on_course if index is None else index, rules.slip_on_course_days if days is None else days, rules
    )


def _cost(figures: ProjectFigures, missing: Mapping[str, str], rules: StatusRules) -> Iterator[Word]:
    del missing
    values = figures.values
    index = values.get("cpi")
    if index is not None:
        yield _word(index_status(index, rules), "status.cpi", index=index, least=rules.index_on_course)
    estimate, budget = values.get("eac"), values.get("bac")
    if estimate is not None and budget is not None and estimate:
        status = index_status(_ratio(budget, estimate), rules)
        yield _word(
            status, "status.over_budget", eac=estimate, bac=budget, over=estimate - budget, method=rules.eac.value
        )


def _ratio(budget: Money, estimate: Money) -> Fraction:
    return Fraction(budget.amount) / Fraction(estimate.amount)


def _scope(figures: ProjectFigures, missing: Mapping[str, str], rules: StatusRules) -> Iterator[Word]:
    del missing
    values = figures.values
    coverage = values.get("coverage")
    if coverage is not None:
        status = share_status(coverage, rules.coverage_on_course, rules.coverage_attention)
        yield _word(status, "status.coverage", coverage=coverage, least=rules.coverage_on_course)
    changed = values.get("requirements_changed", 0)
    yield _word(Status.ATTENTION if changed else Status.ON_COURSE, "status.requirements_changed", count=changed)


def _quality(figures: ProjectFigures, missing: Mapping[str, str], rules: StatusRules) -> Iterator[Word]:
    del missing
    values = figures.values
    if "checks_failed" not in values:
        return
    critical, major, minor = (values[f"open_{name}_defects"] for name in ("critical", "major", "minor"))
    status = Status.ON_COURSE
    if critical > rules.critical_defects or major > rules.major_defects:
        status = Status.TROUBLE
    elif critical or major or minor > rules.minor_defects:
        status = Status.ATTENTION
    yield _word(status, "status.defects", critical=critical, major=major, minor=minor)
    failed = values["checks_failed"]
    yield _word(Status.ATTENTION if failed else Status.ON_COURSE, "status.checks_failed", count=failed)


def _risk(figures: ProjectFigures, missing: Mapping[str, str], rules: StatusRules) -> Iterator[Word]:
    del missing
    values = figures.values
    if "risks_open" not in values:
        return
    broken, overdue, unassessed = (values[name] for name in ("limits_broken", "risks_overdue", "risks_unassessed"))
    status = rules.broken_limit if broken else Status.ON_COURSE
    yield _word(status, "status.limits_broken", count=broken)
    status = Status.ATTENTION if overdue > rules.overdue_risks else Status.ON_COURSE
    yield _word(status, "status.risks_overdue", count=overdue)
    yield _word(Status.ATTENTION if unassessed else Status.ON_COURSE, "status.risks_unassessed", count=unassessed)


def _word(status: Status, code: str, subject: Ref | None = None, **facts: Any) -> Word:
    if status is Status.ON_COURSE:
        return status, None
    severity = _SEVERITY[status]
    return status, Finding(code=code, severity=severity, subject=subject, facts={"status": status.value, **facts})


_JUDGES: Final[Mapping[Dimension, Callable[[ProjectFigures, Mapping[str, str], StatusRules], Iterator[Word]]]] = {
    Dimension.SCHEDULE: _schedule,
    Dimension.COST: _cost,
    Dimension.SCOPE: _scope,
    Dimension.QUALITY: _quality,
    Dimension.RISK: _risk,
}
