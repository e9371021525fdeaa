"""Documents to try a renderer on: every block, every field, any text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import (
    BulletList,
    Callout,
    CalloutKind,
    Checklist,
    ChecklistItem,
    Fact,
    Facts,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    SignatureBlock,
    SignatureLine,
    Timeline,
    TimelineItem,
)
from clientpm.reports.document import Document, DocumentMeta, GlossaryEntry
from clientpm.reports.figure import (
    GanttLink,
    GanttRow,
    GanttRowKind,
    GanttSpec,
    MilestoneEdgeSpec,
    MilestoneGraphSpec,
    MilestoneNode,
    Tick,
    TimeRange,
)
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.testing.figure_samples import more_figures
from clientpm.testing.risk_figure_samples import risk_figures
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.reports.block import Block

    Say = Callable[[str], str]

__all__ = ["document_with_every_block", "empty_document"]

_START: Final = dt.datetime(2026, 3, 2)
_DAY: Final = dt.timedelta(days=1)


def empty_document(locale: str = "en") -> Document:
    """Return a document that says nothing but its title.

    Args:
        locale: Its language: `en` or `zh_CN`.

    Returns:
        A document without blocks and without labels.
    """
    meta = DocumentMeta(kind="status", title="T", project="P", locale=locale, audience="client")
    return Document(meta=meta)


def document_with_every_block(say: Callable[[str], str], locale: str = "en") -> Document:
    """Return a document with every kind of block, every text of which is yours.

    Args:
        say: Gives the text for a field by its path, such as `table.caption`. Paths that start
            with `hidden.` are of fields that a renderer need not write (names for links, the
            texts inside a picture, the tooltip of a cell).
        locale: Its language: `en` or `zh_CN`.

    Returns:
        The document, the same for the same texts.

    Examples:
        >>> document = document_with_every_block(lambda path: path)
        >>> document.meta.title, len({type(block) for block in document.blocks})
        ('meta.title', 11)
    """
    blocks = [*_words(say), *_numbers(say), *_people(say), _gantt(say), _graph(say)]
    blocks += [*more_figures(say), *risk_figures(say), *_edges(say)]
    return Document(meta=_meta(say, locale), blocks=blocks)


def _meta(say: Say, locale: str) -> DocumentMeta:
    return DocumentMeta(
        kind="status",
        title=say("meta.title"),
        project=say("meta.project"),
        locale=locale,
        audience="client",
        title_line=[Fact(label=say("meta.title_line.label"), text=say("meta.title_line.text"))],
        period=say("hidden.meta.period"),
        data_date=_START,
        baseline=say("hidden.meta.baseline"),
        computed=[Fact(label=say("meta.computed.label"), text=say("meta.computed.text"))],
        glossary=[GlossaryEntry(term=say("meta.glossary.term"), plain=say("meta.glossary.plain"))],
    )


def _words(say: Say) -> list[Block]:
    return [
        Paragraph(text=say("paragraph.lead"), lead=True, status=Status.ATTENTION),
        Heading(text=say("heading.2"), anchor=say("hidden.heading.anchor")),
        Heading(text=say("heading.3"), level=3),
        Heading(text=say("heading.4"), level=4),
        Paragraph(text=say("paragraph.text")),
        Paragraph(text=say("paragraph.status"), status=Status.ON_COURSE),
        BulletList(items=[say("bullets.0"), say("bullets.1")]),
        BulletList(items=[say("numbers.0"), say("numbers.1")], ordered=True),
        *(
            Callout(
                kind=kind,
                title=say(f"callout.{kind.value}.title"),
                text=say(f"callout.{kind.value}.text"),
                items=[say(f"callout.{kind.value}.item")],
            )
            for kind in CalloutKind
        ),
        Facts(items=[Fact(label=say("facts.label"), text=say("facts.text"), value=_START)]),
    ]


def _numbers(say: Say) -> list[Block]:
    figures = [
        KeyFigure(
            label=say(f"key.{status.value}.label"),
            text=say(f"key.{status.value}.text"),
            change=say(f"key.{status.value}.change"),
            note=say(f"key.{status.value}.note"),
            status=status,
            value=Decimal("1.5"),
        )
        for status in Status
    ]
    return [KeyFigures(items=figures), _table(say, "table", columns=5)]


def _table(say: Say, name: str, columns: int = 2) -> Table:
    aligns = [Align.START, Align.CENTER, Align.END]
    return Table(
        columns=[
            Column(title=say(f"{name}.head.{i}"), align=aligns[i % 3], unit=say(f"{name}.unit.{i}") if i == 1 else "")
            for i in range(columns)
        ],
        rows=[
            [
                Cell(
                    text=say(f"{name}.{row}.{i}"),
                    status=Status.TROUBLE if i == columns - 1 else None,
                    title=say(f"hidden.{name}.{row}.{i}.title") if i == 1 else "",
                    level=row % 2 if i == 0 else 0,
                    strong=row == 0,
                )
                for i in range(columns)
            ]
            for row in range(3)
        ],
        totals=[Cell(text=say(f"{name}.total.{i}")) for i in range(columns)],
        caption=say(f"{name}.caption"),
        note=say(f"{name}.note"),
    )


def _people(say: Say) -> list[Block]:
    todo = [
        ChecklistItem(
            text=say(f"todo.{done}.text"), owner=say(f"todo.{done}.owner"), due=say(f"todo.{done}.due"),
            done=done, note=say(f"todo.{done}.note"), status=Status.UNKNOWN, value=_START.date(),
        )
        for done in (False, True)
    ]  # fmt: skip
    event = TimelineItem(
        date_text=say("event.date"),
        title=say("event.title"),
        status=Status.TROUBLE,
        note=say("event.note"),
        value=_START,
    )
    line = SignatureLine(role=say("sign.role"), name=say("sign.name"), date_text=say("sign.date"))
    return [Checklist(items=todo), Timeline(items=[event]), SignatureBlock(lines=[line], text=say("sign.text"))]


def _gantt(say: Say) -> Figure:
    kinds = [GanttRowKind.SUMMARY, GanttRowKind.TASK, GanttRowKind.TASK, GanttRowKind.MILESTONE]
    rows = [
        GanttRow(
            id=say(f"hidden.gantt.{i}.id"),
            label=say(f"hidden.gantt.{i}.label"),
            level=1 if i == 0 else 2,
            kind=kind,
            start=_START + _DAY * (10 if i == len(kinds) - 1 else 2 * i),
            finish=_START + _DAY * 10,
            start_text=say(f"hidden.gantt.{i}.start"),
            finish_text=say(f"hidden.gantt.{i}.finish"),
            baseline_start=_START + _DAY * (8 if i == len(kinds) - 1 else i),
            baseline_finish=_START + _DAY * 8,
            progress=Decimal("0.5") if i == 1 else None,
            rests=[TimeRange(start=_START + _DAY * 4, finish=_START + _DAY * 6)] if i == 1 else [],
            critical=i > 1,
            move_text=say(f"hidden.gantt.{i}.move"),
            status=Status.ATTENTION if kind is GanttRowKind.MILESTONE else None,
            note=say(f"hidden.gantt.{i}.note"),
        )
        for i, kind in enumerate(kinds)
    ]
    spec = GanttSpec(
        rows=rows,
        start=_START,
        finish=_START + _DAY * 28,
        ticks=_ticks(say),
        data_date=_START + _DAY * 5,
        data_date_label=say("hidden.gantt.data_date"),
        non_working=[TimeRange(start=_START + _DAY * 5, finish=_START + _DAY * 7)],
        links=[GanttLink(before=1, after=2), GanttLink(before=2, after=3, critical=True)],
        left_out=1,
        left_out_note=say("hidden.gantt.left_out"),
    )
    return Figure(
        spec=spec,
        caption=say("gantt.caption"),
        description=say("gantt.description"),
        table=_table(say, "gantt.table"),
        anchor=say("hidden.gantt.anchor"),
    )


def _ticks(say: Say) -> list[Tick]:
    return [Tick(at=_START + _DAY * i, text=say(f"hidden.gantt.tick.{i}"), major=i in {0, 14}) for i in range(0, 28, 7)]


def _graph(say: Say) -> Figure:
    nodes = [
        MilestoneNode(
            id=say(f"hidden.graph.{i}.id"),
            label=say(f"hidden.graph.{i}.label"),
            at=_START + _DAY * i,
            date_text=say(f"hidden.graph.{i}.date"),
            status=status,
            critical=i < 2,  # noqa: PLR2004 - the first two
            note=say(f"hidden.graph.{i}.note"),
        )
        for i, status in enumerate(Status)
    ]
    pairs = ((0, 1), (0, 2), (1, 3), (2, 3))
    edges = [
        MilestoneEdgeSpec(before=a, after=b, text=say(f"hidden.graph.edge.{a}.{b}"), drives=b == 1) for a, b in pairs
    ]
    return Figure(
        spec=MilestoneGraphSpec(nodes=nodes, edges=edges),
        caption=say("graph.caption"),
        description=say("graph.description"),
        table=_table(say, "graph.table"),
    )


def _edges(say: Say) -> list[Block]:
    """Give blocks with as little in them as they may have."""
    return [
        Heading(text=say("edge.heading")),
        Table(columns=[Column(title=say("edge.table.head"))]),
        Paragraph(text=""),
        BulletList(items=[]),
        Facts(items=[]),
        KeyFigures(items=[]),
        Checklist(items=[ChecklistItem(text=say("edge.todo"))]),
        Timeline(items=[]),
        SignatureBlock(lines=[]),
    ]
