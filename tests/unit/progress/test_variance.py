"""By how much dates and cost differ from what was agreed."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

import clientpm as pm
from tests.unit.progress.going import going, with_forecast


def one_task(dates: pm.BaselineDates, *, calendar: pm.WorkCalendar | None = None, estimate: str = "5d") -> pm.Project:
    """Give a project of a task that starts on Monday, 2 March 2026."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[pm.task("a", "A", estimate)],
        calendar=calendar or pm.WorkCalendar.weekdays(),
    )
    return pm.Project(id="p", plan=plan, baselines=[pm.Baseline(id="original", number=0, dates=[dates])])


class TestDates:
    def test_late_is_positive_and_early_negative(self) -> None:
        """A task that ends later has a positive variance, one that ends earlier a negative one."""
        for days, expected in (("13d", 3), ("10d", 0), ("8d", -2)):
            row = pm.baseline_variance(with_forecast(going(), days))["build"]
            assert [row.start, row.finish, row.duration] == [0, expected * 480, expected * 480]

    def test_followers_move_as_a_whole(self) -> None:
        """A task that is pushed starts and ends later, and takes as long as agreed."""
        project = going().with_(pm.task("design", "Design", "7d"))
        row = pm.baseline_variance(project)["build"]
        assert [str(value) for value in (row.start, row.finish, row.duration)] == ["2d", "2d", "0d"]

    @pytest.mark.parametrize("finish", ["2026-03-06", "2026-03-07", "2026-03-08", "2026-03-06T18:00"])
    def test_days_off_are_no_working_time(self, finish: str) -> None:
        """An agreed finish on the weekend means the same as one on Friday evening."""
        dates = pm.BaselineDates(task="a", start="2026-03-02", finish=finish)
        assert pm.baseline_variance(one_task(dates))["a"].finish == 0

    @pytest.mark.parametrize("start", ["2026-02-28", "2026-03-01", "2026-03-02", "2026-03-02T09:00"])
    def test_a_start_on_a_day_off_is_the_next_morning(self, start: str) -> None:
        """An agreed start on the weekend means the same as one on Monday morning."""
        dates = pm.BaselineDates(task="a", start=start, finish="2026-03-06")
        row = pm.baseline_variance(one_task(dates))["a"]
        assert [row.start, row.duration] == [0, 0]

    def test_counts_on_the_calendar_of_the_task(self) -> None:
        """A task that works every day is late by the days of the weekend too; the project counts on its own."""
        every_day = pm.WorkCalendar(id="every-day", week=[("09:00-12:00", "13:00-18:00")] * 7)
        plan = pm.Plan(
            start="2026-03-02",
            tasks=[pm.Task(id="a", estimate="8d", calendar="every-day")],
            calendars=[every_day],
        )
        dates = pm.BaselineDates(task="a", start="2026-03-02", finish="2026-03-06")
        project = pm.Project(id="p", plan=plan, baselines=[pm.Baseline(id="original", number=0, dates=[dates])])
        variance = pm.baseline_variance(project)
        assert str(variance["a"].finish) == "3d"
        assert str(variance.project.finish) == "1d"

    def test_elapsed_work_is_counted_in_clock_time(self) -> None:
        """A task of elapsed days has its variance in elapsed days."""
        dates = pm.BaselineDates(task="a", start="2026-03-02", finish="2026-03-05T00:00", duration="3ed")
        row = pm.baseline_variance(one_task(dates, estimate="5ed"))["a"]
        assert row.finish is not None
        assert row.finish.days == 2
        assert row.duration == 2 * 1440

    def test_the_agreed_duration_counts_when_it_was_kept(self) -> None:
        """A day off that came later makes a task end later, not take longer."""
        kept = pm.BaselineDates(task="a", start="2026-03-02", finish="2026-03-06", duration="5d")
        holiday = pm.WorkCalendar.weekdays(holidays=["2026-03-04"])
        row = pm.baseline_variance(one_task(kept, calendar=holiday))["a"]
        assert (str(row.finish), str(row.duration)) == ("1d", "0d")
        bare = attrs.evolve(kept, duration=None)
        assert str(pm.baseline_variance(one_task(bare, calendar=holiday))["a"].duration) == "1d"

    def test_actual_dates_count(self) -> None:
        """What is finished is compared by when it really began and ended."""
        report = pm.ProgressReport(
            id="r1", task="design", as_of="2026-03-13", actual_start="2026-03-03", actual_finish="2026-03-11"
        )
        row = pm.baseline_variance(going(facts=[report]), as_of="2026-03-13")["design"]
        assert (str(row.start), str(row.finish)) == ("1d", "3d")
        assert row.expected_finish == dt.datetime(2026, 3, 12)

    def test_dates_are_computed_where_only_the_plan_was_kept(self) -> None:
        """A baseline that keeps the plan without its dates still has them."""
        project = going()
        bare = attrs.evolve(project.baselines[0], dates=())
        assert pm.baseline_variance(project.with_(bare)) == pm.baseline_variance(project)


