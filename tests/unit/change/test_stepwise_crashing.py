"""The heuristic for stepwise costs against every choice there is, on small networks."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import clientpm as pm

if TYPE_CHECKING:
    import datetime as dt

NETWORKS = 100


def _euro(amount: int) -> pm.Money:
    return pm.Money(amount, "EUR")


class _Case:
    """A small network of which one task becomes longer, and what its tasks cost when they are shorter."""

    def __init__(self, seed: int) -> None:
        draw = random.Random(seed)
        names = [f"t{i}" for i in range(draw.randint(4, 5))]
        days = {name: draw.randint(2, 5) for name in names}
        tasks = [
            pm.task(name, name, f"{days[name]}d", after=[one for one in names[:i] if draw.random() < 0.5])
            for i, name in enumerate(names)
        ]
        longer = draw.choice(names)
        days[longer] += draw.randint(1, 3)
        self.edit = pm.SetEstimate(longer, f"{days[longer]}d")
        self.choices = {name: {days[name]: 0} for name in names}
        for name in names:
            if days[name] > 2:
                price = 0
                for shorter in sorted(draw.sample(range(1, days[name]), 2), reverse=True):
                    price += draw.randint(1, 9) * 100
                    self.choices[name][shorter] = price
        change = pm.ChangeRequest(id="c", edits=[self.edit])
        self.project = pm.Project(id="p", plan=pm.Plan(start="2026-03-02", tasks=tasks), changes=[change])

    def crash_costs(self) -> list[pm.CrashCost]:
        """Give what the shorter durations cost."""
        return [
            pm.CrashCost(
                task=name,
                steps=[
                    pm.CrashStep(duration=f"{days}d", cost=_euro(price)) for days, price in choices.items() if price
                ],
            )
            for name, choices in self.choices.items()
            if len(choices) > 1
        ]

    def cheapest(self) -> tuple[dt.datetime, int]:
        """Give the finish before, or the earliest there is, and what it costs at the least, by trying everything."""
        before = pm.schedule(self.project)
        after = before.with_edits(self.edit)
        found = []
        for combination in itertools.product(*(choices.items() for choices in self.choices.values())):
            edits = [
                pm.SetEstimate(name, f"{days}d")
                for name, (days, _) in zip(self.choices, combination, strict=True)
            ]  # fmt: skip
            found.append((after.with_edits(*edits).finish, sum(price for _, price in combination)))
        end = max(before.finish, min(finish for finish, _ in found))
        return end, min(price for finish, price in found if finish <= end)


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[int, Decimal, Decimal]]:
    """Give for each network that needs the heuristic the least cost, what was paid, and the stated bound."""
    found = []
    for seed in range(NETWORKS):
        case = _Case(seed)
        option = pm.assess_change(case.project, "c", crash_costs=case.crash_costs()).options["add-resource"]
        said = [remark.facts for remark in option.remarks if remark.code == "impact.crash_heuristic"]
        if said:
            end, least = case.cheapest()
            assert isinstance(option.schedule, pm.ScheduleEffect)
            assert option.schedule.finish_after <= end
            paid = sum((edit.line.amount.amount for edit in option.edits if isinstance(edit, pm.SetCost)), Decimal(0))
            found.append((least, paid, Decimal(said[0]["at_least"].split()[0])))
    return found


def test_the_bound_is_a_bound(outcomes: list[tuple[int, Decimal, Decimal]]) -> None:
    """What the remark says that it costs at the least is never more than the least that it can cost."""
    assert len(outcomes) > NETWORKS // 3
    assert all(bound <= least <= paid for least, paid, bound in outcomes)


def test_the_heuristic_pays_little_more_than_it_must(outcomes: list[tuple[int, Decimal, Decimal]]) -> None:
    """Over all networks it pays at most a fiftieth more than the cheapest choices together."""
    least, paid = sum(item[0] for item in outcomes), sum(item[1] for item in outcomes)
    assert paid <= least * Decimal("1.02")
