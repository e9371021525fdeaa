"""How the collections of what was promised to people are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.model.acceptance import AcceptanceCertificate, PhaseReview, PunchItem
from clientpm.model.aftercare import ContactPlanItem, TouchPoint, Warranty
from clientpm.model.closing import ClosureItem
from clientpm.model.communication import CommunicationItem
from clientpm.model.contact import Contact
from clientpm.model.convert import read_tuple
from clientpm.model.feedback import Feedback
from clientpm.model.lesson import Lesson, ProcessImprovement
from clientpm.model.meeting import Meeting
from clientpm.model.meeting_minutes import MeetingMinutes
from clientpm.model.responsibility import Responsibility
from clientpm.model.support import Opportunity, SupportTicket
from clientpm.model.survey import Survey, SurveyResponse
from clientpm.model.training import TrainingResult, TrainingSession

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "as_certificates",
    "as_closure_items",
    "as_communications",
    "as_contact_plan",
    "as_contacts",
    "as_feedback",
    "as_improvements",
    "as_lessons",
    "as_meetings",
    "as_minutes",
    "as_opportunities",
    "as_phase_reviews",
    "as_punch_items",
    "as_responsibilities",
    "as_survey_responses",
    "as_surveys",
    "as_tickets",
    "as_touch_points",
    "as_training_results",
    "as_trainings",
    "as_warranties",
]


def as_responsibilities(value: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Return the who does what of a project."""
    return read_tuple(Responsibility, value, "responsibilities")


def as_communications(value: Iterable[CommunicationItem]) -> tuple[CommunicationItem, ...]:
    """Return the promises of the communication plan of a project."""
    return read_tuple(CommunicationItem, value, "communications")


def as_contacts(value: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return the contacts of a project."""
    return read_tuple(Contact, value, "contacts")


def as_meetings(value: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return the meetings of a project."""
    return read_tuple(Meeting, value, "meetings")


def as_minutes(value: Iterable[MeetingMinutes]) -> tuple[MeetingMinutes, ...]:
    """Return the minutes of a project."""
    return read_tuple(MeetingMinutes, value, "minutes")


def as_feedback(value: Iterable[Feedback]) -> tuple[Feedback, ...]:
    """Return the feedback of a project."""
    return read_tuple(Feedback, value, "feedback")


def as_punch_items(value: Iterable[PunchItem]) -> tuple[PunchItem, ...]:
    """Return the punch items of a project."""
    return read_tuple(PunchItem, value, "punch_items")


def as_certificates(value: Iterable[AcceptanceCertificate]) -> tuple[AcceptanceCertificate, ...]:
    """Return the certificates of a project."""
    return read_tuple(AcceptanceCertificate, value, "certificates")


def as_phase_reviews(value: Iterable[PhaseReview]) -> tuple[PhaseReview, ...]:
    """Return the phase reviews of a project."""
    return read_tuple(PhaseReview, value, "phase_reviews")


def as_closure_items(value: Iterable[ClosureItem]) -> tuple[ClosureItem, ...]:
    """Return what has to be seen to at the end of a project."""
    return read_tuple(ClosureItem, value, "closure_items")


def as_surveys(value: Iterable[Survey]) -> tuple[Survey, ...]:
    """Return the surveys of a project."""
    return read_tuple(Survey, value, "surveys")


def as_survey_responses(value: Iterable[SurveyResponse]) -> tuple[SurveyResponse, ...]:
    """Return the survey responses of a project."""
    return read_tuple(SurveyResponse, value, "survey_responses")


def as_lessons(value: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """Return the lessons of a project."""
    return read_tuple(Lesson, value, "lessons")


def as_improvements(value: Iterable[ProcessImprovement]) -> tuple[ProcessImprovement, ...]:
    """Return the improvements of a project."""
    return read_tuple(ProcessImprovement, value, "improvements")


def as_trainings(value: Iterable[TrainingSession]) -> tuple[TrainingSession, ...]:
    """Return the training sessions of a project."""
    return read_tuple(TrainingSession, value, "trainings")


def as_training_results(value: Iterable[TrainingResult]) -> tuple[TrainingResult, ...]:
    """Return the training results of a project."""
    return read_tuple(TrainingResult, value, "training_results")


def as_touch_points(value: Iterable[TouchPoint]) -> tuple[TouchPoint, ...]:
    """Return the touch points of a project."""
    return read_tuple(TouchPoint, value, "touch_points")


def as_contact_plan(value: Iterable[ContactPlanItem]) -> tuple[ContactPlanItem, ...]:
    """Return the contacts planned for after the end of a project."""
    return read_tuple(ContactPlanItem, value, "contact_plan")


def as_warranties(value: Iterable[Warranty]) -> tuple[Warranty, ...]:
    """Return the warranties of a project."""
    return read_tuple(Warranty, value, "warranties")


def as_tickets(value: Iterable[SupportTicket]) -> tuple[SupportTicket, ...]:
    """Return the support tickets of a project."""
    return read_tuple(SupportTicket, value, "tickets")


def as_opportunities(value: Iterable[Opportunity]) -> tuple[Opportunity, ...]:
    """Return the opportunities of a project."""
    return read_tuple(Opportunity, value, "opportunities")
