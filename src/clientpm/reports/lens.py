"""The lens through which a view is made: what an audience may not see does not pass.

Everything that a view is made of is read with `Lens.read`, which asks the record's own
visibility and the visibility in the metadata of the field. A field without such metadata
does not pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from clientpm.model.record import Record
from clientpm.reports.view_text import ViewText
from clientpm.values.frozen import FrozenMap
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.statement import Statement

__all__ = ["Lens"]

R = TypeVar("R", bound=Record)


@attrs.frozen
class Lens:
    """The eyes of an audience.

    Attributes:
        audience: Who looks.
    """

    audience: Visibility

    def shows(self, record: Record | None) -> bool:
        """Return whether the audience may see a record at all."""
        return record is not None and record.visibility.seen_by(self.audience)

    def visible(self, records: Iterable[R]) -> tuple[R, ...]:
        """Return the records that the audience may see."""
        return tuple(record for record in records if self.shows(record))

    def read(self, holder: Any, name: str, default: Any = None) -> Any:
        """Return a field of a record, or of a part of one, if the audience may see it.

        Args:
            holder: A record, or an attrs value that a visible record holds.
            name: The field.
            default: What is returned where it may not be seen.

        Returns:
            The value.
        """
        if holder is None or (isinstance(holder, Record) and not self.shows(holder)):
            return default
        field = attrs.fields_dict(type(holder))[name]
        visibility = field.metadata.get("visibility", Visibility.INTERNAL)
        return getattr(holder, name) if visibility.seen_by(self.audience) else default

    def text(self, record: Any, name: str) -> ViewText:
        """Return a translatable text of a record, or of a part of one, in all its languages."""
        original = self.read(record, name)
        if original is None:
            return ViewText()
        translations = self.read(record, "translations", FrozenMap())
        found = {locale: texts[name] for locale, texts in translations.items() if texts.get(name)}
        return ViewText(original, FrozenMap(found))

    def statement(self, holder: Any, name: str) -> ViewText:
        """Return one sentence of a field, if the audience may see it."""
        found: Statement | None = self.read(holder, name)
        return ViewText() if found is None else next(iter(self._seen((found,))), ViewText())

    def statements(self, holder: Any, name: str) -> tuple[ViewText, ...]:
        """Return the sentences of a field that the audience may see."""
        return self._seen(self.read(holder, name, ()))

    def _seen(self, statements: tuple[Statement, ...]) -> tuple[ViewText, ...]:
        return tuple(
            ViewText(self.read(item, "text", ""), self.read(item, "translations", FrozenMap()))
            for item in statements
            if item.visibility.seen_by(self.audience) and item.text
        )
