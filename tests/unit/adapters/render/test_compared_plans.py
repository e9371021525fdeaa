"""A chart of two plans: each row shows both, and fits on every medium."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from clientpm.adapters.render.svg.gantt import draw_gantt
from clientpm.adapters.render.svg.layout import LAYOUTS, Layout
from clientpm.adapters.render.words import Words
from clientpm.reports.figure import GanttRow, GanttRowKind, GanttSpec
from tests.sample_reports import sample_report
from tests.unit.adapters.render.test_pictures import by_class, layout_id, number, parsed

START = dt.datetime(2026, 3, 2)
DAY = dt.timedelta(days=1)
WORDS = Words(sample_report().meta)


def row(name: str, before: tuple[int, int] | None, after: tuple[int, int] | None, **fields: object) -> GanttRow:
    """Give a row with its time in both plans [days]."""
    first, last = after or before or (0, 0)
    values: dict[str, object] = {
        "id": name,
        "label": name,
        "start": START + first * DAY,
        "finish": START + last * DAY,
        "finish_text": f"day {last}",
        "baseline_start": None if before is None else START + before[0] * DAY,
        "baseline_finish": None if before is None else START + before[1] * DAY,
        "cancelled": after is None,
    }
    return GanttRow(**(values | fields))  # type: ignore[arg-type]


SPEC = GanttSpec(
    rows=[
        row("moved", (2, 10), (8, 16), move_text="6 working days later"),
        row("new", None, (10, 20), move_text="new"),
        row("dropped", (4, 9), None, move_text="dropped"),
        row("event", (12, 12), (59, 59), kind=GanttRowKind.MILESTONE, move_text="33 working days later"),
    ],
    start=START,
    finish=START + 60 * DAY,
    compares=True,
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_each_row_has_both_bars(layout: Layout) -> None:
    """The plan before is a hollow sign above that of the plan after; new work has none, dropped work has only that."""
    root = parsed(draw_gantt(SPEC, WORDS, layout))
    moved, new, dropped, event = by_class(root, "row")
    for each in (moved, event):
        (before,), after = by_class(each, "agreed"), [*by_class(each, "bar"), *by_class(each, "milestone")]
        assert len(after) == 1
        assert before.tag == after[0].tag
    old, now = by_class(moved, "agreed")[0], by_class(moved, "bar")[0]
    assert number(old, "y") + number(old, "height") <= number(now, "y")
    assert number(old, "x") < number(now, "x")
    assert number(old, "width") == pytest.approx(number(now, "width"), abs=0.1)
    assert by_class(new, "agreed") == []
    assert len(by_class(new, "bar")) == len(by_class(dropped, "agreed")) == 1
    assert by_class(dropped, "bar") == []
    assert "dropped" in "".join(by_class(dropped, "date")[0].itertext())


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_how_far_it_moves_is_written_where_it_fits(layout: Layout) -> None:
    """Beside the bar where there is room, and in the words of the row in any case."""
    root = parsed(draw_gantt(SPEC, WORDS, layout))
    moved, _, _, event = by_class(root, "row")
    assert "6 working days later" in "".join(moved.itertext())
    (date,) = by_class(event, "date")
    assert "day 59" in "".join(date.itertext())
    assert date.get("text-anchor") == "end"
    assert "33 working days later" in (event.findtext("{*}title") or event.findtext("title") or "")


def test_the_legend_says_which_is_which() -> None:
    """Both plans are in the legend; a chart of one plan has no such sign."""
    for compares, words in ((True, {"before", "after"}), (False, set())):
        root = parsed(draw_gantt(attrs.evolve(SPEC, compares=compares), WORDS, LAYOUTS[0]))
        assert {"".join(each.itertext()) for each in by_class(root, "legend")} & {"before", "after"} == words
