"""Figures as declarations: what is to be drawn, never how."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import ValidationError
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "GanttLink",
    "GanttRow",
    "GanttRowKind",
    "GanttSpec",
    "MilestoneEdgeSpec",
    "MilestoneGraphSpec",
    "MilestoneNode",
    "Tick",
    "TimeRange",
]


class GanttRowKind(enum.Enum):
    """What a row of a Gantt chart stands for."""

    SUMMARY = "summary"
    TASK = "task"
    MILESTONE = "milestone"


@attrs.frozen(kw_only=True)
class TimeRange:
    """A stretch of time, `[start, finish)`.

    Attributes:
        start: First instant.
        finish: First instant after it.
    """

    start: dt.datetime
    finish: dt.datetime


@attrs.frozen(kw_only=True)
class Tick:
    """A mark on a time axis.

    Attributes:
        at: Where it stands.
        text: What is written there, in the document's language.
        major: Whether it is one of the few that carry a heavier line and always their
            text (a month or a year); the others may leave out texts that do not fit.
    """

    at: dt.datetime
    text: str
    major: bool = False


def _ranges(value: Iterable[TimeRange]) -> tuple[TimeRange, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class GanttRow:
    """One row of a Gantt chart.

    Attributes:
        id: Names the row within the chart.
        label: What is written at its left, in full.
        level: How deep it lies in the outline [1 and more].
        kind: Summary, task or milestone.
        start: When it starts; for a milestone the same as `finish`.
        finish: When it finishes; midnight means the end of the day before.
        start_text: The first day as text.
        finish_text: The last day as text, with the weekday; stands beside a milestone.
        baseline_start: Agreed start, where there is one.
        baseline_finish: Agreed finish.
        progress: Share done [0 to 1]; `None` where nobody reported.
        rests: Stretches between start and finish in which nobody works on it: suspended, or
            waiting for its remaining part; drawn as a thin line between the parts of the bar.
        critical: Whether it sets the end date.
        cancelled: Whether it will not be done and never began: only its agreed time is drawn.
        move_text: How far it stands from its agreed time, in few words; drawn beside the bar
            where two plans are compared.
        status: How it stands, for a milestone.
        note: More about it, for a title or a footnote.
    """

    id: str
    label: str
    level: int = 1
    kind: GanttRowKind = GanttRowKind.TASK
    start: dt.datetime
    finish: dt.datetime
    start_text: str = ""
    finish_text: str = ""
    baseline_start: dt.datetime | None = None
    baseline_finish: dt.datetime | None = None
    progress: Decimal | None = None
    rests: tuple[TimeRange, ...] = attrs.field(default=(), converter=_ranges)
    critical: bool = False
    cancelled: bool = False
    move_text: str = ""
    status: Status | None = None
    note: str = ""


@attrs.frozen(kw_only=True)
class GanttLink:
    """A dependency that drives a date, drawn as a thin line.

    Attributes:
        before: Position of the row that it leaves [0 and more].
        after: Position of the row that it reaches.
        from_finish: Whether it leaves the end of the bar; otherwise the start.
        to_start: Whether it reaches the start of the bar; otherwise the end.
        critical: Whether it lies on the chain that sets the end date.
    """

    before: int
    after: int
    from_finish: bool = True
    to_start: bool = True
    critical: bool = False


def _rows(value: Iterable[GanttRow]) -> tuple[GanttRow, ...]:
    return tuple(value)


def _links(value: Iterable[GanttLink]) -> tuple[GanttLink, ...]:
    return tuple(value)


def _ticks(value: Iterable[Tick]) -> tuple[Tick, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class GanttSpec:
    """A Gantt chart.

    The words of its legend (`baseline`, `progress`, `critical`, `milestone`,
    `resting`, `non_working`, and `before` and `after` where two plans are compared) are in
    the labels of the document.

    Attributes:
        rows: Rows in the order in which they are read, already cut to what fits.
        start: Left end of the time axis.
        finish: Right end of the time axis.
        ticks: Marks on the axis, in order.
        data_date: The day of the report, drawn as a vertical line.
        data_date_label: What is written at that line.
        non_working: Weekends and holidays to be shaded; none where the axis is long.
        links: Dependencies that drive, where both rows are shown.
        left_out: How many tasks are not shown [0 and more].
        left_out_note: That number in words; empty where nothing is left out.
        compares: Whether two plans are compared: the agreed time of each row is then the
            plan before, drawn as a bar of its own above that of the plan after.

    Raises:
        ValidationError: When a link names a row that is not there, or the axis is empty.
    """

    rows: tuple[GanttRow, ...] = attrs.field(converter=_rows)
    start: dt.datetime
    finish: dt.datetime
    ticks: tuple[Tick, ...] = attrs.field(default=(), converter=_ticks)
    data_date: dt.datetime | None = None
    data_date_label: str = ""
    non_working: tuple[TimeRange, ...] = attrs.field(default=(), converter=_ranges)
    links: tuple[GanttLink, ...] = attrs.field(default=(), converter=_links)
    left_out: int = 0
    left_out_note: str = ""
    compares: bool = False

    def __attrs_post_init__(self) -> None:
        if self.finish <= self.start:
            raise ValidationError(
                "the time axis is empty", code="figure.axis", where="finish", got=self.finish.isoformat()
            )
        _check_ends([(link.before, link.after) for link in self.links], len(self.rows), "links")


@attrs.frozen(kw_only=True)
class MilestoneNode:
    """A milestone in the graph of milestones.

    Attributes:
        id: Names the node within the graph.
        label: What the milestone is called.
        at: When it is expected.
        date_text: That day as text.
        status: How it stands against what was agreed.
        critical: Whether it sets the end date.
        note: More about it, such as the agreed date.
    """

    id: str
    label: str
    at: dt.datetime
    date_text: str
    status: Status | None = None
    critical: bool = False
    note: str = ""


@attrs.frozen(kw_only=True)
class MilestoneEdgeSpec:
    """An arrow from one milestone to the next.

    Attributes:
        before: Position of the node that it leaves [0 and more].
        after: Position of the node that it reaches.
        text: The least working time between them, as text.
        drives: Whether it sets the date of the second.
    """

    before: int
    after: int
    text: str = ""
    drives: bool = False


def _nodes(value: Iterable[MilestoneNode]) -> tuple[MilestoneNode, ...]:
    return tuple(value)


def _edges(value: Iterable[MilestoneEdgeSpec]) -> tuple[MilestoneEdgeSpec, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class MilestoneGraphSpec:
    """Milestones and what leads from one to the next.

    Attributes:
        nodes: The milestones by date, each after those that lead to it: arrows point forward.
        edges: The arrows.

    Raises:
        ValidationError: When an edge names a node that is not there.
    """

    nodes: tuple[MilestoneNode, ...] = attrs.field(converter=_nodes)
    edges: tuple[MilestoneEdgeSpec, ...] = attrs.field(default=(), converter=_edges)

    def __attrs_post_init__(self) -> None:
        _check_ends([(edge.before, edge.after) for edge in self.edges], len(self.nodes), "edges")


def _check_ends(pairs: list[tuple[int, int]], count: int, where: str) -> None:
    for i, pair in enumerate(pairs):
        if not all(0 <= end < count for end in pair):
            raise ValidationError(
                "names a row that is not there",
                code="figure.link",
                where=f"{where}[{i}]",
                got=str(pair),
                expected=f"positions from 0 to {count - 1}",
            )
