"""What signatures in a project cover: the content of a record with the records that it owns or lists.

A requirement owns its acceptance criteria, a deliverable those criteria of its own that
belong to no requirement, a certificate the punch items that it lists. A document lists records; what they own, and what documents among
them list, is listed with them. Owned and listed records stand in the form by their own
fingerprints, so that one form of one record is enough to recognise all of it.

What is agreed is the record in the language in which it is written. A translation is no part
of it, so that one may be added or mended later; but whoever was shown a translation signed its
words, so that a signature keeps their fingerprint beside that of the content.

Every kind has forms of its own, numbered from 1. Form 1 is the record alone. Whoever
changes a form adds the next one and leaves the old as it is: a signature names its form.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from clientpm.errors import FieldTypeError
from clientpm.evidence.signed import digest_of, fingerprint, signed_content, signed_texts
from clientpm.model.acceptance import AcceptanceCertificate, PunchItem
from clientpm.model.controlled_document import ControlledDocument
from clientpm.model.deliverable import Deliverable
from clientpm.model.project import Project
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.signature import SignedPart
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.evidence.plain import Plain
    from clientpm.model.sign_off import SignOffRequest
    from clientpm.model.signature import Signature
    from clientpm.values.fingerprint import Fingerprint

__all__ = ["SignedContents", "signed_fingerprint"]

_ALONE: Final = 1
_WHOLE: Final = 2
_FORMS: Final = dict.fromkeys(
    (kind.kind_name for kind in (Requirement, Deliverable, ControlledDocument, AcceptanceCertificate)), (_ALONE, _WHOLE)
)
"""The forms of the kinds that have more than the first, the newest last."""


def signed_fingerprint(project: Project, ref: Ref | str) -> Fingerprint:
    """Return the fingerprint of what a signature under a record covers now.

    That is its own signed content, by value, with the records that it owns (a requirement
    with its acceptance criteria) and, for a document, everything that it lists. It does not
    change with state, history, owner, visibility, links, translations or extensions.

    Args:
        project: The project.
        ref: The record.

    Returns:
        The fingerprint, in the newest form of that kind.

    Raises:
        FieldTypeError: When it is not a project.
        UnknownReferenceError: When the project has no such record.

    Examples:
        >>> from clientpm import AcceptanceCriterion, Requirement
        >>> shop = Project(
        ...     id="shop",
        ...     requirements=[Requirement(id="pay", statement="A customer pays by card.")],
        ...     criteria=[AcceptanceCriterion(id="fast", requirement="pay", threshold="2 min")],
        ... )
        >>> slower = shop.with_(AcceptanceCriterion(id="fast", requirement="pay", threshold="5 min"))
        >>> signed_fingerprint(shop, "requirement:pay") == signed_fingerprint(slower, "requirement:pay")
        False
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    return SignedContents(project).fingerprint(project[ref].ref)


