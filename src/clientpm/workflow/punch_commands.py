"""The punch list as it is worked off, and the review with the client at the end of a phase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.agreement.connections import Connections
from clientpm.agreement.sign_off import may_sign
from clientpm.errors import EvidenceError, FieldTypeError, GuardError
from clientpm.model.acceptance import PhaseReview, PhaseVerdict, PunchItem
from clientpm.model.people import Side, Stakeholder
from clientpm.model.work import Task, TaskKind
from clientpm.progress.asked import asked_project
from clientpm.values.instant import fact_time, plan_date, plan_instant
from clientpm.values.ref import Ref
from clientpm.workflow.advancing import advance
from clientpm.workflow.asking import stakeholder_id

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project

__all__ = ["fix_punch_item", "record_phase_review", "reopen_punch_item", "verify_punch_item", "waive_punch_item"]

_GOES_ON: Final = frozenset({PhaseVerdict.GO, PhaseVerdict.GO_WITH_CONDITIONS})


def fix_punch_item(
    project: Project,
    item: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    fixed_on: dt.date | str | None = None,
    remedy: str | None = None,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a punch item mended, still to be verified.

    Args:
        project: The project.
        item: The punch item: its id, or `punch_item:id`.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        fixed_on: When it was mended; by default that day.
        remedy: How, as the client may read it; by default what the item says already.
        note: What only the team reads.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        TransitionError: When it is not open.
        UnknownReferenceError: When the project has no such item or stakeholder.
        ValidationError: When an argument is not well formed, or it would be mended before it was
            found.

    Examples:
        >>> from clientpm import Deliverable, Project, Stakeholder
        >>> blue = PunchItem(id="blue", deliverable="portal", severity="minor", found_on="2026-03-02")
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="li")],
        ...     deliverables=[Deliverable(id="portal")],
        ...     punch_items=[blue],
        ... )
        >>> shop = fix_punch_item(shop, "blue", by="li", at="2026-03-03T09:00Z", remedy="Dark blue")
        >>> shop["punch_item:blue"].state, str(shop["punch_item:blue"].fixed_on)
        ('fixed', '2026-03-03')
    """
    today = asked_project(project).wall_clock(fact_time(at, "at")).date()
    facts: dict[str, Any] = {"fixed_on": today if fixed_on is None else plan_date(fixed_on, "fixed_on")}
    if remedy is not None:
        facts["remedy"] = remedy
    return advance(project, _item(item), "fix", by=by, at=at, note=note, evidence=evidence, **facts)


