"""A small project that has been handed over."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clientpm.model.door import move

HOURS = ("09:00-17:00",)
PEOPLE = (
    pm.Stakeholder(id="pm", title="Project manager", side="team"),
    pm.Stakeholder(id="cto", title="CTO", side="client", may_sign=True),
    pm.Stakeholder(id="ops", title="Operator", side="client"),
)
STEPS = {
    "ticket": {
        "respond": ("open", "in_progress"),
        "wait": ("in_progress", "waiting_for_client"),
        "resume": ("waiting_for_client", "in_progress"),
        "resolve": ("in_progress", "resolved"),
        "close": ("resolved", "closed"),
        "reopen": ("resolved", "in_progress"),
    },
    "lesson": {
        "validate": ("captured", "validated"),
        "publish": ("validated", "published"),
        "retire": ("published", "retired"),
    },
    "goal": {"confirm": ("draft", "confirmed")},
    "deliverable": {
        "submit": ("planned", "submitted"),
        "test": ("submitted", "under_test"),
        "accept": ("under_test", "accepted"),
    },
}


def project(*records: pm.Record, **fields: Any) -> pm.Project:
    """Give a project with some records, which works from 09:00 to 17:00 in Berlin."""
    plan = pm.Plan(
        start="2026-03-02",
        calendar=pm.WorkCalendar.weekdays(hours=HOURS),
        tasks=[pm.task("build", "Build", "5d"), pm.milestone("live", "Live", after="build")],
    )
    given: dict[str, Any] = {"id": "shop", "time_zone": "Europe/Berlin", "plan": plan, "stakeholders": PEOPLE}
    return move(pm.Project(**given | fields), *records)


def walked(kind: Any, *steps: tuple[str, str], **fields: Any) -> Any:
    """Give a record that has taken steps, each with its moment."""
    table = STEPS[kind.kind_name]
    history = [
        pm.Step(from_state=table[action][0], to_state=table[action][1], action=action, by="pm", at=at)
        for action, at in steps
    ]
    state = history[-1].to_state if history else kind.lifecycle.first
    return kind(state=state, history=history, **fields)


def ticket(*steps: tuple[str, str], **fields: Any) -> Any:
    """Give a ticket that was opened on a Friday at 16:00."""
    return walked(pm.SupportTicket, *steps, **{"id": "s1", "opened_at": "2026-03-06T16:00+01:00"} | fields)


def lesson(*, published: str | None = "2026-01-12T09:00Z", **fields: Any) -> Any:
    """Give a lesson, which is published unless told otherwise."""
    steps = () if published is None else (("validate", published), ("publish", published))
    return walked(pm.Lesson, *steps, **{"id": "l1", "visibility": "client"} | fields)
