"""Hypothesis strategies for what happened, and what was kept of it: reports, spending, baselines, snapshots."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from clientpm.model.baseline import Baseline, BaselineDates
from clientpm.model.budget import Accrual, BudgetCategory, BudgetLine, CostKind
from clientpm.model.facts import PercentKind, ProgressReport
from clientpm.model.snapshot import GoalForecast, MilestoneForecast, RiskForecast, Snapshot
from clientpm.model.spending import ActualCost, ActualWork
from clientpm.testing.plan_strategies import plans
from clientpm.testing.value_strategies import (
    dates,
    durations,
    fingerprints,
    instants,
    json_values,
    lines,
    moments,
    money,
    numbers,
    often,
    one_of_ids,
    texts,
    unique_ids,
)
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn

__all__ = ["baselines", "budget_lines", "costs", "reports", "snapshots", "work_done"]

_DAY: Final = dt.timedelta(days=1)
_EARLIEST: Final = dt.datetime(1900, 1, 3)


def _reported(draw: DrawFn, givers: Sequence[str]) -> dict[str, Any]:
    """Return who reported a fact, and what only the team reads of it."""
    return {"reported_by": one_of_ids(draw, givers), "reported_at": draw(often(moments())), "note": draw(texts())}


def _done(draw: DrawFn, as_of: dt.datetime) -> dict[str, Any]:
    """Return what a report says of a task: finished, at work, stopped or given up."""
    state = draw(st.sampled_from(("finished", "started", "suspended", "cancelled", "waiting")))
    if state == "finished":
        return {"actual_start": as_of - _DAY, "actual_finish": as_of, "remaining": "0d", "percent_complete": 100}
    said: dict[str, Any] = {
        "remaining": draw(st.none() | durations(least=1)),
        "percent_complete": draw(often(numbers(0, 100))),
    }
    if state == "waiting":
        return said
    said["actual_start"] = as_of - _DAY
    if state == "suspended":
        said |= {"suspended": as_of, "resumes": draw(often(st.just(as_of) | instants(as_of)))}
    if state == "cancelled":
        said |= {"cancelled": True, "remaining": draw(st.sampled_from((None, "0d", "3d")))}
    return said


@st.composite
def reports(
    draw: DrawFn, name: str, tasks: Sequence[str], givers: Sequence[str], frame: dict[str, Any]
) -> ProgressReport:
    """Return a report about one of the tasks."""
    as_of = draw(instants(_EARLIEST))
    return ProgressReport(
        id=name,
        task=draw(st.sampled_from(tasks)),
        as_of=as_of,
        percent_kind=draw(st.sampled_from(PercentKind)),
        steps_done=draw(st.lists(lines(), max_size=2)),
        evidence=draw(lines()),
        **_reported(draw, givers),
        **_done(draw, as_of),
        **frame,
    )


@st.composite
def milestone_forecasts(draw: DrawFn, task: str) -> MilestoneForecast:
    """Return when a milestone was expected, as a schedule and a simulation saw it."""
    p50, p80, p90 = sorted(draw(st.tuples(instants(), instants(), instants())))
    return MilestoneForecast(
        task=task,
        finish=draw(instants()),
        p50=draw(often(st.just(p50))),
        p80=draw(often(st.just(p80))),
        p90=draw(often(st.just(p90))),
        promised=draw(instants()),
        chance=draw(often(numbers(0, 1))),
    )


@st.composite
def snapshots(draw: DrawFn, name: str, takers: Sequence[str], frame: dict[str, Any]) -> Snapshot:
    """Return a snapshot; what it speaks of may be gone."""
    figures = st.dictionaries(lines(), json_values(), max_size=2)
    return Snapshot(
        id=name,
        data_date=draw(instants()),
        taken_by=one_of_ids(draw, takers),
        taken_at=draw(often(moments())),
        milestones=[draw(milestone_forecasts(task)) for task in draw(unique_ids(most=2))],
        risks=[RiskForecast(risk=risk, probability=draw(numbers(0, 1))) for risk in draw(unique_ids(most=2))],
        goals=[
            GoalForecast(goal=goal, deadline=draw(often(dates())), state=draw(lines()))
            for goal in draw(unique_ids(most=1))
        ],
        figures=draw(figures),
        status=draw(figures),
        report=draw(often(fingerprints())),
        **frame,
    )


@st.composite
def budget_lines(draw: DrawFn, name: str, tasks: Sequence[str], frame: dict[str, Any]) -> BudgetLine:
    """Return a part of a budget."""
    category = draw(st.sampled_from(BudgetCategory if tasks else tuple(BudgetCategory)[1:]))
    work = category is BudgetCategory.WORK
    return BudgetLine(
        id=name,
        amount=Money(draw(numbers(0)), draw(st.sampled_from(("CNY", "EUR")))),
        task=draw(st.sampled_from(tasks)) if work else one_of_ids(draw, tasks),
        category=category,
        cost_kind=draw(st.sampled_from(CostKind)),
        accrual=draw(often(st.sampled_from(Accrual))),
        **frame,
    )


@st.composite
def baselines(draw: DrawFn, name: str, number: int, approvers: Sequence[str], frame: dict[str, Any]) -> Baseline:
    """Return a baseline, with or without its plan and budget."""
    plan = draw(st.none() | plans())
    start = draw(instants(most=dt.datetime(2190, 1, 1)))
    tasks = draw(unique_ids(most=2))
    return Baseline(
        id=name,
        number=number,
        plan=plan,
        dates=[
            BaselineDates(task=task, start=start, finish=draw(instants(start)), duration=draw(st.none() | durations()))
            for task in tasks
        ],
        budget=[draw(budget_lines(line, tasks, {})) for line in tasks[:1]],
        approved_by=one_of_ids(draw, approvers),
        approved_at=draw(st.none() | moments()),
        **frame,
    )


@st.composite
def costs(draw: DrawFn, name: str, tasks: Sequence[str], givers: Sequence[str], frame: dict[str, Any]) -> ActualCost:
    """Return money that was spent."""
    return ActualCost(
        id=name,
        amount=draw(money()),
        as_of=draw(instants()),
        task=one_of_ids(draw, tasks),
        cost_kind=draw(often(st.sampled_from(CostKind))),
        **_reported(draw, givers),
        **frame,
    )


@st.composite
def work_done(
    draw: DrawFn,
    name: str,
    tasks: Sequence[str],
    resources: Sequence[str],
    givers: Sequence[str],
    frame: dict[str, Any],
) -> ActualWork:
    """Return work that was done."""
    return ActualWork(
        id=name,
        task=draw(st.sampled_from(tasks)),
        work=draw(durations(clock=False)),
        as_of=draw(instants()),
        resource=one_of_ids(draw, resources),
        **_reported(draw, givers),
        **frame,
    )
