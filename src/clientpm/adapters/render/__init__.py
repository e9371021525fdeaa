"""Reports as text, Markdown and HTML."""

from typing import TYPE_CHECKING

__all__ = [
    "HtmlRenderer",
    "MarkdownRenderer",
    "TextRenderer",
    "one_line",
    "visible",
]

if TYPE_CHECKING:
    from clientpm.adapters.render.characters import one_line as one_line
    from clientpm.adapters.render.characters import visible as visible
    from clientpm.adapters.render.html import HtmlRenderer as HtmlRenderer
    from clientpm.adapters.render.markdown import MarkdownRenderer as MarkdownRenderer
    from clientpm.adapters.render.text import TextRenderer as TextRenderer
else:
    from clientpm._lazy import attach

    __getattr__, __dir__ = attach(
        __name__,
        {
            "HtmlRenderer": "clientpm.adapters.render.html",
            "MarkdownRenderer": "clientpm.adapters.render.markdown",
            "TextRenderer": "clientpm.adapters.render.text",
            "one_line": "clientpm.adapters.render.characters",
            "visible": "clientpm.adapters.render.characters",
        },
    )
