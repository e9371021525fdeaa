"""A state machine that drives a store and a model of it side by side, for Hypothesis."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from clientpm.errors import ConflictError, NotFoundError, ValidationError
from clientpm.ports.storage import MOST_KEY, StoredRevision, SupportsErasure, SupportsFind
from clientpm.testing.store_content_checks import HOSTILE_BYTES, NASTY_IDS, NASTY_KEYS
from clientpm.testing.store_kit import (
    StoreBench,
    StoreCapability,
    check_capabilities,
    check_maker,
    digest_of,
    ensure,
    refused,
    told,
)

try:
    from hypothesis import strategies as st
    from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
except ImportError as error:
    from clientpm.errors import MissingExtraError

    raise MissingExtraError("hypothesis", extra="testing") from error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clientpm.ports.storage import ProjectStore
    from clientpm.testing.store_kit import StoreMaker

__all__ = ["store_machine"]

_PROJECTS: Final = ("shop", "Shop", "shop.", "a_b", "a-b", NASTY_IDS[-1])
_PARTS: Final = tuple(digest_of(number * 7919) for number in range(8))
_PREFIXES: Final = ("", "s", "S", "a_", "shop", "none")
_SESSIONS: Final = 2
_LIKE: Final[tuple[Callable[[str], str], ...]] = (
    lambda key: key + " ",
    lambda key: key.rstrip() or key,
    str.swapcase,
    lambda key: unicodedata.normalize("NFD", key),
    lambda key: unicodedata.normalize("NFC", key),
)


@attrs.define
class _Model:
    """What a store should hold."""

    logs: dict[str, list[StoredRevision]] = attrs.field(factory=dict)
    parts: dict[str, bytes] = attrs.field(factory=dict)

    def known(self, project: str, key: str) -> StoredRevision | None:
        return next((each for each in self.logs.get(project, ()) if each.key == key), None)

    def add(self, project: str, stored: StoredRevision, parts: Mapping[str, bytes]) -> None:
        self.logs.setdefault(project, []).append(stored)
        self.parts = {**parts, **self.parts}


class _Machine(RuleBasedStateMachine):
    """The rules; the store and what it can do stand in a subclass."""

    stores: Callable[[], StoreBench]
    can: frozenset[StoreCapability]

    def __init__(self) -> None:
        super().__init__()
        self.bench = type(self).stores()
        self.sessions = [self.bench.new()]
        self.model = _Model()

    def store(self, session: int) -> ProjectStore:
        return self.sessions[session % len(self.sessions)]

    def teardown(self) -> None:
        """Compare everything once more, and close what is open."""
        try:
            for store in self.sessions:
                self.compare(store)
        finally:
            self.bench.close()

    def compare(self, store: ProjectStore) -> None:
        wanted = self.model
        projects, names = store.projects(), tuple(sorted(wanted.logs))
        ensure(projects == names, f"the projects are {projects}, not {names}")
        for project in _PROJECTS:
            log = [(each.revision, each.key, each.data) for each in wanted.logs.get(project, ())]
            found = told(store, project)
            ensure(found == log, f"the log of {project[:20]} is {found}, not {log}")
        for digest in _PARTS:
            self.compare_part(store, digest)

    def compare_part(self, store: ProjectStore, digest: str) -> None:
        if digest in self.model.parts:
            ensure(store.part(digest) == self.model.parts[digest], "the store has another part than the model")
        else:
            refused(lambda: store.part(digest), "a part that the model does not have", NotFoundError)

    @rule(
        session=st.integers(0, _SESSIONS - 1),
        project=st.sampled_from(_PROJECTS),
        off=st.sampled_from((0, 0, 0, 0, 0, -1, 1, -100, 2**63)),
        data=st.sampled_from(HOSTILE_BYTES) | st.binary(max_size=100),
        parts=st.dictionaries(st.sampled_from(_PARTS), st.binary(max_size=20), max_size=3),
        key=st.sampled_from(NASTY_KEYS),
    )
    def append(self, session: int, project: str, off: int, data: bytes, parts: dict[str, bytes], key: str) -> None:
        """Append at the end, or beside it; with a key that may have been used."""
        self.appended(self.store(session), project, off, data, parts, key)

    @rule(
        session=st.integers(0, _SESSIONS - 1),
        project=st.sampled_from(_PROJECTS),
        like=st.sampled_from(_LIKE),
        data=st.binary(max_size=10),
    )
    def append_with_another_key(self, session: int, project: str, like: Callable[[str], str], data: bytes) -> None:
        """Append with a key that careless stores take for the last one."""
        log = self.model.logs.get(project)
        if log:
            self.appended(self.store(session), project, 0, data, {}, like(log[-1].key)[:MOST_KEY])

    def appended(
        self, store: ProjectStore, project: str, off: int, data: bytes, parts: dict[str, bytes], key: str
    ) -> None:
        last = len(self.model.logs.get(project, ()))
        known = self.model.known(project, key)
        revision = last + 1 + off
        if known is None and off:
            error = refused(
                lambda: store.append(project, revision=revision, data=data, parts=parts, key=key),
                "a number that is not the next",
                ConflictError,
            )
            ensure(cast("ConflictError", error).actual == last, "a conflict names another last revision")
            return
        answer = store.append(project, revision=revision, data=data, parts=parts, key=key)
        if known is None:
            known = StoredRevision(revision=revision, key=key, data=data)
            self.model.add(project, known, parts)
        ensure(answer == known, f"the store answers {answer}, the model {known}")

    @rule(session=st.integers(0, _SESSIONS - 1), project=st.sampled_from(_PROJECTS), other=st.binary(max_size=10))
    def save_again(self, session: int, project: str, other: bytes) -> None:
        """Repeat the last save of a project, with other bytes."""
        log = self.model.logs.get(project)
        if log:
            store, wanted = self.store(session), log[-1]
            answer = store.append(project, revision=wanted.revision, data=other, parts={}, key=wanted.key)
            ensure(answer == wanted, f"a repeated save answers {answer}, the model {wanted}")

    @rule(
        session=st.integers(0, _SESSIONS - 1),
        project=st.sampled_from(_PROJECTS),
        revision=st.none() | st.integers(-1, 12),
    )
    def read(self, session: int, project: str, revision: int | None) -> None:
        """Read a revision that may be there."""
        store, log = self.store(session), self.model.logs.get(project, [])
        number = len(log) if revision is None else revision
        if 1 <= number <= len(log):
            ensure(store.read(project, revision=revision) == log[number - 1], "the store reads another revision")
        else:
            refused(lambda: store.read(project, revision=revision), "a revision that is not there", NotFoundError)

    @rule(session=st.integers(0, _SESSIONS - 1), project=st.sampled_from(_PROJECTS))
    def log(self, session: int, project: str) -> None:
        """Read the log of a project."""
        wanted = self.model.logs.get(project, [])
        ensure(list(self.store(session).log(project)) == wanted, "the store has another log than the model")

    @rule(session=st.integers(0, _SESSIONS - 1), digest=st.sampled_from(_PARTS))
    def part(self, session: int, digest: str) -> None:
        """Read a part that may be there."""
        self.compare_part(self.store(session), digest)

    @invariant()
    def projects(self) -> None:
        """The store has the projects of the model."""
        wanted = tuple(sorted(self.model.logs))
        ensure(self.sessions[-1].projects() == wanted, "the store has other projects than the model")

    @precondition(lambda self: StoreCapability.ERASURE in self.can)
    @rule(session=st.integers(0, _SESSIONS - 1), digest=st.sampled_from(_PARTS))
    def erase(self, session: int, digest: str) -> None:
        """Erase a part that may be there; it does not come back, so the model keeps it out."""
        cast("SupportsErasure", self.store(session)).erase(digest)
        self.model.parts.pop(digest, None)

    @precondition(lambda self: StoreCapability.FIND in self.can)
    @rule(
        session=st.integers(0, _SESSIONS - 1),
        after=st.sampled_from(("", *_PROJECTS)),
        limit=st.integers(1, 4),
    )
    def find(self, session: int, after: str, limit: int) -> None:
        """Read a page of ids for each of several beginnings."""
        for prefix in _PREFIXES:
            found = cast("SupportsFind", self.store(session)).find(prefix, after=after, limit=limit)
            names = (name for name in sorted(self.model.logs) if name.startswith(prefix) and name > after)
            ensure(found == tuple(names)[:limit], "the store finds other projects than the model")

    @precondition(lambda self: StoreCapability.DURABLE in self.can)
    @rule()
    def reopen(self) -> None:
        """Close every session, open the store again, and compare everything."""
        last = self.sessions[-1]
        for store in self.sessions[:-1]:
            self.bench.shut(store)
        self.sessions = [self.bench.reopened(last)]
        self.compare(self.sessions[0])

    @precondition(lambda self: StoreCapability.SHARED in self.can and len(self.sessions) < _SESSIONS)
    @rule()
    def open_another_session(self) -> None:
        """Open the store once more."""
        self.sessions.append(self.bench.again(self.sessions[0]))


def store_machine(
    make: StoreMaker,
    *capabilities: StoreCapability,
    reopen: Callable[[Any], ProjectStore] | None = None,
) -> type[RuleBasedStateMachine]:
    """Return a state machine that drives a store and a model of it side by side.

    Appends, repeated saves, conflicts, reads, and, where the store declares them, two sessions,
    reopening, erasure and search come in any order; after each step both must agree. Hypothesis finds
    a short list of steps after which they do not.

    Args:
        make: Gives a new, empty store at each call.
        capabilities: What the store can do beside the five methods.
        reopen: Opens once more what a store holds; for those that last or are shared.

    Returns:
        The machine: run it with `hypothesis.stateful.run_state_machine_as_test`, or give its `TestCase` to pytest.

    Raises:
        FieldTypeError: When `make` is no function, or something else than a capability is given.
        ValidationError: When a capability needs `reopen` and it is missing.

    Examples:
        >>> from hypothesis import settings
        >>> from hypothesis.stateful import run_state_machine_as_test
        >>> from clientpm.adapters.storage import MemoryStore
        >>> machine = store_machine(MemoryStore, StoreCapability.ERASURE, StoreCapability.FIND)
        >>> run_state_machine_as_test(machine, settings=settings(max_examples=5, deadline=None))
    """
    can = check_capabilities(capabilities)
    if reopen is None and not can.isdisjoint({StoreCapability.DURABLE, StoreCapability.SHARED}):
        raise ValidationError(
            "the machine opens a store again",
            code="store_kit.reopen",
            where="reopen",
            expected="a function that takes a store and opens once more what it holds",
        )
    check_maker(make)
    return type("StoreMachine", (_Machine,), {"stores": staticmethod(lambda: StoreBench(make, reopen)), "can": can})
