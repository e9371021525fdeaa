"""What is wrong with acceptance: punch lists, certificates, and phases that end without a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.connections import Connections
from clientpm.agreement.sign_off import may_sign
from clientpm.engagement.acceptance_figures import accepted_since, delivered_since
from clientpm.engagement.accepting import punch_standing
from clientpm.engagement.asked import asked_project
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.acceptance import AcceptanceVerdict
from clientpm.model.deliverable import Deliverable
from clientpm.model.people import Side, Stakeholder
from clientpm.model.quality import DefectSeverity
from clientpm.model.work import Task, TaskKind
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.acceptance import PunchItem
    from clientpm.model.project import Project

__all__ = ["check_acceptance"]

_OPEN: Final = frozenset({"open", "fixed"})
_OVER: Final = frozenset({"closed", "in_follow_up", "archived"})
"""The states of a project that was closed."""


def check_acceptance(project: Project, *, as_of: dt.date | str | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with the acceptance of results.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall clock
            of the project; or a moment with a zone. Without it the latest state of every record
            counts, and nothing is overdue.

    Returns:
        Findings, errors first: certificates that say more than was true, or other days than the
        history of what they take over, punch items that are
        overdue or have no day, were let go without the client's word, or are critical and open
        in a closed project, deliverables that were taken over without a certificate, and phases that ended without a review, once the project records acceptance at all.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Deliverable, Project, PunchItem
        >>> blue = PunchItem(id="blue", deliverable="portal", severity="minor", found_on="2026-03-02", due="2026-03-06")
        >>> shop = Project(id="shop", deliverables=[Deliverable(id="portal")], punch_items=[blue])
        >>> [str(finding) for finding in check_acceptance(shop, as_of="2026-03-09")]
        ['warning acceptance.punch_overdue punch_item:blue due=2026-03-06 days=3']
    """
    asked_project(project)
    if not (project.punch_items or project.certificates or project.phase_reviews):
        return ()
    seen = None if as_of is None else Standpoint.of(project, as_of)
    return by_severity(
        [
            *_punch(project, seen),
            *_let_go(project, seen),
            *_certificates(project, seen),
            *_dates(project, seen),
            *_uncertified(project, seen),
            *_phases(project, seen),
        ]
    )


def _punch(project: Project, seen: Standpoint | None) -> Iterator[Finding]:
    for item in project.punch_items:
        if punch_standing(item, seen) not in _OPEN:
            continue
        if item.due is None:
            yield Finding(code="acceptance.punch_undated", severity=Severity.WARNING, subject=item.ref)
        elif seen is not None and item.due < seen.today:
            facts = {"due": item.due, "days": (seen.today - item.due).days}
            yield Finding(code="acceptance.punch_overdue", severity=Severity.WARNING, subject=item.ref, facts=facts)


def _let_go(project: Project, seen: Standpoint | None) -> Iterator[Finding]:
    """Yield what is said not to matter, or was left open at the end, although the client never agreed to it."""
    moment = None if seen is None else seen.moment
    closed = state_on(project, moment) in _OVER
    for item in project.punch_items:
        standing = punch_standing(item, seen)
        if standing == "waived" and not _agreed_to(project, item):
            yield Finding(code="acceptance.waived_unasked", severity=Severity.ERROR, subject=item.ref)
        elif closed and standing in _OPEN and item.severity is DefectSeverity.CRITICAL:
            yield Finding(code="acceptance.closed_open", severity=Severity.ERROR, subject=item.ref)


def _agreed_to(project: Project, item: PunchItem) -> bool:
    """Return whether somebody on the client's side who may sign let a punch item go."""
    names = {
        proof.by
        for step in item.history
        if step.action == "waive"
        for proof in step.evidence
        if proof.by is not None and (proof.received_at is None or proof.received_at <= step.at)
    }
    return any(project.get(Stakeholder, name).side is Side.CLIENT and may_sign(project, name) for name in names)