def verify_punch_item(
    project: Project,
    item: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with it verified that a punch item was mended.

    Args:
        project: The project.
        item: The punch item: its id, or `punch_item:id`.
        by: Id of the stakeholder who verified it.
        at: When, with a zone.
        note: What only the team reads.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        TransitionError: When it is not mended.
        UnknownReferenceError: When the project has no such item or stakeholder.
        ValidationError: When an argument is not well formed.
    """
    return advance(project, _item(item), "verify", by=by, at=at, note=note, evidence=evidence)


def reopen_punch_item(
    project: Project,
    item: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    reason: str,
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a punch item open again, because it was not mended after all.

    Args:
        project: The project.
        item: The punch item: its id, or `punch_item:id`.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        reason: What is still wrong, for the team.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When it is not said why.
        TransitionError: When it is not waiting to be verified.
        UnknownReferenceError: When the project has no such item or stakeholder.
        ValidationError: When an argument is not well formed.
    """
    return advance(project, _item(item), "reopen", by=by, at=at, note=reason, evidence=evidence)


def waive_punch_item(
    project: Project,
    item: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    evidence: Iterable[Evidence],
    remedy: str | None = None,
    note: str = "",
) -> Project:
    """Return the project with a punch item let go, on the client's word.

    Args:
        project: The project.
        item: The punch item: its id, or `punch_item:id`.
        by: Id of the stakeholder who notes it.
        at: When, with a zone.
        evidence: The word of somebody on the client's side who may sign.
        remedy: What the client has instead, as the client may read it.
        note: What only the team reads.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        EvidenceError: When the client's word is missing.
        TransitionError: When it is not open.
        UnknownReferenceError: When the project has no such item or stakeholder.
        ValidationError: When an argument is not well formed.
    """
    facts = {} if remedy is None else {"remedy": remedy}
    return advance(project, _item(item), "waive", by=by, at=at, note=note, evidence=evidence, **facts)


def _item(item: Ref | str) -> Ref:
    return Ref.of(item, PunchItem.kind_name, where="item")


def record_phase_review(project: Project, review: PhaseReview, *, by: str, at: dt.datetime | str) -> Project:
    """Return the project with the review at the end of a phase.

    The phase goes on only where the client says so: somebody on the client's side took part, and
    who decided may sign for the client, or evidence carries the word of somebody who may.

    Args:
        project: The project.
        review: The review.
        by: Id of the stakeholder who records it.
        at: When, with a zone.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        EvidenceError: When it goes on without the client's word.
        FieldTypeError: When it is no review.
        GuardError: When nobody of the client took part, it lies in the future, the phase has work
            that is not finished, or a review has that id.
        UnknownReferenceError: When it names what the project does not have.
        ValidationError: When an argument is not well formed.
    """
    moment = fact_time(at, "at")
    today = asked_project(project).wall_clock(moment).date()
    stakeholder_id(project, by)
    if not isinstance(review, PhaseReview):
        raise FieldTypeError(
            "not a phase review", code="phase_review.type", where="review", got=review, expected="PhaseReview"
        )
    after = project.with_(review)
    known = any(item.id == review.id for item in project.phase_reviews)
    for error in (*_not_reviewed(after, review, today, known=known), *_without_client(after, review)):
        raise error
    return after


def _not_reviewed(project: Project, review: PhaseReview, today: dt.date, *, known: bool) -> Iterator[GuardError]:
    """Yield why a review cannot be one of the end of its phase."""
    if known:
        yield GuardError(
            "a review stays as it was held",
            code="phase_review.id",
            where=str(review.ref),
            got=review.id,
            expected="an id that none has",
        )
    if review.held_on > today:
        yield GuardError(
            "a review is recorded once it was held",
            code="phase_review.early",
            where="held_on",
            got=review.held_on.isoformat(),
            expected=f"{today.isoformat()} or before",
        )
    if not any(project.get(Stakeholder, name).side is Side.CLIENT for name in review.participants):
        yield GuardError(
            "nobody on the client's side took part",
            code="phase_review.client",
            where="participants",
            expected="somebody on the client's side",
        )
    if review.verdict is PhaseVerdict.GO:
        left = _unfinished(project, review)
        if left:
            yield GuardError(
                "the phase has work that is not finished",
                code="phase_review.unfinished",
                where="phase",
                got=", ".join(left),
                expected="progress reports with actual finishes, or a go on conditions",
            )


def _unfinished(project: Project, review: PhaseReview) -> list[str]:
    linked = Connections(project=project, as_of=plan_instant(review.held_on, "held_on", end_of_day=True))
    inside = linked.below([review.phase])
    over = linked.complete | linked.cancelled
    kinds = {TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT}
    return [
        task.id for task in project.all(Task) if task.id in inside and task.kind not in kinds and task.id not in over
    ]


def _without_client(project: Project, review: PhaseReview) -> Iterator[EvidenceError]:
    """Yield that a phase goes on without the client's word."""
    if review.verdict not in _GOES_ON:
        return
    names = (review.decided_by, *(item.by for item in review.evidence))
    for name in names:
        if name is not None and project.get(Stakeholder, name).side is Side.CLIENT and may_sign(project, name):
            return
    yield EvidenceError(
        "the client's word is missing",
        code="phase_review.evidence",
        where="decided_by",
        got=review.decided_by,
        expected="somebody on the client's side who may sign, here or in the evidence",
    )
