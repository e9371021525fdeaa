"""Which signatures still cover what they were given for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.evidence.contents import SignedContents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.model.project import Project
    from clientpm.model.signature import Signature
    from clientpm.values.ref import Ref

__all__ = ["is_stale", "signatures_by_record", "signed_as", "stale_signatures", "valid_signatures"]


def valid_signatures(project: Project, ref: Ref | str) -> tuple[Signature, ...]:
    """Return the signatures that cover a record as it is now.

    A signature covers what was signed with the record, too: a requirement is covered by a
    signature on a document that listed it, as long as its own content is what it was then,
    whatever became of the other records in that document.

    Args:
        project: The project.
        ref: The record.

    Returns:
        The signatures, in the project's order.

    Raises:
        UnknownReferenceError: When the project has no such record.

    Examples:
        >>> from clientpm import Deliverable, Project
        >>> valid_signatures(Project(id="shop", deliverables=[Deliverable(id="portal")]), "deliverable:portal")
        ()
    """
    name = project[ref].ref
    contents = SignedContents(project)
    return tuple(signature for signature in project.signatures if _covers(signature, name, contents))


def stale_signatures(project: Project) -> tuple[Signature, ...]:
    """Return the signatures whose record, or anything signed with it, was changed since.

    Old signatures are never removed: a record that was changed and signed again has stale
    ones and valid ones.

    Args:
        project: The project.

    Returns:
        The signatures, in the project's order.

    Examples:
        >>> from clientpm import Project
        >>> stale_signatures(Project(id="shop"))
        ()
    """
    contents = SignedContents(project)
    return tuple(signature for signature in project.signatures if is_stale(signature, contents))


def is_stale(signature: Signature, contents: SignedContents) -> bool:
    """Return whether the record of a signature, or anything signed with it, was changed since.

    Args:
        signature: The signature.
        contents: The contents of its project.

    Returns:
        Whether it was.
    """
    return not contents.stands(signature)


def signed_as(signature: Signature, ref: Ref, contents: SignedContents) -> bool | None:
    """Return whether a signature covers a record as it is now.

    Args:
        signature: The signature.
        ref: The record.
        contents: The contents of its project.

    Returns:
        Whether the record is as it was signed; `None` where it was not signed at all.
    """
    if signature.covers == ref:
        return contents.stands(signature)
    part = contents.part_as_signed(signature, ref)
    if part is not None:
        return contents.part_stands(part, signature)
    if signature.parts or not contents.covers_parts(signature.covers, signature.fingerprint):
        return None
    return contents.stands(signature) if ref in contents.beneath(signature.covers) else None


def signatures_by_record(project: Project) -> Mapping[Ref, tuple[Signature, ...]]:
    """Return the signatures that cover each record as it is now.

    Args:
        project: The project.

    Returns:
        For each record that any covers, the signatures in the project's order.
    """
    contents = SignedContents(project)
    found: dict[Ref, tuple[Signature, ...]] = {}
    for signature in project.signatures:
        for ref in dict.fromkeys(_as_signed(signature, contents)):
            found[ref] = (*found.get(ref, ()), signature)
    return found


def _as_signed(signature: Signature, contents: SignedContents) -> Iterator[Ref]:
    """Yield the records that are as they were when a signature was given."""
    whole = not is_stale(signature, contents)
    if whole:
        yield signature.covers
    for part in signature.parts:
        if contents.part_stands(part, signature):
            yield part.ref
    if whole and not signature.parts and contents.covers_parts(signature.covers, signature.fingerprint):
        yield from contents.beneath(signature.covers)


def _covers(signature: Signature, ref: Ref, contents: SignedContents) -> bool:
    return signed_as(signature, ref, contents) is True
