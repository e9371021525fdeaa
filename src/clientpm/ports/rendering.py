"""Turning a document into bytes: what a host may replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import attrs

if TYPE_CHECKING:
    from clientpm.reports.document import Document

__all__ = ["Rendered", "ReportRenderer"]


@attrs.frozen(kw_only=True)
class Rendered:
    """A report as bytes, with what a host must know to send or keep it.

    Attributes:
        data: The report; a text format is in UTF-8, without a byte order mark.
        media_type: Its media type without parameters, such as `text/html`.
        suffix: The ending of a file that holds it, with its dot, such as `.html`.

    Examples:
        >>> Rendered(data="进展报告".encode(), media_type="text/plain", suffix=".txt").text
        '进展报告'
    """

    data: bytes
    media_type: str
    suffix: str

    @property
    def text(self) -> str:
        """The report as a text, for a format that is one."""
        return self.data.decode("utf-8")


class ReportRenderer(Protocol):
    """One format in which a report can be written.

    Required:
        `render`, and nothing else. A renderer

        * writes every text of the document, and no other words: what it needs beyond them it
          takes from `document.meta.labels`;
        * escapes each text for its format, so that data never becomes markup, a link or code;
        * answers the same bytes for the same document on every machine: no clock, no locale of
          the process, no time zone, no order of a set;
        * shows a control character that would change the order of its neighbours instead of
          obeying it;
        * leaves the document as it is, keeps nothing between two calls, and may be used by
          several threads at once.

        A figure comes with a table that says the same. A format without pictures writes the table.

    Provided:
        `clientpm.testing.renderer_checks()` proves the above for any renderer, and
        `clientpm.testing.RendererContract` runs the same checks under pytest.
    """

    def render(self, document: Document, /) -> Rendered:
        """Write a document in this format.

        Args:
            document: What is to be said.

        Returns:
            The report as bytes.

        Raises:
            RenderError: When the document cannot be written in this format.
            MissingExtraError: When a package that the format needs is not installed.
        """
        ...
