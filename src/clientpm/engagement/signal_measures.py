"""What each rule of a relationship looks at."""

from __future__ import annotations

import datetime as dt
from statistics import median
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.client_facts import ClientQuestion, client_questions, client_side, power_of
from clientpm.engagement.health_parts import client_feedback
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.plan_record import promised_talks
from clientpm.engagement.satisfaction_waves import satisfaction
from clientpm.engagement.survey_answers import answered_waves
from clientpm.engagement.wave_trend import Trend
from clientpm.model.contact import ContactDirection
from clientpm.model.feedback import FeedbackKind
from clientpm.model.support import OpportunityKind
from clientpm.model.survey import SurveyMeasure
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from clientpm.engagement.signal_rules import SignalRule
    from clientpm.engagement.told import Talk

__all__ = ["MEASURES", "Measured"]

_LEAST_ANSWERS: Final = 3
_LEAST_CONTACTS: Final = 3
_DETRACTOR: Final = 6
_PROMOTER: Final = 9
_MINUTES: Final = 60
_OPEN: Final = frozenset({"identified", "qualified", "proposed"})


@attrs.frozen(kw_only=True)
class Measured:
    """What a rule found.

    Attributes:
        value: The value; `None` where there was nothing to look at.
        inputs: The records that it comes from.
        reason: Why there is none.
    """

    value: float | None = None
    inputs: tuple[Ref, ...] = ()
    reason: str | None = None


def _counted(records: Iterable[Ref]) -> Measured:
    found = tuple(dict.fromkeys(records))
    return Measured(value=float(len(found)), inputs=found)


def _with_client(talk: Talk) -> list[tuple[dt.datetime, Ref]]:
    """Return every contact with the client, and every meeting at which they took part, in order."""
    clients = client_side(talk.seen.project)
    found = [(item.at, item.ref) for item in talk.contacts if item.direction is not ContactDirection.WITHIN]
    found += [(item.began, item.meeting.ref) for item in talk.held.values() if item.present & clients]
    return sorted(found, key=lambda pair: pair[0])


