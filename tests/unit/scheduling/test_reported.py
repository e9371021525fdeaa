"""What is known about tasks on a day: which reports stand, and what they say together."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from clientpm import (
    FieldTypeError,
    ProgressReport,
    ProgressState,
    Project,
    TaskProgress,
    ValidationError,
    WorkDuration,
    milestone,
    schedule,
    task,
    task_progress,
)
from clientpm.scheduling import data_date_of, facts_until
from tests.unit.scheduling.dates import march
from tests.unit.scheduling.reports import begun, called_off, done, project, report

BUILD = (task("a", "A", "10d"), milestone("m", "M", after="a"))


def known(*reports: ProgressReport, as_of: int = 31, task_id: str = "a", **fields: Any) -> TaskProgress:
    """Give what is known of a task on a day of March."""
    return task_progress(project(BUILD, *reports, **fields), as_of=f"2026-03-{as_of:02}")[task_id]


class TestFolding:
    """Later reports replace earlier ones field by field."""

    def test_fields_come_from_different_reports(self) -> None:
        """What a later report does not speak of stays as it was said."""
        found = known(
            begun("a", 3, 6, "8d"),
            report("a", 13, percent_complete=40, percent_kind="physical", steps_done=["x"]),
            report("a", 20, remaining="3d", steps_done=["x", "y"]),
        )
        assert found.state is ProgressState.IN_PROGRESS
        assert (found.actual_start, found.remaining) == (march(3), WorkDuration.of("3d"))
        assert dict(found.percents) == {"physical": Decimal(40)}
        assert found.steps_done == ("x", "y")
        assert found.reports == ("a-6", "a-13", "a-20")
        assert found.as_of == march(21)

    def test_a_day_knows_nothing_later(self) -> None:
        """Reports about later days do not count, whatever they correct."""
        reports = begun("a", 3, 6, "8d"), report("a", 20, remaining="3d", corrects="a-6")
        assert known(*reports, as_of=19).remaining == WorkDuration.of("8d")
        assert known(*reports, as_of=20).actual_start is None
        assert task_progress(project(BUILD, *reports), as_of="2026-03-05") == {}

    def test_corrections(self) -> None:
        """What is corrected does not count, nor does what a corrected correction had corrected."""
        first, second = begun("a", 3, 6, "8d"), begun("a", 4, 6, "7d", name="b", corrects="a-6")
        third = begun("a", 5, 6, "6d", name="c", corrects="b")
        assert known(first, second).actual_start == march(4)
        assert known(first, second, third).reports == ("c",)

    def test_order(self) -> None:
        """The days that reports speak of give the order; of one day the report that stands last in the project."""
        early, late = begun("a", 3, 6, "8d"), begun("a", 4, 13, "2d")
        assert known(late, early).remaining == WorkDuration.of("2d")
        same = begun("a", 4, 6, "5d", name="same")
        assert known(early, same).remaining == WorkDuration.of("5d")
        assert known(same, early).remaining == WorkDuration.of("8d")

    def test_known_at(self) -> None:
        """What was heard of later is left out; reports without such a mark count as known."""
        first = begun("a", 3, 6, "8d", reported_at="2026-03-07T09:00+01:00")
        second = begun("a", 3, 6, "5d", name="b", reported_at="2026-03-09T09:00+01:00")
        third = begun("a", 3, 6, name="c")
        found = project(BUILD, first, second, third)
        then = task_progress(found, known_at=dt.datetime(2026, 3, 8, tzinfo=dt.UTC))["a"]
        assert (then.reports, then.remaining) == (("a-6", "c"), WorkDuration.of("8d"))
        assert schedule(found, known_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC)).progress["a"].reports == ("c",)
        with pytest.raises(FieldTypeError, match="known_at"):
            task_progress(found, known_at=dt.datetime(2026, 3, 8))

    def test_remaining_and_percentage_replace_each_other(self) -> None:
        """Of what is left and the share done the later one stands; said together both do."""
        left, share = begun("a", 3, 6, "8d"), report("a", 13, percent_complete=60)
        assert known(left, share).remaining is None
        assert known(left, share).percent() == 60
        again = report("a", 20, remaining="5d")
        assert known(left, share, again).percent() is None
        assert known(left, share, again).remaining == WorkDuration.of("5d")
        both = report("a", 20, remaining="5d", percent_complete=70)
        assert known(left, both).remaining == WorkDuration.of("5d")
        assert known(left, both).percent() == 70
        physical = report("a", 20, percent_complete=70, percent_kind="physical")
        assert known(left, physical).remaining == WorkDuration.of("8d")


class TestStates:
    """How far a task has come."""

    @pytest.mark.parametrize(
        ("reports", "state"),
        [
            ([report("a", 6, percent_complete=0)], "not_started"),
            ([report("a", 6, remaining="7d")], "not_started"),
            ([report("a", 6, percent_complete=1)], "in_progress"),
            ([report("a", 6, steps_done=["x"])], "in_progress"),
            ([report("a", 6, percent_complete=10), report("a", 13, remaining="9d")], "in_progress"),
            ([begun("a", 3, 6, percent_complete=100)], "in_progress"),
            ([begun("a", 3, 6, suspended=5)], "suspended"),
            ([begun("a", 3, 6, suspended=5, resumes=31)], "in_progress"),
            ([begun("a", 3, 6), report("a", 9, resumes="2026-04-10")], "suspended"),
            ([report("a", 6, suspended=5)], "not_started"),
            ([done("a", 3, 6)], "complete"),
            ([done("a", 3, 6), report("a", 9, note="fine")], "complete"),
            ([called_off("a", 6)], "cancelled"),
            ([begun("a", 3, 4), called_off("a", 6)], "cancelled"),
        ],
    )
    def test_state(self, reports: list[ProgressReport], state: str) -> None:
        """A start, a share or a step says that work has begun; only a finish that it is complete."""
        assert known(*reports).state.value == state

    @pytest.mark.parametrize(
        ("more", "state"),
        [
            ({"remaining": "2d"}, "in_progress"),
            ({"percent_complete": 80}, "in_progress"),
            ({"suspended": 9}, "suspended"),
            ({"percent_complete": 80, "percent_kind": "physical"}, "complete"),
            ({"percent_complete": 100}, "complete"),
            ({"cancelled": True}, "cancelled"),
        ],
    )
    def test_a_finish_is_taken_back_by_work_that_remains(self, more: dict[str, Any], state: str) -> None:
        """A later report that something is left opens the task again; shares of other kinds do not."""
        found = known(done("a", 3, 6), report("a", 9, **more))
        assert found.state.value == state
        assert (found.actual_finish is None) == (state != "complete")
        assert found.actual_start == march(3)

    @pytest.mark.parametrize(
        ("more", "state"),
        [
            ({"actual_start": 9}, "in_progress"),
            ({"remaining": "3d"}, "in_progress"),
            ({"resumes": 9}, "in_progress"),
            ({"actual_start": 3, "actual_finish": 9}, "complete"),
            ({"percent_complete": 40}, "cancelled"),
            ({"steps_done": ["x"]}, "cancelled"),
        ],
    )
    def test_a_cancellation_is_taken_back_by_work_that_goes_on(self, more: dict[str, Any], state: str) -> None:
        """A later start, finish or rest revives the task; a share that is put on record does not."""
        found = known(begun("a", 3, 4), called_off("a", 6), report("a", 9, **more))
        assert found.state.value == state
        assert found.cancelled_on == (march(7) if state == "cancelled" else None)

    def test_a_cancellation_repeated_stands_from_its_first_day(self) -> None:
        """Saying it again does not make it later."""
        assert known(called_off("a", 6), called_off("a", 9)).cancelled_on == march(7)

    def test_a_finish_clears_the_pause_and_what_was_left(self) -> None:
        """Nothing said about work under way outlives its end."""
        found = known(begun("a", 3, 4, "3d", suspended=4, percent_complete=50), done("a", 3, 6))
        assert (found.suspended, found.resumes, found.remaining, dict(found.percents)) == (None, None, None, {})
        assert found.percent() == 100
        assert found.percent("physical") == 100
        part = known(done("a", 3, 6, percent_complete=95, percent_kind="units"))
        assert part.percent("units") == 95

    def test_pauses(self) -> None:
        """A pause and its end belong together; what does not fit gives way to the later report."""
        first = begun("a", 2, 4, suspended=3, resumes=6)
        again = report("a", 12, suspended=10)
        assert known(first, again, as_of=13).resumes is None
        assert known(first, again, as_of=13).state is ProgressState.SUSPENDED
        over = report("a", 13, resumes=9)
        assert known(first, again, over, as_of=13).suspended is None
        assert known(first, again, over, as_of=13).state is ProgressState.IN_PROGRESS

    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            ({"actual_start": 6}, "complete"),
            ({"actual_start": 6, "actual_finish": 6}, "complete"),
            ({"percent_complete": 60}, "not_started"),
            ({"percent_complete": 100}, "not_started"),
            ({"cancelled": True}, "cancelled"),
        ],
    )
    def test_a_milestone_is_reached_or_not(self, fields: dict[str, Any], state: str) -> None:
        """It is complete with a date, and never under way."""
        found = known(report("m", 6, **fields), task_id="m")
        assert found.state.value == state
        assert (found.actual_finish is not None) == (state == "complete")
        assert not found.begun


class TestContradictions:
    """Reports of which no dates follow."""

    def test_start_after_finish(self) -> None:
        """A start that a later report puts after the finish of an earlier one names both reports."""
        both = project(BUILD, done("a", 3, 6), begun("a", 9, 13, name="again"))
        with pytest.raises(ValidationError, match="'again' and 'a-6'") as caught:
            schedule(both)
        (problem,) = caught.value.problems
        assert problem.code == "progress.contradiction"
        assert task_progress(both, as_of="2026-03-12")["a"].state is ProgressState.COMPLETE

    def test_work_that_remains_resolves_it(self) -> None:
        """With something left the later report opens the task again and wins."""
        found = known(done("a", 3, 6), begun("a", 9, 13, "2d"))
        assert (found.state, found.actual_start) == (ProgressState.IN_PROGRESS, march(9))

    def test_all_contradictions_are_told_at_once(self) -> None:
        """Every task whose reports contradict each other is named."""
        tasks = (task("a", "A", "5d"), task("b", "B", "5d"))
        facts = [done("a", 3, 6), begun("a", 9, 13), done("b", 3, 6), begun("b", 9, 13)]
        with pytest.raises(ValidationError) as caught:
            task_progress(project(tasks, *facts))
        assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"actual_start": "2026-03-10"}, "progress.future"),
        ({"actual_start": "2026-03-05", "actual_finish": "2026-03-03"}, "progress.order"),
        ({"actual_finish": "2026-03-05"}, "progress.order"),
        ({"actual_start": "2026-03-03", "actual_finish": "2026-03-05", "remaining": "1d"}, "progress.remaining"),
        ({"actual_start": "2026-03-03", "remaining": "0d"}, "progress.remaining"),
        ({"percent_complete": -1}, "progress.percent"),
        ({"percent_complete": 101}, "progress.percent"),
        ({"percent_complete": Decimal("NaN")}, None),
    ],
)
def test_bad_progress_is_refused(fields: dict[str, Any], code: str | None) -> None:
    """Each bad report is refused when it is made, with a code and the name of its field."""
    with pytest.raises(ValidationError) as caught:
        ProgressReport(id="r", task="a", as_of="2026-03-06", **fields)
    (problem,) = caught.value.problems
    assert code in {problem.code, None}
    assert problem.where in fields


class TestDataDate:
    """Which day splits what is past from what is to come."""

    def test_from_what_it_is_taken(self) -> None:
        """The day asked for wins, then the plan's, then that of the latest report that counts."""
        found = project(BUILD, begun("a", 3, 6, "8d"), report("a", 20, percent_complete=50))
        assert data_date_of(found, "2026-03-10") == march(11)
        assert data_date_of(found) == schedule(found).data_date == march(21)
        assert data_date_of(project(BUILD, begun("a", 3, 6), data_date="2026-03-16")) == march(17)
        assert data_date_of(project(BUILD)) is None
        assert schedule(project(BUILD)).data_date is None

    def test_of_what_was_known(self) -> None:
        """A report that nobody had heard of does not set it."""
        found = project(BUILD, begun("a", 3, 6, "8d"), report("a", 20, remaining="1d", reported_at="2026-03-23T09:00Z"))
        assert data_date_of(found, known_at=dt.datetime(2026, 3, 21, tzinfo=dt.UTC)) == march(7)

    def test_actual_dates_see_beyond_it(self) -> None:
        """Under the rule for imports all reports count, though the plan's data date lies before some of them."""
        late = done("a", 3, 20)
        kept = project(BUILD, late, data_date="2026-03-10")
        assert task_progress(kept) == {}
        options = {"options": type(kept.plan.options)(progress_rule="actual_dates")} if kept.plan else {}
        imported = project(BUILD, late, data_date="2026-03-10", **options)
        assert task_progress(imported)["a"].state is ProgressState.COMPLETE
        assert task_progress(imported, as_of="2026-03-10") == {}


