"""What a change made of content that people agree on: a revision for each record, so that its links are suspect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.agreement.suspicion import trace_links
from clientpm.change.edit_kind import RECORD_EDITS
from clientpm.evidence.contents import SignedContents
from clientpm.model.deliverable import Deliverable
from clientpm.model.door import move
from clientpm.model.goal import Goal
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.revision import Revision
from clientpm.values.ref import Ref
from clientpm.workflow.signing_commands import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.workflow.asking import Asked

__all__ = ["with_revisions"]

_AGREED = (Requirement, AcceptanceCriterion, Deliverable, Goal)


def with_revisions(asked: Asked, after: Project, edits: Iterable[Edit]) -> Project:
    """Return a project after a change, with a revision of each record whose signed content it changed.

    Args:
        asked: The step that puts the change into force, with the project before it.
        after: The project after it.
        edits: What the change did.

    Returns:
        The project after it, with revisions that name the request.
    """
    then, now = SignedContents(asked.project), SignedContents(after)
    following = after
    for ref in dict.fromkeys(_changed(asked.project, after, edits)):
        if then.fingerprint(ref) == now.fingerprint(ref):
            continue
        following = move(
            following,
            Revision(
                id=new_id(following, Revision, "revision"),
                visibility=after[ref].visibility,
                of=ref,
                before=then.fingerprint(ref),
                after=now.fingerprint(ref),
                change=asked.record.id,
                linked=tuple(link.target if link.source == ref else link.source for link in trace_links(after, ref)),
                by=asked.by,
                at=asked.at,
            ),
        )
    return following


def _changed(before: Project, after: Project, edits: Iterable[Edit]) -> Iterator[Ref]:
    """Yield the records that were there before and are there still, and that edits may have changed."""
    for edit in edits:
        kind = RECORD_EDITS.get(type(edit))
        if kind is None or kind.kind not in _AGREED:
            continue
        held = getattr(edit, kind.field)
        ref = Ref(kind.kind.kind_name, held if isinstance(held, str) else held.id)
        for each in (ref, *_owners(before, ref), *_owners(after, ref)):
            if each in before and each in after:
                yield each


def _owners(project: Project, ref: Ref) -> Iterator[Ref]:
    """Yield the requirement and the deliverables that a criterion belongs to."""
    if ref.kind != AcceptanceCriterion.kind_name or ref not in project:
        return
    owner = project.get(AcceptanceCriterion, ref.id).requirement
    if owner is not None:
        yield Ref(Requirement.kind_name, owner)
    for deliverable in project.deliverables:
        if ref.id in deliverable.criteria:
            yield deliverable.ref
