"""What is found where a chain, a part or a seal is not as it was saved: each on a log made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import clientpm as pm
from clientpm.errors import EvidenceTampered, EvidenceTruncated
from clientpm.errors.keeping import break_words
from clientpm.evidence.chain import FIRST_LINK, link_digest, part_digest
from clientpm.evidence.manifest import Manifest, Seal, base_of, read_manifest
from clientpm.evidence.packing import pack_part, unpack_part
from clientpm.evidence.verification import Break, Verification, unsealed_digest, verify_chain
from clientpm.values.instant import fact_time

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS = pm.Limits()
NONE = "0" * 64
Found = list[tuple[int, str, str]]


class Log:
    """The revisions and parts of a project, open to every change."""

    def __init__(self, count: int = 0) -> None:
        self.entries: list[tuple[int, str, bytes]] = []
        self.parts: dict[str, bytes] = {}
        for _ in range(count):
            self.add()

    def part(self, text: str) -> str:
        """Keep a part; give its digest."""
        digest = part_digest(text.encode())
        self.parts[digest] = pack_part(text.encode())
        return digest

    def manifest(self, position: int) -> Manifest:
        """Read a manifest."""
        return read_manifest(unpack_part(self.entries[position - 1][2], LIMITS), LIMITS)

    def head(self, position: int) -> pm.Head:
        """Give the head of the log as it is at a position."""
        found = self.manifest(position)
        return pm.Head("shop", position, link_digest("shop", found.revision, found.previous, found.to_bytes()))

    def add(self, **fields: Any) -> None:
        """Add a revision with a part of its own, linked to the last one."""
        revision = len(self.entries) + 1
        made: dict[str, Any] = {
            "project": "shop",
            "revision": revision,
            "previous": self.head(revision - 1).digest if revision > 1 else FIRST_LINK,
            "schema": 5,
            "by": "pm",
            "at": fact_time("2026-03-02T09:00Z"),
            "key": f"k{revision}",
            "sections": {"header": (self.part(f"header {revision}"),)},
        }
        manifest = Manifest(**(made | fields))
        self.entries.append((revision, f"k{revision}", pack_part(manifest.to_bytes())))

    def edit(self, position: int, **fields: Any) -> None:
        """Change a manifest where it stands, and nothing else."""
        revision, key, _ = self.entries[position - 1]
        data = attrs.evolve(self.manifest(position), **fields).to_bytes()
        self.entries[position - 1] = (revision, key, pack_part(data))

    def spoil(self, position: int) -> None:
        """Make a revision that nobody can read."""
        self.entries[position - 1] = (*self.entries[position - 1][:2], b"")

    def verified(
        self, head: pm.Head | None = None, seals: Callable[[str, Seal], bool] | None = None, **more: Any
    ) -> Verification:
        """Look at it."""
        return verify_chain(
            "shop",
            self.entries,
            self.parts.get,
            heads=() if head is None else (head,),
            seals=seals,
            **{"limits": LIMITS, **more},
        )

    def breaks(self, head: pm.Head | None = None, **more: Any) -> Found:
        """Give the breaks."""
        return [(each.position, each.kind, each.detail) for each in self.verified(head, **more).breaks]


def test_whole_log_has_no_breaks() -> None:
    """A log as it was saved: nothing is broken, and all its parts were looked at; a head proves up to itself."""
    log = Log(3)
    bare = log.verified()
    assert (bare.ok, bare.project, bare.revisions, bare.head) == (True, "shop", 3, log.head(3))
    assert (bare.parts, bare.erased, bare.still_held, bare.proven_until) == (3, (), (), 0)
    for i in (1, 2, 3):
        assert log.verified(log.head(i)) == attrs.evolve(bare, proven_until=i)


def test_empty_log_has_no_head() -> None:
    """Where nothing is kept, nothing is broken, and a head given out earlier says that all is gone."""
    found = Log().verified()
    assert (found.ok, found.revisions, found.head, found.parts) == (True, 0, None, 0)
    assert Log().breaks(pm.Head("shop", 2, NONE)) == [(2, "truncated", "")]


def test_first_break_is_raised() -> None:
    """What is broken is raised with its place and kind; a whole log raises nothing."""
    log = Log(3)
    log.verified().raise_if_broken()
    log.spoil(2)
    with pytest.raises(EvidenceTampered) as tampered:
        log.verified(pm.Head("shop", 9, NONE)).raise_if_broken()
    assert tampered.value.facts == {"position": 2, "kind": "form"}
    with pytest.raises(EvidenceTruncated) as truncated:
        Log(3).verified(pm.Head("shop", 9, NONE)).raise_if_broken()
    assert truncated.value.facts == {"expected": 9, "found": 3}


@pytest.mark.parametrize(
    "kind",
    [
        "content",
        "form",
        "limit",
        "order",
        "project",
        "key",
        "base",
        "seal",
        "part",
        "part_missing",
        "erased",
        "head",
        "truncated",
        "record",
    ],
)
def test_break_says_what_it_is(kind: str) -> None:
    """With its place, its kind as it stands in errors, words that a reader knows, and what tells more."""
    words = break_words(kind)
    assert words != kind
    assert str(Break(3, kind)) == f"revision 3: {kind}: {words}"
    assert str(Break(3, kind, "ab")) == f"revision 3: {kind}: {words} (ab)"


def test_results_take_their_fields_by_name() -> None:
    """So that a result may grow a field without giving the others another meaning."""
    found = Log(1).verified()
    kind: Any = Verification
    with pytest.raises(TypeError):
        kind(*attrs.astuple(found, recurse=False))


@pytest.mark.parametrize("position", [1, 2, 3, 4])
def test_changed_revision_is_named_with_its_place(position: int) -> None:
    """A revision that was changed in the middle breaks the link behind it, and is named itself."""
    log = Log(5)
    head = log.head(5)
    log.edit(position, by="xx")
    assert log.breaks() == [(position, "content", "")]
    assert log.breaks(head) == [(position, "content", "")]
    assert not log.verified(head).ok


def test_changed_last_revision_is_seen_by_a_head_alone() -> None:
    """No link stands behind the end: without a head nobody can tell, and nothing is said to be proven."""
    log = Log(3)
    head = log.head(3)
    log.edit(3, by="xx")
    assert (log.breaks(), log.verified().proven_until) == ([], 0)
    assert log.breaks(head) == [(3, "head", "")]
    assert log.verified(head).proven_until == 0


def test_each_of_several_changed_revisions_is_named() -> None:
    """Two neighbours look like one whose link back was changed as well: that one is named, and never none."""
    log = Log(7)
    for position in (1, 3, 5, 6):
        log.edit(position, by="xx")
    assert [each[:2] for each in log.breaks()] == [(1, "content"), (3, "content"), (6, "content")]


@pytest.mark.parametrize("position", [1, 2, 3])
def test_other_link_back_is_the_fault_of_the_revision_itself(position: int) -> None:
    """Whoever changes what a revision says of the one before breaks both links: the revision is named, not its neighbour."""
    log = Log(4)
    log.edit(position, previous="ab" * 32)
    assert log.breaks() == [(position, "content", "")]


def test_head_tells_which_of_the_last_two_was_changed() -> None:
    """At the end only one link is broken: a head of either revision tells which of them was changed."""
    whole = Log(3)
    one, other = Log(3), Log(3)
    one.edit(2, by="xx")
    other.edit(3, previous="ab" * 32)
    assert one.breaks() == other.breaks() == [(2, "content", "")]
    assert one.breaks(whole.head(2)) == [(2, "content", ""), (2, "head", "")]
    assert one.breaks(whole.head(3)) == [(2, "content", "")]
    assert other.breaks(whole.head(2)) == [(3, "content", "")]
    assert other.breaks(whole.head(3)) == [(3, "content", ""), (3, "head", "")]
    assert other.breaks(whole.head(1)) == [(2, "content", "")]
    elsewhere = attrs.evolve(whole.head(2), project="clinic")
    assert other.breaks(elsewhere) == [(2, "content", ""), (2, "head", "clinic")]


def test_revision_that_cannot_be_read_is_one_break() -> None:
    """It is named as such, once, and its neighbours are not blamed for a link that nobody can follow."""
    for position in (1, 2, 3):
        log = Log(3)
        log.spoil(position)
        assert log.breaks() == [(position, "form", "")]
    log = Log(3)
    log.spoil(3)
    found = log.verified()
    assert (found.revisions, found.head) == (3, None)


def test_too_large_is_not_tampered_with() -> None:
    """A revision or a part beyond the limit is named as that."""
    log = Log(2)
    size = len(log.manifest(2).to_bytes()) - 1
    log.edit(1, note="a long note")
    assert [each[:2] for each in log.breaks(limits=pm.Limits(document_bytes=size))] == [(1, "limit"), (2, "limit")]
    log = Log(1)
    digest = log.part("x" * 5000)
    log.add(sections={"goals": (digest,)})
    assert log.breaks(limits=pm.Limits(document_bytes=4000)) == [(2, "limit", digest)]


def test_revision_that_is_missing_breaks_the_order() -> None:
    """Behind a gap the first revision is named: it stands in another's place, and knows another before it."""
    log = Log(5)
    del log.entries[2]
    assert log.breaks() == [(3, "content", ""), (3, "order", "")]
    log = Log(3)
    del log.entries[0]
    assert log.breaks() == [(1, "content", ""), (1, "order", "")]


