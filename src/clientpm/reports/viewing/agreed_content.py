"""Whether records are agreed, and who has signed them, as an audience may see it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.agreement.sign_off import counts_as_agreed
from clientpm.evidence.signing import signatures_by_record
from clientpm.model.controlled_document import ControlledDocument, DocumentKind
from clientpm.model.project import Project
from clientpm.model.requirement import Requirement
from clientpm.reports.lens import Lens
from clientpm.reports.view_change import ViewSigner
from clientpm.reports.view_requirements import Agreement, ViewDocumentVersion
from clientpm.reports.view_text import ViewText
from clientpm.reports.viewing.tasks import owner_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.model.lifecycle import LivingRecord
    from clientpm.model.signature import Signature
    from clientpm.values.ref import Ref

__all__ = ["AgreedContent"]

_DROPPED: Final = frozenset({"rejected", "superseded", "deferred"})


@attrs.frozen(kw_only=True)
class AgreedContent:
    """Knows what was signed.

    Attributes:
        project: The project.
        lens: The eyes of the audience.
    """

    project: Project
    lens: Lens

    @cached_property
    def _valid(self) -> Mapping[Ref, tuple[Signature, ...]]:
        return signatures_by_record(self.project) if self.project.signatures else {}

    @cached_property
    def _ever(self) -> frozenset[Ref]:
        signed = self.project.signatures
        return frozenset(ref for item in signed for ref in (item.covers, *(part.ref for part in item.parts)))

    @cached_property
    def document(self) -> ControlledDocument | None:
        """The latest requirements document that the audience may see."""
        found = [item for item in self.lens.visible(self.project.documents) if item.kind is DocumentKind.REQUIREMENTS]
        return found[-1] if found else None

    def state(self, record: LivingRecord) -> Agreement:
        """Return whether a record is agreed.

        Args:
            record: The record.

        Returns:
            Agreed, changed since, open, or dropped.
        """
        if isinstance(record, Requirement) and record.state in _DROPPED:
            return Agreement.DROPPED
        if any(counts_as_agreed(self.project, item) for item in self._valid.get(record.ref, ())):
            return Agreement.AGREED
        return Agreement.CHANGED if record.ref in self._ever else Agreement.OPEN

    @property
    def stale(self) -> bool:
        """Whether a signature on the document does not cover what it says now, and none does."""
        if self.document is None:
            return False
        return self.document.ref in self._ever and not self._valid.get(self.document.ref)

    def versions(self) -> tuple[ViewDocumentVersion, ...]:
        """Return the versions of the document, the newest first.

        Returns:
            The versions.
        """
        lens, document = self.lens, self.document
        title = lens.text(document, "title")
        found = []
        for version in reversed(lens.read(document, "versions", ())):
            issued = lens.read(version, "issued_at")
            found.append(
                ViewDocumentVersion(
                    title=title,
                    number=lens.read(version, "number", ""),
                    issued_on=None if issued is None else issued.date(),
                    changes=ViewText(lens.read(version, "changes", "")),
                )
            )
        return tuple(found)

    def signers(self) -> tuple[ViewSigner, ...]:
        """Return who may sign and who has signed the document as it is, the client's side first.

        Returns:
            The signers.
        """
        names, lens = owner_names(self.project, self.lens), self.lens
        valid = () if self.document is None else lens.visible(self._valid.get(self.document.ref, ()))
        signed = {item.by: item for item in valid}
        found = []
        for stakeholder in self.project.stakeholders:
            may_sign = lens.read(stakeholder, "may_sign", default=False)
            if stakeholder.id not in names or not (may_sign or stakeholder.id in signed):
                continue
            name, client_side = names[stakeholder.id]
            signature = signed.get(stakeholder.id)
            at = lens.read(signature, "at")
            found.append(
                ViewSigner(
                    name=name or ViewText(),
                    client_side=client_side,
                    role=lens.text(signature, "role"),
                    signed_on=None if at is None else at.date(),
                )
            )
        return tuple(sorted(found, key=lambda signer: not signer.client_side))
