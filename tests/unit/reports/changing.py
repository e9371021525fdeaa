"""A project with a request for a change, and one with every sort of requirement record."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm
from tests.unit.reports.projects import shop, zh

__all__ = ["asked", "cards", "required", "wanting"]


def cards(**fields: Any) -> pm.ChangeRequest:
    """Give the request for gift cards, as the client may see it."""
    edits = [
        pm.AddTask(pm.task("cards", "Gift cards", "30d", after="build", **zh("礼品卡开发"))),
        pm.AddTask(pm.task("tokens", "Secret tokens", "2d", after="build")),
        pm.AddDependency("uat", "cards"),
        pm.AddRequirement(pm.Requirement(id="sell", statement="A customer buys a gift card.", visibility="client")),
        pm.ChangeRequirement(
            pm.Requirement(id="pay", statement="A customer pays by card or gift card.", visibility="client")
        ),
        pm.AddRequirement(pm.Requirement(id="hidden", title="Hidden margin rule")),
        pm.SetCost(pm.BudgetLine(id="cards", task="cards", amount=pm.Money(31_415, "CNY"))),
    ]
    written: dict[str, Any] = {
        "title": "Gift cards",
        "description": "Customers can buy gift cards.",
        "raised_by": "it",
        "visibility": "client",
        "translations": {"zh_CN": {"title": "礼品卡"}},
        "edits": edits,
    }
    return pm.ChangeRequest(id="cards", **(written | fields))


def wanting(change: pm.ChangeRequest | None = None, **fields: Any) -> pm.Project:
    """Give the shop with a request, people who sign, and something that was required."""
    project = shop()
    return attrs.evolve(
        project,
        **{
            "stakeholders": [
                *project.stakeholders,
                pm.Stakeholder(id="cfo", title="CFO", side="client", visibility="client", may_sign=True),
                pm.Stakeholder(id="pm", title="Project manager", side="team", visibility="client", may_sign=True),
            ],
            "authority": pm.AuthorityMatrix.standard(project_manager=["pm"], steering_committee=["cfo"]),
            "budget": [pm.BudgetLine(id="build", task="build", amount=pm.Money(200_000, "CNY"))],
            "requirements": [
                pm.Requirement(id="pay", statement="A customer pays by card.", visibility="client", priority="must")
            ],
            "criteria": [
                pm.AcceptanceCriterion(
                    id="fast", requirement="pay", statement="A payment is confirmed within 5 s.", visibility="client"
                )
            ],
            "acceptance_tests": [
                pm.AcceptanceTest(id="paying", title="Card payment", criteria=["fast"], visibility="client")
            ],
            "changes": [change or cards()],
            **fields,
        },
    )


def asked(project: pm.Project, **options: Any) -> pm.Document:
    """Assess the request and give the report."""
    return pm.change_impact_report(project, pm.assess_change(project, "cards", as_of="2026-03-10"), **options)


def required(**fields: Any) -> pm.Project:
    """Give the shop with needs, roles, a process, deliverables, questions and a document."""
    everything: dict[str, Any] = {
        "needs": [
            pm.Need(id="rush", statement="We lose orders at Christmas.", source="it", visibility="client"),
            pm.Need(id="limit", kind="budget", amount=pm.Money(480_000, "CNY"), visibility="client", basis="inferred"),
            pm.Need(id="inside", statement="Hidden need"),
        ],
        "need_answers": [
            pm.NeedAnswer(
                id="a", need="rush", possibility="with_conditions", conditions="A new till.", visibility="client"
            )
        ],
        "user_roles": [pm.UserRole(id="clerk", title="Clerk", headcount=12, visibility="client")],
        "process_steps": [
            pm.ProcessStep(id="b", title="Post it", process="Order", visibility="client"),
            pm.ProcessStep(id="c", title="Scan it", process="Order", phase="to_be", actor="clerk", visibility="client"),
        ],
        "deliverables": [pm.Deliverable(id="d", title="The shop", tasks=["live"], visibility="client")],
        "elicitations": [
            pm.Elicitation(
                id="e",
                visibility="client",
                participants=["it"],
                due="2026-03-06",
                questions=[pm.Question(text="Who may refund?"), pm.Question(text="Old?", answer="Yes")],
            )
        ],
        "documents": [
            pm.ControlledDocument(
                id="doc",
                title="Requirements",
                kind="requirements",
                visibility="client",
                lists=["requirement:pay"],
                versions=[pm.DocumentVersion(number="1.2", issued_at="2026-03-05T10:00:00+00:00")],
            )
        ],
    }
    return wanting(**(everything | fields))
