"""A text as it was written, in all its languages."""

from __future__ import annotations

from typing import Final

import attrs

from clientpm.values.frozen import EMPTY, FrozenMap

__all__ = ["NO_TEXT", "ViewText"]


@attrs.frozen
class ViewText:
    """A text in every language that it was written in.

    Attributes:
        original: As it was written first.
        translations: By language.
    """

    original: str = ""
    translations: FrozenMap[str] = EMPTY

    def in_language(self, locale: str) -> str:
        """Return the text in a language, or as it was written where there is none.

        Args:
            locale: Language, such as `zh_CN`.

        Returns:
            The text.
        """
        for name in (locale, locale.partition("_")[0]):
            if self.translations.get(name):
                return self.translations[name]
        return self.original

    def __bool__(self) -> bool:
        return bool(self.original) or any(self.translations.values())


NO_TEXT: Final = ViewText()
