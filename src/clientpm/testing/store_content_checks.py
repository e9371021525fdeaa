"""Checks of stores: bytes, ids and keys come back exactly as they were handed over."""

from __future__ import annotations

import zlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import ClientPMError, NotFoundError
from clientpm.testing.store_kit import CheckFamily, digest_of, ensure, fill, has_part, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clientpm.testing.store_kit import StoreBench

__all__ = ["CONTENT", "HOSTILE_BYTES", "NASTY_IDS", "NASTY_KEYS"]

CONTENT: Final = CheckFamily()
_MEGABYTE: Final = bytes(range(256)) * 4096

HOSTILE_BYTES: Final = (
    b"\0",
    b"a\0b",
    b"\r\n\r\n",
    b"a\rb\nc\r\n",
    b"\x1a",
    b"\xef\xbb\xbf{}",
    b"\xff\xfe",
    b"\xc3\x28\x80",
    b"\xed\xa0\x80",
    b" leading and trailing ",
    b'{"b":1,"a":1,"a":2}',
    b"1e400",
    b"NULL",
    b"'; DROP TABLE revision; --",
    b"\\x00\\u0000%00",
    b"\\",
    b"AAAA====",
    "e\u0301 \u00e9 设计 \U0001f600".encode(),
    zlib.compress(b"x" * 100),
    b"SQLite format 3\0",
    b"\xff" * 1000,
)
"""Contents that careless stores change: ends, zeros, text that is none, text in another form."""

NASTY_IDS: Final = (
    *("0", "00", "1", "01", "1.0", "1e0", "0x1", "-1".removeprefix("-") + "_", "1_0"),
    *("null", "None", "NaN", "true", "undefined", "__proto__", "constructor", "__init__", "_"),
    *("con", "nul", "lpt1", "aux.txt", "a.", "a..", "a..b", "index", "lock", "objects", "projects", "tmp"),
    *("a", "A", "aa", "aA", "Aa", "AA", "a_b", "a-b", "a.b", "a__b", "select", "revision", "x" * 199, "x" * 200),
    *("x" * 199 + "X", "y" + "-" * 199, "y" + "-" * 198, "9" * 200),
)
"""Ids of projects that careless stores take for each other, or for something else."""

NASTY_KEYS: Final = (
    *("k", "K", "k ", " k", "k\t", "k\n", "k  ", "0", "00", "1", "1.0", "1e0", "-1", "null", "None"),
    *("\u00e9", "e\u0301", "\u212b", "\u00c5", "ß", "ss", "SS", "ſ", "s", "İ", "i", "ı", "I"),
    *("设计", "設計", "\U0001f600", "\U0001f601", "\u200b", "a\u200bb", "ab", "\ufeffk", "\u202ek", "ａ", "a"),
    *("%", "_", "*", "?", "[a]", "'", '"', "`", "''", "\\", "\\\\", "\\n", "../../etc/passwd", "/", "a/b", "a:b", "."),
    *("'; DROP TABLE revision; --", "{0}", "%s", ":key", "$1", "k" * 199, "k" * 200, "里" * 200, "\U0001f600" * 200),
)
"""Keys that careless stores take for each other, or for something else."""


@CONTENT.check()
def every_byte_is_kept(bench: StoreBench) -> None:
    """Each of the 256 values of a byte comes back, in a revision and in a part."""
    store = bench.new()
    every = bytes(range(256))
    store.append("shop", revision=1, data=every, parts={digest_of(1): every[::-1]}, key="k")
    ensure(store.read("shop").data == every, "a byte of a revision changed")
    ensure(store.part(digest_of(1)) == every[::-1], "a byte of a part changed")


@CONTENT.check()
def hostile_bytes_are_kept(bench: StoreBench) -> None:
    """Contents that look like text, numbers, statements or files come back byte by byte."""
    store = bench.new()
    fill(store, "shop", HOSTILE_BYTES)
    for wanted, (_, _, found) in zip(HOSTILE_BYTES, told(store, "shop"), strict=True):
        ensure(found == wanted, f"{wanted!a} became {found!a}")


@CONTENT.check()
def hostile_parts_are_kept(bench: StoreBench) -> None:
    """Parts that look like text, numbers, statements or files come back byte by byte."""
    store = bench.new()
    parts = {digest_of(number): data for number, data in enumerate(HOSTILE_BYTES)}
    store.append("shop", revision=1, data=b"one", parts=parts, key="k")
    for digest, wanted in parts.items():
        found = store.part(digest)
        ensure(found == wanted, f"{wanted!a} became {found!a}")


