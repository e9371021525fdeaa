"""Tables: ruled on a terminal, plain columns in a pipe; and how dates stand in them."""

from __future__ import annotations

import datetime as dt
import sys
import unicodedata
from typing import TYPE_CHECKING, Final

from clientpm.cli.output import print_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

__all__ = ["finish_text", "instant_text", "print_table", "steady"]

_WIDE: Final = frozenset("WF")
_NONE: Final[Mapping[str, int]] = {}


def instant_text(instant: dt.datetime) -> str:
    """Return an instant as it stands in a table.

    Args:
        instant: A wall-clock instant.

    Returns:
        Date and time to the minute.
    """
    return instant.isoformat(" ", "minutes")


def finish_text(instant: dt.datetime) -> str:
    """Return a finish as it stands in a table: midnight is the end of the day before.

    Args:
        instant: A wall-clock instant.

    Returns:
        Date and time to the minute.
    """
    if instant.time() != dt.time():
        return instant_text(instant)
    return f"{(instant - dt.timedelta(days=1)).date().isoformat()} 24:00"


def print_table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    widths: Mapping[str, int] = _NONE,
    folding: Collection[str] = (),
) -> None:
    """Print rows under heads: ruled on a terminal, plain columns in a pipe.

    Args:
        heads: The heads of the columns.
        rows: One text per column and row.
        widths: Columns that a narrow terminal does without, each with the columns of text
            [1 or more] that a terminal must have to show it.
        folding: Columns whose texts a narrow terminal folds.
    """
    cleaned = [[steady(cell) for cell in row] for row in rows]
    if not (sys.stdout is not None and sys.stdout.isatty() and _print_rich(heads, cleaned, widths, folding)):
        print_lines(_plain_lines([list(heads), *cleaned]))


def steady(text: str) -> str:
    """Return a text without characters that would steer a terminal.

    Args:
        text: Any text of one line.

    Returns:
        The same, a blank in place of each control or direction character.
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _print_rich(
    heads: Sequence[str], rows: list[list[str]], widths: Mapping[str, int], folding: Collection[str]
) -> bool:
    try:
        from rich import box
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text
    except ModuleNotFoundError:
        return False
    console = Console()
    shown = [i for i, head in enumerate(heads) if widths.get(head, 0) <= console.width]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for i in shown:
        table.add_column(heads[i], overflow="fold", no_wrap=heads[i] not in folding)
    for row in rows:
        table.add_row(*(Text(row[i]) for i in shown))
    console.print(table)
    return True


def _plain_lines(lines: list[list[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return how many columns a text takes; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in _WIDE for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)
