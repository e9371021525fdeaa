"""Changing what was agreed, and reviewing links."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow
from clientpm.model.door import move
from tests.unit.agreement.agreeing import at, moved_on, shop
from tests.unit.workflow.test_sign import refused

PAY, BOOK = "requirement:pay", "document:book"
APPROVED = ("submit", "begin_assessment", "complete_assessment", "approve")


def pay(project: pm.Project, **fields: Any) -> Any:
    """Give another version of the requirement."""
    return attrs.evolve(project.get(pm.Requirement, "pay"), **(fields or {"statement": "A customer pays in cash."}))


def signed(ref: str = PAY) -> pm.Project:
    """Give the shop with a record signed."""
    return workflow.sign(shop(), ref, by="cto", at=at(3))


def decided(project: pm.Project, *edits: Any) -> pm.Project:
    """Give the shop with a decision about the request."""
    decision = pm.Decision(outcome="approved", option="asked", decided_by="pm", at=at(20, 3))
    option = pm.ChangeOption(id="asked", edits=edits)
    request = project.get(pm.ChangeRequest, "gift-cards")
    return move(project, attrs.evolve(request, options=[option], decision=decision))


def revise(project: pm.Project, record: Any = None, **fields: Any) -> pm.Project:
    """Revise the requirement."""
    return workflow.revise(project, record or pay(project), **({"by": "pm", "at": at(28)} | fields))


def test_drafts_are_free() -> None:
    """What nobody signed is changed without more ado, and leaves no revision."""
    project = revise(shop())
    assert project == shop().with_(pay(shop()))


@pytest.mark.parametrize("ref", [PAY, BOOK])
def test_signed_text_asks_for_a_change_request(ref: str) -> None:
    """Signed directly or with a document: without an approved change request nothing moves."""
    project = signed(ref)
    before = pm.to_json(project)
    error = refused(lambda: revise(project), "revise.signed", pm.BaselineError)
    assert error.suggestion == "raise a change request"
    assert pm.to_json(project) == before


@pytest.mark.parametrize(
    "record",
    [
        pm.AcceptanceCriterion(id="fast", requirement="pay", threshold="9 min"),
        pm.AcceptanceCriterion(id="another", requirement="pay"),
        pm.ControlledDocument(id="book", title="Requirements", lists=["requirement:pay"]),
    ],
    ids=["criterion", "new-criterion", "shorter-document"],
)
def test_what_belongs_to_signed_text(record: Any) -> None:
    """A criterion of a signed requirement and the list of a signed document are signed text as well."""
    refused(lambda: revise(signed(BOOK), record), "revise.signed", pm.BaselineError)


def test_what_is_not_signed_text_stays_free() -> None:
    """Owner, links and visibility of a signed requirement, and everything of another record."""
    project = signed()
    for record in (pay(project, owner="pm", visibility="client", links=()), pm.Need(id="sell", statement="Other")):
        changed = revise(project, record)
        assert changed.revisions == ()
        assert pm.is_agreed(changed, PAY)


@pytest.mark.parametrize("actions", [APPROVED, (*APPROVED, "start_implementation")], ids=["approved", "in-work"])
def test_with_an_approved_change_request(actions: tuple[str, ...]) -> None:
    """The text changes, the signature goes stale by itself, and the revision names the request."""
    project = moved_on(decided(signed(), pm.ChangeRequirement(pay(shop()))), "change:gift-cards", *actions)
    for change in ("gift-cards", "change:gift-cards"):
        changed = revise(project, change=change, reason="The client wants cash")
        assert changed.get(pm.Requirement, "pay").statement == "A customer pays in cash."
        assert not pm.is_agreed(changed, PAY)
        (revision,) = changed.revisions
        assert (str(revision.of), revision.change, revision.correction) == (PAY, "gift-cards", False)
        assert revision.before == pm.signed_fingerprint(project, PAY)
        assert revision.after == pm.signed_fingerprint(changed, PAY)
        assert set(map(str, revision.linked)) == {"goal:wait", "task:build", "criterion:fast"}
        assert len(pm.suspect_links(changed)) == 3


@pytest.mark.parametrize(
    ("edit", "allowed"),
    [
        (pm.ChangeRequirement(pm.Requirement(id="pay")), {PAY, "criterion:fast", BOOK}),
        (pm.DropCriterion("fast"), {PAY, "criterion:fast", BOOK}),
        (pm.DropRequirement("gift"), {"requirement:gift", BOOK}),
        (pm.AddRequirement(pm.Requirement(id="new")), set()),
        (pm.SetEstimate("build", "9d"), set()),
    ],
)
def test_a_change_allows_what_it_was_decided_about(edit: Any, allowed: set[str]) -> None:
    """What the decision names, a requirement with its criteria, and the documents that list one of them."""
    project = moved_on(decided(signed(BOOK), edit), "change:gift-cards", *APPROVED)
    for ref in (PAY, "criterion:fast", "requirement:gift", BOOK, "deliverable:portal"):
        record: Any = project[pm.Ref.of(ref)]
        text = {"title": "Another"} if ref == BOOK else {"description": "More"}
        text = {"statement": "More"} if hasattr(record, "statement") else text
        if ref in allowed:
            assert revise(project, attrs.evolve(record, **text), change="gift-cards").revisions
        else:
            refused(
                lambda text=text, record=record: revise(project, attrs.evolve(record, **text), change="gift-cards"),
                "revise.subject",
                pm.BaselineError,
            )


@pytest.mark.parametrize("actions", [(), ("submit",), ("submit", "reject"), (*APPROVED, "cancel")])
def test_a_change_request_that_allows_nothing(actions: tuple[str, ...]) -> None:
    """Not approved yet, rejected, or cancelled."""
    project = moved_on(signed(), "change:gift-cards", *actions)
    refused(lambda: revise(project, change="gift-cards"), "revise.change", pm.BaselineError)


def test_a_correction() -> None:
    """A slip of the pen is mended with its reason, and has to be signed again."""
    project = revise(signed(), correction=True, reason="Cash was meant")
    assert not pm.is_agreed(project, PAY)
    (revision,) = project.revisions
    assert (revision.correction, revision.change, revision.reason) == (True, None, "Cash was meant")
    assert pm.is_agreed(workflow.sign(project, PAY, by="cto", at=at(29)), PAY)


def test_a_correction_says_its_reason() -> None:
    """It has one, and no change request; a change request is no correction."""
    for fields in ({}, {"reason": " "}, {"reason": "x", "change": "gift-cards"}):
        refused(
            lambda fields=fields: revise(signed(), correction=True, **fields),
            "revision.correction",
            pm.ValidationError,
        )


def test_in_the_order_of_time() -> None:
    """A revision lies neither before the signature that it voids nor before the one before it."""
    refused(lambda: revise(signed(), correction=True, reason="x", at=at(2)), "revise.order", pm.GuardError)
    once = revise(signed(), correction=True, reason="x")
    again = pay(once, statement="Nobody pays.")
    refused(lambda: revise(once, again, at=at(27)), "revise.order", pm.GuardError)
    assert [item.id for item in revise(once, again).revisions] == ["revision-1", "revision-2"]


def test_the_door_for_content_stays_closed() -> None:
    """Nobody takes a step or writes a signature by revising."""
    project = signed()
    with pytest.raises(pm.ValidationError):
        revise(project, moved_on(project, PAY, "submit")[PAY])
    with pytest.raises(pm.ValidationError):
        revise(project, attrs.evolve(project.signatures[0], role="King"))


@pytest.mark.parametrize(
    "fields",
    [{"record": "x"}, {"by": "nobody"}, {"at": "soon"}, {"change": "none"}, {"change": 5}, {"correction": 1},
     {"reason": 5}, {"record": pm.Goal(id="g", parent="none")}],
)  # fmt: skip
def test_bad_input(fields: dict[str, Any]) -> None:
    """Every wrong argument is refused with an error of the library."""
    with pytest.raises(pm.ValidationError):
        revise(signed(), **fields)


def test_a_review_keeps_both_ends() -> None:
    """Which records, in which wording, by whom and when."""
    project = workflow.review_links(signed(), PAY, by="pm", at=at(5))
    assert [item.id for item in project.link_reviews] == ["link-review-1", "link-review-2", "link-review-3"]
    for review in project.link_reviews:
        assert PAY in {str(review.source), str(review.target)}
        assert review.source_fingerprint == pm.signed_fingerprint(project, review.source)
        assert review.target_fingerprint == pm.signed_fingerprint(project, review.target)
        assert review.by == "pm"
    again = workflow.review_links(project, PAY, by="pm", at=at(5), only="goal:wait")
    assert len(again.link_reviews) == 4
    refused(lambda: workflow.review_links(again, PAY, by="pm", at=at(4)), "link.order", pm.GuardError)


def test_a_review_of_nothing() -> None:
    """A record without links has nothing to review; a link that there is not is refused."""
    project = shop()
    assert workflow.review_links(project, "need:sell", by="pm", at=at(5)) is project
    refused(
        lambda: workflow.review_links(project, PAY, by="pm", at=at(5), only=["need:sell"]),
        "link.unknown",
        pm.UnknownReferenceError,
    )
