"""Each check of the kit catches the renderer that it is there to catch."""

from __future__ import annotations

import itertools
import threading
from typing import TYPE_CHECKING

import pytest

import clientpm as pm
from clientpm.adapters.render import HtmlRenderer, MarkdownRenderer, TextRenderer
from clientpm.ports.rendering import Rendered
from clientpm.testing import rendering as kit
from clientpm.testing.report_samples import document_with_every_block

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.ports.rendering import ReportRenderer
    from clientpm.reports.document import Document


class Broken:
    """A renderer that spoils what another one gives."""

    def __init__(self, inner: ReportRenderer, spoil: Callable[[Rendered, Document], Rendered]) -> None:
        self.inner = inner
        self.spoil = spoil

    def render(self, document: Document, /) -> Rendered:
        """Render well, then spoil."""
        return self.spoil(self.inner.render(document), document)


def replaced(old: str, new: str) -> Callable[[Rendered, Document], Rendered]:
    """Give a spoiler that replaces a text."""
    return lambda good, _: Rendered(
        data=good.data.replace(old.encode(), new.encode()), media_type=good.media_type, suffix=good.suffix
    )


COUNT = itertools.count()
SPOILED = [
    (kit.check_answer, TextRenderer(), lambda _, __: Rendered(data=b"", media_type="text/plain", suffix=".txt")),
    (kit.check_answer, TextRenderer(), lambda good, _: Rendered(data=good.data, media_type="Text", suffix=".txt")),
    (kit.check_answer, TextRenderer(), lambda good, _: Rendered(data=good.data, media_type="text/plain", suffix="txt")),
    (
        kit.check_answer,
        TextRenderer(),
        lambda good, d: Rendered(data=good.data, media_type="text/plain", suffix=f".t{len(d.blocks)}"),
    ),
    (kit.check_empty_document, TextRenderer(), replaced("P", "")),
    (kit.check_every_text_is_written, TextRenderer(), replaced("c017y", "")),
    (kit.check_odd_figures, TextRenderer(), replaced("c000y", "")),
    (kit.check_chinese, TextRenderer(), replaced("，", ",")),
    (
        kit.check_deterministic,
        TextRenderer(),
        lambda good, _: Rendered(data=good.data + b"%d" % next(COUNT), media_type="text/plain", suffix=".txt"),
    ),
    (
        kit.check_threads,
        TextRenderer(),
        lambda good, _: Rendered(
            data=good.data + threading.current_thread().name.encode() + b"%d" % next(COUNT),
            media_type="text/plain",
            suffix=".txt",
        ),
    ),
    (kit.check_controls_are_shown, TextRenderer(), replaced("‹U+202E›", "\u202e")),
    (kit.check_controls_are_shown, TextRenderer(), replaced("‹U+202E›", "")),
    (kit.check_hostile_text_stays_text, HtmlRenderer(), replaced("&lt;script&gt;", "<script>")),
    (kit.check_hostile_text_stays_text, HtmlRenderer(), replaced("&#34;", '"')),
    (kit.check_hostile_text_stays_text, HtmlRenderer(), replaced("\\000022", '"')),
    (kit.check_hostile_text_stays_text, MarkdownRenderer(), replaced("\\", "")),
    (kit.check_hostile_text_stays_text, MarkdownRenderer(), replaced("\\|", "|")),
    (kit.check_hostile_text_stays_text, MarkdownRenderer(), replaced("\\# a", "# a")),
    (kit.check_hostile_text_stays_text, MarkdownRenderer(), replaced("1\\. a", "1. a")),
    (kit.check_hostile_text_stays_text, MarkdownRenderer(), replaced("\\~", "~")),
    (kit.check_hostile_text_stays_text, MarkdownRenderer(), replaced("\\<", "<")),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("check", "inner", "spoil"), SPOILED, ids=[f"{check.__name__}-{i}" for i, (check, _, _) in enumerate(SPOILED)]
)
def test_a_broken_renderer_is_caught(
    check: kit.RendererCheck, inner: ReportRenderer, spoil: Callable[[Rendered, Document], Rendered]
) -> None:
    """A check passes on the good renderer and fails, with a reason, on the spoiled one."""
    check(inner)
    with pytest.raises(AssertionError, match=r"\w+ \w+"):
        check(Broken(inner, spoil))


def test_every_check_is_in_the_list() -> None:
    """What is called a check is among the checks that the contract runs."""
    named = {name for name in kit.__all__ if name.startswith("check_")}
    assert {check.__name__ for check in kit.renderer_checks()} == named


def test_the_sample_has_every_field() -> None:
    """No text field of any block is empty in the document with every block, but the ones meant to be."""
    said: set[str] = set()

    def say(path: str) -> str:
        said.add(path)
        return path

    document = document_with_every_block(say)
    texts = set(document.texts())
    assert said <= texts
    assert {text for text in texts - said if not text.startswith("id-")} <= {"status", "en", "client"}


def test_the_kit_is_public() -> None:
    """A host finds the checks and the sample documents on `pm.testing`."""
    for check in pm.testing.renderer_checks():
        check(pm.adapters.render.TextRenderer())
