"""The page is one file, asks for nothing, runs nothing."""

from __future__ import annotations

import datetime as dt
import re
import sys
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from clientpm.adapters.render import HtmlRenderer
from clientpm.errors import MissingExtraError
from clientpm.reports.block import Figure, Heading, KeyFigure, KeyFigures, Paragraph
from clientpm.reports.board_figure import BoardSpec
from clientpm.reports.document import Document, DocumentMeta
from clientpm.testing.rendering import HOSTILE_TEXTS
from clientpm.testing.report_samples import document_with_every_block, empty_document
from clientpm.testing.report_structure import html_structure, html_text
from tests.sample_reports import sample_report

TEMPLATES = sorted(
    path.name for path in (files("clientpm.adapters.render") / "templates").iterdir() if path.name[0] != "_"
)
CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def template(name: str) -> str:
    """Give the source of a template."""
    return (files("clientpm.adapters.render") / "templates" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page() -> str:
    """Give a rich page."""
    return HtmlRenderer().render(sample_report()).text


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_trust_no_data(name: str) -> None:
    """No template switches escaping off, leaves an attribute unquoted, or names an address."""
    source = template(name)
    assert not re.search(r"\|\s*safe\b|autoescape|Markup|tojson|xmlattr", source)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<script|\son[a-z]+=|javascript:", source)
    if name.endswith(".j2"):
        assert not re.search(r"\s[a-z-]+=(?![\"'])\S*\{\{", re.sub(r"\{%.*?%\}", "", source))


def test_policy_forbids_every_request(page: str) -> None:
    """The page carries the policy before anything that could be affected by it."""
    assert f'<meta http-equiv="Content-Security-Policy" content="{CSP}">' in page
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_nothing_in_the_page_can_act(page: str) -> None:
    """There is no script, no form, no frame, no address."""
    tags = {str(event[1]) for event in html_structure(page.encode()) if event[0] == "start"}
    assert (
        tags & {"script", "form", "iframe", "object", "embed", "link", "img", "a", "base", "button", "input"} == set()
    )
    assert not re.search(r"\b(?:href|src|action|on[a-z]+)=", page)
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(("locale", "language"), [("en", "en"), ("zh_CN", "zh-Hans")])
def test_language_is_declared(locale: str, language: str) -> None:
    """The page says which language it is in, so that fonts, speech and line breaks fit."""
    text = HtmlRenderer().render(sample_report(locale)).text
    assert f'<html lang="{language}">' in text


def test_headings_go_down_step_by_step(page: str) -> None:
    """There is one title, and no level is skipped."""
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", page)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_can_be_heard(page: str) -> None:
    """Every head of a column or a row says what it is the head of."""
    assert page.count("<th ") == page.count('<th scope="col"') + page.count('<th scope="row"')
    assert page.count("<table") == page.count("<thead>") == page.count("<tbody>")


def test_every_picture_has_a_name_and_a_table(page: str) -> None:
    """A picture says what it shows, and the same stands in a table below it."""
    figures = [block for block in sample_report().blocks if isinstance(block, Figure)]
    pictures = [figure for figure in figures if not isinstance(figure.spec, BoardSpec)]
    assert page.count("<svg ") == 3 * len(pictures)
    assert page.count('role="img" aria-label="') == page.count("<svg ")
    assert page.count("<details>") == len(figures)


def test_texts_of_pictures_are_there_in_full() -> None:
    """A label that is cut in the picture stands in full in its title."""
    said: dict[str, str] = {}

    def canary(path: str) -> str:
        return said.setdefault(path, f"c{len(said):03}y " + "long " * 20)

    text = html_text(HtmlRenderer().render(document_with_every_block(canary)).data)
    parts = ("label", "finish", "note", "data_date", "left_out")
    for path, word in said.items():
        if path.startswith(("hidden.gantt", "hidden.graph")) and path.rpartition(".")[2] in parts:
            assert word.split()[0] in text, path


@cache
def structure_with(word: str) -> object:
    """Give what a page is built of when every label, and every name for programs, is the same word."""
    names = ("page_before", "page_between", "page_after", "as_table", "computed", "critical", "status_attention")
    document = sample_report()
    meta = DocumentMeta(
        kind=word, title="T", project="P", locale=word, audience=word, labels=dict.fromkeys(names, word),
        computed=document.meta.computed, glossary=document.meta.glossary,
    )  # fmt: skip
    return html_structure(HtmlRenderer().render(Document(meta=meta, blocks=document.blocks)).data)


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_labels_stay_labels(text: str) -> None:
    """Words of the catalogue, locale and kind are escaped like everything else."""
    assert structure_with(text) == structure_with("X")


def test_names_for_links_are_unique() -> None:
    """Two blocks never share a name, whatever names the document gives them."""
    blocks = [Heading(text="a", anchor="x"), Heading(text="b", anchor="x"), Heading(text="c", anchor="computed")]
    document = Document(meta=sample_report().meta, blocks=[*blocks, blocks[0]])
    names = re.findall(r'\bid="([^"]*)"', HtmlRenderer().render(document).text)
    assert len(names) == len(set(names)) == 6
    assert names[:1] == ["x"]


def test_line_ends_of_a_text_are_kept() -> None:
    """Where the data has paragraphs of its own, the page shows them."""
    blocks = [Paragraph(text="first\r\nsecond")]
    text = HtmlRenderer().render(Document(meta=empty_document().meta, blocks=blocks)).text
    assert "<bdi>first\nsecond</bdi>" in text


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Jinja2 the error says which extra brings it; the other renderers work."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"clientpm\[report\]"):
        HtmlRenderer()


def test_a_report_is_small() -> None:
    """A report with five charts and a board is light enough for a mail: under 220 kB, three pictures of each chart."""
    assert len(HtmlRenderer().render(sample_report("zh_CN")).data) < 220_000


def test_no_line_breaks_a_large_number() -> None:
    """A large number stays on one line; how it looks follows from its value, never from its text."""
    shown = [
        KeyFigure(label="Cost", text="CN¥1,668,563", value=Decimal(1_668_563)),
        KeyFigure(label="Saved", text="−CN¥1,000", value=-1000),
        KeyFigure(label="Done", text="60%", value=Decimal("0.6")),
        KeyFigure(label="Pace", text="7 working days behind", value=7),
        KeyFigure(label="End", text="26 October 2026", value=dt.date(2026, 10, 26)),
        KeyFigure(label="Unknown", text="–"),
    ]
    page = HtmlRenderer().render(Document(meta=sample_report().meta, blocks=[KeyFigures(items=shown)])).text
    looks = re.findall(r'<span class="(figure-text[^"]*)">', page)
    assert looks == ["figure-text large"] * 2 + ["figure-text"] * 4
    assert ".figure-text.large { white-space: nowrap;" in page
