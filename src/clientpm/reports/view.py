"""What an audience may see: the only thing that a report builder receives.

Nothing here refers to a record of the model. Every text is one that the audience may
read, every date belongs to a task that it may see, and what was left out has left no
trace but the words "internal work" where a chain of reasons would have a hole.
"""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

import attrs

from clientpm.reports.view_agreement import ViewAgreement
from clientpm.reports.view_chain import ViewHop
from clientpm.reports.view_goals import ViewGoalStanding
from clientpm.reports.view_points import ViewOverload, ViewPoints
from clientpm.reports.view_progress import NO_PROGRESS, ViewProgress
from clientpm.reports.view_quality import ViewQuality
from clientpm.reports.view_request import ViewRequest
from clientpm.reports.view_shift import Shift
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.reports.view_work import ViewPause, ViewPeriod, WorkState
from clientpm.values.status import Status

__all__ = [
    "Shift",
    "Standing",
    "View",
    "ViewBaseline",
    "ViewLink",
    "ViewMilestoneEdge",
    "ViewTask",
    "ViewTaskKind",
]


class ViewTaskKind(enum.Enum):
    """What a task is to a reader."""

    SUMMARY = "summary"
    TASK = "task"
    MILESTONE = "milestone"


class Standing(enum.Enum):
    """How a task or milestone stands, in more detail than its status."""

    KEPT = "kept"
    """Reached, on or before the agreed day."""
    REACHED_LATE = "reached_late"
    """Reached, after the agreed day."""
    REACHED = "reached"
    """Reached; no day had been agreed."""
    ON_COURSE = "on_course"
    """Expected on or before every agreed day."""
    SLIPPED = "slipped"
    """Expected after the day of the agreed plan; a later deadline still holds."""
    MISSING = "missing"
    """Expected after its deadline, or far behind the agreed plan."""
    NOT_REPORTED = "not_reported"
    """Its day has passed and nobody has said that it was reached."""
    NOT_AGREED = "not_agreed"
    """No day was ever agreed."""
    CANCELLED = "cancelled"
    """It was called off."""


@attrs.frozen(kw_only=True)
class ViewTask:
    """A task, milestone or summary that the audience may see.

    Attributes:
        id: Names it within the view.
        title: What it is called.
        kind: Summary, task or milestone.
        level: Depth among the visible tasks [1 and more].
        start: When it starts, forecast or actual.
        finish: When it finishes; 00:00 means the end of the day before.
        start_day: The first day.
        finish_day: The last day.
        agreed_start: Start in the agreed plan.
        agreed_finish: Finish in the agreed plan.
        agreed_start_day: That first day.
        agreed_day: That last day.
        deadline_day: The last day by which it should be done.
        state: How far it has come.
        begun: Whether work on it has begun, as reported.
        reached: Whether it is done, as reported.
        progress: Share done as reported [0 to 1].
        overdue: Whether its last day has passed without a report that it is done.
        critical: Whether it lies on the chain that sets the finish.
        pauses: When nobody works on it though it has begun.
        paused_day: Since when it is on hold.
        resumes_day: When the rest of it goes on.
        lately: Whether it ended or was called off since the last report.
        owner: Who answers for it.
        client_side: Whether that is somebody on the client's side.
        doers: Who or what works on it.
        behind: Against the agreed plan.
        beyond: Against the deadline.
        moved: Against the forecast of the report before.
        standing: How it stands.
        status: The same as a status.
    """

    id: str
    title: ViewText
    kind: ViewTaskKind
    level: int = 1
    start: dt.datetime
    finish: dt.datetime
    start_day: dt.date
    finish_day: dt.date
    agreed_start: dt.datetime | None = None
    agreed_finish: dt.datetime | None = None
    agreed_start_day: dt.date | None = None
    agreed_day: dt.date | None = None
    deadline_day: dt.date | None = None
    state: WorkState = WorkState.NOT_STARTED
    begun: bool = False
    reached: bool = False
    progress: Decimal | None = None
    overdue: bool = False
    critical: bool = False
    pauses: tuple[ViewPause, ...] = ()
    paused_day: dt.date | None = None
    resumes_day: dt.date | None = None
    lately: bool = False
    owner: ViewText | None = None
    client_side: bool = False
    doers: tuple[ViewText, ...] = ()
    behind: Shift | None = None
    beyond: Shift | None = None
    moved: Shift | None = None
    standing: Standing = Standing.NOT_AGREED
    status: Status = Status.UNKNOWN

    @property
    def cancelled(self) -> bool:
        """Whether it was called off."""
        return self.state is WorkState.CANCELLED

    @property
    def promised_day(self) -> dt.date | None:
        """The day that was promised: the deadline, else the day of the agreed plan."""
        return self.deadline_day or self.agreed_day

    @property
    def against_promise(self) -> Shift | None:
        """By how much it misses the promised day."""
        return self.beyond if self.deadline_day is not None else self.behind


