"""Figures are checked where they are made, and axes have round marks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.reports.axis_ticks import time_ticks
from clientpm.reports.language import Language

POINT = pm.LinePoint(at="2026-03-02", value=1)
CARD = pm.BoardCard(id="a", title="A")
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=3)


def line_chart(**fields: object) -> pm.LineChartSpec:
    """Give a chart of one month."""
    given = {"series": [], "start": "2026-03-01", "finish": "2026-04-01"} | fields
    return pm.LineChartSpec(**given)  # type: ignore[arg-type]


def trend(*points: tuple[str, str], **fields: object) -> pm.MilestoneTrendSpec:
    """Give a trend chart of one month with one milestone."""
    line = pm.TrendLine(id="m", label="M", points=[pm.TrendPoint(reported=a, forecast=b) for a, b in points])
    given = {"lines": [line], "start": "2026-03-01", "finish": "2026-04-01", "low": "2026-03-01", "high": "2026-05-01"}
    return pm.MilestoneTrendSpec(**given | fields)  # type: ignore[arg-type]


class TestLineChart:
    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"finish": "2026-03-01"}, "figure.axis"),
            ({"series": [pm.LineSeries(name="L", points=[POINT])] * 9}, "figure.count"),
            ({"references": [pm.ReferenceLine(value=1, label="R")] * 7}, "figure.count"),
            ({"series": [pm.LineSeries(name="L", points=[])]}, "figure.few"),
            ({"series": [pm.LineSeries(name="L", points=[POINT, POINT])]}, "figure.order"),
            ({"start": "2026-03-03", "series": [pm.LineSeries(name="L", points=[POINT])]}, "figure.place"),
            ({"marks": [pm.LineMark(at="2026-05-01", label="M")]}, "figure.place"),
            ({"bands": [pm.LineBand(name="B", points=[pm.BandPoint(at="2026-03-02", low=1, high=2)])]}, "figure.few"),
        ],
    )
    def test_what_cannot_be_drawn_is_refused(self, fields: dict[str, object], code: str) -> None:
        """Counts, order and places are checked when the chart is made, each with a code of its own."""
        with pytest.raises(pm.ValidationError) as caught:
            line_chart(**fields)
        assert caught.value.code == code

    def test_the_edges_of_a_band_stand_the_right_way_round(self) -> None:
        """The lower edge lies at or below the upper one."""
        points = [pm.BandPoint(at="2026-03-02", low=1, high=1), pm.BandPoint(at="2026-03-03", low=3, high=2)]
        with pytest.raises(pm.ValidationError) as caught:
            line_chart(bands=[pm.LineBand(name="B", points=points)])
        assert (caught.value.code, caught.value.where) == ("figure.band", "bands[0].points[1]")

    @pytest.mark.parametrize("value", [0.5, True, None])
    def test_a_value_is_an_exact_number(self, value: object) -> None:
        """A float is refused, as everywhere."""
        with pytest.raises(pm.FieldTypeError) as caught:
            pm.LinePoint(at="2026-03-02", value=value)  # type: ignore[arg-type]
        assert caught.value.code == "number.type"

    @pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+30", "x", ""])
    def test_a_value_can_be_drawn(self, value: str) -> None:
        """What is not finite, too large, or no number at all is refused."""
        with pytest.raises(pm.ValidationError) as caught:
            pm.LinePoint(at="2026-03-02", value=value)
        assert caught.value.code == "figure.value"

    def test_a_ratio_is_kept_to_nine_decimals(self) -> None:
        """A quotient of any length can be drawn, whatever the host's own context is."""
        with localcontext() as context:
            context.prec = 4
            assert pm.LinePoint(at="2026-03-02", value=Decimal("0.3333333333333333")).value == Decimal("0.333333333")

    def test_an_instant_has_no_zone(self) -> None:
        """Charts run on the project's own clock; seconds are dropped."""
        with pytest.raises(pm.FieldTypeError):
            pm.LinePoint(at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC), value=1)
        assert pm.LinePoint(at=dt.datetime(2026, 3, 2, 9, 0, 59), value=1).at == dt.datetime(2026, 3, 2, 9)

    def test_the_range_holds_all_that_is_drawn(self) -> None:
        """Ticks, points, bands, lines to compare with and marks count; nothing at all is zero to one."""
        chart = line_chart(
            series=[pm.LineSeries(name="L", points=[POINT])],
            values=[pm.ValueTick(value=0, text="0")],
            references=[pm.ReferenceLine(value=9, label="R")],
            marks=[pm.LineMark(at="2026-03-02", value=-3, label="M")],
        )
        assert chart.value_range == (Decimal(-3), Decimal(9))
        assert line_chart().value_range == (Decimal(0), Decimal(1))


