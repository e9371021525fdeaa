"""Words for findings and violations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from clientpm.model.constraint import DateConstraint
from clientpm.model.dependency import Dependency
from clientpm.progress.asked import day_of
from clientpm.reports.after_care_words import after_care_facts
from clientpm.reports.calibration_words import calibration_facts
from clientpm.reports.fact_words import said_facts
from clientpm.reports.goal_words import goal_facts, goal_key
from clientpm.reports.meeting_words import meeting_facts
from clientpm.reports.plain_words import plain_facts, plain_key
from clientpm.reports.requirement_words import requirement_facts, requirement_key
from clientpm.reports.risk_words import risk_facts
from clientpm.reports.status_words import status_facts
from clientpm.reports.survey_words import survey_facts
from clientpm.reports.trouble_words import trouble_facts
from clientpm.scheduling.reasons import Violation, ViolationKind
from clientpm.values.instant import plan_instant
from clientpm.values.minutes import Minutes
from clientpm.values.money import Money
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.reports.names import Names
    from clientpm.values.finding import Finding

__all__ = ["say_finding", "say_violation"]

_UNNAMED_SUBJECTS: Final = (
    ("goal.", "finding.this_goal"),
    ("requirement.", "finding.this_requirement"),
    ("criterion.", "finding.this_requirement"),
)
"""What a record is called that has no name yet, by the beginning of the code."""
_UNNAMED: Final = tuple(prefix for prefix, _ in _UNNAMED_SUBJECTS)


def say_finding(finding: Finding, names: Names) -> str:
    """Return a finding as a sentence.

    Args:
        finding: The finding; its code names the message, its facts fill it.
        names: What tasks are called.

    Returns:
        The sentence. A code without words gives its name and its facts, to the team only.
    """
    language = names.language
    subject = finding.subject
    if subject is not None and names.hides(subject):
        return language.say("finding.hidden")
    key = _key(finding)
    if not language.has(key):
        team = names.lens.audience is Visibility.INTERNAL
        facts = language.say("list.comma").join(f"{k}={v}" for k, v in finding.facts.items()) if team else ""
        name = "" if subject is None else str(subject) if team else _subject(finding, names)
        return language.say("finding.unknown", code=finding.code, subject=name, facts=facts).strip()
    values = {name: _fact(name, value, names) for name, value in finding.facts.items()}
    values = (
        _missing_facts()
        | _late(finding, names)
        | values
        | said_facts(finding, names)
        | status_facts(finding, language)
        | goal_facts(finding, names)
        | requirement_facts(finding, names)
        | risk_facts(finding, names)
        | calibration_facts(finding, names)
        | trouble_facts(finding, names)
        | after_care_facts(finding, names)
        | meeting_facts(finding, names)
        | survey_facts(finding, names)
        | plain_facts(finding, names)
    )
    sentence = language.say(key, subject=_subject(finding, names), **values)
    return sentence[:1].upper() + sentence[1:] if finding.code.startswith(_UNNAMED) else sentence


def _key(finding: Finding) -> str:
    """Return the key of the words for a finding; some codes have two, by their facts."""
    facts = finding.facts
    if finding.code == "constraint.violated" and facts.get("driver") is None:
        return "finding.constraint.violated_alone"
    if finding.code == "deadline.missed" and facts.get("late_minutes") == 0:
        return "finding.deadline.missed_on_day_off"
    if finding.code == "dcma.critical_path" and facts.get("test") == "earlier_finish":
        return "finding.dcma.critical_path.earlier_finish"
    if finding.code == "signature.stale" and facts.get("records"):
        return "finding.signature.stale_with"
    return goal_key(finding) or requirement_key(finding) or plain_key(finding) or f"finding.{finding.code}"


def _missing_facts() -> dict[str, str]:
    """Return a dash for every fact that messages use, so that a finding without it still reads."""
    names = (
        "late",
        "slack",
        "deadline",
        "finish",
        "predecessor",
        "driver",
        "dependency",
        "constraint",
        "must_finish_by",
        "tasks",
    )
    return dict.fromkeys(names, "–")


def _subject(finding: Finding, names: Names) -> str:
    subject = finding.subject
    if subject is None:
        known = [key for prefix, key in _UNNAMED_SUBJECTS if finding.code.startswith(prefix)]
        return names.language.say(known[0] if known else "finding.the_plan")
    return names.record(subject)


def _late(finding: Finding, names: Names) -> dict[str, str]:
    """Return working time in words from its minutes, with the length of day that its days imply."""
    found = {}
    for name in ("late", "slack", "gap", "length"):
        minutes, days = finding.facts.get(f"{name}_minutes"), finding.facts.get(f"{name}_days")
        if isinstance(minutes, int):
            per_day = round(minutes / days) if isinstance(days, (int, float)) and days else 0
            found[name] = names.language.work(Minutes(abs(minutes), per_day or 480))
    return found


def _fact(name: str, value: Any, names: Names) -> str:
    language = names.language
    if isinstance(value, dt.date):
        return language.day(day_of(value) if isinstance(value, dt.datetime) else value)
    if isinstance(value, Money):
        return language.money(value)
    if name in {"predecessor", "driver"}:
        return names.task(None if value is None else str(value))
    if name == "dependency" and isinstance(value, str):
        return _dependency(Dependency.of(value), names)
    if name == "constraint" and isinstance(value, str):
        return _constraint(_read_constraint(value), names)
    return str(value)


def say_violation(violation: Violation, names: Names) -> str:
    """Return a violation as a sentence.

    Args:
        violation: The violation.
        names: What tasks are called.

    Returns:
        The sentence.
    """
    language = names.language
    if not names.knows(violation.task):
        return language.say("finding.hidden")
    values = {"subject": names.task(violation.task), "late": language.work(violation.amount)}
    if violation.kind is ViolationKind.MUST_FINISH:
        return language.say("violation.must_finish", **values)
    constraint = "" if violation.constraint is None else _constraint(violation.constraint, names)
    if violation.kind is ViolationKind.DEPENDENCY:
        predecessor = names.task(violation.predecessor)
        return language.say("violation.dependency", predecessor=predecessor, **values)
    if violation.driver is None:
        return language.say("violation.constraint", constraint=constraint, **values)
    return language.say(
        "violation.constraint_driven", constraint=constraint, driver=names.task(violation.driver), **values
    )


def _dependency(dependency: Dependency, names: Names) -> str:
    return names.task(dependency.predecessor)


def _read_constraint(text: str) -> DateConstraint:
    kind, _, date = text.partition(" ")
    return DateConstraint(kind, plan_instant(date, "constraint", end_of_day=False) if date else None)


def _constraint(constraint: DateConstraint, names: Names) -> str:
    language = names.language
    if constraint.date is None:
        return language.say(f"constraint.{constraint.type.value}")
    day = constraint.date.date() if constraint.type.of_start else day_of(constraint.date)
    return language.say(f"constraint.{constraint.type.value}", day=language.day(day))
