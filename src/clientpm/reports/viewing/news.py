"""What happened in a period, as an audience may see it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.compliance import communication_compliance
from clientpm.engagement.keeping import KeptState
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.contact import ContactDirection
from clientpm.model.people import Stakeholder
from clientpm.model.project import Project
from clientpm.reports.lens import Lens
from clientpm.reports.view_news import Span, ViewContacts, ViewEvent, ViewNews, ViewPromisesKept
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.viewing.wave_news import visible_waves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.lifecycle import LivingRecord

__all__ = ["visible_news"]

_CHANGE_STEPS: Final = {
    "submit": "submitted",
    "approve": "approved",
    "approve_adjusted": "approved_adjusted",
    "approve_emergency": "approved",
    "reject": "rejected",
    "defer": "deferred",
    "withdraw": "withdrawn",
    "cancel": "cancelled",
    "complete_implementation": "implemented",
}
_ASKED_FOR: Final = "submitted"
_ISSUE_STEPS: Final = {"escalate": "escalated", "resolve": "resolved", "reopen": "reopened", "close": "closed"}
_RISK_STEPS: Final = {
    "occur": "occurred",
    "close": "closed",
    "expire": "expired",
    "reopen": "reopened",
    "reactivate": "reopened",
}
_DIRECTIONS: Final = {ContactDirection.TO_CLIENT: "ours", ContactDirection.FROM_CLIENT: "theirs"}


def visible_news(project: Project, span: Span, as_of: dt.datetime, lens: Lens) -> ViewNews:
    """Return what happened in a period.

    What is dated after the period, or after the instant of the report, does not count; a fact that
    another one corrects does not either.

    Args:
        project: The project.
        span: The period.
        as_of: The instant that the report speaks of, by the clocks of the project.
        lens: The eyes of the audience.

    Returns:
        Decisions, changes, meetings, contacts, actions, issues, risks, promises kept, surveys.
    """
    news = _News(project=project, span=span, as_of=as_of, lens=lens, seen=Standpoint.of(project, as_of))
    return ViewNews(
        span=span,
        decisions=_sorted(news.decisions()),
        changes=_sorted(news.changes()),
        meetings=_sorted(news.meetings()),
        contacts=news.contacts(),
        actions=_sorted(news.actions()),
        troubles=_sorted(news.troubles()),
        risks=_sorted(news.risks()),
        promises=news.promises(),
        surveys=visible_waves(project, span, as_of, lens),
    )


def _sorted(events: Iterable[ViewEvent]) -> tuple[ViewEvent, ...]:
    return tuple(sorted(events, key=lambda event: event.day))


@attrs.frozen(kw_only=True)
class _News:
    """A project, a period, and who looks."""

    project: Project
    span: Span
    as_of: dt.datetime
    lens: Lens
    seen: Standpoint

    def day(self, at: dt.datetime | None) -> dt.date | None:
        """Return the day of a moment, where it lies in the period."""
        if at is None:
            return None
        wall = self.project.wall_clock(at)
        return wall.date() if wall <= self.as_of and self.span.holds(wall.date()) else None

    def who(self, name: str | None) -> ViewText:
        """Return what a stakeholder is called, as far as the audience may know them."""
        ref = f"stakeholder:{name}"
        record = self.project[ref] if name and ref in self.project else None
        return self.lens.text(record, "title") if isinstance(record, Stakeholder) else NO_TEXT

    def decisions(self) -> Iterator[ViewEvent]:
        """Yield what was decided."""
        for item in self.lens.visible(self.project.decisions):
            day = self.day(self.lens.read(item, "at"))
            if day is not None:
                by = self.who(self.lens.read(item, "decided_by"))
                title, text = self.lens.text(item, "title"), self.lens.text(item, "choice")
                yield ViewEvent(what="decided", title=title, day=day, text=text, who=by)

    def steps(self, records: Iterable[LivingRecord], names: Mapping[str, str]) -> Iterator[ViewEvent]:
        """Yield the steps of records that are news."""
        for record in self.lens.visible(records):
            for step in self.lens.read(record, "history", ()):
                what = names.get(self.lens.read(step, "action", ""))
                day = self.day(self.lens.read(step, "at"))
                if what is not None and day is not None:
                    yield ViewEvent(what=what, title=self.lens.text(record, "title"), day=day)

    def changes(self) -> Iterator[ViewEvent]:
        """Yield what became of changes: that one was asked for only where nothing more came of it."""
        for change in self.project.changes:
            events = list(self.steps((change,), _CHANGE_STEPS))
            yield from [event for event in events if event.what != _ASKED_FOR] or events

    def meetings(self) -> Iterator[ViewEvent]:
        """Yield the meetings of which minutes or a contact say that they were held."""
        minutes = {self.lens.read(item, "meeting"): item for item in self.lens.visible(self.project.minutes)}
        facts = self.lens.visible(self.seen.standing(self.project.contacts))
        planned = (self.lens.read(item, "planned") for item in facts)
        held = {*minutes, *(ref.id for ref in planned if ref is not None and ref.kind == "meeting")}
        for meeting in self.lens.visible(self.project.meetings):
            if meeting.id not in held or self.lens.read(meeting, "cancelled"):
                continue
            began = self.lens.read(minutes.get(meeting.id), "began_at")
            day = self.day(began or self.lens.read(meeting, "starts_at"))
            if day is not None:
                yield ViewEvent(what="held", title=self.lens.text(meeting, "title"), day=day)

    def contacts(self) -> ViewContacts:
        """Return how often people spoke or wrote."""
        counts = dict.fromkeys(_DIRECTIONS.values(), 0)
        for item in self.lens.visible(self.seen.standing(self.project.contacts)):
            name = _DIRECTIONS.get(self.lens.read(item, "direction"))
            if name is not None and self.day(self.lens.read(item, "at")) is not None:
                counts[name] += 1
        return ViewContacts(**counts)

    def actions(self) -> Iterator[ViewEvent]:
        """Yield the actions that were done."""
        for item in self.lens.visible(self.project.actions):
            done = self.lens.read(item, "done_on")
            if self.span.holds(done):
                by, due = self.who(self.lens.read(item, "owner")), self.lens.read(item, "due")
                yield ViewEvent(what="done", title=self.lens.text(item, "title"), day=done, who=by, due=due)

    def troubles(self) -> Iterator[ViewEvent]:
        """Yield issues that were raised, and the last that became of each."""
        for issue in self.lens.visible(self.project.issues):
            day = self.day(self.lens.read(issue, "raised_at"))
            if day is not None:
                yield ViewEvent(what="raised", title=self.lens.text(issue, "title"), day=day)
            last = list(self.steps((issue,), _ISSUE_STEPS))[-1:]
            for event in last:
                text = self.lens.text(issue, "resolution") if event.what in {"resolved", "closed"} else NO_TEXT
                yield attrs.evolve(event, text=text)

    def risks(self) -> Iterator[ViewEvent]:
        """Yield risks that are new, and the last that became of each."""
        for risk in self.lens.visible(self.project.risks):
            day = self.lens.read(risk, "identified_on")
            if self.span.holds(day):
                yield ViewEvent(what="identified", title=self.lens.text(risk, "title"), day=day)
            yield from list(self.steps((risk,), _RISK_STEPS))[-1:]

    def promises(self) -> ViewPromisesKept | None:
        """Return what became of what was promised for the period; nothing where nothing was due."""
        visible = {item.id for item in self.lens.visible(self.project.communications)}
        if not visible:
            return None
        found = communication_compliance(self.project, as_of=self.as_of, since=self.span.first)
        rows = [
            (each.item, row)
            for each in found.items
            if each.item.id in visible
            for row in each.kept.rows
            if self.span.holds(row.due)
        ]
        states = [row.state for _, row in rows]
        missed = [(self.lens.text(item, "title"), row.due) for item, row in rows if row.state is KeptState.MISSED]
        kept = ViewPromisesKept(
            on_time=states.count(KeptState.ON_TIME),
            late=states.count(KeptState.LATE),
            missed=tuple(sorted(missed, key=lambda pair: pair[1])),
        )
        return kept if kept.due else None
