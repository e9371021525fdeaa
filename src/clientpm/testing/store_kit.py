"""What a check of the kit for stores is, what it needs, and what it works with."""

from __future__ import annotations

import contextlib
import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs

from clientpm.errors import ConflictError, FieldTypeError, NotFoundError, ValidationError
from clientpm.testing.store_at_once import StoreHangs, in_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.ports.storage import ProjectStore, StoredRevision

__all__ = [
    "CheckFamily",
    "StoreBench",
    "StoreCapability",
    "StoreCheck",
    "StoreMaker",
    "check_capabilities",
    "check_maker",
    "conflict",
    "digest_of",
    "ensure",
    "fill",
    "has_part",
    "refused",
    "shut",
    "told",
]


class StoreCapability(enum.Enum):
    """What a store may be able to do beside the five methods; it declares what it can."""

    CLOSING = "closing"
    """It has `close()`, after which every call raises `StoreClosed`."""
    DURABLE = "durable"
    """What it holds is there when it is opened again, whether it was closed or its process was killed."""
    SHARED = "shared"
    """It may be open twice at the same time."""
    THREADS = "threads"
    """Several threads may use one store."""
    PROCESSES = "processes"
    """Several processes may have it open at the same time."""
    FORKS = "forks"
    """It raises `ForkedStoreError` in a child process that was forked after it was opened."""
    ERASURE = "erasure"
    """It has the method of `SupportsErasure`."""
    BACKUP = "backup"
    """It has the method of `SupportsBackup`, and what that wrote can be opened."""
    FIND = "find"
    """It has the method of `SupportsFind`."""


_OF_THE_KIT: Final = frozenset({"store_kit.make", "store_kit.reopen", "store_kit.restore"})
_LONGEST_REASON: Final = 1_000
_NEED_REOPEN: Final = frozenset({StoreCapability.DURABLE, StoreCapability.SHARED, StoreCapability.PROCESSES})


def ensure(condition: bool, message: str) -> None:  # noqa: FBT001 - as `assert` has it
    """Raise with the reason unless a condition holds.

    Args:
        condition: What must hold.
        message: What a store did wrong.

    Raises:
        AssertionError: When it does not hold.
    """
    if not condition:
        raise AssertionError(message)


def digest_of(number: int) -> str:
    """Return something with the form of a digest.

    Args:
        number: Another digest for each.

    Returns:
        64 hexadecimal digits.
    """
    return f"{number:064x}"


def refused(act: Callable[[], object], what: str, *kinds: type[Exception]) -> Exception:
    """Return the error with which something is refused.

    Args:
        act: Does it.
        what: What it is, for the message.
        kinds: What it may be refused with.

    Returns:
        The error.

    Raises:
        AssertionError: When it is not refused, or in another way.
    """
    try:
        act()
    except kinds as error:
        return error
    except Exception as error:
        names = " or ".join(kind.__name__ for kind in kinds)
        raise AssertionError(f"{what}: {type(error).__name__} is raised instead of {names}") from error
    raise AssertionError(f"{what}: it is not refused")


class StoreMaker(Protocol):
    """Gives a new, empty store at each call."""

    def __call__(self) -> ProjectStore:
        """Return a new, empty store."""
        ...


def check_capabilities(capabilities: tuple[StoreCapability, ...]) -> frozenset[StoreCapability]:
    """Return capabilities as a set.

    Args:
        capabilities: What a store declares.

    Returns:
        The same.

    Raises:
        FieldTypeError: When something else is among them.
    """
    for each in capabilities:
        if not isinstance(each, StoreCapability):
            raise FieldTypeError(
                "not a capability",
                code="store_kit.capability",
                where="capabilities",
                got=each,
                expected="members of StoreCapability, one argument each",
            )
    return frozenset(capabilities)


