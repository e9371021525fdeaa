"""Links between tasks: types, lags in tenths of a minute, and those that cannot be kept."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from clientpm.adapters.exchange.msproject.units import is_elapsed, percent_unit, plain_code
from clientpm.adapters.exchange.msproject.worktime import fields_of
from clientpm.errors import ValidationError
from clientpm.model.dependency import Dependency, DependencyType
from clientpm.values.duration import DurationUnit, WorkDuration

if TYPE_CHECKING:
    from clientpm.adapters.exchange.msproject.fields import Fields
    from clientpm.adapters.exchange.msproject.outline import Outline, Row

__all__ = ["dependencies_of"]

_TYPES: Final = {0: DependencyType.FF, 1: DependencyType.FS, 2: DependencyType.SF, 3: DependencyType.SS}
_OF_FINISH: Final = frozenset({DependencyType.FF, DependencyType.SF})
_NO_LAG: Final = WorkDuration.of("0d")
_TENTHS: Final = 10
_MOST_TYPE: Final = 99
_DAYS: Final = 7


def dependencies_of(outline: Outline, position: int) -> tuple[Dependency, ...]:
    """Return what a row waits for, each predecessor and type once.

    Args:
        outline: All rows.
        position: The row.

    Returns:
        The dependencies in the order of the file.
    """
    row = outline.rows[position]
    kept: dict[tuple[str, DependencyType], tuple[Dependency, int | None]] = {}
    for n, node in enumerate(row.record.links, 1):
        fields = fields_of(node, row.fields, f"PredecessorLink[{n}]")
        source = _source(outline, position, fields)
        kind = _kind(outline, position, source, fields)
        if source is None or kind is None:
            continue
        try:
            lag, length = _lag(outline, source, fields)
            dependency = Dependency(source.uid, kind, lag)
        except ValidationError as error:
            fields.ledger.refused(error, fields.path)
            continue
        _keep_once(kept, dependency, length, fields)
    return tuple(dependency for dependency, _ in kept.values())


def _keep_once(
    kept: dict[tuple[str, DependencyType], tuple[Dependency, int | None]],
    dependency: Dependency,
    length: int | None,
    fields: Fields,
) -> None:
    key = (dependency.predecessor, dependency.type)
    if key not in kept:
        kept[key] = (dependency, length)
        return
    first, first_length = kept[key]
    if first == dependency:
        fields.note("repeated_link", dependency.predecessor)
        return
    fields.note("conflicting_link", dependency.predecessor)
    if length is not None and first_length is not None and length > first_length:
        kept[key] = (dependency, length)


def _source(outline: Outline, position: int, fields: Fields) -> Row | None:
    """Return the predecessor; `None` where the link cannot be kept, which is reported."""
    if fields.flag("CrossProject"):
        fields.note("cross_project_link", fields.text("CrossProjectName"))
        return None
    uid = fields.uid("PredecessorUID")
    found = None if uid is None else outline.index.get(uid)
    loss = ""
    if uid == "0" and outline.project_summary is not None:
        loss = "summary_link"
    elif found is None:
        loss = "missing_predecessor"
    elif found == position:
        loss = "self_link"
    elif not outline.rows[found].active:
        loss = "inactive_link"
    elif outline.within(position, found) or outline.within(found, position):
        loss = "summary_link"
    if loss:
        fields.note(loss, uid or "no UID")
        return None
    return None if found is None else outline.rows[found]


def _kind(outline: Outline, position: int, source: Row | None, fields: Fields) -> DependencyType | None:
    if source is None:
        return None
    kind = _TYPES.get(fields.whole("Type", 1, 0, _MOST_TYPE))
    if kind is None:
        fields.note("unknown_link_type", fields.text("Type"))
    elif outline.rows[position].summary and kind in _OF_FINISH:
        fields.note("summary_finish_link", f"{source.uid} {kind.value}")
        return None
    return kind


def _lag(outline: Outline, source: Row, fields: Fields) -> tuple[WorkDuration, int | None]:
    """Return the lag, and its minutes where it has a length of its own."""
    amount = fields.number("LinkLag") or Decimal(0)
    if not amount:
        return _NO_LAG, 0
    code = fields.whole("LagFormat", _DAYS, 0, _MOST_TYPE)
    percent = percent_unit(code)
    if percent is not None:
        if source.summary:
            return _share(outline, source, amount, percent, fields)
        return WorkDuration(amount, percent), None
    exact = amount / _TENTHS
    minutes = int(exact.to_integral_value(rounding=ROUND_HALF_UP))
    if minutes != exact:
        fields.note("rounded_lag", f"{amount} tenths of a minute")
    return outline.units.duration(minutes, plain_code(code)), None if is_elapsed(code) else minutes


def _share(
    outline: Outline, source: Row, amount: Decimal, percent: DurationUnit, fields: Fields
) -> tuple[WorkDuration, int | None]:
    """Return a percentage of a summary as the minutes that it is in this file."""
    fields.note("percent_of_summary", f"{amount}% of {source.uid}")
    minutes = WorkDuration(amount, percent).share_of(source.minutes)
    return outline.units.duration(minutes, 8 if percent.elapsed else _DAYS), None if percent.elapsed else minutes
