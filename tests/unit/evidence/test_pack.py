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


def test_content_that_was_never_kept_is_not_shown() -> None:
    """A pack without the content of a signature says so; it does not pretend."""
    pack = json.loads(ARCHIVE.evidence_pack("clinic", ["goal:g3"]).data)
    pack["contents"] = {}
    (proof,) = pm.verify_pack(json.dumps(pack).encode(), head=HEAD).signatures
    assert not proof.content
    assert not checked(json.dumps(pack).encode())


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
        b'{"format":"clientpm/pack/2","project":"a","manifests":[],"parts":{},"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":1,"manifests":[],"parts":{},"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[1],"parts":{},"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":3,"parts":{},"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":[],"records":[],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":{},"records":[{}],"contents":{},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":{},"records":[],"contents":{"a":1},"receipts":[]}',
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":{},"records":[],"contents":{},"receipts":[{}]}',
    ],
    ids=range(12),
)
def test_other_files_are_no_packs(data: bytes) -> None:
    """What is no pack is refused with an error of the library."""
    with pytest.raises(pm.ValidationError):
        pm.verify_pack(data)


def test_pack_without_revisions_proves_nothing() -> None:
    """An empty pack has no head; with one, everything is gone."""
    data = (
        b'{"format":"clientpm/pack/1","project":"a","manifests":[],"parts":{},"records":[],"contents":{},"receipts":[]}'
    )
    assert pm.verify_pack(data).head is None
    assert not pm.verify_pack(data, head="a:1:" + "ab" * 32).ok
