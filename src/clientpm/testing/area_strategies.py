"""Hypothesis strategies for the parts of a project that say how it is going.

Most random projects hold none or one of them: a law that fails on two of them together
fails on few records, and data stay small.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import attrs
from hypothesis import strategies as st

from clientpm.model.acceptance import AcceptanceCertificate, PhaseReview, PunchItem
from clientpm.model.aftercare import ContactPlanItem, TouchPoint, Warranty
from clientpm.model.agreements import ActionItem, LoggedDecision
from clientpm.model.authority import AuthorityMatrix
from clientpm.model.budget import BudgetLine
from clientpm.model.change_request import ChangeRequest
from clientpm.model.closing import ClosureItem
from clientpm.model.communication import CommunicationItem
from clientpm.model.contact import Contact
from clientpm.model.controlled_document import ControlledDocument
from clientpm.model.correction import CORRECTABLE
from clientpm.model.deliverable import AcceptanceTest, Deliverable, TestRun
from clientpm.model.elicitation import Elicitation
from clientpm.model.facts import ProgressReport
from clientpm.model.feedback import Feedback
from clientpm.model.goal import Goal
from clientpm.model.lesson import Lesson, ProcessImprovement
from clientpm.model.link_review import LinkReview
from clientpm.model.measurement import Measurement
from clientpm.model.meeting import Meeting
from clientpm.model.meeting_minutes import MeetingMinutes
from clientpm.model.need import NeedAnswer
from clientpm.model.process import ProcessStep, UserRole
from clientpm.model.quality import Defect, QualityCheck, QualityStandard
from clientpm.model.record import Record
from clientpm.model.requirement import AcceptanceCriterion, Requirement
from clientpm.model.resource import Assignment, Resource
from clientpm.model.responsibility import Responsibility
from clientpm.model.revision import Revision
from clientpm.model.risk import Risk
from clientpm.model.risk_factors import Assumption, Correlation, RiskDriver
from clientpm.model.risk_plan import RiskPlan
from clientpm.model.sign_off import SignOffRequest
from clientpm.model.signature import Signature
from clientpm.model.spending import ActualCost, ActualWork
from clientpm.model.status_override import StatusOverride
from clientpm.model.support import Opportunity, SupportTicket
from clientpm.model.survey import Survey, SurveyResponse
from clientpm.model.training import TrainingResult, TrainingSession
from clientpm.model.troubles import Disagreement, Issue
from clientpm.testing import agreeing_strategies as agreeing
from clientpm.testing import change_strategies as changing
from clientpm.testing import fact_strategies as facts
from clientpm.testing import promise_strategies as promising
from clientpm.testing import relationship_strategies as after
from clientpm.testing import result_strategies as results
from clientpm.testing import risk_strategies as risking
from clientpm.testing import talk_strategies as talk
from clientpm.testing.goal_strategies import measurements
from clientpm.testing.resource_strategies import assignments, resources
from clientpm.testing.value_strategies import frames, unique_ids
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["AREAS", "AreaKind", "Surroundings", "area_kinds", "areas"]

R = TypeVar("R", bound=Record)
Area: TypeAlias = dict[str, Any]


@attrs.frozen(kw_only=True)
class Surroundings:
    """What the records of an area may refer to."""

    tasks: Sequence[str]
    parts: Sequence[str]
    goals: Sequence[Goal]
    calendars: Sequence[str]
    refs: Sequence[Ref]


def _corrected(draw: DrawFn, field: str, facts: list[R]) -> list[R]:
    """Return facts of which the last may correct the first.

    Args:
        draw: Given by Hypothesis.
        field: Name of their collection.
        facts: The facts.
    """
    if len(facts) < 2 or draw(st.sampled_from((True, False, False, False))):  # noqa: PLR2004 - one to correct, one that corrects
        return facts
    about = CORRECTABLE[field]
    changes: dict[str, Any] = {about: getattr(facts[0], about), "corrects": facts[0].id}
    if isinstance(facts[0], Measurement):
        changes["unit"] = ""
    if isinstance(facts[0], Contact):
        changes["occurrence"] = None
    return [*facts[:-1], attrs.evolve(facts[-1], **changes)]


class _Making:
    """Records of one project, made one kind after the other."""

    def __init__(self, draw: DrawFn, around: Surroundings) -> None:
        self.draw = draw
        self.around = around

    def some(self, kind: type[R], make: Callable[[str, dict[str, Any]], SearchStrategy[R]]) -> list[R]:
        """Return one or two records of a kind."""
        return [
            self.draw(make(name, self.draw(frames(kind, self.around.refs))))
            for name in self.draw(unique_ids(least=1, most=2))
        ]


def _reports(made: _Making) -> Area:
    around = made.around
    found = made.some(ProgressReport, lambda n, f: facts.reports(n, around.tasks, around.parts, f))
    return {"progress_reports": _corrected(made.draw, "progress_reports", found)}


def _resources(made: _Making) -> Area:
    draw, around = made.draw, made.around
    found = made.some(Resource, lambda n, f: resources(n, around.parts, around.calendars, f))
    names = [resource.id for resource in found]
    work = made.some(ActualWork, lambda n, f: facts.work_done(n, around.tasks, names, around.parts, f))
    return {
        "resources": found,
        "assignments": made.some(Assignment, lambda n, f: assignments(n, around.tasks, names, f)),
        "actual_work": _corrected(draw, "actual_work", work),
    }


def _money(made: _Making) -> Area:
    around = made.around
    spent = made.some(ActualCost, lambda n, f: facts.costs(n, around.tasks, around.parts, f))
    return {
        "budget": made.some(BudgetLine, lambda n, f: facts.budget_lines(n, around.tasks, f)),
        "actual_costs": _corrected(made.draw, "actual_costs", spent),
    }


def _measurements(made: _Making) -> Area:
    around = made.around
    goal = made.draw(st.sampled_from(around.goals))
    found = made.some(Measurement, lambda n, f: measurements(n, goal, around.parts, f))
    found = _corrected(made.draw, "measurements", found)
    if found[-1].corrects is None and len({item.on for item in found}) < len(found):
        found = found[:1]
    return {"measurements": found}


def _requirements(made: _Making) -> Area:
    around = made.around
    roles = made.some(UserRole, talk.user_roles)
    played = [role.id for role in roles]
    steps = made.some(ProcessStep, lambda n, f: talk.process_steps(n, played, f))
    done = [step.id for step in steps]
    wanted = made.some(Requirement, lambda n, f: results.requirements(n, around.parts, f, played, done))
    names = [requirement.id for requirement in wanted]
    by = made.some(AcceptanceCriterion, lambda n, f: results.criteria(n, names, f))
    known = [criterion.id for criterion in by]
    tested = made.some(AcceptanceTest, lambda n, f: results.tests(n, known, around.parts, f))
    tests = [test.id for test in tested]
    ran = made.some(TestRun, lambda n, f: results.runs(n, tests, around.parts, f))
    return {
        "user_roles": roles,
        "process_steps": steps,
        "requirements": wanted,
        "criteria": by,
        "deliverables": made.some(
            Deliverable, lambda n, f: results.deliverables(n, around.tasks, known, around.parts, f)
        ),
        "acceptance_tests": tested,
        "test_runs": _corrected(made.draw, "test_runs", ran),
    }


def _quality(made: _Making) -> Area:
    around = made.around
    kept = made.some(QualityStandard, lambda n, f: results.standards(n, around.parts, f))
    names = [standard.id for standard in kept]
    seen = made.some(QualityCheck, lambda n, f: results.checks(n, names, around.refs, around.parts, f))
    return {
        "quality_standards": kept,
        "quality_checks": _corrected(made.draw, "quality_checks", seen),
        "defects": made.some(Defect, lambda n, f: results.defects(n, around.refs, around.parts, f)),
    }


def _overrides(made: _Making) -> Area:
    return {"status_overrides": made.some(StatusOverride, lambda n, f: results.overrides(n, made.around.parts, f))}


def _signing(made: _Making) -> Area:
    refs, parts = made.around.refs, made.around.parts
    asked = made.some(SignOffRequest, lambda n, f: agreeing.sign_off_requests(n, refs, parts, f))
    names = [request.id for request in asked]
    return {
        "documents": made.some(ControlledDocument, lambda n, f: agreeing.documents(n, refs, parts, f)),
        "sign_off_requests": asked,
        "signatures": made.some(Signature, lambda n, f: agreeing.signatures(n, refs, parts, names, f)),
        "link_reviews": made.some(LinkReview, lambda n, f: agreeing.link_reviews(n, refs, parts, f)),
    }


def _changes(made: _Making) -> Area:
    refs, parts = made.around.refs, made.around.parts
    asked = made.some(ChangeRequest, lambda n, f: changing.requests(n, refs, parts, f))
    names = [request.id for request in asked]
    if len(asked) > 1:
        asked[-1] = attrs.evolve(asked[-1], supersedes=names[0])
    return {
        "changes": asked,
        "revisions": made.some(Revision, lambda n, f: agreeing.revisions(n, refs, names, parts, f)),
        "authority": made.draw(changing.authorities(parts, made.draw(frames(AuthorityMatrix, refs)))),
    }


def _findings(made: _Making) -> Area:
    needs, parts = [ref.id for ref in made.around.refs if ref.kind == "need"], made.around.parts
    return {
        "elicitations": made.some(Elicitation, lambda n, f: talk.elicitations(n, parts, f)),
        "need_answers": made.some(NeedAnswer, lambda n, f: talk.need_answers(n, needs, parts, f)),
    }


def _troubles(made: _Making) -> Area:
    parts = made.around.parts
    return {
        "issues": made.some(Issue, lambda n, f: talk.issues(n, parts, f)),
        "disagreements": made.some(Disagreement, lambda n, f: talk.disagreements(n, parts, f)),
        "decisions": made.some(LoggedDecision, lambda n, f: talk.logged_decisions(n, parts, f)),
        "actions": made.some(ActionItem, lambda n, f: talk.action_items(n, parts, f)),
    }


def _risks(made: _Making) -> Area:
    around, parts = made.around, made.around.parts
    first = made.some(Risk, lambda n, f: risking.risks(n, around.tasks, parts, f))
    names = [risk.id for risk in first]
    second = made.draw(risking.risks("R-last", around.tasks, parts, made.draw(frames(Risk, around.refs)), names))
    found = first if "r-last" in {name.lower() for name in names} else [*first, second]
    driven = made.some(RiskDriver, lambda n, f: risking.drivers(n, around.tasks, f))
    refs = [*(Ref("task", name) for name in around.tasks), *(each.ref for each in (*found, *driven))]
    return {
        "risks": found,
        "risk_drivers": driven,
        "correlations": made.some(Correlation, lambda n, f: risking.correlations(n, refs, f)),
        "assumptions": made.some(Assumption, lambda n, f: risking.assumptions(n, parts, f)),
        "risk_plan": made.draw(risking.risk_plans(around.tasks, parts, made.draw(frames(RiskPlan, around.refs)))),
    }


def _named_groups(**groups: Sequence[Record]) -> list[tuple[str, Sequence[Record]]]:
    return list(groups.items())


def _promises(made: _Making) -> Area:
    refs, parts = made.around.refs, made.around.parts
    items = made.some(CommunicationItem, lambda n, f: promising.communications(n, parts, f))
    held = made.some(Meeting, lambda n, f: promising.meetings(n, [item.id for item in items], refs, parts, f))
    decided = made.some(LoggedDecision, lambda n, f: talk.logged_decisions(n, parts, f))
    promised = made.some(ActionItem, lambda n, f: talk.action_items(n, parts, f))
    known = {
        field: [each.id for each in group]
        for field, group in _named_groups(meetings=held, decisions=decided, actions=promised)
    }
    planned = [each.ref for each in (*items, *held)]
    first = made.some(Contact, lambda n, f: promising.contacts(n, planned, parts, f))
    if len(first) > 1:
        first[-1] = attrs.evolve(first[-1], answers=first[0].id)
    told = [each.id for each in first]
    return {
        "responsibilities": made.some(Responsibility, lambda n, f: promising.responsibilities(n, refs, parts, f)),
        "communications": items,
        "meetings": held,
        "decisions": decided,
        "actions": promised,
        "minutes": made.some(MeetingMinutes, lambda n, f: promising.minutes(n, known, refs, parts, f)),
        "contacts": _corrected(made.draw, "contacts", first),
        "feedback": made.some(Feedback, lambda n, f: promising.feedback(n, told, refs, parts, f)),
        "touch_points": _corrected(
            made.draw, "touch_points", made.some(TouchPoint, lambda n, f: after.touch_points(n, told, parts, f))
        ),
    }


def _acceptance(made: _Making) -> Area:
    around, parts = made.around, made.around.parts
    wanted = made.some(Requirement, lambda n, f: results.requirements(n, parts, f, [], []))
    by = made.some(AcceptanceCriterion, lambda n, f: results.criteria(n, [each.id for each in wanted], f))
    told = [each.id for each in by]
    meetings = made.some(Meeting, lambda n, f: promising.meetings(n, [], around.refs, parts, f))
    held_at = {"meetings": [each.id for each in meetings]}
    written = made.some(MeetingMinutes, lambda n, f: promising.minutes(n, held_at, around.refs, parts, f))
    noted = [each.id for each in written]
    handed = made.some(Deliverable, lambda n, f: results.deliverables(n, around.tasks, [], parts, f))
    names = [each.id for each in handed]
    punched = made.some(PunchItem, lambda n, f: promising.punch_items(n, names, told, parts, f))
    open_items = [each.id for each in punched]
    taken = made.some(AcceptanceCertificate, lambda n, f: promising.certificates(n, names, open_items, parts, f))
    signed = [each.id for each in taken]
    covered = made.some(Warranty, lambda n, f: after.warranties(n, names, signed, parts, f))
    anchors = [("after", name) for name in around.tasks] + [("warranty", each.id) for each in covered]
    anchors += [("goal", goal.id) for goal in around.goals]
    held = made.some(TrainingSession, lambda n, f: after.trainings(n, names, parts, f))
    sessions = [each.id for each in held]
    came = made.some(TrainingResult, lambda n, f: after.training_results(n, sessions, parts, f))
    return {
        "requirements": wanted,
        "criteria": by,
        "meetings": meetings,
        "minutes": written,
        "deliverables": handed,
        "punch_items": punched,
        "certificates": taken,
        "phase_reviews": made.some(PhaseReview, lambda n, f: promising.phase_reviews(n, around.tasks, noted, parts, f)),
        "closure_items": made.some(ClosureItem, lambda n, f: promising.closure_items(n, around.refs, parts, f)),
        "warranties": covered,
        "contact_plan": made.some(ContactPlanItem, lambda n, f: after.contact_plan(n, anchors, parts, f)),
        "trainings": held,
        "training_results": _corrected(made.draw, "training_results", came),
    }


def _relationship(made: _Making) -> Area:
    refs, parts = made.around.refs, made.around.parts
    needs = [ref.id for ref in refs if ref.kind == "need"]
    asked = made.some(Survey, lambda n, f: after.surveys(n, parts, f))
    said = made.some(SurveyResponse, lambda n, f: after.responses(n, asked[0], parts, f))
    learned = made.some(Lesson, lambda n, f: after.lessons(n, refs, parts, f))
    names = [each.id for each in learned]
    meetings = made.some(Meeting, lambda n, f: promising.meetings(n, [], refs, parts, f))
    held = [each.id for each in meetings]
    return {
        "meetings": meetings,
        "surveys": asked,
        "survey_responses": _corrected(made.draw, "survey_responses", said),
        "lessons": learned,
        "improvements": made.some(ProcessImprovement, lambda n, f: after.improvements(n, names, held, parts, f)),
        "tickets": made.some(SupportTicket, lambda n, f: after.tickets(n, refs, parts, f)),
        "opportunities": made.some(Opportunity, lambda n, f: after.opportunities(n, needs, parts, f)),
    }


@attrs.frozen
class AreaKind:
    """A part of a project.

    Attributes:
        make: Makes its records.
        needs: Names of the fields of the project without which it has none.
    """

    make: Callable[[_Making], Area]
    needs: tuple[str, ...] = ()


AREAS: Final = (
    AreaKind(_reports, ("plan",)),
    AreaKind(_resources, ("plan",)),
    AreaKind(_money),
    AreaKind(_measurements, ("goal",)),
    AreaKind(_requirements, ("stakeholder",)),
    AreaKind(_quality, ("need",)),
    AreaKind(_overrides, ("stakeholder",)),
    AreaKind(_signing, ("stakeholder", "need")),
    AreaKind(_changes, ("stakeholder",)),
    AreaKind(_findings, ("need",)),
    AreaKind(_troubles, ("stakeholder",)),
    AreaKind(_risks, ("plan", "stakeholder")),
    AreaKind(_promises, ("stakeholder",)),
    AreaKind(_acceptance, ("plan", "stakeholder")),
    AreaKind(_relationship, ("need", "stakeholder")),
)
"""Every part that a project may have beside its agreement and its plan."""


def area_kinds() -> SearchStrategy[tuple[AreaKind, ...]]:
    """Return a strategy for what at most two parts of a project are about."""
    one = st.none() | st.sampled_from(AREAS)
    return st.tuples(one, one).map(lambda pair: tuple(dict.fromkeys(kind for kind in pair if kind is not None)))


@st.composite
def areas(draw: DrawFn, chosen: Sequence[AreaKind], around: Surroundings) -> Area:
    """Return the collections of some parts, by the names of their fields.

    Of two parts that hold records of one kind the first counts.

    Args:
        draw: Given by Hypothesis.
        chosen: What they are about.
        around: What their records may refer to.
    """
    made = _Making(draw, around)
    found: Area = {}
    for kind in chosen:
        part = kind.make(made)
        if found.keys().isdisjoint(part):
            found |= part
    return found
