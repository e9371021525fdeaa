"""What ends a command early, as one line and an exit status."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import IO, Any, Final

import click

from clientpm.cli.status import BAD_INPUT, INTERRUPTED
from clientpm.errors import ClientPMError, ascii_safe

__all__ = ["Refusal", "checked_name", "refused", "shown_name"]

_TRACEBACK: Final = "CLIENTPM_TRACEBACK"
_LONGEST_NAME: Final = 400


class Refusal(click.ClickException):
    """Bad input: one message on stderr, exit status 2."""

    exit_code = BAD_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message, and nothing else."""
        click.echo(f"clientpm: {self.format_message()}", file=file or sys.stderr)


class Interruption(Refusal):
    """Somebody stopped the command."""

    exit_code = INTERRUPTED


def refused(error: BaseException, where: str = "") -> Refusal:
    """Return the refusal that says what went wrong.

    Args:
        error: What was raised.
        where: Name of the file that was being read or written.

    Returns:
        The refusal.
    """
    if isinstance(error, Refusal):
        return error
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        return Interruption("interrupted")
    text = _said(error, named=bool(where))
    if text is None:
        if os.environ.get(_TRACEBACK):
            raise error
        text = (
            f"a fault of clientpm, please report it: {type(error).__name__}: {ascii_safe(str(error)[:200])} "
            f"(set {_TRACEBACK}=1 to see where)"
        )
    return Refusal(f"{shown_name(where)}: {text}" if where else text)


def _said(error: BaseException, *, named: bool) -> str | None:
    """Put an error into words, where it is one that input can cause."""
    if isinstance(error, ClientPMError):
        return str(error)
    if isinstance(error, OSError):
        return _operating_system(error, named=named)
    if isinstance(error, (MemoryError, RecursionError)):
        return "too large or too deep for this machine's memory"
    if isinstance(error, click.ClickException):
        return _usage(error)
    return None


def shown_name(name: str) -> str:
    """Return a file's name as it may stand in a message: as it is, or escaped and cut."""
    with contextlib.suppress(UnicodeError):  # a locale that knows no Chinese has read its bytes one by one
        name = os.fsencode(name).decode("utf-8", "backslashreplace")
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME] + "..."
    return name if name.isprintable() else ascii_safe(name)


def checked_name(name: str) -> str:
    """Return a file's name if a file can have it.

    Args:
        name: The name as it was given.

    Returns:
        The same name.

    Raises:
        Refusal: When it is empty or holds a null character.
    """
    if not name or "\0" in name:
        raise Refusal(f"{ascii_safe(name)}: not the name of a file")
    return name


def _operating_system(error: OSError, *, named: bool) -> str:
    if error.errno == errno.EPIPE:
        return "the reader of the output closed it before everything was written"
    if error.errno == errno.EBADF and not named and not error.filename:
        return "this process has no standard output to write to"
    reason = (error.strerror or type(error).__name__).lower()
    if named or not error.filename:
        return reason
    return f"{shown_name(os.fsdecode(error.filename))}: {reason}"


def _usage(error: click.ClickException) -> str:
    text = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    return text if context is None else f"{text} (see '{context.command_path} --help')"
