"""Tasks: outline, durations, kinds, dates, texts."""

from __future__ import annotations

import datetime as dt

import pytest

from clientpm.adapters.exchange import ImportKind, msproject
from clientpm.errors import LimitExceeded, ValidationError
from clientpm.model.constraint import ConstraintType
from clientpm.model.work import Task, TaskKind
from clientpm.values.limits import Limits
from tests.unit.adapters.exchange.plan_files import calendar, header, line, link, plan_file, plan_of, read, task


def only(*tasks: str) -> Task:
    """Read a file and give its last task."""
    return plan_of(read(*tasks)).tasks[-1]


def parents(*levels: int) -> list[str | None]:
    """Give the parents of tasks at these levels."""
    return [t.parent for t in plan_of(read(*(task(n, OutlineLevel=level) for n, level in enumerate(levels, 1))))]


class TestOutline:
    def test_levels_become_parents(self) -> None:
        """A task belongs to the nearest one above it at a higher level."""
        assert parents(1, 2, 3, 3, 2, 1) == [None, "1", "2", "2", "1", None]

    def test_a_jump_of_two_levels(self) -> None:
        """A level that nobody has is skipped, and the report says so."""
        imported = read(task(1), task(2, OutlineLevel=3), task(3, OutlineLevel=2))
        assert [t.parent for t in plan_of(imported)] == [None, "1", "1"]
        assert line(imported, "outline_jump").count == 1

    def test_summaries_are_found_by_their_children(self) -> None:
        """The flag of the file does not matter: what has children is a summary."""
        plan = plan_of(read(task(1, Summary=0), task(2, OutlineLevel=2, Summary=1)))
        assert [t.kind for t in plan] == [TaskKind.SUMMARY, TaskKind.TASK]
        assert plan["1"].duration.amount == 0

    def test_outline_number_where_there_is_no_level(self) -> None:
        """Files without levels have numbers."""
        tasks = (task(n, OutlineLevel=None, OutlineNumber=s) for n, s in enumerate(("1", "1.1", "1.1.1", "2"), 1))
        assert [t.parent for t in plan_of(read(*tasks))] == [None, "1", "2", None]

    def test_blank_rows_are_skipped(self) -> None:
        """A blank row is no task and hides nothing of the outline."""
        imported = read(task(1), task(9, IsNull=1, Name=None), task(2, OutlineLevel=2))
        assert [(t.id, t.parent) for t in plan_of(imported)] == [("1", None), ("2", "1")]
        assert line(imported, "blank_row").kind is ImportKind.COSMETIC

    def test_ten_thousand_levels(self) -> None:
        """A very deep outline meets no recursion limit."""
        plan = plan_of(read(*(task(n, OutlineLevel=n) for n in range(1, 2_001))))
        assert plan["2000"].parent == "1999"


class TestInactive:
    def test_inactive_tasks_are_left_out_with_their_links(self) -> None:
        """An inactive task is not scheduled; links to it are reported, for Project may bridge them."""
        imported = read(task(1), task(2, link(1), Active=0), task(3, link(2)))
        assert [t.id for t in plan_of(imported)] == ["1", "3"]
        assert plan_of(imported)["3"].after == ()
        assert line(imported, "inactive_task").subject is not None
        assert line(imported, "inactive_link").kind is ImportKind.DATES_MAY_DIFFER

    def test_children_of_an_inactive_summary_are_inactive(self) -> None:
        """What lies below an inactive summary is left out too."""
        imported = read(task(1, Active=0), task(2, OutlineLevel=2), task(3))
        assert [t.id for t in plan_of(imported)] == ["3"]
        assert line(imported, "inactive_task").count == 2

    def test_a_summary_without_active_tasks(self) -> None:
        """A summary of which nothing is left goes with its tasks."""
        imported = read(task(1), task(2, OutlineLevel=2, Active=0), task(3))
        assert [t.id for t in plan_of(imported)] == ["3"]
        assert line(imported, "empty_summary").count == 1


