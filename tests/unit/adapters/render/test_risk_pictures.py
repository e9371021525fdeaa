"""Figures of risk as pictures: exact, apart, inside, told without colour, readable whatever the data."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientpm.adapters.render.svg.curve_flag import flags_of
from clientpm.adapters.render.svg.curve_frame import framed_curve
from clientpm.adapters.render.svg.layout import LAYOUTS, Layout, Medium
from clientpm.adapters.render.svg.matrix_frame import framed_matrix
from clientpm.adapters.render.svg.picture import draw_pictures
from clientpm.adapters.render.svg.tornado_frame import framed_tornado
from clientpm.adapters.render.words import Words
from clientpm.reports.block import Figure
from clientpm.reports.curve_figure import ChancePoint, CurveDay, CurvePercentile, SCurve, SCurveSpec
from clientpm.reports.figure import Tick
from clientpm.reports.line_figure import SeriesRole, ValueTick
from clientpm.reports.matrix_figure import MatrixBand, MatrixGrid, MatrixRisk, MatrixStep, RiskMatrixSpec
from clientpm.reports.tornado_figure import TornadoBar, TornadoSpec
from clientpm.testing.rendering import HOSTILE_TEXTS
from clientpm.testing.risk_figure_samples import odd_risk_figures, risk_figures
from clientpm.values.status import Status
from tests.sample_reports import sample_report
from tests.sample_risk_figures import risk_sample_report
from tests.unit.adapters.render.drawn_text import collisions, drawn_texts, outside, parsed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

START = dt.datetime(2026, 6, 1)
DAY = dt.timedelta(days=1)
WORDS = Words(sample_report().meta)
WIDE = next(layout for layout in LAYOUTS if layout.medium is Medium.WIDE)
NARROW = next(layout for layout in LAYOUTS if layout.medium is Medium.NARROW)
EACH_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.medium.value)
TEXTS = st.text(st.sampled_from("abcMW 设计，iIl.…"), max_size=40)
TAGS = {"svg", "g", "title", "text", "tspan", "path", "circle", "rect", "line"}


def specs(locale: str = "en") -> list[object]:
    """Give the figures of the sample."""
    return [block.spec for block in risk_sample_report(locale).blocks if isinstance(block, Figure)]


def by_class(root: Element, name: str) -> list[Element]:
    """Find the elements of a class."""
    return [each for each in root.iter() if name in each.get("class", "").split()]


def number(element: Element, name: str) -> float:
    """Read a coordinate."""
    return float(element.get(name, "nan"))


def check_picture(svg: str) -> None:
    """Check that texts stand apart and inside, and that every coordinate is a number."""
    assert collisions(svg) == []
    assert outside(svg) == []
    assert "nan" not in svg
    assert 'inf"' not in svg


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_texts_of_the_samples_stay_apart_and_inside(locale: str) -> None:
    """No text of a sample lies over another or over the edge, in any language and size."""
    words = Words(sample_report(locale).meta)
    for spec in specs(locale):
        pictures = draw_pictures(spec, words, "Title")
        assert len(pictures) == len(LAYOUTS)
        for svg in pictures:
            check_picture(svg)


def test_odd_figures_can_be_drawn() -> None:
    """One cell, two hundred risks in one, no curve, a single trial, dates decades apart, huge bars."""
    for figure in odd_risk_figures():
        for svg in draw_pictures(figure.spec, WORDS, "Title"):
            check_picture(svg)
            assert len(svg) < 60_000


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_any_text_leaves_it_well_formed(text: str) -> None:
    """A strict parser reads the picture whatever its texts are, and finds only elements that draw."""
    for figure in risk_figures(lambda _: text):
        spec = figure.spec
        if isinstance(spec, RiskMatrixSpec):
            first = spec.grids[0]
            risks = [attrs.evolve(first.risks[0], id=text), *first.risks[1:]]
            spec = attrs.evolve(spec, grids=[attrs.evolve(first, risks=risks), *spec.grids[1:]])
        for svg in draw_pictures(spec, WORDS, text):
            assert {re.sub("{.*}", "", each.tag) for each in parsed(svg).iter()} <= TAGS
            assert outside(svg) == []


def test_the_same_figure_is_the_same_picture() -> None:
    """Drawing twice gives the same text."""
    for one, other in zip(specs(), specs(), strict=True):
        assert draw_pictures(one, WORDS, "T") == draw_pictures(other, WORDS, "T")


def matrix(risks: list[MatrixRisk], *, rows: int = 3, columns: int = 3, colours: str = "") -> RiskMatrixSpec:
    """Give a matrix whose bands rise from corner to corner."""
    names = ("low", "moderate", "high")
    cells = [[names[min(row + column, 4) // 2] for column in range(columns)] for row in range(rows)]
    return RiskMatrixSpec(
        chances=[MatrixStep(label=f"chance {i}") for i in range(rows)],
        bands=[MatrixBand(id=name, label=name, colour=colours) for name in names],
        grids=[MatrixGrid(impacts=[MatrixStep(label=f"impact {i}") for i in range(columns)], cells=cells, risks=risks)],
        before_label="before",
    )


class TestMatrix:
    @EACH_LAYOUT
    def test_every_cell_counts_its_risks(self, layout: Layout) -> None:
        """However many risks stand in a cell, their number is written, and those without room are counted."""
        for count in (1, 2, 7, 200):
            risks = [MatrixRisk(id=f"R{i}", title="T", cell=(1, 2)) for i in range(count)]
            cell = framed_matrix(matrix(risks), layout).grids[0].cells[1][2]
            named = [chip for chip in cell.chips if chip.kind == "risk"]
            more = [int(chip.text) for chip in cell.chips if chip.kind == "more"]
            assert len(named) + sum(more) == count
            assert all(cell.box.holds(chip.box) for chip in cell.chips)
            svg = draw_pictures(matrix(risks), WORDS, "T")[LAYOUTS.index(layout)]
            assert [each.text for each in by_class(parsed(svg), "count")] == [str(count)]

    @EACH_LAYOUT
    def test_the_lowest_step_stands_at_the_lower_left(self, layout: Layout) -> None:
        """Chance rises upwards and impact to the right."""
        cells = framed_matrix(matrix([]), layout).grids[0].cells
        assert cells[0][0].box.top > cells[1][0].box.top > cells[2][0].box.top
        assert cells[0][0].box.left < cells[0][1].box.left < cells[0][2].box.left
        boxes = [cell.box for row in cells for cell in row]
        assert not any(
            min(a.right, b.right) - max(a.left, b.left) > 0.01 and min(a.bottom, b.bottom) - max(a.top, b.top) > 0.01
            for a, b in combinations(boxes, 2)
        )

    @EACH_LAYOUT
    def test_a_band_is_told_without_colour(self, layout: Layout) -> None:
        """Each cell has a sign with one filled stroke more for each higher band, and the legend says its word."""
        root = parsed(draw_pictures(matrix([]), WORDS, "T")[LAYOUTS.index(layout)])
        filled = [(by_class(cell, "full")[0].get("d") or "").count("M") for cell in by_class(root, "cell")]
        assert filled[:9] == [1, 1, 2, 1, 2, 2, 2, 2, 3]
        assert filled[9:] == [1, 2, 3]
        assert [each.text for each in by_class(root, "legend")] == ["low", "moderate", "high"]

    def test_words_stand_in_wide_cells(self) -> None:
        """Where every cell has room for the longest word, each carries the word of its band; otherwise none does."""
        wide, narrow = (
            by_class(parsed(draw_pictures(matrix([], columns=5), WORDS, "T")[LAYOUTS.index(layout)]), "band-word")
            for layout in (WIDE, NARROW)
        )
        assert len(wide) == 15
        assert narrow == []

    @pytest.mark.parametrize(("colour", "tone"), [("#000000", "on-dark"), ("#0b5cad", "on-dark"), ("#ffd800", "on-light"), ("#ffffff", "on-light")])  # fmt: skip
    def test_a_colour_of_the_host_keeps_its_texts_readable(self, colour: str, tone: str) -> None:
        """Texts are white on dark colours and black on light ones."""
        root = parsed(draw_pictures(matrix([], colours=colour), WORDS, "T")[0])
        assert {each.get("fill") for each in by_class(root, "tint")} == {colour}
        assert all(tone in (each.get("class") or "") for each in by_class(root, "cell"))

    def test_arrows_lead_from_where_a_risk_stood(self) -> None:
        """One arrow for all that moved from one cell to another; none for what stays; its start is marked faintly."""
        risks = [MatrixRisk(id=f"R{i}", title="T", cell=(0, 0), before=(2, 2)) for i in range(3)]
        risks += [MatrixRisk(id="S", title="T", cell=(1, 1), before=(1, 1)), MatrixRisk(id="T", title="T", cell=(0, 1))]
        root = parsed(draw_pictures(matrix(risks), WORDS, "T")[0])
        assert len(by_class(root, "move-head")) == 1 + 1  # and that of the legend
        assert [each.text for each in by_class(root, "chip-text") if "before" in (each.get("class") or "")] == [
            "R0",
            "R1",
            "R2",
        ]

    def test_grids_stand_side_by_side_where_they_fit(self) -> None:
        """Threats and opportunities share the rows on a wide screen, the second mirrored; on a phone it is not."""
        spec = specs()[1]
        assert isinstance(spec, RiskMatrixSpec)
        wide, narrow = (framed_matrix(spec, layout).grids for layout in (WIDE, NARROW))
        assert wide[0].box.top == wide[1].box.top
        assert wide[0].box.right < wide[1].box.left
        assert list(wide[1].column_places) == sorted(wide[1].column_places, reverse=True)
        assert wide[1].row_labels == ()
        assert narrow[0].box.bottom < narrow[1].box.top
        assert list(narrow[1].column_places) == sorted(narrow[1].column_places)

    def test_a_cell_says_itself(self) -> None:
        """Steps, band and the titles of its risks stand in the title of a cell."""
        risks = [MatrixRisk(id=f"R{i}", title=f"Title {i}", cell=(2, 2), note="60 %") for i in range(14)]
        root = parsed(draw_pictures(matrix(risks), WORDS, "T")[0])
        said = [each.text or "" for each in root.iter() if each.tag.endswith("title")]
        cell = next(text for text in said if "R0" in text)
        assert cell.startswith("chance 2; impact 2; high; R0 Title 0 (60 %); R1 Title 1 (60 %)")
        assert cell.endswith("+2")

    @given(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.none() | st.tuples(st.integers(0, 2), st.integers(0, 3))), max_size=30),
        st.lists(TEXTS, min_size=10, max_size=10),
    )  # fmt: skip
    @settings(max_examples=30)
    def test_any_matrix_can_be_drawn(
        self, places: list[tuple[int, int, tuple[int, int] | None]], texts: list[str]
    ) -> None:
        """Whatever its risks and texts, no text lies over another or over the edge."""
        risks = [
            MatrixRisk(id=f"{i}{texts[i % 10]}", title="T", cell=(a, b), before=c) for i, (a, b, c) in enumerate(places)
        ]
        spec = matrix(risks, columns=4)
        steps = [MatrixStep(label=texts[i], note=texts[-i]) for i in range(4)]
        bands = [attrs.evolve(band, label=text) for band, text in zip(spec.bands, texts, strict=False)]
        grid = attrs.evolve(spec.grids[0], impacts=steps, title=texts[5])
        spec = attrs.evolve(
            spec, chances=steps[:3], bands=bands, grids=[grid], chance_label=texts[6], impact_label=texts[7]
        )
        for svg in draw_pictures(spec, WORDS, "T"):
            check_picture(svg)


def chart(*curves: SCurve, days: int = 20, **fields: object) -> SCurveSpec:
    """Give a chart of some days."""
    return SCurveSpec(curves=curves, start=START, finish=START + DAY * days, **fields)  # type: ignore[arg-type]


def rising(*points: tuple[int, str], **fields: object) -> SCurve:
    """Give a curve."""
    made = [ChancePoint(at=START + DAY * day, chance=chance) for day, chance in points]
    return SCurve(points=made, **fields)  # type: ignore[arg-type]


def promise(day: int, label: str = "Go-live", text: str = "12 June: 63 %", **fields: object) -> CurveDay:
    """Give a promise."""
    return CurveDay(at=START + DAY * day, label=label, text=text, **fields)  # type: ignore[arg-type]


class TestCurve:
    @EACH_LAYOUT
    def test_a_point_lies_where_its_day_and_chance_are(self, layout: Layout) -> None:
        """The axis of chances reaches from nothing to certainty, whatever the curve."""
        frame = framed_curve(chart(rising((10, "0.25"))), layout)
        times = frame.plot.times
        x, y = (times.left + times.right) / 2, frame.plot.bottom - (frame.plot.bottom - frame.plot.top) / 4
        assert frame.ways[0][0] == pytest.approx((times.left, frame.plot.bottom), abs=0.06)
        assert frame.ways[0][2] == pytest.approx((x, y), abs=0.06)
        assert frame.ways[0][-1] == pytest.approx((times.right, y), abs=0.06)

    def test_an_axis_of_money_is_drawn_as_exactly(self) -> None:
        """An amount lies as far along its axis as a day would, and marks beyond the axis are left out."""
        points = [ChancePoint(at=value, chance="0.5") for value in (100, 250)]
        ticks = [ValueTick(value=value, text=str(value)) for value in (0, 100, 300, 500)]
        spec = SCurveSpec(curves=[SCurve(points=points)], start=100, finish=500, ticks=ticks)
        frame = framed_curve(spec, WIDE)
        width = frame.plot.times.width
        assert frame.across(Decimal(250)) == pytest.approx(frame.plot.times.left + width * 0.375)
        assert [tick.text for tick in frame.ticks] == ["100", "300", "500"]

    @EACH_LAYOUT
    def test_a_promise_never_loses_its_chance(self, layout: Layout) -> None:
        """A long name is cut, the day with its chance is not, wherever its line stands."""
        for day in (0, 1, 10, 19, 20):
            spec = chart(
                rising((5, "0.5")), promises=[promise(day, "Acceptance of everything by all the clinics " * 3)]
            )
            texts = "".join(each.text for each in drawn_texts(draw_pictures(spec, WORDS, "T")[LAYOUTS.index(layout)]))
            assert "12 June: 63 %" in texts
            assert "…" in texts

    @given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 24)), max_size=12))
    @settings(max_examples=60)
    def test_flags_stand_apart(self, wanted: list[tuple[int, int]]) -> None:
        """However many promises there are and wherever they lie, no flag stands over another or over the edge."""
        days = [promise(day, "n" * size) for day, size in wanted]
        for layout in LAYOUTS:
            flags = flags_of(days, [day.at.day * layout.width / 21 for day in days], layout)  # type: ignore[union-attr]
            for one, other in combinations(flags, 2):
                assert one.row != other.row or one.right < other.left or other.right < one.left
            assert all(-0.01 <= flag.left <= flag.right <= layout.width + 0.01 for flag in flags)
            assert max((flag.row for flag in flags), default=0) < max(len(flags), 1)

    def test_few_flags_let_every_line_pass(self) -> None:
        """Three promises at a distance: no line runs through the flag of another."""
        days = [promise(4), promise(8), promise(15)]
        flags = flags_of(days, [200.0, 400.0, 750.0], WIDE)
        for one in flags:
            for other in flags:
                assert one is other or one.row >= other.row or not one.left < other.x < one.right

    def test_how_a_promise_stands_is_said(self) -> None:
        """Its sign stands at the flag and on the curve, and the legend says the word."""
        spec = chart(rising((5, "0.5")), promises=[promise(6, chance="0.5", status=Status.TROUBLE)])
        root = parsed(draw_pictures(spec, WORDS, "T")[0])
        assert [each.text for each in by_class(root, "legend")] == ["Trouble"]
        assert "■" in [each.text for each in root.iter() if each.tag.endswith("tspan")]
        assert len([each for each in by_class(root, "status") if each.tag.endswith("path")]) == 2

    def test_crowded_percentiles_are_named_above(self) -> None:
        """Where labels do not all fit on the curve, each stands with its day above the field."""
        marks = [
            CurvePercentile(at=START + DAY, chance="0.5", label=f"P{i}", text="a day in June of this year") for i in range(12)
        ]  # fmt: skip
        spec = chart(rising((1, "0.5")), percentiles=marks)
        frame = framed_curve(spec, NARROW)
        assert frame.labels == ()
        assert [item.name for item in frame.key] == [f"P{i}" for i in range(12)]

    @EACH_LAYOUT
    def test_steps_rise_straight(self, layout: Layout) -> None:
        """A stepped curve runs level, then straight up; any curve reaches from end to end."""
        way = framed_curve(chart(rising((3, "0.2"), (9, "0.7"), (12, "1"), stepped=True)), layout).ways[0]
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))

    @given(st.data())
    @settings(max_examples=40)
    def test_any_chart_can_be_drawn(self, data: st.DataObject) -> None:
        """Whatever curves, promises and texts, no text lies over another or over the edge."""
        chances = st.integers(0, 10).map(lambda tenth: Decimal(tenth) / 10)
        curves = []
        for role in data.draw(st.lists(st.sampled_from(SeriesRole), max_size=3)):
            days = sorted(data.draw(st.sets(st.integers(0, 20), min_size=1, max_size=8)))
            values = sorted(data.draw(st.lists(chances, min_size=len(days), max_size=len(days))))
            points = [(day, str(value)) for day, value in zip(days, values, strict=True)]
            curves.append(rising(*points, role=role, name=data.draw(TEXTS), stepped=data.draw(st.booleans())))
        promises = [
            promise(data.draw(st.integers(0, 20)), data.draw(TEXTS), data.draw(TEXTS), chance=data.draw(st.none() | chances))
            for _ in range(data.draw(st.integers(0, 5)))
        ]  # fmt: skip
        percentiles = [
            CurvePercentile(at=START + DAY * data.draw(st.integers(0, 20)), chance=data.draw(chances), label=data.draw(TEXTS))
            for _ in range(data.draw(st.integers(0, 4)))
        ]  # fmt: skip
        spec = chart(
            *curves,
            promises=promises,
            percentiles=percentiles,
            ticks=[Tick(at=START + DAY * i, text=str(i), major=i % 7 == 0) for i in range(0, 20, 3)],
            values=[ValueTick(value=value, text=f"{value} %") for value in ("0", "0.5", "1")],
            unit=data.draw(TEXTS),
            axis_label=data.draw(TEXTS),
        )
        for svg in draw_pictures(spec, WORDS, "T"):
            check_picture(svg)


def bars(*values: int | str, label: str = "Risk", text: str = "") -> list[TornadoBar]:
    """Give bars."""
    return [
        TornadoBar(id=str(i), label=label, value=value, text=text or f"{value} days") for i, value in enumerate(values)
    ]


class TestTornado:
    @EACH_LAYOUT
    def test_bars_are_as_long_as_their_values(self, layout: Layout) -> None:
        """Lengths stand to each other as the values do, to the right above zero and to the left below."""
        root = parsed(draw_pictures(TornadoSpec(bars=bars(8, -4, 2)), WORDS, "T")[LAYOUTS.index(layout)])
        drawn = by_class(root, "tornado-bar")
        widths = [number(each, "width") for each in drawn]
        assert widths[0] / widths[1] == pytest.approx(2, rel=0.01)
        assert widths[1] / widths[2] == pytest.approx(2, rel=0.01)
        zero = number(drawn[0], "x")
        assert number(drawn[1], "x") + widths[1] == pytest.approx(zero, abs=0.02)
        kinds = [(each.get("class") or "").split()[-1] for each in drawn]
        assert kinds == ["take", "give", "take"]

    @EACH_LAYOUT
    def test_values_stand_behind_their_bars(self, layout: Layout) -> None:
        """A value begins where its bar has ended, on its own side, and clear of the second figure."""
        spec = TornadoSpec(bars=[*bars(8, -4, 2), TornadoBar(id="m", label="M", value=3, text="3 days", mark=7)])
        frame = framed_tornado(spec, layout)
        for each in frame.bars:
            far = max(abs(float(each.bar.value)), abs(float(each.bar.mark or 0)))
            end = frame.zero + frame.scale * (-far if each.is_left else far)
            assert each.text_x < end if each.is_left else each.text_x > end

    def test_labels_stand_beside_or_above(self) -> None:
        """On a wide screen a label ends before the field; on a phone it stands above its bar."""
        long = "The interface to the hospital information system is delivered late by its supplier"
        spec = TornadoSpec(bars=bars(8, 4, label=long))
        wide, narrow = (framed_tornado(spec, layout) for layout in (WIDE, NARROW))
        assert len(wide.bars[0].lines) == 2
        assert all(len(each.lines) == 2 and each.label_top + 2 * 15 < each.middle for each in narrow.bars)
        assert narrow.left == 0

    def test_what_is_left_out_is_drawn(self) -> None:
        """The note of what is left out, and the word for the diamonds, stand below."""
        spec = attrs.evolve(
            TornadoSpec(bars=[TornadoBar(id="a", label="A", value=2, text="2", mark=1)], mark_label="On average"),
            left_out=3,
            left_out_note="3 smaller risks are not shown.",
        )
        for svg in draw_pictures(spec, WORDS, "T"):
            texts = [each.text for each in drawn_texts(svg)]
            assert {"On average", "3 smaller risks are not shown."} <= set(texts)

    @given(
        st.lists(st.tuples(st.integers(-50, 50), st.none() | st.integers(-50, 50), TEXTS, TEXTS), max_size=12),
        st.lists(TEXTS, min_size=5, max_size=5),
    )
    @settings(max_examples=40)
    def test_any_chart_can_be_drawn(self, given_bars: list[tuple[int, int | None, str, str]], texts: list[str]) -> None:
        """Whatever values and texts, no text lies over another or over the edge."""
        made = [
            TornadoBar(id=str(i), label=label, value=value, text=text, mark=mark)
            for i, (value, mark, label, text) in enumerate(given_bars)
        ]
        spec = TornadoSpec(
            bars=made,
            values=[ValueTick(value=value, text=str(value)) for value in range(-50, 51, 25)],
            unit=texts[0],
            positive_label=texts[1],
            negative_label=texts[2],
            mark_label=texts[3],
        )
        for svg in draw_pictures(spec, WORDS, "T"):
            check_picture(svg)
