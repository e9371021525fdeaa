"""Certificates say what was tested, are signed, and put into effect; silence counts only where it was agreed."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.accepting_projects import JUNE, TOLD, handed_over, project, punch, ran, with_runs, word

CERTIFICATE = "certificate:certificate-1"
LATER: dict[str, Any] = {"by": "pm", "at": "2026-05-18T09:00:00+00:00"}


def issued(made: pm.Project, *names: str, **fields: Any) -> pm.Project:
    """Make out a certificate, on 18 May."""
    return wf.issue_certificate(made, names or ("portal",), **LATER | fields)


def found(made: pm.Project) -> pm.AcceptanceCertificate:
    """Give the certificate."""
    return made.get(pm.AcceptanceCertificate, "certificate-1")


def codes(error: pytest.ExceptionInfo[pm.GuardError]) -> list[tuple[str, str]]:
    """Say what stood in the way."""
    return [(problem.code, problem.where) for problem in error.value.problems]


def agreed(**fields: Any) -> pm.Contract:
    """Give a contract under which ten business days of silence are acceptance."""
    given: dict[str, Any] = {"id": "c", "silence_is_acceptance": True, "silence_days": 10, "warranty_months": 12}
    return pm.Contract(**given | fields)


class TestIssue:
    def test_it_says_what_was_tested(self) -> None:
        """The verdict is the assessed one; nobody can say more."""
        made = found(issued(handed_over(with_runs())))
        assert (made.verdict.value, made.punch_items, str(made.delivered_on), str(made.issued_on)) == (
            "accepted",
            (),
            "2026-05-04",
            "2026-05-18",
        )
        assert str(made.warranty_start) == "2026-05-18"
        rejected = found(issued(handed_over(with_runs(fast="failed"))))
        assert (rejected.verdict.value, rejected.warranty_start) == ("rejected", None)

    def test_conditional_lists_the_punch_items_with_their_days(self) -> None:
        """What is open stands on the certificate; without a day, or on no punch list, it is refused."""
        made = handed_over(with_runs(whole="failed"))
        with pytest.raises(pm.GuardError) as error:
            issued(made)
        assert codes(error) == [("certificate.unlisted", "criterion:whole")]
        made = made.with_(punch(criterion="whole", severity="major", due=None))
        with pytest.raises(pm.GuardError) as error:
            issued(made)
        assert codes(error) == [("certificate.due", "punch_item:blue")]
        made = issued(made.with_(punch(criterion="whole", severity="major")), conditions=["Texts by the client"])
        assert (found(made).verdict.value, found(made).punch_items) == ("conditional", ("blue",))
        assert found(made).conditions[0].text == "Texts by the client"

    def test_what_is_not_tested_cannot_be_certified(self) -> None:
        """Every untested criterion is named."""
        with pytest.raises(pm.GuardError) as error:
            issued(handed_over(project()))
        assert codes(error) == [("certificate.untested", f"criterion:{name}") for name in ("pretty", "whole", "fast")]

    def test_one_certificate_says_one_thing(self) -> None:
        """A deliverable that is accepted and one that is not need a certificate each."""
        made = handed_over(with_runs().with_(punch()), "portal", "manual")
        with pytest.raises(pm.GuardError) as error:
            issued(made, "portal", "manual")
        assert codes(error) == [("certificate.mixed", "deliverables")]

    @pytest.mark.parametrize(
        ("made", "fields", "code"),
        [
            (with_runs(), {}, "certificate.state"),
            (handed_over(with_runs()), {"conditions": ["More"]}, "certificate.unconditional"),
            (issued(handed_over(with_runs())), {"id": "certificate-1"}, "certificate.id"),
            (handed_over(with_runs()), {"deliverables": []}, "certificate.deliverables"),
        ],
    )
    def test_what_is_refused(self, made: pm.Project, fields: dict[str, Any], code: str) -> None:
        """Nothing that was not handed over, no condition without an open item, no second one of a name."""
        given = {"deliverables": ["portal"], **LATER} | fields
        before = pm.to_json(made)
        with pytest.raises(pm.GuardError) as error:
            wf.issue_certificate(made, given.pop("deliverables"), **given)
        assert error.value.code == code
        assert pm.to_json(made) == before

    def test_the_signature_covers_the_punch_list(self) -> None:
        """Whoever signs the certificate signs what is mended by when: putting it off makes the signature stale."""
        made = issued(handed_over(with_runs()).with_(punch()))
        made = wf.sign(made, CERTIFICATE, by="cto", at=JUNE)
        assert pm.is_agreed(made, CERTIFICATE)
        assert pm.is_agreed(made.with_(punch(owner="pm", note="Ask Li", remedy="Paint")), CERTIFICATE)
        for change in ({"due": "2026-06-30"}, {"severity": "major"}, {"description": "Another blue"}):
            assert not pm.is_agreed(made.with_(punch(**change)), CERTIFICATE), change


class TestApply:
    def test_signed_and_true_it_accepts_and_begins_the_warranty(self) -> None:
        """The state moves, the certificate is its evidence, and the warranty runs its months."""
        made = issued(handed_over(with_runs(project(contract=agreed())), "portal", "manual"), "portal", "manual")
        made = wf.apply_certificate(wf.sign(made, CERTIFICATE, by="cto", at=LATER["at"]), "certificate-1", **LATER)
        assert {item.state for item in made.deliverables} == {"accepted"}
        assert made["deliverable:portal"].history[-1].evidence[-1].reference == CERTIFICATE  # type: ignore[attr-defined]
        (warranty,) = made.warranties
        assert (warranty.certificate, str(warranty.starts_on), str(warranty.ends_on), warranty.deliverables) == (
            "certificate-1",
            "2026-05-18",
            "2027-05-17",
            ("portal", "manual"),
        )
        assert pm.from_json(pm.to_json(made)) == made

    def test_only_the_client_signs_for_the_client(self) -> None:
        """A signature of the team, none, and one over another text do not accept anything."""
        made = issued(handed_over(with_runs(project(contract=agreed(signatories=["pm"])))))
        for signed in (made, wf.sign(made, CERTIFICATE, by="pm", at=LATER["at"])):
            with pytest.raises(pm.EvidenceError) as error:
                wf.apply_certificate(signed, CERTIFICATE, **LATER)
            assert error.value.code == "guard.certified"
        changed = wf.sign(made, CERTIFICATE, by="cto", at=LATER["at"])
        changed = changed.with_(attrs.evolve(found(changed), warranty_start="2026-07-01"))
        with pytest.raises(pm.EvidenceError):
            wf.apply_certificate(changed, CERTIFICATE, **LATER)

    def test_a_signature_given_after_the_step_does_not_count(self) -> None:
        """Whoever accepts on 18 May cannot lean on a signature of June."""
        made = issued(handed_over(with_runs(project(contract=agreed()))))
        signed = wf.sign(made, CERTIFICATE, by="cto", at=JUNE)
        with pytest.raises(pm.EvidenceError) as error:
            wf.apply_certificate(signed, CERTIFICATE, **LATER)
        assert error.value.code == "guard.certified"
        assert wf.apply_certificate(signed, CERTIFICATE, by="pm", at=JUNE).deliverables[0].state == "accepted"

    def test_what_turned_up_since_keeps_it_from_being_accepted(self) -> None:
        """The guards look again: a critical item found after the signature is named."""
        made = wf.sign(issued(handed_over(with_runs())), CERTIFICATE, by="cto", at=LATER["at"])
        made = made.with_(punch(severity="critical", found_on="2026-05-18"))
        with pytest.raises(pm.GuardError) as error:
            wf.apply_certificate(made, CERTIFICATE, **LATER)
        assert codes(error) == [("guard.criteria_passed", "punch_item:blue")]

    def test_on_conditions_and_then_for_good(self) -> None:
        """All punch items verified or waived, the same certificate accepts it for good."""
        made = issued(handed_over(with_runs()).with_(punch(), punch("red")))
        made = wf.sign(made, CERTIFICATE, by="cto", at=LATER["at"])
        made = wf.apply_certificate(made, CERTIFICATE, **LATER)
        assert made["deliverable:portal"].state == "conditionally_accepted"  # type: ignore[attr-defined]
        made = wf.fix_punch_item(made, "blue", by="pm", at=JUNE, remedy="Dark blue")
        with pytest.raises(pm.GuardError) as error:
            wf.advance(made, "deliverable:portal", "accept", by="pm", at=JUNE)
        assert ("guard.punch_items", "punch_item:blue") in codes(error)
        made = wf.reopen_punch_item(made, "blue", by="cto", at=JUNE, reason="Still light blue")
        made = wf.fix_punch_item(made, "blue", by="pm", at=JUNE)
        made = wf.verify_punch_item(made, "blue", by="cto", at=JUNE)
        made = wf.waive_punch_item(made, "red", by="pm", at=JUNE, evidence=[word()])
        made = wf.advance(made, "deliverable:portal", "accept", by="pm", at=JUNE)
        assert made["deliverable:portal"].state == "accepted"  # type: ignore[attr-defined]

    def test_rejected_it_comes_back_and_an_old_certificate_is_worth_nothing(self) -> None:
        """A certificate counts for the delivery that it is of."""
        made = issued(handed_over(with_runs()))
        made = wf.sign(made, CERTIFICATE, by="cto", at=LATER["at"])
        made = wf.advance(made, "deliverable:portal", "test", **LATER)
        made = wf.advance(made, "deliverable:portal", "reject", **LATER, note="It fell over")
        made = handed_over(made, "portal", at=JUNE)
        made = wf.advance(made, "deliverable:portal", "test", by="pm", at=JUNE)
        with pytest.raises(pm.GuardError) as error:
            wf.advance(made, "deliverable:portal", "accept", by="pm", at=JUNE)
        assert error.value.code == "guard.certificate"

    def test_a_rejection_needs_no_signature(self) -> None:
        """What the rule rejects is rejected, with the certificate as its reason."""
        made = issued(handed_over(with_runs(fast="failed")))
        made = wf.apply_certificate(made, CERTIFICATE, **LATER)
        assert made["deliverable:portal"].state == "rejected"  # type: ignore[attr-defined]
        assert made.warranties == ()


class TestSilence:
    def test_only_where_the_contract_says_so(self) -> None:
        """Without the clause, or before its days are over, silence is nothing."""
        made = handed_over(with_runs())
        for contract, code in ((None, "deemed.contract"), (agreed(silence_is_acceptance=False), "deemed.contract")):
            with pytest.raises(pm.GuardError) as error:
                wf.deem_accepted(attrs.evolve(made, contract=contract), "portal", reason="x", by="pm", at=JUNE)
            assert error.value.code == code

    def test_it_counts_business_days(self) -> None:
        """Ten business days after Monday 4 May: from Tuesday 19 May on, by the contract's own calendar later."""
        made = handed_over(project(contract=agreed()))
        with pytest.raises(pm.GuardError) as error:
            wf.deem_accepted(made, "portal", reason="Clause 7", **LATER)
        assert codes(error) == [("deemed.early", "at")]
        late: dict[str, Any] = {"by": "pm", "at": "2026-05-19T09:00:00+00:00"}
        done = wf.deem_accepted(made, "portal", reason="Clause 7: ten working days", **late)
        assert (found(done).deemed, found(done).deemed_reason) == (True, "Clause 7: ten working days")
        assert done["deliverable:portal"].state == "accepted"  # type: ignore[attr-defined]
        assert done["deliverable:portal"].history[-1].note == "Clause 7: ten working days"  # type: ignore[attr-defined]
        holidays = pm.WorkCalendar.weekdays(id="cn", holidays=["2026-05-05"])
        slower = attrs.evolve(made, contract=agreed(business_calendar=holidays))
        with pytest.raises(pm.GuardError):
            wf.deem_accepted(slower, "portal", reason="Clause 7", **late)

    def test_a_client_who_spoke_was_not_silent(self) -> None:
        """What somebody on the client's side found wanting since the delivery is an answer."""
        made = handed_over(project(contract=agreed())).with_(punch(found_by="clerk"))
        with pytest.raises(pm.GuardError) as error:
            wf.deem_accepted(made, "portal", reason="Clause 7", by="pm", at=JUNE)
        assert codes(error) == [("deemed.answered", "punch_item:blue")]

    def test_silence_heals_nothing(self) -> None:
        """Something critical that we know of keeps it from being deemed; a minor one makes a condition."""
        made = handed_over(project(contract=agreed()))
        with pytest.raises(pm.GuardError) as error:
            wf.deem_accepted(made.with_(punch(severity="critical")), "portal", reason="7", by="pm", at=JUNE)
        assert ("deemed.rejected", "punch_item:blue") in codes(error)
        done = wf.deem_accepted(made.with_(punch()), "portal", reason="Clause 7", by="pm", at=JUNE)
        assert (found(done).verdict.value, found(done).punch_items) == ("conditional", ("blue",))

    def test_a_certificate_that_only_claims_silence_moves_nothing(self) -> None:
        """The guard looks at the contract, not at the word of the record."""
        claim = pm.AcceptanceCertificate(
            id="c", deliverables=["portal"], verdict="accepted", deemed=True, deemed_reason="We say so"
        )
        made = wf.advance(handed_over(with_runs()), "deliverable:portal", "test", **TOLD).with_(claim)
        with pytest.raises(pm.GuardError) as error:
            wf.advance(made, "deliverable:portal", "accept", by="pm", at=JUNE)
        assert error.value.code == "guard.deemed"

    @pytest.mark.parametrize("given", [{"issued_on": "2026-05-25"}, {"issued_on": "2026-05-04"}, {}])
    def test_a_certificate_that_was_written_by_hand_is_no_way_round(self, given: dict[str, Any]) -> None:
        """Whoever spoke was not silent, and the days run, also where nobody used the command."""
        claim = pm.AcceptanceCertificate(
            id="c",
            deliverables=["portal"],
            verdict="conditional",
            punch_items=["blue"],
            deemed=True,
            deemed_reason="Clause 7",
            **given,
        )
        made = handed_over(project(contract=agreed())).with_(punch(found_by="clerk", found_on="2026-05-06"), claim)
        with pytest.raises(pm.GuardError) as error:
            wf.apply_certificate(made, "c", by="pm", at=JUNE)
        assert error.value.code == "guard.deemed"
        tested = wf.advance(made, "deliverable:portal", "test", **TOLD)
        with pytest.raises(pm.GuardError) as error:
            wf.advance(tested, "deliverable:portal", "accept_conditionally", by="pm", at=JUNE)
        assert error.value.code == "guard.deemed"

    def test_silence_by_hand_heals_nothing(self) -> None:
        """Three open majors lead to a rejection, and a certificate for silence cannot list them away."""
        names = ("a", "b", "c")
        claim = pm.AcceptanceCertificate(
            id="c", deliverables=["portal"], verdict="conditional", punch_items=names, deemed=True, deemed_reason="7"
        )
        items = [punch(id=name, severity="major") for name in names]
        made = handed_over(project(contract=agreed())).with_(*items, claim)
        with pytest.raises(pm.GuardError, match="silence does not heal"):
            wf.apply_certificate(made, "c", by="pm", at=JUNE)


