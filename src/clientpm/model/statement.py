"""A sentence that was agreed, with its translations and its audience."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.record import CLIENT, shown_to
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.text import check_locale, check_text
from clientpm.values.visibility import Visibility

__all__ = ["Statement"]

_PAIR: Final = 2


def _visibility(value: Visibility | str) -> Visibility:
    return Visibility.of(value)


def _translations(value: Mapping[str, str]) -> FrozenMap[str]:
    if not isinstance(value, Mapping):
        raise FieldTypeError(
            "translations are texts by language",
            code="translations.type",
            where="translations",
            got=value,
            expected="a mapping",
        )
    if not value:
        return EMPTY
    return FrozenMap(
        {
            check_locale(locale, "translations"): check_text(text, f"translations.{locale}")
            for locale, text in value.items()
        }
    )


@attrs.frozen(kw_only=True)
class Statement:
    """One sentence of a scope, a profile or a contract.

    Attributes:
        text: The sentence.
        visibility: Who may see it, where what it belongs to may be seen.
        translations: The sentence in other languages.

    Examples:
        >>> Statement.of("Three languages").text
        'Three languages'
    """

    text: str = attrs.field(metadata=shown_to(CLIENT, signed=True))
    visibility: Visibility = attrs.field(default=CLIENT, converter=_visibility, metadata=shown_to(CLIENT))
    translations: FrozenMap[str] = attrs.field(default=EMPTY, converter=_translations, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_text(self.text)

    @classmethod
    def of(cls, value: Any) -> Statement:
        """Return the statement that a text means.

        Args:
            value: A text, a pair of text and translations, or a statement.

        Returns:
            The statement.

        Raises:
            FieldTypeError: When it is none of these.
        """
        if isinstance(value, Statement):
            return value
        if isinstance(value, str):
            return cls(text=value)
        if isinstance(value, tuple) and len(value) == _PAIR:
            return cls(text=value[0], translations=value[1])
        raise FieldTypeError(
            "not a statement", code="statement.type", got=value, expected="a text, or a pair of text and translations"
        )

    def in_language(self, locale: str) -> str:
        """Return the sentence in a language, or as it was written where there is none.

        Args:
            locale: Language, such as `zh_CN`.

        Returns:
            The sentence.
        """
        return self.translations.get(locale) or self.translations.get(locale.partition("_")[0]) or self.text