def _certificates(project: Project, seen: Standpoint | None) -> Iterator[Finding]:
    """Yield the certificates without conditions that were made out while something serious was open."""
    serious: dict[str, list[PunchItem]] = {}
    for item in project.punch_items:
        if item.severity is not DefectSeverity.MINOR:
            serious.setdefault(item.deliverable, []).append(item)
    for certificate in project.certificates:
        day = certificate.issued_on
        if certificate.verdict is not AcceptanceVerdict.ACCEPTED or day is None:
            continue
        if seen is not None and day > seen.today:
            continue
        then = Standpoint.of(project, day)
        listed = [item for name in certificate.deliverables for item in serious.get(name, ())]
        count = sum(punch_standing(item, then) in _OPEN for item in listed)
        if count:
            yield Finding(
                code="acceptance.contradicted",
                severity=Severity.ERROR,
                subject=certificate.ref,
                facts={"count": count, "day": day},
            )


def _dates(project: Project, seen: Standpoint | None) -> Iterator[Finding]:
    """Yield the certificates whose days contradict the steps by which their deliverables were handed and taken over."""
    moment = None if seen is None else seen.moment
    for certificate in project.certificates:
        for name in certificate.deliverables:
            item = project.get(Deliverable, name)
            taken = [
                step.at
                for step in item.history
                if any(proof.reference == str(certificate.ref) for proof in step.evidence)
                and (moment is None or step.at <= moment)
            ]
            if not taken:
                continue
            applied = project.wall_clock(taken[-1]).date()
            since = delivered_since(item, taken[-1])
            delivered = None if since is None else project.wall_clock(since).date()
            late = any(day is not None and day > applied for day in (certificate.issued_on, certificate.delivered_on))
            moved = certificate.deemed and None not in {delivered, certificate.delivered_on}
            if late or (moved and certificate.delivered_on != delivered):
                yield Finding(
                    code="acceptance.dates",
                    severity=Severity.ERROR,
                    subject=certificate.ref,
                    facts={"records": (str(item.ref),), "day": applied},
                )


def _uncertified(project: Project, seen: Standpoint | None) -> Iterator[Finding]:
    """Yield what was taken over without a certificate that says so: one that somebody signed, or for silence.

    Whether a signature still counts is said elsewhere.
    """
    moment = None if seen is None else seen.moment
    signed = {ref for each in project.signatures for ref in (each.covers, *(part.ref for part in each.parts))}
    named = {
        name
        for item in project.certificates
        if item.verdict is not AcceptanceVerdict.REJECTED and (item.deemed or item.ref in signed)
        for name in item.deliverables
    }
    for item in project.deliverables:
        if accepted_since(item, moment) is not None and item.id not in named:
            yield Finding(
                code="acceptance.no_certificate",
                severity=Severity.WARNING,
                subject=item.ref,
                facts={"state": state_on(item, moment)},
            )


def _phases(project: Project, seen: Standpoint | None) -> Iterator[Finding]:
    """Yield the phases, the summaries at the top of the plan, whose work is finished without a review."""
    day = None if seen is None else plan_instant(seen.today, "as_of", end_of_day=True)
    reviewed = {item.phase for item in project.phase_reviews if seen is None or item.held_on <= seen.today}
    phases = [task for task in project.all(Task) if task.kind is TaskKind.SUMMARY and task.parent is None]
    if not phases:
        return
    linked = Connections(project=project, as_of=day)
    over = linked.complete | linked.cancelled
    kinds = {task.id: task.kind for task in project.all(Task)}
    for phase in phases:
        inside = linked.below([phase.id])
        work = [name for name in inside if kinds[name] not in {TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT}]
        if work and over.issuperset(work) and linked.complete.intersection(work) and not reviewed & inside:
            yield Finding(code="phase.no_review", severity=Severity.WARNING, subject=phase.ref)
