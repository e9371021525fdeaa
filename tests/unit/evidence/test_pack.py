"""Evidence packs: everything that proves a signature, in one file, checked with and without the library."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow
from clientpm.adapters.storage import MemoryStore
from clientpm.adapters.witnesses import HmacSigner, SystemClock
from clientpm.evidence import SCHEMA
from clientpm.evidence.chain import FIRST_LINK, link_digest, part_digest
from clientpm.evidence.manifest import Manifest
from clientpm.evidence.pack import written_pack
from clientpm.evidence.pack_records import PackedRecord
from clientpm.evidence.signed import digest_of
from clientpm.values.instant import fact_time
from tests.unit.evidence.independent_verifier import functions

DAY = "2026-03-{:02}T09:00:00+01:00"
ANN = pm.Person(id="ann", name="Ann Lee", email="ann@clinic.example")


def signed_project() -> tuple[pm.Archive, list[pm.Receipt]]:
    """Keep a project in five revisions, with a signature over a document and one over a goal."""
    archive = pm.Archive(MemoryStore(), clock=SystemClock(), signer=HmacSigner(b"0123456789abcdef"))
    project = pm.Project(
        id="clinic",
        contract=pm.Contract(id="main", title="Contract"),
        people=[ANN],
        stakeholders=[pm.Stakeholder(id="it", title="Head of IT", person="ann", side="client", may_sign=True)],
        goals=[pm.Goal(id=f"g{i}", title=f"Goal {i}", target=f"{i}.50") for i in range(9)],
        requirements=[
            pm.Requirement(
                id="book", title="Booking", statement="Online.", translations={"zh_CN": {"statement": "在线。"}}
            )
        ],
        criteria=[pm.AcceptanceCriterion(id="fast", requirement="book", threshold="2 min")],
        documents=[pm.ControlledDocument(id="spec", title="Spec", lists=["requirement:book"])],
        plan=pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d")]),
    )
    receipts: list[pm.Receipt] = []

    def keep(project: pm.Project) -> None:
        expected = receipts[-1].revision if receipts else 0
        receipts.append(archive.save(project, expected_revision=expected, by="pm", at=DAY.format(2)))

    keep(project)
    project = workflow.sign(
        project,
        "document:spec",
        by="it",
        at=DAY.format(3),
        id="s1",
        shown=pm.Fingerprint("sha256-1:" + "0" * 64),
        shown_language="zh_CN",
    )
    keep(project)
    project = workflow.sign(project, "goal:g3", by="it", at=DAY.format(4), id="s2")
    keep(project)
    project = project.with_(attrs.evolve(project.get(pm.Goal, "g3"), title="Changed later"))
    keep(project)
    keep(project.with_(pm.Goal(id="g8", title="Something else")))
    return archive, receipts


ARCHIVE, RECEIPTS = signed_project()
HEAD = RECEIPTS[-1].head


def checked(data: bytes, head: pm.Head = HEAD) -> bool:
    """Tell what the script of the docs says of a pack."""
    try:
        functions()["check_pack"](json.loads(data), str(head))
    except (SystemExit, KeyError, IndexError, TypeError, ValueError):
        return False
    return True


def test_pack_proves_all_signatures(capsys: pytest.CaptureFixture[str]) -> None:
    """Every signature is there with the content that was signed, as the library and the script see it."""
    pack = ARCHIVE.evidence_pack("clinic", receipts=RECEIPTS)
    assert (pack.project, pack.head) == ("clinic", HEAD)
    found = pm.verify_pack(pack.data, head=HEAD)
    assert (found.ok, found.head, found.proven_until) == (True, HEAD, 5)
    assert [(p.signature.id, p.revision, p.content) for p in found.signatures] == [("s1", 2, True), ("s2", 3, True)]
    assert checked(pack.data)
    printed = capsys.readouterr().out
    assert 'it signed goal:g3: {"title": "Goal 3", "target": "3.5"}' in printed
    assert "5 revisions" in printed


def test_pack_keeps_what_was_signed_though_it_was_changed() -> None:
    """A goal that was changed after it was signed stands in the pack as it was signed."""
    pack = ARCHIVE.evidence_pack("clinic", ["goal:g3"])
    entries = [each for each in json.loads(pack.data)["records"] if each["ref"] == "goal:g3"]
    assert [each["revision"] for each in entries] == [5, 3]
    assert [proof.signature.id for proof in pm.verify_pack(pack.data).signatures] == ["s2"]


def test_translation_that_was_shown_is_in_the_pack() -> None:
    """Who signed a translation signed its words: they are in the pack under their fingerprint."""
    contents = json.loads(ARCHIVE.evidence_pack("clinic").data)["contents"]
    assert [each["content"] for each in contents.values() if each["kind"] == "wording"] == [
        {"requirement:book": {"statement": "在线。"}}
    ]


def test_pack_holds_no_personal_data_unless_asked() -> None:
    """Persons stay out; whoever asks for one gets that one, proved like everything."""
    assert b"Ann Lee" not in ARCHIVE.evidence_pack("clinic").data
    pack = ARCHIVE.evidence_pack("clinic", people=["ann"])
    assert b"Ann Lee" in pack.data
    assert pm.verify_pack(pack.data, head=HEAD).ok
    assert checked(pack.data)


@pytest.mark.parametrize("ref", ["goal:g8", "task:build", "contract:main", "requirement:book"])
def test_any_record_can_be_proved(ref: str) -> None:
    """A record without a signature, a task, and a record that stands alone."""
    pack = ARCHIVE.evidence_pack("clinic", [ref])
    assert ref in {str(each) for each in pack.records}
    assert pm.verify_pack(pack.data, head=HEAD).ok
    assert checked(pack.data)


def test_unknown_records_are_refused() -> None:
    """What the project does not hold cannot be proved."""
    for refs, people in ((["goal:none"], []), ([], ["bob"])):
        with pytest.raises(pm.UnknownReferenceError):
            ARCHIVE.evidence_pack("clinic", refs, people=people)
    with pytest.raises(pm.errors.NotFoundError):
        ARCHIVE.evidence_pack("other")


def test_old_head_proves_as_far_as_it_goes() -> None:
    """Without a head nothing is proven; with an old one, up to there."""
    pack = ARCHIVE.evidence_pack("clinic")
    assert (pm.verify_pack(pack.data).ok, pm.verify_pack(pack.data).proven_until) == (True, 0)
    assert pm.verify_pack(pack.data, head=str(RECEIPTS[1].head)).proven_until == 2


def changes() -> dict[str, Any]:
    """Give ways to forge a pack, each as a change of its JSON."""

    def part(pack: Any) -> None:
        digest = next(digest for digest, text in pack["parts"].items() if "Goal 3" in text)
        pack["parts"][digest] = pack["parts"][digest].replace("Goal 3", "Goal X")

    def content(pack: Any) -> None:
        next(each for each in pack["contents"].values() if each["kind"] == "record/goal")["content"]["title"] = "X"

    def signature(pack: Any) -> None:
        digest, text = next(each for each in pack["parts"].items() if '"fingerprint"' in each[1])
        pack["parts"][digest] = text.replace('"by":"it"', '"by":"xx"')

    return {
        "part": part,
        "content": content,
        "signature": signature,
        "kind": lambda pack: next(iter(pack["contents"].values())).update(kind="record/need"),
        "manifest": lambda pack: pack["manifests"].__setitem__(
            1, pack["manifests"][1].replace('"by":"pm"', '"by":"xx"')
        ),
        "last": lambda pack: pack["manifests"].__setitem__(4, pack["manifests"][4].replace('"by":"pm"', '"by":"xx"')),
        "unreadable": lambda pack: pack["manifests"].__setitem__(1, "{}"),
        "dropped": lambda pack: pack["manifests"].pop(),
        "middle": lambda pack: pack["manifests"].pop(2),
        "swapped": lambda pack: pack["manifests"].reverse(),
        "project": lambda pack: pack.update(project="other"),
        "revision": lambda pack: pack["records"][0].update(revision=1),
        "far": lambda pack: pack["records"][0].update(revision=99),
        "place": lambda pack: pack["records"][0].update(part=pack["records"][-1]["part"]),
        "gone": lambda pack: pack["parts"].pop(pack["records"][0]["part"]),
        "receipt": lambda pack: pack["receipts"][0].update(head="clinic:1:" + "ab" * 32),
        "beyond": lambda pack: pack["receipts"][0].update(head="clinic:9:" + "ab" * 32),
        "elsewhere": lambda pack: pack["receipts"][0].update(head="other:1:" + "ab" * 32),
    }


@pytest.mark.parametrize("name", changes())
def test_forged_pack_is_noticed(name: str) -> None:
    """Whatever is changed in a pack, the library and the script notice it."""
    data = ARCHIVE.evidence_pack("clinic", receipts=RECEIPTS).data
    pack = json.loads(data)
    changes()[name](pack)
    forged = json.dumps(pack).encode()
    assert forged != data
    try:
        found = pm.verify_pack(forged, head=HEAD)
        assert not found.ok
        assert found.proven_until == 0
    except pm.ValidationError:
        pass
    assert not checked(forged)


FAULTS = {
    "part": (1, "part"),
    "content": (0, "content"),
    "unreadable": (2, "form"),
    "dropped": (5, "truncated"),
    "revision": (1, "record"),
    "far": (99, "record"),
    "gone": (2, "record"),
    "receipt": (1, "head"),
    "beyond": (9, "truncated"),
    "elsewhere": (1, "head"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_of_a_pack_has_its_place_and_kind(name: str) -> None:
    """What does not fit is named: of a content, which is of no revision, by its fingerprint."""
    pack = json.loads(ARCHIVE.evidence_pack("clinic", receipts=RECEIPTS).data)
    changes()[name](pack)
    found = pm.verify_pack(json.dumps(pack).encode(), head=HEAD)
    assert FAULTS[name] in {(each.position, each.kind) for each in found.breaks}
    named = {each.detail for each in found.breaks if each.kind == "content" and not each.position}
    assert named <= set(pack["contents"])


def test_part_that_no_revision_names_is_no_part_of_the_pack() -> None:
    """Nothing proves what it says, even where no record stands in it."""
    pack = json.loads(ARCHIVE.evidence_pack("clinic").data)
    digest = part_digest(b"[]")
    pack["parts"][digest] = "[]"
    found = pm.verify_pack(json.dumps(pack).encode(), head=HEAD)
    assert [(each.position, each.kind, each.detail) for each in found.breaks] == [(0, "part", digest)]


def test_signature_is_proven_by_a_head_that_is_no_older() -> None:
    """Whoever made the pack may have written the rest yesterday; receipts in it prove nothing to anybody else."""
    data = ARCHIVE.evidence_pack("clinic", receipts=RECEIPTS).data

    def proven(data: bytes, head: pm.Head | None) -> dict[str, bool]:
        return {proof.signature.id: proof.proven for proof in pm.verify_pack(data, head=head).signatures}

    assert proven(data, None) == {"s1": False, "s2": False}
    assert proven(data, RECEIPTS[0].head) == {"s1": False, "s2": False}
    assert proven(data, RECEIPTS[1].head) == {"s1": True, "s2": False}
    assert proven(data, RECEIPTS[2].head) == {"s1": True, "s2": True}
    assert pm.verify_pack(data).proven_until == 0
    broken = json.loads(data)
    broken["parts"][part_digest(b"[]")] = "[]"
    assert proven(json.dumps(broken).encode(), HEAD) == {"s1": False, "s2": False}


def test_first_break_of_a_pack_is_raised() -> None:
    """With its place and kind; a pack that ends before the head is one whose end is gone; a whole one raises nothing."""
    data = ARCHIVE.evidence_pack("clinic").data
    pm.verify_pack(data, head=HEAD).raise_if_broken()
    pack = json.loads(data)
    pack["manifests"][1] = "{}"
    with pytest.raises(pm.errors.EvidenceTampered) as tampered:
        pm.verify_pack(json.dumps(pack).encode(), head=HEAD).raise_if_broken()
    assert tampered.value.facts == {"position": 2, "kind": "form"}
    for count in (4, 0):
        pack = {**json.loads(data), "records": [], "parts": {}}
        pack["manifests"] = pack["manifests"][:count]
        with pytest.raises(pm.errors.EvidenceTruncated) as truncated:
            pm.verify_pack(json.dumps(pack).encode(), head=HEAD).raise_if_broken()
        assert truncated.value.facts == {"expected": 5, "found": count}


def test_person_who_is_in_the_pack_is_not_printed() -> None:
    """Whoever prints or logs a pack does not print what is in it."""
    pack = ARCHIVE.evidence_pack("clinic", people=["ann"])
    assert str(HEAD.digest) in repr(pack)
    assert "Ann Lee" not in repr(pack)


def test_results_take_their_fields_by_name() -> None:
    """So that a result may grow a field without giving the others another meaning."""
    pack = ARCHIVE.evidence_pack("clinic")
    found = pm.verify_pack(pack.data)
    results: list[Any] = [pack, found, found.signatures[0]]
    for result in results:
        with pytest.raises(TypeError):
            type(result)(*attrs.astuple(result, recurse=False))


def pack_of(signature: dict[str, Any], contents: dict[str, tuple[str, Any]]) -> bytes:
    """Make a pack of one revision with one signature, whatever that says."""
    parts = [b"{}", json.dumps([signature]).encode(), b'[{"id":"g"}]']
    header, signatures, goals = map(part_digest, parts)
    manifest = Manifest(
        project="shop",
        revision=1,
        previous=FIRST_LINK,
        schema=SCHEMA,
        by="pm",
        at=fact_time(DAY.format(2)),
        key="k",
        sections={"header": (header,), "signatures": (signatures,), "goals": (goals,)},
    )
    records = [
        PackedRecord(ref=pm.Ref.of("signature:s"), revision=1, part=signatures),
        PackedRecord(ref=pm.Ref.of("goal:g"), revision=1, part=goals),
    ]
    held = dict(zip((header, signatures, goals), parts, strict=True))
    return written_pack("shop", [manifest.to_bytes()], held, records, contents, [])


def test_signature_that_cannot_be_read_is_a_break() -> None:
    """Who saved it may have saved anything: a record that is no signature proves none."""
    found = pm.verify_pack(pack_of({"id": "s", "covers": 3}, {}))
    assert [(each.position, each.kind, each.detail) for each in found.breaks] == [(1, "record", "signature:s")]
    assert found.signatures == ()


@pytest.mark.parametrize("content", [[], [1], "x", None])
def test_content_that_is_no_record_shows_nothing(content: Any) -> None:
    """Its fingerprint may fit, as anybody can take one of anything."""
    given = digest_of("record/goal", content, 1).text
    signature = {"id": "s", "covers": "goal:g", "fingerprint": given, "by": "it", "at": DAY.format(3)}
    found = pm.verify_pack(pack_of(signature, {given: ("record/goal", content)}))
    assert (found.breaks, [proof.content for proof in found.signatures]) == ((), [False])
    empty = digest_of("record/goal", {}, 1).text
    found = pm.verify_pack(pack_of({**signature, "fingerprint": empty}, {empty: ("record/goal", {})}))
    assert (found.breaks, [proof.content for proof in found.signatures]) == ((), [True])


@pytest.mark.parametrize("fault", ["", "base", "run", "claimed"])
def test_record_in_a_revision_with_a_base(fault: str) -> None:
    """It stands where the base says; where the base cannot be read or known, or is none, it stands nowhere."""
    header, goals = part_digest(b"{}"), part_digest(b'[{"id":"g"}]')
    told: dict[str, Any] = {"project": "shop", "schema": SCHEMA, "by": "pm", "at": fact_time(DAY.format(2)), "key": "k"}
    first = Manifest(**told, revision=1, previous=FIRST_LINK, sections={"header": (header,), "goals": (goals,)})
    link = link_digest("shop", 1, FIRST_LINK, first.to_bytes())
    number = 10 if fault == "claimed" else 2
    changed: dict[str, Any] = {"goals": ((0, 9),)} if fault == "run" else {}
    second = Manifest(**told, revision=number, previous=link, base=number - 1, sections=changed)
    manifests = [b"{}" if fault == "base" else first.to_bytes(), second.to_bytes()]
    place = PackedRecord(ref=pm.Ref.of("goal:g"), revision=2, part=goals)
    data = written_pack("shop", manifests, {goals: b'[{"id":"g"}]'}, [place], {}, [])
    found = [(each.position, each.kind) for each in pm.verify_pack(data).breaks]
    assert ((2, "record") in found) is bool(fault)
    assert bool(found) is bool(fault)


def test_content_that_was_never_kept_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A pack without the content of a signature says so, and the script too; neither pretends."""
    pack = json.loads(ARCHIVE.evidence_pack("clinic", ["goal:g3"]).data)
    pack["contents"] = {}
    (proof,) = pm.verify_pack(json.dumps(pack).encode(), head=HEAD).signatures
    assert not proof.content
    assert checked(json.dumps(pack).encode())
    assert 'signed goal:g3: "WHAT WAS SIGNED IS NOT IN THE PACK"' in capsys.readouterr().out