def _silence(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    del rule
    found = [(at, record, talk) for talk in talks for at, record in _with_client(talk)]
    if not found:
        return Measured(reason="no_contact_recorded")
    at, record, talk = max(found, key=lambda item: item[0])
    return Measured(value=float((talk.seen.today - talk.seen.project.wall_clock(at).date()).days), inputs=(record,))


def _questions(talks: Sequence[Talk]) -> list[tuple[ClientQuestion, dt.datetime]]:
    return [(question, talk.seen.moment) for talk in talks for question in client_questions(talk)]


def _slower_answers(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    """Return the median time to an answer of late, by that of as long before; the open ones count as they are."""
    span = dt.timedelta(days=rule.days)
    late, before = [], []
    for question, now in _questions(talks):
        if question.asked_at > now - span:
            late.append(question)
        elif question.asked_at > now - 2 * span:
            before.append(question)
    if min(len(late), len(before)) < _LEAST_ANSWERS:
        return Measured(reason="too_few_questions")
    old = median(question.waited for question in before)
    if not old:
        return Measured(reason="answered_at_once")
    return Measured(
        value=median(question.waited for question in late) / old, inputs=tuple(question.record for question in late)
    )


def _late_answers(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    span = dt.timedelta(days=rule.days)
    asked = [item for item, now in _questions(talks) if item.asked_at > now - span or item.answered_at is None]
    promised = [item for item in asked if item.limit is not None]
    if not promised:
        return Measured(reason="no_answer_promised" if asked else "nothing_asked")
    return _counted(item.record for item in promised if item.kept is False)


def _key_contact_gone(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    """Return which key contacts fell silent, while others of the client still talk to us."""
    gone: list[Ref] = []
    known = False
    for talk in talks:
        client = talk.seen.project.client
        if client is None or not client.key_contacts:
            continue
        edge = talk.seen.moment - dt.timedelta(days=rule.days)
        older, newer = _heard(talk, None, edge), _heard(talk, edge, None)
        often = [who for who in client.key_contacts if older.get(who, 0) >= _LEAST_CONTACTS]
        if not often or not newer:
            continue
        known = True
        gone += [Ref("stakeholder", who) for who in often if who not in newer]
    return _counted(gone) if known else Measured(reason="too_few_contacts")


def _heard(talk: Talk, since: dt.datetime | None, until: dt.datetime | None) -> dict[str, int]:
    """Return how often we heard from or met each of the client's people."""
    clients = client_side(talk.seen.project)
    found: dict[str, int] = {}
    for at, people in _taking_part(talk):
        if (since is None or at > since) and (until is None or at <= until):
            for who in people & clients:
                found[who] = found.get(who, 0) + 1
    return found


def _taking_part(talk: Talk) -> Iterator[tuple[dt.datetime, frozenset[str]]]:
    for contact in talk.contacts:
        if contact.direction is ContactDirection.FROM_CLIENT and contact.sender is not None:
            yield contact.at, frozenset({contact.sender})
    for held in talk.held.values():
        yield held.began, held.present


def _missed_talks(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    due = missed = 0
    broken: list[Ref] = []
    for talk in talks:
        kept = promised_talks(talk, talk.seen.today - dt.timedelta(days=rule.days))
        due, missed = due + kept.due, missed + kept.missed
        broken += kept.broken if kept.missed else ()
    if not due:
        return Measured(reason="nothing_promised")
    return Measured(value=float(missed), inputs=tuple(broken))


def _told(kind: FeedbackKind) -> Callable[[Sequence[Talk], SignalRule], Measured]:
    def measured(talks: Sequence[Talk], rule: SignalRule) -> Measured:
        if not any(said.received_at <= talk.seen.moment for talk in talks for said in talk.seen.project.feedback):
            return Measured(reason="no_feedback")
        return _counted(
            said.ref for talk in talks for said in client_feedback(talk.seen, rule.days) if said.kind is kind
        )

    return measured


def _powerful(*, detractors: bool) -> Callable[[Sequence[Talk], SignalRule], Measured]:
    def measured(talks: Sequence[Talk], rule: SignalRule) -> Measured:
        answered = False
        found: list[Ref] = []
        for talk in talks:
            powers = power_of(talk.seen.project)
            for response, score in _recommended(talk, rule.days):
                answered = True
                if (powers.get(response) or 0) >= rule.power and (
                    score <= _DETRACTOR if detractors else score >= _PROMOTER
                ):
                    found.append(Ref("stakeholder", response))
        return _counted(found) if answered else Measured(reason="no_answer_under_a_name")

    return measured


def _recommended(talk: Talk, days: int) -> Iterator[tuple[str, int]]:
    """Yield who answered in the latest wave whether they would recommend us, and how."""
    since = talk.seen.today - dt.timedelta(days=days)
    for wave in reversed(answered_waves(talk.seen.project, talk.seen)):
        asked = {q.id for survey in wave.surveys for q in survey.questions if q.measure is SurveyMeasure.NPS}
        found = [
            (response.by, int(item.score))
            for response in wave.counted
            if response.by is not None and response.on > since
            for item in response.scores
            if item.question in asked and item.score is not None
        ]
        if found:
            yield from found
            return


def _satisfaction_falling(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    del rule
    found = satisfaction([talk.seen.project for talk in talks], as_of=talks[0].seen.moment)
    trends = [item for item in found.trends if item.trend is not Trend.TOO_FEW]
    if not trends:
        return Measured(reason="too_few_waves")
    falling = [item for item in trends if item.trend is Trend.FALLING]
    surveys = tuple(Ref("survey", survey) for wave in found.waves for survey in wave.surveys)
    return Measured(value=float(len(falling)), inputs=surveys if falling else ())


def _escalations(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    found: list[Ref] = []
    known = False
    for talk in talks:
        since = talk.seen.moment - dt.timedelta(days=rule.days)
        for issue in talk.seen.project.issues:
            known = known or issue.raised_at is None or issue.raised_at <= talk.seen.moment
            found += [issue.ref for event in issue.escalations if since < event.at <= talk.seen.moment]
    return _counted(found) if known else Measured(reason="no_issue_recorded")


def _late_payment(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    """Return nothing: no record says when a payment came."""
    del talks, rule
    return Measured(reason="not_recorded")


def _warranty_ending(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    found: list[Ref] = []
    known = False
    for talk in talks:
        for warranty in talk.seen.project.warranties:
            if warranty.starts_on <= talk.seen.today:
                known = True
                left = (warranty.ends_on - talk.seen.today).days
                found += [warranty.ref] if 0 <= left <= rule.days else []
    return _counted(found) if known else Measured(reason="no_warranty")


def _opportunities(talks: Sequence[Talk], *, new: bool, days: int) -> Measured:
    found: list[Ref] = []
    known = False
    for talk in talks:
        since = talk.seen.today - dt.timedelta(days=days)
        for item in talk.seen.project.opportunities:
            if item.noted_on is not None and item.noted_on > talk.seen.today:
                continue
            known = True
            recent = item.noted_on is None or item.noted_on > since
            fits = recent and (not new or item.kind is OpportunityKind.NEW_NEED)
            found += [item.ref] if fits and state_on(item, talk.seen.moment) in _OPEN else []
    return _counted(found) if known else Measured(reason="no_opportunity_recorded")


def _opportunity_open(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    return _opportunities(talks, new=False, days=rule.days)


def _new_need(talks: Sequence[Talk], rule: SignalRule) -> Measured:
    return _opportunities(talks, new=True, days=rule.days)


MEASURES: Final[Mapping[str, Callable[[Sequence[Talk], SignalRule], Measured]]] = {
    "silence": _silence,
    "slower_answers": _slower_answers,
    "late_answers": _late_answers,
    "key_contact_gone": _key_contact_gone,
    "missed_talks": _missed_talks,
    "complaints": _told(FeedbackKind.COMPLAINT),
    "powerful_detractor": _powerful(detractors=True),
    "satisfaction_falling": _satisfaction_falling,
    "escalations": _escalations,
    "late_payment": _late_payment,
    "warranty_ending": _warranty_ending,
    "opportunity_open": _opportunity_open,
    "praise": _told(FeedbackKind.PRAISE),
    "new_need": _new_need,
    "powerful_promoter": _powerful(detractors=False),
}
"""What each rule looks at, by its name."""
