"""What every store refuses, and what it is for threads and forks."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import random
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from clientpm.adapters.storage import FolderStore, MemoryStore, SqliteStore
from clientpm.errors import (
    ClientPMError,
    ConflictError,
    ForkedStoreError,
    NotFoundError,
    StoreClosed,
    StoreError,
    ValidationError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Store = FolderStore | MemoryStore | SqliteStore
CONTENT = b"content"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=["folder", "memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give each store in turn."""
    found: Store
    if request.param == "memory":
        found = MemoryStore()
    else:
        found = (FolderStore if request.param == "folder" else SqliteStore)(tmp_path / "store")
    yield found
    found.close()


@pytest.fixture(params=["folder", "sqlite"])
def durable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FolderStore | SqliteStore]:
    """Give each store that lasts."""
    found = (FolderStore if request.param == "folder" else SqliteStore)(tmp_path / "store", durability="relaxed")
    yield found
    found.close()


def save(store: Store, revision: int = 1, project: str = "shop", key: str = "") -> None:
    """Save a revision with one part."""
    key = key or f"k{revision}"
    store.append(project, revision=revision, data=b"%d" % revision, parts={DIGEST: CONTENT}, key=key)


@pytest.mark.parametrize("digest", ["../../../etc/passwd", "", "A" * 64, "g" * 64, DIGEST + "/", "\0", "\ud800"])
def test_nothing_is_under_a_name_that_is_no_digest(store: Store, digest: str) -> None:
    """A name that is no digest never reaches a file system: nothing is found, erased or kept under it."""
    save(store)
    with pytest.raises(NotFoundError):
        store.part(digest)
    store.erase(digest)
    with pytest.raises(ValidationError):
        store.append("shop", revision=2, data=b"", parts={digest: b""}, key="k")
    assert store.part(DIGEST) == CONTENT


@pytest.mark.parametrize("project", ["", "../up", "a b", "\0", "\ud800", "x" * 201, "项目"])
def test_no_project_has_an_id_that_is_none(store: Store, project: str) -> None:
    """What is no id is refused for a save, and is not found."""
    with pytest.raises(ValidationError):
        save(store, project=project)
    with pytest.raises(NotFoundError):
        store.read(project)
    assert list(store.log(project)) == []
    assert store.projects() == ()


@pytest.mark.parametrize("revision", [0, -1, 2, 10**15, 10**30])
def test_a_revision_that_is_not_there_is_not_found(store: Store, revision: int) -> None:
    """Any number that is no revision is not found, however large; and none can be saved under it."""
    save(store)
    with pytest.raises(NotFoundError):
        store.read("shop", revision=revision)
    if revision != 2:
        with pytest.raises(ConflictError):
            save(store, revision)


@pytest.mark.parametrize("key", ["", "\ud800", "x" * 1_001])
def test_a_key_that_cannot_be_kept_is_refused(store: Store, key: str) -> None:
    """A key has characters that can be written, and not too many."""
    with pytest.raises(ValidationError):
        store.append("shop", revision=1, data=b"", parts={}, key=key)
    assert store.projects() == ()


def test_parts_that_call_the_store_again_do_not_block_it(store: Store) -> None:
    """What the caller hands over is looked at before anything is locked."""

    class Asking(dict[str, bytes]):
        def items(self) -> object:  # type: ignore[override]
            save(store, key="inner")
            return super().items()

    with pytest.raises(ConflictError):
        store.append("shop", revision=1, data=b"", parts=Asking({DIGEST: CONTENT}), key="outer")
    assert store.read("shop").key == "inner"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer")
