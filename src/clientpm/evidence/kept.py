"""What is bound by a step: assessment, decision and baseline are recognised again by the digest in the history.

Content of a record may be written by anybody. Its history may not: so the step that
recorded an assessment, decided, or put a baseline into force holds the digest of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.evidence.signed import fingerprint
from clientpm.model.decided import APPROVALS, decided_edits, in_emergency, last_step
from clientpm.model.edits import Edit
from clientpm.model.lifecycle import Evidence, EvidenceKind

if TYPE_CHECKING:
    from clientpm.model.baseline import Baseline
    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.impact import ImpactAssessment
    from clientpm.model.lifecycle import Step

__all__ = [
    "baseline_record",
    "baseline_stands",
    "decision_record",
    "decision_stands",
    "impact_record",
    "impact_stands",
]

_IMPACT: Final = "impact assessment"
_DECISION: Final = "decision"
_BASELINE: Final = "baseline"


@attrs.frozen(kw_only=True)
class DecidedContent:
    """What a decision binds; its name and those of its fields enter the digest.

    Attributes:
        decision: The decision, as text of its fingerprint.
        edits: What it carries out.
    """

    decision: str
    edits: tuple[Edit, ...]


def impact_record(impact: ImpactAssessment) -> Evidence:
    """Return what a step keeps of an assessment.

    Args:
        impact: The assessment.

    Returns:
        Evidence with its digest.
    """
    return Evidence(kind=EvidenceKind.RECORD, reference=_IMPACT, digest=fingerprint(impact).text)


def impact_stands(change: ChangeRequest) -> bool:
    """Return whether the assessment of a request is the one that was recorded.

    Args:
        change: The request.

    Returns:
        Whether it is; also where the step has no digest, as one from elsewhere.
    """
    kept = _digest(last_step(change, ("complete_assessment",)), _IMPACT)
    return kept is None or (change.impact is not None and fingerprint(change.impact).text == kept)


def decision_record(change: ChangeRequest, *, emergency: bool) -> Evidence:
    """Return what a step keeps of a decision: the decision with the edits that it carries out.

    Args:
        change: The request, with its decision.
        emergency: Whether it is approved before it was assessed.

    Returns:
        Evidence with its digest.
    """
    return Evidence(kind=EvidenceKind.RECORD, reference=_DECISION, digest=_decision_digest(change, emergency=emergency))


def decision_stands(change: ChangeRequest) -> bool:
    """Return whether the approval of a request and its edits are those that were decided.

    Args:
        change: The request.

    Returns:
        Whether they are; also where the step has no digest, as one from elsewhere.
    """
    kept = _digest(last_step(change, APPROVALS), _DECISION)
    return kept is None or _decision_digest(change, emergency=in_emergency(change)) == kept


def baseline_record(baseline: Baseline) -> Evidence:
    """Return what a step keeps of the baseline that it puts into force.

    Args:
        baseline: The baseline.

    Returns:
        Evidence with its digest.
    """
    return Evidence(kind=EvidenceKind.RECORD, reference=_BASELINE, digest=fingerprint(baseline).text)


def baseline_stands(change: ChangeRequest, baseline: Baseline) -> bool:
    """Return whether a baseline is the one that a request put into force, as it was then.

    Args:
        change: The request.
        baseline: The baseline.

    Returns:
        Whether it is; also where the step has no digest, as one from elsewhere.
    """
    kept = _digest(last_step(change, ("start_implementation",)), _BASELINE)
    return change.baseline == baseline.id and (kept is None or fingerprint(baseline).text == kept)


def _decision_digest(change: ChangeRequest, *, emergency: bool) -> str:
    decision = "" if change.decision is None else fingerprint(change.decision).text
    return fingerprint(DecidedContent(decision=decision, edits=decided_edits(change, emergency=emergency))).text


def _digest(step: Step | None, reference: str) -> str | None:
    if step is None:
        return None
    kept = (
        item.digest
        for item in reversed(step.evidence)
        if item.kind is EvidenceKind.RECORD and item.reference == reference
    )
    return next((digest for digest in kept if digest), None)
