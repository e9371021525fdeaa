"""The archive: what is saved comes back, once, in order, or it says why not."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.adapters.witnesses import HmacSigner
from clientpm.errors import (
    ConflictError,
    EvidenceTampered,
    EvidenceTruncated,
    IdempotencyMismatch,
    NotFoundError,
)
from clientpm.evidence.chain import link_digest
from clientpm.evidence.document import SCHEMA
from clientpm.evidence.manifest import read_manifest
from clientpm.evidence.packing import pack_part, unpack_part
from tests.storage.raw_logs import RawLog, Salts, random_log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

AT = "2026-03-02T09:00Z"
LIMITS = pm.Limits()


def project(*goals: str, name: str = "shop", **more: Any) -> pm.Project:
    """Make a project with a few goals."""
    return pm.Project(id=name, goals=[pm.Goal(id=goal) for goal in goals], **more)


def save(archive: pm.Archive, what: pm.Project, expected: int, **more: Any) -> pm.Receipt:
    """Save a project."""
    return archive.save(what, expected_revision=expected, **{"by": "pm", "at": AT, **more})


class CountingStore(MemoryStore):
    """A store that notes what it is asked to keep."""

    def __init__(self) -> None:
        super().__init__()
        self.handed: list[set[str]] = []
        self.reads = 0

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> pm.ports.StoredRevision:
        """Note what comes."""
        self.handed.append(set(parts))
        return super().append(project, revision=revision, data=data, parts=parts, key=key)

    def read(self, project: str, /, *, revision: int | None = None) -> pm.ports.StoredRevision:
        """Count."""
        self.reads += 1
        return super().read(project, revision=revision)


class StoppedClock:
    """A clock that says what it is told."""

    def __init__(self, *times: str) -> None:
        self.times = iter(times)

    def now(self) -> dt.datetime:
        """Give the next time."""
        return dt.datetime.fromisoformat(next(self.times))


def test_every_revision_comes_back() -> None:
    """Each of 300 revisions is loaded as it was saved, whatever its base."""
    archive = pm.Archive(MemoryStore())
    saved = []
    for i in range(300):
        saved.append(project(*(f"g{j}" for j in range(i % 17)), title=f"State {i}"))
        assert save(archive, saved[-1], i).revision == i + 1
    assert [archive.load("shop", revision=i + 1) for i in range(300)] == saved
    assert archive.load("shop") == saved[-1]
    assert archive.verify("shop", head=archive.head("shop")).proven_until == 300


def test_receipt_says_what_was_saved() -> None:
    """The receipt names revision, head, who, when by whose clock, and key."""
    archive = pm.Archive(MemoryStore(), clock=StoppedClock("2026-03-02T10:00:00+01:00"))
    receipt = archive.save(
        project(), expected_revision=0, by="ann", at="2026-03-02T08:00+00:00", note="First", key="k1"
    )
    assert (receipt.project, receipt.revision, receipt.by, receipt.key, receipt.repeated) == (
        "shop",
        1,
        "ann",
        "k1",
        False,
    )
    assert receipt.at == dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
    assert receipt.recorded_at == dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    assert receipt.head == archive.head("shop")
    assert receipt.seal is None
    (entry,) = archive.history("shop")
    assert (entry.revision, entry.by, entry.at, entry.recorded_at) == (1, "ann", receipt.at, receipt.recorded_at)
    assert (entry.note, entry.key, entry.digest, entry.schema, entry.erased) == (
        "First",
        "k1",
        receipt.head.digest,
        SCHEMA,
        0,
    )


def test_parts_that_are_there_are_not_handed_over_again() -> None:
    """A small change hands over what it touches: the parts of one record, and no more."""
    store = CountingStore()
    archive = pm.Archive(store)
    many = project(*(f"g{i}" for i in range(200)), people=[pm.Person(id="ann", name="Ann")])
    save(archive, many, 0)
    save(archive, many.with_(pm.Goal(id="g50", title="Changed")), 1)
    save(archive, many, 2)
    assert len(store.handed[0]) > 40
    assert [len(parts) for parts in store.handed[1:]] == [1, 1]


def test_normal_save_reads_little() -> None:
    """A save reads the last revision and its bases, not the whole history."""
    store = CountingStore()
    archive = pm.Archive(store)
    for i in range(200):
        store.reads = 0
        save(archive, project(f"g{i}"), i)
        assert store.reads <= 20


def test_somebody_who_was_slower_is_told() -> None:
    """A save on an older revision is refused with both numbers, and changes nothing."""
    archive = pm.Archive(MemoryStore())
    save(archive, project("a"), 0)
    save(archive, project("b"), 1)
    for expected in (0, 1, 3, 99):
        with pytest.raises(ConflictError) as caught:
            save(archive, project("c"), expected)
        assert (caught.value.expected_revision, caught.value.actual) == (expected, 2)
    with pytest.raises(ConflictError) as caught:
        save(archive, project("c", name="other"), 1)
    assert caught.value.actual == 0
    assert archive.load("shop") == project("b")
    assert archive.projects() == ("shop",)


@pytest.mark.parametrize("clock", [False, True])
def test_repeated_save_answers_with_the_first_outcome(*, clock: bool) -> None:
    """The same save under the same key is kept once, also after others were saved; the receipt says so."""
    times = StoppedClock(*(f"2026-03-02T09:00:0{i}+00:00" for i in range(9)))
    archive = pm.Archive(MemoryStore(), clock=times if clock else None)
    shop = project("a", people=[pm.Person(id="ann", name="Ann")])
    first = save(archive, shop, 0, key="k")
    again = save(archive, shop, 0, key="k")
    save(archive, project("b"), 1)
    late = save(archive, shop, 0, key="k")
    assert not first.repeated
    assert again.repeated
    assert late.repeated
    assert attrs.evolve(again, repeated=False) == attrs.evolve(late, repeated=False) == first
    assert len(archive.history("shop")) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"what": project("b")},
        {"what": project("a", people=[pm.Person(id="ann", name="Bob")])},
        {"what": project("a", people=[pm.Person(id="ann", name="Ann"), pm.Person(id="bob")])},
        {"by": "somebody"},
        {"at": "2026-03-02T09:01Z"},
        {"note": "other"},
    ],
    ids=["goal", "person", "people", "by", "at", "note"],
)
def test_key_is_not_used_for_something_else(changes: dict[str, Any]) -> None:
    """Another content, name, time or note under a used key is refused, and changes nothing."""
    archive = pm.Archive(MemoryStore())
    first: dict[str, Any] = {"what": project("a", people=[pm.Person(id="ann", name="Ann")]), "expected": 0, "key": "k"}
    save(archive, **first)
    save(archive, project("z"), 1)
    with pytest.raises(IdempotencyMismatch):
        save(archive, **{**first, **changes})
    assert len(archive.history("shop")) == 2


def test_key_on_another_base_is_refused() -> None:
    """Who loaded anew saves something new, and needs a new key."""
    archive = pm.Archive(MemoryStore())
    save(archive, project("a"), 0, key="k")
    with pytest.raises(IdempotencyMismatch):
        save(archive, project("a"), 1, key="k")


def test_keys_are_each_projects_own() -> None:
    """Two projects may use one key."""
    archive = pm.Archive(MemoryStore())
    save(archive, project(), 0, key="k")
    assert not save(archive, project(name="clinic"), 0, key="k").repeated
    assert archive.projects() == ("clinic", "shop")


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"project": 3}, pm.FieldTypeError),
        ({"expected_revision": -1}, pm.ValidationError),
        ({"expected_revision": "0"}, pm.ValidationError),
        ({"expected_revision": False}, pm.ValidationError),
        ({"expected_revision": None}, pm.ValidationError),
        ({"by": ""}, pm.ValidationError),
        ({"by": "two words"}, pm.ValidationError),
        ({"at": "2026-03-02T09:00"}, pm.ValidationError),
        ({"at": None}, pm.ValidationError),
        ({"note": 3}, pm.ValidationError),
        ({"note": "\ud800"}, pm.ValidationError),
        ({"key": ""}, pm.ValidationError),
        ({"key": " "}, pm.ValidationError),
        ({"key": "k" * 201}, pm.ValidationError),
        ({"key": 3}, pm.FieldTypeError),
        ({"key": "\ud800"}, pm.ValidationError),
    ],
    ids=str,
)
def test_wrong_arguments_save_nothing(changes: dict[str, Any], kind: type[pm.ClientPMError]) -> None:
    """What cannot be is refused before anything is kept."""
    store = MemoryStore()
    arguments = {"project": project(), "expected_revision": 0, "by": "pm", "at": AT, **changes}
    with pytest.raises(kind) as caught:
        pm.Archive(store).save(arguments.pop("project"), **arguments)
    assert caught.value.where == next(iter(changes))
    assert store.projects() == ()


def test_longest_key_is_taken() -> None:
    """A key may have 200 characters."""
    assert save(pm.Archive(MemoryStore()), project(), 0, key="键" * 200).key == "键" * 200


@pytest.mark.parametrize("call", ["load", "history", "verify", "head"])
def test_unknown_project_is_not_found(call: str) -> None:
    """No project is never an empty project."""
    with pytest.raises(NotFoundError):
        getattr(pm.Archive(MemoryStore()), call)("shop")
    with pytest.raises(pm.ValidationError) as caught:
        getattr(pm.Archive(MemoryStore()), call)("../shop")
    assert caught.value.where == "project"


def test_unknown_revision_is_not_found() -> None:
    """A revision that was never saved is not found."""
    archive = pm.Archive(MemoryStore())
    save(archive, project(), 0)
    for revision in (0, 2, -1):
        with pytest.raises(NotFoundError):
            archive.load("shop", revision=revision)


def test_vanished_project_is_truncated() -> None:
    """Who holds a head learns that all is gone."""
    found = pm.Archive(MemoryStore()).verify("shop", head="shop:3:" + "ab" * 32)
    assert (found.ok, found.revisions, found.head, found.breaks[0].kind) == (False, 0, None, "truncated")
    with pytest.raises(EvidenceTruncated):
        found.raise_if_broken()


def test_head_of_another_project_proves_nothing() -> None:
    """A head must be one of this project."""
    archive = pm.Archive(MemoryStore())
    save(archive, project(), 0)
    found = archive.verify("shop", head="other:1:" + "ab" * 32)
    assert [each.kind for each in found.breaks] == ["head"]
    with pytest.raises(EvidenceTampered):
        found.raise_if_broken()


def test_old_head_proves_as_far_as_it_goes() -> None:
    """A head of revision 2 proves two revisions, however many came later."""
    archive = pm.Archive(MemoryStore())
    heads = [save(archive, project(f"g{i}"), i).head for i in range(4)]
    assert [archive.verify("shop", head=str(head)).proven_until for head in heads] == [1, 2, 3, 4]
    without = archive.verify("shop")
    assert (without.ok, without.proven_until, without.head) == (True, 0, heads[3])
    without.raise_if_broken()


def test_clock_that_goes_back_reorders_nothing() -> None:
    """The order is that of the revisions; what a clock says is noted as it is."""
    clock = StoppedClock("2026-03-02T09:00:00+00:00", "2020-01-01T00:00:00+00:00", "2031-01-01T00:00:00+00:00")
    archive = pm.Archive(MemoryStore(), clock=clock)
    for i in range(3):
        save(archive, project(f"g{i}"), i)
    found = archive.history("shop")
    assert [entry.revision for entry in found] == [1, 2, 3]
    assert [entry.recorded_at.year for entry in found if entry.recorded_at] == [2026, 2020, 2031]
    assert archive.verify("shop").ok


def test_clock_without_a_zone_saves_nothing() -> None:
    """A clock says its zone."""
    store = MemoryStore()
    with pytest.raises(pm.ValidationError):
        save(pm.Archive(store, clock=StoppedClock("2026-03-02T09:00:00")), project(), 0)
    assert store.projects() == ()


SIGNER = HmacSigner(b"0123456789abcdef", name="office")


def test_signer_seals_every_revision() -> None:
    """What was saved with a signer verifies with it, and with no other."""
    store = MemoryStore()
    archive = pm.Archive(store, signer=SIGNER)
    receipt = save(archive, project(), 0)
    assert receipt.seal is not None
    assert receipt.seal.signer == "office"
    assert archive.verify("shop").ok
    for other in (HmacSigner(b"fedcba9876543210", name="office"), HmacSigner(b"0123456789abcdef", name="other")):
        assert [each.kind for each in pm.Archive(store, signer=other).verify("shop").breaks] == ["seal"]
    assert pm.Archive(store).verify("shop").ok


def test_signer_that_came_later_is_asked_from_then_on() -> None:
    """Revisions from before the signer have no seal: the verifier says from where there must be one."""
    store = MemoryStore()
    save(pm.Archive(store), project(), 0)
    archive = pm.Archive(store, signer=SIGNER)
    save(archive, project("a"), 1)
    assert [(each.position, each.kind) for each in archive.verify("shop").breaks] == [(1, "seal")]
    assert archive.verify("shop", sealed_from=2).ok


class Failing:
    """A witness that fails, or answers nonsense."""

    name = "failing"

    def __init__(self, answer: object = None) -> None:
        self.answer = answer

    def sign(self, _: bytes, /) -> Any:
        """Fail, or answer."""
        if self.answer is None:
            raise OSError("no card in the reader")
        return self.answer

    def verify(self, _: bytes, __: bytes, /) -> bool:
        """Agree."""
        return True

    def publish(self, _: pm.Receipt, /) -> None:
        """Fail."""
        raise OSError("no network")


@pytest.mark.parametrize(("answer", "code"), [(None, "signer.failed"), ("text", "signer.type"), (3, "signer.type")])
def test_signer_that_fails_saves_nothing(answer: object, code: str) -> None:
    """Without a signature nothing is saved, and it can be tried again."""
    store = MemoryStore()
    with pytest.raises(pm.ClientPMError) as caught:
        save(pm.Archive(store, signer=Failing(answer)), project(), 0)
    assert caught.value.code == code
    assert store.projects() == ()


def test_anchor_that_fails_leaves_the_save_and_its_receipt() -> None:
    """What was saved is saved: the error carries the receipt, and a repeated save tells the anchor."""
    store = MemoryStore()
    with pytest.raises(pm.StoreError) as caught:
        save(pm.Archive(store, anchor=Failing()), project(), 0, key="k")
    assert caught.value.code == "anchor.failed"
    receipt = caught.value.facts["receipt"]
    assert isinstance(receipt, pm.Receipt)
    assert pm.Archive(store).head("shop") == receipt.head
    told: list[pm.Receipt] = []

    class Listening:
        def publish(self, receipt: pm.Receipt, /) -> None:
            """Fail."""
            told.append(receipt)

    again = save(pm.Archive(store, anchor=Listening()), project(), 0, key="k")
    assert told == [again]
    assert again.head == receipt.head


def test_witnesses_may_use_the_archive() -> None:
    """Nothing is locked while a witness is asked: one that loads and saves elsewhere comes back in time."""
    store = MemoryStore()
    plain = pm.Archive(store)
    save(plain, project(name="other"), 0)
    count = itertools.count(1)

    class Curious:
        name = "curious"

        def sign(self, digest: bytes, /) -> bytes:
            """Fail, or answer."""
            save(plain, project(name="other"), next(count))
            return SIGNER.sign(digest)

        def verify(self, digest: bytes, signature: bytes, /) -> bool:
            """Agree."""
            return plain.load("other") is not None and SIGNER.verify(digest, signature)

        def publish(self, _: pm.Receipt, /) -> None:
            """Fail."""
            save(plain, project(name="other"), next(count))

        def now(self) -> dt.datetime:
            """Give the next time."""
            plain.history("other")
            return dt.datetime(2026, 3, 2, tzinfo=dt.UTC)

        def new_id(self) -> str:
            """Do it."""
            plain.verify("other")
            return f"id-{next(ids)}"

    ids = itertools.count()
    witness = Curious()
    archive = pm.Archive(store, clock=witness, ids=witness, signer=witness, anchor=witness)
    done: list[bool] = []

    def run() -> None:
        save(archive, project(people=[pm.Person(id="ann", name="Ann")]), 0)
        done.append(archive.verify("shop").ok)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(10)
    assert done == [True]


def test_newer_schema_is_refused_untouched() -> None:
    """What a newer version saved is neither guessed at nor changed."""
    store = MemoryStore()
    save(pm.Archive(store), project(), 0)
    manifest = read_manifest(unpack_part(store.read("shop").data, LIMITS), LIMITS)
    data = pack_part(attrs.evolve(manifest, schema=SCHEMA + 1, key="new").to_bytes())
    newer = MemoryStore()
    newer.append("shop", revision=1, data=data, parts={}, key="new")
    with pytest.raises(pm.SchemaTooNew):
        pm.Archive(newer).load("shop")
    assert newer.read("shop").data == data
    assert pm.Archive(newer).history("shop")[0].schema == SCHEMA + 1


def test_missing_person_is_no_empty_person() -> None:
    """Who was not erased cannot vanish: a project with such a hole is not loaded."""
    store = MemoryStore()
    archive = pm.Archive(store)
    save(archive, project(people=[pm.Person(id="ann", name="Ann")]), 0)
    digest = read_manifest(unpack_part(store.read("shop").data, LIMITS), LIMITS).people["ann"]
    store.erase(digest)
    with pytest.raises(EvidenceTampered) as caught:
        archive.load("shop")
    assert caught.value.facts == {"position": 1, "kind": "part_missing"}
    assert [(each.kind, each.detail) for each in archive.verify("shop").breaks] == [("part_missing", digest)]


@pytest.mark.parametrize("call", ["load", "history", "save", "pack"])
def test_damaged_revision_is_refused_everywhere(call: str) -> None:
    """Nobody loads, lists or builds on what is not what was saved."""
    log, _ = random_log(3)
    archive = pm.Archive(log)
    last = len(log.entries)
    log.entries[last - 1] = (last, "other", log.entries[last - 1][2])
    calls: dict[str, Callable[[], object]] = {
        "load": lambda: archive.load("shop"),
        "history": lambda: archive.history("shop"),
        "save": lambda: save(archive, project(), last),
        "pack": lambda: archive.evidence_pack("shop"),
    }
    with pytest.raises(EvidenceTampered) as caught:
        calls[call]()
    assert caught.value.facts == {"position": last, "kind": "key"}


def test_verification_tells_limits_from_tampering() -> None:
    """A revision or part that is larger than the limits allow is named as that."""
    store = MemoryStore()
    save(pm.Archive(store), project(*(f"g{i}" for i in range(400))), 0)
    small = pm.Archive(store, limits=attrs.evolve(LIMITS, document_bytes=2000))
    assert [each.kind for each in small.verify("shop").breaks] == ["limit"]
    with pytest.raises(pm.LimitExceeded):
        small.load("shop")


def test_verification_sees_an_erasure_under_way() -> None:
    """A person who is erased while somebody verifies is no break."""
    store = MemoryStore()
    archive = pm.Archive(store)
    shop = project(people=[pm.Person(id="ann", name="Ann")])
    save(archive, shop, 0)

    class Racing(MemoryStore):
        erased = False

        def log(self, project: str, /) -> Any:
            """Do it."""
            found = list(store.log(project))
            if not self.erased:
                self.erased = True
                archive.erase(shop.with_(pm.Person(id="ann")), "ann", expected_revision=1, by="pm", at=AT)
            yield from found

        def part(self, digest: str, /) -> bytes:
            """Do it."""
            return store.part(digest)

        def read(self, project: str, /, *, revision: int | None = None) -> pm.ports.StoredRevision:
            """Count."""
            return store.read(project, revision=revision)

    found = pm.Archive(Racing()).verify("shop")
    assert (found.ok, found.revisions, len(found.erased)) == (True, 2, 1)


def test_copy_has_the_same_head() -> None:
    """A project is copied with its history, byte by byte, again and again."""
    here, there = MemoryStore(), MemoryStore()
    archive = pm.Archive(here)
    head = None
    for i in range(5):
        head = save(archive, project(f"g{i}", people=[pm.Person(id="ann", name=f"Ann {i}")]), i).head
        assert pm.copy_project("shop", here, there) == head
    assert pm.Archive(there).verify("shop", head=head).proven_until == 5
    assert list(there.log("shop")) == list(here.log("shop"))
    with pytest.raises(NotFoundError):
        pm.copy_project("other", here, there)


def test_copy_over_other_revisions_is_refused() -> None:
    """Two histories of one project are never mixed."""
    here, there = MemoryStore(), MemoryStore()
    save(pm.Archive(here), project("a"), 0, key="k")
    save(pm.Archive(there), project("b"), 0, key="k")
    with pytest.raises(ConflictError):
        pm.copy_project("shop", here, there)


def test_copy_erases_what_was_erased() -> None:
    """A copy that was made earlier loses the data too; a store that cannot erase is refused."""
    here, there = MemoryStore(), MemoryStore()
    archive = pm.Archive(here)
    shop = project(people=[pm.Person(id="ann", name="Ann Lee")])
    save(archive, shop, 0)
    pm.copy_project("shop", here, there)
    log = RawLog(there, "shop", there._parts)
    archive.erase(shop.with_(pm.Person(id="ann")), "ann", expected_revision=1, by="pm", at=AT)
    pm.copy_project("shop", here, there)
    assert there._parts.keys() == here._parts.keys()
    assert pm.Archive(there).verify("shop").ok

    class Stubborn:
        append, read, log, projects = there.append, there.read, there.log, there.projects

        def part(self, digest: str, /) -> bytes:
            """Do it."""
            return log.part(digest)

    with pytest.raises(pm.StoreError) as caught:
        pm.copy_project("shop", here, Stubborn())
    assert caught.value.code == "store.no_erasure"


def test_copy_erases_nobody_of_another_project() -> None:
    """A project that claims the part of another project's person cannot have it erased, nor be read with it."""
    there, evil = MemoryStore(), MemoryStore()
    receipt = save(pm.Archive(there), project(people=[pm.Person(id="ann", name="Ann Lee")]), 0)
    victim = read_manifest(unpack_part(there.read("shop").data, LIMITS), LIMITS).people["ann"]
    own = MemoryStore()
    save(pm.Archive(own), project(name="evil"), 0)
    parts = {digest: own.part(digest) for digest in own._parts}
    first = read_manifest(unpack_part(own.read("evil").data, LIMITS), LIMITS)
    first = attrs.evolve(first, people={"ann": victim})
    link = link_digest("evil", 1, first.previous, first.to_bytes())
    second = attrs.evolve(first, revision=2, previous=link, key="k2", people={}, erased=(victim,))
    for manifest in (first, second):
        evil.append(
            "evil", revision=manifest.revision, data=pack_part(manifest.to_bytes()), parts=parts, key=manifest.key
        )
    assert pm.Archive(evil).verify("evil").ok
    with pytest.raises(pm.EvidenceTampered) as caught:
        pm.copy_project("evil", evil, there)
    assert caught.value.facts == {"position": 2, "kind": "erased"}
    with pytest.raises(pm.ClientPMError):
        pm.Archive(there).load("evil", revision=1)
    assert pm.Archive(there).verify("shop", head=receipt.head).ok


