"""Why the date that matters most is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Block, BulletList, Heading, Paragraph
from clientpm.reports.builders.phrases import quoted, title_of, voice
from clientpm.reports.hop_words import say_hop

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View

__all__ = ["path_blocks"]

_MOST_STEPS: Final = 18
_FIRST_STEPS: Final = 3


def path_blocks(view: View, language: Language) -> tuple[Block, ...]:
    """Return the chain of work that sets the date of the promised milestone.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        A section; nothing where no date is explained, or the milestone was reached.
    """
    promised = view.promised
    if promised is None or promised.reached or not view.chain:
        return ()
    steps = [say_hop(hop, language) for hop in view.chain]
    if len(steps) > _MOST_STEPS:
        left_out = len(steps) - _MOST_STEPS
        steps = [
            *steps[:_FIRST_STEPS],
            language.count("path.left_out", left_out),
            *steps[_FIRST_STEPS + left_out :],
        ]
    title = quoted(title_of(promised, language), language)
    return (
        Heading(text=language.say("path.title", title=title), anchor="why"),
        Paragraph(text=language.say(f"path.intro.{voice(view)}")),
        BulletList(items=steps, ordered=True),
    )
