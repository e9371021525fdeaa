"""An anchor in a file: the heads of all saves, a line for each."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import Final

from clientpm.errors import FieldTypeError, StoreError, ValidationError
from clientpm.evidence.chain import Head
from clientpm.evidence.receipt import Receipt

__all__ = ["FileAnchor"]


class FileAnchor:
    """Remembers every head in a file, which should lie where whoever can write to the store cannot.

    A line that was given back by `publish` survives a power cut, as far as the disk keeps its word.
    Several threads and processes may write to one file.

    Args:
        path: The file; it is made when there is none, its folder is not.

    Raises:
        FieldTypeError: When it is no path.

    Examples:
        >>> import tempfile
        >>> from clientpm import Archive, Project
        >>> from clientpm.adapters.storage import MemoryStore
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     anchor = FileAnchor(f"{folder}/heads.txt")
        ...     archive = Archive(MemoryStore(), anchor=anchor)
        ...     receipt = archive.save(Project(id="shop"), expected_revision=0, by="pm", at="2026-03-02T09:00Z")
        ...     archive.verify("shop", head=anchor.heads("shop")).proven_until
        1
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path: Final = _place(path)
        self._lock: Final = threading.Lock()

    def __repr__(self) -> str:
        return f"FileAnchor({str(self._path)!r})"

    def publish(self, receipt: Receipt, /) -> None:
        """Write the head of a receipt to the end of the file.

        Args:
            receipt: The receipt.

        Raises:
            FieldTypeError: When it is no receipt.
            StoreError: When it cannot be written.
        """
        if not isinstance(receipt, Receipt):
            raise FieldTypeError(
                "not a receipt", code="anchor.receipt", where="receipt", got=receipt, expected="what `save` answered"
            )
        line = f"{receipt.head} {receipt.at.isoformat()}\n".encode()
        try:
            with self._lock:
                self._append(line)
        except OSError as error:
            raise StoreError(
                "the anchor cannot be written", code="anchor.failed", where=str(self._path), got=error.strerror
            ) from error

    def heads(self, project: str) -> tuple[Head, ...]:
        """Return the heads of a project, the first one first.

        Args:
            project: Id of the project.

        Returns:
            The heads; a line that broke off is passed over.

        Raises:
            StoreError: When the file cannot be read.
        """
        try:
            lines = self._path.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise StoreError(
                "the anchor cannot be read", code="anchor.failed", where=str(self._path), got=error.strerror
            ) from error
        found: list[Head] = []
        for line in lines:
            with contextlib.suppress(ValidationError):
                head = Head.of(line.partition(b" ")[0].decode("ascii", "replace"))
                if head.project == project:
                    found.append(head)
        return tuple(found)

    def head(self, project: str) -> Head | None:
        """Return the furthest head of a project; hand all `heads` to `verify`, which prove more.

        Args:
            project: Id of the project.

        Returns:
            The head with the highest revision; `None` where there is none.
        """
        return max(self.heads(project), key=lambda head: head.revision, default=None)

    def _append(self, line: bytes) -> None:
        is_new = not self._path.exists()
        handle = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            if os.lseek(handle, 0, os.SEEK_END) and not _ends_in_line(handle):
                line = b"\n" + line  # the last writer was cut off
            written = os.write(handle, line)
            if written != len(line):
                raise OSError(None, "no room for a whole line")
            os.fsync(handle)
        finally:
            os.close(handle)
        if is_new:
            _sync_folder(self._path.parent)


def _place(path: object) -> Path:
    found = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if type(found) is not str or not found or "\0" in found:
        raise FieldTypeError("not a path", code="anchor.path", where="path", got=path, expected="str or PathLike")
    return Path(found).absolute()


def _ends_in_line(handle: int) -> bool:
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # pragma: no cover - has no such call
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
