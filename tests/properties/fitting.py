"""Making records of random values: what cannot stand together is made fit, or left out."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

import clientpm as pm

if TYPE_CHECKING:
    import random

__all__ = ["about_the_same", "fitted", "one_a_day", "possible"]

PAIRS = {
    "finish": ("start", "finish"),
    "start": ("start", "finish"),
    "end": ("start", "end"),
    "until": ("since", "until"),
    "period_start": ("period_start", "on"),
    "fixed_on": ("found_on", "fixed_on"),
    "ended_at": ("began_at", "ended_at"),
    "ends_on": ("starts_on", "ends_on"),
    "informed_at": ("received_at", "informed_at"),
    "settled_on": ("raised_on", "settled_on"),
    "p80_before": ("p50_before", "p80_before"),
    "p80_after": ("p50_after", "p80_after"),
}
"""For a field that may be refused for its order: what has to come first, and what second."""
EXCLUSIVE = (
    ("target", "relative_change"),
    ("deadline", "relative_deadline"),
    ("actual_finish", "suspended", "cancelled"),
)
"""Fields of which a record has one at most."""
ANCHORS = ("on", "after", "goal", "warranty")
"""From what a planned contact is counted: from one of them."""
IN_ORDER = ("actual_start", "actual_finish", "suspended", "as_of", "resumes")
"""What a report of progress speaks of, in the order in which it happened."""


def _own_impact(left: dict[str, Any]) -> None:
    left["impact"] = attrs.evolve(left["impact"], change=left["id"])


def _own_option(left: dict[str, Any]) -> None:
    left["decision"] = attrs.evolve(left["decision"], option=None)


def _advised(left: dict[str, Any]) -> None:
    left["recommendation"] = left["options"][0].id


def _one_level(left: dict[str, Any]) -> None:
    left["levels"] = left["levels"][:1]


def _quorum(left: dict[str, Any]) -> None:
    left["quorum"] = 1 if left.get("policy") is pm.SignOffPolicy.QUORUM else None


def _other_target(left: dict[str, Any]) -> None:
    if isinstance(left.pop("target"), pm.Ref):
        own = pm.Ref("link_review", left["id"])
        left["target"] = own if left.get("source") != own else pm.Ref("goal", left["id"])


def _no_silence(left: dict[str, Any]) -> None:
    left["silence_is_acceptance"] = False


def _in_range(left: dict[str, Any]) -> None:
    names = [name for name in ("probability_low", "probability", "probability_high") if name in left]
    left |= dict(zip(names, sorted(left[name] for name in names), strict=True))


def _one_impact(left: dict[str, Any]) -> None:
    left["impacts"] = left["impacts"][:1]


def _accepted(left: dict[str, Any]) -> None:
    left["responses"] = [attrs.evolve(item, strategy="accept", secondary=()) for item in left["responses"]]


def _flat(left: dict[str, Any]) -> None:
    left["breakdown"] = [attrs.evolve(item, parent=None) for item in left["breakdown"]]


def _one_answers(left: dict[str, Any]) -> None:
    left["accountable"] = left["accountable"][:1]


def _nobody_twice(left: dict[str, Any]) -> None:
    left["attendance"] = list({each.stakeholder: each for each in left["attendance"]}.values())


def _no_test(left: dict[str, Any]) -> None:
    left["passed"] = None


def _uncorrelated(left: dict[str, Any]) -> None:
    left["between"] = ()


FITTED = {
    "accountable": _one_answers,
    "attendance": _nobody_twice,
    "passed": _no_test,
    "probability": _in_range,
    "impacts": _one_impact,
    "responses": _accepted,
    "breakdown": _flat,
    "between": _uncorrelated,
    "impact": _own_impact,
    "decision": _own_option,
    "recommendation": _advised,
    "levels": _one_level,
    "quorum": _quorum,
    "target": _other_target,
    "silence_days": _no_silence,
}
"""What makes a refused value of a field fit for it."""


def possible(values: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """Give the values of a record without some that cannot stand together."""
    left = dict(values)
    for names in (*EXCLUSIVE, *([ANCHORS] if "offset_days" in left else [])):
        held = [name for name in names if name in left]
        kept = rng.choice(held) if held else ""
        for name in held:
            if name != kept:
                del left[name]
    if "actual_start" in left:
        if "suspended" not in left:
            left.pop("resumes", None)
        told = [name for name in IN_ORDER if name in left]
        left |= dict(zip(told, sorted(left[name] for name in told), strict=True))
    return left


def fitted(kind: Any, values: dict[str, Any]) -> Any:
    """Make a record of random values; a value that its field refuses is made fit, or left out."""
    left = dict(values)
    for _ in range(2 * len(values)):
        try:
            return kind(**left)
        except pm.ValidationError as error:
            name = error.problems[0].where.partition(".")[0].partition("[")[0]
            if not _made_fit(left, name):
                if name not in left or name in _needed(kind):
                    free = (field for field in left if field not in _needed(kind))
                    name = next(field for field in free if not isinstance(left[field], (str, pm.Visibility)))
                del left[name]
    return kind(**left)


def _made_fit(left: dict[str, Any], name: str) -> bool:
    """Change a refused value so that its field takes it, if it is known how."""
    value = left.get(name)
    first, second = PAIRS.get(name, ("", ""))
    if name == "share":
        left["share"] = "0.25"
    elif isinstance(value, dt.datetime) and value.tzinfo is None and (name == "at" or name.endswith("_at")):
        left[name] = value.replace(tzinfo=dt.UTC)
    elif name in FITTED:
        FITTED[name](left)
    elif first in left and second in left and left[second] < left[first]:
        left[first], left[second] = left[second], left[first]
    else:
        return False
    return True


@cache
def _needed(kind: Any) -> frozenset[str]:
    """Return the fields without a default."""
    return frozenset(field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING)


def about_the_same(facts: list[Any], about: str) -> list[Any]:
    """Give facts of which each is about the same as the one that it corrects."""
    known: dict[str, Any] = {}
    for fact in facts:
        same = known.get(fact.corrects)
        known[fact.id] = fact if same is None else attrs.evolve(fact, **{about: getattr(same, about)})
    return list(known.values())


def one_a_day(measurements: list[pm.Measurement]) -> list[pm.Measurement]:
    """Give measurements each on a day of its own."""
    found = []
    for i, item in enumerate(measurements):
        on = item.on.replace(day=1 + 9 * i + item.on.day % 9)
        found.append(
            attrs.evolve(item, on=on, period_start=None if i else item.period_start and min(item.period_start, on))
        )
    return found