class TestFactsUntil:
    """The same rule for every kind of fact."""

    def test_measurements_stand_by_their_day(self) -> None:
        """A fact with a day and no hour counts from that day on."""
        from clientpm import Measurement

        facts = [Measurement(id=f"x{day}", goal="g", on=f"2026-03-{day:02}", value=1) for day in (5, 6, 7)]
        assert [fact.id for fact in facts_until(facts, "2026-03-06")] == ["x5", "x6"]
        assert [fact.id for fact in facts_until(facts, march(6, "09:00"))] == ["x5", "x6"]
        assert [fact.id for fact in facts_until(facts)] == ["x5", "x6", "x7"]

    def test_bad_days_are_refused(self) -> None:
        """A day that is none, or carries a zone, is an error of this library."""
        with pytest.raises(ValidationError, match="as_of"):
            facts_until([begun("a", 3, 6)], "soon")


def test_wrong_calls_are_refused() -> None:
    """A plan alone has no reports; a project without a plan has no tasks."""
    with pytest.raises(FieldTypeError, match="Project"):
        task_progress(project(BUILD).plan)  # type: ignore[arg-type]
    assert task_progress(Project(id="p")) == {}
    with pytest.raises(ValidationError, match="no plan") as caught:
        schedule(Project(id="p"))
    assert caught.value.code == "project.no_plan"
