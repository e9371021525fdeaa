"""Capturing a baseline: plan, dates and budget as they are agreed."""

from __future__ import annotations

import datetime as dt

import pytest

from clientpm import (
    Assignment,
    BudgetLine,
    CostKind,
    FieldTypeError,
    Money,
    Plan,
    ProgressReport,
    Project,
    Resource,
    ResourceRate,
    Stakeholder,
    ValidationError,
    Visibility,
    capture_baseline,
    earned_value,
    schedule,
    task,
)


def shop() -> Project:
    """Make a project with a budget."""
    return Project(
        id="shop",
        plan=Plan(start="2026-03-02", tasks=[task("a", "A", "10d"), task("b", "B", "5d", after="a")]),
        budget=[BudgetLine(id="licence", task="a", amount=Money(1000, "EUR"))],
    )


def test_everything_is_kept() -> None:
    """Plan, dates and budget go into the baseline, and the fields that are given."""
    project = shop().with_(Stakeholder(id="cto"))
    agreed = capture_baseline(
        project, title="As signed", approved_by="cto", approved_at="2026-02-27T09:00:00Z", visibility="client"
    )
    assert (agreed.id, agreed.number, agreed.title, agreed.approved_by) == ("original", 0, "As signed", "cto")
    assert agreed.visibility is Visibility.CLIENT
    assert agreed.plan is project.plan
    assert agreed.budget == project.budget
    dates = agreed.dates_of("b")
    assert dates is not None
    assert dates.finish == dt.datetime(2026, 3, 20, 18)
    assert project.with_(agreed).baselines == (agreed,)


def test_numbers_go_on() -> None:
    """Each further baseline has the next number and an id made of it, unless they are given."""
    project = shop()
    project = project.with_(capture_baseline(project))
    project = project.with_(capture_baseline(project))
    third = capture_baseline(project, id="after-change", number=7)
    assert [b.id for b in project.with_(third).baselines] == ["original", "baseline-1", "after-change"]
    assert third.number == 7


def test_cost_of_assignments() -> None:
    """The cost of people at work becomes part of the agreed budget, and stays when rates rise."""
    dev = Resource(id="dev", rates=[ResourceRate(amount=Money(50, "EUR"))])
    project = shop().with_(dev, Assignment(id="as", task="b", resource="dev"))
    agreed = capture_baseline(project)
    (line,) = (line for line in agreed.budget if line.cost_kind is CostKind.RESOURCE)
    assert (line.task, line.amount) == ("b", Money(2000, "EUR"))
    dearer = project.with_(agreed, Resource(id="dev", rates=[ResourceRate(amount=Money(90, "EUR"))]))
    assert earned_value(dearer, as_of="2026-03-20").bac == Money(3000, "EUR")


def test_dates_as_if_nothing_had_happened() -> None:
    """With reports the forecast is agreed; a schedule of the bare plan gives the plan as it was drawn."""
    late = shop().with_(ProgressReport(id="r", task="a", as_of="2026-03-13", actual_start="2026-03-09", remaining="5d"))
    forecast, drawn = capture_baseline(late), capture_baseline(late, schedule=schedule(shop().plan))  # type: ignore[arg-type]
    begin = [baseline.dates_of("b") for baseline in (forecast, drawn)]
    assert [dates.start for dates in begin if dates is not None] == [
        dt.datetime(2026, 3, 23, 9),
        dt.datetime(2026, 3, 16, 9),
    ]


def test_refusals() -> None:
    """Only a project with a plan has something to agree on."""
    with pytest.raises(ValidationError) as caught:
        capture_baseline(Project(id="shop"))
    assert caught.value.code == "project.no_plan"
    with pytest.raises(FieldTypeError):
        capture_baseline(shop().plan)  # type: ignore[arg-type]
