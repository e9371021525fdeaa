"""Labels find places near what they name and never touch."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientpm.adapters.render.svg.label_place import Box, Segment, around, placed, spread

PLACES = st.lists(st.floats(-50, 150), min_size=1, max_size=12).map(sorted)
POINTS = st.lists(
    st.tuples(st.floats(20, 580), st.floats(20, 380), st.floats(10, 120), st.sampled_from([14.0, 30.0])), max_size=8
)
FIELD = Box(0, 0, 600, 400)


@given(PLACES, st.floats(0, 20))
def test_spread_places_keep_distance_order_and_bounds(wanted: list[float], distance: float) -> None:
    """Neighbours stand far enough apart, in the order in which they came, all within the bounds where they fit."""
    found = spread(wanted, distance, 0, 100)
    assert len(found) == len(wanted)
    assert all(other - one >= distance - 1e-6 for one, other in pairwise(found))
    assert min(found) >= -1e-6
    assert max(found) <= max(100.0, distance * (len(wanted) - 1)) + 1e-6


@given(st.lists(st.integers(0, 20), min_size=1, max_size=4).map(sorted), st.integers(1, 4))
def test_spread_moves_no_more_than_it_must(wanted: list[int], distance: int) -> None:
    """No choice of whole places within the bounds is nearer to what was wanted."""
    cost = sum((a - b) ** 2 for a, b in zip(spread(wanted, distance, 0, 20), wanted, strict=True))
    for other in combinations(range(21), len(wanted)):
        if all(b - a >= distance for a, b in pairwise(other)):
            assert cost <= sum((a - b) ** 2 for a, b in zip(other, wanted, strict=True)) + 1e-6


@given(POINTS)
def test_placed_labels_never_touch(points: list[tuple[float, float, float, float]]) -> None:
    """Either all labels have a place within the field and none touches another, or there is no answer."""
    found = placed([around(*point) for point in points], FIELD)
    if found is None:
        return
    assert len(found) == len(points)
    assert all(FIELD.holds(box) for box in found)
    assert not any(one.touches(other) for one, other in combinations(found, 2))


def test_a_label_stands_right_of_its_point_where_nothing_is_in_the_way() -> None:
    """The first choice is at the right, at the same height."""
    assert placed([around(100, 100, 50, 14)], FIELD) == [Box(109, 93, 159, 107)]


def test_a_label_avoids_a_line() -> None:
    """A line that runs on to the right sends the label above or below it."""
    line = Segment(100, 100, 300, 100)
    found = placed([around(100, 100, 50, 14)], FIELD, lines=[line])
    assert found is not None
    assert found[0].crossed(line) == 0


def test_labels_stand_in_the_order_of_what_they_name() -> None:
    """Of two points close above each other the upper one has the upper label."""
    found = placed([around(100, 104, 50, 14), around(100, 96, 50, 14)], FIELD)
    assert found is not None
    assert found[1].bottom < found[0].top


def test_no_room_is_said() -> None:
    """Labels that cannot all stand in the field are not squeezed in."""
    assert placed([around(10, 10, 50, 14)] * 3, Box(0, 0, 70, 30)) is None


@pytest.mark.parametrize(
    ("segment", "length"),
    [
        (Segment(0, 5, 20, 5), 10.0),
        (Segment(0, 0, 20, 20), 2**0.5 * 10),
        (Segment(0, 11, 20, 11), 0.0),
        (Segment(-5, 0, -5, 20), 0.0),
        (Segment(5, 5, 5, 5), 0.0),
    ],
)
def test_how_much_of_a_line_lies_in_a_box(segment: Segment, length: float) -> None:
    """Lines across, slanted, outside and without length."""
    assert Box(0, 0, 10, 10).crossed(segment) == pytest.approx(length)
