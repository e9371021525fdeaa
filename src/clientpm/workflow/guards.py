"""Every guard by its name: the tables name them, this module says what each of them asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.sign_off import may_sign
from clientpm.errors import EvidenceError, GuardError, ValidationError
from clientpm.model.change_request import ChangeRequest
from clientpm.model.decided import option_impact
from clientpm.model.deliverable import Deliverable
from clientpm.model.people import Side, Stakeholder
from clientpm.workflow import guards_accepting as accepting
from clientpm.workflow import guards_deciding as deciding
from clientpm.workflow import guards_delivering as delivering
from clientpm.workflow import guards_meetings as meetings
from clientpm.workflow import guards_people as people
from clientpm.workflow import guards_recording as recording
from clientpm.workflow import guards_risk as risks
from clientpm.workflow.authority_guards import authority, duty_authority

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.workflow.asking import Asked, Guard

__all__ = ["GUARDS"]


def owner(asked: Asked) -> Iterator[GuardError]:
    """Yield that nobody sees to it."""
    if getattr(asked.record, "owner", None) is None:
        yield GuardError("nobody sees to it", code="guard.owner", where="owner", expected="the id of a stakeholder")


def rationale(asked: Asked) -> Iterator[GuardError]:
    """Yield that it is not said why."""
    if not str(asked.facts.get("rationale") or asked.note).strip():
        yield GuardError("it is not said why", code="guard.rationale", where="rationale", expected="a text")


def evidence(asked: Asked) -> Iterator[EvidenceError]:
    """Yield that nothing proves it."""
    if not asked.received:
        yield EvidenceError("nothing proves it", code="guard.evidence", where="evidence", expected="[Evidence(...)]")


def client_evidence(asked: Asked) -> Iterator[EvidenceError]:
    """Yield that the word of the client is missing where it is needed."""
    matters = _client_matters(asked)
    if matters == () or any(_signs_for_client(asked, item.by) for item in asked.received):
        return
    yield EvidenceError(
        "the client's word is missing",
        code="guard.client_evidence",
        where="evidence",
        expected="evidence by a stakeholder on the client's side who may sign",
        suggestion="" if matters is None else f"it changes {', '.join(matters)}",
        matters=matters or (),
    )


def _client_matters(asked: Asked) -> tuple[str, ...] | None:
    """Return in what respects an approval needs the client's word; `None` where it always does."""
    record = asked.record
    if not isinstance(record, ChangeRequest) or asked.action not in {"approve", "approve_adjusted"}:
        return None
    from clientpm.change.promises import client_matters

    found = option_impact(record, deciding.chosen(asked))
    if found is None:
        return ()
    if asked.action == "approve_adjusted":
        return client_matters(asked.project, found, asked.facts.get("adjustment", ()))
    shown = client_matters(asked.project, found)
    try:
        now = client_matters(asked.project, deciding.as_it_is_now(asked, found))
    except ValidationError:
        return shown  # the guard of the option says that it cannot be carried out
    return tuple(dict.fromkeys((*shown, *now)))


def _signs_for_client(asked: Asked, name: str | None) -> bool:
    """Return whether somebody may sign for the client."""
    if name is None or f"{Stakeholder.kind_name}:{name}" not in asked.project:
        return False
    return asked.project.get(Stakeholder, name).side is Side.CLIENT and may_sign(asked.project, name)


def tasks_done(asked: Asked) -> Iterator[GuardError]:
    """Yield the tasks that are not finished: of a change what it touches, of a requirement what fulfils it."""
    yield from (delivering.tasks_done if isinstance(asked.record, ChangeRequest) else recording.work_done)(asked)


def passed_tests(asked: Asked) -> Iterator[GuardError]:
    """Yield what has not passed: of a change what it touches, of a requirement its criteria, of a deliverable all."""
    if isinstance(asked.record, Deliverable):
        yield from accepting.accepted_by_rule(asked)
        return
    of_change = isinstance(asked.record, ChangeRequest)
    yield from (delivering.change_tested if of_change else recording.criteria_passed)(asked)


GUARDS: Final[Mapping[str, Guard]] = {
    "adjustment": deciding.adjustment,
    "answer": people.answer,
    "applied_in": people.applied_in,
    "approver": meetings.approver,
    "as_issued": meetings.as_issued,
    "assessment": deciding.assessment,
    "assessment_done": delivering.assessment_done,
    "assessment_due": deciding.assessment_due,
    "attendance": people.attendance,
    "authority": authority,
    "baseline_approved": recording.baseline_approved,
    "certified": accepting.certified,
    "change": recording.change,
    "client_evidence": client_evidence,
    "client_informed": delivering.client_informed,
    "closure_gates": recording.closure_gates,
    "conditions": accepting.conditions,
    "criteria": recording.criteria,
    "deciders": meetings.deciders,
    "documents_updated": delivering.documents_updated,
    "due": recording.due,
    "duty_authority": duty_authority,
    "evidence": evidence,
    "fresh_assessment": deciding.fresh_assessment,
    "goal_attained": recording.goal_attained,
    "goal_missed": recording.goal_missed,
    "held": meetings.held,
    "issue": risks.realised,
    "measured": recording.measured,
    "no_conflict": delivering.no_conflict,
    "option": deciding.option,
    "originator": deciding.originator,
    "owner": owner,
    "punch_items": accepting.settled_by_rule,
    "question": deciding.question,
    "question_due": deciding.question_due,
    "raiser": recording.raiser,
    "rationale": rationale,
    "reason": deciding.reason,
    "received": meetings.received,
    "resolution": recording.resolution,
    "responses": risks.responses,
    "review_date": deciding.review_date,
    "risk_assessed": risks.risk_assessed,
    "sender_informed": meetings.sender_informed,
    "shown": deciding.shown,
    "signed": recording.signed,
    "smart": recording.smart,
    "tasks_done": tasks_done,
    "tests_passed": passed_tests,
    "title": deciding.title,
    "window_passed": risks.window_passed,
}
"""What each guard asks, by the name that the tables use."""
