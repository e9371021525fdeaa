"""After the project: contacts, measurements and warranties follow what really happened."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import clientpm as pm
from tests.unit.engagement.following import project, ticket, walked

LIVE = pm.ProgressReport(
    id="r1", task="build", as_of="2026-03-06", actual_start="2026-03-02", actual_finish="2026-03-06T17:00"
)
REACHED = pm.ProgressReport(
    id="r2", task="live", as_of="2026-03-06", actual_start="2026-03-06T17:00", actual_finish="2026-03-06T17:00"
)


def planned(**fields: Any) -> pm.ContactPlanItem:
    """Give a planned contact with an owner."""
    return pm.ContactPlanItem(**{"id": "call", "purpose": "follow_up", "owner": "pm"} | fields)


def row(shop: pm.Project, as_of: str, **told: Any) -> pm.ContactPlanRow:
    """Give how the only planned contact stands."""
    (found,) = pm.contact_plan_due(shop, as_of=as_of, **told).rows
    return found


class TestContacts:
    @pytest.mark.parametrize(
        ("as_of", "state"),
        [
            ("2026-09-15", "later"),
            ("2026-09-16", "upcoming"),
            ("2026-09-30", "due"),
            ("2026-10-01", "overdue"),
        ],
    )
    def test_states(self, as_of: str, state: str) -> None:
        """Ten business days ahead it is coming up, on its day due, and a day later overdue."""
        shop = project(planned(on="2026-08-31", offset_days=30))
        assert row(shop, as_of).state.value == state

    def test_a4(self) -> None:
        """A4: after 30, 90, 180 and 365 days, on the next working day."""
        days = (30, 90, 180, 365)
        shop = project(*(planned(id=f"c{n}", on="2026-08-31", offset_days=n) for n in days))
        found = [str(each.due) for each in pm.contact_plan_due(shop, as_of="2026-08-31").rows]
        assert found == ["2026-09-30", "2026-11-30", "2027-03-01", "2027-08-31"]

    def test_it_follows_the_milestone(self) -> None:
        """Forecast until it is reached, then counted from the day on which it was."""
        before = project(planned(after="live", offset_days=30))
        late = row(before, "2026-03-20")
        assert (late.basis, late.anchor_on) == (pm.DeadlineBasis.FORECAST, dt.date(2026, 3, 27))
        done = row(before.with_(LIVE, REACHED), "2026-03-20")
        assert (done.basis, str(done.named), str(done.due)) == (pm.DeadlineBasis.ACTUAL, "2026-04-05", "2026-04-06")

    def test_goal_and_warranty(self) -> None:
        """A contact moves with the deadline of its goal and with the end of its warranty."""
        shop = project(
            pm.Goal(id="wait", deadline="2027-02-27"),
            pm.Warranty(id="year", starts_on="2026-09-01", ends_on="2027-08-31"),
            planned(id="a", goal="wait"),
            planned(id="b", warranty="year", offset_days=-30),
        )
        found = pm.contact_plan_due(shop, as_of="2026-09-01").rows
        assert [(each.item, str(each.due)) for each in found] == [("a", "2027-03-01"), ("b", "2027-08-02")]
        moved = shop.with_(pm.Goal(id="wait", deadline="2027-03-31"))
        assert str(pm.contact_plan_due(moved, as_of="2026-09-01").rows[0].due) == "2027-03-31"

    def test_no_day(self) -> None:
        """Where nothing says when, the reason is given and the state is unknown."""
        found = row(project(pm.Goal(id="wait"), planned(goal="wait")), "2026-09-01")
        assert (found.state.value, found.due, found.reason) == ("unknown", None, "no_deadline")

    def test_a_contact_keeps_it(self) -> None:
        """The first standing contact that names it, known by then; a corrected one does not count."""
        call = pm.Contact(id="k1", at="2026-10-01T09:00Z", planned="contact_plan:call")
        shop = project(planned(on="2026-08-31", offset_days=30), call)
        assert row(shop, "2026-09-30").state.value == "due"
        done = row(shop, "2026-10-02")
        assert (done.state.value, str(done.done_on), done.contact, done.late_days) == ("done", "2026-10-01", "k1", 1)
        mended = pm.Contact(id="k2", at="2026-10-05T09:00Z", planned="contact_plan:call", corrects="k1")
        found = row(shop.with_(mended), "2026-10-06")
        assert (str(found.done_on), found.contact, found.late_days) == ("2026-10-05", "k2", 5)

    def test_the_business_calendar_of_the_contract(self) -> None:
        """Days off of the contract count, not those of the plan."""
        calendar = pm.WorkCalendar.weekdays(holidays=["2026-09-30"])
        shop = project(planned(on="2026-08-31", offset_days=30), pm.Contract(id="c", business_calendar=calendar))
        assert str(row(shop, "2026-09-01").due) == "2026-10-01"

    def test_ready_made(self) -> None:
        """The ready-made plan is valid content, from the account manager to the key contacts."""
        shop = project(
            pm.Client(id="acme", key_contacts=["cto"], account_manager="pm"),
            pm.Goal(id="wait", deadline="2027-02-28", owner="cto"),
            pm.Warranty(id="year", starts_on="2026-09-01", ends_on="2027-08-31"),
        )
        plan = pm.ready_contact_plan(shop, after="live")
        purposes = {item.purpose for item in plan}
        assert purposes == set(pm.ContactPurpose)
        assert {item.owner for item in plan} == {"pm", "cto"}
        assert all(item.audience == ("cto",) for item in plan)
        assert len(pm.contact_plan_due(shop.with_(*plan), as_of="2026-03-20").rows) == len(plan)

    def test_ready_made_from_when(self) -> None:
        """It is said from when days are counted, once."""
        for told in ({}, {"after": "live", "on": "2026-08-31"}):
            with pytest.raises(pm.ValidationError, match="counted from"):
                pm.ready_contact_plan(project(), **told)
        with pytest.raises(pm.UnknownReferenceError):
            pm.ready_contact_plan(project(), after="gone")


class TestMeasurements:
    def goal(self, **fields: Any) -> Any:
        """Give a goal that the client confirmed."""
        return walked(pm.Goal, ("confirm", "2026-03-02T09:00Z"), **{"id": "wait"} | fields)

    def first(self, shop: pm.Project, as_of: str) -> pm.MeasurementDue:
        """Give the only row."""
        (found,) = pm.goal_measurements_due(shop, as_of=as_of).rows
        return found

    def test_interval_then_deadline(self) -> None:
        """An interval after the last reading, as long as that is before the deadline; then on it."""
        goal = self.goal(interval_days=30, deadline="2027-02-28")
        shop = project(goal, pm.Measurement(id="m1", goal="wait", on="2026-12-01", value=9))
        found = self.first(shop, "2026-12-02")
        assert (found.basis, str(found.due)) == (pm.MeasuringBasis.INTERVAL, "2026-12-31")
        later = shop.with_(pm.Measurement(id="m2", goal="wait", on="2027-02-10", value=8))
        found = self.first(later, "2027-02-10")
        assert (found.basis, str(found.due), found.after_project) == (pm.MeasuringBasis.DEADLINE, "2027-02-28", True)

    def test_a_reading_of_tomorrow_does_not_count(self) -> None:
        """Readings after the day are not known on it."""
        shop = project(self.goal(interval_days=30), pm.Measurement(id="m1", goal="wait", on="2026-12-01", value=9))
        assert self.first(shop, "2026-11-01").last is None

    def test_decided(self) -> None:
        """Once it was measured on its deadline nothing is due any more."""
        goal = self.goal(interval_days=30, deadline="2026-12-01")
        shop = project(goal, pm.Measurement(id="m1", goal="wait", on="2026-12-01", value=9))
        found = self.first(shop, "2027-06-01")
        assert (found.state.value, found.due, found.late_days) == ("done", None, 0)

    def test_drafts_are_left_out(self) -> None:
        """Nobody measures what was not agreed."""
        shop = project(pm.Goal(id="wait", deadline="2027-02-28"))
        assert pm.goal_measurements_due(shop, as_of="2026-12-01").rows == ()


class TestWarranty:
    YEAR = pm.Warranty(id="year", deliverables=["portal"], starts_on="2026-09-01", ends_on="2027-08-31", contact="pm")
    PORTAL = walked(
        pm.Deliverable,
        ("submit", "2026-08-01T09:00Z"),
        ("test", "2026-08-02T09:00Z"),
        ("accept", "2026-08-31T09:00Z"),
        id="portal",
    )

    @pytest.mark.parametrize(
        ("as_of", "phase", "left"),
        [
            ("2026-08-31", "not_begun", 364),
            ("2026-09-01", "running", 364),
            ("2027-08-31", "running", 0),
            ("2027-09-01", "ended", 0),
        ],
    )
    def test_phases(self, as_of: str, phase: str, left: int) -> None:
        """The first and the last day belong to it."""
        (found,) = pm.warranty_state(project(self.PORTAL, self.YEAR), as_of=as_of).rows
        assert (found.phase.value, found.days_left) == (phase, left)

    def test_claims(self) -> None:
        """What is covered, about a deliverable of it and opened in its time is a claim."""
        told: dict[str, Any] = {"opened_at": "2026-10-05T09:00Z", "under_warranty": True}
        shop = project(
            self.PORTAL,
            pm.Deliverable(id="other"),
            self.YEAR,
            ticket(id="yes", subject="deliverable:portal", **told),
            ticket(id="else", subject="deliverable:other", **told),
            ticket(id="paid", **told | {"under_warranty": False}),
            ticket(id="late", **told | {"opened_at": "2027-09-02T09:00Z"}),
        )
        (found,) = pm.warranty_state(shop, as_of="2027-10-01").rows
        assert (found.claims, found.open_claims) == (("yes",), ("yes",))
        codes = [item.code for item in pm.check_after_care(shop, as_of="2027-10-01")]
        assert codes == ["warranty.open_claims"]

    def test_what_the_contract_promises(self) -> None:
        """A warranty that ends too early, and something taken over without one, are found by the project check."""
        short = pm.Warranty(id="short", starts_on="2026-09-01", ends_on="2027-02-28")
        shop = project(self.PORTAL, short, pm.Contract(id="c", warranty_months=12))
        found = {str(item) for item in pm.check_project(shop, as_of="2026-10-01")}
        assert "warning warranty.short warranty:short ends=2027-02-28 promised=2027-08-31" in found
        assert {"warning warranty.missing deliverable:portal", "warning warranty.no_contact warranty:short"} <= found


def test_checks_without_a_day() -> None:
    """Without a day nothing is due."""
    shop = project(planned(on="2020-01-01"))
    assert pm.check_after_care(shop) == ()


def test_checks() -> None:
    """What is overdue, what nobody does, and the next step on an opportunity; a kept one is silent."""
    shop = project(
        planned(on="2026-09-30"),
        planned(id="nobody", on="2026-12-30", owner=None),
        planned(id="kept", on="2026-09-01", owner=None),
        pm.Contact(id="k1", at="2026-09-01T09:00Z", planned="contact_plan:kept"),
        pm.Opportunity(id="o1", next_step_on="2026-10-01"),
    )
    assert [str(item) for item in pm.check_after_care(shop, as_of="2026-10-05")] == [
        "warning contact_plan.overdue contact_plan:call due=2026-09-30 days=5",
        "warning contact_plan.no_owner contact_plan:nobody",
        "warning opportunity.overdue opportunity:o1 due=2026-10-01 days=4",
    ]


def test_a_ticket_is_not_answered_before_it_was_opened() -> None:
    """A step before the ticket, which only a changed file can have, is an error; so it is for feedback."""
    early = ticket(("respond", "2026-03-06T15:59+01:00"))
    said = pm.Feedback(
        id="f1",
        received_at="2026-03-06T09:00Z",
        state="acknowledged",
        history=[
            pm.Step(
                from_state="received", to_state="acknowledged", action="acknowledge", by="pm", at="2026-03-05T09:00Z"
            )
        ],
    )
    read = pm.from_json(pm.to_json(project(early, said)))
    for as_of in (None, "2026-03-09"):
        found = [str(item) for item in pm.check_project(read, as_of=as_of) if item.code == "history.too_early"]
        assert sorted(found) == [
            "error history.too_early feedback:f1 on=2026-03-05 since=2026-03-06",
            "error history.too_early ticket:s1 on=2026-03-06 since=2026-03-06",
        ]
    fine = project(ticket(("respond", "2026-03-06T16:00+01:00")))
    assert "history.too_early" not in {item.code for item in pm.check_project(fine, as_of="2026-03-09")}


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles"])
@pytest.mark.parametrize("as_of", ["2199-12-20", "2199-12-31", "2199-12-31T23:59"])
def test_the_last_days_there_are(as_of: str, zone: str) -> None:
    """Near the last day that a date may be nothing fails, and nothing is due after it."""
    mail = pm.CommunicationItem(
        id="mail", owner="pm", cadence=pm.Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2199-11-01")
    )
    shop = project(mail, planned(on="2199-12-01", offset_days=20), time_zone=zone)
    last = dt.date(2199, 12, 31)
    assert pm.communication_due(shop, as_of=as_of).until == last
    assert all(each.due <= last for each in pm.communication_due(shop, as_of=as_of, ahead="300d").rows)
    assert pm.contact_plan_due(shop, as_of=as_of).until == last
    assert pm.goal_measurements_due(shop, as_of=as_of).until == last
    assert pm.communication_compliance(shop, as_of=as_of).items
    assert pm.relationship_review(shop, as_of=as_of).blocks
    assert pm.closure_report(shop, as_of=as_of).blocks


def test_a_horizon_without_working_time_names_what_was_asked() -> None:
    """The error names `ahead`."""
    mondays = pm.WorkCalendar(
        id="mondays", week=[["09:00-17:00"], *([] for _ in range(6))], minutes_per_day=480, minutes_per_week=480
    )
    shop = project(planned(on="2026-03-02"), pm.Contract(id="c", business_calendar=mondays))
    with pytest.raises(pm.CalendarError) as caught:
        pm.contact_plan_due(shop, as_of="2026-03-02", ahead="20000d")
    assert caught.value.where == "ahead"


@pytest.mark.parametrize("name", ["project_evaluation", "check_project", "closure_report", "relationship_review"])
@pytest.mark.parametrize("moment", ["2026-03-06T10:00+01:00", dt.datetime(2026, 3, 6, 9, tzinfo=dt.UTC)])
def test_one_error_for_a_moment_where_a_day_is_asked(name: str, moment: Any) -> None:
    """As a text or a value: the same code, and it names the argument."""
    with pytest.raises(pm.FieldTypeError) as caught:
        getattr(pm, name)(project(), as_of=moment)
    assert (caught.value.code, caught.value.where) == ("date.zone", "as_of")
