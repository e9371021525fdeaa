"""The frame that every record shares."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.frozen import EMPTY, FrozenMap, freeze_json
from clientpm.values.ref import Ref
from clientpm.values.text import check_id, check_locale, check_text, check_title
from clientpm.values.visibility import Visibility

__all__ = ["CLIENT", "INTERNAL", "SPONSOR", "Form", "Record", "check_forms", "read_translations", "shown_to"]


def shown_to(
    visibility: Visibility,
    *,
    signed: bool = False,
    refers: str | None = None,
    historical: bool = False,
    form: Form | None = None,
) -> dict[str, Any]:
    """Return the metadata of a record's field.

    Args:
        visibility: Who may see the field, where the record itself may be seen.
        signed: Whether a signature covers it.
        refers: The kind of record whose id the field holds.
        historical: Whether that record may be gone by now.
        form: What sort of text it holds, checked when the record is made.

    Returns:
        Metadata for `attrs.field`.
    """
    return {
        "visibility": visibility,
        "signed": signed,
        "refers": refers,
        "historical": historical,
        "form": form,
    }


class Form(enum.Enum):
    """What sort of text a field holds."""

    LINE = "line"
    TEXT = "text"
    ID = "id"
    FLAG = "flag"


@cache
def _forms(kind: Any) -> tuple[tuple[str, Callable[[Any, str], object]], ...]:
    """Return the fields of a class whose form is checked, each with its check."""
    return tuple(
        (field.name, _check_of(field)) for field in attrs.fields(kind) if field.metadata.get("form") is not None
    )


def _check_of(field: attrs.Attribute[Any]) -> Callable[[Any, str], object]:
    form: Form = field.metadata["form"]
    return check_id if form is Form.ID and field.default is attrs.NOTHING else _CHECKS[form]


def check_forms(value: Any) -> None:
    """Check the texts of a record or of a part of one against what its fields declare.

    Args:
        value: An instance of a frozen attrs class whose fields have `shown_to` metadata.

    Raises:
        FieldTypeError: When a text, an id or a yes-or-no is something else.
        ValidationError: When a text or id is not well formed.
    """
    kind: Any = type(value)
    for name, check in _forms(kind):
        check(getattr(value, name), name)


def _check_flag(held: object, name: str) -> None:
    if type(held) is not bool:
        raise FieldTypeError("not yes or no", code="bool.type", where=name, got=held, expected="True or False")


def _check_optional_id(held: object, name: str) -> None:
    if held is not None:
        check_id(held, name)


_CHECKS: Final[Mapping[Form, Callable[[Any, str], object]]] = {
    Form.LINE: check_title,
    Form.TEXT: check_text,
    Form.ID: _check_optional_id,
    Form.FLAG: _check_flag,
}


INTERNAL: Final = Visibility.INTERNAL
SPONSOR: Final = Visibility.SPONSOR
CLIENT: Final = Visibility.CLIENT


def _visibility(value: Visibility | str) -> Visibility:
    return value if isinstance(value, Visibility) else Visibility.of(value)


def _links(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    if value == ():
        return ()
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "links are a list", code="links.type", where="links", got=value, expected="('kind:id', ...)"
        )
    return tuple(Ref.of(item, where=f"links[{i}]") for i, item in enumerate(value))


def _extensions(value: Mapping[str, Any]) -> FrozenMap[Any]:
    if not isinstance(value, Mapping):
        raise FieldTypeError(
            "extensions are an object", code="extensions.type", where="extensions", got=value, expected="a mapping"
        )
    if not value:
        return EMPTY
    frozen: FrozenMap[Any] = freeze_json(value, "extensions")
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


def read_translations(value: Mapping[str, Mapping[str, str]]) -> FrozenMap[FrozenMap[str]]:
    """Return texts in other languages: by language, then by field.

    Args:
        value: What was given.

    Returns:
        The texts.

    Raises:
        FieldTypeError: When it is no such mapping.
        ValidationError: When a language, a field or a text is none.
    """
    if not isinstance(value, Mapping):
        raise FieldTypeError(
            "translations are an object",
            code="translations.type",
            where="translations",
            got=value,
            expected="language, then field, then text",
        )
    if not value:
        return EMPTY
    return FrozenMap({check_locale(locale, "translations"): _texts(texts, locale) for locale, texts in value.items()})


def _texts(value: Mapping[str, str], locale: str) -> FrozenMap[str]:
    where = f"translations.{locale}"
    if not isinstance(value, Mapping):
        raise FieldTypeError(
            "translations are texts by field", code="translations.type", where=where, got=value, expected="a mapping"
        )
    return FrozenMap({check_id(name, where): check_text(text, f"{where}.{name}") for name, text in value.items()})


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
    lines: ClassVar[tuple[str, ...]] = ("title",)

    id: str = attrs.field(metadata=shown_to(CLIENT))
    title: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True))
    visibility: Visibility = attrs.field(default=INTERNAL, converter=_visibility, metadata=shown_to(CLIENT))
    links: tuple[Ref, ...] = attrs.field(default=(), converter=_links, metadata=shown_to(CLIENT))
    extensions: FrozenMap[Any] = attrs.field(
        default=EMPTY, converter=_extensions, metadata=shown_to(INTERNAL), repr=False
    )
    translations: FrozenMap[FrozenMap[str]] = attrs.field(
        default=EMPTY, converter=read_translations, metadata=shown_to(CLIENT), repr=False
    )

    def __attrs_post_init__(self) -> None:
        check_id(self.id)
        check_title(self.title)
        if self.translations:
            self._check_translations()
        check_forms(self)

    def _check_translations(self) -> None:
        for locale, texts in self.translations.items():
            for name, text in texts.items():
                if name in self.lines:
                    check_title(text, f"translations.{locale}.{name}")
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