def check_maker(make: StoreMaker) -> StoreMaker:
    """Refuse what gives no stores.

    Args:
        make: Should give a new, empty store at each call.

    Returns:
        The same.

    Raises:
        FieldTypeError: When it cannot be called, such as a store itself.
    """
    if not callable(make):
        raise FieldTypeError(
            "not a function that gives stores",
            code="store_kit.make",
            where="make",
            got=make,
            expected="a function or a class that gives a new, empty store at each call",
        )
    return make


class StoreBench:
    """What a check works with: new stores, opened again and closed when the check is over.

    Args:
        make: Gives a new, empty store at each call.
        reopen: Opens once more what a store holds.
        restore: Opens what `backup` wrote.
    """

    def __init__(
        self,
        make: StoreMaker,
        reopen: Callable[[Any], ProjectStore] | None = None,
        restore: Callable[[str], ProjectStore] | None = None,
    ) -> None:
        self._make: Final = make
        self._reopen: Final = reopen
        self._restore: Final = restore
        self._opened: list[ProjectStore] = []

    def new(self) -> ProjectStore:
        """Return a new, empty store."""
        return self._kept(self._make())

    def again(self, store: ProjectStore) -> ProjectStore:
        """Return the same store, opened once more while the first stays open.

        Args:
            store: The store.
        """
        if self._reopen is None:
            raise ValidationError(
                "this check opens a store again",
                code="store_kit.reopen",
                where="reopen",
                expected="a function that takes a store and opens once more what it holds",
                suggestion="under pytest it is the fixture `reopen_store`",
            )
        return self._kept(self._reopen(store))

    def reopened(self, store: ProjectStore) -> ProjectStore:
        """Return the same store, closed and opened again.

        Args:
            store: The store.
        """
        self.shut(store)
        return self.again(store)

    def restored(self, path: str) -> ProjectStore:
        """Return the store that a backup is.

        Args:
            path: Where the backup is.
        """
        if self._restore is None:
            raise ValidationError(
                "this check opens a backup",
                code="store_kit.restore",
                where="restore",
                expected="a function that takes a path and opens the backup there",
                suggestion="under pytest it is the fixture `restore_store`",
            )
        return self._kept(self._restore(path))

    def _kept(self, store: ProjectStore) -> ProjectStore:
        self._opened.append(store)
        return store

    def shut(self, store: ProjectStore) -> None:
        """Close a store, and forget it.

        Args:
            store: The store.
        """
        self._opened = [each for each in self._opened if each is not store]
        shut(store)

    def close(self) -> None:
        """Close every store that was opened.

        Raises:
            Exception: The first that a store raises, after all were closed.
        """
        errors: list[Exception] = []
        while self._opened:
            try:
                shut(self._opened.pop())
            except Exception as error:  # noqa: BLE001 - the others are closed all the same
                errors.append(error)
        if errors:
            raise errors[0]


def shut(store: ProjectStore) -> None:
    """Close a store that can be closed.

    Args:
        store: The store.
    """
    close = getattr(store, "close", None)
    if close is not None:
        close()


