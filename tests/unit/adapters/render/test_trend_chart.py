"""Milestone trend charts: every line labelled, the diagonal where a forecast is the day of its report."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientpm.adapters.render.svg.layout import LAYOUTS, Layout, Medium
from clientpm.adapters.render.svg.trend_chart import draw_trend
from clientpm.adapters.render.svg.trend_frame import framed_trend
from clientpm.adapters.render.words import Words
from clientpm.reports.figure import Tick
from clientpm.reports.trend_figure import MilestoneTrendSpec, TrendLine, TrendPoint
from clientpm.testing.figure_samples import odd_figures
from clientpm.testing.rendering import HOSTILE_TEXTS
from clientpm.values.status import Status
from tests.sample_figures import trend_figure
from tests.sample_reports import sample_report
from tests.unit.adapters.render.drawn_text import collisions, drawn_texts, outside, parsed

START = dt.datetime(2026, 3, 2)
DAY = dt.timedelta(days=1)
WORDS = Words(sample_report().meta)
EACH_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.medium.value)
TEXTS = st.text(st.sampled_from("abcMW 设计，iIl.…"), max_size=40)


def trend(
    *forecasts: list[int], label: str = "Milestone", end_text: str = "1 May", **fields: object
) -> MilestoneTrendSpec:
    """Give a chart of ten weeks; each list has the forecasts of one milestone, one for each week."""
    lines = [
        TrendLine(
            id=f"m{i}", label=label, end_text=end_text, status=list(Status)[i % 4],
            points=[TrendPoint(reported=START + DAY * 7 * n, forecast=START + DAY * day) for n, day in enumerate(days)],
        )
        for i, days in enumerate(forecasts)
    ]  # fmt: skip
    return MilestoneTrendSpec(
        lines=lines, start=START, finish=START + DAY * 70, low=START, high=START + DAY * 140, **fields  # type: ignore[arg-type]
    )  # fmt: skip


@EACH_LAYOUT
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_texts_of_the_sample_stay_apart_and_inside(locale: str, layout: Layout) -> None:
    """No text lies over another or over the edge, in any language and size."""
    spec = trend_figure(locale).spec
    assert isinstance(spec, MilestoneTrendSpec)
    svg = draw_trend(spec, Words(sample_report(locale).meta), layout)
    assert collisions(svg) == []
    assert outside(svg) == []


@given(
    st.lists(st.lists(st.integers(0, 140), min_size=1, max_size=10), max_size=30), TEXTS, TEXTS, TEXTS,
)  # fmt: skip
@settings(max_examples=40)
def test_labels_of_any_trend_stay_apart_and_inside(forecasts: list[list[int]], label: str, end: str, axis: str) -> None:
    """Thirty milestones, equal forecasts, long names: every line has its label, none over another."""
    ticks = [Tick(at=START + DAY * 7 * i, text=f"{i}", major=i % 4 == 0) for i in range(20)]
    spec = trend(
        *forecasts, label=label, end_text=end, forecast_ticks=ticks, report_ticks=ticks[:10], report_label=axis,
        forecast_label=axis, diagonal_label=axis,
    )  # fmt: skip
    for layout in LAYOUTS:
        svg = draw_trend(spec, WORDS, layout)
        assert collisions(svg) == []
        assert outside(svg) == []
        assert svg.count('class="trend-row"') == len(forecasts)


@EACH_LAYOUT
def test_the_diagonal_is_where_forecast_and_report_meet(layout: Layout) -> None:
    """A milestone that is reached on the day of a report ends on the diagonal."""
    frame = framed_trend(trend([21, 21, 21, 21]), layout)
    diagonal = frame.diagonal()
    assert diagonal is not None
    x1, y1, x2, y2 = diagonal
    day = START + DAY * 21
    x, y = frame.plot.times.at(day), frame.level(day)
    assert y == pytest.approx(y1 + (y2 - y1) * (x - x1) / (x2 - x1))


def test_axes_that_never_meet_have_no_diagonal() -> None:
    """Where every forecast lies after the last report of the axis, there is nothing to meet."""
    point = TrendPoint(reported=START, forecast=START + DAY * 200)
    spec = MilestoneTrendSpec(
        lines=[TrendLine(id="m", label="M", points=[point])],
        start=START, finish=START + DAY * 10, low=START + DAY * 100, high=START + DAY * 300,
    )  # fmt: skip
    for layout in LAYOUTS:
        assert framed_trend(spec, layout).diagonal() is None
        assert 'class="diagonal"' not in draw_trend(spec, WORDS, layout)


@EACH_LAYOUT
def test_labels_stand_in_the_order_of_the_forecasts(layout: Layout) -> None:
    """Read downwards, the labels go from the latest forecast to the earliest."""
    spec = trend([90], [30], [60], [31])
    levels = framed_trend(spec, layout).levels
    order = sorted(range(4), key=lambda i: levels[i])
    assert order == [0, 2, 3, 1]
    assert all(levels[b] - levels[a] >= layout.size for a, b in pairwise(order))


def test_numbers_stand_for_names_on_a_phone() -> None:
    """Beside the chart stand numbers, below it each number with name and date."""
    narrow = next(layout for layout in LAYOUTS if layout.medium is Medium.NARROW)
    texts = [each.text for each in drawn_texts(draw_trend(trend([10], [20], label="Go-live"), WORDS, narrow))]
    assert sorted(text for text in texts if text in {"1", "2"}) == ["1", "1", "2", "2"]
    assert texts.count("Go-live") == 2


def test_shape_and_word_tell_how_a_milestone_stands() -> None:
    """Every status that occurs has its own sign and a word in the legend."""
    wide = LAYOUTS[0]
    root = parsed(draw_trend(trend([10], [20], [30], [40]), WORDS, wide))
    legend = [each.text for each in root.iter() if each.get("class") == "legend"]
    assert legend == ["On course", "Attention", "Trouble", "Unknown"]
    signs = [
        re.sub(r"[\d.]+", "", each.get("d") or "circle")
        for each in root.iter()
        if each.get("class", "").startswith(("sign", "hollow"))
    ]
    assert len(set(signs)) >= 3


def test_a_row_says_all_of_it() -> None:
    """The title of a row has the full name, the forecast, how it stands and the note."""
    line = TrendLine(
        id="m", label="A milestone with a name that is far too long to be written beside a chart of this size",
        points=[TrendPoint(reported=START, forecast=START + DAY)], end_text="3 March", status=Status.ATTENTION,
        note="agreed: 2 March",
    )  # fmt: skip
    spec = MilestoneTrendSpec(lines=[line], start=START, finish=START + DAY * 9, low=START, high=START + DAY * 9)
    for layout in LAYOUTS:
        titles = [each.text for each in parsed(draw_trend(spec, WORDS, layout)).iter() if each.tag.endswith("title")]
        assert f"{line.label}: 3 March; Attention; agreed: 2 March" in titles


@EACH_LAYOUT
def test_odd_trends_can_be_drawn(layout: Layout) -> None:
    """No milestone at all, and thirty with the same forecast."""
    for figure in odd_figures():
        if isinstance(figure.spec, MilestoneTrendSpec):
            svg = draw_trend(figure.spec, WORDS, layout)
            assert collisions(svg) == []
            assert outside(svg) == []


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_any_text_leaves_it_well_formed(text: str) -> None:
    """A strict parser reads the picture whatever its texts are."""
    ticks = [Tick(at=START, text=text, major=True)]
    spec = trend(
        [10, 12], label=text, end_text=text, forecast_ticks=ticks, report_ticks=ticks, report_label=text,
        forecast_label=text, diagonal_label=text, agreed_label=text,
    )  # fmt: skip
    for layout in LAYOUTS:
        tags = {re.sub("{.*}", "", each.tag) for each in parsed(draw_trend(spec, WORDS, layout, text)).iter()}
        assert tags <= {"svg", "g", "title", "text", "tspan", "path", "circle", "rect", "line"}
