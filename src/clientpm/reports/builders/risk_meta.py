"""What the risk report says about itself, and how its figures were computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Fact
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.phrases import quoted, title_text, voice
from clientpm.reports.builders.risk_phrases import chance_number, chance_said

if TYPE_CHECKING:
    from clientpm.reports.document import DocumentMeta
    from clientpm.reports.language import Language
    from clientpm.reports.view_risk import ViewOdds, ViewRisks, ViewTrials

__all__ = ["meta_of_risks"]

_RULES: Final = "risk-1"


def meta_of_risks(view: ViewRisks, language: Language) -> DocumentMeta:
    """Return what the report says about itself.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        The metadata.
    """
    return report_meta(view.base, "risk", _computed(view, language), language)


def _computed(view: ViewRisks, language: Language) -> list[Fact]:
    base, trials = view.base, view.trials
    facts: list[Fact] = []
    if trials is None:
        facts.append(Fact(label=language.say("risk.computed.trials"), text=language.say("risk.computed.no_trials")))
    else:
        facts += _of_trials(view, trials, language)
    facts += [
        Fact(label=language.say("risk.computed.size"), text=language.say("risk.computed.size_text")),
        Fact(
            label=language.say("computed.covers"),
            text=language.say("risk.computed.whole" if view.whole and base.whole else "risk.computed.visible_only"),
        ),
        Fact(label=language.say("computed.rules"), text=language.say("list.comma").join((_RULES, *base.rules))),
    ]
    return facts


def _of_trials(view: ViewRisks, trials: ViewTrials, language: Language) -> list[Fact]:
    count = language.say(
        "risk.computed.trials_text",
        count=language.number(trials.count),
        seed=str(trials.seed),
        sampling=language.say(f"risk.sampling.{trials.sampling}"),
    )
    if trials.count < trials.asked:
        count = language.flow([count, language.say("risk.computed.stopped", asked=language.number(trials.asked))])
    facts = [
        Fact(label=language.say("risk.computed.trials"), text=count, value=trials.count),
        Fact(label=language.say("risk.computed.varied"), text=_varied(view, trials, language)),
    ]
    if view.promise is not None:
        facts.append(Fact(label=language.say("risk.computed.exact"), text=_exact(view.promise, language)))
    facts.append(Fact(label=language.say("label.status"), text=language.say("risk.computed.status")))
    return facts


def _varied(view: ViewRisks, trials: ViewTrials, language: Language) -> str:
    """Return what varied: for the team with every count, for others without counts of what they may not see."""
    tasks = language.count("risk.computed.tasks", trials.tasks)
    if voice(view.base) != "client" and view.whole:
        parts = [
            tasks,
            *(
                language.count(f"risk.computed.{name}", count)
                for name, count in (
                    ("risks", trials.risks),
                    ("drivers", trials.drivers),
                    ("correlations", trials.correlations),
                )
                if count
            ),
        ]
        return language.say("risk.computed.varied_text", what=language.listed(parts))
    return language.say("risk.computed.varied_all", tasks=tasks)


def _exact(odds: ViewOdds, language: Language) -> str:
    parts = []
    if odds.chance_low is not None and odds.chance_high is not None:
        parts.append(
            language.say(
                "risk.computed.exact_chance",
                chance=chance_said(odds.chance, language),
                low=chance_number(odds.chance_low, language),
                high=chance_number(odds.chance_high, language),
            )
        )
    title = quoted(title_text(odds.title, language), language)
    low, high = language.day(odds.p80_low), language.day(odds.p80_high)
    key = "risk.computed.exact_day" if low == high else "risk.computed.exact_days"
    parts.append(language.say(key, title=title, low=low, high=high))
    return language.flow(parts)
