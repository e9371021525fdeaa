"""Receipts that go into a pack: only those of its own chain."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

import clientpm as pm
from clientpm.adapters.storage import MemoryStore
from clientpm.adapters.witnesses import HmacSigner, SystemClock

AT = "2026-03-02T09:00Z"


def kept(revisions: int, title: str = "") -> tuple[pm.Archive, list[pm.Receipt]]:
    """Keep some revisions of a project, with a clock and a signer."""
    archive = pm.Archive(MemoryStore(), clock=SystemClock(), signer=HmacSigner(b"0123456789abcdef"))
    project = pm.Project(id="shop", title=title, goals=[pm.Goal(id="wait")])
    return archive, [archive.save(project, expected_revision=i, by="pm", at=AT, key=f"k{i}") for i in range(revisions)]


ARCHIVE, RECEIPTS = kept(2)
LATER = dt.datetime(2026, 3, 9, tzinfo=dt.UTC)


def test_receipts_of_the_chain_are_taken() -> None:
    """Those that a save answered with, the one of a repeated save included."""
    again = ARCHIVE.save(
        pm.Project(id="shop", goals=[pm.Goal(id="wait")]), expected_revision=1, by="pm", at=AT, key="k1"
    )
    assert again.repeated
    pack = ARCHIVE.evidence_pack("shop", ["goal:wait"], receipts=[*RECEIPTS, again])
    assert pm.verify_pack(pack, head=RECEIPTS[1].head).ok


@pytest.mark.parametrize(
    "receipt",
    [
        kept(1, "Other")[1][0],
        kept(3)[1][2],
        attrs.evolve(RECEIPTS[0], by="ana"),
        attrs.evolve(RECEIPTS[0], at=LATER),
        attrs.evolve(RECEIPTS[0], key="other"),
        attrs.evolve(RECEIPTS[0], recorded_at=None),
        attrs.evolve(RECEIPTS[0], seal=None),
        attrs.evolve(RECEIPTS[0], head=attrs.evolve(RECEIPTS[0].head, project="other")),
    ],
    ids=["other", "beyond", "by", "at", "key", "clock", "seal", "project"],
)
def test_receipt_of_another_chain_is_refused(receipt: pm.Receipt) -> None:
    """A pack with it would be broken for whoever receives it, and look as if somebody had changed the store."""
    with pytest.raises(pm.errors.EvidenceError) as caught:
        ARCHIVE.evidence_pack("shop", ["goal:wait"], receipts=[RECEIPTS[1], receipt])
    assert caught.value.code == "pack.chain"
