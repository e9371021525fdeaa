"""A written calculation with room to work: which row each value stands in, and the steps that fill them.

Rows that are not needed any more are used again, so that they stay near the processor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from clientpm.risk.row_program import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from clientpm.risk.arrays import FloatArray
    from clientpm.risk.row_program import Operation, RowProgram
    from clientpm.risk.time_axes import TimeAxes

__all__ = ["BoundProgram", "bind_rows"]


class BoundProgram:
    """A program with room to work; not for two threads at a time.

    Args:
        durations: Filled before each run. Shape: (rows, trials).
        outputs: What comes out, by name. Shape of each: (values, trials).
        flags: Whether values are at most the limit. Shape: (values, trials).
        steps: What is done.
    """

    def __init__(
        self,
        durations: FloatArray,
        outputs: Mapping[str, FloatArray],
        flags: npt.NDArray[np.bool_],
        steps: Sequence[_Step],
    ) -> None:
        self.durations = durations
        self.outputs = outputs
        self.flags = flags
        self._steps = steps

    def run(self) -> None:
        """Compute the outputs from the durations.

        Raises:
            OutOfReach: When an instant lies outside of what the axes cover.
        """
        for operation, a, b, out in self._steps:
            operation(a, b, out=out)


_Step = tuple["Callable[..., object]", Any, Any, Any]
"""A function, what it is given, and where the result goes."""
_TWO: Final = {
    Kind.LATEST: np.maximum,
    Kind.EARLIEST: np.minimum,
    Kind.ADD: np.add,
    Kind.SUBTRACT: np.subtract,
}


def bind_rows(
    program: RowProgram,
    axes: TimeAxes,
    durations: FloatArray,
    outputs: Mapping[str, Sequence[int]],
    flags: Sequence[int] = (),
    limit: float = 0.0,
) -> BoundProgram:
    """Return a program with room to work.

    Args:
        program: The program.
        axes: Where places are converted.
        durations: Where durations will stand whenever it runs. Shape: (rows, trials).
        outputs: The values that are wanted, by name.
        flags: The values of which it is wanted whether they are at most a limit.
        limit: That limit.

    Returns:
        The program, ready to run.
    """
    return _Binder(program, axes, durations).bind(outputs, flags, limit)


class _Binder:
    """Gives every value a row to stand in, and writes down the steps."""

    def __init__(self, program: RowProgram, axes: TimeAxes, durations: FloatArray) -> None:
        self.operations = program.operations
        self.program = program
        self.axes = axes
        self.width = durations.shape[1]
        self.durations = durations
        self.given = list(durations)
        self.rows: dict[int, FloatArray] = {}
        self.numbers: dict[int, FloatArray] = {}
        self.free: list[FloatArray] = []
        self.steps: list[_Step] = []
        self.last: dict[int, int] = {}
        self.places: dict[int, FloatArray] = {}
        self.after: dict[int, list[_Step]] = {}

    def bind(self, outputs: Mapping[str, Sequence[int]], flags: Sequence[int], limit: float) -> BoundProgram:
        """Write down all steps."""
        room = {name: np.zeros((len(wanted), self.width)) for name, wanted in outputs.items()}
        states = np.zeros((len(flags), self.width), dtype=np.bool_)
        wanted = {at for numbers in outputs.values() for at in numbers} | set(flags)
        needed = self.program.needed(wanted)
        for at in needed:
            for part in self.operations[at].parts:
                self.last[part] = at
        for name, numbers in outputs.items():
            for at, row in zip(numbers, room[name], strict=True):
                self._ask(at, row)
        most = np.array(limit)
        for at, state in zip(flags, states, strict=True):
            self.after.setdefault(at, []).append((np.less_equal, at, most, state))
        for at in needed:
            self._write(at)
        return BoundProgram(self.durations, room, states, self.steps)

    def _ask(self, at: int, row: FloatArray) -> None:
        """Note that a value is to come out in a row: it is computed there, or copied."""
        if self.operations[at].kind > Kind.DURATION and at not in self.places:
            self.places[at] = row
        else:
            self.after.setdefault(at, []).append((_copy, at, None, row))

    def _write(self, at: int) -> None:
        """Write down how a value is computed, and what is done with it at once."""
        self._do(at)
        for operation, of, other, out in self.after.get(at, ()):
            self.steps.append((operation, self._row(of), other, out))
        if at not in self.last and self._is_free(at):
            self.free.append(self.rows.pop(at))

    def _row(self, at: int) -> FloatArray:
        """Return the row of a value; of a number a row that is full of it."""
        operation = self.operations[at]
        if operation.kind == Kind.DURATION:
            given: FloatArray = self.given[operation.detail]
            return given
        if operation.kind == Kind.CONST and at not in self.rows:
            self.rows[at] = np.full(self.width, operation.detail)
        return self.rows[at]

    def _number(self, at: int) -> FloatArray:
        """Return the row of a value; of a number that alone, which adds faster than a row."""
        operation = self.operations[at]
        if operation.kind != Kind.CONST:
            return self._row(at)
        if at not in self.numbers:
            self.numbers[at] = np.array(operation.detail)
        return self.numbers[at]

    def _do(self, at: int) -> None:
        operation = self.operations[at]
        kind, parts = operation.kind, operation.parts
        if kind <= Kind.DURATION:
            return
        ending = [part for part in dict.fromkeys(parts) if self.last[part] == at and self._is_free(part)]
        if kind in _TWO:
            self._do_two(at, kind, parts, ending)
            return
        out = self._room(at)
        self._do_other(operation, out)
        self.free += [self.rows.pop(part) for part in ending]

    def _is_free(self, part: int) -> bool:
        """Return whether the row of a value can be used for another one after its last use."""
        return self.operations[part].kind > Kind.DURATION and part not in self.places

    def _room(self, at: int) -> FloatArray:
        """Return the row in which a value is to stand."""
        row = self.places.get(at)
        if row is None:
            row = self.free.pop() if self.free else np.empty(self.width)
        self.rows[at] = row
        return row

    def _do_two(self, at: int, kind: int, parts: tuple[int, ...], ending: list[int]) -> None:
        if kind in {Kind.LATEST, Kind.EARLIEST}:
            parts = (*ending, *(part for part in parts if part not in ending))
            values = [self._row(part) for part in parts]
        else:
            values = [self._number(part) for part in parts]
        if ending and at not in self.places:  # the first step may write over what it reads
            taken = ending[0] if len(parts) > 2 or parts[0] in ending else parts[1]  # noqa: PLR2004
            self.rows[at] = out = self.rows[taken]
            ending = [part for part in ending if part != taken]
            del self.rows[taken]
        else:
            out = self._room(at)
        function = _TWO[kind]
        self.steps.append((function, values[0], values[1], out))
        self.steps += [(function, out, value, out) for value in values[2:]]
        self.free += [self.rows.pop(part) for part in ending]

    def _do_other(self, operation: Operation, out: FloatArray) -> None:
        kind, rows = operation.kind, [self._row(part) for part in operation.parts]
        first = rows[0]
        if kind == Kind.CONVERT:
            converter = self.axes.table(operation.detail).work_on(self.width)
            self.steps.append((converter, first, None, out))
        elif kind == Kind.PICK:
            self.steps.append((_Pick(rows[1], rows[2]), first, None, out))
        elif kind == Kind.HOLD:
            self.steps.append((_Hold(rows[2]), first, rows[1], out))
        elif kind == Kind.SHARE:
            self.steps.append((_Share(*operation.detail), first, None, out))
        else:
            self.steps.append((_NotBefore(rows[2], rows[3]), first, rows[1], out))


def _copy(a: FloatArray, _: object, *, out: FloatArray) -> None:
    np.copyto(out, a)


class _Pick:
    """Fills a row with one value where a test is zero, with another where it is not."""

    def __init__(self, zero: FloatArray, other: FloatArray) -> None:
        self.zero = zero
        self.other = other

    def __call__(self, test: FloatArray, _: object, *, out: FloatArray) -> None:
        out[:] = np.where(test == 0, self.zero, self.other)


class _Hold:
    """Fills a row with a value where two others are equal."""

    def __init__(self, value: FloatArray) -> None:
        self.value = value

    def __call__(self, a: FloatArray, b: FloatArray, *, out: FloatArray) -> None:
        out[:] = np.where(a == b, self.value, np.inf)


class _Share:
    """Fills a row with a rounded fraction of another one."""

    def __init__(self, above: int, below: int) -> None:
        self.above = above
        self.below = below

    def __call__(self, minutes: FloatArray, _: object, *, out: FloatArray) -> None:
        np.multiply(minutes, float(abs(self.above)), out=out)
        np.divide(out, float(self.below), out=out)
        np.floor(np.add(out, 0.5, out=out), out=out)
        if self.above < 0:
            np.negative(out, out=out)


class _NotBefore:
    """Fills a row with a value, at least a floor where what it comes from is not before an origin."""

    def __init__(self, value: FloatArray, floor: FloatArray) -> None:
        self.value = value
        self.floor = floor

    def __call__(self, given: FloatArray, origin: FloatArray, *, out: FloatArray) -> None:
        out[:] = np.where(given >= origin, np.maximum(self.value, self.floor), self.value)
