"""The two doors into a project: one for content, and one for steps and signatures.

`Project.with_` and `Project.without` write content. They refuse what only a command of
`workflow` may write, since a command looks at its guards first: the state and history of
a record, and signatures. Commands go through `move`, which looks at everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.model.writing import written

if TYPE_CHECKING:
    from clientpm.model.plan import Plan
    from clientpm.model.project import Project
    from clientpm.model.record import Record

__all__ = ["move"]


def move(project: Project, *records: Record | Plan) -> Project:
    """Return the project with records replaced where their id exists, else added.

    The door for commands, and for them only: unlike `Project.with_` it takes records that
    have moved on in their lifecycle, and signatures. Whoever calls it has looked at table,
    guards and authority. Everything else is checked as there, at the same cost.

    Args:
        project: The project as it is.
        *records: New versions of records, or a whole plan.

    Returns:
        The next project.

    Raises:
        UnknownReferenceError: When a record names one that does not exist.
        ValidationError: When a record cannot be part of a project.

    Examples:
        >>> from clientpm import Issue, Project, Stakeholder, Step
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], issues=[Issue(id="slow")])
        >>> at = "2026-03-02T09:00Z"
        >>> step = Step(from_state="open", to_state="escalated", action="escalate", by="li", at=at)
        >>> moved = move(shop, Issue(id="slow", state="escalated", history=[step]))
        >>> moved["issue:slow"].state
        'escalated'
    """
    return written(project, records)
