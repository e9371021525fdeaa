"""What records of one project must have in common, beside names that exist."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from clientpm.errors import Problem, UnitError, UnknownReferenceError
from clientpm.model.correction import CORRECTABLE, circular, wrong_corrections
from clientpm.values.frozen import EMPTY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Container, Iterator, Mapping
    from decimal import Decimal

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.controlled_document import ControlledDocument
    from clientpm.model.goal import Goal
    from clientpm.model.measurement import Measurement
    from clientpm.model.plan import Plan
    from clientpm.model.resource import Resource
    from clientpm.model.survey import Survey, SurveyResponse
    from clientpm.values.ref import Ref

__all__ = ["inconsistencies"]


class Holding(Protocol):
    """What the rules look at: the fields of a project."""

    @property
    def goals(self) -> tuple[Goal, ...]:
        """What is to be achieved."""

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """What was measured."""

    @property
    def resources(self) -> tuple[Resource, ...]:
        """What the work needs."""

    @property
    def plan(self) -> Plan | None:
        """What is to be done."""

    @property
    def documents(self) -> tuple[ControlledDocument, ...]:
        """What is kept under control."""

    @property
    def changes(self) -> tuple[ChangeRequest, ...]:
        """What was asked to be different."""

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """What was asked about satisfaction."""

    @property
    def survey_responses(self) -> tuple[SurveyResponse, ...]:
        """What was answered."""


def inconsistencies(
    project: Holding, touched: Container[str] | None = None, added: Mapping[str, int] = EMPTY
) -> Iterator[Problem]:
    """Yield what does not go together.

    Args:
        project: A project whose references resolve.
        touched: Names of the fields that changed; `None` looks at everything.
        added: How many records are new at the end of a field, where all before are as they
            were, and went together.

    Yields:
        One problem for each.
    """
    for rule in _RULES:
        if touched is None or any(field in touched for field in rule.fields):
            yield from rule.find(project)
    for field in CORRECTABLE:
        if touched is None or field in touched:
            yield from wrong_corrections(field, getattr(project, field), added.get(field))


class _Rule(NamedTuple):
    fields: tuple[str, ...]
    find: Callable[[Holding], Iterator[Problem]]


def _measurements(project: Holding) -> Iterator[Problem]:
    """Yield measurements in another unit than their goal's, and second ones of a day."""
    units = {goal.id: goal.unit for goal in project.goals}
    corrected = {item.corrects for item in project.measurements}
    seen: dict[tuple[str, dt.date], str] = {}
    for i, item in enumerate(project.measurements):
        if item.unit and item.unit != units.get(item.goal, item.unit):
            yield Problem(
                what="a measurement has the unit of its goal",
                where=f"measurements[{i}].unit",
                code="measurement.unit",
                got=item.unit,
                expected=repr(units[item.goal]),
                kind=UnitError,
            )
        if item.id in corrected:
            continue
        first = seen.setdefault((item.goal, item.on), item.id)
        if first != item.id:
            yield Problem(
                what=f"the goal was measured on that day already ({first!r})",
                where=f"measurements[{i}].on",
                code="measurement.duplicate",
                got=item.on.isoformat(),
                expected="one measurement of a goal for a day, or one that corrects it",
            )


def _goal_parents(project: Holding) -> Iterator[Problem]:
    """Yield goals that serve each other in a circle; a goal refuses to serve itself."""
    circles = circular({goal.id: goal.parent for goal in project.goals})
    for i, goal in enumerate(project.goals):
        if goal.id in circles:
            yield Problem(
                what="goals serve each other in a circle",
                where=f"goals[{i}].parent",
                code="goal.parent",
                got=goal.parent,
                expected="a goal that does not serve this one",
            )


def _superseded(project: Holding) -> Iterator[Problem]:
    """Yield change requests that take each other up in a circle."""
    circles = circular({change.id: change.supersedes for change in project.changes})
    for i, change in enumerate(project.changes):
        if change.id in circles:
            yield Problem(
                what="change requests take each other up in a circle",
                where=f"changes[{i}].supersedes",
                code="change.supersedes",
                got=change.supersedes,
                expected="an earlier request",
            )


def _listed(project: Holding) -> Iterator[Problem]:
    """Yield documents that list each other in a circle, so that signing one would sign itself."""
    places = {document.ref: i for i, document in enumerate(project.documents)}
    listed = {document.ref: [ref for ref in document.lists if ref in places] for document in project.documents}
    try:
        TopologicalSorter(listed).prepare()
    except CycleError as error:
        circle: list[Ref] = error.args[1]
        for ref in dict.fromkeys(circle):
            yield Problem(
                what="documents list each other in a circle",
                where=f"documents[{places[ref]}].lists",
                code="document.lists",
                got=" -> ".join(map(str, circle)),
                expected="documents that do not list this one",
            )


def _resource_calendars(project: Holding) -> Iterator[Problem]:
    """Yield resources whose calendar the plan does not have."""
    known = {} if project.plan is None else project.plan.calendars_by_id
    for i, resource in enumerate(project.resources):
        if resource.calendar is not None and resource.calendar not in known:
            yield Problem(
                what="the plan has no such calendar",
                where=f"resources[{i}].calendar",
                code="reference.unknown",
                got=resource.calendar,
                expected=", ".join(known) or "a calendar of the plan",
                kind=UnknownReferenceError,
            )


def _answers(project: Holding) -> Iterator[Problem]:
    """Yield answers to questions that were not asked, and scores that are not on their scale."""
    asked = {survey.id: {question.id: question for question in survey.questions} for survey in project.surveys}
    for i, response in enumerate(project.survey_responses):
        questions = asked.get(response.survey, {})
        for j, given in enumerate(response.scores):
            where = f"survey_responses[{i}].scores[{j}]"
            question = questions.get(given.question)
            if question is None:
                yield Problem(
                    what="the survey has no such question",
                    where=f"{where}.question",
                    code="reference.unknown",
                    got=given.question,
                    expected=", ".join(questions) or "a question of the survey",
                    kind=UnknownReferenceError,
                )
            elif given.score is not None and not _on_scale(given.score, question.scale):
                low, high = question.scale or ("", "")
                yield Problem(
                    what=f"the score is not on the scale of {question.measure.value.upper()}",
                    where=f"{where}.score",
                    code="survey.score",
                    got=str(given.score),
                    expected=f"{low} to {high}" if question.scale else "a comment, no score",
                )


def _on_scale(score: Decimal, scale: tuple[int, int] | None) -> bool:
    return scale is not None and scale[0] <= score <= scale[1]


_RULES: Final = (
    _Rule(("goals", "measurements"), _measurements),
    _Rule(("goals",), _goal_parents),
    _Rule(("plan", "resources"), _resource_calendars),
    _Rule(("changes",), _superseded),
    _Rule(("documents",), _listed),
    _Rule(("surveys", "survey_responses"), _answers),
)
