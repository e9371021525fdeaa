"""Charts without pictures: rows of blocks, notes, and always the table."""

from __future__ import annotations

import attrs
import pytest

from clientpm.adapters.render import MarkdownRenderer, TextRenderer
from clientpm.adapters.render.figure_words import block_lines, figure_notes
from clientpm.adapters.render.text_table import wide
from clientpm.adapters.render.words import Words
from clientpm.reports.block import Figure
from clientpm.reports.document import Document
from clientpm.reports.figure import GanttSpec
from clientpm.reports.line_figure import LineChartSpec, LinePoint, LineSeries, ReferenceLine, ValueTick
from clientpm.reports.trend_figure import MilestoneTrendSpec
from clientpm.testing.figure_samples import odd_figures
from tests.sample_figures import earned_value_figure, goal_figure, trend_figure
from tests.sample_reports import sample_report

BLOCKS = "▁▂▃▄▅▆▇█"


def series(name: str, *points: tuple[str, int], stepped: bool = False) -> LineSeries:
    """Give a line."""
    made = [LinePoint(at=day, value=value) for day, value in points]
    return LineSeries(name=name, points=made, end_text=str(points[-1][1]), stepped=stepped)


def chart(*lines: LineSeries) -> LineChartSpec:
    """Give a chart of 32 days from 0 to 8."""
    values = [ValueTick(value=value, text=str(value)) for value in (0, 8)]
    return LineChartSpec(series=lines, start="2026-03-01", finish="2026-04-02", values=values)


def test_a_row_of_blocks_rises_with_its_line() -> None:
    """From the lowest to the highest value the blocks go from the lowest to the full one, and never down."""
    ((name, row),) = block_lines(chart(series("L", ("2026-03-01", 0), ("2026-04-02", 8))))
    blocks = row.split(" ")[0]
    assert name == "L"
    assert len(blocks) == 32
    assert blocks[0] == BLOCKS[0]
    assert blocks[-1] == BLOCKS[-1]
    assert list(blocks) == sorted(blocks)
    assert row.endswith(" 8")


def test_rows_share_scale_and_time() -> None:
    """A line over half the time takes half the row, and half the value half the height."""
    rows = dict(
        block_lines(chart(series("A", ("2026-03-01", 4), ("2026-03-17", 4)), series("B", ("2026-03-17", 8), ("2026-04-02", 8))))
    )  # fmt: skip
    assert rows["A"] == "▅" * 17 + "·" * 15 + " 4"
    assert rows["B"] == "·" * 16 + "█" * 16 + " 8"


def test_steps_hold_their_value() -> None:
    """Where a value holds until the next point, the row does not climb in between."""
    ((_, row),) = block_lines(chart(series("L", ("2026-03-01", 0), ("2026-04-02", 8), stepped=True)))
    assert row.startswith(BLOCKS[0] * 31)


def test_single_points_and_unknown_figures_have_no_rows() -> None:
    """There is nothing to draw with a single point, no line, or a figure of another kind."""
    assert block_lines(chart(series("L", ("2026-03-01", 5)))) == []
    assert block_lines(chart()) == []
    assert block_lines(object()) == []


def test_a_trend_in_which_nothing_moved_has_no_rows() -> None:
    """Rows of the lowest block would say nothing that the table does not say."""
    spec = trend_figure().spec
    assert isinstance(spec, MilestoneTrendSpec)
    assert len(block_lines(spec)) == 6
    still = [line for line in spec.lines if len({point.forecast for point in line.points}) == 1]
    assert still
    assert block_lines(attrs.evolve(spec, lines=still)) == []


def test_notes_say_what_a_chart_compares_with() -> None:
    """Unit, data date, lines to compare with, marks and bands stand on one line."""
    words = Words(sample_report().meta)
    spec = attrs.evolve(chart(), unit="euros", references=[ReferenceLine(value=5, label="Budget 5")])
    assert figure_notes(spec, words) == "euros; Budget 5"
    assert figure_notes(goal_figure().spec, words) == (
        "minutes; As of 8 May; Target: at most 10 minutes; Due; 80 % of outcomes"
    )


def test_what_the_note_of_the_table_says_is_not_said_again() -> None:
    """How many tasks are left out stands once in a text."""
    figures = [block for block in sample_report().blocks if isinstance(block, Figure)]
    gantt, plan = next((each, each.spec) for each in figures if isinstance(each.spec, GanttSpec))
    spec = attrs.evolve(plan, left_out=25, left_out_note="25 further tasks are not shown.")
    figure = attrs.evolve(gantt, spec=spec, table=attrs.evolve(gantt.table, note=""))
    noted = attrs.evolve(figure, table=attrs.evolve(figure.table, note="25 further tasks are not shown."))
    meta = sample_report().meta
    for renderer in (TextRenderer(), MarkdownRenderer()):
        for each in (figure, noted):
            text = renderer.render(Document(meta=meta, blocks=[each])).text
            assert text.count("25 further tasks") == 1


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_rows_stand_below_each_other_and_fit(locale: str) -> None:
    """In plain text all rows begin in the same column, and no line is wider than a mail."""
    document = Document(meta=sample_report(locale).meta, blocks=[earned_value_figure(locale)])
    lines = TextRenderer().render(document).text.splitlines()
    rows = [line for line in lines if set(line) & set(BLOCKS)]
    starts = {wide(line[: min(line.index(sign) for sign in BLOCKS + "·" if sign in line)]) for line in rows}
    assert len(rows) == 4
    assert len(starts) == 1
    assert max(map(wide, lines)) <= 78


@pytest.mark.parametrize("renderer", [TextRenderer(), MarkdownRenderer()], ids=["text", "markdown"])
def test_blocks_are_parted_by_one_empty_line(renderer: TextRenderer | MarkdownRenderer) -> None:
    """Figures without a description leave no gap where it would stand."""
    document = Document(meta=sample_report().meta, blocks=odd_figures())
    assert "\n\n\n" not in renderer.render(document).text
