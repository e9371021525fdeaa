"""Every guard that a table names is there, and none is left over."""

from __future__ import annotations

import pytest

import clientpm as pm
from clientpm.model.lifecycles import LIFECYCLES
from clientpm.workflow.asking import Asked, asked_for
from clientpm.workflow.guards import GUARDS
from clientpm.workflow.stepping import allowed_actions
from tests.unit.workflow.changing import AT, shop

NAMED = {name for table in LIFECYCLES.values() for row in table.transitions for name in row.guards}


def test_the_tables_and_the_guards_name_the_same() -> None:
    """A guard without a function would never be looked at; a function that no table names neither."""
    assert set(GUARDS) == NAMED


def bare(kind: str) -> Asked:
    """Give a step that nobody told anything, of a record that says nothing."""
    project = shop(
        changes=[pm.ChangeRequest(id="x")],
        requirements=[pm.Requirement(id="x")],
        goals=[pm.Goal(id="x")],
        deliverables=[pm.Deliverable(id="x")],
        issues=[pm.Issue(id="x")],
        actions=[pm.ActionItem(id="x", owner="pm", due="2026-03-06")],
        risks=[pm.Risk(id="x")],
        meetings=[pm.Meeting(id="x", starts_at=AT)],
        minutes=[pm.MeetingMinutes(id="x", meeting="x")],
        feedback=[pm.Feedback(id="x", received_at=AT)],
        lessons=[pm.Lesson(id="x")],
        punch_items=[pm.PunchItem(id="x", deliverable="x", severity="minor", found_on="2026-03-02")],
        tickets=[pm.SupportTicket(id="x", opened_at=AT)],
        opportunities=[pm.Opportunity(id="x")],
    )
    ref = project.ref if kind == "project" else f"{kind}:x"
    return asked_for(project, ref, "nothing", by="dev", at=AT)


PAIRS = sorted((kind, name) for kind, table in LIFECYCLES.items() for row in table.transitions for name in row.guards)
MET_BY_NOTHING = {
    ("change", "client_evidence"),  # asked for by what an option changes; of a cancelled one always
    ("change", "fresh_assessment"),  # there is no assessment that could be old
    ("change", "no_conflict"),
    ("change", "tasks_done"),
    ("change", "tests_passed"),
    ("change", "documents_updated"),
    ("change", "assessment_done"),
    ("minutes", "held"),
    ("minutes", "deciders"),  # no decision was taken
    ("minutes", "as_issued"),  # nobody issued them yet
    ("feedback", "received"),
}


@pytest.mark.parametrize(("kind", "name"), sorted(set(PAIRS)))
def test_guards_are_robust_and_say_something(kind: str, name: str) -> None:
    """A record that says nothing meets no guard that asks for something, and no guard breaks on it."""
    asked = bare(kind)
    found = list(GUARDS[name](asked))
    if (kind, name) in MET_BY_NOTHING - {("change", "client_evidence")}:
        assert found == []
        return
    if (kind, name) == ("action", "due"):
        return
    assert found
    for error in found:
        assert error.what
        assert error.where
        assert error.code.startswith("guard.")
        assert error.expected


@pytest.mark.parametrize("kind", sorted(LIFECYCLES))
def test_what_is_allowed_is_what_the_table_says(kind: str) -> None:
    """The actions that lead on are those of the table, each with guards that it really has."""
    asked = bare(kind)
    rows = {row.action: row.guards for row in asked.record.lifecycle.leaving(asked.record.state)}
    allowed = allowed_actions(asked)
    assert list(allowed) == list(rows)
    assert all(set(guards) <= set(rows[action]) for action, guards in allowed.items())
