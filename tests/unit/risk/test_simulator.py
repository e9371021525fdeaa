"""`simulate`: what varies, what it is told, and what it refuses."""

from __future__ import annotations

import pickle
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import clientpm as pm
from clientpm.values.instant import to_minute

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = 480
EVERY_DAY = pm.WorkCalendar(week=[("09:00-17:00",)] * 7)


def plan(*tasks: pm.Task, **more: Any) -> pm.Plan:
    """Give a plan whose every day has eight hours."""
    return pm.Plan(start="2026-03-02", calendar=EVERY_DAY, tasks=tasks, **more)


def project(*tasks: pm.Task, **more: Any) -> pm.Project:
    """Give a project with such a plan."""
    return pm.Project(id="p", plan=plan(*tasks), **more)


def risk(name: str = "r", chance: str = "0.3", **effect: Any) -> pm.Risk:
    """Give a risk with one effect."""
    return pm.Risk(
        id=name,
        inherent=pm.RiskAssessment(probability=chance),
        effects=[pm.RiskConsequence(**({"task": "a"} | effect))],
    )


def lengths(sim: pm.Simulation, task: str | None = None) -> np.ndarray:
    """Give the working days from the start to a finish, in each trial."""
    table = sim.plan.calendar.table
    begin = table.work(to_minute(sim.plan.start))
    return np.array([(table.work(int(t)) + t % 1 - begin) / DAY for t in sim.minutes(task)])


def codes(sim: pm.Simulation) -> list[tuple[str, str, str]]:
    """Give what was left out, and why."""
    return [(note.code, str(note.subject), str(note.facts.get("reason", ""))) for note in sim.notes]


