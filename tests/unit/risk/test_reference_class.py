"""What past projects say about new estimates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm

MONDAY = dt.date(2026, 3, 2)


def done(task: str, days: int, *, start: dt.date = MONDAY, **fields: Any) -> pm.ProgressReport:
    """Report a task as done after so many working days, weekends left out."""
    last = start + dt.timedelta(days=days - 1 + 2 * ((days - 1) // 5))
    return pm.ProgressReport(id=f"r-{task}", task=task, as_of=last, actual_start=start, actual_finish=last, **fields)


def past(*lengths: int, name: str = "shop", estimate: str = "10d") -> pm.Project:
    """Make a project of tasks that were all estimated alike, under two headings."""
    tasks = [
        pm.Task(id="back", title="Back", kind="summary"),
        pm.Task(id="front", title="Front", kind="summary"),
        *(
            pm.Task(id=f"t{i}", title=f"T{i}", estimate=estimate, parent="front" if i % 2 else "back")
            for i in range(len(lengths))
        ),
    ]
    project = pm.Project(id=name, plan=pm.Plan(start=MONDAY, tasks=tasks))
    return project.with_(pm.capture_baseline(project), *(done(f"t{i}", days) for i, days in enumerate(lengths)))


def factors(project: Any, **fields: Any) -> list[str | None]:
    """Return the factor of each finished task."""
    return [None if case.factor is None else f"{case.factor:f}" for case in pm.past_durations(project, **fields)]


class TestCases:
    def test_working_time_against_working_time(self) -> None:
        """Twelve working days over two weekends are 1.2 times ten; the time off between them does not count."""
        assert factors(past(12, 10, 5)) == ["1.200000", "1.000000", "0.500000"]

    def test_the_first_estimate_counts(self) -> None:
        """A later baseline knows half of the answer."""
        project = past(15)
        plan = project.plan
        assert plan is not None
        longer = project.with_(plan.with_tasks(attrs.evolve(plan["t0"], estimate=pm.Estimate.of("15d"))))
        later = longer.with_(pm.capture_baseline(longer, number=1, id="second"))
        assert factors(later) == ["1.500000"]
        only = later.without("baseline:original")
        assert factors(only) == ["1.000000"]

    def test_clock_time_for_what_is_counted_by_the_clock(self) -> None:
        """A task of three elapsed days that took six days took twice as long."""
        assert factors(past(4, estimate="3ed")) == [f"{Decimal(4) / 3:.6f}"]

    def test_pauses_are_left_out(self) -> None:
        """Two days on hold are not work; a pause without an end cannot be told."""
        project = past(10, 10)
        stopped = pm.ProgressReport(
            id="p1", task="t0", as_of="2026-03-05", actual_start=MONDAY, suspended="2026-03-04T00:00",
            resumes="2026-03-06T00:00",
        )  # fmt: skip
        lost = pm.ProgressReport(
            id="p2", task="t1", as_of="2026-03-05", actual_start=MONDAY, suspended="2026-03-04T00:00"
        )
        reports = (stopped, lost, *project.progress_reports)
        paused = attrs.evolve(project, progress_reports=reports)
        assert factors(paused) == ["0.800000", None]
        assert [case.reason for case in pm.past_durations(paused)] == ["", "pause_unknown"]

    def test_what_cannot_be_compared(self) -> None:
        """Without an agreed estimate, with one of nothing, or done on a day off: left out, with a reason."""
        plan = pm.Plan(
            start=MONDAY,
            tasks=[
                pm.task("zero", "Zero", "0d"),
                pm.task("off", "Off", "1d"),
                pm.task("open", "Open", "1d"),
                pm.milestone("live", "Live"),
            ],
        )
        project = pm.Project(id="shop", plan=plan)
        agreed = project.with_(pm.capture_baseline(project))
        new = plan.with_tasks(pm.task("new", "New", "5d"))
        saturday = dt.date(2026, 3, 7)
        project = agreed.with_(
            new,
            done("zero", 1),
            done("off", 1, start=saturday),
            done("new", 5),
            done("live", 1),
        )
        found = pm.duration_factors(project)
        assert found.left_out == {"no_baseline": 1, "no_estimate": 1, "no_working_time": 1}
        assert (found.count, found.distribution, found.reason, found.median) == (0, None, "too_few", None)

    @pytest.mark.parametrize(
        ("of", "count"),
        [(None, 4), ("front", 2), (["back", "t1"], 3), ("t0", 1), ((), 0), (lambda task: task.title == "T3", 1)],
    )
    def test_which_tasks(self, of: Any, count: int) -> None:
        """Ids of tasks, of headings for what is under them, or what says yes or no."""
        assert len(pm.past_durations(past(10, 11, 12, 13), of=of)) == count

    def test_the_day_counts(self) -> None:
        """What is reported later is not finished yet."""
        assert len(pm.past_durations(past(5, 12), as_of="2026-03-10")) == 1

    def test_what_is_no_choice(self) -> None:
        """A number chooses nothing."""
        with pytest.raises(pm.FieldTypeError) as caught:
            pm.past_durations(past(5), of=7)  # type: ignore[arg-type]
        assert caught.value.code == "tasks.choice"

    def test_no_plan_no_tasks(self) -> None:
        """A project without a plan has no past durations."""
        assert pm.past_durations(pm.Project(id="bare")) == ()


class TestFactors:
    def test_what_past_projects_say(self) -> None:
        """Several projects together; median, mean and P80 are those of the list."""
        found = pm.duration_factors([past(8, 10, 11, 12, 14), past(9, 10, 12, 15, 20, name="web")])
        assert (found.count, found.reason) == (10, "")
        assert found.distribution is not None
        assert sorted(found.distribution.values) == [Decimal(n) / 10 for n in (8, 9, 10, 10, 11, 12, 12, 14, 15, 20)]
        assert (found.median, found.p80) == (1.1, 1.4)
        assert found.mean == pytest.approx(1.21)

    def test_too_few_is_said(self) -> None:
        """Nine tasks are not ten, unless somebody says that fewer are enough."""
        project = past(*[10] * 9)
        assert pm.duration_factors(project).distribution is None
        assert pm.duration_factors(project, least=9).distribution is not None
        with pytest.raises(pm.ValidationError) as caught:
            pm.duration_factors(project, least=0)
        assert caught.value.code == "number.count"

    def test_many_are_thinned(self) -> None:
        """A thousand factors become a hundred that have the same quantiles, to a hundredth of the chance."""
        projects = [past(*range(5, 30), name=f"p{i}") for i in range(10)]
        found = pm.duration_factors(projects)
        assert (found.count, len(found.cases)) == (250, 250)
        assert found.distribution is not None
        assert len(found.distribution.values) == 100
        whole = sorted(Decimal(days) / 10 for days in range(5, 30) for _ in range(10))
        for percent in range(5, 100, 5):
            thinned = found.distribution.quantile(Decimal(percent) / 100)
            assert float(whole[int(2.5 * percent) - 3]) <= thinned <= float(whole[min(249, int(2.5 * percent) + 3)])
        assert found.median == 1.7


class TestUse:
    plan = pm.Plan(
        start="2027-01-04",
        tasks=[
            pm.task("build", "Build", ("2w", "4w", "5w")),
            pm.task("zero", "Zero", "0d"),
            pm.milestone("live", "Live"),
        ],
    )
    seen = pm.Distribution(shape="empirical", values=["0.5", "1.25", "2"])

    def test_tasks_are_as_sure_as_past_ones(self) -> None:
        """The most likely duration times each factor, in its own unit; the schedule stays as it is."""
        learnt = pm.apply_reference_class(self.plan, self.seen)
        spread = learnt["build"].distribution
        assert spread is not None
        assert (spread.shape.value, spread.unit, [float(v) for v in spread.values]) == ("empirical", "w", [2, 5, 8])
        assert learnt["zero"].distribution is None
        assert pm.schedule(learnt).finish == pm.schedule(self.plan).finish
        assert pm.from_json(pm.to_json(learnt), kind=pm.Plan) == learnt

    @pytest.mark.parametrize(("p", "weeks"), [(0.2, "2w"), (0.5, "5w"), (0.9, "8w")])
    def test_a_simulation_draws_them(self, p: float, weeks: str) -> None:
        """The percentiles of the finish are the schedules with the percentiles of the factors."""
        learnt = pm.apply_reference_class(self.plan, self.seen)
        fixed = self.plan.with_tasks(attrs.evolve(self.plan["build"], estimate=pm.Estimate.of(weeks)))
        assert pm.simulate(learnt, trials=1024).date(p=p) == pm.schedule(fixed).finish

    def test_factors_of_one_change_nothing(self) -> None:
        """Where every past task took what was estimated, a new one is certain."""
        found = pm.duration_factors(past(*[10] * 12))
        spread = pm.apply_reference_class(self.plan, found, tasks=["build"])["build"].distribution
        assert spread is not None
        assert (spread.is_certain, spread.mean) == (True, 4.0)

    def test_a_driver_moves_tasks_together(self) -> None:
        """The same factors as one cause."""
        driver = pm.reference_driver(self.seen, ["build"], id="learnt", title="As before")
        assert (driver.id, driver.title, driver.tasks, driver.factor) == ("learnt", "As before", ("build",), self.seen)

    @pytest.mark.parametrize(
        ("given", "error", "code"),
        [
            ({"factors": pm.duration_factors(past(10))}, pm.ValidationError, "reference_class.too_few"),
            ({"factors": "1.5"}, pm.FieldTypeError, "reference_class.factors"),
            ({"factors": pm.Distribution.of(("1d", "2d", "3d"))}, pm.FieldTypeError, "reference_class.factors"),
            ({"plan": "plan"}, pm.FieldTypeError, "plan.type"),
            ({"tasks": "build"}, pm.FieldTypeError, "list.type"),
            ({"tasks": ["gone"]}, pm.UnknownReferenceError, "reference.unknown"),
            ({"tasks": ["live"]}, pm.ValidationError, "reference_class.task"),
            ({"tasks": ["zero"]}, pm.ValidationError, "reference_class.task"),
        ],
    )
    def test_what_cannot_be_applied(self, given: dict[str, Any], error: type[Exception], code: str) -> None:
        """Too few, no factors, no plan, no such task and nothing to make longer are refused."""
        whole: dict[str, Any] = {"plan": self.plan, "factors": self.seen} | given
        with pytest.raises(error) as caught:
            pm.apply_reference_class(whole.pop("plan"), whole.pop("factors"), **whole)
        assert getattr(caught.value, "code", None) == code


def test_a_choice_of_tasks_is_made_of_ids() -> None:
    """What is no id is refused, not looked for."""
    wrong: Any = [[[]]]
    project = pm.Project(id="p", plan=pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", "1d")]))
    with pytest.raises(pm.ClientPMError):
        pm.duration_factors(project, of=wrong)
