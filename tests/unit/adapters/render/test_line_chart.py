"""Line charts: exact, labelled at their lines, readable whatever the data."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientpm.adapters.render.svg.layout import LAYOUTS, Layout, Medium
from clientpm.adapters.render.svg.line_chart import draw_line_chart
from clientpm.adapters.render.svg.line_frame import frame_of
from clientpm.adapters.render.svg.line_look import looks_of, thinned
from clientpm.adapters.render.words import Words
from clientpm.reports.figure import Tick
from clientpm.reports.line_figure import (
    BandPoint,
    LineBand,
    LineChartSpec,
    LineMark,
    LinePoint,
    LineSeries,
    ReferenceLine,
    SeriesRole,
    ValueTick,
)
from clientpm.testing.figure_samples import odd_figures
from clientpm.testing.rendering import HOSTILE_TEXTS
from tests.sample_figures import earned_value_figure, goal_figure, index_figure
from tests.sample_reports import sample_report
from tests.unit.adapters.render.drawn_text import collisions, drawn_texts, outside, parsed

START = dt.datetime(2026, 3, 2)
DAY = dt.timedelta(days=1)
WORDS = Words(sample_report().meta)
WIDE = next(layout for layout in LAYOUTS if layout.medium is Medium.WIDE)
NARROW = next(layout for layout in LAYOUTS if layout.medium is Medium.NARROW)
EACH_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.medium.value)


def line(*values: int | str, name: str = "Line", **fields: object) -> LineSeries:
    """Give a line with a point each day."""
    points = [LinePoint(at=START + DAY * i, value=value) for i, value in enumerate(values)]
    return LineSeries(name=name, points=points, **fields)  # type: ignore[arg-type]


def chart(*series: LineSeries, days: int = 10, **fields: object) -> LineChartSpec:
    """Give a chart of some days."""
    return LineChartSpec(series=series, start=START, finish=START + DAY * days, **fields)  # type: ignore[arg-type]


def ticks(*values: int) -> list[ValueTick]:
    """Give marks for an axis of values."""
    return [ValueTick(value=value, text=str(value)) for value in values]


@EACH_LAYOUT
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("figure", [earned_value_figure, index_figure, goal_figure])
def test_texts_of_the_samples_stay_apart_and_inside(figure: object, locale: str, layout: Layout) -> None:
    """No text of a sample lies over another or over the edge, in any language and size."""
    spec = figure(locale).spec  # type: ignore[operator]
    svg = draw_line_chart(spec, Words(sample_report(locale).meta), layout)
    assert collisions(svg) == []
    assert outside(svg) == []


def test_wide_samples_are_labelled_at_their_lines() -> None:
    """Where there is room, every line has its name at its end and there is no key."""
    for figure in (earned_value_figure(), index_figure(), goal_figure()):
        assert isinstance(figure.spec, LineChartSpec)
        frame = frame_of(figure.spec, WIDE)
        assert frame.key == ()
        named = {text for draft, _ in frame.labels for text, _ in draft.texts}
        assert {series.name for series in figure.spec.series} <= named


@st.composite
def charts(draw: st.DrawFn) -> LineChartSpec:
    """Draw a chart with anything in it."""
    texts = st.text(st.sampled_from("abcMW 设计，iIl.…"), max_size=24)
    days = draw(st.integers(1, 40))
    series = []
    for role in draw(st.lists(st.sampled_from(SeriesRole), max_size=5)):
        places = sorted(draw(st.sets(st.integers(0, days), min_size=1, max_size=12)))
        values = draw(st.lists(st.integers(-50, 50), min_size=len(places), max_size=len(places)))
        points = [LinePoint(at=START + DAY * at, value=value) for at, value in zip(places, values, strict=True)]
        series.append(
            LineSeries(
                name=draw(texts), role=role, points=points, end_text=draw(texts), stepped=draw(st.booleans())
            )
        )  # fmt: skip
    return chart(
        *series,
        days=days,
        ticks=[Tick(at=START + DAY * i, text=f"{i}", major=i % 7 == 0) for i in range(0, days, 3)],
        values=ticks(-50, -25, 0, 25, 50),
        unit=draw(texts),
        data_date=draw(st.none() | st.integers(-1, days + 1).map(lambda day: START + DAY * day)),
        data_date_label=draw(texts),
        references=[
            ReferenceLine(value=draw(st.integers(-50, 50)), label=draw(texts)) for _ in range(draw(st.integers(0, 2)))
        ],
        marks=[LineMark(at=START, value=draw(st.none() | st.integers(-50, 50)), label=draw(texts))],
    )


@given(charts())
@settings(max_examples=40)
def test_labels_of_any_chart_stay_apart_and_inside(spec: LineChartSpec) -> None:
    """Whatever the lines and their names, no text lies over another or over the edge."""
    for layout in LAYOUTS:
        svg = draw_line_chart(spec, WORDS, layout)
        assert collisions(svg) == []
        assert outside(svg) == []


@EACH_LAYOUT
def test_odd_charts_can_be_drawn(layout: Layout) -> None:
    """A single point, equal values, values below zero, five hundred points, eight lines, no line at all."""
    for figure in odd_figures():
        if isinstance(figure.spec, LineChartSpec):
            svg = draw_line_chart(figure.spec, WORDS, layout)
            assert collisions(svg) == []
            assert "nan" not in svg
            assert len(svg) < 60_000


@EACH_LAYOUT
def test_a_point_lies_where_its_day_and_value_are(layout: Layout) -> None:
    """The ends of a line that runs from corner to corner are the corners of the field."""
    frame = frame_of(chart(line(0, *range(1, 11)), values=ticks(0, 5, 10)), layout)
    plot = frame.plot
    assert frame.ways[0][0] == pytest.approx((plot.times.left, plot.bottom), abs=0.06)
    assert frame.ways[0][-1] == pytest.approx((plot.times.right, plot.top), abs=0.06)
    assert frame.values.at(Decimal(5)) == pytest.approx((plot.top + plot.bottom) / 2)


@EACH_LAYOUT
def test_marks_of_the_axes_lie_on_them(layout: Layout) -> None:
    """Every level lies in the field, and every mark of time below it."""
    figure = earned_value_figure()
    assert isinstance(figure.spec, LineChartSpec)
    frame = frame_of(figure.spec, layout)
    root = parsed(draw_line_chart(figure.spec, WORDS, layout))
    levels = [float(each.get("y1", "nan")) for each in root.iter() if each.get("class") == "level"]
    marks = [each for each in root.iter() if each.get("class") in {"major", "minor"} and each.tag.endswith("line")]
    assert all(frame.plot.top - 0.01 <= y <= frame.plot.bottom + 0.01 for y in levels)
    assert len(marks) == len(figure.spec.ticks)
    times = frame.plot.times
    assert all(times.left - 0.01 <= float(mark.get("x1", "nan")) <= times.right + 0.01 for mark in marks)


def test_crowded_levels_lose_texts_evenly() -> None:
    """Of forty values only every n-th is drawn, so that their texts have room."""
    svg = draw_line_chart(chart(line(0, 39), values=ticks(*range(40))), WORDS, NARROW)
    shown = [int(each.text) for each in drawn_texts(svg) if each.text.isdigit()]
    assert len({other - one for one, other in pairwise(sorted(shown))}) == 1
    assert collisions(svg) == []


def test_every_line_has_a_look_of_its_own() -> None:
    """Eight lines of the same role differ in class or sign, and the first keeps the look of its role."""
    looks = looks_of([line(1, 2, role=SeriesRole.ACTUAL) for _ in range(8)])
    assert looks[0].kind == "actual"
    assert len({(look.kind, look.sign) for look in looks}) == 8


def test_a_stepped_line_holds_its_value() -> None:
    """Between two points it runs level, then straight up or down."""
    way = frame_of(chart(line(1, 3, 2, stepped=True)), WIDE).ways[0]
    assert len(way) == 5
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))


@given(st.lists(st.floats(0, 300), min_size=2, max_size=60))
def test_thinning_keeps_the_line(heights: list[float]) -> None:
    """No point that was left out lies farther than a quarter of a pixel from what is drawn."""
    points = [(5.0 * i, y) for i, y in enumerate(heights)]
    kept = thinned(points)
    assert kept[0] == pytest.approx(points[0], abs=0.05)
    assert kept[-1] == pytest.approx(points[-1], abs=0.05)
    for x, y in points:
        one, other = next((a, b) for a, b in pairwise(kept) if a[0] - 0.01 <= x <= b[0] + 0.01)
        drawn = one[1] + (other[1] - one[1]) * (x - one[0]) / (other[0] - one[0])
        assert abs(drawn - y) <= 0.3


def test_a_straight_line_needs_two_points() -> None:
    """Five hundred points on a straight line are drawn as its two ends."""
    assert thinned([(float(i), 2.0 * i) for i in range(500)]) == [(0.0, 0.0), (499.0, 998.0)]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_any_text_leaves_it_well_formed(text: str) -> None:
    """A strict parser reads the picture whatever its texts are, and finds only elements that draw."""
    spec = attrs.evolve(
        chart(line(1, 3, name=text, end_text=text), line(2, 1, name=text)),
        ticks=[Tick(at=START, text=text, major=True)], values=[ValueTick(value=0, text=text)], unit=text,
        data_date=START + DAY * 5, data_date_label=text, references=[ReferenceLine(value=2, label=text)],
        marks=[LineMark(at=START + DAY, label=text)],
        bands=[LineBand(name=text, points=[BandPoint(at=START, low=0, high=1), BandPoint(at=START + DAY, low=0, high=2)])],
    )  # fmt: skip
    for layout in LAYOUTS:
        tags = {re.sub("{.*}", "", each.tag) for each in parsed(draw_line_chart(spec, WORDS, layout, text)).iter()}
        assert tags <= {"svg", "g", "title", "text", "tspan", "path", "circle", "rect", "line"}


def test_cut_names_stand_in_full_in_a_title() -> None:
    """A name that is cut can be read as a title."""
    name = "Planned value of the whole work of both teams until acceptance by the four clinics"
    for layout in LAYOUTS:
        root = parsed(draw_line_chart(chart(line(1, 2, name=name)), WORDS, layout))
        assert name in [each.text for each in root.iter() if each.tag.endswith("title")]


def test_points_tell_their_values_on_a_wide_screen() -> None:
    """A clear circle with the text of the point lies over each point, and only there where somebody may point."""
    points = [LinePoint(at=START, value=1, text="Mon: 1"), LinePoint(at=START + DAY, value=2, text="Tue: 2")]
    spec = chart(LineSeries(name="L", points=points))
    assert draw_line_chart(spec, WORDS, WIDE).count('class="hint"') == 2
    assert draw_line_chart(spec, WORDS, NARROW).count('class="hint"') == 0
