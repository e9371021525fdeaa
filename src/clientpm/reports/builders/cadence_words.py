"""How often something is said, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.values.recurrence import Frequency

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.language import Language
    from clientpm.reports.view_communication import ViewPromise
    from clientpm.values.duration import WorkDuration
    from clientpm.values.recurrence import RecurrenceRule

__all__ = ["cadence_said", "clock_said", "length_said", "moment_said"]

_WORKING_WEEK: Final = (0, 1, 2, 3, 4)
_LAST: Final = -1
_MOST_ORDINAL: Final = 4
_STEP: Final = {
    Frequency.DAILY: "day",
    Frequency.WEEKLY: "week",
    Frequency.MONTHLY: "month",
    Frequency.YEARLY: "year",
}


def cadence_said(promise: ViewPromise, language: Language) -> str:
    """Return how often something is due, with its time of day.

    Args:
        promise: The promise.
        language: The language.

    Returns:
        Such as `every Monday at 10:00`; what brings it, where that is an occasion; empty
        where neither is known.
    """
    if promise.rule is None:
        return promise.occasion.in_language(language.locale)
    text = _rule_said(promise, promise.rule, language)
    if promise.at is None:
        return text
    time = clock_said(promise.at, language)
    if promise.zone:
        return language.say("cadence.at_zone", rule=text, time=time, zone=language.place(promise.zone))
    return language.say("cadence.at", rule=text, time=time)


def clock_said(time: dt.time, language: Language) -> str:
    """Return a time of day.

    Args:
        time: The time.
        language: The language.

    Returns:
        Such as `10:00`.
    """
    return language.say("format.clock", hour=f"{time.hour:02d}", minute=f"{time.minute:02d}")


def length_said(length: WorkDuration, language: Language) -> str:
    """Return how long a meeting or call takes: hours and minutes are those of any clock.

    Args:
        length: The time.
        language: The language.

    Returns:
        Such as `2 hours`.
    """
    unit = length.unit.name.lower()
    if not unit.endswith(("hours", "minutes")):
        return language.duration(length)
    amount = length.amount
    count = int(amount) if amount == amount.to_integral_value() else 2
    return language.count(f"length.{unit.removeprefix('elapsed_')}", count, amount=language.number(amount))


def moment_said(at: dt.datetime, language: Language, zone: str = "") -> str:
    """Return a day with its weekday, and the time where there is one.

    Args:
        at: The moment; 00:00 says nothing of a time.
        language: The language.
        zone: The zone of the time, where it has to be said.

    Returns:
        Such as `Monday, 30 March 2026, 10:00`.
    """
    day = language.day(at.date(), weekday=True)
    if not at.hour and not at.minute:
        return day
    time = clock_said(at.time(), language)
    if zone:
        return language.say("format.moment_zone", day=day, time=time, zone=language.place(zone))
    return language.say("format.moment", day=day, time=time)


def _rule_said(promise: ViewPromise, rule: RecurrenceRule, language: Language) -> str:
    """Return a rule in words; only its step, where its parts have no plain words."""
    step = _STEP[rule.frequency]
    every = language.say(f"cadence.each_{step}")
    if rule.interval > 1:
        every = language.say(f"cadence.every_{step}", n=language.number(rule.interval))
    odd = bool(rule.by_week or rule.by_year_day or rule.by_month or rule.by_hour or rule.by_minute)
    days = [item.weekday for item in rule.by_day]
    if rule.count == 1:
        return language.say("cadence.once")
    if not odd and rule.frequency is Frequency.WEEKLY and not rule.by_position:
        if tuple(sorted(days)) == _WORKING_WEEK and rule.interval == 1:
            return language.say("cadence.working_days")
        first = [] if promise.first_day is None else [promise.first_day.weekday()]
        named = language.listed([language.say(f"weekday.{day}") for day in days or first])
        if rule.interval == 1:
            return language.say("cadence.weekly", days=named)
        return language.say("cadence.on", every=every, days=named)
    if not odd and rule.frequency is Frequency.MONTHLY:
        day = _day_of_month(promise, rule, language)
        if day:
            return language.say("cadence.monthly" if rule.interval == 1 else "cadence.on", every=every, days=day)
    simple = not odd and not rule.by_day and not rule.by_month_day and not rule.by_position
    return every if simple else language.say("cadence.by_rule", every=every)


def _day_of_month(promise: ViewPromise, rule: RecurrenceRule, language: Language) -> str:
    """Return which day of the month a rule names; empty where there are no plain words for it."""
    days = tuple(sorted(item.weekday for item in rule.by_day))
    numbers = {item.number for item in rule.by_day}
    if rule.by_position:
        if days == _WORKING_WEEK and numbers == {None} and len(rule.by_position) == 1:
            return _working_day(rule.by_position[0], language)
        return ""
    if rule.by_day:
        return _nth_weekday(rule, language)
    found = rule.by_month_day or (() if promise.first_day is None else (promise.first_day.day,))
    if found == (_LAST,):
        return language.say("cadence.last_day")
    if found and all(day > 0 for day in found):
        return language.listed([language.say("cadence.day_of_month", n=language.number(day)) for day in found])
    return ""


def _working_day(position: int, language: Language) -> str:
    if position == _LAST:
        return language.say("cadence.last_working_day")
    return language.say("cadence.first_working_day") if position == 1 else ""


def _nth_weekday(rule: RecurrenceRule, language: Language) -> str:
    if rule.by_month_day or len(rule.by_day) != 1:
        return ""
    item = rule.by_day[0]
    if item.number is None or item.number < _LAST or item.number > _MOST_ORDINAL:
        return ""
    which = "last" if item.number == _LAST else str(item.number)
    return language.say(f"cadence.weekday_{which}", day=language.say(f"weekday.{item.weekday}"))
