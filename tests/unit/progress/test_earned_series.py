"""The curves of earned value, and the incremental reading of facts below them."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from clientpm import (
    ActualCost,
    BudgetLine,
    FieldTypeError,
    FigureReason,
    Money,
    Plan,
    ProgressReport,
    Project,
    ValidationError,
    capture_baseline,
    earned_value_series,
    milestone,
    task,
)
from clientpm.progress.progress_history import progress_changes
from clientpm.progress.spending_record import facts_in_force
from clientpm.scheduling import TaskProgress, facts_until, task_progress
from clientpm.values.instant import from_minute, to_minute

FIRST = dt.datetime(2026, 3, 2, 18)
DAYS = [to_minute(FIRST + dt.timedelta(days=n)) for n in range(0, 40, 3)]


def ten_days() -> Project:
    """Make a project of one task of two weeks with a baseline."""
    project = Project(
        id="shop",
        plan=Plan(start="2026-03-02", tasks=[task("a", "A", "10d")]),
        budget=[BudgetLine(id="b", task="a", amount=Money(1000, "EUR"))],
    )
    return project.with_(capture_baseline(project))


def random_reports(rng: random.Random) -> list[ProgressReport]:
    """Make reports about three tasks, many of which correct earlier or later ones."""
    found: list[ProgressReport] = []
    for k in range(rng.randrange(1, 25)):
        name = rng.choice(("a", "b", "m"))
        day = FIRST + dt.timedelta(days=rng.randrange(35))
        earlier = [r.id for r in found if r.task == name]
        found.append(
            ProgressReport(
                id=f"r{k}",
                task=name,
                as_of=day,
                percent_complete=rng.choice((None, 10, 50, 100)),
                actual_start=rng.choice((None, FIRST)),
                cancelled=rng.random() < 0.1,
                resumes=rng.choice((None, None, FIRST + dt.timedelta(days=20))),
                reported_at=rng.choice((None, dt.datetime(2026, 3, rng.randrange(2, 30), tzinfo=dt.UTC))),
                corrects=rng.choice(earlier) if earlier and rng.random() < 0.3 else None,
            )
        )
    rng.shuffle(found)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_changes_add_up_to_each_day(seed: int) -> None:
    """Read day by day, the reports say of each day what they say when they are read for that day alone."""
    rng = random.Random(seed)
    tasks = [task("a", "A", "10d"), task("b", "B", "10d"), milestone("m", "M")]
    project = Project(id="shop", plan=Plan(start="2026-03-02", tasks=tasks), progress_reports=random_reports(rng))
    known_at = rng.choice((None, dt.datetime(2026, 3, 15, tzinfo=dt.UTC)))
    so_far: dict[str, TaskProgress] = {}
    for day, changes in zip(DAYS, progress_changes(project, DAYS, known_at), strict=True):
        for name, known in changes.items():
            if known is None:
                del so_far[name]
            else:
                so_far[name] = known
        alone = task_progress(project, as_of=from_minute(day), known_at=known_at)
        assert {n: (k.percents, k.reports, k.actual_start) for n, k in so_far.items()} == {
            n: (k.percents, k.reports, k.actual_start) for n, k in alone.items()
        }
        assert {n: k.state.unfinished for n, k in so_far.items()} == {n: k.state.unfinished for n, k in alone.items()}


@pytest.mark.parametrize("seed", range(20))
def test_facts_count_as_on_a_single_day(seed: int) -> None:
    """The time in which a fact counts agrees with the question of a single day."""
    rng = random.Random(seed)
    reports = random_reports(rng)
    for day in DAYS:
        running = {
            f.id for f, begin, end in facts_in_force(reports, None) if begin <= day and (end is None or day < end)
        }
        assert running == {f.id for f in facts_until(reports, from_minute(day))}


class TestDays:
    """For which days the curve is drawn."""

    def test_the_usual_days(self) -> None:
        """Without days asked for: the start, the end of each period, the finish and the day of the facts."""
        curve = earned_value_series(ten_days(), as_of="2026-03-04")
        assert [point.date for point in curve.points] == [
            dt.datetime(2026, 3, 2, 9),
            dt.datetime(2026, 3, 5),
            dt.datetime(2026, 3, 9),
            dt.datetime(2026, 3, 13, 18),
        ]
        assert [point.ev is None for point in curve.points] == [False, False, True, True]

    def test_a_period_of_its_own(self) -> None:
        """The days of the curve may have another period than earned schedule."""
        curve = earned_value_series(ten_days(), as_of="2026-02-01", dates="5d")
        assert [point.date.isoformat() for point in curve.points] == [
            "2026-03-02T09:00:00",
            "2026-03-06T18:00:00",
            "2026-03-13T18:00:00",
        ]

    def test_late_projects_go_on(self) -> None:
        """The curve does not end at the agreed finish while the facts go on."""
        curve = earned_value_series(ten_days(), as_of="2026-03-25")
        assert curve.points[-1].date == dt.datetime(2026, 3, 26)
        assert [str(point.pv) for point in curve.points[-2:]] == ["1000.00 EUR"] * 2

    def test_days_are_put_in_order(self) -> None:
        """Days may come in any order, and twice."""
        curve = earned_value_series(ten_days(), as_of="2026-03-31", dates=["2026-03-10", "2026-03-03", "2026-03-10"])
        assert [point.date.day for point in curve.points] == [4, 11]

    def test_until_when(self) -> None:
        """Without a day facts count up to the latest report, the latest cost, or the agreed finish."""
        project = ten_days()
        assert earned_value_series(project).as_of == dt.datetime(2026, 3, 13, 18)
        cost = ActualCost(id="c", as_of="2026-03-05", amount=Money(1, "EUR"))
        assert earned_value_series(project.with_(cost)).as_of == dt.datetime(2026, 3, 6)
        report = ProgressReport(id="r", task="a", as_of="2026-03-04", percent_complete=10)
        assert earned_value_series(project.with_(cost, report)).as_of == dt.datetime(2026, 3, 5)
        assert earned_value_series(project, dates=["2026-03-03"]).as_of == dt.datetime(2026, 3, 4)
        with pytest.raises(ValidationError) as caught:
            earned_value_series(Project(id="shop"))
        assert caught.value.code == "evm.as_of"

    @pytest.mark.parametrize("dates", [dt.date(2026, 3, 2), 7, ["2026-03-02", 5]])
    def test_no_days(self, dates: object) -> None:
        """Days are a list, or a period."""
        with pytest.raises(FieldTypeError):
            earned_value_series(ten_days(), dates=dates)  # type: ignore[arg-type]


def test_other_baselines_beside() -> None:
    """Planned value of other baselines comes for the same days."""
    project = ten_days()
    longer = project.with_(Plan(start="2026-03-02", tasks=[task("a", "A", "20d")]))
    longer = longer.with_(capture_baseline(longer))
    curve = earned_value_series(longer, as_of="2026-03-06", dates=["2026-03-06", "2026-03-13"], beside=[0])
    assert [str(point.pv) for point in curve.points] == ["250.00 EUR", "500.00 EUR"]
    assert [str(value) for value in curve.planned_beside["original"]] == ["500.00 EUR", "1000.00 EUR"]


def test_nothing_to_draw() -> None:
    """Without a baseline or a budget there is a reason instead of a curve."""
    bare = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("a", "A", "10d")]))
    assert earned_value_series(bare, as_of="2026-03-06").reason is FigureReason.NO_BASELINE
    planned = bare.with_(capture_baseline(bare))
    assert earned_value_series(planned, as_of="2026-03-06").reason is FigureReason.NO_BUDGET


def test_rows_for_a_data_frame() -> None:
    """Each day is a plain row of numbers."""
    report = ProgressReport(id="r", task="a", as_of="2026-03-06", percent_complete=40)
    (row,) = earned_value_series(ten_days().with_(report), as_of="2026-03-06", dates=["2026-03-06"]).rows()
    assert (row["pv"], row["ev"], row["ac"], row["spi"]) == (500, 400, None, row["ev"] / row["pv"])
