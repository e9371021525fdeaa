"""How forecasts and figures moved from snapshot to snapshot."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError, UnknownReferenceError
from clientpm.model.agreed import baselines_until
from clientpm.progress.agreed import agreed_dates
from clientpm.progress.asked import asked_day, asked_list, asked_project, asked_schedule
from clientpm.values.money import Money
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project
    from clientpm.model.snapshot import Snapshot
    from clientpm.scheduling.result import Schedule

__all__ = [
    "AgreedDate",
    "FigurePoint",
    "FigureTrend",
    "FigureValue",
    "ForecastPoint",
    "MilestoneTrend",
    "figure_trend",
    "milestone_trend",
    "seen_figure",
    "snapshots_until",
]

FigureValue: TypeAlias = Decimal | Money | dt.datetime | str | None
"""A figure of a snapshot."""

_SEEN: Final = ("finish", "p50", "p80", "p90", "promised", "chance")
"""What a snapshot keeps of a milestone."""
_MONEY: Final = re.compile(r"(-?[0-9]{1,28}(?:\.[0-9]{1,9})?) ([A-Z]{3})")
_INSTANT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:00)?")


@attrs.frozen(kw_only=True)
class ForecastPoint:
    """When a milestone was expected on the day of a snapshot.

    Attributes:
        snapshot: Id of the snapshot.
        data_date: The instant that the snapshot speaks of.
        finish: The forecast of that day.
        p50: The date that held with a chance of one half, where that was simulated.
        p80: The date that held with a chance of 80 %.
        p90: The date that held with a chance of 90 %.
        promised: The date that was promised then.
        chance: How likely that one was to hold [0 to 1].
    """

    snapshot: str
    data_date: dt.datetime
    finish: dt.datetime
    p50: dt.datetime | None = None
    p80: dt.datetime | None = None
    p90: dt.datetime | None = None
    promised: dt.datetime | None = None
    chance: Decimal | None = None


@attrs.frozen(kw_only=True)
class AgreedDate:
    """When a milestone was agreed in a baseline.

    Attributes:
        baseline: Id of the baseline.
        number: Its number.
        finish: The agreed date.
    """

    baseline: str
    number: int
    finish: dt.datetime


@attrs.frozen(kw_only=True)
class MilestoneTrend:
    """How the forecast of a milestone moved.

    Attributes:
        milestone: Id of the milestone.
        points: Its forecast on the day of each snapshot, the oldest first.
        agreed: Its date in each baseline that has it, the original first.
        as_of: The instant it is told for; `None` where no day is known.
        forecast: The forecast now; `None` where the plan has it no more.
        actual: When it was reached; `None` while it is not.
    """

    milestone: str
    points: tuple[ForecastPoint, ...] = ()
    agreed: tuple[AgreedDate, ...] = ()
    as_of: dt.datetime | None = None
    forecast: dt.datetime | None = None
    actual: dt.datetime | None = None


@attrs.frozen(kw_only=True)
class FigurePoint:
    """A figure on the day of a snapshot.

    Attributes:
        snapshot: Id of the snapshot.
        data_date: The instant that the snapshot speaks of.
        value: An exact number, an amount of money, an instant or a text; `None` where
            the snapshot does not have the figure.
    """

    snapshot: str
    data_date: dt.datetime
    value: FigureValue = None


@attrs.frozen(kw_only=True)
class FigureTrend:
    """How a figure moved.

    Attributes:
        name: Name of the figure.
        points: Its value on the day of each snapshot, the oldest first.
    """

    name: str
    points: tuple[FigurePoint, ...] = ()


def milestone_trend(
    project: Project,
    *,
    milestones: Iterable[str] | None = None,
    schedule: Schedule | None = None,
    as_of: dt.date | str | None = None,
) -> tuple[MilestoneTrend, ...]:
    """Return how the forecasts of milestones moved from snapshot to snapshot.

    Args:
        project: The project.
        milestones: Ids of the milestones, such that the plan has no more among them; all
            milestones of the plan by default.
        schedule: The schedule of the project, where it was computed before.
        as_of: The day it is told for: later snapshots and baselines are left out, and
            later reports do not count. A bare date means the end of that day.

    Returns:
        One trend for each, in the order asked for, else in plan order.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When neither the plan nor a snapshot has such a milestone.
        ValidationError: When the schedule belongs to another plan.

    Examples:
        >>> from clientpm import MilestoneForecast, Plan, Project, Snapshot, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02", tasks=[task("build", "Build", "5d"), milestone("live", "Live", after="build")]
        ... )
        >>> seen = Snapshot(
        ...     id="w1", data_date="2026-02-27", milestones=[MilestoneForecast(task="live", finish="2026-03-05")]
        ... )
        >>> (trend,) = milestone_trend(Project(id="shop", plan=plan, snapshots=[seen]))
        >>> trend.points[0].finish.isoformat(), trend.forecast.isoformat()
        ('2026-03-06T00:00:00', '2026-03-06T18:00:00')
    """
    asked_project(project)
    day = None if as_of is None else asked_day(as_of)
    now = asked_schedule(project, schedule, day)
    points: dict[str, list[ForecastPoint]] = {}
    for snapshot in snapshots_until(project, day):
        for item in snapshot.milestones:
            seen = {name: getattr(item, name) for name in _SEEN}
            point = ForecastPoint(snapshot=snapshot.id, data_date=snapshot.data_date, **seen)
            points.setdefault(item.task, []).append(point)
    agreed: dict[str, list[AgreedDate]] = {}
    for baseline in baselines_until(project, day):
        for name, dates in agreed_dates(baseline).items():
            date = AgreedDate(baseline=baseline.id, number=baseline.number, finish=dates.finish)
            agreed.setdefault(name, []).append(date)
    return tuple(
        MilestoneTrend(
            milestone=name,
            points=tuple(points.get(name, ())),
            agreed=tuple(agreed.get(name, ())),
            as_of=day,
            forecast=None if now is None or name not in now else now[name].early_finish,
            actual=None if now is None or name not in now else now[name].actual_finish,
        )
        for name in _names(project, milestones, points)
    )


def figure_trend(project: Project, name: str, *, as_of: dt.date | str | None = None) -> FigureTrend:
    """Return how a figure moved from snapshot to snapshot.

    Args:
        project: The project.
        name: Name of the figure, such as `spi`.
        as_of: The day it is told for: later snapshots are left out. A bare date means
            the end of that day.

    Returns:
        One point for each snapshot, the oldest first.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When the day is not an ISO date.

    Examples:
        >>> from clientpm import Project, Snapshot
        >>> snapshots = [Snapshot(id="w1", data_date="2026-03-06", figures={"spi": 0.95, "bac": "9000.00 EUR"})]
        >>> figure_trend(Project(id="shop", snapshots=snapshots), "bac").points[0].value
        Money('9000.00', 'EUR')
    """
    asked_project(project)
    if type(name) is not str:
        raise FieldTypeError("not the name of a figure", code="figure.name", where="name", got=name, expected="str")
    return FigureTrend(
        name=name,
        points=tuple(
            FigurePoint(
                snapshot=snapshot.id, data_date=snapshot.data_date, value=seen_figure(snapshot.figures.get(name))
            )
            for snapshot in snapshots_until(project, None if as_of is None else asked_day(as_of))
        ),
    )


def snapshots_until(project: Project, as_of: dt.datetime | None, *, before: bool = False) -> tuple[Snapshot, ...]:
    """Return the snapshots up to a day, the oldest first.

    Args:
        project: The project.
        as_of: The instant; `None` for all.
        before: Whether one of that very instant is left out.

    Returns:
        The snapshots.
    """
    found = (
        item
        for item in project.snapshots
        if as_of is None or item.data_date < as_of or (item.data_date == as_of and not before)
    )
    return tuple(sorted(found, key=lambda item: (item.data_date, item.id)))


def seen_figure(value: Any) -> FigureValue:
    """Return what a figure of a snapshot means.

    Args:
        value: A value as a snapshot holds it.

    Returns:
        A number, money for a text such as `9000.00 EUR`, an instant for an ISO text of
        one, else the text; `None` for anything else.
    """
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)):
        return None
    if not isinstance(value, str):
        return Decimal(value)
    money = _MONEY.fullmatch(value)
    if money is not None:
        return Money(money[1], money[2])
    if _INSTANT.fullmatch(value) is None:
        return value
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return value


def _names(project: Project, milestones: Iterable[str] | None, seen: dict[str, list[ForecastPoint]]) -> list[str]:
    plan = project.plan
    if milestones is None:
        return [] if plan is None else [task.id for task in plan.tasks if task.is_milestone]
    asked = asked_list(milestones, "milestones", "('go-live', ...)")
    names = [Ref.of(name, "task", where=f"milestones[{i}]").id for i, name in enumerate(asked)]
    for i, name in enumerate(names):
        if name not in seen and (plan is None or name not in plan):
            raise UnknownReferenceError(
                "neither the plan nor a snapshot has such a milestone",
                code="plan.unknown_task",
                where=f"milestones[{i}]",
                got=name,
                expected="the id of a milestone",
            )
    return names
