"""Edits are carried out as they say, all or none, and refused with their place."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.model import structuring

EUR = 1000


def _project(**fields: Any) -> pm.Project:
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("design", "Design", "5d"),
            pm.task("build", "Build", "10d", after="design FS+1d"),
            pm.milestone("live", "Go live", after="build"),
        ],
        calendars=[pm.WorkCalendar.weekdays(id="nights", hours=("20:00-23:00",))],
    )
    given: dict[str, Any] = {
        "plan": plan,
        "stakeholders": [pm.Stakeholder(id="li")],
        "resources": [pm.Resource(id="dev")],
        "goals": [pm.Goal(id="wait")],
        "requirements": [pm.Requirement(id="booking", links=["goal:wait"])],
        "criteria": [pm.AcceptanceCriterion(id="fast", requirement="booking"), pm.AcceptanceCriterion(id="safe")],
        "deliverables": [pm.Deliverable(id="portal", tasks=["build", "live"], criteria=["fast", "safe"])],
        "acceptance_tests": [pm.AcceptanceTest(id="ten", criteria=["fast", "safe"])],
        "budget": [pm.BudgetLine(id="work", task="design", amount=pm.Money(EUR, "EUR"))],
        "assignments": [pm.Assignment(id="a", task="design", resource="dev")],
    }
    return pm.Project(id="shop", **(given | fields))


def _ids(project: pm.Project) -> list[str]:
    return [task.id for task in project.all(pm.Task)]


def test_every_kind_of_edit_does_what_it_says() -> None:
    """Each of the 25 kinds of edit changes what it names, and nothing else."""
    project = _project()
    after = pm.apply_edits(
        project,
        [
            pm.AddTask(pm.task("cards", "Cards", "2d", after="design"), before="live"),
            pm.ChangeTask(attrs.evolve(project.get(pm.Task, "design"), title="Drawing")),
            pm.AddDependency("live", "cards"),
            pm.RemoveDependency("live", "build"),
            pm.SetEstimate("build", "12d"),
            pm.SetConstraints("build", [pm.DateConstraint("SNET", "2026-03-20")]),
            pm.SetDeadline("live", "2026-05-01"),
            pm.SetCalendar("cards", "nights"),
            pm.RemoveTask("build"),
            pm.SetCost(pm.BudgetLine(id="cards", task="cards", amount=pm.Money(5, "EUR"))),
            pm.RemoveCost("work"),
            pm.Assign(pm.Assignment(id="b", task="cards", resource="dev", units=2)),
            pm.Unassign("a"),
            pm.AddRequirement(pm.Requirement(id="cards", statement="One.")),
            pm.ChangeRequirement(pm.Requirement(id="cards", statement="Two.")),
            pm.DropRequirement("booking"),
            pm.AddCriterion(pm.AcceptanceCriterion(id="works", requirement="cards")),
            pm.ChangeCriterion(pm.AcceptanceCriterion(id="works", requirement="cards", threshold="3 s")),
            pm.DropCriterion("safe"),
            pm.AddDeliverable(pm.Deliverable(id="manual")),
            pm.ChangeDeliverable(pm.Deliverable(id="manual", description="How to.")),
            pm.DropDeliverable("portal"),
            pm.AddGoal(pm.Goal(id="sales")),
            pm.ChangeGoal(pm.Goal(id="sales", title="More sales")),
            pm.DropGoal("wait"),
        ],
    )
    plan = after.plan
    assert plan is not None
    assert _ids(after) == ["design", "cards", "live"]
    assert (plan["design"].title, plan["cards"].calendar) == ("Drawing", "nights")
    assert [str(link) for link in plan["live"].after] == ["cards"]
    assert str(plan["live"].deadline) == "2026-05-02 00:00:00"
    assert [line.id for line in after.budget] == ["cards"]
    assert [item.id for item in after.assignments] == ["b"]
    assert [item.statement for item in after.requirements] == ["Two."]
    assert [item.threshold for item in after.criteria] == ["3 s"]
    assert [item.description for item in after.deliverables] == ["How to."]
    assert [item.title for item in after.goals] == ["More sales"]
    assert after.acceptance_tests[0].criteria == ()
    assert project == _project()


def test_nothing_to_do_is_the_same_project() -> None:
    """No edits give back the very project."""
    project = _project()
    assert pm.apply_edits(project, []) is project


def test_the_plan_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many edits there are, the plan is checked once; untouched it is kept as it is."""
    project = _project()
    built = []
    real = structuring.build_structure

    def counting(*args: Any, **kwargs: Any) -> Any:
        built.append(1)
        return real(*args, **kwargs)

    monkeypatch.setattr("clientpm.model.plan.build_structure", counting)
    pm.apply_edits(project, [pm.SetEstimate("build", f"{days}d") for days in range(1, 50)])
    assert len(built) == 1
    changed = pm.apply_edits(project, [pm.SetCost(pm.BudgetLine(id="x", task="build", amount=pm.Money(1, "EUR")))])
    assert len(built) == 1
    assert changed.plan is project.plan


