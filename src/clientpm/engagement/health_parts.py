"""The parts of a relationship's health, each counted from what was recorded."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.client_facts import client_questions, client_side
from clientpm.engagement.issue_history import OPEN_STATES, is_raised, state_on, went_to
from clientpm.engagement.plan_record import promised_talks
from clientpm.model.feedback import FeedbackKind
from clientpm.model.meeting_minutes import Presence
from clientpm.model.survey import SurveyMeasure
from clientpm.model.troubles import IssueSeverity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from clientpm.engagement.satisfaction_waves import Satisfaction
    from clientpm.engagement.standpoint import Standpoint
    from clientpm.engagement.told import Talk
    from clientpm.model.feedback import Feedback

__all__ = ["COUNTED", "PartFacts", "satisfaction_part"]

_HUNDRED: Final = 100
_DECISION_DAYS: Final = 10
_OLD_DAYS: Final = 365
_WEIGHTS: Final = {IssueSeverity.CRITICAL: 3, IssueSeverity.MAJOR: 2, IssueSeverity.MINOR: 1}


@attrs.frozen(kw_only=True)
class PartFacts:
    """What one part of the health comes from.

    Attributes:
        good: How much of it was as it should be.
        of: How much there was; 0 where nothing was recorded.
        costs: The records that cost something.
        score: The score, where it is no share [0 to 100].
        reason: Why there is none.
    """

    good: float = 0
    of: float = 0
    costs: tuple[Ref, ...] = ()
    score: float | None = None
    reason: str | None = None

    @property
    def value(self) -> float | None:
        """The score [0 to 100]; `None` where nothing was recorded."""
        if self.score is not None or not self.of:
            return self.score
        return float(_HUNDRED * Fraction(self.good) / Fraction(self.of))


def satisfaction_part(found: Satisfaction, today: dt.date) -> PartFacts:
    """Return how satisfied the client said they are.

    Args:
        found: What was answered.
        today: The day from which it is looked at.

    Returns:
        The mean answer on the question for the whole as a share of its scale; without that
        question the mean over the other questions of satisfaction, else the net promoter
        score moved to 0 to 100. An answer older than a year is no answer.
    """
    wave = found.latest
    if wave is None:
        return PartFacts(reason="no_survey")
    if wave.on is not None and (today - wave.on).days > _OLD_DAYS:
        return PartFacts(reason="survey_too_old")
    whole = wave.overall
    if whole is not None:
        return PartFacts(score=whole.share_of_scale, good=whole.mean or 0, of=5)
    others = [
        item.share_of_scale
        for item in wave.questions
        if item.measure is SurveyMeasure.CSAT and item.share_of_scale is not None
    ]
    if others:
        return PartFacts(score=sum(others) / len(others))
    if wave.recommend is not None:
        return PartFacts(score=wave.recommend.share_of_scale)
    return PartFacts(reason="no_survey")


def _response(talks: Sequence[Talk], recent: int) -> PartFacts:
    questions = [
        question
        for talk in talks
        for question in client_questions(talk)
        if question.asked_at > talk.seen.moment - dt.timedelta(days=recent) or question.answered_at is None
    ]
    decided = [question for question in questions if question.kept is not None]
    late = tuple(question.record for question in decided if not question.kept)
    reason = None if decided else "no_answer_promised" if questions else "nothing_asked"
    return PartFacts(good=len(decided) - len(late), of=len(decided), costs=late, reason=reason)


def _plan_kept(talks: Sequence[Talk], recent: int) -> PartFacts:
    good = of = 0
    costs: list[Ref] = []
    for talk in talks:
        kept = promised_talks(talk, talk.seen.today - dt.timedelta(days=recent))
        good, of, costs = good + kept.on_time, of + kept.due, [*costs, *kept.broken]
    return PartFacts(good=good, of=of, costs=tuple(costs), reason=None if of else "nothing_promised")


def _issues(talks: Sequence[Talk], recent: int) -> PartFacts:
    """Of the weight of all issues that are open or came up lately, the part that is neither overdue nor escalated."""
    good = of = 0
    costs: list[Ref] = []
    known = False
    for each in (talk.seen for talk in talks):
        since = each.moment - dt.timedelta(days=recent)
        for issue in each.project.issues:
            if not is_raised(issue, each.moment):
                continue
            known = True
            is_open = state_on(issue, each.moment) in OPEN_STATES
            if not is_open and (issue.raised_at is None or issue.raised_at < since):
                continue
            weight = _WEIGHTS[issue.severity]
            late = issue.due is not None and issue.due < each.today
            bad = is_open and (late or bool(went_to(issue, each.moment)))
            of, good = of + weight, good + (0 if bad else weight)
            costs += [issue.ref] if bad else []
    if known and not of:
        good = of = 1
    return PartFacts(good=good, of=of, costs=tuple(costs), reason=None if of else "no_issue_recorded")


def _decisions(talks: Sequence[Talk], recent: int) -> PartFacts:
    good = of = 0
    costs: list[Ref] = []
    for each in (talk.seen for talk in talks):
        since = each.moment - dt.timedelta(days=recent)
        limit = _DECISION_DAYS * each.clock.minutes_per_day
        for change in each.project.changes:
            asked = next((step.at for step in change.history if step.action == "submit"), None)
            if asked is None or asked > each.moment or state_on(change, each.moment) in {"withdrawn", "deferred"}:
                continue
            decision = change.decision
            decided = decision.at if decision is not None and decision.at <= each.moment else None
            if decided is not None and decided < since:
                continue
            waited = each.clock.between(asked, decided or each.moment).minutes
            if decided is None and waited <= limit:
                continue
            of, good = of + 1, good + (waited <= limit)
            costs += [] if waited <= limit else [change.ref]
    return PartFacts(good=good, of=of, costs=tuple(costs), reason=None if of else "nothing_to_decide")


def client_feedback(seen: Standpoint, recent: int) -> Iterator[Feedback]:
    """Yield what the client told us of late.

    Args:
        seen: From when it is looked at.
        recent: How many days back.

    Yields:
        The feedback.
    """
    clients, since = client_side(seen.project), seen.moment - dt.timedelta(days=recent)
    for said in seen.project.feedback:
        if since < said.received_at <= seen.moment and (said.sender is None or said.sender in clients):
            yield said


def _complaints(talks: Sequence[Talk], recent: int) -> PartFacts:
    """Of what the client told us lately, the part that is no complaint, or one that is settled."""
    good = of = 0
    costs: list[Ref] = []
    for each in (talk.seen for talk in talks):
        for said in client_feedback(each, recent):
            bad = said.kind is FeedbackKind.COMPLAINT and state_on(said, each.moment) != "closed"
            of, good = of + 1, good + (not bad)
            costs += [said.ref] if bad else []
    return PartFacts(good=good, of=of, costs=tuple(costs), reason=None if of else "no_feedback")


def _attendance(talks: Sequence[Talk], recent: int) -> PartFacts:
    """Of the times the client's people were asked to a meeting lately, how often they took part."""
    good = of = 0
    for each in (talk.seen for talk in talks):
        clients, since = client_side(each.project), each.moment - dt.timedelta(days=recent)
        starts = {meeting.id: meeting.starts_at for meeting in each.project.meetings if not meeting.cancelled}
        for minutes in each.project.minutes:
            at = starts.get(minutes.meeting)
            if at is None or not since < at <= each.moment:
                continue
            asked = [item for item in minutes.attendance if item.stakeholder in clients]
            of += len(asked)
            good += sum(item.presence in {Presence.PRESENT, Presence.REMOTE} for item in asked)
    return PartFacts(good=good, of=of, reason=None if of else "no_minutes")


COUNTED: Final[Mapping[str, Callable[[Sequence[Talk], int], PartFacts]]] = {
    "response": _response,
    "plan_kept": _plan_kept,
    "issues": _issues,
    "decisions": _decisions,
    "complaints": _complaints,
    "attendance": _attendance,
}
"""How each part is counted."""