def test_failing_erasure_erases_the_rest_and_gives_the_receipt() -> None:
    """What a store cannot erase keeps none of a person's other parts; the receipt is in the error, the anchor told."""

    class Failing(MemoryStore):
        def erase(self, digest: str, /) -> None:
            """Erase, and fail once it is done."""
            super().erase(digest)
            raise pm.StoreError("traces may be left", code="store.traces", got=digest)

    told: list[pm.Receipt] = []

    class Told:
        def publish(self, receipt: pm.Receipt, /) -> None:
            """Remember it."""
            told.append(receipt)

    store = Failing()
    archive = pm.Archive(store, anchor=Told())
    for number, name in enumerate(("Ann", "Ann Lee", "Ann B. Lee")):
        save(archive, project(people=[pm.Person(id="ann", name=name)]), number)
    empty = project(people=[pm.Person(id="ann")])
    with pytest.raises(pm.StoreError) as caught:
        archive.erase(empty, "ann", expected_revision=3, by="pm", at=AT)
    assert caught.value.code == "store.traces"
    assert caught.value.receipt == told[-1]
    assert told[-1].revision == 4
    found = archive.verify("shop", head=told[-1].head)
    assert (found.ok, len(found.erased), found.still_held) == (True, 3, ())
    assert [archive.load("shop", revision=i).people[0].name for i in (1, 2, 3)] == ["", "", ""]


