"""The report on what a survey said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.engagement.satisfaction_checks import check_satisfaction
from clientpm.engagement.satisfaction_waves import satisfaction
from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.reports.builders.satisfaction import build_satisfaction
from clientpm.reports.catalogue import check_locale
from clientpm.reports.lens import Lens
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.satisfaction import view_satisfaction
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.document import Document

__all__ = ["satisfaction_report"]


def satisfaction_report(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
) -> Document:
    """Return what the latest wave of a survey said, and what is done about it.

    The client and the sponsor read how many are content and how many are not, of a survey
    that they may see: never the score of one person, a comment, or who was silent; below
    three answers no counts, and below 30 no net promoter score. The team reads scores with
    their intervals, who did not answer, what was said in words, and where it goes.

    Args:
        project: The project.
        as_of: The day it speaks of; a bare date means the end of that day. The plan's data date
            by default, else the day of the latest progress report; without any, all that is known.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language.

    Examples:
        >>> from clientpm import Project, Stakeholder, Survey, SurveyQuestion, SurveyResponse, SurveyScore
        >>> people = [Stakeholder(id=name) for name in ("cfo", "ops", "user")]
        >>> asked = Survey(
        ...     id="may",
        ...     visibility="client",
        ...     questions=[SurveyQuestion(id="all", text="Are you satisfied?")],
        ...     audience=["cfo", "ops", "user"],
        ...     sent_at="2026-05-04T09:00Z",
        ... )
        >>> said = [
        ...     SurveyResponse(
        ...         id=who, survey="may", by=who, on="2026-05-06", scores=[SurveyScore(question="all", score=score)]
        ...     )
        ...     for who, score in (("cfo", 5), ("ops", 4), ("user", 2))
        ... ]
        >>> shop = Project(
        ...     id="shop",
        ...     title="Shop",
        ...     visibility="client",
        ...     stakeholders=people,
        ...     surveys=[asked],
        ...     survey_responses=said,
        ... )
        >>> print(satisfaction_report(shop, as_of="2026-05-31").blocks[0].text)
        All 3 people who were asked have answered. 2 of 3 are satisfied on the whole.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    people = Participants(project=project, lens=Lens(who), as_of=data_date_of(project, as_of))
    found = satisfaction(project, as_of=people.as_of)
    findings = check_satisfaction(project, as_of=people.as_of) if who is Visibility.INTERNAL else ()
    return build_satisfaction(view_satisfaction(people, found, findings), locale)