class TestTasks:
    def test_three_points_are_read_as_pert(self) -> None:
        """Without a word about it low and high are the least and the most of a PERT distribution."""
        found = lengths(pm.simulate(plan(pm.task("a", "A", ("2d", "4d", "12d"))), trials=4096))
        assert found.mean() == pytest.approx(5, abs=0.01)
        assert found.std() == pytest.approx(3**0.5, abs=0.02)
        assert 2 <= found.min() < 2.2
        assert 10 < found.max() <= 12

    def test_the_shape_is_that_of_the_task_else_that_of_the_risk_plan(self) -> None:
        """A task's own shape goes before the one that the project reads its estimates with."""
        tasks = (
            pm.task("a", "A", ("2d", "4d", "12d")),
            pm.task("b", "B", ("2d", "4d", "12d"), distribution="uniform"),
            pm.milestone("a-done", "A", after="a"),
            pm.milestone("b-done", "B", after="b"),
        )
        sim = pm.simulate(project(*tasks, risk_plan=pm.RiskPlan(id="w", distribution="triangular")), trials=4096)
        assert lengths(sim, "a-done").mean() == pytest.approx(6, abs=0.01)
        assert lengths(sim, "b-done").mean() == pytest.approx(7, abs=0.01)

    def test_a_distribution_of_its_own_takes_the_place_of_the_estimate(self) -> None:
        """The schedule keeps to the estimate, the trials to the distribution."""
        own = pm.Distribution(shape="discrete", values=[1, 9], weights=["0.25", "0.75"], unit="d")
        sim = pm.simulate(plan(pm.task("a", "A", "5d", distribution=own)), trials=2048)
        found = lengths(sim)
        assert sorted({*found.tolist()}) == [1, 9]
        assert np.mean(found == 9) == pytest.approx(0.75, abs=0.001)
        assert sim.finish == pm.schedule(sim.plan).finish

    def test_a_certain_distribution_takes_the_place_of_the_estimate_too(self) -> None:
        """One value is what every trial has; then nothing varies."""
        sim = pm.simulate(plan(pm.task("a", "A", "5d", distribution=pm.Distribution.of("7d"))), trials=100)
        assert set(lengths(sim).tolist()) == {7}
        assert not sim.varies

    def test_what_remains_is_as_uncertain_in_proportion(self) -> None:
        """Of work that has begun the spread shrinks with what is left of it."""
        report = pm.ProgressReport(id="1", task="a", as_of="2026-03-07", actual_start="2026-03-02", remaining="2d")
        sim = pm.simulate(project(pm.task("a", "A", ("4d", "8d", "24d")), progress_reports=[report]), trials=4096)
        left = lengths(sim) - 6
        assert left.mean() == pytest.approx(10 / 4, abs=0.01)
        assert 1 <= left.min() < 1.1
        assert 5 < left.max() <= 6

    def test_work_that_grew_is_more_uncertain(self) -> None:
        """A new estimate before the start scales the spread with it."""
        report = pm.ProgressReport(id="1", task="a", as_of="2026-03-01", remaining="16d")
        sim = pm.simulate(project(pm.task("a", "A", ("4d", "8d", "24d")), progress_reports=[report]), trials=4096)
        assert lengths(sim).mean() == pytest.approx(20, abs=0.05)

    def test_what_is_over_stays_where_it_was(self) -> None:
        """Actual dates do not vary, and have no criticality."""
        done = pm.ProgressReport(
            id="1", task="a", as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-05"
        )
        tasks = pm.task("a", "A", ("4d", "8d", "24d")), pm.task("b", "B", "1d", after="a")
        sim = pm.simulate(project(*tasks, progress_reports=[done]), trials=200, milestones=["a"])
        assert not sim.varies
        assert sim.date("a") == sim.planned("a")
        assert "a" not in sim.criticality
        assert sim.criticality.get("a") is None
        with pytest.raises(pm.UnknownReferenceError) as caught:
            sim.criticality["a"]
        assert caught.value.code == "simulation.no_figure"

    def test_time_of_the_clock_on_a_calendar(self) -> None:
        """A day of the clock is a seventh of a working week, for work that keeps to a calendar, and the other way."""
        tasks = pm.task("a", "A", "5d"), pm.task("b", "B", "5ed")
        by_clock = pm.simulate(project(*tasks, risks=[risk(chance="1", delay="7ed")]), trials=100, milestones=["a"])
        assert lengths(by_clock, "a")[0] == pytest.approx(5 + EVERY_DAY.minutes_per_week / DAY)
        by_calendar = pm.simulate(
            project(*tasks, risks=[risk(chance="1", task="b", delay="2d")]), trials=100, milestones=["b"]
        )
        assert by_calendar.minutes("b")[0] - to_minute(pm.schedule(plan(*tasks))["b"].early_finish) == 2 * 1440


