"""A sentence that was agreed, with its translations and its audience."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError, raise_problems
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
    def of(cls, value: Any, where: str = "") -> Statement:
        """Return the statement that a text means.

        Args:
            value: A text, a pair of text and translations, or a statement.
            where: Name of the field, for messages.

        Returns:
            The statement.

        Raises:
            FieldTypeError: When it is none of these.
            ValidationError: When a text is not well formed.
        """
        if isinstance(value, Statement):
            return value
        words = (value, EMPTY) if isinstance(value, str) else value
        if isinstance(words, tuple) and len(words) == _PAIR:
            try:
                return cls(text=words[0], translations=words[1])
            except ValidationError as error:
                raise_problems(problem.at(where) for problem in error.problems)
                raise
        raise FieldTypeError(
            "not a statement",
            code="statement.type",
            where=where,
            got=value,
            expected="a text, or a pair of text and translations",
        )

    def in_language(self, locale: str) -> str:
        """Return the sentence in a language, or as it was written where there is none.

        Args:
            locale: Language, such as `zh_CN`.

        Returns:
            The sentence.
        """
        return self.translations.get(locale) or self.translations.get(locale.partition("_")[0]) or self.text