def test_number_of_the_store_is_that_of_the_manifest() -> None:
    """A store that gives a revision another number than it has is named, and the one behind it fits again."""
    log = Log(4)
    log.entries[1] = (7, *log.entries[1][1:])
    assert log.breaks() == [(2, "order", ""), (3, "order", "")]
    log = Log(4)
    log.edit(2, revision=3, base=0)
    assert (2, "order", "") in log.breaks()
    assert (3, "order", "") not in log.breaks()


def test_key_of_the_store_is_that_of_the_manifest() -> None:
    """Else a repeated save would find another revision."""
    log = Log(3)
    log.entries[1] = (2, "k9", log.entries[1][2])
    assert log.breaks() == [(2, "key", "")]


def test_revision_of_another_project_is_named() -> None:
    """With the project that it names."""
    log = Log(3)
    log.edit(2, project="clinic")
    assert log.breaks() == [(2, "content", ""), (2, "project", "clinic")]
    log = Log(3)
    log.edit(3, project="clinic", previous="ab" * 32)
    assert log.breaks() == [(3, "content", ""), (3, "project", "clinic")]


def test_head_beyond_the_end_means_that_the_end_is_gone() -> None:
    """One revision more than there are is enough."""
    log = Log(3)
    head = log.head(3)
    del log.entries[2]
    assert log.breaks(head) == [(3, "truncated", "")]


