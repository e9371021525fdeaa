"""Plain text stands in columns, in any script."""

from __future__ import annotations

import unicodedata

import pytest

from clientpm.adapters.render import TextRenderer
from clientpm.adapters.render.text_table import fill, table_lines, wide
from clientpm.adapters.render.words import Words
from clientpm.reports.document import Document, DocumentMeta
from clientpm.reports.table import Align, Cell, Column, Table
from tests.sample_reports import sample_report


def meta(locale: str = "en") -> DocumentMeta:
    """Give the least metadata."""
    return DocumentMeta(kind="status", title="T", project="P", locale=locale, audience="client")


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_lines_fit_a_mail(locale: str) -> None:
    """No line of a report is wider than 78 columns, ideographs counted as two."""
    text = TextRenderer().render(sample_report(locale)).text
    assert max(map(wide, text.splitlines())) <= 78


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_no_blanks_at_line_ends(locale: str) -> None:
    """Lines end with their text, and no two empty lines follow each other but where blocks part."""
    text = TextRenderer().render(sample_report(locale)).text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    assert "\n\n\n\n" not in text


def test_columns_are_aligned_in_mixed_scripts() -> None:
    """The second column starts in the same place, whether the first holds letters or ideographs."""
    table = Table(
        columns=[Column(title="Name"), Column(title="Days", align=Align.END)],
        rows=[(Cell(text="设计评审"), Cell(text="5")), (Cell(text="Build"), Cell(text="12"))],
    )
    lines = table_lines(table, Words(meta()), 78)
    assert lines == [
        "Name      Days",
        "--------  ----",
        "设计评审     5",
        "Build       12",
    ]
    assert {wide(line) for line in lines} == {14}


def test_a_table_that_does_not_fit_is_written_row_by_row() -> None:
    """Too many columns become one paragraph for each row, with the head before each text."""
    columns = [Column(title=f"Column number {i}") for i in range(12)]
    table = Table(columns=columns, rows=[[Cell(text=f"value-{row}-{i}") for i in range(12)] for row in range(2)])
    lines = table_lines(table, Words(meta()), 78)
    assert lines[0] == "Column number 0: value-0-0"
    assert lines[1] == "  Column number 1: value-0-1"
    assert lines[12] == ""
    assert len(lines) == 25


def test_punctuation_never_starts_a_chinese_line() -> None:
    """A line breaks between ideographs, but not before a comma or a full stop."""
    text = "若四月底前仍未收到接口说明，接口开发和验收测试都会推迟。" * 4
    for width in range(8, 40):
        lines = fill(text, width)
        assert "".join(lines) == text
        assert all(unicodedata.category(line[0])[0] != "P" for line in lines)
        assert all(wide(line) <= width for line in lines)


def test_long_words_are_broken_only_where_they_must() -> None:
    """A word wider than the line is cut; no character is lost."""
    lines = fill("a " + "x" * 100 + " b", 30)
    assert "".join(lines).replace(" ", "") == "a" + "x" * 100 + "b"
    assert max(map(len, lines)) <= 30


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_punctuation_follows_the_language(locale: str) -> None:
    """Between label and text stands the colon of the document's language."""
    text = TextRenderer().render(Document(meta=meta(locale))).text
    assert text.splitlines()[0] == ("P：T" if locale == "zh_CN" else "P: T")
