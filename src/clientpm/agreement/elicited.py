"""What is still to be found out, and what nobody remembers where it came from."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.agreement.surveyed import answered, silent_participants
from clientpm.errors import FieldTypeError
from clientpm.model.elicitation import Elicitation, ElicitationKind
from clientpm.model.need import Need
from clientpm.model.project import Project
from clientpm.model.references import references_of
from clientpm.model.requirement import Requirement
from clientpm.scheduling.quality import by_severity
from clientpm.scheduling.reported import data_date_of
from clientpm.values.finding import Finding, Severity
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.elicitation import Question
    from clientpm.values.ref import Ref

__all__ = ["OpenQuestion", "check_elicitation", "open_questions"]

_ASKS: Final = frozenset({ElicitationKind.QUESTION, ElicitationKind.SURVEY})
_FOUND_OUT: Final = frozenset({Need.kind_name, Requirement.kind_name})
_MINUTE: Final = dt.timedelta(minutes=1)
_MOST_LISTED: Final = 20


@attrs.frozen(kw_only=True)
class OpenQuestion:
    """A question without an answer.

    Attributes:
        elicitation: Id of the occasion at which it was asked, or is to be.
        number: Its place there [1 and more].
        text: The question.
        asked: Ids of the stakeholders who were asked.
        due: By when it is to be answered.
        overdue_days: How many days that is past; 0 where it is not, or no day is set.
    """

    elicitation: str
    number: int
    text: str
    asked: tuple[str, ...] = ()
    due: dt.date | None = None
    overdue_days: int = 0

    @property
    def overdue(self) -> bool:
        """Whether it should have been answered by now."""
        return self.overdue_days > 0


def open_questions(project: Project, *, as_of: dt.date | str | None = None) -> tuple[OpenQuestion, ...]:
    """Return the questions that are not answered on a day.

    Args:
        project: The project.
        as_of: The day; answers of a later day do not count. By default the data date of
            the plan, else the day of the latest report; without any, nothing is overdue.

    Returns:
        The questions, those due first in front, those without a day at the end.

    Raises:
        FieldTypeError: When it is no project, or the day is something else.
        ValidationError: When the day is not a date.

    Examples:
        >>> from clientpm import Question
        >>> interview = Elicitation(
        ...     id="front-desk",
        ...     due="2026-03-06",
        ...     questions=[Question(text="Who may cancel a visit?"), Question(text="How late?", answer="24 h before")],
        ... )
        >>> for question in open_questions(Project(id="p", elicitations=[interview]), as_of="2026-03-09"):
        ...     print(question.text, question.overdue_days)
        Who may cancel a visit? 3
    """
    today = _today(_asked(project), as_of)
    found = [item for elicitation in project.elicitations for item in _open(elicitation, today)]
    return tuple(sorted(found, key=lambda item: item.due or dt.date.max))


def _asked(project: Project) -> Project:
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    return project


def _today(project: Project, as_of: dt.date | str | None) -> dt.date | None:
    day = data_date_of(project) if as_of is None else plan_instant(as_of, "as_of", end_of_day=True)
    return None if day is None else (day - _MINUTE).date()


def _open(elicitation: Elicitation, today: dt.date | None) -> Iterator[OpenQuestion]:
    due = elicitation.due
    overdue = 0 if today is None or due is None else max((today - due).days, 0)
    for number, question in enumerate(elicitation.questions, 1):
        if not _is_answered(elicitation, question, today):
            yield OpenQuestion(
                elicitation=elicitation.id,
                number=number,
                text=question.text,
                asked=elicitation.participants,
                due=due,
                overdue_days=overdue,
            )


def _is_answered(elicitation: Elicitation, question: Question, today: dt.date | None) -> bool:
    """Return whether there is an answer; in a form, whether all who were asked have given theirs."""
    known = today is None or question.answered_on is None or question.answered_on <= today
    if question.answer.strip() and known:
        return True
    return bool(answered(question, today)) and not silent_participants(elicitation, today, [question])


def check_elicitation(project: Project, *, as_of: dt.date | str | None = None) -> tuple[Finding, ...]:
    """Return what is overdue or came to nothing while needs and requirements were found out.

    Also the needs and requirements of which nobody could say where they come from. A need
    comes from a stakeholder or an occasion; a requirement from a need, an occasion or a
    step of the client's work.

    Args:
        project: The project.
        as_of: The day; by default the data date of the plan, else the day of the latest
            report; without any, nothing is overdue.

    Returns:
        Findings, warnings first, otherwise in the project's order.

    Raises:
        FieldTypeError: When it is no project, or the day is something else.
        ValidationError: When the day is not a date.

    Examples:
        >>> held = Elicitation(id="kick-off", kind="workshop", held_on="2026-03-02")
        >>> [finding.code for finding in check_elicitation(Project(id="p", elicitations=[held]), as_of="2026-03-06")]
        ['elicitation.no_outcome', 'elicitation.no_participants']
    """
    today = _today(_asked(project), as_of)
    origins = _Origins(project=project)
    found: list[Finding] = []
    for elicitation in project.elicitations:
        found += _questions(elicitation, today)
        found += _occasion(elicitation, today, origins)
    found += origins.gaps()
    return by_severity(found)


def _questions(elicitation: Elicitation, today: dt.date | None) -> Iterator[Finding]:
    if elicitation.kind in _ASKS and not elicitation.questions:
        yield _found(elicitation, "elicitation.no_questions", Severity.WARNING)
    late = [item for item in _open(elicitation, today) if item.overdue]
    silent = silent_participants(elicitation, today) if late and elicitation.kind is ElicitationKind.SURVEY else ()
    if silent and len(silent) < len(elicitation.participants):
        yield _found(
            elicitation,
            "elicitation.not_answered",
            Severity.WARNING,
            due=elicitation.due,
            count=len(silent),
            out_of=len(elicitation.participants),
            people=silent[:_MOST_LISTED],
        )
    elif late:
        yield _found(
            elicitation,
            "elicitation.overdue",
            Severity.WARNING,
            due=elicitation.due,
            count=len(late),
            questions=tuple(item.text for item in late[:_MOST_LISTED]),
        )


def _occasion(elicitation: Elicitation, today: dt.date | None, origins: _Origins) -> Iterator[Finding]:
    held = elicitation.held_on is not None and (today is None or elicitation.held_on <= today)
    planned = elicitation.kind not in _ASKS
    if held and planned and not elicitation.outcome.strip():
        yield _found(elicitation, "elicitation.no_outcome", Severity.WARNING, on=elicitation.held_on)
    due = elicitation.due
    if not held and planned and not elicitation.questions and due is not None and today is not None and due < today:
        yield _found(elicitation, "elicitation.not_held", Severity.WARNING, due=due)
    if not elicitation.participants:
        yield _found(elicitation, "elicitation.no_participants", Severity.INFO)
    if elicitation.outcome.strip() and elicitation.ref not in origins.fruitful:
        yield _found(elicitation, "elicitation.no_links", Severity.INFO)


def _found(elicitation: Elicitation, code: str, severity: Severity, **facts: Any) -> Finding:
    return Finding(code=code, severity=severity, subject=elicitation.ref, facts=facts)


@attrs.frozen(kw_only=True)
class _Origins:
    """Where needs and requirements come from.

    Attributes:
        project: The project.
    """

    project: Project

    @cached_property
    def _pairs(self) -> frozenset[tuple[Ref, Ref]]:
        """Every reference of an occasion, a need or a requirement, both ways."""
        project = self.project
        one_way = {
            (record.ref, ref)
            for records in (project.elicitations, project.needs, project.requirements)
            for record in records
            for _, ref in references_of(record)
        }
        return frozenset(one_way | {(b, a) for a, b in one_way})

    @cached_property
    def fruitful(self) -> frozenset[Ref]:
        """The occasions that a need or a requirement came from."""
        return frozenset(a for a, b in self._pairs if a.kind == Elicitation.kind_name and b.kind in _FOUND_OUT)

    def _from(self, kinds: frozenset[str]) -> frozenset[Ref]:
        return frozenset(a for a, b in self._pairs if b.kind in kinds)

    def gaps(self) -> Iterator[Finding]:
        """Yield what has no source, needs before requirements."""
        project = self.project
        occasions = self._from(frozenset({Elicitation.kind_name}))
        needs = [item.ref for item in project.needs if item.source is None and item.ref not in occasions]
        yield from _sourceless("elicitation.needs_without_source", needs, len(project.needs))
        known = self._from(frozenset({Elicitation.kind_name, Need.kind_name, "process_step", "change"}))
        wanted = [item.ref for item in project.requirements if item.ref not in known]
        yield from _sourceless("elicitation.requirements_without_source", wanted, len(project.requirements))


def _sourceless(code: str, refs: list[Ref], out_of: int) -> Iterator[Finding]:
    if refs:
        records = tuple(str(ref) for ref in refs[:_MOST_LISTED])
        facts = {"count": len(refs), "out_of": out_of, "records": records}
        yield Finding(code=code, severity=Severity.INFO, facts=facts)
