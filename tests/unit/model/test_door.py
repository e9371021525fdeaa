"""Content goes through one door, steps and signatures through the other."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.door import move
from clientpm.model.holding import COLLECTIONS

AT = "2026-03-02T09:00:00Z"
DIGEST = pm.Fingerprint("sha256-1:" + "0" * 64)
LIVING = [kind for kind in COLLECTIONS if issubclass(kind, pm.LivingRecord)]
NEEDED: dict[type[Any], dict[str, Any]] = {
    pm.ActionItem: {"owner": "li", "due": "2026-03-02"},
    pm.MeetingMinutes: {"meeting": "m"},
    pm.Feedback: {"received_at": AT},
    pm.PunchItem: {"deliverable": "d", "severity": "minor", "found_on": "2026-03-02"},
    pm.SupportTicket: {"opened_at": AT},
}


def stepped(record: Any) -> Any:
    """Give a record one step further."""
    taken = record.lifecycle.leaving(record.state)[0]
    step = pm.Step(from_state=taken.source, to_state=taken.target, action=taken.action, by="li", at=AT)
    return attrs.evolve(record, state=taken.target, history=[*record.history, step])


def project(*records: pm.Record) -> pm.Project:
    """Give a project with somebody in it, and some records."""
    return move(
        pm.Project(
            id="shop",
            stakeholders=[pm.Stakeholder(id="li")],
            meetings=[pm.Meeting(id="m", starts_at=AT)],
            deliverables=[pm.Deliverable(id="d")],
        ),
        *records,
    )


def refused(shop: pm.Project, record: pm.Record) -> list[tuple[str, str]]:
    """Give the codes and places of what the door for content says."""
    before = pm.to_json(shop)
    with pytest.raises(pm.ValidationError) as caught:
        shop.with_(record)
    assert pm.to_json(shop) == before
    assert all("workflow" in problem.suggestion for problem in caught.value.problems)
    return [(problem.code, problem.where) for problem in caught.value.problems]


@pytest.mark.parametrize("kind", LIVING)
def test_a_new_record_begins_in_its_first_state(kind: Any) -> None:
    """A record that has moved on cannot be added as content; its first version can."""
    new = kind(id="x", **NEEDED.get(kind, {}))
    assert project().with_(new)[new.ref] == new
    assert refused(project(), stepped(new)) == [("door.first_state", f"{new.ref}.state")]


@pytest.mark.parametrize("kind", LIVING)
def test_content_keeps_state_and_history(kind: Any) -> None:
    """The text of a record that has moved on may be written; a step forth or back may not."""
    new = kind(id="x", **NEEDED.get(kind, {}))
    kept = stepped(new)
    shop = project(kept)
    assert shop.with_(attrs.evolve(kept, title="Other")).get(kind, "x").state == kept.state
    assert refused(shop, attrs.evolve(kept, state="", history=())) == [
        ("door.state", f"{new.ref}.state"),
        ("door.history", f"{new.ref}.history"),
    ]
    retold = attrs.evolve(kept, history=[attrs.evolve(kept.history[0], note="Not as it was")])
    assert refused(shop, retold) == [("door.history", f"{new.ref}.history")]
    if kept.lifecycle.leaving(kept.state):
        assert ("door.state", f"{new.ref}.state") in refused(shop, stepped(kept))


def test_the_last_of_two_versions_counts_and_both_are_looked_at() -> None:
    """A first version beside an advanced one of the same id opens no way around."""
    new = pm.Issue(id="x")
    with pytest.raises(pm.ValidationError) as caught:
        project().with_(new, stepped(new))
    assert caught.value.code == "door.first_state"


def test_signatures_are_given_by_a_command() -> None:
    """A signature is neither added, changed nor taken away as content; as it is it may stand in a batch."""
    goal = pm.Goal(id="wait")
    signature = pm.Signature(id="s", covers="goal:wait", fingerprint=DIGEST, by="li", at=AT)
    assert refused(project(goal), signature) == [("door.signature", "signature:s")]
    shop = project(goal, signature)
    assert shop.with_(signature) == shop
    assert refused(shop, attrs.evolve(signature, title="Mine")) == [("door.signature", "signature:s")]
    with pytest.raises(pm.ValidationError) as caught:
        shop.without("signature:s")
    assert caught.value.code == "door.signature"
    with pytest.raises(pm.ValidationError):
        shop.without("signature:s", "goal:wait")


def decided(**fields: Any) -> pm.ChangeRequest:
    """Give a change request with a decision and an option."""
    request = pm.ChangeRequest(id="c", options=[pm.ChangeOption(id="later")])
    decision = pm.Decision(outcome="approved", option="later", decided_by="li", at=AT)
    return attrs.evolve(request, decision=decision, **fields)


def test_what_was_computed_and_decided_is_written_by_commands() -> None:
    """Impact, decision and baseline of a request are no content; once approved, what is asked for is none either."""
    draft = pm.ChangeRequest(id="c", options=[pm.ChangeOption(id="later")])
    shop = project(draft)
    assert refused(shop, decided()) == [("door.field", "change:c.decision")]
    assert ("door.field", "change:c.decision") in refused(project(), decided())
    assert shop.with_(attrs.evolve(draft, options=[], edits=[pm.DropGoal("wait")])).get(pm.ChangeRequest, "c").edits
    approved = project(decided())
    more = attrs.evolve(decided(), edits=[pm.DropGoal("wait")])
    assert refused(approved, more) == [("door.field", "change:c.edits")]
    assert approved.with_(attrs.evolve(decided(), owner="li")).get(pm.ChangeRequest, "c").owner == "li"


def by_command() -> list[pm.Record]:
    """Give a record of each kind that a command writes once and for all."""
    asked: dict[str, Any] = {
        "covers": "goal:wait",
        "fingerprint": DIGEST,
        "signers": ["li"],
        "requested_by": "li",
        "requested_at": AT,
    }
    looked: dict[str, Any] = {
        "source": "goal:wait",
        "target": "need:n",
        "source_fingerprint": DIGEST,
        "target_fingerprint": DIGEST,
    }
    return [
        pm.SignOffRequest(id="q", **asked),
        pm.Revision(id="v", of="goal:wait", after=DIGEST, by="li", at=AT),
        pm.LinkReview(id="l", by="li", at=AT, **looked),
    ]


@pytest.mark.parametrize(
    ("record", "code"),
    list(zip(by_command(), ("door.request", "door.revision", "door.review"), strict=True)),
    ids=["request", "revision", "review"],
)
def test_what_a_command_notes_stays(record: pm.Record, code: str) -> None:
    """Who was asked, what was revised and what was looked at is neither added, changed nor taken away as content."""
    goal = pm.Goal(id="wait")
    assert refused(project(goal), record) == [(code, str(record.ref))]
    shop = project(goal, record)
    assert shop.with_(record) == shop
    assert refused(shop, attrs.evolve(record, title="Otherwise")) == [(code, str(record.ref))]
    with pytest.raises(pm.ValidationError) as caught:
        shop.without(record.ref)
    assert (caught.value.code, caught.value.where) == (code, str(record.ref))


@pytest.mark.parametrize("kind", LIVING)
def test_what_has_taken_steps_does_not_go(kind: Any) -> None:
    """Taken out and put in again, a record would begin anew: with a history it stays, without one it may go."""
    new = kind(id="x", **NEEDED.get(kind, {}))
    assert project(new).without(new.ref) == project()
    shop = project(stepped(new))
    with pytest.raises(pm.ValidationError) as caught:
        shop.without(new.ref)
    assert (caught.value.code, caught.value.where) == ("door.history", str(new.ref))


def test_baselines_are_content() -> None:
    """The first one, those of another tool and a new one are written freely: what no change explains is a finding."""
    shop = project().with_(*(pm.Baseline(id=f"b{k}", number=k, approved_by="li") for k in range(3)))
    assert len(shop.without("baseline:b1").with_(attrs.evolve(shop.baselines[0], title="As signed")).baselines) == 2


def test_the_days_of_a_decision_are_no_content() -> None:
    """When an emergency is assessed and when a request is looked at again was decided; before that it is content."""
    open_ = pm.ChangeRequest(id="c", assessment_due="2026-03-05")
    later = attrs.evolve(open_, assessment_due="2026-03-09", review_date="2026-03-09")
    assert project(open_).with_(later).changes == (later,)
    for outcome in ("approved", "deferred"):
        kept = attrs.evolve(open_, decision=pm.Decision(outcome=outcome, decided_by="li", at=AT))
        for name in ("assessment_due", "review_date"):
            other: dict[str, Any] = {name: "2027-01-01"}
            later = attrs.evolve(kept, **other)
            assert refused(project(kept), later) == [("door.field", f"change:c.{name}")]


def test_commands_take_steps_and_signatures() -> None:
    """The other door takes what the first refuses, and checks everything else."""
    issue = stepped(pm.Issue(id="x"))
    assert project(issue).get(pm.Issue, "x").history == issue.history
    with pytest.raises(pm.UnknownReferenceError):
        move(project(), attrs.evolve(issue, owner="nobody"))
    with pytest.raises(pm.UnknownReferenceError):
        move(pm.Project(id="shop"), issue)
    with pytest.raises(pm.ValidationError, match="differs from"):
        move(project(issue), attrs.evolve(issue, id="X"))


def test_a_file_may_tell_any_legal_walk() -> None:
    """A document with histories and signatures is read; one with an illegal walk is refused with the place."""
    signature = pm.Signature(id="s", covers="issue:x", fingerprint=DIGEST, by="li", at=AT)
    shop = project(stepped(pm.Issue(id="x")), signature)
    assert pm.from_json(pm.to_json(shop)) == shop
    assert attrs.evolve(project(), issues=shop.issues, signatures=[signature]) == shop
    data = pm.to_json(shop).replace(b'"to_state":"assigned"', b'"to_state":"closed"')
    with pytest.raises(pm.ValidationError) as caught:
        pm.from_json(data)
    assert {problem.where for problem in caught.value.problems} == {"issues[0].history[0]"}


def test_a_project_takes_its_own_steps() -> None:
    """A project has a state of its own; as content it cannot be written into itself."""
    shop = project()
    further = stepped(shop)
    assert (shop.state, further.state) == ("proposed", "initiated")
    with pytest.raises(pm.FieldTypeError):
        shop.with_(further)
    with pytest.raises(pm.UnknownReferenceError):
        attrs.evolve(further, stakeholders=())
