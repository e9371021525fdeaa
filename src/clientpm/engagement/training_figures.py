"""What came of training: who came, who passed, and whether people are surer of themselves."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.people import Side
from clientpm.model.training import TrainingResult, TrainingSession
from clientpm.scheduling.reported import facts_until
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project

__all__ = [
    "ConfidenceChange",
    "ConfidenceVerdict",
    "TrainingRow",
    "TrainingSummary",
    "confidence_change",
    "training_summary",
]

_TAKEN_OVER: Final = frozenset({"accepted", "conditionally_accepted"})
_LEVEL: Final = Fraction(1, 20)


class ConfidenceVerdict(enum.Enum):
    """What the confidence of the same people before and after says."""

    SURER = "surer"
    LESS_SURE = "less_sure"
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_FEW = "too_few"
    """With so few people who changed, no result could be told from chance."""


@attrs.frozen(kw_only=True)
class ConfidenceChange:
    """How sure the same people are before and after.

    Attributes:
        pairs: Of how many people both are known.
        before: Mean before [1 to 5]; `None` without pairs.
        after: Mean after.
        higher: How many are surer.
        lower: How many are less sure.
        same: How many are as sure as before.
        p_value: Chance of so clear a difference if training changed nothing, both ways, by
            the exact sign test; `None` where nobody changed.
        verdict: What follows; with fewer than six people who changed, that there are too few.
    """

    pairs: int
    before: float | None
    after: float | None
    higher: int
    lower: int
    same: int
    p_value: float | None
    verdict: ConfidenceVerdict


@attrs.frozen(kw_only=True)
class TrainingRow:
    """What came of one session.

    Attributes:
        session: Id of the session.
        title: What it is called, else what is taught.
        side: Whose people are trained.
        held_on: When.
        held: Whether that day is over.
        invited: How many were asked to come.
        attended: How many came.
        absent: Ids of those who were asked and did not come.
        unknown: Ids of those who were asked and of whom nothing is noted.
        passed: How many passed a test.
        failed: Ids of those who did not pass it, and have not since.
        untested: How many came and took no test.
        pass_rate: Share of those tested who passed [0 to 1]; `None` where nobody was tested.
        confidence: How sure they are before and after.
        refresher_on: By when it is to be refreshed; `None` where nobody planned that.
        refreshed_by: Id of the later session that refreshed it.
    """

    session: str
    title: str
    side: Side
    held_on: dt.date | None
    held: bool
    invited: int
    attended: int
    absent: tuple[str, ...]
    unknown: tuple[str, ...]
    passed: int
    failed: tuple[str, ...]
    untested: int
    pass_rate: float | None
    confidence: ConfidenceChange
    refresher_on: dt.date | None = None
    refreshed_by: str = ""


@attrs.frozen(kw_only=True)
class TrainingSummary:
    """What came of the training of a project.

    Attributes:
        as_of: The day from which it is looked at.
        rows: The sessions in the order of their days, those without a day last.
        invited: How many invitations there were to sessions that were held.
        attended: How many of them came.
        attendance_rate: Their share [0 to 1]; `None` where nobody was invited.
        passed: How many tests were passed.
        tested: How many were taken.
        pass_rate: Their share [0 to 1]; `None` where nobody was tested.
        confidence: How sure people are before and after, all sessions together.
        refreshers_due: Ids of the sessions whose refresher is due by now.
        untrained: Ids of the deliverables that were taken over and that no session was held on.
        reasons: Why a figure is `None`, by its name.
    """

    as_of: dt.date
    rows: tuple[TrainingRow, ...]
    invited: int
    attended: int
    attendance_rate: float | None
    passed: int
    tested: int
    pass_rate: float | None
    confidence: ConfidenceChange
    refreshers_due: tuple[str, ...] = ()
    untrained: tuple[str, ...] = ()
    reasons: FrozenMap[str] = EMPTY


def confidence_change(pairs: Iterable[tuple[int, int]]) -> ConfidenceChange:
    """Return how much surer people are, from what each said before and after.

    Args:
        pairs: For each person, how sure before and after [1 to 5].

    Returns:
        The means, who changed, and an exact sign test.

    Examples:
        >>> found = confidence_change([(2, 4), (3, 4), (2, 5), (3, 3), (1, 4), (2, 3), (3, 5)])
        >>> found.higher, found.same, found.p_value, found.verdict.value
        (6, 1, 0.03125, 'surer')
        >>> confidence_change([(2, 4), (2, 5), (3, 5)]).verdict.value
        'too_few'

    References:
        Dixon and Mood 1946, "The statistical sign test", JASA 41(236).
    """
    known = list(pairs)
    higher, lower = sum(b > a for a, b in known), sum(b < a for a, b in known)
    changed = higher + lower
    chance = _sign_test(higher, changed)
    return ConfidenceChange(
        pairs=len(known),
        before=sum(a for a, _ in known) / len(known) if known else None,
        after=sum(b for _, b in known) / len(known) if known else None,
        higher=higher,
        lower=lower,
        same=len(known) - changed,
        p_value=None if chance is None else float(chance),
        verdict=_verdict(higher, changed, chance),
    )


def _sign_test(higher: int, changed: int) -> Fraction | None:
    if not changed:
        return None
    rare = min(higher, changed - higher)
    return min(Fraction(2 * sum(comb(changed, k) for k in range(rare + 1)), 2**changed), Fraction(1))


def _verdict(higher: int, changed: int, chance: Fraction | None) -> ConfidenceVerdict:
    if chance is None or Fraction(2, 2**changed) > _LEVEL:
        return ConfidenceVerdict.TOO_FEW
    if chance > _LEVEL:
        return ConfidenceVerdict.NO_CLEAR_CHANGE
    return ConfidenceVerdict.SURER if 2 * higher > changed else ConfidenceVerdict.LESS_SURE


def training_summary(project: Project, *, as_of: dt.date | str) -> TrainingSummary:
    """Return what came of the training of a project, of the client's people and of our own.

    A session is refreshed by a later one that is linked with it or teaches the same subject.
    Who failed and passed such a later session has passed.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Results of a later day do not
            count, and corrected ones not either.

    Returns:
        The sessions, and the figures of all together.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Project, Stakeholder, TrainingResult, TrainingSession
        >>> till = TrainingSession(id="t1", subject="Closing the till", held_on="2026-08-24", invited=["li", "wu"])
        >>> came = TrainingResult(id="r1", session="t1", participant="li", on="2026-08-24", passed=True)
        >>> people = [Stakeholder(id="li"), Stakeholder(id="wu")]
        >>> shop = Project(id="shop", stakeholders=people, trainings=[till], training_results=[came])
        >>> row = training_summary(shop, as_of="2026-08-31").rows[0]
        >>> row.attended, row.unknown, row.pass_rate
        (1, ('wu',), 1.0)
    """
    seen = Standpoint.of(project, as_of)
    today = seen.today
    results: dict[str, dict[str, TrainingResult]] = {}
    for result in facts_until(project.training_results, today):
        results.setdefault(result.session, {})[result.participant or f":{result.id}"] = result
    sessions = sorted(project.trainings, key=lambda item: (item.held_on is None, item.held_on or today, item.id))
    follow = _Followers(tuple(item for item in sessions if item.held_on is not None and item.held_on <= today), results)
    rows = tuple(_row(item, follow, today) for item in sessions)
    held = [row for row in rows if row.held]
    invited, tested = sum(row.invited for row in held), sum(row.passed + len(row.failed) for row in rows)
    came = sum(_asked(row) for row in held)
    passed = sum(row.passed for row in rows)
    figures = {
        "attendance_rate": came / invited if invited else None,
        "pass_rate": passed / tested if tested else None,
    }
    why = {"attendance_rate": "nobody_invited", "pass_rate": "nobody_tested"}
    return TrainingSummary(
        as_of=today,
        rows=rows,
        invited=invited,
        attended=came,
        passed=passed,
        tested=tested,
        **figures,
        confidence=confidence_change(_pairs(found for each in results.values() for found in each.values())),
        refreshers_due=tuple(
            row.session
            for row in rows
            if row.refresher_on is not None and row.refresher_on <= today and not row.refreshed_by
        ),
        untrained=_untrained(seen, follow.held),
        reasons=FrozenMap({name: why[name] for name, figure in figures.items() if figure is None}),
    )


def _asked(row: TrainingRow) -> int:
    """Return how many of those invited came."""
    return row.invited - len(row.absent) - len(row.unknown)


@attrs.frozen
class _Followers:
    """The sessions that were held, and what came of them."""

    held: Sequence[TrainingSession]
    results: dict[str, dict[str, TrainingResult]]

    def after(self, session: TrainingSession) -> list[TrainingSession]:
        """Return the later sessions that are about the same."""
        day = session.held_on
        return (
            []
            if day is None
            else [item for item in self.held if item.held_on and item.held_on > day and _same(session, item)]
        )

    def passed_since(self, session: TrainingSession, who: str) -> bool:
        """Return whether somebody passed a later session."""
        found = (self.results.get(item.id, {}).get(who) for item in self.after(session))
        return any(result is not None and bool(result.passed) for result in found)


def _same(first: TrainingSession, second: TrainingSession) -> bool:
    subject = " ".join(first.subject.split()).casefold()
    same = bool(subject) and subject == " ".join(second.subject.split()).casefold()
    return same or first.ref in second.links or second.ref in first.links


def _row(session: TrainingSession, follow: _Followers, today: dt.date) -> TrainingRow:
    found = follow.results.get(session.id, {})
    came = {who: result for who, result in found.items() if result.attended}
    missed = [who for who, result in found.items() if result.passed is False]
    passed = sum(bool(result.passed) for result in came.values())
    failed = [who for who in missed if not follow.passed_since(session, who)]
    held = session.held_on is not None and session.held_on <= today
    later = follow.after(session)
    tested = passed + len(missed)
    return TrainingRow(
        session=session.id,
        title=session.title or session.subject,
        side=session.side,
        held_on=session.held_on,
        held=held,
        invited=len(session.invited),
        attended=len(came),
        absent=tuple(who for who in session.invited if who in found and who not in came),
        unknown=tuple(who for who in session.invited if who not in found),
        passed=passed,
        failed=tuple(who for who in failed if not who.startswith(":")),
        untested=sum(result.passed is None for result in came.values()),
        pass_rate=passed / tested if tested else None,
        confidence=confidence_change(_pairs(found.values())),
        refresher_on=_refresher(session) if held else None,
        refreshed_by=later[0].id if later else "",
    )


def _pairs(results: Iterable[TrainingResult]) -> list[tuple[int, int]]:
    return [
        (result.confidence_before, result.confidence_after)
        for result in results
        if result.confidence_before is not None and result.confidence_after is not None
    ]


def _refresher(session: TrainingSession) -> dt.date | None:
    if session.held_on is None or session.refresher_months is None:
        return None
    from dateutil.relativedelta import relativedelta

    try:
        return session.held_on + relativedelta(months=session.refresher_months)
    except (OverflowError, ValueError):
        return None


def _untrained(seen: Standpoint, held: Iterable[TrainingSession]) -> tuple[str, ...]:
    """Return the deliverables taken over that a session was planned for and none was held on."""
    taught = {name for session in held for name in session.deliverables}
    planned = {name for session in seen.project.trainings for name in session.deliverables}
    taken = [item.id for item in seen.project.deliverables if state_on(item, seen.moment) in _TAKEN_OVER]
    return tuple(name for name in taken if name in planned and name not in taught)