class TestScope:
    def test_added_and_removed_tasks_are_named(self) -> None:
        """A task without agreed dates has no variance, and says why; one that is gone keeps its row."""
        project = going()
        assert project.plan is not None
        plan = project.plan.without_tasks("live").with_tasks(pm.task("more", "More", "2d"))
        variance = pm.baseline_variance(attrs.evolve(project, plan=plan))
        assert (variance.added, variance.removed) == (("more",), ("live",))
        assert variance["more"].finish is None
        assert variance["more"].reasons["finish"] == "not_in_baseline"
        assert variance["live"].expected_finish is None
        assert variance["live"].reasons["finish"] == "not_in_plan"

    def test_what_was_cancelled_has_no_dates_to_keep(self) -> None:
        """A cancelled task has no variance of dates, and says why."""
        gone = pm.ProgressReport(id="r", task="build", as_of="2026-03-06", cancelled=True)
        row = pm.baseline_variance(going(facts=[gone]), as_of="2026-03-06")["build"]
        assert (row.finish, row.reasons["finish"]) == (None, "cancelled")

    def test_summaries_span_what_they_hold(self) -> None:
        """A summary is late where the last of what it holds is late."""

        def plan(days: str) -> pm.Plan:
            tasks = pm.summary("phase", "Phase", [pm.task("a", "A", days), pm.task("b", "B", "3d")])
            return pm.Plan(start="2026-03-02", tasks=tasks)

        baseline = pm.schedule(plan("5d")).as_baseline()
        variance = pm.baseline_variance(pm.Project(id="p", plan=plan("6d"), baselines=[baseline]))
        assert [str(variance[name].finish) for name in ("phase", "a", "b")] == ["1d", "1d", "0d"]

    def test_a_task_that_is_nowhere_is_refused(self) -> None:
        """Asking for a task that neither plan nor baseline has is an error."""
        with pytest.raises(pm.UnknownReferenceError) as caught:
            pm.baseline_variance(going())["nowhere"]
        assert caught.value.code == "plan.unknown_task"

    def test_a_project_without_tasks_has_no_variance(self) -> None:
        """Where there is nothing to compare, the row of the project says so."""
        project = pm.Project(id="p", baselines=[pm.Baseline(id="original", number=0)])
        row = pm.baseline_variance(project).project
        assert (row.finish, row.reasons["finish"]) == (None, "no_dates")


class TestWhichBaseline:
    def revised(self) -> pm.Project:
        """Give a project with a revision that was approved later."""
        longer = with_forecast(going(), "12d")
        assert longer.plan is not None
        second = pm.schedule(longer.plan).as_baseline("revised", number=1, approved_at="2026-03-11T09:00:00Z")
        return longer.with_(second)

    def test_the_newest_by_default(self) -> None:
        """Without a choice the newest one counts; a number, an id, a reference or the record names another."""
        project = self.revised()
        assert pm.baseline_variance(project).number == 1
        for other in (0, "original", "baseline:original", project.baselines[0]):
            assert str(pm.baseline_variance(project, baseline=other).project.finish) == "2d"

    def test_what_was_approved_later_was_not_agreed_yet(self) -> None:
        """As of a day before its approval a revision does not count."""
        assert pm.baseline_variance(self.revised(), as_of="2026-03-10").number == 0
        assert pm.baseline_variance(self.revised(), as_of="2026-03-11").number == 1

    def test_original_and_current(self) -> None:
        """Several at once: the first and the newest by default, any that are named."""
        project = self.revised()
        assert [item.number for item in pm.baseline_variances(project)] == [0, 1]
        assert [item.number for item in pm.baseline_variances(project, as_of="2026-03-10")] == [0]
        assert [item.number for item in pm.baseline_variances(project, baselines=["revised"])] == [1]
        assert pm.baseline_variances(project)[1] == pm.baseline_variance(project)

    @pytest.mark.parametrize(
        ("baseline", "code"), [(7, "baseline.unknown"), ("x", "baseline.unknown"), (1.5, "baseline.type")]
    )
    def test_an_unknown_one_is_refused(self, baseline: int, code: str) -> None:
        """A number or id that the project does not have is an error."""
        with pytest.raises(pm.ValidationError) as caught:
            pm.baseline_variance(going(), baseline=baseline)
        assert caught.value.code == code

    def test_none_at_all_is_refused(self) -> None:
        """There is no variance against nothing."""
        with pytest.raises(pm.UnknownReferenceError) as caught:
            pm.baseline_variance(pm.Project(id="p"))
        assert caught.value.code == "baseline.unknown"


def line(name: str, amount: int, task: str = "build", currency: str = "EUR", **fields: str) -> pm.BudgetLine:
    """Give a line of a budget."""
    return pm.BudgetLine(id=name, amount=pm.Money(amount, currency), task=task, **fields)  # type: ignore[arg-type]


