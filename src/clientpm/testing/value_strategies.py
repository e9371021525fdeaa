"""Hypothesis strategies for ids, texts, times, amounts and the frame that records share."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeVar

from hypothesis import strategies as st

from clientpm.values.duration import DurationUnit, WorkDuration
from clientpm.values.estimate import Estimate
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.money import Money
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from clientpm.values.ref import Ref

T = TypeVar("T")

__all__ = [
    "dates",
    "durations",
    "estimates",
    "extensions",
    "fingerprints",
    "frames",
    "ids",
    "instants",
    "json_values",
    "lines",
    "moments",
    "money",
    "numbers",
    "often",
    "one_of_ids",
    "some_of_ids",
    "texts",
    "translations",
    "unique_ids",
]

_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
_LOCALES: Final = ("de", "en", "zh_CN", "zh_TW")
_WORKING_UNITS: Final = (DurationUnit.MINUTES, DurationUnit.HOURS, DurationUnit.DAYS, DurationUnit.WEEKS)
_CLOCK_UNITS: Final = (
    DurationUnit.ELAPSED_MINUTES,
    DurationUnit.ELAPSED_HOURS,
    DurationUnit.ELAPSED_DAYS,
    DurationUnit.ELAPSED_WEEKS,
)
_PERCENT_UNITS: Final = (DurationUnit.PERCENT, DurationUnit.ELAPSED_PERCENT)


def ids() -> SearchStrategy[str]:
    """Return a strategy for ids."""
    return st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,8}", fullmatch=True)


def unique_ids(*, most: int = 3, least: int = 0) -> SearchStrategy[list[str]]:
    """Return a strategy for lists of ids that differ by more than case.

    Args:
        most: Largest number of ids.
        least: Smallest number of ids.

    Returns:
        The strategy.
    """
    return st.lists(ids(), min_size=least, max_size=most, unique_by=str.lower)


@st.composite
def often(draw: DrawFn, strategy: SearchStrategy[T]) -> T | None:
    """Return what a strategy gives, three times of four, or nothing."""
    return draw(strategy) if draw(st.sampled_from((True, True, True, False))) else None


def one_of_ids(draw: DrawFn, choices: Sequence[str]) -> str | None:
    """Return one of some ids, or nothing."""
    return draw(often(st.sampled_from(choices))) if choices else None


def some_of_ids(draw: DrawFn, choices: Sequence[str]) -> list[str]:
    """Return at most two of some ids."""
    return draw(st.lists(st.sampled_from(choices), max_size=2, unique=True)) if choices else []


def lines() -> SearchStrategy[str]:
    """Return a strategy for texts of one line, in any script."""
    nasty = ("", "设计评审", "=1+1", "<b>", 'a"b\\', "\u202eabc", "e\u0301", "\u00e9", "\U0001f600")
    return st.sampled_from(nasty) | st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


def texts() -> SearchStrategy[str]:
    """Return a strategy for texts of several lines."""
    return lines() | st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n\t\r"), max_size=20
    )


def dates() -> SearchStrategy[dt.date]:
    """Return a strategy for days that a plan may use."""
    return st.dates(_FIRST, _LAST)


def instants(least: dt.datetime | None = None, most: dt.datetime | None = None) -> SearchStrategy[dt.datetime]:
    """Return a strategy for wall-clock instants in whole minutes.

    Args:
        least: The earliest.
        most: The latest.

    Returns:
        The strategy.
    """
    low = least or dt.datetime(1900, 1, 1)
    high = most or dt.datetime(2199, 12, 31, 23, 59)
    return st.datetimes(low, high).map(lambda t: max(low, t.replace(second=0, microsecond=0)))


def moments() -> SearchStrategy[dt.datetime]:
    """Return a strategy for the times of facts, in several zones."""
    offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
    return st.datetimes(dt.datetime(1900, 1, 2), dt.datetime(2199, 12, 30), timezones=offsets)


def numbers(least: int = -(10**9), most: int = 10**9) -> SearchStrategy[Decimal]:
    """Return a strategy for exact numbers, trailing zeros among them.

    Args:
        least: Smallest number.
        most: Largest number.

    Returns:
        The strategy.
    """
    places = st.integers(0, 9)
    return places.flatmap(lambda n: st.decimals(least, most, allow_nan=False, allow_infinity=False, places=n))


def money() -> SearchStrategy[Money]:
    """Return a strategy for amounts of money."""
    return st.builds(Money, numbers(), st.sampled_from(("CNY", "EUR", "JPY", "USD")))


def durations(*, least: int = 0, clock: bool = True, percent: bool = False) -> SearchStrategy[WorkDuration]:
    """Return a strategy for durations and lags.

    Args:
        least: Smallest amount; below zero for leads.
        clock: Whether elapsed time takes part.
        percent: Whether percentages take part.

    Returns:
        The strategy.
    """
    units = (*_WORKING_UNITS, *(_CLOCK_UNITS if clock else ()), *(_PERCENT_UNITS if percent else ()))
    amounts = st.integers(least, 500).map(Decimal) | numbers(least, 500)
    return st.builds(WorkDuration, amounts, st.sampled_from(units))


@st.composite
def estimates(draw: DrawFn) -> Estimate:
    """Return an estimate with one point or three."""
    if draw(st.booleans()):
        return Estimate(draw(durations()))
    unit = draw(st.sampled_from((*_WORKING_UNITS, *_CLOCK_UNITS)))
    low, likely, high = sorted(draw(st.lists(numbers(0, 500), min_size=3, max_size=3)))
    return Estimate(WorkDuration(likely, unit), WorkDuration(low, unit), WorkDuration(high, unit))


def fingerprints() -> SearchStrategy[Fingerprint]:
    """Return a strategy for fingerprints."""
    return st.from_regex(r"[0-9a-f]{64}", fullmatch=True).map(lambda digest: Fingerprint(f"sha256-1:{digest}"))


def json_values() -> SearchStrategy[Any]:
    """Return a strategy for a host's own JSON values."""
    integers = st.integers(-(2**53) + 1, 2**53 - 1)
    floats = st.floats(allow_nan=False, allow_infinity=False)
    leaves = st.none() | st.booleans() | integers | floats | numbers() | texts()
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3), max_leaves=6
    )


def extensions() -> SearchStrategy[dict[str, Any]]:
    """Return a strategy for the extensions of a record."""
    keys = st.builds("{}{}{}".format, ids(), st.sampled_from(".:"), lines())
    return st.just({}) | st.dictionaries(keys, json_values(), max_size=2)


def translations(fields: Sequence[str]) -> SearchStrategy[dict[str, dict[str, str]]]:
    """Return a strategy for the translations of a record.

    Args:
        fields: Its translatable fields.

    Returns:
        The strategy.
    """
    by_field = st.dictionaries(st.sampled_from(fields), lines(), max_size=2)
    return st.just({}) | st.dictionaries(st.sampled_from(_LOCALES), by_field, max_size=2)


def frames(kind: type[Any], refs: Sequence[Ref]) -> SearchStrategy[dict[str, Any]]:
    """Return a strategy for the fields that every record shares, but its id.

    Args:
        kind: Class of the record.
        refs: What it may be linked with.

    Returns:
        The strategy.
    """
    return st.fixed_dictionaries(
        {},
        optional={
            "title": lines(),
            "visibility": st.sampled_from(Visibility),
            "links": st.lists(st.sampled_from(refs), max_size=2) if refs else st.just([]),
            "extensions": extensions(),
            "translations": translations(kind.translatable),
        },
    )
