"""What was spent, as a running account: which fact counts from when until when."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

from clientpm.progress.exact_figure import BILLION, billionths
from clientpm.progress.valuation_options import ActualsFrom
from clientpm.values.instant import fact_time, to_minute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from clientpm.model.project import Project
    from clientpm.model.resource import Resource
    from clientpm.model.spending import ActualWork

__all__ = ["Entry", "SpendingRecord", "facts_in_force", "spending_of"]

_ONE_DAY: Final = dt.timedelta(days=1)


class _Fact(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def as_of(self) -> dt.datetime: ...
    @property
    def corrects(self) -> str | None: ...
    @property
    def reported_at(self) -> dt.datetime | None: ...


F = TypeVar("F", bound=_Fact)


class Entry(NamedTuple):
    """A change of what was spent on a task.

    Attributes:
        at: When, in minutes since the year 1.
        task: On which task, where known.
        amount: By how much, in billionths of a unit of money.
    """

    at: int
    task: str | None
    amount: int


class SpendingRecord(NamedTuple):
    """All changes in order of time.

    Attributes:
        entries: The changes.
        kept: Whether there is any record of spending at all.
        currencies: The currencies in it.
        unpriced: Ids of facts about work whose price is not known, with the instant
            from which they count.
    """

    entries: Sequence[Entry]
    kept: bool
    currencies: frozenset[str]
    unpriced: tuple[tuple[int, str], ...]


def facts_in_force(facts: Iterable[F], known_at: dt.datetime | None) -> Iterator[tuple[F, int, int | None]]:
    """Yield each fact with the time in which it counts.

    A fact counts from the day it speaks of until the first day that a correction of it
    speaks of, as `facts_until` has it for a single day.

    Args:
        facts: Dated facts of one kind.
        known_at: Leave out what was reported later.

    Yields:
        The fact, from when and until when it counts in minutes since the year 1; those
        that never count are left out.
    """
    known = list(facts)
    if known_at is not None:
        moment = fact_time(known_at, "known_at")
        known = [fact for fact in known if fact.reported_at is None or fact.reported_at <= moment]
    ends: dict[str, int] = {}
    for fact in known:
        if fact.corrects is not None:
            end = to_minute(fact.as_of)
            ends[fact.corrects] = min(end, ends.get(fact.corrects, end))
    for fact in known:
        begin, until = to_minute(fact.as_of), ends.get(fact.id)
        if until is None or begin < until:
            yield fact, begin, until


def spending_of(project: Project, actuals: ActualsFrom, known_at: dt.datetime | None) -> SpendingRecord:
    """Return what was spent in a project, in order of time.

    Args:
        project: The project.
        actuals: Which facts say so.
        known_at: Leave out what was reported later.

    Returns:
        The account.
    """
    if actuals is ActualsFrom.WORK:
        return _from_work(project, known_at)
    entries: list[Entry] = []
    currencies: set[str] = set()
    for fact, begin, until in facts_in_force(project.actual_costs, known_at):
        currencies.add(fact.amount.currency)
        _enter(entries, begin, until, fact.task, billionths(fact.amount.amount))
    entries.sort(key=_time)
    return SpendingRecord(entries, bool(entries), frozenset(currencies), ())


def _from_work(project: Project, known_at: dt.datetime | None) -> SpendingRecord:
    plan = project.plan
    if plan is None:
        # Work is booked on tasks, so there is none.
        return SpendingRecord((), kept=False, currencies=frozenset(), unpriced=())
    resources = {resource.id: resource for resource in project.resources}
    entries: list[Entry] = []
    currencies: set[str] = set()
    unpriced: list[tuple[int, str]] = []
    for fact, begin, until in facts_in_force(project.actual_work, known_at):
        price = _price(fact, None if fact.resource is None else resources.get(fact.resource))
        if price is None:
            unpriced.append((begin, fact.id))
            continue
        hourly, currency = price
        currencies.add(currency)
        hours = Fraction(plan.minutes_of(fact.work, plan[fact.task]), 60)
        _enter(entries, begin, until, fact.task, round(Fraction(hourly) * hours * BILLION))
    entries.sort(key=_time)
    return SpendingRecord(entries, bool(entries or unpriced), frozenset(currencies), tuple(unpriced))


def _price(fact: ActualWork, resource: Resource | None) -> tuple[Decimal, str] | None:
    """Return what an hour cost on the day that a fact speaks of."""
    if resource is None:
        return None
    day = fact.as_of.date() if fact.as_of.hour or fact.as_of.minute else (fact.as_of.date() - _ONE_DAY)
    rate = resource.rate_on(day)
    return None if rate is None else (rate.amount.amount, rate.amount.currency)


def _enter(entries: list[Entry], begin: int, until: int | None, task: str | None, amount: int) -> None:
    entries.append(Entry(begin, task, amount))
    if until is not None:
        entries.append(Entry(until, task, -amount))


def _time(entry: Entry) -> int:
    return entry.at
