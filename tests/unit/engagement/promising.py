"""A small project with promises to people."""

from __future__ import annotations

from typing import Any

import clientpm as pm

EASTER = pm.WorkCalendar.weekdays(hours=("09:00-17:00",), holidays=["2026-04-03", "2026-04-06"])
PEOPLE = (
    pm.Stakeholder(id="cto", title="CTO", side="client", level="management", may_sign=True, power=5, interest=5),
    pm.Stakeholder(id="ops", title="Operations", side="client"),
    pm.Stakeholder(id="pm", title="Project manager", side="team", level="management"),
    pm.Stakeholder(id="boss", title="Partner", side="team", level="steering"),
)


def project(*records: pm.Record, zone: str = "Europe/Berlin", **fields: Any) -> pm.Project:
    """Give a project that works from 09:00 to 17:00 in Berlin, with Easter off."""
    plan = pm.Plan(start="2026-03-30", calendar=EASTER)
    given: dict[str, Any] = {"id": "shop", "time_zone": zone, "plan": plan, "stakeholders": PEOPLE}
    return pm.Project(**given | fields).with_(*records)


def weekly(**fields: Any) -> pm.CommunicationItem:
    """Give a mail that is promised for every Monday, on Easter Monday too."""
    rule = fields.pop("rule", "FREQ=WEEKLY;BYDAY=MO")
    start = fields.pop("start", "2026-03-30")
    cadence: dict[str, Any] = {
        name: fields.pop(name) for name in ("holidays", "exceptions", "moved", "time_zone") if name in fields
    }
    given: dict[str, Any] = {"id": "mail", "audience": ["cto", "ops"], "owner": "pm", "grace_days": 1}
    given["cadence"] = pm.Cadence(rule=rule, start=start, **{"holidays": "keep"} | cadence)
    return pm.CommunicationItem(**given | fields)


def sent(day: str, **fields: Any) -> pm.Contact:
    """Give a mail that went to the CTO at ten o'clock in Berlin in summer."""
    given: dict[str, Any] = {"id": f"c{day}", "at": f"{day}T10:00+02:00", "sender": "pm", "receivers": ["cto"]}
    return pm.Contact(**given | {"planned": "communication:mail"} | fields)


def asking(**fields: Any) -> pm.Contact:
    """Give a question of the CTO on a Friday at 16:00, to be answered within four hours."""
    given: dict[str, Any] = {"id": "ask", "at": "2026-04-10T16:00+02:00", "sender": "cto", "receivers": ["pm"]}
    more: dict[str, Any] = {"direction": "from_client", "response_expected": True, "response_within": "4h"}
    return pm.Contact(**given | more | fields)
