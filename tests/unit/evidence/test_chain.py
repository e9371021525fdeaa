"""The digests of the chain: as published, for ever, and as another program computes them."""

from __future__ import annotations

import hashlib
import pickle
import re
from pathlib import Path

import pytest

import clientpm as pm
from clientpm.evidence import packing
from clientpm.evidence.chain import FIRST_LINK, link_digest, part_digest
from tests.unit.evidence.independent_verifier import functions, imported, script

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "manifest.md"
ROW = re.compile(r"^\| `(.+?)` \| (\d+) \| `(.+?)` \| `(.+?)` \| `([0-9a-f]{64})` \|$", re.MULTILINE)
DIGEST = "ab" * 32


def spelled(text: str) -> str:
    """Give a cell of the table in full."""
    piece, times, count = text.partition(" × ")
    return piece * int(count) if times else piece


def vectors() -> list[tuple[str, int, str, bytes, str]]:
    """Give the published vectors."""
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return [
        (spelled(project), int(revision), spelled(previous), bytes.fromhex(spelled(data).strip("-")), digest)
        for project, revision, previous, data, digest in rows
    ]


def test_published_vectors_hold() -> None:
    """Each published digest is what the library computes, and what the script without the library computes."""
    link = functions()["link"]
    found = vectors()
    assert len(found) >= 20
    for project, revision, previous, data, digest in found:
        assert link_digest(project, revision, previous, data) == digest
        assert link(project, revision, previous, data) == digest
    assert len({each[-1] for each in found}) == len(found)


def test_script_shares_no_code() -> None:
    """The script is short, and imports the standard library alone."""
    assert imported(script()) == {"hashlib", "json", "sys"}
    assert len([line for line in script().splitlines() if line.strip()]) <= 60


def test_published_dictionary_is_the_one_in_use() -> None:
    """The words of form 1 never change: the page names their length and digest."""
    words = packing._WORDS_1
    text = PAGE.read_text(encoding="utf-8")
    assert f"{len(words):,} bytes" in text
    assert hashlib.sha256(words).hexdigest() in text


def test_no_field_runs_into_the_next() -> None:
    """A letter that moves from one field to its neighbour changes the digest."""
    one = link_digest("shop", 1, FIRST_LINK, b"ab")
    assert one != link_digest("shopa", 1, FIRST_LINK, b"b")
    assert link_digest("shop", 1, DIGEST, b"") != link_digest("shop", 1, FIRST_LINK, bytes.fromhex(DIGEST))


def test_part_digest_is_plain_sha_256() -> None:
    """Anybody can name a part: it is SHA-256 of its bytes."""
    assert part_digest(b"[]") == hashlib.sha256(b"[]").hexdigest()


def test_head_is_its_text() -> None:
    """What was printed on paper is read again, with blanks around it."""
    head = pm.Head("shop", 12, DIGEST)
    assert str(head) == f"shop:12:{DIGEST}"
    assert pm.Head.of(f"  {head}\n") == head
    assert pm.Head.of(head) is head
    assert pm.Head.of(f"shop:1:{DIGEST}").revision == 1
    assert pickle.loads(pickle.dumps(head)) == head  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "shop",
        f"shop:0:{DIGEST}",
        f"shop:01:{DIGEST}",
        f"shop:-1:{DIGEST}",
        f"shop:1:{DIGEST[:-1]}",
        f"shop:1:{DIGEST.upper()}",
        f"shop:1:{DIGEST}0",
        f"-shop:1:{DIGEST}",
        f"shop:{'9' * 16}:{DIGEST}",
        f"shop:1:{DIGEST}\nx",
        f"sh op:1:{DIGEST}",
    ],
)
def test_other_texts_are_no_heads(text: str) -> None:
    """A head that was typed wrong is refused, never taken for another one."""
    with pytest.raises(pm.ValidationError):
        pm.Head.of(text)


@pytest.mark.parametrize(
    ("revision", "digest"),
    [
        (0, DIGEST), (10**15, DIGEST), (10**5000, DIGEST), (True, DIGEST), ("1", DIGEST),
        (1, DIGEST[:-1]), (1, DIGEST.upper()), (1, 3),
    ],
    ids=range(8),
)  # fmt: skip
def test_head_of_wrong_values_is_refused(revision: object, digest: object) -> None:
    """A head has a number of 1 to 15 digits, from 1, and 64 digits."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.Head("shop", revision, digest)  # type: ignore[arg-type]
    assert caught.value.code == "head.form"


def test_head_of_another_type_is_refused() -> None:
    """What is no text is no head."""
    with pytest.raises(pm.FieldTypeError) as caught:
        pm.Head.of(3)  # type: ignore[arg-type]
    assert caught.value.code == "head.type"
