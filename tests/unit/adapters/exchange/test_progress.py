"""Progress and baselines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.exchange import ImportKind
from clientpm.errors import ValidationError
from clientpm.model.baseline import Baseline
from tests.unit.adapters.exchange.plan_files import element, header, line, read, task

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

    def test_progress_is_reported(self) -> None:
        """The dates of Project come from actuals; the plan is scheduled without them."""
        imported = read(task(1, PercentComplete=10), head=STATUS)
        assert line(imported, "progress").kind is ImportKind.DATES_MAY_DIFFER

    def test_without_a_status_date(self) -> None:
        """The latest actual date stands in for the status date."""
        tasks = (
            task(1, PercentComplete=50, ActualStart="2026-03-02T08:00:00"),
            task(2, PercentComplete=10, ActualStart="2026-03-09T08:00:00"),
        )
        assert {r.as_of for r in reports(*tasks, head=header())} == {dt.datetime(2026, 3, 9, 8, 0)}
        assert line(read(*tasks), "assumed_progress_date").count == 1

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
            ({"Cost": "1000"}, "costs"),
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
