"""Identifiers and titles: what may stand in them."""

from __future__ import annotations

import re
from typing import Final

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError

__all__ = ["check_id", "check_locale", "check_text", "check_title"]

MAX_TITLE: Final = 300
MAX_TEXT: Final = 65_536
MAX_ID: Final = 200
_ID: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,199}")
_LOCALE: Final = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CONTROL_IN_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def check_id(value: object, where: str = "id") -> str:
    """Return a record's id if it is one.

    Args:
        value: The text to check: 1 to 200 of `A-Z a-z 0-9 . _ -`, not starting
            with a dash or dot.
        where: Name of the field, for the message.

    Returns:
        The same text.

    Raises:
        FieldTypeError: When it is not a text.
        ValidationError: When a character or the length is not allowed.

    Examples:
        >>> check_id("go-live")
        'go-live'
    """
    if type(value) is not str:
        raise FieldTypeError("an id is a text", code="id.type", where=where, got=value, expected="str")
    if _ID.fullmatch(value) is None:
        raise ValidationError(
            "not a valid id",
            code="id.invalid",
            where=where,
            got=value,
            expected="1 to 200 of A-Z a-z 0-9 . _ -, not starting with a dash or dot",
        )
    return value


def check_locale(value: object, where: str = "language") -> str:
    """Return the name of a language if it is one.

    Args:
        value: The name, such as `en` or `zh_CN`.
        where: Name of the field, for the message.

    Returns:
        The same name.

    Raises:
        FieldTypeError: When it is not a text.
        ValidationError: When it has another form.

    Examples:
        >>> check_locale("zh_CN")
        'zh_CN'
    """
    if type(value) is not str:
        raise FieldTypeError(
            "a language is a text", code="translations.locale", where=where, got=value, expected="such as zh_CN"
        )
    if _LOCALE.fullmatch(value) is None:
        raise ValidationError(
            "not a language", code="translations.locale", where=where, got=value, expected="such as zh_CN"
        )
    return value


def check_title(value: object, where: str = "title") -> str:
    """Return a one-line text if it is one.

    Args:
        value: The text: at most 300 characters, no control characters, no line ends.
        where: Name of the field, for the message.

    Returns:
        The same text.

    Raises:
        FieldTypeError: When it is not a text.
        LimitExceeded: When it is too long.
        ValidationError: When it holds control characters or half a character.

    Examples:
        >>> check_title("设计评审")
        '设计评审'
    """
    return _checked(value, where, MAX_TITLE, _CONTROL)


def check_text(value: object, where: str = "text") -> str:
    """Return a free text of several lines if it is one.

    Args:
        value: The text: at most 65,536 characters, no control characters but tab
            and line ends.
        where: Name of the field, for the message.

    Returns:
        The same text.

    Raises:
        FieldTypeError: When it is not a text.
        LimitExceeded: When it is too long.
        ValidationError: When it holds control characters or half a character.
    """
    return _checked(value, where, MAX_TEXT, _CONTROL_IN_TEXT)


def _checked(value: object, where: str, most: int, forbidden: re.Pattern[str]) -> str:
    if type(value) is not str:
        raise FieldTypeError("not a text", code="text.type", where=where, got=value, expected="str")
    if value.isascii() and value.isprintable() and len(value) <= most:
        return value
    if len(value) > most:
        raise LimitExceeded(
            "the text is too long",
            code="limit.text",
            where=where,
            got=len(value),
            expected=f"at most {most} characters",
            limit=most,
        )
    bad = forbidden.search(value)
    if bad is not None:
        raise ValidationError(
            "a character is not allowed here",
            code="text.character",
            where=where,
            got=bad.group(),
            expected="no control characters and no half of a surrogate pair",
        )
    return value
