"""Hypothesis strategies for what was agreed about client, contract, scope, people and needs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from clientpm.model.client import Client
from clientpm.model.communication import ChannelKind
from clientpm.model.contract import Contract, ContractKind, PaymentMilestone, ResponseTime
from clientpm.model.need import Need, NeedBasis, NeedKind
from clientpm.model.people import Engagement, Person, Side, Stakeholder, StakeholderLevel
from clientpm.model.scope import Scope
from clientpm.model.statement import Statement
from clientpm.testing.plan_strategies import calendars
from clientpm.testing.value_strategies import (
    dates,
    durations,
    lines,
    money,
    numbers,
    one_of_ids,
    texts,
)
from clientpm.values.money import Money
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "clients",
    "contracts",
    "needs",
    "people",
    "scopes",
    "stakeholders",
    "statements",
]

_SCALE: Final = st.none() | st.integers(1, 5)


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
def stakeholders(draw: DrawFn, name: str, people: Sequence[str], frame: dict[str, Any]) -> Stakeholder:
    """Return a stakeholder, played by somebody or not."""
    now = draw(st.none() | st.sampled_from(Engagement))
    return Stakeholder(
        id=name,
        person=one_of_ids(draw, people),
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
        role=draw(lines()),
        channel=draw(st.none() | st.sampled_from(ChannelKind)),
        time_zone=draw(st.sampled_from(("", "Europe/Berlin"))),
        external_id=draw(lines()),
        **frame,
    )


def clients(frame: dict[str, Any], parts: Sequence[str] = ()) -> SearchStrategy[Client]:
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
        key_contacts=st.just(tuple(parts[:1])),
        account_manager=st.none() | st.sampled_from(parts) if parts else st.none(),
        since=st.none() | dates(),
        external_id=lines(),
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
        external_id=lines(),
        **{name: st.just(value) for name, value in frame.items()},
    )


def needs(name: str, sources: Sequence[str], frame: dict[str, Any], tasks: Sequence[str] = ()) -> SearchStrategy[Need]:
    """Return a strategy for needs."""
    somebody = st.none() | st.sampled_from(sources) if sources else st.none()
    return st.builds(
        Need,
        id=st.just(name),
        statement=texts(),
        kind=st.sampled_from(NeedKind),
        basis=st.sampled_from(NeedBasis),
        source=somebody,
        noted_on=st.none() | dates(),
        amount=st.none() | numbers(0).map(lambda amount: Money(amount, "EUR")),
        by=st.none() | dates(),
        milestone=st.none() | st.sampled_from(tasks) if tasks else st.none(),
        confirmed_by=somebody,
        **{name: st.just(value) for name, value in frame.items()},
    )
