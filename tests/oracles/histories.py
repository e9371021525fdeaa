"""Random reports about the work of a plan: in and out of sequence, corrected, taken back, on any day and hour."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from clientpm import Plan, ProgressReport, Project, Task, TaskKind, WorkDuration

if TYPE_CHECKING:
    import random

__all__ = ["FIRST_DAY", "LAST_DAY", "random_history", "random_reports"]

FIRST_DAY, LAST_DAY = dt.datetime(2026, 1, 2), dt.datetime(2026, 2, 20)
_RULES = ("retained_logic", "progress_override", "actual_dates")


def random_history(rng: random.Random, plan: Plan, *, rule: str | None = None) -> Project:
    """Return a project in which things were reported about the tasks of a plan.

    Args:
        rng: Where everything random comes from.
        plan: The plan.
        rule: What happens to work out of sequence; any rule by default.

    Returns:
        The project; its plan has no data date.
    """
    options = attrs.evolve(plan.options, progress_rule=rule or rng.choice(_RULES))
    plan = attrs.evolve(plan, options=options)
    reports: list[ProgressReport] = []
    for task in plan.tasks:
        if task.kind is not TaskKind.SUMMARY and rng.random() < 0.7:
            reports += random_reports(rng, task)
    rng.shuffle(reports)
    if reports and rng.random() < 0.2:
        wrong = rng.choice(reports)
        day = rng.choice((wrong.as_of, LAST_DAY))
        reports.append(ProgressReport(id="correction", task=wrong.task, as_of=day, corrects=wrong.id, steps_done=["s"]))
    return Project(id="random", plan=plan, progress_reports=reports)


def random_reports(rng: random.Random, task: Task) -> list[ProgressReport]:
    """Return one to four reports about a task that may follow each other in time.

    Args:
        rng: Where everything random comes from.
        task: The task.

    Returns:
        The reports; the start of the work is one of few, so that they seldom contradict each other.
    """
    days = sorted(_moment(rng) for _ in range(rng.choice((1, 1, 2, 3, 4))))
    begin = min(days[0], FIRST_DAY + dt.timedelta(days=rng.randrange(30), minutes=rng.choice((0, 540, 541, 600))))
    found = []
    for k, day in enumerate(days):
        fields: dict[str, Any] = {}
        if rng.random() < 0.7:
            fields["actual_start"] = begin
        what = rng.choice(("finish", "remaining", "percent", "physical", "pause", "go on", "cancel", "", ""))
        fields |= _said(rng, what, begin, day)
        found.append(ProgressReport(id=f"{task.id}-{k}", task=task.id, as_of=day, **fields))
    return found


def _moment(rng: random.Random) -> dt.datetime:
    return FIRST_DAY + dt.timedelta(days=rng.randrange(48), minutes=rng.choice((0, 0, 0, 541, 782)))


def _said(rng: random.Random, what: str, begin: dt.datetime, day: dt.datetime) -> dict[str, Any]:
    if what == "finish":
        finish = rng.choice((day, max(begin, day - dt.timedelta(days=rng.randrange(9), minutes=rng.randrange(900)))))
        return {"actual_start": begin, "actual_finish": finish}
    if what == "remaining":
        elapsed = rng.random() < 0.1
        minutes = rng.randrange(1, 12)
        fields: dict[str, Any] = {"remaining": WorkDuration.minutes(minutes * (300 if elapsed else 1), elapsed=elapsed)}
        return fields | ({"percent_complete": rng.randrange(100)} if rng.random() < 0.2 else {})
    if what in {"percent", "physical"}:
        kind = "duration" if what == "percent" else "physical"
        return {"percent_complete": rng.choice((0, 10, 33, "62.5", 100)), "percent_kind": kind}
    if what == "pause":
        later = {} if rng.random() < 0.5 else {"resumes": day + dt.timedelta(days=rng.randrange(20))}
        return {"suspended": day - dt.timedelta(days=rng.randrange(3))} | later
    if what == "go on":
        return {"resumes": day + dt.timedelta(days=rng.randrange(-5, 6))}
    return {"cancelled": True} if what == "cancel" and rng.random() < 0.5 else {}
