"""The kinds of arrays that the simulation works on."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["FloatArray", "IndexArray", "SingleArray", "StateArray", "WordArray"]

FloatArray: TypeAlias = npt.NDArray[np.float64]
"""Numbers in double precision."""
SingleArray: TypeAlias = npt.NDArray[np.float32]
"""Numbers in single precision."""
WordArray: TypeAlias = npt.NDArray[np.uint32]
"""Random words: the word w stands for the share (w + 1/2) / 2**32."""
StateArray: TypeAlias = npt.NDArray[np.uint64]
"""States of random streams."""
IndexArray: TypeAlias = npt.NDArray[np.intp]
"""Places in another array."""
