"""Taking issues to somebody, putting actions off, settling disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.disagreements import is_settled
from clientpm.engagement.issue_history import steps_taken
from clientpm.errors import EvidenceError, FieldTypeError, GuardError, ValidationError
from clientpm.model.agreements import ActionItem, CarryOver
from clientpm.model.convert import read_tuple
from clientpm.model.door import move
from clientpm.model.lifecycle import Evidence
from clientpm.model.troubles import Disagreement, Escalation, Issue
from clientpm.progress.asked import asked_project
from clientpm.values.instant import fact_time, plan_date
from clientpm.values.ref import Ref
from clientpm.values.text import check_text
from clientpm.workflow.asking import asked_for, stakeholder_id
from clientpm.workflow.guards import rationale
from clientpm.workflow.stepping import check_guards, check_transition, refuse, take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.project import Project
    from clientpm.workflow.asking import Asked, Refusal

__all__ = ["carry_over_action", "escalate_issue", "settle_disagreement"]

_ESCALATED = "escalated"
_OPEN = "open"


def escalate_issue(
    project: Project,
    issue: Ref | str,
    *,
    to: str | None = None,
    by: str,
    at: dt.datetime | str,
    reason: str,
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with an issue taken to somebody.

    An issue that is open or assigned is escalated from then on, until somebody is assigned
    to it. One that is escalated already goes on to the next person, and stays escalated. Who
    it went to, and when, is kept in its `escalations`; its owner stays who they are.

    Args:
        project: The project.
        issue: The issue: its id, or `issue:id`.
        to: Id of the stakeholder to whom it goes; by default the next one on its ladder.
        by: Id of the stakeholder who takes it there.
        at: When, with a zone.
        reason: Why, for the team.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When it is not said why, nobody is left on the ladder, it is with that
            person already, or it was raised later.
        TransitionError: When the issue is resolved or closed.
        UnknownReferenceError: When the project has no such issue or stakeholder.
        ValidationError: When an argument is not well formed, or the step lies before the one
            that it follows.

    Examples:
        >>> from clientpm import EscalationStep, Issue, Project, Stakeholder
        >>> slow = Issue(id="slow", raised_at="2026-03-02T08:00Z", ladder=[EscalationStep(to="cto", after="8h")])
        >>> people = [Stakeholder(id="li"), Stakeholder(id="cto")]
        >>> shop = Project(id="shop", stakeholders=people, issues=[slow])
        >>> shop = escalate_issue(shop, "slow", by="li", at="2026-03-03T08:00Z", reason="Nobody has answered")
        >>> shop["issue:slow"].state, shop["issue:slow"].escalations[0].to
        ('escalated', 'cto')
    """
    asked = asked_for(project, issue, "escalate", kind=Issue, by=by, at=at, note=reason, evidence=evidence)
    record = project.get(Issue, asked.record.id)
    stays = record.standing == _ESCALATED
    if not stays:
        check_transition(asked)
    name = _next_on_ladder(record, asked) if to is None else stakeholder_id(project, to, "to")
    refuse(asked, [*(("rationale", error) for error in rationale(asked)), *_not_to(record, name, asked)])
    event = Escalation(to=name, by=asked.by, at=asked.at, note=asked.note, evidence=asked.evidence)
    escalations = (*record.escalations, event)
    if not stays:
        return take_step(asked, checked=check_guards(asked), escalations=escalations)
    _after_last_step(record, asked)
    return move(project, attrs.evolve(record, escalations=escalations))


def _next_on_ladder(issue: Issue, asked: Asked) -> str:
    """Return who is next on the ladder of an issue, or refuse where nobody is."""
    taken = steps_taken(issue, None)
    if taken == len(issue.ladder):
        error = GuardError(
            "nobody is left on the ladder",
            code="escalation.nobody",
            where="to",
            expected="the id of a stakeholder",
            suggestion="say in `to` to whom it goes",
        )
        refuse(asked, [("to", error)])
    return issue.ladder[taken].to


def _not_to(issue: Issue, name: str, asked: Asked) -> Iterator[tuple[str, Refusal]]:
    """Yield why an issue cannot be taken to somebody."""
    if issue.standing == _ESCALATED and issue.escalations and issue.escalations[-1].to == name:
        error = GuardError(
            "the issue is with that person already",
            code="escalation.repeated",
            where="to",
            got=name,
            expected="somebody else",
        )
        yield "to", error
    if issue.raised_at is not None and asked.at < issue.raised_at:
        error = GuardError(
            "the issue was raised later",
            code="escalation.early",
            where="at",
            got=asked.at.isoformat(),
            expected=f"{issue.raised_at.isoformat()} or later",
        )
        yield "at", error


def _after_last_step(issue: Issue, asked: Asked) -> None:
    """Refuse what would lie before the last step of an issue."""
    last = issue.history[-1].at if issue.history else asked.at
    if asked.at < last:
        raise ValidationError(
            "a step lies before the one that it follows",
            code="lifecycle.order",
            where="at",
            got=asked.at.isoformat(),
            expected=f"{last.isoformat()} or later",
        )


