"""Dates with progress: what happened stays, what remains is placed, and nothing unfinished lies in the past."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from clientpm import (
    Minutes,
    ProgressState,
    Schedule,
    ScheduleOptions,
    Task,
    ViolationKind,
    check_schedule,
    milestone,
    schedule,
    summary,
    task,
)
from tests.unit.scheduling.dates import dates, march, slack
from tests.unit.scheduling.reports import begun, called_off, done, project, report, reported

CHAIN = (task("a", "A", "5d"), task("b", "B", "5d", after="a"), milestone("m", "M", after="b"))
OVERRIDE = ScheduleOptions(progress_rule="progress_override")


class TestDates:
    """Where tasks stand that are over, under way, or still to come."""

    def test_complete_work_has_its_actual_dates(self) -> None:
        """Whatever its calendar, its estimate and its predecessors say."""
        s = reported(CHAIN, done("b", 7, 8), as_of=9)
        assert (s["b"].early_start, s["b"].early_finish) == (march(7), march(9))
        assert (s["b"].late_start, s["b"].late_finish) == (march(7), march(9))
        assert s["b"].total_slack is s["b"].free_slack is s["b"].independent_slack is None
        assert s["b"].resumes_at is None
        assert dates(s, "a") == "10 09:00 - 16 18:00"
        assert s["m"].early_finish == march(10)

    def test_work_under_way_starts_when_it_did(self) -> None:
        """What remains starts at the data date at the earliest, and all that follows with it."""
        s = reported(CHAIN, begun("a", 3, 6, "4d"), as_of=6)
        assert dates(s, "a") == "03 00:00 - 12 18:00"
        assert s["a"].resumes_at == march(9, "09:00")
        assert s["a"].remaining == Minutes(4 * 480)
        assert dates(s, "b") == "13 09:00 - 19 18:00"
        assert s["a"].total_slack == s["b"].total_slack == 0

    def test_work_not_begun_waits_for_the_data_date(self) -> None:
        """Without a single report all that is planned earlier moves."""
        s = schedule(project(CHAIN), as_of="2026-03-11")
        assert dates(s, "a") == "12 09:00 - 18 18:00"
        assert s.data_date == march(12)
        assert schedule(s.plan, as_of="2026-03-11").rows() == s.rows()

    def test_slack_of_work_under_way_is_that_of_its_finish(self) -> None:
        """Its start is a fact, and can be neither early nor late."""
        s = reported((task("a", "A", "5d"), task("c", "C", "9d")), begun("a", 3, 6, "2d"), begun("c", 2, 6, "5d"))
        assert slack(s, "a") == 3
        assert s["a"].free_slack == 3 * 480
        assert (s["a"].late_start, s["a"].late_finish) == (march(3), march(13, "18:00"))

    def test_links_from_a_start_count_from_when_it_was(self) -> None:
        """Start to start waits for the day on which the predecessor really began."""
        tasks = task("a", "A", "5d"), task("b", "B", "5d", after="a SS+6d")
        s = reported(tasks, begun("a", 3, 6, "9d"), as_of=6)
        assert dates(s, "b") == "11 09:00 - 17 18:00"
        assert slack(s, "a") == 0
        assert slack(s, "b") == 2
        late = reported(tasks, begun("a", 3, 13, "1d"), as_of=13)
        assert dates(late, "b") == "16 09:00 - 20 18:00"

    def test_a_finish_link_holds_what_remains(self) -> None:
        """Finish to finish pushes the rest, and both rules keep it: the finish has not happened."""
        tasks = task("a", "A", "10d"), task("b", "B", "2d", after="a FF+1d")
        for options in (ScheduleOptions(), OVERRIDE):
            s = reported(tasks, begun("b", 3, 6, "1d"), begun("a", 2, 6, "5d"), as_of=6, options=options)
            assert dates(s, "b") == "03 00:00 - 16 18:00"
            assert s["b"].resumes_at == march(16, "09:00")
            assert s.out_of_sequence == ()

    def test_a_report_on_a_summary_changes_nothing(self) -> None:
        """A summary is what it holds."""
        tasks = summary("s", "S", CHAIN)
        assert (
            reported(tasks, begun("s", 3, 6, "1d"), as_of=6).finish
            == schedule(project(tasks), as_of="2026-03-06").finish
        )


class TestRemaining:
    """What remains where nobody said so."""

    @pytest.mark.parametrize(
        ("fields", "left", "percent"),
        [
            ({"remaining": "4d"}, 4 * 480, "50"),
            ({"percent_complete": 60}, 4 * 480, "60"),
            ({"percent_complete": "33.3"}, 3202, "33.3"),
            ({"percent_complete": 100}, 1, "100"),
            ({"remaining": "1d", "percent_complete": 60}, 480, "60"),
            ({"percent_complete": 60, "percent_kind": "physical"}, 6 * 480, "40"),
            ({}, 6 * 480, "40"),
        ],
    )
    def test_from_what_it_is_derived(self, fields: dict[str, Any], left: int, percent: str) -> None:
        """Reported; else from the share of the duration; else what is left of the estimate since the start."""
        s = reported([task("a", "A", "10d")], report("a", 6, actual_start=3, **fields))
        assert s["a"].remaining == left
        assert s["a"].percent_complete == Decimal(percent)

    def test_an_estimate_used_up_leaves_a_minute(self) -> None:
        """Work that should be over and is not lasts a minute more, so that it stays visible as unfinished."""
        s = reported([task("a", "A", "2d")], report("a", 20, actual_start=3))
        assert s["a"].remaining == 1
        assert s["a"].early_finish == march(23, "09:01")
        assert s["a"].state is ProgressState.IN_PROGRESS

    def test_what_was_worked_is_counted_to_the_report(self) -> None:
        """A data date that moves on without reports changes neither the rest nor the share done."""
        tasks, said = [task("a", "A", "10d")], report("a", 6, actual_start=3)
        early, late = (reported(tasks, said, as_of=day) for day in (6, 20))
        assert early["a"].remaining == late["a"].remaining == 6 * 480
        assert early["a"].percent_complete == late["a"].percent_complete == 40
        assert late["a"].early_finish == march(30, "18:00")

    def test_a_pause_is_no_work(self) -> None:
        """The time between the end of work and its going on is not counted as done."""
        s = reported([task("a", "A", "10d")], report("a", 13, actual_start=2, suspended=4, resumes=12))
        assert s["a"].remaining == 6 * 480

    def test_a_start_that_nobody_reported(self) -> None:
        """It lies as long ago as the share done would have taken, not before the plan; no actual start is made up."""
        s = reported([task("a", "A", "10d")], report("a", 6, percent_complete=20))
        assert s["a"].early_start == march(5, "09:00")
        assert s["a"].actual_start is None
        assert s["a"].remaining == 8 * 480
        assert reported([task("a", "A", "50d")], report("a", 6, percent_complete=80))["a"].early_start == march(2)

    def test_clock_time_may_remain_of_working_time(self) -> None:
        """The unit of what remains says how it is counted."""
        s = reported([task("a", "A", "5d")], begun("a", 3, 6, "2ed"))
        assert s["a"].early_finish == march(9)
        assert s["a"].remaining.minutes_per_day == 1440

    def test_an_estimate_is_replaced_before_the_start(self) -> None:
        """What is reported to remain of work not begun is how long it will take."""
        s = reported(CHAIN, report("a", 6, remaining="8d"))
        assert dates(s, "a") == "09 09:00 - 18 18:00"
        assert s["a"].state is ProgressState.NOT_STARTED

    def test_lags_that_are_a_share_follow_the_duration(self) -> None:
        """Half of a task that takes twice as long is twice as long."""
        tasks = task("a", "A", "4d"), task("b", "B", "1d", after="a SS+50%")
        s = reported(tasks, begun("a", 2, 6, "5d"))
        assert s["b"].early_start == march(9, "09:00")
        longer = reported(tasks, begun("a", 2, 6, "15d"))
        assert longer["b"].early_start == march(16, "09:00")


class TestPauses:
    """Work that stands still."""

    def test_work_goes_on_when_it_resumes(self) -> None:
        """What remains is not placed before."""
        s = reported(CHAIN, begun("a", 3, 6, "2d", suspended=5, resumes=18), as_of=6)
        assert (s["a"].state, s["a"].resumes_at) == (ProgressState.SUSPENDED, march(18, "09:00"))
        assert s["a"].early_finish == march(19, "18:00")
        assert [reason.kind.value for reason in s.why("a")] == ["resumes"]

    def test_without_a_day_it_goes_on_at_the_data_date(self) -> None:
        """Nobody knows better, and the state says that it stands still."""
        s = reported(CHAIN, begun("a", 3, 6, "2d", suspended=5), as_of=6)
        assert (s["a"].state, s["a"].resumes_at) == (ProgressState.SUSPENDED, march(9, "09:00"))

    def test_work_not_begun_may_be_put_off(self) -> None:
        """A task on hold does not start before it is taken up."""
        s = reported(CHAIN, report("a", 6, resumes=18))
        assert s["a"].early_start == march(18, "09:00")
        assert s.why("a")[-1].bound == march(18)


class TestCancelled:
    """Work that was called off."""

    def test_before_it_began_it_passes_logic_on(self) -> None:
        """What follows waits for what it waited for, and it has neither slack nor duration."""
        tasks = task("a", "A", "5d"), task("x", "X", "5d", after="a"), task("b", "B", "2d", after="x FS+1d")
        s = reported(tasks, begun("a", 2, 6, "1d"), called_off("x", 6))
        assert dates(s, "b") == "11 09:00 - 12 18:00"
        assert s["x"].early_start == s["x"].early_finish == march(9, "18:00")
        assert s["x"].total_slack is s["x"].free_slack is None
        assert s["x"].remaining == 0
        assert s["b"].driven_by == ("a",)
        assert s.longest_path == s.critical_tasks == ("a", "b")
        assert s.critical_paths() == (("a", "b"),)
        assert [reason.task for reason in s.why("b")] == ["a", "b"]
        assert not s["x"].on_longest_path
        assert s["a"].total_slack == 0

    def test_it_holds_nothing_and_ends_nothing(self) -> None:
        """A cancelled task at the end neither makes the plan longer nor what it waits for critical."""
        tasks = (
            task("a", "A", "1d"),
            task("c", "C", "4d"),
            task("x", "X", "5d", after="a FS+20d", deadline="2026-03-03"),
        )
        s = reported(tasks, called_off("x", 2), as_of=2)
        assert s.finish == s["c"].early_finish
        assert slack(s, "a") == 3
        assert s["a"].free_slack == 3 * 480
        assert s.violations == ()

    def test_once_begun_it_ends_with_its_cancellation(self) -> None:
        """What was done is a fact; it drives nothing beyond that day."""
        s = reported(CHAIN, begun("a", 3, 4), called_off("a", 6))
        assert (s["a"].early_start, s["a"].early_finish) == (march(3), march(7))
        assert s["a"].actual_finish is None
        assert dates(s, "b") == "09 09:00 - 13 18:00"

    def test_a_summary_leaves_it_out(self) -> None:
        """Dates and state of a summary are those of the rest; of nothing but cancelled work they are its own."""
        tasks = [
            task("far", "Far", "60d"),
            *summary("s", "S", [task("a", "A", "1d"), task("x", "X", "1d", after="far")]),
            task("b", "B", "1d", after="s"),
        ]
        s = reported(tasks, called_off("x", 6), done("a", 2, 3), as_of=6)
        assert (s["s"].state, s["s"].early_finish) == (ProgressState.COMPLETE, march(4))
        assert s["b"].early_start == march(9, "09:00")
        both = reported(tasks, called_off("x", 6), called_off("a", 6))
        assert both["s"].state is ProgressState.CANCELLED
        assert both["b"].early_start == both["far"].early_finish + dt.timedelta(days=2, hours=15)


class TestRules:
    """Work that began before what it waits for was done."""

    @pytest.mark.parametrize(
        ("link", "finish"),
        [("a", "13 18:00"), ("a FS+2d", "17 18:00"), ("a SS+6d", "12 18:00"), ("a FS-4d", "10 18:00")],
    )
    def test_retained_logic(self, link: str, finish: str) -> None:
        """The rest waits for every link, lags of what has begun counted from when it did."""
        tasks = task("a", "A", "5d"), task("b", "B", "5d", after=link)
        s = reported(tasks, begun("a", 3, 6, "3d"), begun("b", 4, 6, "2d"))
        assert f"{s['b'].early_finish:%d %H:%M}" == finish
        assert [item.holds for item in s.out_of_sequence] == [True]

    def test_progress_override(self) -> None:
        """The rest goes on at the data date, and what it should have waited for has slack."""
        tasks = task("a", "A", "5d"), task("b", "B", "5d", after="a FS+2d")
        s = reported(tasks, begun("a", 3, 6, "3d"), begun("b", 4, 6, "8d"), options=OVERRIDE)
        assert dates(s, "b") == "04 00:00 - 18 18:00"
        assert slack(s, "a") == 5
        assert s["b"].driven_by == ()
        (item,) = s.out_of_sequence
        assert (item.predecessor, item.successor, str(item.dependency), item.holds) == ("a", "b", "a FS+2d", False)
        assert (item.happened, item.allowed) == (march(4), march(13, "18:00"))
        assert item.early == 8 * 480
        assert item.type.value == "FS"

    def test_work_done_before_its_predecessor(self) -> None:
        """It is over, so nothing holds it, but it did not wait: start links and finish links alike."""
        tasks = task("a", "A", "5d"), task("b", "B", "5d", after=["a", "a FF"]), task("c", "C", "5d", after="b")
        s = reported(tasks, begun("a", 3, 6, "3d"), done("b", 4, 6))
        assert [(str(i.dependency), i.holds, i.successor_state.value) for i in s.out_of_sequence] == [
            ("a", False, "complete"),
            ("a FF", False, "complete"),
        ]
        assert s["c"].early_start == march(9, "09:00")
        assert s["a"].total_slack == 2 * 480

    def test_history_is_not_listed(self) -> None:
        """What is over on both sides can no longer be mended."""
        tasks = task("a", "A", "5d"), task("b", "B", "5d", after="a")
        assert reported(tasks, done("a", 3, 6), done("b", 4, 5, 6)).out_of_sequence == ()

    def test_a_lag_that_was_not_waited_for(self) -> None:
        """The predecessor is done, but the rest still waits for the lag."""
        tasks = task("a", "A", "5d"), task("b", "B", "5d", after="a FS+5d")
        s = reported(tasks, done("a", 2, 4), begun("b", 5, 6, "1d"))
        assert dates(s, "b") == "05 00:00 - 12 18:00"
        assert [i.early.days for i in s.out_of_sequence] == [5]
        assert (
            dates(reported(tasks, done("a", 2, 4), begun("b", 5, 6, "1d"), options=OVERRIDE), "b")
            == "05 00:00 - 09 18:00"
        )

    def test_links_of_a_summary_are_listed_where_they_are(self) -> None:
        """What a summary waits for, each of its tasks waits for."""
        tasks = [task("a", "A", "5d"), *summary("s", "S", [task("b", "B", "2d")], after="a")]
        (item,) = reported(tasks, begun("a", 3, 6, "3d"), begun("b", 4, 6, "2d")).out_of_sequence
        assert (item.predecessor, item.successor, item.summary) == ("a", "b", "s")


class TestBounds:
    """Dates that people set, once work has begun or ended."""

    def test_dates_of_the_start_are_over(self) -> None:
        """A start that is a fact is neither early nor late, and no violation."""
        fixed = task("a", "A", "5d", constraints=[("SO", "2026-03-16")])
        s = reported([fixed], begun("a", 3, 6, "1d"))
        assert dates(s, "a") == "03 00:00 - 09 18:00"
        assert s.violations == ()

    def test_dates_of_the_finish_still_bind(self) -> None:
        """Not before holds the rest back, not after leaves it slack."""
        early = reported([task("a", "A", "5d", constraints=[("FNET", "2026-03-20")])], begun("a", 3, 6, "1d"))
        assert early["a"].resumes_at == march(20, "09:00")
        late = reported([task("a", "A", "5d", constraints=[("FNLT", "2026-03-10")])], begun("a", 3, 6, "4d"))
        assert slack(late, "a") == -2
        assert [(v.kind, v.amount.days) for v in late.violations] == [(ViolationKind.CONSTRAINT, 2)]

    def test_a_mandatory_finish_binds_what_remains(self) -> None:
        """It beats the logic, not the data date: nobody works in the past."""
        options = ScheduleOptions(constraint_policy="mandatory")
        tasks = task("a", "A", "9d"), task("b", "B", "5d", after="a", constraints=[("MF", "2026-03-11")])
        s = reported(tasks, begun("b", 3, 6, "2d"), options=options)
        assert s["b"].early_finish == march(11, "18:00")
        assert s["b"].resumes_at == march(10, "09:00")
        assert [v.kind for v in s.violations] == [ViolationKind.DEPENDENCY]
        short = reported(tasks, begun("b", 3, 6, "5d"), options=options)
        assert short["b"].early_finish == march(13, "18:00")
        assert [v.kind for v in short.violations] == [ViolationKind.CONSTRAINT, ViolationKind.DEPENDENCY]

    def test_a_mandatory_date_does_not_put_work_into_the_past(self) -> None:
        """What has not begun starts after the data date, and the date is a violation."""
        tasks = [task("a", "A", "1d", constraints=[("MS", "2026-03-03")])]
        s = reported(tasks, as_of=6, options=ScheduleOptions(constraint_policy="mandatory"))
        assert dates(s, "a") == "09 09:00 - 09 18:00"
        assert [(v.kind, v.amount.days) for v in s.violations] == [(ViolationKind.CONSTRAINT, 4)]
        assert [reason.kind.value for reason in s.why("a")] == ["data_date"]

    def test_a_promise_that_was_broken_stays_broken(self) -> None:
        """A deadline is a promise: finished too late it is a finding, no violation, and weighs on no slack."""
        s = reported([task("a", "A", "5d", deadline="2026-03-05"), task("b", "B", "9d", after="a")], done("a", 3, 6))
        assert s.violations == ()
        assert s["b"].total_slack == 0
        missed = [f for f in check_schedule(s.plan, s) if f.code.startswith("deadline.")]
        assert [(str(f.subject), f.facts["late_days"]) for f in missed] == [("task:a", 1.0)]

    def test_an_imposed_finish(self) -> None:
        """What remains has the slack that it leaves."""
        s = reported(CHAIN, begun("a", 3, 6, "3d"), must_finish_by="2026-03-17")
        assert slack(s, "a") == slack(s, "b") == -1

    def test_as_late_as_possible_is_over_once_begun(self) -> None:
        """Work under way does not wait for its slack to be used; what has not begun does."""
        tasks = [
            task("a", "A", "2d", constraints=["ALAP"]),
            task("b", "B", "2d", constraints=["ALAP"]),
            task("c", "C", "9d"),
            milestone("m", "M", after=["a", "b", "c"]),
        ]
        s = reported(tasks, begun("a", 3, 6, "1d"), begun("c", 2, 6, "5d"))
        assert s["a"].early_finish == march(9, "18:00")
        assert s["b"].early_start == march(12, "09:00")


class TestSupport:
    """Level of effort goes with the work that sets its dates."""

    @staticmethod
    def support(**fields: Any) -> list[Task]:
        """Give support between the start of one task and the finish of another."""
        tasks = [task("a", "A", "3d"), task("b", "B", "5d", after="a")]
        return [*tasks, task("l", "L", "1d", kind="level_of_effort", after=["a SS", "b FF"], **fields)]

    def test_it_began_with_its_work(self) -> None:
        """Without a report it stands in the past as far as its drivers do."""
        s = reported(self.support(), done("a", 3, 5), begun("b", 6, 6, "4d"))
        assert dates(s, "l") == "03 09:00 - 12 18:00"
        assert s["l"].state is ProgressState.IN_PROGRESS
        assert s["l"].percent_complete == 50
        assert s["l"].total_slack is None
        over = reported(self.support(), done("a", 3, 5), done("b", 6, 9))
        assert over["l"].state is ProgressState.COMPLETE
        waiting = reported(self.support(), as_of=6)
        assert (dates(waiting, "l"), waiting["l"].state.value) == ("09 09:00 - 18 18:00", "not_started")

    def test_its_own_dates_count(self) -> None:
        """A start that was reported stays, and so does a finish."""
        s = reported(self.support(), begun("a", 3, 6, "1d"), begun("l", 4, 6))
        assert (s["l"].early_start, s["l"].early_finish) == (march(4), march(16, "18:00"))
        ended = reported(self.support(), begun("a", 3, 6, "1d"), done("l", 4, 6))
        assert (ended["l"].early_start, ended["l"].early_finish) == (march(4), march(7))
        assert ended["l"].state is ProgressState.COMPLETE

    def test_a_lead_does_not_put_it_into_the_past(self) -> None:
        """Only what really happened does."""
        tasks = [task("a", "A", "3d"), task("l", "L", "1d", kind="level_of_effort", after=["a SS-2d", "a FF"])]
        assert reported([*tasks, task("z", "Z", "1d")], done("z", 2, 3), as_of=6)["l"].early_start == march(9, "09:00")

    def test_called_off(self) -> None:
        """It has no dates to follow any more."""
        s = reported(self.support(), begun("a", 3, 6, "1d"), called_off("l", 6))
        assert s["l"].state is ProgressState.CANCELLED
        assert s["l"].remaining == 0


class TestWholes:
    """Summaries, paths and what is exported."""

    TREE = (
        *summary("s", "S", [task("a", "A", "4d"), task("b", "B", "6d", after="a")]),
        milestone("m", "M", after="s"),
    )

    def test_summaries_roll_up(self) -> None:
        """Actual start of the first, finish of the last once all are done, share by durations."""
        s = reported(self.TREE, done("a", 3, 6))
        whole = s["s"]
        assert (whole.state, whole.actual_start, whole.actual_finish) == (ProgressState.IN_PROGRESS, march(3), None)
        assert (whole.early_start, whole.early_finish) == (march(3), march(16, "18:00"))
        assert whole.percent_complete == 40
        assert whole.remaining == 6 * 480
        over = reported(self.TREE, done("a", 3, 6), done("b", 9, 13))
        assert (over["s"].state, over["s"].actual_finish) == (ProgressState.COMPLETE, march(14))
        assert over["s"].percent_complete == 100
        assert (over["s"].remaining, over["s"].total_slack) == (Minutes(0), None)

    def test_a_summary_that_is_over_holds_from_when_it_was(self) -> None:
        """A lag after it counts from its last actual finish, not from the data date."""
        tasks = [*summary("s", "S", [task("a", "A", "4d")]), task("z", "Z", "1d", after="s FS+10d")]
        s = reported(tasks, done("a", 2, 5), as_of=13)
        assert s["z"].early_start == march(20, "09:00")
        gated = [task("a", "A", "4d"), *summary("s", "S", [task("z", "Z", "1d")], after="a FS+10d")]
        assert reported(gated, done("a", 2, 5), as_of=13)["z"].early_start == march(20, "09:00")

    def test_the_longest_path_ends_at_what_happened(self) -> None:
        """It is made of unfinished work, and begins at the data date or where a fact drives it."""
        s = reported(CHAIN, done("a", 2, 6))
        assert s.longest_path == s.critical_tasks == ("b", "m")
        assert s["b"].driven_by == ("a",)
        assert s["a"].drag is None
        assert s["b"].drag == 5 * 480
        assert [(r.task, r.kind.value) for r in s.why("m")] == [
            ("a", "actual"),
            ("b", "dependency"),
            ("m", "dependency"),
        ]

    def test_nothing_is_critical_when_all_is_done(self) -> None:
        """The finish is the last actual one, in the past."""
        s = reported(CHAIN, done("a", 2, 6), done("b", 9, 13), done("m", 13, 13), as_of=31)
        assert s.longest_path == s.critical_tasks == s.near_critical_tasks == ()
        assert s.critical_paths() == ()
        assert (s.start, s.finish) == (march(2), march(14))
        assert s.critical_path_count == 0

    def test_drag_of_what_remains(self) -> None:
        """It is what finishing the rest at once would save."""
        s = reported(CHAIN, begun("a", 2, 6, "3d"))
        assert [t.drag.days for t in s if t.drag is not None] == [3, 5, 0]
        lagged = reported((task("a", "A", "4d"), task("b", "B", "1d", after="a SS+100%")), begun("a", 2, 6, "5d"))
        assert [t.drag.days for t in lagged if t.drag is not None] == [5, 1]

    def test_why_tells_what_was_reported(self) -> None:
        """A hop about work under way carries its real start, what remains and from when."""
        s = reported(CHAIN, begun("a", 3, 6, "3d"), begun("b", 5, 6, "4d"))
        first, second, _ = s.why("m")
        assert (first.kind.value, first.start, first.bound) == ("data_date", march(3), march(7))
        assert (first.resumes, first.remaining, first.start_reported) == (march(9, "09:00"), Minutes(3 * 480), True)
        assert (second.kind.value, second.predecessor, second.resumes) == ("dependency", "a", march(12, "09:00"))
        (over,) = reported(CHAIN, called_off("a", 6)).why("a")
        assert over.kind.value == "cancelled"

    def test_milestones_alone(self) -> None:
        """Reached milestones keep their order and their distance; what leads to the next one drives it."""
        tasks = [
            task("a", "A", "3d"),
            milestone("m1", "M1", after="a"),
            task("b", "B", "3d", after="m1"),
            milestone("m2", "M2", after="b"),
            task("c", "C", "3d", after="m2"),
            milestone("m3", "M3", after="c"),
            milestone("m4", "M4", after="m3"),
        ]
        facts = done("a", 2, 4), done("m1", 4, 4), done("b", 5, 6), done("m2", 6, 6), begun("c", 6, 10, "2d")
        graph = reported(tasks, *facts, called_off("m3", 10)).milestone_graph()
        assert graph.milestones == ("m1", "m2", "m4")
        assert [(e.before, e.after, e.least.days, e.drives) for e in graph.edges] == [
            ("m1", "m2", 2, False),
            ("m2", "m4", 4, True),
        ]

    def test_rows_and_graphs_carry_progress(self) -> None:
        """What goes into a data frame says how far each task is."""
        s = reported(CHAIN, begun("a", 3, 6, "3d"))
        row = s.rows()[0]
        assert (row["state"], row["actual_start"], row["actual_finish"]) == ("in_progress", march(3), None)
        assert (row["remaining_minutes"], row["percent_complete"]) == (1440, 57.1429)
        assert s.to_networkx().nodes["a"]["state"] == "in_progress"

    def test_without_progress_nothing_changes(self) -> None:
        """A project that nobody reported on is its plan, and so are tasks that were only talked about."""
        found = project(CHAIN)
        assert found.plan is not None
        plain = schedule(found.plan)
        assert schedule(found).rows() == plain.rows()
        assert (plain.progress, plain.data_date, plain.out_of_sequence) == ({}, None, ())
        noted = reported(CHAIN, report("a", 1, note="no news"))
        assert noted.rows() == plain.rows()
        assert [row["percent_complete"] for row in plain.rows()] == [0, 0, 0]


def test_actual_dates_beyond_the_data_date() -> None:
    """For imports: what is reported later than the plan's own data date drives all the same."""
    options = ScheduleOptions(progress_rule="actual_dates")
    s = reported(CHAIN, done("a", 9, 13), data_date="2026-03-06", options=options)
    assert s.data_date == march(7)
    assert dates(s, "b") == "16 09:00 - 20 18:00"
    started = reported(CHAIN, begun("a", 12, 13, "1d"), data_date="2026-03-06", options=options)
    assert started["a"].resumes_at == march(12, "09:00")


def test_a_schedule_of_a_plan_may_be_given_a_day() -> None:
    """The data date of the call goes before that of the plan."""
    found = project(CHAIN, data_date="2026-03-06").plan
    assert found is not None
    s: Schedule = schedule(found, as_of="2026-03-13")
    assert (s.data_date, s["a"].early_start) == (march(14), march(16, "09:00"))
