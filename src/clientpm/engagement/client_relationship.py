"""How a relationship with a client is, from what was recorded."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.client_projects import same_client
from clientpm.engagement.health_parts import COUNTED, PartFacts, satisfaction_part
from clientpm.engagement.latest_fact import latest_day
from clientpm.engagement.relationship import HealthRule, HealthScore, health_score
from clientpm.engagement.satisfaction_waves import satisfaction
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.told import Talk
from clientpm.engagement.wave_trend import Trend
from clientpm.engagement.weighted_parts import Number, exact_value
from clientpm.errors import FieldTypeError, UnknownReferenceError, ValidationError
from clientpm.values.frozen import FrozenMap
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.model.project import Project

__all__ = ["HEALTH_WEIGHTS", "HealthPart", "RelationshipHealth", "relationship_health"]

HEALTH_WEIGHTS: Final[Mapping[str, Number]] = FrozenMap(
    {
        "csat": 25,
        "response": 15,
        "plan_kept": 15,
        "issues": 15,
        "complaints": 10,
        "attendance": 10,
        "decisions": 5,
        "payment": 5,
    }
)
"""Weights of the parts. They are agreed, not measured."""
_RECENT_DAYS: Final = 180
_MOST_DAYS: Final = 36_500


@attrs.frozen(kw_only=True)
class HealthPart:
    """One part of a relationship's health.

    Attributes:
        name: What it is: `csat`, `response`, `plan_kept`, `issues`, `complaints`,
            `attendance`, `decisions`, `payment`, or one of the host.
        weight: Its weight as it was given.
        score: Its score [0 to 100]; `None` where nothing was recorded.
        good: How much of it was as it should be.
        of: How much there was.
        costs: The records that cost something.
        reason: Why there is no score: `no_survey`, `survey_too_old`, `nothing_asked`,
            `no_answer_promised`, `nothing_promised`, `no_issue_recorded`, `no_feedback`,
            `no_minutes`, `nothing_to_decide`, `not_recorded`.
    """

    name: str
    weight: Number
    score: float | None
    good: float = 0
    of: float = 0
    costs: tuple[Ref, ...] = ()
    reason: str | None = None


@attrs.frozen(kw_only=True)
class RelationshipHealth:
    """How a relationship is, with what that comes from.

    Attributes:
        as_of: The day from which it is looked at.
        health: Score, coverage, how it stands, and what costs most.
        parts: Each part with what it was counted from, in the order of the weights.
        trend: Where satisfaction goes; an arrow is drawn only where it rises or falls.
    """

    as_of: dt.date
    health: HealthScore
    parts: tuple[HealthPart, ...]
    trend: Trend

    def part(self, name: str) -> HealthPart:
        """Return a part.

        Args:
            name: What it is.

        Returns:
            The part.

        Raises:
            UnknownReferenceError: When there is none of that name.
        """
        found = next((item for item in self.parts if item.name == name), None)
        if found is None:
            raise UnknownReferenceError(
                "no such part",
                code="relationship.part",
                where="name",
                got=name,
                expected=", ".join(item.name for item in self.parts),
            )
        return found


def relationship_health(
    projects: Project | Iterable[Project],
    *,
    as_of: dt.date | str | None = None,
    rule: HealthRule | None = None,
    weights: Mapping[str, Number] | None = None,
    also: Mapping[str, Number | None] | None = None,
    recent_days: int = _RECENT_DAYS,
) -> RelationshipHealth:
    """Return how a relationship with a client is, from what was recorded.

    Every part is a share of what was recorded: answers in time, promises of the
    communication plan kept, issues that are neither overdue nor escalated, and so on. What
    was not recorded is left out and said, never made up. Nobody's mood is a part.

    Args:
        projects: A project, or several for the same client.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. By default the latest day on
            which something was recorded.
        rule: From where on it is well.
        weights: Weight of each part [above 0]; by default `HEALTH_WEIGHTS`.
        also: Scores of parts that the host counts itself [0 to 100], such as `payment`.
        recent_days: How many days back answers, meetings and complaints count.

    Returns:
        The health with its parts.

    Raises:
        FieldTypeError: When something is not a project, no date, or no number.
        UnknownReferenceError: When a weight or a score is for a part that nobody counts.
        ValidationError: When the projects are for different clients, a number is out of range,
            or a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Issue, Project
        >>> slow = Issue(id="slow", severity="critical", raised_at="2026-03-02T09:00Z", due="2026-03-04")
        >>> typo = Issue(id="typo", severity="minor", raised_at="2026-03-02T09:00Z")
        >>> found = relationship_health(Project(id="shop", issues=[slow, typo]), as_of="2026-03-06")
        >>> found.part("issues").score, found.health.score, round(found.health.coverage, 2)
        (25.0, None, 0.15)
        >>> found.health.reason
        'coverage'
    """
    known = same_client(projects)
    day = latest_day(known) if as_of is None else as_of
    seen = [Standpoint.of(project, day) for project in known]
    talks = [Talk.of(each) for each in seen]
    today = max(each.today for each in seen)
    held = dict(HEALTH_WEIGHTS if weights is None else weights)
    given = dict(also or {})
    _check(held, given, recent_days)
    asked = satisfaction(known, as_of=day)
    facts = {"csat": satisfaction_part(asked, today)}
    facts |= {name: count(talks, recent_days) for name, count in COUNTED.items() if name in held}
    facts |= {name: _of_host(value) for name, value in given.items()}
    parts = tuple(
        _part(name, weight, facts.get(name, PartFacts(reason="not_recorded"))) for name, weight in held.items()
    )
    whole = asked.trend_of("overall")
    return RelationshipHealth(
        as_of=today,
        health=health_score({part.name: (part.weight, part.score) for part in parts}, rule=rule),
        parts=parts,
        trend=Trend.TOO_FEW if whole is None else whole.trend,
    )


def _of_host(value: Number | None) -> PartFacts:
    if value is None:
        return PartFacts(reason="not_recorded")
    return PartFacts(score=float(exact_value(value, "also")))


def _part(name: str, weight: Number, facts: PartFacts) -> HealthPart:
    score = facts.value
    return HealthPart(
        name=name,
        weight=weight,
        score=score,
        good=facts.good,
        of=facts.of,
        costs=facts.costs,
        reason=facts.reason if score is None else None,
    )


def _check(weights: Mapping[str, Number], also: Mapping[str, Number | None], recent_days: int) -> None:
    for name in also:
        if name not in weights:
            raise UnknownReferenceError(
                "a score of a part without a weight",
                code="relationship.part",
                where=f"also[{name}]",
                got=name,
                expected=", ".join(weights),
            )
    for name in weights:
        if name not in HEALTH_WEIGHTS and name not in also:
            raise UnknownReferenceError(
                "a weight of a part that nobody counts",
                code="relationship.part",
                where=f"weights[{name}]",
                got=name,
                expected=", ".join(HEALTH_WEIGHTS),
            )
    if type(recent_days) is not int:
        raise FieldTypeError("not a number of days", code="relationship.days", where="recent_days", got=recent_days)
    if not 1 <= recent_days <= _MOST_DAYS:
        raise ValidationError(
            "not a number of days",
            code="relationship.days",
            where="recent_days",
            got=recent_days,
            expected=f"1 to {_MOST_DAYS}",
        )
