"""Signs weighed together: a logistic regression with a penalty, the same every time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.signal_rules import SignalState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LogisticFit", "RuleWeight", "fit_odds", "leave_one_out"]

_STEPS: Final = 50
_ENOUGH: Final = 1e-10


@attrs.frozen(kw_only=True)
class RuleWeight:
    """What one rule adds to the odds.

    Attributes:
        name: Name of the rule.
        weight: What is added to the logarithm of the odds when it fires, against when it is
            quiet.
        usual: How often it fired where it could be evaluated [0 to 1]; a case in which it
            could not be counts as this.
    """

    name: str
    weight: float
    usual: float

    @property
    def odds_ratio(self) -> float:
        """By what the odds are multiplied when it fires."""
        return math.exp(self.weight)


@attrs.frozen(kw_only=True)
class LogisticFit:
    """Rules weighed together.

    Attributes:
        intercept: Logarithm of the odds where every rule is as usual.
        weights: What each rule adds, in the order of the rules; those that never differed are
            left out.
        penalty: How much weights were held down.
    """

    intercept: float
    weights: tuple[RuleWeight, ...]
    penalty: float

    def chance(self, states: Mapping[str, SignalState]) -> float:
        """Return how likely it is, given what the rules say.

        Args:
            states: What each rule says, by name.

        Returns:
            The chance [0 to 1].
        """
        total = self.intercept + math.fsum(
            item.weight * (_value(states.get(item.name), item.usual) - item.usual) for item in self.weights
        )
        return _chance(total)


def fit_odds(
    names: Sequence[str], rows: Sequence[Mapping[str, SignalState]], outcomes: Sequence[bool], *, penalty: float
) -> LogisticFit | None:
    """Return rules weighed together.

    Args:
        names: Names of the rules.
        rows: What each rule says, case by case.
        outcomes: What happened.
        penalty: How much weights are held down: half of it times the sum of their squares.

    Returns:
        The weights with the greatest penalised likelihood; `None` where no rule ever differs.
    """
    usual = _usual(names, rows)
    kept = [name for name in names if name in usual and _differs(name, rows)]
    if not kept:
        return None
    table = [[1.0, *(_value(row.get(name), usual[name]) - usual[name] for name in kept)] for row in rows]
    weights = _solved(table, outcomes, penalty)
    return LogisticFit(
        intercept=weights[0],
        weights=tuple(
            RuleWeight(name=name, weight=weight, usual=usual[name])
            for name, weight in zip(kept, weights[1:], strict=True)
        ),
        penalty=penalty,
    )


def leave_one_out(
    names: Sequence[str], rows: Sequence[Mapping[str, SignalState]], outcomes: Sequence[bool], *, penalty: float
) -> list[float]:
    """Return the chance of every case from a fit that has not seen it.

    Args:
        names: Names of the rules.
        rows: What each rule says, case by case.
        outcomes: What happened.
        penalty: How much weights are held down.

    Returns:
        The chances in the order of the cases. Cases that are alike share theirs.
    """
    known: dict[tuple[object, ...], float] = {}
    found = []
    for i, row in enumerate(rows):
        key = (*(row.get(name) for name in names), outcomes[i])
        if key not in known:
            rest = [*rows[:i], *rows[i + 1 :]]
            came = [*outcomes[:i], *outcomes[i + 1 :]]
            fit = fit_odds(names, rest, came, penalty=penalty)
            known[key] = sum(came) / len(came) if fit is None else fit.chance(row)
        found.append(known[key])
    return found


def _usual(names: Sequence[str], rows: Sequence[Mapping[str, SignalState]]) -> dict[str, float]:
    found = {}
    for name in names:
        states = [state for row in rows if (state := row.get(name)) in {SignalState.FIRED, SignalState.QUIET}]
        if states:
            found[name] = sum(state is SignalState.FIRED for state in states) / len(states)
    return found


def _differs(name: str, rows: Sequence[Mapping[str, SignalState]]) -> bool:
    states = {row.get(name) for row in rows}
    return SignalState.FIRED in states and SignalState.QUIET in states


def _value(state: SignalState | None, usual: float) -> float:
    if state is SignalState.FIRED:
        return 1.0
    return 0.0 if state is SignalState.QUIET else usual


def _chance(total: float) -> float:
    if total >= 0:
        return 1 / (1 + math.exp(-total))
    odds = math.exp(total)
    return odds / (1 + odds)


def _solved(table: Sequence[Sequence[float]], outcomes: Sequence[bool], penalty: float) -> list[float]:
    """Return the weights with the greatest penalised likelihood, by Newton's method with steps cut in half."""
    import numpy as np

    given = np.asarray(table, dtype=float)
    rows, place, counts = np.unique(given, axis=0, return_inverse=True, return_counts=True)
    came = np.zeros(len(rows))
    np.add.at(came, place.reshape(-1), np.asarray(outcomes, dtype=float))
    held = np.full(rows.shape[1], penalty)
    held[0] = 0.0
    weights = np.zeros(rows.shape[1])

    def cost(now: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
        total = rows @ now
        return float(np.sum(counts * np.logaddexp(0.0, total) - came * total) + 0.5 * np.sum(held * now * now))

    best = cost(weights)
    for _ in range(_STEPS):
        chances = 0.5 * (1.0 + np.tanh(0.5 * (rows @ weights)))
        slope = rows.T @ (counts * chances - came) + held * weights
        bend = (rows * (counts * chances * (1.0 - chances))[:, None]).T @ rows + np.diag(held)
        bend[0, 0] += _ENOUGH
        step = np.linalg.solve(bend, slope)
        size = 1.0
        while cost(weights - size * step) > best and size > _ENOUGH:
            size /= 2
        weights = weights - size * step
        now = cost(weights)
        if best - now <= _ENOUGH * (1 + abs(best)) and float(np.max(np.abs(step))) * size < 1e-8:  # noqa: PLR2004
            break
        best = now
    return [float(weight) for weight in weights]
