"""Messages of reports in each language, from gettext catalogues.

A message is found by its key (`lead.missing`); its words stand only in the
catalogues under `locale/`. The language is always an argument, never that of the process.
"""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files
from typing import Final

from clientpm.errors import ValidationError, shown

__all__ = ["LOCALES", "Catalogue", "check_locale"]

LOCALES: Final = ("en", "zh_CN")


def check_locale(value: object) -> str:
    """Return a language of reports if there is a catalogue for it.

    Args:
        value: `en` or `zh_CN`.

    Returns:
        The same text.

    Raises:
        ValidationError: When there is no catalogue for it.
    """
    if not isinstance(value, str) or value not in LOCALES:
        raise ValidationError(
            "no words in this language", code="locale.unknown", where="locale", got=value, expected=" or ".join(LOCALES)
        )
    return value


@cache
def _translations(locale: str) -> gettext.GNUTranslations:
    path = files("clientpm.reports") / "locale" / locale / "LC_MESSAGES" / "clientpm.mo"
    with path.open("rb") as compiled:
        return gettext.GNUTranslations(compiled)


class Catalogue:
    """The messages of one language.

    Args:
        locale: `en` or `zh_CN`.

    Raises:
        ValidationError: When there is no catalogue for the language.

    Examples:
        >>> Catalogue("zh_CN").say("label.status_on_course")
        '进展正常'
    """

    def __init__(self, locale: str) -> None:
        self.locale = check_locale(locale)
        self._messages = _translations(self.locale)

    def has(self, key: str) -> bool:
        """Return whether there is a message."""
        return self._messages.gettext(key) != key

    def say(self, key: str, **values: object) -> str:
        """Return a message with its placeholders filled.

        Args:
            key: Names the message.
            **values: What its placeholders stand for; data is never read as a template.

        Returns:
            The text.

        Raises:
            ValidationError: When there is no such message, or a placeholder has no value.
        """
        return _filled(key, self._messages.gettext(key), values)

    def template(self, key: str) -> str:
        """Return a message with its placeholders as they are, for who fills them later.

        Args:
            key: Names the message.

        Returns:
            The text.

        Raises:
            ValidationError: When there is no such message.
        """
        message = self._messages.gettext(key)
        if message == key:
            raise ValidationError("no such message", code="catalogue.key", where="key", got=key)
        return message

    def count(self, key: str, number: int, **values: object) -> str:
        """Return a message in the grammatical number that a count needs.

        Args:
            key: Names the message.
            number: The count; `{n}` stands for it in the message.
            **values: What its other placeholders stand for.

        Returns:
            The text.

        Raises:
            ValidationError: When there is no such message, or a placeholder has no value.
        """
        return _filled(key, self._messages.ngettext(key, key, number), {"n": number, **values})


def _filled(key: str, message: str, values: dict[str, object]) -> str:
    if message == key:
        raise ValidationError("no such message", code="catalogue.key", where="key", got=key)
    try:
        return message.format_map(values)
    except LookupError as error:
        raise ValidationError(
            "a placeholder has no value",
            code="catalogue.placeholder",
            where=key,
            got=shown(message),
            expected=str(error),
        ) from error
