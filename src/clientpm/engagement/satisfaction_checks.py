"""What is to be looked at in what a client was asked and answered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.engagement.asked import asked_project
from clientpm.engagement.satisfaction_waves import Satisfaction, SurveyWave, satisfaction
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.wave_moves import MoveKind
from clientpm.engagement.wave_trend import Trend
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.engagement.low_marks import LowScoreRule
    from clientpm.model.project import Project

__all__ = ["check_satisfaction"]

_KEY_POWER: Final = 4
_DAYS_TO_ANSWER: Final = 14


def check_satisfaction(
    project: Project, *, as_of: dt.date | str | None = None, rule: LowScoreRule | None = None
) -> tuple[Finding, ...]:
    """Return what is to be looked at in what a client was asked and answered.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Without it all that is known counts,
            and nobody is late with an answer.
        rule: From where on a score is low.

    Returns:
        Findings, errors first: scores that are low and nothing is done about it, one unhappy
        person among content ones, powerful people who have not answered, satisfaction that
        falls or is out of the usual, and answers that do not count or cannot be right.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Project, Stakeholder, Survey, SurveyQuestion
        >>> asked = Survey(
        ...     id="may",
        ...     questions=[SurveyQuestion(id="all", text="Content?")],
        ...     audience=["cfo"],
        ...     sent_at="2026-05-04T09:00Z",
        ...     due="2026-05-15",
        ... )
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="cfo", power=5)], surveys=[asked])
        >>> [str(finding) for finding in check_satisfaction(shop, as_of="2026-05-18")]
        ['warning satisfaction.key_silent survey:may who=cfo power=5 days=3']
    """
    asked_project(project)
    if not project.surveys:
        return ()
    found = satisfaction(project, as_of=as_of, rule=rule)
    seen = None if as_of is None else Standpoint.of(project, as_of)
    return by_severity(
        [
            *_low(found),
            *_moves(found),
            *_trends(found),
            *(() if seen is None else _silent(found, project, seen.today)),
            *(finding for wave in found.waves for finding in _answers(wave)),
        ]
    )


def _low(found: Satisfaction) -> Iterator[Finding]:
    for item in found.low:
        facts = {"dimension": item.dimension.value, "measure": item.measure.value, "value": round(item.value, 2)}
        subject = Ref("survey", item.surveys[0])
        if item.one_unhappy:
            yield Finding(
                code="satisfaction.one_unhappy",
                severity=Severity.INFO if item.actions else Severity.WARNING,
                subject=subject,
                facts=facts,
            )
        elif not item.actions:
            yield Finding(
                code="satisfaction.low_no_action",
                severity=Severity.WARNING,
                subject=subject,
                facts={**facts, "limit": round(item.limit, 2)},
            )


def _moves(found: Satisfaction) -> Iterator[Finding]:
    """Yield where most of those who answered the last two waves gave less."""
    latest = found.latest
    for move in found.moves:
        if latest is not None and move.after == latest.wave and move.kind is MoveKind.MOST_LOWER:
            facts = {
                "dimension": move.dimension.value,
                "lower": move.lower,
                "of": move.lower + move.same + move.higher,
                "difference": None if move.difference is None else round(move.difference, 2),
            }
            yield Finding(
                code="satisfaction.most_lower",
                severity=Severity.WARNING,
                subject=Ref("survey", latest.surveys[0]),
                facts={name: value for name, value in facts.items() if value is not None},
            )


def _trends(found: Satisfaction) -> Iterator[Finding]:
    latest = found.latest
    if latest is None:
        return
    subject = Ref("survey", latest.surveys[0])
    for item in found.trends:
        facts = {"dimension": item.dimension.value, "waves": item.test.n}
        if item.trend is Trend.FALLING:
            yield Finding(code="satisfaction.falling", severity=Severity.WARNING, subject=subject, facts=facts)
        if any(signal.position == len(item.values) for signal in item.chart.signals):
            yield Finding(
                code="satisfaction.unusual",
                severity=Severity.WARNING,
                subject=subject,
                facts={**facts, "value": round(item.values[-1], 2)},
            )


def _silent(found: Satisfaction, project: Project, today: dt.date) -> Iterator[Finding]:
    """Yield the powerful people who have not answered the latest wave in time."""
    if not found.waves:
        return
    wave = found.waves[-1]
    if wave.response is None or "silent" in wave.reasons or wave.on is None:
        return
    due = wave.due or wave.on + dt.timedelta(days=_DAYS_TO_ANSWER)
    powers = {person.id: person.power or 0 for person in project.stakeholders}
    for who in wave.response.silent:
        if due < today and powers[who] >= _KEY_POWER:
            yield Finding(
                code="satisfaction.key_silent",
                severity=Severity.WARNING,
                subject=Ref("survey", wave.surveys[0]),
                facts={"who": who, "power": powers[who], "days": (today - due).days},
            )


def _answers(wave: SurveyWave) -> Iterator[Finding]:
    subject = Ref("survey", wave.surveys[0])
    for code, people in (("satisfaction.not_asked", wave.uninvited), ("satisfaction.answered_twice", wave.repeated)):
        if people:
            yield Finding(code=code, severity=Severity.INFO, subject=subject, facts={"who": people})
    if "too_many_answers" in wave.reasons.values() and wave.response is not None:
        yield Finding(
            code="satisfaction.too_many_answers",
            severity=Severity.WARNING,
            subject=subject,
            facts={"answers": wave.answers, "asked": wave.response.invited},
        )
