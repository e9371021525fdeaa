"""Hypothesis strategies for risks and all that belongs to them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clientpm.model.lifecycles import RISK
from clientpm.model.risk import Proximity, Risk, RiskDegree
from clientpm.model.risk_assessment import RiskAssessment, RiskConsequence, RiskImpact, RiskObjective
from clientpm.model.risk_factors import Assumption, AssumptionVerdict, Correlation, RiskDriver
from clientpm.model.risk_matrix import RiskBand, RiskLevel, RiskMatrix, RiskScale
from clientpm.model.risk_plan import RiskCategory, RiskPlan, RiskRole, RiskTolerance, ToleranceMeasure
from clientpm.model.risk_response import ALLOWED_RESPONSES, RiskNature, RiskResponse
from clientpm.testing.lifecycle_strategies import walks
from clientpm.testing.value_strategies import (
    dates,
    lines,
    money,
    numbers,
    often,
    one_of_ids,
    some_of_ids,
    texts,
    translations,
    unique_ids,
)
from clientpm.values.distribution import Distribution
from clientpm.values.distribution_shape import POINTS, DistributionShape, PercentileMeaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from clientpm.values.ref import Ref

__all__ = ["assumptions", "correlations", "distributions", "drivers", "risk_plans", "risks"]

_TIMES = ("min", "h", "d", "w", "ed")
_LISTED = frozenset({DistributionShape.DISCRETE, DistributionShape.EMPIRICAL})


@st.composite
def distributions(
    draw: DrawFn, units: Sequence[str] = (*_TIMES, "%", "EUR", ""), *, least: int = 0, shape_only: bool = False
) -> Distribution:
    """Return a distribution of any shape.

    Args:
        draw: Given by Hypothesis.
        units: What its numbers may count.
        least: Smallest number.
        shape_only: Whether it has no points of its own.
    """
    shape = draw(st.sampled_from([each for each in DistributionShape if not (shape_only and each in _LISTED)]))
    bare = shape in {*_LISTED, DistributionShape.FIXED}
    meaning = PercentileMeaning.ABSOLUTE if bare else draw(st.sampled_from(PercentileMeaning))
    given: dict[str, Any] = {"shape": shape, "percentile_meaning": meaning}
    if shape_only:
        return Distribution(**given)
    given["unit"] = draw(st.sampled_from(units))
    if shape in _LISTED:
        given["values"] = draw(st.lists(numbers(least, 500), min_size=2, max_size=3))
        if shape is DistributionShape.DISCRETE:
            first = draw(numbers(0, 1))
            given["weights"] = [first, 1 - first, *([Decimal(0)] if len(given["values"]) > 2 else [])]  # noqa: PLR2004 - a third value
        return Distribution(**given)
    names = POINTS[shape]
    low = max(least, 1) if shape is DistributionShape.LOGNORMAL else least
    points = sorted(draw(st.lists(numbers(low, 500), min_size=len(names), max_size=len(names))))
    given |= dict(zip(names, points, strict=True))
    return Distribution(**given)


@st.composite
def _consequences(draw: DrawFn, tasks: Sequence[str]) -> RiskConsequence:
    task = one_of_ids(draw, tasks)
    cost = distributions(("EUR", "CNY"))
    return RiskConsequence(
        task=task,
        delay=None if task is None else draw(often(distributions(_TIMES))),
        percent=None if task is None else draw(often(distributions(("%",)))),
        cost=draw(cost),
    )


@st.composite
def _impacts(draw: DrawFn) -> list[RiskImpact]:
    return [
        RiskImpact(objective=objective, level=draw(lines().filter(bool)), amount=draw(often(numbers(0, 100))))
        for objective in draw(st.lists(st.sampled_from(RiskObjective), max_size=2, unique=True))
    ]


@st.composite
def _assessments(draw: DrawFn, tasks: Sequence[str], parts: Sequence[str]) -> RiskAssessment:
    low, middle, high = sorted(draw(st.lists(numbers(0, 1), min_size=3, max_size=3)))
    known = draw(st.sampled_from((True, True, False)))
    return RiskAssessment(
        probability=middle if known else None,
        probability_low=draw(often(st.just(low))) if known else None,
        probability_high=draw(often(st.just(high))) if known else None,
        impacts=draw(_impacts()),
        effects=draw(st.lists(_consequences(tasks), max_size=1)),
        assessed_on=draw(often(dates())),
        assessed_by=one_of_ids(draw, parts),
        note=draw(texts()),
    )


@st.composite
def _responses(
    draw: DrawFn, nature: RiskNature, tasks: Sequence[str], parts: Sequence[str], others: Sequence[str]
) -> RiskResponse:
    return RiskResponse(
        strategy=draw(st.sampled_from(ALLOWED_RESPONSES[nature])),
        description=draw(texts()),
        owner=one_of_ids(draw, parts),
        due=draw(often(dates())),
        done_on=draw(often(dates())),
        cost=draw(often(money())),
        tasks=some_of_ids(draw, tasks),
        contingency=draw(texts()),
        fallback=draw(texts()),
        trigger=draw(texts()),
        secondary=some_of_ids(draw, others),
        note=draw(texts()),
        translations=draw(translations(RiskResponse.translatable)),
    )


@st.composite
def risks(
    draw: DrawFn,
    name: str,
    tasks: Sequence[str],
    parts: Sequence[str],
    frame: dict[str, Any],
    others: Sequence[str] = (),
) -> Risk:
    """Return a risk, at any point of its way.

    Args:
        draw: Given by Hypothesis.
        name: Its id.
        tasks: What it may strike.
        parts: Ids of stakeholders.
        frame: The fields that every record shares.
        others: Ids of risks that its responses may bring.
    """
    nature = draw(st.sampled_from(RiskNature))
    first, last = sorted(draw(st.lists(dates(), min_size=2, max_size=2)))
    window = st.builds(Proximity, start=often(st.just(first)), end=often(st.just(last)))
    seen = _assessments(tasks, parts)
    return Risk(
        id=name,
        nature=nature,
        cause=draw(texts()),
        event=draw(texts()),
        effect=draw(texts()),
        category=draw(lines()),
        owner=one_of_ids(draw, parts),
        identified_on=draw(often(dates())),
        proximity=draw(often(window)),
        urgency_days=draw(often(st.integers(0, 90))),
        manageability=draw(often(st.sampled_from(RiskDegree))),
        detectability=draw(often(st.sampled_from(RiskDegree))),
        inherent=draw(often(seen)),
        residual=draw(often(seen)),
        target=draw(often(seen)),
        effects=draw(st.lists(_consequences(tasks), max_size=1)),
        responses=draw(st.lists(_responses(nature, tasks, parts, others), max_size=1)),
        triggers=draw(st.lists(texts(), max_size=2)),
        reviewed_on=draw(often(dates())),
        review_days=draw(often(st.integers(1, 90))),
        ended=draw(texts()),
        note=draw(texts()),
        **draw(walks(RISK, parts)),
        **frame,
    )


@st.composite
def drivers(draw: DrawFn, name: str, tasks: Sequence[str], frame: dict[str, Any]) -> RiskDriver:
    """Return a cause that moves several tasks."""
    return RiskDriver(
        id=name,
        tasks=some_of_ids(draw, tasks),
        factor=draw(distributions(("",))),
        probability=draw(numbers(0, 1)),
        description=draw(texts()),
        note=draw(texts()),
        **frame,
    )


@st.composite
def correlations(draw: DrawFn, name: str, refs: Sequence[Ref], frame: dict[str, Any]) -> Correlation:
    """Return durations that are long together."""
    return Correlation(
        id=name,
        between=draw(st.lists(st.sampled_from(refs), max_size=3, unique=True)) if refs else [],
        rho=draw(numbers(-1, 1)),
        reason=draw(texts()),
        **frame,
    )


@st.composite
def assumptions(draw: DrawFn, name: str, parts: Sequence[str], frame: dict[str, Any]) -> Assumption:
    """Return something that is taken for granted."""
    return Assumption(
        id=name,
        statement=draw(texts()),
        if_wrong=draw(texts()),
        owner=one_of_ids(draw, parts),
        check_by=draw(often(dates())),
        verdict=draw(st.sampled_from(AssumptionVerdict)),
        checked_on=draw(often(dates())),
        note=draw(texts()),
        **frame,
    )


@st.composite
def _scales(draw: DrawFn, objective: RiskObjective | None = None, scores: Sequence[Decimal] = ()) -> RiskScale:
    wanted = scores or sorted(draw(st.sets(numbers(0, 100), min_size=2, max_size=3)))
    edges = sorted(draw(st.sets(numbers(1, 100), min_size=len(wanted), max_size=len(wanted))))
    known = draw(st.booleans())
    return RiskScale(
        objective=objective,
        start=draw(st.sampled_from((Decimal(0), Decimal(-1)))),
        unit=draw(lines()),
        levels=[
            RiskLevel(label=f"{i}{draw(lines())}", score=score, up_to=edge if known else None)
            for i, (score, edge) in enumerate(zip(wanted, edges, strict=True))
        ],
    )


def _tolerances(tasks: Sequence[str]) -> SearchStrategy[RiskTolerance]:
    limits = st.builds(
        RiskTolerance,
        id=st.just("t1"),
        measure=st.sampled_from([each for each in ToleranceMeasure if each is not ToleranceMeasure.EXPOSURE]),
        limit=numbers(0, 1),
        task=st.none() | st.sampled_from(tasks) if tasks else st.none(),
        confidence=numbers(0, 1),
    )
    return limits | st.builds(RiskTolerance, id=st.just("t2"), measure=st.just("exposure"), amount=money())


@st.composite
def _matrices(draw: DrawFn) -> RiskMatrix:
    chance = draw(_scales())
    scores = sorted(draw(st.sets(numbers(0, 100), min_size=2, max_size=3)))
    wanted = draw(st.lists(st.sampled_from((None, *RiskObjective)), min_size=1, max_size=2, unique=True))
    bands = [
        RiskBand(label="a", up_to=draw(numbers(0, 100)), colour=draw(st.sampled_from(("", "#00ff00")))),
        RiskBand(label="b"),
    ]
    row = st.lists(st.sampled_from("ab"), min_size=len(scores), max_size=len(scores))
    rows = st.lists(row, min_size=len(chance.levels), max_size=len(chance.levels))
    return RiskMatrix(
        probability=chance,
        impacts=[draw(_scales(objective, scores)) for objective in wanted],
        bands=bands,
        cells=draw(st.just([]) | rows),
    )


@st.composite
def risk_plans(draw: DrawFn, tasks: Sequence[str], parts: Sequence[str], frame: dict[str, Any]) -> RiskPlan:
    """Return how risks are dealt with."""
    names = draw(unique_ids(most=2))
    return RiskPlan(
        id="risk-plan",
        appetite=draw(texts()),
        tolerances=draw(st.lists(_tolerances(tasks), max_size=2, unique_by=lambda limit: limit.id)),
        matrix=draw(often(_matrices())),
        breakdown=[
            RiskCategory(id=name, title=draw(lines()), parent=None if i == 0 else names[0])
            for i, name in enumerate(names)
        ],
        review_days=draw(often(st.integers(1, 90))),
        roles=draw(st.lists(st.builds(RiskRole, name=lines(), holders=st.just(some_of_ids(draw, parts))), max_size=1)),
        distribution=draw(often(distributions(shape_only=True))),
        **frame,
    )
