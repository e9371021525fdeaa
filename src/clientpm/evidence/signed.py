"""What a signature covers, and the fingerprint by which a content is recognised."""

from __future__ import annotations

import hashlib
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError
from clientpm.evidence.canonical import canonical_bytes
from clientpm.evidence.plain import MOST_INTEGER, Plain, PlainForm
from clientpm.model.plan import Plan
from clientpm.model.project import Project
from clientpm.model.record import Record
from clientpm.model.statement import Statement
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["declares_signed", "digest_of", "fingerprint", "signed_content", "signed_texts"]

_VERSION: Final = 1
_EXACT: Final = Context(prec=60)
_NAME: Final = "$type"
_NUMBER: Final = "$number"
_NEVER: Final = frozenset(
    {"state", "history", "visibility", "owner", "links", "extensions", "translations", "note", "notes"}
)
"""What no signature covers."""


class _IdentityForm(PlainForm):
    """The whole content, numbers by their value: equal contents, equal forms."""

    def number(self, value: Decimal) -> Plain:
        return format(value.normalize(_EXACT), "f") if value else "0"

    def open_value(self, value: Any) -> Plain:
        # A number and its text differ, and no host's key can look like ours.
        if isinstance(value, FrozenMap):
            return {f"${key}" if key.startswith("$") else key: self.open_value(held) for key, held in value.items()}
        if isinstance(value, Decimal):
            whole = value == value.to_integral_value() and value.copy_abs() <= MOST_INTEGER
            return int(value) if whole else {_NUMBER: str(value.normalize(_EXACT))}
        return super().open_value(value)


class _SignedForm(_IdentityForm):
    """What a signature covers: the fields that say so.

    A class that says it of none, such as that of an assignment within an edit, is covered
    with all that may be signed at all.
    """

    def entries(self, kind: type) -> list[tuple[str, str, object]]:
        fields = attrs.fields_dict(kind)
        declared = declares_signed(kind)
        return [entry for entry in super().entries(kind) if self._covered(entry[0], fields[entry[0]], kind, declared)]

    @staticmethod
    def _covered(name: str, field: attrs.Attribute[Any], kind: type, declared: bool) -> bool:  # noqa: FBT001 - one of many
        if not issubclass(kind, Record):
            return not declared or bool(field.metadata.get("signed"))
        return name == "id" or (bool(field.metadata.get("signed")) if declared else name not in _NEVER)


class _NamedForm(_IdentityForm):
    """The whole content with the name of each class: for values of any kind."""

    def number(self, value: Decimal) -> Plain:
        return {_NUMBER: super().number(value)}

    def binary(self, value: float) -> Plain:
        return {_NUMBER: super().binary(value)}

    def head(self, kind: type) -> dict[str, Plain]:
        return {_NAME: kind.__name__, **super().head(kind)}


_IDENTITY: Final = _IdentityForm()
_SIGNED: Final = _SignedForm()
_NAMED: Final = _NamedForm()


def signed_content(record: Record) -> Plain:
    """Return what a signature under a record covers, in plain form.

    The fields that are declared as signed, by value, with the records that it owns;
    those at their default left out. Never the record's own id, its state, history,
    signatures, visibility, owner, links, translations or extensions.

    Args:
        record: The record that is to be signed.

    Returns:
        The plain form of that content.

    Raises:
        FieldTypeError: When it is not a record.

    Examples:
        >>> from clientpm import Goal
        >>> signed_content(Goal(id="wait-time", title="Shorter waits", owner="cto", target="3.50"))
        {'title': 'Shorter waits', 'target': '3.5'}
    """
    if not isinstance(record, Record):
        raise FieldTypeError("only a record is signed", code="record.type", got=record, expected="a record")
    if not declares_signed(type(record)):
        return {"title": record.title} if record.title else {}
    content = _SIGNED.of(record)
    del content["id"]
    return content


def signed_texts(record: Record, language: str) -> dict[str, Plain]:
    """Return the texts of what a signature under a record covers, in a language into which they are translated.

    Args:
        record: The record.
        language: The language, such as `zh_CN`; its main language is tried too.

    Returns:
        The translated texts by field; nothing of those that have no translation.
    """
    found: dict[str, Plain] = {}
    for field in attrs.fields(type(record)):
        if not field.metadata.get("signed"):
            continue
        held = getattr(record, field.name)
        if isinstance(held, str):
            text = _translated({name: texts.get(field.name) for name, texts in record.translations.items()}, language)
            if text:
                found[field.name] = text
        elif isinstance(held, tuple):
            texts = [_translated(item.translations, language) for item in held if isinstance(item, Statement)]
            if any(texts):
                found[field.name] = list(texts)
    return found


def _translated(texts: Mapping[str, str | None], language: str) -> str:
    return texts.get(language) or texts.get(language.partition("_")[0]) or ""


def declares_signed(kind: type) -> bool:
    """Return whether a class says of any field beside the title that a signature covers it.

    What happened is no matter of agreement: facts declare nothing, and are not signed.

    Args:
        kind: A class of records, or of parts of them.

    Returns:
        Whether it does.
    """
    return any(field.metadata.get("signed") for field in attrs.fields(kind) if field.name != "title")


def fingerprint(value: object) -> Fingerprint:
    """Return the fingerprint of a content.

    Of a record it covers what a signature covers; of a project or a plan everything; of
    any other value, such as a report, everything with the names of its classes.

    Args:
        value: A record, a project, a plan, or any value of frozen attrs classes.

    Returns:
        Algorithm, version of the form, and digest. Equal contents have equal
        fingerprints, on every platform.

    Raises:
        FieldTypeError: For a value that has no plain form.
        LimitExceeded: For an integer beyond 2^53, or values nested too deep.
        ValidationError: For a text with half of a surrogate pair.

    Examples:
        >>> from clientpm import Goal
        >>> one, other = (Goal(id="wait-time", target="3.5", visibility=v) for v in ("internal", "client"))
        >>> fingerprint(one) == fingerprint(other), fingerprint(one).version
        (True, 1)
    """
    if isinstance(value, Project):
        return _digest("project", _IDENTITY.of(value))
    if isinstance(value, Plan):
        return _digest("plan", _IDENTITY.of(value))
    if isinstance(value, Record):
        return _digest(f"record/{value.kind_name}", signed_content(value))
    if not attrs.has(type(value)):
        raise FieldTypeError(
            "only records and values of the library have a fingerprint", code="fingerprint.type", got=value
        )
    return _digest("value", _NAMED.of(value))


def _digest(kind: str, content: Plain) -> Fingerprint:
    return digest_of(kind, content, _VERSION)


def digest_of(kind: str, content: Plain, form: int) -> Fingerprint:
    """Return the fingerprint of a content in one of its forms.

    Args:
        kind: What is recognised, such as `record/goal`.
        content: Its plain form.
        form: Number of that form, 1 or more.

    Returns:
        The fingerprint.
    """
    data = b"clientpm/fingerprint/%d\x00%s\x00" % (form, kind.encode("ascii")) + canonical_bytes(content)
    return Fingerprint(f"sha256-{form}:{hashlib.sha256(data).hexdigest()}")
