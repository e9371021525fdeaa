"""A time axis carries as many texts as fit, at even distances."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientpm.adapters.render.svg.axis import TimeAxis, texts_shown
from clientpm.adapters.render.svg.measure import ELLIPSIS, ellipsised, text_width, wrapped

START = dt.datetime(2026, 3, 2)
TEXTS = st.text(st.sampled_from("abcMW 设计，iIl.…e\u0301"), max_size=40)


@given(st.lists(st.floats(0, 900), max_size=60, unique=True), st.sampled_from(["9", "31 March", "2026年10月"]))
def test_texts_never_touch(places: list[float], text: str) -> None:
    """A text ends before the next one begins, and before the axis ends."""
    places = sorted(places)
    shown = texts_shown(places, [text] * len(places), 900, 12)
    drawn = [place for place, each in zip(places, shown, strict=True) if each]
    ends = [*drawn[1:], 900.0][: len(drawn)]
    assert len(shown) == len(places)
    assert all(place + text_width(text, 12) <= end for place, end in zip(drawn, ends, strict=True))


@pytest.mark.parametrize(("width", "stride"), [(60, 1), (22, 1), (11, 2), (6, 4)])
def test_even_marks_lose_texts_evenly(width: int, stride: int) -> None:
    """Where not all fit, every second, third or further one keeps its text."""
    shown = texts_shown([width * i for i in range(24)], ["27"] * 24, width * 24, 12)
    assert [i for i, text in enumerate(shown) if text] == list(range(0, 24, stride))


def test_a_short_first_month_does_not_silence_the_others() -> None:
    """The last days of a month at the left end lose their text; the whole months keep theirs."""
    shown = texts_shown([0, 10, 130, 250], ["March 2026", "April 2026", "May 2026", "June 2026"], 370, 12)
    assert shown == ["", "April 2026", "May 2026", "June 2026"]


def test_instants_beyond_the_axis_lie_at_its_ends() -> None:
    """A bar that begins before the axis is drawn from its left end."""
    axis = TimeAxis(start=START, finish=START + dt.timedelta(days=10), left=100, width=500)
    days = (-5, 0, 5, 10, 50)
    assert [axis.at(START + dt.timedelta(days=day)) for day in days] == [100, 100, 350, 600, 600]


@given(TEXTS, st.floats(20, 300), st.sampled_from([9.0, 12.0]))
def test_cut_texts_fit_and_say_that_they_are_cut(text: str, width: float, size: float) -> None:
    """A text is either whole or ends with an ellipsis, and never wider than its room."""
    cut = ellipsised(text, width, size)
    assert text_width(cut, size) <= width
    assert (
        cut == " ".join(text.split())
        or (cut.endswith(ELLIPSIS) and text.split(maxsplit=1)[0][:1] == cut[:1])
        or cut == ELLIPSIS
    )


@given(TEXTS, st.floats(40, 200), st.integers(1, 4))
def test_wrapped_texts_lose_nothing_but_their_end(text: str, width: float, lines: int) -> None:
    """Lines joined give the text again, or its beginning and an ellipsis; none is too wide."""
    found = wrapped(text, width, 12, lines)
    assert 1 <= len(found) <= lines
    assert all(text_width(line, 12) <= width for line in found)
    joined = "".join("".join(found).split()).removesuffix(ELLIPSIS)
    assert "".join(text.split()).startswith(joined)
