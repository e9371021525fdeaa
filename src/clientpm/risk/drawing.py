"""Draw the values of all variables of a simulation, block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs
import numpy as np

from clientpm.errors import LimitExceeded, UnknownReferenceError
from clientpm.risk.arrays import FloatArray, IndexArray, SingleArray, StateArray
from clientpm.risk.quantiles import QuantileTables, TableShape, outlines, quantile_tables
from clientpm.risk.rank_order import CorrelatedGroup, correlated_groups, put_in_order
from clientpm.risk.sampling import ROWS_AT_ONCE, Sampling, check_block, draw_words, sampling_of
from clientpm.risk.steps import StepTables, step_tables
from clientpm.risk.streams import BLOCK, stream_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientpm.risk.arrays import WordArray
    from clientpm.risk.correlating import CorrelationMatrix
    from clientpm.values.distribution import Distribution

__all__ = ["Draws", "compile_draws"]


class _Values(Protocol):
    """What turns words into values."""

    def fill(self, words: WordArray, some: slice, out: FloatArray) -> None:
        """Write the values of some of its rows."""
        ...


@attrs.frozen(kw_only=True, eq=False)
class _Stretched:
    """Rows that are read from quantile tables and stretched to their ends."""

    tables: QuantileTables
    table: IndexArray
    start: FloatArray
    extent: SingleArray

    def fill(self, words: WordArray, some: slice, out: FloatArray) -> None:
        """Write the values of some of its rows."""
        values = self.tables.read(words, self.table[some])
        np.multiply(values, self.extent[some], out=values)
        np.copyto(out, values)
        np.add(out, self.start[some], out=out)


@attrs.frozen(kw_only=True, eq=False)
class _Stepped:
    """Rows whose values were listed."""

    tables: StepTables

    def fill(self, words: WordArray, some: slice, out: FloatArray) -> None:
        """Write the values of some of its rows."""
        out[...] = self.tables.read(words, np.arange(some.start, some.start + len(words)))


@attrs.frozen(kw_only=True, eq=False)
class _Rows:
    """Variables that are drawn in the same way.

    Attributes:
        places: Where they stand among all variables.
        keys: The keys of their streams; of correlated ones not used.
        source: Where they stand among the correlated ones; nothing for others.
        values: What turns their words into values.
    """

    places: IndexArray
    keys: StateArray
    source: IndexArray | None
    values: _Values


@attrs.frozen(kw_only=True, eq=False)
class Draws:
    """All that it takes to draw the variables of a simulation; can be sent to any worker.

    Attributes:
        names: The variables, in the order of the rows that are drawn.
        sampling: How the trials are spread.

    Examples:
        >>> from clientpm.values.distribution import Distribution
        >>> draws = compile_draws(7, {"task:build": Distribution.of((2, 4, 12))})
        >>> draws.block(0).mean().round(2).item()
        5.0
    """

    names: tuple[str, ...]
    sampling: Sampling
    _rows: tuple[_Rows, ...]
    _groups: tuple[CorrelatedGroup, ...]
    _group_keys: tuple[StateArray, ...]

    def block(self, number: int, size: int = BLOCK, *, out: FloatArray | None = None) -> FloatArray:
        """Return the values of every variable in one block of trials.

        Args:
            number: Number of the block [0 or more].
            size: Trials in it [1 to 1,024]; fewer than 1,024 only in the last block of a simulation.
            out: Where the values go, in place of a new array. Shape: (variables, size).

        Returns:
            The values, in the unit of each distribution. Shape: (variables, size).

        Raises:
            ValidationError: When there is no such block.
        """
        check_block(number, size)
        found = np.empty((len(self.names), size)) if out is None else out
        tied = self._tied(number, size)
        for rows in self._rows:
            for start in range(0, len(rows.places), ROWS_AT_ONCE):
                some = slice(start, start + ROWS_AT_ONCE)
                if rows.source is None:
                    words = draw_words(rows.keys[some], number, size, self.sampling)
                else:
                    words = tied[rows.source[some]]
                _write(rows, words, some, found)
        return found

    def _tied(self, number: int, size: int) -> WordArray:
        """Return the words of the correlated variables, group after group."""
        words = [
            put_in_order(draw_words(keys, number, size, self.sampling), group, self.sampling)
            for group, keys in zip(self._groups, self._group_keys, strict=True)
        ]
        return np.concatenate(words) if words else np.empty((0, size), dtype=np.uint32)


def _write(rows: _Rows, words: WordArray, some: slice, found: FloatArray) -> None:
    """Write the values of some rows to where they belong."""
    places = rows.places[some]
    first, count = int(places[0]), len(places)
    if int(places[-1]) == first + count - 1:
        rows.values.fill(words, some, found[first : first + count])
        return
    values = np.empty(words.shape)
    rows.values.fill(words, some, values)
    found[places] = values


def compile_draws(
    seed: int,
    variables: Mapping[str, Distribution],
    *,
    correlations: CorrelationMatrix | None = None,
    sampling: Sampling | str = Sampling.LATIN,
) -> Draws:
    """Prepare to draw some variables.

    Args:
        seed: The seed of the simulation [0 or more].
        variables: The distribution of each variable, by kind and id such as `task:build`, all with points.
        correlations: Which of them move together.
        sampling: How the trials of a block are spread.

    Returns:
        What draws any block of them. A variable's values depend on the seed, its name, its own
        distribution and, where it is correlated, on the variables that it is tied to.

    Raises:
        UnknownReferenceError: When a correlated variable is none of them.
        ValidationError: When a distribution is a shape alone, or the seed or the way of sampling is none.

    Examples:
        >>> from clientpm.values.distribution import Distribution
        >>> two = {"task:a": Distribution.of((2, 4, 12)), "risk:late": Distribution.of("3")}
        >>> compile_draws(7, two).block(0, 5)[1].tolist()
        [3.0, 3.0, 3.0, 3.0, 3.0]
    """
    names = tuple(variables)
    groups = () if correlations is None else correlated_groups(correlations)
    tied = [name for group in groups for name in group.names]
    _refuse_strangers(tied if correlations is None else correlations.names, variables)
    source = {name: i for i, name in enumerate(tied)}
    keys = stream_keys(seed, names)
    rows = []
    for listed in (False, True):
        for together in (False, True):
            places = [
                i
                for i, name in enumerate(names)
                if bool(variables[name].values) is listed and (name in source) is together
            ]
            if places:
                at = np.array(places, dtype=np.intp)
                mine = [variables[names[i]] for i in places]
                rows.append(
                    _Rows(
                        places=at,
                        keys=keys[at],
                        source=np.array([source[names[i]] for i in places], dtype=np.intp) if together else None,
                        values=_Stepped(tables=step_tables(mine)) if listed else _stretched(mine),
                    )
                )
    return Draws(
        names=names,
        sampling=sampling_of(sampling),
        rows=tuple(rows),
        groups=groups,
        group_keys=tuple(stream_keys(seed, group.names) for group in groups),
    )


def _refuse_strangers(tied: Sequence[str], variables: Mapping[str, Distribution]) -> None:
    for name in tied:
        if name not in variables:
            raise UnknownReferenceError(
                "a correlation names something that is not drawn",
                code="correlation.unknown",
                where="correlations",
                got=name,
                expected="a variable of the simulation",
            )


def _stretched(distributions: Sequence[Distribution]) -> _Stretched:
    """Return the tables of some distributions, one for each shape, and their ends."""
    found = outlines(distributions)
    number: dict[TableShape, int] = {}
    table = [number.setdefault(each.shape, len(number)) for each in found]
    extent = np.array([each.extent for each in found])
    if extent.max(initial=0.0) > float(np.finfo(np.float32).max):
        raise LimitExceeded(
            "what is to be drawn reaches too far",
            code="distribution.wide",
            where="distribution.high",
            got=f"{extent.max():.3g}",
            expected="points that can happen",
        )
    single = extent.astype(np.float32)
    # Rounded down, so that no value lies beyond the upper end.
    single = np.where(single > extent, np.nextafter(single, np.float32(0)), single)
    return _Stretched(
        tables=quantile_tables(list(number)),
        table=np.array(table, dtype=np.intp),
        start=np.array([each.start for each in found])[:, None],
        extent=single[:, None],
    )