@attrs.frozen
class StoreCheck:
    """A check: called with a factory of empty stores, raises `AssertionError` with the reason where one fails it.

    Attributes:
        name: What it is called.
        proves: What it proves.
        needs: What a store must be able to do to be checked so.
        run: Does it.
        forks: Whether it takes a system that can fork.
    """

    name: str
    proves: str
    needs: frozenset[StoreCapability]
    run: Callable[[StoreBench], None] = attrs.field(repr=False)
    forks: bool = False

    @property
    def needs_reopen(self) -> bool:
        """Whether it opens a store again."""
        return not self.needs.isdisjoint(_NEED_REOPEN)

    @property
    def needs_restore(self) -> bool:
        """Whether it opens a backup."""
        return StoreCapability.BACKUP in self.needs

    def __call__(
        self,
        make: StoreMaker,
        reopen: Callable[[Any], ProjectStore] | None = None,
        restore: Callable[[str], ProjectStore] | None = None,
    ) -> None:
        """Check the stores of a factory.

        Args:
            make: Gives a new, empty store at each call.
            reopen: Gives another store object on what a store of the factory holds, whether that one is
                still open or not; for stores that last, are shared, or are used by several processes.
            restore: Gives the store that was written by `backup` to a path; for stores with backups.

        Raises:
            AssertionError: When a store fails, with the name of the check, the reason, and what it proves.
            ValidationError: When `reopen` or `restore` are needed and missing, or `make` is no function.
        """
        bench = StoreBench(check_maker(make), reopen, restore)
        try:
            self._run(bench)
        except BaseException as error:
            if isinstance(error.__cause__, StoreHangs):
                in_time(bench.close)  # whoever hangs may hold what closing waits for
            else:
                with contextlib.suppress(Exception):  # what went wrong first is what counts
                    bench.close()
            raise
        try:
            bench.close()
        except Exception as error:
            raise self._failed(f"closing a store raises {type(error).__name__}: {error}") from error

    def _run(self, bench: StoreBench) -> None:
        try:
            self.run(bench)
        except AssertionError as error:
            raise self._failed(str(error)) from error
        except Exception as error:
            if isinstance(error, ValidationError) and error.code in _OF_THE_KIT:
                raise
            raise self._failed(f"{type(error).__name__} comes out: {error}") from error

    def _failed(self, reason: str) -> AssertionError:
        cut = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}..."
        return AssertionError(f"{self.name}: {cut} (to be proved: {self.proves})")


class CheckFamily:
    """Checks that belong together, in the order in which they are written."""

    def __init__(self) -> None:
        self.checks: list[StoreCheck] = []

    def check(
        self, *needs: StoreCapability, forks: bool = False
    ) -> Callable[[Callable[[StoreBench], None]], StoreCheck]:
        """Make a check of a function whose docstring says what it proves.

        Args:
            needs: What a store must be able to do.
            forks: Whether it takes a system that can fork.

        Returns:
            A decorator.
        """

        def made(run: Callable[[StoreBench], None]) -> StoreCheck:
            proves = (run.__doc__ or "").strip().partition("\n")[0]
            found = StoreCheck(run.__name__, proves, frozenset(needs), run, forks)
            self.checks.append(found)
            return found

        return made


def fill(
    store: ProjectStore, project: str, texts: Iterable[bytes], parts: Mapping[str, bytes] | None = None
) -> list[StoredRevision]:
    """Append revisions to a project that has none, with the keys `k1`, `k2` and so on.

    Args:
        store: The store.
        project: Id of the project.
        texts: The bytes of each.
        parts: What each brings along.

    Returns:
        The answers.
    """
    return [
        store.append(project, revision=number, data=data, parts=parts or {}, key=f"k{number}")
        for number, data in enumerate(texts, 1)
    ]


def told(store: ProjectStore, project: str) -> list[tuple[int, str, bytes]]:
    """Return the log of a project.

    Args:
        store: The store.
        project: Id of the project.

    Returns:
        Number, key and bytes of each revision.
    """
    return [(stored.revision, stored.key, stored.data) for stored in store.log(project)]


def has_part(store: ProjectStore, digest: str) -> bool:
    """Return whether a store has a part.

    Args:
        store: The store.
        digest: Its digest.
    """
    try:
        store.part(digest)
    except NotFoundError:
        return False
    return True


def conflict(store: ProjectStore, project: str, revision: int, key: str = "other") -> ConflictError:
    """Return the error of an append that comes too late or too early.

    Args:
        store: The store.
        project: Id of the project.
        revision: Number that is not the next.
        key: A key that was not used.

    Returns:
        The error.

    Raises:
        AssertionError: When it is not refused as a conflict.
    """
    error = refused(
        lambda: store.append(project, revision=revision, data=b"late", parts={digest_of(99): b"late"}, key=key),
        f"revision {revision}",
        ConflictError,
    )
    if not isinstance(error, ConflictError):
        raise TypeError(error)
    return error
