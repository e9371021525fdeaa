"""Stand-ins for what tests must hold still: a clock, ids, a disk, and a store that fails when it is told to."""

from __future__ import annotations

import datetime as dt
import errno
import functools
import itertools
import threading
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from clientpm.adapters.storage.disk import Disk, SyncFailedError
from clientpm.errors import FieldTypeError, OutcomeUnknown, StoreError, ValidationError
from clientpm.values.instant import fact_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clientpm.ports.storage import ProjectStore, StoredRevision

__all__ = ["FailingDisk", "FailingStore", "FixedClock", "SequentialIds"]

T = TypeVar("T")


class FixedClock:
    """A clock that shows what it was set to.

    Args:
        now: The moment, with a zone.

    Raises:
        FieldTypeError: When it is no moment, or has no zone.
        ValidationError: When the text is none.

    Examples:
        >>> clock = FixedClock("2026-03-02T09:00Z")
        >>> clock.advance(minutes=5)
        >>> clock.now().isoformat()
        '2026-03-02T09:05:00+00:00'
    """

    def __init__(self, now: dt.datetime | str) -> None:
        self._now = fact_time(now, "now")

    def __repr__(self) -> str:
        return f"FixedClock({self._now.isoformat()!r})"

    def now(self) -> dt.datetime:
        """Return the moment that it shows."""
        return self._now

    def advance(self, **time: float) -> None:
        """Set it forward, or back by negative numbers.

        Args:
            time: How far, as `datetime.timedelta` takes it: `days`, `hours`, `minutes` and so on.
        """
        self._now += dt.timedelta(**time)


class SequentialIds:
    """Ids that count: the same run gives the same ids. For tests only: everybody can guess them.

    Args:
        prefix: How they begin.

    Examples:
        >>> ids = SequentialIds("save")
        >>> ids.new_id(), ids.new_id()
        ('save-000001', 'save-000002')
    """

    def __init__(self, prefix: str = "id") -> None:
        self._prefix: Final = prefix
        self._numbers: Final = itertools.count(1)
        self._lock: Final = threading.Lock()

    def new_id(self) -> str:
        """Return the next id."""
        with self._lock:
            return f"{self._prefix}-{next(self._numbers):06}"


class _Countdown:
    """Says of each call whether it is the one that fails, or one after it."""

    def __init__(self, after: int, *, for_good: bool) -> None:
        if type(after) is not int:
            raise FieldTypeError("not a number of calls", code="fake.after", where="after", got=after, expected="int")
        if after < 0:
            raise ValidationError(
                "not a number of calls", code="fake.after", where="after", got=after, expected="0 or more"
            )
        self._after: Final = after
        self._for_good: Final = for_good
        self._lock: Final = threading.Lock()
        self.calls = 0

    def fails(self) -> bool:
        with self._lock:
            self.calls += 1
            return self.calls == self._after + 1 or (self._for_good and self.calls > self._after)


_CALLS: Final = frozenset(name for name, found in vars(Disk).items() if callable(found) and not name.startswith("_"))


class FailingDisk(Disk):
    """A disk for `FolderStore` that fails at a call.

    Args:
        after: How many calls succeed before the one that fails.
        number: Number of the system's error, such as `errno.ENOSPC`.
        for_good: Whether all calls after that fail too.
        durable: Whether what is written is synced.

    Attributes:
        calls: The names of the calls that were made.

    Raises:
        FieldTypeError: When `after` is no number.
        ValidationError: When it is less than 0.

    Examples:
        >>> import os, tempfile
        >>> from clientpm.adapters.storage import FolderStore
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     disk = FailingDisk(after=0)
        ...     FolderStore(os.path.join(folder, "store"), disk=disk)
        Traceback (most recent call last):
        clientpm.errors.tree.StoreError: the store cannot be read or written
    """

    def __init__(self, after: int, *, number: int = errno.EIO, for_good: bool = False, durable: bool = True) -> None:
        super().__init__(durable=durable)
        self._countdown: Final = _Countdown(after, for_good=for_good)
        self._number: Final = number
        self.calls: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        return functools.partial(self._call, name, found) if name in _CALLS else found

    def _call(self, name: str, act: Callable[..., Any], *given: Any, **named: Any) -> Any:
        self.calls.append(name)
        if self._countdown.fails():
            kind = SyncFailedError if name.startswith("sync") else OSError
            raise kind(self._number, f"{name} fails, as it was told to")
        return act(*given, **named)


class FailingStore:
    """A store before another one that fails at a call: to see what your code does then.

    It has the five methods of `ProjectStore` and no others.

    Args:
        store: The store that does the work.
        after: How many calls succeed before the one that fails.
        how: `before`: the call does nothing and raises `StoreError`. `after`: only appends are counted; the one
            that fails takes place, and its answer is lost: it raises `OutcomeUnknown`.
        for_good: Whether all calls after that fail too.

    Raises:
        FieldTypeError: When `after` is no number.
        ValidationError: When it is less than 0, or there is no such `how`.

    Examples:
        >>> from clientpm import Archive, Project
        >>> from clientpm.adapters.storage import MemoryStore
        >>> archive = Archive(FailingStore(MemoryStore(), after=0, how="after"))
        >>> shop = Project(id="shop")
        >>> archive.save(shop, expected_revision=0, by="pm", at="2026-03-02T09:00Z", key="first")
        Traceback (most recent call last):
        clientpm.errors.keeping.OutcomeUnknown: the store broke off while it saved
        >>> archive.save(shop, expected_revision=0, by="pm", at="2026-03-02T09:00Z", key="first").repeated
        True
    """

    def __init__(
        self,
        store: ProjectStore,
        *,
        after: int,
        how: Literal["before", "after"] = "before",
        for_good: bool = False,
    ) -> None:
        if how not in {"before", "after"}:
            raise ValidationError(
                "no such way to fail", code="fake.how", where="how", got=how, expected="before or after"
            )
        self._store: Final = store
        self._countdown: Final = _Countdown(after, for_good=for_good)
        self._how: Final = how

    def __repr__(self) -> str:
        return f"FailingStore({self._store!r}, how={self._how!r})"

    @property
    def calls(self) -> int:
        """How many calls were counted."""
        return self._countdown.calls

    def append(
        self, project: str, /, *, revision: int, data: bytes, parts: Mapping[str, bytes], key: str
    ) -> StoredRevision:
        """Keep the next revision of a project; see `ProjectStore`."""

        def act() -> StoredRevision:
            return self._store.append(project, revision=revision, data=data, parts=parts, key=key)

        if self._how == "before":
            return self._failing(act)
        fails = self._countdown.fails()
        answer = act()
        if fails:
            raise OutcomeUnknown(key)
        return answer

    def read(self, project: str, /, *, revision: int | None = None) -> StoredRevision:
        """Return one revision; see `ProjectStore`."""
        return self._failing(lambda: self._store.read(project, revision=revision))

    def part(self, digest: str, /) -> bytes:
        """Return the bytes under a digest; see `ProjectStore`."""
        return self._failing(lambda: self._store.part(digest))

    def log(self, project: str, /) -> Iterator[StoredRevision]:
        """Yield every revision of a project; see `ProjectStore`."""
        yield from self._failing(lambda: self._store.log(project))

    def projects(self) -> tuple[str, ...]:
        """Return the ids of all projects; see `ProjectStore`."""
        return self._failing(self._store.projects)

    def _failing(self, act: Callable[[], T]) -> T:
        if self._how == "before" and self._countdown.fails():
            raise StoreError("the store fails, as it was told to", code="store.told_to_fail")
        return act()
