"""A risk that struck: it becomes an issue, and perhaps a change; nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.change_request import ChangeRequest
from clientpm.model.risk import Risk
from clientpm.model.risk_response import RiskNature
from clientpm.model.troubles import Issue
from clientpm.workflow.asking import asked_for
from clientpm.workflow.stepping import check_transition, take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project
    from clientpm.model.record import Record
    from clientpm.values.ref import Ref
    from clientpm.workflow.asking import Asked

__all__ = ["realise_risk"]

K = TypeVar("K", bound="Record")


def realise_risk(
    project: Project,
    risk: Ref | str,
    *,
    issue: Issue | None = None,
    change: ChangeRequest | None = None,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a risk that has struck, and the issue that it became.

    The risk keeps all that was known of it; issue and risk name each other. What was planned
    for the case stands in the issue.

    Args:
        project: The project.
        risk: The risk, by its id or as `risk:id`.
        issue: The issue, where more is known than the risk said; one that the project has
            already is taken as it is, and linked.
        change: A request for the change that it takes, still a draft; risk and issue name it.
        by: Id of the stakeholder who reports it.
        at: When, with a zone.
        note: How it came about.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        TransitionError: When the risk can no longer strike.
        UnknownReferenceError: When the project has no such risk or stakeholder.
        ValidationError: When issue or request cannot be part of the project.

    Examples:
        >>> from clientpm import Project, RiskResponse, Stakeholder
        >>> late = Risk(
        ...     id="late",
        ...     title="The supplier is late",
        ...     responses=[RiskResponse(strategy="accept", contingency="Rent two machines")],
        ... )
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], risks=[late])
        >>> shop = realise_risk(shop, "late", by="li", at="2026-03-02T09:00Z")
        >>> shop["risk:late"].state, shop["risk:late"].links, shop["issue:late"].emergency_plan
        ('occurred', (Ref('issue:late'),), 'Rent two machines')
    """
    asked = asked_for(project, risk, "occur", kind=Risk, by=by, at=at, note=note, evidence=evidence)
    check_transition(asked)
    struck = asked.record
    if not isinstance(struck, Risk):
        raise FieldTypeError("not a Risk", code="record.type", where="risk", got=struck, expected="Risk")
    became = _issue(asked, struck) if issue is None else _of(Issue, issue, "issue")
    if became.ref in project and project[became.ref] != became:
        raise ValidationError(
            "the project has another version of this issue",
            code="realise.issue",
            where="issue",
            got=str(became.ref),
            expected="the issue as the project has it, or one with another id",
        )
    wanted = None if change is None else _of(ChangeRequest, change, "change")
    if wanted is not None and wanted.ref in project:
        raise ValidationError(
            "the project has such a request already",
            code="realise.change",
            where="change",
            got=str(wanted.ref),
            expected="a request of its own",
        )
    ours = [became.ref, *(() if wanted is None else (wanted.ref,))]
    became = _linked(became, [struck.ref, *ours[1:]])
    records: list[Record] = [_linked(struck, ours), became]
    if wanted is not None:
        records.append(_linked(wanted, [struck.ref, became.ref]))
    linked = project.with_(*records)
    return take_step(attrs.evolve(asked, project=linked, record=linked.get(Risk, struck.id)))


def _of(kind: type[K], value: K, where: str) -> K:
    if not isinstance(value, kind):
        raise FieldTypeError(
            f"not a {kind.__name__}", code="record.type", where=where, got=value, expected=kind.__name__
        )
    return value


def _linked(record: K, refs: Iterable[Ref]) -> K:
    """Return a record that names some others, too."""
    return attrs.evolve(record, links=tuple(dict.fromkeys((*record.links, *refs))))


def _issue(asked: Asked, risk: Risk) -> Issue:
    """Return the issue that a risk becomes: its words, its owner, and what was planned for the case."""
    planned = [response.contingency for response in risk.responses if response.contingency]
    further = [response.fallback for response in risk.responses if response.fallback]
    said = (text for text in (risk.event, risk.effect) if text)
    return Issue(
        id=_free_id(asked.project, risk.id),
        title=risk.title,
        visibility=risk.visibility,
        description="\n".join(said),
        severity="minor" if risk.nature is RiskNature.OPPORTUNITY else "major",
        raised_by=asked.by,
        raised_at=asked.at,
        owner=risk.owner,
        cause=risk.cause,
        emergency_plan="\n".join((*planned, *further)),
    )


def _free_id(project: Project, name: str) -> str:
    """Return an id that no issue has: that of the risk, with a number where it has struck before."""
    taken = {issue.id.lower() for issue in project.issues}
    number, found = 1, name
    while found.lower() in taken:
        number += 1
        found = f"{name}-{number}"
    return found