class TestDurations:
    @pytest.mark.parametrize(
        ("text", "form", "expected"),
        [
            ("PT40H0M0S", 7, "5d"),
            ("PT40H0M0S", None, "5d"),
            ("PT40H0M0S", 9, "1w"),
            ("PT4H0M0S", 7, "0.5d"),
            ("PT4H0M0S", 5, "4h"),
            ("PT0H25M0S", 7, "25min"),
            ("PT0H25M0S", 3, "25min"),
            ("PT160H0M0S", 11, "20d"),
            ("PT24H0M0S", 8, "1ed"),
            ("PT168H0M0S", 10, "1ew"),
            ("PT720H0M0S", 12, "30ed"),
            ("PT5H0M0S", 6, "5eh"),
            ("PT0H5M0S", 4, "5emin"),
            ("PT40H0M0S", 39, "5d"),
            ("PT24H0M0S", 40, "1ed"),
            ("PT8H0M0S", 53, "1d"),
            ("PT8H0M0S", 21, "1d"),
            ("PT8H", 7, "1d"),
            ("P1DT0H0M0S", 8, "1ed"),
            ("PT7H59M60S", 7, "1d"),
        ],
    )
    def test_unit_and_length(self, text: str, form: int | None, expected: str) -> None:
        """A duration keeps its unit where that is exact, and its minutes always."""
        assert str(only(task(1, Duration=text, DurationFormat=form)).duration) == expected

    def test_days_are_those_of_the_header(self) -> None:
        """The header says how long a day is, not the calendar."""
        plan = plan_of(read(task(1, Duration="PT14H0M0S"), head=header(MinutesPerDay=420)))
        assert str(plan["1"].duration) == "2d"

    def test_seconds_are_rounded_and_reported(self) -> None:
        """Plans run in whole minutes."""
        imported = read(task(1, Duration="PT1H0M30S", DurationFormat=3))
        assert str(plan_of(imported)["1"].duration) == "61min"
        assert line(imported, "seconds").count == 1

    @pytest.mark.parametrize("text", ["5 days", "PT", "P", "PT5X", "40", "PTNaNH0M0S", "P1Y"])
    def test_malformed_durations_are_ignored_with_a_line(self, text: str) -> None:
        """Microsoft Project ignores a duration that it cannot read; a day is assumed."""
        imported = read(task(1, Duration=text))
        assert str(plan_of(imported)["1"].duration) == "1d"
        assert line(imported, "malformed_duration").facts["values"] == (text,)
        assert line(imported, "no_duration").count == 1

    @pytest.mark.parametrize("text", ["PT-2H0M0S", "-PT2H", "PT0H-30M0S"])
    def test_negative_durations_are_refused(self, text: str) -> None:
        """No task takes less than no time; both ways to write the minus are understood."""
        with pytest.raises(ValidationError) as caught:
            read(task(5, Duration=text))
        assert caught.value.where == "Tasks/Task[UID=5]/Duration"
        assert caught.value.code == "duration.negative"

    def test_endless_durations_are_refused(self) -> None:
        """A century is the longest task."""
        with pytest.raises(LimitExceeded, match=r"Tasks/Task\[UID=5\]"):
            read(task(5, Duration="PT999999999H0M0S"))

    @pytest.mark.parametrize("values", [{"Estimated": 1}, {"DurationFormat": 39}])
    def test_estimated_is_reported(self, values: dict[str, int]) -> None:
        """The question mark of an estimated duration is not kept."""
        assert line(read(task(1, **values)), "estimated").kind is ImportKind.DATA_NOT_KEPT


class TestKinds:
    def test_milestone(self) -> None:
        """A milestone is an event at the end of work."""
        assert only(task(1, Milestone=1, Duration="PT0H0M0S")).kind is TaskKind.FINISH_MILESTONE

    def test_milestone_with_a_duration_is_a_task(self) -> None:
        """A flag does not take time away; the client still sees it."""
        imported = read(task(1, Milestone=1))
        assert plan_of(imported)["1"].kind is TaskKind.TASK
        assert line(imported, "milestone_with_duration").count == 1
        assert imported.report.visible_tasks == 1

    def test_no_duration_without_the_flag(self) -> None:
        """What takes no time stands where its predecessor ends, flag or not."""
        imported = read(task(1, Duration="PT0H0M0S"))
        assert plan_of(imported)["1"].kind is TaskKind.FINISH_MILESTONE
        assert line(imported, "unmarked_milestone").count == 1
        assert imported.report.visible_tasks == 0

    @pytest.mark.parametrize(
        ("name", "loss", "kind"),
        [
            ("Manual", "manual_task", ImportKind.DATES_MAY_DIFFER),
            ("ExternalTask", "external_task", ImportKind.DATES_MAY_DIFFER),
            ("IsSubproject", "subproject", ImportKind.DATES_MAY_DIFFER),
            ("Recurring", "recurring_task", ImportKind.DATA_NOT_KEPT),
        ],
    )
    def test_kinds_that_are_not_known(self, name: str, loss: str, kind: ImportKind) -> None:
        """A task that Project treats in its own way is read as a plain one, and reported."""
        found = line(read(task(1, **{name: 1})), loss)
        assert (found.kind, str(found.subject)) == (kind, "task:1")

    def test_manual_duration(self) -> None:
        """The duration of a manual task is in an element of its own; the usual one is a placeholder."""
        assert str(only(task(1, Manual=1, ManualDuration="PT24H0M0S", DurationFormat=53)).duration) == "3d"


