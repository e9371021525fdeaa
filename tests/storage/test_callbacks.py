"""Nothing is locked while somebody else's code is called: it may use the store, and comes back."""

from __future__ import annotations

import datetime as dt
import itertools
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.adapters.witnesses import HmacSigner
from clientpm.errors import ConflictError
from clientpm.testing.store_kit import digest_of, shut
from tests.storage.store_walks import KINDS, stores_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clientpm.ports.storage import ProjectStore

AT = "2026-03-02T09:00Z"
LONGEST = 2.0
HOOKS = ("now", "new_id", "sign", "verify", "publish", "items")
SIGNER = HmacSigner(b"a secret of 32 bytes for the test")


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ProjectStore]:
    """Give a store of each kind with two projects."""
    found = stores_of(request.param, tmp_path).make()
    for name in ("shop", "other"):
        pm.Archive(found, signer=SIGNER).save(
            pm.Project(id=name, people=[pm.Person(id="ann", name="Ann")]), expected_revision=0, by="pm", at=AT
        )
    yield found
    shut(found)


class Host:
    """A clock, a source of ids, a signer and an anchor that use the store when one of them is asked."""

    name = SIGNER.name

    def __init__(self, hook: str, act: Callable[[], object]) -> None:
        self.hook, self.act = hook, act
        self.called = 0
        self.ids = itertools.count()

    def asked(self, hook: str) -> None:
        """Use the store, once, if this is the hook."""
        if hook == self.hook and not self.called:
            self.called += 1
            self.act()

    def now(self) -> dt.datetime:
        """Give a time."""
        self.asked("now")
        return dt.datetime(2026, 3, 2, tzinfo=dt.UTC)

    def new_id(self) -> str:
        """Give an id."""
        self.asked("new_id")
        return f"{self.hook}-{next(self.ids)}"

    def sign(self, digest: bytes, /) -> bytes:
        """Sign."""
        self.asked("sign")
        return SIGNER.sign(digest)

    def verify(self, digest: bytes, signature: bytes, /) -> bool:
        """Look at a signature."""
        self.asked("verify")
        return SIGNER.verify(digest, signature)

    def publish(self, _: pm.Receipt, /) -> None:
        """Hear of a receipt."""
        self.asked("publish")


class Asking(dict[str, bytes]):
    """Parts that use the store when they are looked at."""

    def __init__(self, host: Host) -> None:
        super().__init__({digest_of(7): b"seven"})
        self._host = host

    def items(self) -> Any:
        """Give the parts."""
        self._host.asked("items")
        return super().items()


def everything(store: ProjectStore) -> None:
    """Use a store in every way, for another project."""
    archive = pm.Archive(store)
    revision = len(archive.history("other"))
    person = pm.Person(id="bob", name=f"Bob {revision}")
    saved = pm.Project(id="other", people=[person])
    archive.save(saved, expected_revision=revision, by="pm", at=AT)
    gone = pm.Project(id="other", people=[pm.Person(id="bob")])
    archive.erase(gone, "bob", expected_revision=revision + 1, by="pm", at=AT)
    assert archive.load("other") == gone
    assert archive.verify("other").ok
    assert {"other", "shop"} <= set(archive.projects())


def elsewhere(act: Callable[[], object]) -> Callable[[], None]:
    """Give what does something in another thread, and waits for it."""

    def run() -> None:
        thread = threading.Thread(target=act, daemon=True)
        thread.start()
        thread.join(LONGEST * 5)
        assert not thread.is_alive(), "another thread waits for whoever waits for it"

    return run


def run(hook: str, store: ProjectStore, host: Host, revision: int = 1) -> None:
    """Do what asks the hook."""
    archive = pm.Archive(store, clock=host, ids=host, signer=host, anchor=host)
    if hook == "verify":
        archive.verify("shop")
    elif hook == "items":
        store.append("raw", revision=1, data=b"", parts=Asking(host), key="k")
    else:
        goal = pm.Goal(id="more")
        people = [pm.Person(id="eve", name="Eve")]
        archive.save(pm.Project(id="shop", goals=[goal], people=people), expected_revision=revision, by="pm", at=AT)


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("another", [False, True], ids=["same thread", "another thread"])
def test_a_callback_may_use_the_store(store: ProjectStore, hook: str, *, another: bool) -> None:
    """Whoever is asked during a save or a look saves, erases, loads and verifies meanwhile, and all comes back soon."""

    def act() -> None:
        everything(store)

    host = Host(hook, elsewhere(act) if another else act)
    outcome: list[BaseException | None] = []
    began = time.monotonic()

    def work() -> None:
        try:
            run(hook, store, host)
            outcome.append(None)
        except BaseException as error:  # noqa: BLE001 - it is looked at below
            outcome.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(LONGEST * 10)
    assert outcome == [None]
    assert host.called == 1
    assert time.monotonic() - began < LONGEST * 5, "on an idle machine it is a tenth of a second"


@pytest.mark.parametrize("hook", ["now", "new_id", "sign"])
def test_a_callback_that_saves_the_same_project_wins(store: ProjectStore, hook: str) -> None:
    """Who is asked before the save and saves the same revision is first; the save is told so, and keeps nothing."""

    def act() -> None:
        pm.Archive(store).save(pm.Project(id="shop", title="First"), expected_revision=1, by="pm", at=AT)

    host = Host(hook, act)
    with pytest.raises(ConflictError):
        run(hook, store, host)
    assert pm.Archive(store).load("shop").title == "First"
    assert len(pm.Archive(store).history("shop")) == 2


def test_whoever_reads_a_log_may_save_meanwhile(store: ProjectStore) -> None:
    """Between two revisions of a log that is being read, the same thread uses the store."""
    for number in range(1, 4):
        store.append("raw", revision=number, data=b"%d" % number, parts={}, key=str(number))
    seen = []
    for stored in store.log("raw"):
        everything(store)
        seen.append(stored.revision)
    assert seen[:3] == [1, 2, 3]
