"""What may be asked of a store: the bounds, and the codes of what lies beyond."""

from __future__ import annotations

from collections import UserString
from pathlib import Path
from typing import Any

import pytest

from clientpm.adapters.storage.asked import (
    check_append,
    check_durability,
    check_path,
    check_read,
    exists_already,
    is_digest,
    is_project,
)
from clientpm.adapters.storage.paging import check_page
from clientpm.errors import FieldTypeError, NotFoundError, ValidationError

DIGEST = "0123456789abcdef" * 4


class Text(str):
    """A text of another type, which may say of itself what it wants."""

    __slots__ = ()


class Bytes(bytes):
    """Bytes of another type."""


def test_digest_is_64_hexadecimal_digits() -> None:
    """Nothing shorter, longer, or of another type is one."""
    assert is_digest(DIGEST)
    for other in (DIGEST[1:], DIGEST + "0", DIGEST + "\n", DIGEST.upper(), Text(DIGEST), DIGEST.encode(), None, ""):
        assert not is_digest(other)


def test_project_has_an_id() -> None:
    """1 to 200 characters that a file name may have, and no dot or hyphen to begin with."""
    for name in ("s", "_", "9", "x" * 200, "a.b-c_d", "Z"):
        assert is_project(name)
    for other in ("", ".a", "-a", "x" * 201, "a b", "a\n", "a/b", "é", Text("shop"), b"shop", None):
        assert not is_project(other)


def appended(**changes: Any) -> tuple[tuple[str, bytes], ...]:
    """Ask for a save."""
    asked = {"project": "shop", "revision": 1, "data": b"", "parts": {}, "key": "k", **changes}
    return check_append(asked["project"], asked["revision"], asked["data"], asked["parts"], asked["key"])


def test_save_that_can_be_kept_is_let_through() -> None:
    """The parts come in order of their digests; a longest key is a key; whether a number is next is not asked here."""
    digests = ["b" * 64, "a" * 64]
    assert appended(parts=dict.fromkeys(digests, b"")) == (("a" * 64, b""), ("b" * 64, b""))
    for changes in ({"key": "键" * 200}, {"revision": 10**30}, {"revision": -1}, {"data": b"x"}):
        assert appended(**changes) == ()


@pytest.mark.parametrize(
    ("changes", "kind", "code", "where"),
    [
        ({"project": "../up"}, ValidationError, "id.invalid", "project"),
        ({"revision": True}, FieldTypeError, "store.revision", "revision"),
        ({"revision": "1"}, FieldTypeError, "store.revision", "revision"),
        ({"data": "text"}, FieldTypeError, "store.data", "data"),
        ({"data": bytearray()}, FieldTypeError, "store.data", "data"),
        ({"data": Bytes()}, FieldTypeError, "store.data", "data"),
        ({"key": b"k"}, FieldTypeError, "store.key", "key"),
        ({"key": Text("k")}, FieldTypeError, "store.key", "key"),
        ({"key": None}, FieldTypeError, "store.key", "key"),
        ({"key": ""}, ValidationError, "store.key", "key"),
        ({"key": "k" * 201}, ValidationError, "store.key", "key"),
        ({"key": "\ud800"}, ValidationError, "store.key", "key"),
        ({"parts": None}, FieldTypeError, "store.data", "parts"),
        ({"parts": [(DIGEST, b"")]}, FieldTypeError, "store.data", "parts"),
        ({"parts": {1: b"", DIGEST: b""}}, ValidationError, "store.digest", "parts"),
        ({"parts": {"a" * 63: b""}}, ValidationError, "store.digest", "parts"),
        ({"parts": {DIGEST: "text"}}, FieldTypeError, "store.data", f"parts.{DIGEST}"),
        ({"parts": {DIGEST: Bytes()}}, FieldTypeError, "store.data", f"parts.{DIGEST}"),
    ],
    ids=str,
)
def test_save_that_cannot_be_kept_is_refused(
    changes: dict[str, Any], kind: type[ValidationError], code: str, where: str
) -> None:
    """The error says which argument it is."""
    with pytest.raises(kind) as caught:
        appended(**changes)
    assert (caught.value.code, caught.value.where) == (code, where)


def test_what_may_be_read() -> None:
    """The last revision, or one from 1 to 10 to the power of 15, of what may be a project."""
    for revision in (None, 1, 10**15):
        check_read("shop", revision)
    for project, number in (("shop", 0), ("shop", 10**15 + 1), ("shop", -1), ("../up", 1), ("../up", None)):
        with pytest.raises(NotFoundError) as lost:
            check_read(project, number)
        assert lost.value.got == (number if project == "shop" else project)
    for wrong in ("1", True, 1.0):
        with pytest.raises(FieldTypeError) as caught:
            check_read("shop", wrong)  # type: ignore[arg-type]
        assert (caught.value.code, caught.value.where) == ("store.revision", "revision")


def test_durability_is_full_or_relaxed() -> None:
    """Nothing in between is taken for either."""
    assert [check_durability(each) for each in ("full", "relaxed")] == ["full", "relaxed"]
    for other in ("", "Full", "none", "fullX"):
        with pytest.raises(ValidationError) as caught:
            check_durability(other)
        assert (caught.value.code, caught.value.where) == ("store.durability", "durability")


def test_path_is_a_text_or_a_path() -> None:
    """It comes back as a text; bytes, nothing, and what no file can have are refused."""
    assert check_path("a/b") == "a/b"
    assert check_path(Path("a")) == "a"
    for other in (b"a", None, 3, UserString("a")):
        with pytest.raises(FieldTypeError) as caught:
            check_path(other)
        assert (caught.value.code, caught.value.where) == ("store.path", "path")
    for name in ("", "a\0b", "a\ud800b", ":memory:", "sqlite:///a"):
        with pytest.raises(ValidationError) as refused:
            check_path(name)
        assert (refused.value.code, refused.value.where) == ("store.path", "path")


def test_page_has_room_for_1_to_1000_ids() -> None:
    """Its bounds are texts, its length is a number."""
    for most in (1, 1000):
        check_page("", "", most)
    wrong: list[Any] = [0, -1, 1001, True, "1", None]
    for limit in wrong:
        with pytest.raises(ValidationError) as caught:
            check_page("", "", limit)
        assert (caught.value.code, caught.value.where) == ("page.limit", "limit")
    for prefix, after, where in ((b"", "", "prefix"), (None, "", "prefix"), ("", 3, "after"), ("", Text(), "after")):
        with pytest.raises(FieldTypeError) as refused:
            check_page(prefix, after, 1)  # type: ignore[arg-type]
        assert (refused.value.code, refused.value.where) == ("page.type", where)


def test_place_that_is_taken_has_a_code_of_its_own() -> None:
    """Whoever copies can tell it from other errors."""
    error = exists_already("copy")
    assert (error.code, error.where) == ("store.exists", "copy")