class TestDates:
    @pytest.mark.parametrize(
        ("code", "kind"),
        [
            (2, ConstraintType.MANDATORY_START),
            (3, ConstraintType.MANDATORY_FINISH),
            (4, ConstraintType.START_NO_EARLIER_THAN),
            (5, ConstraintType.START_NO_LATER_THAN),
            (6, ConstraintType.FINISH_NO_EARLIER_THAN),
            (7, ConstraintType.FINISH_NO_LATER_THAN),
        ],
    )
    def test_dated_constraints(self, code: int, kind: ConstraintType) -> None:
        """Each of the six dated constraints is read with its date to the minute."""
        found = only(task(1, ConstraintType=code, ConstraintDate="2026-03-10T17:00:00"))
        assert [(c.type, c.date) for c in found.constraints] == [(kind, dt.datetime(2026, 3, 10, 17, 0))]

    def test_constraints_without_dates(self) -> None:
        """As soon as possible is no constraint, as late as possible is one."""
        assert only(task(1, ConstraintType=0)).constraints == ()
        assert [c.type for c in only(task(1, ConstraintType=1)).constraints] == [ConstraintType.AS_LATE_AS_POSSIBLE]

    @pytest.mark.parametrize(
        ("values", "loss"),
        [({"ConstraintType": 4}, "constraint_without_date"), ({"ConstraintType": 9}, "unknown_constraint")],
    )
    def test_constraints_that_say_nothing(self, values: dict[str, int], loss: str) -> None:
        """A constraint without its date, or of no known type, is left out and reported."""
        imported = read(task(1, **values))
        assert plan_of(imported)["1"].constraints == ()
        assert line(imported, loss).kind is ImportKind.DATES_MAY_DIFFER

    def test_deadline(self) -> None:
        """A deadline is a promise, not a constraint."""
        found = only(task(1, Deadline="2026-03-31T17:00:00"))
        assert (found.deadline, found.constraints) == (dt.datetime(2026, 3, 31, 17, 0), ())

    @pytest.mark.parametrize("text", ["10000-01-01T00:00:00", "2200-01-01T08:00:00", "1899-12-31T00:00:00"])
    def test_dates_outside_the_window(self, text: str) -> None:
        """A date that no plan has is refused with its path."""
        with pytest.raises(LimitExceeded) as caught:
            read(task(5, Deadline=text))
        assert caught.value.where == "Tasks/Task[UID=5]/Deadline"
        assert caught.value.got == text

    @pytest.mark.parametrize("text", ["soon", "2026-02-30T00:00:00", "2026-03-02T25:00:00", "02.03.2026"])
    def test_no_dates(self, text: str) -> None:
        """What is not a date is refused with its path."""
        with pytest.raises(ValidationError) as caught:
            read(task(5, Finish=text))
        assert (caught.value.code, caught.value.where) == ("msproject.date", "Tasks/Task[UID=5]/Finish")

    def test_end_of_day_and_offset(self) -> None:
        """24:00 is the end of the day; an offset from UTC is left out and reported."""
        imported = read(task(1, Deadline="2026-03-31T24:00:00"), task(2, Deadline="2026-03-31T17:00:00+02:00"))
        assert plan_of(imported)["1"].deadline == dt.datetime(2026, 4, 1, 0, 0)
        assert plan_of(imported)["2"].deadline == dt.datetime(2026, 3, 31, 17, 0)
        assert line(imported, "time_offset").count == 1

    def test_all_problems_at_once(self) -> None:
        """A file with three faults is refused once, with three paths."""
        with pytest.raises(ValidationError) as caught:
            read(
                task(1, Deadline="10000-01-01T00:00:00"),
                task(2, PercentComplete="NaN"),
                task(3, Priority="high"),
            )
        assert {p.where for p in caught.value.problems} == {
            "Tasks/Task[UID=1]/Deadline",
            "Tasks/Task[UID=2]/PercentComplete",
            "Tasks/Task[UID=3]/Priority",
        }

    def test_problems_have_a_limit(self) -> None:
        """A file with a thousand faults does not fill the memory with them."""
        data = plan_file(*(task(n, Priority="high") for n in range(1, 50)))
        with pytest.raises(ValidationError) as caught:
            msproject.read(data, limits=Limits(problems=10))
        assert len(caught.value.problems) == 10


