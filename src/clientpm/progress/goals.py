"""Following the goals of a project to their deadlines."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.agreement.deadlines import GoalDays, ProjectEvents, goal_days
from clientpm.errors import ValidationError
from clientpm.model.agreed import current_baseline
from clientpm.model.convert import read_enum
from clientpm.model.goal import Goal, GoalRole
from clientpm.progress.agreed import agreed_dates
from clientpm.progress.asked import asked_day, asked_project, asked_schedule, asked_simulation, day_of
from clientpm.progress.attainment import nine_places
from clientpm.progress.deadline_log import kept_deadlines, latest_shift, logged_shifts
from clientpm.progress.goal_figures import Outset, figures_of, readings_of
from clientpm.progress.goal_findings import GoalFacts, findings_about
from clientpm.progress.goal_odds import DeadlineOdds, deadline_odds
from clientpm.progress.goal_trend import TrendMethod
from clientpm.progress.goal_verdict import Standing, state_of, worst_state
from clientpm.progress.outlook import GoalOutlook, GoalPart
from clientpm.scheduling.reported import facts_until
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.measurement import Measurement
    from clientpm.model.project import Project
    from clientpm.progress.outlook import GoalReading
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule
    from clientpm.values.ref import Ref

__all__ = ["goal_outlook", "goal_outlooks"]

_ONE: Final = Decimal(1)
_MOST_SUSTAINED: Final = 100


def goal_outlook(
    project: Project,
    goal: Goal | Ref | str,
    *,
    as_of: dt.date | str,
    schedule: Schedule | None = None,
    simulation: Simulation | None = None,
    method: TrendMethod | str = TrendMethod.OLS,
    sustained: int = 2,
    level: float = 0.8,
) -> GoalOutlook:
    """Return how a goal of a project stands on a day, and what to expect.

    A relative deadline counts from its event: from the day of it once it has happened,
    until then from its forecast. Readings before the day from which the goal counts are
    left out, unless it is `measurable_early`; measurements after the day that is looked at
    are a finding. Attainment is exact; a forecast needs three readings, its interval four.

    Args:
        project: The project.
        goal: A goal of the project, or its name.
        as_of: The day; a bare date means its end.
        schedule: The project's schedule on that day; computed where it is needed and was
            not given.
        simulation: What `simulate` returned for the project: how likely the day of the goal
            holds, and chances over all days on which it may fall.
        method: Which method gives `forecast` and `achieved_rate`; the other one is `twin`.
        sustained: In how many readings one after the other, the one at the deadline among
            them, a goal must be met to be attained [1 to 100].
        level: Chance that a reading lies within the interval of the forecast [above 0,
            below 1].

    Returns:
        The outlook.

    Raises:
        FieldTypeError: When project, schedule or simulation are something else.
        UnknownReferenceError: When the project has no such goal.
        ValidationError: When the day is not a date, a parameter out of range, or the
            schedule or the simulation of another plan.

    Examples:
        >>> from clientpm import Goal, Measurement, Project
        >>> project = Project(
        ...     id="shop",
        ...     goals=[Goal(id="wait", baseline=50, baseline_on="2026-01-01", target=40, deadline="2026-12-31")],
        ...     measurements=[Measurement(id="m1", goal="wait", on="2026-06-30", value=44)],
        ... )
        >>> outlook = goal_outlook(project, "wait", as_of="2026-06-30")
        >>> outlook.attainment, outlook.expected, outlook.state.value, outlook.reasons["forecast"]
        (Decimal('0.6'), Decimal('0.494505495'), 'on_track', 'few_readings')

    References:
        Sen 1968 for the robust line; Draper and Smith 1998, 1.4, for the prediction interval.
    """
    survey = _Survey(
        asked_project(project), as_of, schedule, simulation, method=method, sustained=sustained, level=level
    )
    return survey.outlook(goal if isinstance(goal, Goal) else project.get(Goal, str(goal)))


def goal_outlooks(
    project: Project,
    *,
    as_of: dt.date | str,
    schedule: Schedule | None = None,
    simulation: Simulation | None = None,
    method: TrendMethod | str = TrendMethod.OLS,
    sustained: int = 2,
    level: float = 0.8,
) -> tuple[GoalOutlook, ...]:
    """Return how every goal of a project stands on a day, and what to expect.

    Args:
        project: The project.
        as_of: The day; a bare date means its end.
        schedule: The project's schedule on that day; computed where it is needed and was
            not given.
        simulation: What `simulate` returned for the project.
        method: Which method gives `forecast` and `achieved_rate`; the other one is `twin`.
        sustained: In how many readings one after the other a goal must be met [1 to 100].
        level: Chance that a reading lies within the interval of the forecast [above 0,
            below 1].

    Returns:
        One outlook for each goal, in the project's order.

    Raises:
        FieldTypeError: When project, schedule or simulation are something else.
        ValidationError: When the day is not a date, a parameter out of range, or the
            schedule or the simulation of another plan.

    Examples:
        >>> from clientpm import Goal, Project
        >>> project = Project(id="shop", goals=[Goal(id="wait", target=40, deadline="2026-12-31")])
        >>> [outlook.state.value for outlook in goal_outlooks(project, as_of="2026-06-30")]
        ['unmeasured']
    """
    survey = _Survey(
        asked_project(project), as_of, schedule, simulation, method=method, sustained=sustained, level=level
    )
    return tuple(survey.outlook(goal) for goal in project.goals)


class _Survey:
    """The goals of one project on one day."""

    def __init__(
        self,
        project: Project,
        as_of: dt.date | str,
        schedule: Schedule | None,
        simulation: Simulation | None,
        *,
        method: TrendMethod | str,
        sustained: int,
        level: float,
    ) -> None:
        _check(sustained, level)
        self.instant = asked_day(as_of)
        self.as_of = day_of(self.instant)
        self.method, self.sustained, self.level = read_enum(TrendMethod, method, "method"), sustained, level
        given = None if schedule is None else asked_schedule(project, schedule, self.instant)
        self.events = ProjectEvents(project=project, as_of=self.instant, given=given)
        self.simulation = asked_simulation(project, simulation)
        self.agreed = agreed_dates(baseline) if (baseline := current_baseline(project, self.instant)) else {}
        self.goals = {goal.id: goal for goal in project.goals}
        self.children: dict[str, list[Goal]] = {}
        for goal in project.goals:
            if goal.parent is not None:
                self.children.setdefault(goal.parent, []).append(goal)
        self.standing = _by_goal(facts_until(project.measurements, self.instant))
        self.later = _by_goal(item for item in project.measurements if item.on > self.as_of)
        self.kept = kept_deadlines(project.snapshots, self.instant)
        self.found: dict[str, GoalOutlook] = {}

    def outlook(self, goal: Goal) -> GoalOutlook:
        """Return the outlook of a goal; what stands below an objective is looked at first."""
        if goal.role is not GoalRole.OBJECTIVE:
            return self._measured(goal)
        below = [goal]
        for one in below:
            if one.role is GoalRole.OBJECTIVE:
                below += self.children.get(one.id, ())
        for one in reversed(below[1:]):
            if one.id not in self.found:
                self.found[one.id] = self._rolled_up(one) if one.role is GoalRole.OBJECTIVE else self._measured(one)
        return self._rolled_up(goal)

    def _measured(self, goal: Goal) -> GoalOutlook:
        days = goal_days(goal, self.events)
        every = readings_of(goal, self.standing.get(goal.id, ()))
        counting = tuple(reading for reading in every if _counts(goal, days, reading))
        odds = self._odds(goal, days)
        outset = Outset(
            goal=goal,
            as_of=self.as_of,
            days=days,
            readings=counting,
            method=self.method,
            level=self.level,
            possible=odds.days,
        )
        figures, reasons = figures_of(outset)
        figures |= {
            "deadline_p50": odds.p50,
            "deadline_p80": odds.p80,
            "deadline_promised": odds.promised,
            "deadline_chance": odds.chance,
        }
        if self.simulation is not None and odds.chance is None:
            reasons["deadline_chance"] = odds.reason
        standing = Standing(
            role=goal.role,
            as_of=self.as_of,
            waiting=_is_waiting(goal, days, self.as_of),
            deadline=None if goal.role is GoalRole.INDICATOR else days.deadline,
            readings=counting,
            lead=_lead(figures["attainment"], figures["expected"]),
            chance=figures["chance"],
            sustained=self.sustained,
        )
        return self._told(
            goal, days, figures | {"state": state_of(standing), "readings": counting}, reasons, len(every)
        )

    def _odds(self, goal: Goal, days: GoalDays) -> DeadlineOdds:
        """Return when a goal may be due; nothing of that without a simulation."""
        schedule = None if self.simulation is None else self.events.schedule
        if self.simulation is None or schedule is None or goal.role is GoalRole.INDICATOR:
            return DeadlineOdds(reason="not_simulated")
        return deadline_odds(goal, days, self.simulation, schedule, self.agreed)

    def _rolled_up(self, goal: Goal) -> GoalOutlook:
        """Return the outlook of an objective: the mean of what stands below it, and the worst state."""
        days = goal_days(goal, self.events)
        below = [
            self.found[child.id] for child in self.children.get(goal.id, ()) if child.role is not GoalRole.INDICATOR
        ]
        parts = tuple(GoalPart(goal=part.goal, state=part.state, score=_score(part)) for part in below)
        scores = [part.score for part in parts if part.score is not None]
        reasons = {} if scores else {"attainment": "no_readings" if parts else "no_key_results"}
        figures: dict[str, Any] = {"state": worst_state(part.state for part in parts), "parts": parts}
        if scores:
            figures["attainment"] = nine_places(sum(map(Fraction, scores), Fraction()) / len(scores))
        return self._told(goal, days, figures, reasons, 0)

    def _told(
        self, goal: Goal, days: GoalDays, figures: dict[str, Any], reasons: dict[str, str], measured: int
    ) -> GoalOutlook:
        kept = self.kept.get(goal.id, [])
        shift = latest_shift(kept, days.deadline, self.as_of)
        if days.deadline is None:
            reasons["deadline"] = days.reason
        if shift is None:
            reasons["shift"] = "no_snapshot" if days.deadline is not None else days.reason
        outlook = GoalOutlook(
            goal=goal.id,
            role=goal.role,
            as_of=self.as_of,
            start=days.start,
            deadline=days.deadline,
            basis=days.basis,
            shift=shift,
            shifts=logged_shifts(kept, days.deadline, self.as_of),
            reasons=FrozenMap(dict(sorted(reasons.items()))),
            **figures,
        )
        facts = GoalFacts(goal=goal, outlook=outlook, later=self.later.get(goal.id, []), measured=measured)
        return attrs.evolve(outlook, findings=findings_about(facts))


def _check(sustained: int, level: float) -> None:
    if type(sustained) is not int or not 1 <= sustained <= _MOST_SUSTAINED:
        raise ValidationError("not a count", code="number.count", where="sustained", got=sustained, expected="1 to 100")
    if type(level) is not float or not 0 < level < 1:
        raise ValidationError(
            "not a chance", code="student.chance", where="level", got=level, expected="above 0 and below 1"
        )


def _by_goal(measurements: Any) -> dict[str, list[Measurement]]:
    found: dict[str, list[Measurement]] = {}
    for item in measurements:
        found.setdefault(item.goal, []).append(item)
    return found


def _counts(goal: Goal, days: GoalDays, reading: GoalReading) -> bool:
    """Return whether a reading counts: it belongs to the time in which the goal is pursued."""
    start = goal.baseline_on if goal.measurable_early else days.start
    return start is None or reading.on >= start


def _is_waiting(goal: Goal, days: GoalDays, as_of: dt.date) -> bool:
    """Return whether the day of the first reading is still to come."""
    return days.start is not None and (as_of - days.start).days < (goal.interval_days or 0)


def _lead(attained: Decimal | None, expected: Decimal | None) -> Decimal | None:
    return None if attained is None or expected is None else attained - expected


def _score(outlook: GoalOutlook) -> Decimal | None:
    if outlook.in_band is not None:
        return _ONE if outlook.in_band else Decimal(0)
    return None if outlook.attainment is None else min(max(outlook.attainment, Decimal(0)), _ONE)
