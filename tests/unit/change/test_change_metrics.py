"""How changes go, in figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.workflow.changing import SEEN, impact, option, request, shop, word


def day(number: int, hour: int = 12) -> str:
    """Give an hour of a day of March 2026."""
    return f"2026-03-{number:02}T{hour:02}:00:00+00:00"


def started(project: pm.Project, name: str, *options: pm.OptionImpact, first: int = 2) -> pm.Project:
    """Bring a request into force: a day for each step."""
    project = wf.submit_change(project, name, by="cto", at=day(first))
    project = wf.begin_assessment(project, name, owner="pm", by="pm", at=day(first + 1))
    project = wf.record_assessment(project, name, impact(project, *options, change=name), by="pm", at=day(first + 3))
    told: dict[str, Any] = {"option": "plan", "shown": SEEN, "by": "board", "evidence": [word()]}
    project = wf.decide_change(project, name, "approve", **told, at=day(first + 4))
    return wf.start_implementation(project, name, by="pm", at=day(first + 5))


class TestNothing:
    def test_every_figure_has_its_reason(self) -> None:
        """Without changes no rate and no sum is made up."""
        found = pm.change_metrics(shop(), as_of="2026-03-31")
        assert (found.submitted, found.open, found.cycle_times, dict(found.states)) == (0, (), (), {"draft": 1})
        rates = (found.approval_rate, found.assessed_share, found.shift, found.money, found.volatility)
        assert rates == (None,) * 5
        assert dict(found.reasons) == {
            "approval_rate": "no_decisions",
            "assessed_share": "no_submitted_changes",
            "shift": "no_changes_in_force",
            "money": "no_changes_in_force",
            "volatility": "no_changes_in_force",
        }

    def test_without_plan_budget_and_requirements(self) -> None:
        """A change in force without them is not worth zero."""
        project = started(shop(budget=()), "cards", option(edits=[pm.SetEstimate("build", "11d")]))
        found = pm.change_metrics(project, as_of="2026-03-31")
        assert dict(found.reasons) == {"money": "no_budget", "volatility": "no_requirements"}

    def test_wrong_arguments(self) -> None:
        """A project and a day are asked for."""
        with pytest.raises(pm.FieldTypeError):
            pm.change_metrics("shop", as_of="2026-03-31")  # type: ignore[arg-type]
        with pytest.raises(pm.ValidationError):
            pm.change_metrics(shop(), as_of="soon")


class TestOne:
    def test_times_and_sums(self) -> None:
        """A day in each state, one day and 80 EUR more in all."""
        project = started(shop(), "cards")
        found = pm.change_metrics(project, as_of="2026-03-09")
        times = {item.state: (item.visits, item.mean_days) for item in found.cycle_times}
        assert times == {
            "submitted": (1, Decimal("1.00")),
            "under_assessment": (1, Decimal("2.00")),
            "assessed": (1, Decimal("1.00")),
            "approved": (1, Decimal("1.00")),
        }
        (item,) = found.open
        assert (item.change, item.state) == ("cards", "in_implementation")
        assert (item.age_days, item.state_days) == (Decimal("7.50"), Decimal("2.50"))
        assert (found.approval_rate, found.assessed_share) == (Decimal(1), Decimal(1))
        assert (str(found.shift), found.money) == ("1d", pm.Money(80, "EUR"))

    def test_as_it_was_seen_on_a_day(self) -> None:
        """What happened later does not count."""
        project = started(shop(), "cards")
        found = pm.change_metrics(project, as_of="2026-03-04")
        assert dict(found.states) == {"under_assessment": 1}
        assert (found.approved, found.assessed_share, found.shift) == (0, Decimal(0), None)

    def test_requirements_touched(self) -> None:
        """Three added, four changed and one dropped of forty are a fifth, as in the worked example."""
        requirements = [pm.Requirement(id=f"r{i}", statement="It works.") for i in range(40)]
        edits: list[pm.Edit] = [pm.AddRequirement(pm.Requirement(id=f"new{i}")) for i in range(3)]
        edits += [pm.ChangeRequirement(attrs.evolve(requirements[i], statement="It runs.")) for i in range(4)]
        edits.append(pm.DropRequirement("r39"))
        project = started(shop(requirements=requirements), "cards", option(edits=edits))
        assert pm.change_metrics(project, as_of="2026-03-31").volatility == Decimal("0.2")


class TestSeveral:
    def test_rates(self) -> None:
        """One approved, one rejected, one put off, one withdrawn: half were approved."""
        names = ["cards", "no", "later", "back"]
        project = started(shop(changes=[request(id=name) for name in names]), "cards")
        for name in names[1:]:
            project = wf.submit_change(project, name, by="cto", at=day(8))
        project = wf.decide_change(project, "no", "reject", by="pm", at=day(9), rationale="No")
        project = wf.withdraw_change(project, "back", by="cto", at=day(9))
        project = wf.begin_assessment(project, "later", owner="pm", by="pm", at=day(9))
        found = impact(project, change="later")
        project = wf.record_assessment(project, "later", found, by="pm", at=day(10))
        told: dict[str, Any] = {"review_date": "2026-06-01", "rationale": "Later", "by": "pm", "at": day(11)}
        project = wf.decide_change(project, "later", "defer", **told)
        metrics = pm.change_metrics(project, as_of="2026-03-31")
        assert (metrics.submitted, metrics.approved, metrics.rejected) == (4, 1, 1)
        assert (metrics.approval_rate, metrics.assessed_share) == (Decimal("0.5"), Decimal("0.5"))
        assert [item.change for item in metrics.open] == ["cards", "later"]

    def test_slack_that_two_changes_share(self) -> None:
        """Each alone moves nothing; what both move together is in the baselines, and told (C4)."""
        plan = pm.Plan(
            start="2026-03-02",
            tasks=[pm.task("M", "M", "10d"), pm.task("N", "N", "2d"), pm.task("E", "E", "1d", after=["M", "N"])],
        )
        x = (pm.AddTask(pm.task("X", "X", "5d", after="N")), pm.AddDependency("E", "X"))
        y = (pm.AddTask(pm.task("Y", "Y", "6d", after="X")), pm.AddDependency("E", "Y"))
        project = shop(plan=plan, budget=(), changes=[request(id="x", edits=x), request(id="y", edits=y)])
        project = started(project, "x", option(days=0, price=0, edits=x))
        assert str(pm.change_metrics(project, as_of="2026-03-31").shift) == "0d"
        project = started(project, "y", option(days=0, price=0, edits=y), first=12)
        assert str(pm.change_metrics(project, as_of="2026-03-31").shift) == "3d"
