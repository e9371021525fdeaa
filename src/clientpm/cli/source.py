"""Reading a project, whatever kind of file it lies in."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from functools import wraps
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

import click

import clientpm as pm
from clientpm.cli.failure import Refusal, checked_name, refused, shown_name
from clientpm.evidence.document import read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.adapters.exchange import ImportReport
    from clientpm.adapters.exchange.msproject.tasks import Visible

__all__ = [
    "LIMITS",
    "Source",
    "limits_called",
    "planned",
    "read_source",
    "reading_options",
    "say_what_may_differ",
]

R = TypeVar("R")

STANDARD_INPUT: Final = "-"
_CHUNK: Final = 1 << 20
_FORMATS: Final = "a clientpm JSON or a Microsoft Project XML file"
_WIDE: Final = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FIRST: Final = {b"{": "json", b"[": "json", b"<": "xml"}
_KNOWN: Final = (
    (b"\xd0\xcf\x11\xe0", "this is a Microsoft Project or Office file in its own binary format: save it as XML"),
    (b"PK\x03\x04", "this is a zip archive or an Office file: unpack it, or save the plan as XML"),
    (b"ERMHDR", "Primavera XER files cannot be read yet: export the plan as Microsoft Project XML"),
    (b"\x1f\x8b", "this is a gzip archive: unpack it first"),
    (b"%PDF", "this is a PDF, which holds no plan"),
)


class Source:
    """A project, and what was left behind when another tool's file was read.

    Args:
        name: Name of the file, for messages.
        project: The project.
        report: What the file holds that the model does not carry; `None` for our own
            format, which carries everything.
        bare_plan: Whether the file held a plan and nothing around it.
    """

    def __init__(self, name: str, project: pm.Project, report: ImportReport | None, *, bare_plan: bool = False) -> None:
        self.name = name
        self.project = project
        self.report = report
        self.bare_plan = bare_plan


def reading_options(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command the argument and the options of every command that reads a project.

    Args:
        command: Takes what was read as its first argument.

    Returns:
        The same for click, which hands over the name of a file.
    """

    @wraps(command)
    def reading(file: str, visible: Visible | None, limits: str, **more: Any) -> R:
        return command(read_source(file, visible=visible, limits=limits), **more)

    for add in (LIMITS, _VISIBLE, _FILE):
        reading = add(reading)
    return reading


_FILE: Final = click.argument("file", metavar="FILE")
LIMITS: Final = click.option(
    "--limits",
    type=click.Choice(["generous", "strict"]),
    default="generous",
    show_default=True,
    help="How large a file may be; strict for files from strangers.",
)
_VISIBLE: Final = click.option(
    "--visible",
    type=click.Choice(["milestones", "all", "none"]),
    default=None,
    help="What the client may see of a Microsoft Project file: milestones, first-level summaries and "
    "tasks with a deadline (the default), everything, or nothing.",
)


def limits_called(name: str) -> pm.Limits:
    """Return the limits that `--limits` names.

    Args:
        name: `generous` or `strict`.

    Returns:
        The limits.
    """
    return pm.Limits.strict() if name == "strict" else pm.Limits()


def read_source(file: str, *, visible: Visible | None = None, limits: str = "generous") -> Source:
    """Read a project from a file or from standard input.

    Args:
        file: Path, or `-`.
        visible: What the client may see of an imported file.
        limits: `generous` or `strict`.

    Returns:
        The project and the report of its import.

    Raises:
        Refusal: When the file cannot be read or holds no project.
    """
    name = "standard input" if file == STANDARD_INPUT else file
    allowed = limits_called(limits)
    try:
        data = _bytes_of(file, allowed)
        if _kind_of(data) == "json":
            if visible is not None:
                click.echo(
                    "clientpm: note: --visible changes nothing, a clientpm file says itself who sees what", err=True
                )
            return _own(name, _as_utf8(data), allowed)
        imported = pm.adapters.exchange.msproject.read(data, visible=visible or "milestones", limits=allowed)
    except (pm.ClientPMError, OSError, MemoryError, RecursionError) as error:
        raise refused(error, name) from error
    return Source(name, imported.project, imported.report)


def _own(name: str, data: bytes, limits: pm.Limits) -> Source:
    """Read our own format: a project, or a bare plan, which becomes the plan of a nameless project."""
    found = read_document(data, limits=limits)
    if isinstance(found, pm.Plan):
        return Source(name, pm.Project(id="plan", plan=found), None, bare_plan=True)
    return Source(name, found, None)


def planned(source: Source) -> pm.Plan:
    """Return the plan of a project.

    Args:
        source: What was read.

    Returns:
        Its plan.

    Raises:
        Refusal: When the project has none.
    """
    if source.project.plan is None:
        raise Refusal(f"{shown_name(source.name)}: the project has no plan to schedule")
    return source.project.plan


def say_what_may_differ(source: Source) -> None:
    """Tell people, apart from the result, that an imported file said more than the model carries.

    Args:
        source: What was read.
    """
    if source.report is not None and source.report.of("dates_may_differ"):
        click.echo("clientpm: note: dates may differ from the file's own; 'clientpm convert' says why", err=True)


def _bytes_of(file: str, limits: pm.Limits) -> bytes:
    if file == STANDARD_INPUT:
        if sys.stdin is None:  # a process may have been started without one
            raise pm.ValidationError("this process has no standard input", code="source.none", expected=_FORMATS)
        return _all_of(sys.stdin.buffer, limits)
    with open(checked_name(file), "rb") as stream:  # noqa: PTH123 - the path may hold any bytes that a file's name may hold
        status = os.fstat(stream.fileno())
        if stat.S_ISREG(status.st_mode):
            limits.check("document_bytes", status.st_size)
        return _all_of(stream, limits)


def _all_of(stream: IO[bytes], limits: pm.Limits) -> bytes:
    """Read a stream to its end, refusing early what is no project or too large."""
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if len(chunks) == 1:
            _kind_of(chunk)
        limits.check("document_bytes", size)
    return b"".join(chunks)


def _kind_of(data: bytes) -> str:
    """Tell JSON and XML apart by how they begin."""
    hint = next((hint for start, hint in _KNOWN if data.startswith(start)), "")
    if hint:
        raise pm.ValidationError(hint, code="source.format", expected=_FORMATS)
    text = _head_of(data)
    if not text:
        raise pm.ValidationError("the file is empty", code="source.empty", expected=_FORMATS)
    kind = _FIRST.get(text[:1])
    if kind is not None:
        return kind
    if b"\0" in text:
        raise pm.ValidationError("the file holds binary data", code="source.format", expected=_FORMATS)
    begins = text[:20].decode("utf-8", "replace")
    raise pm.ValidationError("not a project", code="source.format", got=begins, expected=_FORMATS)


def _head_of(data: bytes) -> bytes:
    """Return how a document begins, as UTF-8, without a mark and without blanks."""
    head = data[:4096]
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            head = head.decode(encoding, "replace").encode("utf-8")
    return head.removeprefix(codecs.BOM_UTF8).lstrip()


def _as_utf8(data: bytes) -> bytes:
    """Return JSON as UTF-8; a shell on Windows may have written it as UTF-16."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            try:
                return data.decode(encoding).encode("utf-8")
            except UnicodeError as error:
                raise pm.ValidationError("the file is damaged", code="source.encoding", expected="UTF-8") from error
    return data.removeprefix(codecs.BOM_UTF8)
