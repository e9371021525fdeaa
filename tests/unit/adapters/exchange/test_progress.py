"""Progress and baselines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from clientpm import schedule
from clientpm.adapters.exchange import ImportKind
from clientpm.errors import ValidationError
from clientpm.model.baseline import Baseline
from tests.unit.adapters.exchange.plan_files import element, header, line, link, plan_of, read, task

if TYPE_CHECKING:
    from clientpm.model.facts import ProgressReport

STATUS = header(StatusDate="2026-03-20T17:00:00")


def reports(*tasks: str, head: str = STATUS) -> tuple[ProgressReport, ...]:
    """Read a file and give its reports of progress."""
    return read(*tasks, head=head).project.progress_reports


class TestProgress:
    def test_in_progress(self) -> None:
        """What was begun becomes a report as of the status date."""
        (found,) = reports(
            task(1),
            task(
                2, PercentComplete=40, ActualStart="2026-03-16T08:00:00", Duration="PT40H0M0S",
                RemainingDuration="PT24H0M0S",
            ),
        )  # fmt: skip
        assert (found.id, found.task, found.as_of) == ("import-2", "2", dt.datetime(2026, 3, 20, 17, 0))
        assert (found.actual_start, found.actual_finish) == (dt.datetime(2026, 3, 16, 8, 0), None)
        assert (found.percent_complete, str(found.remaining)) == (Decimal(40), "3d")

    def test_complete(self) -> None:
        """What is complete has both dates and nothing remaining."""
        (found,) = reports(
            task(
                1, PercentComplete=100, ActualStart="2026-03-16T08:00:00", ActualFinish="2026-03-16T17:00:00",
                RemainingDuration="PT0H0M0S",
            )
        )  # fmt: skip
        assert found.actual_finish == dt.datetime(2026, 3, 16, 17, 0)
        assert found.percent_complete == 100

    def test_data_date(self) -> None:
        """Progress makes the status date the data date; a later actual date takes its place."""
        begun = task(1, PercentComplete=10, ActualStart="2026-03-16T08:00:00")
        assert plan_of(read(begun, head=STATUS)).data_date == dt.datetime(2026, 3, 20, 17, 0)
        late = task(2, PercentComplete=10, ActualStart="2026-03-25T08:00:00")
        assert plan_of(read(begun, late, head=STATUS)).data_date == dt.datetime(2026, 3, 25, 8, 0)
        assert plan_of(read(task(1), head=STATUS)).data_date is None

    def test_schedule_follows_progress(self) -> None:
        """What remains is placed after the status date, and what was done stays where it was."""
        imported = read(
            task(
                1, PercentComplete=40, ActualStart="2026-03-16T08:00:00", Duration="PT40H0M0S",
                RemainingDuration="PT24H0M0S", Start="2026-03-16T08:00:00", Stop="2026-03-17T17:00:00",
                Resume="2026-03-18T08:00:00", Finish="2026-03-20T17:00:00",
            ),
            task(2, link(1), Start="2026-03-23T08:00:00"),
            task(3, Start="2026-03-02T08:00:00"),
            head=STATUS,
        )  # fmt: skip
        s = schedule(imported.project)
        assert (s["1"].early_start, s["1"].early_finish) == (
            dt.datetime(2026, 3, 16, 8, 0), dt.datetime(2026, 3, 25, 17, 0),
        )  # fmt: skip
        assert s["2"].early_start == dt.datetime(2026, 3, 26, 8, 0)
        assert s["3"].early_start == dt.datetime(2026, 3, 23, 8, 0)
        found = line(imported, "unfinished_in_past")
        assert (found.kind, found.facts["places"]) == (ImportKind.DATES_MAY_DIFFER, ("task:1", "task:3"))

    def test_work_shown_as_done_after_the_status_date(self) -> None:
        """A percentage that reaches beyond the status date is kept, and reported: the rest is placed earlier."""
        imported = read(
            task(
                1, PercentComplete=80, ActualStart="2026-03-18T08:00:00", Duration="PT40H0M0S",
                RemainingDuration="PT8H0M0S", Stop="2026-03-23T17:00:00", Resume="2026-03-24T08:00:00",
            ),
            head=STATUS,
        )  # fmt: skip
        assert line(imported, "work_done_ahead").count == 1
        assert schedule(imported.project)["1"].early_finish == dt.datetime(2026, 3, 23, 17, 0)

    def test_without_a_status_date(self) -> None:
        """The end of the part that is done stands in for the status date: by Stop, actual duration, or percentage."""
        for values, expected in (
            ({"Stop": "2026-03-10T15:00:00"}, dt.datetime(2026, 3, 10, 15, 0)),
            ({"ActualDuration": "PT12H0M0S"}, dt.datetime(2026, 3, 10, 12, 0)),
            ({}, dt.datetime(2026, 3, 11, 17, 0)),
            ({"PercentComplete": 0}, dt.datetime(2026, 3, 9, 8, 0)),
        ):
            begun = {"Duration": "PT40H0M0S", "PercentComplete": 60, "ActualStart": "2026-03-09T08:00:00"} | values
            imported = read(task(1, PercentComplete=100, ActualStart="2026-03-02T08:00:00",
                                 ActualFinish="2026-03-02T17:00:00"), task(2, **begun))  # fmt: skip
            assert {r.as_of for r in imported.project.progress_reports} == {expected}
            assert plan_of(imported).data_date == expected
            assert line(imported, "assumed_progress_date").count == 1

    def test_interrupted_work(self) -> None:
        """Working time between Stop and Resume is an interruption; a weekend or a night is not."""
        begun = {
            "PercentComplete": 40, "ActualStart": "2026-03-16T08:00:00", "Duration": "PT40H0M0S",
            "RemainingDuration": "PT24H0M0S", "Stop": "2026-03-17T17:00:00", "Finish": "2026-03-27T17:00:00",
            "Start": "2026-03-16T08:00:00",
        }  # fmt: skip
        paused = read(task(1, Resume="2026-03-25T08:00:00", **begun), head=STATUS)
        (found,) = paused.project.progress_reports
        assert (found.suspended, found.resumes) == (dt.datetime(2026, 3, 17, 17, 0), dt.datetime(2026, 3, 25, 8, 0))
        assert schedule(paused.project)["1"].early_finish == dt.datetime(2026, 3, 27, 17, 0)
        assert paused.report.line("msproject.split_task") is None
        assert paused.report.of(ImportKind.DATES_MAY_DIFFER) == ()
        (plain,) = reports(task(1, Resume="2026-03-18T08:00:00", **begun))
        assert (plain.suspended, plain.resumes) == (None, None)
        (ahead,) = reports(task(1, Resume="2026-04-01T08:00:00", **begun | {"Stop": "2026-03-23T17:00:00"}))
        assert ahead.suspended is None

    def test_shares_of_work_and_of_the_result(self) -> None:
        """Percentages of work and of the physical result are reports of their own kind."""
        imported = read(
            task(
                1, PercentComplete=40, PercentWorkComplete=35, PhysicalPercentComplete=20, EarnedValueMethod=1,
                Work="PT40H0M0S", ActualStart="2026-03-16T08:00:00",
            ),
            task(2, PhysicalPercentComplete=5),
            task(3, PercentComplete=10, PercentWorkComplete=10, EarnedValueMethod=1, ActualStart="2026-03-16T08:00:00"),
            head=STATUS,
        )  # fmt: skip
        found = {r.id: (r.percent_kind.value, r.percent_complete) for r in imported.project.progress_reports}
        assert found == {
            "import-1": ("duration", Decimal(40)), "import-1-work": ("work", Decimal(35)), "import-1-physical": ("physical", Decimal(20)),
            "import-2-physical": ("physical", Decimal(5)), "import-3": ("duration", Decimal(10)), "import-3-physical": ("physical", Decimal(0)),
        }  # fmt: skip
        earning = [t.earning and t.earning.rule.value for t in plan_of(imported)]
        assert earning == ["physical_percent", None, "physical_percent"]

    def test_complete_without_an_actual_finish(self) -> None:
        """A hundred percent is a finish: as planned, for want of better, but not in the future."""
        for planned, expected in (("2026-03-17T17:00:00", 17), ("2026-03-27T17:00:00", 20)):
            imported = read(
                task(1, PercentComplete=100, RemainingDuration="PT0H0M0S", Start="2026-03-16T08:00:00", Finish=planned),
                head=STATUS,
            )
            (found,) = imported.project.progress_reports
            assert found.actual_start == dt.datetime(2026, 3, 16, 8, 0)
            assert found.actual_finish == dt.datetime(2026, 3, expected, 17, 0)
            assert line(imported, "assumed_actual_finish").count == 1
            assert line(imported, "assumed_actual_start").count == 1

    @pytest.mark.parametrize(
        "values",
        [
            {"PercentComplete": 99, "ActualStart": "2026-03-16T08:00:00", "ActualFinish": "2026-03-17T17:00:00"},
            {"PercentComplete": 50, "ActualStart": "2026-03-16T08:00:00", "RemainingDuration": "PT0H0M0S"},
            {"PercentComplete": 50, "Duration": "PT0H0M0S"},
        ],
    )
    def test_progress_that_contradicts_itself(self, values: dict[str, object]) -> None:
        """What contradicts itself is mended by its dates, and reported."""
        imported = read(task(1, **values), head=STATUS)
        assert line(imported, "contradicting_progress").count == 1
        assert schedule(imported.project).finish >= dt.datetime(2026, 3, 2, 8, 0)

    def test_percentage_alone(self) -> None:
        """A percentage without any date is dated as far as the header allows."""
        (found,) = reports(task(1, PercentComplete="12.5"), head=header(CurrentDate="2026-03-30T10:00:59"))
        assert (found.as_of, found.percent_complete) == (dt.datetime(2026, 3, 30, 10, 0), Decimal("12.5"))

    def test_after_the_status_date(self) -> None:
        """A report cannot speak of the future: an actual after the status date moves its date."""
        imported = read(task(1, ActualStart="2026-03-25T08:00:00"), head=STATUS)
        assert imported.project.progress_reports[0].as_of == dt.datetime(2026, 3, 25, 8, 0)
        assert line(imported, "late_progress").count == 1

    def test_finish_without_a_start(self) -> None:
        """What finished has started: as planned, for want of better."""
        imported = read(task(1, Start="2026-03-16T08:00:00", ActualFinish="2026-03-17T17:00:00"), head=STATUS)
        assert imported.project.progress_reports[0].actual_start == dt.datetime(2026, 3, 16, 8, 0)
        assert line(imported, "assumed_actual_start").count == 1

    def test_remaining_of_what_is_finished(self) -> None:
        """What is finished has nothing remaining, whatever the file says."""
        imported = read(
            task(
                1, ActualStart="2026-03-16T08:00:00", ActualFinish="2026-03-17T17:00:00", RemainingDuration="PT8H0M0S"
            ),
            head=STATUS,
        )
        assert imported.project.progress_reports[0].remaining is None
        assert line(imported, "contradicting_progress").count == 1

    def test_finish_before_start(self) -> None:
        """Work that ends before it begins is refused."""
        with pytest.raises(ValidationError) as caught:
            reports(task(5, ActualStart="2026-03-17T08:00:00", ActualFinish="2026-03-16T17:00:00"))
        assert caught.value.where == "Tasks/Task[UID=5]/actual_finish"

    @pytest.mark.parametrize("percent", ["NaN", "INF", "-1", "101", "half"])
    def test_bad_percentages(self, percent: str) -> None:
        """A percentage is a number from 0 to 100."""
        with pytest.raises(ValidationError) as caught:
            reports(task(5, PercentComplete=percent))
        assert caught.value.where == "Tasks/Task[UID=5]/PercentComplete"
        assert caught.value.got == percent

    def test_summaries_and_left_out_tasks_have_none(self) -> None:
        """Progress of a summary is added up from its tasks."""
        found = reports(
            task(1, PercentComplete=50),
            task(2, OutlineLevel=2, PercentComplete=50),
            task(3, Active=0, PercentComplete=9),
        )
        assert [r.task for r in found] == ["2"]


def baseline(number: object = 0, **values: object) -> str:
    """Write baseline values of a task."""
    standard = {
        "Number": number, "Start": "2026-03-02T08:00:00", "Finish": "2026-03-03T17:00:00", "Duration": "PT16H0M0S"
    } | values  # fmt: skip
    return element("Baseline", "".join(element(n, v) for n, v in standard.items() if v is not None))


class TestBaselines:
    def test_each_number_is_a_baseline(self) -> None:
        """Dates and durations of each number are kept together, for summaries too."""
        imported = read(task(1, baseline(), baseline(3)), task(2, baseline(None), OutlineLevel=2))
        found = imported.project.all(Baseline)
        assert [(b.id, b.number, [d.task for d in b.dates]) for b in found] == [
            ("baseline-0", 0, ["1", "2"]),
            ("baseline-3", 3, ["1"]),
        ]
        dates = found[0].dates_of("1")
        assert dates is not None
        assert (dates.start, dates.finish, str(dates.duration)) == (
            dt.datetime(2026, 3, 2, 8, 0), dt.datetime(2026, 3, 3, 17, 0), "2d",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("values", "loss"),
        [
            ({"number": 11}, "baseline_number"),
            ({"number": -1}, "baseline_number"),
            ({"Finish": None}, "baseline_incomplete"),
            ({"Start": "2026-03-05T08:00:00"}, "baseline_incomplete"),
            ({"Interim": 1}, "interim_baseline"),
            ({"Work": "PT16H0M0S"}, "work"),
            ({"BudgetCost": "1000"}, "costs"),
        ],
    )
    def test_what_is_not_kept(self, values: dict[str, object], loss: str) -> None:
        """Other numbers, half a baseline, effort and money are reported."""
        imported = read(task(1, baseline(**values)))
        assert line(imported, loss).kind is ImportKind.DATA_NOT_KEPT
        assert bool(imported.project.baselines) is (loss in {"work", "costs"})

    def test_one_number_twice(self) -> None:
        """Of two values for one number the first holds."""
        imported = read(task(1, baseline(), baseline(Finish="2026-04-03T17:00:00")))
        dates = imported.project.baselines[0].dates_of("1")
        assert dates is not None
        assert dates.finish == dt.datetime(2026, 3, 3, 17, 0)
        assert line(imported, "repeated_baseline").count == 1
