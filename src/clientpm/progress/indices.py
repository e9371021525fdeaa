"""Cost and schedule indices from four numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.errors import Problem, raise_problems
from clientpm.progress.cost_formulas import USUAL_WEIGHTS, Position, cost_figures, read_weights
from clientpm.progress.eac_method import EacMethod
from clientpm.progress.exact_figure import decimal_of, read_figure, reasons_of
from clientpm.progress.figure_reason import FigureReason
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

__all__ = ["CostIndices", "cost_indices", "shown_figures"]


@attrs.frozen(kw_only=True)
class CostIndices:
    """What follows from planned value, earned value, actual cost and budget.

    All figures are exact to 28 digits. A figure that cannot be formed is `None`, and
    `reasons` says why.

    Attributes:
        pv: Planned value.
        ev: Earned value.
        ac: Actual cost.
        bac: Budget at completion.
        cv: Cost variance, EV - AC; below zero for over cost.
        sv: Schedule variance, EV - PV; below zero for late.
        cpi: Cost performance index, EV / AC.
        spi: Schedule performance index, EV / PV.
        cv_percent: CV / EV [share: -0.125 is 12.5 % over cost].
        sv_percent: SV / PV [share].
        percent_complete: EV / BAC [share].
        percent_spent: AC / BAC [share].
        eac: Estimate at completion by method.
        etc: Estimate to complete, EAC - AC, by method.
        vac: Variance at completion, BAC - EAC, by method; below zero for over cost.
        tcpi_bac: Efficiency that the rest needs to stay within the budget.
        tcpi_eac: Efficiency that the rest needs to stay within an estimate, by method.
        reasons: Why a figure is `None`, by its name, such as `cpi` or `eac.typical`.
    """

    pv: Decimal
    ev: Decimal
    ac: Decimal
    bac: Decimal
    cv: Decimal | None
    sv: Decimal | None
    cpi: Decimal | None
    spi: Decimal | None
    cv_percent: Decimal | None
    sv_percent: Decimal | None
    percent_complete: Decimal | None
    percent_spent: Decimal | None
    eac: FrozenMap[Decimal | None]
    etc: FrozenMap[Decimal | None]
    vac: FrozenMap[Decimal | None]
    tcpi_bac: Decimal | None
    tcpi_eac: FrozenMap[Decimal | None]
    reasons: FrozenMap[FigureReason]


def cost_indices(
    *,
    pv: Decimal | Fraction | int | str,
    ev: Decimal | Fraction | int | str,
    ac: Decimal | Fraction | int | str,
    bac: Decimal | Fraction | int | str,
    etc: Decimal | Fraction | int | str | None = None,
    spi_t: Decimal | Fraction | int | str | None = None,
    simulated: Decimal | Fraction | int | str | None = None,
    weights: Sequence[Decimal | Fraction | int | str] = USUAL_WEIGHTS,
) -> CostIndices:
    """Return variances, indices and estimates of earned value.

    Args:
        pv: Planned value to date [money, or any other measure of work].
        ev: Earned value to date.
        ac: Actual cost to date.
        bac: Budget at completion.
        etc: A new estimate of what the remaining work will cost, for `bottom_up`.
        spi_t: The index of earned schedule, for the methods that use it.
        simulated: A simulated cost at completion, for `simulated`.
        weights: How much CPI and SPI count in the weighted methods; they add up to 1.

    Returns:
        The figures.

    Raises:
        ValidationError: When a number is below zero, PV or EV is more than BAC, or the
            weights do not add up to 1; every problem at once.

    Examples:
        >>> now = cost_indices(pv=50, ev=40, ac=45, bac=100)
        >>> round(now.cpi, 4), now.spi, now.eac["typical"], round(now.tcpi_bac, 4)
        (Decimal('0.8889'), Decimal('0.8'), Decimal('112.5'), Decimal('1.0909'))
        >>> early = cost_indices(pv=50, ev=0, ac=0, bac=100)
        >>> early.cpi, early.reasons["cpi"].value
        (None, 'no_actual_cost')
    """
    planned, earned, budget = read_figure(pv, "pv"), read_figure(ev, "ev"), read_figure(bac, "bac")
    position = Position(
        pv=planned,
        ev=earned,
        ac=read_figure(ac, "ac"),
        bac=budget,
        work=budget,
        spi_t=FigureReason.NO_EARNED_SCHEDULE if spi_t is None else read_figure(spi_t, "spi_t"),
        etc=FigureReason.NO_ESTIMATE if etc is None else read_figure(etc, "etc"),
        simulated=FigureReason.NOT_SIMULATED if simulated is None else read_figure(simulated, "simulated"),
        weights=read_weights(weights),
    )
    raise_problems(
        Problem(
            what=f"{words} is more than the budget at completion",
            where=name,
            code="evm.over_budget",
            got=str(decimal_of(value)),
            expected=f"at most {decimal_of(budget)}",
        )
        for name, words, value in (("pv", "planned value", planned), ("ev", "earned value", earned))
        if value > budget
    )
    figures = cost_figures(position)
    figures |= {"pv": position.pv, "ev": position.ev, "ac": position.ac, "bac": position.bac}
    shown = {name: decimal_of(figure) for name, figure in figures.items()}
    return CostIndices(reasons=reasons_of(figures), **shown_figures(shown))


def shown_figures(shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return figures as the fields of a result: those of one method in a mapping by method.

    Args:
        shown: What is shown, by the name of a figure, such as `cpi` and `eac.typical`.

    Returns:
        Values by the name of a field.
    """
    fields: dict[str, Any] = {}
    for name, value in shown.items():
        group, _, method = name.partition(".")
        if method:
            fields.setdefault(group, {})[EacMethod(method)] = value
        else:
            fields[name] = value
    return {name: FrozenMap(value) if isinstance(value, dict) else value for name, value in fields.items()}