class TestCost:
    def test_budget_now_less_the_agreed_one(self) -> None:
        """More budget than agreed is a positive variance; of task and project alike."""
        project = going(budget=[line("b1", 800)]).with_(line("b1", 1000))
        variance = pm.baseline_variance(project)
        for row in (variance["build"], variance.project):
            assert (row.agreed_cost, row.expected_cost) == (pm.Money(800, "EUR"), pm.Money(1000, "EUR"))
            assert row.cost == pm.Money(200, "EUR")

    def test_missing_is_not_zero(self) -> None:
        """What has no budget now, or had none, has no variance, and says which."""
        project = going(budget=[line("b1", 800)]).with_(line("b2", 100, "design"))
        variance = pm.baseline_variance(project)
        assert (variance["design"].cost, variance["design"].reasons["cost"]) == (None, "no_agreed_budget")
        assert (variance["live"].cost, variance["live"].reasons["cost"]) == (None, "no_budget")
        assert variance.project.cost == pm.Money(100, "EUR")

    def test_reserves_are_no_budget_of_work(self) -> None:
        """Contingency and management reserve do not change what work costs."""
        reserve = pm.BudgetLine(id="r", amount=pm.Money(500, "EUR"), category="contingency")
        project = going(budget=[line("b1", 800)]).with_(reserve)
        assert pm.baseline_variance(project).project.cost == pm.Money(0, "EUR")

    def test_two_currencies_have_no_sum(self) -> None:
        """Where two currencies meet there is no figure, and the reason says so."""
        project = going(budget=[line("b1", 800)]).with_(line("b2", 5, "design", "CNY"))
        variance = pm.baseline_variance(project)
        assert variance.project.reasons["cost"] == "mixed_currencies"
        assert variance["build"].cost == pm.Money(0, "EUR")
        swapped = going(budget=[line("b1", 800)]).with_(line("b1", 800, currency="CNY"))
        assert pm.baseline_variance(swapped)["build"].reasons["cost"] == "mixed_currencies"

    def test_assignments_in_two_currencies_have_no_sum(self) -> None:
        """Where the cost of assignments cannot be told, no cost is told at all, and dates still are."""
        people = [
            pm.Resource(id=name, title=name, rates=[pm.ResourceRate(amount=pm.Money(10, currency))])
            for name, currency in (("li", "CNY"), ("ana", "EUR"))
        ]
        work = [pm.Assignment(id=p.id, task="build", resource=p.id) for p in people]
        row = pm.baseline_variance(going(budget=[line("b1", 800)], people=people, work=work))["build"]
        assert row.finish == 0
        assert (row.expected_cost, row.reasons["cost"]) == (None, "mixed_currencies")

    def test_summaries_add_up(self) -> None:
        """The cost of a summary is that of what it holds, and its own."""
        tasks = pm.summary("phase", "Phase", [pm.task("a", "A", "5d"), pm.task("b", "B", "3d")])
        plan = pm.Plan(start="2026-03-02", tasks=tasks)
        budget = [line("1", 100, "a"), line("2", 10, "b"), line("3", 1, "phase")]
        project = pm.Project(id="p", plan=plan, budget=budget, baselines=[pm.schedule(plan).as_baseline(budget=budget)])
        row = pm.baseline_variance(project)["phase"]
        assert (row.expected_cost, row.cost) == (pm.Money(111, "EUR"), pm.Money(0, "EUR"))

    def test_a_forecast_needs_a_day_and_costs(self) -> None:
        """As of a day, what was spent and what is still to be done make the cost at completion."""
        spent = pm.ActualCost(id="c", task="design", amount=pm.Money(700, "EUR"), as_of="2026-03-06")
        done = pm.ProgressReport(
            id="r", task="design", as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-06"
        )
        budget = [line("b1", 500, "design"), line("b2", 1000)]
        project = going(budget=budget, facts=[spent, done])
        assert pm.baseline_variance(project).project.reasons["forecast"] == "no_earned_value"
        variance = pm.baseline_variance(project, as_of="2026-03-06")
        assert variance["design"].forecast == pm.Money(200, "EUR")
        assert variance["build"].forecast == pm.Money(0, "EUR")
        assert variance.project.forecast_cost == pm.Money(1700, "EUR")


def test_rows_are_plain() -> None:
    """Every row of a table holds plain values only, with the same columns."""
    rows = pm.baseline_variance(going(budget=[line("b1", 800)])).rows()
    assert [row["task"] for row in rows] == ["design", "build", "live"]
    assert len({tuple(row) for row in rows}) == 1
    assert (rows[1]["finish_minutes"], rows[1]["cost"]) == (0, "0 EUR")


def test_wrong_arguments_are_refused() -> None:
    """What is no project, no schedule or of another plan is an error of the library."""
    with pytest.raises(pm.FieldTypeError):
        pm.baseline_variance("p")  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        pm.baseline_variance(going(), schedule="s")  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        pm.baseline_variance(going(), earned=3)  # type: ignore[arg-type]
    for wrong in ("original", 0):
        with pytest.raises(pm.FieldTypeError) as refused:
            pm.baseline_variances(going(), baselines=wrong)  # type: ignore[arg-type]
        assert refused.value.code == "list.type"
    other = pm.schedule(pm.Plan(start="2026-03-02", tasks=[pm.task("x", "X", "1d")]))
    with pytest.raises(pm.ValidationError) as caught:
        pm.baseline_variance(going(), schedule=other)
    assert caught.value.code == "schedule.other_plan"
