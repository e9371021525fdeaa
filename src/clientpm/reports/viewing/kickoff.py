"""Put together what an audience may see at the start of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.progress.goals import goal_outlooks
from clientpm.reports.view import Standing, View, ViewTaskKind
from clientpm.reports.view_kickoff import ViewDecisionLevel, ViewKickoff, ViewPastProject
from clientpm.reports.view_text import NO_TEXT
from clientpm.reports.viewing.assembly import view_for
from clientpm.reports.viewing.communication import view_communication
from clientpm.reports.viewing.results import ReportResults
from clientpm.reports.viewing.risk_register import RiskRegister
from clientpm.scheduling.engine import schedule
from clientpm.scheduling.reported import data_date_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.project import Project
    from clientpm.reports.lens import Lens
    from clientpm.reports.viewing.participants import Participants

__all__ = ["view_kickoff"]

_MEASURED: Final = frozenset({"attained", "missed"})


def view_kickoff(
    project: Project, results: ReportResults, past: Iterable[Project], people: Participants
) -> ViewKickoff:
    """Return what an audience may see at the start.

    Args:
        project: The project.
        results: Its schedule and the day.
        past: Projects that were done before.
        people: The project with the eyes of the audience.

    Returns:
        The only thing that the builder receives.
    """
    lens = people.lens
    base = view_for(project, results, lens.audience)
    seen = (_past(item, project, results.as_of, lens) for item in past)
    return ViewKickoff(
        base=base,
        people=people.everybody(),
        phases=tuple(task for task in base.tasks if task.kind is ViewTaskKind.SUMMARY and task.level == 1),
        past=tuple(item for item in seen if item is not None),
        risks=RiskRegister(project=project, lens=lens, as_of=results.as_of).open_risks,
        working=attrs.evolve(view_communication(people), base=base),
        levels=_levels(project, people),
    )


def _levels(project: Project, people: Participants) -> tuple[ViewDecisionLevel, ...]:
    """Return who decides about changes, as far as the audience may know it."""
    lens = people.lens
    found = []
    for level in lens.read(project.authority, "levels", ()):
        name, holders = lens.read(level, "name", ""), people.people(lens.read(level, "holders", ()))
        if name and holders:
            found.append(ViewDecisionLevel(name=name, holders=holders))
    return tuple(found)


def _past(past: Project, project: Project, as_of: dt.datetime | None, lens: Lens) -> ViewPastProject | None:
    """Return a project that was done before; nothing where its own title may not be seen."""
    day = data_date_of(past) if as_of is None else as_of
    planned = None if past.plan is None or not past.plan.tasks else schedule(past, as_of=day)
    outlooks = () if day is None else goal_outlooks(past, as_of=day, schedule=planned)
    view = view_for(past, ReportResults(schedule=planned, as_of=day, goals=outlooks), lens.audience)
    if not view.project:
        return None
    same = _same_client(past, project)
    dated = [task for task in view.milestones if task.reached and task.promised_day is not None]
    promise = view.promised
    return ViewPastProject(
        title=view.project,
        about=view.description,
        same_client=same,
        industry=NO_TEXT if same else lens.text(past.client, "industry"),
        finished_on=_finished(view),
        promise=promise if promise is not None and promise.reached else None,
        milestones=len(dated),
        kept=sum(task.standing is Standing.KEPT for task in dated),
        goals=tuple(goal for goal in view.goals if goal.state in _MEASURED and not goal.objective),
    )


def _finished(view: View) -> dt.date | None:
    promise = view.promised
    return promise.finish_day if promise is not None and promise.reached else None


def _same_client(past: Project, project: Project) -> bool:
    """Return whether two projects are for the same organisation."""
    one, other = past.client, project.client
    if one is None or other is None:
        return False
    return one.id == other.id or (bool(one.external_id) and one.external_id == other.external_id)
