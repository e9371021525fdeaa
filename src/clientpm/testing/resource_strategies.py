"""Hypothesis strategies for resources and their assignments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from clientpm.model.budget import Accrual
from clientpm.model.resource import Assignment, Availability, Resource, ResourceKind, ResourceRate
from clientpm.testing.value_strategies import dates, durations, lines, numbers, often, one_of_ids
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["assignments", "resources"]


def _prices(currency: str) -> SearchStrategy[Money]:
    return numbers(0).map(lambda amount: Money(amount, currency))


@st.composite
def _rates(draw: DrawFn) -> list[ResourceRate]:
    currency = draw(st.sampled_from(("CNY", "EUR")))
    price = _prices(currency)
    return [
        ResourceRate(amount=draw(price), overtime=draw(often(price)), per_use=draw(often(price)), since=since)
        for since in draw(st.lists(st.none() | dates(), max_size=2, unique=True))
    ]


@st.composite
def _availability(draw: DrawFn) -> Availability:
    start, end = sorted(draw(st.lists(dates(), min_size=2, max_size=2)))
    return Availability(
        start=draw(often(st.just(start))), end=draw(often(st.just(end))), capacity=draw(numbers(0, 100))
    )


@st.composite
def resources(
    draw: DrawFn, name: str, parts: Sequence[str], calendars: Sequence[str], frame: dict[str, Any]
) -> Resource:
    """Return something that work needs."""
    return Resource(
        id=name,
        kind=draw(st.sampled_from(ResourceKind)),
        stakeholder=one_of_ids(draw, parts),
        role=draw(lines()),
        unit=draw(lines()),
        capacity=draw(numbers(0, 100)),
        availability=draw(st.lists(_availability(), max_size=2)),
        calendar=one_of_ids(draw, calendars),
        rates=draw(_rates()),
        accrual=draw(often(st.sampled_from(Accrual))),
        **frame,
    )


@st.composite
def assignments(
    draw: DrawFn, name: str, tasks: Sequence[str], known: Sequence[str], frame: dict[str, Any]
) -> Assignment:
    """Return a resource at work on a task."""
    return Assignment(
        id=name,
        task=draw(st.sampled_from(tasks)),
        resource=draw(st.sampled_from(known)),
        units=draw(numbers(0, 10)),
        work=draw(often(durations(clock=False))),
        quantity=draw(often(numbers(0, 1000))),
        amount=draw(often(_prices("EUR"))),
        **frame,
    )
