"""What is drawn in each trial, and what it makes of durations and cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np

from clientpm.risk.correlating import CorrelationMatrix
from clientpm.risk.drawing import compile_draws
from clientpm.risk.strikes import Strike
from clientpm.values.distribution import Distribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from clientpm.risk.arrays import FloatArray
    from clientpm.risk.drawing import Draws
    from clientpm.risk.sampling import Sampling
    from clientpm.risk.strikes import Amount

__all__ = ["Drawn", "TrialModel", "Variables"]


class Drawn(NamedTuple):
    """What was drawn for a block, beside durations.

    Attributes:
        values: The variables of risks and drivers. Shape: (variables, trials).
        struck: Whether each of them strikes. Shape: (strikes, trials).
    """

    values: FloatArray
    struck: npt.NDArray[np.bool_]

    def some(self, trials: npt.NDArray[np.intp] | slice) -> Drawn:
        """Return some of the trials."""
        return Drawn(self.values[:, trials], self.struck[:, trials])


class _Figure(NamedTuple):
    """A figure of a strike: a row of the variables, or the same in all trials."""

    strike: int
    sign: float
    row: int | None
    value: float

    def of(self, drawn: Drawn, otherwise: float) -> FloatArray:
        """Return the figure in the trials in which it strikes, and another one in those in which it does not."""
        figure = self.value if self.row is None else drawn.values[self.row]
        found: FloatArray = np.where(drawn.struck[self.strike], self.sign * figure, otherwise)
        return found


@attrs.define
class _Effects:
    """What can strike one task."""

    factors: list[_Figure] = attrs.field(factory=list)
    shares: list[_Figure] = attrs.field(factory=list)
    minutes: list[_Figure] = attrs.field(factory=list)

    def on(self, duration: FloatArray, drawn: Drawn, without: int | None) -> FloatArray:
        """Return durations with all that strikes, but for one of them; never below zero."""
        for figure in self.factors:
            if figure.strike != without:
                duration = duration * figure.of(drawn, 1.0)
        shares = [figure.of(drawn, 0.0) for figure in self.shares if figure.strike != without]
        if shares:
            duration = duration * (1 + _sum(shares) / 100)
        minutes = [figure.of(drawn, 0.0) for figure in self.minutes if figure.strike != without]
        if minutes:
            duration = duration + _sum(minutes)
        return np.maximum(duration, 0.0)


def _sum(parts: Sequence[FloatArray]) -> FloatArray:
    found = parts[0]
    for part in parts[1:]:
        found = found + part
    return found


def _falls(spread: Distribution) -> bool:
    """Return whether a curve through points of 0 or more reaches below zero."""
    return spread.low is not None and spread.low >= 0 and spread.bounds[0] < 0


def _raise_to_zero(values: FloatArray, rows: Sequence[int]) -> None:
    """Write zero over what is below it in some rows."""
    for row in rows:
        np.maximum(values[row], 0.0, out=values[row])


@attrs.frozen(kw_only=True)
class Variables:
    """Everything that varies.

    Attributes:
        spreads: The minutes that each task may take, by id.
        strikes: What may strike.
        others: The distribution of each variable of a strike.
        correlations: Which of all these are large together.
        without: Which strikes have no effect, though they are drawn.
    """

    spreads: Mapping[str, Distribution]
    strikes: tuple[Strike, ...] = ()
    others: Mapping[str, Distribution] = attrs.field(factory=dict)
    correlations: CorrelationMatrix | None = None
    without: frozenset[str] = frozenset()


class TrialModel:
    """What is drawn in each trial; can be sent to any worker.

    A task lasts what was drawn for it, times the factors of the drivers that are at work, plus the percentages of
    the risks that strike, plus their days; not less than nothing. Where P10 and P90 were given, the curve through them
    may reach below zero: there is nothing instead.

    Args:
        seed: The seed.
        sampling: How the trials are spread.
        names: The id of the task of each row of durations.
        minutes: How long each of them takes where nothing varies.
        variables: What varies.

    Attributes:
        names: The id of the task of each row of durations.
        strikes: What may strike and has an effect.
        varying: The rows of the tasks whose own duration is drawn.
    """

    def __init__(
        self, seed: int, sampling: Sampling, names: Sequence[str], minutes: FloatArray, variables: Variables
    ) -> None:
        self.names = tuple(names)
        self.strikes = tuple(strike for strike in variables.strikes if strike.ref not in variables.without)
        self._minutes = minutes
        self.varying = np.array([row for row, name in enumerate(names) if name in variables.spreads], dtype=np.intp)
        tasks = {f"task:{names[row]}": variables.spreads[names[row]] for row in self.varying.tolist()}
        tied = variables.correlations
        across = tied is not None and not (
            tasks.keys() >= set(tied.names) or variables.others.keys() >= set(tied.names)
        )
        self._tasks: Draws | None = None
        self._others: Draws | None = None
        self._all: Draws | None = None
        if across:
            self._all = compile_draws(seed, {**tasks, **variables.others}, correlations=tied, sampling=sampling)
        else:
            of_tasks = tied if tied is not None and tasks.keys() >= set(tied.names) else None
            if tasks:
                self._tasks = compile_draws(seed, tasks, correlations=of_tasks, sampling=sampling)
            if variables.others:
                of_others = tied if of_tasks is None else None
                self._others = compile_draws(seed, variables.others, correlations=of_others, sampling=sampling)
        self._floored = [row for row in self.varying.tolist() if _falls(variables.spreads[names[row]])]
        self._others_floored = [row for row, spread in enumerate(variables.others.values()) if _falls(spread)]
        self._compile({name: row for row, name in enumerate(variables.others)})

    def _compile(self, place: Mapping[str, int]) -> None:
        """Write down which strike does what to which row."""
        row_of = {name: row for row, name in enumerate(self.names)}
        self._strikes_at = [None if strike.strikes is None else place[strike.strikes] for strike in self.strikes]
        self._effects: dict[int, _Effects] = {}
        self._costs: list[_Figure] = []
        self.rows_of: list[tuple[int, ...]] = []
        for number, strike in enumerate(self.strikes):

            def figure(amount: Amount, sign: float, number: int = number) -> _Figure:
                row = None if amount.name is None else place[amount.name]
                return _Figure(number, sign, row, amount.value)

            for hit in strike.hits:
                effects = self._effects.setdefault(row_of[hit.task], _Effects())
                if hit.factor is not None:
                    effects.factors.append(figure(hit.factor, 1.0))
                if hit.share is not None:
                    effects.shares.append(figure(hit.share, strike.sign))
                if hit.minutes is not None:
                    effects.minutes.append(figure(hit.minutes, strike.sign))
            self._costs += [figure(amount, strike.sign) for amount in strike.costs]
            self.rows_of.append(tuple(sorted({row_of[hit.task] for hit in strike.hits})))

    @property
    def varies(self) -> bool:
        """Whether any two trials may differ."""
        certain = all(strike.strikes is None for strike in self.strikes)
        return bool(len(self.varying)) or not certain or self._others is not None

    def block(self, number: int, size: int, *, out: FloatArray) -> Drawn:
        """Draw a block.

        Args:
            number: Number of the block [0 or more].
            size: Trials in it [1 to 1,024].
            out: Where the working minutes of each task go. Shape: (names, size).

        Returns:
            What was drawn beside them.
        """
        drawn = self.plain_block(number, size, out=out)
        for row, effects in self._effects.items():
            out[row] = effects.on(out[row], drawn, None)
        return drawn

    def plain_block(self, number: int, size: int, *, out: FloatArray) -> Drawn:
        """Draw a block, without what strikes.

        Args:
            number: Number of the block [0 or more].
            size: Trials in it [1 to 1,024].
            out: Where the working minutes of each task go. Shape: (names, size).

        Returns:
            What was drawn beside them.
        """
        count = len(self.varying)
        if self._all is not None:
            both = self._all.block(number, size)
            values = both[count:]
            out[:] = self._minutes[:, np.newaxis]
            out[self.varying] = both[:count]
        else:
            values = np.empty((0, size)) if self._others is None else self._others.block(number, size)
            if self._tasks is None or count < len(self.names):
                out[:] = self._minutes[:, np.newaxis]
            if self._tasks is not None:
                if count == len(self.names):
                    self._tasks.block(number, size, out=out)
                else:
                    out[self.varying] = self._tasks.block(number, size)
        _raise_to_zero(out, self._floored)
        _raise_to_zero(values, self._others_floored)
        struck = np.ones((len(self.strikes), size), dtype=np.bool_)
        for strike, row in enumerate(self._strikes_at):
            if row is not None:
                np.not_equal(values[row], 0.0, out=struck[strike])
        return Drawn(values, struck)

    def struck(self, row: int, duration: FloatArray, drawn: Drawn, without: int | None = None) -> FloatArray:
        """Return the durations of a task with all that strikes it, but for one of them.

        Args:
            row: The row of the task.
            duration: What was drawn for it. Shape: (trials,).
            drawn: What was drawn beside it.
            without: The number of a strike that has no effect.

        Returns:
            Minutes. Shape: (trials,).
        """
        return self._effects[row].on(duration, drawn, without)

    def cost(self, drawn: Drawn, without: int | None = None) -> FloatArray:
        """Return what all that strikes costs in each trial, but for one of them.

        Args:
            drawn: What was drawn.
            without: The number of a strike that costs nothing.

        Returns:
            Amounts. Shape: (trials,).
        """
        found = np.zeros(drawn.values.shape[1])
        for figure in self._costs:
            if figure.strike != without:
                found += figure.of(drawn, 0.0)
        return found
