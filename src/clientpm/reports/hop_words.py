"""Words for a chain of reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.view_chain import HopKind, ViewHop

if TYPE_CHECKING:
    from clientpm.reports.language import Language

__all__ = ["say_hop"]

_BY_KIND: Final = {
    HopKind.PROJECT_START: "project_start",
    HopKind.DATA_DATE: "data_date",
    HopKind.LATE: "late",
    HopKind.INTERNAL: "internal",
}
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
    cause = _cause(hop, language)
    if hop.milestone:
        text = language.say("hop.tail.milestone", cause=cause, finish=finish)
    elif hop.work is None or hop.work.minutes <= 0:
        text = language.say("hop.tail.ends", cause=cause, finish=finish)
    else:
        text = language.say("hop.tail.task", cause=cause, work=language.work(hop.work), finish=finish)
    return text + language.say("hop.days_off") if hop.waits_for_calendar else text


def _cause(hop: ViewHop, language: Language) -> str:
    values = {
        "title": language.say("quote", text="" if hop.title is None else hop.title.in_language(language.locale)),
        "start": language.day(hop.start_day),
        "after": language.say("hop.internal_work")
        if hop.after is None
        else language.say("quote", text=hop.after.in_language(language.locale)),
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
