"""The place of a risk in the matrix: a score for each objective, and the worst of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.risk import Risk
from clientpm.model.risk_assessment import RiskAssessment, RiskObjective
from clientpm.model.risk_matrix import RiskMatrix
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from clientpm.model.risk_assessment import RiskImpact

__all__ = ["ObjectiveScore", "RiskScore", "score_risk"]

_PMI: Final = RiskMatrix.pmi()


@attrs.frozen(kw_only=True)
class ObjectiveScore:
    """Where a risk lies in the matrix for one objective.

    Attributes:
        objective: The objective.
        level: The label of its impact.
        column: The place of that level, counted from 0 for the lowest.
        score: The score of the cell.
        band: The label of its band.
    """

    objective: RiskObjective
    level: str
    column: int
    score: Decimal
    band: str


@attrs.frozen(kw_only=True)
class RiskScore:
    """Where a risk lies in the matrix; the objective that it hits hardest counts.

    Attributes:
        risk: Id of the risk.
        probability: How likely it is.
        level: The label of its chance.
        row: The place of that level, counted from 0 for the lowest.
        objectives: Its score for each objective that it hits.
        score: The highest of them; never their average, in which one bad one drowns.
        band: The label of the worst band.
        worst: The objective that it belongs to.
        reasons: Why something is not known, as a code, by what it is.
    """

    risk: str
    probability: Decimal | None = None
    level: str = ""
    row: int | None = None
    objectives: tuple[ObjectiveScore, ...] = ()
    score: Decimal | None = None
    band: str = ""
    worst: RiskObjective | None = None
    reasons: Mapping[str, str] = attrs.field(factory=lambda: MappingProxyType({}))


def score_risk(risk: Risk, matrix: RiskMatrix | None = None, *, assessment: RiskAssessment | None = None) -> RiskScore:
    """Return where a risk lies in a matrix.

    For a picture and a conversation: a matrix cannot rank risks, since one cell holds very
    different ones. `exposure` ranks them.

    Args:
        risk: The risk.
        matrix: Scales and colours; the institute's five by five when left out.
        assessment: The assessment that is meant; the present one when left out.

    Returns:
        The score; nothing but the reason where chance or impacts are not known, or the matrix
        has no such level.

    Raises:
        FieldTypeError: When something is not what its argument asks for.

    Examples:
        >>> from clientpm import RiskImpact
        >>> late = RiskAssessment(
        ...     probability="0.70",
        ...     impacts=[RiskImpact(objective="cost", level="low"), RiskImpact(objective="schedule", level="high")],
        ... )
        >>> found = score_risk(Risk(id="late", inherent=late))
        >>> str(found.score), found.band, found.worst
        ('0.2800', 'high', <RiskObjective.SCHEDULE: 'schedule'>)
    """
    _check(Risk, risk, "risk")
    matrix = _PMI if matrix is None else matrix
    _check(RiskMatrix, matrix, "matrix")
    if assessment is not None:
        _check(RiskAssessment, assessment, "assessment")
    seen = risk.current if assessment is None else assessment
    if seen is None or seen.probability is None:
        reason = "not_assessed" if seen is None else "no_probability"
        return RiskScore(risk=risk.id, reasons=MappingProxyType({"score": reason}))
    try:
        row = matrix.probability.index_at(seen.probability)
    except ValidationError as error:
        reasons = {"score": error.code.removeprefix("risk.")}
        return RiskScore(risk=risk.id, probability=seen.probability, reasons=MappingProxyType(reasons))
    return _placed(risk, matrix, seen, row)


def _check(kind: type, value: object, where: str) -> None:
    if not isinstance(value, kind):
        raise FieldTypeError(
            f"not a {kind.__name__}", code="record.type", where=where, got=value, expected=kind.__name__
        )


def _placed(risk: Risk, matrix: RiskMatrix, seen: RiskAssessment, row: int) -> RiskScore:
    """Return the score of a risk whose chance has a row."""
    objectives = []
    reasons: dict[str, str] = {}
    for impact in seen.impacts:
        try:
            objectives.append(_scored(matrix, impact, row))
        except ValidationError as error:
            reasons[impact.objective.value] = error.code.removeprefix("risk.")
    order = [band.label for band in matrix.bands]
    worst = max(objectives, key=lambda item: (order.index(item.band), item.score), default=None)
    if worst is None:
        reasons.setdefault("score", next(iter(reasons.values()), "no_impact"))
    return RiskScore(
        risk=risk.id,
        probability=seen.probability,
        level=matrix.probability.levels[row].label,
        row=row,
        objectives=tuple(objectives),
        score=None if worst is None else worst.score,
        band="" if worst is None else worst.band,
        worst=None if worst is None else worst.objective,
        reasons=MappingProxyType(reasons),
    )


def _scored(matrix: RiskMatrix, impact: RiskImpact, row: int) -> ObjectiveScore:
    scale = matrix.scale(impact.objective)
    if scale is None:
        raise ValidationError("no scale for this objective", code="risk.no_scale")
    column = scale.index_at(impact.amount or 0) if not impact.level else scale.index_of(impact.level)
    with localcontext(exact_context()):
        score = matrix.scores[row][column]
    return ObjectiveScore(
        objective=impact.objective,
        level=scale.levels[column].label,
        column=column,
        score=score,
        band=matrix.bands_of_cells[row][column],
    )
