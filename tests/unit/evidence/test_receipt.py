"""Receipts and lines of a history, as a host may make them anew from what was printed."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.evidence.manifest import Seal
from clientpm.evidence.receipt import Receipt, RevisionEntry, told_in_receipt
from clientpm.values.instant import fact_time

AT = fact_time("2026-03-02T09:00Z")
RECEIPT = Receipt(
    project="shop", revision=1, head=pm.Head("shop", 1, "ab" * 32), by="pm", at=AT, recorded_at=None, key="k"
)
ENTRY = RevisionEntry(revision=1, by="pm", at=AT, recorded_at=None, note="", key="k", digest="ab" * 32, schema=5)


def test_nothing_is_claimed_that_was_not_said() -> None:
    """A receipt is of a first save without a seal, and a line of a history erased nothing, unless they say so."""
    assert (RECEIPT.repeated, RECEIPT.seal) == (False, None)
    assert ENTRY.erased == 0


@pytest.mark.parametrize("made", [RECEIPT, ENTRY], ids=lambda made: type(made).__name__)
def test_fields_are_given_by_name(made: Any) -> None:
    """So that a receipt may grow a field without giving the others another meaning."""
    with pytest.raises(TypeError):
        type(made)(*attrs.astuple(made, recurse=False))


def test_what_there_is_none_of_is_not_told() -> None:
    """A receipt tells of a clock and a seal where there are any."""
    bare = {"by": "pm", "at": AT.isoformat(), "key": "k"}
    assert told_in_receipt(RECEIPT) == bare
    whole = attrs.evolve(RECEIPT, recorded_at=AT, seal=Seal("office", "00ff"))
    seal = {"signer": "office", "signature": "00ff"}
    assert told_in_receipt(whole) == {**bare, "recorded_at": AT.isoformat(), "seal": seal}
