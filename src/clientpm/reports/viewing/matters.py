"""Put together what an audience may see of something that has to be settled."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.actions import due_on, is_open_action
from clientpm.engagement.escalation import next_escalation
from clientpm.engagement.issue_history import OPEN_STATES, is_raised, state_on, went_to
from clientpm.engagement.standpoint import Standpoint
from clientpm.errors import ValidationError
from clientpm.model.agreements import ActionItem, LoggedDecision
from clientpm.model.change_request import ChangeRequest
from clientpm.model.risk import Risk
from clientpm.model.troubles import Issue
from clientpm.reports.view import View, ViewTask, ViewTaskKind
from clientpm.reports.view_change import DecisionNeed
from clientpm.reports.view_matter import ViewChoice, ViewEffort, ViewMatter, ViewWentTo
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.change import view_change
from clientpm.reports.viewing.days import last_day
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.preferences import Preferences
from clientpm.scheduling.result import Schedule
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.communication import CommunicationItem
    from clientpm.values.ref import Ref

__all__ = ["MATTER_KINDS", "Matters"]

MATTER_KINDS: Final = ("issue", "risk", "change", "decision", "action", "communication")
"""The kinds of records of which somebody may be asked for a decision."""

_MOST_EFFECTS: Final = 8
_WITHDRAWN: Final = "withdrawn"


@attrs.frozen(kw_only=True)
class Matters:
    """Looks at what has to be settled with the eyes of an audience.

    Attributes:
        people: The project with the eyes of the audience.
        base: Its dates as the audience sees them.
        schedule: The schedule of the whole plan; `None` where there is none.
        missed: The days on which a promise of the communication plan was not kept, by its id.
    """

    people: Participants
    base: View
    schedule: Schedule | None = None
    missed: FrozenMap[tuple[dt.date, ...]] = attrs.field(factory=FrozenMap)

    @cached_property
    def _seen(self) -> Standpoint | None:
        as_of = self.people.as_of
        return None if as_of is None else Standpoint.of(self.people.project, as_of)

    @property
    def _moment(self) -> dt.datetime | None:
        return None if self._seen is None else self._seen.moment

    @property
    def _today(self) -> dt.date | None:
        return None if self._seen is None else self._seen.today

    def matter(self, ref: Ref) -> ViewMatter:
        """Return something that has to be settled.

        Args:
            ref: The issue, risk, change, decision, action or promise.

        Returns:
            What the audience may see of it.

        Raises:
            UnknownReferenceError: When the project has no such record.
            ValidationError: When it is of another kind, the audience may not see it, or nobody knew
                of it on that day.
        """
        if ref.kind not in MATTER_KINDS:
            raise ValidationError(
                "nothing to decide about such a record",
                code="matter.kind",
                where="about",
                got=str(ref),
                expected=f"one of the kinds {', '.join(MATTER_KINDS)}",
            )
        record = self.people.project[ref]
        if not self.people.lens.shows(record):
            raise ValidationError(
                "the readers may not see it",
                code="matter.hidden",
                where="about",
                got=str(ref),
                expected=f"a record that the audience {self.people.lens.audience.value} may see",
            )
        found = self._found(record)
        if found.since is not None and self._today is not None and found.since > self._today:
            raise ValidationError(
                "nobody knew of it on that day",
                code="matter.not_yet",
                where="as_of",
                got=self._today.isoformat(),
                expected=f"{found.since.isoformat()} or later",
            )
        return attrs.evolve(found, tried=(*found.tried, *self._actions(ref)), until=found.until or self._on_agenda(ref))

    def _found(self, record: Any) -> ViewMatter:
        if isinstance(record, Issue):
            return self._issue(record)
        if isinstance(record, Risk):
            return self._risk(record)
        if isinstance(record, ChangeRequest):
            return self._change(record)
        if isinstance(record, LoggedDecision):
            return self._decision(record)
        return self._action(record) if isinstance(record, ActionItem) else self._promise(record)

    def _start(self, record: Any) -> ViewMatter:
        lens = self.people.lens
        return ViewMatter(base=self.base, kind=record.kind_name, id=record.id, title=lens.text(record, "title"))

    def _day(self, at: dt.datetime | None) -> dt.date | None:
        return None if at is None else self.people.project.wall_clock(at).date()

    def _overdue(self, due: dt.date | None, *, is_open: bool) -> int:
        if due is None or self._today is None or not is_open:
            return 0
        return max((self._today - due).days, 0)

    def _issue(self, issue: Issue) -> ViewMatter:
        lens, people = self.people.lens, self.people
        state = state_on(issue, self._moment)
        is_open = is_raised(issue, self._moment) and state in OPEN_STATES
        due = lens.read(issue, "due")
        taken = went_to(issue, self._moment)
        steps = lens.read(issue, "escalations", ())[: len(taken)]
        later = None if self._seen is None or not is_open else next_escalation(issue, self._seen)
        helper = people.person(taken[-1] if taken else None if later is None else later.to)
        return attrs.evolve(
            self._start(issue),
            description=lens.text(issue, "description"),
            cause=lens.text(issue, "cause"),
            severity=lens.read(issue, "severity").value,
            open=is_open,
            since=self._day(lens.read(issue, "raised_at")),
            due=due,
            overdue_days=self._overdue(due, is_open=is_open),
            owner=people.person(lens.read(issue, "owner")),
            effects=self._effects(ref.id for ref in lens.read(issue, "links", ()) if ref.kind == "task"),
            tried=tuple(ViewEffort(text=text) for text in (lens.text(issue, "response"),) if text),
            fallback=tuple(text for text in (lens.text(issue, "emergency_plan"),) if text),
            went_to=tuple(
                ViewWentTo(to=to, on=day)
                for step in steps
                if (to := people.person(lens.read(step, "to"))) and (day := self._day(lens.read(step, "at")))
            ),
            decides=() if helper is None else (helper,),
            until=due if is_open and not self._overdue(due, is_open=is_open) else None,
            resolution=NO_TEXT if is_open else lens.text(issue, "resolution"),
        )

    def _risk(self, risk: Risk) -> ViewMatter:
        lens, people = self.people.lens, self.people
        owner = people.person(lens.read(risk, "owner"))
        answers = lens.read(risk, "responses", ())
        window = lens.read(risk, "proximity")
        tasks = [name for item in lens.read(risk, "effects", ()) if (name := lens.read(item, "task")) is not None]
        until = lens.read(window, "start")
        late = until is not None and self._today is not None and until <= self._today
        return attrs.evolve(
            self._start(risk),
            description=lens.text(risk, "effect") or lens.text(risk, "event"),
            cause=lens.text(risk, "cause"),
            open=risk.is_open or state_on(risk, self._moment) == "occurred",
            since=lens.read(risk, "identified_on"),
            owner=owner,
            effects=self._effects([*tasks, *(ref.id for ref in lens.read(risk, "links", ()) if ref.kind == "task")]),
            tried=tuple(effort for item in answers if (effort := self._response(item)).text),
            fallback=tuple(
                text for item in answers for name in ("contingency", "fallback") if (text := self._words(item, name))
            ),
            decides=() if owner is None else (owner,),
            until=None if late else until,
        )

    def _response(self, item: Any) -> ViewEffort:
        lens = self.people.lens
        done = lens.read(item, "done_on")
        known = done is not None and (self._today is None or done <= self._today)
        return ViewEffort(
            text=self._words(item, "description"),
            who=self.people.person(lens.read(item, "owner")),
            due=lens.read(item, "due"),
            done_on=done if known else None,
            done=known,
        )

    def _words(self, item: Any, name: str) -> ViewText:
        lens = self.people.lens
        translations = lens.read(item, "translations", {})
        found = {locale: texts[name] for locale, texts in translations.items() if texts.get(name)}
        return ViewText(lens.read(item, name, ""), FrozenMap(found))

    def _change(self, change: ChangeRequest) -> ViewMatter:
        lens = self.people.lens
        state = state_on(change, self._moment)
        asked = self.people.person(lens.read(change, "raised_by"))
        start = attrs.evolve(
            self._start(change),
            description=lens.text(change, "description"),
            cause=lens.text(change, "reason"),
            open=state != _WITHDRAWN
            and (change.decision is None or (self._moment is not None and change.decision.at > self._moment)),
            since=self._day(lens.read(change, "raised_at")),
            owner=self.people.person(lens.read(change, "owner")),
            question=lens.text(change, "question") if state == "info_requested" else NO_TEXT,
            decides=() if asked is None else (asked,),
            until=lens.read(change, "question_due") if state == "info_requested" else None,
        )
        choices = tuple(
            ViewChoice(
                title=ViewText(lens.read(item, "title", "")),
                kind=lens.read(item, "kind").value,
                description=ViewText(lens.read(item, "description", "")),
                recommended=lens.read(change, "recommendation") == item.id,
            )
            for item in lens.read(change, "options", ())
        )
        return self._assessed(attrs.evolve(start, choices=choices), change)

    def _assessed(self, matter: ViewMatter, change: ChangeRequest) -> ViewMatter:
        """Return a change with what its options would do to dates, where that was assessed by then."""
        impact, today = change.impact, self.people.as_of
        if impact is None or (today is not None and impact.as_of is not None and impact.as_of > today):
            return matter
        audience = self.people.lens.audience
        seen = view_change(self.people.project, impact, change, audience, self.schedule, Preferences())
        if seen.outdated:
            return matter
        choices = tuple(
            ViewChoice(
                title=option.title,
                kind=option.kind,
                description=option.description,
                recommended=seen.recommended and option.id == seen.lead,
                moves=option.moves,
                assessed=True,
            )
            for option in seen.options
        )
        decision = seen.decision
        is_waiting = decision.need in {DecisionNeed.OPEN, DecisionNeed.ANSWER_FIRST}
        by = decision.by if is_waiting and not decision.late else None
        return attrs.evolve(matter, choices=choices, until=matter.until or by)

    def _decision(self, item: LoggedDecision) -> ViewMatter:
        lens = self.people.lens
        at = lens.read(item, "at")
        decided = bool(lens.read(item, "choice", "").strip()) and (
            at is None or self._moment is None or at <= self._moment
        )
        who = self.people.person(lens.read(item, "decided_by"))
        return attrs.evolve(
            self._start(item),
            question=lens.text(item, "question"),
            open=not decided,
            effects=self._effects(ref.id for ref in lens.read(item, "links", ()) if ref.kind == "task"),
            choices=tuple(ViewChoice(title=text) for text in lens.statements(item, "options")),
            decides=() if who is None else (who,),
            resolution=lens.text(item, "choice") if decided else NO_TEXT,
        )

    def _action(self, item: ActionItem) -> ViewMatter:
        lens = self.people.lens
        due = lens.read(item, "due") if self._seen is None else due_on(item, self._seen)
        is_open = item.state == "open" if self._seen is None else is_open_action(item, self._seen)
        owner = self.people.person(lens.read(item, "owner"))
        return attrs.evolve(
            self._start(item),
            description=lens.text(item, "description"),
            open=is_open,
            since=lens.read(item, "agreed_on"),
            due=due,
            overdue_days=self._overdue(due, is_open=is_open),
            owner=owner,
            effects=self._effects(ref.id for ref in lens.read(item, "links", ()) if ref.kind == "task"),
            decides=() if owner is None else (owner,),
        )

    def _promise(self, item: CommunicationItem) -> ViewMatter:
        lens = self.people.lens
        owner = self.people.person(lens.read(item, "owner")) or self.people.person(lens.read(item, "sender"))
        ladder = lens.read(item, "escalation", ())
        helper = self.people.person(lens.read(ladder[0], "to")) if ladder else None
        decides = helper or owner
        missed = self.missed.get(item.id, ())
        return attrs.evolve(
            self._start(item),
            description=lens.text(item, "objective"),
            open=bool(missed) or self._seen is None,
            missed=missed,
            owner=owner,
            decides=() if decides is None else (decides,),
        )

    def _effects(self, names: Iterable[str]) -> tuple[ViewTask, ...]:
        """Return the visible milestones that wait for any of some visible tasks, by date."""
        visible = {task.id for task in self.base.tasks}
        touched = visible & set(names)
        if not touched or self.schedule is None:
            return ()
        schedule = self.schedule
        found = []
        for task in self.base.tasks:
            promised = task.id in touched or task.kind is ViewTaskKind.MILESTONE or task.deadline_day is not None
            over = task.kind is ViewTaskKind.SUMMARY or task.reached or task.cancelled
            if over or not promised or task.promised_day is None:
                continue
            if touched.intersection(reason.task for reason in schedule.why(task.id)):
                found.append(task)
        return tuple(sorted(found, key=lambda task: (task.finish, task.id))[:_MOST_EFFECTS])

    def _actions(self, ref: Ref) -> tuple[ViewEffort, ...]:
        """Return the actions that belong to a matter: what was done first, then what is still to do."""
        lens, seen = self.people.lens, self._seen
        found = []
        for item in lens.visible(self.people.project.actions):
            if ref not in lens.read(item, "links", ()) or item.standing == "cancelled":
                continue
            if seen is not None and item.agreed_on is not None and item.agreed_on > seen.today:
                continue
            is_open = item.state == "open" if seen is None else is_open_action(item, seen)
            found.append(
                ViewEffort(
                    text=lens.text(item, "title"),
                    who=self.people.person(lens.read(item, "owner")),
                    due=lens.read(item, "due"),
                    done_on=None if is_open else lens.read(item, "done_on"),
                    done=not is_open,
                )
            )
        return tuple(sorted((item for item in found if item.text), key=lambda item: (not item.done, item.due)))

    def _on_agenda(self, ref: Ref) -> dt.date | None:
        """Return the day of the next meeting at which a matter is to be decided."""
        for meeting, seen in self.people.meetings():
            if any(
                topic.subject == ref and topic.purpose.value == "decide"
                for topic in self.people.lens.read(meeting, "agenda", ())
            ):
                return last_day(seen.at) if seen.at.time() == dt.time() else seen.at.date()
        return None
