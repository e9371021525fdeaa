"""Words for goals: what is found about them, how they stand, what to expect."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from clientpm.agreement.deadlines import DeadlineBasis
from clientpm.errors import ClientPMError
from clientpm.model.goal import Goal
from clientpm.reports.fact_words import percentage
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from clientpm.progress.outlook import GoalOutlook, GoalReading
    from clientpm.reports.language import Language
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["goal_facts", "goal_key", "say_outlook"]

_AMOUNTS: Final = ("baseline", "target", "value", "forecast", "needed", "best")
_DIGITS: Final = 4
_QUOTED: Final = ("words", "parts")
_WITHOUT: Final = {
    "goal.measurement_overdue": "finding.goal.never_measured",
    "goal.no_final_reading": "finding.goal.never_measured_at_all",
}
"""What is said where there is no last reading."""


def goal_key(finding: Finding) -> str | None:
    """Return the key of the words for a finding about a goal where its facts decide.

    Args:
        finding: The finding.

    Returns:
        The key; `None` where its code alone names it.
    """
    if finding.code in _WITHOUT and finding.facts.get("last") is None:
        return _WITHOUT[finding.code]
    if finding.code == "goal.declared":
        return f"finding.goal.declared.{'relevant' if finding.facts.get('letter') == 'R' else 'attainable'}"
    return None


def goal_facts(finding: Finding, names: Names) -> dict[str, str]:
    """Return the facts of a finding about a goal in words.

    Args:
        finding: The finding.
        names: What records are called.

    Returns:
        Texts by the name of their placeholder; nothing for findings about anything else.
    """
    if not finding.code.startswith("goal."):
        return {}
    facts, language = finding.facts, names.language
    unit = str(facts.get("unit") or "")
    found = {name: _amount(facts[name], unit, language) for name in _AMOUNTS if facts.get(name) is not None}
    for name, say in _SAYERS.items():
        if facts.get(name) is not None:
            found[name] = say(facts[name], names)
    return found | _more(finding, names)


def _more(finding: Finding, names: Names) -> dict[str, str]:
    """Return the texts whose placeholder has a name of its own."""
    facts, language = finding.facts, names.language
    found: dict[str, str] = {}
    if isinstance(facts.get("interval_days"), int):
        found["interval"] = _days(facts["interval_days"], names)
    if finding.code == "goal.declared":
        on = facts.get("on")
        found["when"] = "" if on is None else language.say("finding.goal_when", day=language.day(on))
    return found


def _quoted(value: Any, names: Names) -> str:
    language = names.language
    texts = value if isinstance(value, tuple) else (value,)
    return language.listed([language.say("quote", text=str(text)) for text in texts])


def _fields(value: Any, names: Names) -> str:
    fields = value if isinstance(value, tuple) else (value,)
    return _quoted(tuple(names.language.say(f"finding.goal_field.{field}") for field in fields), names)


def _goals(value: Any, names: Names) -> str:
    return names.language.listed([names.record(Ref(Goal.kind_name, str(goal))) for goal in value])


def _stakeholder(value: Any, names: Names) -> str:
    try:
        ref = Ref("stakeholder", str(value))
    except ClientPMError:
        return _quoted(value, names)
    return names.language.say("finding.goal_somebody") if names.hides(ref) else names.record(ref)


def _days(value: Any, names: Names) -> str:
    days = int(value)
    return names.language.count("duration.elapsed_days", days, amount=names.language.number(days))


def _chance(value: Any, names: Names) -> str:
    return percentage(Decimal(str(value)).quantize(Decimal("0.01")), names.language)


def _direction(value: Any, names: Names) -> str:
    return names.language.say(f"finding.goal_direction.{value}")


def _reason(value: Any, names: Names) -> str:
    return names.language.say(f"finding.goal_reason.{value}")


_SAYERS: Final[Mapping[str, Callable[[Any, Names], str]]] = {
    **dict.fromkeys((*_QUOTED, "parent"), _quoted),
    "field": _fields,
    "fields": _fields,
    "goals": _goals,
    "owner": _stakeholder,
    "by": _stakeholder,
    "days": _days,
    "chance": _chance,
    "direction": _direction,
    "reason": _reason,
}


def _amount(value: Any, unit: str, language: Language) -> str:
    """Return a number with its unit."""
    number = language.number(_rounded(value) if isinstance(value, float) else Decimal(value))
    if not unit:
        return number
    return language.say("goal.amount_close" if unit in "%‰°" else "goal.amount", number=number, unit=unit)


def _rounded(value: float) -> Decimal:
    """Return a computed number to four digits, whole ones kept."""
    number = Decimal(str(value))
    return round(number, max(0, _DIGITS - 1 - number.adjusted())) if number else number


def say_outlook(outlook: GoalOutlook, names: Names) -> str:
    """Return how a goal stands and what to expect, in plain sentences.

    Args:
        outlook: The outlook.
        names: What records are called.

    Returns:
        The sentences.
    """
    language, ref = names.language, Ref(Goal.kind_name, outlook.goal)
    if names.hides(ref):
        return language.say("finding.hidden")
    goal = None if names.find is None else names.find(ref)
    unit = goal.text("unit", language.locale) if isinstance(goal, Goal) else ""
    state = language.say(f"goal.state.{outlook.state.value}")
    parts = [language.say("goal.outlook.state", subject=names.record(ref), state=state)]
    parts += _score(outlook, language)
    if outlook.latest is not None:
        parts.append(_position(outlook, outlook.latest, unit, language))
    parts += _due(outlook, unit, language)
    return language.flow(parts)


def _score(outlook: GoalOutlook, language: Language) -> Iterator[str]:
    if outlook.parts and outlook.attainment is not None:
        known = sum(part.score is not None for part in outlook.parts)
        score = percentage(outlook.attainment, language)
        yield language.count("goal.outlook.score", known, score=score)


def _position(outlook: GoalOutlook, latest: GoalReading, unit: str, language: Language) -> str:
    values = {"on": language.day(latest.on), "value": _amount(latest.value, unit, language)}
    if latest.gap is not None:
        if not latest.gap:
            return language.say("goal.outlook.in_band", **values)
        return language.say("goal.outlook.out_of_band", gap=_amount(latest.gap, unit, language), **values)
    if latest.attainment is None:
        return language.say("goal.outlook.value", **values)
    values["attainment"] = percentage(latest.attainment, language)
    if outlook.expected is None:
        return language.say("goal.outlook.attained", **values)
    return language.say("goal.outlook.attained_of_planned", expected=percentage(outlook.expected, language), **values)


def _certainty(outlook: GoalOutlook, language: Language, *, moves: bool) -> Iterator[str]:
    if outlook.deadline_p80 is not None:
        yield language.say("goals.likely_day", day=language.day(outlook.deadline_p80))
    if outlook.deadline_chance is not None and outlook.deadline_promised is not None:
        chance = percentage(Decimal(str(outlook.deadline_chance)).quantize(Decimal("0.01")), language)
        key = "goals.day_holds" if moves else "goals.day_in_time"
        yield language.say(key, chance=chance, day=language.day(outlook.deadline_promised))


def _due(outlook: GoalOutlook, unit: str, language: Language) -> Iterator[str]:
    if outlook.deadline is None:
        return
    moves = outlook.basis is DeadlineBasis.FORECAST
    key = "goal.outlook.was_due" if outlook.deadline < outlook.as_of else "goal.outlook.due"
    yield language.say("goal.outlook.due_moving" if moves else key, deadline=language.day(outlook.deadline))
    yield from _certainty(outlook, language, moves=moves)
    forecast = outlook.forecast
    if forecast is None:
        return
    value = _amount(forecast.value, unit, language)
    if forecast.low is None or forecast.high is None:
        yield language.say("goal.outlook.forecast", value=value)
    else:
        low, high = _amount(forecast.low, "", language), _amount(forecast.high, unit, language)
        level = percentage(Decimal(str(forecast.level)), language)
        yield language.say("goal.outlook.forecast_range", value=value, low=low, high=high, level=level)
    if outlook.chance is not None:
        chance = percentage(Decimal(str(outlook.chance)).quantize(Decimal("0.01")), language)
        yield language.say("goal.outlook.chance", chance=chance)
