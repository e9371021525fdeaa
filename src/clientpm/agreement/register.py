"""The register of controlled documents: what is current, and what has fallen behind."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import attrs

from clientpm.errors import FieldTypeError
from clientpm.evidence.contents import SignedContents
from clientpm.evidence.signing import signed_as
from clientpm.model.controlled_document import ControlledDocument, DocumentKind
from clientpm.model.people import Side, Stakeholder
from clientpm.model.project import Project
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.controlled_document import DocumentVersion
    from clientpm.model.edits import Edit
    from clientpm.model.signature import Signature

__all__ = ["DocumentRow", "check_documents", "document_register"]

_MOST_LISTED: Final = 20
_IN_FORCE: Final = "start_implementation"
_RECORDS_OF_EDITS: Final = ("requirement", "criterion", "deliverable", "goal", "task")


@attrs.frozen(kw_only=True)
class DocumentRow:
    """One document of the register on a day.

    Attributes:
        document: Id of the document.
        title: What it is called.
        kind: What sort of document it is.
        version: Its newest version on that day; `None` where there was none yet.
        issued_at: When that was issued, where somebody said so.
        place: Where it is kept.
        language: Its language.
        versions: How many versions there are.
        owner: Id of the stakeholder who keeps it up to date.
        holders: Ids of the stakeholders who have a copy; of which version nobody records.
        lists: The records whose content it states.
        signed: Ids of the signatures that cover it as it is now.
        stale: Ids of those that covered it once.
        changed: The listed records, or what belongs to them, that changed since it was
            issued or signed.
    """

    document: str
    title: str
    kind: DocumentKind
    version: str | None = None
    issued_at: dt.datetime | None = None
    place: str = ""
    language: str = ""
    versions: int = 0
    owner: str | None = None
    holders: tuple[str, ...] = ()
    lists: tuple[Ref, ...] = ()
    signed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    changed: tuple[Ref, ...] = ()


def document_register(project: Project, *, as_of: dt.date | str | None = None) -> tuple[DocumentRow, ...]:
    """Return the register of controlled documents, one row for each.

    A listed record has changed when its content is not the one that was signed with the
    document, when its text was revised after the newest version was issued, when the last
    signature on the record before that day covers another content, or when a change that
    touches it came into force after that day.

    Args:
        project: The project.
        as_of: The day; versions, signatures and changes of a later day are left out. All
            count when it is left out.

    Returns:
        The rows, in the project's order.

    Raises:
        FieldTypeError: When it is no project, or the day is something else.
        ValidationError: When the day is not a date.

    Examples:
        >>> from clientpm import DocumentVersion
        >>> spec = ControlledDocument(
        ...     id="spec",
        ...     title="Specification",
        ...     versions=[DocumentVersion(number="1.0"), DocumentVersion(number="1.1", place="share/spec-1.1.pdf")],
        ... )
        >>> (row,) = document_register(Project(id="shop", documents=[spec]))
        >>> row.version, row.place, row.versions
        ('1.1', 'share/spec-1.1.pdf', 2)
    """
    return _register(project, as_of).rows


def check_documents(project: Project, *, as_of: dt.date | str | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with the controlled documents of a project.

    Args:
        project: The project.
        as_of: The day; what came later is left out.

    Returns:
        Findings, errors first, otherwise in the project's order.

    Raises:
        FieldTypeError: When it is no project, or the day is something else.
        ValidationError: When the day is not a date.

    Examples:
        >>> from clientpm import Goal
        >>> spec = ControlledDocument(id="spec", lists=["goal:margin"], visibility="client")
        >>> project = Project(id="shop", goals=[Goal(id="margin")], documents=[spec])
        >>> for finding in check_documents(project):
        ...     print(finding)
        warning document.no_version document:spec
        warning document.lists_hidden document:spec records=('goal:margin',) count=1 audience=client
    """
    register = _register(project, as_of)
    people = {item.id: item for item in project.all(Stakeholder)}
    found: list[Finding] = []
    for document, row in zip(project.documents, register.rows, strict=True):
        found += _versions(document, row, register.versions(document))
        found += _readers(document, project, people)
    return by_severity(found)


def _register(project: Project, as_of: dt.date | str | None) -> _Register:
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    day = None if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    return _Register(project=project, as_of=None if day is None else day.replace(tzinfo=ZoneInfo(project.time_zone)))


