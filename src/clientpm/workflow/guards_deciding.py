"""What must hold before a change request is submitted, assessed and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from clientpm.change.base import impact_base
from clientpm.errors import EvidenceError, GuardError, ValidationError
from clientpm.evidence.kept import impact_stands
from clientpm.model.change_request import ChangeOption, ChangeRequest, OptionKind
from clientpm.model.decided import option_impact
from clientpm.model.edits import as_edits
from clientpm.model.impact import ImpactDimension
from clientpm.values.fingerprint import Fingerprint

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from clientpm.model.impact import OptionImpact
    from clientpm.workflow.asking import Asked

__all__ = [
    "adjustment",
    "as_it_is_now",
    "assessment",
    "assessment_due",
    "change_of",
    "chosen",
    "fresh_assessment",
    "option",
    "originator",
    "question",
    "question_due",
    "reason",
    "review_date",
    "shown",
    "title",
]

_NOTHING_DONE = frozenset({OptionKind.REJECT.value, OptionKind.DEFER.value})


def change_of(asked: Asked) -> ChangeRequest:
    """Return the change request that is asked about; only its table leads here."""
    return cast("ChangeRequest", asked.record)


def title(asked: Asked) -> Iterator[GuardError]:
    """Yield that the request has no title."""
    if not change_of(asked).title.strip():
        yield GuardError("the request has no title", code="guard.title", where="title", expected="one line")


def reason(asked: Asked) -> Iterator[GuardError]:
    """Yield that the request gives no reason."""
    if not change_of(asked).reason.strip():
        yield GuardError(
            "the request does not say why", code="guard.reason", where="reason", expected="why it is asked for"
        )


def originator(asked: Asked) -> Iterator[GuardError]:
    """Yield that nobody is named who asks."""
    if change_of(asked).raised_by is None:
        yield GuardError(
            "the request does not say who asks",
            code="guard.originator",
            where="raised_by",
            expected="the id of a stakeholder",
        )


def question(asked: Asked) -> Iterator[GuardError]:
    """Yield that no question is put."""
    if not change_of(asked).question.strip():
        yield GuardError(
            "it is not said what has to be known", code="guard.question", where="question", expected="a question"
        )


def question_due(asked: Asked) -> Iterator[GuardError]:
    """Yield that an answer has no day, or one that is over."""
    due = change_of(asked).question_due
    yield from _due(asked, due, lambda **said: GuardError(code="guard.question_due", where="question_due", **said))


def assessment_due(asked: Asked) -> Iterator[GuardError]:
    """Yield that the assessment of an emergency has no day, or one that is over."""
    due = change_of(asked).assessment_due
    yield from _due(asked, due, lambda **said: GuardError(code="guard.assessment_due", where="assessment_due", **said))


def review_date(asked: Asked) -> Iterator[GuardError]:
    """Yield that what is put off has no day on which it is looked at again, or one that is over."""
    day = change_of(asked).review_date
    yield from _due(asked, day, lambda **said: GuardError(code="guard.review_date", where="review_date", **said))


def _due(asked: Asked, day: dt.date | None, refused: Callable[..., GuardError]) -> Iterator[GuardError]:
    said: dict[str, Any] = {"expected": f"{asked.today.isoformat()} or later"}
    if day is None:
        yield refused(what="it has no day", **said)
    elif day < asked.today:
        yield refused(what="that day is over", got=day.isoformat(), **said)


def assessment(asked: Asked) -> Iterator[GuardError]:
    """Yield that the request has no assessment of its own with at least one option."""
    change = change_of(asked)
    if change.impact is None:
        for dimension in ImpactDimension:
            yield GuardError(
                f"{dimension.value} impact missing",
                code="guard.assessment",
                where=f"impact.{dimension.value}",
                expected="the result of assess_change",
            )
    elif change.impact.change != change.id or not change.impact.option_impacts:
        yield GuardError(
            "the assessment is not one of this request",
            code="guard.assessment",
            where="impact.change",
            got=change.impact.change,
            expected=f"{change.id!r}, with at least one option",
        )


def option(asked: Asked) -> Iterator[GuardError | EvidenceError]:
    """Yield what keeps an option from being approved: it was not chosen, not assessed, or not in every dimension."""
    change = change_of(asked)
    if change.impact is None:
        yield from assessment(asked)
        return
    if not impact_stands(change):
        yield EvidenceError(
            "the assessment is not the one that was recorded",
            code="guard.impact_kept",
            where="impact",
            expected="the assessment as record_assessment kept it",
            suggestion="reassess the request",
        )
    found = option_impact(change, chosen(asked))
    if found is None:
        yield GuardError(
            "no option that was assessed is chosen",
            code="guard.option",
            where="option",
            got=chosen(asked),
            expected=", ".join(change.impact.options),
        )
        return
    if found.kind in _NOTHING_DONE and not found.edits:
        yield GuardError(
            "to approve this option is not to approve the request",
            code="guard.option",
            where="option",
            got=found.option,
            expected="the action 'reject' or 'defer'",
        )
    yield from _feasible(asked, found)
    accepted = set(asked.facts.get("accept_unknowns", ()))
    for dimension in found.not_evaluated:
        if dimension.value not in accepted:
            yield GuardError(
                f"{dimension.value} impact missing: it could not be evaluated",
                code="guard.unknown",
                where=f"impact.{found.option}.{dimension.value}",
                got=getattr(found, dimension.value).reason,
                expected=f"accept_unknowns=[{dimension.value!r}], or an assessment that has it",
            )


def _feasible(asked: Asked, found: OptionImpact) -> Iterator[GuardError]:
    """Yield that an option cannot be carried out as the project is; an adjusted one has a guard of its own."""
    if asked.action != "approve":
        return
    try:
        as_it_is_now(asked, found)
    except ValidationError as error:
        yield GuardError(
            f"the option cannot be carried out on the project as it is: {error.what}",
            code="guard.option",
            where=error.where or "option",
            got=error.got,
            expected=error.expected,
            suggestion="reassess the request",
        )


def as_it_is_now(asked: Asked, found: OptionImpact) -> OptionImpact:
    """Return what an option does to the project as it is, from the day on which it was assessed.

    Args:
        asked: The decision that is asked for.
        found: The option, as it was assessed.

    Returns:
        Its effect, worked out again.

    Raises:
        ValidationError: When its edits cannot be carried out any more.
    """
    from clientpm.change.evaluation import evaluation_of

    impact = change_of(asked).impact
    day = None if impact is None else impact.as_of
    return evaluation_of(asked.project, as_of=day).impact(ChangeOption(id=found.option, edits=found.edits))


def chosen(asked: Asked) -> str | None:
    """Return the id of the option that is to be approved."""
    found: str | None = asked.facts.get("option")
    return found


def adjustment(asked: Asked) -> Iterator[GuardError]:
    """Yield that an adjusted approval adjusts nothing, or what cannot be carried out."""
    from clientpm.change.applying import apply_edits

    edits = as_edits(asked.facts.get("adjustment", ()))
    if not edits:
        yield GuardError(
            "it is not said what is adjusted", code="guard.adjustment", where="adjustment", expected="at least one edit"
        )
        return
    found = option_impact(change_of(asked), chosen(asked))
    try:
        apply_edits(asked.project, (*(() if found is None else found.edits), *edits))
    except ValidationError as error:
        yield GuardError(
            f"the adjusted option cannot be carried out: {error.what}",
            code="guard.adjustment",
            where=error.where or "adjustment",
            got=error.got,
            expected=error.expected,
        )


def shown(asked: Asked) -> Iterator[EvidenceError]:
    """Yield that it is not known what the decider saw."""
    if not isinstance(asked.facts.get("shown"), Fingerprint):
        yield EvidenceError(
            "it is not known what the decider saw",
            code="guard.shown",
            where="shown",
            expected="the document that was shown, or its fingerprint",
            suggestion="give shown=clientpm.fingerprint(document)",
        )


def fresh_assessment(asked: Asked) -> Iterator[EvidenceError]:
    """Yield that the project has moved on since the assessment, and nobody accepts that."""
    impact = change_of(asked).impact
    if impact is None or str(asked.facts.get("accept_stale") or "").strip():
        return
    if impact.base != impact_base(asked.project):
        yield EvidenceError(
            "plan, budget or goals are not those any more that were assessed",
            code="guard.stale_assessment",
            where="impact.base",
            expected="an assessment on the project as it is",
            suggestion="reassess the request, or say in accept_stale why the old assessment will do",
        )
