"""What a power cut may leave of a folder store; run as `python -m tests.storage.crash_model --runs N`.

A disk writes down every call of a store. From that list every state is made that a power cut may leave: what
was not synced is there, or not, or up to any sector; a name that was not synced is there or not. Each state
is opened, read, and the save that was under way is sent again.
"""

from __future__ import annotations

import argparse
import itertools
import random
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from clientpm.adapters.storage import FolderStore
from clientpm.adapters.storage.disk import Disk
from tests.storage.crash_stores import Save, kept, quick_folder, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SECTOR = 512
_MOST_STATES = 400
"""Of so many combinations after one call all are looked at; of more, a sample."""


class Killed(BaseException):
    """The process ends here; what it told the system stays."""


@attrs.frozen
class Call:
    """One call of a store.

    Attributes:
        kind: What was called.
        path: The file or folder.
        other: The second path.
        offset: Where in the file, or its new size.
        data: What was written.
    """

    kind: str
    path: str
    other: str = ""
    offset: int = 0
    data: bytes = b""


class RecordingDisk(Disk):
    """A disk that writes down what is asked of it, and can end the process at any call."""

    def __init__(self, calls: list[Call], *, kill_at: int = -1) -> None:
        super().__init__(durable=False)
        self._calls = calls
        self._left = kill_at

    def _note(self, call: Call) -> None:
        if self._left == 0:
            raise Killed
        self._left -= 1
        self._calls.append(call)

    def write(self, path: str, data: bytes) -> None:
        """Write a new file."""
        self._note(Call("write", path, data=data))
        super().write(path, data)
        self._note(Call("sync", path))

    def write_at(self, path: str, offset: int, data: bytes) -> None:
        """Write into a file."""
        self._note(Call("write_at", path, offset=offset, data=data))
        super().write_at(path, offset, data)
        self._note(Call("sync", path))

    def truncate(self, path: str, size: int) -> None:
        """Cut a file."""
        self._note(Call("truncate", path, offset=size))
        super().truncate(path, size)
        self._note(Call("sync", path))

    def replace(self, source: str, target: str) -> None:
        """Give a file its name."""
        self._note(Call("replace", source, target))
        super().replace(source, target)

    def make_folder(self, path: str) -> None:
        """Make a folder."""
        if not Path(path).exists():
            self._note(Call("make_folder", path))
        super().make_folder(path)

    def remove(self, path: str) -> None:
        """Remove a file."""
        if Path(path).exists():
            self._note(Call("remove", path))
        super().remove(path)

    def sync_file(self, path: str) -> None:
        """Sync a file of somebody else."""
        self._note(Call("sync", path))

    def sync_folder(self, path: str) -> None:
        """Sync the names in a folder."""
        self._note(Call("sync_folder", path))


@attrs.define
class _File:
    """A file with what was written to it: a piece each, and whether it is on the disk for sure."""

    writes: list[tuple[Call, bool]] = attrs.field(factory=list)

    def contents(self) -> list[bytes]:
        """Give every content that may be found."""
        found = [b""]
        for call, sure in self.writes:
            following = [content for before in found for content in _written(before, call, sure=sure)]
            found = list(dict.fromkeys(following))
        return found


def _written(before: bytes, call: Call, *, sure: bool) -> Iterator[bytes]:
    if call.kind == "truncate":
        if not sure:
            yield before
        yield before[: call.offset]
        return
    whole = before.ljust(call.offset, b"\0")
    whole = whole[: call.offset] + call.data + whole[call.offset + len(call.data) :]
    yield whole
    if sure:
        return
    yield before
    for end in range(_SECTOR, len(call.data), _SECTOR):
        # The file ends there; or it has its new length already, and zeros where nothing was written yet.
        yield before[: call.offset] + call.data[:end] + before[call.offset + end :]
        yield before[: call.offset] + call.data[:end] + bytes(len(call.data) - end)
    yield (before + bytes(len(whole)))[: max(len(before), len(whole))]


@attrs.define
class _Name:
    """A change of the names in folders: what appears, what disappears, whether it is on the disk for sure."""

    appears: str
    file: _File | None
    disappears: str = ""
    sure: bool = False


