"""Put together what an audience may see of acceptance."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.acceptance_figures import acceptance_metrics, accepted_since, delivered_since
from clientpm.engagement.accepting import AcceptanceLook
from clientpm.engagement.business_days import business_clock
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.verdict import VerdictRule, deemed_accepted_on
from clientpm.engagement.warranty_rows import promised_end
from clientpm.evidence.signing import valid_signatures
from clientpm.model.acceptance import PunchItem
from clientpm.model.aftercare import Warranty
from clientpm.model.people import Stakeholder
from clientpm.model.project import Project
from clientpm.model.requirement import AcceptanceCriterion
from clientpm.reports.lens import Lens
from clientpm.reports.view_acceptance import ViewAcceptance, ViewAcceptances, ViewCertificate, ViewJudgement, ViewPunch
from clientpm.reports.view_change import ViewSigner
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.tasks import owner_names
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.engagement.accepting import AcceptanceAssessment, AssessedCriterion, AssessedItem
    from clientpm.model.acceptance import AcceptanceCertificate
    from clientpm.model.deliverable import Deliverable
    from clientpm.model.signature import Signature
    from clientpm.reports.view import View

__all__ = ["AcceptanceViewer", "view_acceptance", "view_certificate"]


def view_acceptance(
    project: Project, deliverables: Iterable[Deliverable], as_of: dt.datetime | None, audience: Visibility | str
) -> ViewAcceptances:
    """Return what an audience may see of the acceptance of deliverables.

    Args:
        project: The project.
        deliverables: Those that the report is about.
        as_of: The instant that it speaks of.
        audience: Who reads it.

    Returns:
        The only thing that the builder receives.
    """
    viewer = AcceptanceViewer(project=project, lens=Lens(Visibility.of(audience, "audience")), as_of=as_of)
    found = viewer.deliverables(deliverables)
    view = ViewAcceptances(base=viewer.base, deliverables=found)
    if as_of is None:
        return view
    figures = acceptance_metrics(project, as_of=as_of)
    return attrs.evolve(
        view,
        judged=figures.judged,
        first_passed=figures.first_passed,
        median_days=figures.median_days,
        taken=sum(item.accepted_on is not None for item in figures.sign_offs),
    )


def view_certificate(
    project: Project, certificate: AcceptanceCertificate, as_of: dt.datetime | None, audience: Visibility | str
) -> ViewCertificate:
    """Return what an audience may see of a certificate.

    Args:
        project: The project.
        certificate: The certificate.
        as_of: The instant that it speaks of.
        audience: Who reads it.

    Returns:
        The only thing that the builder receives.
    """
    lens = Lens(Visibility.of(audience, "audience"))
    viewer = AcceptanceViewer(project=project, lens=lens, as_of=as_of)
    listed = set(lens.read(certificate, "punch_items", ()))
    named = set(lens.read(certificate, "deliverables", ()))
    parts = lens.visible(item for item in project.deliverables if item.id in named)
    start = lens.read(certificate, "warranty_start")
    return ViewCertificate(
        base=viewer.base,
        title=lens.text(certificate, "title"),
        verdict=lens.read(certificate, "verdict").value,
        deliverables=tuple(lens.text(item, "title") for item in parts),
        conditions=lens.statements(certificate, "conditions"),
        items=tuple(
            attrs.evolve(viewer.punch(item.id), state="open", overdue=False, remedy=NO_TEXT)
            for item in lens.visible(project.punch_items)
            if item.id in listed
        ),
        delivered_on=lens.read(certificate, "delivered_on"),
        issued_on=lens.read(certificate, "issued_on"),
        warranty_start=start,
        warranty_end=None if start is None else viewer.warranty_end(start),
        deemed=lens.read(certificate, "deemed"),
        deemed_reason=lens.text(certificate, "deemed_reason"),
        signers=viewer.signers(certificate.ref),
        stale=viewer.is_stale(certificate.ref),
        reference=certificate.id,
    )


@attrs.frozen(kw_only=True)
class AcceptanceViewer:
    """Looks at acceptance with the eyes of an audience.

    Attributes:
        project: The project.
        lens: The eyes of the audience.
        as_of: The instant that the report speaks of.
    """

    project: Project
    lens: Lens
    as_of: dt.datetime | None

    @cached_property
    def base(self) -> View:
        """The project as the audience may see it."""
        return view_for(self.project, ReportResults(as_of=self.as_of), self.lens.audience)

    @cached_property
    def _people(self) -> Mapping[str, tuple[ViewText | None, bool]]:
        return owner_names(self.project, self.lens)

    @cached_property
    def _look(self) -> AcceptanceLook:
        return AcceptanceLook.of(self.project, self.as_of)

    def deliverables(self, records: Iterable[Deliverable]) -> tuple[ViewAcceptance, ...]:
        """Return how the acceptance of deliverables stands.

        Args:
            records: The deliverables.

        Returns:
            Those that the audience may see.
        """
        return tuple(self._deliverable(item) for item in self.lens.visible(records))

    def _deliverable(self, item: Deliverable) -> ViewAcceptance:
        lens, moment = self.lens, None if self._look.seen is None else self._look.seen.moment
        found = self._look.assess(item, VerdictRule())
        delivered, accepted = delivered_since(item, moment), accepted_since(item, moment)
        start = None if delivered is None else self.project.wall_clock(delivered).date()
        state = self._state(item)
        certificates = [one for one in lens.visible(self.project.certificates) if item.id in one.deliverables]
        unsigned = [one for one in certificates if not one.deemed and not self._is_signed(one.ref)]
        waits = state in {"submitted", "under_test"}
        shown = self._shown(found)
        silence = self._silence(start) if waits else None
        return ViewAcceptance(
            title=lens.text(item, "title"),
            description=lens.text(item, "description"),
            state=state,
            verdict=found.verdict.value,
            rule=found.rule,
            criteria=tuple(self._criterion(one) for one in shown[0]),
            items=tuple(self._item(one) for one in shown[1]),
            delivered_on=start,
            accepted_on=None if accepted is None else self.project.wall_clock(accepted).date(),
            silence_on=silence,
            silent=silence is not None and self._look.seen is not None and silence <= self._look.seen.today,
            unsigned=lens.text(unsigned[-1], "title") if unsigned and waits else None,
            deemed=any(one.deemed for one in certificates) and accepted is not None,
            whole=len(shown[0]) + len(shown[1]) == len(found.criteria) + len(found.items),
        )

    def _state(self, item: Deliverable) -> str:
        return state_on(item, None if self._look.seen is None else self._look.seen.moment)

    def _shown(self, found: AcceptanceAssessment) -> tuple[list[AssessedCriterion], list[AssessedItem]]:
        """Return what of an assessment the audience may see."""
        criteria = [
            one for one in found.criteria if self.lens.shows(self.project.get(AcceptanceCriterion, one.criterion))
        ]
        return criteria, [one for one in found.items if self.lens.shows(self.project[one.ref])]

    def _silence(self, delivered: dt.date | None) -> dt.date | None:
        """Return from which day on silence counts, where the audience may know the contract."""
        contract = self.project.contract
        if delivered is None or not self.lens.read(contract, "silence_is_acceptance", default=False):
            return None
        days = self.lens.read(contract, "silence_days")
        calendar = business_clock(self.project).calendar
        return deemed_accepted_on(delivered, business_days=days or None, calendar=calendar)

    def _criterion(self, found: AssessedCriterion) -> ViewJudgement:
        lens, record = self.lens, self.project.get(AcceptanceCriterion, found.criterion)
        days = [test.run_on for test in found.tests if test.run_on is not None]
        return ViewJudgement(
            statement=lens.text(record, "statement") or lens.text(record, "title"),
            measure=lens.text(record, "measure"),
            threshold=lens.text(record, "threshold"),
            severity=found.severity.value,
            state="waived" if found.waived_by else found.state.value,
            why="" if found.waived_by else found.why,
            tested_on=last_day(max(days)) if days else None,
            runs=sum(test.runs for test in found.tests),
        )

    def _item(self, found: AssessedItem) -> ViewPunch:
        if found.ref.kind == "punch_item":
            return attrs.evolve(self.punch(found.ref.id), state=found.state, overdue=found.overdue_days > 0)
        lens, record = self.lens, self.project[found.ref]
        if found.ref.kind == "quality_check":
            standard = self.project[Ref("quality_standard", lens.read(record, "standard"))]
            title = lens.text(standard, "title") or lens.text(standard, "statement")
        else:
            title = lens.text(record, "title") or lens.text(record, "description")
        owner, client_side = self._people.get(found.owner or "", (None, False))
        return ViewPunch(
            title=title,
            kind=found.ref.kind,
            severity=found.severity.value,
            state=found.state,
            owner=owner or NO_TEXT,
            client_side=client_side,
        )

    def punch(self, name: str) -> ViewPunch:
        """Return a punch item that the audience may see.

        Args:
            name: Its id.

        Returns:
            The item, where it stands on that day.
        """
        lens, record = self.lens, self.project.get(PunchItem, name)
        owner, client_side = self._people.get(lens.read(record, "owner") or "", (None, False))
        seen = self._look.seen
        state = state_on(record, None if seen is None else seen.moment)
        due = lens.read(record, "due")
        return ViewPunch(
            title=lens.text(record, "title") or lens.text(record, "description"),
            severity=lens.read(record, "severity").value,
            state=state,
            owner=owner or NO_TEXT,
            client_side=client_side,
            due=due,
            overdue=due is not None and seen is not None and due < seen.today and state in {"open", "fixed"},
            remedy=lens.text(record, "remedy"),
        )

    def warranty_end(self, start: dt.date) -> dt.date | None:
        """Return the last day of a warranty by the months of the contract, where the audience may know them.

        Args:
            start: Its first day.

        Returns:
            The day; `None` where none was agreed.
        """
        if self.lens.read(self.project.contract, "warranty_months") is None:
            return None
        return promised_end(self.project, Warranty(id="warranty", starts_on=start, ends_on=start))

    def _valid(self, ref: Ref) -> tuple[Signature, ...]:
        moment = None if self._look.seen is None else self._look.seen.moment
        return tuple(item for item in valid_signatures(self.project, ref) if moment is None or item.at <= moment)

    def _is_signed(self, ref: Ref) -> bool:
        names = (item.by if item.on_behalf_of is None else item.on_behalf_of for item in self._valid(ref))
        return any(self.project.get(Stakeholder, name).side.value == "client" for name in names)

    def is_stale(self, ref: Ref) -> bool:
        """Return whether a record was signed and is not what was signed any more.

        Args:
            ref: The record.

        Returns:
            Whether it is.
        """
        return any(item.covers == ref for item in self.lens.visible(self.project.signatures)) and not self._valid(ref)

    def signers(self, ref: Ref) -> tuple[ViewSigner, ...]:
        """Return who is asked to sign or may sign, and who has signed a record as it is, the client first.

        Args:
            ref: The record.

        Returns:
            The signers.
        """
        lens, signed = self.lens, {item.by: item for item in self.lens.visible(self._valid(ref))}
        asked = {
            name for one in lens.visible(self.project.sign_off_requests) if one.covers == ref for name in one.signers
        }
        people, found = Participants(project=self.project, lens=lens, as_of=self.as_of), []
        for stakeholder in self.project.stakeholders:
            may = lens.read(stakeholder, "may_sign", default=False) if not asked else stakeholder.id in asked
            if stakeholder.id not in self._people or not (may or stakeholder.id in signed):
                continue
            name, client_side = self._people[stakeholder.id]
            signature = signed.get(stakeholder.id)
            at = lens.read(signature, "at")
            found.append(
                ViewSigner(
                    name=name or ViewText(),
                    client_side=client_side,
                    role=lens.text(signature, "role"),
                    signed_on=None if at is None else self.project.wall_clock(at).date(),
                    person=people.person(stakeholder.id),
                )
            )
        return tuple(sorted(found, key=lambda signer: not signer.client_side))
