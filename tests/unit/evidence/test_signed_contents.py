"""What a signature under each kind of record covers."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.evidence import signed_content
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.signing import signatures_by_record
from clientpm.model.edits import AddTask, Assign, OpenRisk, RemoveTask
from clientpm.model.lifecycle import Step
from clientpm.model.record import CLIENT, shown_to
from tests.unit.agreement.agreeing import by_hand, shop

PAY, BOOK = "requirement:pay", "document:book"


def changes(ref: str, *records: Any) -> bool:
    """Say whether records change what a signature covers."""
    project = shop()
    return pm.signed_fingerprint(project, ref) != pm.signed_fingerprint(project.with_(*records), ref)


def criterion(name: str = "fast", **fields: Any) -> pm.AcceptanceCriterion:
    """Give the criterion of the shop, changed."""
    return attrs.evolve(shop().get(pm.AcceptanceCriterion, name), **fields)


def test_a_requirement_is_signed_with_its_criteria() -> None:
    """Changing, adding and moving a criterion changes what was agreed; a criterion of something else does not."""
    assert changes(PAY, criterion(threshold="3 min"))
    assert changes(PAY, pm.AcceptanceCriterion(id="second", requirement="pay"))
    assert changes(PAY, criterion(requirement="gift"))
    assert changes("requirement:gift", criterion(requirement="gift"))
    assert not changes("requirement:gift", criterion(threshold="3 min"))
    assert not changes(PAY, criterion(links=["task:build"]))


def test_a_deliverable_is_signed_with_the_criteria_of_its_own() -> None:
    """Of a criterion that belongs to a requirement, the deliverable covers the name only."""
    portal = "deliverable:portal"
    assert changes(portal, criterion("pretty", statement="It looks very well"))
    assert not changes(portal, criterion(threshold="3 min"))
    assert changes(portal, pm.Deliverable(id="portal", description="The portal", criteria=["pretty"]))
    assert changes(portal, criterion("pretty", requirement="gift"))


def test_a_document_is_signed_with_all_that_it_lists() -> None:
    """Records, what they own, documents, and what those list; and its versions, wherever they are kept."""
    assert changes(BOOK, criterion(threshold="3 min"))
    assert changes(BOOK, pm.Requirement(id="gift", statement="A customer buys two gift cards."))
    assert changes(BOOK, pm.Goal(id="wait", title="No waits"))
    assert not changes(BOOK, pm.Need(id="sell", statement="Something else"))
    book = shop().get(pm.ControlledDocument, "book")
    (version,) = book.versions
    assert changes(BOOK, attrs.evolve(book, lists=book.lists[:-1]))
    assert changes(BOOK, attrs.evolve(book, versions=[attrs.evolve(version, digest="sha256:ab")]))
    assert not changes(BOOK, attrs.evolve(book, versions=[attrs.evolve(version, place="another shelf")]))
    assert not changes(BOOK, attrs.evolve(book, holders=["cto"], owner="pm"))


def test_a_kind_that_owns_nothing_has_the_fingerprint_of_its_record() -> None:
    """The first form is the record alone; kinds that own records have a second one, never confused with it."""
    project = shop()
    for ref in ("goal:wait", "contract:main", "baseline:first", "change:gift-cards", "criterion:fast"):
        assert pm.signed_fingerprint(project, ref) == pm.fingerprint(project[ref])
        assert pm.signed_fingerprint(project, ref).version == 1
    for ref in (PAY, "requirement:gift", BOOK, "deliverable:portal"):
        assert pm.signed_fingerprint(project, ref).version == 2
        assert pm.signed_fingerprint(project, ref) != pm.fingerprint(project[ref])


def test_a_signature_in_an_old_form_stays_valid() -> None:
    """It covers what the old form covered: no upgrade makes it stale, and it never covers more."""
    project = shop()
    old = by_hand(project, PAY, fingerprint=pm.fingerprint(project[PAY]))
    listing = by_hand(project, BOOK, id="listing", fingerprint=pm.fingerprint(project[BOOK]))
    signed = attrs.evolve(project, signatures=[old, listing])
    assert pm.valid_signatures(signed, PAY) == (old,)
    assert pm.valid_signatures(signed, BOOK) == (listing,)
    assert pm.valid_signatures(signed, "requirement:gift") == ()
    edited = signed.with_(pm.Requirement(id="pay", statement="A customer pays in cash."))
    assert pm.valid_signatures(edited, PAY) == ()


@pytest.mark.parametrize("text", ["sha256-9:" + "0" * 64, "sha256-2:" + "0" * 64])
def test_a_form_that_is_not_known_covers_nothing(text: str) -> None:
    """A fingerprint in a form of later days, or of another kind, is never taken on trust."""
    project = shop()
    signature = by_hand(project, "goal:wait", fingerprint=pm.Fingerprint(text))
    signed = attrs.evolve(project, signatures=[signature])
    assert pm.valid_signatures(signed, "goal:wait") == ()
    assert pm.stale_signatures(signed) == (signature,)


def test_what_was_signed_with_a_document_is_covered_by_itself() -> None:
    """One changed requirement makes the document stale; the others are still as they were signed."""
    project = shop()
    parts = SignedContents(project).parts(project[BOOK].ref)
    signed = attrs.evolve(project, signatures=[by_hand(project, BOOK, parts=parts)])
    edited = signed.with_(pm.Requirement(id="pay", statement="A customer pays in cash."))
    covered = {str(ref) for ref in signatures_by_record(edited)}
    assert covered == {"requirement:gift", "deliverable:portal", "goal:wait", "document:annex", *CRITERIA}
    assert pm.stale_signatures(edited) == edited.signatures
    for ref in (PAY, BOOK, "requirement:gift", "criterion:fast"):
        assert bool(pm.valid_signatures(edited, ref)) is (ref in covered)
        assert pm.valid_signatures(signed, ref) == signed.signatures


CRITERIA = {"criterion:fast", "criterion:pretty"}


def test_a_signature_without_parts_covers_them_as_long_as_all_is_as_it_was() -> None:
    """A document that was signed elsewhere tells nothing of its parts once any of them changes."""
    project = shop()
    signed = attrs.evolve(project, signatures=[by_hand(project, BOOK)])
    assert pm.valid_signatures(signed, "requirement:gift") == signed.signatures
    assert {str(ref) for ref in signatures_by_record(signed)} >= {BOOK, PAY, *CRITERIA}
    edited = signed.with_(pm.Goal(id="wait", title="No waits"))
    assert signatures_by_record(edited) == {}


@attrs.frozen(kw_only=True)
class LaterRequirement(pm.Requirement):
    """A requirement of a later version of the library, with one more field that is signed."""

    hazard: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True))


def test_a_new_field_makes_no_signature_stale() -> None:
    """What is at its default is left out of the form, so that a record may grow."""
    fields: Any = {"id": "pay", "statement": "A customer pays by card.", "priority": "must"}
    assert pm.fingerprint(LaterRequirement(**fields)) == pm.fingerprint(pm.Requirement(**fields))
    assert pm.fingerprint(LaterRequirement(**fields, hazard="fire")) != pm.fingerprint(pm.Requirement(**fields))


def test_the_edits_of_a_change_request_are_signed() -> None:
    """What a request or an option would do is covered by value, whatever sort of edit it is."""

    def request(*edits: Any) -> pm.ChangeRequest:
        return pm.ChangeRequest(id="c", edits=edits)

    kinds = [
        (AddTask(pm.task("x", "X", "5d")), AddTask(pm.task("x", "X", "6d"))),
        (RemoveTask("build"), RemoveTask("live")),
        (
            Assign(pm.Assignment(id="a", task="build", resource="dev", units="1")),
            Assign(pm.Assignment(id="a", task="build", resource="dev", units="2")),
        ),
    ]
    for one, other in kinds:
        assert pm.fingerprint(request(one)) != pm.fingerprint(request(other))
        assert pm.fingerprint(request(one)) != pm.fingerprint(request())
    noted = Assign(pm.Assignment(id="a", task="build", resource="dev", units="1", visibility="client"))
    assert pm.fingerprint(request(kinds[2][0])) == pm.fingerprint(request(noted))


def test_what_the_team_does_with_a_risk_is_not_signed() -> None:
    """A request that opens a risk is signed with what the risk is, never with what is moved, noted or shown of it."""

    def request(**fields: Any) -> pm.Fingerprint:
        risk = pm.Risk(**({"id": "late", "title": "Late", "cause": "Holidays"} | fields))
        return pm.fingerprint(pm.ChangeRequest(id="c", edits=[OpenRisk(risk)]))

    step = Step(from_state="identified", to_state="assessed", action="assess", by="pm", at="2026-03-02T09:00Z")
    for unsigned in (
        {"owner": "pm"},
        {"note": "Ask again"},
        {"links": ["task:build"]},
        {"visibility": "client"},
        {"extensions": {"a.b": 1}},
        {"translations": {"zh_CN": {"title": "晚"}}},
        {"state": "assessed", "history": [step]},
    ):
        assert request(**unsigned) == request()
    for signed in ({"id": "later"}, {"cause": "Illness"}, {"effect": "No shop"}, {"title": "Later"}):
        assert request(**signed) != request()


def test_facts_are_signed_by_their_title_alone() -> None:
    """What happened is no matter of agreement; nothing of it is signed content."""
    defect = pm.Defect(id="d", title="Slow", description="Very", severity="minor", found_on="2026-03-02")
    assert signed_content(defect) == {"title": "Slow"}


def test_only_of_a_project() -> None:
    """A record that the project does not have has no content, and a record is no project."""
    with pytest.raises(pm.UnknownReferenceError):
        pm.signed_fingerprint(shop(), "goal:none")
    with pytest.raises(pm.FieldTypeError):
        pm.signed_fingerprint(shop()["goal:wait"], "goal:wait")  # type: ignore[arg-type]