def test_head_of_another_project_proves_nothing() -> None:
    """It is named with its project."""
    log = Log(2)
    assert log.breaks(attrs.evolve(log.head(2), project="clinic")) == [(2, "head", "clinic")]


# Seals


def sealed(log: Log, position: int) -> None:
    """Seal a revision with the digest itself as signature."""
    bare = log.manifest(position)
    log.edit(position, seal=Seal("office", unsealed_digest(bare)))


def fits(digest: str, seal: Seal) -> bool:
    """Tell whether a seal belongs to a digest."""
    return seal.signature == digest


def test_every_revision_has_a_seal_that_fits() -> None:
    """From the revision on that must have one; before that, and where no signer is known, none is asked for."""
    log = Log()
    for i in (1, 2, 3):
        log.add()
        sealed(log, i)
    assert log.breaks(seals=fits) == []
    assert log.breaks(seals=lambda *_: False) == [(1, "seal", ""), (2, "seal", ""), (3, "seal", "")]
    assert log.breaks(seals=lambda *_: False, sealed_from=3) == [(3, "seal", "")]
    log.edit(3, seal=None)
    assert log.breaks(seals=fits) == [(3, "seal", "")]
    assert log.breaks() == []


def test_seal_of_a_broken_revision_is_not_asked_for() -> None:
    """What is broken is named once, as what it is."""
    log = Log()
    for i in (1, 2, 3):
        log.add()
        sealed(log, i)
    log.edit(1, seal=None)
    asked: list[str] = []

    def seals(digest: str, _: Seal) -> bool:
        asked.append(digest)
        return False

    assert log.breaks(seals=seals, sealed_from=1) == [(1, "content", ""), (2, "seal", ""), (3, "seal", "")]
    assert asked == [unsealed_digest(log.manifest(2)), unsealed_digest(log.manifest(3))]


def test_what_a_signer_signs_does_not_depend_on_a_seal() -> None:
    """It is the digest that the revision would have without a seal."""
    log = Log(1)
    bare = unsealed_digest(log.manifest(1))
    assert bare == log.head(1).digest
    sealed(log, 1)
    assert unsealed_digest(log.manifest(1)) == bare != log.head(1).digest


# Parts


