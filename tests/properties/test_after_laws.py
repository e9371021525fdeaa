"""Laws of the time after a project: clocks of tickets against a count by minutes, contacts against their anchors."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm.model.lifecycles import TICKET
from tests.unit.engagement.following import project

START = dt.datetime(2026, 3, 26, 7, 0, tzinfo=dt.UTC)
"""Two days before the clocks of Berlin are put forward."""
BERLIN = ZoneInfo("Europe/Berlin")
MINUTE = dt.timedelta(minutes=1)
OURS = {"open", "in_progress"}


@st.composite
def tickets(draw: st.DrawFn) -> pm.SupportTicket:
    """Return a ticket with a legal walk through its states, some minutes to two days apart."""
    at, state, steps = START + dt.timedelta(minutes=draw(st.integers(0, 3000))), TICKET.first, []
    opened = at
    for _ in range(draw(st.integers(0, 6))):
        move = draw(st.sampled_from(TICKET.leaving(state)))
        at += dt.timedelta(minutes=draw(st.integers(0, 2880)))
        steps.append(pm.Step(from_state=state, to_state=move.target, action=move.action, by="pm", at=at))
        state = move.target
    return pm.SupportTicket(id="s1", opened_at=opened, state=state, history=steps)


def counted(ticket: pm.SupportTicket, start: dt.datetime, end: dt.datetime) -> tuple[int, int]:
    """Count minute by minute: working minutes until the first answer, and in our hands."""
    waited = worked = 0
    answered = min((step.at for step in ticket.history if step.action == "respond"), default=end)
    for n in range((end - start) // MINUTE):
        minute = start + n * MINUTE
        wall = minute.astimezone(BERLIN)
        if wall.weekday() < 5 and 9 <= wall.hour < 17:
            steps = [step.to_state for step in ticket.history if step.at <= minute]
            worked += (steps[-1] if steps else TICKET.first) in OURS
            waited += minute < answered
    return waited, worked


@settings(max_examples=40)
@given(tickets(), st.integers(0, 5000))
def test_clocks_count_minutes(ticket: pm.SupportTicket, later: int) -> None:
    """Whatever way a ticket takes, and wherever it is looked at, the clocks say what counting says."""
    now = ticket.opened_at + dt.timedelta(minutes=later)
    (found,) = pm.ticket_clocks(project(ticket), as_of=now)
    assert (found.waited.minutes, found.worked.minutes) == counted(ticket, ticket.opened_at, now)


@given(tickets(), st.integers(0, 7000), st.integers(0, 7000))
def test_clocks_never_run_back(ticket: pm.SupportTicket, one: int, other: int) -> None:
    """Later, no clock shows less."""
    first, last = sorted((one, other))
    shop = project(ticket)
    (early,), (late,) = (
        pm.ticket_clocks(shop, as_of=ticket.opened_at + dt.timedelta(minutes=minutes)) for minutes in (first, last)
    )
    assert early.waited <= late.waited
    assert early.worked <= late.worked


@given(
    st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)),
    st.integers(-400, 800),
    st.integers(0, 400),
)
def test_contacts_follow_their_anchor(day: dt.date, offset: int, shift: int) -> None:
    """The day is the first working day from anchor and offset on; when the anchor moves, it never moves back."""
    item = pm.ContactPlanItem(id="call", purpose="follow_up", goal="wait", offset_days=offset)
    shop = project(pm.Goal(id="wait", deadline=day), item)
    (row,) = pm.contact_plan_due(shop, as_of="2028-01-03").rows
    named = day + dt.timedelta(days=offset)
    assert row.due is not None
    assert (row.named, row.anchor_on) == (named, day)
    assert row.due.weekday() < 5
    assert all((named + dt.timedelta(days=n)).weekday() >= 5 for n in range((row.due - named).days))
    moved = shop.with_(attrs.evolve(shop.goals[0], deadline=day + dt.timedelta(days=shift)))
    (after,) = pm.contact_plan_due(moved, as_of="2028-01-03").rows
    assert after.due is not None
    assert after.due >= row.due
    assert after.named == named + dt.timedelta(days=shift)
