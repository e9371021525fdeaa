"""Where a risk matrix misleads: what its colours promise, held against the figures of its cells."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.risk_matrix import RiskMatrix
from clientpm.values.finding import Finding, Severity
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.risk_matrix import RiskScale

__all__ = ["CellRange", "MatrixRanges", "check_matrix", "matrix_ranges"]


_NEIGHBOURS: Final = ((0, 1), (1, -1), (1, 0), (1, 1))
"""Every pair of cells that touch, once."""


class CellRange(NamedTuple):
    """Between which figures the risks of a cell lie: chance times impact.

    Attributes:
        low: The least of them.
        high: The most of them; `None` without end.
    """

    low: Decimal
    high: Decimal | None

    @property
    def factor(self) -> Decimal | None:
        """How many times the least of them goes into the most; `None` without end."""
        if self.high is None or not self.low:
            return None
        with localcontext(exact_context()):
            return self.high / self.low


@attrs.frozen
class MatrixRanges:
    """The figures behind the cells of a matrix, for one scale of impact.

    Attributes:
        bands: The band of each cell, counted from 0 for the mildest: rows of chance, lowest first.
        ranges: Between which figures its risks lie.
        worst: The number of the worst band.
    """

    bands: tuple[tuple[int, ...], ...]
    ranges: tuple[tuple[CellRange, ...], ...]
    worst: int

    @property
    def red_low(self) -> Decimal | None:
        """The smallest figure in the worst band; `None` where no cell is in it."""
        return min((cell.low for band, cell, _ in self.cells() if band == self.worst), default=None)

    @property
    def green_high(self) -> Decimal | None:
        """The largest figure in the mildest band; `None` where no cell is in it, or without end."""
        highs = [cell.high for band, cell, _ in self.cells() if band == 0]
        return None if not highs or None in highs else max(high for high in highs if high is not None)

    @property
    def green_endless(self) -> bool:
        """Whether a cell of the mildest band has no end."""
        return any(cell.high is None for band, cell, _ in self.cells() if band == 0)

    def cells(self) -> Iterator[tuple[int, CellRange, tuple[int, int]]]:
        """Yield band, range, and place of every cell: row and column, both counted from 1."""
        for row, (bands, ranges) in enumerate(zip(self.bands, self.ranges, strict=True), 1):
            for column, (band, cell) in enumerate(zip(bands, ranges, strict=True), 1):
                yield band, cell, (row, column)

    @property
    def contacts(self) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
        """The pairs of cells that share an edge or a corner, one in the worst band and one in the mildest."""
        band_at = {place: band for band, _, place in self.cells()}
        beside = (
            ((row, column), (row + down, column + right)) for row, column in band_at for down, right in _NEIGHBOURS
        )
        return tuple(
            (one, other) for one, other in beside if {band_at[one], band_at.get(other)} == {0, self.worst} != {0}
        )

    @property
    def should_be_green(self) -> tuple[tuple[int, int], ...]:
        """The cells between the bands that are never as risky as any of the worst.

        A cell holds its upper edge: one that reaches the smallest figure of the worst band is as
        risky as a risk of that band.
        """
        least = self.red_low
        if least is None:
            return ()
        between = ((cell, place) for band, cell, place in self.cells() if 0 < band < self.worst)
        return tuple(place for cell, place in between if cell.high is not None and cell.high < least)

    @property
    def red_on_the_edge(self) -> tuple[tuple[int, int], ...]:
        """The cells of the worst band in the lowest row or the lowest column."""
        return tuple(place for band, _, place in self.cells() if band == self.worst and 1 in place)


def matrix_ranges(matrix: RiskMatrix, scale: RiskScale | None = None) -> MatrixRanges | None:
    """Return the figures behind the cells of a matrix.

    Args:
        matrix: The matrix.
        scale: One of its scales of impact; the first when left out.

    Returns:
        The figures; `None` where chance or impact has no edges.

    Examples:
        >>> found = matrix_ranges(RiskMatrix.linear())
        >>> [str(figure) for figure in found.ranges[1][1]], str(found.ranges[1][1].factor)
        (['0.0400', '0.1600'], '4')
    """
    impact = matrix.impacts[0] if scale is None else scale
    if not (matrix.probability.has_edges and impact.has_edges):
        return None
    order = [band.label for band in matrix.bands]
    with localcontext(exact_context()):
        ranges = tuple(
            tuple(
                CellRange(low * least, None if high is None or most is None else high * most)
                for least, most in impact.edges
            )
            for low, high in matrix.probability.edges
        )
    bands = tuple(tuple(order.index(label) for label in row) for row in matrix.bands_of_cells)
    return MatrixRanges(bands, ranges, len(order) - 1)


_WIDE: Final = 2


def check_matrix(matrix: RiskMatrix) -> tuple[Finding, ...]:
    """Return where the colours of a matrix promise what its cells do not hold (the rules of Cox).

    Without numeric edges nothing can be held against anything: that is a finding of its own,
    never a pass.

    Args:
        matrix: The matrix.

    Returns:
        Findings, those that make the colours wrong first. Cells are named by their place: row
        of chance and column of impact, both counted from 1 for the lowest.

    Raises:
        FieldTypeError: When it is no matrix.

    Examples:
        >>> [finding.code for finding in check_matrix(RiskMatrix.linear())]
        ['matrix.should_be_mild', 'matrix.compression']

    References:
        Cox 2008, "What's wrong with risk matrices?", Risk Analysis 28 (2).
    """
    if not isinstance(matrix, RiskMatrix):
        raise FieldTypeError("not a RiskMatrix", code="record.type", where="matrix", got=matrix, expected="RiskMatrix")
    found: dict[str, Finding] = {}
    for scale in matrix.impacts:
        objective = "any" if scale.objective is None else scale.objective.value
        ranges = matrix_ranges(matrix, scale)
        for finding in _unknown(objective) if ranges is None else _misleading(ranges, objective):
            found[str(finding)] = finding
    order = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    return tuple(sorted(found.values(), key=lambda finding: order.index(finding.severity)))


def _unknown(objective: str) -> Iterator[Finding]:
    yield Finding(code="not_evaluated.matrix", severity=Severity.INFO, facts={"objective": objective})


def _misleading(ranges: MatrixRanges, objective: str) -> Iterator[Finding]:
    low, high = ranges.red_low, ranges.green_high
    if low is not None and (ranges.green_endless or (high is not None and low < high)):
        facts = {"objective": objective, "worst_from": low, "mildest_to": high}
        yield Finding(code="matrix.inconsistent", severity=Severity.ERROR, facts=facts)
    sides = any(abs(one[0] - other[0]) + abs(one[1] - other[1]) == 1 for one, other in ranges.contacts)
    touching = Severity.ERROR if sides else Severity.WARNING
    for code, severity, places in (
        ("matrix.touching", touching, tuple(dict.fromkeys(p for pair in ranges.contacts for p in pair))),
        ("matrix.worst_on_edge", Severity.WARNING, ranges.red_on_the_edge),
        ("matrix.should_be_mild", Severity.WARNING, ranges.should_be_green),
    ):
        if places:
            yield Finding(
                code=code,
                severity=severity,
                facts={"objective": objective, "count": len(places), "cells": tuple(map(_named, places))},
            )
    factors = ((cell.factor, place) for _, cell, place in ranges.cells())
    widest = max(((factor, place) for factor, place in factors if factor is not None), default=None)
    if widest is not None and widest[0] > _WIDE:
        yield Finding(
            code="matrix.compression",
            severity=Severity.INFO,
            facts={"objective": objective, "factor": widest[0], "cells": (_named(widest[1]),)},
        )


def _named(place: tuple[int, int]) -> str:
    return f"{place[0]}x{place[1]}"
