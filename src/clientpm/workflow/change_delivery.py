"""An approved change put into force, carried out, verified, closed or cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientpm.change.applying import apply_edits
from clientpm.evidence.kept import baseline_record
from clientpm.model.decided import decided_edits
from clientpm.values.visibility import Visibility
from clientpm.workflow.asking import asked_change
from clientpm.workflow.change_revisions import with_revisions
from clientpm.workflow.guards_deciding import change_of
from clientpm.workflow.rebaselining import revised_baseline
from clientpm.workflow.stepping import check_guards, take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project
    from clientpm.values.ref import Ref

__all__ = [
    "cancel_change",
    "close_change",
    "complete_implementation",
    "fail_verification",
    "start_implementation",
    "verify_change",
]


def start_implementation(
    project: Project,
    change: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    baseline_id: str | None = None,
    baseline_title: str = "",
    visibility: Visibility | str | None = None,
) -> Project:
    """Return the project with an approved change put into force: plan, budget, scope and baseline at once.

    The edits that were approved are carried out as they were kept, and the adjustment after
    them. Of requirements, criteria, deliverables and goals whose signed content changes a
    revision names the request: their signatures are stale, their links to be reviewed. The next baseline names the request and whoever approved it. It is the one before
    it, moved by exactly what the change moves: work that was late stays late against it.
    Either all of that happens or nothing.

    Args:
        project: The project.
        change: The request.
        by: Id of the stakeholder who puts it into force.
        at: When, with a zone.
        note: Why, for the team.
        baseline_id: Names the new baseline; `baseline-1` and so on when `None`.
        baseline_title: What it is called; the title of the request, in all its languages,
            by default.
        visibility: Who may see it; as the baseline before it when `None`.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        EvidenceError: When the decision is not the one that was recorded.
        GuardError: When another approved change decides about the same.
        TransitionError: When the request is not approved.
        UnknownReferenceError: When the project has no such request or stakeholder, or an
            edit names what is not there any more.
        ValidationError: When an edit cannot be carried out, or the project has no plan.

    Examples:
        >>> from clientpm import AuthorityMatrix, ChangeRequest, Evidence, Plan, Project, SetEstimate, Stakeholder, task
        >>> from clientpm.workflow import approve_emergency, submit_change
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
        >>> shop = start_implementation(shop, "fire", by="li", at=at)
        >>> str(shop.plan["build"].duration), str(shop.baselines[-1].change)
        ('6d', 'change:fire')
    """
    asked = asked_change(project, change, "start_implementation", by=by, at=at, note=note)
    checked = check_guards(asked)
    request = change_of(asked)
    edits = decided_edits(request)
    after = apply_edits(project, edits)
    last = max(project.baselines, key=lambda item: item.number, default=None)
    seen = visibility or (Visibility.INTERNAL if last is None else last.visibility)
    decision = request.decision
    approved: dict[str, Any] = (
        {} if decision is None else {"approved_by": decision.decided_by, "approved_at": decision.at}
    )
    baseline = revised_baseline(
        project,
        after,
        edits,
        id=baseline_id,
        title=baseline_title or request.title,
        translations={} if baseline_title else _titles(request),
        visibility=seen,
        change=request.ref,
        **approved,
    )
    return take_step(
        asked,
        checked=checked,
        project=with_revisions(asked, after, edits),
        also=[baseline],
        evidence=[baseline_record(baseline)],
        baseline=baseline.id,
    )


def _titles(request: ChangeRequest) -> dict[str, dict[str, str]]:
    """Return the title of a request in the languages that it has."""
    return {locale: {"title": texts["title"]} for locale, texts in request.translations.items() if "title" in texts}


def complete_implementation(
    project: Project,
    change: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a change carried out: every task that it adds or touches is finished.

    Args:
        project: The project.
        change: The request.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.

    Returns:
        The next project.

    Raises:
        GuardError: When a task is not finished; `problems` names each.
        TransitionError: When the change is not being carried out.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import AuthorityMatrix, ChangeRequest, Evidence, Plan, ProgressReport
        >>> from clientpm import Project, SetEstimate, Stakeholder, task
        >>> from clientpm.workflow import approve_emergency, submit_change
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
        >>> shop = start_implementation(shop, "fire", by="li", at=at)
        >>> done = ProgressReport(
        ...     id="r", task="build", as_of="2026-03-09", actual_start="2026-03-02", actual_finish="2026-03-09"
        ... )
        >>> shop, late = shop.with_(done), "2026-03-10T09:00Z"
        >>> complete_implementation(shop, "fire", by="li", at=late)["change:fire"].state
        'implemented'
    """
    return take_step(
        asked_change(project, change, "complete_implementation", by=by, at=at, note=note, evidence=evidence)
    )


