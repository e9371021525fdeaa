"""What an assessment says is what scheduling, costing and loading say of the project before and after."""

from __future__ import annotations

import random

import attrs
import pytest

import clientpm as pm


def project_of(rng: random.Random) -> pm.Project:
    """Give a project with two calendars, rates that change, people who are needed twice, and work in progress."""
    other = pm.WorkCalendar.weekdays(id="other", holidays=["2026-03-10"])
    tasks: list[pm.Task] = []
    for i in range(rng.randrange(4, 15)):
        after = [f"t{j}" for j in range(i) if rng.random() < 0.25]
        if i and rng.random() < 0.15:
            tasks.append(pm.milestone(f"t{i}", f"Task {i}", after=after, visibility="client"))
        else:
            calendar = "other" if rng.random() < 0.3 else None
            tasks.append(pm.task(f"t{i}", f"Task {i}", f"{rng.randrange(1, 8)}d", after=after, calendar=calendar))
    work = [task.id for task in tasks if not task.is_milestone]
    report = pm.ProgressReport(id="p", task=work[0], as_of="2026-03-04", actual_start="2026-03-02", remaining="2d")
    project = pm.Project(
        id="shop",
        plan=pm.Plan(start="2026-03-02", tasks=tasks, calendars=[other]),
        resources=[_resource(rng, i) for i in range(3)],
        assignments=[
            pm.Assignment(
                id=f"a{i}", task=rng.choice(work), resource=f"r{rng.randrange(3)}", units=rng.choice(["1", "0.5"])
            )
            for i in range(6)
        ],
        progress_reports=[report] if rng.random() < 0.4 else [],
        budget=[pm.BudgetLine(id="b", task=work[0], amount=pm.Money(500, "EUR"))],
    )
    edits: list[pm.Edit] = [
        pm.SetEstimate(rng.choice(work), f"{rng.randrange(1, 12)}d"),
        pm.AddTask(pm.task("new", "New", "3d", after=rng.choice(work))),
        pm.Assign(pm.Assignment(id="an", task="new", resource="r1")),
    ]
    if rng.random() < 0.5:
        edits.append(pm.Unassign("a0"))
    return attrs.evolve(project, changes=[pm.ChangeRequest(id="x", edits=edits)])


def _resource(rng: random.Random, number: int) -> pm.Resource:
    rates = [pm.ResourceRate(amount=pm.Money(rng.randrange(10, 90), "EUR"))]
    if rng.random() < 0.5:
        rates.append(pm.ResourceRate(amount=pm.Money(99, "EUR"), since="2026-03-12"))
    return pm.Resource(
        id=f"r{number}",
        role="developer" if number else "",
        calendar="other" if rng.random() < 0.4 else None,
        capacity=rng.choice(["0.5", "1", "2"]),
        rates=rates,
    )


@pytest.mark.parametrize("seed", range(60))
def test_every_figure_is_that_of_a_full_calculation(seed: int) -> None:
    """Dates, paths, slack, budget and load of each option are those of its project computed anew."""
    project = project_of(random.Random(seed))
    then = pm.schedule(project)
    impact = pm.assess_change(project, "x")
    for option in impact.option_impacts:
        after = pm.apply_edits(project, option.edits)
        now = pm.schedule(after)
        if isinstance(option.schedule, pm.ScheduleEffect):
            _check_dates(option.schedule, then, now)
        if isinstance(option.cost, pm.CostEffect):
            assert option.cost.before is not None
            assert option.cost.after is not None
            assert (option.cost.before.amount, option.cost.after.amount) == (_bac(project, then), _bac(after, now))
        if isinstance(option.resources, pm.ResourceEffect):
            old, new = pm.resource_load(project, schedule=then), pm.resource_load(after, schedule=now)
            over = {item.profile for item in new.over_allocations} - {item.profile for item in old.over_allocations}
            assert set(option.resources.overloaded) == over
            more = sum(load.work for load in new.assignments) - sum(load.work for load in old.assignments)
            told: int = sum(effort.work.minutes for effort in option.resources.efforts)
            assert abs(float(told - more)) <= len(option.resources.efforts)


def _check_dates(effect: pm.ScheduleEffect, then: pm.Schedule, now: pm.Schedule) -> None:
    assert (effect.finish_before, effect.finish_after) == (then.finish, now.finish)
    assert (effect.path_before, effect.path_after) == (then.longest_path, now.longest_path)
    assert set(effect.newly_critical) == set(now.critical_tasks) - set(then.critical_tasks)
    close = set(now.near_critical_tasks) - set(then.near_critical_tasks) - set(then.critical_tasks)
    assert set(effect.newly_near_critical) == close
    slack = {task.id: (task.total_slack, now[task.id].total_slack) for task in then if task.id in now}
    changed = {name: pair for name, pair in slack.items() if None not in pair and pair[0] != pair[1]}
    assert {item.task: (item.before, item.after) for item in effect.slack_changes} == changed
    assert effect.from_logic + effect.from_durations == effect.shift


def _bac(project: pm.Project, schedule: pm.Schedule) -> object:
    return sum(line.amount.amount for line in (*project.budget, *pm.resource_budget(project, schedule=schedule)))


@pytest.mark.parametrize("seed", range(60))
def test_more_people_never_end_later(seed: int) -> None:
    """The option with more people ends no later than the plain one, and no option breaks its own promise of ids."""
    impact = pm.assess_change(project_of(random.Random(seed)), "x")
    assert [item.option for item in impact.option_impacts] == [
        "adjust-plan",
        "add-resource",
        "adjust-goals",
        "defer",
        "reject",
    ]
    plain, more = (impact.options[name].schedule for name in ("adjust-plan", "add-resource"))
    assert isinstance(plain, pm.ScheduleEffect)
    assert isinstance(more, pm.ScheduleEffect)
    assert more.finish_after <= plain.finish_after