def test_a_signal_that_calls_the_store_again_is_refused_at_once(durable: FolderStore | SqliteStore) -> None:
    """A handler that interrupts a save and saves itself saves, or is refused; nobody waits for themselves."""
    outcomes: list[str] = []

    def again(*_: object) -> None:
        try:
            save(durable, 1, "other", key=f"s{len(outcomes)}")
            outcomes.append("saved")
        except StoreError as error:
            outcomes.append(error.code)
        # Each signal asks for the next one: on a busy machine a steady beat would leave no time to save.
        signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.0002, 0.002))

    chance, revision = random.Random(1), 0
    before = signal.signal(signal.SIGALRM, again)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.001)
        while "store.busy" not in outcomes and revision < 5_000:
            save(durable, revision := revision + 1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert durable.read("shop").revision == revision
    assert "store.busy" in outcomes
    assert set(outcomes) <= {"saved", "store.busy", "store.conflict"}


def save_and_look(store: Store, project: str, content: bytes, chance: random.Random) -> bool:
    """Save the next revision, and give whether it and another one are right."""
    last = max((found.revision for found in store.log(project)), default=0)
    digest = hashlib.sha256(content).hexdigest()
    store.append(project, revision=last + 1, data=content, parts={digest: content}, key=content.decode())
    found = store.read(project, revision=chance.randint(1, last + 1))
    return store.part(digest) == content and found.key.encode() == found.data


def _run(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)


def test_threads_share_a_store(store: Store) -> None:
    """32 threads read and save through one store: every row is right, and only our own errors come out."""
    wrong: list[object] = []

    def work(number: int) -> None:
        for step in range(12):
            try:
                if not save_and_look(store, f"p{number % 8}", b"%d-%d" % (number, step), random.Random(number)):
                    wrong.append((number, step))
            except ConflictError:
                continue
            except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
                wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,), daemon=True) for number in range(32)]
    _run(threads)
    assert wrong == []
    numbers = {project: [found.revision for found in store.log(project)] for project in store.projects()}
    assert numbers == {project: list(range(1, len(found) + 1)) for project, found in numbers.items()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*:DeprecationWarning")
def test_a_forked_child_is_refused_and_the_parent_stays_whole(store: Store) -> None:
    """A store of the parent cannot be used in the child, whatever other threads of the parent do meanwhile."""
    save(store)
    stop = threading.Event()
    revision = 1

    def writing() -> None:
        nonlocal revision
        while not stop.is_set():
            revision += 1
            save(store, revision)

    thread = threading.Thread(target=writing)
    thread.start()
    try:
        for _ in range(5):
            pid = os.fork()
            if not pid:  # pragma: no cover - the child
                status = 1
                try:
                    store.read("shop")
                except ForkedStoreError:
                    try:
                        save(store, 999)
                    except ForkedStoreError:
                        store.close()
                        gc.collect()
                        status = 0
                finally:
                    os._exit(status)
            assert os.waitpid(pid, 0)[1] == 0
    finally:
        stop.set()
        thread.join()
    assert len(list(store.log("shop"))) == revision


def test_a_closed_store_says_so(store: Store) -> None:
    """Every call on a closed store raises `StoreClosed`; closing it again does nothing."""
    store.close()
    store.close()
    for call in (lambda: save(store), lambda: store.read("shop"), lambda: store.part(DIGEST), store.projects):
        with pytest.raises(StoreClosed):
            call()


def test_a_durable_store_goes_to_another_process_as_its_path(durable: FolderStore | SqliteStore) -> None:
    """A pickled store opens the same files anew, and never makes them."""
    save(durable)
    with pickle.loads(pickle.dumps(durable)) as other:  # noqa: S301 - our own bytes
        assert other.read("shop") == durable.read("shop")
        assert other.describe() == durable.describe()


@pytest.mark.parametrize("kind", [FolderStore, SqliteStore])
@pytest.mark.parametrize("path", ["", "a\0b", 3, b"bytes", None])
def test_a_path_that_is_none_is_refused(kind: type[FolderStore | SqliteStore], path: str) -> None:
    """What is no path raises our own error."""
    with pytest.raises(ValidationError):
        kind(path)


@pytest.mark.parametrize("kind", [FolderStore, SqliteStore])
def test_a_store_is_not_made_where_it_may_not_be(kind: type[FolderStore | SqliteStore], tmp_path: Path) -> None:
    """A missing folder above, a missing store and a path that goes through a file raise our own errors."""
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for path in (tmp_path / "no" / "store", tmp_path / "file" / "store", tmp_path / "dangling"):
        with pytest.raises(StoreError):
            kind(path)
    with pytest.raises(NotFoundError):
        kind(tmp_path / "none", create=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling", "file"]


@pytest.mark.parametrize("kind", [FolderStore, SqliteStore])
def test_a_relative_path_stays_where_it_was(
    kind: type[FolderStore | SqliteStore], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that was opened by a relative path does not move when the process changes its folder."""
    monkeypatch.chdir(tmp_path)
    with kind("store") as store:
        (tmp_path / "other").mkdir()
        monkeypatch.chdir(tmp_path / "other")
        save(store)
        store.backup("copy")
    with kind(tmp_path / "store", create=False) as again, kind(tmp_path / "other" / "copy", create=False) as copy:
        assert again.read("shop") == copy.read("shop")


def test_a_copy_never_takes_a_place_that_is_taken(durable: FolderStore | SqliteStore, tmp_path: Path) -> None:
    """A backup refuses a path that exists, and leaves nothing behind."""
    save(durable)
    (tmp_path / "taken").write_bytes(b"mine")
    with pytest.raises(ClientPMError):
        durable.backup(str(tmp_path / "taken"))
    with pytest.raises(ClientPMError):
        durable.backup(str(tmp_path / "none" / "copy"))
    assert sorted(path.name for path in tmp_path.iterdir() if "journal" not in path.name) == ["store", "taken"]
    assert (tmp_path / "taken").read_bytes() == b"mine"


def test_what_was_erased_is_in_no_file(durable: FolderStore | SqliteStore, tmp_path: Path) -> None:
    """After a part was erased, its bytes stand in no file of the store; revisions stay."""
    secret = b"Rosa Example, +49 30 1234567" * 100
    digest = hashlib.sha256(secret).hexdigest()
    durable.append("shop", revision=1, data=b"one", parts={digest: secret}, key="k")
    assert any(b"Rosa Example" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    durable.erase(digest)
    durable.erase(digest)
    with pytest.raises(NotFoundError):
        durable.part(digest)
    assert durable.read("shop").data == b"one"
    assert not any(b"Rosa Example" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