def test_every_head_that_was_given_out_must_stand() -> None:
    """A save on top of what somebody rewrote, or of an old backup, does not hide what earlier heads prove."""
    here, forged = MemoryStore(), MemoryStore()
    heads = [save(pm.Archive(here), project(title=title), i).head for i, title in enumerate("abc")]
    for i, title in enumerate("aXY"):
        save(pm.Archive(forged), project(title=title), i)
    archive = pm.Archive(forged)
    heads.append(save(archive, project(title="d"), 3).head)
    assert archive.verify("shop", head=heads[-1]).ok
    found = archive.verify("shop", head=heads)
    assert [(each.position, each.kind) for each in found.breaks] == [(1, "head"), (2, "head"), (3, "head")]
    assert found.proven_until == 0
    right = pm.Archive(here).verify("shop", head=(str(head) for head in heads[:3]))
    assert (right.ok, right.proven_until) == (True, 3)
    assert (archive.verify("shop", head=()).ok, archive.verify("shop", head=[]).proven_until) == (True, 0)
    for wrong in (3, [3], b"shop"):
        with pytest.raises(pm.FieldTypeError) as caught:
            archive.verify("shop", head=wrong)  # type: ignore[arg-type]
        assert caught.value.code == "head.type"


def test_salts_come_from_the_ids() -> None:
    """Who gives ids decides the salts: the same ids, the same bytes."""
    logs = []
    for _ in range(2):
        store = MemoryStore()
        archive = pm.Archive(store, ids=Salts("x"))
        save(archive, project(people=[pm.Person(id="ann", name="Ann")]), 0)
        logs.append(RawLog(store, "shop", store._parts).entries)
    assert logs[0] == logs[1]


