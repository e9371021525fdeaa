"""What must hold of promises to people, whatever was promised and whatever was said."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm

START = dt.date(2026, 2, 23)
DAYS = st.integers(0, 90).map(lambda n: START + dt.timedelta(days=n))
RULES = st.sampled_from(
    ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=WEEKLY"]
)
POLICIES = st.sampled_from(["keep", "next", "previous", "skip"])
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Shanghai", "UTC"])
CALENDAR = pm.WorkCalendar.weekdays(holidays=["2026-04-03", "2026-04-06", "2026-05-01"])


@st.composite
def items(draw: st.DrawFn, name: str = "mail") -> pm.CommunicationItem:
    """Draw a promise."""
    return pm.CommunicationItem(
        id=name,
        audience=draw(st.lists(st.sampled_from(["cto", "ops"]), unique=True)),
        grace_days=draw(st.integers(0, 4)),
        cadence=pm.Cadence(
            rule=draw(RULES), start=draw(DAYS), time_zone=draw(ZONES), holidays=draw(POLICIES), exceptions=[draw(DAYS)]
        ),
    )


@st.composite
def contacts(draw: st.DrawFn, number: int = 0) -> pm.Contact:
    """Draw a contact that keeps the promise, sometimes naming its day, sometimes asking for an answer."""
    return pm.Contact(
        id=f"c{number}",
        at=dt.datetime.combine(draw(DAYS), dt.time(draw(st.integers(0, 23)), 30), dt.UTC),
        sender=draw(st.sampled_from(["pm", "cto"])),
        receivers=draw(st.lists(st.sampled_from(["cto", "ops", "pm"]), unique=True)),
        planned="communication:mail",
        occurrence=draw(st.none() | DAYS),
        response_expected=draw(st.booleans()),
        response_within=draw(st.sampled_from([None, "4h", "2d", "1ed"])),
        answers=draw(st.sampled_from([None, *(f"c{i}" for i in range(number))])),
    )


@st.composite
def projects(draw: st.DrawFn) -> pm.Project:
    """Draw a project with one promise and some contacts."""
    return pm.Project(
        id="shop",
        time_zone=draw(ZONES),
        plan=pm.Plan(start=START, calendar=CALENDAR),
        stakeholders=[
            pm.Stakeholder(id="cto", side="client"),
            pm.Stakeholder(id="ops", side="client"),
            pm.Stakeholder(id="pm", side="team"),
        ],
        communications=[draw(items())],
        contacts=[draw(contacts(number=i)) for i in range(draw(st.integers(0, 8)))],
    )


@given(projects(), DAYS)
def test_the_states_partition_what_was_due(project: pm.Project, day: dt.date) -> None:
    """Each date has one state; on time is never more than held; the days stand in order; shares are shares."""
    found = pm.communication_compliance(project, as_of=day)
    kept = found.total
    count = Counter(row.state.value for row in kept.rows)
    assert count == Counter(
        {
            name: number
            for name, number in (
                ("on_time", kept.on_time),
                ("late", kept.late),
                ("missed", kept.missed),
                ("pending", kept.pending),
                ("cancelled_agreed", kept.cancelled),
            )
            if number
        }
    )
    assert kept.due == kept.on_time + kept.late + kept.missed
    if kept.on_time_rate is not None and kept.held_rate is not None:
        assert 0 <= kept.on_time_rate <= kept.held_rate <= 1
    days = [row.due for row in kept.rows]
    assert days == sorted(days)
    assert found.reach is None or 0 <= found.reach <= 1
    due = pm.communication_due(project, as_of=day)
    assert {row.due for row in due.overdue} <= {row.due for row in kept.rows if row.state is pm.KeptState.MISSED}


@given(projects(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_facts_is_nothing(project: pm.Project, day: dt.date, random: object) -> None:
    """The same contacts in another order give the same figures."""
    mixed = sorted(project.contacts, key=lambda _: random.random())  # type: ignore[attr-defined]
    other = pm.Project(
        id="shop",
        time_zone=project.time_zone,
        plan=project.plan,
        stakeholders=project.stakeholders,
        communications=project.communications,
        contacts=mixed,
    )
    one, two = (pm.communication_compliance(each, as_of=day) for each in (project, other))
    assert (one.total.on_time, one.total.late, one.total.missed) == (
        two.total.on_time,
        two.total.late,
        two.total.missed,
    )
    assert one.silence == two.silence


@given(projects(), DAYS)
def test_what_comes_later_changes_nothing(project: pm.Project, day: dt.date) -> None:
    """Contacts after the day that is looked at count as if nobody had noted them."""
    end = dt.datetime.combine(day, dt.time(), dt.UTC) - dt.timedelta(days=1)
    early = {each.id for each in project.contacts if each.at <= end}
    known = [each for each in project.contacts if each.id in early and (each.answers is None or each.answers in early)]
    if len(known) != len(early):
        return
    past = pm.Project(
        id="shop",
        time_zone="UTC",
        plan=project.plan,
        stakeholders=project.stakeholders,
        communications=project.communications,
        contacts=known,
    )
    whole = pm.Project(
        id="shop",
        time_zone="UTC",
        plan=project.plan,
        stakeholders=project.stakeholders,
        communications=project.communications,
        contacts=project.contacts,
    )
    moment = end.isoformat()
    for ask in (pm.communication_compliance, pm.communication_due, pm.contact_log, pm.answers_awaited):
        assert ask(past, as_of=moment) == ask(whole, as_of=moment)


@given(projects(), DAYS)
def test_a_correction_is_as_if_the_first_had_never_been_noted(project: pm.Project, day: dt.date) -> None:
    """A fact that replaces another one at the same moment gives what the other alone would have given."""
    if not project.contacts or any(each.answers == "c0" for each in project.contacts):
        return
    import attrs

    first = project.contacts[0]
    right = attrs.evolve(first, id="right", receivers=["ops"], corrects="c0", answers=None)
    corrected = pm.communication_compliance(project.with_(right), as_of=day)
    alone = project.without("contact:c0").with_(attrs.evolve(right, corrects=None))
    expected = pm.communication_compliance(alone, as_of=day)
    assert corrected.total == expected.total
    assert corrected.silence == expected.silence
    assert corrected.our_answers == expected.our_answers