def test_part_is_looked_at_once_at_its_first_place() -> None:
    """Many revisions may name a part: it is read once, and what is wrong with it is said of the first."""
    log = Log()
    digest = log.part("goals")
    for _ in range(3):
        log.add(sections={"goals": (digest,)})
    read: list[str] = []

    def part(name: str) -> bytes | None:
        read.append(name)
        return None

    found = verify_chain("shop", log.entries, part, heads=(), seals=None, limits=LIMITS)
    assert found.breaks == (Break(1, "part_missing", digest),)
    assert (read, found.parts) == ([digest], 1)


@pytest.mark.parametrize(
    ("kept", "kind"), [(None, "part_missing"), (b"", "part"), (b"goals", "part"), (pack_part(b"other"), "part")]
)
def test_part_that_is_not_what_it_was_is_named(kept: bytes | None, kind: str) -> None:
    """Gone, damaged, not packed, or another one: with its digest, at the revision that named it first."""
    log = Log(1)
    goals = log.part("goals")
    log.add(sections={"goals": (goals,)})
    log.add(base=0, sections={"goals": (goals,)})
    if kept is None:
        del log.parts[goals]
    else:
        log.parts[goals] = kept
    assert log.breaks() == [(2, kind, goals)]


def test_only_some_parts_are_looked_at() -> None:
    """Where not all parts are at hand, those that are are looked at, and none is missed."""
    log = Log(3)
    mine, other = (log.manifest(i).sections["header"][0] for i in (1, 2))
    assert isinstance(mine, str)
    del log.parts[str(other)]
    assert log.breaks(only=frozenset({mine})) == []
    log.parts[mine] = b""
    assert log.breaks(only=frozenset({mine})) == [(1, "part", mine)]
    assert log.breaks(only=frozenset()) == []
    assert log.verified(only=frozenset()).parts == 3


def test_runs_name_parts_of_the_base() -> None:
    """A run is as good as the parts that it stands for; they are counted once."""
    log = Log()
    digests = tuple(log.part(f"goals {i}") for i in range(4))
    log.add(sections={"goals": digests})
    log.add(base=1, sections={"goals": ((0, 2), log.part("new"), (2, 2))})
    log.add(base=1, sections={"needs": (log.part("needs"),)})
    log.add(base=3, sections={"goals": ((1, 3),)})
    assert (log.breaks(), log.verified().parts) == ([], 6)
    del log.parts[digests[2]]
    assert log.breaks() == [(1, "part_missing", digests[2])]


def test_run_that_the_base_has_not_is_named() -> None:
    """Nobody could load such a revision."""
    log = Log(1)
    log.add(base=1, sections={"header": ((0, 2),)})
    log.add()
    assert log.breaks() == [(2, "base", "")]


def test_run_without_a_base_is_named() -> None:
    """A whole revision has nothing that a run could stand for: nobody could load it, whichever it is."""
    for position in (1, 2, 3):
        log = Log(position - 1)
        log.add(sections={"header": ((0, 1),)})
        assert log.breaks() == [(position, "base", "")]
        log.add()
        assert log.breaks() == [(position, "base", "")]


def test_what_is_based_on_a_broken_revision_is_not_blamed() -> None:
    """A base that cannot be read, or cannot be known, is one break; parts that are named directly are still looked at."""
    log = Log()
    log.add(sections={"goals": (log.part("a"), log.part("b"))})
    fresh = log.part("fresh")
    log.add(base=1, sections={"goals": ((0, 2), fresh)})
    log.add(base=1, sections={"goals": ((0, 1),)})
    log.add(base=3, sections={"goals": ((0, 1),)})
    log.spoil(1)
    assert log.breaks() == [(1, "form", "")]


def test_parts_behind_a_changed_base_are_looked_at() -> None:
    """A base that was changed, but can be read, still tells which parts there are."""
    log = Log()
    goals = log.part("goals")
    log.add(sections={"goals": (goals,)})
    log.add(base=1, sections={"needs": (log.part("needs"),)})
    log.add()
    log.edit(1, by="xx")
    del log.parts[goals]
    assert log.breaks() == [(1, "content", ""), (2, "part_missing", goals)]


def test_parts_of_a_broken_revision_alone_are_not_looked_at() -> None:
    """Who knows what a forged revision names: its own break says enough."""
    log = Log(3)
    log.edit(2, sections={"goals": ("ab" * 32,)}, people={"ann": "cd" * 32})
    assert log.breaks() == [(2, "content", "")]


# Erased parts


def erased_log() -> tuple[Log, str]:
    """Make a log with a person whose part is erased in the third revision."""
    log = Log()
    ann = log.part("ann")
    log.add(people={"ann": ann})
    log.add(people={"ann": ann})
    log.add(people={"ann": log.part("empty")}, erased=(ann,))
    return log, ann