def test_key_and_project_are_looked_at_before_the_store_is_asked() -> None:
    """A key that is too long, and what is no project, are told by the archive itself."""
    archive = pm.Archive(MemoryStore())
    with pytest.raises(pm.ValidationError) as caught:
        save(archive, project(), 0, key="k" * 201)
    assert caught.value.code == "archive.key"
    with pytest.raises(pm.FieldTypeError) as erasing:
        archive.erase(3, "ann", expected_revision=0, by="pm", at=AT)  # type: ignore[arg-type]
    assert erasing.value.code == "project.type"
    with pytest.raises(pm.ValidationError) as packing:
        archive.evidence_pack("../up")
    assert (packing.value.code, packing.value.where) == ("id.invalid", "project")
    for name in ("refs", "people", "receipts"):
        with pytest.raises(pm.FieldTypeError) as several:
            archive.evidence_pack("shop", **{name: "one"})  # type: ignore[arg-type]
        assert several.value.where == name
    with pytest.raises(pm.ValidationError) as unknown:
        archive.erase(project(), "../up", expected_revision=0, by="pm", at=AT)
    assert unknown.value.where == "person"


def test_archive_shows_its_store() -> None:
    """A notebook shows where it keeps projects."""
    assert repr(pm.Archive(MemoryStore())) == "Archive(MemoryStore())"


@pytest.mark.parametrize("held", [{"title": "x" * 2000}, {"goals": [pm.Goal(id=f"g{i}") for i in range(400)]}])
def test_what_could_not_be_loaded_is_not_saved(held: dict[str, Any]) -> None:
    """A project with a part that is larger than the archive loads is refused, and nothing is kept."""
    store = MemoryStore()
    small = pm.Archive(store, limits=attrs.evolve(LIMITS, document_bytes=1500))
    with pytest.raises(pm.LimitExceeded):
        save(small, pm.Project(id="shop", **held), 0)
    assert store.projects() == ()
