"""Reports as one self-contained HTML page."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.render.characters import one_line, visible
from clientpm.adapters.render.svg.picture import draw_pictures
from clientpm.adapters.render.text_table import wide
from clientpm.adapters.render.words import Words, fingerprint_of, is_list_on_a_phone, table_of
from clientpm.errors import MissingExtraError, RenderError
from clientpm.ports.rendering import Rendered
from clientpm.reports.block import Block, Callout, CalloutKind, Figure, Heading, KeyFigure
from clientpm.reports.board_figure import BoardSpec
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from markupsafe import Markup

    from clientpm.ports.rendering import ReportRenderer
    from clientpm.reports.board_figure import BoardCard
    from clientpm.reports.document import Document
    from clientpm.reports.table import Raw

__all__ = ["HtmlRenderer"]

_TEMPLATES: Final = (
    "report.html.j2",
    "blocks.html.j2",
    "board.html.j2",
    "report.css",
    "blocks.css",
    "board.css",
    "chart.css",
    "plot.css",
    "risk.css",
    "print.css",
)
_ANCHOR: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,79}")
_LARGE: Final = 1000
_CALLOUT_SHAPES: Final = {
    CalloutKind.INFO: "",
    CalloutKind.ATTENTION: Status.ATTENTION.shape,
    CalloutKind.TROUBLE: Status.TROUBLE.shape,
}


class HtmlRenderer:
    """Write a report as one HTML page: no script, no request, good on screen, phone and paper.

    The page carries a Content-Security-Policy that forbids every request. Charts are drawn
    as SVG in three sizes, of which the page shows the one that fits.

    Raises:
        MissingExtraError: When Jinja2 is not installed; it comes with the extra `report`.

    Examples:
        >>> from clientpm.reports.document import Document, DocumentMeta
        >>> meta = DocumentMeta(kind="status", title="Status", project="Café <1>", locale="en", audience="client")
        >>> page = HtmlRenderer().render(Document(meta=meta))
        >>> page.media_type, "Café &lt;1&gt;" in page.text
        ('text/html', True)
    """

    def __init__(self) -> None:
        self._environment = _environment()

    def render(self, document: Document, /) -> Rendered:
        """Write a document as an HTML page.

        Args:
            document: What is to be said.

        Returns:
            The page in UTF-8.

        Raises:
            RenderError: When a template fails, which is a fault of this library.
        """
        from jinja2 import TemplateError

        page = _Page(document)
        try:
            text = self._environment.get_template("report.html.j2").render(page.context())
        except TemplateError as error:
            raise RenderError("the page could not be written", code="render.template", got=str(error)) from error
        lines = (line.rstrip() for line in text.splitlines())
        data = "\n".join(line for line in lines if line).encode()
        return Rendered(data=data + b"\n", media_type="text/html", suffix=".html")


def _environment() -> Environment:
    try:
        from jinja2 import DictLoader, Environment, StrictUndefined
    except ImportError as error:
        raise MissingExtraError("jinja2", extra="report") from error
    folder = files("clientpm.adapters.render") / "templates"
    sources = {name: (folder / name).read_text(encoding="utf-8") for name in _TEMPLATES}
    return Environment(
        loader=DictLoader(sources),
        autoescape=True,  # for every template whatever its name
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@attrs.frozen(kw_only=True)
class _Section:
    """A heading of the second level with what follows it."""

    heading: Heading | None
    anchor: str
    blocks: tuple[Block, ...]


class _Page:
    """One document on its way to a page: what the templates may call."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = Words(document.meta)
        # Copies, so that each place in the document has a name of its own even where a block is used twice.
        self._blocks = [attrs.evolve(each) if isinstance(each, Heading | Figure) else each for each in document.blocks]
        anchored = [block for block in self._blocks if isinstance(block, Heading | Figure)]
        self._anchors = dict(zip(map(id, anchored), _anchors(anchored), strict=True))

    def context(self) -> dict[str, object]:
        """Give the names that the templates use."""
        return {
            "meta": self.document.meta,
            "language": "zh-Hans" if self.words.is_chinese else one_line(self.document.meta.locale.replace("_", "-")),
            "sections": self._sections(),
            "words": self.words,
            "word": self.words.__getitem__,
            "page_of": self.words.page_of(),
            "t": _field,
            "plain": one_line,
            "css_string": _css_string,
            "kind": _kind,
            "anchor": self._anchor,
            "callout_shape": _callout_shape,
            "iso": _iso,
            "pictures": self._pictures,
            "is_board": _is_board,
            "is_large": _is_large,
            "percent": _percent,
            "is_list_on_a_phone": is_list_on_a_phone,
            "table_of": table_of,
            "wide": wide,
            "fingerprint": fingerprint_of(self.document),
        }

    def _anchor(self, block: Heading | Figure) -> str:
        return self._anchors[id(block)]

    def _sections(self) -> list[_Section]:
        groups: list[tuple[Heading | None, list[Block]]] = [(None, [])]
        for block in self._blocks:
            if isinstance(block, Heading) and block.level <= 2:  # noqa: PLR2004 - level 2 is a section
                groups.append((block, []))
            groups[-1][1].append(block)
        return [
            _Section(heading=head, anchor=self._anchors[id(head)] if head else "", blocks=tuple(blocks))
            for head, blocks in groups
            if blocks
        ]

    def _pictures(self, figure: Figure) -> Markup:
        """Draw a figure for every medium. The one place where markup enters: the writer of SVG escapes."""
        from markupsafe import Markup

        drawn = draw_pictures(figure.spec, self.words, figure.caption)
        return Markup("\n".join(drawn))  # noqa: S704 - every text was escaped by SvgWriter


def _anchors(blocks: Iterable[Heading | Figure]) -> list[str]:
    """Give each block a name for links: its own where it is one and is not taken."""
    found: list[str] = ["computed", "glossary"]
    for i, block in enumerate(blocks, 1):
        own = block.anchor
        found.append(own if _ANCHOR.fullmatch(own) and own not in found else f"part-{i}")
    return found[2:]


def _field(text: str) -> Markup:
    """Give a text of the document: escaped, and unable to change the order of its neighbours."""
    from markupsafe import Markup

    return Markup("<bdi>{}</bdi>").format(visible(text))


def _css_string(text: str) -> Markup:
    """Give a text as a string of a style sheet, everything but ASCII letters and digits as escapes."""
    from markupsafe import Markup

    kept = (c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in one_line(f"_{text}_")[1:-1])
    return Markup('"{}"').format("".join(kept))


def _kind(block: Block) -> str:
    return type(block).__name__


def _is_large(figure: KeyFigure) -> bool:
    """Return whether a key figure is a large number, which is written on one line, smaller where there is no room."""
    value = figure.value
    return (isinstance(value, int) and abs(value) >= _LARGE) or (isinstance(value, Decimal) and abs(value) >= _LARGE)


def _is_board(figure: Figure) -> bool:
    return isinstance(figure.spec, BoardSpec)


def _percent(card: BoardCard) -> str:
    """Give the share done for a style sheet: digits and nothing else."""
    return str(int((card.progress or 0) * 100))


def _callout_shape(callout: Callout) -> str:
    return _CALLOUT_SHAPES[callout.kind]


def _iso(value: Raw) -> str:
    """Give a day or an instant as the `time` element wants it, nothing for other values."""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, dt.date) else ""


if TYPE_CHECKING:
    _conforms: type[ReportRenderer] = HtmlRenderer
