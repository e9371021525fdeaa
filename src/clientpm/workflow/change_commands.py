"""Change requests on their way to a decision: submitted, assessed, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientpm.errors import FieldTypeError
from clientpm.evidence.kept import impact_record
from clientpm.model.change_request import ChangeRequest
from clientpm.model.decided import in_emergency
from clientpm.model.door import move
from clientpm.model.impact import ImpactAssessment
from clientpm.workflow.asking import asked_change, stakeholder_id
from clientpm.workflow.stepping import refuse, take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project
    from clientpm.values.ref import Ref

__all__ = [
    "begin_assessment",
    "give_information",
    "reassess",
    "record_assessment",
    "request_information",
    "submit_change",
    "withdraw_change",
]

_AFTER_EMERGENCY = frozenset({"approved", "in_implementation", "implemented"})


def submit_change(
    project: Project,
    change: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a change request handed in.

    It must have a title, a reason, and somebody who asks (`raised_by`).

    Args:
        project: The project.
        change: The request: its id, or `change:id`.
        by: Id of the stakeholder who hands it in.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When the request says too little.
        TransitionError: When it was handed in already.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import ChangeRequest, Project, Stakeholder
        >>> cards = ChangeRequest(id="cards", title="Gift cards", reason="Christmas", raised_by="li")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], changes=[cards])
        >>> submit_change(shop, "change:cards", by="li", at="2026-03-02T09:00Z")["change:cards"].state
        'submitted'
    """
    return take_step(asked_change(project, change, "submit", by=by, at=at, note=note, evidence=evidence))


def withdraw_change(
    project: Project,
    change: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a change request taken back.

    Args:
        project: The project.
        change: The request.
        by: Id of the stakeholder who takes it back.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.

    Returns:
        The next project.

    Raises:
        TransitionError: When it was decided already.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import ChangeRequest, Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], changes=[ChangeRequest(id="cards")])
        >>> withdraw_change(shop, "cards", by="li", at="2026-03-02T09:00Z")["change:cards"].state
        'withdrawn'
    """
    return take_step(asked_change(project, change, "withdraw", by=by, at=at, note=note, evidence=evidence))


def begin_assessment(
    project: Project,
    change: Ref | str,
    *,
    owner: str | None = None,
    by: str,
    at: dt.datetime | str,
    note: str = "",
) -> Project:
    """Return the project with somebody at work on what a change would do.

    Args:
        project: The project.
        change: The request.
        owner: Id of the stakeholder who sees to it, where the request does not say so yet.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        note: Why, for the team.

    Returns:
        The next project.

    Raises:
        GuardError: When nobody sees to the request.
        TransitionError: When it is not waiting for that.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import ChangeRequest, Project, Stakeholder
        >>> cards = ChangeRequest(id="cards", title="Gift cards", reason="Christmas", raised_by="li")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li"), Stakeholder(id="pm")], changes=[cards])
        >>> shop = submit_change(shop, "cards", by="li", at="2026-03-02T09:00Z")
        >>> shop = begin_assessment(shop, "cards", owner="pm", by="pm", at="2026-03-02T10:00Z")
        >>> shop["change:cards"].state, shop["change:cards"].owner
        ('under_assessment', 'pm')
    """
    told: dict[str, Any] = {} if owner is None else {"owner": stakeholder_id(project, owner, "owner")}
    return take_step(asked_change(project, change, "begin_assessment", by=by, at=at, note=note, **told))


def request_information(
    project: Project,
    change: Ref | str,
    question: str,
    *,
    due: dt.date | str,
    by: str,
    at: dt.datetime | str,
    note: str = "",
) -> Project:
    """Return the project with a question to whoever asked for a change.

    Args:
        project: The project.
        change: The request.
        question: What has to be known first.
        due: By when.
        by: Id of the stakeholder who asks it.
        at: When, with a zone.
        note: Why, for the team.

    Returns:
        The next project.

    Raises:
        GuardError: When nothing is asked, or the day is over.
        TransitionError: When the request is not under assessment.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import ChangeRequest, Project, Stakeholder
        >>> cards = ChangeRequest(id="cards", title="Gift cards", reason="Christmas", raised_by="li", owner="li")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], changes=[cards])
        >>> at = "2026-03-02T09:00Z"
        >>> shop = begin_assessment(submit_change(shop, "cards", by="li", at=at), "cards", by="li", at=at)
        >>> shop = request_information(shop, "cards", "For which shops?", due="2026-03-06", by="li", at=at)
        >>> shop["change:cards"].state, str(shop["change:cards"].question_due)
        ('info_requested', '2026-03-06')
    """
    told: dict[str, Any] = {"question": question, "question_due": due}
    return take_step(asked_change(project, change, "request_information", by=by, at=at, note=note, **told))


def give_information(
    project: Project,
    change: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with the question about a change answered; the assessment goes on.

    Args:
        project: The project.
        change: The request.
        by: Id of the stakeholder who answers.
        at: When, with a zone.
        note: The answer.
        evidence: Where it is kept.

    Returns:
        The next project.

    Raises:
        TransitionError: When no question is open.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import ChangeRequest, Project, Stakeholder
        >>> cards = ChangeRequest(id="cards", title="Gift cards", reason="Christmas", raised_by="li", owner="li")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], changes=[cards])
        >>> at = "2026-03-02T09:00Z"
        >>> shop = begin_assessment(submit_change(shop, "cards", by="li", at=at), "cards", by="li", at=at)
        >>> shop = request_information(shop, "cards", "For which shops?", due="2026-03-06", by="li", at=at)
        >>> give_information(shop, "cards", by="li", at=at, note="For all of them.")["change:cards"].state
        'under_assessment'
    """
    return take_step(asked_change(project, change, "give_information", by=by, at=at, note=note, evidence=evidence))


