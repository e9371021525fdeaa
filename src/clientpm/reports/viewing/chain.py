"""Chains of reasons, with what is hidden merged into internal work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.reports.view_chain import HopKind, ViewHop
from clientpm.reports.view_text import ViewText
from clientpm.reports.viewing.days import finish_day_of, last_day
from clientpm.scheduling.reasons import ReasonKind
from clientpm.values.minutes import Minutes
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.reports.lens import Lens
    from clientpm.scheduling.reasons import Reason

__all__ = ["bare_chain", "visible_chain"]

_KINDS = {
    ReasonKind.PROJECT_START: HopKind.PROJECT_START,
    ReasonKind.DATA_DATE: HopKind.DATA_DATE,
    ReasonKind.DEPENDENCY: HopKind.AFTER,
    ReasonKind.CONSTRAINT: HopKind.DATE,
    ReasonKind.AS_LATE_AS_POSSIBLE: HopKind.LATE,
    ReasonKind.SUMMARY: HopKind.INTERNAL,
    ReasonKind.ACTUAL: HopKind.DONE,
    ReasonKind.RESUMES: HopKind.PAUSE,
    ReasonKind.CANCELLED: HopKind.CANCELLED,
}


def visible_chain(reasons: Sequence[Reason], plan: Plan, lens: Lens) -> tuple[ViewHop, ...]:
    """Return a chain of reasons as an audience may see it.

    Args:
        reasons: The chain, the first cause first.
        plan: The plan that its tasks belong to.
        lens: The eyes of the audience.

    Returns:
        The hops; hidden tasks that follow each other are one hop of internal work.
    """
    hops: list[ViewHop] = []
    hidden: list[Reason] = []
    for reason in reasons:
        if not lens.shows(plan[reason.task]):
            hidden.append(reason)
            continue
        if hidden:
            hops.append(_internal_work(hidden, plan))
            hidden = []
        hops.append(_hop(reason, plan, lens, hops[-1] if hops else None))
    if hidden:
        hops.append(_internal_work(hidden, plan))
    return tuple(hops)


def _internal_work(hidden: Sequence[Reason], plan: Plan) -> ViewHop:
    first, last = hidden[0], hidden[-1]
    kind = _KINDS[first.kind]
    start = min(reason.resumes or reason.start for reason in hidden)
    return ViewHop(
        title=None,
        kind=kind if kind in {HopKind.PROJECT_START, HopKind.DATA_DATE, HopKind.AFTER} else HopKind.INTERNAL,
        start_day=start.date(),
        finish_day=finish_day_of(plan[last.task], last.start, last.finish, plan),
        work=_in_days(plan.calendar.between(start, last.finish), plan),
    )


def _hop(reason: Reason, plan: Plan, lens: Lens, before: ViewHop | None) -> ViewHop:
    task = plan[reason.task]
    begin = reason.resumes or reason.start
    hop = ViewHop(
        title=_title(task, lens),
        kind=_KINDS[reason.kind],
        milestone=task.is_milestone,
        start_day=reason.start.date(),
        finish_day=finish_day_of(task, reason.start, reason.finish, plan),
        work=None if task.is_milestone else _in_days(plan.calendar_of(task).between(reason.start, reason.finish), plan),
        waits_for_calendar=reason.calendar_wait and (begin.date() - reason.bound.date()).days > 1,
        remaining=None if reason.remaining is None else _in_days(reason.remaining, plan),
        resumes_day=None if reason.resumes is None else reason.resumes.date(),
        start_reported=reason.start_reported,
    )
    of_visible = reason.summary is None or lens.shows(plan[reason.summary])
    if hop.kind is HopKind.AFTER:
        return _after(hop, reason, plan, lens, before if of_visible else None, of_visible=of_visible)
    if hop.kind is HopKind.DATE:
        return _dated(hop, reason, task, lens) if of_visible else attrs.evolve(hop, kind=HopKind.INTERNAL)
    return hop


def _after(
    hop: ViewHop, reason: Reason, plan: Plan, lens: Lens, before: ViewHop | None, *, of_visible: bool
) -> ViewHop:
    predecessor = None if reason.predecessor is None else plan[reason.predecessor]
    after = None
    if predecessor is not None and lens.shows(predecessor):
        after = _title(predecessor, lens)
    elif before is not None:
        after = before.title
    dependency = reason.dependency
    if dependency is None or not of_visible:
        return attrs.evolve(hop, after=after, link="FS")
    lag = dependency.lag if dependency.lag.amount else None
    return attrs.evolve(hop, after=after, link=dependency.type.value, lag=lag)


def _dated(hop: ViewHop, reason: Reason, task: Task, lens: Lens) -> ViewHop:
    constraint = reason.constraint
    shown = constraint is not None and (reason.summary is not None or lens.read(task, "constraints"))
    if constraint is None or constraint.date is None or not shown:
        return attrs.evolve(hop, kind=HopKind.INTERNAL)
    day = constraint.date.date() if constraint.type.of_start else last_day(constraint.date)
    return attrs.evolve(hop, constraint=constraint.type.value, constraint_day=day)


def _title(task: Task, lens: Lens) -> ViewText:
    return lens.text(task, "title")


def _in_days(work: Minutes, plan: Plan) -> Minutes:
    return Minutes(work.minutes, plan.minutes_per_day or work.minutes_per_day)


def bare_chain(reasons: Sequence[Reason], lens: Lens) -> tuple[ViewHop, ...]:
    """Return a chain of reasons without a plan: tasks are called by their ids.

    Args:
        reasons: The chain.
        lens: The eyes of the audience; all but the team see one stretch of internal work.

    Returns:
        The hops.
    """
    if not reasons:
        return ()
    if lens.audience is not Visibility.INTERNAL:
        last = reasons[-1]
        day = last_day(last.finish)
        return (ViewHop(title=None, kind=HopKind.INTERNAL, start_day=reasons[0].start.date(), finish_day=day),)
    return tuple(_bare_hop(reason) for reason in reasons)


def _bare_hop(reason: Reason) -> ViewHop:
    dependency, constraint = reason.dependency, reason.constraint
    kind = _KINDS[reason.kind]
    day = None
    if constraint is not None and constraint.date is not None:
        day = constraint.date.date() if constraint.type.of_start else last_day(constraint.date)
    if kind is HopKind.DATE and day is None:
        kind = HopKind.INTERNAL
    return ViewHop(
        title=ViewText(reason.task),
        kind=kind,
        milestone=reason.start == reason.finish,
        start_day=reason.start.date(),
        finish_day=max(reason.start.date(), last_day(reason.finish)),
        after=None if reason.predecessor is None else ViewText(reason.predecessor),
        link="FS" if dependency is None else dependency.type.value,
        lag=dependency.lag if dependency is not None and dependency.lag.amount else None,
        constraint="" if constraint is None else constraint.type.value,
        constraint_day=day,
        remaining=reason.remaining,
        resumes_day=None if reason.resumes is None else reason.resumes.date(),
        start_reported=reason.start_reported,
    )
