"""Certificates of acceptance: made out from what was tested, signed, and put into effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.acceptance_figures import delivered_since
from clientpm.engagement.accepting import AcceptanceLook
from clientpm.engagement.verdict import AcceptanceOutcome, VerdictRule
from clientpm.engagement.warranty_rows import promised_end
from clientpm.errors import FieldTypeError, GuardError, Problem, UnknownReferenceError
from clientpm.model.acceptance import AcceptanceCertificate, AcceptanceVerdict
from clientpm.model.aftercare import Warranty
from clientpm.model.convert import read_tuple
from clientpm.model.deliverable import Deliverable
from clientpm.model.door import move
from clientpm.model.lifecycle import Evidence, EvidenceKind
from clientpm.progress.asked import asked_project
from clientpm.values.instant import fact_time, plan_date
from clientpm.values.ref import Ref
from clientpm.workflow.asking import asked_for, stakeholder_id
from clientpm.workflow.guards_accepting import client_found, silence_ends
from clientpm.workflow.signing_commands import new_id
from clientpm.workflow.stepping import take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from clientpm.engagement.accepting import AcceptanceAssessment
    from clientpm.model.project import Project
    from clientpm.values.visibility import Visibility

__all__ = ["apply_certificate", "deem_accepted", "issue_certificate"]

_STATES: Final = frozenset({"submitted", "under_test", "conditionally_accepted"})
_VERDICTS: Final = {
    AcceptanceOutcome.ACCEPTED: AcceptanceVerdict.ACCEPTED,
    AcceptanceOutcome.CONDITIONAL: AcceptanceVerdict.CONDITIONAL,
    AcceptanceOutcome.REJECTED: AcceptanceVerdict.REJECTED,
}
_ACTIONS: Final = {
    AcceptanceVerdict.ACCEPTED: "accept",
    AcceptanceVerdict.CONDITIONAL: "accept_conditionally",
    AcceptanceVerdict.REJECTED: "reject",
}


def issue_certificate(  # noqa: PLR0913 - what a certificate is told, all of it by name
    project: Project,
    deliverables: Iterable[Ref | str] | Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    conditions: Iterable[Any] = (),
    warranty_start: dt.date | str | None = None,
    rule: VerdictRule | None = None,
    evidence: Iterable[Evidence] = (),
    visibility: Visibility | str = "client",
    title: str = "",
    note: str = "",
    id: str | None = None,
) -> Project:
    """Return the project with a certificate of acceptance made out: the text that the client signs.

    Its verdict is the one that `assess_acceptance` comes to on that day, the same for each of its
    deliverables. Nobody can make one out that says more than was tested. What is still open stands
    on it as its punch list; on a conditional one each item has a day.

    It changes no state: the client signs it (`request_sign_off`, `sign`), and `apply_certificate`
    puts it into effect.

    Args:
        project: The project.
        deliverables: What is to be taken over, handed over before: ids, or `deliverable:id`.
        by: Id of the stakeholder who makes it out.
        at: When, with a zone.
        conditions: What else has to happen, where it is taken over on conditions.
        warranty_start: When the warranty begins; by default the day of issue, and never for what
            is rejected.
        rule: How much may be open.
        evidence: What proves it.
        visibility: Who may see it.
        title: What it is called.
        note: What only the team reads.
        id: Names it; `certificate-1` and so on by default.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When something was not tested, was not handed over, is open without being on
            the punch list or without a day, the verdicts differ, or a certificate has that id;
            `problems` holds all.
        UnknownReferenceError: When the project has no such deliverable or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import AcceptanceCriterion, AcceptanceTest, Project, Stakeholder, TestRun
        >>> from clientpm.workflow import advance
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="li")],
        ...     criteria=[AcceptanceCriterion(id="fast")],
        ...     deliverables=[Deliverable(id="portal", criteria=["fast"])],
        ...     acceptance_tests=[AcceptanceTest(id="t", criteria=["fast"])],
        ...     test_runs=[TestRun(id="u1", test="t", as_of="2026-03-05", outcome="passed")],
        ... )
        >>> shop = advance(shop, "deliverable:portal", "submit", by="li", at="2026-03-02T09:00Z")
        >>> shop = issue_certificate(shop, "portal", by="li", at="2026-03-06T09:00Z")
        >>> found = shop["certificate:certificate-1"]
        >>> found.verdict.value, str(found.warranty_start), found.punch_items
        ('accepted', '2026-03-06', ())
    """
    moment, records = fact_time(at, "at"), _deliverables(project, deliverables)
    today = project.wall_clock(moment).date()
    look, limits = AcceptanceLook.of(project, moment), VerdictRule() if rule is None else rule
    found = [look.assess(record, limits) for record in records]
    _refuse([*_not_handed_over(records), *(each for one in found for each in _not_certain(one))])
    _refuse(tuple(_mixed(found)))
    verdict = _VERDICTS[found[0].verdict]
    asked = tuple(conditions)
    if asked and verdict is not AcceptanceVerdict.CONDITIONAL:
        _refuse([_unconditional(verdict)])
    certificate = AcceptanceCertificate(
        id=_unused(project, id),
        title=title,
        visibility=visibility,
        deliverables=[record.id for record in records],
        verdict=verdict,
        conditions=asked,
        punch_items=[item.ref.id for one in found for item in one.punch_list],
        delivered_on=_delivered_on(project, records, moment),
        issued_on=today,
        issued_by=stakeholder_id(project, by),
        warranty_start=_warranty_start(verdict, warranty_start, today),
        evidence=evidence,
        note=note,
    )
    return move(project, certificate)


def apply_certificate(
    project: Project,
    certificate: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a certificate put into effect.

    Each of its deliverables is accepted, accepted on conditions, or rejected, as it says; the
    guards of those steps look at the signature and at the tests again. With it the warranty
    begins that the contract names.

    Args:
        project: The project.
        certificate: The certificate: its id, or `certificate:id`.
        by: Id of the stakeholder who does it.
        at: When, with a zone.
        note: Why, for the team; by default the name of the certificate.
        evidence: What proves it, beside the certificate.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        EvidenceError: When the client has not signed it as it is.
        GuardError: When it is not true any more, or silence does not count; `problems` holds all.
        TransitionError: When a deliverable is not waiting for acceptance.
        UnknownReferenceError: When the project has no such certificate or stakeholder.
        ValidationError: When an argument is not well formed.
    """
    name = Ref.of(certificate, AcceptanceCertificate.kind_name, where="certificate")
    found = asked_project(project)[name]
    if not isinstance(found, AcceptanceCertificate):
        raise UnknownReferenceError(
            "the record is of another kind",
            code="reference.kind",
            where="certificate",
            got=str(name),
            expected="certificate:id",
        )
    proofs = (*read_tuple(Evidence, evidence, "evidence"), Evidence(kind=EvidenceKind.RECORD, reference=str(found.ref)))
    told: dict[str, Any] = {"by": by, "at": at, "note": note or str(found.ref), "evidence": proofs}
    for deliverable in found.deliverables:
        project = _taken(project, found, deliverable, told)
    return _with_warranty(project, found)


