"""Cadences against a plain reading of RFC 5545, day by day, and the laws of plans that are kept."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import combinations, pairwise

import attrs
from hypothesis import given
from hypothesis import strategies as st

from clientpm import WorkCalendar
from clientpm.engagement import KeptState, occurrences, plan_kept

START = dt.date(2026, 1, 5)
NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = dt.timedelta(days=1)


@attrs.frozen
class Rule:
    """A rule in its parts."""

    freq: str
    interval: int
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    weekdays: tuple[int, ...]
    position: int | None

    @property
    def text(self) -> str:
        """The rule as RFC 5545 writes it."""
        parts = [f"FREQ={self.freq}", f"INTERVAL={self.interval}"]
        for name, values in (("BYMONTH", self.months), ("BYMONTHDAY", self.month_days)):
            if values:
                parts.append(f"{name}={','.join(map(str, values))}")
        if self.weekdays:
            parts.append(f"BYDAY={','.join(NAMES[day] for day in self.weekdays)}")
        if self.position is not None:
            parts.append(f"BYSETPOS={self.position}")
        return ";".join(parts)

    def period(self, day: dt.date) -> int:
        """The number of the year, month, week or day in which a day lies."""
        if self.freq == "YEARLY":
            return day.year
        if self.freq == "MONTHLY":
            return day.year * 12 + day.month
        return day.toordinal() if self.freq == "DAILY" else (day.toordinal() - 1) // 7

    def names(self, day: dt.date) -> bool:
        """Whether the rule names a day, before positions."""
        last = calendar.monthrange(day.year, day.month)[1]
        weekdays, month_days, months = self.weekdays, self.month_days, self.months
        if not weekdays and not month_days:
            if self.freq == "WEEKLY":
                weekdays = (START.weekday(),)
            elif self.freq in {"MONTHLY", "YEARLY"}:
                month_days = (START.day,)
                months = months or ((START.month,) if self.freq == "YEARLY" else ())
        return (
            (not months or day.month in months)
            and (not month_days or day.day in month_days or day.day - last - 1 in month_days)
            and (not weekdays or day.weekday() in weekdays)
        )

    def days(self, until: dt.date) -> list[dt.date]:
        """Every day that the rule names."""
        first = self.period(START)
        sets: dict[int, list[dt.date]] = {}
        day = START.replace(month=1, day=1) - DAY * 7
        while day <= until + DAY * 366:
            if self.names(day) and (self.period(day) - first) % self.interval == 0:
                sets.setdefault(self.period(day), []).append(day)
            day += DAY
        found: list[dt.date] = []
        for members in sets.values():
            if self.position is None:
                found += members
            elif abs(self.position) <= len(members):
                found.append(members[self.position - 1 if self.position > 0 else self.position])
        return [day for day in sorted(found) if START <= day <= until]


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Any rule of these parts."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    months = draw(st.lists(st.integers(1, 12), max_size=3, unique=True))
    day = st.one_of(st.integers(1, 31), st.integers(-31, -1))
    month_days = [] if freq == "WEEKLY" else draw(st.lists(day, max_size=3, unique=True))
    weekdays = draw(st.lists(st.integers(0, 6), max_size=4, unique=True))
    position = draw(st.one_of(st.none(), st.integers(1, 4), st.integers(-4, -1)))
    if not (months or month_days or weekdays):
        position = None
    return Rule(freq, draw(st.integers(1, 5)), tuple(months), tuple(month_days), tuple(weekdays), position)


@given(rules(), st.integers(0, 1500))
def test_a_rule_names_what_rfc_5545_says(rule: Rule, length: int) -> None:
    """Each part limits or adds days as the table of the RFC says, and the first period is whole."""
    until = START + DAY * length
    found = occurrences(rule.text, start=START, zone="UTC", until=until)
    assert [item.day for item in found] == rule.days(until)


@given(rules(), st.sampled_from(["keep", "next", "previous", "skip"]), st.integers(0, 300), st.integers(0, 400))
def test_windows_agree(rule: Rule, policy: str, middle: int, length: int) -> None:
    """What is due is in order, once each, on working days, and the same whatever the window."""
    work = WorkCalendar.weekdays(holidays=["2026-05-01", "2026-12-25"])
    a, b = START + DAY * min(middle, length), START + DAY * length
    whole, first, second = (
        occurrences(
            rule.text,
            start="2026-01-05T02:30",
            zone="Europe/Berlin",
            since=since,
            until=until,
            calendar=work,
            holidays=policy,
        )
        for since, until in ((START - DAY * 9, b), (START - DAY * 9, a), (a + DAY, b))
    )
    assert first + second == whole
    assert all(x.at < y.at for x, y in pairwise(whole))
    assert policy == "keep" or all(work.hours_on(item.day) for item in whole)


DAYS = st.lists(st.integers(0, 25), max_size=6)


@given(DAYS, DAYS, st.integers(0, 3), st.integers(0, 2), st.integers(0, 30))
def test_as_many_as_possible_are_on_time(due: list[int], done: list[int], grace: int, early: int, today: int) -> None:
    """No other way to give contacts to occurrences has more of them on time; states add up."""
    first = dt.date(2026, 3, 1)
    kept = plan_kept(
        [first + DAY * n for n in due],
        [first + DAY * n for n in done],
        as_of=first + DAY * today,
        grace_days=grace,
        early_days=early,
    )
    known = [n for n in done if n <= today]
    assert kept.on_time == most_on_time(sorted(due), known, grace, early)
    assert kept.due == kept.on_time + kept.late + kept.missed
    assert kept.due + kept.pending + kept.cancelled == len(due) == len(kept.rows)
    assert len(kept.extra) + kept.on_time + kept.late == len(known)
    if kept.on_time_rate is not None and kept.held_rate is not None:
        assert 0 <= kept.on_time_rate <= kept.held_rate <= 1
    for row in kept.rows:
        assert (row.done is None) == (row.state in {KeptState.MISSED, KeptState.PENDING})


def most_on_time(due: list[int], done: list[int], grace: int, early: int) -> int:
    """Give the size of the largest matching, by trying all sets of occurrences."""

    def fits(chosen: tuple[int, ...], left: list[int]) -> bool:
        if not chosen:
            return True
        rest = chosen[1:]
        return any(
            due[chosen[0]] - early <= on <= due[chosen[0]] + grace and fits(rest, left[:k] + left[k + 1 :])
            for k, on in enumerate(left)
        )

    for size in range(min(len(due), len(done)), 0, -1):
        if any(fits(chosen, done) for chosen in combinations(range(len(due)), size)):
            return size
    return 0
