"""How sure dates would be: what a change does to the chances of what was promised."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.builders.chance_words import chance_text
from clientpm.reports.builders.phrases import moved, quoted

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view_answers import ViewDates, ViewOdds

__all__ = ["odds_said"]

_MOST_PROMISES: Final = 3


def odds_said(answer: ViewDates, language: Language) -> list[str]:
    """Say what happens to the chances of what was promised, the largest change first, and to the end of the project.

    Args:
        answer: What a change does to the dates.
        language: The language.

    Returns:
        Sentences; none where nobody simulated, or the audience sees nothing of it.
    """
    promised = [odds for odds in answer.odds if odds.chance_before is not None]
    promised.sort(key=lambda odds: -abs((odds.chance_after or Decimal(0)) - (odds.chance_before or Decimal(0))))
    parts = [_promise(odds, language) for odds in promised[:_MOST_PROMISES]]
    if len(promised) > _MOST_PROMISES:
        parts.append(language.count("change.odds.more", len(promised) - _MOST_PROMISES))
    parts += [_likely(odds, language) for odds in answer.odds if odds.chance_before is None]
    return parts


def _promise(odds: ViewOdds, language: Language) -> str:
    """Say how likely a promise holds without the change and with it."""
    values = {
        "title": quoted(odds.title, language),
        "promised": language.day(odds.promised_before) if odds.promised_before is not None else "",
        "before": chance_text(odds.chance_before or Decimal(0), language),
    }
    if odds.chance_after is None or odds.promised_after is None:
        return language.say("change.odds.gone", **values)
    values["after"] = chance_text(odds.chance_after, language)
    if odds.promised_after != odds.promised_before:
        return language.say("change.odds.new_day", day=language.day(odds.promised_after), **values)
    return language.say("change.odds.same" if values["before"] == values["after"] else "change.odds.promise", **values)


def _likely(odds: ViewOdds, language: Language) -> str:
    """Say by when the project ends in 8 of 10 cases."""
    if not odds.shift.days:
        return language.say("change.odds.end_same", day=language.day(odds.likely_before))
    return language.say(
        "change.odds.end",
        before=language.day(odds.likely_before),
        after=language.day(odds.likely_after),
        shift=moved(odds.shift, language),
    )
