"""Hypothesis strategies for every kind of record."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from clientpm.model.baseline import Baseline, BaselineDates
from clientpm.model.client import Client
from clientpm.model.contract import Contract, ContractKind, PaymentMilestone, ResponseTime
from clientpm.model.facts import PercentKind, ProgressReport
from clientpm.model.goal import Direction, Goal, RelativeDeadline
from clientpm.model.need import Need, NeedBasis, NeedKind
from clientpm.model.people import Engagement, Person, Side, Stakeholder, StakeholderLevel
from clientpm.model.scope import Scope
from clientpm.model.snapshot import MilestoneForecast, Snapshot
from clientpm.model.statement import Statement
from clientpm.testing.plan_strategies import calendars, plans
from clientpm.testing.value_strategies import (
    dates,
    durations,
    fingerprints,
    instants,
    json_values,
    lines,
    moments,
    money,
    numbers,
    texts,
    unique_ids,
)
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "baselines",
    "clients",
    "contracts",
    "goals",
    "needs",
    "people",
    "reports",
    "scopes",
    "snapshots",
    "stakeholders",
    "statements",
]

_SCALE: Final = st.none() | st.integers(1, 5)
_DAY: Final = dt.timedelta(days=1)


def _maybe(draw: DrawFn, choices: Sequence[str]) -> str | None:
    return draw(st.none() | st.sampled_from(choices)) if choices else None


def statements() -> SearchStrategy[tuple[Statement, ...]]:
    """Return a strategy for lists of statements."""
    one = st.builds(
        Statement,
        text=texts(),
        visibility=st.sampled_from(Visibility),
        translations=st.dictionaries(st.sampled_from(("de", "zh_CN")), texts(), max_size=1),
    )
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def contracts(draw: DrawFn, name: str, tasks: Sequence[str], signers: Sequence[str], frame: dict[str, Any]) -> Contract:
    """Return a contract with payments for some of the tasks."""
    shares = [Decimal("0.25"), Decimal("0.7500")]
    prices = draw(st.lists(money(), min_size=2, max_size=2))
    payments = []
    for task, share, price in zip(tasks, shares, prices, strict=False):
        paid: dict[str, Any] = draw(st.sampled_from(({"share": share}, {"amount": price})))
        payments.append(PaymentMilestone(milestone=task, title=draw(lines()), **paid))
    return Contract(
        id=name,
        kind=draw(st.sampled_from(ContractKind)),
        reference=draw(lines()),
        signed_on=draw(st.none() | dates()),
        price=draw(st.none() | money()),
        cost=draw(st.none() | money()),
        payments=payments,
        response_times=draw(st.lists(_response_times(), max_size=2)),
        silence_is_acceptance=draw(st.booleans()),
        silence_days=draw(st.integers(0, 30)),
        warranty_months=draw(st.none() | st.integers(0, 36)),
        business_calendar=draw(st.none() | calendars()),
        signatories=signers[: draw(st.integers(0, 2))],
        **frame,
    )


def _response_times() -> SearchStrategy[ResponseTime]:
    times = st.none() | durations(least=1, clock=False)
    return st.builds(
        ResponseTime,
        subject=lines(),
        first_response=times,
        resolution=times,
        side=st.sampled_from(("team", "client")),
    )


@st.composite
def goals(draw: DrawFn, name: str, tasks: Sequence[str], owners: Sequence[str], frame: dict[str, Any]) -> Goal:
    """Return a goal, measurable or not."""
    direction = draw(st.none() | st.sampled_from(Direction))
    low = draw(numbers(0, 100))
    high = low + draw(st.integers(1, 50))
    baseline, target = (high, low) if direction is Direction.DECREASE else (low, high)
    deadline: dict[str, Any] = draw(
        st.sampled_from(
            (
                {},
                {"deadline": draw(dates())},
                {
                    "relative_deadline": RelativeDeadline(
                        after=_maybe(draw, tasks), months=draw(st.integers(0, 9)), days=7
                    )
                },
            )
        )
    )
    return Goal(
        id=name,
        statement=draw(texts()),
        owner=_maybe(draw, owners),
        metric=draw(lines()),
        unit=draw(lines()),
        direction=direction,
        baseline=None if draw(st.booleans()) and direction is not Direction.MAINTAIN else baseline,
        target=target,
        **deadline,
        **frame,
    )


@st.composite
def stakeholders(draw: DrawFn, name: str, people: Sequence[str], frame: dict[str, Any]) -> Stakeholder:
    """Return a stakeholder, played by somebody or not."""
    now = draw(st.none() | st.sampled_from(Engagement))
    return Stakeholder(
        id=name,
        person=_maybe(draw, people),
        organisation=draw(lines()),
        side=draw(st.sampled_from(Side)),
        level=draw(st.sampled_from(StakeholderLevel)),
        language=draw(st.sampled_from(("", "en", "zh_CN"))),
        may_sign=draw(st.booleans()),
        power=draw(_SCALE),
        interest=draw(_SCALE),
        engagement=now,
        engagement_wanted=None if now is None else draw(st.sampled_from(Engagement)),
        expectations=draw(texts()),
        notes=draw(texts()),
        **frame,
    )


@st.composite
def reports(
    draw: DrawFn, name: str, tasks: Sequence[str], givers: Sequence[str], frame: dict[str, Any]
) -> ProgressReport:
    """Return a report about one of the tasks."""
    as_of = draw(instants(dt.datetime(1900, 1, 3)))
    finished = draw(st.booleans())
    started = as_of - _DAY if finished or draw(st.booleans()) else None
    return ProgressReport(
        id=name,
        task=draw(st.sampled_from(tasks)),
        as_of=as_of,
        reported_by=_maybe(draw, givers),
        reported_at=draw(st.none() | moments()),
        actual_start=started,
        actual_finish=as_of if finished else None,
        remaining="0d" if finished else draw(st.none() | durations(least=1)),
        percent_complete=Decimal(100) if finished else draw(st.none() | numbers(0, 100)),
        percent_kind=draw(st.sampled_from(PercentKind)),
        note=draw(texts()),
        **frame,
    )


@st.composite
def snapshots(draw: DrawFn, name: str, takers: Sequence[str], frame: dict[str, Any]) -> Snapshot:
    """Return a snapshot."""
    figures = st.dictionaries(lines(), json_values(), max_size=2)
    return Snapshot(
        id=name,
        data_date=draw(instants()),
        taken_by=_maybe(draw, takers),
        taken_at=draw(st.none() | moments()),
        milestones=[MilestoneForecast(task=task, finish=draw(instants())) for task in draw(unique_ids(most=2))],
        figures=draw(figures),
        status=draw(figures),
        report=draw(st.none() | fingerprints()),
        **frame,
    )


@st.composite
def baselines(draw: DrawFn, name: str, number: int, approvers: Sequence[str], frame: dict[str, Any]) -> Baseline:
    """Return a baseline, with or without its plan."""
    plan = draw(st.none() | plans())
    start = draw(instants(most=dt.datetime(2190, 1, 1)))
    return Baseline(
        id=name,
        number=number,
        plan=plan,
        dates=[
            BaselineDates(task=task, start=start, finish=draw(instants(start)), duration=draw(st.none() | durations()))
            for task in draw(unique_ids(most=2))
        ],
        approved_by=_maybe(draw, approvers),
        approved_at=draw(st.none() | moments()),
        **frame,
    )


def clients(frame: dict[str, Any]) -> SearchStrategy[Client]:
    """Return a strategy for clients."""
    return st.builds(
        Client,
        id=st.just("client"),
        industry=lines(),
        business=texts(),
        market=texts(),
        technology=texts(),
        competition=texts(),
        success_factors=statements(),
        preferences=texts(),
        language=st.sampled_from(("en", "zh_CN")),
        **{name: st.just(value) for name, value in frame.items()},
    )


def scopes(frame: dict[str, Any]) -> SearchStrategy[Scope]:
    """Return a strategy for scopes."""
    names = ("included", "excluded", "assumptions", "constraints", "client_duties")
    return st.builds(
        Scope,
        id=st.just("scope"),
        **{name: statements() for name in names},
        **{name: st.just(value) for name, value in frame.items()},
    )


def people(name: str, frame: dict[str, Any]) -> SearchStrategy[Person]:
    """Return a strategy for persons."""
    return st.builds(
        Person,
        id=st.just(name),
        name=lines(),
        email=lines(),
        phone=lines(),
        address=texts(),
        time_zone=st.sampled_from(("", "Europe/Berlin")),
        notes=texts(),
        **{name: st.just(value) for name, value in frame.items()},
    )


def needs(name: str, sources: Sequence[str], frame: dict[str, Any]) -> SearchStrategy[Need]:
    """Return a strategy for needs."""
    return st.builds(
        Need,
        id=st.just(name),
        statement=texts(),
        kind=st.sampled_from(NeedKind),
        basis=st.sampled_from(NeedBasis),
        source=st.none() | st.sampled_from(sources) if sources else st.none(),
        noted_on=st.none() | dates(),
        **{name: st.just(value) for name, value in frame.items()},
    )
