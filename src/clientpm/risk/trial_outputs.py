"""The whole calculation of a network, written down for what is wanted of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from clientpm.errors import UnknownReferenceError
from clientpm.risk.early_rows import EarlyRows, Writing, end_of_work
from clientpm.risk.free_rows import shift_rows
from clientpm.risk.instants import Events, Instant, Side
from clientpm.risk.late_rows import LateRows
from clientpm.risk.time_axes import CLOCK
from clientpm.scheduling.network import Placement

if TYPE_CHECKING:
    from clientpm.risk.trial_dates import Wanted

__all__ = ["TrialOutputs"]

_WITH_SLACK: Final = frozenset({Placement.WORK, Placement.SNAPPED, Placement.LOOSE, Placement.STARTED})


class TrialOutputs:
    """The rows of what can be wanted.

    Args:
        writing: What is at hand.
        dated: Whether late dates, deadlines and an imposed finish hold slack down.
        late: Whether slack is wanted.

    Attributes:
        early: The early dates.
        end: When all work is over.
        late: The late dates; `None` where nobody needs them.
    """

    def __init__(self, writing: Writing, *, dated: bool, late: bool) -> None:
        source = writing.source
        self._writing = writing
        self._source = source
        self.early = EarlyRows(writing)
        self.end: Instant = end_of_work(self.early, writing)
        limit = self.end if source.imposed is None or not dated else writing.fixed(source.imposed)
        moves = bool(source.late)
        self.late = LateRows(writing, self.early, limit, dated=dated) if late or moves else None
        if moves:
            self._start_late()

    def _start_late(self) -> None:
        """Move what is to start as late as possible, as the plan's dates allow it."""
        writing, source = self._writing, self._source
        limit = self.end if source.imposed is None else writing.fixed(source.imposed)
        if not source.late_dates:
            shift_rows(writing, self.early, (self.end, limit))
            return
        late = LateRows(writing, self.early, limit, dated=True)
        self.early = EarlyRows(writing, {node: late.start[node] for node in source.late})
        self.end = end_of_work(self.early, writing)

    def of(self, wanted: Wanted) -> dict[str, list[int]]:
        """Return the rows of what is wanted.

        Args:
            wanted: What is wanted.

        Returns:
            Numbers of rows, by the name of what they are.

        Raises:
            UnknownReferenceError: When the plan has no such task.
        """
        return {
            "finish": [self._instant(self.end)],
            "starts": [self._instant(self._dates(name, latest=False)) for name in wanted.starts],
            "finishes": [self._instant(self._dates(name, latest=True)) for name in wanted.finishes],
            "slack": [self._slack(self._node(name)) for name in wanted.slack],
            "critical": [self._slack(self._node(name)) for name in wanted.critical],
        }

    def _instant(self, instant: Instant) -> int:
        """Return the row of an instant in minutes since the year 1."""
        program = self._writing.program
        return program.add(instant.at(Side(CLOCK)), program.const(self._writing.axes.base))

    def _node(self, name: str) -> int:
        node = self._source.nodes.get(name)
        if node is None:
            raise UnknownReferenceError(
                "the plan has no such task",
                code="plan.unknown_task",
                where="wanted",
                got=name,
                expected="the id of a task",
            )
        return node

    def _dates(self, name: str, *, latest: bool) -> Instant:
        """Return the start or the finish of a task; of a summary that of what it holds."""
        node = self._node(name)
        sides = self.early.finish if latest else self.early.start
        under = self._source.summaries.get(node)
        if under is None:
            return sides[node]
        if not under.leaves:
            return self.early.start[under.at]
        return Events(self._writing.program, [sides[leaf] for leaf in under.leaves], latest=latest)

    def _slack(self, node: int) -> int:
        """Return the row of total slack; of a summary the least of what it holds."""
        program, under = self._writing.program, self._source.summaries.get(node)
        nodes = (node,) if under is None else under.counted
        found = [n for n in nodes if self._source.placement[n] in _WITH_SLACK]
        if not found or self.late is None:
            return program.const(math.nan)
        return program.earliest(self.late.slack(n, self.early.work(n)) for n in found)
