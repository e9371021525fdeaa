"""The documents that are kept under control, and who signed them."""

from __future__ import annotations

import clientpm as pm
from clinic.texts import seen

DOCUMENTS = [
    pm.ControlledDocument(
        id="requirements",
        title="Requirements",
        kind="requirements",
        lists=[
            *(
                f"requirement:{name}"
                for name in (
                    "book-online", "in-step", "one-desk", "results", "pay-online", "remind", "privacy", "all-records",
                    "ready-clinics", "waiting",
                )
            ),
            *(f"goal:{name}" for name in ("all-clinics", "clean-records", "online-share", "lost-calls", "no-shows")),
            "deliverable:requirements-document",
        ],
        versions=[
            pm.DocumentVersion(
                number="1.0",
                issued_by="project-manager",
                issued_at="2026-03-26T10:00:00+08:00",
                place="Team folder, 01 Requirements",
            )
        ],
        holders=["operations", "it-manager", "front-desk", "architect"],
        owner="project-manager",
        **seen("需求说明书"),
    ),
    pm.ControlledDocument(
        id="design",
        title="Design",
        kind="design",
        lists=["deliverable:design-document"],
        versions=[
            pm.DocumentVersion(
                number="1.0",
                issued_by="architect",
                issued_at="2026-04-24T09:00:00+08:00",
                place="Team folder, 02 Design",
            )
        ],
        holders=["operations", "it-manager"],
        owner="architect",
        **seen("设计方案"),
    ),
]  # fmt: skip


def signed(project: pm.Project, document: pm.Ref | str, *, asked: str, at: str) -> pm.Project:
    """The project once Linwan's head of operations was asked to sign a document, and signed it."""
    project = pm.workflow.request_sign_off(
        project, document, signers=["operations"], by="project-manager", at=asked, shown_language="zh_CN"
    )
    return pm.workflow.sign(project, document, by="operations", at=at, shown_language="zh_CN")


def requirements_agreed(project: pm.Project) -> pm.Project:
    """The project with its requirements signed, on 2 April."""
    for requirement in project.requirements:
        project = pm.workflow.advance(
            project, requirement.ref, "submit", by="project-manager", at="2026-03-26T13:30:00+08:00"
        )
    project = signed(
        project, "document:requirements", asked="2026-03-31T09:00:00+08:00", at="2026-04-02T17:40:00+08:00"
    )
    for criterion in project.criteria:
        if criterion.requirement is not None:
            project = pm.workflow.advance(
                project,
                f"requirement:{criterion.requirement}",
                "agree",
                by="project-manager",
                at="2026-04-02T17:45:00+08:00",
            )
    return project


def design_agreed(project: pm.Project) -> pm.Project:
    """The project with its design signed, on 29 April."""
    return signed(project, "document:design", asked="2026-04-29T09:00:00+08:00", at="2026-04-29T17:45:00+08:00")
