"""A small project in which something has gone wrong."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clientpm.model.door import move

HOURS = ("09:00-17:00",)
FRIDAY = "2026-03-06T16:00:00+01:00"
PEOPLE = (
    pm.Stakeholder(id="li", title="Li", side="client"),
    pm.Stakeholder(id="dev", title="Dev"),
    pm.Stakeholder(id="cto", title="CTO"),
    pm.Stakeholder(id="board", title="The board", side="client", may_sign=True),
)
LADDER = (pm.EscalationStep(to="cto", after="4h"), pm.EscalationStep(to="board", after="2d"))
LINES: dict[str, tuple[str, str]] = {
    "assign": ("open", "assigned"),
    "escalate": ("open", "escalated"),
    "resolve": ("assigned", "resolved"),
    "reopen": ("resolved", "assigned"),
    "close": ("resolved", "closed"),
}


def project(*records: pm.Record, plan: bool = True, zone: str = "Europe/Berlin", **calendar: Any) -> pm.Project:
    """Give a project with some records, which works from 09:00 to 17:00."""
    hours = pm.WorkCalendar.weekdays(**{"hours": HOURS} | calendar)
    made = pm.Plan(start="2026-03-02", calendar=hours) if plan else None
    return move(pm.Project(id="shop", time_zone=zone, plan=made, stakeholders=PEOPLE), *records)


def issue(*steps: tuple[str, str], **fields: Any) -> pm.Issue:
    """Give an issue that was raised on a Friday at 16:00, with the steps of its history."""
    state, history = "open", []
    for action, at in steps:
        target = LINES[action][1]
        history.append(pm.Step(from_state=state, to_state=target, action=action, by="dev", at=at))
        state = target
    given = {"id": "slow", "title": "Slow pages", "raised_by": "li", "raised_at": FRIDAY, "ladder": LADDER}
    return pm.Issue(**given | {"state": state, "history": history} | fields)


def gone(to: str, at: str) -> pm.Escalation:
    """Give that an issue was taken to somebody."""
    return pm.Escalation(to=to, by="dev", at=at)
