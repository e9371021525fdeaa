"""A board is a list of lists in every format, and says what it leaves out."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from clientpm.adapters.render import HtmlRenderer, MarkdownRenderer, TextRenderer
from clientpm.adapters.render.text_table import wide
from clientpm.reports.block import Figure
from clientpm.reports.board_figure import BoardCard, BoardColumn, BoardSpec
from clientpm.reports.document import Document
from clientpm.reports.table import Column, Table
from clientpm.testing.rendering import HOSTILE_TEXTS
from clientpm.testing.report_structure import html_structure
from clientpm.values.status import Status
from tests.sample_figures import board_figure
from tests.sample_reports import sample_report


def document(*columns: BoardColumn, locale: str = "en") -> Document:
    """Give a document with a board."""
    figure = Figure(spec=BoardSpec(columns=columns), caption="Board", table=Table(columns=[Column(title="T")]))
    return Document(meta=sample_report(locale).meta, blocks=[figure])


def sample(locale: str) -> Document:
    """Give a document with the rich board."""
    return Document(meta=sample_report(locale).meta, blocks=[board_figure(locale)])


class Outline(HTMLParser):
    """Collects the elements of the board with their depth."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.paths: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element of the board begins."""
        kind = dict(attrs).get("class") or ""
        self.open.append(f"{tag}.{kind.split(' ')[0]}" if kind else tag)
        if "ol.board" in self.open:
            self.paths.append("/".join(self.open[self.open.index("ol.board") :]))

    def handle_endtag(self, tag: str) -> None:
        """Go back up."""
        if self.open and self.open[-1].split(".")[0] == tag:
            self.open.pop()


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_a_board_is_a_list_of_lists(locale: str) -> None:
    """Columns are items of a list, cards are items of a list in each, and both say so to a screen reader."""
    page = HtmlRenderer().render(sample(locale)).text
    outline = Outline()
    outline.feed(page)
    assert outline.paths.count("ol.board/li.board-column") == 4
    assert outline.paths.count("ol.board/li.board-column/ul.cards/li.card") == 10
    assert page.count('<ol class="board" role="list">') == 1
    assert len(re.findall(r'<ul class="cards" role="list" aria-label="[^"]+">', page)) == 3
    assert "<svg" not in page


def test_the_share_done_is_digits_and_nothing_else() -> None:
    """The only value that reaches a style is a whole number of percent."""
    cards = [
        BoardCard(id=str(i), title="T", progress=Decimal(share), progress_text="x")
        for i, share in enumerate(("0", "0.056", "1"))
    ]
    page = HtmlRenderer().render(document(BoardColumn(id="a", title="A", count=3, cards=cards))).text
    assert re.findall(r'style="([^"]*)"', page) == ["inline-size: 0%", "inline-size: 5%", "inline-size: 100%"]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_cards_stay_cards(text: str) -> None:
    """No text of a card changes what the page is built of."""

    def structure(word: str) -> object:
        card = BoardCard(
            id="a", title=word, owner=word, due=word, status=Status.TROUBLE, status_text=word, progress=Decimal("0.5"),
            progress_text=word, note=word,
        )  # fmt: skip
        column = BoardColumn(id="c", title=word, count=2, cards=[card], more_text=word)
        empty = BoardColumn(id="d", title=word, count=0, empty_text=word)
        return html_structure(HtmlRenderer().render(document(column, empty)).data)

    assert structure(text) == structure("X")


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_text_has_a_list_for_each_column(locale: str) -> None:
    """Each column with its count, each card on a line of its own, and how many are left out."""
    text = TextRenderer().render(sample(locale)).text
    lines = text.splitlines()
    assert max(map(wide, lines)) <= 78
    if locale == "en":
        start = lines.index("To do (9)")
        assert lines[start + 1] == "- System test; By: 27 May 2026; Who: Chen Jing"
        assert lines[start + 4] == "and 6 more"
        assert "- Screen design; ■ Trouble; By: 2 Apr 2026; Who: Zhao Lei; Done: 80%" in lines
        assert lines[lines.index("Waiting (0)") + 1] == "Nothing"
    else:
        assert "- 界面设计；■ 有问题；截止：2026年4月2日；负责人：赵磊；已完成：80%" in lines
        assert "未开始（9）" in lines


def test_markdown_has_a_list_for_each_column() -> None:
    """Cards are items of Markdown lists below their bold headings."""
    text = MarkdownRenderer().render(sample("en")).text
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    assert "**In progress (4)**" in text
    assert sum(token.type == "bullet_list_open" for token in tokens) >= 3
    assert "- Booking engine; ▲ Attention; By: 8 May 2026; Who: Li Wei; Done: 30%" in text.splitlines()


def test_a_share_without_words_is_still_said() -> None:
    """A card whose share has no text says the whole percent."""
    card = BoardCard(id="a", title="T", progress=Decimal("0.256"))
    text = TextRenderer().render(document(BoardColumn(id="a", title="A", count=1, cards=[card]))).text
    assert "- T; Done: 25 %" in text.splitlines()


def test_words_of_the_builder_win() -> None:
    """Where a card says in its own words how it stands, these are written instead of the general word."""
    card = BoardCard(id="a", title="T", status=Status.TROUBLE, status_text="nine days late")
    columns = BoardColumn(id="a", title="A", count=1, cards=[card])
    for renderer in (TextRenderer(), MarkdownRenderer(), HtmlRenderer()):
        text = renderer.render(document(columns)).text
        assert "nine days late" in text
        assert "Trouble" not in text
