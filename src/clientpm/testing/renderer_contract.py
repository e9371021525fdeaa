"""The checks for renderers as a pytest class."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from clientpm.errors import MissingExtraError
from clientpm.testing.rendering import renderer_checks

try:
    import pytest
except ImportError as error:
    raise MissingExtraError("pytest", extra="testing") from error

if TYPE_CHECKING:
    from clientpm.ports.rendering import ReportRenderer
    from clientpm.testing.rendering import RendererCheck
    from clientpm.testing.report_structure import FormatReader

__all__ = ["RendererContract"]


class RendererContract:
    """Every check on a renderer, one test each; inherit from it and give the fixture `renderer`.

    Attributes:
        reader: How to look into the format; `None` to choose by its media type.
    """

    reader: ClassVar[FormatReader | None] = None

    @pytest.fixture
    def renderer(self) -> ReportRenderer:
        """Give the renderer to check.

        Raises:
            NotImplementedError: Unless a subclass gives one.
        """
        raise NotImplementedError

    @pytest.mark.parametrize("check", renderer_checks(), ids=lambda check: check.__name__.removeprefix("check_"))
    def test_renderer(self, renderer: ReportRenderer, check: RendererCheck) -> None:
        """A renderer passes every check of the kit."""
        check(renderer, self.reader)