@attrs.frozen(kw_only=True)
class ViewLink:
    """A dependency between two visible tasks that sets the date of the second.

    Attributes:
        before: Id of the first task.
        after: Id of the second.
        from_finish: Whether it leaves the finish of the first.
        to_start: Whether it reaches the start of the second.
    """

    before: str
    after: str
    from_finish: bool = True
    to_start: bool = True


@attrs.frozen(kw_only=True)
class ViewMilestoneEdge:
    """What leads from one visible milestone to the next.

    Attributes:
        before: Id of the first.
        after: Id of the second.
        days: The least working time between them, in whole or half days.
        drives: Whether the first sets the date of the second.
    """

    before: str
    after: str
    days: Decimal
    drives: bool = False


@attrs.frozen(kw_only=True)
class ViewBaseline:
    """The agreed plan that the report compares with.

    Attributes:
        title: What it is called.
        number: 0 for the original, then one more for each revision.
        approved_on: When it was approved.
    """

    title: ViewText
    number: int
    approved_on: dt.date | None = None


@attrs.frozen(kw_only=True)
class View:
    """What an audience may see of a project on a day.

    Attributes:
        audience: `internal`, `sponsor` or `client`.
        project: What the project is called; empty where that is internal.
        description: What it is about.
        client: What the client is called.
        data_date: The instant that the report speaks of; `None` where none was given.
        data_day: That day.
        has_plan: Whether there is a plan with any task.
        whole: Whether every task of the plan is in `tasks`; otherwise counts over them
            are counts of what is visible.
        start_day: First day of the visible tasks.
        finish_day: Last day of the visible tasks.
        tasks: What may be seen of the plan, in plan order.
        links: Dependencies that drive, between visible tasks.
        milestone_edges: What leads from one visible milestone to the next.
        promise: Id of the milestone that the project is measured by.
        chain: Why that milestone is when it is.
        baseline: The agreed plan.
        previous_day: The day of the report before.
        days_off: Days without work, within the visible tasks.
        period: The time until the next report; `None` without a data date.
        goals: Where the goals stand.
        quality: How good the results are; `None` where nothing may be seen of it.
        points: What was found; `None` where nothing was looked at.
        overloads: Who has too much to do; for the team only.
        requests: What the client is asked for beside the work of the plan.
        agreement: What was agreed.
        tolerance_days: Working days behind the agreed plan up to which a task without a
            deadline needs attention, and is not in trouble yet.
        rules: Names of the rules by which dates were computed.
        progress: How the project is going.
    """

    audience: str
    project: ViewText = NO_TEXT
    description: ViewText = NO_TEXT
    client: ViewText = NO_TEXT
    data_date: dt.datetime | None = None
    data_day: dt.date | None = None
    has_plan: bool = False
    whole: bool = True
    start_day: dt.date | None = None
    finish_day: dt.date | None = None
    tasks: tuple[ViewTask, ...] = ()
    links: tuple[ViewLink, ...] = ()
    milestone_edges: tuple[ViewMilestoneEdge, ...] = ()
    promise: str | None = None
    chain: tuple[ViewHop, ...] = ()
    baseline: ViewBaseline | None = None
    previous_day: dt.date | None = None
    days_off: tuple[dt.date, ...] = ()
    period: ViewPeriod | None = None
    goals: tuple[ViewGoalStanding, ...] = ()
    quality: ViewQuality | None = None
    points: ViewPoints | None = None
    overloads: tuple[ViewOverload, ...] = ()
    requests: tuple[ViewRequest, ...] = ()
    agreement: ViewAgreement
    tolerance_days: int = 5
    rules: tuple[str, ...] = ()
    progress: ViewProgress = NO_PROGRESS

    @property
    def milestones(self) -> tuple[ViewTask, ...]:
        """The visible milestones by date."""
        found = (task for task in self.tasks if task.kind is ViewTaskKind.MILESTONE)
        return tuple(sorted(found, key=lambda task: (task.finish, task.id)))

    @property
    def promised(self) -> ViewTask | None:
        """The milestone that the project is measured by."""
        return next((task for task in self.tasks if task.id == self.promise), None)
