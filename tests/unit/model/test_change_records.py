"""Rules of the records that say what is asked for, who decides and what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.consistency import inconsistencies
from clientpm.model.door import move
from clientpm.model.edits import as_edits
from clientpm.model.references import references_of
from tests.golden.json.documents import documents

if TYPE_CHECKING:
    from collections.abc import Callable

AT = "2026-03-06T09:00:00Z"
DAY = "2026-03-06"
DIGEST = pm.Fingerprint("sha256-1:" + "0" * 64)


def of(kind: type[Any], **fixed: Any) -> Callable[..., Any]:
    """Make a value of a kind with what it cannot do without."""

    def make(**fields: Any) -> Any:
        return kind(**{**fixed, **fields})

    return make


QUIET: dict[str, Any] = {each.value: pm.NoEffect(reason="x") for each in pm.ImpactDimension}
change = of(pm.ChangeRequest, id="c")
option = of(pm.OptionImpact, option="o", **QUIET)
impact = of(pm.ImpactAssessment, change="c", base=DIGEST)
decision = of(pm.Decision, outcome="approved", decided_by="s", at=AT)
level, matrix = of(pm.AuthorityLevel, name="pm"), of(pm.AuthorityMatrix, id="a")
asked = of(
    pm.SignOffRequest, id="s", covers="goal:g", fingerprint=DIGEST, signers=["a", "b"], requested_by="m", requested_at=AT
)  # fmt: skip
document = of(pm.ControlledDocument, id="d")
shift = of(pm.MilestoneShift, task="a", before=DAY, after=DAY, shift=pm.Minutes(0))
schedule = of(
    pm.ScheduleEffect, finish_before=DAY, finish_after=DAY, shift=pm.Minutes(0), from_logic=pm.Minutes(0),
    from_durations=pm.Minutes(0),
)  # fmt: skip
action, disagreement = of(pm.ActionItem, id="a", owner="s", due=DAY), of(pm.Disagreement, id="d")
history = documents()["change-decided"].changes[1].history  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("make", "fields", "code", "where"),
    [
        (change, {"origin": "moon"}, "enum.unknown", "origin"),
        (change, {"affected": "task:a"}, "list.type", "affected"),
        (change, {"affected": ["task"]}, "reference.kind", "affected[0]"),
        (change, {"edits": ["add"]}, "edit.type", "edits[0]"),
        (change, {"edits": pm.DropGoal("g")}, "list.type", "edits"),
        (change, {"impact": impact(change="d")}, "change.impact", "impact"),
        (change, {"impact": "later"}, "record.type", "impact"),
        (change, {"decision": {}}, "record.type", "decision"),
        (change, {"options": [pm.ChangeOption(id="o"), pm.ChangeOption(id="o")]}, "change.option", "options"),
        (change, {"recommendation": "o"}, "change.unknown_option", "recommendation"),
        (change, {"decision": decision(option="o")}, "change.unknown_option", "decision.option"),
        (change, {"supersedes": "c"}, "change.supersedes", "supersedes"),
        (change, {"state": "deferred", "history": history}, "change.review_date", "review_date"),
        (change, {"review_date": "soon"}, "date.invalid", "review_date"),
        (of(pm.ChangeOption, id="o"), {"kind": "best"}, "enum.unknown", "kind"),
        (of(pm.ChangeOption, id="o"), {"id": None}, "id.type", "id"),
        (decision, {"adjustment": ["x"]}, "edit.type", "adjustment[0]"),
        (decision, {"shown": "page 1"}, "fingerprint.invalid", "shown"),
        (decision, {"at": DAY}, "date.invalid", "at"),
        (decision, {"accepted_unknowns": "risk"}, "list.type", "accepted_unknowns"),
        (level, {"name": ""}, "authority.level", "name"),
        (level, {"days": -1}, "authority.limit", "days"),
        (level, {"cost_share": 5}, "authority.limit", "cost_share"),
        (matrix, {"levels": [level(), level()]}, "authority.level", "levels"),
        (matrix, {"levels": [level(days=2), level(name="s", days=1)]}, "authority.order", "levels[1].days"),
        (matrix, {"levels": [level(), level(name="s", cost_share=1)]}, "authority.order", "levels[1].cost_share"),
        (matrix, {"levels": [level(), level(name="s", scope=False)]}, "authority.order", "levels[1].scope"),
        (impact, {"option_impacts": [option(), option()]}, "change.option", "option_impacts"),
        (impact, {"base": None}, "fingerprint.invalid", "base"),
        (impact, {"rules": [1]}, "impact.facts", "rules"),
        (option, {"cost": pm.ScopeEffect()}, "impact.answer", "cost"),
        (option, {"risk": None}, "impact.answer", "risk"),
        (option, {"tell": ["-"]}, "id.invalid", "tell[0]"),
        (option, {"update": ["x"]}, "reference.kind", "update[0]"),
        (of(pm.Remark, code="c"), {"facts": 5}, "impact.facts", "facts"),
        (shift, {"shift": 480}, "record.type", "shift"),
        (shift, {"before": None}, "date.type", "before"),
        (shift, {"promise": "soon"}, "date.invalid", "promise"),
        (schedule, {"from_logic": "1d"}, "record.type", "from_logic"),
        (schedule, {"newly_critical": "a"}, "list.type", "newly_critical"),
        (of(pm.CostEffect, direct=pm.Money(1, "EUR")), {"direct": None}, "record.type", "direct"),
        (of(pm.CostEffect, direct=pm.Money(1, "EUR")), {"delay": 5}, "money.type", "delay"),
        (of(pm.ScopeEffect), {"dropped": "goal:g"}, "list.type", "dropped"),
        (of(pm.ResourceEffect), {"overloaded_after": -1}, "number.count", "overloaded_after"),
        (of(pm.GoalChange, goal="g", verdict="hurt"), {"verdict": "bad"}, "enum.unknown", "verdict"),
        (of(pm.GoalChange, goal="g", verdict="hurt"), {"forecast_after": 0.5}, "number.type", "forecast_after"),
        (asked, {"signers": []}, "sign_off.signers", "signers"),
        (asked, {"signers": ["a", "a"]}, "sign_off.signers", "signers"),
        (asked, {"quorum": 1}, "sign_off.quorum", "quorum"),
        (asked, {"policy": "quorum"}, "sign_off.quorum", "quorum"),
        (asked, {"policy": "quorum", "quorum": 3}, "sign_off.quorum", "quorum"),
        (asked, {"policy": "quorum", "quorum": True}, "sign_off.quorum", "quorum"),
        (asked, {"covers": "project:p"}, "signature.covers", "covers"),
        (asked, {"shown": "page 1"}, "fingerprint.invalid", "shown"),
        (of(pm.Delegation, from_="a", to="b"), {"to": "a"}, "sign_off.delegation", "to"),
        (of(pm.Delegation, from_="a", to="b"), {"from_": None}, "id.type", "from_"),
        (document, {"lists": ["document:d"]}, "document.lists", "lists"),
        (document, {"versions": [pm.DocumentVersion(number="1")] * 2}, "document.version", "versions"),
        (of(pm.DocumentVersion, number="1"), {"number": ""}, "document.version", "number"),
        (of(pm.EscalationStep, to="s", after="4h"), {"after": "0h"}, "issue.escalation", "after"),
        (of(pm.EscalationStep, to="s", after="4h"), {"after": "50%"}, "issue.escalation", "after"),
        (of(pm.Issue, id="i"), {"severity": "high"}, "enum.unknown", "severity"),
        (disagreement, {"options": "dark"}, "list.type", "options"),
        (disagreement, {"options": [5]}, "text.type", "options[0]"),
        (disagreement, {"raised_on": "5 March"}, "date.invalid", "raised_on"),
        (disagreement, {"raised_on": DAY, "settled_on": "2026-03-05"}, "disagreement.order", "settled_on"),
        (action, {"owner": None}, "id.type", "owner"),
        (action, {"due": None}, "date.type", "due"),
        (of(pm.LoggedDecision, id="d"), {"reversible": "yes"}, "bool.type", "reversible"),
        (of(pm.UserRole, id="u"), {"headcount": -1}, "number.count", "headcount"),
        (of(pm.ProcessStep, id="p"), {"duration": "-1d"}, "process.duration", "duration"),
        (of(pm.ProcessStep, id="p"), {"duration": "5%"}, "process.duration", "duration"),
        (of(pm.Question, text="?"), {"text": " "}, "elicitation.question", "text"),
        (of(pm.Need, id="n"), {"amount": pm.Money(-1, "EUR")}, "need.amount", "amount"),
        (of(pm.NeedAnswer, id="n", need="n", possibility="no"), {"possibility": "maybe"}, "enum.unknown", "possibility"),
        (of(pm.AddTask, task=pm.task("a", "A", "1d")), {"task": "a"}, "edit.record", "task"),
        (of(pm.AddTask, task=pm.task("a", "A", "1d")), {"before": 5}, "id.type", "before"),
        (of(pm.AddGoal, goal=pm.Goal(id="g")), {"goal": pm.Need(id="n")}, "edit.record", "goal"),
        (of(pm.AddDependency, task="a", dependency="b"), {"dependency": "b ??"}, "dependency.text", "dependency"),
        (of(pm.SetEstimate, task="a", estimate="1d"), {"estimate": 5}, "duration.type", "estimate"),
        (of(pm.RemoveTask, task="a"), {"bridge": 1}, "bool.type", "bridge"),
    ],
)  # fmt: skip
def test_refuses_what_it_cannot_hold(make: Any, fields: dict[str, Any], code: str, where: str) -> None:
    """A record that makes no sense is refused with a stable code and the field that is wrong."""
    make()
    with pytest.raises(pm.ValidationError) as caught:
        make(**fields)
    assert (caught.value.code, caught.value.where) == (code, where)


def test_a_decision_may_choose_what_was_only_assessed() -> None:
    """Options that the assessment found count beside those that somebody wrote down."""
    found = impact(option_impacts=[option(option="found")])
    chosen = change(impact=found, recommendation="found", decision=decision(option="found"))
    assert chosen.decision.option == "found"


def test_an_edit_takes_no_step() -> None:
    """A record in an edit is held without its state and history."""
    step = pm.Step(from_state="draft", to_state="in_review", action="submit", by="s", at=AT)
    moved = pm.Requirement(id="r", statement="x", state="in_review", history=[step])
    for kind in (pm.AddRequirement, pm.ChangeRequirement):
        assert kind(moved).requirement == pm.Requirement(id="r", statement="x")
    draft = pm.Goal(id="g")
    assert pm.AddGoal(draft).goal is draft


@pytest.mark.parametrize("value", ["x", 5, None, [None], [pm.AddTask], ["add_task"]])
def test_only_edits_are_edits(value: Any) -> None:
    """What is no list of edits is refused with the name of the field."""
    with pytest.raises(pm.FieldTypeError) as caught:
        as_edits(value, "adjustment")
    assert caught.value.where.startswith("adjustment")


def test_what_a_change_names_may_be_gone() -> None:
    """Edits, impact and what is thought to be touched are told as they were; people and requests must be there."""
    request = documents()["change-decided"]
    assert isinstance(request, pm.Project)
    made = request.get(pm.ChangeRequest, "gift-cards")
    held = attrs.evolve(
        made, affected=["goal:gone"], edits=[pm.DropGoal("gone"), pm.RemoveTask("gone")], supersedes="x"
    )
    named = {str(ref) for _, ref in references_of(held)}
    assert named == {"stakeholder:manager", "stakeholder:cto", "baseline:b1", "change:x"}


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (matrix(levels=[level(holders=["gone"])]), "authority.levels[0].holders[0]"),
        (asked(signers=["gone"], covers="stakeholder:m"), "sign_off_requests[0].signers[0]"),
        (asked(signers=["m"], covers="goal:gone"), "sign_off_requests[0].covers"),
        (
            asked(signers=["m"], covers="stakeholder:m", delegations=[pm.Delegation(from_="m", to="gone")]),
            "sign_off_requests[0].delegations[0].to",
        ),
        (document(lists=["goal:gone"]), "documents[0].lists[0]"),
        (pm.Issue(id="i", ladder=[pm.EscalationStep(to="gone", after="4h")]), "issues[0].ladder[0].to"),
        (disagreement(positions=[pm.Position(held_by="gone", statement="x")]), "disagreements[0].positions[0].held_by"),
        (action(owner="gone"), "actions[0].owner"),
        (pm.ProcessStep(id="p", after=["gone"]), "process_steps[0].after[0]"),
        (change(raised_by="gone"), "changes[0].raised_by"),
        (change(supersedes="gone"), "changes[0].supersedes"),
    ],
)  # fmt: skip
def test_what_must_be_there(record: pm.Record, place: str) -> None:
    """Whoever may decide, sign, mediate or deal with something is a stakeholder of the project."""
    project = pm.Project(id="p", stakeholders=[pm.Stakeholder(id="m")])
    with pytest.raises(pm.UnknownReferenceError) as caught:
        move(project, record)
    assert caught.value.where == place


def test_requests_do_not_take_each_other_up_in_a_circle() -> None:
    """A request that comes back to itself by what it takes up is refused, in one go and step by step."""
    first, second = change(id="a", supersedes="b"), change(id="b", supersedes="a")
    with pytest.raises(pm.ValidationError) as caught:
        pm.Project(id="p", changes=[first, second])
    assert [problem.where for problem in caught.value.problems] == ["changes[0].supersedes", "changes[1].supersedes"]
    with pytest.raises(pm.ValidationError):
        pm.Project(id="p", changes=[change(id="a"), second]).with_(first)


def test_documents_do_not_list_each_other_in_a_circle() -> None:
    """Signing a document that lists itself by way of another one would sign itself."""
    lists = {"a": ["document:b"], "b": ["document:c"], "c": ["document:b"], "d": ["document:a"]}
    made = [document(id=name, lists=listed) for name, listed in lists.items()]
    with pytest.raises(pm.ValidationError) as caught:
        pm.Project(id="p", documents=made)
    assert {problem.where for problem in caught.value.problems} == {"documents[1].lists", "documents[2].lists"}
    straight = pm.Project(id="p", documents=[document(id="b"), document(id="a", lists=["document:b"])])
    assert not list(inconsistencies(straight))


SIGNED = {
    "ChangeRequest": {"title", "description", "reason", "edits", "options"},
    "ControlledDocument": {"title", "kind", "lists", "versions"},
    "NeedAnswer": {"title", "need", "possibility", "conditions", "feasibility", "risk", "edits"},
    "Issue": {"title"},
    "ActionItem": {"title"},
    "Disagreement": {"title"},
    "LoggedDecision": {"title"},
    "Elicitation": {"title"},
    "AuthorityMatrix": {"title"},
    "SignOffRequest": {"title"},
    "Signature": {"title"},
    "UserRole": {"title", "description"},
    "ProcessStep": {"title", "process", "phase", "actor", "input", "output", "duration", "pain", "after"},
}


@pytest.mark.parametrize("name", SIGNED)
def test_what_a_signature_covers(name: str) -> None:
    """What is asked for and agreed is signed; how it stands, who has it and what was computed is not."""
    fields = attrs.fields(getattr(pm, name))
    assert {field.name for field in fields if field.metadata["signed"]} == SIGNED[name]


def test_an_edit_is_signed_whole() -> None:
    """No part of an edit, of a decision or of a kept impact is left out where it is signed."""
    from clientpm.model.edits import EDITS

    kinds = [*EDITS, pm.Remark, pm.MilestoneShift, pm.OptionImpact, pm.ImpactAssessment, pm.GoalChange, pm.Decision]
    for kind in kinds:
        assert all(field.metadata["signed"] for field in attrs.fields(kind)), kind


def test_next_version_of_a_document() -> None:
    """A version is added behind the others, and what it lists beside what is listed; a number is used once."""
    first = pm.ControlledDocument(
        id="d", title="Requirements", lists=["goal:a"], versions=[pm.DocumentVersion(number="1.0")]
    )
    second = first.with_version(pm.DocumentVersion(number="1.1"), lists=["goal:b", "goal:a"])
    assert [version.number for version in second.versions] == ["1.0", "1.1"]
    assert [str(ref) for ref in second.lists] == ["goal:a", "goal:b"]
    assert (second.title, [version.number for version in first.versions]) == ("Requirements", ["1.0"])
    with pytest.raises(pm.ValidationError) as info:
        second.with_version(pm.DocumentVersion(number="1.1"))
    assert info.value.code == "document.version"
    with pytest.raises(pm.ValidationError) as info:
        first.with_version(pm.DocumentVersion(number="2"), lists=["document:d"])
    assert info.value.code == "document.lists"