def _taken(project: Project, certificate: AcceptanceCertificate, name: str, told: dict[str, Any]) -> Project:
    """Return the project with one deliverable taken over as a certificate says."""
    if project.get(Deliverable, name).standing == "submitted":
        project = take_step(asked_for(project, name, "test", kind=Deliverable, **told))
    return take_step(asked_for(project, name, _ACTIONS[certificate.verdict], kind=Deliverable, **told))


def _with_warranty(project: Project, certificate: AcceptanceCertificate) -> Project:
    """Return the project with the warranty that begins with a certificate."""
    months = None if project.contract is None else project.contract.warranty_months
    start = certificate.warranty_start
    known = any(item.certificate == certificate.id for item in project.warranties)
    if not months or start is None or known or certificate.verdict is AcceptanceVerdict.REJECTED:
        return project
    warranty = Warranty(
        id=new_id(project, Warranty, "warranty"),
        visibility=certificate.visibility,
        deliverables=certificate.deliverables,
        starts_on=start,
        ends_on=start,
        certificate=certificate.id,
    )
    return move(project, attrs.evolve(warranty, ends_on=promised_end(project, warranty) or start))


def deem_accepted(  # noqa: PLR0913 - what a certificate is told, all of it by name
    project: Project,
    deliverable: Ref | str,
    *,
    reason: str,
    by: str,
    at: dt.datetime | str,
    evidence: Iterable[Evidence] = (),
    visibility: Visibility | str = "client",
    title: str = "",
    note: str = "",
    id: str | None = None,
) -> Project:
    """Return the project with a deliverable accepted because the client kept silent.

    Only where the contract says that silence is acceptance, once its business days since the
    delivery are over, and only while nothing speaks against it: since the delivery the client
    has found nothing wanting, and nothing is open that leads to a rejection. What is open beside
    that makes it an acceptance on conditions. It is kept as what it is: the certificate is marked
    as deemed, with the reason.

    Args:
        project: The project.
        deliverable: The deliverable: its id, or `deliverable:id`.
        reason: What makes silence count: the clause, and the days.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        evidence: What proves the delivery.
        visibility: Who may see the certificate.
        title: What the certificate is called.
        note: What only the team reads.
        id: Names the certificate; `certificate-1` and so on by default.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When the contract does not say so, the client may still answer, has answered,
            or something is open that leads to a rejection; `problems` holds all.
        TransitionError: When the deliverable is not waiting for acceptance.
        UnknownReferenceError: When the project has no such deliverable or stakeholder.
        ValidationError: When an argument is not well formed.
    """
    moment, records = fact_time(at, "at"), _deliverables(project, deliverable)
    record, today = records[0], project.wall_clock(moment).date()
    found = AcceptanceLook.of(project, moment).assess(record, VerdictRule())
    delivered = _delivered_on(project, records, moment)
    _refuse(
        [
            *_not_handed_over(records),
            *_not_silent(project, record, delivered, today),
            *(each for each in _not_certain(found) if each.code != "certificate.untested"),
            *_rejected(found),
        ]
    )
    certificate = AcceptanceCertificate(
        id=_unused(project, id),
        title=title,
        visibility=visibility,
        deliverables=[record.id],
        verdict=AcceptanceVerdict.CONDITIONAL if found.open else AcceptanceVerdict.ACCEPTED,
        punch_items=[item.ref.id for item in found.punch_list],
        delivered_on=delivered,
        issued_on=today,
        issued_by=stakeholder_id(project, by),
        warranty_start=today,
        deemed=True,
        deemed_reason=reason,
        evidence=evidence,
        note=note,
    )
    return apply_certificate(move(project, certificate), certificate.ref, by=by, at=at, note=reason, evidence=evidence)


