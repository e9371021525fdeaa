"""Every problem of a document is reported at once, each with its path, and none that another one caused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clientpm.errors import UnknownReferenceError, ValidationError
from clientpm.evidence import from_json
from clientpm.values.limits import Limits


def problems(limits: Limits | None = None, **fields: Any) -> dict[str, str]:
    """Give the codes of a document's problems by path."""
    document = {"clientpm": {"format": "project", "schema": 3}, "id": "p"} | fields
    with pytest.raises(ValidationError) as caught:
        from_json(json.dumps(document), limits=limits)
    found = {problem.where: problem.code for problem in caught.value.problems}
    assert len(found) == len(caught.value.problems), caught.value
    return found


def plan(*tasks: Any, **fields: Any) -> dict[str, Any]:
    """Give the plain form of a plan."""
    return {"start": "2026-03-02", "tasks": list(tasks)} | fields


def test_problems_all_over_the_document() -> None:
    """Unknown fields, wrong types, broken rules and broken references of many records come in one error."""
    found = problems(
        titel="x",
        time_zone="Mars",
        plan=plan(
            {"id": "a", "estimate": "5x", "priority": 5000, "owner": "-x", "deadline": 5},
            {"id": "b", "after": ["zz"], "kind": "foo"},
            {
                "id": "c",
                "after": ["a", "b"],
                "estimate": ["5d", "2d", "1d"],
                "links": ["goal:x", "nope"],
                "parent": "b",
            },
            start="2026-13-02",
        ),
        stakeholders=[{"id": "s", "power": 9, "interest": 0, "engagement": "bad", "engagement_wanted": "leading"}],
        progress_reports=[
            {
                "id": "r",
                "task": "nix",
                "as_of": "2026-01-01",
                "actual_start": "x",
                "actual_finish": "2025-12-01",
                "percent_complete": "300",
            }
        ],
        contract={
            "id": "k",
            "payments": [{"milestone": "a", "share": "7"}, {"milestone": "b"}],
            "silence_is_acceptance": 1,
        },
        goals=[{"id": "h", "owner": "nobody"}, {"id": "H", "target": "x"}],
        baselines=[
            {"id": "b0"},
            {"id": "b1", "number": 0, "dates": [{"task": "a", "start": "x", "finish": "2026-01-01"}]},
        ],
    )
    assert found == {
        "titel": "json.unknown_field",
        "time_zone": "project.zone",
        "plan.start": "date.invalid",
        "plan.tasks[0].estimate": "duration.invalid",
        "plan.tasks[0].priority": "task.priority",
        "plan.tasks[0].owner": "id.invalid",
        "plan.tasks[0].deadline": "json.type",
        "plan.tasks[1].kind": "task.kind",
        "plan.tasks[1].after[0]": "plan.unknown_task",
        "plan.tasks[2].estimate": "estimate.order",
        "plan.tasks[2].links[1]": "reference.kind",
        "stakeholders[0].engagement": "enum.unknown",
        "stakeholders[0].power": "stakeholder.scale",
        "stakeholders[0].interest": "stakeholder.scale",
        "progress_reports[0].actual_start": "date.invalid",
        "progress_reports[0].percent_complete": "progress.percent",
        "progress_reports[0].task": "reference.unknown",
        "contract.payments[0].share": "contract.payment",
        "contract.payments[1].amount": "contract.payment",
        "contract.silence_is_acceptance": "json.type",
        "goals[0].owner": "reference.unknown",
        "goals[1].id": "project.duplicate_id",
        "goals[1].target": "number.invalid",
        "baselines[0].number": "json.missing",
        "baselines[1].dates[0].start": "date.invalid",
    }


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"plan": plan({"id": "a", "estimate": "?"}, {"id": "b", "after": ["a"]})}, {"plan.tasks[0].estimate"}),
        ({"plan": plan(5, {"id": "b", "after": ["a"]})}, {"plan.tasks[0]"}),
        ({"plan": plan({"id": "s", "kind": "?"}, {"id": "b", "parent": "s"})}, {"plan.tasks[0].kind"}),
        ({"plan": plan({"id": "a", "calendar": "n"}, calendars=[{"id": "n"}])}, {"plan.calendars[0].week"}),
        ({"plan": 5, "links": ["task:a"]}, {"plan"}),
        ({"plan": {}, "links": ["task:a"]}, {"plan.start", "links[0]"}),
        ({"goals": [{"id": "g", "target": 1.5, "owner": 7}], "links": ["goal:g"]}, {"goals[0].owner"}),
        ({"goals": [7], "links": ["goal:g"]}, {"goals[0]"}),
        ({"goals": 7, "links": ["goal:g"]}, {"goals"}),
    ],
)
def test_no_problem_that_another_one_caused(fields: dict[str, Any], expected: set[str]) -> None:
    """What could not be read is not reported as missing where it is named."""
    found = problems(**fields)
    assert set(found) == expected


