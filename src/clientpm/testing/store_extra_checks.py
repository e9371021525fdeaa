"""Checks of stores: erasure, search and backup, and that a store says what it can do."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from clientpm.errors import ClientPMError, NotFoundError, StoreClosed, StoreError
from clientpm.ports.storage import SupportsBackup, SupportsErasure, SupportsFind
from clientpm.testing.store_at_once import at_once
from clientpm.testing.store_content_checks import NASTY_IDS
from clientpm.testing.store_kit import (
    CheckFamily,
    StoreBench,
    StoreCapability,
    StoreCheck,
    digest_of,
    ensure,
    fill,
    has_part,
    refused,
    shut,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.ports.storage import ProjectStore

__all__ = ["EXTRAS", "declarations"]

EXTRAS: Final = CheckFamily()
_ERASURE, _BACKUP, _FIND = StoreCapability.ERASURE, StoreCapability.BACKUP, StoreCapability.FIND
_THREE: Final = {digest_of(1): b"one", digest_of(2): b"two", digest_of(3): b"three"}


def _erase(store: ProjectStore, digest: str) -> None:
    cast("SupportsErasure", store).erase(digest)


def _find(store: ProjectStore, prefix: str, **page: Any) -> tuple[str, ...]:
    return cast("SupportsFind", store).find(prefix, **page)


def _back_up(store: ProjectStore, target: str) -> None:
    cast("SupportsBackup", store).backup(target)


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="clientpm-")


@EXTRAS.check(_ERASURE)
def erased_part_is_gone(bench: StoreBench) -> None:
    """A part that was erased is not found any more."""
    store = bench.new()
    fill(store, "shop", [b"x"], _THREE)
    _erase(store, digest_of(2))
    refused(lambda: store.part(digest_of(2)), "an erased part", NotFoundError)


@EXTRAS.check(_ERASURE)
def erasure_leaves_everything_else(bench: StoreBench) -> None:
    """Other parts and all revisions are as they were after a part was erased."""
    store = bench.new()
    fill(store, "shop", [b"x", b"y"], _THREE)
    before = told(store, "shop")
    _erase(store, digest_of(2))
    ensure(told(store, "shop") == before, "an erasure changed a revision")
    ensure([store.part(digest_of(number)) for number in (1, 3)] == [b"one", b"three"], "another part is gone")
    ensure(store.append("shop", revision=3, data=b"z", parts={}, key="k3").revision == 3, "saves do not go on")  # noqa: PLR2004


@EXTRAS.check(_ERASURE)
def erased_part_may_come_again(bench: StoreBench) -> None:
    """A part that is brought again after it was erased is kept like a new one."""
    store = bench.new()
    fill(store, "shop", [b"x"], _THREE)
    _erase(store, digest_of(2))
    store.append("shop", revision=2, data=b"y", parts={digest_of(2): b"two"}, key="k2")
    ensure(has_part(store, digest_of(2)), "a part that was brought again after its erasure is dropped")
    ensure(store.part(digest_of(2)) == b"two", "a part that was brought again after its erasure has other bytes")


@EXTRAS.check(_ERASURE)
def erasing_nothing_does_no_harm(bench: StoreBench) -> None:
    """Erasing a part that is not there, or not any more, does nothing."""
    store = bench.new()
    _erase(store, digest_of(1))
    fill(store, "shop", [b"x"], _THREE)
    for digest in (digest_of(9), digest_of(1), digest_of(1)):
        _erase(store, digest)
    ensure(
        [has_part(store, digest_of(number)) for number in (1, 2, 3)] == [False, True, True], "the wrong part is gone"
    )


@EXTRAS.check(_ERASURE)
def odd_digests_erase_nothing(bench: StoreBench) -> None:
    """A text that is no digest erases nothing, and raises at most errors of ours."""
    store = bench.new()
    fill(store, "shop", [b"x"], _THREE)
    for text in ("", "%", "*", "..", "../../x", "zz", digest_of(1)[:-1], "\0", "\ud800"):
        try:
            _erase(store, text)
        except ClientPMError:
            continue
        except Exception as error:
            raise AssertionError(f"erasing {text!a} raises {type(error).__name__}") from error
    ensure(all(has_part(store, digest) for digest in _THREE), "a text that is no digest erased a part")
    ensure(len(told(store, "shop")) == 1, "a text that is no digest erased a revision")


@EXTRAS.check(_ERASURE, StoreCapability.DURABLE)
def erased_part_stays_gone_when_reopened(bench: StoreBench) -> None:
    """A part that was erased is not there when the store is opened again."""
    store = bench.new()
    fill(store, "shop", [b"x"], _THREE)
    _erase(store, digest_of(2))
    store = bench.reopened(store)
    found = [has_part(store, digest_of(number)) for number in (1, 2, 3)]
    ensure(found == [True, False, True], "an erased part came back when the store was opened again")


@EXTRAS.check(_ERASURE, StoreCapability.SHARED)
def erased_part_is_gone_for_every_session(bench: StoreBench) -> None:
    """A part that one session erased another does not find any more."""
    first = bench.new()
    second = bench.again(first)
    fill(first, "shop", [b"x"], _THREE)
    ensure(has_part(second, digest_of(2)), "another session does not see a part")
    _erase(first, digest_of(2))
    ensure(not has_part(second, digest_of(2)), "another session still has an erased part")


@EXTRAS.check(_ERASURE, StoreCapability.CLOSING)
def closed_store_does_not_erase(bench: StoreBench) -> None:
    """Erasing in a closed store raises `StoreClosed`."""
    store = bench.new()
    shut(store)
    refused(lambda: _erase(store, digest_of(1)), "erase of a closed store", StoreClosed)


def _named(bench: StoreBench, names: tuple[str, ...]) -> ProjectStore:
    store = bench.new()
    for name in names:
        fill(store, name, [b"x"])
    return store


@EXTRAS.check(_FIND)
def find_gives_what_begins_so(bench: StoreBench) -> None:
    """A search gives exactly the ids that begin with the text, in order of their code points, case included."""
    store = _named(bench, NASTY_IDS)
    for prefix in ("", "a", "A", "aa", "a_", "a-", "a.", "1", "_", "x" * 199, "x" * 200, "none", "zzz", "%", "\\", "'"):
        found = _find(store, prefix, limit=1000)
        wanted = tuple(sorted(name for name in NASTY_IDS if name.startswith(prefix)))
        ensure(found == wanted, f"what begins with {prefix[:20]!r} is {found}")


@EXTRAS.check(_FIND)
def find_has_pages_without_gaps(bench: StoreBench) -> None:
    """Pages of any length, one after the other, give every id once and in order."""
    names = tuple(f"p{number:02}" for number in range(23))
    store = _named(bench, (*names, "o", "q"))
    for limit in (1, 2, 5, 22, 23, 24, 1000):
        found: list[str] = []
        while page := _find(store, "p", after=found[-1] if found else "", limit=limit):
            ensure(len(page) <= limit and len(found) <= len(names), "a page is too long, or pages do not end")
            found += page
        ensure(found == list(names), f"pages of {limit} give {found}")


@EXTRAS.check(_FIND)
def find_goes_on_behind_any_text(bench: StoreBench) -> None:
    """A page may begin behind an id that is not there, before all, or behind all."""
    store = _named(bench, ("a1", "a3", "a5", "b"))
    cases = {"": ("a1", "a3", "a5"), "0": ("a1", "a3", "a5"), "a2": ("a3", "a5"), "a5": (), "a50": (), "z": ()}
    for after, wanted in cases.items():
        found = _find(store, "a", after=after, limit=10)
        ensure(found == wanted, f"behind {after!r} there is {found}")


@EXTRAS.check(_FIND)
def find_has_a_hundred_by_default(bench: StoreBench) -> None:
    """A page has 100 ids at most when nothing is said."""
    store = _named(bench, tuple(f"p{number:03}" for number in range(103)))
    found = _find(store, "p")
    ensure(found == tuple(f"p{number:03}" for number in range(100)), f"a page has {len(found)} ids")


@EXTRAS.check(_FIND)
def find_refuses_pages_that_cannot_be(bench: StoreBench) -> None:
    """A page of none, of less, of more than 1,000, or of something else is refused."""
    store = _named(bench, ("a",))
    odd: tuple[Any, ...] = (0, -1, 1001, 2**64, "1", None, 1.0, True)
    for limit in odd:
        refused(lambda of=limit: _find(store, "a", limit=of), f"a page of {limit!r}", ClientPMError)  # type: ignore[misc]
    for page in ({"prefix": None}, {"prefix": b"a"}, {"prefix": "a", "after": None}):
        given: dict[str, Any] = dict(page)
        refused(lambda of=given: _find(store, of.pop("prefix"), **of), f"{page}", ClientPMError)  # type: ignore[misc]


@EXTRAS.check(_FIND)
def find_pages_while_others_save(bench: StoreBench) -> None:
    """Ids that are there before the first page are found once, whatever is saved between the pages."""
    names = tuple(f"p{number:02}" for number in range(0, 40, 2))
    store = _named(bench, names)
    found: list[str] = []
    for number in range(1, 60, 2):
        page = _find(store, "p", after=found[-1] if found else "", limit=3)
        found += page
        fill(store, f"p{number:02}", [b"new"])
    ensure(found == sorted(set(found)), f"pages repeat, or are out of order: {found}")
    ensure(set(names) <= set(found), f"pages leave out {sorted(set(names) - set(found))}")


@EXTRAS.check(_BACKUP)
def backup_has_everything(bench: StoreBench) -> None:
    """A backup has every project, revision, key and part."""
    store = bench.new()
    for name in ("b", "a", "A"):
        fill(store, name, [b"x", b"\0\xff", b""], _THREE)
    with _folder() as folder:
        path = str(Path(folder, "copy"))
        _back_up(store, path)
        copy = bench.restored(path)
        ensure(copy.projects() == store.projects(), "a backup has other projects")
        for name in ("A", "a", "b"):
            ensure(told(copy, name) == told(store, name), "a backup has other revisions")
        ensure([copy.part(digest) for digest in _THREE] == list(_THREE.values()), "a backup has other parts")
        answer = copy.append("a", revision=4, data=b"x", parts={}, key="k1")
        ensure(answer.revision == 1, "a backup does not know a key")
        shut(copy)


@EXTRAS.check(_BACKUP)
def backup_is_a_store_of_its_own(bench: StoreBench) -> None:
    """What is saved after a backup, in either, is not in the other."""
    store = bench.new()
    fill(store, "shop", [b"one"])
    with _folder() as folder:
        path = str(Path(folder, "copy"))
        _back_up(store, path)
        copy = bench.restored(path)
        store.append("shop", revision=2, data=b"here", parts={}, key="here")
        copy.append("shop", revision=2, data=b"there", parts={}, key="there")
        found = [[data for *_, data in told(each, "shop")] for each in (store, copy)]
        ensure(found == [[b"one", b"here"], [b"one", b"there"]], f"a backup and its store hold {found}")
        shut(copy)


@EXTRAS.check(_BACKUP)
def backup_overwrites_nothing(bench: StoreBench) -> None:
    """A backup to a place where something is raises `StoreError` and leaves it as it is, an earlier backup too."""
    store = bench.new()
    fill(store, "shop", [b"one"])
    with _folder() as folder:
        path = str(Path(folder, "taken"))
        Path(path).write_bytes(b"mine")
        refused(lambda: _back_up(store, path), "a backup over a file", StoreError)
        ensure(Path(path).read_bytes() == b"mine", "a backup overwrote a file")
        nowhere = str(Path(folder, "none", "copy"))
        refused(lambda: _back_up(store, nowhere), "a backup into a folder that is not there", StoreError)
        ensure(
            [each.name for each in Path(folder).iterdir()] == ["taken"], "a backup that failed left something behind"
        )
        earlier = str(Path(folder, "earlier"))
        _back_up(store, earlier)
        store.append("shop", revision=2, data=b"two", parts={}, key="k2")
        refused(lambda: _back_up(store, earlier), "a backup over a backup", StoreError)
        copy = bench.restored(earlier)
        ensure([data for *_, data in told(copy, "shop")] == [b"one"], "a refused backup changed an earlier one")
        shut(copy)


@EXTRAS.check(_BACKUP, _ERASURE)
def backup_has_nothing_erased(bench: StoreBench) -> None:
    """A part that was erased is not in a backup that is made afterwards."""
    store = bench.new()
    fill(store, "shop", [b"x"], _THREE)
    _erase(store, digest_of(2))
    with _folder() as folder:
        path = str(Path(folder, "copy"))
        _back_up(store, path)
        copy = bench.restored(path)
        ensure([has_part(copy, digest) for digest in _THREE] == [True, False, True], "an erased part is in a backup")
        shut(copy)


@EXTRAS.check(_BACKUP, StoreCapability.THREADS)
def backup_is_of_one_moment(bench: StoreBench) -> None:
    """A backup that is made while others save holds whole revisions, up to one moment."""
    store = bench.new()
    fill(store, "shop", [b"%d" % number for number in range(1, 21)])
    done = threading.Event()

    def save() -> None:
        number = 21
        while not done.is_set():
            data = b"%d" % number
            store.append("shop", revision=number, data=data, parts={digest_of(number): data}, key=f"k{number}")
            number += 1

    def back_up() -> None:
        try:
            for path in paths:
                _back_up(store, path)
        finally:
            done.set()

    with _folder() as folder:
        paths = [str(Path(folder, f"copy{number}")) for number in range(3)]
        try:
            at_once([save, back_up])
        finally:
            done.set()  # a backup that hangs must not leave somebody behind who saves for ever
        for path in paths:
            copy = bench.restored(path)
            found = told(copy, "shop")
            wanted = [(number, f"k{number}", b"%d" % number) for number in range(1, len(found) + 1)]
            ensure(found == wanted and len(found) >= 20, "a backup has a gap")  # noqa: PLR2004
            for number, _, data in found[20:]:
                ensure(copy.part(digest_of(number)) == data, "a backup has a revision without its parts")
            shut(copy)


def _declared(can: bool, has: bool, what: str) -> None:  # noqa: FBT001 - two facts that are compared
    ensure(can or not has, f"the store has {what} and does not declare it")
    ensure(has or not can, f"the store declares {what} and does not have it")


def _speaks_of(kind: type[Any], what: StoreCapability) -> Callable[[StoreBench, frozenset[StoreCapability]], None]:
    def look(bench: StoreBench, can: frozenset[StoreCapability]) -> None:
        _declared(what in can, isinstance(bench.new(), kind), what.value)

    return look


def _closes(bench: StoreBench, can: frozenset[StoreCapability]) -> None:
    _declared(StoreCapability.CLOSING in can, hasattr(bench.new(), "close"), "close")


def _describes(bench: StoreBench, can: frozenset[StoreCapability]) -> None:
    describe = getattr(bench.new(), "describe", None)
    if describe is None:
        return
    said = describe()
    texts = isinstance(said, dict) and all(type(text) is str for pair in said.items() for text in pair)
    ensure(texts, "describe does not answer with texts by name")
    lasts = said.get("durability", "none") != "none"
    ensure(lasts == (StoreCapability.DURABLE in can), f"describe says durability {said.get('durability', 'none')}")


_DECLARED: Final = (
    ("declares_closing", "A store has `close` if it says so, and only then.", _closes),
    ("declares_durability", "What `describe` says of durability is what the store declares.", _describes),
    (
        "declares_erasure",
        "A store erases if it says so, and only then.",
        _speaks_of(SupportsErasure, _ERASURE),
    ),
    (
        "declares_find",
        "A store finds if it says so, and only then.",
        _speaks_of(SupportsFind, _FIND),
    ),
    (
        "declares_backup",
        "A store has backups if it says so, and only then.",
        _speaks_of(SupportsBackup, _BACKUP),
    ),
)


def declarations(can: frozenset[StoreCapability]) -> tuple[StoreCheck, ...]:
    """Return the checks that a store can do what it declares, and declares what it can.

    Args:
        can: What it declares.

    Returns:
        The checks.
    """
    return tuple(
        StoreCheck(name, proves, frozenset(), lambda bench, look=look: look(bench, can))  # type: ignore[misc]
        for name, proves, look in _DECLARED
    )
