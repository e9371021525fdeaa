"""Links: types, lags, and those that cannot be kept."""

from __future__ import annotations

import pytest

from clientpm.adapters.exchange import ImportKind
from clientpm.errors import CycleError, ValidationError
from tests.unit.adapters.exchange.plan_files import line, link, plan_of, read, task


def after(*links: str, first: str | None = None) -> list[str]:
    """Give what task 2 waits for."""
    plan = plan_of(read(first or task(1), task(2, *links)))
    return [str(d) for d in plan["2"].after]


@pytest.mark.parametrize(("code", "name"), [(0, "1 FF"), (1, "1"), (2, "1 SF"), (3, "1 SS"), (None, "1")])
def test_types(code: int | None, name: str) -> None:
    """The four types have codes of their own; a missing one means finish to start."""
    assert after(link(1, code)) == [name]


@pytest.mark.parametrize(
    ("lag", "form", "expected"),
    [
        (4800, 7, "1 FS+1d"),
        (-4800, 7, "1 FS-1d"),
        (2400, 5, "1 FS+4h"),
        (24000, 9, "1 FS+1w"),
        (14400, 8, "1 FS+1ed"),
        (100_800, 10, "1 FS+1ew"),
        (300, 3, "1 FS+30min"),
        (300, 4, "1 FS+30emin"),
        (50, 19, "1 FS+50%"),
        (-25, 51, "1 FS-25%"),
        (50, 20, "1 FS+50e%"),
        (4800, 39, "1 FS+1d"),
        (14400, 40, "1 FS+1ed"),
        (4800, None, "1 FS+1d"),
        ("4800.0", 7, "1 FS+1d"),
        (None, None, "1"),
    ],
)
def test_lags(lag: object, form: object, expected: str) -> None:
    """Lags are tenths of a minute, but for percentages, which are the percentage itself."""
    assert after(link(1, 1, lag, form)) == [expected]


@pytest.mark.parametrize(("tenths", "expected"), [(4805, "481min"), (4804, "1d"), (-4805, "-481min")])
def test_fractions_of_a_minute_are_rounded(tenths: int, expected: str) -> None:
    """Half a minute counts up, away from zero, and the report says so."""
    imported = read(task(1), task(2, link(1, 1, tenths)))
    assert str(plan_of(imported)["2"].after[0].lag) == expected
    assert line(imported, "rounded_lag").kind is ImportKind.DATES_MAY_DIFFER


@pytest.mark.parametrize(
    ("values", "loss"),
    [
        ({"predecessor": 9}, "missing_predecessor"),
        ({"predecessor": None}, "missing_predecessor"),
        ({"predecessor": 2}, "self_link"),
        ({"predecessor": 1, "kind": 7}, "unknown_link_type"),
        ({"predecessor": 1, "CrossProject": 1, "CrossProjectName": "c:\\other.mpp\\3"}, "cross_project_link"),
    ],
)
def test_links_that_cannot_be_kept(values: dict[str, object], loss: str) -> None:
    """A link that leads nowhere is left out, with the task that had it."""
    imported = read(task(1), task(2, link(values.pop("predecessor"), **values)))
    assert plan_of(imported)["2"].after == ()
    found = line(imported, loss)
    assert (found.kind, str(found.subject)) == (ImportKind.DATES_MAY_DIFFER, "task:2")


def test_repeated_links_are_kept_once() -> None:
    """Two equal links are one."""
    imported = read(task(1), task(2, link(1), link(1)))
    assert len(plan_of(imported)["2"].after) == 1
    assert line(imported, "repeated_link").kind is ImportKind.COSMETIC


@pytest.mark.parametrize(("first", "second"), [(4800, 9600), (9600, 4800)])
def test_the_longer_of_two_lags_holds(first: int, second: int) -> None:
    """Two links of one type differ by lag: the longer one is what holds the successor."""
    imported = read(task(1), task(2, link(1, 1, first), link(1, 1, second)))
    assert [str(d) for d in plan_of(imported)["2"].after] == ["1 FS+2d"]
    assert line(imported, "conflicting_link").kind is ImportKind.DATES_MAY_DIFFER


def test_links_of_different_types_are_both_kept() -> None:
    """A start and a finish may both be held by the same task."""
    assert after(link(1, 3), link(1, 0)) == ["1 SS", "1 FF"]


SUMMARY = (task(1, Duration="PT80H0M0S"), task(2, OutlineLevel=2), task(3, OutlineLevel=2))


@pytest.mark.parametrize("kind", [0, 1, 2, 3])
def test_links_between_a_summary_and_what_it_contains(kind: int) -> None:
    """A summary and its own tasks cannot wait for each other, in either direction."""
    down = read(SUMMARY[0], task(2, link(1, kind), OutlineLevel=2))
    up = read(task(1, link(2, kind)), task(2, OutlineLevel=2))
    for imported in (down, up):
        assert all(t.after == () for t in plan_of(imported))
        assert line(imported, "summary_link").kind is ImportKind.DATES_MAY_DIFFER


@pytest.mark.parametrize(("kind", "kept"), [(0, False), (1, True), (2, False), (3, True)])
def test_links_into_a_summary(kind: int, kept: bool) -> None:  # noqa: FBT001 - a column of the table
    """A summary's start can be held, its finish cannot."""
    imported = read(task(9), task(1, link(9, kind)), task(2, OutlineLevel=2))
    assert bool(plan_of(imported)["1"].after) is kept
    assert (imported.report.line("msproject.summary_finish_link") is None) is kept


def test_link_to_the_project_summary() -> None:
    """Row 0 contains everything, so nothing can wait for it."""
    imported = read(task(0, OutlineLevel=0), task(1, link(0)))
    assert line(imported, "summary_link").count == 1


@pytest.mark.parametrize(("form", "expected"), [(19, "1 FS+5d"), (20, "1 FS+1.67ed")])
def test_percentage_of_a_summary(form: int, expected: str) -> None:
    """A percentage of a summary becomes the time that it is in this file."""
    imported = read(*SUMMARY, task(4, link(1, 1, 50, form)))
    lag = plan_of(imported)["4"].after[0].lag
    assert lag.to_minutes(minutes_per_day=480, minutes_per_week=2400) == 2400
    assert lag.elapsed is (form == 20)
    assert not lag.percent
    assert line(imported, "percent_of_summary").count == 1
    if form == 19:
        assert str(plan_of(imported)["4"].after[0]) == expected


@pytest.mark.parametrize("lag", ["NaN", "soon", "1e99"])
def test_lag_that_is_no_number(lag: str) -> None:
    """A lag of no number is refused with its path."""
    with pytest.raises(ValidationError) as caught:
        read(task(1), task(2, link(1, 1, lag)))
    assert caught.value.where.startswith("Tasks/Task[UID=2]/PredecessorLink[1]")


def test_circles_are_refused() -> None:
    """A file whose links run in a circle names the circle."""
    with pytest.raises(CycleError) as caught:
        read(task(1, link(2)), task(2, link(1)))
    assert set(caught.value.cycle) == {"1", "2"}
