"""Earned value of a project: what is planned, what earns, what counts, and what is said where a figure is missing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from clientpm import (
    ActualCost,
    ActualWork,
    Baseline,
    BaselineDates,
    BudgetLine,
    BudgetSource,
    Deliverable,
    EarnedValueOptions,
    Earning,
    FieldTypeError,
    FigureReason,
    Money,
    Plan,
    ProgressReport,
    Project,
    Resource,
    ResourceRate,
    Signature,
    Stakeholder,
    UnknownReferenceError,
    ValidationError,
    WorkCalendar,
    capture_baseline,
    earned_value,
    fingerprint,
    milestone,
    schedule,
    summary,
    task,
)
from clientpm.model.door import move

if TYPE_CHECKING:
    from clientpm import EarnedValue, Record, Task

FRIDAY = "2026-03-06"
NEXT_FRIDAY = "2026-03-13"


def eur(amount: int | str) -> Money:
    """Give euros."""
    return Money(amount, "EUR")


def line(name: str, amount: int | str = 1000, **fields: Any) -> BudgetLine:
    """Make the budget of a task."""
    return BudgetLine(id=f"b-{name}-{amount}", task=name, amount=eur(amount), **fields)


def report(name: str, percent: int | str | None = None, as_of: str = FRIDAY, **fields: Any) -> ProgressReport:
    """Make a report about a task."""
    return ProgressReport(id=f"r-{name}-{as_of}", task=name, as_of=as_of, percent_complete=percent, **fields)


def finished(name: str, as_of: str = FRIDAY, start: str = "2026-03-02") -> ProgressReport:
    """Make the report that a task is finished."""
    return report(name, as_of=as_of, actual_start=start, actual_finish=as_of)


def spent(amount: int | str, name: str | None = None, as_of: str = FRIDAY, **fields: Any) -> ActualCost:
    """Make a fact about money."""
    fields.setdefault("id", f"c-{name}-{as_of}")
    return ActualCost(task=name, as_of=as_of, amount=eur(amount), **fields)


def agreed(*tasks: Task, lines: tuple[BudgetLine, ...] | None = None, **fields: Any) -> Project:
    """Make a project whose plan is agreed, each leaf with a budget of 1000 where nothing else is said."""
    if lines is None:
        lines = tuple(line(t.id) for t in tasks if not t.is_summary)
    project = Project(id="shop", plan=Plan(start="2026-03-02", tasks=tasks), budget=lines, **fields)
    return project.with_(capture_baseline(project))


def on(project: Project, *facts: Record, as_of: dt.date | str = FRIDAY, **options: Any) -> EarnedValue:
    """Give earned value of a project after some facts."""
    return earned_value(move(project, *facts), as_of=as_of, options=EarnedValueOptions(**options))


def row(now: EarnedValue, name: str) -> Any:
    """Give the figures of a task."""
    found = now.task(name)
    assert found is not None
    return found


class TestPlannedValue:
    """The agreed budget over the agreed dates."""

    @pytest.mark.parametrize(("accrual", "planned"), [("start", "1000"), ("prorated", "500"), ("end", "0")])
    def test_accrual_of_the_line(self, accrual: str, planned: str) -> None:
        """A line says when its cost falls due, whatever the options say."""
        project = agreed(task("a", "A", "10d"), lines=(line("a", accrual=accrual),))
        assert on(project, fixed_accrual="prorated").pv == eur(planned)

    def test_accrual_by_kind_of_cost(self) -> None:
        """Fixed and resource cost follow options of their own."""
        lines = (line("a", 600), line("a", 400, cost_kind="resource"))
        project = agreed(task("a", "A", "10d"), lines=lines)
        assert on(project, fixed_accrual="start").pv == eur(800)
        assert on(project, fixed_accrual="end").pv == eur(200)
        assert on(project, resource_accrual="end").pv == eur(300)
        assert on(project).pv == eur(500)

    def test_a_start_belongs_to_what_follows(self) -> None:
        """At the very instant of the start nothing is planned yet, at that of the finish everything."""
        project = agreed(task("a", "A", "5d"))
        begin, end = dt.datetime(2026, 3, 2, 9), dt.datetime(2026, 3, 6, 18)
        minute = dt.timedelta(minutes=1)
        assert on(project, as_of=begin, fixed_accrual="start").pv == eur(0)
        assert on(project, as_of=begin + minute, fixed_accrual="start").pv == eur(1000)
        assert on(project, as_of=end - minute, fixed_accrual="end").pv == eur(0)
        assert on(project, as_of=end, fixed_accrual="end").pv == eur(1000)

    def test_a_milestone_falls_due_at_once(self) -> None:
        """An event has no time to spread its budget over."""
        project = agreed(task("a", "A", "5d"), milestone("m", "M", after="a"), lines=(line("m"),))
        assert on(project, as_of=dt.datetime(2026, 3, 6, 17, 59)).pv == eur(0)
        assert on(project, as_of=dt.datetime(2026, 3, 6, 18)).pv == eur(1000)

    def test_working_time_of_the_task(self) -> None:
        """A task is spread over its own calendar as it was agreed, not over that of the plan."""
        week = WorkCalendar.every_day(id="all", hours=("09:00-17:00",))
        plan = Plan(
            start="2026-03-06", calendars=[week], tasks=[task("a", "A", "4d", calendar="all"), task("b", "B", "4d")]
        )
        project = Project(id="shop", plan=plan, budget=[line("a"), line("b")])
        project = project.with_(capture_baseline(project))
        assert [r.pv for r in on(project, as_of="2026-03-08").tasks] == [eur(750), eur(250)]

    def test_elapsed_time(self) -> None:
        """A task that lasts so many days by the clock is spread over every hour of them."""
        project = agreed(task("a", "A", "4ed"))
        assert on(project, as_of="2026-03-03").pv == eur(500)

    def test_nothing_is_rounded_to_cents(self) -> None:
        """A third of a thousand keeps nine decimal places, and the parts add up to the whole."""
        project = agreed(task("a", "A", "3d"), task("b", "B", "3d"))
        now = on(project, as_of="2026-03-02")
        assert row(now, "a").pv == eur("333.333333333")
        assert now.pv == eur("666.666666666")

    def test_a_rescheduled_plan_changes_nothing(self) -> None:
        """Planned value comes from what was agreed; the live plan is free to move."""
        project = agreed(task("a", "A", "10d"))
        moved = project.with_(Plan(start="2026-05-04", tasks=[task("a", "A", "30d")]))
        assert on(moved).pv == on(project).pv == eur(500)


class TestBaseline:
    """Against what is measured."""

    def test_dates_alone_are_enough(self) -> None:
        """A baseline of dates, as other tools keep it, uses the calendars and the budget of today, and says so."""
        dates = [BaselineDates(task="a", start="2026-03-02T09:00", finish="2026-03-13T18:00")]
        project = Project(
            id="shop",
            plan=Plan(start="2026-03-02", tasks=[task("a", "A", "10d"), task("new", "New", "5d")]),
            budget=[line("a"), line("new")],
            baselines=[Baseline(id="original", number=0, dates=dates)],
        )
        now = on(project, spent(70, "new"))
        assert (now.bac, now.pv, now.budget_source) == (eur(1000), eur(500), BudgetSource.PROJECT)
        assert row(now, "new").reason is FigureReason.NOT_IN_BASELINE
        assert (now.ac, row(now, "new").ac) == (eur(70), eur(70))

    def test_a_plan_alone_is_enough(self) -> None:
        """Where only the agreed plan was kept its dates are computed."""
        plan = Plan(start="2026-03-02", tasks=[task("a", "A", "10d")])
        project = Project(
            id="shop", plan=plan, baselines=[Baseline(id="original", number=0, plan=plan, budget=[line("a")])]
        )
        now = on(project)
        assert (now.pv, now.budget_source) == (eur(500), BudgetSource.BASELINE)

    def test_which_baseline(self) -> None:
        """The latest one counts, or the one that is named by number or id."""
        project = agreed(task("a", "A", "10d"))
        again = project.with_(Plan(start="2026-03-02", tasks=[task("a", "A", "20d")]))
        again = again.with_(capture_baseline(again))
        assert [b.id for b in again.baselines] == ["original", "baseline-1"]
        assert earned_value(again, as_of=FRIDAY).pv == eur(250)
        assert earned_value(again, as_of=FRIDAY, baseline=0).pv == eur(500)
        assert earned_value(again, as_of=FRIDAY, baseline="original").baseline == "original"
        with pytest.raises(UnknownReferenceError):
            earned_value(again, as_of=FRIDAY, baseline=7)

    def test_without_a_baseline(self) -> None:
        """Nothing was agreed: what was spent is known, and every other figure says why it is missing."""
        project = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("a", "A", "1d")]), budget=[line("a")])
        now = on(project, spent(10, "a"))
        assert (now.bac, now.pv, now.ev, now.ac, now.earned_schedule) == (None, None, None, eur(10), None)
        assert {now.reasons[name] for name in ("bac", "pv", "cpi", "spi", "eac.typical", "earned_schedule")} == {
            FigureReason.NO_BASELINE
        }

    def test_without_a_budget(self) -> None:
        """A baseline without money has no earned value."""
        now = on(agreed(task("a", "A", "1d"), lines=()))
        assert (now.currency, now.bac, now.reasons["bac"]) == (None, None, FigureReason.NO_BUDGET)

    def test_an_empty_project(self) -> None:
        """Even a project that holds nothing gets an answer."""
        now = earned_value(Project(id="shop"), as_of=FRIDAY)
        assert now.reasons["pv"] is FigureReason.NO_BASELINE
        assert now.tasks == ()

    def test_reserves_stand_apart(self) -> None:
        """Contingency is part of the cost baseline, management reserve of the budget, neither of the work."""
        lines = (
            line("a"),
            BudgetLine(id="risk", amount=eur(150), category="contingency"),
            BudgetLine(id="boss", amount=eur(50), category="management_reserve"),
        )
        now = on(agreed(task("a", "A", "10d"), lines=lines))
        assert (now.bac, now.contingency, now.management_reserve) == (eur(1000), eur(150), eur(50))
        assert (now.cost_baseline, now.total_budget) == (eur(1150), eur(1200))


class TestEarning:
    """What tasks earn by their rule."""

    def earn(self, rule: Any, *reports: ProgressReport) -> tuple[Money, FigureReason | None]:
        """Give what a task of 1000 has earned, and the reason that goes with it."""
        found = row(on(agreed(task("a", "A", "10d", earning=rule)), *reports), "a")
        return found.ev, found.reason

    @pytest.mark.parametrize("kind", ["duration", "work", "physical", "units"])
    def test_percent_of_any_kind(self, kind: str) -> None:
        """Without a rule the reported share counts, whatever it is a share of."""
        assert self.earn(None, report("a", 40, percent_kind=kind)) == (eur(400), None)

    def test_duration_before_work_before_physical(self) -> None:
        """Of several shares that of the duration comes first, then that of the work."""
        kinds = {"physical": 10, "work": 20, "duration": 30}
        reports = [
            ProgressReport(id=kind, task="a", as_of=FRIDAY, percent_complete=percent, percent_kind=kind)
            for kind, percent in kinds.items()
        ]
        assert self.earn(None, *reports[:1])[0] == eur(100)
        assert self.earn(None, *reports[:2])[0] == eur(200)
        assert self.earn(None, *reports)[0] == eur(300)

    def test_what_remains(self) -> None:
        """Four days worked and six to go is four tenths, where no share was reported."""
        started = report("a", actual_start="2026-03-03", remaining="6d")
        assert self.earn(None, started) == (eur(400), None)

    def test_started_and_nothing_else(self) -> None:
        """Who says only that work began has earned nothing by percentage, and is told why."""
        started = report("a", actual_start="2026-03-03")
        assert self.earn(None, started) == (eur(0), FigureReason.NO_PERCENT_REPORTED)
        assert self.earn("fifty_fifty", started) == (eur(500), None)
        assert self.earn("twentyfive_seventyfive", started) == (eur(250), None)
        assert self.earn("zero_hundred", started) == (eur(0), None)

    @pytest.mark.parametrize(("rule", "kind"), [("physical_percent", "physical"), ("units", "units")])
    def test_other_shares_do_not_count(self, rule: str, kind: str) -> None:
        """Who agreed on physical progress or units is not paid for time."""
        assert self.earn(rule, report("a", 90)) == (eur(0), FigureReason.NO_PERCENT_REPORTED)
        assert self.earn(rule, report("a", 90, percent_kind=kind)) == (eur(900), None)

    def test_claims_are_ignored_until_the_end(self) -> None:
        """0/100 earns nothing at 90 %, and everything at 100 % or with a finish."""
        assert self.earn("zero_hundred", report("a", 90))[0] == eur(0)
        assert self.earn("zero_hundred", report("a", 100))[0] == eur(1000)
        assert self.earn("zero_hundred", finished("a"))[0] == eur(1000)

    def test_steps(self) -> None:
        """Each step reached earns its weight; a step that was not agreed earns nothing."""
        rule = Earning("weighted_milestone", steps=[("drafted", "0.3"), ("agreed", "0.7")])
        assert self.earn(rule, report("a", steps_done=("drafted", "celebrated")))[0] == eur(300)
        assert self.earn(rule, report("a", steps_done=("agreed", "drafted")))[0] == eur(1000)

    def test_steps_that_nearly_add_up(self) -> None:
        """Weights may miss 1 by a billionth: all steps are still the whole, and never more."""
        rule = Earning("weighted_milestone", steps=[("x", "0.333333333"), ("y", "0.333333333"), ("z", "0.333333333")])
        assert self.earn(rule, report("a", steps_done=("x", "y", "z")))[0] == eur(1000)

    def test_a_finish_earns_everything(self) -> None:
        """Whatever the rule, what is finished is earned."""
        for rule in ("physical_percent", "units", "level_of_effort", "fifty_fifty"):
            assert self.earn(rule, finished("a"))[0] == eur(1000)

    def test_apportioned(self) -> None:
        """A task earns the share of the one it is like, through a chain."""
        project = agreed(
            task("a", "A", "10d"),
            task("b", "B", "2d", earning=Earning("apportioned", like="a")),
            task("c", "C", "2d", earning=Earning("apportioned", like="b")),
        )
        now = on(project, report("a", 30))
        assert [r.ev for r in now.tasks] == [eur(300)] * 3

    def test_like_level_of_effort(self) -> None:
        """What is like support earns with time too, but counts as discrete work."""
        like = Earning("apportioned", like="s")
        project = agreed(task("s", "S", "10d", earning="level_of_effort"), task("b", "B", "10d", earning=like))
        now = on(project)
        assert [r.ev for r in now.tasks] == [eur(500), eur(500)]
        assert (now.discrete.bac, now.discrete.ev) == (eur(1000), eur(500))

    def test_level_of_effort_kind(self) -> None:
        """A level-of-effort task earns by time without being told to."""
        project = agreed(task("a", "A", "10d"), task("s", "S", "10d", kind="level_of_effort", after="a SS"))
        support = row(on(project), "s")
        assert support.level_of_effort
        assert support.ev == support.pv

    def test_the_rule_that_was_agreed(self) -> None:
        """The rule of the baseline counts, not that of the plan as it is today."""
        project = agreed(task("a", "A", "10d", earning="zero_hundred"))
        softer = project.with_(task("a", "A", "10d", earning="percent_complete"))
        assert on(softer, report("a", 60)).ev == eur(0)

    def test_budget_of_a_summary(self) -> None:
        """A budget on a summary earns as the tasks below it do: by their budget, else by their time."""
        tasks = summary("s", "S", [task("a", "A", "10d"), task("b", "B", "30d")])
        with_money = agreed(*tasks, lines=(line("s", 100), line("a", 300), line("b", 100)))
        assert row(on(with_money, finished("a")), "s").ev == eur(75)
        without = agreed(*tasks, lines=(line("s", 100),))
        assert row(on(without, finished("a")), "s").ev == eur(25)


class TestPopulation:
    """Which tasks count."""

    def test_cancelled(self) -> None:
        """A cancelled task is neither planned nor earned any more; its budget stays agreed, its cost spent."""
        project = agreed(task("a", "A", "10d"), task("b", "B", "10d"))
        half = report("b", 50)
        stop = ProgressReport(id="stop", task="b", as_of=NEXT_FRIDAY, cancelled=True)
        facts = (report("a", 80, as_of=NEXT_FRIDAY), half, stop, spent(400, "b"), spent(900, "a"))
        before, after = on(project, *facts), on(project, *facts, as_of=NEXT_FRIDAY)
        assert (before.pv, before.ev, before.cancelled) == (eur(1000), eur(500), eur(0))
        assert (after.bac, after.pv, after.ev, after.cancelled) == (eur(2000), eur(1000), eur(800), eur(1000))
        assert after.percent_complete == Decimal("0.8")
        assert after.ac == eur(1300)
        assert after.eac["atypical"] == eur(1500)
        assert (row(after, "b").bac, row(after, "b").reason) == (eur(1000), FigureReason.CANCELLED)

    def test_taken_out_of_the_plan(self) -> None:
        """What was agreed and is no longer in the plan is still planned, and earns nothing."""
        project = agreed(task("a", "A", "10d"), task("b", "B", "10d"))
        smaller = project.without("budget_line:b-b-1000", "task:b")
        now = on(smaller, finished("a"))
        assert (now.bac, now.pv, now.ev) == (eur(2000), eur(1000), eur(1000))
        assert row(now, "b").reason is FigureReason.NOT_IN_PLAN

    def test_sums_by_summary(self) -> None:
        """A summary shows the sums of all that is below it, at any depth."""
        inner = summary("in", "In", [task("a", "A", "10d"), task("b", "B", "10d")])
        project = agreed(*summary("out", "Out", [*inner, task("c", "C", "10d")]), task("d", "D", "10d"))
        now = on(project, report("a", 50), report("c", 10), spent(200, "b"))
        sums = now.by_summary()
        assert {name: (s.bac, s.ev, s.ac) for name, s in sums.items()} == {
            "in": (eur(2000), eur(500), eur(200)),
            "out": (eur(3000), eur(600), eur(200)),
        }

    def test_accepted_value(self) -> None:
        """Only work whose deliverables are all signed is accepted, and only from the day of the signature."""
        portal = Deliverable(id="portal", title="Portal", tasks=["s"])
        manual = Deliverable(id="manual", title="Manual", tasks=["b"])
        project = agreed(
            *summary("s", "S", [task("a", "A", "10d"), task("b", "B", "10d")]),
            stakeholders=[Stakeholder(id="client")],
            deliverables=[portal, manual],
        )
        signature = Signature(
            id="s1",
            covers="deliverable:portal",
            fingerprint=fingerprint(portal),
            by="client",
            at="2026-03-06T23:30:00Z",
        )
        facts = (report("a", 50), report("b", 50), signature)
        signed = on(project, *facts)
        assert (signed.ev, signed.accepted_value) == (eur(1000), eur(500))
        assert (row(signed, "a").accepted, row(signed, "b").accepted) == (True, False)
        assert on(move(project, *facts), as_of="2026-03-05").accepted_value == eur(0)
        ahead = Project(**{f: getattr(project, f) for f in ("id", "plan", "baselines", "budget")})
        assert on(ahead).reasons["accepted_value"] is FigureReason.NO_DELIVERABLES

    def test_a_stale_signature_accepts_nothing(self) -> None:
        """Once the text of a deliverable has changed it must be signed again."""
        portal = Deliverable(id="portal", title="Portal", tasks=["a"])
        signature = Signature(
            id="s1",
            covers="deliverable:portal",
            fingerprint=fingerprint(portal),
            by="client",
            at="2026-03-03T09:00:00Z",
        )
        project = agreed(
            task("a", "A", "10d"),
            stakeholders=[Stakeholder(id="client")],
            deliverables=[Deliverable(id="portal", title="Portal with shop", tasks=["a"])],
            signatures=[signature],
        )
        assert on(project, report("a", 50)).accepted_value == eur(0)


class TestSpending:
    """What was spent."""

    def test_amounts_add_up(self) -> None:
        """Facts add up to the day; one that was corrected counts until the correction does."""
        facts = (
            spent(100, "a", "2026-03-03"),
            spent(50, None, "2026-03-04"),
            spent(60, "a", "2026-03-05", corrects="c-a-2026-03-03"),
            spent(-10, "a", "2026-03-09"),
        )
        project = agreed(task("a", "A", "10d")).with_(*facts)
        by_day = [on(project, as_of=f"2026-03-{day:02}").ac for day in (2, 3, 4, 5, 9)]
        assert by_day == [eur(0), eur(100), eur(150), eur(110), eur(100)]
        assert on(project).unassigned_cost == eur(50)

    def test_nothing_is_known_of_spending(self) -> None:
        """A project that keeps no record of spending has no actual cost, which is not a cost of nothing."""
        now = on(agreed(task("a", "A", "10d")), report("a", 50))
        assert (now.ac, now.cpi, now.spi) == (None, None, Decimal(1))
        assert now.reasons["ac"] is now.reasons["eac.atypical"] is FigureReason.NO_COST_RECORDS

    def test_nothing_spent_yet(self) -> None:
        """Before the first fact the cost is nothing, and CPI is missing, not infinite."""
        now = on(agreed(task("a", "A", "10d")), report("a", 50), spent(1, "a", NEXT_FRIDAY))
        assert (now.ac, now.cpi, now.reasons["cpi"]) == (eur(0), None, FigureReason.NO_ACTUAL_COST)
        assert now.eac["atypical"] == eur(500)

    def test_more_came_back_than_was_spent(self) -> None:
        """A refund before the first bill makes no index."""
        now = on(agreed(task("a", "A", "10d")), report("a", 50), spent(-5, "a"))
        assert (now.ac, now.reasons["cpi"]) == (eur(-5), FigureReason.NEGATIVE_ACTUAL_COST)

    def test_cost_of_work(self) -> None:
        """Work costs the rate of the day it was done; work of unknown price makes the whole unknown."""
        rates = [ResourceRate(amount=eur(50)), ResourceRate(amount=eur(60), since="2026-03-06")]
        project = agreed(task("a", "A", "10d"), resources=[Resource(id="dev", rates=rates), Resource(id="new")])
        facts = (
            ActualWork(id="w1", task="a", work="1d", as_of="2026-03-05", resource="dev"),
            ActualWork(id="w2", task="a", work="2h", as_of="2026-03-06", resource="dev"),
            ActualWork(id="w3", task="a", work="2h", as_of="2026-03-09", resource="new"),
        )
        assert on(project, *facts, actuals="work").ac == eur(520)
        later = on(project, *facts, as_of="2026-03-09", actuals="work")
        assert (later.ac, later.reasons["ac"], later.unpriced_work) == (None, FigureReason.WITHOUT_RATE, ("w3",))
        assert on(project, *facts).reasons["ac"] is FigureReason.NO_COST_RECORDS

    def test_what_was_known_then(self) -> None:
        """Facts that were reported later are left out where it is asked what was known."""
        known_at = dt.datetime(2026, 3, 7, tzinfo=dt.UTC)
        facts = (
            spent(100, "a", reported_at="2026-03-06T18:00:00Z"),
            spent(900, "a", reported_at="2026-03-20T18:00:00Z", id="late"),
            report("a", 50, reported_at="2026-03-20T18:00:00Z"),
        )
        project = agreed(task("a", "A", "10d")).with_(*facts)
        now, then = (earned_value(project, as_of=FRIDAY, known_at=when) for when in (None, known_at))
        assert (now.ac, now.ev) == (eur(1000), eur(500))
        assert (then.ac, then.ev) == (eur(100), eur(0))


class TestFigures:
    """What follows from the three."""

    def test_given_estimates(self) -> None:
        """A new estimate of the rest and a simulated total have a place beside the formulas."""
        project = agreed(task("a", "A", "10d"))
        now = on(project, report("a", 50), spent(600, "a"), etc=eur(700), simulated=eur(1234))
        assert (now.eac["bottom_up"], now.eac["simulated"]) == (eur(1300), eur(1234))
        assert (now.vac["bottom_up"], now.etc["simulated"]) == (eur(-300), eur(634))
        bare = on(project, report("a", 50), spent(600, "a"))
        assert bare.reasons["eac.bottom_up"] is FigureReason.NO_ESTIMATE
        assert bare.reasons["eac.simulated"] is FigureReason.NOT_SIMULATED

    def test_budget_exhausted(self) -> None:
        """With the budget spent and work left no efficiency keeps to it."""
        now = on(agreed(task("a", "A", "10d")), report("a", 50), spent(1000, "a"))
        assert (now.tcpi_bac, now.reasons["tcpi_bac"]) == (None, FigureReason.BUDGET_EXHAUSTED)
        assert now.tcpi_eac["typical"] == now.cpi == Decimal("0.5")

    def test_before_the_start(self) -> None:
        """Before anything was planned or done, ratios are missing and not zero."""
        now = on(agreed(task("a", "A", "10d")), as_of="2026-03-01")
        assert (now.pv, now.ev, now.spi) == (eur(0), eur(0), None)
        assert now.reasons["spi"] is FigureReason.NOTHING_PLANNED_YET
        assert now.reasons["spi_t"] is FigureReason.NO_TIME_PASSED

    def test_money_too_large_to_say(self) -> None:
        """An estimate beyond all bounds is missing with its reason, and no error."""
        project = agreed(task("a", "A", "10d"), lines=(line("a", "9000000000000000000"),))
        now = on(project, report("a", "0.000000001"), spent("8000000000000000000", "a"))
        assert (now.eac["typical"], now.reasons["eac.typical"]) == (None, FigureReason.OUT_OF_RANGE)

    def test_a_schedule_that_is_there_already(self) -> None:
        """A schedule of that day gives the same figures; one of another plan is refused."""
        project = agreed(task("a", "A", "10d")).with_(report("a", 50), spent(600, "a"))
        ready = schedule(project, as_of=FRIDAY)
        assert earned_value(project, as_of=FRIDAY, schedule=ready) == earned_value(project, as_of=FRIDAY)
        other = schedule(Plan(start="2026-03-02", tasks=[task("x", "X", "1d")]))
        with pytest.raises(ValidationError):
            earned_value(project, as_of=FRIDAY, schedule=other)

    def test_without_level_of_effort_both_are_the_same(self) -> None:
        """The figures of discrete work are those of the whole where there is no support."""
        now = on(agreed(task("a", "A", "10d")), report("a", 50), spent(600, "a"))
        for name in ("bac", "pv", "ev", "ac", "cpi", "eac", "earned_schedule"):
            assert getattr(now, name) == getattr(now.discrete, name)

    def test_discrete_cost(self) -> None:
        """Cost of support is left out of discrete figures; cost of no task in particular stays in."""
        project = agreed(task("a", "A", "10d"), task("s", "S", "10d", earning="level_of_effort"))
        now = on(project, spent(100, "a"), spent(30, "s"), spent(7))
        assert (now.ac, now.discrete.ac) == (eur(137), eur(107))


class TestRefusals:
    """What is no question."""

    def test_two_currencies(self) -> None:
        """Budget and costs in two currencies have no sum."""
        project = agreed(task("a", "A", "10d"))
        dollars = ActualCost(id="usd", as_of=FRIDAY, amount=Money(1, "USD"))
        with pytest.raises(ValidationError) as caught:
            on(project, dollars)
        assert caught.value.code == "money.mixed"
        with pytest.raises(ValidationError, match="EUR, USD"):
            on(project, etc=Money(1, "USD"))

    @pytest.mark.parametrize(
        "arguments",
        [
            {"as_of": 20260306},
            {"as_of": FRIDAY, "baseline": True},
            {"as_of": FRIDAY, "baseline": 1.5},
            {"as_of": FRIDAY, "options": {"period": "week"}},
            {"as_of": FRIDAY, "schedule": "today"},
        ],
    )
    def test_wrong_types(self, arguments: dict[str, Any]) -> None:
        """A value of another type is named, whatever the argument."""
        with pytest.raises(FieldTypeError):
            earned_value(agreed(task("a", "A", "10d")), **arguments)

    def test_no_project(self) -> None:
        """Only a project has earned value."""
        with pytest.raises(FieldTypeError):
            earned_value("shop", as_of=FRIDAY)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            ({"weights": ("0.8", "0.3")}, "evm.weights"),
            ({"weights": ("-0.2", "1.2")}, "evm.weights"),
            ({"weights": "0.8"}, "evm.weights"),
            ({"period": "0d"}, "evm.period"),
            ({"period": "50%"}, "evm.period"),
            ({"period": 7}, "evm.period"),
            ({"period": "fortnight"}, "duration.invalid"),
            ({"factor": "-1"}, "evm.negative"),
            ({"fixed_accrual": "sometimes"}, "enum.unknown"),
            ({"etc": 700}, "money.type"),
        ],
    )
    def test_bad_options(self, options: dict[str, Any], code: str) -> None:
        """An option that cannot be is refused where it is made."""
        with pytest.raises(ValidationError) as caught:
            EarnedValueOptions(**options)
        assert caught.value.code == code

    def test_periods_without_end(self) -> None:
        """A period of a minute makes no curve of a whole project."""
        project = agreed(task("a", "A", "60d"))
        with pytest.raises(ValidationError) as caught:
            on(project, period="1min")
        assert caught.value.code == "evm.period"
