"""Markdown shows exactly what the data says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from clientpm.adapters.render import MarkdownRenderer
from clientpm.adapters.render.characters import isolated, one_line
from clientpm.adapters.render.markdown_escape import markdown_text
from clientpm.testing.rendering import HOSTILE_TEXTS
from tests.sample_reports import sample_report

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = st.text(st.sampled_from("#*_`[]()<>!|~\\&;:-+=.123 \t\n\"'$@/abW设，\u05d0\u202e"), max_size=30)


def shown(source: str) -> list[str]:
    """Give the texts of what a parser makes of some Markdown; anything but text is named."""
    parts = (child for token in PARSER.parse(source) for child in token.children or ())
    return [part.content if part.type in {"text", "text_special"} else f"<{part.type}>" for part in parts]


@given(SIGNS)
def test_a_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    """Heading, list item, paragraph, quotation and cell show the same characters that the data has."""
    expected = isolated(one_line(text))
    said = markdown_text(text)
    for frame in ("# {}", "- {}", "{}", "> {}", "1. {}", "- **a**: {}"):
        source = frame.replace("{}", said)
        found = "".join(shown(source))
        assert found.endswith(expected), source
        assert found[: len(found) - len(expected)].rstrip() in {"", "<strong_open>a<strong_close>:"}, source


@given(SIGNS)
def test_a_cell_stays_a_cell(text: str) -> None:
    """A text in a table adds no column and no row."""
    source = f"| a | b |\n| --- | --- |\n| {markdown_text(text, starts_line=False)} | c |"
    kinds = [token.type for token in PARSER.parse(source)]
    assert (kinds.count("td_open"), kinds.count("tr_open")) == (2, 2)
    assert shown(source)[-1] == "c"
    assert "".join(shown(source)[2:-1]) == isolated(one_line(text))


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_no_address_is_left_for_a_host_to_link(text: str) -> None:
    """Nothing is left that GitHub turns into a link of its own: addresses with a scheme, `www.`, mail."""
    said = markdown_text(text)
    assert not re.search(r"(?i)(https?|ftp)://|www\.\w|[\w.]@\w", said)


def test_a_report_holds_no_html() -> None:
    """Not a single raw element stands in a report."""
    text = MarkdownRenderer().render(sample_report()).text
    assert [token.type for token in PARSER.parse(text) if token.type.startswith("html")] == []
    assert "<" not in text


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_labels_are_bold_in_every_script(locale: str) -> None:
    """Bold labels end where they should, also before the wide colon of Chinese."""
    text = MarkdownRenderer().render(sample_report(locale)).text
    assert "*" not in "".join(part for part in shown(text) if not part.startswith("<"))
