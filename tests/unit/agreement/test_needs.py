"""Needs are known, answered, and compared with plan and budget."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import clientpm as pm
from tests.unit.agreement.projects import plan_of

EUR = "EUR"
PLAN = plan_of(
    pm.task("build", "Build", "5d"), pm.milestone("live", "Live", after="build"), pm.task("train", "Train", "2d", after="live")
)  # fmt: skip


def line(amount: int, currency: str = EUR, **fields: Any) -> pm.BudgetLine:
    """Give a line of the budget."""
    return pm.BudgetLine(**{"id": f"l{amount}", "task": "build", "amount": pm.Money(amount, currency), **fields})


def made(*needs: pm.Need, **fields: Any) -> pm.Project:
    """Give a project with needs; the milestone comes on Friday, 6 March, the end on Tuesday, 10 March."""
    return pm.Project(**{"id": "p", "plan": PLAN, "needs": needs, **fields})


def codes(project: pm.Project, **asked: Any) -> list[str]:
    """Give the codes of what was found."""
    return [finding.code for finding in pm.check_needs(project, **asked)]


def budget(amount: int | None, currency: str = EUR) -> pm.Need:
    """Give a need of money."""
    return pm.Need(id="limit", kind="budget", amount=None if amount is None else pm.Money(amount, currency))


def by(day: str | None, milestone: str | None = "live") -> pm.Need:
    """Give a need of time."""
    return pm.Need(id="date", kind="time", by=day, milestone=milestone)


def test_a_need_of_money_bounds_the_budget() -> None:
    """Equal is enough; more than the need allows is an error that says by how much."""
    assert codes(made(budget(200_000), budget=[line(200_000)])) == []
    assert codes(made(budget(200_000), budget=[line(150_000)])) == []
    (found,) = pm.check_needs(made(budget(200_000), budget=[line(250_000)]))
    assert (found.code, found.severity) == ("need.over_budget", pm.Severity.ERROR)
    assert found.facts["over"] == pm.Money(50_000, EUR)


def test_assignments_are_part_of_the_budget() -> None:
    """What people cost counts like any line."""
    project = made(
        budget(3000),
        resources=[pm.Resource(id="li", title="Li", rates=[pm.ResourceRate(amount=pm.Money(100, EUR))])],
        assignments=[pm.Assignment(id="1", task="build", resource="li")],
    )
    (row,) = pm.needs_as_constraints(project)
    assert (row.budget, row.holds) == (pm.Money(4000, EUR), False)


def test_reserves_are_no_work_and_still_cost() -> None:
    """The work fits, but the money that is kept for risks does not."""
    project = made(budget(200_000), budget=[line(190_000), line(20_000, category="contingency", task=None)])
    (found,) = pm.check_needs(project)
    assert (found.code, found.facts["over"]) == ("need.no_room_for_reserves", pm.Money(10_000, EUR))


@pytest.mark.parametrize(
    ("need", "lines", "code"),
    [
        (budget(None), [line(1)], "need.no_amount"),
        (budget(5, "USD"), [line(1)], "need.other_currency"),
        (budget(5), [], "need.not_compared"),
        (budget(5), [line(1), line(2, currency="USD")], "need.not_compared"),
    ],
)
def test_what_cannot_be_compared_is_said(need: pm.Need, lines: list[pm.BudgetLine], code: str) -> None:
    """Nothing is taken for kept that nobody could compute."""
    project = made(need, budget=lines)
    assert codes(project) == [code]
    assert pm.needs_as_constraints(project)[0].holds is None


def test_a_need_of_time_is_a_deadline() -> None:
    """A day that the plan does not know is a warning, with the edit that mends it."""
    project = made(by("2026-03-06"))
    assert codes(project) == ["need.no_deadline"]
    (row,) = pm.needs_as_constraints(project)
    assert (row.holds, row.in_plan, row.finish) == (True, False, dt.date(2026, 3, 6))
    mended = pm.apply_edits(project, row.edits)
    assert codes(mended) == []
    assert pm.needs_as_constraints(mended)[0].edits == ()


def test_the_plan_may_promise_less() -> None:
    """A deadline after the day of the need is told, one before is fine; a binding date is as good."""
    late = attrs.evolve(
        PLAN, tasks=[attrs.evolve(t, deadline="2026-03-20") if t.id == "live" else t for t in PLAN.tasks]
    )
    (found,) = pm.check_needs(made(by("2026-03-10"), plan=late))
    assert (found.code, found.facts["deadline"]) == ("need.deadline_later", dt.date(2026, 3, 20))
    bound = pm.DateConstraint("FNLT", "2026-03-09")
    fixed = attrs.evolve(
        PLAN, tasks=[attrs.evolve(t, constraints=(bound,)) if t.id == "live" else t for t in PLAN.tasks]
    )
    assert codes(made(by("2026-03-10"), plan=fixed)) == []


def test_a_forecast_after_the_day_is_an_error() -> None:
    """Thursday is wanted, Friday is expected: one working day late."""
    found = {item.code: item for item in pm.check_needs(made(by("2026-03-05")))}
    assert found["need.late"].severity is pm.Severity.ERROR
    assert found["need.late"].facts["late_days"] == 1.0
    assert found["need.late"].facts["finish"] == dt.date(2026, 3, 6)


def test_progress_moves_the_forecast() -> None:
    """The comparison is with what is expected on that day, and with what happened once it has."""
    start = pm.ProgressReport(id="r1", task="build", as_of="2026-03-05", actual_start="2026-03-02", remaining="4d")
    project = made(by("2026-03-06"), progress_reports=[start])
    assert "need.late" in codes(project, as_of="2026-03-05")
    done = project.with_(
        pm.ProgressReport(
            id="r2", task="build", as_of="2026-03-10", actual_start="2026-03-02", actual_finish="2026-03-10"
        ),
        pm.ProgressReport(
            id="r3", task="live", as_of="2026-03-10", actual_start="2026-03-10", actual_finish="2026-03-10"
        ),
    )
    assert codes(done, as_of="2026-03-10") == ["need.was_late"]


def test_without_a_milestone_the_whole_project_counts() -> None:
    """An imposed finish, or a deadline on what ends last, promises it."""
    assert codes(made(by("2026-03-10", None))) == ["need.no_deadline"]
    imposed = attrs.evolve(PLAN, must_finish_by="2026-03-10")
    assert codes(made(by("2026-03-10", None), plan=imposed)) == []
    (row,) = pm.needs_as_constraints(made(by("2026-03-09", None)))
    assert (row.holds, row.finish, row.edits[0].task) == (False, dt.date(2026, 3, 10), "train")  # type: ignore[union-attr]


def test_days_that_cannot_be_compared() -> None:
    """No day, no plan, a cancelled milestone."""
    assert codes(made(by(None))) == ["need.no_date"]
    assert codes(made(by("2026-03-06", None), plan=None)) == ["need.not_compared"]
    gone = pm.ProgressReport(id="r", task="live", as_of="2026-03-03", cancelled=True)
    assert codes(made(by("2026-03-06"), progress_reports=[gone]), as_of="2026-03-03") == ["need.cancelled"]


def test_guesses_are_confirmed() -> None:
    """What was only inferred is a warning until somebody confirms it."""
    guess = pm.Need(id="n", basis="inferred", links=["goal:g"])
    people = {"stakeholders": [pm.Stakeholder(id="cto")], "goals": [pm.Goal(id="g")]}
    assert codes(made(guess, **people)) == ["need.not_confirmed", "need.unanswered"]
    assert codes(made(attrs.evolve(guess, confirmed_by="cto"), **people)) == ["need.unanswered"]


def test_needs_are_answered_or_required() -> None:
    """A requirement takes a need up, whichever names the other; an answer promises one."""
    need = pm.Need(id="n")
    linked = pm.Requirement(id="r", links=["need:n"])
    assert codes(made(need)) == ["need.unanswered"]
    assert codes(made(need, requirements=[linked])) == []
    assert codes(made(attrs.evolve(need, links=["requirement:r"]), requirements=[pm.Requirement(id="r")])) == []
    yes = pm.NeedAnswer(id="a", need="n", possibility="yes", answered_on="2026-03-02")
    assert codes(made(need, need_answers=[yes])) == ["need.no_requirement"]
    assert codes(made(need, need_answers=[yes], requirements=[linked])) == []
    no = attrs.evolve(yes, id="b", possibility="no", answered_on="2026-03-03")
    assert codes(made(need, need_answers=[no, yes])) == []
    maybe = attrs.evolve(yes, possibility="with_conditions")
    assert codes(made(need, need_answers=[maybe], requirements=[linked])) == ["need.no_conditions"]


def test_a_need_that_was_refused_binds_nothing() -> None:
    """Once we said that it cannot be met, plan and budget are not held against it."""
    no = pm.NeedAnswer(id="a", need="limit", possibility="no")
    assert codes(made(budget(1), budget=[line(5)], need_answers=[no])) == []


def test_wrong_arguments_are_refused() -> None:
    """Nothing but the errors of the library comes out."""
    for ask in (pm.check_needs, pm.needs_as_constraints):
        with pytest.raises(pm.FieldTypeError):
            ask(7)  # type: ignore[arg-type]
        with pytest.raises(pm.ValidationError):
            ask(made(), as_of="soon")
        with pytest.raises(pm.FieldTypeError):
            ask(made(), schedule=7)  # type: ignore[arg-type]
        with pytest.raises(pm.ValidationError) as caught:
            ask(made(), schedule=pm.schedule(plan_of(pm.task("x", "X", "1d"))))
        assert caught.value.code == "schedule.other_plan"
    assert pm.check_needs(made()) == ()
