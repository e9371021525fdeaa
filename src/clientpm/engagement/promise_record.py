"""Trust as a record: which promises were kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.actions import due_on, is_open_action
from clientpm.engagement.client_facts import client_questions, client_side
from clientpm.engagement.client_projects import same_client
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.latest_fact import latest_day
from clientpm.engagement.plan_record import promised_talks
from clientpm.engagement.relationship import Trust
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.told import Talk
from clientpm.errors import FieldTypeError
from clientpm.model.agreed import baselines_until
from clientpm.risk.shares_held import wilson_interval
from clientpm.scheduling.reported import ProgressState, task_progress
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.agreements import ActionItem
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.model.work import Task
    from clientpm.scheduling.reported import TaskProgress

__all__ = ["Promise", "PromiseCount", "TrustRecord", "trust"]

_DAY: Final = dt.timedelta(days=1)
_KINDS: Final = ("milestones", "actions", "answers", "communication")


@attrs.frozen(kw_only=True)
class Promise:
    """Something that we promised by a day.

    Attributes:
        project: Id of the project.
        record: What was promised: a milestone, an action, or a question that was asked.
        promised: By when. A later day replaces it only where it was agreed before the first
            one had passed.
        first_promised: By when at first.
        done: When it was done; `None` while it is not.
        kept: Whether it was kept; `None` while it may still be.
    """

    project: str
    record: Ref
    promised: dt.date
    first_promised: dt.date
    done: dt.date | None = None
    kept: bool | None = None


@attrs.frozen(kw_only=True)
class PromiseCount:
    """How many promises of one sort were kept.

    Attributes:
        kind: `milestones`, `actions`, `answers`, `communication`, or `all`.
        kept: How many were kept.
        due: How many were due.
        share: Share of those due that were kept [0 to 1]; `None` where none was due.
        low: Lower bound at 95 % (Wilson), as far as promises are alike.
        high: Upper bound.
        reason: Why there is no share: `nothing_due`.
    """

    kind: str
    kept: int
    due: int
    share: float | None = None
    low: float | None = None
    high: float | None = None
    reason: str | None = None


@attrs.frozen(kw_only=True)
class TrustRecord:
    """Trust in its parts: what was promised and kept, and what somebody said about the rest.

    Attributes:
        as_of: The day from which it is looked at.
        reliability: Promises of all sorts that were kept, of those due.
        counts: The same for each sort.
        broken: The promises that were not kept, the latest first; of the communication plan
            only the counts are here.
        kept: The promises that were kept, in the order of their days.
        open: The promises that may still be kept, the first due in front.
        marks: What somebody said trust is made of; `None` where nobody did.
        ratio: The trust equation, where it was asked for: it swings widely.
    """

    as_of: dt.date
    reliability: PromiseCount
    counts: tuple[PromiseCount, ...]
    broken: tuple[Promise, ...] = ()
    kept: tuple[Promise, ...] = ()
    open: tuple[Promise, ...] = ()
    marks: Trust | None = None
    ratio: float | None = None

    def count(self, kind: str) -> PromiseCount:
        """Return how many promises of one sort were kept.

        Args:
            kind: `milestones`, `actions`, `answers` or `communication`.

        Returns:
            The counts; none due for a sort that nobody promised.
        """
        return next((item for item in self.counts if item.kind == kind), _counted(kind, 0, 0))


def trust(
    projects: Project | Iterable[Project],
    *,
    as_of: dt.date | str | None = None,
    marks: Trust | None = None,
    with_ratio: bool = False,
) -> TrustRecord:
    """Return which promises were kept: that is the part of trust that can be counted.

    A milestone is promised by its deadline in the agreed plans, else by their date; an action by the one
    who took it on, where that is our side; an answer by the contract or the question. Putting
    a day off counts only where it was agreed before that day had passed.

    Args:
        projects: A project, or several for the same client.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. By default the latest day on
            which something was recorded.
        marks: What somebody said trust is made of.
        with_ratio: Whether the trust equation is formed from these marks.

    Returns:
        What was kept of what was due, by sort and together.

    Raises:
        FieldTypeError: When something is not a project, no date, or no marks.
        ValidationError: When the projects are for different clients, or a text is not an ISO
            date or moment.

    Examples:
        >>> from clientpm import ActionItem, Project, Stakeholder
        >>> call = ActionItem(id="call", owner="li", due="2026-03-06", agreed_on="2026-03-02")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li", side="team")], actions=[call])
        >>> found = trust(shop, as_of="2026-03-09")
        >>> found.reliability.kept, found.reliability.due, str(found.broken[0].record)
        (0, 1, 'action:call')
    """
    if marks is not None and not isinstance(marks, Trust):
        raise FieldTypeError("not marks of trust", code="trust.marks", where="marks", got=marks, expected="Trust")
    known = same_client(projects)
    day = latest_day(known) if as_of is None else as_of
    seen = [Standpoint.of(project, day) for project in known]
    told = [Talk.of(each) for each in seen]
    found = {
        "milestones": [promise for each in seen for promise in _milestones(each)],
        "actions": [promise for each in seen for promise in _actions(each)],
        "answers": [promise for talk in told for promise in _answers(talk)],
    }
    talks = [promised_talks(talk, None) for talk in told]
    pairs = {kind: _of(promises) for kind, promises in found.items()}
    pairs["communication"] = (sum(item.on_time for item in talks), sum(item.due for item in talks))
    every = [promise for promises in found.values() for promise in promises]
    return TrustRecord(
        as_of=max(each.today for each in seen),
        reliability=_counted("all", sum(kept for kept, _ in pairs.values()), sum(due for _, due in pairs.values())),
        counts=tuple(_counted(kind, *pairs[kind]) for kind in _KINDS),
        broken=tuple(sorted((item for item in every if item.kept is False), key=_promised, reverse=True)),
        kept=tuple(sorted((item for item in every if item.kept), key=_promised)),
        open=tuple(sorted((item for item in every if item.kept is None), key=_promised)),
        marks=marks,
        ratio=marks.ratio if marks is not None and with_ratio else None,
    )


def _promised(promise: Promise) -> tuple[dt.date, str]:
    return promise.promised, str(promise.record)


def _of(promises: list[Promise]) -> tuple[int, int]:
    due = [promise for promise in promises if promise.kept is not None]
    return sum(bool(promise.kept) for promise in due), len(due)


def _counted(kind: str, kept: int, due: int) -> PromiseCount:
    if not due:
        return PromiseCount(kind=kind, kept=0, due=0, reason="nothing_due")
    low, high = wilson_interval(kept / due, due)
    return PromiseCount(kind=kind, kept=kept, due=due, share=kept / due, low=low, high=high)


def _promise(seen: Standpoint, record: Ref, promised: dt.date, first: dt.date, done: dt.date | None) -> Promise:
    kept = done <= promised if done is not None else None if promised >= seen.today else False
    return Promise(
        project=seen.project.id, record=record, promised=promised, first_promised=first, done=done, kept=kept
    )


def _milestones(seen: Standpoint) -> Iterator[Promise]:
    plan = seen.project.plan
    if plan is None:
        return
    agreed = _agreed_days(seen)
    progress = task_progress(seen.project, as_of=seen.today)
    for task in plan.tasks:
        if not task.is_milestone:
            continue
        known = progress.get(task.id)
        if known is not None and known.state is ProgressState.CANCELLED:
            continue
        days = agreed.get(task.id) or _deadline(task)
        if days:
            first, promised = days
            yield _promise(seen, task.ref, promised, first, _reached(known))


def _deadline(task: Task) -> tuple[dt.date, dt.date] | None:
    if task.deadline is None:
        return None
    day = _last_day(task.deadline)
    return day, day


def _reached(known: TaskProgress | None) -> dt.date | None:
    if known is None or known.state is not ProgressState.COMPLETE or known.actual_finish is None:
        return None
    return _last_day(known.actual_finish)


def _last_day(end: dt.datetime) -> dt.date:
    return (end - _DAY).date() if end.time() == dt.time() else end.date()


def _agreed_days(seen: Standpoint) -> Mapping[str, tuple[dt.date, dt.date]]:
    """Return the first and the valid promise of each task: a later one counts if it was agreed in time."""
    project, found = seen.project, dict[str, tuple[dt.date, dt.date]]()
    wall = project.wall_clock(seen.moment)
    for baseline in baselines_until(project, wall):
        agreed = None if baseline.approved_at is None else project.wall_clock(baseline.approved_at).date()
        deadlines = _deadlines(baseline.plan or project.plan)
        for item in baseline.dates:
            day = _last_day(deadlines.get(item.task, item.finish))
            if item.task not in found:
                found[item.task] = (day, day)
            elif agreed is None or agreed <= found[item.task][1]:
                found[item.task] = (found[item.task][0], day)
    return found


def _deadlines(plan: Plan | None) -> dict[str, dt.datetime]:
    """Return the deadlines that a plan held: they were promised, whenever the work was to end before them."""
    return {} if plan is None else {task.id: task.deadline for task in plan.tasks if task.deadline is not None}


def _actions(seen: Standpoint) -> Iterator[Promise]:
    clients = client_side(seen.project)
    for item in seen.project.actions:
        early = item.agreed_on is None or item.agreed_on <= seen.today
        if early and item.owner not in clients and state_on(item, seen.moment) != "cancelled":
            yield _action(item, seen)


def _action(item: ActionItem, seen: Standpoint) -> Promise:
    """Return an action as a promise: put off in time it is due later, put off too late it is broken."""
    first = item.carry_overs[0].was_due if item.carry_overs else item.due
    promised = due_on(item, seen)
    for event in item.carry_overs:
        if event.at <= seen.moment and seen.project.wall_clock(event.at).date() > event.was_due:
            promised = event.was_due
            break
    done = None
    if not is_open_action(item, seen):
        done = item.done_on or next(
            (seen.project.wall_clock(step.at).date() for step in item.history if step.action == "complete"), None
        )
    return _promise(seen, item.ref, promised, first, done)


def _answers(talk: Talk) -> Iterator[Promise]:
    day = talk.seen.project.wall_clock
    for question in client_questions(talk):
        if question.due is not None:
            due = day(question.due).date()
            yield Promise(
                project=talk.seen.project.id,
                record=question.record,
                promised=due,
                first_promised=due,
                done=None if question.answered_at is None else day(question.answered_at).date(),
                kept=question.kept,
            )
