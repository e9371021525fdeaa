"""Which variables move together: a matrix of rank correlations that is possible."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from clientpm.errors import Problem, ValidationError, raise_problems
from clientpm.risk.arrays import FloatArray
from clientpm.risk.cholesky import triangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    import numpy.typing as npt


__all__ = ["CorrelationMatrix", "check_correlations", "correlation_matrix", "gaussian_from_spearman"]

_CLOSE: Final = 1e-9
"""Differences in an entry, and a smallest eigenvalue below zero, that are put down to rounding."""
_FEW: Final = 300
_CLEARLY: Final = 1e-3
_SUSPECTS: Final = 40
_MOST_SHOWN: Final = 20
_MOST_ROUNDS: Final = 500
_DONE: Final = 1e-12


@attrs.frozen(kw_only=True, eq=False)
class CorrelationMatrix:
    """Rank correlations that are possible.

    Attributes:
        names: The variables, such as `task:build`.
        spearman: Spearman's rank correlation of each two of them, as it will be. Shape: (names, names).
        gaussian: What the normal variables behind them must have. Shape: (names, names).
        largest_change: By how much the nearest possible matrix differs from what was asked for, at most.
    """

    names: tuple[str, ...]
    spearman: FloatArray
    gaussian: FloatArray
    largest_change: float = 0.0


def gaussian_from_spearman(rho: npt.ArrayLike) -> FloatArray:
    """Return the correlation of normal variables whose ranks have a given correlation.

    Args:
        rho: Spearman's rank correlations [-1 to 1].

    Returns:
        Pearson's correlations. Shape: that of the argument.

    Examples:
        >>> gaussian_from_spearman([0.3, 0.6]).round(5).tolist()
        [0.31287, 0.61803]

    References:
        Pearson 1907, "On further methods of determining correlation".
    """
    return np.asarray(2 * np.sin(math.pi / 6 * np.asarray(rho, dtype=np.float64)), dtype=np.float64)


def correlation_matrix(
    pairs: Iterable[tuple[str, str, Decimal | float]], *, nearest: bool = False
) -> CorrelationMatrix:
    """Return the matrix of some pairs; all others are independent.

    Args:
        pairs: Two variables and their rank correlation [-1 to 1], each pair once.
        nearest: Whether the nearest possible matrix is taken where theirs is impossible.

    Returns:
        The matrix, its variables in order of their names.

    Raises:
        ValidationError: When a pair comes twice or with itself, or no such matrix is possible.

    Examples:
        >>> correlation_matrix([("task:a", "task:b", 0.6)]).gaussian[0, 1].round(5).item()
        0.61803
    """
    listed = list(pairs)
    raise_problems(_pair_problems([(one, other) for one, other, _ in listed]))
    names = sorted({name for one, other, _ in listed for name in (one, other)})
    place = {name: i for i, name in enumerate(names)}
    matrix = [[1.0 if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
    for one, other, rho in listed:
        matrix[place[one]][place[other]] = matrix[place[other]][place[one]] = _number(rho)
    return check_correlations(names, matrix, nearest=nearest)


def _number(rho: Decimal | float) -> float:
    try:
        return float(rho)
    except (TypeError, ValueError) as error:
        raise ValidationError(
            "a correlation is no number", code="correlation.entry", where="correlations", got=rho, expected="-1 to 1"
        ) from error


def _pair_problems(pairs: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    seen: set[frozenset[str]] = set()
    for i, (one, other) in enumerate(pairs):
        if one == other:
            yield Problem(
                what="a variable is correlated with itself",
                where=f"correlations[{i}]",
                code="correlation.pair",
                got=one,
                expected="two different ones",
            )
        elif frozenset((one, other)) in seen:
            yield Problem(
                what="two correlations of one pair",
                where=f"correlations[{i}]",
                code="correlation.pair",
                got=f"{one} and {other}",
                expected="one",
            )
        seen.add(frozenset((one, other)))


def check_correlations(names: Sequence[str], matrix: npt.ArrayLike, *, nearest: bool = False) -> CorrelationMatrix:
    """Return a matrix of rank correlations, or refuse one that is impossible.

    A matrix that some variables may have, but none that are made from normal ones, is moved to the nearest
    one that is possible so: by a few hundredths at the edge of what is possible. `largest_change` says how far.

    Args:
        names: The variables.
        matrix: Spearman's rank correlation of each two of them [-1 to 1].
        nearest: Whether the nearest possible matrix is taken where this one is impossible.

    Returns:
        The matrix.

    Raises:
        ValidationError: When it is not square, not symmetric, has an entry out of range or a diagonal
            other than 1, or contradicts itself: then with its smallest eigenvalue and the variables
            that contradict each other most.

    Examples:
        >>> check_correlations(["a", "b", "c"], [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]])
        Traceback (most recent call last):
            ...
        clientpm.errors.ValidationError: ...

    References:
        Higham 2002, "Computing the nearest correlation matrix", IMA Journal of Numerical Analysis 22.
    """
    asked = _square(names, matrix)
    raise_problems(itertools.islice(_entry_problems(names, asked), _MOST_SHOWN))
    asked = (asked + asked.T) / 2
    np.fill_diagonal(asked, 1.0)
    smallest = _smallest_eigenvalue(asked)
    if smallest < -_CLOSE and not nearest:
        raise _impossible(names, asked, smallest)
    wanted = asked if smallest >= -_CLOSE else _nearest(asked)
    gaussian = gaussian_from_spearman(wanted)
    np.fill_diagonal(gaussian, 1.0)
    if _smallest_eigenvalue(gaussian) < -_CLOSE:
        gaussian = _nearest(gaussian)
    spearman = np.arcsin(np.clip(gaussian / 2, -0.5, 0.5)) * (6 / math.pi)
    change = float(np.max(np.abs(spearman - asked), initial=0.0))
    return CorrelationMatrix(
        names=tuple(names), spearman=spearman, gaussian=gaussian, largest_change=change if change > _CLOSE else 0.0
    )


def _square(names: Sequence[str], matrix: npt.ArrayLike) -> FloatArray:
    try:
        asked = np.array(matrix, dtype=np.float64) if len(names) else np.empty((0, 0))
    except (TypeError, ValueError) as error:
        raise ValidationError(
            "not a matrix of numbers", code="correlation.shape", where="correlations", expected="a list of rows"
        ) from error
    if asked.shape != (len(names), len(names)):
        raise ValidationError(
            "the matrix does not fit its variables",
            code="correlation.shape",
            where="correlations",
            got=" by ".join(map(str, asked.shape)) or "one number",
            expected=f"{len(names)} by {len(names)}",
        )
    if len(set(names)) < len(names):
        twice = next(name for i, name in enumerate(names) if name in names[:i])
        raise ValidationError(
            "a variable comes twice in the matrix", code="correlation.pair", where="correlations", got=twice
        )
    return asked


def _entry_problems(names: Sequence[str], asked: FloatArray) -> Iterator[Problem]:
    """Yield what is wrong with single entries, row by row, each pair once."""
    on_diagonal = np.eye(len(names), dtype=bool)
    wrong = (
        (~(np.abs(asked) <= 1) & ~on_diagonal, "a correlation is out of range", "from -1 to 1"),
        (~(np.abs(asked - 1) <= _CLOSE) & on_diagonal, "a variable has another correlation than 1 with itself", "1"),
        (np.triu(np.abs(asked - asked.T) > _CLOSE), "the matrix is not symmetric", "the same as below the diagonal"),
    )
    for places, what, expected in wrong:
        for row, column in np.argwhere(places).tolist():
            got = float(asked[row, column])
            yield Problem(
                what=what,
                where=f"correlations[{names[row]}][{names[column]}]",
                code="correlation.entry",
                got=got,
                expected=expected,
                suggestion=f"did you mean {got / 100:.2f}" if 1 < abs(got) <= 100 and row != column else "",  # noqa: PLR2004 - a percentage
            )


def _smallest_eigenvalue(matrix: FloatArray) -> float:
    """Return the smallest eigenvalue; zero where it is found out more cheaply that none is below it."""
    if len(matrix) <= _FEW and (not len(matrix) or float(np.min(np.diagonal(triangle(matrix)))) > _CLEARLY):
        return 0.0
    return float(np.linalg.eigvalsh(matrix)[0])


def _impossible(names: Sequence[str], asked: FloatArray, smallest: float) -> ValidationError:
    """Return the error of a matrix that contradicts itself."""
    culprits = _contradiction(asked)
    pairs = "; ".join(
        f"{names[one]} with {names[other]} {asked[one, other]:g}" for one, other in itertools.combinations(culprits, 2)
    )
    return ValidationError(
        "the correlations contradict each other",
        code="correlation.impossible",
        where="correlations",
        got=f"{pairs} (smallest eigenvalue {smallest:.4g})",
        expected="a matrix without negative eigenvalues",
        suggestion="bring these closer to 0, or ask for the nearest possible matrix",
        smallest_eigenvalue=smallest,
        variables=tuple(names[each] for each in culprits),
    )


def _contradiction(asked: FloatArray) -> tuple[int, ...]:
    """Return the three variables that contradict each other most, or else the two that add most to it."""
    weights = np.linalg.eigh(asked)[1][:, 0]
    suspects = np.sort(np.argsort(-np.abs(weights), kind="stable")[:_SUSPECTS])
    triples = np.array(list(itertools.combinations(suspects.tolist(), 3)), dtype=np.intp).reshape(-1, 3)
    if len(triples):
        eigenvalues = np.linalg.eigvalsh(asked[triples[:, :, None], triples[:, None, :]])[:, 0]
        worst = int(np.argmin(eigenvalues.round(12)))
        if eigenvalues[worst] < -_CLOSE:
            return tuple(triples[worst].tolist())
    shares = np.triu(np.outer(weights, weights) * asked, 1)
    one, other = divmod(int(np.argmin(shares.round(12))), len(asked))
    return one, other


def _nearest(matrix: FloatArray) -> FloatArray:
    """Return the nearest correlation matrix: Higham's alternating projections with Dykstra's correction."""
    found, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(_MOST_ROUNDS):
        shifted = found - correction
        positive = _without_negative(shifted)
        correction = positive - shifted
        before, found = found, positive.copy()
        np.fill_diagonal(found, 1.0)
        if float(np.max(np.abs(found - before))) < _DONE:
            break
    # The last projection was the one to the diagonal: one more to both, so that nothing negative is left.
    positive = _without_negative(found)
    scale = np.sqrt(np.diagonal(positive))
    found = np.asarray(np.clip(positive / np.outer(scale, scale), -1.0, 1.0), dtype=np.float64)
    np.fill_diagonal(found, 1.0)
    return found


def _without_negative(matrix: FloatArray) -> FloatArray:
    """Return the nearest matrix without negative eigenvalues."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    return np.asarray((vectors * np.maximum(values, 0.0)) @ vectors.T, dtype=np.float64)
