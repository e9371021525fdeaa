"""Support tickets and opportunities on their way, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from clientpm.errors import FieldTypeError, GuardError
from clientpm.model.lifecycle import Evidence, EvidenceKind
from clientpm.model.need import Need
from clientpm.model.support import Opportunity, SupportTicket
from clientpm.values.ref import Ref
from clientpm.values.text import check_id
from clientpm.workflow.advancing import advance
from clientpm.workflow.asking import asked_for
from clientpm.workflow.stepping import check_guards, refuse, take_step

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.project import Project

__all__ = ["step_opportunity", "step_ticket", "win_opportunity"]


def step_ticket(
    project: Project, ticket: Ref | str, action: str, *, by: str, at: dt.datetime | str, note: str = "", **facts: Any
) -> Project:
    """Return the project with a support ticket one step further.

    `respond` is the first answer and needs an `owner`; `wait` stops the clock until the
    client has answered and says why; `resume` goes on; `resolve` needs a `resolution` and
    may name the `cause`; `close` ends it; `reopen` says why.

    Args:
        project: The project.
        ticket: The ticket: its id, or `ticket:id`.
        action: `respond`, `wait`, `resume`, `resolve`, `close` or `reopen`.
        by: Id of the stakeholder who does it.
        at: When, with a zone.
        note: Why, for the team.
        **facts: What the step writes: `owner`, `resolution`, `cause`; and `evidence`.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        FieldTypeError: When the step does not take such a fact.
        GuardError: When a condition does not hold, or the step lies before the ticket.
        TransitionError: When no such step leads on from where the ticket stands.
        UnknownReferenceError: When the project has no such ticket or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> stuck = SupportTicket(id="s1", opened_at="2026-10-05T09:00Z")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], tickets=[stuck])
        >>> shop = step_ticket(shop, "s1", "respond", owner="li", by="li", at="2026-10-05T10:00Z")
        >>> shop["ticket:s1"].state
        'in_progress'
    """
    asked = asked_for(
        project, Ref.of(ticket, SupportTicket.kind_name, where="ticket"), action, kind=SupportTicket, by=by, at=at
    )
    record = project.get(SupportTicket, asked.record.id)
    if asked.at < record.opened_at:
        error = GuardError(
            "the ticket was opened later",
            code="ticket.early",
            where="at",
            got=asked.at.isoformat(),
            expected=f"{record.opened_at.isoformat()} or later",
        )
        refuse(asked, [("at", error)])
    return advance(project, record.ref, action, by=by, at=at, note=note, **facts)


def step_opportunity(
    project: Project, opportunity: Ref | str, action: str, *, by: str, at: dt.datetime | str, note: str = "",
    **facts: Any,
) -> Project:  # fmt: skip
    """Return the project with an opportunity one step further; `win_opportunity` wins it.

    Args:
        project: The project.
        opportunity: The opportunity: its id, or `opportunity:id`.
        action: `qualify`, which needs an `owner`; `propose`; or `lose`, which says why.
        by: Id of the stakeholder who does it.
        at: When, with a zone.
        note: Why, for the team.
        **facts: What the step writes: `owner`; and `evidence`.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        FieldTypeError: When the step does not take such a fact.
        GuardError: When a condition does not hold.
        TransitionError: When no such step leads on from where the opportunity stands.
        UnknownReferenceError: When the project has no such opportunity or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], opportunities=[Opportunity(id="o1")])
        >>> step_opportunity(shop, "o1", "qualify", owner="li", by="li", at="2026-10-05T10:00Z")["opportunity:o1"].state
        'qualified'
    """
    name = Ref.of(opportunity, Opportunity.kind_name, where="opportunity")
    asked = asked_for(project, name, action, kind=Opportunity, by=by, at=at)
    return advance(project, asked.record.ref, action, by=by, at=at, note=note, **facts)


def win_opportunity(
    project: Project,
    opportunity: Ref | str,
    *,
    need: Need | None = None,
    follows: str | None = None,
    by: str,
    at: dt.datetime | str,
    note: str = "",
) -> Project:
    """Return the project with an opportunity won, and what becomes of it.

    It becomes a need of the client in this project, or another project, or both.

    Args:
        project: The project.
        opportunity: The opportunity: its id, or `opportunity:id`.
        need: The need that it becomes; it is added to the project and named by the
            opportunity. An opportunity that names a need already goes without.
        follows: Id of the project that it becomes: it is kept as evidence of the step, as
            `project:id`.
        by: Id of the stakeholder who notes it.
        at: When, with a zone.
        note: What they say, for the team.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        FieldTypeError: When the need is something else.
        GuardError: When it is not said what it becomes, or another record has the id of the need.
        TransitionError: When nothing was offered yet, or it is won or lost already.
        UnknownReferenceError: When the project has no such opportunity or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], opportunities=[Opportunity(id="o1")])
        >>> told = {"by": "li", "at": "2026-10-05T10:00Z"}
        >>> shop = step_opportunity(shop, "o1", "qualify", owner="li", **told)
        >>> shop = step_opportunity(shop, "o1", "propose", **told)
        >>> shop = win_opportunity(shop, "o1", need=Need(id="second-shop"), follows="shop-2", **told)
        >>> shop["opportunity:o1"].need, shop["opportunity:o1"].history[-1].evidence[0].reference
        ('second-shop', 'project:shop-2')
    """
    if need is not None and not isinstance(need, Need):
        raise FieldTypeError("not a need", code="record.type", where="need", got=need, expected="Need")
    name = Ref.of(opportunity, Opportunity.kind_name, where="opportunity")
    asked = asked_for(project, name, "win", kind=Opportunity, by=by, at=at, note=note)
    transition = check_guards(asked)
    record = project.get(Opportunity, asked.record.id)
    becomes = None if follows is None else f"project:{check_id(follows, 'follows')}"
    if need is None and record.need is None and becomes is None:
        error = GuardError(
            "it is not said what becomes of it",
            code="opportunity.becomes",
            where="need",
            expected="a need, or the id of the project in follows",
        )
        refuse(asked, [("becomes", error)])
    if need is not None and need.ref in project:
        error = GuardError(
            "the project has another need of that id",
            code="opportunity.need",
            where="need",
            got=str(need.ref),
            expected="a new need",
        )
        refuse(asked, [("becomes", error)])
    proof = [] if becomes is None else [Evidence(kind=EvidenceKind.RECORD, reference=becomes)]
    named = record.need if need is None else need.id
    return take_step(
        attrs.evolve(asked, record=attrs.evolve(record, need=named)),
        checked=transition,
        also=() if need is None else (need,),
        evidence=proof,
    )
