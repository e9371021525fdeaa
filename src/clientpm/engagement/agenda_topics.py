"""What a meeting should talk about: everything in a project that waits for those who come."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

import attrs

from clientpm.agreement.sign_off import SignOffStage, request_state
from clientpm.engagement.actions import due_on, is_open_action
from clientpm.engagement.disagreements import is_settled
from clientpm.engagement.escalation import escalations_due
from clientpm.engagement.issue_history import OPEN_STATES, is_raised, state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.evidence.contents import SignedContents
from clientpm.model.agreements import LoggedDecision
from clientpm.model.meeting import AgendaPurpose
from clientpm.model.meeting_minutes import MeetingMinutes
from clientpm.model.record import Record
from clientpm.model.statement import Statement
from clientpm.model.troubles import Disagreement
from clientpm.risk.register_checks import review_due
from clientpm.scheduling.result import Schedule
from clientpm.values.frozen import FrozenMap
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.agreements import ActionItem
    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.lifecycle import LivingRecord
    from clientpm.model.risk import Risk
    from clientpm.scheduling.result import ScheduledTask

__all__ = ["Agenda", "Topic"]

_DECIDE, _DISCUSS, _INFORM = AgendaPurpose.DECIDE, AgendaPurpose.DISCUSS, AgendaPurpose.INFORM
_ASSESSED: Final = "assessed"
_PUT_OFF: Final = "deferred"
_WAITING: Final = frozenset({"submitted", "under_assessment", "info_requested"})
_AT_RISK: Final = frozenset({"identified", "assessed", "response_planned", "active"})
_COMPUTED: Final = frozenset({"action", "minutes", "sign_off_request", "task"})
"""Kinds of record that are on an agenda only while something is to be said about them."""
_GOING_ON: Final[Mapping[str, frozenset[str]]] = {
    "change": _WAITING | {"draft", _ASSESSED, _PUT_OFF},
    "issue": OPEN_STATES,
    "risk": _AT_RISK,
}
_WORDS: Final = ("title", "question", "subject", "description", "event", "statement")


@attrs.frozen(kw_only=True)
class Topic:
    """One thing to talk about.

    Attributes:
        subject: The record that it is about.
        named: The record whose title it bears; another one where the subject has no title of its own.
        purpose: What it is for.
        minutes: How long it takes where there is time enough.
        presenter: Id of the stakeholder who presents it.
    """

    subject: Record
    named: Record
    purpose: AgendaPurpose
    minutes: int
    presenter: str | None = None

    @property
    def statement(self) -> Statement:
        """What it is called, in every language in which its record has a title."""
        for name in _WORDS:
            text = getattr(self.named, name, "")
            if text.strip():
                texts = {
                    locale: _first_line(said[name])
                    for locale, said in self.named.translations.items()
                    if said.get(name, "").strip()
                }
                return Statement(
                    text=_first_line(text), visibility=self.subject.visibility, translations=FrozenMap(texts)
                )
        return Statement(text=self.named.id, visibility=self.subject.visibility)


@attrs.frozen(kw_only=True)
class Agenda:
    """Finds what a meeting should talk about, in the order in which it does.

    Attributes:
        seen: The project, and the moment from which it is looked at.
        audience: Who sits at the table: what they may not see is not on the agenda.
        invited: Ids of those who are asked to come; empty for everybody.
        before: Minutes of the meetings before, the latest first.
        schedule: The schedule of the project; `None` where it has no tasks.
        ahead: How far ahead it looks.
    """

    seen: Standpoint
    audience: Visibility
    invited: frozenset[str]
    before: tuple[MeetingMinutes, ...]
    schedule: Schedule | None
    ahead: dt.timedelta

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What there is to talk about: what was promised, what has to be decided, what is late, what comes."""
        found = (
            *self._minutes(),
            *self._actions(),
            *self._decisions(),
            *self._sign_offs(),
            *self._changes_to_decide(),
            *self._disagreements(),
            *self._issues(),
            *self._changes_waiting(),
            *self._risks(),
            *self._milestones(),
        )
        return tuple(topic for topic in found if self._may_be_named(topic))

    def is_over(self, subject: Ref | None) -> bool:
        """Return whether there is nothing more to say about a record that does not come up by itself.

        Args:
            subject: The record; `None` for a topic without one.

        Returns:
            Whether it was done, approved, decided or settled.
        """
        if subject is None:
            return False
        if subject.kind in _COMPUTED:
            return True
        record = self.seen.project[subject]
        if isinstance(record, LoggedDecision):
            return bool(record.choice.strip())
        if isinstance(record, Disagreement):
            return is_settled(record, self.seen.today)
        going_on = _GOING_ON.get(subject.kind)
        return going_on is not None and state_on(cast("LivingRecord", record), self.seen.moment) not in going_on

    def _may_be_named(self, topic: Topic) -> bool:
        return topic.subject.visibility.seen_by(self.audience) and topic.named.visibility.seen_by(self.audience)

    def _asked(self, names: Iterable[str]) -> bool:
        """Return whether somebody of some people comes."""
        return not self.invited or not self.invited.isdisjoint(names)

    @cached_property
    def _until(self) -> dt.date:
        return self.seen.today + self.ahead

    def _minutes(self) -> Iterator[Topic]:
        """Yield minutes that were issued and not approved yet."""
        for minutes in self.before:
            if state_on(minutes, self.seen.moment) == "issued":
                meeting = self.seen.project[Ref("meeting", minutes.meeting)]
                named = minutes if minutes.title.strip() else meeting
                yield Topic(subject=minutes, named=named, purpose=_DECIDE, minutes=3, presenter=minutes.written_by)

    def _actions(self) -> Iterator[Topic]:
        """Yield the open actions of those who come, what is longest overdue first."""
        found = [
            (due_on(item, self.seen), item)
            for item in self.seen.project.actions
            if is_open_action(item, self.seen) and self._asked([item.owner])
        ]
        for due, item in sorted(found, key=_first):
            late = due < self.seen.today
            yield Topic(
                subject=item,
                named=item,
                purpose=_DISCUSS if late else _INFORM,
                minutes=4 if late else 2,
                presenter=item.owner,
            )

    def _decisions(self) -> Iterator[Topic]:
        """Yield the questions that nobody has decided."""
        for item in self.seen.project.decisions:
            later = item.at is not None and item.at > self.seen.moment
            if not item.choice.strip() or later:
                yield Topic(subject=item, named=item, purpose=_DECIDE, minutes=10, presenter=item.decided_by)

    def _sign_offs(self) -> Iterator[Topic]:
        """Yield what those who come were asked to sign and have not signed."""
        project, moment = self.seen.project, self.seen.moment
        contents, day = SignedContents(project), plan_instant(self.seen.today, "as_of", end_of_day=True)
        for request in project.sign_off_requests:
            if request.requested_at > moment:
                continue
            state = request_state(request, contents, day)
            if state.stage is SignOffStage.OPEN and self._asked(state.missing):
                covered = project[request.covers]
                yield Topic(subject=request, named=covered, purpose=_DECIDE, minutes=5, presenter=request.requested_by)

    def _changes_to_decide(self) -> Iterator[Topic]:
        for item in self.seen.project.changes:
            state = state_on(item, self.seen.moment)
            again = state == _PUT_OFF and item.review_date is not None and item.review_date <= self._until
            if state == _ASSESSED or again:
                yield Topic(subject=item, named=item, purpose=_DECIDE, minutes=10, presenter=item.owner)

    def _changes_waiting(self) -> Iterator[Topic]:
        for item in self.seen.project.changes:
            if state_on(item, self.seen.moment) in _WAITING:
                yield self._waiting(item)

    def _waiting(self, item: ChangeRequest) -> Topic:
        asks = state_on(item, self.seen.moment) == "info_requested"
        return Topic(
            subject=item,
            named=item,
            purpose=_DISCUSS if asks else _INFORM,
            minutes=5 if asks else 2,
            presenter=item.owner,
        )

    def _disagreements(self) -> Iterator[Topic]:
        for item in self.seen.project.disagreements:
            came_up = item.raised_on is None or item.raised_on <= self.seen.today
            if came_up and not is_settled(item, self.seen.today) and self._asked(item.parties):
                yield Topic(subject=item, named=item, purpose=_DECIDE, minutes=10, presenter=item.mediator)

    def _issues(self) -> Iterator[Topic]:
        """Yield the issues that were taken to somebody or should be, then those that are overdue."""
        moment, project = self.seen.moment, self.seen.project
        rising = {due.issue for due in escalations_due(project, as_of=moment)}
        taken, late = [], []
        for item in project.issues:
            state = state_on(item, moment)
            if not is_raised(item, moment) or state not in OPEN_STATES:
                continue
            if state == "escalated" or item.id in rising:
                taken.append(Topic(subject=item, named=item, purpose=_DISCUSS, minutes=10, presenter=item.owner))
            elif item.due is not None and item.due < self.seen.today:
                late.append(
                    (item.due, Topic(subject=item, named=item, purpose=_DISCUSS, minutes=5, presenter=item.owner))
                )
        yield from taken
        yield from (topic for _, topic in sorted(late, key=_day))

    def _risks(self) -> Iterator[Topic]:
        for item in self.seen.project.risks:
            if self._is_due(item):
                yield Topic(subject=item, named=item, purpose=_DISCUSS, minutes=5, presenter=item.owner)

    def _is_due(self, risk: Risk) -> bool:
        """Return whether a risk is to be looked at by then, or may strike by then."""
        found = risk.identified_on is None or risk.identified_on <= self.seen.today
        if not found or risk.ended or state_on(risk, self.seen.moment) not in _AT_RISK:
            return False
        review, window = review_due(self.seen.project, risk), risk.proximity
        opens = None if window is None else window.start
        over = window is not None and window.end is not None and window.end < self.seen.today
        return (review is not None and review <= self._until) or (
            opens is not None and opens <= self._until and not over
        )

    def _milestones(self) -> Iterator[Topic]:
        """Yield the milestones that will be late, then those that are due by then."""
        if self.schedule is None:
            return
        rows = [row for row in self.schedule if row.task.is_milestone and row.state.unfinished]
        rows.sort(key=lambda row: (row.early_finish, row.task.id))
        late = [row for row in rows if row.task.deadline is not None and row.early_finish > row.task.deadline]
        for row in late:
            yield self._milestone(row, _DISCUSS, 5)
        for row in rows:
            if row not in late and row.early_finish.date() <= self._until:
                yield self._milestone(row, _INFORM, 2)

    def _milestone(self, row: ScheduledTask, purpose: AgendaPurpose, minutes: int) -> Topic:
        return Topic(subject=row.task, named=row.task, purpose=purpose, minutes=minutes, presenter=row.task.owner)


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0]


def _first(pair: tuple[dt.date, ActionItem]) -> dt.date:
    return pair[0]


def _day(pair: tuple[dt.date, Topic]) -> dt.date:
    return pair[0]
