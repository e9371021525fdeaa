"""Trials obey the rules of the schedule: each trial is the schedule of a plan with its durations."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import attrs
import numpy as np

from clientpm import ClientPMError, DateConstraint, Plan, Project, Schedule, Task, TaskKind, schedule
from clientpm.risk.network_pass import TrialNetwork, compile_trials
from clientpm.risk.trial_dates import TrialDates, Wanted
from clientpm.scheduling.computation import compute_dates
from clientpm.scheduling.network import Network, Placement
from clientpm.values.instant import to_minute
from tests.oracles.histories import random_history
from tests.oracles.random_plans import random_plan, with_late_dates, with_summaries
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

CASES, TRIALS, NEAR = 200, 4, 1e-6
"""Four thousand plans under the nightly profile."""


def anything(rng: random.Random) -> Plan | Project:
    """Give a plan with everything that makes dates hard, or a project with a history of one."""
    plan = random_plan(rng, most=rng.choice((4, 8, 8, 14)), one_calendar=rng.random() < 0.2)
    if rng.random() < 0.5:
        plan = with_summaries(rng, plan)
    if rng.random() < 0.4:
        plan = with_late_dates(rng, plan)
    if rng.random() < 0.3:
        plan = with_support(rng, plan)
    if rng.random() < 0.5:
        policy = rng.choice(("logic", "mandatory", "as_typed"))
        rule = rng.choice(("free_slack", "late_dates"))
        plan = attrs.evolve(plan, options=attrs.evolve(plan.options, constraint_policy=policy, alap_rule=rule))
    if rng.random() < 0.3:
        plan = as_late_as_possible(rng, plan)
    return random_history(rng, plan) if rng.random() < 0.4 else plan


def with_support(rng: random.Random, plan: Plan) -> Plan:
    """Give a plan with level of effort between two tasks, over lags and leads, or alone."""
    first, last = rng.choice(plan.tasks), rng.choice(plan.tasks)
    after: tuple[str, ...] = ()
    if not first.is_summary and not last.is_summary and rng.random() < 0.9:
        lags = [rng.choice(("", "", "+2min", "-3min", "-900emin")) for _ in range(2)]
        after = (f"{first.id} {rng.choice(('SS', 'FS'))}{lags[0]}", f"{last.id} {rng.choice(('FF', 'SF'))}{lags[1]}")
    dates = (DateConstraint("SNET", "2026-01-15"),) if rng.random() < 0.2 else ()
    support = Task(id="support", kind="level_of_effort", estimate="5min", after=after, constraints=dates)
    return plan.with_tasks(support)


def as_late_as_possible(rng: random.Random, plan: Plan) -> Plan:
    """Give a plan some of whose tasks start as late as possible."""
    free = {TaskKind.TASK, TaskKind.START_MILESTONE, TaskKind.FINISH_MILESTONE}
    return attrs.evolve(
        plan,
        tasks=[
            attrs.evolve(task, constraints=(DateConstraint("ALAP"),))
            if task.kind in free and not task.constraints and rng.random() < 0.3
            else task
            for task in plan.tasks
        ],
    )


def schedules(salt: str) -> Iterator[tuple[str, random.Random, Schedule, TrialNetwork]]:
    """Yield random schedules with their networks, sent to another process and back."""
    for case, rng in seeded(CASES, salt):
        try:
            s = schedule(anything(rng))
        except ClientPMError:
            continue  # what the schedule refuses has no trials
        yield case, rng, s, pickle.loads(pickle.dumps(compile_trials(s)))  # noqa: S301 - written just now


def everything(network: TrialNetwork, durations: np.ndarray) -> TrialDates:
    """Compute all that there is."""
    names = network.tasks
    return network.run(durations, Wanted(starts=names, finishes=names, slack=names, critical=names))


def check(case: object, dates: TrialDates, k: int, s: Schedule) -> None:
    """Compare one trial with a schedule."""
    assert abs(dates.finish[k] - to_minute(s.finish)) < NEAR, case
    for i, scheduled in enumerate(s):
        where = case, k, scheduled.id
        assert abs(dates.starts[i, k] - to_minute(scheduled.early_start)) < NEAR, where
        assert abs(dates.finishes[i, k] - to_minute(scheduled.early_finish)) < NEAR, where
        slack = scheduled.total_slack
        if slack is None:
            assert np.isnan(dates.slack[i, k]), where
        else:
            assert abs(dates.slack[i, k] - slack.minutes) < NEAR, where
        assert dates.critical[i, k] == scheduled.critical, where


def other_durations(rng: random.Random, s: Schedule, network: TrialNetwork) -> tuple[list[float], Network]:
    """Give other whole minutes for some of the work, and the compiled plan with them."""
    changed, minutes = s.network, network.minutes.tolist()
    for row, name in enumerate(network.names):
        node = s.plan.position(name)
        how = changed.placement[node]
        least = 1 if how == Placement.STARTED or rng.random() < 0.7 else 0
        new = rng.randrange(least, 12)
        if how != Placement.SNAPPED and rng.random() < 0.6 and new != minutes[row]:
            minutes[row] = float(new)
            changed = changed.with_duration(node, new)
    return minutes, changed


def lags_follow(s: Schedule, network: TrialNetwork) -> bool:
    """Return whether every lag that is a share of varying work follows it.

    A lag stays as planned once what remains of its predecessor is counted in another kind of time.
    """
    for links in s.network.links.values():
        for link in links:
            known, lag = s.network.actuals.get(link.node), link.dependency.lag
            done = 0 if known is None else known.done
            varies = link.node < len(s.plan.tasks) and s.plan.tasks[link.node].id in network.names
            if varies and lag.percent and link.lag != lag.share_of(s.network.duration[link.node] + done):
                return False
    return True


def test_the_durations_of_the_plan_give_its_schedule() -> None:
    """Without variance every date, slack and critical flag is that of the schedule, to the minute."""
    for case, _, s, network in schedules("deterministic"):
        check(case, everything(network, network.minutes[:, np.newaxis]), 0, s)


def test_each_trial_is_the_schedule_of_its_durations() -> None:
    """With other whole minutes, none at all among them, each trial is what scheduling them gives."""
    for case, rng, s, network in schedules("trials"):
        if not lags_follow(s, network):
            continue
        found = [other_durations(rng, s, network) for _ in range(TRIALS)]
        expected = []
        for _, changed in found:
            try:
                expected.append(Schedule(s.plan, changed, compute_dates(changed), s.progress))
            except ClientPMError:
                break
        if len(expected) < TRIALS:
            continue
        dates = everything(network, np.array([minutes for minutes, _ in found]).T.reshape(-1, TRIALS))
        for k, one in enumerate(expected):
            check(case, dates, k, one)


def test_trials_do_not_touch_each_other() -> None:
    """A trial comes out the same alone, in any company, and when it is computed again."""
    for case, rng, _, network in schedules("alone"):
        if rng.random() < 0.8:
            continue
        durations = np.array([[rng.uniform(0.5, 20) for _ in range(5)] for _ in network.names]).reshape(-1, 5)
        together = everything(network, durations)
        again = everything(network, durations)
        for k in rng.sample(range(5), 2):
            alone = everything(network, durations[:, [k]])
            for name in ("finish", "starts", "finishes", "slack", "critical"):
                one = getattr(alone, name)[..., 0]
                assert np.array_equal(getattr(together, name)[..., k], one, equal_nan=True), (case, name)
                assert np.array_equal(getattr(again, name)[..., k], one, equal_nan=True), (case, name)


def test_longer_work_never_ends_earlier_where_links_hold_starts() -> None:
    """Over finish and start to start links a fraction of a minute more of anything makes nothing earlier."""
    for case, rng in seeded(CASES // 2, "monotone"):
        plan = random_plan(rng, most=12, links=("FS", "SS"), constraints=False)
        if any(link.lag.percent and link.lag.amount < 0 for task in plan.tasks for link in task.after):
            continue
        network = compile_trials(schedule(plan))
        less = np.array([[rng.uniform(0.1, 9)] for _ in network.names]).reshape(-1, 1)
        more = less + np.array([[rng.choice((0, rng.uniform(0, 3)))] for _ in network.names]).reshape(-1, 1)
        (starts, finishes), (later, latest) = network.forward(less), network.forward(more)
        assert (later >= starts - NEAR).all(), case
        assert (latest >= finishes - NEAR).all(), case