@CONTENT.check()
def nothing_is_kept_as_nothing(bench: StoreBench) -> None:
    """A revision and a part without bytes come back without bytes, and are there."""
    store = bench.new()
    store.append("shop", revision=1, data=b"", parts={digest_of(1): b""}, key="k")
    ensure(store.read("shop").data == b"", "an empty revision changed")
    ensure(store.part(digest_of(1)) == b"", "an empty part changed")
    ensure(len(list(store.log("shop"))) == 1, "an empty revision is not in the log")


@CONTENT.check()
def large_contents_are_kept(bench: StoreBench) -> None:
    """A revision and a part of a megabyte come back whole."""
    store = bench.new()
    store.append("shop", revision=1, data=_MEGABYTE, parts={digest_of(1): _MEGABYTE[::-1]}, key="k")
    ensure(store.read("shop").data == _MEGABYTE, "a revision of a megabyte changed")
    ensure(store.part(digest_of(1)) == _MEGABYTE[::-1], "a part of a megabyte changed")


@CONTENT.check()
def many_parts_are_kept(bench: StoreBench) -> None:
    """A revision may bring 300 parts along."""
    store = bench.new()
    parts = {digest_of(number * 7919): b"%d" % number for number in range(300)}
    store.append("shop", revision=1, data=b"one", parts=parts, key="k")
    ensure(all(store.part(digest) == data for digest, data in parts.items()), "one of many parts is not as it was")


@CONTENT.check()
def parts_stay(bench: StoreBench) -> None:
    """A part stays while later revisions and other projects bring others."""
    store = bench.new()
    store.append("shop", revision=1, data=b"one", parts={digest_of(1): b"first"}, key="k1")
    store.append("shop", revision=2, data=b"two", parts={digest_of(2): b"second"}, key="k2")
    store.append("shop", revision=3, data=b"three", parts={}, key="k3")
    store.append("other", revision=1, data=b"one", parts={digest_of(3): b"third"}, key="k1")
    found = [store.part(digest_of(number)) for number in (1, 2, 3)]
    ensure(found == [b"first", b"second", b"third"], f"the parts are {found}")


@CONTENT.check()
def part_that_is_there_is_not_overwritten(bench: StoreBench) -> None:
    """A part that comes again, with the same bytes or others, leaves the first bytes as they are."""
    store = bench.new()
    store.append("shop", revision=1, data=b"one", parts={digest_of(1): b"first"}, key="k1")
    for number, data in ((2, b"first"), (3, b"other"), (4, b"")):
        parts = {digest_of(1): data, digest_of(number): b"new"}
        store.append("shop", revision=number, data=b"next", parts=parts, key=f"k{number}")
        ensure(store.part(digest_of(1)) == b"first", "a part was overwritten")
        ensure(store.part(digest_of(number)) == b"new", "a part beside one that was there is missing")


@CONTENT.check()
def buffers_may_be_used_again(bench: StoreBench) -> None:
    """What the caller does with its own buffers after an append changes nothing that is kept."""
    store = bench.new()
    kinds: tuple[Callable[[bytes], Any], ...] = (bytearray, lambda text: memoryview(bytearray(text)))
    for number, kind in enumerate(kinds, 1):
        data, part = kind(b"data%d" % number), kind(b"part%d" % number)
        try:
            answer = store.append("shop", revision=1, data=data, parts={digest_of(number): part}, key="k")
        except (ClientPMError, TypeError):
            ensure(not list(store.log("shop")), "a buffer that was refused is kept")
            continue
        data[:4] = part[:4] = b"XXXX"
        kept = [answer.data, store.read("shop").data, store.part(digest_of(number))]
        ensure(kept == [b"data%d" % number] * 2 + [b"part%d" % number], "what is kept changed with a buffer")
        ensure([type(each) for each in kept] == [bytes] * 3, "what is kept is a buffer, not bytes")
        store = bench.new()


@CONTENT.check()
def mappings_may_be_used_again(bench: StoreBench) -> None:
    """What the caller does with its mapping of parts after an append changes nothing, and any mapping will do."""
    store = bench.new()
    parts = {digest_of(1): b"one"}
    store.append("shop", revision=1, data=b"one", parts=MappingProxyType(parts), key="k1")
    parts[digest_of(1)] = b"other"
    parts[digest_of(2)] = b"two"
    ensure(store.part(digest_of(1)) == b"one", "a part changed with the mapping")
    ensure(not has_part(store, digest_of(2)), "a part appeared with the mapping")