class TestTrend:
    @pytest.mark.parametrize(
        ("points", "fields", "code"),
        [
            ([], {}, "figure.few"),
            ([("2026-03-02", "2026-03-09")], {"high": "2026-03-01"}, "figure.axis"),
            ([("2026-03-09", "2026-03-09"), ("2026-03-02", "2026-03-09")], {}, "figure.order"),
            ([("2026-02-02", "2026-03-09")], {}, "figure.place"),
            ([("2026-03-02", "2026-06-09")], {}, "figure.place"),
        ],
    )
    def test_what_cannot_be_drawn_is_refused(
        self, points: list[tuple[str, str]], fields: dict[str, object], code: str
    ) -> None:
        """Points follow each other and lie on both axes."""
        with pytest.raises(pm.ValidationError) as caught:
            trend(*points, **fields)
        assert caught.value.code == code

    def test_each_milestone_has_one_line(self) -> None:
        """Two lines with the same id are refused."""
        line = pm.TrendLine(id="m", label="M", points=[pm.TrendPoint(reported="2026-03-02", forecast="2026-03-09")])
        with pytest.raises(pm.ValidationError) as caught:
            trend(lines=[line, line])
        assert caught.value.code == "figure.twice"


class TestBoard:
    @pytest.mark.parametrize(
        ("column", "code"),
        [
            (pm.BoardColumn(id="a", title="A", count=0, cards=[CARD]), "figure.left_out"),
            (pm.BoardColumn(id="a", title="A", count=2, cards=[CARD]), "figure.left_out"),
            (pm.BoardColumn(id="a", title="A", count=2, cards=[CARD, CARD]), "figure.twice"),
            (
                pm.BoardColumn(
                    id="a", title="A", count=1, cards=[pm.BoardCard(id="b", title="B", progress=Decimal(2))]
                ),
                "figure.share",
            ),
            (
                pm.BoardColumn(
                    id="a", title="A", count=31, cards=[pm.BoardCard(id=str(i), title="B") for i in range(31)]
                ),
                "figure.count",
            ),
        ],
    )
    def test_a_board_says_what_it_leaves_out(self, column: pm.BoardColumn, code: str) -> None:
        """Counts fit their cards, what is left out is said, shares are shares, ids occur once."""
        with pytest.raises(pm.ValidationError) as caught:
            pm.BoardSpec(columns=[column])
        assert caught.value.code == code

    def test_columns_are_few_and_named_apart(self) -> None:
        """Nine columns, or two of the same id, are refused."""
        column = pm.BoardColumn(id="a", title="A", count=0)
        for columns, code in (([column] * 2, "figure.twice"), ([column] * 9, "figure.count")):
            with pytest.raises(pm.ValidationError) as caught:
                pm.BoardSpec(columns=columns)
            assert caught.value.code == code


