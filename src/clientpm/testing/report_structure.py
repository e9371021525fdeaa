"""What a report is built of, apart from its texts: to prove that a text stayed a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

__all__ = ["FormatReader", "html_structure", "html_text", "markdown_structure", "reader_for"]

_URLS: Final = frozenset(
    {"action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href"}
)
_KEPT: Final = frozenset({"class", "role", "scope", "type", "http-equiv", *_URLS})
# What only draws: inside a picture its number and order follow from where the texts find room.
_DRAWING: Final = frozenset({"circle", "ellipse", "g", "line", "path", "polygon", "rect", "text", "title", "tspan"})
_CSS_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')


@attrs.frozen(kw_only=True)
class FormatReader:
    """How the checks look into a format.

    Attributes:
        text: Gives the text that somebody would read, from the bytes of a report.
        structure: Gives what the report is built of, without its texts, as a value that can be
            compared; `None` for a format without structure, or where nothing can read it.
    """

    text: Callable[[bytes], str]
    structure: Callable[[bytes], object] | None = None


def reader_for(media_type: str) -> FormatReader:
    """Return how to look into a format that the checks know.

    Args:
        media_type: The media type of the format.

    Returns:
        A reader for HTML and Markdown; for any other format one that takes it as plain text.

    Examples:
        >>> reader_for("text/html").text(b"<p>a &lt; b</p>")
        'a < b'
    """
    if media_type == "text/html":
        return FormatReader(text=html_text, structure=html_structure)
    if media_type == "text/markdown":
        return FormatReader(text=_decoded, structure=markdown_structure)
    return FormatReader(text=_decoded)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8")


class _Outline(HTMLParser):
    """Collects the elements of a page and its texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[tuple[object, ...]] = []
        self.texts: list[str] = []
        self._pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = sorted(name for name, _ in attrs)
        if self._only_draws(tag) and not any(_acts(name) for name in names):
            return
        self._pictures += tag == "svg"
        kept = sorted((name, value) for name, value in attrs if name in _KEPT or name.startswith("on"))
        self.events.append(("start", tag, tuple(names), tuple(kept)))

    def handle_endtag(self, tag: str) -> None:
        self._pictures -= tag == "svg"
        if not self._only_draws(tag):
            self.events.append(("end", tag))

    def _only_draws(self, tag: str) -> bool:
        return self._pictures > 0 and tag in _DRAWING

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.events.append((self.cdata_elem, _CSS_STRING.sub('""', data)))
        else:
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.events.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.events.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.events.append(("declaration", data))

    def handle_pi(self, data: str) -> None:
        self.events.append(("instruction", data))


def _acts(name: str) -> bool:
    return name in _URLS or name == "style" or name.startswith("on")


def _outline(data: bytes) -> _Outline:
    parser = _Outline()
    parser.feed(data.decode("utf-8"))
    parser.close()
    return parser


def html_structure(data: bytes) -> tuple[tuple[object, ...], ...]:
    """Return the elements of a page, the names of their attributes, every class and every address.

    Args:
        data: A page in UTF-8.

    Returns:
        What the page is built of. Strings inside style sheets are left out, and so are lines,
        shapes and texts inside a picture, which may stand elsewhere when a text is longer; what
        could act or lead elsewhere is there all the same.

    Examples:
        >>> html_structure(b"<b>x</b>") == html_structure(b"<b>&lt;i&gt;</b>")
        True
    """
    return tuple(_outline(data).events)


def html_text(data: bytes) -> str:
    """Return the texts of a page, style sheets and scripts left out.

    Args:
        data: A page in UTF-8.

    Returns:
        The texts in the order in which they stand.
    """
    return "".join(_outline(data).texts)


def markdown_structure(data: bytes) -> tuple[tuple[object, ...], ...]:
    """Return what a CommonMark parser with GitHub's tables makes of a report, without its texts.

    Args:
        data: Markdown in UTF-8.

    Returns:
        The blocks and inline elements with their addresses.

    Raises:
        MissingExtraError: When markdown-it-py is not installed.

    Examples:
        >>> markdown_structure(b"# X") == markdown_structure(b"# 1 * 2 * 3")
        True
    """
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtraError("markdown-it-py", extra="testing") from error
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return tuple(_token_events(parser.parse(data.decode("utf-8"))))


def _token_events(tokens: Sequence[Token] | None) -> Iterator[tuple[object, ...]]:
    for token in _without_texts(tokens or ()):
        addresses = tuple((name, token.attrs[name]) for name in ("href", "src", "style") if name in token.attrs)
        raw = token.content if token.type in {"html_block", "html_inline", "fence", "code_block", "code_inline"} else ""
        yield (token.type, token.tag, token.nesting, token.level, token.markup, addresses, raw)
        yield from _token_events(token.children)


def _without_texts(tokens: Iterable[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type not in {"text", "text_special"})