@CONTENT.check()
def nasty_ids_are_kept_apart(bench: StoreBench) -> None:
    """Projects whose ids differ in anything, case included, are different projects."""
    store = bench.new()
    for name in NASTY_IDS:
        store.append(name, revision=1, data=name.encode(), parts={}, key="k")
    for name in NASTY_IDS:
        ensure([data for *_, data in told(store, name)] == [name.encode()], f"{name} is taken for another project")
    ensure(sorted(store.projects()) == sorted(NASTY_IDS), "an id is listed in another form")


@CONTENT.check()
def nasty_keys_are_kept_apart(bench: StoreBench) -> None:
    """Keys that differ in anything are different keys, and each comes back as it was."""
    store = bench.new()
    for number, key in enumerate(NASTY_KEYS, 1):
        answer = store.append("shop", revision=number, data=b"%d" % number, parts={}, key=key)
        ensure(answer.revision == number, f"the key {key!a} is taken for another")
    ensure([key for _, key, _ in told(store, "shop")] == list(NASTY_KEYS), "a key is kept in another form")
    for number, key in enumerate(NASTY_KEYS, 1):
        answer = store.append("shop", revision=number, data=b"again", parts={}, key=key)
        ensure((answer.revision, answer.key) == (number, key), f"the key {key!a} is not found again")


_ODD_TEXTS: Final = ("", "\0", "a\0b", "\ud800", "../../odd", "a" * 5_000, "\x7f", "设计")


def _kept_or_refused(act: Callable[[], object], found: Callable[[], Iterable[object]], what: str) -> None:
    """Ensure that something is kept exactly, or refused in our own words and not kept."""
    try:
        kept = act()
    except ClientPMError:
        ensure(not list(found()), f"{what} is refused and kept")
        return
    except Exception as error:
        raise AssertionError(f"{what} raises {type(error).__name__}") from error
    ensure(list(found()) == [kept], f"{what} is not kept as it was")


@CONTENT.check()
def odd_ids_are_kept_or_refused(bench: StoreBench) -> None:
    """An id that no project can have is kept exactly or refused: no other error comes out, and nothing by halves."""
    store = bench.new()
    for name in _ODD_TEXTS:
        _kept_or_refused(
            lambda of=name: store.append(of, revision=1, data=b"x", parts={}, key="k"),  # type: ignore[misc]
            lambda of=name: _logged(store.log, of),  # type: ignore[misc]
            f"the id {name[:20]!a}",
        )


@CONTENT.check()
def odd_keys_are_kept_or_refused(bench: StoreBench) -> None:
    """A key that no save can have is kept exactly or refused: no other error comes out, and nothing by halves."""
    store = bench.new()
    for number, key in enumerate(_ODD_TEXTS):
        name = f"p{number}"
        _kept_or_refused(
            lambda of=name, by=key: store.append(of, revision=1, data=b"x", parts={}, key=by),  # type: ignore[misc]
            lambda of=name: store.log(of),  # type: ignore[misc]
            f"the key {key[:20]!a}",
        )


@CONTENT.check()
def odd_names_are_not_found(bench: StoreBench) -> None:
    """Asking for ids and digests that cannot be raises errors of ours and nothing else, and finds nothing."""
    store = bench.new()
    fill(store, "shop", [b"x"])
    for text in (*_ODD_TEXTS, "zz", "g" * 64, digest_of(1)[:-1], digest_of(1) + "0", f" {digest_of(1)[1:]}"):
        asked: tuple[Callable[[Any], object], ...] = (store.read, store.part, lambda of: _found(store.log, of))
        for ask in asked:
            try:
                ask(text)
            except ClientPMError:
                continue
            except Exception as error:
                raise AssertionError(f"{text[:20]!a} raises {type(error).__name__}") from error
            raise AssertionError(f"{text[:20]!a} is found")


def _logged(log: Callable[[str], Iterable[object]], name: str) -> list[object]:
    try:
        return list(log(name))
    except ClientPMError:
        return []


def _found(log: Callable[[str], Iterable[object]], name: str) -> list[object]:
    found = list(log(name))
    if not found:
        raise NotFoundError("nothing is found")
    return found
