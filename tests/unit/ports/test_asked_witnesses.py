"""What an archive takes from its witnesses: their answers, each in its own words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.adapters.witnesses import HmacSigner
from clientpm.errors import EvidenceError
from clientpm.evidence.chain import FIRST_LINK
from clientpm.evidence.document import SCHEMA
from clientpm.evidence.manifest import Manifest, Seal
from clientpm.evidence.verification import unsealed_digest
from clientpm.ports.collaborators import Witnesses, check_store
from clientpm.values.limits import check_limits

AT = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
SIGNER = HmacSigner(b"0123456789abcdef", name="office")
STORE = MemoryStore()
METHODS = ["append", "read", "part", "log", "projects"]
MANIFEST = Manifest(
    project="shop",
    revision=1,
    previous=FIRST_LINK,
    schema=SCHEMA,
    by="pm",
    at=AT,
    recorded_at=None,
    note="",
    key="k",
    sections={},
    people={},
)


class Given:
    """Something with the methods and attributes that it is given."""

    def __init__(self, **held: Any) -> None:
        self.__dict__.update(held)


def witnesses(**more: Any) -> Witnesses:
    """Make witnesses, of which most are missing."""
    asked = {"clock": None, "ids": None, "signer": None, "anchor": None, **more}
    return Witnesses(asked["clock"], asked["ids"], asked["signer"], asked["anchor"])


def answering(answer: object) -> Any:
    """Make a method that answers, or raises."""

    def method(*_: object) -> object:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return method


def test_store_lacks_none_of_its_methods() -> None:
    """One that lacks any of them is refused, by its argument's name."""
    whole = {name: getattr(STORE, name) for name in METHODS}
    check_store(Given(**whole))
    for other in (None, MemoryStore, *(Given(**{**whole, name: "no method"}) for name in METHODS)):
        with pytest.raises(pm.FieldTypeError) as caught:
            check_store(other, "target")
        assert (caught.value.code, caught.value.where) == ("archive.store", "target")
        for pair in ((other, STORE), (STORE, other)):
            with pytest.raises(pm.FieldTypeError) as copied:
                pm.copy_project("shop", *pair)
            assert copied.value.where == ("source" if pair[0] is other else "target")


def test_limits_that_are_given_stay() -> None:
    """The generous ones stand in where there are none."""
    small = pm.Limits(document_bytes=1000)
    assert check_limits(small) is small
    assert check_limits(None) == pm.Limits()


def test_without_witnesses_nothing_is_recorded() -> None:
    """No clock, no moment; no signer, no seal; ids come from the system's source of randomness."""
    nobody = witnesses()
    assert (nobody.moment(), nobody.signs, nobody.anchor) == (None, False, None)
    assert nobody.sealed(MANIFEST) == MANIFEST
    assert nobody.is_sealed("ab" * 32, Seal("office", "ab")) is False
    assert {len(nobody.new_id()) for _ in range(10)} == {22}
    assert len({nobody.new_id() for _ in range(100)}) == 100


def test_what_witnesses_say_is_taken() -> None:
    """The moment of the clock, the id of the ids, the seal of the signer with its name."""
    anchor: Any = Given(publish=answering(None))
    found = witnesses(clock=Given(now=answering(AT)), ids=Given(new_id=answering("id")), signer=SIGNER, anchor=anchor)
    assert (found.moment(), found.new_id(), found.signs) == (AT, "id", True)
    assert found.anchor is anchor
    sealed, digest = found.sealed(MANIFEST), unsealed_digest(MANIFEST)
    assert sealed.seal == Seal("office", SIGNER.sign(bytes.fromhex(digest)).hex())
    assert found.is_sealed(digest, sealed.seal) is True
    assert found.is_sealed("ab" * 32, sealed.seal) is False
    assert found.is_sealed(digest, Seal("other", sealed.seal.signature)) is False
    assert found.is_sealed(digest, Seal("office", "no hexadecimal digits")) is False


def test_clock_without_a_zone_is_named() -> None:
    """Whoever reads the error knows which witness it was."""
    for wrong in (dt.datetime(2026, 3, 2), "now", None):
        with pytest.raises(pm.ClientPMError) as caught:
            witnesses(clock=Given(now=answering(wrong))).moment()
        assert caught.value.where == "clock"


def test_signer_that_fails_while_it_verifies_is_told() -> None:
    """Whether it vouched cannot be said then: neither yes nor no."""
    failing = witnesses(signer=Given(name="office", sign=answering(b"x"), verify=answering(OSError("no card"))))
    with pytest.raises(EvidenceError) as told:
        failing.is_sealed("ab" * 32, Seal("office", "ab"))
    assert (told.value.code, told.value.where) == ("signer.failed", "signer")
