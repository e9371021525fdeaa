"""The normal distribution: its quantiles for whole arrays, and its distribution function."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from clientpm.errors import ValidationError

if TYPE_CHECKING:
    import numpy.typing as npt

    from clientpm.risk.arrays import FloatArray

__all__ = ["normal_cdf", "normal_quantile"]


class _Ratio(NamedTuple):
    """Two polynomials, the coefficient of the highest power first, of which one is divided by the other."""

    above: tuple[float, ...]
    below: tuple[float, ...]

    def at(self, x: FloatArray) -> FloatArray:
        """Return the ratio at each of some places."""
        return _horner(self.above, x) / _horner(self.below, x)


_MIDDLE: Final = _Ratio(
    (
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665,
    ),
    (
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0,
    ),
)
_SIDE: Final = _Ratio(
    (
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835,
    ),
    (
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0,
    ),
)
_TAIL: Final = _Ratio(
    (
        2.0103343992922881e-07,
        2.7115555687434876e-05,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103,
    ),
    (
        2.0442631033899397e-15,
        1.421511758316446e-07,
        1.8463183175100548e-05,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1.0,
    ),
)

_MIDDLE_WIDTH: Final = 0.425
_MIDDLE_SQUARE: Final = 0.180625
_SIDE_START: Final = 1.6
_SIDE_END: Final = 5.0


def normal_quantile(chance: npt.ArrayLike) -> FloatArray:
    """Return the values that a standard normal variable does not exceed with some chances.

    Args:
        chance: The chances [above 0, below 1].

    Returns:
        The values, to about 16 digits. Shape: that of the chances.

    Raises:
        ValidationError: When a chance is not above 0 and below 1.

    Examples:
        >>> normal_quantile([0.5, 0.9]).round(6).tolist()
        [0.0, 1.281552]

    References:
        Wichura 1988, "Algorithm AS 241: the percentage points of the normal distribution",
        Applied Statistics 37(3), PPND16.
    """
    p = np.asarray(chance, dtype=np.float64)
    if not bool(np.all((p > 0) & (p < 1))):
        raise ValidationError("not a chance", code="normal.chance", where="chance", expected="above 0 and below 1")
    off = p - 0.5
    found = off * _MIDDLE.at(_MIDDLE_SQUARE - off * off)
    outside = np.abs(off) > _MIDDLE_WIDTH
    if bool(np.any(outside)):
        found = np.where(outside, np.copysign(_beyond(np.minimum(p, 1 - p)), off), found)
    return found


def normal_cdf(value: npt.ArrayLike) -> FloatArray:
    """Return the chances that a standard normal variable is at most some values.

    Args:
        value: The values; infinities are allowed.

    Returns:
        The chances, with full relative accuracy in the lower tail. Shape: that of the values.

    Examples:
        >>> normal_cdf([0.0, 1.281552]).round(6).tolist()
        [0.5, 0.9]
    """
    x = np.asarray(value, dtype=np.float64)
    chances = [math.erfc(-each / math.sqrt(2)) / 2 for each in x.ravel().tolist()]
    return np.array(chances, dtype=np.float64).reshape(x.shape)


def _beyond(tail: FloatArray) -> FloatArray:
    """Return how far from the middle the value with a chance of more than that lies [chance up to 0.5]."""
    distance = np.sqrt(-np.log(tail))
    return np.where(distance <= _SIDE_END, _SIDE.at(distance - _SIDE_START), _TAIL.at(distance - _SIDE_END))


def _horner(coefficients: tuple[float, ...], x: FloatArray) -> FloatArray:
    value = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value
