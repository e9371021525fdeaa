"""Pictures are exact, well-formed, and say everything that they draw."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from clientpm.adapters.render.svg.gantt import draw_gantt
from clientpm.adapters.render.svg.lanes import plan_graph
from clientpm.adapters.render.svg.layout import LAYOUTS, Layout, Medium
from clientpm.adapters.render.svg.milestones import draw_milestones, shown_edges
from clientpm.adapters.render.svg.picture import draw_pictures
from clientpm.adapters.render.words import Words
from clientpm.reports.block import Figure
from clientpm.reports.board_figure import BoardSpec
from clientpm.reports.figure import (
    GanttLink,
    GanttRow,
    GanttRowKind,
    GanttSpec,
    MilestoneEdgeSpec,
    MilestoneGraphSpec,
    MilestoneNode,
    TimeRange,
)
from clientpm.testing.rendering import HOSTILE_TEXTS
from tests.sample_reports import sample_report

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

START = dt.datetime(2026, 3, 2)
DAY = dt.timedelta(days=1)
WORDS = Words(sample_report().meta)
WIDE = next(layout for layout in LAYOUTS if layout.medium is Medium.WIDE)


def layout_id(layout: Layout) -> str:
    """Name a test case after the medium."""
    return layout.medium.value


def parsed(svg: str) -> Element:
    """Read a picture with a strict parser."""
    root: Element = ElementTree.fromstring(svg)
    return root


def by_class(root: Element, name: str) -> list[Element]:
    """Find the elements of a class."""
    return [each for each in root.iter() if name in each.get("class", "").split()]


def bar(label: str = "Task", first: int = 0, last: int = 5, **fields: object) -> GanttRow:
    """Give a row."""
    finish = START + DAY * last
    return GanttRow(id=label, label=label, start=START + DAY * first, finish=finish, **fields)  # type: ignore[arg-type]


def gantt(*rows: GanttRow, links: tuple[GanttLink, ...] = (), days: int = 10, layout: Layout = WIDE) -> Element:
    """Draw a chart of some days."""
    spec = GanttSpec(rows=rows, start=START, finish=START + DAY * days, links=links)
    return parsed(draw_gantt(spec, WORDS, layout, "Title"))


def number(element: Element, name: str) -> float:
    """Read a coordinate."""
    return float(element.get(name, "nan"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
class TestSample:
    def test_well_formed_and_inside_its_frame(self, locale: str, layout: Layout) -> None:
        """A strict parser reads each picture, and nothing begins outside its frame."""
        document = sample_report(locale)
        words = Words(document.meta)
        for figure in (block for block in document.blocks if isinstance(block, Figure)):
            pictures = draw_pictures(figure.spec, words, figure.caption)
            if isinstance(figure.spec, BoardSpec):
                assert pictures == ()
                continue
            root = parsed(pictures[LAYOUTS.index(layout)])
            width, height = map(float, root.get("viewBox", "").split()[2:])
            assert width == layout.width
            for element in root.iter():
                if element.tag.endswith("text") and not "".join(element.itertext()):
                    continue
                assert 0 <= float(element.get("x", 0)) <= width
                assert 0 <= float(element.get("y", 0)) <= height

    def test_every_row_says_what_it_shows(self, locale: str, layout: Layout) -> None:
        """The title of a row has the full label, its dates, and what its colours mean."""
        document = sample_report(locale)
        words = Words(document.meta)
        spec = next(b.spec for b in document.blocks if isinstance(b, Figure) and isinstance(b.spec, GanttSpec))
        rows = by_class(parsed(draw_gantt(spec, words, layout)), "row")
        for row, element in zip(spec.rows, rows, strict=True):
            title = next(iter(element)).text or ""
            assert title.startswith(row.label)
            assert row.finish_text in title
            assert (words["critical"] in title) is row.critical


class TestGantt:
    def test_a_bar_lies_where_its_time_is(self) -> None:
        """Left end, width and progress are exact shares of the axis."""
        root = gantt(bar(first=2, last=7, progress=Decimal("0.5")))
        whole, done = by_class(root, "bar")[0], by_class(root, "done")[0]
        axis_left = WIDE.width - (number(whole, "width") / 5 * 10)
        assert number(whole, "x") == pytest.approx(axis_left + number(whole, "width") / 5 * 2, abs=0.02)
        assert number(whole, "height") == 14
        assert number(done, "width") == pytest.approx(number(whole, "width") / 2 - 6, abs=0.02)

    def test_a_short_task_can_be_seen(self) -> None:
        """An hour in ten years still leaves a mark."""
        root = gantt(bar(last=0), days=3650)
        assert number(by_class(root, "bar")[0], "width") >= 3

    @pytest.mark.parametrize("progress", [None, Decimal(0), Decimal("0.001"), Decimal(1)])
    def test_progress_stays_inside_the_bar(self, progress: Decimal | None) -> None:
        """No report, nothing done, hardly anything done, all done."""
        root = gantt(bar(progress=progress))
        inner = by_class(by_class(root, "row")[0], "done")
        assert len(inner) == (1 if progress else 0)
        for done in inner:
            whole = by_class(root, "bar")[0]
            assert number(done, "x") >= number(whole, "x")
            assert number(done, "x") + number(done, "width") <= number(whole, "x") + number(whole, "width")

    def test_a_bar_rests_where_nobody_works(self) -> None:
        """A task that was suspended is drawn in parts with a thin line between, and the legend says what that is."""
        rests = [TimeRange(start=START + DAY * 2, finish=START + DAY * 5)]
        root = gantt(bar(last=8, rests=rests, progress=Decimal("0.5")))
        row = by_class(root, "row")[0]
        first, second = by_class(row, "bar")
        assert number(first, "width") * 3 == pytest.approx(number(second, "width") * 2, abs=0.1)
        assert [element.get("class") for element in by_class(row, "done")] == ["done", "done"]
        assert len(by_class(row, "resting")) == 1
        assert "No work on it" in [each.text for each in by_class(root, "legend")]

    @pytest.mark.parametrize(
        "rests", [[(0, 9)], [(-5, 0)], [(3, 3)], [(20, 30)], [(0, 2), (1, 4), (4, 9)], [(5, 9), (1, 2)]]
    )
    def test_any_rests_leave_a_bar(self, rests: list[tuple[int, int]]) -> None:
        """Whatever is said of when work rests, something is drawn, and within the time of the task."""
        ranges = [TimeRange(start=START + DAY * a, finish=START + DAY * b) for a, b in rests]
        root = gantt(bar(last=9, rests=ranges, progress=Decimal(1)))
        whole = by_class(gantt(bar(last=9)), "bar")[0]
        left, right = number(whole, "x"), number(whole, "x") + number(whole, "width")
        bars = by_class(by_class(root, "row")[0], "bar")
        assert bars
        assert all(left - 0.1 <= number(each, "x") for each in bars)
        assert all(number(each, "x") + number(each, "width") <= right + 3.1 for each in bars)

    @pytest.mark.parametrize("kind", list(GanttRowKind))
    def test_cancelled_work_has_no_bar(self, kind: GanttRowKind) -> None:
        """Work that will not be done keeps its row and the line of its agreed time, but has no bar, sign or date."""
        start, finish = START + DAY, START + DAY * 4
        row = bar(first=1, last=1, kind=kind, cancelled=True, baseline_start=start, baseline_finish=finish)
        drawn = by_class(gantt(row), "row")[0]
        assert [name for name in ("bar", "summary", "milestone", "date") if by_class(drawn, name)] == []
        assert len(by_class(drawn, "baseline")) == 1

    def test_a_date_near_the_end_stands_at_the_left(self) -> None:
        """The date of a milestone is never cut by the edge of the chart."""
        row = bar(first=10, last=10, kind=GanttRowKind.MILESTONE, finish_text="Wednesday, 11 March")
        assert by_class(gantt(row), "date")[0].get("text-anchor") == "end"
        assert by_class(gantt(row, days=40), "date")[0].get("text-anchor") == "start"

    def test_the_legend_explains_what_occurs(self) -> None:
        """A sign without an occurrence has no place in the legend."""
        assert [each.text for each in by_class(gantt(bar()), "legend")] == []
        assert [each.text for each in by_class(gantt(bar(critical=True)), "legend")] == ["Sets the end date"]

    @given(
        st.lists(
            st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(GanttRowKind)), min_size=2, max_size=8
        ),
        st.tuples(st.booleans(), st.booleans()),
    )
    def test_links_are_right_angled(self, rows: list[tuple[int, int, GanttRowKind]], ends: tuple[bool, bool]) -> None:
        """Whatever the bars, a link leaves one row and ends at the other, along lines and columns only."""
        drawn = [
            bar(f"T{i}", min(a, b), b if k is not GanttRowKind.MILESTONE else min(a, b), kind=k)
            for i, (a, b, k) in enumerate(rows)
        ]
        links = tuple(
            GanttLink(before=a, after=b, from_finish=ends[0], to_start=ends[1])
            for a, b in combinations(range(len(rows)), 2)
        )
        for path in by_class(gantt(*drawn, links=links), "link"):
            line = path.get("d", "").split("M")[1]
            assert re.fullmatch(r"[\d.]+ [\d.]+(?:[HV][\d.]+)+", line), line

    @pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
    def test_any_text_leaves_it_well_formed(self, text: str) -> None:
        """A strict parser reads the picture whatever its texts are."""
        row = bar(text, first=3, last=3, kind=GanttRowKind.MILESTONE, finish_text=text, note=text)
        spec = GanttSpec(rows=[row, bar(text)], start=START, finish=START + DAY * 9, left_out_note=text)
        for layout in LAYOUTS:
            parsed(draw_gantt(spec, WORDS, layout, text))

    def test_a_thousand_rows_are_quick_and_deep_outlines_keep_room(self) -> None:
        """Nothing recurses, and the label of a deep row still has room."""
        root = gantt(*(bar(f"Task {i}", level=1 + i % 40) for i in range(1000)))
        labels = by_class(root, "label")
        assert len(labels) == 1000
        assert all(number(label, "x") <= 60 for label in labels)


def graph(count: int, pairs: list[tuple[int, int]], *, beside: int = -1) -> MilestoneGraphSpec:
    """Give a graph in which the first edge into each node drives."""
    nodes = [
        MilestoneNode(id=f"n{i}", label=f"Milestone {i}", at=START + DAY * i, date_text="x", critical=i != beside)
        for i in range(count)
    ]
    seen: set[int] = set()
    edges: list[MilestoneEdgeSpec] = []
    for before, after in pairs:
        edges.append(MilestoneEdgeSpec(before=before, after=after, text="5 d", drives=after not in seen))
        seen.add(after)
    return MilestoneGraphSpec(nodes=nodes, edges=edges)


def reach(spec: MilestoneGraphSpec) -> set[tuple[int, int]]:
    """Give every pair of which the second can be reached from the first."""
    found: set[tuple[int, int]] = set()
    for edge in sorted(spec.edges, key=lambda edge: edge.after):
        found |= {(edge.before, edge.after)} | {(a, edge.after) for a, b in found if b == edge.before}
    return found


@st.composite
def graphs(draw: st.DrawFn) -> MilestoneGraphSpec:
    """Draw a graph whose edges point forward."""
    count = draw(st.integers(0, 9))
    pairs = list(combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)) if pairs else []
    return graph(count, sorted(chosen))


class TestGraph:
    @given(graphs())
    def test_places_are_distinct_and_edges_point_forward(self, spec: MilestoneGraphSpec) -> None:
        """No two nodes share a place, no edge runs through a node, every edge goes on by at least a layer."""
        plan = plan_graph(spec)
        places = set(zip(plan.layers, plan.lanes, strict=True))
        assert len(places) == len(spec.nodes)
        for edge, way in zip(spec.edges, plan.ways, strict=True):
            first, last = plan.layers[edge.before], plan.layers[edge.after]
            assert first < last
            assert len(way) == last - first - 1
            assert not {(first + 1 + i, lane) for i, lane in enumerate(way)} & places
        assert all(0 <= lane < plan.lane_count for lane in plan.lanes)

    @given(graphs())
    def test_every_graph_can_be_drawn(self, spec: MilestoneGraphSpec) -> None:
        """Whatever the graph, each medium has a well-formed picture with all its nodes."""
        for layout in LAYOUTS:
            root = parsed(draw_milestones(spec, WORDS, layout, "Title"))
            assert len(by_class(root, "node")) == len(spec.nodes)
            assert len(by_class(root, "edge")) - ("Sets the next date" in "".join(root.itertext())) == len(
                shown_edges(spec).edges
            )

    @given(graphs())
    def test_what_is_left_out_changes_no_order(self, spec: MilestoneGraphSpec) -> None:
        """Every arrow that drives is drawn, and whoever could be reached from a milestone still can."""
        shown = shown_edges(spec)
        assert [edge for edge in spec.edges if edge.drives] == [edge for edge in shown.edges if edge.drives]
        assert reach(shown) == reach(spec)

    def test_what_drives_runs_straight(self) -> None:
        """The chain that sets the end stays in one lane; what runs beside it makes way."""
        spec = graph(5, [(0, 1), (1, 2), (2, 4), (1, 3), (3, 4)], beside=3)
        plan = plan_graph(spec)
        assert plan.lanes[0] == plan.lanes[1] == plan.lanes[2] == plan.lanes[4]
        assert plan.lanes[3] != plan.lanes[0]

    def test_a_long_chain_goes_downwards(self) -> None:
        """Twenty milestones one after the other do not fit across, and are drawn downwards."""
        spec = graph(20, [(i, i + 1) for i in range(19)])
        root = parsed(draw_milestones(spec, WORDS, WIDE))
        assert number(root, "height") > number(root, "width")
