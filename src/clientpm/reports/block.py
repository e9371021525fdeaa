"""The blocks that a document is made of.

Every text is plain text in the document's language, never markup. Dates, numbers and
money are formatted already; the exact value stands beside them where a renderer may
want it (for a cell of a spreadsheet, a `time` element, an axis).
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError
from clientpm.reports.board_figure import BoardSpec
from clientpm.reports.curve_figure import SCurveSpec
from clientpm.reports.figure import GanttSpec, MilestoneGraphSpec
from clientpm.reports.line_figure import LineChartSpec
from clientpm.reports.matrix_figure import RiskMatrixSpec
from clientpm.reports.table import Raw, Table
from clientpm.reports.tornado_figure import TornadoSpec
from clientpm.reports.trend_figure import MilestoneTrendSpec
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BLOCKS",
    "FIGURE_SPECS",
    "Block",
    "BulletList",
    "Callout",
    "CalloutKind",
    "Checklist",
    "ChecklistItem",
    "Fact",
    "Facts",
    "Figure",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Paragraph",
    "SignatureBlock",
    "SignatureLine",
    "Timeline",
    "TimelineItem",
]


class CalloutKind(enum.Enum):
    """How much a callout matters."""

    INFO = "info"
    ATTENTION = "attention"
    TROUBLE = "trouble"


@attrs.frozen(kw_only=True)
class Heading:
    """A heading; the document's title is in its metadata and is no block.

    Attributes:
        text: What it says.
        level: 2 for a section, 3 below it [2 to 4].
        anchor: A stable name for links, in ASCII, the same in every language.
    """

    text: str
    level: int = 2
    anchor: str = ""


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph.

    Attributes:
        text: What it says.
        lead: Whether it is the answer in one sentence, at the top of the document.
        status: How things stand, where the paragraph says so.
    """

    text: str
    lead: bool = False
    status: Status | None = None


@attrs.frozen(kw_only=True)
class KeyFigure:
    """One of the few figures that matter most.

    Attributes:
        label: What it is.
        text: The figure as text.
        change: What changed since the last report, as text; empty where unknown.
        note: What it is compared with, or why it is missing.
        status: How it stands; `None` where it cannot be judged at all.
        value: The exact value.
    """

    label: str
    text: str
    change: str = ""
    note: str = ""
    status: Status | None = None
    value: Raw = None


def _figures(value: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class KeyFigures:
    """Three to five key figures, side by side.

    Attributes:
        items: The figures.
    """

    items: tuple[KeyFigure, ...] = attrs.field(converter=_figures)


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise FieldTypeError("not a list of texts", code="list.type", got=value, expected="('text', ...)")
    return tuple(value)


@attrs.frozen(kw_only=True)
class Callout:
    """Something that must not be missed.

    Attributes:
        kind: How much it matters.
        title: What it is about.
        text: What it says.
        items: Points below the text.
    """

    kind: CalloutKind
    title: str
    text: str = ""
    items: tuple[str, ...] = attrs.field(default=(), converter=_texts)


@attrs.frozen(kw_only=True)
class Fact:
    """A label and what it says.

    Attributes:
        label: What it is.
        text: The fact as text.
        value: The exact value.
    """

    label: str
    text: str
    value: Raw = None


def _facts(value: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Facts:
    """Facts with their labels, one below the other.

    Attributes:
        items: The facts.
    """

    items: tuple[Fact, ...] = attrs.field(converter=_facts)


@attrs.frozen(kw_only=True)
class Figure:
    """A picture, with a table that says the same.

    Attributes:
        spec: What is to be drawn: a `GanttSpec`, `MilestoneGraphSpec`, `LineChartSpec`,
            `MilestoneTrendSpec`, `BoardSpec`, `RiskMatrixSpec`, `SCurveSpec` or `TornadoSpec`, or a
            frozen value of your own for a renderer of your own. A renderer that does not know it
            writes the table.
        caption: What it shows.
        description: What one should see in it, for those who cannot see it.
        table: The same as a table, for renderers without pictures.
        anchor: A stable name for links, in ASCII.
    """

    spec: object
    caption: str
    description: str = ""
    table: Table
    anchor: str = ""


@attrs.frozen(kw_only=True)
class TimelineItem:
    """An event on a timeline.

    Attributes:
        date_text: The day as text.
        title: What happens.
        status: How it stands.
        note: More about it.
        value: The exact instant.
    """

    date_text: str
    title: str
    status: Status | None = None
    note: str = ""
    value: Raw = None


def _events(value: Iterable[TimelineItem]) -> tuple[TimelineItem, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Timeline:
    """Events in the order in which they happen.

    Attributes:
        items: The events.
    """

    items: tuple[TimelineItem, ...] = attrs.field(converter=_events)


@attrs.frozen(kw_only=True)
class ChecklistItem:
    """Something that somebody is to do.

    Attributes:
        text: What is to be done.
        owner: Who does it; empty where nobody is named.
        due: By when, as text with the weekday; empty where nothing is agreed.
        done: Whether it is done.
        note: Why it matters.
        status: How it stands.
        value: The exact day by when.
    """

    text: str
    owner: str = ""
    due: str = ""
    done: bool = False
    note: str = ""
    status: Status | None = None
    value: Raw = None


def _tasks(value: Iterable[ChecklistItem]) -> tuple[ChecklistItem, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Checklist:
    """Things to do.

    Attributes:
        items: The things.
    """

    items: tuple[ChecklistItem, ...] = attrs.field(converter=_tasks)


@attrs.frozen(kw_only=True)
class SignatureLine:
    """A line on which somebody signs.

    Attributes:
        role: For whom, or as what.
        name: Who; empty where it is to be filled in.
        date_text: The day of signing; empty where it is to be filled in.
    """

    role: str
    name: str = ""
    date_text: str = ""


def _lines(value: Iterable[SignatureLine]) -> tuple[SignatureLine, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class SignatureBlock:
    """Lines for signatures.

    Attributes:
        lines: One for each who signs.
        text: What they sign.
    """

    lines: tuple[SignatureLine, ...] = attrs.field(converter=_lines)
    text: str = ""


@attrs.frozen(kw_only=True)
class BulletList:
    """A list of points.

    Attributes:
        items: The points.
        ordered: Whether they are numbered.
    """

    items: tuple[str, ...] = attrs.field(converter=_texts)
    ordered: bool = False


Block: TypeAlias = (
    Heading
    | Paragraph
    | KeyFigures
    | Table
    | Callout
    | Facts
    | Figure
    | Timeline
    | Checklist
    | SignatureBlock
    | BulletList
)
BLOCKS: Final = (
    Heading, Paragraph, KeyFigures, Table, Callout, Facts, Figure, Timeline, Checklist, SignatureBlock, BulletList,
)  # fmt: skip
FIGURE_SPECS: Final = (
    GanttSpec, MilestoneGraphSpec, LineChartSpec, MilestoneTrendSpec, BoardSpec, RiskMatrixSpec, SCurveSpec, TornadoSpec,
)  # fmt: skip
