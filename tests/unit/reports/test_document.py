"""A document is plain, equal to its like, and refuses what is no document."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import clientpm as pm
from clientpm.reports.block import BulletList, Callout, CalloutKind, Heading, Paragraph
from clientpm.reports.document import Document, DocumentMeta
from clientpm.reports.figure import (
    GanttLink,
    GanttRow,
    GanttSpec,
    MilestoneEdgeSpec,
    MilestoneGraphSpec,
    MilestoneNode,
)
from clientpm.reports.status_reporting import status_report
from clientpm.reports.table import Cell, Column, Table
from clientpm.values.status import Status
from tests.unit.reports.projects import shop

META = DocumentMeta(kind="note", title="Note", project="P", locale="en", audience="client", labels={"yes": "yes"})
DAY = dt.datetime(2026, 3, 2)


def test_equal_documents_are_alike() -> None:
    """The same figures give equal documents with the same hash and the same plain form."""
    one, two = (status_report(shop(), as_of="2026-03-06") for _ in range(2))
    assert one == two
    assert hash(one) == hash(two)
    assert one.to_plain() == two.to_plain()


def test_plain_form_is_json() -> None:
    """The plain form holds nothing but JSON values; exact numbers and times are texts."""

    def check(value: object) -> None:
        if isinstance(value, dict):
            assert all(type(key) is str for key in value)
            for item in value.values():
                check(item)
        elif isinstance(value, list):
            for item in value:
                check(item)
        else:
            assert value is None or type(value) in {str, int, bool}

    check(status_report(shop(), as_of="2026-03-06").to_plain())
    cell = Cell(text="1.50", value=Decimal("1.50"))
    plain = Document(meta=META, blocks=[Table(columns=[Column(title="n")], rows=[[cell]])]).to_plain()
    assert plain["blocks"][0]["block"] == "Table"
    assert plain["blocks"][0]["rows"][0][0]["value"] == "1.50"


def test_texts_are_all_that_is_said() -> None:
    """Every text is walked in reading order; the labels for renderers are not part of what is said."""
    document = Document(meta=META, blocks=[Heading(text="H"), BulletList(items=["a", "b"]), Paragraph(text="p")])
    assert list(document.texts())[-4:] == ["H", "a", "b", "p"]
    assert "yes" not in list(document.texts())


def test_what_is_no_block_is_refused() -> None:
    """A text, or a list where a list of texts belongs, is an error of type."""
    with pytest.raises(pm.FieldTypeError):
        Document(meta=META, blocks=["text"])  # type: ignore[list-item]
    with pytest.raises(pm.FieldTypeError):
        BulletList(items="text")
    with pytest.raises(pm.FieldTypeError):
        Callout(kind=CalloutKind.INFO, title="t", items="text")


def test_rows_fit_their_columns() -> None:
    """A row with another number of cells than the table has columns is refused."""
    with pytest.raises(pm.ValidationError, match="one cell for each column"):
        Table(columns=[Column(title="a")], rows=[[Cell(text="1"), Cell(text="2")]])
    with pytest.raises(pm.ValidationError, match="one cell for each column"):
        Table(columns=[Column(title="a")], totals=[Cell(text="1"), Cell(text="2")])


def test_figures_refer_to_what_is_there() -> None:
    """Links and arrows name rows and nodes of their own figure, and an axis has a length."""
    row = GanttRow(id="a", label="A", start=DAY, finish=DAY)
    with pytest.raises(pm.ValidationError, match="not there"):
        GanttSpec(rows=[row], start=DAY, finish=DAY + dt.timedelta(1), links=[GanttLink(before=0, after=1)])
    with pytest.raises(pm.ValidationError, match="axis"):
        GanttSpec(rows=[row], start=DAY, finish=DAY)
    node = MilestoneNode(id="m", label="M", at=DAY, date_text="")
    with pytest.raises(pm.ValidationError, match="not there"):
        MilestoneGraphSpec(nodes=[node], edges=[MilestoneEdgeSpec(before=-1, after=0)])


def test_statuses_differ_in_shape_and_rank() -> None:
    """A status is told by its shape too, and unknown is worse than on course."""
    assert [status.shape for status in Status] == ["●", "▲", "■", "○"]
    assert Status.UNKNOWN.rank > Status.ON_COURSE.rank
    assert META.status_word(Status.TROUBLE) == "trouble"
