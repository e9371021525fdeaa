"""Random small plans with everything that makes dates hard: calendars, lags, all four links, summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm import CalendarException, DateConstraint, Dependency, Plan, Task, TaskKind, WorkCalendar, WorkDuration

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

__all__ = ["random_calendar", "random_plan", "with_late_dates", "with_summaries"]

_SHIFTS = (
    ("09:00-09:03",),
    ("09:00-09:02", "13:00-13:02"),
    ("06:00-06:01",),
    ("00:00-00:02", "23:58-24:00"),
)
_LINKS = ("FS", "FS", "FS", "SS", "FF", "SF")
_KINDS = ("task", "task", "task", "task", "start_milestone", "finish_milestone")
_WEEKS = ((1, 1, 1, 1, 1, 0, 0), (1,) * 7, (1, 1, 1, 1, 0, 0, 0), (0, 1, 1, 0, 1, 1, 0))


def random_calendar(rng: random.Random, name: str) -> WorkCalendar:
    """Return a calendar of a few working minutes a day, with holidays and a working weekend."""
    working = rng.choice(_WEEKS)
    shifts = rng.choice(_SHIFTS)
    week = [shifts if works else () for works in working]
    exceptions = [CalendarException(start=_day(rng)) for _ in range(rng.randrange(4))]
    exceptions += [CalendarException(start=_day(rng), hours=rng.choice(_SHIFTS)) for _ in range(rng.randrange(2))]
    return WorkCalendar(id=name, week=week, exceptions=exceptions)


def _day(rng: random.Random, last: int = 28) -> str:
    return f"2026-01-{rng.randrange(1, last + 1):02}"


def random_plan(
    rng: random.Random,
    *,
    most: int = 8,
    constraints: bool = True,
    one_calendar: bool = False,
    links: Iterable[str] = _LINKS,
) -> Plan:
    """Return a plan of 2 to `most` tasks, in a random order of its tasks.

    Args:
        rng: Where everything random comes from.
        most: The largest number of tasks.
        constraints: Whether some tasks have dates before which they may not start or finish.
        one_calendar: Whether everything, lags too, runs on the plan's calendar.
        links: The types of dependencies to choose from.

    Returns:
        The plan.
    """
    calendars = [random_calendar(rng, name) for name in ("default", "one", "two")]
    count = rng.randrange(2, most + 1)
    names = [f"t{i}" for i in range(count)]
    tasks = []
    for i, name in enumerate(names):
        kind = rng.choice(_KINDS)
        minutes = 0 if kind != "task" else rng.randrange(0, 9)
        elapsed = kind == "task" and not one_calendar and rng.random() < 0.08
        tasks.append(
            Task(
                id=name,
                kind=kind,
                estimate=WorkDuration.minutes(minutes * 200 if elapsed else minutes, elapsed=elapsed),
                calendar=None if one_calendar else rng.choice((None, None, "one", "two")),
                after=_random_links(rng, names[:i], tuple(links), one_calendar=one_calendar),
                constraints=_constraints(rng) if constraints and kind == "task" else (),
            )
        )
    rng.shuffle(tasks)
    return Plan(start=_day(rng, 14), calendar=calendars[0], calendars=calendars[1:], tasks=tasks)


def _random_links(
    rng: random.Random, before: list[str], links: tuple[str, ...], *, one_calendar: bool
) -> list[Dependency]:
    chosen = rng.sample(before, min(len(before), rng.randrange(0, 4)))
    found = []
    for predecessor in chosen:
        two = len(set(links)) > 1 and rng.random() < 0.15
        kinds = rng.sample(sorted(set(links)), 2) if two else [rng.choice(links)]
        for kind in kinds:
            where = None if one_calendar else rng.choice((None, "predecessor", "successor", "project", "elapsed"))
            found.append(Dependency(predecessor, kind, _lag(rng, one_calendar=one_calendar), where))
    return found


def _lag(rng: random.Random, *, one_calendar: bool) -> WorkDuration:
    if rng.random() < 0.1:
        unit = "%" if one_calendar else rng.choice(("%", "e%"))
        return WorkDuration.of(f"{rng.choice((-50, 40, 100, 150))}{unit}")
    lag = rng.choice((0, 0, 0, 1, 2, 3, -1, -2))
    elapsed = not one_calendar and rng.random() < 0.25
    return WorkDuration.minutes(lag * 700 if elapsed else lag, elapsed=elapsed)


def _constraints(rng: random.Random) -> tuple[DateConstraint, ...]:
    if rng.random() < 0.8:
        return ()
    return (DateConstraint(rng.choice(("SNET", "FNET")), _day(rng)),)


def with_late_dates(rng: random.Random, plan: Plan) -> Plan:
    """Return a plan some of whose tasks, or the whole, have dates after which they are too late."""
    tasks = []
    for task in plan.tasks:
        kind = rng.choice(("deadline", "SNLT", "FNLT", "SO", "FO", "", "", "", "", ""))
        day = f"2026-0{rng.randrange(1, 5)}-{rng.randrange(1, 29):02}"
        if kind == "deadline":
            task = attrs.evolve(task, deadline=day)  # noqa: PLW2901 - the task with its date takes its place
        elif kind:
            task = attrs.evolve(task, constraints=(DateConstraint(kind, day),))  # noqa: PLW2901
        tasks.append(task)
    imposed = f"2026-04-{rng.randrange(1, 29):02}" if rng.random() < 0.2 else None
    return attrs.evolve(plan, tasks=tasks, must_finish_by=imposed)


def with_summaries(rng: random.Random, plan: Plan, *, starts: bool = True) -> Plan:
    """Return a plan whose tasks stand below nested summaries that are linked with each other.

    Groups of tasks that follow each other get a summary; what has been grouped waits only for what
    stands in an earlier group, so that no circle can arise.

    Args:
        rng: Where everything random comes from.
        plan: A plan without summaries.
        starts: Whether dependencies may run from the start of a summary.

    Returns:
        The plan.
    """
    names = sorted((task.id for task in plan.tasks), key=lambda name: int(name[1:]))
    by_id = {task.id: task for task in plan.tasks}
    cuts = sorted(rng.sample(range(1, len(names)), min(len(names) - 1, rng.randrange(1, 4))))
    groups = [names[a:b] for a, b in zip([0, *cuts], [*cuts, len(names)], strict=True)]
    found: list[Task] = []
    for k, group in enumerate(groups):
        nested = f"s{k}-inner" if rng.random() < 0.4 else None
        found.append(_summary(rng, f"s{k}", None, k, starts=starts))
        if nested:
            found.append(_summary(rng, nested, f"s{k}", k, starts=starts))
        first, *others = group
        found.append(attrs.evolve(by_id[first], parent=nested or f"s{k}"))
        for name in others:
            parent = rng.choice((f"s{k}", f"s{k}", nested or f"s{k}", nested or f"s{k}", None))
            found.append(attrs.evolve(by_id[name], parent=parent))
    return attrs.evolve(plan, tasks=found)


def _summary(rng: random.Random, name: str, parent: str | None, k: int, *, starts: bool) -> Task:
    after = []
    for earlier in rng.sample(range(k), min(k, rng.randrange(0, 2))):
        kind = rng.choice(("FS", "FS", "SS") if starts else ("FS",))
        lag = WorkDuration.minutes(rng.choice((0, 0, 1, 2, -1)))
        after.append(Dependency(f"s{earlier}", kind, lag, rng.choice((None, "predecessor", "elapsed"))))
    constraints = (DateConstraint("SNET", _day(rng)),) if rng.random() < 0.1 else ()
    calendar = rng.choice((None, "one"))
    return Task(id=name, kind=TaskKind.SUMMARY, parent=parent, after=after, constraints=constraints, calendar=calendar)
