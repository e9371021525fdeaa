"""What must hold of every history of a project, however its work was reported."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clientpm import (
    Plan,
    ProgressReport,
    ProgressState,
    Project,
    Schedule,
    ScheduledTask,
    Task,
    schedule,
    task_progress,
)
from tests.oracles.histories import FIRST_DAY, LAST_DAY, random_history
from tests.oracles.random_plans import random_plan, with_late_dates, with_summaries
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

HISTORIES = 500
"""Ten thousand under the nightly profile."""

ROUNDING = Decimal("0.0001")


def random_projects(salt: str, count: int = HISTORIES // 3) -> Iterator[tuple[str, Project, random.Random]]:
    """Yield random projects of every kind with their histories."""
    for case, rng in seeded(count, salt):
        plan = random_plan(rng)
        if rng.random() < 0.5:
            plan = with_summaries(rng, plan)
        if rng.random() < 0.3:
            plan = with_late_dates(rng, plan)
        if rng.random() < 0.3:
            plan = with_support(rng, plan)
        yield case, random_history(rng, plan), rng


def with_support(rng: random.Random, plan: Plan) -> Plan:
    """Return a plan with level of effort between the start of one task and the finish of another."""
    first, last = rng.choice(plan.tasks), rng.choice(plan.tasks)
    after = () if first.is_summary or last.is_summary else (f"{first.id} SS", f"{last.id} FF")
    return plan.with_tasks(Task(id="support", kind="level_of_effort", estimate="5min", after=after))


def some_day(rng: random.Random) -> dt.datetime:
    """Return a day within the histories."""
    return FIRST_DAY + dt.timedelta(days=rng.randrange((LAST_DAY - FIRST_DAY).days))


def unfinished(s: Schedule) -> list[ScheduledTask]:
    """Give the tasks of which something is still to be done, support and summaries left out."""
    return [t for t in s if t.state.unfinished and not t.task.is_summary and t.id != "support"]


def test_nothing_unfinished_lies_before_the_data_date() -> None:
    """What remains of the work starts at the data date or later, and so ends after it."""
    for case, project, rng in random_projects("not in the past"):
        day = some_day(rng)
        for scheduled in unfinished(schedule(project, as_of=day)):
            begin = scheduled.early_start if scheduled.resumes_at is None else scheduled.resumes_at
            assert begin >= day, (case, scheduled.id)
            assert scheduled.early_finish >= day, (case, scheduled.id)


def test_moving_the_data_date_makes_nothing_unfinished_earlier() -> None:
    """With the same reports, a later data date never brings what remains forward, and facts stay where they are."""
    for case, project, rng in random_projects("data date", HISTORIES):
        day = max([FIRST_DAY, *(report.as_of for report in project.progress_reports)])
        before = schedule(project, as_of=day)
        after = schedule(project, as_of=day + dt.timedelta(days=rng.randrange(1, 20), minutes=rng.choice((0, 541))))
        for earlier in unfinished(before):
            later = after[earlier.id]
            assert later.early_finish >= earlier.early_finish, (case, earlier.id)
            if earlier.resumes_at is None:
                assert later.early_start >= earlier.early_start, (case, earlier.id)
            else:
                assert later.early_start == earlier.early_start, (case, earlier.id)
        assert after.finish >= before.finish, case


def test_what_happened_never_moves() -> None:
    """Dates of finished work are those that were reported, whatever else happens and whenever one looks."""
    for case, project, rng in random_projects("facts"):
        s = schedule(project, as_of=some_day(rng))
        for name, known in s.progress.items():
            if known.state is ProgressState.COMPLETE:
                assert s[name].early_finish == s[name].late_finish == known.actual_finish, (case, name)
                assert s[name].early_start == (
                    known.actual_finish if s[name].task.is_milestone else known.actual_start
                ), (case, name)
                assert s[name].total_slack is None, (case, name)
                assert not s[name].critical, (case, name)
            elif known.state.started and known.actual_start is not None:
                assert s[name].early_start == known.actual_start, (case, name)


def test_a_past_day_does_not_depend_on_later_facts() -> None:
    """As of a day the same comes out with and without what was reported about later days, or known later."""
    for case, project, rng in random_projects("past", HISTORIES // 4):
        day = some_day(rng)
        kept = [report for report in project.progress_reports if report.as_of <= day]
        then = attrs.evolve(project, progress_reports=without_loose_ends(kept))
        kept = list(then.progress_reports)
        assert schedule(project, as_of=day).rows() == schedule(then, as_of=day).rows(), case
        known = [attrs.evolve(report, reported_at="2026-03-01T09:00Z") for report in kept]
        heard_later = [
            attrs.evolve(report, id=f"later-{report.id}", reported_at="2026-03-02T09:00Z", corrects=None)
            for report in kept
        ]
        both = attrs.evolve(then, progress_reports=[*known, *heard_later])
        seen = task_progress(both, as_of=day, known_at=dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC))
        assert seen == task_progress(attrs.evolve(then, progress_reports=known), as_of=day), case


def without_loose_ends(reports: list[ProgressReport]) -> list[ProgressReport]:
    """Return reports without corrections of what is not among them."""
    names = {report.id for report in reports}
    return [r if r.corrects in names else attrs.evolve(r, corrects=None) for r in reports]


def test_parts_make_up_the_whole() -> None:
    """Dates, states and shares of a summary are those of what it holds; the finish is that of the last work."""
    for case, project, rng in random_projects("sums"):
        s = schedule(project, as_of=some_day(rng))
        counted = [t for t in s if not t.task.is_summary and t.id != "support" and not called_off(s, t)]
        if counted:
            assert s.finish == max(t.early_finish for t in counted), case
            assert s.start == min(t.early_start for t in counted), case
        for summary in (t for t in s if t.task.is_summary):
            check_summary(s, summary, case)


def called_off(s: Schedule, scheduled: ScheduledTask) -> bool:
    """Return whether a task was called off before it began."""
    known = s.progress.get(scheduled.id)
    return known is not None and known.state is ProgressState.CANCELLED and not known.begun


def below(s: Schedule, name: str) -> list[ScheduledTask]:
    """Give the tasks below a summary."""
    found = []
    for child in s.plan.children(name):
        found += below(s, child) if s.plan[child].is_summary else [s[child]]
    return found


def check_summary(s: Schedule, summary: ScheduledTask, case: str) -> None:
    """Compare a summary with what it holds."""
    parts = below(s, summary.id)
    if not parts:
        return
    real = [t for t in parts if not called_off(s, t)] or parts
    assert summary.early_start == min(t.early_start for t in real), (case, summary.id)
    assert summary.early_finish == max(t.early_finish for t in real), (case, summary.id)
    states = {t.state for t in parts} - {ProgressState.CANCELLED}
    assert (summary.state is ProgressState.CANCELLED) == (not states), (case, summary.id)
    assert (summary.state is ProgressState.COMPLETE) == (states == {ProgressState.COMPLETE}), (case, summary.id)
    shares = [t.percent_complete for t in parts if t.state is not ProgressState.CANCELLED]
    unfinished_at_full = any(t.percent_complete == 100 and t.state.unfinished for t in parts)
    if shares and not unfinished_at_full and any(t.remaining.minutes for t in parts):
        assert min(shares) - ROUNDING <= summary.percent_complete <= max(shares) + ROUNDING, (case, summary.id)


def test_the_longest_path_is_unbroken_to_what_holds_it() -> None:
    """Each path on it begins where nothing unfinished drives it, and each of its tasks drives the next one."""
    for case, project, rng in random_projects("longest path", HISTORIES // 4):
        s = schedule(project, as_of=some_day(rng))
        assert all(s[name].state.unfinished for name in s.longest_path), case
        if unfinished(s):
            assert s.longest_path, case
        for name in s.longest_path:
            drivers = [driver for driver in s[name].driven_by if s[driver].state.unfinished]
            leaves = [d for d in drivers if not s[d].task.is_summary]
            assert set(leaves) <= set(s.longest_path), (case, name)
            if not drivers:
                assert s.why(name)[-1].kind.value != "summary", (case, name)


def test_explanations_begin_and_end_where_they_should() -> None:
    """Every chain of reasons ends with the task that was asked for, and each hop follows from the one before."""
    for case, project, rng in random_projects("why", HISTORIES // 4):
        s = schedule(project, as_of=some_day(rng))
        for scheduled in s:
            chain = s.why(scheduled.id)
            assert chain[-1].task == scheduled.id, case
            assert chain[-1].start == scheduled.early_start, (case, scheduled.id)
            for hop in chain[:-1]:
                assert hop.kind.value != "cancelled" or s[hop.task].state is ProgressState.CANCELLED, (case, hop.task)


def test_graphs_of_any_history_can_be_drawn() -> None:
    """Milestones keep their order with progress; those that were called off are left out."""
    for case, project, rng in random_projects("graphs", HISTORIES // 4):
        s = schedule(project, as_of=some_day(rng))
        graph = s.milestone_graph()
        assert all(not called_off(s, s[name]) for name in graph.milestones), case
        for edge in graph.edges:
            assert edge.least >= 0, case
            if edge.drives:
                assert s[edge.after].state.unfinished, (case, edge)
        assert len(s.to_networkx()) == len(s), case
