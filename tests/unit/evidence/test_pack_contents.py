"""What a pack shows of the content of a signature: all of it, in one revision, and none after the head."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow
from clientpm.adapters.storage import MemoryStore
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.signed import digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

AT = "2026-03-02T09:00Z"
BOOKING = pm.Requirement(id="booking", title="Booking", statement="Online.")
FAST = pm.AcceptanceCriterion(id="fast", requirement="booking", threshold="2 min")
SLOW = attrs.evolve(FAST, threshold="5 days")
AGREED = pm.Project(
    id="clinic",
    stakeholders=[pm.Stakeholder(id="it", title="Head of IT", side="client", may_sign=True)],
    requirements=[BOOKING],
    criteria=[FAST],
)
SIGNED = workflow.sign(AGREED, "requirement:booking", by="it", at=AT, id="s")
SIGNATURE = SIGNED.get(pm.Signature, "s")
LATER = attrs.evolve(SIGNED, requirements=[attrs.evolve(BOOKING, statement="By telephone.")])


def saved(*projects: pm.Project) -> tuple[pm.Archive, list[pm.Receipt]]:
    """Keep one revision after the other."""
    archive = pm.Archive(MemoryStore())
    return archive, [archive.save(p, expected_revision=i, by="pm", at=AT) for i, p in enumerate(projects)]


def forged(archive: pm.Archive, refs: Sequence[str], signed: pm.Project = SIGNED) -> dict[str, Any]:
    """Give a pack with the contents of all that the signature covers, put in by hand."""
    pack: dict[str, Any] = json.loads(archive.evidence_pack("clinic", refs).data)
    contents, signature = SignedContents(signed), signed.get(pm.Signature, "s")
    covered = [(signature.covers, signature.fingerprint), *((p.ref, p.fingerprint) for p in signature.parts)]
    for ref, given in covered:
        held = {"kind": f"record/{ref.kind}", "content": contents.content(ref, given.version)}
        pack["contents"][given.text] = held
    return pack


def shown(pack: object, head: pm.Head | None) -> list[tuple[bool, bool]]:
    """Tell of each signature whether its content is shown, and whether it is proven."""
    found = pm.verify_pack(json.dumps(pack), head=head)
    assert found.breaks == ()
    return [(proof.content, proof.proven) for proof in found.signatures]


def test_content_after_the_head_shows_nothing_of_a_signature_before_it() -> None:
    """Whoever keeps the store may write today what was signed, and never kept, long ago."""
    archive, receipts = saved(LATER, SIGNED)
    pack = forged(archive, ["requirement:booking", "criterion:fast"])
    assert shown(pack, receipts[0].head) == [(False, True)]
    assert shown(pack, receipts[1].head) == [(True, True)]
    assert shown(pack, None) == [(True, False)]


def test_content_of_a_signature_after_the_head_is_shown_where_it_stands() -> None:
    """It is not proven, and says so; what stands beside it is no less there."""
    archive, receipts = saved(AGREED, SIGNED)
    assert shown(json.loads(archive.evidence_pack("clinic").data), receipts[0].head) == [(True, False)]


def test_what_was_signed_must_stand_in_one_revision() -> None:
    """The requirement of one revision and the criterion of another were never agreed together."""
    slow = attrs.evolve(SIGNED, criteria=[SLOW])
    archive, receipts = saved(slow, attrs.evolve(LATER, criteria=[FAST]))
    pack = forged(archive, ["criterion:fast"])
    # The place of the requirement in the first revision, as a pack of that revision alone has it.
    first = json.loads(saved(slow)[0].evidence_pack("clinic", ["requirement:booking"]).data)
    pack["records"] = [each for each in pack["records"] if each["ref"] != "requirement:booking"]
    pack["records"] += [each for each in first["records"] if each["ref"] == "requirement:booking"]
    pack["parts"] |= first["parts"]
    places = {(each["ref"], each["revision"]) for each in pack["records"]}
    assert {("requirement:booking", 1), ("criterion:fast", 2)} <= places
    assert shown(pack, receipts[1].head) == [(False, True)]


def test_content_with_more_than_the_signature_names_is_not_shown() -> None:
    """A signature without its parts over a content that owns a criterion says nothing of that criterion."""
    bare = attrs.evolve(SIGNED, criteria=[SLOW], signatures=[attrs.evolve(SIGNATURE, parts=())])
    archive, receipts = saved(bare)
    pack = forged(archive, ["requirement:booking", "criterion:fast"], bare)
    given = SIGNATURE.fingerprint
    whole = SignedContents(SIGNED).content(SIGNATURE.covers, given.version)
    pack["contents"] = {given.text: {"kind": "record/requirement", "content": whole}}
    assert shown(pack, receipts[0].head) == [(False, True)]
    assert pm.valid_signatures(bare, "requirement:booking") == ()


@pytest.mark.parametrize("added", [{"$owned": ["criterion:fast"]}, {"$owned": {"criterion:fast": []}}, {"$more": {}}])
def test_content_of_another_form_is_not_shown(added: dict[str, Any]) -> None:
    """Its fingerprint may fit, as anybody can take one of anything."""
    content = {"title": "Booking", "statement": "Online.", **added}
    given = digest_of("record/requirement", content, 2)
    forgery = attrs.evolve(SIGNATURE, fingerprint=given, parts=())
    archive, receipts = saved(attrs.evolve(SIGNED, signatures=[forgery]))
    pack = json.loads(archive.evidence_pack("clinic", ["requirement:booking"]).data)
    pack["contents"] = {given.text: {"kind": "record/requirement", "content": content}}
    assert shown(pack, receipts[0].head) == [(False, True)]


def test_document_within_a_document_is_shown() -> None:
    """It stands there alone, and with what it lists among what was signed."""
    documents = [
        pm.ControlledDocument(id="spec", title="Spec", lists=["document:annex", "requirement:booking"]),
        pm.ControlledDocument(id="annex", title="Annex", lists=["requirement:booking"]),
    ]
    project = workflow.sign(attrs.evolve(AGREED, documents=documents), "document:spec", by="it", at=AT, id="s")
    archive, receipts = saved(project)
    assert len(project.get(pm.Signature, "s").parts) == 3
    assert shown(json.loads(archive.evidence_pack("clinic").data), receipts[0].head) == [(True, True)]


@pytest.mark.parametrize("name", ["", "sha256", "sha256-x:" + "0" * 64, "sha256-0:" + "0" * 64])
def test_content_under_another_name_than_a_fingerprint_is_broken(name: str) -> None:
    """What has no fingerprint cannot have been signed."""
    archive, _ = saved(SIGNED)
    pack = json.loads(archive.evidence_pack("clinic").data)
    pack["contents"][name] = {"kind": "record/requirement", "content": {}}
    (fault,) = pm.verify_pack(json.dumps(pack)).breaks
    assert (fault.position, fault.kind, fault.detail) == (0, "content", name)


def test_limits_of_another_type_are_refused() -> None:
    """As wherever limits are taken."""
    with pytest.raises(pm.FieldTypeError) as caught:
        pm.verify_pack(b"{}", limits=3)  # type: ignore[arg-type]
    assert caught.value.code == "limits.type"


def test_head_that_has_no_text_is_refused() -> None:
    """A number that cannot even be printed is that of no revision."""
    archive, receipts = saved(AGREED)
    for digits in (15, 5000):
        with pytest.raises(pm.ValidationError) as caught:
            pm.verify_pack(archive.evidence_pack("clinic"), head=pm.Head("clinic", 10**digits, "ab" * 32))
        assert caught.value.code == "head.form"
    last = pm.Head("clinic", 10**15 - 1, receipts[0].head.digest)
    (fault,) = pm.verify_pack(archive.evidence_pack("clinic"), head=last).breaks
    assert str(fault).startswith("revision 999999999999999: truncated")
