"""What must hold before a deliverable is taken over, on conditions or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from clientpm.agreement.sign_off import counts_as_agreed
from clientpm.engagement.acceptance_figures import delivered_since
from clientpm.engagement.accepting import assess_acceptance
from clientpm.engagement.business_days import business_clock
from clientpm.engagement.verdict import AcceptanceOutcome, deemed_accepted_on
from clientpm.errors import EvidenceError, GuardError
from clientpm.evidence.signing import valid_signatures
from clientpm.model.acceptance import AcceptanceVerdict, PunchItem
from clientpm.model.people import Side, Stakeholder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.engagement.accepting import AcceptanceAssessment
    from clientpm.model.acceptance import AcceptanceCertificate
    from clientpm.model.deliverable import Deliverable
    from clientpm.model.project import Project
    from clientpm.workflow.asking import Asked

__all__ = [
    "accepted_by_rule",
    "certified",
    "client_found",
    "conditions",
    "is_signed_by_client",
    "settled_by_rule",
    "silence_ends",
    "standing_certificate",
]

_WANTED: Final = {
    ("under_test", "accept"): (AcceptanceVerdict.ACCEPTED,),
    ("under_test", "accept_conditionally"): (AcceptanceVerdict.CONDITIONAL,),
    ("conditionally_accepted", "accept"): (AcceptanceVerdict.CONDITIONAL, AcceptanceVerdict.ACCEPTED),
}
"""The verdicts of a certificate with which a step is taken."""


def silence_ends(project: Project, delivered_on: dt.date) -> dt.date | None:
    """Return from which day on silence counts as acceptance.

    Args:
        project: The project.
        delivered_on: The day of delivery.

    Returns:
        The day; `None` where the contract does not say that it ever does.
    """
    contract = project.contract
    if contract is None or not contract.silence_is_acceptance:
        return None
    calendar = business_clock(project).calendar
    return deemed_accepted_on(delivered_on, business_days=contract.silence_days or None, calendar=calendar)


def client_found(
    project: Project, deliverable: str, delivered: dt.date | None, today: dt.date
) -> tuple[PunchItem, ...]:
    """Return what the client found wanting of a deliverable since its delivery: then nobody kept silent.

    Args:
        project: The project.
        deliverable: Id of the deliverable.
        delivered: The day of delivery; `None` where it was not delivered.
        today: The last day that is looked at.

    Returns:
        The punch items.
    """
    clients = {one.id for one in project.stakeholders if one.side is Side.CLIENT}
    return tuple(
        item
        for item in project.punch_items
        if item.deliverable == deliverable
        and item.found_by in clients
        and delivered is not None
        and delivered <= item.found_on <= today
    )


def is_signed_by_client(project: Project, certificate: AcceptanceCertificate, by: dt.datetime | None = None) -> bool:
    """Return whether the client signed a certificate as it is.

    Args:
        project: The project.
        certificate: The certificate.
        by: The moment up to which signatures count; `None` for all of them.

    Returns:
        Whether a signature counts that was given in the name of somebody on the client's side.
    """
    for signature in valid_signatures(project, certificate.ref):
        name = signature.by if signature.on_behalf_of is None else signature.on_behalf_of
        early = by is None or signature.at <= by
        if early and project.get(Stakeholder, name).side is Side.CLIENT and counts_as_agreed(project, signature):
            return True
    return False


def standing_certificate(asked: Asked) -> AcceptanceCertificate | None:
    """Return the certificate with which a deliverable takes a step, signed or not.

    Args:
        asked: The step that is asked for.

    Returns:
        The latest certificate of its latest delivery whose verdict is that of the step: one that
        the client signed, or for which silence stands, where there is one.
    """
    deliverable = cast("Deliverable", asked.record)
    wanted = _WANTED.get((deliverable.standing, asked.action), tuple(AcceptanceVerdict))
    delivered = delivered_since(deliverable, asked.at)
    first = None if delivered is None else asked.project.wall_clock(delivered).date()
    found = [
        item
        for item in asked.project.certificates
        if deliverable.id in item.deliverables
        and item.verdict in wanted
        and (item.issued_on is None or first is None or first <= item.issued_on <= asked.today)
    ]
    sealed = [item for item in found if item.deemed or is_signed_by_client(asked.project, item, asked.at)]
    return next(reversed(sealed or found), None)


def certified(asked: Asked) -> Iterator[GuardError | EvidenceError]:
    """Yield that no certificate with that verdict was signed by the client, nor silence counts."""
    certificate = standing_certificate(asked)
    if certificate is None:
        yield GuardError(
            "no certificate takes it over so",
            code="guard.certificate",
            where=str(asked.record.ref),
            expected="a certificate of this delivery with that verdict",
            suggestion="workflow.issue_certificate makes it out",
        )
    elif certificate.deemed:
        yield from _silence(asked, certificate)
    elif not is_signed_by_client(asked.project, certificate, asked.at):
        yield EvidenceError(
            "the client has not signed the certificate as it is",
            code="guard.certified",
            where=str(certificate.ref),
            expected="a valid signature of somebody on the client's side who may sign",
            suggestion="ask for it with workflow.request_sign_off and give it with workflow.sign",
        )


def _silence(asked: Asked, certificate: AcceptanceCertificate) -> Iterator[GuardError]:
    """Yield that silence does not count as acceptance, or not yet."""
    since = delivered_since(cast("Deliverable", asked.record), asked.at)
    delivered = None if since is None else asked.project.wall_clock(since).date()
    day = None if delivered is None else silence_ends(asked.project, delivered)
    if delivered is None or day is None:
        yield GuardError(
            "the contract does not say that silence is acceptance",
            code="guard.deemed",
            where=str(certificate.ref),
            expected="a contract with silence_is_acceptance and silence_days",
        )
        return
    said = min(asked.today, certificate.issued_on or asked.today)
    if said < day:
        yield GuardError(
            "the client may still answer",
            code="guard.deemed",
            where=str(certificate.ref),
            got=said.isoformat(),
            expected=f"{day.isoformat()} or later",
        )
    for item in client_found(asked.project, asked.record.id, delivered, said):
        yield GuardError(
            f"the client was not silent: {item.ref}",
            code="guard.deemed",
            where=str(item.ref),
            got=item.found_on.isoformat(),
            expected="nothing that the client found wanting since the delivery",
        )


def accepted_by_rule(asked: Asked) -> Iterator[GuardError]:
    """Yield what does not hold yet of a deliverable that is to be accepted."""
    certificate = standing_certificate(asked)
    found = _assessed(asked)
    yield from _not_met(found, silent=certificate is not None and certificate.deemed)
    for ref in found.open:
        yield _open(found, str(ref))


def settled_by_rule(asked: Asked) -> Iterator[GuardError]:
    """Yield the punch items of a deliverable that are neither verified nor waived."""
    for item in _assessed(asked).punch_list:
        yield GuardError(
            f"{item.ref} is still {item.state}",
            code="guard.punch_items",
            where=str(item.ref),
            got=item.state,
            expected="verified or waived",
        )


def conditions(asked: Asked) -> Iterator[GuardError]:
    """Yield why a deliverable cannot be taken over on the conditions that its certificate names."""
    certificate = standing_certificate(asked)
    found = _assessed(asked)
    silent = certificate is not None and certificate.deemed
    yield from _not_met(found, silent=silent)
    if found.verdict is AcceptanceOutcome.REJECTED and (silent or found.rule == "critical_open"):
        yield GuardError(
            "silence does not heal what is open" if found.rule != "critical_open" else "something critical is open",
            code="guard.conditions",
            where=str(asked.record.ref),
            got=", ".join(str(ref) for ref in found.open),
            expected="nothing critical open" if found.rule == "critical_open" else "less open",
        )
    elif not found.open and found.verdict is AcceptanceOutcome.ACCEPTED:
        yield GuardError(
            "nothing is open: it is accepted, not on conditions",
            code="guard.conditions",
            where=str(asked.record.ref),
            expected="the action accept",
        )
    listed = () if certificate is None else certificate.punch_items
    for ref in found.open:
        if ref.kind != PunchItem.kind_name or ref.id not in listed:
            yield GuardError(
                f"{ref} is open, and not on the certificate",
                code="guard.conditions",
                where=str(ref),
                expected="a punch item that the certificate lists",
            )
        elif asked.project.get(PunchItem, ref.id).due is None:
            yield _undated(str(ref))


def _undated(name: str) -> GuardError:
    return GuardError(
        f"nobody says by when {name} is mended", code="guard.conditions", where=name, expected="a day in `due`"
    )


def _assessed(asked: Asked) -> AcceptanceAssessment:
    return assess_acceptance(asked.project, asked.record.ref, as_of=asked.at)


def _not_met(found: AcceptanceAssessment, *, silent: bool) -> Iterator[GuardError]:
    """Yield what was not tested; a client who keeps silent tests nothing."""
    if silent:
        return
    if found.rule == "no_criteria":
        yield GuardError(
            "it has no acceptance criterion",
            code="guard.criteria_passed",
            where=f"deliverable:{found.deliverable}",
            expected="at least one criterion",
        )
    for ref in found.untested:
        yield GuardError(
            f"{ref} was not tested through",
            code="guard.criteria_passed",
            where=str(ref),
            expected="acceptance tests that passed",
        )


def _open(found: AcceptanceAssessment, name: str) -> GuardError:
    return GuardError(
        f"{name} does not hold",
        code="guard.criteria_passed",
        where=name,
        got=found.rule,
        expected="passed, verified or waived",
    )
