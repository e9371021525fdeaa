"""What each condition of closing a project looks at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from clientpm.engagement.accepting import punch_standing
from clientpm.engagement.actions import is_open_action
from clientpm.engagement.issue_history import is_raised, state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.closing import ClosureTopic
from clientpm.model.quality import DefectSeverity
from clientpm.model.risk import OPEN_RISK_STATES
from clientpm.scheduling.reported import facts_until
from clientpm.values.instant import plan_instant
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from clientpm.model.record import Record

__all__ = ["CONDITIONS", "Condition"]

_RUNNING: Final = frozenset({"confirmed", "measuring"})


@attrs.frozen(kw_only=True)
class Condition:
    """What was found about a condition of closing, before anything is let go.

    Attributes:
        blocking: The records that stand in the way.
        reason: Why they do.
        missing: Why it does not hold although no record stands in the way; empty where it does.
        unknown: Why it cannot be told; empty where it can.
        count: How many records were looked at.
    """

    blocking: tuple[Ref, ...] = ()
    reason: str = ""
    missing: str = ""
    unknown: str = ""
    count: int = 0


def _found(records: Iterable[Record], blocking: Iterable[Record], reason: str, **more: Any) -> Condition:
    return Condition(
        blocking=tuple(item.ref for item in blocking), reason=reason, count=sum(1 for _ in records), **more
    )


def _day_end(seen: Standpoint) -> dt.datetime:
    return plan_instant(seen.today, "as_of", end_of_day=True)


def _deliverables(seen: Standpoint) -> Condition:
    known = seen.project.deliverables
    left = [item for item in known if state_on(item, seen.moment) != "accepted"]
    return _found(known, left, "not_accepted", unknown="" if known else "nothing_recorded")


def _punch_items(seen: Standpoint) -> Condition:
    known = [item for item in seen.project.punch_items if punch_standing(item, seen) is not None]
    left = [
        item
        for item in known
        if item.severity is DefectSeverity.CRITICAL and punch_standing(item, seen) not in {"verified", "waived"}
    ]
    return _found(known, left, "critical_open")


def _defects(seen: Standpoint) -> Condition:
    end = _day_end(seen)
    known = [item for item in seen.project.defects if item.found_on <= end]
    left = [
        item
        for item in known
        if item.severity is DefectSeverity.CRITICAL and (item.fixed_on is None or item.fixed_on > end)
    ]
    return _found(known, left, "critical_open")


def _changes(seen: Standpoint) -> Condition:
    known = seen.project.changes
    return _found(known, [item for item in known if state_on(item, seen.moment) != "closed"], "not_closed")


def _issues(seen: Standpoint) -> Condition:
    known = [item for item in seen.project.issues if is_raised(item, seen.moment)]
    return _found(known, [item for item in known if state_on(item, seen.moment) != "closed"], "not_closed")


def _actions(seen: Standpoint) -> Condition:
    known = seen.project.actions
    return _found(known, [item for item in known if is_open_action(item, seen)], "still_open")


def _risks(seen: Standpoint) -> Condition:
    known = seen.project.risks
    left = [item for item in known if state_on(item, seen.moment) in OPEN_RISK_STATES]
    return _found(known, left, "still_open")


def _baseline(seen: Standpoint) -> Condition:
    known = seen.project.baselines
    last = max(known, key=lambda item: item.number, default=None)
    if last is None:
        return Condition(missing="no_baseline")
    agreed = last.approved_by is not None and last.approved_at is not None and last.approved_at <= seen.moment
    return _found(known, () if agreed else (last,), "not_approved")


def _actuals(seen: Standpoint) -> Condition:
    """Return whether what came out was kept: a snapshot of the day of the last fact, or of a later one."""
    project, end = seen.project, _day_end(seen)
    facts = [
        *(fact.as_of for fact in facts_until(project.progress_reports, end)),
        *(fact.as_of for fact in facts_until(project.actual_costs, end)),
        *(fact.as_of for fact in facts_until(project.actual_work, end)),
    ]
    kept = [item.data_date for item in project.snapshots if item.data_date <= end]
    if not facts:
        return Condition(unknown="nothing_recorded")
    if not kept or max(kept) < max(facts):
        return Condition(missing="no_snapshot", count=len(kept))
    return Condition(count=len(kept))


def _training(seen: Standpoint) -> Condition:
    known = seen.project.trainings
    left = [item for item in known if item.held_on is None or item.held_on > seen.today]
    return _found(known, left, "not_held", unknown="" if known else "none_planned")


def _support(seen: Standpoint) -> Condition:
    known = seen.project.warranties
    nameless = [item for item in known if item.contact is None]
    return _found(known, nameless, "nobody_named", missing="" if known else "nobody_named")


def _warranty(seen: Standpoint) -> Condition:
    project = seen.project
    months = None if project.contract is None else project.contract.warranty_months
    covered = {name for item in project.warranties for name in item.deliverables}
    if not months:
        return _found(project.warranties, (), "", unknown="" if project.warranties else "none_agreed")
    left = [item for item in project.deliverables if item.id not in covered]
    return _found(project.warranties, left, "no_warranty")


def _goals(seen: Standpoint) -> Condition:
    """Return the goals that go on without an owner, without a plan for measuring, or undecided past their day."""
    known = [item for item in seen.project.goals if state_on(item, seen.moment) in _RUNNING]
    planned = {item.goal for item in seen.project.contact_plan}
    for reason, left in (
        ("undecided", [item for item in known if item.deadline is not None and item.deadline < seen.today]),
        ("no_owner", [item for item in known if item.owner is None]),
        (
            "no_measuring_plan",
            [item for item in known if not (item.interval_days or item.reviews or item.id in planned)],
        ),
    ):
        if left:
            return _found(known, left, reason)
    return _found(known, (), "")


def _lessons(seen: Standpoint) -> Condition:
    known = [item for item in seen.project.lessons if item.noted_on is None or item.noted_on <= seen.today]
    left = [item for item in known if state_on(item, seen.moment) == "captured"]
    return _found(known, left, "not_reviewed", missing="" if known else "none_captured")


def _survey(seen: Standpoint) -> Condition:
    sent = [item for item in seen.project.surveys if item.sent_at is not None and item.sent_at <= seen.moment]
    return _found(sent, (), "", missing="" if sent else "none_sent")


def _contacts(seen: Standpoint) -> Condition:
    known = seen.project.contact_plan
    left = [item for item in known if item.owner is None]
    return _found(known, left, "no_owner", missing="" if known else "none_planned")


_Look: TypeAlias = Callable[[Standpoint], Condition]

CONDITIONS: Final[Mapping[ClosureTopic, _Look]] = {
    ClosureTopic.DELIVERABLES: _deliverables,
    ClosureTopic.PUNCH_ITEMS: _punch_items,
    ClosureTopic.DEFECTS: _defects,
    ClosureTopic.CHANGES: _changes,
    ClosureTopic.ISSUES: _issues,
    ClosureTopic.ACTIONS: _actions,
    ClosureTopic.RISKS: _risks,
    ClosureTopic.BASELINE: _baseline,
    ClosureTopic.ACTUALS: _actuals,
    ClosureTopic.TRAINING: _training,
    ClosureTopic.SUPPORT: _support,
    ClosureTopic.WARRANTY: _warranty,
    ClosureTopic.GOALS: _goals,
    ClosureTopic.LESSONS: _lessons,
    ClosureTopic.SURVEY: _survey,
    ClosureTopic.CONTACTS: _contacts,
}
"""What is looked at, by topic; of the others only closure items tell."""
