"""When the studio works: what is promised in business time is counted by it."""

from __future__ import annotations

import clientpm as pm

OFFICE = ["09:00-12:00", "13:00-18:00"]
DAYS_OFF = [
    pm.CalendarException(start="2026-02-15", end="2026-02-23", name="Spring Festival 春节"),
    pm.CalendarException(start="2026-04-06", name="Tomb-Sweeping Day 清明节"),
    pm.CalendarException(start="2026-05-01", end="2026-05-05", name="Labour Day 劳动节"),
    pm.CalendarException(start="2026-06-19", name="Dragon Boat Festival 端午节"),
    pm.CalendarException(start="2026-09-25", name="Mid-Autumn Festival 中秋节"),
    pm.CalendarException(start="2026-10-01", end="2026-10-07", name="National Day 国庆节"),
    pm.CalendarException(start="2027-01-01", name="New Year 元旦"),
    pm.CalendarException(start="2027-02-05", end="2027-02-12", name="Spring Festival 春节"),
    pm.CalendarException(start="2027-04-05", name="Tomb-Sweeping Day 清明节"),
    pm.CalendarException(start="2027-05-03", end="2027-05-05", name="Labour Day 劳动节"),
]
STUDIO_HOURS = pm.WorkCalendar.weekdays(id="studio", title="Studio 工作室", hours=OFFICE, holidays=DAYS_OFF)
