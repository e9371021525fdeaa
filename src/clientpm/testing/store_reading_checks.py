"""Checks of stores: what was appended is there, in order, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.errors import NotFoundError
from clientpm.ports.storage import StoredRevision
from clientpm.testing.store_kit import CheckFamily, digest_of, ensure, fill, refused, told

if TYPE_CHECKING:
    from clientpm.testing.store_kit import StoreBench

__all__ = ["READING"]

READING: Final = CheckFamily()


@READING.check()
def append_answers_with_what_is_kept(bench: StoreBench) -> None:
    """The answer to an append has its number, its key and its bytes."""
    answer = bench.new().append("shop", revision=1, data=b"one", parts={}, key="k")
    ensure(answer == StoredRevision(revision=1, key="k", data=b"one"), f"append answers {answer}")


@READING.check()
def first_revision_is_read(bench: StoreBench) -> None:
    """What was appended is read with its number, its key and its bytes."""
    store = bench.new()
    store.append("shop", revision=1, data=b"one", parts={}, key="k")
    ensure(store.read("shop") == StoredRevision(revision=1, key="k", data=b"one"), "it reads something else")


@READING.check()
def last_revision_is_the_default(bench: StoreBench) -> None:
    """A read without a number gives the last revision."""
    store = bench.new()
    for number, data in enumerate((b"9", b"8", b"7"), 1):
        store.append("shop", revision=number, data=data, parts={}, key=f"k{number}")
        found = store.read("shop")
        ensure((found.revision, found.data) == (number, data), f"it reads {found} as the last")


@READING.check()
def every_revision_is_read_by_its_number(bench: StoreBench) -> None:
    """A read with a number gives that revision, as it was."""
    store = bench.new()
    wanted = fill(store, "shop", [b"a", b"b", b"c"])
    found = [store.read("shop", revision=number) for number in (1, 2, 3)]
    ensure(found == wanted, "a revision reads differently by its number")


@READING.check()
def answers_have_their_types(bench: StoreBench) -> None:
    """Numbers are `int`, keys and ids `str`, contents `bytes`, and projects a tuple."""
    store = bench.new()
    store.append("shop", revision=1, data=b"one", parts={digest_of(1): b"part"}, key="k")
    for found in (store.read("shop"), store.read("shop", revision=1), *store.log("shop")):
        types = type(found), type(found.revision), type(found.key), type(found.data)
        ensure(types == (StoredRevision, int, str, bytes), f"a revision is of {types}")
    ensure(type(store.part(digest_of(1))) is bytes, "a part is not bytes")
    ensure(type(store.projects()) is tuple, "projects is no tuple")
    ensure([type(name) for name in store.projects()] == [str], "an id is no str")


@READING.check()
def unknown_project_is_not_found(bench: StoreBench) -> None:
    """Reading a project that is not there raises `NotFoundError`: it is never taken for an empty one."""
    store = bench.new()
    fill(store, "shop", [b"one"])
    for revision in (None, 1):
        refused(lambda at=revision: store.read("none", revision=at), "an unknown project", NotFoundError)  # type: ignore[misc]


@READING.check()
def unknown_revision_is_not_found(bench: StoreBench) -> None:
    """Reading a number that is not there raises `NotFoundError`, however odd the number."""
    store = bench.new()
    fill(store, "shop", [b"one", b"two"])
    for revision in (0, -1, -2, 3, 2**31, 2**63, 2**64, -(2**63) - 1):
        refused(lambda at=revision: store.read("shop", revision=at), f"revision {revision}", NotFoundError)  # type: ignore[misc]


@READING.check()
def unknown_part_is_not_found(bench: StoreBench) -> None:
    """Reading a part that is not there raises `NotFoundError`."""
    store = bench.new()
    store.append("shop", revision=1, data=b"one", parts={digest_of(1): b"part"}, key="k")
    refused(lambda: store.part(digest_of(2)), "an unknown part", NotFoundError)


@READING.check()
def unknown_project_has_an_empty_log(bench: StoreBench) -> None:
    """The log of a project that is not there yields nothing."""
    store = bench.new()
    fill(store, "shop", [b"one"])
    ensure(not list(store.log("none")), "the log of an unknown project yields something")


@READING.check()
def new_store_is_empty(bench: StoreBench) -> None:
    """A new store has no projects, whatever another one holds."""
    fill(bench.new(), "shop", [b"one"])
    store = bench.new()
    ensure(store.projects() == (), "a new store has projects; is it a new one at each call?")
    ensure(not list(store.log("shop")), "a new store has revisions of another")


@READING.check()
def log_is_in_order_of_numbers(bench: StoreBench) -> None:
    """The log yields every revision once, the first one first, the tenth after the ninth."""
    store = bench.new()
    answers = fill(store, "shop", [b"%d" % (97 - number) for number in range(12)])
    found = list(store.log("shop"))
    ensure([each.revision for each in found] == list(range(1, 13)), "the log is out of order")
    ensure(found == answers, "the log yields other revisions than were appended")


@READING.check()
def log_holds_only_its_project(bench: StoreBench) -> None:
    """Revisions of projects that are saved by turns do not mix."""
    store = bench.new()
    for number in (1, 2, 3):
        for project in ("a", "b"):
            store.append(project, revision=number, data=f"{project}{number}".encode(), parts={}, key=f"k{number}")
    for project in ("a", "b"):
        found = [data.decode() for _, _, data in told(store, project)]
        ensure(found == [f"{project}{number}" for number in (1, 2, 3)], f"the log of {project} is {found}")


@READING.check()
def logs_are_read_side_by_side(bench: StoreBench) -> None:
    """Two logs that are read by turns do not disturb each other."""
    store = bench.new()
    fill(store, "a", [b"a"] * 5)
    fill(store, "b", [b"b"] * 5)
    found = [(one.data, two.data) for one, two in zip(store.log("a"), store.log("b"), strict=True)]
    ensure(found == [(b"a", b"b")] * 5, "two logs that are read by turns mix")


@READING.check()
def log_goes_on_while_others_append(bench: StoreBench) -> None:
    """A log that is read while revisions are appended has no gap and no repeat, and all that was there before."""
    store = bench.new()
    fill(store, "shop", [b"x"] * 10)
    seen = []
    for count, each in enumerate(store.log("shop"), 1):
        seen.append(each.revision)
        if count <= 10:  # noqa: PLR2004 - one for each that was there
            store.append("shop", revision=10 + count, data=b"y", parts={}, key=f"later{count}")
    ensure(seen == list(range(1, len(seen) + 1)), f"a log that is read while it grows yields {seen}")
    ensure(len(seen) >= 10, "a log that is read while it grows ends too early")  # noqa: PLR2004


@READING.check()
def log_may_be_left_unread(bench: StoreBench) -> None:
    """A log of which only the first line is read holds nothing up."""
    store = bench.new()
    fill(store, "shop", [b"x"] * 5)
    log = store.log("shop")
    next(iter(log))
    store.append("shop", revision=6, data=b"y", parts={}, key="later")
    ensure(store.read("shop").revision == 6, "an append after a log that was left unread is lost")  # noqa: PLR2004
    del log


@READING.check()
def projects_are_sorted_by_code_points(bench: StoreBench) -> None:
    """Projects are listed in order of the code points of their ids, in whatever order they were saved."""
    store = bench.new()
    names = ["b", "Z", "a", "_x", "a.b", "a-b", "ab", "A", "10", "9", "a_b", "aB", "z", "0"]
    for name in names:
        fill(store, name, [b"x"])
    ensure(store.projects() == tuple(sorted(names)), f"projects are listed as {store.projects()}")


@READING.check()
def projects_are_listed_once(bench: StoreBench) -> None:
    """A project with many revisions is listed once."""
    store = bench.new()
    fill(store, "a", [b"x"] * 3)
    fill(store, "b", [b"x"] * 2)
    ensure(sorted(store.projects()) == ["a", "b"], f"projects are listed as {store.projects()}")


@READING.check()
def same_appends_give_the_same_answers(bench: StoreBench) -> None:
    """Two stores in which the same was appended answer alike, and each twice alike."""
    answers = []
    for store in (bench.new(), bench.new()):
        for name in ("b", "a"):
            fill(store, name, [b"x", b"y"], {digest_of(1): b"part"})
        for _ in range(2):
            logs = [tuple(store.log(name)) for name in ("a", "b")]
            answers.append((store.projects(), logs, store.read("a"), store.part(digest_of(1))))
    ensure(all(answer == answers[0] for answer in answers), "the same appends give different answers")
