"""What the report on a change says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.block import Fact
from clientpm.reports.builders.about_document import audience_fact, client_fact, day_fact, report_meta
from clientpm.reports.builders.chance_words import chances_fact
from clientpm.reports.builders.phrases import voice

if TYPE_CHECKING:
    from clientpm.reports.document import DocumentMeta
    from clientpm.reports.language import Language
    from clientpm.reports.view_change import ViewChange

__all__ = ["meta_of_change"]

_RULES: Final = "change-1"


def meta_of_change(view: ViewChange, language: Language) -> DocumentMeta:
    """Return what the report says about itself.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        The metadata.
    """
    base = view.base
    line = [
        Fact(label=language.say("change.meta.change"), text=view.title.in_language(language.locale)),
        client_fact(base, language),
        day_fact(base, language),
        audience_fact(base, language),
    ]
    computed = [
        Fact(label=language.say("computed.dates"), text=language.say("change.computed.dates")),
        Fact(label=language.say("change.computed.compared"), text=language.say("change.computed.base")),
        Fact(
            label=language.say("computed.covers"),
            text=language.say("computed.whole" if base.whole else "computed.visible_only"),
        ),
        Fact(label=language.say("computed.rules"), text=language.say("list.comma").join((_RULES, *_rules(view)))),
    ]
    if view.trials is not None:
        computed.insert(-1, chances_fact(view.trials, view.seed, language))
    labels = {name: language.say(f"change.timeline.{name}") for name in ("before", "after")}
    meta = report_meta(base, "change", computed, language, line=line)
    return attrs.evolve(meta, labels=dict(meta.labels) | labels)


def _rules(view: ViewChange) -> tuple[str, ...]:
    return () if voice(view.base) == "client" else view.rules
