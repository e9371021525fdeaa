"""What an evidence pack must never seem to prove: later revisions, parts that nobody named, a second record of one id."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow
from clientpm.adapters.storage import MemoryStore
from clientpm.adapters.witnesses import HmacSigner
from clientpm.evidence.chain import FIRST_LINK
from clientpm.evidence.manifest import Manifest, Seal, read_manifest
from clientpm.evidence.pack_records import records_in
from clientpm.evidence.packing import pack_part, unpack_part
from clientpm.values.instant import fact_time
from tests.unit.evidence.independent_verifier import functions

AT = "2026-03-02T09:00Z"
AGREED = pm.Project(
    id="clinic",
    stakeholders=[pm.Stakeholder(id="it", title="Head of IT", side="client", may_sign=True)],
    requirements=[
        pm.Requirement(id="booking", title="Booking", statement="Online."),
        pm.Requirement(id="extra", title="Extra", statement="For twice the price."),
    ],
)


def signed(project: pm.Project, ref: str, name: str) -> pm.Project:
    """Give a project with one more signature."""
    return workflow.sign(project, ref, by="it", at=AT, id=name)


def saved(*projects: pm.Project) -> tuple[pm.Archive, list[pm.Receipt]]:
    """Keep one revision after the other."""
    archive = pm.Archive(MemoryStore())
    receipts = [archive.save(each, expected_revision=i, by="pm", at=AT) for i, each in enumerate(projects)]
    return archive, receipts


def said_by_script(data: bytes, head: object) -> None:
    """Let the script of the docs look at a pack."""
    functions()["check_pack"](json.loads(data), str(head))


def proofs(pack: pm.EvidencePack) -> list[tuple[str, str, int, bool]]:
    """Tell what a pack proves: signature, record, revision, and whether its content is there."""
    found = pm.verify_pack(pack.data)
    assert found.ok
    return [(p.signature.id, str(p.signature.covers), p.revision, p.content) for p in found.signatures]


ONCE = signed(AGREED, "requirement:booking", "s1")
TWICE = signed(ONCE, "requirement:extra", "s2")


def test_signature_after_the_head_is_not_proven(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever keeps the store may add a signature today, and a receipt for it: the head that was sent proves neither."""
    archive, receipts = saved(AGREED, ONCE, TWICE)
    pack = archive.evidence_pack("clinic", receipts=receipts)
    found = pm.verify_pack(pack.data, head=receipts[1].head)
    assert (found.ok, found.proven_until) == (True, 2)
    assert [(p.signature.id, p.proven) for p in found.signatures] == [("s1", True), ("s2", False)]
    said_by_script(pack.data, receipts[1].head)
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith("2026-03-02")
    assert second.startswith("NOT PROVEN, after your head: 2026-03-02")
    assert last == "3 revisions, 4 records: nothing was changed up to revision 2"


def test_receipts_in_a_pack_prove_nothing_to_others() -> None:
    """Whoever made the pack wrote the receipts in it, too."""
    archive, receipts = saved(AGREED, ONCE)
    found = pm.verify_pack(archive.evidence_pack("clinic", receipts=receipts).data)
    assert (found.ok, found.proven_until, [p.proven for p in found.signatures]) == (True, 0, [False])


def test_signature_that_was_removed_later_is_still_in_the_pack() -> None:
    """A later revision without the signature does not take it out of the evidence."""
    archive, receipts = saved(AGREED, ONCE, AGREED)
    for refs in ((), ("requirement:booking",)):
        pack = archive.evidence_pack("clinic", refs)
        assert proofs(pack) == [("s1", "requirement:booking", 2, True)]
        said_by_script(pack.data, receipts[2].head)


def test_signature_that_was_replaced_under_its_id_is_not_taken_for_the_new_one() -> None:
    """Each of two signatures of one id is proved where it was first saved, with what it covers."""
    other = attrs.evolve(TWICE.signatures[1], id="s1")
    archive, receipts = saved(AGREED, ONCE, attrs.evolve(AGREED, signatures=[other]))
    pack = archive.evidence_pack("clinic")
    assert proofs(pack) == [("s1", "requirement:booking", 2, True), ("s1", "requirement:extra", 3, True)]
    assert proofs(archive.evidence_pack("clinic", ["requirement:extra"])) == [("s1", "requirement:extra", 3, True)]
    said_by_script(pack.data, receipts[2].head)


