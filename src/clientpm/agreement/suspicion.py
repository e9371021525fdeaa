"""Links that must be looked at again, because what they join has changed since."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError
from clientpm.evidence.contents import SignedContents
from clientpm.model.deliverable import AcceptanceTest, Deliverable
from clientpm.model.goal import Goal
from clientpm.model.need import Need, NeedAnswer
from clientpm.model.process import ProcessStep, UserRole
from clientpm.model.project import Project
from clientpm.model.references import references_of
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.work import Task
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from clientpm.model.link_review import LinkReview
    from clientpm.model.record import Record
    from clientpm.model.revision import Revision
    from clientpm.values.fingerprint import Fingerprint

__all__ = ["SuspectLink", "TraceLink", "suspect_links", "trace_links", "traced_pairs"]

_KINDS: Final[tuple[type[Record], ...]] = (
    Need,
    NeedAnswer,
    Goal,
    UserRole,
    ProcessStep,
    Requirement,
    AcceptanceCriterion,
    Deliverable,
    AcceptanceTest,
    Task,
)
"""What trace links run between."""
_TRACED: Final = frozenset(kind.kind_name for kind in _KINDS)


@attrs.frozen(kw_only=True, order=True)
class TraceLink:
    """One record names another one.

    Attributes:
        source: The record that names the other one.
        target: The record that is named.
    """

    source: Ref
    target: Ref

    @property
    def pair(self) -> frozenset[Ref]:
        """Both ends, whichever names the other."""
        return frozenset((self.source, self.target))


@attrs.frozen(kw_only=True)
class SuspectLink:
    """A link that must be looked at again.

    Attributes:
        source: The record that names the other one.
        target: The record that is named.
        changed: Those of the two whose content is another one than when the link was last
            looked at, or when it was first known what it joined.
    """

    source: Ref
    target: Ref
    changed: tuple[Ref, ...]


def trace_links(project: Project, ref: Ref | str | None = None) -> tuple[TraceLink, ...]:
    """Return the links between needs, goals, requirements, criteria, deliverables, tests and tasks.

    Args:
        project: The project.
        ref: Only those of this record, in both directions.

    Returns:
        The links, those of one pair of records once.

    Raises:
        FieldTypeError: When it is not a project.
        UnknownReferenceError: When the project has no such record.

    Examples:
        >>> from clientpm import Goal, Requirement
        >>> shop = Project(id="shop", goals=[Goal(id="wait")], requirements=[Requirement(id="r", links=["goal:wait"])])
        >>> [str(link.source) for link in trace_links(shop, "goal:wait")]
        ['requirement:r']
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    links = traced_pairs(project).values()
    if ref is None:
        return tuple(links)
    name = project[ref].ref
    return tuple(link for link in links if name in link.pair)


def traced_pairs(project: Project) -> Mapping[frozenset[Ref], TraceLink]:
    """Return the trace links of a project by the two records that they join.

    Args:
        project: The project.

    Returns:
        The links, in the order of kinds and records.
    """
    found: dict[frozenset[Ref], TraceLink] = {}
    for kind in _KINDS:
        for record in project.all(kind):
            for _, other in references_of(record):
                if other.kind in _TRACED and other != record.ref and (other.kind, record.kind_name) != ("task", "task"):
                    link = TraceLink(source=record.ref, target=other)
                    found.setdefault(link.pair, link)
    return found


def suspect_links(project: Project) -> tuple[SuspectLink, ...]:
    """Return the links whose ends have changed since they were last looked at.

    Links on both sides of a changed record are suspect: what it serves, and what serves it.
    They stay so until somebody reviews them. A link that was never looked at is compared
    with what was first signed, or with what a revision found, after the link was made; one
    that joins drafts is not suspect. Of a task only the other end counts, since the plan is
    free to change.

    Args:
        project: The project.

    Returns:
        The suspect links, in the order of kinds and records.

    Raises:
        FieldTypeError: When it is not a project.

    Examples:
        >>> from clientpm import Goal, Requirement, Signature, Stakeholder, fingerprint
        >>> goal = Goal(id="wait", title="Shorter waits")
        >>> given = Signature(
        ...     id="s1", covers=goal.ref, fingerprint=fingerprint(goal), by="cto", at="2026-03-02T09:00:00+08:00"
        ... )
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="cto")],
        ...     goals=[goal],
        ...     requirements=[Requirement(id="r", links=["goal:wait"])],
        ...     signatures=[given],
        ... )
        >>> suspect_links(shop)
        ()
        >>> suspect_links(shop.with_(Goal(id="wait", title="No waits")))[0].changed
        (Ref('goal:wait'),)
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    known = _Known(project)
    if not known.anything:
        return ()
    found = []
    for link in traced_pairs(project).values():
        changed = tuple(end for end in (link.source, link.target) if known.has_changed(end, link))
        if changed:
            found.append(SuspectLink(source=link.source, target=link.target, changed=changed))
    return tuple(found)


class _Known:
    """What is known of the contents of records as they were.

    Args:
        project: The project.
    """

    def __init__(self, project: Project) -> None:
        self.project: Final = project
        self._contents: Final = SignedContents(project)

    @property
    def anything(self) -> bool:
        """Whether anything is."""
        return bool(self.project.signatures or self.project.revisions or self.project.link_reviews)

    def has_changed(self, end: Ref, link: TraceLink) -> bool:
        """Return whether one end of a link is another one than it was when the link was right."""
        if end.kind == Task.kind_name:
            return False
        review = self._reviews.get(link.pair)
        kept = self._first(end, link) if review is None else _end_of(review, end)
        return kept is not None and not self._contents.is_now(end, kept)

    def _first(self, end: Ref, link: TraceLink) -> Fingerprint | None:
        """Return the first content of a record that is known from when the link was there."""
        (other,) = link.pair - {end}
        revisions = self._revisions.get(end, ())
        made = max((item.at for item in revisions if other not in item.linked), default=None)
        moments = [
            *self._signed.get(end, ()),
            *((item.at, item.before) for item in revisions if item.before is not None and other in item.linked),
        ]
        later = [moment for moment in moments if made is None or moment[0] > made]
        return min(later, key=lambda moment: moment[0])[1] if later else None

    @cached_property
    def _reviews(self) -> dict[frozenset[Ref], LinkReview]:
        """The last review of each link."""
        found: dict[frozenset[Ref], LinkReview] = {}
        for review in sorted(self.project.link_reviews, key=lambda item: item.at):
            found[frozenset((review.source, review.target))] = review
        return found

    @cached_property
    def _revisions(self) -> dict[Ref, tuple[Revision, ...]]:
        found: dict[Ref, tuple[Revision, ...]] = {}
        for revision in self.project.revisions:
            found[revision.of] = (*found.get(revision.of, ()), revision)
        return found

    @cached_property
    def _signed(self) -> dict[Ref, tuple[tuple[dt.datetime, Fingerprint], ...]]:
        """When which content of a record was signed."""
        found: dict[Ref, tuple[tuple[dt.datetime, Fingerprint], ...]] = {}
        for ref, moment in self._moments():
            found[ref] = (*found.get(ref, ()), moment)
        return found

    def _moments(self) -> Iterator[tuple[Ref, tuple[dt.datetime, Fingerprint]]]:
        for signature in self.project.signatures:
            yield signature.covers, (signature.at, signature.fingerprint)
            for part in signature.parts:
                yield part.ref, (signature.at, part.fingerprint)


def _end_of(review: LinkReview, end: Ref) -> Fingerprint:
    return review.source_fingerprint if review.source == end else review.target_fingerprint
