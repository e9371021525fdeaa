"""Checks that any renderer must pass, ours and yours."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, Protocol

from clientpm.reports.block import Figure
from clientpm.reports.document import Document
from clientpm.reports.table import Cell, Column, Table
from clientpm.testing.figure_samples import HostFigure, odd_figures
from clientpm.testing.report_samples import document_with_every_block, empty_document
from clientpm.testing.report_structure import reader_for
from clientpm.testing.risk_figure_samples import odd_risk_figures

if TYPE_CHECKING:
    from clientpm.ports.rendering import Rendered, ReportRenderer
    from clientpm.testing.report_structure import FormatReader

__all__ = [
    "HOSTILE_TEXTS",
    "RendererCheck",
    "check_answer",
    "check_chinese",
    "check_controls_are_shown",
    "check_deterministic",
    "check_document_is_left_alone",
    "check_empty_document",
    "check_every_text_is_written",
    "check_hostile_text_stays_text",
    "check_odd_figures",
    "check_threads",
    "renderer_checks",
]

HOSTILE_TEXTS: Final = (
    "<script>alert(1)</script>",
    "</title></style></textarea><svg onload=alert(1)>",
    "\"><img src=x onerror='alert(1)'>",
    "' onmouseover='alert(1)' x='",
    "javascript:alert(1)",
    "[a](javascript:alert(1)) ![b](https://evil.example/c.png)",
    "<https://evil.example> https://evil.example www.evil.example a@evil.example",
    "[a]: https://evil.example 'b'",
    "# a",
    "a #",
    "- a",
    "+ a",
    "1. a",
    "2) a",
    "> a",
    "    a",
    "\ta",
    "---",
    "===",
    "a | b | c",
    "| a |\n| --- |",
    "```\na\n```",
    "~~a~~ **b** __c__ *d* _e_ `f`",
    "[ ] a",
    "a  \nb\n\n# c\n\nd",
    "\\",
    "a\\",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "<!-- a",
    "<![CDATA[ a ]]>",
    "{{ 7 * 7 }} {% raw %} {# a #} ${7*7} %s {0}",
    '"; } body { background: url(https://evil.example/a) } @import "b',
    "\\22 ; } * { display: none }",
    "]]></svg><script>alert(1)</script>",
    "a\u202eb\u2066c\u200f",
    "\u05d0\u05d1 1,000 \u0661",
    "a\u2028b\u2029c\x85d\x0be\x0cf\rg",
    "\x01\x1b[31m\x7f\x9b",
    "\ufeff\ufffe\U000e0041",
    "\ud800",
    "=1+1",
    "@SUM(A1)",
    "\U0001f469\u200d\U0001f52c e\u0301 \u200b",
    "W" * 300,
    "里" * 300,
    "a " * 200,
)
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067\ufffe\uffff\ud800-\udfff]")
_ISOLATES: Final = re.compile("[\u2068\u2069]")


class RendererCheck(Protocol):
    """A check: raises `AssertionError` with the reason where a renderer fails it."""

    __name__: str

    def __call__(self, renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
        """Check a renderer.

        Args:
            renderer: The renderer.
            reader: How to look into its format; by default chosen by its media type.
        """
        ...


def _ensure(condition: bool, message: str) -> None:  # noqa: FBT001 - as `assert` has it
    if not condition:
        raise AssertionError(message)


def _reader(rendered: Rendered, reader: FormatReader | None) -> FormatReader:
    return reader or reader_for(rendered.media_type)


def check_answer(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that the answer is bytes, with a media type and a suffix that fit together."""
    rendered = renderer.render(document_with_every_block(lambda _: "X"))
    _ensure(type(rendered.data) is bytes and bool(rendered.data), "data is empty or not bytes")
    _ensure(
        re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", rendered.media_type) is not None, "media_type is not a bare media type"
    )
    _ensure(re.fullmatch(r"(\.[a-z0-9]+)+", rendered.suffix) is not None, "suffix is not a dot and a file ending")
    again = renderer.render(empty_document())
    same = (again.media_type, again.suffix) == (rendered.media_type, rendered.suffix)
    _ensure(same, "media_type or suffix depend on the document")
    _ensure("X" in _reader(rendered, reader).text(rendered.data), "the reader does not find the texts of the report")