def test_erased_part_may_be_gone_or_still_there() -> None:
    """Gone it is no break; still there it is no break either, but it is said, and what is held is looked at."""
    log, ann = erased_log()
    found = log.verified()
    assert (found.ok, found.erased, found.still_held, found.parts) == (True, (ann,), (ann,), 5)
    del log.parts[ann]
    found = log.verified()
    assert (found.ok, found.erased, found.still_held, found.parts) == (True, (ann,), (), 5)
    log.parts[ann] = b""
    assert log.breaks() == [(1, "part", ann)]


def test_person_that_is_gone_without_an_erasure_is_missed() -> None:
    """A person's part is no less proof than another one."""
    log, _ = erased_log()
    empty = log.manifest(3).people["ann"]
    del log.parts[empty]
    assert log.breaks() == [(3, "part_missing", empty)]


def test_only_persons_of_earlier_revisions_can_be_erased() -> None:
    """Not a part of records, not one that nobody named, not one that the revision or a later one names itself."""
    log, ann = erased_log()
    header = log.manifest(1).sections["header"][0]
    log.add(erased=(str(header),))
    assert log.breaks() == [(4, "erased", str(header))]
    log, ann = erased_log()
    log.add(erased=(NONE,))
    assert log.breaks() == [(4, "erased", NONE)]
    log, ann = erased_log()
    log.add(people={"ann": ann}, erased=(ann,))
    assert log.breaks() == [(3, "erased", ann), (4, "erased", ann)]
    log, ann = erased_log()
    log.add(people={"ann": ann})
    assert log.breaks() == [(3, "erased", ann)]


def test_erased_again_is_no_break() -> None:
    """An erasure that broke off is said once more; the part was erased once."""
    log, ann = erased_log()
    log.add(erased=(ann,))
    found = log.verified()
    assert (found.ok, found.erased) == (True, (ann,))


def test_what_is_forged_is_said_once() -> None:
    """A break is one break, however often a revision says the same."""
    log = Log(1)
    log.add(erased=(NONE, NONE))
    assert log.breaks() == [(2, "erased", NONE)]


def test_part_of_records_is_never_gone_with_a_person() -> None:
    """Who forges a revision that calls a part of records a person's cannot erase it."""
    log = Log()
    goals = log.part("goals")
    log.add(sections={"goals": (goals,)})
    log.add(people={"forged": goals})
    log.add(erased=(goals,))
    del log.parts[goals]
    assert log.breaks() == [(1, "part_missing", goals), (3, "erased", goals)]
    log = Log()
    log.add(sections={"goals": (goals,)})
    log.add(people={"forged": goals})
    log.add()
    log.spoil(3)
    assert log.breaks() == [(1, "part_missing", goals), (3, "form", "")]


def test_unreadable_revision_may_have_erased_a_person() -> None:
    """Where a later revision cannot be read, or is gone, nobody can say that a person's part must be there."""
    log, ann = erased_log()
    del log.parts[ann]
    head = log.head(3)
    log.spoil(3)
    assert log.breaks() == [(3, "form", "")]
    del log.entries[2]
    assert log.breaks(head) == [(3, "truncated", "")]
    assert log.breaks() == [(1, "part_missing", ann)]


def test_unreadable_revision_before_a_person_has_erased_nothing() -> None:
    """What was saved later cannot have been erased before: nor with the same revision."""
    log = Log(2)
    ann = log.part("ann")
    log.add(people={"ann": ann})
    del log.parts[ann]
    log.spoil(1)
    assert log.breaks() == [(1, "form", ""), (3, "part_missing", ann)]


def test_breaks_come_by_their_place() -> None:
    """In the order of the revisions, whatever found them."""
    log = Log(4)
    first = log.manifest(1).sections["header"][0]
    del log.parts[str(first)]
    log.edit(3, by="xx")
    assert log.breaks(pm.Head("shop", 5, NONE)) == [
        (1, "part_missing", first),
        (3, "content", ""),
        (5, "truncated", ""),
    ]


def test_bases_lead_to_whole_revisions() -> None:
    """A long log with the bases that the library gives is whole."""
    log = Log()
    for revision in range(1, 20):
        fresh = {f"s{'abcdefghijklmnopqrst'[revision]}": (log.part(str(revision)),)}
        log.add(base=base_of(revision), sections=fresh)
    assert (log.breaks(log.head(19)), log.verified().parts) == ([], 19)