class TestPunchItem:
    @pytest.mark.parametrize(
        "change", [{"severity": "critical"}, {"description": "All of it"}, {"deliverable": "manual"}]
    )
    def test_what_was_let_go_stays_what_it_was(self, change: dict[str, Any]) -> None:
        """The client's word lets go what they were told of: nobody turns it into something else afterwards."""
        open_one = handed_over(with_runs()).with_(punch())
        assert open_one.with_(punch(**change)).punch_items[0] == punch(**change)
        made = wf.waive_punch_item(open_one, "blue", by="pm", at=JUNE, evidence=[word()])
        with pytest.raises(pm.ValidationError) as error:
            made.with_(attrs.evolve(made.get(pm.PunchItem, "blue"), **change))
        assert error.value.code == "door.field"
        assert made.with_(attrs.evolve(made.get(pm.PunchItem, "blue"), note="Asked twice")).punch_items[0].note

    def test_nothing_moves_on_before_it_was_found(self) -> None:
        """A step lies on the day on which it was found, or later."""
        made = handed_over(with_runs()).with_(punch())
        before = pm.to_json(made)
        with pytest.raises(pm.GuardError) as error:
            wf.waive_punch_item(made, "blue", by="pm", at="2026-05-04T09:00Z", evidence=[word()])
        assert (error.value.code, error.value.where) == ("guard.too_early", "at")
        assert pm.to_json(made) == before


