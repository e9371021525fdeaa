"""Random small plans with everything that makes dates hard: calendars, lags, all four links."""

from __future__ import annotations

import random

from clientpm import CalendarException, DateConstraint, Dependency, Plan, Task, WorkCalendar, WorkDuration

_SHIFTS = (
    ("09:00-09:03",),
    ("09:00-09:02", "13:00-13:02"),
    ("06:00-06:01",),
    ("00:00-00:02", "23:58-24:00"),
)
_LINKS = ("FS", "FS", "FS", "SS", "FF", "SF")
_KINDS = ("task", "task", "task", "task", "start_milestone", "finish_milestone")


def random_calendar(rng: random.Random, name: str) -> WorkCalendar:
    """Return a calendar of a few working minutes a day, with holidays and a working weekend."""
    working = rng.choice(((1, 1, 1, 1, 1, 0, 0), (1,) * 7, (1, 1, 1, 1, 0, 0, 0), (0, 1, 1, 0, 1, 1, 0)))
    shifts = rng.choice(_SHIFTS)
    week = [shifts if works else () for works in working]
    exceptions = [CalendarException(start=f"2026-01-{rng.randrange(1, 29):02}") for _ in range(rng.randrange(4))]
    exceptions += [
        CalendarException(start=f"2026-01-{rng.randrange(1, 29):02}", hours=rng.choice(_SHIFTS))
        for _ in range(rng.randrange(2))
    ]
    return WorkCalendar(id=name, week=week, exceptions=exceptions)


def random_plan(rng: random.Random, *, most: int = 8, constraints: bool = True, one_calendar: bool = False) -> Plan:
    """Return a plan of 2 to `most` tasks, its links in a random order of its tasks."""
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
                after=_links(rng, names[:i], one_calendar=one_calendar),
                constraints=_constraints(rng) if constraints and kind == "task" else (),
            )
        )
    rng.shuffle(tasks)
    return Plan(start=f"2026-01-{rng.randrange(1, 15):02}", calendar=calendars[0], calendars=calendars[1:], tasks=tasks)


def _links(rng: random.Random, before: list[str], *, one_calendar: bool) -> list[Dependency]:
    chosen = rng.sample(before, min(len(before), rng.randrange(0, 4)))
    links = []
    for predecessor in chosen:
        kinds = rng.sample(sorted(set(_LINKS)), 2) if rng.random() < 0.15 else [rng.choice(_LINKS)]
        for kind in kinds:
            lag = rng.choice((0, 0, 0, 1, 2, 3, -1, -2))
            elapsed = not one_calendar and rng.random() < 0.25
            where = None if one_calendar else rng.choice((None, "predecessor", "successor", "project", "elapsed"))
            links.append(
                Dependency(predecessor, kind, WorkDuration.minutes(lag * 700 if elapsed else lag, elapsed=elapsed), where)
            )
    return links


def _constraints(rng: random.Random) -> tuple[DateConstraint, ...]:
    if rng.random() < 0.8:
        return ()
    return (DateConstraint(rng.choice(("SNET", "FNET")), f"2026-01-{rng.randrange(1, 29):02}"),)
