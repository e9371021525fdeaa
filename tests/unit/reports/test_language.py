"""Dates, numbers, money and working time, as each language writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

import clientpm as pm
from clientpm.reports.language import Language, typeset

EN, ZH = Language("en"), Language("zh_CN")
DAY = dt.date(2026, 4, 10)


def test_days() -> None:
    """A day has its weekday where someone must act; a Chinese day is written as in China."""
    assert EN.day(DAY) == "10 April 2026"
    assert EN.day(DAY, weekday=True) == "Friday, 10 April 2026"
    assert EN.short_day(DAY, weekday=True) == "Fri, 10 Apr 2026"
    assert ZH.day(dt.datetime(2026, 4, 10, 9)) == "2026年4月10日"
    assert ZH.day(DAY, weekday=True) == "2026年4月10日（周五）"
    assert [ZH.tick(DAY, kind) for kind in ("day", "month", "month_year", "year")] == [
        "10日",
        "4月",
        "2026年4月",
        "2026年",
    ]


def test_numbers_and_money() -> None:
    """Separators and currencies are those of the language; whole amounts have no decimals."""
    assert EN.number(Decimal("1234567.5")) == "1,234,567.5"
    assert EN.share(Decimal("0.4")) == "40%"
    assert ZH.money(pm.Money(480_000, "CNY")) == "¥480,000"
    assert ZH.money(pm.Money("480000.50", "CNY")) == "¥480,000.50"
    assert EN.money(pm.Money("12.30", "EUR")) == "€12.30"


@pytest.mark.parametrize(
    ("minutes", "en", "zh"),
    [
        (480, "1 working day", "1个工作日"),
        (960, "2 working days", "2个工作日"),
        (-720, "1.5 working days", "1.5个工作日"),
        (0, "0 working days", "0个工作日"),
        (60, "1 working hour", "1个工作小时"),
        (90, "1.5 working hours", "1.5个工作小时"),
        (45, "45 working minutes", "45分钟（工作时间）"),
    ],
)
def test_working_time(minutes: int, en: str, zh: str) -> None:
    """Working time stands in the unit that suits it, rounded to a tenth."""
    assert EN.work(pm.Minutes(minutes)) == en
    assert ZH.work(pm.Minutes(minutes)) == zh


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        ("2d", "2 working days", "2个工作日"),
        ("-1d", "1 working day", "1个工作日"),
        ("3ed", "3 calendar days", "3个自然日"),
        ("1.5w", "1.5 working weeks", "1.5周"),
        ("4h", "4 working hours", "4个工作小时"),
        ("30emin", "30 minutes", "30分钟"),
        ("50%", "50% of the duration of the work before", "前一项工作工期的50%"),
    ],
)
def test_durations_as_written(text: str, en: str, zh: str) -> None:
    """A waiting time keeps the unit in which it was agreed."""
    assert EN.duration(pm.WorkDuration.of(text)) == en
    assert ZH.duration(pm.WorkDuration.of(text)) == zh


def test_every_unit_has_words() -> None:
    """No unit of a duration is forgotten in a catalogue."""
    keys = [f"duration.{unit.name.lower()}" for unit in pm.DurationUnit]
    assert [key for language in (EN, ZH) for key in keys if not language.has(key)] == []


def test_lists_and_running_text() -> None:
    """Enumerations and sentences are joined as the language joins them."""
    assert EN.listed(()) == ""
    assert EN.listed(("a",)) == "a"
    assert EN.listed(("a", "b", "c")) == "a, b and c"
    assert ZH.listed(("甲", "乙", "丙")) == "甲、乙和丙"
    assert EN.flow(("One.", "", "Two.")) == "One. Two."
    assert ZH.flow(("一。", "二。")) == "一。二。"


def test_thin_space_between_scripts() -> None:
    """Where text is typeset, Chinese and Latin are set apart, dates are not."""
    assert typeset("使用HTML报告") == "使用\u2009HTML\u2009报告"
    assert typeset("2026年4月10日前完成3项") == "2026年4月10日前完成\u20093\u2009项"
    assert typeset("English only 42") == "English only 42"