class TestDetails:
    def test_fields(self) -> None:
        """Code, notes, priority and calendar are kept."""
        plan = plan_of(
            read(
                task(1, WBS="1.2", Notes="a\nb", Priority=700, CalendarUID=3, Name="Bauen & prüfen"),
                calendars=calendar() + calendar(3),
            )
        )
        found = plan["1"]
        assert (found.title, found.wbs, found.notes, found.priority, found.calendar) == (
            "Bauen & prüfen", "1.2", "a\nb", 700, "3",
        )  # fmt: skip

    def test_calendar_minus_one_is_none(self) -> None:
        """-1 means the calendar of the project."""
        assert only(task(1, CalendarUID=-1)).calendar is None

    def test_unknown_calendar(self) -> None:
        """A calendar that the file does not hold is reported, and the project's taken."""
        imported = read(task(1, CalendarUID=8))
        assert plan_of(imported)["1"].calendar is None
        assert line(imported, "unknown_calendar").kind is ImportKind.DATES_MAY_DIFFER

    def test_priority_out_of_range(self) -> None:
        """A priority beyond the scale is brought onto it."""
        imported = read(task(1, Priority=5000))
        assert plan_of(imported)["1"].priority == 1000
        assert line(imported, "priority").count == 1

    def test_long_names_are_cut(self) -> None:
        """A name of ten thousand characters does not cost the plan, only its tail."""
        imported = read(task(1, Name="名" * 10_000, Notes="n" * 70_000))
        assert plan_of(imported)["1"].title == "名" * 300
        assert len(plan_of(imported)["1"].notes) == 65_536
        assert line(imported, "cut_text").count == 2

    def test_line_ends_in_names(self) -> None:
        """A name is one line."""
        imported = read("<Task><UID>1</UID><Name>a&#10;b&#127;</Name><Duration>PT8H0M0S</Duration></Task>")
        assert plan_of(imported)["1"].title == "a b"
        assert line(imported, "removed_characters").kind is ImportKind.COSMETIC

    @pytest.mark.parametrize("uid", ["x", "-7", "1.5", "99999999999", "../1"])
    def test_bad_uids(self, uid: str) -> None:
        """What is not a whole number is not a UID."""
        with pytest.raises(ValidationError) as caught:
            read(task(uid))
        assert caught.value.code == "msproject.uid"

    def test_missing_uid(self) -> None:
        """A task without a UID cannot be referred to; it is named by its place."""
        with pytest.raises(ValidationError) as caught:
            read(task(1), task(2, UID=None))
        assert caught.value.where == "Tasks/Task[2]/UID"

    def test_duplicate_uids(self) -> None:
        """The schema allows two tasks of one UID, but links could mean either."""
        with pytest.raises(ValidationError) as caught:
            read(task(1), task("01"))
        assert caught.value.code == "msproject.duplicate_uid"

    def test_repeated_elements(self) -> None:
        """Of two names the first holds."""
        imported = read(task(1, Name=["one", "two"]))
        assert plan_of(imported)["1"].title == "one"
        assert line(imported, "repeated_element").facts["values"] == ("Name",)

    def test_split_tasks_show_in_the_dates(self) -> None:
        """More working time between start and finish than the duration means a split or a resource's calendar."""
        span = {"Start": "2026-03-02T08:00:00", "Finish": "2026-03-04T17:00:00"}
        assert line(read(task(1, **span)), "split_task").kind is ImportKind.DATES_MAY_DIFFER
        fits = read(task(1, Start="2026-03-02T08:00:00", Finish="2026-03-02T17:00:00"))
        assert fits.report.line("msproject.split_task") is None


class TestVisibility:
    TASKS = (
        task(1, Name="Phase"),
        task(2, OutlineLevel=2, Name="Inner phase"),
        task(3, OutlineLevel=3, Name="Work"),
        task(4, OutlineLevel=2, Name="Gate", Milestone=1, Duration="PT0H0M0S"),
        task(5, OutlineLevel=2, Name="Promised", Deadline="2026-04-01T17:00:00"),
        task(6, Name="Top-level work"),
    )

    @pytest.mark.parametrize(
        ("visible", "expected"),
        [("milestones", ["1", "4", "5"]), ("all", ["1", "2", "3", "4", "5", "6"]), ("none", [])],
    )
    def test_who_sees_what(self, visible: msproject.Visible, expected: list[str]) -> None:
        """Milestones, top-level summaries and deadlines are the client's, unless said otherwise."""
        imported = msproject.read(plan_file(*self.TASKS), visible=visible)
        assert [t.id for t in plan_of(imported) if t.visibility.value == "client"] == expected
        assert (imported.report.visible, imported.report.visible_tasks) == (visible, len(expected))
        assert imported.project.visibility.value == ("internal" if visible == "none" else "client")

    def test_unknown_choice(self) -> None:
        """Another word is refused with the three that are known."""
        with pytest.raises(ValidationError, match="milestones, all or none"):
            msproject.read(plan_file(), visible="some")  # type: ignore[arg-type]
