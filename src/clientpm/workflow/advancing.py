"""Steps of every record that is no change request: requirements, goals, deliverables, risks, issues, the project."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.change_request import ChangeRequest
from clientpm.workflow.asking import asked_for, stakeholder_id
from clientpm.workflow.minutes_commands import content_kept
from clientpm.workflow.stepping import take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project
    from clientpm.values.ref import Ref
    from clientpm.workflow.asking import Asked

__all__ = ["advance"]

_TOLD: Final[Mapping[tuple[str, str], tuple[str, ...]]] = MappingProxyType(
    {
        ("risk", "assess"): ("owner", "inherent"),
        ("risk", "plan_response"): ("responses", "residual", "target"),
        ("issue", "assign"): ("owner", "due"),
        ("issue", "escalate"): ("owner",),
        ("issue", "resolve"): ("resolution",),
        ("action", "complete"): ("done_on",),
        ("minutes", "issue"): ("distribution",),
        ("feedback", "acknowledge"): ("owner",),
        ("feedback", "respond"): ("answer", "reason", "due"),
        ("feedback", "close"): ("informed_at", "contact"),
        ("punch_item", "fix"): ("fixed_on", "remedy"),
        ("punch_item", "waive"): ("remedy",),
        ("lesson", "apply"): ("uses",),
        ("ticket", "respond"): ("owner",),
        ("ticket", "resolve"): ("resolution", "cause"),
        ("opportunity", "qualify"): ("owner",),
    }
)
"""The fields of a record that its steps write."""

_FACTS: Final = ("change", "rationale")


def advance(
    project: Project,
    ref: Ref | str,
    action: str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
    **facts: Any,
) -> Project:
    """Return the project with a record one step further in its lifecycle.

    For everything with a lifecycle but change requests: requirements, goals, deliverables and
    their punch items, risks, issues, actions, minutes, feedback, lessons, tickets,
    opportunities, and the project itself. The
    guards of the step must hold; where the table asks why, the note says it.

    Args:
        project: The project.
        ref: The record, as `kind:id`.
        action: What is done with it, as in the table of its kind.
        by: Id of the stakeholder who does it.
        at: When, with a zone.
        note: Why.
        evidence: What proves it.
        **facts: `change`, the request behind it, where what was agreed is replaced;
            `rationale` in place of a note; and what the step writes: `owner` and `due` when
            an issue is assigned, `resolution` when it is resolved, `done_on` when an action
            is complete, `owner` and `inherent` when a risk is assessed, `responses`, `residual`
            and `target` when its response is planned.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        EvidenceError: When only evidence or a signature is missing.
        FieldTypeError: When the step does not take such a fact.
        GuardError: When another condition does not hold; `problems` holds all of them.
        TransitionError: When no such step leads on; `allowed` says which do.
        UnknownReferenceError: When the project has no such record or stakeholder.
        ValidationError: When an argument is not well formed, or for a change request, which
            has commands of its own.

    Examples:
        >>> from clientpm import Issue, Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], issues=[Issue(id="slow")])
        >>> shop = advance(shop, "issue:slow", "assign", owner="li", due="2026-03-06", by="li", at="2026-03-02T09:00Z")
        >>> shop["issue:slow"].state, str(shop["issue:slow"].due)
        ('assigned', '2026-03-06')
    """
    asked = asked_for(project, ref, action, by=by, at=at, note=note, evidence=evidence)
    if isinstance(asked.record, ChangeRequest):
        raise ValidationError(
            "a change request has commands of its own",
            code="step.kind",
            where="ref",
            got=str(asked.record.ref),
            expected="a command such as workflow.submit_change",
        )
    told = _told(asked, facts)
    return take_step(told, evidence=content_kept(told))


def _told(asked: Asked, facts: Mapping[str, Any]) -> Asked:
    """Return the step with what it writes written, and the rest as facts."""
    fields = _TOLD.get((asked.record.kind_name, asked.action), ())
    for name in facts:
        if name not in fields and name not in _FACTS:
            raise FieldTypeError(
                "the step does not take that",
                code="step.fact",
                where=name,
                got=facts[name],
                expected=", ".join((*fields, *_FACTS)),
            )
    written = {name: value for name, value in facts.items() if name in fields}
    if written.get("owner") is not None:
        written["owner"] = stakeholder_id(asked.project, written["owner"], "owner")
    if "done_on" in fields:
        written.setdefault("done_on", asked.today)
    note = asked.note or str(facts.get("rationale") or "")
    known = {name: value for name, value in facts.items() if name in _FACTS}
    return attrs.evolve(asked, record=attrs.evolve(asked.record, **written), note=note, facts=known)
