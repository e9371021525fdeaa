"""Assignments, costs and what was really spent and worked."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from clientpm import Accrual, BudgetLine, CostKind, Money, assignment_costs
from clientpm.adapters.exchange import msproject
from clientpm.errors import ValidationError
from clientpm.values.visibility import Visibility
from tests.unit.adapters.exchange.plan_files import (
    assigned,
    assignment,
    element,
    header,
    line,
    plan_file,
    read,
    resource,
    staffed,
    task,
)

if TYPE_CHECKING:
    from clientpm.adapters.exchange import Imported

EURO = header(CurrencyCode="EUR", StatusDate="2026-03-20T17:00:00")
DONE = {"PercentComplete": 100, "ActualStart": "2026-03-16T08:00:00", "ActualFinish": "2026-03-18T17:00:00"}
HALF = {"PercentComplete": 50, "ActualStart": "2026-03-16T08:00:00"}


def money(amount: object) -> Money:
    """Give an amount in the currency of the files."""
    return Money(str(amount), "EUR")


class TestAssignments:
    def test_people(self) -> None:
        """Units are a fraction of one person, work is hours; a missing unit is one."""
        imported = assigned(
            task(1),
            records=(resource(3), assignment(9, 1, 3, Units="0.5", Work="PT20H30M0S"), assignment(10, 1, 3)),
        )
        found = [(a.id, a.task, a.resource, a.units, a.work and str(a.work)) for a in imported.project.assignments]
        assert found == [("9", "1", "3", Decimal("0.5"), "20.5h"), ("10", "1", "3", Decimal(1), None)]
        assert imported.project.assignments[0].visibility is Visibility.INTERNAL

    def test_material(self) -> None:
        """Project writes one unit of a material as one hour of work."""
        imported = assigned(
            task(1),
            records=(
                resource(3, Type=0, StandardRate=12, CostPerUse=500),
                assignment(1, 1, 3, Units=0.25, Work="PT20H0M0S", HasFixedRateUnits=0, Cost=24500),
                assignment(2, 1, 3, Units=7),
                assignment(3, 1, 3, Units=2, HasFixedRateUnits=0),
            ),
        )
        assert [a.quantity for a in imported.project.assignments] == [20, 7, None]
        assert [(c.amount, c.reason) for c in assignment_costs(imported.project)] == [
            (money("245.00"), None), (money("89.00"), None), (None, "no_quantity"),
        ]  # fmt: skip
        assert line(imported, "material_rate").count == 1
        assert imported.report.line("msproject.cost_differs") is None

    def test_money(self) -> None:
        """The cost of a cost resource is what was entered, in hundredths."""
        records = (resource(3, Type=0, IsCostResource=1), assignment(1, 1, 3, Cost="123456"))
        (found,) = assigned(task(1, Cost="123456"), records=records).project.assignments
        assert found.amount == money("1234.56")

    def test_nobody(self) -> None:
        """The record that stands for nobody is no assignment."""
        imported = assigned(task(1), records=(resource(1), assignment(1, 1, -65535), assignment(2, 1, -1)))
        assert imported.project.assignments == ()
        assert len(imported.report) == 0

    @pytest.mark.parametrize(
        ("records", "loss", "value"),
        [
            ((assignment(1, 1, 99),), "unknown_resource", "99"),
            ((assignment(1, 77, 1),), "assignment_left_out", "77"),
            ((assignment(1, 2, 1),), "assignment_left_out", "2"),
            ((assignment(1, 0, 1),), "assignment_left_out", "0"),
            ((assignment(1, 1, 1, WorkContour=3),), "work_contour", "3"),
            ((assignment(1, 1, 1, CostRateTable=1),), "rate_table", "B"),
            ((assignment(1, 1, 1, Delay=4800),), "assignment_delay", None),
            ((assignment(1, 1, 1, OvertimeWork="PT2H0M0S"),), "overtime", None),
            ((assignment(1, 1, 1, Work="PT10H0M0S", Cost=99900),), "cost_differs", None),
        ],
    )
    def test_reported(self, records: tuple[str, ...], loss: str, value: str | None) -> None:
        """What shapes an assignment in Project and not here is in the report."""
        imported = assigned(task(1), task(2, Active=0), records=(resource(1, StandardRate=10), *records))
        found = line(imported, loss)
        assert found.count == 1
        if value is not None:
            assert found.facts["values"] == (value,)

    def test_ids(self) -> None:
        """An assignment keeps its UID; one without, or with that of another, gets an id of its own."""
        records = (resource(1), assignment(5), assignment(5), assignment(None), assignment(None))
        imported = assigned(task(1), records=records)
        assert [a.id for a in imported.project.assignments] == ["5", "5-2", "1-1", "1-1-2"]
        assert line(imported, "assignment_uid").count == 3

    @pytest.mark.parametrize(
        ("values", "where", "code"),
        [
            ({"Units": -1}, "Assignments/Assignment[UID=4]/units", "resource.quantity"),
            ({"Units": "NaN"}, "Assignments/Assignment[UID=4]/Units", "msproject.number"),
            ({"Work": "PT-5H0M0S"}, "Assignments/Assignment[UID=4]/work", "work.amount"),
            ({"ActualWork": "PT-5H0M0S"}, "Assignments/Assignment[UID=4]/ActualWork", "work.amount"),
            ({"Work": "PT999999999999H0M0S"}, "Assignments/Assignment[UID=4]", "limit.duration"),
            ({"Cost": "1e90"}, "Assignments/Assignment[UID=4]/Cost", "limit.number"),
            ({"TaskUID": "one"}, "Assignments/Assignment[UID=4]/TaskUID", "msproject.uid"),
        ],
    )
    def test_what_cannot_be_read(self, values: dict[str, Any], where: str, code: str) -> None:
        """A value that cannot be is a problem with its path."""
        with pytest.raises(ValidationError) as caught:
            assigned(task(1), records=(resource(1), assignment(4, **values)))
        assert [(p.where, p.code) for p in caught.value.problems] == [(where, code)]

    def test_work_without_a_resource(self) -> None:
        """Work of a task that no assignment has is reported."""
        imported = assigned(
            task(1, Work="PT40H0M0S"),
            task(2, Work="PT8H0M0S"),
            records=(resource(1), assignment(1, 2, Work="PT8H0M0S")),
        )
        assert line(imported, "work").facts["places"] == ("task:1",)


def costly(*tasks: str, records: tuple[str, ...] = (), visible: msproject.Visible = "milestones") -> Imported:
    """Read a file in euros with a status date."""
    return msproject.read(plan_file(*tasks, head=EURO, rest=staffed(*records)), visible=visible)


def lines(budget: tuple[BudgetLine, ...]) -> list[tuple[str, str | None, Decimal, CostKind, Accrual | None]]:
    """Give the lines of a budget in short."""
    return [(b.id, b.task, b.amount.amount, b.cost_kind, b.accrual) for b in budget]


class TestFixedCost:
    def test_budget_lines(self) -> None:
        """A fixed cost is a budget line, of a summary too; row 0 is no task."""
        imported = costly(
            task(0, OutlineLevel=0, FixedCost=700),
            task(1, FixedCost=100000, FixedCostAccrual=1, Cost=150000),
            task(2, FixedCost=50000, FixedCostAccrual=3, Cost=50000, OutlineLevel=2),
            task(3),
            visible="all",
        )
        assert lines(imported.project.budget) == [
            ("fixed-1", "1", Decimal(1000), CostKind.FIXED, Accrual.START),
            ("fixed-2", "2", Decimal(500), CostKind.FIXED, Accrual.PRORATED),
        ]
        assert {b.visibility for b in imported.project.budget} == {Visibility.INTERNAL}
        assert line(imported, "project_fixed_cost").count == 1
        assert imported.report.line("msproject.costs") is None

    @pytest.mark.parametrize(
        ("codes", "accruals"),
        [
            ((3, 3, 2), ["prorated", "prorated", "end"]),
            ((2, 2, 3), ["prorated", "prorated", "end"]),
            ((3, 2, None), ["prorated", "end", None]),
            ((1, 9, 2), ["start", None, "prorated"]),
        ],
    )
    def test_accruals(self, codes: tuple[int | None, ...], accruals: list[str | None]) -> None:
        """Project and its documentation disagree about 2 and 3: what most tasks have is prorated, the other the end."""
        imported = costly(*(task(n, FixedCost=100, FixedCostAccrual=code) for n, code in enumerate(codes, 1)))
        assert [b.accrual and b.accrual.value for b in imported.project.budget] == accruals
        assert (imported.report.line("msproject.assumed_accrual") is not None) is ("end" in accruals)

    def test_below_zero(self) -> None:
        """A budget is not below zero: a credit is reported."""
        imported = costly(task(1, FixedCost=-500))
        assert imported.project.budget == ()
        assert line(imported, "cost_below_zero").count == 1

    def test_cost_that_nothing_explains(self) -> None:
        """The cost of a task is that of its assignments and its fixed cost; anything else is reported."""
        records = (resource(1, StandardRate=10), assignment(1, 1, Work="PT10H0M0S", Cost=10000))
        imported = costly(task(1, Cost=10500, FixedCost=500), task(2, Cost=999), records=records)
        assert line(imported, "costs").facts["places"] == ("task:2",)


class TestActuals:
    def test_cost(self) -> None:
        """What resources cost and what is left of the task's cost are facts of the day of the progress."""
        records = (resource(1, StandardRate=10), assignment(1, 2, Work="PT40H0M0S", Cost=40000, ActualCost=20000))
        imported = costly(
            task(1, ActualCost=5000, FixedCost=5000, Cost=5000, **DONE),
            task(2, ActualCost=23000, FixedCost=6000, Cost=46000, **HALF),
            task(3, ActualCost=700, Cost=700),
            records=records,
        )
        found = [(c.id, c.task, c.amount.amount, c.cost_kind, c.as_of.day) for c in imported.project.actual_costs]
        assert found == [
            ("import-1-fixed", "1", Decimal(50), CostKind.FIXED, 18),
            ("import-2-resource", "2", Decimal(200), CostKind.RESOURCE, 20),
            ("import-2-fixed", "2", Decimal(30), CostKind.FIXED, 20),
            ("import-3-task", "3", Decimal(7), None, 20),
        ]

    def test_summaries_are_not_counted_twice(self) -> None:
        """Of a summary only what its tasks do not have is its own."""
        imported = costly(
            task(1, ActualCost=9000),
            task(2, ActualCost=5000, OutlineLevel=2),
            task(3, OutlineLevel=2),
            task(4, ActualCost=3000, OutlineLevel=3),
            task(5, ActualCost=100),
        )
        assert [(c.task, c.amount.amount) for c in imported.project.actual_costs] == [
            ("1", Decimal(10)), ("2", Decimal(50)), ("4", Decimal(30)), ("5", Decimal(1)),
        ]  # fmt: skip

    def test_costs_that_contradict(self) -> None:
        """Where assignments cost more than their task, theirs count."""
        records = (resource(1), assignment(1, 1, ActualCost=20000))
        imported = costly(task(1, ActualCost=10000, **HALF), records=records)
        assert [c.amount for c in imported.project.actual_costs] == [money(200)]
        assert line(imported, "contradicting_cost").count == 1

    def test_work(self) -> None:
        """Work done is a fact by resource; what no assignment has was done by nobody known."""
        records = (resource(1), resource(2), assignment(1, 1, 1, Work="PT8H0M0S", ActualWork="PT3H0M0S"),
                   assignment(2, 1, 2, Work="PT8H0M0S", ActualWork="PT4H30M0S"))  # fmt: skip
        imported = costly(task(1, ActualWork="PT10H30M0S", Work="PT16H0M0S", **HALF), records=records)
        found = [(w.id, w.resource, str(w.work), w.as_of.day) for w in imported.project.actual_work]
        assert found == [
            ("import-1", "1", "3h", 20), ("import-2", "2", "4.5h", 20), ("import-task-1", None, "3h", 20),
        ]  # fmt: skip

    def test_without_any_date(self) -> None:
        """Money that was spent on no day cannot be a fact; the start of the plan is the last resort."""
        imported = msproject.read(plan_file(task(1, ActualCost=100), head=header(CurrencyCode="EUR")))
        assert imported.project.actual_costs[0].as_of == dt.datetime(2026, 3, 2, 8, 0)