class TestValueSteps:
    @given(one=NUMBERS, other=NUMBERS, most=st.integers(2, 12), whole=st.booleans())
    def test_steps_are_round_and_hold_the_range(self, *, one: Decimal, other: Decimal, most: int, whole: bool) -> None:
        """From at or below the lowest to at or above the highest, evenly, in round steps, not too many."""
        steps = pm.value_steps(one, other, most=most, whole=whole)
        assert 2 <= len(steps) <= max(most, 3)
        assert steps[0] <= min(one, other)
        assert steps[-1] >= max(one, other)
        distances = {b - a for a, b in pairwise(steps)}
        assert len(distances) == 1
        distance = distances.pop()
        assert distance.normalize().scaleb(-distance.adjusted()) in {1, 2, Decimal("2.5"), 5}
        assert all(step % distance == 0 for step in steps)
        assert not whole or distance == distance.to_integral_value()

    def test_steps_are_no_finer_than_they_must_be(self) -> None:
        """The examples of an axis of money, of an index, of counts and of a single value."""
        said: list[tuple[int | str, int | str, bool, str]] = [
            (0, 431_000, False, "0 100000 200000 300000 400000 500000"),
            ("0.86", "1.04", False, "0.85 0.90 0.95 1.00 1.05"),
            (0, 3, True, "0 1 2 3"),
            (7, 7, True, "6 7 8"),
            (-30, -10, False, "-30 -25 -20 -15 -10 -5 0"),
        ]
        for low, high, whole, expected in said:
            most = 7 if "-5" in expected else 6
            assert " ".join(map(str, pm.value_steps(low, high, most=most, whole=whole))) == expected

    def test_amounts_begin_at_zero(self) -> None:
        """Where the lowest amount is small beside the highest the axis begins at zero; an index near one does not."""
        assert pm.value_steps(40, 100)[0] == 0
        assert pm.value_steps(90, 100)[0] == 90

    def test_the_context_of_the_host_changes_nothing(self) -> None:
        """Two digits of precision in the host's own arithmetic leave the axis as it is."""
        with localcontext() as context:
            context.prec = 2
            assert pm.value_steps(0, 431_000)[-1] == 500_000


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("days", [1, 21, 60, 121, 900, 901, 80_000])
def test_time_ticks_are_few_enough_to_read(locale: str, days: int) -> None:
    """Days for three weeks, weeks for four months, then months, then years; in order and on the axis."""
    first = dt.date(2026, 1, 30)
    last = min(first + dt.timedelta(days=days), dt.date(2199, 12, 31))
    ticks = time_ticks(first, last, Language(locale))
    assert len(ticks) <= 60
    assert [tick.at for tick in ticks] == sorted(tick.at for tick in ticks)
    assert all(first <= tick.at.date() <= last for tick in ticks)


def test_figures_of_a_host_are_plain_too() -> None:
    """A document with a figure of a kind that nobody knows has a plain form, and keeps its texts."""
    meta = pm.DocumentMeta(kind="note", title="N", project="P", locale="en", audience="client")
    figure = pm.Figure(spec=object(), caption="C", table=pm.Table(columns=[pm.Column(title="T")]))
    document = pm.Document(meta=meta, blocks=[figure])
    assert document.to_plain()["blocks"][0]["spec"] == {"block": "object"}
    assert "C" in list(document.texts())


def test_charts_are_plain_json() -> None:
    """Every value of a chart becomes a text, and says what it is."""
    meta = pm.DocumentMeta(kind="note", title="N", project="P", locale="en", audience="client")
    spec = line_chart(series=[pm.LineSeries(name="L", role=pm.SeriesRole.EARNED, points=[POINT])])
    figure = pm.Figure(spec=spec, caption="C", table=pm.Table(columns=[pm.Column(title="T")]))
    plain = pm.Document(meta=meta, blocks=[figure]).to_plain()["blocks"][0]["spec"]
    assert plain["block"] == "LineChartSpec"
    assert plain["series"][0]["role"] == "earned"
    assert plain["series"][0]["points"] == [{"at": "2026-03-02T00:00:00", "value": "1", "text": ""}]