def verify_change(
    project: Project,
    change: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a change verified.

    Its acceptance tests passed since it was put into force, and the documents that it makes
    wrong have a version issued since it was approved. Of an emergency the assessment has
    been made up for.

    Args:
        project: The project.
        change: The request.
        by: Id of the stakeholder who verified it.
        at: When, with a zone.
        note: Why, for the team.
        evidence: What proves it.

    Returns:
        The next project.

    Raises:
        GuardError: When a test, a document or the assessment is missing.
        TransitionError: When the change was not carried out.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import AuthorityMatrix, ChangeRequest, Evidence, Plan, ProgressReport
        >>> from clientpm import Project, SetEstimate, Stakeholder, assess_change, task
        >>> from clientpm.workflow import approve_emergency, record_assessment, submit_change
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
        >>> impact = assess_change(shop, "fire")
        >>> shop = start_implementation(shop, "fire", by="li", at=at)
        >>> done = ProgressReport(
        ...     id="r", task="build", as_of="2026-03-09", actual_start="2026-03-02", actual_finish="2026-03-09"
        ... )
        >>> shop, late = shop.with_(done), "2026-03-10T09:00Z"
        >>> shop = complete_implementation(shop, "fire", by="li", at=late)
        >>> shop = record_assessment(shop, "fire", impact, by="li", at=late)
        >>> verify_change(shop, "fire", by="li", at=late)["change:fire"].state
        'verified'
    """
    return take_step(asked_change(project, change, "verify", by=by, at=at, note=note, evidence=evidence))


def fail_verification(
    project: Project,
    change: Ref | str,
    *,
    rationale: str = "",
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a change back at work, because verification failed.

    Args:
        project: The project.
        change: The request.
        rationale: What failed.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        note: What only the team reads; the rationale by default.
        evidence: What proves it.

    Returns:
        The next project.

    Raises:
        GuardError: When it is not said what failed.
        TransitionError: When the change was not carried out.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import AuthorityMatrix, ChangeRequest, Evidence, Plan, ProgressReport
        >>> from clientpm import Project, SetEstimate, Stakeholder, task
        >>> from clientpm.workflow import approve_emergency, submit_change
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
        >>> shop = start_implementation(shop, "fire", by="li", at=at)
        >>> done = ProgressReport(
        ...     id="r", task="build", as_of="2026-03-09", actual_start="2026-03-02", actual_finish="2026-03-09"
        ... )
        >>> shop, late = shop.with_(done), "2026-03-10T09:00Z"
        >>> shop = complete_implementation(shop, "fire", by="li", at=late)
        >>> fail_verification(shop, "fire", rationale="Too warm", by="li", at=late)["change:fire"].state
        'in_implementation'
    """
    return take_step(
        asked_change(project, change, "fail_verification", by=by, at=at, note=note or rationale, evidence=evidence)
    )


def cancel_change(
    project: Project,
    change: Ref | str,
    *,
    rationale: str = "",
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with an approved change given up, which takes the client's word.

    What was put into force already stays: taking it back is a change of its own.

    Args:
        project: The project.
        change: The request.
        rationale: Why.
        by: Id of the stakeholder who says so.
        at: When, with a zone.
        note: What only the team reads; the rationale by default.
        evidence: The client's word among it.

    Returns:
        The next project.

    Raises:
        EvidenceError: When only the client's word is missing.
        GuardError: When it is not said why.
        TransitionError: When the change is not approved, or carried out already.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import AuthorityMatrix, ChangeRequest, Evidence, Plan, Project, SetEstimate, Stakeholder, task
        >>> from clientpm.workflow import approve_emergency, submit_change
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
        >>> cancel_change(shop, "fire", rationale="It is out", by="li", at=at, evidence=[word])["change:fire"].state
        'cancelled'
    """
    return take_step(asked_change(project, change, "cancel", by=by, at=at, note=note or rationale, evidence=evidence))


def close_change(
    project: Project,
    change: Ref | str,
    *,
    by: str,
    at: dt.datetime | str,
    note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project with a request closed, once the client was told how it ended.

    Args:
        project: The project.
        change: The request.
        by: Id of the stakeholder who closes it.
        at: When, with a zone.
        note: Why, for the team.
        evidence: How and when the client was told: its kind and `received_at`.

    Returns:
        The next project.

    Raises:
        EvidenceError: When it is not known when and how the client was told.
        TransitionError: When the request is still open.
        UnknownReferenceError: When the project has no such request or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import ChangeRequest, Evidence, Project, Stakeholder
        >>> from clientpm.workflow import withdraw_change
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], changes=[ChangeRequest(id="cards")])
        >>> shop = withdraw_change(shop, "cards", by="li", at="2026-03-02T09:00Z")
        >>> told = Evidence(kind="e_mail", reference="mail 17", received_at="2026-03-02T10:00Z", by="li")
        >>> close_change(shop, "cards", by="li", at="2026-03-02T10:00Z", evidence=[told])["change:cards"].state
        'closed'
    """
    return take_step(asked_change(project, change, "close", by=by, at=at, note=note, evidence=evidence))
