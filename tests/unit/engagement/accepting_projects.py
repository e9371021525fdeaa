"""A shop with two deliverables, three criteria with their tests, and who takes part."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clientpm import workflow as wf

MAY = "2026-05-04T09:00:00+00:00"
JUNE = "2026-06-01T09:00:00+00:00"
TOLD: dict[str, Any] = {"by": "pm", "at": MAY}


def project(**fields: Any) -> pm.Project:
    """Give the shop; nothing was handed over yet."""
    given: dict[str, Any] = {
        "stakeholders": [
            pm.Stakeholder(id="pm", title="Lin Yue"),
            pm.Stakeholder(id="cto", title="Chen Wei", side="client", may_sign=True),
            pm.Stakeholder(id="clerk", side="client"),
        ],
        "requirements": [
            pm.Requirement(id="pay", statement="Pay", priority="must"),
            pm.Requirement(id="look", statement="Look", priority="could"),
        ],
        "criteria": [
            pm.AcceptanceCriterion(id="fast", requirement="pay", links=["deliverable:portal"]),
            pm.AcceptanceCriterion(id="pretty", requirement="look"),
            pm.AcceptanceCriterion(id="whole"),
        ],
        "deliverables": [
            pm.Deliverable(id="portal", title="Portal", criteria=["pretty", "whole"]),
            pm.Deliverable(id="manual", title="Manual", criteria=["whole"]),
        ],
        "acceptance_tests": [
            pm.AcceptanceTest(id="t-fast", criteria=["fast"]),
            pm.AcceptanceTest(id="t-pretty", criteria=["pretty"]),
            pm.AcceptanceTest(id="t-whole", criteria=["whole"]),
        ],
    }
    return pm.Project(id="shop", title="Shop", **given | fields)


def ran(test: str, outcome: str, day: str = "2026-05-05", **fields: Any) -> pm.TestRun:
    """Give a run of a test."""
    return pm.TestRun(**{"id": f"{test}-{day}", "test": test, "as_of": day, "outcome": outcome} | fields)


def with_runs(made: pm.Project | None = None, **outcomes: str) -> pm.Project:
    """Give the shop with its tests run; passed unless said otherwise."""
    made = project() if made is None else made
    runs = {"fast": "passed", "pretty": "passed", "whole": "passed"} | outcomes
    return made.with_(*(ran(f"t-{name}", outcome) for name, outcome in runs.items()))


def handed_over(made: pm.Project, *names: str, at: str = MAY) -> pm.Project:
    """Hand deliverables over."""
    for name in names or ("portal",):
        made = wf.advance(made, f"deliverable:{name}", "submit", by="pm", at=at)
    return made


def punch(name: str = "blue", **fields: Any) -> pm.PunchItem:
    """Give a punch item of the portal."""
    given = {"id": name, "deliverable": "portal", "severity": "minor", "found_on": "2026-05-05", "due": "2026-05-29"}
    return pm.PunchItem(**given | fields)


def word(by: str = "cto") -> pm.Evidence:
    """Give the word of somebody."""
    return pm.Evidence(kind="e_mail", reference="mail 17", received_at=MAY, by=by)
