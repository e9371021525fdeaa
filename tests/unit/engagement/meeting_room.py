"""A project with meetings, people on both sides, and much to talk about."""

from __future__ import annotations

from typing import Any

import clientpm as pm

PEOPLE = (
    pm.Stakeholder(id="li", title="Li Na", side="team", visibility="client"),
    pm.Stakeholder(id="dev", title="Developer", side="team", visibility="client"),
    pm.Stakeholder(id="cto", title="CTO", side="client", may_sign=True, visibility="client"),
    pm.Stakeholder(id="clerk", title="Clerk", side="client", visibility="client"),
)
BEFORE = "2026-03-02T09:00Z"
START = "2026-03-09T09:00Z"
OVER = "2026-03-09T11:00Z"
NEXT = "2026-03-16T09:00Z"


def shop(**more: Any) -> pm.Project:
    """Give a project with three meetings of one series; 9 March 2026 is a Monday."""
    weekly = pm.CommunicationItem(
        id="weekly",
        title="Weekly",
        visibility="client",
        audience=["cto", "clerk", "li"],
        duration="1h",
        channel="video",
        cadence=pm.Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02T09:00"),
    )
    meetings = [
        pm.Meeting(
            id=name,
            title="Weekly",
            visibility="client",
            starts_at=at,
            duration="1h",
            item="weekly",
            occurrence=at[:10],
            invited=["cto", "clerk", "li"],
        )
        for name, at in (("first", BEFORE), ("second", START), ("third", NEXT))
    ]
    fields: dict[str, Any] = {"id": "shop", "title": "Shop", "stakeholders": PEOPLE, "visibility": "client"}
    return pm.Project(**fields | {"communications": [weekly], "meetings": meetings} | more)