class Platter:
    """What is on the disk for sure, and what may be."""

    def __init__(self, calls: list[Call]) -> None:
        self.names: list[_Name] = []
        self._now: dict[str, _File | None] = {}
        for call in calls:
            getattr(self, f"_{call.kind}")(call)

    def states(self, rng: random.Random) -> Iterator[dict[str, bytes | None]]:
        """Yield every state that a power cut may leave; `None` for a folder."""
        choices: list[list[bool]] = [[True] if each.sure else [True, False] for each in self.names]
        files = list({id(each.file): each.file for each in self.names if each.file is not None}.values())
        contents = [each.contents() for each in files]
        number = 1
        for count in (*map(len, choices), *map(len, contents)):
            number *= count
        every = itertools.product(itertools.product(*choices), itertools.product(*contents))
        if number > _MOST_STATES:
            every = (  # type: ignore[assignment]
                (tuple(rng.choice(options) for options in choices), tuple(rng.choice(options) for options in contents))
                for _ in range(_MOST_STATES)
            )
        for done, held in every:
            yield self._state(done, dict(zip(map(id, files), held, strict=True)))

    def _state(self, done: tuple[bool, ...], held: dict[int, bytes]) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {}
        for each, is_done in zip(self.names, done, strict=True):
            if is_done:
                if each.appears:
                    found[each.appears] = None if each.file is None else held[id(each.file)]
                found.pop(each.disappears, None)
        return found

    def _write(self, call: Call) -> None:
        file = _File([(call, False)])
        self._now[call.path] = file
        self.names.append(_Name(call.path, file))

    def _write_at(self, call: Call) -> None:
        file = self._now[call.path]
        assert file is not None
        file.writes.append((call, False))

    _truncate = _write_at

    def _sync(self, call: Call) -> None:
        file = self._now[call.path]
        assert file is not None
        file.writes = [(each, True) for each, _ in file.writes]

    def _replace(self, call: Call) -> None:
        file = self._now.pop(call.path)
        self._now[call.other] = file
        self.names.append(_Name(call.other, file, call.path))

    def _make_folder(self, call: Call) -> None:
        self._now[call.path] = None
        self.names.append(_Name(call.path, None))

    def _remove(self, call: Call) -> None:
        self._now.pop(call.path)
        self.names.append(_Name("", None, call.path))

    def _sync_folder(self, call: Call) -> None:
        for each in self.names:
            if str(Path(each.appears or each.disappears).parent) == call.path:
                each.sure = True


def _made(state: dict[str, bytes | None], root: Path, place: Path) -> None:
    """Make a state in a folder, as far as the names above are there too."""
    for path, content in sorted(state.items(), key=lambda each: (each[0].count("/"), each[0])):
        target = place / Path(path).relative_to(root)
        if not target.parent.is_dir():
            continue
        if content is None:
            target.mkdir(exist_ok=True)
        else:
            target.write_bytes(content)


@attrs.define
class Found:
    """What was looked at, and what was wrong.

    Attributes:
        states: How many different states were opened.
        wrong: What was wrong with any of them.
    """

    states: int = 0
    wrong: list[str] = attrs.field(factory=list)

    def look(
        self, calls: list[Call], root: Path, acknowledged: list[Save], open_: list[Save], rng: random.Random
    ) -> None:
        """Look at every state after some calls.

        Args:
            calls: What was called before the power was cut.
            root: The folder that was written to.
            acknowledged: What must be there.
            open_: The save that was under way, if one was.
            rng: Chance.
        """
        seen: set[int] = set()
        for state in Platter(calls).states(rng):
            name = hash(frozenset(state.items()))
            if name in seen:
                continue
            seen.add(name)
            self.states += 1
            with quick_folder() as place:
                _made(state, root, Path(place))
                self._look_at(Path(place), acknowledged, open_, len(calls))

    def _look_at(self, place: Path, acknowledged: list[Save], open_: list[Save], calls: int) -> None:
        try:
            with FolderStore(place / "store", durability="relaxed") as store:
                held = set(kept(store))
                if not (held - set(open_) == set(acknowledged) - set(open_) and held >= set(acknowledged)):
                    self.wrong.append(f"after call {calls}: {held} instead of {acknowledged}")
                for save in open_:
                    if not save.to(store):
                        self.wrong.append(f"after call {calls}: sent again, {save} is another")
            with FolderStore(place / "store", durability="relaxed") as store:
                if set(kept(store)) != {*acknowledged, *open_}:
                    self.wrong.append(f"after call {calls}: not all is there once it was sent again")
                if any((place / "store" / "temporary").iterdir()):
                    self.wrong.append(f"after call {calls}: temporary files are left")
        except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
            self.wrong.append(f"after call {calls}: {error!r}")


