"""Put together what a message may say to its receivers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.actions import due_on, is_open_action
from clientpm.engagement.follow_up_state import FollowUpState
from clientpm.engagement.issue_history import is_raised, state_on
from clientpm.engagement.planned_follow_ups import contact_plan_due
from clientpm.engagement.standpoint import Standpoint
from clientpm.reports.view import View, ViewTask, ViewTaskKind
from clientpm.reports.view_matter import ViewEffort
from clientpm.reports.view_message import ViewDelay, ViewThanks
from clientpm.reports.viewing.assembly import view_for
from clientpm.reports.viewing.chain import visible_chain
from clientpm.reports.viewing.matters import Matters
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.promise_keeping import missed_days
from clientpm.reports.viewing.results import ReportResults
from clientpm.scheduling.reported import ProgressState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.troubles import Issue
    from clientpm.reports.view_matter import ViewMatter
    from clientpm.reports.view_shift import Shift
    from clientpm.reports.view_text import ViewText
    from clientpm.scheduling.reasons import Reason
    from clientpm.scheduling.result import Schedule
    from clientpm.values.ref import Ref

__all__ = ["Telling"]

_MOST_REACHED: Final = 6
_MOST_TALKS: Final = 3
_ACCEPTED: Final = frozenset({"accepted", "conditionally_accepted"})


@attrs.frozen(kw_only=True)
class Telling:
    """What a message may say, with the eyes of its receivers.

    Attributes:
        people: The project with their eyes.
        results: What was computed on it.
    """

    people: Participants
    results: ReportResults

    @property
    def _schedule(self) -> Schedule | None:
        return self.results.schedule

    def base(self) -> View:
        """Return the project as the receivers may see it."""
        return view_for(self.people.project, self.results, self.people.lens.audience)

    def goals(self, base: View, most: int) -> tuple[ViewText, ...]:
        """Return the goals in a sentence each, the first few.

        Args:
            base: The project.
            most: How many at most.

        Returns:
            The goals.
        """
        texts = (goal.statement or goal.title for goal in base.agreement.goals)
        return tuple(text for text in texts if text)[:most]

    def actions(self, receivers: Iterable[str]) -> tuple[ViewEffort, ...]:
        """Return what a receiver on our side has still to do; what the client has to do is asked for in any case.

        Args:
            receivers: Ids of the receivers.

        Returns:
            The actions, what is due first in front; nothing where no day is known.
        """
        people, lens, wanted = self.people, self.people.lens, set(receivers)
        if people.as_of is None:
            return ()
        seen = Standpoint.of(people.project, people.as_of)
        found = []
        for item in lens.visible(people.project.actions):
            who = people.person(lens.read(item, "owner"))
            if not is_open_action(item, seen) or item.owner not in wanted or (who is not None and who.side == "client"):
                continue
            found.append(ViewEffort(text=lens.text(item, "title"), who=who, due=due_on(item, seen)))
        return tuple(sorted((item for item in found if item.text), key=lambda item: item.due or dt.date.max))

    def matter(self, ref: Ref, base: View) -> ViewMatter:
        """Return something that has to be settled.

        Args:
            ref: The record.
            base: The project.

        Returns:
            What the receivers may see of it.
        """
        return Matters(
            people=self.people,
            base=base,
            schedule=self._schedule,
            missed=missed_days(self.people.project, self.people.as_of),
        ).matter(ref)

    def delay(self, task: ViewTask, base: View) -> ViewDelay | None:
        """Return by how much a date moves, and why.

        Args:
            task: What moves.
            base: The project.

        Returns:
            The delay; `None` where it is not late, or is over.
        """
        moved = _moved(task)
        if moved is None or self._schedule is None or task.reached or task.cancelled:
            return None
        old, shift = moved
        reasons = self._schedule.why(task.id)
        on_way = {reason.task for reason in reasons}
        issues = tuple(self._issues(on_way, base))
        lens = self.people.lens
        return ViewDelay(
            task=task,
            old=old,
            new=task.finish_day,
            shift=shift,
            in_time=task.deadline_day is not None and old != task.deadline_day,
            causes=_distinct(lens.text(item, "cause") or lens.text(item, "description") for item in issues),
            chain=visible_chain(self._to_come(reasons), self._schedule.plan, lens),
            measures=_distinct(lens.text(item, "response") for item in issues),
            asked=tuple(
                each
                for each in base.tasks
                if each.id in on_way and each.client_side and not each.reached and not each.cancelled
            ),
        )

    def _to_come(self, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        """Return the part of a chain that is still to come."""
        progress = {} if self._schedule is None else self._schedule.progress
        done = [
            i
            for i, reason in enumerate(reasons)
            if (known := progress.get(reason.task)) is not None and known.state is ProgressState.COMPLETE
        ]
        return reasons[done[-1] + 1 :] if done else reasons

    def _issues(self, on_way: set[str], base: View) -> Iterable[Issue]:
        """Yield the visible issues that are open and belong to visible work on the way."""
        project, lens = self.people.project, self.people.lens
        seen = on_way & {task.id for task in base.tasks}
        moment = None if self.people.as_of is None else Standpoint.of(project, self.people.as_of).moment
        for issue in lens.visible(project.issues):
            names = {ref.id for ref in lens.read(issue, "links", ()) if ref.kind == "task"}
            if names & seen and is_raised(issue, moment) and state_on(issue, moment) != "closed":
                yield issue

    def thanks(self, base: View) -> ViewThanks:
        """Return what was reached together, and what comes after.

        Args:
            base: The project.

        Returns:
            What the receivers may see of it.
        """
        project, lens, as_of = self.people.project, self.people.lens, self.people.as_of
        moment = None if as_of is None else Standpoint.of(project, as_of).moment
        work = [task for task in base.tasks if task.kind is not ViewTaskKind.SUMMARY and not task.cancelled]
        warranties = [
            item
            for item in lens.visible(project.warranties)
            if base.data_day is None or lens.read(item, "ends_on") >= base.data_day
        ]
        last = max(warranties, key=lambda item: (item.ends_on, item.id), default=None)
        return ViewThanks(
            handed_over=_distinct(
                lens.text(item, "title")
                for item in lens.visible(project.deliverables)
                if state_on(item, moment) in _ACCEPTED
            ),
            reached=tuple(task for task in base.milestones if task.reached)[-_MOST_REACHED:],
            finished=bool(work) and all(task.reached for task in work),
            warranty_until=None if last is None else lens.read(last, "ends_on"),
            contact=None if last is None else self.people.person(lens.read(last, "contact")),
            next_talks=self._talks(),
        )

    def _talks(self) -> tuple[tuple[dt.date, str, ViewText], ...]:
        """Return the next contacts that are planned for the time after, where their days are known."""
        project, lens, as_of = self.people.project, self.people.lens, self.people.as_of
        if as_of is None or not project.contact_plan:
            return ()
        visible = {item.id: item for item in lens.visible(project.contact_plan)}
        rows = contact_plan_due(project, as_of=as_of, schedule=self._schedule).rows
        coming = [
            (row.due, row.purpose.value, lens.text(visible[row.item], "content"))
            for row in rows
            if row.item in visible
            and row.due is not None
            and row.state is not FollowUpState.DONE
            and (row.anchor is None or lens.shows(project[row.anchor]))
        ]
        today = Standpoint.of(project, as_of).today
        return tuple(item for item in coming if item[0] > today)[:_MOST_TALKS]


def _moved(task: ViewTask) -> tuple[dt.date, Shift] | None:
    """Return the day that no longer holds, and by how much: the deadline, else the day of the agreed plan."""
    for day, shift in ((task.deadline_day, task.beyond), (task.agreed_day, task.behind)):
        if day is not None and shift is not None and shift.days > 0:
            return day, shift
    return None


def _distinct(texts: Iterable[ViewText]) -> tuple[ViewText, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
