"""Hidden characters are shown, and right-to-left texts keep to themselves."""

from __future__ import annotations

import unicodedata

import pytest

from clientpm.adapters.render.characters import isolated, one_line, visible


@pytest.mark.parametrize("code", [0x00, 0x1B, 0x7F, 0x9B, 0x200E, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFFFE])
def test_controls_are_written_out(code: int) -> None:
    """A control character is shown by its number, and does not act."""
    assert visible(f"a{chr(code)}b") == f"a‹U+{code:04X}›b"


def test_every_direction_control_is_written_out() -> None:
    """No character of a bidirectional control class is left in any text."""
    controls = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    acting = [chr(code) for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in controls]
    assert acting
    assert all(visible(character).startswith("‹U+") for character in acting)


def test_what_people_write_is_left_alone() -> None:
    """Letters of any script, combining marks, joined emoji and typographic blanks stay as they are."""
    text = "Ünï 设计评审 \u05e9\u05dc\u05d5\u05dd e\u0301 \U0001f469\u200d\U0001f52c 3\u2009天 a\u00a0b"
    assert visible(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n", "\n\n", " \t "])
def test_line_ends_become_blanks(end: str) -> None:
    """On one line every kind of line end is one blank, so that no text starts a line of its own."""
    assert one_line(f"{end}a{end}b{end}") == "a b"


def test_only_right_to_left_texts_are_isolated() -> None:
    """The invisible signs are added where they are needed and nowhere else."""
    assert isolated("设计 1,000") == "设计 1,000"
    assert isolated("\u05d0 1") == "\u2068\u05d0 1\u2069"