def test_signature_whose_note_was_changed_is_proved_once() -> None:
    """What is said about a signature later makes no second one of it."""
    titled = attrs.evolve(ONCE, signatures=[attrs.evolve(ONCE.signatures[0], title="The big one")])
    archive, _ = saved(AGREED, ONCE, titled)
    assert proofs(archive.evidence_pack("clinic")) == [("s1", "requirement:booking", 2, True)]


def changed(change: dict[str, Any]) -> tuple[bytes, pm.Head]:
    """Give a pack in which something was exchanged, and the head of the archive."""
    archive, receipts = saved(AGREED, ONCE)
    held = json.loads(archive.evidence_pack("clinic").data)
    return json.dumps(held | {name: change[name](held[name]) for name in change}).encode(), receipts[1].head


@pytest.mark.parametrize(
    "told", [{"by": "client"}, {"at": "2020-01-01T00:00:00+00:00"}, {"key": "other"}, {"recorded_at": AT}, {"seal": {}}]
)
def test_receipt_that_says_something_else_than_the_chain_is_broken(told: dict[str, Any]) -> None:
    """A receipt with the right head and other words proves that somebody changed the pack."""
    archive, receipts = saved(AGREED, ONCE)
    held = json.loads(archive.evidence_pack("clinic", receipts=receipts).data)
    held["receipts"][0] |= told
    data = json.dumps(held).encode()
    found = pm.verify_pack(data, head=receipts[1].head)
    assert [(each.position, each.kind, each.detail) for each in found.breaks] == [(1, "head", "receipt")]
    with pytest.raises(SystemExit, match="says something else"):
        said_by_script(data, receipts[1].head)


def test_receipt_of_another_project_is_broken() -> None:
    """The same digest under another name is the head of nothing."""
    archive, receipts = saved(AGREED, ONCE)
    held = json.loads(archive.evidence_pack("clinic", receipts=receipts).data)
    held["receipts"][0]["head"] = f"other:1:{receipts[0].head.digest}"
    data = json.dumps(held).encode()
    assert [each.kind for each in pm.verify_pack(data, head=receipts[1].head).breaks] == ["head"]
    with pytest.raises(SystemExit, match="the chain is not that of other"):
        said_by_script(data, receipts[1].head)


def test_content_that_nobody_signed_is_broken() -> None:
    """What stands beside signed contents with its own fingerprint was signed by nobody."""
    goal = pm.Goal(id="lie", title="For twice the price")
    name = pm.fingerprint(goal).text
    data, head = changed(
        {"contents": lambda held: held | {name: {"kind": "record/goal", "content": {"title": "For twice the price"}}}}
    )
    found = pm.verify_pack(data, head=head)
    assert [(each.position, each.kind, each.detail) for each in found.breaks] == [(0, "content", name)]


def test_record_that_is_named_twice_is_one() -> None:
    """Whoever counts signatures counts each once."""
    archive, _ = saved(AGREED, ONCE)
    held = json.loads(archive.evidence_pack("clinic").data)
    found = pm.verify_pack(json.dumps(held | {"records": held["records"] * 2}).encode())
    assert (found.ok, len(found.signatures)) == (True, 1)


LIE = '[{"id":"lie"}]'


def test_part_that_no_revision_names_is_broken() -> None:
    """A part may be what its digest says and still prove nothing: the chain must name it."""
    digest = hashlib.sha256(LIE.encode()).hexdigest()
    data, head = changed({"parts": lambda parts: parts | {digest: LIE}})
    found = pm.verify_pack(data, head=head)
    assert [(each.position, each.kind, each.detail) for each in found.breaks] == [(0, "part", digest)]
    with pytest.raises(SystemExit, match="or no revision names it"):
        said_by_script(data, head)


@pytest.mark.parametrize("revision", [0, -1])
def test_script_refuses_records_of_no_revision(revision: int) -> None:
    """A number that counts from the end is none."""
    data, head = changed({"records": lambda records: [each | {"revision": revision} for each in records]})
    with pytest.raises(SystemExit, match="stands elsewhere"):
        said_by_script(data, head)


