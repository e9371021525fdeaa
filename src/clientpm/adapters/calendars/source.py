"""What the `holidays` package knows of a country, asked for strictly."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from clientpm.errors import FieldTypeError, MissingExtraError, ValidationError

if TYPE_CHECKING:
    import datetime as dt

    from holidays import HolidayBase

__all__ = ["as_years", "moved_days", "names_for", "open_country", "reachable_years"]

_ENGLISH: Final = "en_US"
_MOST_YEARS: Final = 200


def as_years(value: int | Iterable[int]) -> tuple[int, ...]:
    """Return years in order, each once.

    Args:
        value: One year or several.

    Returns:
        The years.

    Raises:
        FieldTypeError: When a year is not a whole number.
        ValidationError: When there is none, or too many.
    """
    given = (value,) if isinstance(value, int) else value
    if isinstance(given, (str, bytes)) or not isinstance(given, Iterable):
        raise FieldTypeError(
            "not years", code="calendar.year", where="years", got=value, expected="2026 or range(2024, 2027)"
        )
    found: set[int] = set()
    for year in given:
        if type(year) is not int:
            raise FieldTypeError("not a year", code="calendar.year", where="years", got=year, expected="int")
        found.add(year)
        if len(found) > _MOST_YEARS:
            break
    if not 1 <= len(found) <= _MOST_YEARS:
        raise ValidationError(
            "no such span of years",
            code="calendar.year",
            where="years",
            got=value,
            expected=f"1 to {_MOST_YEARS} years",
        )
    return tuple(sorted(found))


def open_country(
    country: str, years: Iterable[int], *, subdivision: str | None = None, language: str | None = None
) -> HolidayBase:
    """Return the public holidays of some years, and nothing that depends on the machine.

    Args:
        country: Two letters of ISO 3166-1, such as `CN`.
        years: The years.
        subdivision: State or province, as the package calls it.
        language: Language of the names, such as `zh_CN`; English where `None`.

    Returns:
        The package's own object, which does not add years by itself.

    Raises:
        MissingExtraError: When the package is not installed.
        ValidationError: When it knows no such country, subdivision, language or year.
    """
    try:
        import holidays
    except ImportError as error:
        raise MissingExtraError("holidays", extra="calendar") from error
    if type(country) is not str:
        raise FieldTypeError(
            "a country is a text", code="calendar.country", where="country", got=country, expected="such as 'CN'"
        )
    known = holidays.list_supported_countries(include_aliases=False)
    if country not in known:
        raise _unknown_country(country, known)
    kind: Any = getattr(holidays, country)
    _check_subdivision(kind, country, subdivision)
    wanted = tuple(years)
    for year in wanted:
        if not kind.start_year <= year <= kind.end_year:
            raise ValidationError(
                f"the public holidays of {country} are not known for this year",
                code="calendar.year",
                where="years",
                got=year,
                expected=f"{kind.start_year} to {kind.end_year}",
            )
    names = names_for(tuple(kind.supported_languages), kind.default_language, language)
    return holidays.country_holidays(country, subdiv=subdivision, years=wanted, expand=False, language=names)


def names_for(supported: tuple[str, ...], default: str | None, language: str | None) -> str | None:
    """Return the language in which the package shall name holidays.

    Always one by name: without it the package would look at the environment.

    Args:
        supported: Languages that it has for a country.
        default: The country's own.
        language: The language wanted; English where `None`.

    Returns:
        Its name of the language, or `None` for a country with one language only.

    Raises:
        ValidationError: When it has no such language.
    """
    if language is None:
        english = [name for name in supported if name.partition("_")[0] == "en"]
        return _ENGLISH if _ENGLISH in english else next(iter(english), default)
    if not supported:
        supported = (default or _ENGLISH,)
    same = [name for name in supported if name == language]
    same = same or [name for name in supported if name.partition("_")[0] == language]
    if not same:
        raise ValidationError(
            "the holidays have no names in this language",
            code="calendar.language",
            where="language",
            got=language,
            expected=", ".join(supported),
        )
    return same[0] if len(supported) > 1 else None


def reachable_years(found: HolidayBase, years: Iterable[int]) -> tuple[int, ...]:
    """Return years and the ones after them: a decree may move days into the year before.

    Args:
        found: The holidays of the country.
        years: The years wanted.

    Returns:
        Years that the package knows.
    """
    wanted = tuple(years)
    return tuple(sorted({*wanted, *(year + 1 for year in wanted if year < found.end_year)}))


def moved_days(found: HolidayBase) -> frozenset[dt.date]:
    """Return the days of weekends on which people work."""
    return frozenset(getattr(found, "weekend_workdays", ()))


def _unknown_country(country: str, known: Iterable[str]) -> ValidationError:
    from holidays.registry import COUNTRIES

    names: dict[str, str] = {}
    for full, *codes in COUNTRIES.values():
        code = next((code for code in codes if code in known), None)
        if code is not None:
            names |= dict.fromkeys((name.lower() for name in (full, *codes)), code)
    wanted = country.lower().replace(" ", "")
    close = [wanted] if wanted in names else get_close_matches(wanted, names, n=1)
    return ValidationError(
        "no such country",
        code="calendar.country",
        where="country",
        got=country,
        expected="two letters of ISO 3166-1 for a country that the holidays package knows",
        suggestion=f"did you mean {names[close[0]]!r}?" if close else "",
    )


def _check_subdivision(kind: Any, country: str, subdivision: str | None) -> None:
    if subdivision is None:
        return
    if type(subdivision) is not str:
        raise FieldTypeError(
            "a subdivision is a text", code="calendar.subdivision", where="subdivision", got=subdivision, expected="str"
        )
    known = (*kind.subdivisions, *kind.subdivisions_aliases)
    if subdivision in known:
        return
    close = get_close_matches(subdivision, known, n=1)
    raise ValidationError(
        f"{country} has no such subdivision",
        code="calendar.subdivision",
        where="subdivision",
        got=subdivision,
        expected=", ".join(kind.subdivisions) or "none: this country has one set of holidays",
        suggestion=f"did you mean {close[0]!r}?" if close else "",
    )
