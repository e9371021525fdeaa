"""Chances as a reader counts them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Fact

if TYPE_CHECKING:
    from clientpm.reports.language import Language

__all__ = ["chance_text", "chances_fact"]

_HUNDREDTH: Final = Decimal("0.01")


def chance_text(chance: Decimal, language: Language) -> str:
    """Return a chance in whole percent; neither certain nor impossible, for trials come to an end.

    Args:
        chance: The chance [0 to 1].
        language: The language.

    Returns:
        The text.
    """
    shown = chance.quantize(_HUNDREDTH, rounding=ROUND_HALF_EVEN)
    if shown > 1 - _HUNDREDTH:
        return language.say("goals.certain")
    if shown < _HUNDREDTH:
        return language.say("goals.hopeless")
    return language.share(shown)


def chances_fact(trials: int, seed: int | None, language: Language) -> Fact:
    """Return how chances were computed.

    Args:
        trials: In how many trials.
        seed: From where the random numbers came.
        language: The language.

    Returns:
        What stands among the facts about the computation.
    """
    said = {"trials": language.number(trials), "seed": str(seed)}
    key = "computed.chances.text" if seed is None else "computed.chances.seeded"
    return Fact(label=language.say("computed.chances"), text=language.say(key, **said))
