"""Words for the advice by what way to say something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clientpm.engagement.channel_choice import ChannelAdvice
    from clientpm.reports.language import Language

__all__ = ["say_channel"]


def say_channel(advice: ChannelAdvice, language: Language) -> str:
    """Return by what way to say something, and why, in words.

    Args:
        advice: The advice.
        language: The language.

    Returns:
        A sentence for the way, and one for each reason.
    """
    reasons = [language.say(f"channel_reason.{code}") for code in advice.reasons]
    between = "" if language.locale.startswith("zh") else " "
    return language.say(
        "channel_advice", channel=language.say(f"channel.{advice.channel.value}"), reasons=between.join(reasons)
    )