class TestRisks:
    def test_days_percentages_and_factors_come_in_this_order(self) -> None:
        """What was drawn, times the driver, plus percentages of that, plus days."""
        sure = risk("one", "1", delay="3d"), risk("two", "1", percent="50%"), risk("three", "1", percent="25%")
        driver = pm.RiskDriver(id="d", tasks=["a"], factor=2)
        sim = pm.simulate(project(pm.task("a", "A", "4d"), risks=sure, risk_drivers=[driver]), trials=100)
        assert set(lengths(sim).tolist()) == {4 * 2 * 1.75 + 3}

    def test_an_opportunity_takes_no_more_than_there_is(self) -> None:
        """Work takes no less than no time."""
        good = pm.Risk(
            id="g",
            nature="opportunity",
            inherent=pm.RiskAssessment(probability="1"),
            effects=[pm.RiskConsequence(task="a", delay="9d")],
        )
        sim = pm.simulate(
            project(pm.task("a", "A", "4d"), pm.task("b", "B", "2d", after="a"), risks=[good]), trials=100
        )
        assert set(lengths(sim).tolist()) == {2}

    def test_a_chance_is_the_share_of_trials(self) -> None:
        """With a Latin hypercube the share is that of the chance to a trial in a thousand."""
        found = lengths(pm.simulate(project(pm.task("a", "A", "4d"), risks=[risk(delay="1d")]), trials=10_240))
        assert np.mean(found == 5) == pytest.approx(0.3, abs=0.0005)

    def test_a_driver_moves_its_tasks_together(self) -> None:
        """Tasks with one driver are long in the same trials; on a summary it drives all below."""
        work = pm.summary("s", "S", [pm.task("a", "A", "4d"), pm.task("b", "B", "8d"), pm.milestone("m", "M")])
        driver = pm.RiskDriver(id="d", tasks=["s"], factor=("0.5", 1, 3), probability="0.5")
        sim = pm.simulate(project(*work, risk_drivers=[driver]), trials=2048, milestones=["a", "b"])
        one, other = lengths(sim, "a"), lengths(sim, "b")
        assert np.abs(other - 2 * one).max() < 0.01
        assert np.mean(one == 4) == pytest.approx(0.5, abs=0.01)

    def test_a_percentage_of_a_summary_is_one_of_all_that_it_holds(self) -> None:
        """A share of a heading stretches the work below it."""
        work = pm.summary("s", "S", [pm.task("a", "A", "4d"), pm.task("b", "B", "8d", after="a")])
        sim = pm.simulate(project(*work, risks=[risk(chance="1", task="s", percent="50%")]), trials=100)
        assert set(lengths(sim).tolist()) == {18}

    def test_correlation_makes_tasks_long_together(self) -> None:
        """The rank correlation of the trials is the one that was asked for; risks and drivers may take part."""
        tasks = pm.task("a", "A", ("2d", "4d", "12d")), pm.task("b", "B", ("1d", "5d", "7d"))
        tied = pm.Correlation(id="c", between=["a", "b"], rho="0.7")
        sim = pm.simulate(project(*tasks, correlations=[tied]), trials=4096, milestones=["a", "b"])
        ranks = [np.argsort(np.argsort(lengths(sim, name))) for name in ("a", "b")]
        assert np.corrcoef(ranks[0], ranks[1])[0, 1] == pytest.approx(0.7, abs=0.02)
        with_risk = pm.Correlation(id="c", between=["a", "risk:r"], rho="0.8")
        struck = project(*tasks, correlations=[with_risk], risks=[risk(task="b", delay="50d", chance="0.5")])
        sim = pm.simulate(struck, trials=4096, milestones=["a", "b"])
        late = lengths(sim, "b") > 40
        assert lengths(sim, "a")[late].mean() > lengths(sim, "a")[~late].mean() + 1

    @pytest.mark.parametrize(("assessment", "days"), [("inherent", 1), ("residual", 2), ("current", 2), ("target", 3)])
    def test_which_assessment_counts(self, assessment: str, days: int) -> None:
        """The present one by default: the residual one where there is one."""
        seen: dict[str, Any] = {
            name: pm.RiskAssessment(probability="1", effects=[pm.RiskConsequence(task="a", delay=f"{i}d")])
            for i, name in enumerate(("inherent", "residual", "target"), 1)
        }
        sim = pm.simulate(
            project(pm.task("a", "A", "4d"), risks=[pm.Risk(id="r", **seen)]), trials=100, assessment=assessment
        )
        assert set(lengths(sim).tolist()) == {4 + days}

    def test_an_assessment_that_is_missing_is_the_one_before(self) -> None:
        """Without a target the residual assessment counts, without that the inherent one."""
        sim = pm.simulate(
            project(pm.task("a", "A", "4d"), risks=[risk(chance="1", delay="1d")]), trials=100, assessment="target"
        )
        assert set(lengths(sim).tolist()) == {5}

    def test_what_is_left_out_is_said(self) -> None:
        """A risk without figures, one whose time is over, one on what has no duration, one on what is done."""
        tasks = (
            pm.task("a", "A", "4d"),
            pm.task("done", "D", "1d"),
            pm.milestone("m", "M", after="a"),
        )
        done = pm.ProgressReport(
            id="1", task="done", as_of="2026-03-03", actual_start="2026-03-02", actual_finish="2026-03-02"
        )
        risks = [
            pm.Risk(id="none", effects=[pm.RiskConsequence(task="a", delay="1d")]),
            pm.Risk(id="chance", inherent=pm.RiskAssessment(), effects=[pm.RiskConsequence(task="a", delay="1d")]),
            pm.Risk(id="effect", inherent=pm.RiskAssessment(probability="0.5")),
            pm.Risk(
                id="past",
                inherent=pm.RiskAssessment(probability="0.5"),
                effects=[pm.RiskConsequence(task="a", delay="1d")],
                proximity=("2026-03-01", "2026-03-03"),
            ),
            pm.Risk(
                id="now",
                inherent=pm.RiskAssessment(probability="0.5"),
                effects=[pm.RiskConsequence(task="a", delay="1d")],
                proximity=("2026-03-01", "2026-03-04"),
            ),
            risk("event", task="m", delay="1d"),
            risk("over", task="done", delay="1d"),
            pm.Risk(id="ended", ended="gone", inherent=pm.RiskAssessment(probability="0.5")),
        ]
        tied = pm.Correlation(id="c", between=["a", "risk:now"], rho="0.5")
        sim = pm.simulate(
            project(*tasks, risks=risks, correlations=[tied], progress_reports=[done]), trials=100, as_of="2026-03-03"
        )
        assert codes(sim) == [
            ("simulation.left_out", "risk:none", "not_assessed"),
            ("simulation.left_out", "risk:chance", "no_probability"),
            ("simulation.left_out", "risk:effect", "no_effect"),
            ("simulation.left_out", "risk:past", "window_passed"),
            ("simulation.left_out", "risk:event", "no_own_duration"),
            ("simulation.left_out", "risk:over", "task_over"),
            ("simulation.left_out", "correlation:c", "does_not_vary"),
        ]
        for note in sim.notes:
            for language in ("en", "zh_CN"):
                assert note.code not in pm.explain(note, language)
        assert {row.ref for row in sim.tornado()} == {"risk:now"}

    def test_without_risks_only_estimates_vary(self) -> None:
        """Risks, drivers and correlations can be left out as a whole."""
        struck = project(pm.task("a", "A", "4d"), risks=[risk(delay="1d")])
        assert pm.simulate(struck, trials=100).varies
        assert not pm.simulate(struck, trials=100, risks=False).varies


