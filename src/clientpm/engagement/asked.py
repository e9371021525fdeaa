"""What the questions of this package have in common: a project."""

from __future__ import annotations

from clientpm.errors import FieldTypeError
from clientpm.model.project import Project

__all__ = ["asked_project"]


def asked_project(project: Project) -> Project:
    """Return a project, or say that it is none.

    Args:
        project: What was given as a project.

    Returns:
        The same.

    Raises:
        FieldTypeError: When it is something else.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    return project