def power_cuts(saves: list[Save], seed: int = 0) -> Found:
    """Cut the power after every call of some saves.

    Args:
        saves: The saves, one after the other.
        seed: Where chance begins.

    Returns:
        What was found.
    """
    found, rng = Found(), random.Random(seed)
    with quick_folder() as folder:
        root, calls = Path(folder), list[Call]()
        store = FolderStore(root / "store", disk=RecordingDisk(calls))
        for number in range(1, len(calls) + 1):
            found.look(calls[:number], root, [], [saves[0]], rng)
        for i, save in enumerate(saves):
            begin = len(calls)
            save.to(store)
            for number in range(begin + 1, len(calls) + 1):
                found.look(calls[:number], root, saves[:i], [save], rng)
            found.look(calls, root, saves[: i + 1], [], rng)
    return found


def kills_then_power_cuts(saves: list[Save], seed: int = 0) -> Found:
    """Kill a process at every call of its last save; another sends it again; then the power is cut.

    Args:
        saves: The saves; the last one is disturbed.
        seed: Where chance begins.

    Returns:
        What was found.
    """
    return _disturbed(saves, seed, saves[-1].to)


def kills_then_other_saves(saves: list[Save], other: Save, seed: int = 0) -> Found:
    """Kill a process at every call of its last save; another saves something else; then the power is cut.

    Args:
        saves: The saves; the last one is disturbed.
        other: What the other process saves, as the next revision.
        seed: Where chance begins.

    Returns:
        What was found.
    """

    def go_on(store: FolderStore) -> None:
        saves[-1].to(store)
        other.to(store)

    return _disturbed([*saves], seed, go_on, other)


def _disturbed(saves: list[Save], seed: int, go_on: Callable[[FolderStore], object], *others: Save) -> Found:
    found, rng = Found(), random.Random(seed)
    for kill_at in itertools.count():
        with quick_folder() as folder:
            root, calls = Path(folder), list[Call]()
            with FolderStore(root / "store", disk=RecordingDisk(calls)) as store:
                for save in saves[:-1]:
                    save.to(store)
            try:
                with FolderStore(root / "store", disk=RecordingDisk(calls, kill_at=kill_at)) as store:
                    saves[-1].to(store)
                break
            except Killed:
                pass
            with FolderStore(root / "store", disk=RecordingDisk(calls)) as store:
                go_on(store)
            found.look(calls, root, [*saves, *others], [], rng)
    return found


def some_saves(number: int, seed: int) -> list[Save]:
    """Give saves of one project.

    Args:
        number: How many.
        seed: Where chance begins.

    Returns:
        The saves.
    """
    rng = random.Random(seed)
    return [Save("shop", revision, rng.getrandbits(48)) for revision in range(1, number + 1)]


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="so many series of saves")
    states = wrong = 0
    for seed in range(parser.parse_args().runs):
        for found in (
            power_cuts(some_saves(4, seed), seed),
            kills_then_power_cuts(some_saves(1 + seed % 3, seed), seed),
            kills_then_other_saves(some_saves(2, seed), Save("shop", 3, seed), seed),
        ):
            states += found.states
            wrong += len(found.wrong)
            for each in found.wrong[:5]:
                told({"wrong": each})
    told({"states": states, "wrong": wrong})


if __name__ == "__main__":
    main()
