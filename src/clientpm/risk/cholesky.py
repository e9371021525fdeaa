"""The root of a correlation matrix, computed the same way on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray

__all__ = ["triangle"]

_NOTHING: Final = 1e-10


def triangle(matrix: FloatArray) -> FloatArray:
    """Return the lower triangle whose product with its transpose is a matrix; Cholesky's method.

    Row for row by elementary operations, so that every machine has the same bits. A variable that depends
    wholly on those before it has zero on the diagonal.

    Args:
        matrix: A correlation matrix without negative eigenvalues.

    Returns:
        The triangle. Shape: that of the matrix.
    """
    rest = matrix.copy()
    found = np.zeros_like(rest)
    for i in range(len(rest)):
        pivot = float(rest[i, i])
        if pivot <= _NOTHING:
            continue
        column = rest[i:, i] / np.sqrt(pivot)
        found[i:, i] = column
        rest[i:, i:] -= column[:, None] * column[None, :]
    return found
