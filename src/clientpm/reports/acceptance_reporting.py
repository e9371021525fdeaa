"""The acceptance report, and the certificate that is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.model.acceptance import AcceptanceCertificate
from clientpm.model.deliverable import Deliverable
from clientpm.model.project import Project
from clientpm.reports.builders.acceptance import build_acceptance
from clientpm.reports.builders.certificate import build_certificate
from clientpm.reports.catalogue import check_locale
from clientpm.reports.viewing.acceptance import view_acceptance, view_certificate
from clientpm.scheduling.reported import data_date_of
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.reports.document import Document

__all__ = ["acceptance_certificate", "acceptance_report"]


def acceptance_report(
    project: Project,
    deliverables: Iterable[Ref | str] | None = None,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
) -> Document:
    """Return what is taken over, what was tested, what is still to be mended, and what is needed.

    Args:
        project: The project.
        deliverables: The deliverables that it is about: ids, or `deliverable:id`; all of them by
            default.
        as_of: The day it speaks of; the plan's data date by default, else the day of the latest
            progress report.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such deliverable.
        ValidationError: When there is no such audience or language, or the day is no date.

    Examples:
        >>> portal = Deliverable(id="portal", title="Portal", visibility="client")
        >>> project = Project(id="shop", title="Shop", visibility="client", deliverables=[portal])
        >>> print(acceptance_report(project, as_of="2026-05-29").blocks[0].text)
        0 of 1 deliverable is accepted.
    """
    _check(project)
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    records: Iterable[Deliverable] = project.deliverables
    if deliverables is not None:
        refs = [Ref.of(name, Deliverable.kind_name, where="deliverables") for name in deliverables]
        records = [project.get(Deliverable, ref.id) for ref in refs]
    return build_acceptance(view_acceptance(project, records, data_date_of(project, as_of), who), locale)


def acceptance_certificate(
    project: Project,
    certificate: Ref | str | None = None,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
) -> Document:
    """Return a certificate of acceptance: the text that is signed.

    Its fingerprint can be kept with the request for signatures and with the signature, so that
    it is known what whoever signed was shown.

    Args:
        project: The project.
        certificate: The certificate: its id, or `certificate:id`; the latest that the audience may
            see by default.
        as_of: The day up to which signatures count; the plan's data date by default, else the day
            of the latest progress report; without either, all of them.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.

    Returns:
        The document, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such certificate.
        ValidationError: When the audience may not see it, there is none, there is no such audience
            or language, or the day is no date.

    Examples:
        >>> final = AcceptanceCertificate(id="final", deliverables=["portal"], verdict="accepted", visibility="client")
        >>> portal = Deliverable(id="portal", title="Portal", visibility="client")
        >>> project = Project(id="shop", title="Shop", deliverables=[portal], certificates=[final])
        >>> print(acceptance_certificate(project, "final").blocks[0].text)
        We accept what is named here without conditions.
    """
    _check(project)
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    found = _certificate(project, certificate, who)
    if not found.visibility.seen_by(who):
        raise ValidationError(
            "the audience may not see this certificate",
            code="certificate.hidden",
            where="certificate",
            got=str(found.ref),
            expected=f"a certificate that the {who.value} may see",
        )
    return build_certificate(view_certificate(project, found, data_date_of(project, as_of), who), locale)


def _certificate(project: Project, certificate: Ref | str | None, audience: Visibility) -> AcceptanceCertificate:
    if certificate is None:
        known = [item for item in project.certificates if item.visibility.seen_by(audience)]
        if not known:
            raise ValidationError(
                "the project has no certificate that the audience may see",
                code="certificate.none",
                where="certificate",
                expected="a certificate: workflow.issue_certificate makes one out",
            )
        return known[-1]
    ref = Ref.of(certificate, AcceptanceCertificate.kind_name, where="certificate")
    found = project[ref]
    if not isinstance(found, AcceptanceCertificate):
        raise UnknownReferenceError(
            "the record is of another kind",
            code="reference.kind",
            where="certificate",
            got=str(ref),
            expected="certificate:id",
        )
    return found


def _check(project: Project) -> None:
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
