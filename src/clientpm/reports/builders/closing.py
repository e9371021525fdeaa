"""What a report says about itself: title line, how it was computed, the words it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.block import Fact
from clientpm.reports.builders.chance_words import chances_fact
from clientpm.reports.builders.phrases import voice
from clientpm.reports.document import DocumentMeta, GlossaryEntry
from clientpm.reports.glossary import glossary_terms

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.view import View

__all__ = ["LABELS", "status_meta"]

LABELS: Final = (
    "as_table",
    "baseline",
    "caption_empty",
    "change",
    "computed",
    "critical",
    "data_date",
    "date",
    "done",
    "driving",
    "due",
    "figure",
    "fingerprint",
    "glossary",
    "legend",
    "milestone",
    "name",
    "no",
    "non_working",
    "note",
    "open",
    "owner",
    "progress",
    "resting",
    "signature",
    "status",
    "status_attention",
    "status_on_course",
    "status_trouble",
    "status_unknown",
    "summary",
    "table",
    "task",
    "total",
    "yes",
)
"""The words that a renderer may need, in every document's metadata, beside those around a page number."""
_RULES: Final = "status-1"
_TERMS: Final = ("milestone",)
_TERMS_FOR_TEAM: Final = ("milestone", "baseline", "data date", "critical path", "deadline")
_TERMS_OF_EARNED_VALUE: Final = ("planned value", "earned value", "actual cost", "earned schedule")


def status_meta(view: View, language: Language) -> DocumentMeta:
    """Return what a status report says about itself.

    Args:
        view: What the audience may see.
        language: The language of the report.

    Returns:
        The metadata.
    """
    data_day = "" if view.data_day is None else language.day(view.data_day)
    period = ""
    if view.previous_day is not None and view.data_day is not None:
        period = language.say("meta.period_text", start=language.day(view.previous_day), finish=data_day)
    audience = language.say(f"audience.{view.audience}")
    line = [
        Fact(label=language.say("meta.client"), text=view.client.in_language(language.locale)),
        Fact(label=language.say("meta.period"), text=period),
        Fact(label=language.say("meta.data_date"), text=data_day, value=view.data_day),
        Fact(label=language.say("meta.audience"), text=audience),
    ]
    return DocumentMeta(
        kind="status",
        title=language.say("meta.title.status"),
        project=view.project.in_language(language.locale) or language.say("meta.untitled"),
        locale=language.locale,
        audience=view.audience,
        title_line=[fact for fact in line if fact.text],
        period=period,
        data_date=view.data_date,
        baseline=_baseline(view, language),
        computed=_computed(view, language, data_day),
        glossary=_glossary(view, language),
        labels={name: language.say(f"label.{name}") for name in LABELS} | _page_labels(language),
    )


def _page_labels(language: Language) -> dict[str, str]:
    """Return what stands before, between and after the number of a page and their count."""
    before, _, rest = language.template("label.page").partition("{page}")
    between, _, after = rest.partition("{pages}")
    return {"page_before": before, "page_between": between, "page_after": after}


def _baseline(view: View, language: Language) -> str:
    baseline = view.baseline
    if baseline is None:
        return ""
    title = baseline.title.in_language(language.locale)
    title = title or language.say("baseline.number", n=language.number(baseline.number + 1))
    if baseline.approved_on is None:
        return title
    return language.say("baseline.approved", title=title, day=language.day(baseline.approved_on))


def _computed(view: View, language: Language, data_day: str) -> list[Fact]:
    if not view.tasks:
        return []
    speaker = voice(view)
    facts = [
        Fact(
            label=language.say("meta.data_date"),
            text=data_day or language.say("computed.no_data_date"),
            value=view.data_day,
        ),
        Fact(
            label=language.say("label.baseline"),
            text=_baseline(view, language) or language.say(f"computed.no_baseline.{speaker}"),
        ),
        Fact(label=language.say("computed.dates"), text=language.say(f"computed.dates.{speaker}")),
        Fact(
            label=language.say("label.status"),
            text=language.count("computed.status", view.tolerance_days, amount=language.number(view.tolerance_days)),
        ),
        Fact(
            label=language.say("computed.covers"),
            text=language.say("computed.whole" if view.whole else "computed.visible_only"),
        ),
        *_progress_facts(view, language),
        Fact(label=language.say("computed.rules"), text=language.say("list.comma").join(_rules(view))),
    ]
    if view.previous_day is not None:
        facts.insert(2, Fact(label=language.say("computed.previous"), text=language.day(view.previous_day)))
    return facts


def _progress_facts(view: View, language: Language) -> list[Fact]:
    facts = []
    if view.progress.status is not None:
        facts.append(Fact(label=language.say("computed.areas"), text=language.say("computed.areas.text")))
    if view.progress.earned is not None:
        facts.append(Fact(label=language.say("computed.earned"), text=language.say("computed.earned.text")))
    chances = view.progress.chances
    if chances is not None:
        facts.append(chances_fact(chances.trials, chances.seed, language))
    if any(goal.forecast is not None for goal in view.goals):
        facts.append(Fact(label=language.say("computed.goals"), text=language.say("computed.goals.text")))
    return facts


def _rules(view: View) -> tuple[str, ...]:
    status = view.progress.status
    return (_RULES, *view.rules) if status is None else (_RULES, status.rules, *view.rules)


def _glossary(view: View, language: Language) -> list[GlossaryEntry]:
    if not view.tasks:
        return []
    found = []
    terms = glossary_terms()
    for name in _terms(view):
        term, plain = terms[name].term(language.locale), terms[name].plain(language.locale)
        if term != plain:
            found.append(GlossaryEntry(term=term, plain=plain))
    return found


def _terms(view: View) -> tuple[str, ...]:
    """Return the words of the field that a report uses."""
    if voice(view) == "client":
        return _TERMS
    terms = _TERMS_FOR_TEAM if view.progress.earned is None else (*_TERMS_FOR_TEAM, *_TERMS_OF_EARNED_VALUE)
    return (*terms, "over-allocation") if view.overloads else terms
