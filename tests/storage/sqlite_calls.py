"""The calls that SQLite makes to the operating system, each of which a test may let fail.

SQLite lets its calls be exchanged, for its own tests. This needs Python's module to use the library of the
system; where it carries one of its own, `can_be_watched` says so.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["can_be_watched", "watched_sqlite"]

_POINTER, _INT, _LONG, _SIZE = ctypes.c_void_p, ctypes.c_int, ctypes.c_long, ctypes.c_size_t
_SYNC_FAILED: Final = sqlite3.SQLITE_IOERR | (4 << 8)


def _call(result: Any, *given: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *given, use_errno=True)


_READ: Final = (ctypes.c_ssize_t, _INT, _POINTER, _SIZE)
_CALLS: Final = {
    name: _call(*kinds)
    for name, kinds in {
        "open": (_INT, _POINTER, _INT, _INT),
        "close": (_INT, _INT),
        "access": (_INT, _POINTER, _INT),
        "stat": (_INT, _POINTER, _POINTER),
        "lstat": (_INT, _POINTER, _POINTER),
        "fstat": (_INT, _INT, _POINTER),
        "ftruncate": (_INT, _INT, _LONG),
        "fcntl": (_INT, _INT, _INT, _POINTER),
        "read": _READ,
        "pread": (*_READ, _LONG),
        "pread64": (*_READ, _LONG),
        "write": _READ,
        "pwrite": (*_READ, _LONG),
        "pwrite64": (*_READ, _LONG),
        "fchmod": (_INT, _INT, _INT),
        "unlink": (_INT, _POINTER),
        "readlink": (ctypes.c_ssize_t, _POINTER, _POINTER, _SIZE),
    }.items()
}
_OPEN: Final = ctypes.CFUNCTYPE(_INT, _POINTER, _POINTER, _POINTER, _INT, _POINTER)
_SYNC: Final = ctypes.CFUNCTYPE(_INT, _POINTER, _INT)
_SET_CALL: Final = ctypes.CFUNCTYPE(_INT, _POINTER, ctypes.c_char_p, _POINTER)
_GET_CALL: Final = ctypes.CFUNCTYPE(_POINTER, _POINTER, ctypes.c_char_p)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", _INT),
        ("file_size", _INT),
        ("longest_path", _INT),
        ("next", _POINTER),
        ("name", ctypes.c_char_p),
        ("data", _POINTER),
        ("open", _POINTER),
        ("others", _POINTER * 12),
        ("set_call", _POINTER),
        ("get_call", _POINTER),
        ("next_call", _POINTER),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", _INT),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _POINTER),
        ("truncate", _POINTER),
        ("sync", _POINTER),
        ("others", _POINTER * 13),
    )


class _Watch:
    """What stands between SQLite and the system, once for a process."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.decide: Callable[[str], int] | None = None
        self._kept: list[Any] = []
        self._methods: dict[int, _Methods] = {}
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._vfs = library.sqlite3_vfs_find(None).contents
        get_call, self._set_call = _GET_CALL(self._vfs.get_call), _SET_CALL(self._vfs.set_call)
        self._calls: dict[str, Any] = {}
        for name, kind in _CALLS.items():
            found = get_call(ctypes.addressof(self._vfs), name.encode())
            if found:
                ours = kind(self._watched(name, kind(found)))
                self._calls[name] = ours
        self._opens = self._vfs.open, ctypes.cast(self._with_syncs(), _POINTER).value

    def begin(self, decide: Callable[[str], int]) -> None:
        """Step between SQLite and the system."""
        self.decide = decide
        for name, ours in self._calls.items():
            self._set_call(ctypes.addressof(self._vfs), name.encode(), ctypes.cast(ours, _POINTER))
        self._vfs.open = self._opens[1]

    def end(self) -> None:
        """Step aside."""
        self.decide = None
        self._vfs.open = self._opens[0]
        self._set_call(ctypes.addressof(self._vfs), None, None)

    def _fault(self, name: str) -> int:
        return 0 if self.decide is None else self.decide(name)

    def _watched(self, name: str, real: Callable[..., int]) -> Callable[..., int]:
        def call(*given: Any) -> int:
            fault = self._fault(name)
            if not fault:
                return real(*given)
            if name == "close":
                real(*given)  # the file is closed, whatever is said then
            if fault < 0:  # half of what was to be written
                if "write" not in name:
                    return real(*given)
                part = given[2] // 2 if fault == -1 else 0
                return real(given[0], given[1], part, *given[3:]) if part else 0
            ctypes.set_errno(fault)
            return -1

        return call

    def _with_syncs(self) -> Any:
        real_open = _OPEN(self._vfs.open)

        def open_file(vfs: int, name: int, file: int, flags: int, said: int) -> int:
            code: int = real_open(vfs, name, file, flags, said)
            place = _POINTER.from_address(file)
            if not code and place.value:
                place.value = ctypes.addressof(self._with_sync(place.value))
            return code

        ours = _OPEN(open_file)
        self._kept += [ours, real_open]
        return ours

    def _with_sync(self, place: int) -> _Methods:
        if place not in self._methods:
            found = _Methods.from_buffer_copy(_Methods.from_address(place))
            real = _SYNC(found.sync)

            def sync(file: int, flags: int) -> int:
                if self._fault("fsync") > 0:
                    return _SYNC_FAILED
                code: int = real(file, flags)
                return code

            ours = _SYNC(sync)
            self._kept += [ours, real]
            found.sync = ctypes.cast(ours, _POINTER).value
            self._methods[place] = found
        return self._methods[place]


@functools.cache
def _watch() -> _Watch | None:
    """Step between SQLite and the system; nothing where that cannot be."""
    name = ctypes.util.find_library("sqlite3")
    if name is None or not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(name)
    library.sqlite3_libversion.restype = ctypes.c_char_p
    if library.sqlite3_libversion().decode() != sqlite3.sqlite_version:
        return None
    found = _Watch(library)
    seen: list[str] = []

    def see(name: str) -> int:
        seen.append(name)
        return 0

    found.begin(see)
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "try")
        connection.execute("CREATE TABLE one (two)")
        connection.close()
    found.end()
    return found if {"open", "fsync"} <= set(seen) else None


def can_be_watched() -> bool:
    """Return whether the calls of Python's own SQLite can be watched."""
    return hasattr(os, "fork") and _watch() is not None


class watched_sqlite:  # noqa: N801 - used like a function
    """Ask before every call of SQLite what is to become of it.

    Args:
        decide: Gets the name of the call; returns 0 to let it be, an error number to let it fail, -1 to write
            half of what is to be written, -2 to write nothing.
    """

    def __init__(self, decide: Callable[[str], int]) -> None:
        self._decide = decide

    def __enter__(self) -> None:
        found = _watch()
        assert found is not None
        found.begin(self._decide)

    def __exit__(self, *_: object) -> None:
        found = _watch()
        assert found is not None
        found.end()
