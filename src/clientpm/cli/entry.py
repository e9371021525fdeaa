"""The door: streams made ready, a missing extra named, the program run.

This module imports nothing that is not in the core, because the console script exists
whether or not the extra `cli` is installed.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from clientpm.cli.status import BAD_INPUT, INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Args:
        arguments: What follows the program's name; those of the process by default.

    Returns:
        0 when done, 1 for findings of severity error, 2 for bad input, 130 when interrupted.
    """
    _open_what_is_closed()
    _speak_utf8()
    try:
        from clientpm.cli.commands import program
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "click":
            raise
        sys.stderr.write("clientpm: the command line needs the package 'click' (pip install 'clientpm[cli]')\n")
        return BAD_INPUT
    except KeyboardInterrupt:
        sys.stderr.write("clientpm: interrupted\n")
        return INTERRUPTED
    return program.run(arguments)


def _open_what_is_closed() -> None:
    """Give the process the streams that it was started without.

    On the output every write fails, so that whoever prints hears of it; and no file that is opened later,
    such as a store, gets the number of a stream.
    """
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", closefd=False)  # noqa: SIM115 - for good
    if sys.stderr is None:
        sys.stderr = open(os.open(os.devnull, os.O_WRONLY), "w", closefd=False)  # noqa: SIM115 - for good


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, so that no title is lost or crashes the output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