def agreed(number: int = 0, **values: object) -> str:
    """Write baseline values of a task."""
    standard = {"Number": number, "Start": "2026-03-02T08:00:00", "Finish": "2026-03-03T17:00:00"} | values
    return element("Baseline", "".join(element(n, v) for n, v in standard.items()))


class TestBaselineCost:
    def test_lines(self) -> None:
        """The agreed cost of a task is its fixed cost and the rest, which is that of its resources."""
        records = (resource(1, AccrueAt=1, StandardRate=1), assignment(1, 1))
        imported = costly(
            task(1, agreed(Cost=100000, FixedCost=20000, FixedCostAccrual=1)),
            task(2, agreed(Cost=5000), agreed(2, FixedCost=300)),
            records=records,
        )
        first, second = imported.project.baselines
        assert lines(first.budget) == [
            ("fixed-1", "1", Decimal(200), CostKind.FIXED, Accrual.START),
            ("resource-1", "1", Decimal(800), CostKind.RESOURCE, Accrual.START),
            ("resource-2", "2", Decimal(50), CostKind.RESOURCE, None),
        ]
        assert lines(second.budget) == [("fixed-2", "2", Decimal(3), CostKind.FIXED, None)]

    def test_summaries(self) -> None:
        """The whole is that of the topmost tasks: a summary adds only what is its own."""
        imported = costly(
            task(1, agreed(Cost=90000)),
            task(2, agreed(Cost=50000), OutlineLevel=2),
            task(3, OutlineLevel=2),
            task(4, agreed(Cost=30000), OutlineLevel=3),
        )
        budget = imported.project.baselines[0].budget
        assert lines(budget)[0] == ("fixed-1", "1", Decimal(100), CostKind.FIXED, None)
        assert sum(b.amount.amount for b in budget) == 900

    def test_what_does_not_add_up(self) -> None:
        """A summary that costs less than its tasks, and costs below zero, are reported."""
        imported = costly(
            task(1, agreed(Cost=100)), task(2, agreed(Cost=50000), OutlineLevel=2), task(3, agreed(Cost=-100))
        )
        assert [b.task for b in imported.project.baselines[0].budget] == ["2"]
        assert line(imported, "contradicting_cost").count == 1
        assert line(imported, "cost_below_zero").count == 1

    def test_resources_that_fall_due_differently(self) -> None:
        """Where resources accrue differently nobody can say when their sum does."""
        records = (resource(1, AccrueAt=1), resource(2, AccrueAt=3), assignment(1, 1, 1), assignment(2, 1, 2))
        imported = costly(task(1, agreed(Cost=100)), records=records)
        assert imported.project.baselines[0].budget[0].accrual is None
        assert line(imported, "mixed_accrual").count == 1


def test_no_resources_no_lines() -> None:
    """A file without people and money makes no line of the report about them."""
    assert len(read(task(1)).report) == 0