def carry_over_action(
    project: Project,
    action: Ref | str,
    *,
    due: dt.date | str,
    by: str,
    at: dt.datetime | str,
    reason: str,
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with an action put off to a later day.

    By when it was due until then, who put it off and why is kept in its `carry_overs`.

    Args:
        project: The project.
        action: The action: its id, or `action:id`.
        due: By when it is to be done from now on: later than before, and not over yet.
        by: Id of the stakeholder who puts it off.
        at: When, with a zone.
        reason: Why, for the team.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When it is not said why, or the day is not a later one.
        TransitionError: When the action is not open.
        UnknownReferenceError: When the project has no such action or stakeholder.
        ValidationError: When an argument is not well formed, or the action was put off later
            than that.

    Examples:
        >>> from clientpm import ActionItem, Project, Stakeholder
        >>> call = ActionItem(id="call", owner="li", due="2026-03-06")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], actions=[call])
        >>> at = "2026-03-06T16:00Z"
        >>> shop = carry_over_action(shop, "call", due="2026-03-13", by="li", at=at, reason="Ill")
        >>> str(shop["action:call"].due), str(shop["action:call"].carry_overs[0].was_due)
        ('2026-03-13', '2026-03-06')
    """
    asked = asked_for(project, action, "carry_over", kind=ActionItem, by=by, at=at, note=reason, evidence=evidence)
    record = project.get(ActionItem, asked.record.id)
    day = plan_date(due, "due")
    if record.standing != _OPEN:
        check_transition(asked)
    refuse(asked, [*(("rationale", error) for error in rationale(asked)), *_not_on(record, day, asked)])
    event = CarryOver(was_due=record.due, by=asked.by, at=asked.at, note=asked.note, evidence=asked.evidence)
    return move(project, attrs.evolve(record, due=day, carry_overs=(*record.carry_overs, event)))


def _not_on(action: ActionItem, day: dt.date, asked: Asked) -> Iterator[tuple[str, Refusal]]:
    """Yield why an action cannot be put off to a day."""
    if day <= action.due or day < asked.today:
        error = GuardError(
            "an action is put off to a later day",
            code="carry_over.due",
            where="due",
            got=day.isoformat(),
            expected=f"a day after {action.due.isoformat()} that is not over on {asked.today.isoformat()}",
        )
        yield "due", error


def settle_disagreement(
    project: Project,
    disagreement: Ref | str,
    *,
    outcome: str,
    by: str,
    at: dt.datetime | str,
    mediator: str | None = None,
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a disagreement settled.

    The mediator says how it ended. Where somebody else does, or the mediator is one of the
    parties, evidence proves that the parties agree.

    Args:
        project: The project.
        disagreement: The disagreement: its id, or `disagreement:id`.
        outcome: How it ended, as the client may read it.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        mediator: Id of the stakeholder who mediated, where the record does not say so yet.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        EvidenceError: When somebody says so who does not mediate, and nothing proves it.
        GuardError: When it has an outcome already, none is given, or somebody else mediates.
        UnknownReferenceError: When the project has no such disagreement or stakeholder.
        ValidationError: When an argument is not well formed, or it came up later.

    Examples:
        >>> from clientpm import Disagreement, Project, Stakeholder
        >>> blue = Disagreement(id="blue", subject="Which blue?", mediator="li")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], disagreements=[blue])
        >>> shop = settle_disagreement(shop, "blue", outcome="Dark blue", by="li", at="2026-03-06T16:00Z")
        >>> shop["disagreement:blue"].outcome, str(shop["disagreement:blue"].settled_on)
        ('Dark blue', '2026-03-06')
    """
    name = Ref.of(disagreement, Disagreement.kind_name, where="disagreement")
    record = asked_project(project)[name]
    if not isinstance(record, Disagreement):
        raise ValidationError(
            "only a disagreement is settled so",
            code="step.kind",
            where="disagreement",
            got=str(name),
            expected="disagreement:id",
        )
    if type(outcome) is not str:
        raise FieldTypeError("not a text", code="text.type", where="outcome", got=outcome, expected="str")
    settled = attrs.evolve(
        record,
        outcome=check_text(outcome, "outcome"),
        settled_on=project.wall_clock(fact_time(at, "at")).date(),
        settled_by=stakeholder_id(project, by),
        mediator=record.mediator if mediator is None else stakeholder_id(project, mediator, "mediator"),
        evidence=(*record.evidence, *read_tuple(Evidence, evidence, "evidence")),
    )
    _refuse_outcome(record, settled)
    _refuse_mediator(record, settled)
    return move(project, settled)


def _refuse_outcome(record: Disagreement, settled: Disagreement) -> None:
    """Refuse an outcome that is none, or comes twice."""
    if is_settled(record, None):
        raise GuardError(
            "the disagreement is settled already",
            code="disagreement.settled",
            where=str(record.ref),
            got=record.outcome,
            expected="one without an outcome",
        )
    if not settled.outcome.strip():
        raise GuardError("it is not said how it ended", code="disagreement.outcome", where="outcome", expected="a text")


def _refuse_mediator(record: Disagreement, settled: Disagreement) -> None:
    """Refuse an outcome that nobody vouches for who may."""
    if record.mediator not in {None, settled.mediator}:
        raise GuardError(
            "somebody else mediates",
            code="disagreement.mediator",
            where="mediator",
            got=settled.mediator,
            expected=repr(record.mediator),
        )
    vouched = settled.settled_by == settled.mediator and settled.mediator not in settled.parties
    if not vouched and not settled.evidence:
        raise EvidenceError(
            "nothing proves that the parties agree",
            code="disagreement.evidence",
            where="evidence",
            got=settled.settled_by,
            expected="a mediator in `by` who is not one of the parties, or evidence",
        )
