"""Deciding on a change: approved, approved with an adjustment, rejected, put off; and emergencies."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import UnknownReferenceError, ValidationError
from clientpm.evidence.kept import decision_record
from clientpm.evidence.signed import fingerprint
from clientpm.model.change_request import Decision, DecisionOutcome
from clientpm.model.convert import read_ids
from clientpm.model.decided import EMERGENCY
from clientpm.model.edits import as_edits
from clientpm.model.impact import ImpactDimension
from clientpm.values.fingerprint import Fingerprint
from clientpm.workflow.asking import asked_change
from clientpm.workflow.authority_guards import deciding_level, duty_level
from clientpm.workflow.guards_deciding import change_of
from clientpm.workflow.stepping import check_guards, check_transition, take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from clientpm.model.change_request import ChangeOption
    from clientpm.model.edits import Edit
    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project
    from clientpm.values.ref import Ref

__all__ = ["approve_emergency", "decide_change"]

_OUTCOMES: Final[Mapping[str, DecisionOutcome]] = MappingProxyType(
    {
        "approve": DecisionOutcome.APPROVED,
        "approve_adjusted": DecisionOutcome.APPROVED_ADJUSTED,
        "reject": DecisionOutcome.REJECTED,
        "defer": DecisionOutcome.DEFERRED,
    }
)
_ACTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {name: action for action, outcome in _OUTCOMES.items() for name in (action, outcome.value)}
)


def decide_change(  # noqa: PLR0913 - what a decision is made of, all of it by name
    project: Project,
    change: Ref | str,
    outcome: str | DecisionOutcome,
    *,
    option: str | None = None,
    shown: Any = None,
    shown_language: str = "",
    by: str,
    at: dt.datetime | str,
    evidence: Iterable[Evidence] = (),
    rationale: str = "",
    conditions: str = "",
    adjustment: Iterable[Edit] = (),
    review_date: dt.date | str | None = None,
    accept_unknowns: Iterable[str] = (),
    accept_stale: str | None = None,
    note: str = "",
) -> Project:
    """Return the project with a change decided on.

    An approval binds exactly what was shown: the edits of the option as it was assessed,
    and nothing else. It is refused

    - when the option was not assessed, or in a dimension that could not be evaluated and
      that `accept_unknowns` does not name;
    - when plan, budget or goals have moved on since the assessment, unless `accept_stale`
      says why it will do;
    - when it is not known what the decider saw;
    - when whoever decides does not hold the level of authority that it takes, as it was
      shown and as it is by now;
    - when it cannot be carried out any more;
    - when it changes goals, criteria, scope, the price or dates that the client was
      promised, without evidence of the client's word.

    Nothing but the request changes: plan, budget and baseline move when
    `start_implementation` is called.

    Args:
        project: The project.
        change: The request.
        outcome: `approve`, `approve_adjusted`, `reject` or `defer`.
        option: Id of the option that is approved.
        shown: What the decider saw: a document, or its fingerprint.
        shown_language: Its language.
        by: Id of the stakeholder who decides.
        at: When, with a zone.
        evidence: What proves it, the client's word among it.
        rationale: Why; needed to reject and to put off.
        conditions: Under which conditions it is approved.
        adjustment: What is decided beside the option as it was assessed.
        review_date: When a request that is put off is looked at again.
        accept_unknowns: The dimensions whose effect nobody knows, and that are accepted so.
        accept_stale: Why an assessment on an older state of the project will do.
        note: What only the team reads.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        AuthorityError: When it takes a higher level of authority.
        EvidenceError: When only evidence is missing or out of date.
        GuardError: When something else is missing; `problems` holds all of it.
        TransitionError: When the request cannot be decided on where it stands.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed, a request is put off
            without a day, or an adjustment is given with another answer.

    Examples:
        >>> from clientpm import AuthorityLevel, AuthorityMatrix, ChangeRequest, Project, Stakeholder
        >>> from clientpm.workflow import submit_change
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="li"), Stakeholder(id="pm")],
        ...     authority=AuthorityMatrix(id="matrix", levels=[AuthorityLevel(name="manager", holders=["pm"])]),
        ...     changes=[ChangeRequest(id="cards", title="Gift cards", reason="Christmas", raised_by="li")],
        ... )
        >>> shop = submit_change(shop, "cards", by="li", at="2026-03-02T09:00Z")
        >>> told = {"by": "pm", "at": "2026-03-03T09:00Z", "rationale": "Not part of the contract."}
        >>> decided = decide_change(shop, "cards", "reject", **told)["change:cards"]
        >>> decided.state, decided.decision.role
        ('rejected', 'manager')
    """
    action = _action(outcome)
    given: dict[str, Any] = {
        "option": option,
        "shown": None if shown is None else _shown(shown),
        "accept_unknowns": _dimensions(accept_unknowns),
        "accept_stale": accept_stale,
        "rationale": rationale,
        "adjustment": as_edits(adjustment),
    }
    asked = asked_change(project, change, action, by=by, at=at, note=note, evidence=evidence, facts=given)
    check_transition(asked)
    if given["adjustment"] and action != "approve_adjusted":
        raise ValidationError(
            "only an adjusted approval takes an adjustment",
            code="change.adjustment",
            where="adjustment",
            got=action,
            expected="the action 'approve_adjusted'",
        )
    if action == "defer" and review_date is None:
        raise ValidationError(
            "what is put off is looked at again one day",
            code="change.review_date",
            where="review_date",
            expected="a day",
        )
    if action == "defer":
        asked = attrs.evolve(asked, record=attrs.evolve(change_of(asked), review_date=review_date))
    checked = check_guards(asked)
    level = deciding_level(asked)
    decision = Decision(
        outcome=_OUTCOMES[action],
        option=option if action in {"approve", "approve_adjusted"} else None,
        decided_by=asked.by,
        role="" if level is None else level.name,
        at=asked.at,
        rationale=rationale,
        conditions=conditions,
        shown=given["shown"],
        shown_language=shown_language,
        adjustment=given["adjustment"] if action == "approve_adjusted" else (),
        accepted_unknowns=given["accept_unknowns"],
        stale_reason=accept_stale or "",
        evidence=asked.evidence,
    )
    decided = attrs.evolve(change_of(asked), decision=decision)
    kept = decision_record(decided, emergency=False)
    return take_step(attrs.evolve(asked, record=decided), checked=checked, evidence=[kept])


def approve_emergency(  # noqa: PLR0913 - what a decision is made of, all of it by name
    project: Project,
    change: Ref | str,
    *,
    assessment_due: dt.date | str | None = None,
    option: str | None = None,
    by: str,
    at: dt.datetime | str,
    evidence: Iterable[Evidence] = (),
    rationale: str = "",
    note: str = "",
) -> Project:
    """Return the project with a change approved before it was assessed, because it cannot wait.

    Only a level of authority that is on duty for emergencies may do so, with evidence, and
    with a day by which the assessment is made up for: without it the change is never
    verified. What is approved are the edits of the option, or those of the request.

    Args:
        project: The project.
        change: The request.
        assessment_due: By when the assessment is made up for.
        option: Id of one of the options of the request; its own edits when left out.
        by: Id of the stakeholder who decides.
        at: When, with a zone.
        evidence: What proves it.
        rationale: Why it could not wait.
        note: What only the team reads.

    Returns:
        The next project.

    Raises:
        AuthorityError: When whoever decides is not on duty.
        EvidenceError: When only evidence is missing.
        GuardError: When the day is missing.
        TransitionError: When the request is not submitted or under assessment.
        UnknownReferenceError: When the project has no such request or stakeholder, or the
            request no such option.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import AuthorityMatrix, ChangeRequest, Evidence, Plan, Project, SetEstimate, Stakeholder, task
        >>> from clientpm.workflow import submit_change
        >>> fire = ChangeRequest(
        ...     id="fire", title="New server room", reason="Fire", raised_by="li", edits=[SetEstimate("build", "6d")]
        ... )
        >>> shop = Project(
        ...     id="shop",
        ...     plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]),
        ...     stakeholders=[Stakeholder(id="li", side="client", may_sign=True)],
        ...     authority=AuthorityMatrix.standard(sponsor=["li"]),
        ...     changes=[fire],
        ... )
        >>> at, word = "2026-03-02T09:00Z", Evidence(kind="message", reference="Call of 9:00", by="li")
        >>> shop = submit_change(shop, "fire", by="li", at=at)
        >>> shop = approve_emergency(shop, "fire", assessment_due="2026-03-06", by="li", at=at, evidence=[word])
        >>> shop["change:fire"].state, shop["change:fire"].decision.role
        ('approved', 'sponsor')
    """
    told: dict[str, Any] = {} if assessment_due is None else {"assessment_due": assessment_due}
    given = {"rationale": rationale}
    asked = asked_change(project, change, EMERGENCY, by=by, at=at, note=note, evidence=evidence, facts=given, **told)
    check_transition(asked)
    _check_option(change_of(asked).options, option)
    checked = check_guards(asked)
    level = duty_level(asked)
    decision = Decision(
        outcome=DecisionOutcome.APPROVED,
        option=option,
        decided_by=asked.by,
        role="" if level is None else level.name,
        at=asked.at,
        rationale=rationale,
        evidence=asked.evidence,
    )
    decided = attrs.evolve(change_of(asked), decision=decision, impact=None, recommendation=None)
    kept = decision_record(decided, emergency=True)
    return take_step(attrs.evolve(asked, record=decided), checked=checked, evidence=[kept])


def _action(outcome: object) -> str:
    """Return the action that an outcome means."""
    name = outcome.value if isinstance(outcome, DecisionOutcome) else outcome
    action = _ACTIONS.get(name) if isinstance(name, str) else None
    if action is None:
        raise ValidationError(
            "no such decision", code="change.outcome", where="outcome", got=outcome, expected=", ".join(_OUTCOMES)
        )
    return action


def _shown(value: Any) -> Fingerprint:
    return value if isinstance(value, Fingerprint) else fingerprint(value)


def _dimensions(value: Iterable[str]) -> tuple[str, ...]:
    names = read_ids(value, "accept_unknowns")
    known = [dimension.value for dimension in ImpactDimension]
    for i, name in enumerate(names):
        if name not in known:
            raise ValidationError(
                "no such dimension",
                code="change.dimension",
                where=f"accept_unknowns[{i}]",
                got=name,
                expected=", ".join(known),
            )
    return names


def _check_option(options: Iterable[ChangeOption], name: str | None) -> None:
    names = [option.id for option in options]
    if name is not None and name not in names:
        raise UnknownReferenceError(
            "the request has no such option",
            code="change.unknown_option",
            where="option",
            got=name,
            expected=", ".join(names) or "nothing: the edits of the request itself",
        )