def test_content_must_stand_in_the_chain() -> None:
    """A signed content is shown only where a record of the chain has it."""
    pack = json.loads(ARCHIVE.evidence_pack("clinic", ["goal:g3"]).data)
    pack["records"] = [each for each in pack["records"] if (each["ref"], each["revision"]) != ("goal:g3", 3)]
    (proof,) = pm.verify_pack(json.dumps(pack).encode(), head=HEAD).signatures
    assert not proof.content


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b'{"format":"clientpm/pack/1"}',
        b'{"format":"clientpm/pack/1","project":1,"manifests":[],"parts":{},"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[1],"parts":{},"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":3,"parts":{},"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":[],"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":{},"records":[{}],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":{},"records":[],"contents":{"a":1},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":{},"records":[],"contents":{},"receipts":[{}]}',
    ],
    ids=range(11),
)
def test_other_files_are_no_packs(data: bytes) -> None:
    """What is no pack is refused with an error of the library."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.verify_pack(data)
    assert caught.value.code in {"json.syntax", "pack.form"}


def test_pack_without_revisions_proves_nothing() -> None:
    """An empty pack has no head; with one, everything is gone."""
    data = (
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":{},"records":[],"contents":{},"receipts":[]}'
    )
    assert pm.verify_pack(data).head is None
    assert not pm.verify_pack(data, head="a:1:" + "ab" * 32).ok
