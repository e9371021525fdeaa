"""What is shown at the start of a project, as an audience may see it."""

from __future__ import annotations

import datetime as dt

import attrs

from clientpm.reports.view import View, ViewTask
from clientpm.reports.view_communication import ViewCommunication
from clientpm.reports.view_goals import ViewGoalStanding
from clientpm.reports.view_people import ViewPerson
from clientpm.reports.view_risk import ViewRisk
from clientpm.reports.view_text import NO_TEXT, ViewText

__all__ = ["ViewDecisionLevel", "ViewKickoff", "ViewPastProject"]


@attrs.frozen(kw_only=True)
class ViewPastProject:
    """A project that was done before, and what came of it.

    Attributes:
        title: What it is called.
        about: What it was about.
        same_client: Whether it was for the client who reads of it.
        industry: Line of business of the client, where that was another one.
        finished_on: When its last promised milestone was reached; `None` where it was not.
        promise: That milestone.
        milestones: How many of its visible milestones were reached and had a promised day.
        kept: How many of those were reached by that day.
        goals: How its goals stand that have a measured result.
    """

    title: ViewText
    about: ViewText = NO_TEXT
    same_client: bool = False
    industry: ViewText = NO_TEXT
    finished_on: dt.date | None = None
    promise: ViewTask | None = None
    milestones: int = 0
    kept: int = 0
    goals: tuple[ViewGoalStanding, ...] = ()


@attrs.frozen(kw_only=True)
class ViewDecisionLevel:
    """A level at which changes are decided, the lowest first.

    Attributes:
        name: What it is called.
        holders: Who holds it.
    """

    name: str
    holders: tuple[ViewPerson, ...] = ()


@attrs.frozen(kw_only=True)
class ViewKickoff:
    """What is shown at the start.

    Attributes:
        base: The project, its plan and what was agreed.
        people: Who takes part.
        phases: The first level of the visible plan.
        past: Projects that were done before.
        risks: The open risks, the largest first.
        working: How people talk to each other, and who plays which part.
        levels: Who decides about changes.
    """

    base: View
    people: tuple[ViewPerson, ...] = ()
    phases: tuple[ViewTask, ...] = ()
    past: tuple[ViewPastProject, ...] = ()
    risks: tuple[ViewRisk, ...] = ()
    working: ViewCommunication
    levels: tuple[ViewDecisionLevel, ...] = ()
