"""The rows for a system that looks after clients as CSV files, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from clientpm.engagement.crm_rows import CRM_TABLES
from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["read", "write"]

_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet takes a text for a formula."""
_GUARD: Final = "'"
_MOST: Final = 64 * 1024 * 1024
_LIST: Final = " | "


def write(rows: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the tables of a hand-over as CSV files.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, and so does
    one that begins with an apostrophe, so that `read` gives back exactly what was written.

    Args:
        rows: What `crm_hand_over` returned.

    Returns:
        A file by the name of each table, in UTF-8 with a mark that spreadsheets know.

    Raises:
        FieldTypeError: When there are no tables of rows.

    Examples:
        >>> files = write({"accounts": [{"key": "shop/client:acme", "name": "=1+1"}]})
        >>> files["accounts.csv"].decode("utf-8-sig").splitlines()
        ['key,name', "shop/client:acme,'=1+1"]
    """
    if not isinstance(rows, Mapping):
        raise FieldTypeError("not tables of rows", code="crm.rows", where="rows", got=rows, expected="a mapping")
    return {f"{table}.csv": _file(rows[table]) for table in CRM_TABLES if rows.get(table)}


def _file(rows: Iterable[Mapping[str, Any]]) -> bytes:
    held = list(rows)
    if not all(isinstance(row, Mapping) for row in held):
        raise FieldTypeError("not rows", code="crm.rows", where="rows", got=rows, expected="a list of rows")
    names = list(dict.fromkeys(name for row in held for name in row))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_cell(name) for name in names])
    writer.writerows([_cell(row.get(name)) for name in names] for row in held)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _LIST.join(str(item) for item in value) if isinstance(value, (list, tuple)) else str(value)
    return _GUARD + text if text.startswith((*_RISKY, _GUARD)) else text


def read(files: Mapping[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of CSV files, for `crm_update`.

    Args:
        files: The files by name, as `write` gives them; others are left out.

    Returns:
        The tables of rows; an empty cell is `None`, `true` and `false` of `consent` and
        `under_warranty` are read as such, and `to` as a list.

    Raises:
        FieldTypeError: When a file is no bytes.
        LimitExceeded: When a file has more than 64 MiB.
        ValidationError: When a file is no UTF-8 or no CSV.

    Examples:
        >>> read(write({"accounts": [{"key": "shop/client:acme", "name": "=1+1", "since": None}]}))
        {'accounts': [{'key': 'shop/client:acme', 'name': '=1+1', 'since': None}]}
    """
    if not isinstance(files, Mapping):
        raise FieldTypeError("not files by name", code="crm.files", where="files", got=files, expected="a mapping")
    return {table: _rows(f"{table}.csv", files[f"{table}.csv"]) for table in CRM_TABLES if f"{table}.csv" in files}


def _rows(name: str, data: bytes) -> list[dict[str, Any]]:
    given: object = data
    if not isinstance(given, bytes):
        raise FieldTypeError("not bytes", code="crm.files", where=name, got=data, expected="bytes")
    if len(given) > _MOST:
        raise LimitExceeded("the file is too large", code="crm.limit", where=name, got=len(given), expected=str(_MOST))
    try:
        lines = list(csv.reader(io.StringIO(given.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValidationError(
            "not a CSV file in UTF-8", code="crm.csv", where=name, got=str(error), expected="a CSV file in UTF-8"
        ) from error
    heads = [_text(head) for head in lines[0]] if lines else []
    return [{head: _value(head, cell) for head, cell in zip(heads, line, strict=False)} for line in lines[1:] if line]


def _text(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARD) else cell


def _value(head: str, cell: str) -> Any:
    text = _text(cell)
    if head == "to":
        return text.split(_LIST) if text else []
    if head in {"consent", "under_warranty"} and text in {"true", "false"}:
        return text == "true"
    return text if cell else None
