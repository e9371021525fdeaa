"""Words for the figures of findings about several tasks or about the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from clientpm.reports.builders.amounts import index_against
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.reports.language import Language
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["said_facts"]

_NAMED: Final = 3
"""How many tasks a sentence names."""
_HUNDRED: Final = Decimal(100)


def said_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return what the figures of a finding are called in a sentence.

    Args:
        finding: The finding.
        names: What tasks are called.

    Returns:
        Texts by the name of their placeholder: every number and list of the facts under
        its own name; `share`, `index`, `limit`, `least` and `least_index` from `value` and
        `threshold`.
    """
    return _numbers(finding.facts, names.language) | _lists(finding.facts, names)


def _numbers(facts: Mapping[str, Any], language: Language) -> dict[str, str]:
    found = {name: language.number(_decimal(fact)) for name, fact in facts.items() if _is_number(fact)}
    if _is_number(facts.get("index")):
        least = facts.get("least")
        found["index"] = index_against(
            _decimal(facts["index"]), _decimal(least) if _is_number(least) else None, language
        )
    if _is_number(facts.get("value")):
        value = _decimal(facts["value"])
        found |= {"share": percentage(value, language), "index": language.number(value)}
    if _is_number(facts.get("threshold")):
        found |= _limits(_decimal(facts["threshold"]), language)
    if _is_number(facts.get("percent")):
        found["percent"] = percentage(_decimal(facts["percent"]) / _HUNDRED, language)
    return found


def _lists(facts: Mapping[str, Any], names: Names) -> dict[str, str]:
    language = names.language
    found: dict[str, str] = {}
    if isinstance(facts.get("tasks"), tuple):
        found["tasks"] = _tasks(facts["tasks"], facts.get("count"), names)
    if isinstance(facts.get("records"), tuple):
        found["records"] = _records(facts["records"], names)
    if isinstance(facts.get("checks"), tuple):
        checks = [_named(f"finding.name.{code}", str(code), language) for code in facts["checks"]]
        found["checks"] = language.say("list.comma").join(checks)
    if isinstance(facts.get("steps"), tuple):
        found["steps"] = language.listed([language.say("quote", text=str(step)) for step in facts["steps"]])
    if isinstance(facts.get("currencies"), tuple):
        found["currencies"] = language.listed([str(currency) for currency in facts["currencies"]])
    return found


def percentage(share: Decimal, language: Language) -> str:
    """Return a share as a percentage with at most one place after the point."""
    from babel.numbers import format_percent

    return str(format_percent(share, "#,##0.#%", locale=language.locale))


def _is_number(fact: Any) -> bool:
    return isinstance(fact, (int, float, Decimal)) and not isinstance(fact, bool)


def _decimal(fact: Any) -> Decimal:
    number = fact if isinstance(fact, Decimal) else Decimal(repr(fact))
    return number.normalize() if number == number.to_integral_value() else number


def _limits(threshold: Decimal, language: Language) -> dict[str, str]:
    share = percentage(threshold, language)
    limit = language.say("finding.limit.at_most", share=share) if threshold else language.say("finding.limit.none")
    return {"limit": limit, "least": share, "least_index": language.number(threshold)}


def _tasks(tasks: tuple[Any, ...], count: Any, names: Names) -> str:
    """Return the first tasks by their names, and how many there are where there are more."""
    named = list(dict.fromkeys(names.task(str(task)) for task in tasks[:_NAMED]))
    total = count if isinstance(count, int) else len(tasks)
    if max(total, len(tasks)) <= _NAMED:
        return names.language.listed(named)
    listed = names.language.say("list.comma").join(named)
    return names.language.say("finding.more_tasks", tasks=listed, count=names.language.number(total))


def _records(refs: tuple[Any, ...], names: Names) -> str:
    """Return the first records by their names; the sentence says how many there are."""
    named = list(dict.fromkeys(names.record_or_hidden(Ref.of(str(ref))) for ref in refs[:_NAMED]))
    if len(refs) <= _NAMED:
        return names.language.listed(named)
    return names.language.say("finding.more_records", records=names.language.say("list.comma").join(named))


def _named(key: str, code: str, language: Language) -> str:
    return language.say(key) if language.has(key) else code
