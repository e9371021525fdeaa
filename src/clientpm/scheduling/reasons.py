"""Why a task is when it is: values that `clientpm.explain` puts into words."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from clientpm.model.constraint import DateConstraint
from clientpm.model.dependency import Dependency
from clientpm.values.minutes import Minutes

__all__ = ["Reason", "ReasonKind", "Violation", "ViolationKind"]


class ReasonKind(enum.Enum):
    """What set the date of a task."""

    PROJECT_START = "project_start"
    DATA_DATE = "data_date"
    DEPENDENCY = "dependency"
    CONSTRAINT = "constraint"
    AS_LATE_AS_POSSIBLE = "as_late_as_possible"
    SUMMARY = "summary"
    ACTUAL = "actual"
    """It is over: its dates are those that were reported."""
    RESUMES = "resumes"
    """Work was stopped, and goes on later."""
    CANCELLED = "cancelled"
    """It was called off."""


@attrs.frozen(kw_only=True)
class Reason:
    """One hop in the chain of reasons that leads to a task's date.

    Attributes:
        task: Id of the task that this hop is about.
        kind: What set its date.
        start: When the task starts.
        finish: When it finishes.
        bound: The earliest start that this reason allows, before the task's own
            calendar is looked at.
        predecessor: Id of the task it waits for, for a dependency.
        dependency: The dependency, where one drives.
        summary: Id of the summary whose dependency or constraint it inherits.
        constraint: The constraint, where one drives.
        calendar_wait: Whether the task's calendar moved the start past the bound
            (night, weekend, holiday).
        resumes: When what remains of a task that has begun starts; this is what the bound is
            about then.
        remaining: What remains of it, in working time.
        start_reported: Whether somebody reported the start of a task that has begun.
    """

    task: str
    kind: ReasonKind
    start: dt.datetime
    finish: dt.datetime
    bound: dt.datetime
    predecessor: str | None = None
    dependency: Dependency | None = None
    summary: str | None = None
    constraint: DateConstraint | None = None
    calendar_wait: bool = False
    resumes: dt.datetime | None = None
    remaining: Minutes | None = None
    start_reported: bool = False


class ViolationKind(enum.Enum):
    """Which agreement the computed dates break."""

    DEPENDENCY = "dependency"
    """A mandatory date starts or ends a task earlier than a dependency allows."""
    CONSTRAINT = "constraint"
    """A task is later than a constraint allows."""
    MUST_FINISH = "must_finish"
    """The plan ends after its imposed finish."""


@attrs.frozen(kw_only=True)
class Violation:
    """A dependency or constraint that the computed dates do not keep.

    Attributes:
        kind: What is broken.
        task: Id of the task.
        amount: By how much, in working time of the task.
        predecessor: Id of the predecessor, for a dependency.
        dependency: The dependency that is broken.
        constraint: The constraint that is broken, or that breaks the dependency.
        driver: Id of the task that drives the date, where a constraint is broken.
    """

    kind: ViolationKind
    task: str
    amount: Minutes
    predecessor: str | None = None
    dependency: Dependency | None = None
    constraint: DateConstraint | None = None
    driver: str | None = None
