"""Checks of stores: nothing is overwritten, a key is used once, and an append is whole or nothing."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import ClientPMError
from clientpm.testing.store_kit import CheckFamily, conflict, digest_of, ensure, fill, has_part, told

if TYPE_CHECKING:
    from clientpm.testing.store_kit import StoreBench

__all__ = ["KEYS", "REVISIONS"]

REVISIONS: Final = CheckFamily()
KEYS: Final = CheckFamily()
_TWO: Final = [(1, "k1", b"one"), (2, "k2", b"two")]


@REVISIONS.check()
def new_project_begins_with_one(bench: StoreBench) -> None:
    """The first revision of a project is number 1; any other is a conflict."""
    store = bench.new()
    for revision in (2, 3, 100):
        conflict(store, "shop", revision)
    ensure(store.append("shop", revision=1, data=b"x", parts={}, key="k").revision == 1, "number 1 is not kept")


@REVISIONS.check()
def stale_revision_is_a_conflict(bench: StoreBench) -> None:
    """A number that is there already is a conflict, and the revision under it stays as it is."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two"])
    for revision in (1, 2):
        conflict(store, "shop", revision)
    ensure(told(store, "shop") == _TWO, "a stale append changed what was kept")


@REVISIONS.check()
def gap_is_a_conflict(bench: StoreBench) -> None:
    """A number that leaves one out is a conflict, however far it is."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two"])
    for revision in (4, 5, 2**31, 2**63, 2**64):
        conflict(store, "shop", revision)
    ensure(told(store, "shop") == _TWO, "a gap changed what was kept")


@REVISIONS.check()
def zero_and_less_are_conflicts(bench: StoreBench) -> None:
    """A number below 1 is a conflict, in a new project and in one that is there."""
    store = bench.new()
    for revision in (0, -1, -2, -(2**63) - 1):
        conflict(store, "shop", revision)
    fill(store, "shop", [b"one", b"two"])
    for revision in (0, -1, -2, -(2**63) - 1):
        conflict(store, "shop", revision)
    ensure(told(store, "shop") == _TWO, "a number below 1 changed what was kept")


@REVISIONS.check()
def number_that_is_none_is_refused(bench: StoreBench) -> None:
    """What is no whole number is refused, or kept as the number that it equals."""
    for revision in ("1", None, 1.5, b"1", 1.0, True):
        store, odd = bench.new(), revision
        any_number: Any = odd
        try:
            store.append("shop", revision=any_number, data=b"x", parts={}, key="k")
        except (ClientPMError, TypeError):
            ensure(not list(store.log("shop")), f"{odd!r} is refused and kept")
            continue
        ensure(odd == 1, f"{odd!r} is taken for a number")
        types = [type(found.revision) for found in (store.read("shop"), *store.log("shop"))]
        ensure(types == [int, int], f"{odd!r} is kept as it is")


@REVISIONS.check()
def conflict_says_what_is_there(bench: StoreBench) -> None:
    """A conflict says on which revision the append was based, and which is the last."""
    store = bench.new()
    for last in range(3):
        for revision in {1, 2, 3, 4} - {last + 1}:
            error = conflict(store, "shop", revision)
            said = error.expected_revision, error.actual
            ensure(
                said == (revision - 1, last),
                f"revision {revision} after {last}: the conflict says {said}, not {revision - 1, last}",
            )
        store.append("shop", revision=last + 1, data=b"x", parts={}, key=f"k{last}")


@REVISIONS.check()
def conflict_leaves_no_project(bench: StoreBench) -> None:
    """An append that is refused does not make a project."""
    store = bench.new()
    conflict(store, "shop", 2)
    ensure(store.projects() == (), "a refused append made a project")
    ensure(not list(store.log("shop")), "a refused append made a log")


@REVISIONS.check()
def conflict_leaves_no_parts(bench: StoreBench) -> None:
    """The parts of an append that is refused are not kept."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two"])
    for revision in (1, 2, 4):
        conflict(store, "shop", revision)
        ensure(not has_part(store, digest_of(99)), "a refused append left a part")


