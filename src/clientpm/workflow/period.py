"""Closing a period: what was seen on a day is kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import GuardError, ValidationError
from clientpm.evidence.signed import fingerprint
from clientpm.model.snapshot import GoalForecast, MilestoneForecast, RiskForecast, Snapshot
from clientpm.progress.asked import asked_day, asked_project, day_of
from clientpm.progress.certainty import date_odds
from clientpm.progress.circumstances import circumstances_of
from clientpm.progress.figures import figures_for_snapshot, project_figures
from clientpm.progress.standing import standing_of
from clientpm.progress.status_rules import StatusRules
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time
from clientpm.values.visibility import Visibility
from clientpm.workflow.asking import stakeholder_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.project import Project
    from clientpm.progress.circumstances import Circumstances
    from clientpm.progress.standing import ProjectStatus
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule, ScheduledTask

__all__ = ["close_period"]

_MIDNIGHT: Final = dt.time()


def close_period(  # noqa: PLR0913 - what a snapshot is told, all of it by name
    project: Project,
    *,
    as_of: dt.date | str,
    by: str,
    at: dt.datetime | str,
    id: str | None = None,
    title: str = "",
    schedule: Schedule | None = None,
    simulation: Simulation | None = None,
    sent: Any = None,
    visibility: Visibility | str = Visibility.INTERNAL,
    rules: StatusRules | None = None,
) -> Project:
    """Return the project with a snapshot of what is seen on a day.

    The snapshot keeps the forecast of every milestone, deadline and state of every goal, how
    likely every open risk was, the key figures, the status of every dimension as it is shown and as it was computed,
    and the fingerprint of the report that was sent. Trends, what changed since the last
    report and the way a status gets better read it; it is never edited.

    Args:
        project: The project.
        as_of: The day that the period ends with; a bare date means its end.
        by: Id of the stakeholder who closes it.
        at: When it is closed, with a zone.
        id: Names the snapshot; `snapshot-` and the day by default.
        title: What it is called.
        schedule: The schedule of the project on that day, where it was computed before.
        simulation: What `simulate` returned for the project: its P50, P80 and P90 of every milestone that is
            still to come, and the chance of each promise, are kept too.
        sent: The report that was sent: a `Document`, or its fingerprint.
        visibility: Who may see the snapshot; a report for clients compares only with
            snapshots that they may see.
        rules: The thresholds of the status; the usual ones by default.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        GuardError: When a period that ends on that day or later is closed already, or a
            snapshot has that id.
        UnknownReferenceError: When the project has no such stakeholder.
        ValidationError: When a text is not a date, or the schedule or the simulation
            belongs to another plan.

    Examples:
        >>> from clientpm import Plan, Project, Stakeholder, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02", tasks=[task("build", "Build", "5d"), milestone("live", "Live", after="build")]
        ... )
        >>> project = Project(id="shop", plan=plan, stakeholders=[Stakeholder(id="pm", title="Project manager")])
        >>> closed = close_period(project, as_of="2026-03-02", by="pm", at="2026-03-02T17:00:00+00:00")
        >>> snapshot = closed.snapshots[-1]
        >>> snapshot.id, str(snapshot.milestones[0].finish), len(project.snapshots)
        ('snapshot-2026-03-02', '2026-03-09 18:00:00', 0)
    """
    day, moment = asked_day(as_of), fact_time(at, "at")
    closer = stakeholder_id(asked_project(project), by)
    name = _name(day) if id is None else id
    _check_order(project, day)
    _check_name(project, name)
    chosen = rules or StatusRules()
    now = circumstances_of(project, day, schedule=schedule, simulation=simulation, rules=chosen)
    _check_day(simulation, day)
    snapshot = Snapshot(
        id=name,
        title=title,
        visibility=visibility,
        data_date=day,
        taken_by=closer,
        taken_at=moment,
        milestones=tuple(_milestones(now)),
        goals=tuple(_goals(now)),
        risks=tuple(_risks(project)),
        figures=figures_for_snapshot(project_figures(now)),
        status=_status(standing_of(now, chosen)),
        report=sent if sent is None or isinstance(sent, Fingerprint) else fingerprint(sent),
    )
    return project.with_(snapshot)


def _name(day: dt.datetime) -> str:
    if day.time() == _MIDNIGHT:
        return f"snapshot-{day_of(day).isoformat()}"
    return f"snapshot-{day.date().isoformat()}-{day:%H%M}"


def _check_day(simulation: Simulation | None, day: dt.datetime) -> None:
    """Refuse a simulation of another day: what is kept of it is judged later as what was said on this one."""
    if simulation is not None and simulation.as_of not in {None, day}:
        raise ValidationError(
            "the simulation is that of another day",
            code="simulation.other_day",
            where="simulation",
            got=simulation.as_of,
            expected=f"simulate(project, as_of={day.isoformat()!r})",
        )


def _check_order(project: Project, day: dt.datetime) -> None:
    last = max(project.snapshots, key=lambda item: item.data_date, default=None)
    if last is not None and last.data_date >= day:
        raise GuardError(
            f"a period that ends then or later is closed already ({last.id!r})",
            code="period.closed",
            where="as_of",
            got=day.isoformat(),
            expected=f"a day after {last.data_date.isoformat()}",
            suggestion="what was seen is never edited; close the next period with what is known now",
        )


def _check_name(project: Project, name: str) -> None:
    if any(item.id.lower() == name.lower() for item in project.snapshots):
        raise GuardError(
            "a snapshot is never replaced",
            code="period.id",
            where="id",
            got=name,
            expected="an id that no snapshot has, not in other case either",
        )


def _milestones(now: Circumstances) -> Iterator[MilestoneForecast]:
    for scheduled in () if now.schedule is None else now.schedule:
        if scheduled.task.is_milestone:
            simulated = _simulated(now, scheduled) if scheduled.state.unfinished else {}
            yield MilestoneForecast(task=scheduled.id, finish=scheduled.early_finish, **simulated)


def _simulated(now: Circumstances, scheduled: ScheduledTask) -> dict[str, Any]:
    """Return what the simulation says about a milestone that is still to be reached."""
    if now.simulation is None:
        return {}
    odds = date_odds(now.simulation, scheduled, now.agreed)
    if odds is None:  # a simulation may have been told to keep other milestones
        return {}
    found: dict[str, Any] = {"p50": odds.p50, "p80": odds.p80, "p90": odds.p90}
    return found if odds.promised is None else found | {"promised": odds.promised, "chance": odds.chance}


def _risks(project: Project) -> Iterator[RiskForecast]:
    for risk in project.risks:
        seen = risk.current
        if risk.is_open and seen is not None and seen.probability is not None:
            yield RiskForecast(risk=risk.id, probability=seen.probability)


def _goals(now: Circumstances) -> Iterator[GoalForecast]:
    if not now.project.goals:
        return
    from clientpm.progress.goals import goal_outlooks

    outlooks = goal_outlooks(now.project, as_of=now.as_of, schedule=now.schedule, simulation=now.simulation)
    for outlook in outlooks:
        yield GoalForecast(goal=outlook.goal, deadline=outlook.deadline, state=outlook.state.value)


def _status(standing: ProjectStatus) -> dict[str, dict[str, str]]:
    """Return each status as a snapshot keeps it."""
    found = {}
    for item in standing.dimensions:
        entry = {"shown": item.status.value, "computed": item.computed.value}
        if item.override is not None:
            entry |= {"settled": item.settled.value, "override": item.override.id}
        found[item.dimension.value] = entry
    return found