def record_assessment(
    project: Project,
    change: Ref | str,
    impact: ImpactAssessment,
    *,
    recommendation: str | None = None,
    by: str,
    at: dt.datetime | str,
    note: str = "",
) -> Project:
    """Return the project with what a change would do kept exactly as it was computed.

    The step holds the digest of the assessment: a decision on another one is refused. Of an
    emergency, which was approved before it was assessed, the assessment is kept without a
    step.

    Args:
        project: The project.
        change: The request.
        impact: What `assess_change` returned.
        recommendation: Id of the option that we advise.
        by: Id of the stakeholder who assessed it.
        at: When, with a zone.
        note: Why, for the team.

    Returns:
        The next project.

    Raises:
        FieldTypeError: When it is not an assessment.
        GuardError: When it has no option.
        TransitionError: When the request is not under assessment.
        UnknownReferenceError: When the project has no such request or stakeholder, or the
            assessment no such option.
        ValidationError: When an argument is not well formed, or the assessment is one of
            another request.

    Examples:
        >>> from clientpm import ChangeRequest, Plan, Project, SetEstimate, Stakeholder, assess_change, task
        >>> cards = ChangeRequest(
        ...     id="cards",
        ...     title="Gift cards",
        ...     reason="Christmas",
        ...     raised_by="li",
        ...     owner="li",
        ...     edits=[SetEstimate("build", "6d")],
        ... )
        >>> plan = Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")])
        >>> shop = Project(id="shop", plan=plan, stakeholders=[Stakeholder(id="li")], changes=[cards])
        >>> at = "2026-03-02T09:00Z"
        >>> shop = begin_assessment(submit_change(shop, "cards", by="li", at=at), "cards", by="li", at=at)
        >>> impact = assess_change(shop, "cards")
        >>> shop = record_assessment(shop, "cards", impact, recommendation="adjust-plan", by="li", at=at)
        >>> shop["change:cards"].state, shop["change:cards"].impact == impact
        ('assessed', True)
    """
    if not isinstance(impact, ImpactAssessment):
        raise FieldTypeError(
            "not an assessment", code="impact.type", where="impact", got=impact, expected="the result of assess_change"
        )
    if recommendation is not None:
        impact.option(recommendation)
    told: dict[str, Any] = {"impact": impact, "recommendation": recommendation}
    asked = asked_change(project, change, "complete_assessment", by=by, at=at, note=note, **told)
    record = asked.record
    if isinstance(record, ChangeRequest) and record.standing in _AFTER_EMERGENCY and in_emergency(record):
        from clientpm.workflow.guards import GUARDS

        refuse(asked, [("assessment", found) for found in GUARDS["assessment"](asked)])
        return move(project, record)
    return take_step(asked, evidence=[impact_record(impact)])


def reassess(project: Project, change: Ref | str, *, by: str, at: dt.datetime | str, note: str = "") -> Project:
    """Return the project with a change to be assessed again: the project moved on, or it was put off.

    Args:
        project: The project.
        change: The request.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        note: Why, for the team.

    Returns:
        The next project.

    Raises:
        TransitionError: When the request is neither assessed nor deferred.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import ChangeRequest, Plan, Project, SetEstimate, Stakeholder, assess_change, task
        >>> cards = ChangeRequest(
        ...     id="cards",
        ...     title="Gift cards",
        ...     reason="Christmas",
        ...     raised_by="li",
        ...     owner="li",
        ...     edits=[SetEstimate("build", "6d")],
        ... )
        >>> plan = Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")])
        >>> shop = Project(id="shop", plan=plan, stakeholders=[Stakeholder(id="li")], changes=[cards])
        >>> at = "2026-03-02T09:00Z"
        >>> shop = begin_assessment(submit_change(shop, "cards", by="li", at=at), "cards", by="li", at=at)
        >>> impact = assess_change(shop, "cards")
        >>> shop = record_assessment(shop, "cards", impact, by="li", at=at)
        >>> reassess(shop, "cards", by="li", at=at, note="The plan moved on.")["change:cards"].state
        'under_assessment'
    """
    return take_step(asked_change(project, change, "reassess", by=by, at=at, note=note))
