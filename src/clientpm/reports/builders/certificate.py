"""The certificate of acceptance: the text that is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import (
    Block,
    BulletList,
    Fact,
    Facts,
    Heading,
    Paragraph,
    SignatureBlock,
    SignatureLine,
)
from clientpm.reports.builders.about_document import audience_fact, client_fact, report_meta
from clientpm.reports.builders.acceptance_tables import punch_table
from clientpm.reports.builders.change_words import signer_named, unnamed_sides
from clientpm.reports.builders.phrases import title_text
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document, DocumentMeta
from clientpm.reports.language import Language
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.reports.view_acceptance import ViewCertificate

__all__ = ["build_certificate"]

_TERMS: Final = (
    "deliverable",
    "acceptance criterion",
    "sign-off",
    "acceptance certificate",
    "warranty",
    "deemed acceptance",
)
_STATUS: Final = {
    "accepted": Status.ON_COURSE,
    "conditional": Status.ATTENTION,
    "rejected": Status.TROUBLE,
}


def build_certificate(view: ViewCertificate, locale: str) -> Document:
    """Return the certificate of acceptance.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    sections = (_opening, _deliverables, _conditions, _warranty, _signatures)
    blocks = [block for section in sections for block in section(view, language)]
    return with_glossary(Document(meta=_meta(view, language), blocks=blocks), language, terms=_TERMS)


def _opening(view: ViewCertificate, language: Language) -> Iterator[Block]:
    parts = [language.say(f"certificate.lead.{view.verdict}")]
    if view.deemed:
        parts.append(language.say("certificate.deemed", reason=view.deemed_reason.in_language(language.locale)))
    yield Paragraph(text=language.flow(parts), lead=True, status=_STATUS[view.verdict])
    facts = [
        Fact(label=language.say(f"certificate.fact.{name}"), text="" if day is None else language.day(day), value=day)
        for name, day in (("delivered", view.delivered_on), ("issued", view.issued_on))
    ]
    facts.append(Fact(label=language.say("certificate.fact.reference"), text=view.reference))
    yield Facts(items=[fact for fact in facts if fact.text])


def _deliverables(view: ViewCertificate, language: Language) -> Iterator[Block]:
    yield Heading(text=language.say(f"certificate.deliverables.{view.verdict}"), anchor="deliverables")
    names = [title_text(name, language) for name in view.deliverables]
    yield BulletList(items=names) if names else Paragraph(text=language.say("certificate.deliverables.hidden"))


def _conditions(view: ViewCertificate, language: Language) -> Iterator[Block]:
    if not (view.conditions or view.items):
        return
    key = "rejected" if view.verdict == "rejected" else "conditional"
    yield Heading(text=language.say(f"certificate.conditions.{key}"), anchor="conditions")
    if view.conditions:
        yield BulletList(items=[text.in_language(language.locale) for text in view.conditions])
    if view.items:
        yield punch_table(view.items, language, caption=language.say(f"certificate.punch.{key}"), states=False)


def _warranty(view: ViewCertificate, language: Language) -> Iterator[Block]:
    if view.warranty_start is None:
        return
    yield Heading(text=language.say("certificate.warranty.title"), anchor="warranty")
    start = language.day(view.warranty_start)
    if view.warranty_end is None:
        yield Paragraph(text=language.say("certificate.warranty.from", start=start))
    else:
        end = language.day(view.warranty_end)
        yield Paragraph(text=language.say("certificate.warranty.until", start=start, end=end))


def _signatures(view: ViewCertificate, language: Language) -> Iterator[Block]:
    yield Heading(text=language.say("certificate.sign.title"), anchor="signature")
    if view.stale:
        yield Paragraph(text=language.say("certificate.sign.stale"), status=Status.ATTENTION)
    lines = [
        SignatureLine(
            role=signer.role.in_language(language.locale)
            or language.say("change.sign.client" if signer.client_side else "change.sign.team"),
            name=signer_named(signer, language),
            date_text="" if signer.signed_on is None else language.day(signer.signed_on),
        )
        for signer in view.signers
    ]
    lines += unnamed_sides(view.signers, language)
    key = "deemed" if view.deemed else view.verdict
    yield SignatureBlock(lines=lines, text=language.say(f"certificate.sign.{key}"))


def _meta(view: ViewCertificate, language: Language) -> DocumentMeta:
    base = view.base
    issued = "" if view.issued_on is None else language.day(view.issued_on)
    line = [
        client_fact(base, language),
        Fact(label=language.say("certificate.fact.issued"), text=issued, value=view.issued_on),
        audience_fact(base, language),
    ]
    computed = [
        Fact(
            label=language.say("certificate.computed.verdict"), text=language.say("certificate.computed.verdict_text")
        ),
        Fact(label=language.say("certificate.computed.signed"), text=language.say("certificate.computed.signed_text")),
        Fact(label=language.say("computed.rules"), text="certificate-1"),
    ]
    title = view.title.in_language(language.locale)
    return report_meta(base, "certificate", computed, language, title=title, line=line, dated=False)