@attrs.frozen(kw_only=True)
class _Register:
    """What the register is made from.

    Attributes:
        project: The project.
        as_of: The instant up to which things count, with a zone.
    """

    project: Project
    as_of: dt.datetime | None = None

    @cached_property
    def contents(self) -> SignedContents:
        """The signed contents as they are now."""
        return SignedContents(self.project)

    @cached_property
    def rows(self) -> tuple[DocumentRow, ...]:
        """One row for each document."""
        return tuple(self._row(document) for document in self.project.documents)

    @cached_property
    def _signatures(self) -> dict[Ref, list[Signature]]:
        """The signatures of that day by what they cover, the earliest first."""
        found: dict[Ref, list[Signature]] = defaultdict(list)
        for signature in sorted(self.project.signatures, key=lambda item: item.at):
            if self._known(signature.at):
                found[signature.covers].append(signature)
        return found

    @cached_property
    def _changes(self) -> dict[Ref, dt.datetime]:
        """When each record was last changed by a revision, or by a change that came into force."""
        found: dict[Ref, dt.datetime] = {}
        for revision in self.project.revisions:
            if revision.before is not None and self._known(revision.at):
                found[revision.of] = max(revision.at, found.get(revision.of, revision.at))
        for change in self.project.changes:
            begun = [step.at for step in change.history if step.action == _IN_FORCE and self._known(step.at)]
            for ref in _touched(change) if begun else ():
                found[ref] = max(begun[0], found.get(ref, begun[0]))
        return found

    def _known(self, at: dt.datetime | None) -> bool:
        return self.as_of is None or at is None or at <= self.as_of

    def versions(self, document: ControlledDocument) -> tuple[DocumentVersion, ...]:
        """Return the versions of a document that there were on that day.

        Args:
            document: The document.

        Returns:
            The versions, the newest last.
        """
        return tuple(version for version in document.versions if self._known(version.issued_at))

    def _row(self, document: ControlledDocument) -> DocumentRow:
        versions = self.versions(document)
        current = versions[-1] if versions else None
        given = self._signatures.get(document.ref, [])
        valid = [item.id for item in given if self.contents.stands(item)]
        return DocumentRow(
            document=document.id,
            title=document.title,
            kind=document.kind,
            version=None if current is None else current.number,
            issued_at=None if current is None else current.issued_at,
            place="" if current is None else current.place,
            language="" if current is None else current.language,
            versions=len(versions),
            owner=document.owner,
            holders=document.holders,
            lists=document.lists,
            signed=tuple(valid),
            stale=tuple(item.id for item in given if item.id not in valid),
            changed=self._changed(document, given, None if current is None else current.issued_at),
        )

    def _changed(
        self, document: ControlledDocument, given: list[Signature], issued: dt.datetime | None
    ) -> tuple[Ref, ...]:
        """Return which listed records are not what the document says of them any more."""
        latest = given[-1] if given else None
        found = []
        for ref in self.contents.beneath(document.ref):
            signed = None if latest is None else signed_as(latest, ref, self.contents)
            if signed is False or (signed is None and issued is not None and self._other_since(ref, issued)):
                found.append(ref)
        return tuple(found)

    def _other_since(self, ref: Ref, issued: dt.datetime) -> bool:
        """Return whether a record was changed after a day, or is not what was signed last before it."""
        changed = self._changes.get(ref)
        if changed is not None and changed > issued:
            return True
        before = [item for item in self._signatures.get(ref, []) if item.at <= issued]
        return bool(before) and not self.contents.stands(before[-1])


def _touched(change: ChangeRequest) -> Iterator[Ref]:
    """Yield the records that a change which came into force does something to."""
    decision = change.decision
    edits: list[Edit] = [] if decision is None else [*decision.adjustment]
    for option in change.options:
        if decision is not None and option.id == decision.option:
            edits += option.edits
    for edit in edits:
        for name in _RECORDS_OF_EDITS:
            held = getattr(edit, name, None)
            if held is not None:
                yield Ref(name, held) if isinstance(held, str) else held.ref


def _versions(
    document: ControlledDocument, row: DocumentRow, versions: tuple[DocumentVersion, ...]
) -> Iterator[Finding]:
    if not versions:
        yield _found(document, "document.no_version", Severity.WARNING)
    elif not versions[-1].place.strip():
        yield _found(document, "document.no_place", Severity.INFO, version=versions[-1].number)
    if row.changed:
        yield _found(document, "document.outdated", Severity.WARNING, version=row.version or "", **_listed(row.changed))
    numbers: dict[str, list[str]] = defaultdict(list)
    for version in versions:
        if version.digest:
            numbers[version.digest].append(version.number)
    for same in numbers.values():
        if len(same) > 1:
            yield _found(document, "document.same_content", Severity.WARNING, versions=tuple(same))


def _readers(document: ControlledDocument, project: Project, people: Mapping[str, Stakeholder]) -> Iterator[Finding]:
    """Yield what a document shows to people who may not see it."""
    hidden = [ref for ref in document.lists if not _reads(project, ref, document.visibility)]
    if hidden:
        facts = {**_listed(hidden), "audience": document.visibility.value}
        yield _found(document, "document.lists_hidden", Severity.WARNING, **facts)
    refs = [people[name].ref for name in document.holders if not _may_hold(people[name], document)]
    if refs:
        yield _found(document, "document.held_outside", Severity.WARNING, **_listed(refs))


def _reads(project: Project, ref: Ref, audience: Visibility) -> bool:
    """Return whether whoever may see the document may see a record that it lists."""
    return project[ref].visibility.seen_by(audience)


def _may_hold(holder: Stakeholder, document: ControlledDocument) -> bool:
    """Return whether a document may be in somebody's hands: an internal one only in the team's."""
    return holder.side is Side.TEAM or document.visibility is not Visibility.INTERNAL


def _listed(refs: Iterable[Ref]) -> dict[str, Any]:
    names = tuple(str(ref) for ref in refs)
    return {"records": names[:_MOST_LISTED], "count": len(names)}


def _found(document: ControlledDocument, code: str, severity: Severity, **facts: Any) -> Finding:
    return Finding(code=code, severity=severity, subject=document.ref, facts=facts)
