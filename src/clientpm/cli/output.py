"""Writing bytes and JSON, to a file or to standard output."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

import clientpm as pm
from clientpm.cli.failure import Refusal, checked_name, refused
from clientpm.cli.spared import refuse_store

__all__ = ["STANDARD_OUTPUT", "done_before", "plain_facts", "print_json", "print_lines", "write_bytes"]

STANDARD_OUTPUT: Final = "-"
# Where Python writes unbuffered, a write that is larger than a pipe is cut when its reader goes away, and
# nobody is told; the next write is. So there is always a next one.
_BLOCK: Final = 1 << 15


def write_bytes(data: bytes, output: str) -> None:
    """Write to a file or to standard output.

    Args:
        data: What to write.
        output: Path, or `-`.

    Raises:
        Refusal: When the file cannot be written, or that would damage a store.
    """
    if output == STANDARD_OUTPUT:
        for start in range(0, len(data), _BLOCK):
            click.echo(data[start : start + _BLOCK], nl=False)
        return
    refuse_store(output)
    try:
        Path(checked_name(output)).write_bytes(data)
    except OSError as error:
        raise refused(error, output) from error


@contextlib.contextmanager
def done_before(what: str) -> Iterator[None]:
    """Say on standard error what was done, where nobody can be told on standard output.

    Args:
        what: What is done already, and stays so.

    Yields:
        Nothing; the block prints.

    Raises:
        Refusal: When it could not.
    """
    try:
        yield
    except OSError as error:
        raise Refusal(f"{what}; only the answer is lost: {refused(error).message}") from error


def print_lines(lines: Iterable[str]) -> None:
    """Print many lines, a block at a time.

    Args:
        lines: The lines, without their ends.
    """
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _BLOCK:
            _print_block(held)
            held, size = [], 0
    if held:
        _print_block(held)


def _print_block(lines: list[str]) -> None:
    write_bytes(("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"), STANDARD_OUTPUT)


def print_json(value: Mapping[str, Any]) -> None:
    """Print a JSON object: a key per line, and an item per line where it holds a list.

    Args:
        value: JSON values by key; a list may be an iterator.
    """
    print_lines(_json_lines(value))


def _json_lines(value: Mapping[str, Any]) -> Iterator[str]:
    last = len(value) - 1
    for k, (key, held) in enumerate(value.items()):
        begin, end = "{" if k == 0 else " ", "}" if k == last else ","
        if isinstance(held, str) or not isinstance(held, Iterable) or isinstance(held, Mapping):
            yield f"{begin}{_compact(key)}: {_compact(held)}{end}"
            continue
        yield from _list_lines(f"{begin}{_compact(key)}: [", held, f"]{end}")


def _list_lines(begin: str, items: Iterable[Any], end: str) -> Iterator[str]:
    before = ""
    for item in items:
        yield before + "," if before else begin
        before = f"  {_compact(item)}"
    if before:
        yield before
    yield f" {end}" if before else begin + end


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def plain_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a finding as JSON values.

    Args:
        facts: The facts by name.

    Returns:
        The same names; dates as ISO texts, working time in minutes, exact numbers as texts.
    """
    return {name: _plain(fact) for name, fact in facts.items()}


def _plain(fact: Any) -> Any:
    if fact is None or isinstance(fact, (bool, int, float, str)):
        return fact
    if isinstance(fact, (list, tuple)):
        return [_plain(item) for item in fact]
    if isinstance(fact, Mapping):
        return plain_facts(fact)
    if isinstance(fact, pm.Minutes):
        return fact.minutes
    return fact.isoformat() if isinstance(fact, dt.date) else str(fact)