def test_problems_of_the_whole_plan_come_with_those_of_its_tasks() -> None:
    """A plan whose tasks can be read but do not fit together says everything that does not fit."""
    found = problems(
        plan=plan({"id": "a"}, {"id": "A"}, {"id": "b", "after": ["x", "b"], "parent": "a", "calendar": "c"}),
        links=["goal:none", "task:a"],
    )
    assert found == {
        "plan.tasks[1].id": "plan.duplicate_id",
        "plan.tasks[2].after[0]": "plan.unknown_task",
        "plan.tasks[2].after": "plan.self_link",
        "plan.tasks[2].parent": "plan.parent",
        "plan.tasks[2].calendar": "plan.unknown_calendar",
        "links[0]": "reference.unknown",
    }


def test_every_item_of_a_list_is_judged() -> None:
    """Of several bad ids in one list each is named."""
    found = problems(contract={"id": "c", "silence_days": -1, "signatories": ["?", "s", "!"]})
    assert found == {
        "contract.signatories[0]": "id.invalid",
        "contract.signatories[2]": "id.invalid",
        "contract.silence_days": "number.count",
    }


def test_a_near_miss_is_suggested() -> None:
    """A misspelt field comes with the one that was meant."""
    with pytest.raises(ValidationError, match="did you mean 'estimate'"):
        from_json(
            json.dumps(
                {"clientpm": {"format": "project", "schema": 3}, "id": "p", "plan": plan({"id": "a", "estimat": "1d"})}
            )
        )


def test_one_problem_keeps_its_kind() -> None:
    """A single problem raises its own error class, so that callers can tell."""
    with pytest.raises(UnknownReferenceError):
        from_json('{"clientpm": {"format": "project", "schema": 3}, "id": "p", "links": ["goal:g"]}')


def test_reported_problems_are_bounded() -> None:
    """Past the limit problems are counted, not listed."""
    goals = [{"id": f"g{i}", "target": "?"} for i in range(50)]
    document = {"clientpm": {"format": "project", "schema": 3}, "id": "p", "goals": goals}
    with pytest.raises(ValidationError) as caught:
        from_json(json.dumps(document), limits=Limits(problems=10))
    assert len(caught.value.problems) == 11
    assert "40 more" in caught.value.problems[-1].what


SUBMIT = {"from_state": "draft", "to_state": "submitted", "action": "submit", "by": "li", "at": "2026-03-02T09:00:00Z"}
PEOPLE = [{"id": "li"}]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"changes": [{"id": "c", "state": "submitted", "history": [{**SUBMIT, "at": "noon"}]}]},
            [("changes[0].history[0].at", "date.invalid")],
        ),
        (
            {"changes": [{"id": "c", "state": "submitted", "history": [{**SUBMIT, "to_state": 5}, None]}]},
            [("changes[0].history[0].to_state", "json.type"), ("changes[0].history[1]", "json.type")],
        ),
        (
            {"changes": [{"id": "c", "state": "submitted", "history": [{**SUBMIT, "action": "fly"}]}]},
            [("changes[0].history[0]", "lifecycle.step")],
        ),
        (
            {"changes": [{"id": "c", "state": "approved", "history": [SUBMIT]}]},
            [("changes[0].state", "lifecycle.state")],
        ),
        (
            {"changes": [{"id": "c", "recommendation": "o", "options": [{"id": "o", "kind": "best"}]}]},
            [("changes[0].options[0].kind", "enum.unknown")],
        ),
        (
            {"changes": [{"id": "c", "recommendation": "o", "options": [None]}]},
            [("changes[0].options[0]", "json.type")],
        ),
        (
            {"actions": [{"id": "a", "owner": None, "due": "2026-03-02"}]},
            [("actions[0].owner", "json.type")],
        ),
        (
            {"stakeholders": [{"id": ""}], "actions": [{"id": "a", "owner": "li", "due": "2026-03-02"}]},
            [("stakeholders[0].id", "id.invalid")],
        ),
    ],
)
def test_what_follows_from_a_bad_step_or_option_is_not_told(
    fields: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """A step, an option or a name that cannot be read is one problem, not that and all that rests on it."""
    document = {"clientpm": {"format": "project", "schema": 3}, "id": "p", "stakeholders": PEOPLE} | fields
    with pytest.raises(ValidationError) as caught:
        from_json(json.dumps(document))
    assert [(problem.where, problem.code) for problem in caught.value.problems] == expected