class SignedContents:
    """The signed contents of one project, each looked at once.

    Args:
        project: The project.
    """

    def __init__(self, project: Project) -> None:
        self.project: Final = project
        self._known: dict[tuple[Ref, int], Fingerprint] = {}
        self._signed_with: dict[int, tuple[Signature, dict[Ref, SignedPart]]] = {}

    def fingerprint(self, ref: Ref) -> Fingerprint:
        """Return the fingerprint of a record in the newest form of its kind.

        Args:
            ref: The record.

        Returns:
            The fingerprint.

        Raises:
            UnknownReferenceError: When the project has no such record.
        """
        return self._in_form(ref, _FORMS.get(ref.kind, (_ALONE,))[-1])

    def is_now(self, ref: Ref, kept: Fingerprint) -> bool:
        """Return whether the content of a record is the one that a fingerprint was taken of.

        Args:
            ref: The record.
            kept: The fingerprint, in any form.

        Returns:
            Whether it is; never for a record that is gone, or a form that is not known.
        """
        if ref not in self.project or kept.version not in _FORMS.get(ref.kind, (_ALONE,)):
            return False
        return self._in_form(ref, kept.version) == kept

    def covers_parts(self, ref: Ref, kept: Fingerprint) -> bool:
        """Return whether a fingerprint of a record covers what it owns and lists, too.

        Args:
            ref: The record.
            kept: The fingerprint.

        Returns:
            Whether it does.
        """
        return kept.version == _WHOLE and ref.kind in _FORMS

    def stands(self, given: Signature | SignOffRequest) -> bool:
        """Return whether a record is still what somebody signed, or was asked to sign.

        Args:
            given: The signature or request.

        Returns:
            Whether its content is, and its wording in the language that was shown.
        """
        return self.is_now(given.covers, given.fingerprint) and self.is_worded(
            given.covers, given.wording, given.shown_language
        )

    def part_stands(self, part: SignedPart, signature: Signature) -> bool:
        """Return whether a record is still what was signed with another one.

        Args:
            part: The record as it was.
            signature: The signature over the other one.

        Returns:
            Whether its content is, and its wording in the language that was shown.
        """
        return self.is_now(part.ref, part.fingerprint) and self.is_worded(
            part.ref, part.wording, signature.shown_language
        )

    def is_worded(self, ref: Ref, kept: Fingerprint | None, language: str) -> bool:
        """Return whether the texts of a record in a language are those that a fingerprint was taken of.

        Args:
            ref: The record.
            kept: The fingerprint; `None` where it had no such texts.
            language: The language.

        Returns:
            Whether they are; always where there were none.
        """
        return kept is None or (ref in self.project and self.wording(ref, language) == kept)

    def wording(self, ref: Ref, language: str) -> Fingerprint | None:
        """Return the fingerprint of what is signed with a record, as it is worded in a language.

        Args:
            ref: The record.
            language: The language, such as `zh_CN`; its main language is tried too.

        Returns:
            The fingerprint; `None` where nothing of it is translated into that language.
        """
        found = self.words(ref, language)
        return digest_of("wording", found, _ALONE) if found else None

    def words(self, ref: Ref, language: str) -> dict[str, Plain]:
        """Return what is signed with a record, as it is worded in a language.

        Args:
            ref: The record.
            language: The language, such as `zh_CN`; its main language is tried too.

        Returns:
            The translated texts by record; nothing where nothing of it is translated into that language.
        """
        if not language:
            return {}
        texts = {str(each): signed_texts(self.project[each], language) for each in (ref, *self.beneath(ref))}
        return {name: held for name, held in texts.items() if held}

    def content(self, ref: Ref, form: int) -> Plain:
        """Return what the fingerprint of a record is taken of.

        Args:
            ref: The record.
            form: Number of the form.

        Returns:
            Its content in that form.
        """
        return self._whole(ref) if form == _WHOLE else signed_content(self.project[ref])

    def part_as_signed(self, signature: Signature, ref: Ref) -> SignedPart | None:
        """Return the content that a record had when it was signed with another one.

        Args:
            signature: The signature over the other one.
            ref: The record.

        Returns:
            It as it was then; `None` where the signature does not name the record.
        """
        known = self._signed_with.get(id(signature))
        if known is None:
            by_name = {part.ref: part for part in reversed(signature.parts)}
            known = self._signed_with[id(signature)] = (signature, by_name)
        return known[1].get(ref)

    def parts(self, ref: Ref, language: str = "") -> tuple[SignedPart, ...]:
        """Return the records that are signed with a record, as they are now.

        Args:
            ref: The record.
            language: The language in which they are shown.

        Returns:
            What it owns and lists, each once, in the order of their names.
        """
        return tuple(
            SignedPart(ref=part, fingerprint=self.fingerprint(part), wording=self.wording(part, language))
            for part in self.beneath(ref)
        )

    def beneath(self, ref: Ref) -> tuple[Ref, ...]:
        """Return the names of the records that are signed with a record.

        Args:
            ref: The record.

        Returns:
            Names in their order, without its own.
        """
        found = set(self._owned.get(ref, ()))
        if ref.kind == ControlledDocument.kind_name:
            listed = self._listed(ref)
            found = listed.union(*(self._owned.get(each, ()) for each in listed))
        return tuple(sorted(found - {ref}))

    def _in_form(self, ref: Ref, form: int) -> Fingerprint:
        known = self._known.get((ref, form))
        if known is None:
            record = self.project[ref]
            whole = form == _WHOLE
            known = digest_of(f"record/{ref.kind}", self._whole(ref), form) if whole else fingerprint(record)
            self._known[ref, form] = known
        return known

    def _whole(self, ref: Ref) -> Plain:
        """Return the content of a record with the fingerprints of what it owns and lists."""
        content = signed_content(self.project[ref])
        owned = {str(each): self.fingerprint(each).text for each in self._owned.get(ref, ())}
        if owned:
            content["$owned"] = owned
        if ref.kind == ControlledDocument.kind_name:
            content["$listed"] = {str(each): self._entry(each).text for each in self._listed(ref) - {ref}}
        return content

    def _entry(self, ref: Ref) -> Fingerprint:
        """Return by what a listed record is recognised: of a document that is listed, what it lists stands beside it."""
        return self._in_form(ref, _ALONE) if ref.kind == ControlledDocument.kind_name else self.fingerprint(ref)

    def _listed(self, ref: Ref) -> set[Ref]:
        """Return what a document lists, and what the documents among that list."""
        found: set[Ref] = set()
        waiting = [ref]
        while waiting:
            record = self.project[waiting.pop()]
            if isinstance(record, ControlledDocument):
                waiting += [each for each in record.lists if each not in found]
                found.update(record.lists)
        return found

    @cached_property
    def _owned(self) -> dict[Ref, tuple[Ref, ...]]:
        """The names of what each record owns."""
        found: dict[Ref, tuple[Ref, ...]] = {}
        for owner, owned in self._ownership():
            found[owner] = (*found.get(owner, ()), owned)
        return found

    def _ownership(self) -> Iterator[tuple[Ref, Ref]]:
        free = set()
        for criterion in self.project.all(AcceptanceCriterion):
            if criterion.requirement is None:
                free.add(criterion.id)
            else:
                yield Ref(Requirement.kind_name, criterion.requirement), criterion.ref
        for deliverable in self.project.all(Deliverable):
            for name in dict.fromkeys(deliverable.criteria):
                if name in free:
                    yield deliverable.ref, Ref(AcceptanceCriterion.kind_name, name)
        for certificate in self.project.all(AcceptanceCertificate):
            for name in dict.fromkeys(certificate.punch_items):
                yield certificate.ref, Ref(PunchItem.kind_name, name)
