"""Projects for one client, looked at together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import ValidationError
from clientpm.risk.finished_work import asked_projects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project

__all__ = ["same_client"]


def same_client(projects: Project | Iterable[Project]) -> tuple[Project, ...]:
    """Return one project or several for the same client as several.

    Args:
        projects: A project, or several.

    Returns:
        The projects.

    Raises:
        FieldTypeError: When something is not a project.
        ValidationError: When there is none, one is given twice, or they are for different
            clients.
    """
    found = asked_projects(projects)
    if not found:
        raise ValidationError(
            "no project is given", code="relationship.projects", where="projects", expected="a project, or several"
        )
    clients = {project.client.id for project in found if project.client is not None}
    if len(clients) > 1:
        raise ValidationError(
            "the projects are for different clients",
            code="relationship.clients",
            where="projects",
            got=", ".join(sorted(clients)),
            expected="projects for one client",
        )
    return found