def _deliverables(project: Project, given: Iterable[Ref | str] | Ref | str) -> tuple[Deliverable, ...]:
    asked_project(project)
    try:
        names = (given,) if isinstance(given, (Ref, str)) else tuple(given)
    except TypeError as error:
        raise FieldTypeError(
            "not a list of ids", code="list.type", where="deliverables", got=given, expected="('id', ...)"
        ) from error
    refs = dict.fromkeys(Ref.of(name, Deliverable.kind_name, where="deliverables") for name in names)
    found = []
    for ref in refs:
        record = project[ref]
        if not isinstance(record, Deliverable):
            raise UnknownReferenceError(
                "the record is of another kind",
                code="reference.kind",
                where="deliverables",
                got=str(ref),
                expected="deliverable:id",
            )
        found.append(record)
    if not found:
        raise GuardError(
            "a certificate says what is taken over",
            code="certificate.deliverables",
            where="deliverables",
            expected="at least one deliverable",
        )
    return tuple(found)


def _not_handed_over(records: Sequence[Deliverable]) -> Iterator[GuardError]:
    for record in records:
        if record.standing not in _STATES:
            yield GuardError(
                f"{record.ref} is not waiting for acceptance",
                code="certificate.state",
                where=str(record.ref),
                got=record.standing,
                expected=" or ".join(sorted(_STATES)),
            )