def test_pieces_of_a_fragnet_come_in_any_order() -> None:
    """A task may name one that a later edit adds; the plan is looked at when all are in."""
    after = pm.apply_edits(
        _project(),
        [pm.AddTask(pm.task("two", "Two", "1d", after="one")), pm.AddTask(pm.task("one", "One", "1d"), before="two")],
    )
    assert _ids(after) == ["design", "build", "live", "one", "two"]


def test_a_place_before_a_task_that_goes_stays() -> None:
    """What was put before a task keeps that place when the task is taken out later."""
    after = pm.apply_edits(
        _project(), [pm.AddTask(pm.task("one", "One", "1d"), before="build"), pm.RemoveTask("build")]
    )
    assert _ids(after) == ["design", "one", "live"]


def test_a_task_taken_out_and_put_in_again_stands_where_it_was_put() -> None:
    """Removed and added, a task is a new one at the end; what came before it keeps its place."""
    build = pm.task("build", "Again", "1d")
    after = pm.apply_edits(_project(), [pm.RemoveTask("build"), pm.AddTask(build)])
    assert _ids(after) == ["design", "live", "build"]


@pytest.mark.parametrize(
    ("edit", "code", "where", "got"),
    [
        (pm.RemoveTask("nothing"), "edit.unknown", "edits[1].task", "nothing"),
        (pm.SetEstimate("nothing", "1d"), "edit.unknown", "edits[1].task", "nothing"),
        (pm.ChangeTask(pm.task("nothing", "N", "1d")), "edit.unknown", "edits[1].task", "nothing"),
        (pm.AddTask(pm.task("x", "X", "1d"), before="nothing"), "edit.unknown", "edits[1].before", "nothing"),
        (pm.RemoveDependency("live", "design"), "edit.unknown", "edits[1].predecessor", "design FS"),
        (pm.RemoveCost("nothing"), "edit.unknown", "edits[1].line", "budget_line:nothing"),
        (pm.Unassign("nothing"), "edit.unknown", "edits[1].assignment", "assignment:nothing"),
        (pm.DropRequirement("nothing"), "edit.unknown", "edits[1].requirement", "requirement:nothing"),
        (pm.ChangeGoal(pm.Goal(id="nothing")), "edit.unknown", "edits[1].goal", "goal:nothing"),
        (pm.AddTask(pm.task("build", "B", "1d")), "edit.exists", "edits[1].task", "build"),
        (pm.AddDependency("build", "design"), "edit.exists", "edits[1].dependency", "design FS"),
        (pm.AddGoal(pm.Goal(id="wait")), "edit.exists", "edits[1].goal", "goal:wait"),
        (pm.SetEstimate("live", "2d"), "task.duration", "edits[1].estimate", "2d"),
        (pm.AddDependency("design", "live"), "plan.cycle", "edits[1]", None),
        (pm.AddDependency("design", "nothing"), "plan.unknown_task", "edits[1]", "nothing"),
        (pm.AddDependency("design", "design"), "plan.self_link", "edits[1]", None),
        (pm.SetCalendar("build", "nothing"), "plan.unknown_calendar", "edits[1]", "nothing"),
        (pm.AddTask(pm.task("BUILD", "B", "1d")), "plan.duplicate_id", "edits[1]", "BUILD"),
        (pm.AddGoal(pm.Goal(id="WAIT")), "project.duplicate_id", "edits[1]", "WAIT"),
        (pm.AddCriterion(pm.AcceptanceCriterion(id="c", requirement="no")), "reference.unknown", "edits[1]", None),
        (pm.RemoveTask("design"), "edit.still_named", "edits[1]", "task:design"),
    ],
)
def test_what_cannot_be_done_is_refused(edit: pm.Edit, code: str, where: str, got: str | None) -> None:
    """An error names the edit, what it got and what would have been right."""
    with pytest.raises(pm.ValidationError) as refused:
        pm.apply_edits(_project(), [pm.SetDeadline("live", "2026-05-01"), edit])
    assert (refused.value.code, refused.value.where) == (code, where)
    assert got is None or refused.value.got == got


def test_a_circle_is_named() -> None:
    """Dependencies in a circle raise the error that names it, at the edit that closed it."""
    edits: list[pm.Edit] = [pm.AddTask(pm.task("x", "X", "1d", after="live")), pm.AddDependency("design", "x")]
    with pytest.raises(pm.CycleError) as refused:
        pm.apply_edits(_project(), edits)
    assert refused.value.cycle == ("design", "build", "live", "x", "design")
    assert refused.value.where == "edits[1]"


def test_a_record_that_others_need_is_kept() -> None:
    """A task that records name alone is not removed; the error says which; with them it goes."""
    with pytest.raises(pm.ValidationError, match="budget_line:work") as refused:
        pm.apply_edits(_project(), [pm.RemoveTask("design")])
    assert refused.value.facts["named_by"] == ("assignment:a", "budget_line:work")
    after = pm.apply_edits(_project(), [pm.RemoveTask("design"), pm.RemoveCost("work"), pm.Unassign("a")])
    assert _ids(after) == ["build", "live"]


