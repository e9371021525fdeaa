"""The register of controlled documents: which versions there are, where they are, who has them."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_enum, read_fact, read_ids, read_refs, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ControlledDocument", "DocumentKind", "DocumentVersion"]


class DocumentKind(enum.Enum):
    """What sort of document it is."""

    REQUIREMENTS = "requirements"
    CONTRACT = "contract"
    PLAN = "plan"
    DESIGN = "design"
    MINUTES = "minutes"
    PROTOTYPE = "prototype"
    FLOW_CHART = "flow_chart"
    REPORT = "report"
    TEST = "test"
    MANUAL = "manual"
    OTHER = "other"


def _kind(value: DocumentKind | str) -> DocumentKind:
    return read_enum(DocumentKind, value, "kind")


def _issued_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "issued_at")


@attrs.frozen(kw_only=True)
class DocumentVersion:
    """One version of a controlled document.

    Attributes:
        number: What the version is called, such as `1.2`.
        digest: Digest of its bytes, such as `sha256:…`, where it has some.
        place: Where it is kept.
        issued_by: Id of the stakeholder who issued it.
        issued_at: When, with a zone.
        language: Its language.
        changes: What changed since the version before.

    Examples:
        >>> DocumentVersion(number="1.2", language="zh_CN", place="Vault 3").number
        '1.2'
    """

    number: str = attrs.field(metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    digest: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    place: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
    issued_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    issued_at: dt.datetime | None = attrs.field(default=None, converter=_issued_at, metadata=shown_to(CLIENT))
    language: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.LINE))
    changes: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if not self.number:
            raise ValidationError("a version has a number", code="document.version", where="number", expected="a text")


def _versions(value: Iterable[DocumentVersion]) -> tuple[DocumentVersion, ...]:
    return read_tuple(DocumentVersion, value, "versions")


def _lists(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "lists")


def _holders(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "holders")


@attrs.frozen(kw_only=True)
class ControlledDocument(Record):
    """A document whose versions are kept track of.

    A signature on it covers what it lists, by content: the requirements and deliverables of
    a requirements document, for example.

    Attributes:
        kind: What sort of document it is.
        lists: The records whose content it states; signing it signs them.
        versions: Its versions, the newest last.
        holders: Ids of the stakeholders who have a copy.
        owner: Id of the stakeholder who keeps it up to date.

    Examples:
        >>> document = ControlledDocument(
        ...     id="requirements", lists=["requirement:booking"], versions=[DocumentVersion(number="1.0")]
        ... )
        >>> document.current.number
        '1.0'
    """

    kind_name: ClassVar[str] = "document"

    kind: DocumentKind = attrs.field(
        default=DocumentKind.OTHER, converter=_kind, metadata=shown_to(CLIENT, signed=True)
    )
    lists: tuple[Ref, ...] = attrs.field(default=(), converter=_lists, metadata=shown_to(CLIENT, signed=True))
    versions: tuple[DocumentVersion, ...] = attrs.field(
        default=(), converter=_versions, metadata=shown_to(CLIENT, signed=True)
    )
    holders: tuple[str, ...] = attrs.field(
        default=(), converter=_holders, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        numbers = [version.number for version in self.versions]
        if len(set(numbers)) != len(numbers):
            raise ValidationError(
                "two versions have the same number",
                code="document.version",
                where="versions",
                got=next(number for i, number in enumerate(numbers) if number in numbers[:i]),
                expected="a number of its own",
            )
        if self.ref in self.lists:
            raise ValidationError(
                "a document does not list itself",
                code="document.lists",
                where="lists",
                got=str(self.ref),
                expected="other records",
            )

    @property
    def current(self) -> DocumentVersion | None:
        """The newest version."""
        return self.versions[-1] if self.versions else None

    def with_version(self, version: DocumentVersion, *, lists: Iterable[Ref | str] = ()) -> ControlledDocument:
        """Return the document with its next version.

        Args:
            version: The new version.
            lists: Records whose content it states beside those that the document lists already.

        Returns:
            The document; what was there before stays.

        Raises:
            FieldTypeError: When it is not a version, or a reference is none.
            ValidationError: When there is a version of that number, or it would list itself.

        Examples:
            >>> document = ControlledDocument(id="requirements", versions=[DocumentVersion(number="1.0")])
            >>> second = document.with_version(DocumentVersion(number="1.1"), lists=["requirement:cards"])
            >>> second.current.number, [str(ref) for ref in second.lists]
            ('1.1', ['requirement:cards'])
        """
        listed = dict.fromkeys((*self.lists, *read_refs(lists, "lists")))
        return attrs.evolve(self, versions=(*self.versions, version), lists=tuple(listed))