def _not_certain(found: AcceptanceAssessment) -> Iterator[GuardError]:
    """Yield why no verdict can be certified: what was not tested, and what is open without a day."""
    if found.rule == "no_criteria":
        yield GuardError(
            "it has no acceptance criterion",
            code="certificate.untested",
            where=f"deliverable:{found.deliverable}",
            expected="at least one criterion",
        )
    if not found.ready:
        for ref in found.untested:
            yield GuardError(
                f"{ref} was not tested through",
                code="certificate.untested",
                where=str(ref),
                expected="acceptance tests that came to an end",
            )
    if found.verdict is AcceptanceOutcome.REJECTED:
        return
    for ref in found.unlisted:
        yield GuardError(
            f"{ref} is open, and on no punch list",
            code="certificate.unlisted",
            where=str(ref),
            expected="a punch item with a day, or that it is mended",
        )
    for item in found.punch_list:
        if item.due is None:
            yield GuardError(
                f"nobody says by when {item.ref} is mended",
                code="certificate.due",
                where=str(item.ref),
                expected="a day in `due`",
            )


def _mixed(found: Sequence[AcceptanceAssessment]) -> Iterator[GuardError]:
    if len({one.verdict for one in found}) > 1:
        yield GuardError(
            "one certificate says one thing",
            code="certificate.mixed",
            where="deliverables",
            got=", ".join(f"{one.deliverable}: {one.verdict.value}" for one in found),
            expected="a certificate for each verdict",
        )


def _unconditional(verdict: AcceptanceVerdict) -> GuardError:
    return GuardError(
        "only an acceptance on conditions names conditions",
        code="certificate.unconditional",
        where="conditions",
        got=verdict.value,
        expected="a punch item with a day for each of them",
    )


def _not_silent(
    project: Project, record: Deliverable, delivered: dt.date | None, today: dt.date
) -> Iterator[GuardError]:
    """Yield why silence is no acceptance: the contract, the days, or what the client said."""
    day = None if delivered is None else silence_ends(project, delivered)
    if day is None:
        yield GuardError(
            "the contract does not say that silence is acceptance",
            code="deemed.contract",
            where=str(record.ref),
            expected="a contract with silence_is_acceptance and silence_days",
        )
    elif today < day:
        yield GuardError(
            "the client may still answer",
            code="deemed.early",
            where="at",
            got=today.isoformat(),
            expected=f"{day.isoformat()} or later",
        )
    for item in client_found(project, record.id, delivered, today):
        yield GuardError(
            f"the client was not silent: {item.ref}",
            code="deemed.answered",
            where=str(item.ref),
            got=item.found_on.isoformat(),
            expected="nothing that the client found wanting since the delivery",
        )


def _rejected(found: AcceptanceAssessment) -> Iterator[GuardError]:
    if found.verdict is AcceptanceOutcome.REJECTED:
        for ref in found.open:
            yield GuardError(
                f"{ref} is open: silence does not heal it",
                code="deemed.rejected",
                where=str(ref),
                got=found.rule,
                expected="nothing open that leads to a rejection",
            )


def _delivered_on(project: Project, records: Sequence[Deliverable], moment: dt.datetime) -> dt.date | None:
    """Return the day of the last delivery among some deliverables."""
    found = [at for at in (delivered_since(record, moment) for record in records) if at is not None]
    return project.wall_clock(max(found)).date() if found else None


def _warranty_start(verdict: AcceptanceVerdict, given: dt.date | str | None, today: dt.date) -> dt.date | None:
    if verdict is AcceptanceVerdict.REJECTED:
        return None
    return today if given is None else plan_date(given, "warranty_start")


def _unused(project: Project, name: str | None) -> str:
    if name is None:
        return new_id(project, AcceptanceCertificate, "certificate")
    if any(item.id == name for item in project.certificates):
        raise GuardError(
            "a certificate is never replaced",
            code="certificate.id",
            where="id",
            got=name,
            expected="an id that none has",
        )
    return name


def _refuse(found: Sequence[GuardError]) -> None:
    """Raise one error that holds everything that stands in the way."""
    if not found:
        return
    first = found[0]
    problems = tuple(
        Problem(what=item.what, where=item.where, code=item.code, got=item.got, expected=item.expected)
        for item in found
    )
    if len(found) == 1:
        first.problems = problems
        raise first
    lines = "".join(f"\n- {problem.where}: {problem.what}" for problem in problems)
    what = f"{len(found)} conditions do not hold:{lines}"
    raise GuardError(what, code=first.code, where=first.where, problems=problems)
