"""How many random cases a seeded loop runs through."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["seeded"]

_NIGHTLY = 20


def seeded(count: int, salt: str) -> Iterator[tuple[str, random.Random]]:
    """Yield a name for the message and a generator for each case; many more under the nightly profile.

    Args:
        count: How many cases in an ordinary run.
        salt: Keeps the cases of one test apart from those of others.

    Yields:
        The name of the case, from which its generator is seeded, and the generator.
    """
    nightly = os.environ.get("CLIENTPM_HYPOTHESIS_PROFILE") == "nightly"
    for k in range(count * (_NIGHTLY if nightly else 1)):
        yield f"{salt} {k}", random.Random(f"{salt} {k}")