@pytest.mark.parametrize("revision", [0, -1])
def test_script_refuses_heads_of_no_revision(revision: int) -> None:
    """Zeros are the head of nothing, and no head counts from the end."""
    data, head = changed({})
    digest = FIRST_LINK if revision == 0 else head.digest
    with pytest.raises(SystemExit, match="the chain is not that of"):
        said_by_script(data, f"clinic:{revision}:{digest}")


def test_pack_of_many_signatures_loads_each_revision_once() -> None:
    """What was signed at once is looked at once: making a pack takes no longer for each further signature."""
    project = attrs.evolve(ONCE, signatures=[attrs.evolve(ONCE.signatures[0], id=f"s{i}") for i in range(20)])
    store = MemoryStore()
    archive = pm.Archive(store)
    archive.save(AGREED, expected_revision=0, by="pm", at=AT)
    archive.save(project, expected_revision=1, by="pm", at=AT)
    asked: list[str] = []
    part = store.part

    def counted(digest: str) -> bytes:
        asked.append(digest)
        return part(digest)

    store.part = counted  # type: ignore[method-assign]
    assert len(proofs(archive.evidence_pack("clinic"))) == 20
    assert max(map(asked.count, asked)) <= 4


def test_two_records_of_one_id_are_none() -> None:
    """Readers might take the one or the other."""
    twice = b'[{"id":"a","title":"one"},{"id":"a","title":"two"},{"id":"b"}]'
    assert records_in(twice, "goal", pm.Limits()) == {"b": {"id": "b"}}


MANIFEST = Manifest(
    project="shop",
    revision=1,
    previous=FIRST_LINK,
    schema=1,
    by="pm",
    at=fact_time(AT),
    key="k",
    sections={},
    seal=Seal("office", "ab12"),
)


@pytest.mark.parametrize("signature", ["AB12", "ab 12", "ab12 ", "ab\n12", "ab1", "0xab"])
def test_signature_in_a_seal_has_one_spelling(signature: str) -> None:
    """A seal does not cover itself: another spelling of it would change the last revision unseen."""
    assert read_manifest(MANIFEST.to_bytes(), pm.Limits()) == MANIFEST
    other = attrs.evolve(MANIFEST, seal=Seal("office", signature))
    with pytest.raises(pm.errors.ValidationError):
        read_manifest(other.to_bytes(), pm.Limits())


def test_last_revision_with_a_seal_in_another_spelling_is_seen() -> None:
    """A signer sees every change of the last revision, that of the seal itself included."""
    store, signer = MemoryStore(), HmacSigner(b"0123456789abcdef")
    pm.Archive(store, signer=signer).save(AGREED, expected_revision=0, by="pm", at=AT)
    kept = store.read("clinic")
    held = json.loads(unpack_part(kept.data, pm.Limits()))
    held["seal"]["signature"] = held["seal"]["signature"].upper()
    data = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    there = MemoryStore()
    parts = {digest: store.part(digest) for digests in held["sections"].values() for digest in digests}
    there.append("clinic", revision=1, data=pack_part(data), parts=parts, key=kept.key)
    assert [each.kind for each in pm.Archive(there, signer=signer).verify("clinic").breaks] == ["form"]


def test_persons_are_no_section() -> None:
    """Persons in a section could not be erased."""
    other = attrs.evolve(MANIFEST, sections={"people": ("0" * 64,)})
    with pytest.raises(pm.errors.ValidationError):
        read_manifest(other.to_bytes(), pm.Limits())


def test_a_long_history_with_many_parts_is_read_whole() -> None:
    """A record that stands in each of a hundred revisions is found in each, whatever bases lie between."""
    archive = pm.Archive(MemoryStore())
    project = pm.Project(id="shop", baselines=[pm.Baseline(id=f"b{i}", number=i) for i in range(1, 35)])
    for number in range(100):
        archive.save(project.with_(pm.Goal(id="g", title=str(number))), expected_revision=number, by="pm", at=AT)
    pack = json.loads(archive.evidence_pack("shop", ["baseline:b7"]).data)
    (record,) = pack["records"]
    pack["records"] = [record | {"revision": number} for number in range(1, 101)]
    assert pm.verify_pack(json.dumps(pack)).breaks == ()
    pack["records"].append(record | {"revision": 101})
    assert [each.kind for each in pm.verify_pack(json.dumps(pack)).breaks] == ["record"]
