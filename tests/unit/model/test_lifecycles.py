"""The tables of the lifecycles, and the histories that they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.evidence import plain_form
from clientpm.model.holding import COLLECTIONS
from clientpm.model.lifecycles import CHANGE_REQUEST, LIFECYCLES
from tests.golden.day_model import example

if TYPE_CHECKING:
    from collections.abc import Mapping

AT = "2026-03-02T09:00:00Z"
LATER = "2026-03-02T09:00:01Z"
LIVING: dict[str, type[pm.LivingRecord]] = {
    kind.kind_name: kind for kind in (*COLLECTIONS, pm.Project) if issubclass(kind, pm.LivingRecord)
}
NEEDED: dict[str, dict[str, Any]] = {
    "action": {"owner": "li", "due": "2026-03-02"},
    "minutes": {"meeting": "m"},
    "feedback": {"received_at": AT},
    "punch_item": {"deliverable": "d", "severity": "minor", "found_on": "2026-03-02"},
    "ticket": {"opened_at": AT},
}
GIVEN, EXPECTED = example("C3")[:2]
FORBIDDEN = [tuple(pair) for pair in EXPECTED["forbidden_examples"]]
EMERGENCY = {("submitted", "approved"), ("under_assessment", "approved")}


def step(old: str, action: str, new: str, at: str = AT) -> pm.Step:
    """Give a step."""
    return pm.Step(from_state=old, to_state=new, action=action, by="li", at=at)


def test_the_table_of_change_requests_is_the_closed_set() -> None:
    """The worked example names every move of a change request; the emergency path adds two."""
    wanted = {(old, new) for old, all_new in GIVEN["transitions"].items() for new in all_new}
    moves = [(item.source, item.target) for item in CHANGE_REQUEST.transitions]
    assert len(moves) == len(set(moves)) == EXPECTED["n_transitions"] + 2
    assert set(moves) == wanted | EMERGENCY
    assert {item.action for item in CHANGE_REQUEST.transitions if (item.source, item.target) in EMERGENCY} == {
        "approve_emergency"
    }
    assert set(CHANGE_REQUEST.states) == set(GIVEN["transitions"])
    assert len(CHANGE_REQUEST.states) == EXPECTED["n_states"]
    assert list(CHANGE_REQUEST.terminal) == EXPECTED["terminal"]


@pytest.mark.parametrize(("old", "new"), FORBIDDEN)
def test_moves_that_the_example_forbids(old: str, new: str) -> None:
    """No action leads from the one state to the other."""
    assert new not in {item.target for item in CHANGE_REQUEST.leaving(old)}


def test_every_living_record_has_its_table() -> None:
    """Each record with a lifecycle names the table of its kind, and no table is left over."""
    assert {name: kind.lifecycle for name, kind in LIVING.items()} == dict(LIFECYCLES)


@pytest.mark.parametrize("kind", LIFECYCLES)
def test_a_table_is_sound(kind: str) -> None:
    """An action means one step in a state, every state can be reached, and something ends, or is reopened with a reason."""
    table = LIFECYCLES[kind]
    pairs = [(item.source, item.action) for item in table.transitions]
    assert len(set(pairs)) == len(pairs)
    reached, waiting = {table.first}, [table.first]
    while waiting:
        new = {item.target for item in table.leaving(waiting.pop())} - reached
        reached |= new
        waiting += new
    assert reached == set(table.states)
    assert table.states[0] == table.first
    assert table.terminal or table.leaving("closed")[0].guards == ("rationale",)
    assert all(table.find(*pair) in table.transitions for pair in pairs)
    assert table.find(table.first, "fly") is None


def test_a_decision_needs_authority_and_evidence() -> None:
    """Whatever leads to an approval or away from what was agreed says what it asks for."""
    for item in CHANGE_REQUEST.transitions:
        if item.target in {"approved", "approved_adjusted"}:
            assert {"authority", "client_evidence"} <= set(item.guards) or set(item.guards) == {
                "duty_authority",
                "evidence",
                "assessment_due",
            }
        if item.target == "cancelled":
            assert "client_evidence" in item.guards
        if item.target == "deferred":
            assert "review_date" in item.guards
        if item.target == "closed":
            assert item.guards == ("client_informed",)


@pytest.mark.parametrize("name", LIVING)
def test_a_record_begins_in_its_first_state(name: str) -> None:
    """Nothing written means the first state; writing it is the same record, and it never stands in a document."""
    kind: Any = LIVING[name]
    needed = NEEDED.get(name, {})
    record = kind(id="x", **needed)
    assert record.state == record.standing == record.lifecycle.first
    assert record == kind(id="x", state="", **needed) == kind(id="x", state=record.lifecycle.first, **needed)
    assert not {"state", "history"} & plain_form(record).keys()


def test_a_walk_back_to_the_first_state_is_written_with_its_history_alone() -> None:
    """A state that the history tells is the same whether it is written or not."""
    steps = [step("draft", "submit", "in_review"), step("in_review", "return", "draft")]
    back = pm.Requirement(id="r", history=steps)
    assert back.state == "draft"
    assert list(plain_form(back)) == ["id", "history"]


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"state": "agreed"}, "lifecycle.state", "state"),
        ({"state": "done"}, "lifecycle.state", "state"),
        ({"state": 5}, "text.type", "state"),
        ({"state": "a\nb"}, "text.character", "state"),
        ({"history": [step("draft", "submit", "in_review")]}, "lifecycle.state", "state"),
        ({"state": "in_review", "history": [step("draft", "agree", "in_review")]}, "lifecycle.step", "history[0]"),
        ({"state": "agreed", "history": [step("draft", "submit", "agreed")]}, "lifecycle.step", "history[0]"),
        ({"state": "agreed", "history": [step("in_review", "agree", "agreed")]}, "lifecycle.step", "history[0]"),
        (
            {
                "state": "rejected",
                "history": [step("draft", "submit", "in_review", LATER), step("in_review", "reject", "rejected")],
            },
            "lifecycle.order",
            "history[1].at",
        ),
        ({"history": "draft"}, "list.type", "history"),
        ({"history": ["draft"]}, "list.item", "history[0]"),
    ],
)
def test_a_history_is_a_legal_walk_to_the_state(fields: Mapping[str, Any], code: str, where: str) -> None:
    """A history that the table does not allow, in its order, is refused at the step that is wrong."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.Requirement(id="r", **fields)
    assert (caught.value.code, caught.value.where) == (code, where)


