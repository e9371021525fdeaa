"""What differs between two versions is said once, in order, at the finest named place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import clientpm as pm
from clientpm.errors import FieldTypeError
from clientpm.model.difference import Difference, DifferenceKind, diff
from clientpm.model.project import Project

STAKE = pm.Stakeholder(id="x")
PLAN = pm.Plan(
    start="2026-03-02",
    tasks=[
        pm.task("a", "A", "1d"),
        pm.task("b", "B", "2d", after="a"),
        pm.task("c", "C", "2d", after=["a", "b SS+1d"]),
    ],
)


def lines(before: Any, after: Any) -> list[str]:
    """Give the differences as lines."""
    return [str(one) for one in diff(before, after)]


def project(**fields: Any) -> Project:
    """Give a project with a plan and further fields."""
    defaults: dict[str, Any] = {"id": "p", "plan": PLAN}
    return Project(**(defaults | fields))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (PLAN, []),
        (PLAN.with_tasks(pm.task("b", "B", "3d", after="a")), ["changed task:b estimate 2d -> 3d"]),
        (PLAN.with_tasks(pm.task("d", "D", "3d", after="a")), ["added task:d"]),
        (PLAN.without_tasks("c"), ["removed task:c"]),
        (
            PLAN.with_tasks(pm.task("c", "C", "2d", after=["b SS+2d", "a FF"])),
            ["changed task:c after[b SS] b SS+1d -> b SS+2d", "added task:c after[a FF]", "removed task:c after[a FS]"],
        ),
        (
            pm.Plan(start="2026-03-03", tasks=PLAN.tasks[:2] + PLAN.tasks[2:]),
            ["changed start 2026-03-02 00:00:00 -> 2026-03-03 00:00:00", "removed task:c"][:1],
        ),
        (pm.Plan(start="2026-03-02", tasks=PLAN.tasks[::-1]), ["reordered tasks"]),
        (
            pm.Plan(start="2026-03-02", tasks=PLAN.tasks, options=pm.ScheduleOptions(critical_rule="slack")),
            ["changed options.critical_rule CriticalRule.LONGEST_PATH -> CriticalRule.SLACK"],
        ),
        (
            pm.Plan(start="2026-03-02", tasks=PLAN.tasks, calendar=pm.WorkCalendar.weekdays(holidays=["2026-04-06"])),
            ["added calendar.exceptions[2026-04-06]"],
        ),
        (
            pm.Plan(start="2026-03-02", tasks=PLAN.tasks, calendars=[pm.WorkCalendar.every_day(id="x")]),
            ["added calendars[x]"],
        ),
    ],
)
def test_plans(after: pm.Plan, expected: list[str]) -> None:
    """Tasks are matched by id, dependencies by predecessor and type, a new order is one difference."""
    assert lines(PLAN, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"title": "T"}, ["changed project:p title '' -> 'T'"]),
        ({}, {"client": pm.Client(id="acme")}, ["added client:acme"]),
        (
            {"client": pm.Client(id="acme")},
            {"client": pm.Client(id="other")},
            ["removed client:acme", "added client:other"],
        ),
        ({}, {"plan": None}, ["changed project:p plan a Plan -> None"]),
        (
            {"scope": pm.Scope(id="s", included=["A", "B", "B", "C"])},
            {"scope": pm.Scope(id="s", included=["B", pm.Statement(text="C", visibility="internal"), "A", "D"])},
            [
                "changed scope:s included[C].visibility Visibility.CLIENT -> Visibility.INTERNAL",
                "added scope:s included[D]",
                "removed scope:s included[B#2]",
                "reordered scope:s included",
            ],
        ),
        (
            {"contract": pm.Contract(id="c", payments=[pm.PaymentMilestone(milestone="a", share="0.5")])},
            {
                "contract": pm.Contract(
                    id="c", payments=[pm.PaymentMilestone(milestone="a", share="0.4")], price=pm.Money(1, "EUR")
                )
            },
            ["changed contract:c price None -> 1 EUR", "changed contract:c payments[a].share 0.5 -> 0.4"],
        ),
        (
            {"extensions": {"a.b": {"c": 1, "d": 2}, "x.y": 1}, "translations": {"de": {"title": "x"}}},
            {"extensions": {"a.b": {"c": 2}, "z.z": [1]}, "translations": {"de": {"title": "y"}}},
            [
                "changed project:p extensions[a.b][c] 1 -> 2",
                "removed project:p extensions[a.b][d]",
                "added project:p extensions[z.z]",
                "removed project:p extensions[x.y]",
                "changed project:p translations[de][title] 'x' -> 'y'",
            ],
        ),
        (
            {"baselines": [pm.Baseline(id="b", number=0, plan=PLAN)]},
            {
                "baselines": [
                    pm.Baseline(
                        id="b", number=0, plan=PLAN.without_tasks("c").with_tasks(pm.task("b", "B", "9d", after="a"))
                    )
                ]
            },
            ["changed baseline:b plan.tasks[b].estimate 2d -> 9d", "removed baseline:b plan.tasks[c]"],
        ),
        (
            {
                "changes": [
                    pm.ChangeRequest(
                        id="c",
                        edits=[pm.SetEstimate("a", "5d"), pm.DropGoal("g"), pm.ChangeTask(pm.task("b", "B", "1d"))],
                    )
                ]
            },
            {
                "changes": [
                    pm.ChangeRequest(
                        id="c",
                        edits=[pm.SetEstimate("a", "6d"), pm.ChangeTask(pm.task("b", "B", "2d")), pm.Unassign("x")],
                    )
                ]
            },
            [
                "changed change:c edits[set_estimate a].estimate 5d -> 6d",
                "changed change:c edits[change_task b].task.estimate 1d -> 2d",
                "added change:c edits[unassign x]",
                "removed change:c edits[drop_goal g]",
            ],
        ),
        (
            {"issues": [pm.Issue(id="i", ladder=[pm.EscalationStep(to="x", after="4h")])], "stakeholders": [STAKE]},
            {"issues": [pm.Issue(id="i", ladder=[pm.EscalationStep(to="x", after="8h")])], "stakeholders": [STAKE]},
            ["changed issue:i ladder[x].after 4h -> 8h"],
        ),
    ],
)
def test_projects(before: dict[str, Any], after: dict[str, Any], expected: list[str]) -> None:
    """Each record is its own subject; a baseline's tasks are named below the baseline."""
    assert lines(project(**before), project(**after)) == expected


def test_values_are_typed() -> None:
    """A difference holds the values themselves, for programs, and says itself in one line, for logs."""
    before = project(goals=[pm.Goal(id="g", deadline="2026-05-01")])
    (only,) = diff(before, before.with_(pm.Goal(id="g", deadline="2026-05-08")))
    assert only == Difference(
        kind=DifferenceKind.CHANGED,
        subject=pm.Ref.of("goal:g"),
        field="deadline",
        before=dt.date(2026, 5, 1),
        after=dt.date(2026, 5, 8),
    )
    (added,) = diff(before.without("goal:g"), before)
    assert (added.before, added.after) == (None, before["goal:g"])


def test_a_line_cannot_be_forged() -> None:
    """Line ends and direction marks of a text do not reach a log."""
    (only,) = diff(project(), project(notes="x\nremoved goal:g", title=""))
    assert "\n" not in str(only)


@pytest.mark.parametrize(
    ("before", "after"), [(PLAN, project()), (project(), PLAN), (None, None), (pm.Goal(id="g"), pm.Goal(id="g"))]
)
def test_like_is_compared_with_like(before: Any, after: Any) -> None:
    """Two projects or two plans are compared, nothing else."""
    with pytest.raises(FieldTypeError):
        diff(before, after)
