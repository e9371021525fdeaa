"""What resources and assignments reveal, and how it is said."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from clientpm import (
    Assignment,
    Finding,
    Money,
    Plan,
    Project,
    Resource,
    ResourceRate,
    Severity,
    WorkCalendar,
    check_project,
    check_resources,
    explain,
    milestone,
    summary,
    task,
)

NIGHTS = WorkCalendar.weekdays(id="nights", hours=("20:00-23:00",))
EUROS = [ResourceRate(amount=Money(50, "EUR"))]


def project(resources: list[Resource], assignments: list[Assignment]) -> Project:
    """Make a project with two tasks, a summary and a milestone."""
    tasks = [*summary("s", "Building", [task("a", "Walls", "2d"), task("b", "Roof", "2d")]), milestone("m", "Done")]
    plan = Plan(start="2026-03-02", tasks=tasks, calendars=[NIGHTS])
    return Project(id="x", plan=plan, resources=resources, assignments=assignments)


def findings(resources: list[Resource], assignments: list[Assignment]) -> list[Finding]:
    """Check a project."""
    return list(check_resources(project(resources, assignments)))


def test_nothing_to_say() -> None:
    """People who have time and a rate are no finding; neither is a plan without assignments."""
    assert findings([Resource(id="li", rates=EUROS)], [Assignment(id="1", task="a", resource="li")]) == []
    assert findings([Resource(id="li")], []) == []


def test_over_allocated() -> None:
    """One finding for each resource that is needed more than there is: where, how much, by which tasks."""
    resources = [Resource(id="li", title="李雷", rates=EUROS)]
    assignments = [
        Assignment(id=name, task=name, resource="li", units=units) for name, units in (("a", 1), ("b", "0.5"))
    ]
    (found,) = findings(resources, assignments)
    assert (found.code, found.severity, str(found.subject)) == (
        "resource.over_allocated", Severity.WARNING, "resource:li",
    )  # fmt: skip
    assert found.facts["start"] == dt.date(2026, 3, 2)
    assert found.facts["finish"] == dt.datetime(2026, 3, 3, 18)
    assert (found.facts["needed"], found.facts["available"]) == (Decimal("1.5"), Decimal(1))
    assert (found.facts["excess_hours"], found.facts["tasks"]) == (Decimal("8.00"), ("a", "b"))
    made = project(resources, assignments)
    assert explain(found, project=made) == (
        "“李雷” is over-allocated between 2 March 2026 and 3 March 2026: 1.5 needed at the worst moment, 1 available, "
        "8 hours too many in all. It concerns “Walls” and “Roof”."
    )
    assert "过度分配" in explain(found, "zh_CN", project=made)


def test_no_time() -> None:
    """Work for which the calendars leave no time is a finding about its task."""
    resources = [Resource(id="li", calendar="nights", rates=EUROS)]
    (found,) = findings(resources, [Assignment(id="1", task="a", resource="li")])
    assert (found.code, str(found.subject), found.facts["hours"]) == ("resource.no_time", "task:a", Decimal("16.00"))


def test_unknown_cost() -> None:
    """What cannot be priced is a warning where other work is, and a remark where no money is kept."""
    resources = [Resource(id="li"), Resource(id="sand", kind="material"), Resource(id="trip", kind="cost")]
    assignments = [
        Assignment(id="1", task="a", resource="li"),
        Assignment(id="2", task="a", resource="sand"),
        Assignment(id="3", task="a", resource="trip"),
    ]
    found = findings(resources, assignments)
    assert [(f.code, f.severity.value, str(f.subject)) for f in found] == [
        ("resource.no_quantity", "warning", "task:a"),
        ("resource.no_amount", "warning", "task:a"),
        ("resource.no_rate", "info", "resource:li"),
        ("resource.no_rate", "info", "resource:sand"),
    ]
    paid = Resource(id="wu", rates=EUROS)
    found = findings([*resources, paid], assignments)
    assert [f.severity.value for f in found if f.code == "resource.no_rate"] == ["warning", "warning"]


def test_summaries_and_milestones() -> None:
    """People belong on the tasks in which the work is done."""
    resources = [Resource(id="li", rates=EUROS, capacity=3)]
    found = findings(
        resources, [Assignment(id="1", task="s", resource="li"), Assignment(id="2", task="m", resource="li")]
    )
    assert [(f.code, str(f.subject)) for f in found] == [
        ("resource.on_summary", "task:s"),
        ("resource.on_milestone", "task:m"),
    ]


def test_words_do_not_name_people_to_the_client() -> None:
    """Who is assigned stays the team's, even where the task is the client's to see."""
    made = project([Resource(id="li", title="Li")], [Assignment(id="1", task="s", resource="li")])
    (found,) = [f for f in check_resources(made) if f.code == "resource.on_summary"]
    assert "Li" in explain(found, project=made)
    assert "Li" not in explain(found, project=made, audience="client")


def test_part_of_everything() -> None:
    """The check of a whole project includes its resources."""
    made = project([Resource(id="li")], [Assignment(id="1", task="a", resource="li")])
    assert "resource.no_rate" in {f.code for f in check_project(made)}
