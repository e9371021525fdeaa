"""What the report on a change says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Fact
from clientpm.reports.builders.chance_words import chances_fact
from clientpm.reports.builders.labels import document_labels
from clientpm.reports.builders.phrases import voice
from clientpm.reports.document import DocumentMeta

if TYPE_CHECKING:
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
    data_day = "" if base.data_day is None else language.day(base.data_day)
    line = [
        Fact(label=language.say("change.meta.change"), text=view.title.in_language(language.locale)),
        Fact(label=language.say("meta.client"), text=base.client.in_language(language.locale)),
        Fact(label=language.say("meta.data_date"), text=data_day, value=base.data_day),
        Fact(label=language.say("meta.audience"), text=language.say(f"audience.{base.audience}")),
    ]
    computed = [
        Fact(
            label=language.say("meta.data_date"),
            text=data_day or language.say("computed.no_data_date"),
            value=base.data_day,
        ),
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
    return DocumentMeta(
        kind="change",
        title=language.say("meta.title.change"),
        project=base.project.in_language(language.locale) or language.say("meta.untitled"),
        locale=language.locale,
        audience=base.audience,
        title_line=[fact for fact in line if fact.text],
        data_date=base.data_date,
        computed=computed,
        labels=document_labels(language)
        | {name: language.say(f"change.timeline.{name}") for name in ("before", "after")},
    )


def _rules(view: ViewChange) -> tuple[str, ...]:
    return () if voice(view.base) == "client" else view.rules