@pytest.mark.parametrize(
    ("record", "action"),
    [
        (pm.SupportTicket(id="x", severity="minor", opened_at=JUNE, owner="pm"), "respond"),
        (pm.Issue(id="x", raised_at=JUNE, owner="pm", due="2026-07-01"), "assign"),
        (pm.Lesson(id="x", noted_on="2026-06-01"), "validate"),
    ],
)
def test_no_step_lies_before_its_record(record: pm.Record, action: str) -> None:
    """A ticket, an issue and a lesson move on once they are there, not before."""
    made = project().with_(record)
    with pytest.raises(pm.GuardError) as error:
        wf.advance(made, record.ref, action, by="pm", at="2026-05-31T09:00Z")
    assert error.value.code == "guard.too_early"
    assert wf.advance(made, record.ref, action, by="pm", at=JUNE) != made


class TestPhaseReview:
    PLAN = pm.Plan(start="2026-05-04", tasks=[*pm.summary("design", "Design", [pm.task("draw", "Draw", "5d")])])

    def reviewed(self, made: pm.Project | None = None, **fields: Any) -> pm.Project:
        """Record a review of the design."""
        given: dict[str, Any] = {
            "id": "r",
            "phase": "design",
            "held_on": "2026-05-18",
            "participants": ["cto"],
            "verdict": "go",
        }
        review = pm.PhaseReview(**given | {"decided_by": "cto"} | fields)
        return wf.record_phase_review(project(plan=self.PLAN) if made is None else made, review, **LATER)

    def finished(self) -> pm.Project:
        """Give a project whose design is done."""
        done = pm.ProgressReport(
            id="p", task="draw", as_of="2026-05-08", actual_start="2026-05-04", actual_finish="2026-05-08"
        )
        return project(plan=self.PLAN, progress_reports=[done])

    def test_a_phase_that_is_done_goes_on_with_the_client(self) -> None:
        """The client took part and decided."""
        assert self.reviewed(self.finished()).phase_reviews[0].verdict.value == "go"

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({}, "phase_review.unfinished"),
            ({"held_on": "2026-05-19", "verdict": "hold"}, "phase_review.early"),
            ({"participants": ["pm"], "verdict": "hold"}, "phase_review.client"),
            ({"verdict": "go_with_conditions", "conditions": ["Texts"], "decided_by": "pm"}, "phase_review.evidence"),
        ],
    )
    def test_what_is_refused(self, fields: dict[str, Any], code: str) -> None:
        """Work left, a day to come, no client there, and no client's word."""
        with pytest.raises(pm.ClientPMError) as error:
            self.reviewed(**fields)
        assert error.value.code == code

    def test_a_review_stays_as_it_was_held(self) -> None:
        """The second of a name is refused."""
        made = self.reviewed(self.finished())
        with pytest.raises(pm.GuardError) as error:
            self.reviewed(made)
        assert error.value.code == "phase_review.id"

    def test_the_clients_word_may_come_as_evidence(self) -> None:
        """Who noted the decision need not be the one who took it."""
        made = self.reviewed(self.finished(), decided_by="pm", evidence=[word()])
        assert made.phase_reviews[0].decided_by == "pm"


def test_a_run_after_the_certificate_is_not_forgotten() -> None:
    """A test that fails after the certificate was made out keeps the deliverable from being accepted."""
    made = wf.sign(issued(handed_over(with_runs())), CERTIFICATE, by="cto", at=LATER["at"])
    made = made.with_(ran("t-fast", "failed", "2026-05-18"))
    with pytest.raises(pm.GuardError) as error:
        wf.apply_certificate(made, CERTIFICATE, **LATER)
    assert codes(error) == [("guard.criteria_passed", "criterion:fast")]
