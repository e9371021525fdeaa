"""Figures of risk without pictures: the grid as a table, bars and curves as rows of blocks, every promise said."""

from __future__ import annotations

from decimal import localcontext

import pytest

from clientpm.adapters.render import MarkdownRenderer, TextRenderer
from clientpm.adapters.render.figure_words import figure_notes
from clientpm.adapters.render.risk_figure_words import figure_lines, grid_tables
from clientpm.adapters.render.text_table import wide
from clientpm.adapters.render.words import Words
from clientpm.reports.curve_figure import ChancePoint, SCurve, SCurveSpec
from clientpm.reports.document import Document
from clientpm.reports.matrix_figure import MatrixBand, MatrixGrid, MatrixRisk, MatrixStep, RiskMatrixSpec
from clientpm.reports.tornado_figure import TornadoBar, TornadoSpec
from clientpm.testing.risk_figure_samples import odd_risk_figures
from tests.sample_reports import sample_report
from tests.sample_risk_figures import (
    cost_curve_figure,
    curve_figure,
    matrix_figure,
    risk_sample_report,
    tornado_figure,
    two_grid_figure,
)

WORDS = Words(sample_report().meta)
ZH = Words(sample_report("zh_CN").meta)


def lines(*bars: tuple[str, int]) -> dict[str, str]:
    """Give the lines of a tornado chart."""
    made = [TornadoBar(id=name, label=name, value=value, text=f"{value} d") for name, value in bars]
    return dict(figure_lines(TornadoSpec(bars=made), WORDS))


def test_a_grid_is_a_table_with_the_most_likely_on_top() -> None:
    """Each cell says its band, how many risks stand there, and which; a grid of each kind is a table of its own."""
    (table,) = grid_tables(matrix_figure().spec, WORDS)
    assert [column.title for column in table.columns][:2] == ["Probability × Impact", "very low"]
    assert [row[0].text for row in table.rows][::4] == ["very high (over 80 %)", "very low (up to 20 %)"]
    assert table.rows[2][3].text == "moderate (2): R-05, R-08"
    assert table.rows[0][5].text == "high"
    assert [each.caption for each in grid_tables(two_grid_figure().spec, WORDS)] == ["Threats", "Opportunities"]
    (chinese,) = grid_tables(matrix_figure("zh_CN").spec, ZH)
    assert chinese.rows[2][3].text == "中（2）：R-05、R-08"


def test_a_crowded_cell_counts_the_rest() -> None:
    """Six names are written, the others are counted."""
    spec = RiskMatrixSpec(
        chances=[MatrixStep(label="A")],
        bands=[MatrixBand(id="b", label="low")],
        grids=[
            MatrixGrid(
                impacts=[MatrixStep(label="B")],
                cells=[["b"]],
                risks=[MatrixRisk(id=f"R{i}", title="T", cell=(0, 0)) for i in range(200)],
            )
        ],
    )
    (table,) = grid_tables(spec, WORDS)
    assert table.rows[0][1].text == "low (200): R0, R1, R2, R3, R4, R5, +194"


def test_bars_share_a_scale() -> None:
    """The longest bar takes the whole row, half the value half of it, and what helps is drawn in another sign."""
    rows = lines(("long", 8), ("half", 4), ("helps", -2), ("nothing", 0))
    assert rows["long"] == "█" * 24 + " 8 d"
    assert rows["half"] == "█" * 12 + " 4 d"
    assert rows["helps"] == "▒" * 6 + " -2 d"
    assert rows["nothing"] == "0 d"


def test_a_curve_rises_from_nothing_to_certainty() -> None:
    """A single trial is a step where it ended: the lowest block before, the full one behind."""
    spec = SCurveSpec(curves=[SCurve(name="C", points=[ChancePoint(at=50, chance=1)])], start=0, finish=100)
    with localcontext() as context:
        context.prec = 1
        assert figure_lines(spec, WORDS) == [("C", "▁" * 16 + "█" * 16)]


@pytest.mark.parametrize("figure", [curve_figure, cost_curve_figure])
@pytest.mark.parametrize("renderer", [TextRenderer(), MarkdownRenderer()], ids=["text", "markdown"])
def test_every_promise_is_said_with_its_chance(renderer: TextRenderer | MarkdownRenderer, figure: object) -> None:
    """Who reads a mail sees each promise, its chance and how it stands."""
    made = figure()  # type: ignore[operator]
    text = renderer.render(Document(meta=sample_report().meta, blocks=[made])).text
    for day in made.spec.days:
        said = next(line for line in text.splitlines() if day.label in line)
        assert day.text in said
        assert (day.status is None) or (day.status.shape in said and WORDS.meta.status_word(day.status) in said)


def test_notes_say_what_the_signs_mean() -> None:
    """Unit, and what each sign of a bar means."""
    assert figure_notes(tornado_figure().spec, WORDS) == (
        "working days of the date with a chance of 80 %; █ Makes the date later; ▒ Makes it earlier"
    )
    assert figure_notes(curve_figure("zh_CN").spec, ZH) == "按期完成的可能性；模拟误差（95%）"
    spec = TornadoSpec(bars=[], left_out=2, left_out_note="2 more")
    assert figure_notes(spec, WORDS) == "2 more"
    assert figure_notes(spec, WORDS, said="2 more") == ""


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_no_line_is_wider_than_a_mail(locale: str) -> None:
    """Grids, rows and tables fit into 78 columns."""
    text = TextRenderer().render(risk_sample_report(locale)).text
    assert max(map(wide, text.splitlines())) <= 78


@pytest.mark.parametrize("renderer", [TextRenderer(), MarkdownRenderer()], ids=["text", "markdown"])
def test_odd_figures_leave_no_gaps(renderer: TextRenderer | MarkdownRenderer) -> None:
    """Blocks are parted by one empty line, whatever is missing."""
    document = Document(meta=sample_report().meta, blocks=odd_risk_figures())
    assert "\n\n\n" not in renderer.render(document).text
