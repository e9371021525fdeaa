"""What assignments cost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from clientpm import (
    Accrual,
    Assignment,
    Money,
    Plan,
    ProgressReport,
    Project,
    Resource,
    ResourceRate,
    UnitError,
    assignment_costs,
    milestone,
    resource_budget,
    task,
)


def rate(amount: object, *, since: str | None = None, currency: str = "EUR", per_use: object = None) -> ResourceRate:
    """Make a rate."""
    use = None if per_use is None else Money(str(per_use), currency)
    return ResourceRate(amount=Money(str(amount), currency), since=since, per_use=use)


def project(resource: Resource, *assignments: Assignment, **fields: Any) -> Project:
    """Make a project of a task of ten days, one of a day, and a milestone."""
    plan = Plan(
        start="2026-03-02",
        tasks=[task("a", "A", "10d"), task("b", "B", "1d", after="a"), milestone("m", "M", after="b")],
    )
    return Project(id="x", plan=plan, resources=[resource], assignments=assignments, **fields)


def assign(task_id: str, name: str = "1", **values: Any) -> Assignment:
    """Assign the resource to a task."""
    return Assignment(id=name, task=task_id, resource="r", **values)


def amount_of(resource: Resource, assignment: Assignment) -> str | None:
    """Give the cost of one assignment, or why there is none."""
    (cost,) = assignment_costs(project(resource, assignment))
    return cost.reason if cost.amount is None else str(cost.amount)


class TestWork:
    def test_rate_changes_while_the_task_lasts(self) -> None:
        """Work is paid at the rate of the day on which it is done; every part says by which."""
        rates = [rate(100), rate(120, since="2026-03-05"), rate(90, since="2026-03-09")]
        (cost,) = assignment_costs(project(Resource(id="r", rates=rates), assign("a", units="0.5")))
        assert [(p.hours, str(p.amount)) for p in cost.parts] == [
            (Fraction(12), "1200.00 EUR"), (Fraction(8), "960.00 EUR"), (Fraction(20), "1800.00 EUR"),
        ]  # fmt: skip
        assert [p.rate for p in cost.parts] == rates
        assert str(cost.amount) == "3960.00 EUR"

    def test_rates_that_do_not_matter(self) -> None:
        """Rates of other times change nothing."""
        rates = [rate(100), rate(1, since="2025-01-01"), rate(999, since="2026-12-01")]
        assert amount_of(Resource(id="r", rates=rates), assign("b")) == "8.00 EUR"

    def test_price_of_use(self) -> None:
        """The price per use is paid for each unit of people, once, at the rate of the first day."""
        rates = [rate(100, per_use=10), rate(100, since="2026-03-04", per_use=999)]
        assert amount_of(Resource(id="r", rates=rates), assign("a", units=3)) == "24030.00 EUR"
        assert amount_of(Resource(id="r", rates=[rate(0, per_use="2.5")]), assign("b", units="0.5")) == "1.25 EUR"

    def test_given_work(self) -> None:
        """Where work is given it is what is paid."""
        assert amount_of(Resource(id="r", rates=[rate(60)]), assign("a", work="90min", units=7)) == "90.00 EUR"

    def test_parts_of_a_cent(self) -> None:
        """Nothing is rounded that nine decimal places hold."""
        assert amount_of(Resource(id="r", rates=[rate(1)]), assign("a", work="1min")) == "0.016666667 EUR"
        assert amount_of(Resource(id="r", rates=[rate("0.001")]), assign("a", work="3min")) == "0.00005 EUR"

    def test_work_without_time(self) -> None:
        """Work given to a milestone is paid at the rate of its day."""
        rates = [rate(100), rate(200, since="2026-03-16")]
        assert amount_of(Resource(id="r", rates=rates), assign("m", work="1h")) == "200.00 EUR"

    def test_progress_does_not_change_the_plan(self) -> None:
        """Of a task in progress the whole planned work counts."""
        report = ProgressReport(id="p", task="a", as_of="2026-03-06", actual_start="2026-03-02", remaining="9d")
        made = project(Resource(id="r", rates=[rate(100)]), assign("a"), progress_reports=[report])
        assert [str(c.amount) for c in assignment_costs(made)] == ["8000.00 EUR"]


class TestOtherKinds:
    def test_material(self) -> None:
        """A quantity is paid by the unit, and its use once."""
        concrete = Resource(id="r", kind="material", rates=[rate(12, per_use=50)])
        assert amount_of(concrete, assign("a", quantity="7.5", units=3)) == "140.00 EUR"

    def test_material_over_time(self) -> None:
        """Material is used up evenly, so a change of price splits it."""
        concrete = Resource(id="r", kind="material", rates=[rate(10), rate(20, since="2026-03-09")])
        (cost,) = assignment_costs(project(concrete, assign("a", quantity=10)))
        assert [(p.quantity, p.hours, str(p.amount)) for p in cost.parts] == [
            (Fraction(5), None, "50.00 EUR"), (Fraction(5), None, "100.00 EUR"),
        ]  # fmt: skip

    def test_money(self) -> None:
        """An amount of money costs what it is."""
        assert amount_of(Resource(id="r", kind="cost"), assign("a", amount=Money(7, "EUR"))) == "7 EUR"


class TestMissing:
    @pytest.mark.parametrize(
        ("resource", "assignment", "reason"),
        [
            (Resource(id="r"), assign("a"), "no_rate"),
            (Resource(id="r", rates=[rate(5, since="2026-03-03")]), assign("a"), "no_rate"),
            (Resource(id="r", kind="material", rates=[rate(5)]), assign("a"), "no_quantity"),
            (Resource(id="r", kind="material"), assign("a", quantity=1), "no_rate"),
            (Resource(id="r", kind="cost"), assign("a"), "no_amount"),
        ],
    )
    def test_unknown_is_not_nothing(self, resource: Resource, assignment: Assignment, reason: str) -> None:
        """A cost that cannot be said is none, with the reason, and makes no budget line."""
        made = project(resource, assignment)
        (cost,) = assignment_costs(made)
        assert (cost.amount, cost.reason, cost.parts) == (None, reason, ())
        assert resource_budget(made) == ()

    def test_two_currencies(self) -> None:
        """Costs in two currencies cannot be added up."""
        made = project(Resource(id="r", rates=[rate(5)]), assign("a"), assign("b", "2"))
        other = Resource(id="s", kind="cost")
        made = attrs.evolve(
            made,
            resources=(*made.resources, other),
            assignments=(*made.assignments, Assignment(id="3", task="a", resource="s", amount=Money(1, "USD"))),
        )
        with pytest.raises(UnitError) as caught:
            resource_budget(made)
        assert (caught.value.code, caught.value.where) == ("money.mixed", "assignment:3")


def test_budget_lines() -> None:
    """A line has the task, the cost and the accrual of its resource; a long id stays legal."""
    resource = Resource(id="r", rates=[rate(5)], accrual=Accrual.END)
    found = resource_budget(project(resource, assign("a"), assign("b", "x" * 200)))
    assert [(line.id, line.task, line.amount.amount, line.accrual) for line in found] == [
        ("assignment-1", "a", Decimal(400), Accrual.END),
        ("x" * 200, "b", Decimal(40), Accrual.END),
    ]
    assert {line.cost_kind.value for line in found} == {"resource"}
