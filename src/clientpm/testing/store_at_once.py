"""Threads and forked processes for checks of stores: they end in time, whatever a store does."""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
import warnings
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["StoreHangs", "at_once", "can_fork", "forked", "in_time", "said_by"]

LONGEST: float = 120.0
"""How long threads and processes of a check may take [seconds]."""
LONGEST_CLOSING: float = 5.0
"""How long the stores of a check that hangs may take to close [seconds]."""


class StoreHangs(AssertionError):  # noqa: N818 - what the store does is the error
    """A store does not come back from a call; nothing that waits for it may be asked of it any more."""


def can_fork() -> bool:
    """Return whether the system has processes that are copies of others."""
    return hasattr(os, "fork")


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Run some calls in a thread each, all begun at the same moment.

    Args:
        acts: The calls.

    Returns:
        What each gave.

    Raises:
        Exception: The first that one of them raised.
        StoreHangs: When one of them does not come back. Its thread is left behind, and ends with the process.
    """
    gate = threading.Barrier(len(acts))
    answers: dict[int, object] = {}
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            gate.wait(30)
            answers[number] = acts[number]()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the check must hear of it
            errors.append(error)

    # A pool of threads would wait for the last of them, for ever where a store hangs.
    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    end = time.monotonic() + LONGEST
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    first = errors[0] if errors else None
    stuck = sum(thread.is_alive() for thread in threads)
    if stuck:
        after = f", after {type(first).__name__}: {first}" if first else ""
        raise StoreHangs(f"{stuck} of {len(threads)} threads do not come back within {LONGEST:g} seconds{after}")
    if first:
        raise first
    return [answers[number] for number in range(len(acts))]


def in_time(act: Callable[[], object]) -> None:
    """Run a call that may hang and whose outcome is of no interest, for a few seconds at most.

    Args:
        act: The call.
    """

    def run() -> None:
        try:
            act()
        except Exception:  # noqa: BLE001 - somebody has an error already, and wants no other
            return

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(LONGEST_CLOSING)


def forked(work: Callable[[], None]) -> tuple[int, int]:
    """Run something in a forked child that ends as if killed: nothing is closed or flushed.

    Args:
        work: What it does.

    Returns:
        Its id, and the end of a pipe that says what went wrong; see `said_by`.
    """
    here, there = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of the host: the child runs only our lines
        child = os.fork()
    if child:
        os.close(there)
        return child, here
    said = b""
    try:
        work()
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        # The error stands first: a failure shows only the beginning of a long reason.
        said = f"{type(error).__name__}: {error}\n{traceback.format_exc()}"[:4000].encode(errors="replace")
    finally:
        os.write(there, said)
        os._exit(bool(said))


def said_by(*children: tuple[int, int]) -> list[str]:
    """Wait for forked children, and kill those that do not end in time.

    Args:
        children: What `forked` returned for each.

    Returns:
        For each child what went wrong, or an empty text.
    """
    deadline = time.monotonic() + LONGEST
    return [_said(child, end, deadline) for child, end in children]


def _said(child: int, end: int, deadline: float) -> str:
    heard, ended = b"", False
    try:
        while not ended and wait([end], max(0.0, deadline - time.monotonic())):
            more = os.read(end, 65536)
            heard += more
            ended = not more
    finally:
        os.close(end)
        if not ended:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if not ended:
        return f"a child process did not come back within {LONGEST:g} seconds"
    failed = os.waitstatus_to_exitcode(status) != 0
    return heard.decode(errors="replace") or ("the child process was ended by a signal" if failed else "")
