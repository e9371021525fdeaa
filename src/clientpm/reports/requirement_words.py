"""Words for what is found about needs, requirements, documents and processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.values.duration import WorkDuration
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money

if TYPE_CHECKING:
    from clientpm.reports.language import Language
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["requirement_facts", "requirement_key"]

_ABOUT: Final = ("requirement.", "criterion.", "need.", "elicitation.", "document.", "process.")
_QUOTED: Final = ("words", "parts", "questions", "versions", "text", "role")
_NAMED: Final = 3
_HOUR: Final = 60
_DAY: Final = 1440
_WORKING_DAY: Final = 480


def requirement_key(finding: Finding) -> str | None:
    """Return the key of the words for a finding about requirements where its facts decide.

    Args:
        finding: The finding.

    Returns:
        The key; `None` where its code alone names it.
    """
    if finding.code == "criterion.not_measurable" and not finding.facts.get("text"):
        return "finding.criterion.empty"
    if finding.code == "document.lists_hidden":
        return f"finding.document.lists_hidden.{finding.facts.get('audience')}"
    return None


def requirement_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return the facts of a finding about needs, requirements, documents or processes in words.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder; nothing for findings about anything else.
    """
    if not finding.code.startswith(_ABOUT):
        return {}
    facts, language = finding.facts, names.language
    found = {name: _quoted(facts[name], language) for name in _QUOTED if name in facts}
    found |= {name: language.money(fact) for name, fact in facts.items() if isinstance(fact, Money)}
    if "field" in facts:
        found["field"] = language.say("quote", text=language.say(f"finding.requirement_field.{facts['field']}"))
    if "reason" in facts:
        found["reason"] = language.say(f"finding.need_reason.{facts['reason']}")
    if "process" in facts:
        found["process"] = _process(str(facts["process"]), language)
    if "longer_minutes" in facts:
        found["longer"] = _time(int(facts["longer_minutes"]), language, elapsed=bool(facts.get("elapsed")))
    if finding.code.startswith("need."):
        found["task"] = names.task(str(facts["task"])) if "task" in facts else language.say("finding.need_whole")
    return found


def _quoted(value: Any, language: Language) -> str:
    texts = value if isinstance(value, tuple) else (value,)
    said = list(dict.fromkeys(language.say("quote", text=str(text)) for text in texts))
    if len(said) <= _NAMED:
        return language.listed(said)
    return language.say("finding.more_records", records=language.say("list.comma").join(said[:_NAMED]))


def _process(name: str, language: Language) -> str:
    return language.say("quote", text=name) if name else language.say("finding.process_unnamed")


def _time(minutes: int, language: Language, *, elapsed: bool) -> str:
    if not elapsed:
        return language.work(Minutes(minutes, _WORKING_DAY))
    amount = f"{minutes // _DAY}ed" if not minutes % _DAY else f"{minutes // _HOUR}eh" if not minutes % _HOUR else ""
    return language.duration(WorkDuration.of(amount or f"{minutes}emin"))
