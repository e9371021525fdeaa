"""The frame that every record shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.frozen import EMPTY, FrozenMap, freeze_json
from clientpm.values.ref import Ref
from clientpm.values.text import check_id, check_text, check_title
from clientpm.values.visibility import Visibility

__all__ = ["CLIENT", "INTERNAL", "SPONSOR", "Record", "shown_to"]


def shown_to(
    visibility: Visibility, *, signed: bool = False, refers: str | None = None, historical: bool = False
) -> dict[str, Any]:
    """Return the metadata of a record's field.

    Args:
        visibility: Who may see the field, where the record itself may be seen.
        signed: Whether a signature covers it.
        refers: The kind of record whose id the field holds.
        historical: Whether that record may be gone by now.

    Returns:
        Metadata for `attrs.field`.
    """
    return {"visibility": visibility, "signed": signed, "refers": refers, "historical": historical}


INTERNAL: Final = Visibility.INTERNAL
SPONSOR: Final = Visibility.SPONSOR
CLIENT: Final = Visibility.CLIENT

_LOCALE: Final = re.compile(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?")


def _visibility(value: Visibility | str) -> Visibility:
    return value if isinstance(value, Visibility) else Visibility.of(value)


def _links(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    if value == ():
        return ()
    if isinstance(value, str):
        raise FieldTypeError("links are a list", code="links.type", where="links", got=value, expected="('kind:id', ...)")
    return tuple(Ref.of(item, where="links") for item in value)


def _extensions(value: Mapping[str, Any]) -> FrozenMap[Any]:
    if not value:
        return EMPTY
    frozen = freeze_json(value, "extensions")
    if not isinstance(frozen, FrozenMap):
        raise FieldTypeError("extensions are an object", code="extensions.type", where="extensions", got=value)
    for key in frozen:
        if "." not in key and ":" not in key:
            raise ValidationError(
                "an extension's key belongs to its host",
                code="extensions.key",
                where="extensions",
                got=key,
                expected="a key with a dot or colon, such as 'acme.cost-centre'",
            )
    return frozen


def _translations(value: Mapping[str, Mapping[str, str]]) -> FrozenMap[FrozenMap[str]]:
    if not value:
        return EMPTY
    if not isinstance(value, Mapping):
        raise FieldTypeError("translations are an object", code="translations.type", where="translations", got=value)
    result: dict[str, FrozenMap[str]] = {}
    for locale, texts in value.items():
        where = f"translations.{locale}"
        if type(locale) is not str or _LOCALE.fullmatch(locale) is None:
            raise ValidationError(
                "not a language", code="translations.locale", where="translations", got=locale, expected="such as zh_CN"
            )
        if not isinstance(texts, Mapping):
            raise FieldTypeError("translations are texts by field", code="translations.type", where=where, got=texts)
        result[locale] = FrozenMap({name: check_text(text, f"{where}.{name}") for name, text in texts.items()})
    return FrozenMap(result)


@attrs.frozen(kw_only=True)
class Record:
    """What every record has.

    Attributes:
        id: Names the record within its kind: 1 to 200 of `A-Z a-z 0-9 . _ -`.
        title: One line, in any script.
        visibility: Who may see the record at all; `internal` unless said otherwise.
        links: Other records that this one belongs with.
        extensions: The host's own JSON, keys with a dot or colon, kept exactly.
        translations: Texts in other languages: language, then field.
    """

    kind_name: ClassVar[str] = "record"
    translatable: ClassVar[tuple[str, ...]] = ("title",)

    id: str = attrs.field(metadata=shown_to(CLIENT))
    title: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True))
    visibility: Visibility = attrs.field(default=INTERNAL, converter=_visibility, metadata=shown_to(CLIENT))
    links: tuple[Ref, ...] = attrs.field(default=(), converter=_links, metadata=shown_to(CLIENT))
    extensions: FrozenMap[Any] = attrs.field(
        default=EMPTY, converter=_extensions, metadata=shown_to(INTERNAL), repr=False
    )
    translations: FrozenMap[FrozenMap[str]] = attrs.field(
        default=EMPTY, converter=_translations, metadata=shown_to(CLIENT), repr=False
    )

    def __attrs_post_init__(self) -> None:
        check_id(self.id)
        check_title(self.title)
        if self.translations:
            self._check_translations()

    def _check_translations(self) -> None:
        for locale, texts in self.translations.items():
            for name in texts:
                if name not in self.translatable:
                    raise ValidationError(
                        "this field has no translation",
                        code="translations.field",
                        where=f"translations.{locale}",
                        got=name,
                        expected=", ".join(self.translatable),
                    )

    @property
    def ref(self) -> Ref:
        """The name by which other records refer to this one."""
        return Ref(self.kind_name, self.id)

    def text(self, field: str, locale: str = "en") -> str:
        """Return a text in a language, or as it was written where there is none.

        Args:
            field: Name of a translatable field.
            locale: Language, such as `zh_CN`; its main language is tried too.

        Returns:
            The text.
        """
        for name in (locale, locale.partition("_")[0]):
            texts = self.translations.get(name)
            if texts is not None and field in texts:
                return texts[field]
        return str(getattr(self, field))
