"""Each type of dependency with each kind of lag, on each calendar a lag can be counted on."""

from __future__ import annotations

import pytest

from clientpm import Dependency, ScheduleOptions, task
from tests.unit.scheduling.dates import dates, scheduled, slack

# A takes Monday and Tuesday; B takes a day.
LINKS = [
    ("A", "04 09:00 - 04 18:00"),
    ("A FS+1d", "05 09:00 - 05 18:00"),
    ("A FS+4h", "04 14:00 - 05 14:00"),
    ("A FS+1ed", "05 09:00 - 05 18:00"),
    ("A FS+50%", "05 09:00 - 05 18:00"),
    ("A FS+50e%", "04 09:00 - 04 18:00"),
    ("A FS-1d", "03 09:00 - 03 18:00"),
    ("A FS-1ed", "03 09:00 - 03 18:00"),
    ("A FS-50%", "03 09:00 - 03 18:00"),
    ("A FS-9d", "02 09:00 - 02 18:00"),
    ("A SS", "02 09:00 - 02 18:00"),
    ("A SS+1d", "03 09:00 - 03 18:00"),
    ("A SS+1ed", "03 09:00 - 03 18:00"),
    ("A SS+75%", "03 14:00 - 04 14:00"),
    ("A SS-1d", "02 09:00 - 02 18:00"),
    ("A FF", "03 09:00 - 03 18:00"),
    ("A FF+1d", "04 09:00 - 04 18:00"),
    ("A FF+1ed", "04 09:00 - 04 18:00"),
    ("A FF+25%", "03 14:00 - 04 14:00"),
    ("A FF-4h", "02 14:00 - 03 14:00"),
    ("A SF", "02 09:00 - 02 18:00"),
    ("A SF+2d", "03 09:00 - 03 18:00"),
    ("A SF+2ed", "03 09:00 - 03 18:00"),
    ("A SF+150%", "04 09:00 - 04 18:00"),
    ("A SF-1d", "02 09:00 - 02 18:00"),
]


@pytest.mark.parametrize(("link", "expected"), LINKS, ids=[link for link, _ in LINKS])
def test_link_holds_its_end_of_the_successor(link: str, expected: str) -> None:
    """FS and SS hold the start, FF and SF the finish; a lag is working, elapsed or a share of the predecessor."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "1d", after=link))
    assert dates(s, "A") == "02 09:00 - 03 18:00"
    assert dates(s, "B") == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        # A works every day and ends on Saturday; B works on weekdays; the project's calendar does, too.
        ("predecessor", "09 09:00 - 09 18:00"),
        ("successor", "10 09:00 - 10 18:00"),
        ("project", "10 09:00 - 10 18:00"),
        ("elapsed", "09 09:00 - 09 18:00"),
    ],
)
def test_lag_is_counted_where_it_says(where: str, expected: str) -> None:
    """One day after Saturday is Sunday on the predecessor's calendar and by the clock, Monday on the successor's."""
    a = task("A", "A", "6d", calendar="every-day")
    link = Dependency("A", "FS", "1d", where)
    assert dates(scheduled(a, task("B", "B", "1d", after=[link])), "B") == expected
    plain = task("B", "B", "1d", after="A FS+1d")
    options = ScheduleOptions(lag_calendar=where)
    assert dates(scheduled(a, plain, options=options), "B") == expected


def test_percentage_is_counted_where_it_says() -> None:
    """A share of the predecessor runs on the lag's calendar, or by the clock."""
    a = task("A", "A", "6d", calendar="every-day")
    for where, expected in (("predecessor", "11 09:00"), ("successor", "12 09:00"), ("elapsed", "09 09:00")):
        s = scheduled(a, task("B", "B", "1d", after=[Dependency("A", "FS", "50%", where)]))
        assert dates(s, "B").startswith(expected), where
    s = scheduled(a, task("B", "B", "1d", after=[Dependency("A", "FS", "50%", "project")]))
    assert dates(s, "B").startswith("12 09:00")


def test_share_of_elapsed_work_is_elapsed() -> None:
    """Half of a task of two elapsed days is one elapsed day, whatever the lag's calendar."""
    s = scheduled(task("A", "A", "2ed", calendar="every-day"), task("B", "B", "1d", after="A FS+50%"))
    assert dates(s, "A") == "02 00:00 - 04 00:00"
    assert dates(s, "B") == "05 09:00 - 05 18:00"


def test_no_lag_touches_no_calendar() -> None:
    """A link without lag hands over the predecessor's own instant, even one in the successor's night."""
    s = scheduled(task("A", "A", "1d", calendar="night"), task("B", "B", "1d", calendar="night", after="A SS+0d"))
    assert dates(s, "B") == dates(s, "A") == "02 00:00 - 02 04:00"
    s = scheduled(task("A", "A", "30min", calendar="night"), task("B", "B", "1d", calendar="every-day", after="A FF"))
    assert dates(s, "B") == "02 09:00 - 02 18:00"


def test_task_works_on_its_own_calendar() -> None:
    """A task on another calendar works at its own times, and its slack is counted there."""
    s = scheduled(
        task("A", "A", "6d"),
        task("B", "B", "2d", calendar="every-day"),
        task("C", "C", "1d", after=["A", "B"]),
    )
    assert dates(s, "B", "late") == "08 09:00 - 09 18:00"
    assert slack(s, "B") == 6


def test_elapsed_work_runs_through_nights_and_weekends() -> None:
    """An elapsed duration counts every hour, and so does its slack."""
    s = scheduled(task("A", "A", "3ed", after="B"), task("B", "B", "5d"), task("C", "C", "9d"))
    assert dates(s, "A") == "06 18:00 - 09 18:00"
    assert s["A"].total_slack == 3 * 1440
    assert slack(s, "A") == 3


def test_weekend_between_two_links() -> None:
    """Links whose dates differ by days off alone drive together."""
    s = scheduled(
        task("A", "A", "5d"),
        task("B", "B", "7d", calendar="every-day"),
        task("C", "C", "1d", after=["A", "B"]),
        task("D", "D", "4d"),
    )
    assert s["C"].driven_by == ("A", "B")
    assert (slack(s, "A"), slack(s, "B"), slack(s, "D")) == (0, 0, 2)


def test_two_links_between_two_tasks() -> None:
    """A ladder of SS and FF holds a task at both ends; the one that is later drives."""
    ladder = ["A SS+1d", "A FF+1d"]
    short = scheduled(task("A", "A", "5d"), task("B", "B", "2d", after=ladder))
    assert dates(short, "B") == "06 09:00 - 09 18:00"
    long = scheduled(task("A", "A", "5d"), task("B", "B", "9d", after=ladder))
    assert dates(long, "B") == "03 09:00 - 13 18:00"
    assert slack(long, "A") == 0


def test_links_to_the_start_bound_the_late_start() -> None:
    """A task whose start alone drives is critical by its start, though its finish leads nowhere."""
    s = scheduled(task("A", "A", "2d"), task("B", "B", "9d", after="A SS"))
    assert slack(s, "A") == 0
    assert dates(s, "A", "late") == "02 09:00 - 03 18:00"
    assert s["A"].on_longest_path


def test_nothing_ends_after_the_schedule() -> None:
    """A task with successors by its start alone may still not finish after the whole."""
    s = scheduled(task("A", "A", "8d"), task("B", "B", "9d", after="A SS-5d"))
    assert slack(s, "A") == 1
    assert s["A"].free_slack == s["A"].total_slack