class TestSeedsAndTrials:
    def test_a_further_risk_leaves_all_other_draws_alone(self) -> None:
        """Where a new risk does not strike, a trial is what it was, to the bit."""
        tasks = [pm.task(name, "T", ("2d", "4d", "12d")) for name in "abcd"]
        one, other = risk("one", task="a", delay=("1d", "2d", "9d")), risk("other", task="b", delay="100d")
        before = pm.simulate(project(*tasks, risks=[one]), trials=3000, milestones=["a", "b", "c"])
        after = pm.simulate(project(*tasks, risks=[other, one]), trials=3000, milestones=["a", "b", "c"])
        for name in "ac":
            assert before.minutes(name).tobytes() == after.minutes(name).tobytes()
        same = before.minutes("b") == after.minutes("b")
        assert same.mean() == pytest.approx(0.7, abs=0.01)

    def test_the_order_of_tasks_changes_nothing(self) -> None:
        """What is drawn belongs to an id, not to a place in the plan."""
        tasks = [pm.task(name, "T", ("2d", "4d", "12d")) for name in "abcd"]
        one, other = (pm.simulate(plan(*each), trials=1500, seed=3) for each in (tasks, tasks[::-1]))
        assert one.minutes().tobytes() == other.minutes().tobytes()

    def test_seeds_differ(self) -> None:
        """Another seed gives other trials; the seed, the number and the way are kept."""
        subject = plan(pm.task("a", "A", ("2d", "4d", "12d")))
        one, other = (pm.simulate(subject, trials=500, seed=seed) for seed in (0, 1))
        assert one.minutes().tobytes() != other.minutes().tobytes()
        assert (other.seed, other.trials, other.asked, other.sampling) == (1, 500, 500, pm.Sampling.LATIN)
        assert one != other
        assert one == pm.simulate(subject, trials=500)

    def test_a_simulation_can_be_kept_and_sent(self) -> None:
        """It survives pickling, with all that it can still compute."""
        sim = pm.simulate(project(pm.task("a", "A", ("2d", "4d", "12d")), risks=[risk(delay="1d")]), trials=1500)
        again = pickle.loads(pickle.dumps(sim))  # noqa: S301 - written just now
        assert again == sim
        assert (again.tornado(), again.cruciality, again.merge_bias()) == (
            sim.tornado(),
            sim.cruciality,
            sim.merge_bias(),
        )
        assert again.plan_fingerprint == sim.plan_fingerprint == pm.fingerprint(sim.plan)
        assert repr(sim).startswith("<Simulation of 1500 trials, finish P50 2026-03-")

    def test_every_process_gives_the_same_bits(self) -> None:
        """Hash seeds, locales and zones change nothing."""
        script = (
            "import clientpm as pm\n"
            "tasks=[pm.task(n,'T',('2d','4d','12d')) for n in 'abc']\n"
            "p=pm.Project(id='p',plan=pm.Plan(start='2026-03-02',tasks=tasks),"
            "correlations=[pm.Correlation(id='c',between=['a','b'],rho='0.5')])\n"
            "print(pm.simulate(p,trials=1100,seed=5).minutes().tobytes().hex()[-400:])"
        )
        found = set()
        for seed in ("1", "2"):
            environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TZ": f"Etc/GMT+{seed}"}
            done = subprocess.run(
                [sys.executable, "-c", script], env=environment, capture_output=True, encoding="utf-8", check=True
            )
            found.add(done.stdout)
        assert len(found) == 1

    def test_progress_is_told_and_a_run_can_be_cancelled(self) -> None:
        """What was run until then is the result; before the first block there is none."""
        subject = plan(pm.task("a", "A", ("2d", "4d", "12d")))
        told: list[tuple[int, int]] = []
        sim = pm.simulate(subject, trials=5000, progress=lambda *done: told.append(done), cancel=lambda: len(told) == 2)
        assert told == [(1024, 5000), (2048, 5000)]
        assert (sim.trials, sim.asked) == (2048, 5000)
        with pytest.raises(pm.ValidationError) as caught:
            pm.simulate(subject, cancel=lambda: True)
        assert caught.value.code == "simulation.cancelled"

    def test_it_stops_when_it_knows_enough(self) -> None:
        """The interval of the percentile is as narrow as was asked for, and was not a block before."""
        subject = plan(pm.task("a", "A", ("2d", "4d", "40d")), pm.milestone("m", "M", after="a"))
        rule = pm.StopRule(within="4h", task="m")
        sim = pm.simulate(subject, trials=100_000, stop=rule)
        assert sim.trials < 100_000
        assert sim.trials % 1024 == 0
        assert sim.convergence("m")[-1].days <= Decimal("0.5")
        shorter = pm.simulate(subject, trials=sim.trials - 1024)
        assert shorter.convergence("m")[-1].days > Decimal("0.5")
        assert sim.converged
        assert pm.simulate(subject, trials=3000, stop=pm.StopRule(within="1min")).trials == 3000

    def test_numpy_waits_until_it_is_needed(self) -> None:
        """Neither the package nor a schedule loads numpy."""
        script = (
            "import sys, clientpm as pm\n"
            "pm.schedule(pm.Plan(start='2026-03-02', tasks=[pm.task('a', 'A', '1d')]))\n"
            "sys.exit('numpy' in sys.modules)"
        )
        environment = {"PYTHONPATH": ":".join(sys.path)}
        assert subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 0


