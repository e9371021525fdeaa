"""The formulas of earned value over exact numbers: variances, indices, estimates."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.progress.eac_method import EacMethod
from clientpm.progress.exact_figure import Figure, minus, missing, over, plus
from clientpm.progress.figure_reason import FigureReason
from clientpm.values.number import exact_number

__all__ = ["MONEY_FIGURES", "RATIO_FIGURES", "USUAL_WEIGHTS", "Position", "cost_figures", "indices_of", "read_weights"]

USUAL_WEIGHTS: Final = (Fraction(4, 5), Fraction(1, 5))
"""How much CPI and SPI count in a weighted factor."""
MONEY_FIGURES: Final = ("cv", "sv", *(f"{name}.{method}" for name in ("eac", "etc", "vac") for method in EacMethod))
RATIO_FIGURES: Final = (
    "cpi",
    "spi",
    "cv_percent",
    "sv_percent",
    "percent_complete",
    "percent_spent",
    "tcpi_bac",
    *(f"tcpi_eac.{method}" for method in EacMethod),
)
_FACTORS: Final = {
    EacMethod.ATYPICAL: (),
    EacMethod.TYPICAL: ("cpi",),
    EacMethod.SCHEDULE: ("spi",),
    EacMethod.EARNED_SCHEDULE: ("spi_t",),
    EacMethod.COST_AND_SCHEDULE: ("cpi", "spi"),
    EacMethod.COST_AND_EARNED_SCHEDULE: ("cpi", "spi_t"),
}
_WEIGHTED: Final = {EacMethod.WEIGHTED: "spi", EacMethod.WEIGHTED_EARNED_SCHEDULE: "spi_t"}


def read_weights(value: object) -> tuple[Fraction, Fraction]:
    """Return how much CPI and SPI count in a weighted factor.

    Args:
        value: Two exact numbers of 0 or more that add up to 1.

    Returns:
        Both.

    Raises:
        FieldTypeError: When it is not a pair of exact numbers.
        ValidationError: When they do not add up to 1, or one is below zero.
    """
    if not isinstance(value, (tuple, list)) or len(value) != 2:  # noqa: PLR2004 - cost and schedule
        raise FieldTypeError(
            "not two weights", code="evm.weights", where="weights", got=value, expected="a pair such as ('0.8', '0.2')"
        )
    cost, schedule = (
        item if type(item) is Fraction else Fraction(exact_number(item, f"weights[{i}]"))
        for i, item in enumerate(value)
    )
    if cost < 0 or schedule < 0 or cost + schedule != 1:
        raise ValidationError(
            "the weights do not add up to 1",
            code="evm.weights",
            where="weights",
            got=f"{cost} and {schedule}",
            expected="two numbers of 0 or more that add up to 1",
        )
    return cost, schedule


@attrs.frozen(kw_only=True)
class Position:
    """Where the work stands on a day, in exact numbers.

    Attributes:
        pv: Planned value.
        ev: Earned value.
        ac: Actual cost.
        bac: Budget at completion, as agreed.
        work: The budget of all work that is done or still to be done; `bac` without
            what was cancelled.
        spi_t: Index of earned schedule.
        etc: A new estimate of the remaining cost.
        simulated: A simulated cost at completion.
        weights: How much CPI and SPI count in a weighted factor.
    """

    pv: Figure
    ev: Figure
    ac: Figure
    bac: Figure
    work: Figure
    spi_t: Figure = FigureReason.NO_EARNED_SCHEDULE
    etc: Figure = FigureReason.NO_ESTIMATE
    simulated: Figure = FigureReason.NOT_SIMULATED
    weights: tuple[Fraction, Fraction] = USUAL_WEIGHTS


def cost_figures(at: Position) -> dict[str, Figure]:
    """Return every figure that follows from a position.

    Args:
        at: Where the work stands.

    Returns:
        The names of `MONEY_FIGURES` and `RATIO_FIGURES`, each with an exact number or
        the reason why there is none.
    """
    cpi, spi = indices_of(at)
    cv, sv, left = minus(at.ev, at.ac), minus(at.ev, at.pv), minus(at.work, at.ev)
    found: dict[str, Figure] = {
        "cv": cv,
        "sv": sv,
        "cpi": cpi,
        "spi": spi,
        "cv_percent": over(cv, at.ev, FigureReason.NOTHING_EARNED_YET),
        "sv_percent": over(sv, at.pv, FigureReason.NOTHING_PLANNED_YET),
        "percent_complete": over(at.ev, at.work, FigureReason.NO_BUDGET),
        "percent_spent": over(at.ac, at.bac, FigureReason.NO_BUDGET),
        "tcpi_bac": _to_complete(left, minus(at.bac, at.ac), FigureReason.BUDGET_EXHAUSTED),
    }
    for method in EacMethod:
        eac = _estimate(method, at, left, found)
        found[f"eac.{method}"] = eac
        found[f"etc.{method}"] = minus(eac, at.ac)
        found[f"vac.{method}"] = minus(at.bac, eac)
        found[f"tcpi_eac.{method}"] = _to_complete(left, minus(eac, at.ac), FigureReason.ESTIMATE_EXHAUSTED)
    return found


def indices_of(at: Position) -> tuple[Figure, Figure]:
    """Return the indices of cost and schedule of a position.

    Args:
        at: Where the work stands.

    Returns:
        CPI and SPI.
    """
    return _cost_index(at), over(at.ev, at.pv, FigureReason.NOTHING_PLANNED_YET)


def _cost_index(at: Position) -> Figure:
    if isinstance(at.ac, Fraction) and at.ac < 0:
        return missing(at.ev) or FigureReason.NEGATIVE_ACTUAL_COST
    return over(at.ev, at.ac, FigureReason.NO_ACTUAL_COST)


def _to_complete(left: Figure, money: Figure, exhausted: FigureReason) -> Figure:
    """Return the efficiency that remaining work needs to be done with remaining money."""
    if isinstance(left, FigureReason):
        return left
    if isinstance(money, FigureReason):
        return money
    if money > 0:
        return left / money
    return exhausted if left else FigureReason.WORK_COMPLETE


def _estimate(method: EacMethod, at: Position, left: Figure, found: dict[str, Figure]) -> Figure:
    if method is EacMethod.BOTTOM_UP:
        return plus(at.ac, at.etc)
    if method is EacMethod.SIMULATED:
        return at.simulated
    factor = _factor(method, at, found)
    if isinstance(factor, Fraction) and not factor and not missing(left):
        return FigureReason.NOTHING_EARNED_YET
    return plus(at.ac, over(left, factor, FigureReason.NOTHING_EARNED_YET))


def _factor(method: EacMethod, at: Position, found: dict[str, Figure]) -> Figure:
    """Return the expected performance of the remaining work."""
    indices = {"cpi": found["cpi"], "spi": found["spi"], "spi_t": at.spi_t}
    if method in _WEIGHTED:
        cost, schedule = found["cpi"], indices[_WEIGHTED[method]]
        if isinstance(cost, FigureReason):
            return cost
        return schedule if isinstance(schedule, FigureReason) else at.weights[0] * cost + at.weights[1] * schedule
    factor: Figure = Fraction(1)
    for name in _FACTORS[method]:
        index = indices[name]
        if isinstance(factor, FigureReason) or isinstance(index, FigureReason):
            return missing(factor, index) or FigureReason.NO_PERFORMANCE_FACTOR
        factor *= index
    return factor
