"""Chances that were given in the past: of dates, and of risks; and what then happened."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import attrs

from clientpm.errors import ValidationError
from clientpm.model.work import TaskKind
from clientpm.scheduling.reported import ProgressState, data_date_of, task_progress
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.model.risk import Risk
    from clientpm.model.snapshot import Snapshot
    from clientpm.model.work import Task

__all__ = ["LEVELS", "PastForecast", "promise_chances", "promised_dates", "risk_chances"]

LEVELS: Final = (("p50", Decimal("0.5")), ("p80", Decimal("0.8")), ("p90", Decimal("0.9")))
_MOMENT: Final = dt.timedelta(microseconds=1)
_GONE: Final = frozenset({"expired", "closed"})


@attrs.frozen(kw_only=True)
class PastForecast:
    """A chance that was given, and what then happened.

    Attributes:
        project: Id of the project.
        subject: What it was given for: a milestone, a task or a risk.
        chance: The chance.
        made: The day on which it was given; `None` where nobody wrote that down.
        snapshot: Id of the snapshot that kept it, if one did.
        by: By when it was to happen; `None` for a risk.
        happened: Whether it did; `None` where that cannot be told.
        reason: Why not: `open`, `cancelled`, `gone` (no longer in the plan), `not_reported`
            (the work is over, and nobody reported the milestone), `no_probability`,
            `not_dated` (a risk nobody knows when it was assessed) or `assessed_later` (only once
            it was over).
    """

    project: str
    subject: Ref
    chance: Decimal | None
    made: dt.datetime | None = None
    snapshot: str | None = None
    by: dt.datetime | None = None
    happened: bool | None = None
    reason: str = ""

    @property
    def days(self) -> int | None:
        """How many days ahead it was given."""
        return None if self.made is None or self.by is None else (self.by - self.made).days


class _Outcomes:
    """What had happened to the tasks of a project by a day."""

    def __init__(self, project: Project, as_of: dt.date | str | None) -> None:
        self.plan: Plan | None = project.plan
        self.day = data_date_of(project, as_of)
        self.progress = {} if self.plan is None else task_progress(project, as_of=as_of)
        self.asked = as_of is not None
        work = [] if self.plan is None else [task for task in self.plan.tasks if task.kind is TaskKind.TASK]
        self.over = bool(work) and all(self._closed(task.id) for task in work)

    def _closed(self, task: str) -> bool:
        told = self.progress.get(task)
        return told is not None and not told.state.unfinished

    def reached(self, task: str) -> dt.datetime | None:
        """Return when a task was finished, or a milestone reached."""
        told = self.progress.get(task)
        return None if told is None else told.actual_finish

    def held(self, name: str, by: dt.datetime) -> tuple[bool | None, str]:
        """Return whether a task was finished by a day, or why that cannot be told.

        A date that has not come yet is open, even where the task is finished: else only good
        news would count early.
        """
        if self.plan is None or name not in self.plan:
            return None, "gone"
        told = self.progress.get(name)
        if told is not None and told.state is ProgressState.CANCELLED:
            return None, "cancelled"
        due = self.day is not None and by <= self.day
        if not due and (self.asked or not self.over):
            return None, "open"
        finish = self.reached(name)
        if finish is not None:
            return _last_day(finish) <= _last_day(by), ""
        if self.over or self._nothing_before(self.plan[name]):
            return None, "not_reported"
        return (False, "") if due else (None, "open")

    def _nothing_before(self, task: Task) -> bool:
        """Whether all that a milestone waits for is done, so that it may be reached unreported."""
        if not task.is_milestone or not task.after:
            return False
        return all(self._closed(leaf) for link in task.after for leaf in self._leaves(link.predecessor))

    def _leaves(self, name: str) -> Iterator[str]:
        """Yield a task, or what lies under a summary."""
        if self.plan is None:
            return
        waiting = [name]
        while waiting:
            task = self.plan[waiting.pop()]
            if task.is_summary:
                waiting += self.plan.children(task.id)
            else:
                yield task.id


def _last_day(instant: dt.datetime) -> dt.date:
    """Return the day that an instant ends something on."""
    return (instant - _MOMENT).date()


def _snapshots(project: Project, day: dt.datetime | None) -> list[Snapshot]:
    """Return the snapshots up to a day, the oldest first."""
    known = [one for one in project.snapshots if day is None or one.data_date <= day]
    return sorted(known, key=lambda one: (one.data_date, one.id))


def _asked(as_of: dt.date | str | None) -> dt.datetime | None:
    return None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)


def promised_dates(project: Project, as_of: dt.date | str | None = None) -> Iterator[PastForecast]:
    """Yield the P50, P80 and P90 of milestones that snapshots kept, and whether they were kept.

    Args:
        project: The project.
        as_of: The day that is looked at; a bare date means its end.

    Yields:
        One forecast for each snapshot, milestone and chance; none for what was reached before.
    """
    outcomes = _Outcomes(project, as_of)
    for snapshot in _snapshots(project, _asked(as_of)):
        for task, chance, by in _dates(snapshot):
            made = _judged(project, outcomes, snapshot, task, by)
            if made is not None:
                yield attrs.evolve(made, chance=chance)


def promise_chances(project: Project, as_of: dt.date | str | None = None) -> Iterator[PastForecast]:
    """Yield the chances that promised dates had in snapshots, and whether they were kept.

    Args:
        project: The project.
        as_of: The day that is looked at; a bare date means its end.

    Yields:
        One forecast for each snapshot and milestone with a chance.
    """
    outcomes = _Outcomes(project, as_of)
    for snapshot in _snapshots(project, _asked(as_of)):
        for kept in snapshot.milestones:
            if kept.promised is not None and kept.chance is not None:
                made = _judged(project, outcomes, snapshot, kept.task, kept.promised)
                if made is not None:
                    yield attrs.evolve(made, chance=kept.chance)


def _judged(
    project: Project, outcomes: _Outcomes, snapshot: Snapshot, task: str, by: dt.datetime
) -> PastForecast | None:
    """Return a forecast without its chance; `None` where it was known then."""
    reached = outcomes.reached(task)
    if reached is not None and reached <= snapshot.data_date:
        return None
    happened, reason = outcomes.held(task, by)
    return PastForecast(
        project=project.id,
        subject=Ref.of(f"task:{task}"),
        chance=None,
        made=snapshot.data_date,
        snapshot=snapshot.id,
        by=by,
        happened=happened,
        reason=reason,
    )


def _dates(snapshot: Snapshot) -> Iterator[tuple[str, Decimal, dt.datetime]]:
    """Yield milestone, chance and date; those of the promised task stand among the figures too."""
    seen = set()
    for kept in snapshot.milestones:
        for name, chance in LEVELS:
            by = getattr(kept, name)
            if by is not None:
                seen.add(kept.task)
                yield kept.task, chance, by
    promised = snapshot.figures.get("promise")
    if isinstance(promised, str) and promised not in seen:
        for name, chance in LEVELS:
            by = _read(snapshot.figures.get(f"promise_{name}"))
            if by is not None:
                yield promised, chance, by


def _read(value: Any) -> dt.datetime | None:
    """Return a date that stands among the figures of a snapshot."""
    try:
        return plan_instant(value, "figures", end_of_day=True) if isinstance(value, str) else None
    except ValidationError:
        return None


def risk_chances(project: Project, as_of: dt.date | str | None = None) -> Iterator[PastForecast]:
    """Yield the first probability that is known of each risk, and whether it struck.

    Args:
        project: The project.
        as_of: The day that is looked at; a bare date means its end.

    Yields:
        One forecast for each risk. The first snapshot that has its probability counts, else the
        assessment with its responses, else the one without; given before it was over.
    """
    day, zone = _asked(as_of), ZoneInfo(project.time_zone)
    snapshots = _snapshots(project, day)
    for risk in project.risks:
        struck, over = _struck(risk, day, zone)
        forecast = PastForecast(project=project.id, subject=risk.ref, chance=None, happened=struck)
        if struck is None or over is None:
            yield attrs.evolve(forecast, reason="open")
            continue
        kept = _kept(risk, snapshots, over)
        yield attrs.evolve(forecast, **(kept or _assessed(risk, over, zone)))


def _struck(risk: Risk, day: dt.datetime | None, zone: ZoneInfo) -> tuple[bool | None, dt.datetime | None]:
    """Return whether a risk struck, and when that was clear."""
    steps = [(step, _wall(step.at, zone)) for step in risk.history]
    steps = [(step, at) for step, at in steps if day is None or at < day]
    for step, at in steps:
        if step.action == "occur":
            return True, at
    if steps and steps[-1][0].to_state in _GONE:
        return False, steps[-1][1]
    return None, None


def _wall(at: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    return at.astimezone(zone).replace(tzinfo=None)


def _kept(risk: Risk, snapshots: list[Snapshot], over: dt.datetime) -> dict[str, Any]:
    for snapshot in snapshots:
        for seen in snapshot.risks:
            if seen.risk == risk.id and snapshot.data_date <= over:
                return {"chance": seen.probability, "made": snapshot.data_date, "snapshot": snapshot.id}
    return {}


def _assessed(risk: Risk, over: dt.datetime, zone: ZoneInfo) -> dict[str, Any]:
    """Return the assessment that stood before a risk was over, or why there is none to be judged by."""
    reason = "no_probability"
    for seen, action in ((risk.residual, "plan_response"), (risk.inherent, "assess")):
        if seen is None or seen.probability is None:
            continue
        on = seen.assessed_on
        steps = [_wall(step.at, zone) for step in risk.history if step.action == action]
        made = dt.datetime.combine(on, dt.time()) if on is not None else min(steps, default=None)
        if made is not None and made < over:
            return {"chance": seen.probability, "made": made}
        reason = "not_dated" if made is None else "assessed_later"
    return {"happened": None, "reason": reason}