def test_the_message_says_what_would_be_allowed() -> None:
    """Whoever writes a wrong step reads the right ones."""
    with pytest.raises(pm.ValidationError, match=r"agree -> agreed") as caught:
        pm.Requirement(
            id="r",
            state="accepted",
            history=[step("draft", "submit", "in_review"), step("in_review", "accept", "accepted")],
        )
    assert "return -> draft, reject -> rejected, defer -> deferred" in str(caught.value)


def test_steps_at_the_same_moment_are_in_order() -> None:
    """Two steps may come at once: a command may take both."""
    steps = [step("draft", "submit", "in_review"), step("in_review", "defer", "deferred")]
    assert pm.Requirement(id="r", state="deferred", history=steps).state == "deferred"


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"by": None}, "id.type", "by"),
        ({"at": "2026-03-02T09:00"}, "date.invalid", "at"),
        ({"at": 5}, "date.type", "at"),
        ({"note": None}, "text.type", "note"),
        ({"evidence": "mail"}, "list.type", "evidence"),
    ],
)
def test_a_step_says_who_and_when(fields: Mapping[str, Any], code: str, where: str) -> None:
    """A step without somebody who took it at a moment is refused."""
    with pytest.raises(pm.ValidationError) as caught:
        attrs.evolve(step("draft", "submit", "in_review"), **fields)
    assert (caught.value.code, caught.value.where) == (code, where)


def test_evidence_says_where_it_is() -> None:
    """Evidence without a place proves nothing."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.Evidence(kind="e_mail", reference=" ")
    assert (caught.value.code, caught.value.where) == ("evidence.reference", "reference")
