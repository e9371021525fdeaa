"""A small shop whose requirements, goal, contract and plan people sign."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm
from clientpm.model.door import move

__all__ = ["at", "by_hand", "moved_on", "shop"]


def at(day: int, hour: int = 9) -> str:
    """Give a moment in March 2026, at eight hours east."""
    return f"2026-03-{day:02d}T{hour:02d}:00:00+08:00"


def shop(**fields: Any) -> pm.Project:
    """Give a project with something of every kind that is signed, and people of both sides."""
    people = [
        pm.Stakeholder(id="cto", title="CTO", side="client", may_sign=True),
        pm.Stakeholder(id="head", title="Head of sales", side="client", may_sign=True),
        pm.Stakeholder(id="owner", title="Owner", side="client"),
        pm.Stakeholder(id="deputy", title="Deputy", side="client"),
        pm.Stakeholder(id="pm", title="Project manager", side="team"),
    ]
    tasks = [
        pm.task("build", "Build", "20d", deadline="2026-06-01", description="The whole shop"),
        pm.milestone("live", "Go live", after="build"),
    ]
    plan = pm.Plan(start="2026-03-02", tasks=tasks)
    made: dict[str, Any] = {
        "id": "shop",
        "time_zone": "Asia/Shanghai",
        "stakeholders": people,
        "plan": plan,
        "contract": pm.Contract(id="main", title="Contract", reference="A-17", signatories=["owner"]),
        "scope": pm.Scope(id="scope", included=["A shop"], excluded=["A warehouse"]),
        "needs": [pm.Need(id="sell", statement="We want to sell at night.")],
        "goals": [pm.Goal(id="wait", title="Shorter waits", metric="Wait", unit="min", baseline="10.5", target="3")],
        "requirements": [
            pm.Requirement(id="pay", statement="A customer pays by card.", links=["goal:wait", "task:build"]),
            pm.Requirement(id="gift", statement="A customer buys a gift card.", links=["goal:wait"]),
        ],
        "criteria": [
            pm.AcceptanceCriterion(id="fast", requirement="pay", statement="It is fast", threshold="2 min"),
            pm.AcceptanceCriterion(id="pretty", statement="It looks well"),
        ],
        "deliverables": [pm.Deliverable(id="portal", description="The portal", criteria=["pretty", "fast"])],
        "acceptance_tests": [pm.AcceptanceTest(id="ten", criteria=["fast"], steps="Ten customers pay")],
        "documents": [
            pm.ControlledDocument(
                id="book",
                title="Requirements",
                lists=["requirement:pay", "requirement:gift", "deliverable:portal", "document:annex"],
                versions=[pm.DocumentVersion(number="1.0", digest="sha256:aa", place="shelf")],
            ),
            pm.ControlledDocument(id="annex", title="Annex", lists=["goal:wait"]),
        ],
        "baselines": [pm.Baseline(id="first", number=0, plan=plan)],
        "changes": [pm.ChangeRequest(id="gift-cards", title="Gift cards", reason="Christmas")],
    }
    return pm.Project(**(made | fields))


def by_hand(project: pm.Project, ref: str, **fields: Any) -> pm.Signature:
    """Give a signature over a record as a file may hold it, without any command."""
    made: dict[str, Any] = {
        "id": f"hand-{len(project.signatures) + 1}",
        "covers": ref,
        "fingerprint": pm.signed_fingerprint(project, ref),
        "by": "cto",
        "at": at(3),
    }
    return pm.Signature(**(made | fields))


def moved_on(project: pm.Project, ref: str, *actions: str) -> pm.Project:
    """Give a project with a record some steps further, by its table and past its guards."""
    record: Any = project[ref]
    for i, action in enumerate(actions):
        step = record.lifecycle.find(record.standing, action)
        taken = pm.Step(from_state=step.source, to_state=step.target, action=action, by="pm", at=at(20, i))
        record = attrs.evolve(record, state=step.target, history=(*record.history, taken))
    return move(project, record)