def test_a_summary_with_children_is_kept() -> None:
    """A summary is not removed while tasks belong to it."""
    plan = pm.Plan(start="2026-03-02", tasks=[*pm.summary("all", "All", [pm.task("one", "One", "1d")])])
    with pytest.raises(pm.ValidationError, match="'one' still names") as refused:
        pm.apply_edits(pm.Project(id="p", plan=plan), [pm.RemoveTask("all")])
    assert (refused.value.code, refused.value.where) == ("edit.still_named", "edits[0]")


def test_what_goes_leaves_the_lists_of_others() -> None:
    """A task or criterion that goes is no longer listed by deliverables, tests, links, nor the project."""
    project = attrs.evolve(_project(budget=[], assignments=[]), links=["task:build", "goal:wait"])
    after = pm.apply_edits(project, [pm.RemoveTask("build"), pm.DropRequirement("booking"), pm.DropGoal("wait")])
    assert after.deliverables[0].tasks == ("live",)
    assert after.deliverables[0].criteria == ("safe",)
    assert after.acceptance_tests[0].criteria == ("safe",)
    assert after.links == ()


def test_a_signature_outlives_what_it_covers() -> None:
    """A signed requirement can be dropped; its signature stays, and is stale."""
    signed = _project().requirements[0]
    signature = pm.Signature(
        id="s", covers=signed.ref, by="li", at="2026-03-02T09:00Z", fingerprint=pm.fingerprint(signed)
    )
    after = pm.apply_edits(_project(signatures=[signature]), [pm.DropRequirement("booking")])
    assert after.signatures == (signature,)
    assert pm.stale_signatures(after) == (signature,)
    assert pm.from_json(pm.to_json(after)) == after


def test_an_edit_of_signed_text_makes_the_signature_stale() -> None:
    """Signed content may be edited; nothing else is done about it here."""
    signed = _project().requirements[0]
    signature = pm.Signature(
        id="s", covers=signed.ref, by="li", at="2026-03-02T09:00Z", fingerprint=pm.fingerprint(signed)
    )
    project = _project(signatures=[signature])
    assert pm.stale_signatures(project) == ()
    after = pm.apply_edits(project, [pm.ChangeRequirement(attrs.evolve(signed, statement="Other."))])
    assert pm.stale_signatures(after) == (signature,)


STEP = pm.Step(from_state="draft", to_state="in_review", action="submit", by="li", at="2026-03-02T09:00Z")


def test_a_changed_record_keeps_its_state() -> None:
    """The state and history that a record has are kept, whatever the edit brings."""
    moved = pm.Requirement(id="booking", state="in_review", history=[STEP])
    after = pm.apply_edits(
        _project(requirements=[moved]), [pm.ChangeRequirement(pm.Requirement(id="booking", statement="Other."))]
    )
    changed = after.requirements[0]
    assert (changed.statement, changed.state, changed.history) == ("Other.", "in_review", (STEP,))


def test_dropped_and_added_again_is_no_way_back() -> None:
    """A record that is dropped and added in one list has not gone back to its first state."""
    moved = pm.Requirement(id="booking", state="in_review", history=[STEP])
    after = pm.apply_edits(
        _project(requirements=[moved]),
        [pm.DropRequirement("booking"), pm.AddRequirement(pm.Requirement(id="booking", statement="Other."))],
    )
    assert after.requirements[0].state == "in_review"


def test_a_new_record_begins_in_its_first_state() -> None:
    """A record that has moved on is added as content alone, in its first state."""
    moved = pm.Requirement(id="new", state="in_review", history=[STEP])
    after = pm.apply_edits(_project(), [pm.AddRequirement(moved)])
    assert (after["requirement:new"], moved.state) == (pm.Requirement(id="new"), "in_review")


def test_without_a_plan_there_is_nothing_to_plan() -> None:
    """Edits of tasks need a plan; others do not."""
    project = pm.Project(id="p")
    with pytest.raises(pm.ValidationError) as refused:
        pm.apply_edits(project, [pm.AddTask(pm.task("a", "A", "1d"))])
    assert (refused.value.code, refused.value.where) == ("project.no_plan", "edits[0]")
    assert pm.apply_edits(project, [pm.AddGoal(pm.Goal(id="g"))]).goals[0].id == "g"


def test_what_is_no_project_or_no_edit_is_refused() -> None:
    """Something else than a project, and something else than an edit, are refused."""
    wrong: Any = "shop"
    with pytest.raises(pm.FieldTypeError) as refused:
        pm.apply_edits(wrong, [])
    assert refused.value.code == "project.type"
    with pytest.raises(pm.FieldTypeError) as refused:
        pm.apply_edits(_project(), [wrong])
    assert refused.value.where == "edits[0]"