TASK = pm.task("a", "A", ("2d", "4d", "12d"))


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"trials": 99}, "simulation.trials"),
        ({"trials": 0}, "simulation.trials"),
        ({"trials": -1}, "simulation.trials"),
        ({"trials": 1000.0}, "simulation.trials"),
        ({"trials": "1000"}, "simulation.trials"),
        ({"trials": True}, "simulation.trials"),
        ({"trials": 10**12}, "simulation.trials"),
        ({"seed": -1}, "simulation.seed"),
        ({"seed": 1.5}, "simulation.seed"),
        ({"sampling": "sobol"}, "simulation.sampling"),
        ({"assessment": "best"}, "simulation.assessment"),
        ({"assessment": ["current"]}, "simulation.assessment"),
        ({"risks": "yes"}, "bool.type"),
        ({"milestones": ["nobody"]}, "plan.unknown_task"),
        ({"milestones": "a"}, "list.type"),
        ({"without": "late"}, "list.type"),
        ({"without": ["late"]}, "reference.unknown"),
        ({"without": ["task:a"]}, "reference.unknown"),
        ({"schedule": "soon"}, "schedule.type"),
        ({"stop": "soon"}, "simulation.stop"),
        ({"stop": pm.StopRule(task="a")}, "simulation.not_kept"),
        ({"as_of": "soon"}, "date.invalid"),
    ],
)
def test_bad_arguments_are_refused(options: dict[str, Any], code: str) -> None:
    """Each with a code of its own, and before anything is computed."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.simulate(project(TASK), **options)
    assert caught.value.code == code


def test_other_things_are_no_plan() -> None:
    """A plan or a project with one, and the schedule of this one."""
    for subject, code in (
        ("plan", "plan.type"),
        (pm.Project(id="p"), "project.no_plan"),
        (plan(), "simulation.no_tasks"),
    ):
        with pytest.raises(pm.ValidationError) as caught:
            pm.simulate(subject)  # type: ignore[arg-type]
        assert caught.value.code == code
    with pytest.raises(pm.ValidationError) as caught:
        pm.simulate(plan(TASK), schedule=pm.schedule(plan(pm.task("b", "B", "1d"))))
    assert caught.value.code == "schedule.other_plan"


def test_impossible_correlations_are_refused_with_who_contradicts_whom() -> None:
    """The smallest eigenvalue and the pairs stand in the message."""
    tasks = [pm.task(name, "T", ("2d", "4d", "12d")) for name in "abc"]
    tied = [
        pm.Correlation(id=f"c{i}", between=pair, rho=rho)
        for i, (pair, rho) in enumerate([(("a", "b"), "0.9"), (("a", "c"), "0.9"), (("b", "c"), "-0.9")])
    ]
    with pytest.raises(pm.ValidationError) as caught:
        pm.simulate(project(*tasks, correlations=tied))
    assert caught.value.code == "correlation.impossible"
    assert "task:b with task:c" in str(caught.value)


QUESTIONS: list[tuple[Callable[[pm.Simulation], object], str]] = [
    (lambda sim: sim.date("m", 80), "simulation.chance"),
    (lambda sim: sim.date("m", -0.1), "simulation.chance"),
    (lambda sim: sim.date("m", "0.8"), "simulation.chance"),
    (lambda sim: sim.date("m", p=True), "simulation.chance"),
    (lambda sim: sim.date("m", float("nan")), "simulation.chance"),
    (lambda sim: sim.date("nobody"), "plan.unknown_task"),
    (lambda sim: sim.date("a"), "simulation.not_kept"),
    (lambda sim: sim.interval("m", 0.8, level=1), "simulation.chance"),
    (lambda sim: sim.chance("m", by="soon"), "date.invalid"),
    (lambda sim: sim.s_curve("m", points=1), "number.count"),
    (lambda sim: sim.batch_error("m", batches=1), "number.count"),
    (lambda sim: sim.tornado("p100"), "simulation.measure"),
    (lambda sim: sim.tornado(task="a"), "simulation.not_kept"),
    (lambda sim: sim.cruciality_by("cosine"), "simulation.correlation"),
    (lambda sim: sim.cost(2), "simulation.chance"),
    (lambda sim: sim.cost_chance(100), "money.type"),  # type: ignore[arg-type]
    (lambda sim: sim.joint_confidence(100, "2026-03-05"), "money.type"),  # type: ignore[arg-type]
    (lambda sim: sim.criticality["nobody"], "simulation.no_figure"),
    (lambda _: pm.StopRule(within="0d"), "simulation.stop"),
    (lambda _: pm.StopRule(p=80), "simulation.chance"),
    (lambda _: pm.StopRule(fewest=0), "simulation.trials"),
    (lambda _: pm.trials_needed(0.8, 0), "simulation.chance"),
]


def test_bad_questions_are_refused() -> None:
    """Each with a code of its own."""
    sim = pm.simulate(plan(TASK, pm.milestone("m", "M", after="a")), trials=200)
    for number, (ask, code) in enumerate(QUESTIONS):
        with pytest.raises(pm.ValidationError) as caught:
            ask(sim)
        assert caught.value.code == code, number


def test_a_percentage_is_told_what_was_meant() -> None:
    """80 is taken for 80 % and answered so."""
    sim = pm.simulate(plan(TASK), trials=200)
    with pytest.raises(pm.ValidationError, match=r"did you mean 0\.80\?"):
        sim.date(p=80)


def test_finish_stands_for_the_finish_of_all_work_unless_a_task_has_this_id() -> None:
    """`None` always means the finish of all work."""
    tasks = pm.task("finish", "F", ("1d", "2d", "3d")), pm.task("b", "B", ("5d", "9d", "12d"))
    sim = pm.simulate(plan(*tasks), trials=300, milestones=["finish"])
    assert sim.date("finish") < sim.date(None) == pm.simulate(plan(*tasks), trials=300).date("finish")


def test_promises_are_deadlines_else_agreed_finishes() -> None:
    """Of what is kept and not over, each once."""
    tasks = [
        pm.task("a", "A", ("2d", "4d", "12d"), deadline="2026-03-06"),
        pm.milestone("m", "M", after="a"),
        pm.milestone("n", "N", after="a", deadline="2026-03-09"),
    ]
    s = pm.schedule(plan(*tasks))
    sim = pm.simulate(project(*tasks, baselines=[s.as_baseline()]), trials=2048)
    assert [(promise.task, promise.source) for promise in sim.promises] == [
        ("a", "deadline"),
        ("m", "baseline"),
        ("n", "deadline"),
    ]
    for promise in sim.promises:
        assert promise.chance == sim.chance(promise.task, by=promise.promised)
        assert promise.low < promise.chance < promise.high
    assert sim.promises[1].promised == s["m"].early_finish
    assert sim.promises[1].chance == sim.percentile_of("m")


@pytest.mark.parametrize("name", ["executor", "progress", "cancel"])
@pytest.mark.parametrize("value", [0, "x", int])
def test_what_cannot_be_called_is_refused_before_the_first_trial(name: str, value: object) -> None:
    """An executor has `submit`; the others are functions."""
    options: dict[str, Any] = {name: value}
    with pytest.raises(pm.FieldTypeError) as caught:
        pm.simulate(plan(pm.task("a", "A", "1d")), trials=100, **options)
    assert caught.value.problems[0].code == "function.type"
    assert caught.value.problems[0].where == name


def test_odd_questions_have_a_clear_answer() -> None:
    """Arrays are no task and no measure; more points than trials are as many as there are."""
    sim = pm.simulate(plan(pm.task("a", "A", ("1d", "2d", "3d"))), trials=100)
    odd: Any = np.array([1.0, 2.0])
    for ask in (sim.date, sim.s_curve, sim.merge_bias):
        with pytest.raises(pm.UnknownReferenceError):
            ask(odd)
    with pytest.raises(pm.ValidationError, match="no such measure"):
        sim.tornado(odd)
    with pytest.raises(pm.ValidationError, match="not a chance"):
        sim.date(p=Decimal("1E-999999"))
    assert sim.s_curve(points=10**30) == sim.s_curve(points=100)


def test_a_tail_without_end_is_refused() -> None:
    """What is drawn is counted in single precision: what does not fit is refused, never taken for nothing."""
    endless = pm.Distribution(shape="lognormal", likely=10**13, high=10**19 - 10**13, unit="d")
    with pytest.raises(pm.LimitExceeded) as caught:
        pm.simulate(plan(pm.task("a", "A", "1d", distribution=endless)), trials=100)
    assert caught.value.problems[0].code == "distribution.wide"
