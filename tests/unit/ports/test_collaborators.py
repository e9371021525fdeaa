"""Whom an archive works with: what cannot be is refused at once, and what fails is said in our own words."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore, SqliteStore
from clientpm.adapters.witnesses import HmacSigner, RandomIds, SystemClock
from clientpm.errors import (
    ClientPMError,
    EvidenceError,
    EvidenceTampered,
    EvidenceTruncated,
    FieldTypeError,
    ValidationError,
)

AT = "2026-03-02T09:00Z"
SHOP = pm.Project(id="shop", goals=[pm.Goal(id="wait-time", title="Shorter waits")])


class Failing:
    """A witness of every kind that fails at every call."""

    name = "failing"

    def fail(self, *_: object) -> Any:
        """Fail."""
        message = "away"
        raise OSError(message)

    now = new_id = sign = verify = publish = fail


class Nameless:
    """A signer that nobody can name."""

    sign = verify = publish = print


class Unnamable(Failing):
    """A signer whose name cannot be asked for."""

    @property
    def name(self) -> str:  # type: ignore[override]
        """Fail."""
        message = "away"
        raise OSError(message)


class Answering:
    """A maker of ids and signer that gives whatever it was told."""

    name: Any = "odd"

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def new_id(self) -> Any:
        """Give the answer."""
        return self.answer

    def sign(self, _digest: bytes, /) -> Any:
        """Give the answer."""
        return self.answer

    def verify(self, _digest: bytes, _signature: bytes, /) -> bool:
        """Vouch for nothing."""
        return False


def saved(**archive: Any) -> pm.Receipt:
    """Save a project in an archive with these witnesses."""
    return pm.Archive(MemoryStore(), **archive).save(SHOP, expected_revision=0, by="pm", at=AT)


@pytest.mark.parametrize("store", [None, "projects.db", MemoryStore, pm.Archive(MemoryStore()), object()])
def test_what_is_no_store_is_refused_at_once(store: Any) -> None:
    """An archive and a copy say what a store is, before anything is saved."""
    with pytest.raises(FieldTypeError, match="append, read, part, log and projects") as caught:
        pm.Archive(store)
    assert (caught.value.code, caught.value.where) == ("archive.store", "store")
    for where, stores in (("source", (store, MemoryStore())), ("target", (MemoryStore(), store))):
        with pytest.raises(FieldTypeError) as caught:
            pm.copy_project("shop", *stores)
        assert (caught.value.code, caught.value.where) == ("archive.store", where)


@pytest.mark.parametrize(
    ("name", "witness", "example"),
    [
        ("clock", SystemClock, "SystemClock()"),
        ("clock", len, "SystemClock()"),
        ("ids", RandomIds, "RandomIds()"),
        ("signer", b"a key of sixteen", "HmacSigner(key)"),
        ("signer", SystemClock(), "HmacSigner(key)"),
        ("signer", Nameless(), "HmacSigner(key)"),
        ("anchor", "heads.txt", "FileAnchor('heads.txt')"),
    ],
)
def test_what_is_no_witness_is_refused_at_once(name: str, witness: Any, example: str) -> None:
    """A class, a function or a value in the place of a witness is named, with an example of what belongs there."""
    with pytest.raises(FieldTypeError) as caught:
        pm.Archive(MemoryStore(), **{name: witness})
    assert (caught.value.code, caught.value.where) == ("archive.witness", name)
    assert caught.value.expected.endswith(example)


def test_limits_are_limits() -> None:
    """The name of some limits is no limits, for an archive and for a copy."""
    wrong: Any = "strict"
    for act in (
        lambda: pm.Archive(MemoryStore(), limits=wrong),
        lambda: pm.copy_project("shop", MemoryStore(), MemoryStore(), limits=wrong),
    ):
        with pytest.raises(FieldTypeError) as caught:
            act()
        assert caught.value.code == "limits.type"


@pytest.mark.parametrize(
    ("name", "code"), [("clock", "clock.failed"), ("ids", "ids.failed"), ("signer", "signer.failed")]
)
def test_a_witness_that_fails_lets_nothing_be_saved(name: str, code: str) -> None:
    """Whatever a witness raises comes out as our own error with the reason, and the store stays as it was."""
    store, witness = MemoryStore(), dict[str, Any]({name: Failing()})
    with pytest.raises(EvidenceError, match="away") as caught:
        pm.Archive(store, **witness).save(SHOP, expected_revision=0, by="pm", at=AT)
    assert (caught.value.code, caught.value.where) == (code, name)
    assert store.projects() == ()


def test_a_signer_that_cannot_verify_is_said() -> None:
    """When the signer fails at verifying, nobody learns that a seal is wrong."""
    store = MemoryStore()
    pm.Archive(store, signer=HmacSigner(b"k" * 16, name="failing")).save(SHOP, expected_revision=0, by="pm", at=AT)
    with pytest.raises(EvidenceError, match="cannot be told") as caught:
        pm.Archive(store, signer=Failing()).verify("shop")
    assert caught.value.code == "signer.failed"


@pytest.mark.parametrize("answer", [None, 1, b"id", "", " "])
def test_ids_are_texts_with_something_in_them(answer: Any) -> None:
    """What is no id is said of the ids, not of the key that it would have become."""
    with pytest.raises(ValidationError) as caught:
        saved(ids=Answering(answer))
    assert (caught.value.code, caught.value.where) == ("ids.type", "ids")


@pytest.mark.parametrize("name", ["", " ", None, 3])
def test_a_seal_has_a_name(name: Any) -> None:
    """A signer without a name would make seals that nobody can ascribe: it is refused before anything is saved."""
    signer = Answering(b"signature")
    signer.name = name
    with pytest.raises(ValidationError) as caught:
        saved(signer=signer)
    assert caught.value.code == "signer.name"


@pytest.mark.parametrize(
    ("revision", "kind"), [("0", FieldTypeError), (None, FieldTypeError), (True, FieldTypeError), (-1, ValidationError)]
)
def test_expected_revision_says_what_it_should_be(revision: Any, kind: type[ClientPMError]) -> None:
    """Who gives no number is told which one it is, and what stands for a new project."""
    with pytest.raises(kind, match="0 for a project that was never saved") as caught:
        pm.Archive(MemoryStore()).save(SHOP, expected_revision=revision, by="pm", at=AT)
    assert caught.value.code == "archive.revision"


def test_sealed_from_is_a_number() -> None:
    """It is looked at even where there is no signer."""
    archive = pm.Archive(MemoryStore())
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    wrong: Any = "2"
    with pytest.raises(FieldTypeError) as caught:
        archive.verify("shop", sealed_from=wrong)
    assert (caught.value.code, caught.value.where) == ("archive.revision", "sealed_from")


@pytest.mark.parametrize(
    "wishes", [{"refs": "goal:wait-time"}, {"refs": 3}, {"people": "p7"}, {"receipts": None}, {"people": b"p7"}]
)
def test_a_pack_takes_several(wishes: dict[str, Any]) -> None:
    """One text is not gone through letter by letter."""
    archive = pm.Archive(MemoryStore())
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    with pytest.raises(FieldTypeError) as caught:
        archive.evidence_pack("shop", **wishes)
    assert (caught.value.code, [caught.value.where]) == ("pack.several", list(wishes))


def test_a_pack_takes_receipts_of_its_project() -> None:
    """A receipt of another project would make a pack that nobody can verify."""
    archive = pm.Archive(MemoryStore())
    mine = archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    other = archive.save(pm.Project(id="other"), expected_revision=0, by="pm", at=AT)
    wrong: Any = "shop:1"
    for receipts, kind in (([mine, other], ValidationError), ([mine, wrong], FieldTypeError)):
        with pytest.raises(kind) as caught:
            archive.evidence_pack("shop", receipts=receipts)
        assert (caught.value.code, caught.value.where) == ("pack.receipt", "receipts")
    once = iter([mine])
    assert pm.verify_pack(archive.evidence_pack("shop", receipts=once), head=mine.head).proven_until == 1


def test_a_pack_is_verified_as_it_is() -> None:
    """A pack, its bytes and its text are the same."""
    archive = pm.Archive(MemoryStore())
    head = archive.save(SHOP, expected_revision=0, by="pm", at=AT).head
    pack = archive.evidence_pack("shop", ["goal:wait-time"])
    found = [pm.verify_pack(each, head=head) for each in (pack, pack.data, pack.data.decode())]
    assert found[0].ok
    assert found[1:] == found[:2]


def test_a_broken_pack_raises_for_its_first_break() -> None:
    """What was changed and what is cut off raise different errors, with their places; what is whole raises nothing."""
    archive = pm.Archive(MemoryStore())
    head = archive.save(SHOP, expected_revision=0, by="pm", at=AT).head
    pack = archive.evidence_pack("shop", ["goal:wait-time"])
    pm.verify_pack(pack, head=head).raise_if_broken()
    with pytest.raises(EvidenceTampered) as changed:
        pm.verify_pack(pack.data.replace(b"Shorter", b"Longer!"), head=head).raise_if_broken()
    assert (changed.value.position, changed.value.kind) == (1, "part")
    with pytest.raises(EvidenceTruncated) as cut:
        pm.verify_pack(pack, head=pm.Head("shop", 3, head.digest)).raise_if_broken()
    assert (cut.value.expected_revision, cut.value.found) == (3, 1)


def test_an_erasure_that_comes_too_early_says_up_to_where_it_looked() -> None:
    """Who names an old revision sees that the person came later."""
    archive = pm.Archive(MemoryStore())
    archive.save(SHOP, expected_revision=0, by="pm", at=AT)
    archive.save(SHOP.with_(pm.Person(id="p7", name="Ann")), expected_revision=1, by="pm", at=AT)
    with pytest.raises(pm.NotFoundError, match="up to 1"):
        archive.erase(SHOP, "p7", expected_revision=1, by="pm", at=AT)


def test_an_anchor_that_fails_says_why_and_with_which_key_to_repeat() -> None:
    """The message holds the reason and the key, the error the receipt."""
    with pytest.raises(pm.StoreError, match="away") as caught:
        saved(anchor=Failing())
    receipt = caught.value.receipt
    assert isinstance(receipt, pm.Receipt)
    assert caught.value.code == "anchor.failed"
    assert receipt.key in str(caught.value)


def test_an_archive_shows_its_store() -> None:
    """Archive and store show what they are, with the place."""
    assert repr(pm.Archive(MemoryStore())) == "Archive(MemoryStore())"


def test_a_copy_of_another_history_says_so() -> None:
    """Nobody is told to load a project again because a copy does not fit."""
    here, there = MemoryStore(), MemoryStore()
    for store, by in ((here, "pm"), (there, "ann")):
        pm.Archive(store).save(SHOP, expected_revision=0, by=by, at=AT)
    with pytest.raises(pm.ConflictError, match="other revisions of the project") as caught:
        pm.copy_project("shop", here, there)
    assert "load it again" not in str(caught.value)


def test_closed_store_is_named(tmp_path: Any) -> None:
    """What a closed store says names its file, through the archive too."""
    with SqliteStore(tmp_path / "kept.db") as store:
        archive = pm.Archive(store)
    with pytest.raises(pm.StoreError, match=r"kept\.db"):
        archive.projects()


@pytest.mark.parametrize("former", [b"an old key of 16.", "an old key of 16."], ids=["bytes", "text"])
def test_former_keys_are_several(former: Any) -> None:
    """One key in the place of several is named, and never shown."""
    with pytest.raises(FieldTypeError) as caught:
        HmacSigner(b"k" * 16, former=former)
    assert (caught.value.code, caught.value.where) == ("signer.key", "former")
    assert "old key" not in str(caught.value)


def test_a_signer_whose_name_cannot_be_told_fails_as_any_other() -> None:
    """Nothing of the host's escapes, neither when something is saved nor when it is verified."""
    store = MemoryStore()
    pm.Archive(store, signer=HmacSigner(b"k" * 16)).save(SHOP, expected_revision=0, by="pm", at=AT)
    archive = pm.Archive(store, signer=Unnamable())
    for call in (
        lambda: archive.verify("shop"),
        lambda: archive.save(SHOP.with_(pm.Goal(id="new")), expected_revision=1, by="pm", at=AT),
    ):
        with pytest.raises(EvidenceError) as caught:
            call()
        assert caught.value.code == "signer.failed"
