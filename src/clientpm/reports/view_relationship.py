"""How a relationship goes, as an audience may see it: promises for everybody, the rest for the team."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from clientpm.reports.view import View
from clientpm.reports.view_people import ViewPerson
from clientpm.reports.view_satisfaction import ViewQuestion
from clientpm.reports.view_text import NO_TEXT, ViewText
from clientpm.values.status import Status

__all__ = [
    "ViewFeedback",
    "ViewHealth",
    "ViewHealthPart",
    "ViewJourneyPoint",
    "ViewKeptPromise",
    "ViewNextContact",
    "ViewOpportunity",
    "ViewPromiseCount",
    "ViewRelationship",
    "ViewSignal",
    "ViewStage",
]


@attrs.frozen(kw_only=True)
class ViewPromiseCount:
    """How many promises of one sort were kept.

    Attributes:
        kind: Which sort, as a word for programs: `milestones`, `actions`, `answers`, `communication`.
        kept: How many were kept.
        due: How many were due.
        status: How that stands.
        low: Lower bound of the share, for the team.
        high: Upper bound.
    """

    kind: str
    kept: int
    due: int
    status: Status = Status.UNKNOWN
    low: float | None = None
    high: float | None = None


@attrs.frozen(kw_only=True)
class ViewKeptPromise:
    """One promise.

    Attributes:
        title: What was promised.
        promised: By when.
        done: When it was done.
        kept: Whether it was kept; `None` while it may still be.
    """

    title: ViewText
    promised: dt.date
    done: dt.date | None = None
    kept: bool | None = None


@attrs.frozen(kw_only=True)
class ViewFeedback:
    """What somebody told us, and what we answered.

    Attributes:
        on: When it reached us.
        words: What was said.
        answer: What we answer, as a word for programs; empty while we have not.
        reason: Why, as the sender is told.
        due: By when it is done, or looked at again.
        closed: Whether the sender was told.
        waits: Whether it waits for an answer; praise does not.
        praise: Whether it is praise: nothing is done about it, and what we said is thanks.
    """

    on: dt.date
    words: ViewText
    answer: str = ""
    reason: ViewText = NO_TEXT
    due: dt.date | None = None
    closed: bool = False
    waits: bool = False
    praise: bool = False


@attrs.frozen(kw_only=True)
class ViewJourneyPoint:
    """One point at which the client met us.

    Attributes:
        on: When.
        stage: Where on the way, as a word for programs.
        title: What happened.
        experience: How it was for them [1 to 5], for the team.
    """

    on: dt.date
    stage: str
    title: ViewText
    experience: float | None = None


@attrs.frozen(kw_only=True)
class ViewStage:
    """How one stage of the journey was, for the team.

    Attributes:
        stage: Which stage, as a word for programs.
        points: How many points there are.
        first: The first day.
        last: The last day.
        rated: For how many it is known how they were.
        mean: Their mean [1 to 5].
        lowest: The worst of them.
    """

    stage: str
    points: int
    first: dt.date
    last: dt.date
    rated: int
    mean: float | None
    lowest: float | None


@attrs.frozen(kw_only=True)
class ViewNextContact:
    """When we are in touch next.

    Attributes:
        title: What it is.
        purpose: What it is for, as a word for programs; empty for one of the communication plan.
        day: The day.
        owner: Who sees to it.
    """

    title: ViewText
    purpose: str
    day: dt.date
    owner: ViewPerson | None = None


@attrs.frozen(kw_only=True)
class ViewHealthPart:
    """One part of the health of the relationship, for the team.

    Attributes:
        name: Which part, as a word for programs.
        score: Its score [0 to 100]; `None` where nothing was recorded.
        weight: Its weight as a share of all [0 to 1].
        lost: What it costs against 100; `None` where it is missing.
        good: How much of it was as it should be.
        of: How much there was.
        reason: Why there is no score, as a word for programs.
    """

    name: str
    score: float | None
    weight: float
    lost: float | None
    good: float
    of: float
    reason: str


@attrs.frozen(kw_only=True)
class ViewHealth:
    """How well the relationship is, for the team.

    Attributes:
        score: Weighted mean of the parts that are there [0 to 100]; `None` where too few are.
        coverage: Weight of those parts as a share of all [0 to 1].
        status: How it stands.
        worst: The part that costs most, as a word for programs.
        floor_applied: Whether its worst part holds it down.
        trend: Where satisfaction goes, as a word for programs.
        parts: The parts, those that cost most first, the missing ones last.
    """

    score: float | None
    coverage: float
    status: Status
    worst: str
    floor_applied: bool
    trend: str
    parts: tuple[ViewHealthPart, ...]


@attrs.frozen(kw_only=True)
class ViewSignal:
    """What one rule says, for the team.

    Attributes:
        name: Which rule, as a word for programs.
        kind: `warning` or `renewal`.
        state: `fired`, `quiet` or `not_evaluated`.
        value: What it found.
        threshold: From which value on it fires.
        days: How many days it looks back, or ahead.
        inputs: What the records are called that it comes from.
        reason: Why it could not be evaluated, as a word for programs.
    """

    name: str
    kind: str
    state: str
    value: float | None
    threshold: float
    days: int
    inputs: tuple[ViewText, ...] = ()
    reason: str = ""


@attrs.frozen(kw_only=True)
class ViewOpportunity:
    """New business that may come of it, for the team.

    Attributes:
        title: What it is.
        kind: Which sort, as a word for programs.
        next_step: What is done next.
        next_step_on: By when.
        owner: Who follows it up.
    """

    title: ViewText
    kind: str
    next_step: str = ""
    next_step_on: dt.date | None = None
    owner: ViewPerson | None = None


@attrs.frozen(kw_only=True)
class ViewRelationship:
    """How a relationship goes.

    Attributes:
        base: The project and the day.
        status: How the promises stand that were due, all together.
        limits: From which share of them on they are on course, and from which on they need
            attention [percent].
        counts: Promises kept, by sort; of what the audience may see.
        promises: Promises that were broken or may still be kept, the open ones first.
        told: What the client told us, the latest first.
        journey: Where the client met us, by day.
        stages: How each stage was, for the team.
        contacts: When we are in touch next.
        survey: What the latest survey said on the whole.
        health: How well the relationship is, for the team.
        signals: What the rules say, for the team.
        opportunities: New business that may come of it, for the team.
    """

    base: View
    status: Status = Status.UNKNOWN
    limits: tuple[Decimal, Decimal] = (Decimal(75), Decimal(50))
    counts: tuple[ViewPromiseCount, ...] = ()
    promises: tuple[ViewKeptPromise, ...] = ()
    told: tuple[ViewFeedback, ...] = ()
    journey: tuple[ViewJourneyPoint, ...] = ()
    stages: tuple[ViewStage, ...] = ()
    contacts: tuple[ViewNextContact, ...] = ()
    survey: ViewQuestion | None = None
    health: ViewHealth | None = None
    signals: tuple[ViewSignal, ...] = ()
    opportunities: tuple[ViewOpportunity, ...] = ()

    @property
    def kept(self) -> int:
        """How many promises were kept."""
        return sum(item.kept for item in self.counts)

    @property
    def due(self) -> int:
        """How many promises were due."""
        return sum(item.due for item in self.counts)

    @property
    def fired(self) -> tuple[ViewSignal, ...]:
        """The warnings that fired."""
        return tuple(item for item in self.signals if item.state == "fired" and item.kind == "warning")