def check_deterministic(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that equal documents give equal bytes, whatever was rendered in between."""
    del reader
    first = renderer.render(document_with_every_block(str.upper)).data
    renderer.render(empty_document("zh_CN"))
    second = renderer.render(document_with_every_block(str.upper)).data
    _ensure(first == second, "the same document gave other bytes the second time")


def check_threads(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that several threads may use one renderer at once."""
    del reader
    document = document_with_every_block(str.upper)
    with ThreadPoolExecutor(4) as pool:
        found = {rendered.data for rendered in pool.map(renderer.render, [document] * 8)}
    _ensure(len(found) == 1, "threads that share the renderer got different bytes")


def check_document_is_left_alone(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that a document is the same after it was rendered."""
    del reader
    document = document_with_every_block(str.upper)
    renderer.render(document)
    _ensure(document == document_with_every_block(str.upper), "rendering changed the document")


def check_empty_document(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that a document without blocks and without labels is written in both languages."""
    for locale in ("en", "zh_CN"):
        rendered = renderer.render(empty_document(locale))
        text = _reader(rendered, reader).text(rendered.data)
        _ensure("T" in text and "P" in text, "title or project are missing in a document without blocks")


def check_odd_figures(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that charts at the limits are written: single points, equal values, nothing, a figure that nobody knows."""
    meta = empty_document().meta
    rendered = renderer.render(Document(meta=meta, blocks=[*odd_figures(), *odd_risk_figures()]))
    _ensure("C" in _reader(rendered, reader).text(rendered.data), "the captions of unusual figures are missing")
    table = Table(columns=[Column(title="A")], rows=[[Cell(text="c000y")]])
    for spec in (HostFigure(text="X"), object(), None):
        figure = Figure(spec=spec, caption="C", table=table)
        rendered = renderer.render(Document(meta=meta, blocks=[figure]))
        text = _reader(rendered, reader).text(rendered.data)
        _ensure("c000y" in text, "the table of a figure of an unknown kind is missing")


def check_every_text_is_written(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that every text of a document reaches the reader."""
    said: dict[str, str] = {}

    def canary(path: str) -> str:
        return said.setdefault(path, f"c{len(said):03}y")

    rendered = renderer.render(document_with_every_block(canary))
    text = _reader(rendered, reader).text(rendered.data)
    missing = [path for path, word in said.items() if not path.startswith("hidden.") and word not in text]
    _ensure(not missing, f"texts of the document are missing: {', '.join(missing)}")


def check_chinese(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that Chinese texts are written as they are, wherever lines are broken."""
    rendered = renderer.render(document_with_every_block(lambda _: "客户确认了界面设计，下周开始开发", "zh_CN"))
    text = re.sub(r"\s", "", _reader(rendered, reader).text(rendered.data))
    _ensure("客户确认了界面设计，下周开始开发" in text, "a Chinese text is damaged or missing")


def check_controls_are_shown(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that hidden controls are shown instead of obeyed, and never reach the report."""
    for hostile in ("a\u202eb\u2066c", "\x01\x1b[31m\x7f\x9b", "\ufffe\ud800"):
        rendered = renderer.render(document_with_every_block(lambda _, hostile=hostile: hostile))  # type: ignore[misc]
        text = _reader(rendered, reader).text(rendered.data)
        found = _CONTROLS.search(text)
        _ensure(found is None, f"the report holds U+{ord(found[0]) if found else 0:04X}")
        for control in _CONTROLS.findall(hostile):
            _ensure(f"U+{ord(control):04X}" in text, f"the report does not show U+{ord(control):04X}")
        depth = 0
        for sign in _ISOLATES.findall(text):
            depth += 1 if sign == "\u2068" else -1
            _ensure(depth in {0, 1}, "isolates are not closed one by one")


def check_hostile_text_stays_text(renderer: ReportRenderer, reader: FormatReader | None = None, /) -> None:
    """Check that no text changes what a report is built of: the same elements as with `X` in every field."""
    plain = renderer.render(document_with_every_block(lambda _: "X"))
    structure = _reader(plain, reader).structure
    expected = structure(plain.data) if structure else None
    for hostile in HOSTILE_TEXTS:
        rendered = renderer.render(document_with_every_block(lambda _, hostile=hostile: hostile))  # type: ignore[misc]
        if structure:
            _ensure(structure(rendered.data) == expected, f"a text changed the structure of the report: {hostile!a}")


def renderer_checks() -> tuple[RendererCheck, ...]:
    """Return every check, in the order in which a new renderer best meets them.

    Returns:
        Functions that take a renderer, and a reader for a format that the kit does not know.

    Examples:
        >>> from clientpm.adapters.render.text import TextRenderer
        >>> for check in renderer_checks():
        ...     check(TextRenderer())
    """
    return (
        check_answer,
        check_empty_document,
        check_every_text_is_written,
        check_odd_figures,
        check_chinese,
        check_deterministic,
        check_document_is_left_alone,
        check_threads,
        check_controls_are_shown,
        check_hostile_text_stays_text,
    )
