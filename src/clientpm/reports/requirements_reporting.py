"""The requirements document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.reports.builders.requirements import build_requirements
from clientpm.reports.catalogue import check_locale
from clientpm.reports.viewing.requirements import view_requirements
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.document import Document

__all__ = ["requirements_document"]


def requirements_document(
    project: Project,
    *,
    audience: Visibility | str = "client",
    locale: str = "en",
    as_of: dt.date | str | None = None,
) -> Document:
    """Return what is required, in one document that can be signed.

    Scope, goals, needs with their answers, user roles, processes, requirements with their
    criteria, deliverables, milestones, budget for those who may see it, open questions,
    versions and signatures. A requirement counts as agreed while a signature covers it as
    it is; the document says which ones were changed since.

    Args:
        project: The project.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        as_of: The day it speaks of; the plan's data date by default, else the day of the
            latest progress report.

    Returns:
        The document, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language, or the day is no date.

    Examples:
        >>> from clientpm.model.requirement import Requirement
        >>> cards = Requirement(id="cards", statement="A customer pays by card.", visibility="client")
        >>> project = Project(id="shop", title="Shop", visibility="client", requirements=[cards])
        >>> print(requirements_document(project).blocks[0].text)
        0 of 1 requirement is agreed.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    instant = data_date_of(project, as_of)
    schedule = None
    if project.plan is not None and project.plan.tasks:
        from clientpm.scheduling.engine import schedule as compute

        schedule = compute(project, as_of=instant)
    return build_requirements(view_requirements(project, who, schedule, instant), locale)
