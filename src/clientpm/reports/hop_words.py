"""Words for a chain of reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.view_chain import HopKind, ViewHop
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_text import ViewText

__all__ = ["say_hop"]

_BY_KIND: Final = {
    HopKind.PROJECT_START: "project_start",
    HopKind.DATA_DATE: "data_date",
    HopKind.LATE: "late",
    HopKind.INTERNAL: "internal",
    HopKind.PAUSE: "pause",
}
_UNDER_WAY: Final = {HopKind.AFTER: "after", HopKind.DATE: "date", HopKind.PAUSE: "pause"}
_BY_CONSTRAINT: Final = {
    "SNET": "start_not_before",
    "FNET": "finish_not_before",
    "SNLT": "start_fixed",
    "FNLT": "finish_fixed",
    "SO": "start_fixed",
    "FO": "finish_fixed",
    "MS": "start_fixed",
    "MF": "finish_fixed",
}


def say_hop(hop: ViewHop, language: Language) -> str:
    """Return one hop of a chain of reasons as a sentence.

    Args:
        hop: The hop, as its audience may see it.
        language: The language to say it in.

    Returns:
        The sentence, with its full stop.
    """
    finish = language.day(hop.finish_day)
    if hop.title is None:
        if hop.work is None or hop.work.minutes <= 0:
            return language.say("hop.hidden_ends", finish=finish)
        return language.say("hop.hidden", work=language.work(hop.work), finish=finish)
    if hop.remaining is not None:
        return _say_under_way(hop, language)
    if hop.kind in {HopKind.DONE, HopKind.CANCELLED}:
        return _say_over(hop, language)
    cause = _cause(hop, language)
    if hop.milestone:
        text = language.say("hop.tail.milestone", cause=cause, finish=finish)
    elif hop.work is None or hop.work.minutes <= 0:
        text = language.say("hop.tail.ends", cause=cause, finish=finish)
    else:
        text = language.say("hop.tail.task", cause=cause, work=language.work(hop.work), finish=finish)
    return text + language.say("hop.days_off") if hop.waits_for_calendar else text


def _say_over(hop: ViewHop, language: Language) -> str:
    """Say what was reported about a task that is over or was called off."""
    title, finish = _quoted(hop.title, language), language.day(hop.finish_day)
    if hop.kind is HopKind.CANCELLED:
        return language.say("hop.cancelled", title=title)
    if hop.milestone:
        return language.say("hop.done.milestone", title=title, finish=finish)
    return language.say("hop.done.task", title=title, start=language.day(hop.start_day), finish=finish)


def _say_under_way(hop: ViewHop, language: Language) -> str:
    """Say what is left of a task that has begun, and what that waits for."""
    since = "reported" if hop.start_reported else "unknown"
    return language.say(
        f"hop.begun.{_UNDER_WAY.get(hop.kind, 'data_date')}",
        cause=language.say(f"hop.since.{since}", title=_quoted(hop.title, language), start=language.day(hop.start_day)),
        work=language.work(Minutes(0) if hop.remaining is None else hop.remaining),
        after=_quoted(hop.after, language),
        resumes=language.day(hop.start_day if hop.resumes_day is None else hop.resumes_day),
        finish=language.day(hop.finish_day),
    )


def _quoted(title: ViewText | None, language: Language) -> str:
    """Return the name of a task, or that it is internal work."""
    if title is None:
        return language.say("hop.internal_work")
    return language.say("quote", text=title.in_language(language.locale))


def _cause(hop: ViewHop, language: Language) -> str:
    values = {
        "title": _quoted(hop.title, language),
        "start": language.day(hop.start_day),
        "after": _quoted(hop.after, language),
        "lag": "" if hop.lag is None else language.duration(hop.lag),
        "day": "" if hop.constraint_day is None else language.day(hop.constraint_day),
    }
    return language.say(f"hop.{'milestone' if hop.milestone else 'task'}.{_form(hop)}", **values)


def _form(hop: ViewHop) -> str:
    """Return which sentence fits a hop."""
    if hop.kind is HopKind.DATE:
        form = _BY_CONSTRAINT[hop.constraint]
        return form.removeprefix("start_").removeprefix("finish_") if hop.milestone else form
    if hop.kind is not HopKind.AFTER:
        return _BY_KIND[hop.kind]
    link = hop.link.lower() or "fs"
    if hop.milestone:
        link = "fs" if link[0] == "f" else "ss"
    if hop.lag is None or not hop.lag.amount:
        return link
    return f"{link}_{'lag' if hop.lag.amount > 0 else 'lead'}"