@REVISIONS.check()
def conflict_leaves_the_key_free(bench: StoreBench) -> None:
    """The key of an append that was refused as a conflict can be used for the next one."""
    store = bench.new()
    fill(store, "shop", [b"one"])
    for revision in (1, 3):
        conflict(store, "shop", revision, key="mine")
    answer = store.append("shop", revision=2, data=b"two", parts={digest_of(1): b"part"}, key="mine")
    ensure((answer.revision, answer.data) == (2, b"two"), f"the key of a refused append answers {answer}")
    ensure(told(store, "shop")[1:] == [(2, "mine", b"two")], "the append after a conflict is not kept")
    ensure(store.part(digest_of(1)) == b"part", "a part of the append after a conflict is missing")


@REVISIONS.check()
def failed_append_leaves_no_revision(bench: StoreBench) -> None:
    """An append that breaks off at a part that is none leaves no revision, and can be done again."""
    store = bench.new()
    fill(store, "shop", [b"one"])
    for project, revision in (("shop", 2), ("new", 1)):
        parts: Any = {digest_of(1): b"part", digest_of(2): object()}
        with contextlib.suppress(ClientPMError, TypeError):
            store.append(project, revision=revision, data=b"broken", parts=parts, key="mine")
            raise AssertionError("a part that is none is kept")
    ensure(told(store, "shop") == [(1, "k1", b"one")], "an append that broke off is kept")
    ensure(store.projects() == ("shop",), "an append that broke off made a project")
    answer = store.append("shop", revision=2, data=b"two", parts={digest_of(2): b"second"}, key="mine")
    ensure(answer.data == b"two", "an append that broke off is answered as if it were kept")
    ensure(store.part(digest_of(2)) == b"second", "a part is missing after an append that broke off")


@KEYS.check()
def same_save_is_kept_once(bench: StoreBench) -> None:
    """The same append, repeated, gives the first answer and keeps nothing more."""
    store = bench.new()
    answers = [store.append("shop", revision=1, data=b"one", parts={digest_of(1): b"part"}, key="k") for _ in range(3)]
    ensure(answers == answers[:1] * 3, "a repeated append answers otherwise")
    ensure(told(store, "shop") == [(1, "k", b"one")], "a repeated append is kept again")


@KEYS.check()
def key_answers_with_the_first_content(bench: StoreBench) -> None:
    """A key that comes again with another content answers with the first, which stays as it is."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two"])
    answer = store.append("shop", revision=1, data=b"other", parts={}, key="k1")
    ensure(answer.data == b"one", f"a repeated key answers {answer.data!r}")
    ensure(told(store, "shop") == _TWO, "a repeated key with another content changed what was kept")


@KEYS.check()
def key_comes_before_the_number(bench: StoreBench) -> None:
    """A key that was used answers with its revision, whatever number it comes with."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two"])
    for revision in (-1, 0, 1, 2, 3, 4, 2**64):
        for number in (1, 2):
            answer = store.append("shop", revision=revision, data=b"other", parts={}, key=f"k{number}")
            ensure(answer.revision == number, f"the key of {number} with the number {revision} answers {answer}")
    ensure(told(store, "shop") == _TWO, "a repeated key with another number changed what was kept")


@KEYS.check()
def repeated_key_keeps_no_parts(bench: StoreBench) -> None:
    """The parts that come with a key that was used are not kept."""
    store = bench.new()
    fill(store, "shop", [b"one"])
    for revision in (1, 2):
        store.append("shop", revision=revision, data=b"other", parts={digest_of(5): b"new"}, key="k1")
        ensure(not has_part(store, digest_of(5)), "a repeated key brought a part")


@KEYS.check()
def keys_stay_known(bench: StoreBench) -> None:
    """A key is known after many revisions, and the next append still goes on from the last one."""
    store = bench.new()
    fill(store, "shop", [b"%d" % number for number in range(1, 31)])
    for number in (1, 2, 15, 29, 30):
        answer = store.append("shop", revision=31, data=b"other", parts={}, key=f"k{number}")
        ensure(answer.revision == number, f"the key of revision {number} answers {answer.revision}")
    ensure(store.append("shop", revision=31, data=b"x", parts={}, key="new").revision == 31, "31 is not kept")  # noqa: PLR2004


@KEYS.check()
def keys_belong_to_their_project(bench: StoreBench) -> None:
    """The same key in two projects names two saves."""
    store = bench.new()
    for project in ("a", "b"):
        answer = store.append(project, revision=1, data=project.encode(), parts={}, key="k")
        ensure(answer.data == project.encode(), "a key of one project answers in another")
    found = [told(store, project) for project in ("a", "b")]
    ensure(found == [[(1, "k", b"a")], [(1, "k", b"b")]], "a key that two projects share lost a revision")
