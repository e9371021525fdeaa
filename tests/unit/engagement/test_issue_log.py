"""The log says of every issue how it stood on a day."""

from __future__ import annotations

import attrs

import clientpm as pm
from tests.unit.engagement.troubled import FRIDAY, LADDER, gone, issue, project


def row(record: pm.Issue, as_of: str) -> pm.IssueRow:
    """Give the row of the only issue."""
    (found,) = pm.issue_log(project(record), as_of=as_of)
    return found


LIVED = issue(
    ("assign", "2026-03-06T15:30Z"),
    ("resolve", "2026-03-10T10:00Z"),
    ("reopen", "2026-03-11T10:00Z"),
    ("resolve", "2026-03-11T14:00Z"),
    ("close", "2026-03-12T10:00Z"),
    owner="dev",
    due="2026-03-09",
)


def test_an_issue_is_logged_once_it_is_raised() -> None:
    """Before that nobody knew of it; one of which nobody knows when it was raised is always there."""
    assert pm.issue_log(project(issue()), as_of="2026-03-06T15:59") == ()
    assert row(issue(), "2026-03-06T16:00").age == 0
    assert row(issue(raised_at=None), "2020-01-01").state == "open"


def test_the_state_is_that_of_the_day() -> None:
    """The history says where it stood."""
    days = ("2026-03-06T16:10", "2026-03-09", "2026-03-10", "2026-03-11T12:00", "2026-03-11", "2026-03-12")
    states = [row(LIVED, day).state for day in days]
    assert states == ["open", "assigned", "resolved", "assigned", "resolved", "closed"]
    assert [row(LIVED, day).is_open for day in days] == [True, True, False, True, False, False]


def test_age_is_the_business_time_while_it_was_open() -> None:
    """An hour on Friday, a day on Monday, two hours on Tuesday; resolved it stops, reopened it goes on."""
    ages = [str(row(LIVED, day).age) for day in ("2026-03-09", "2026-03-10", "2026-03-11T12:00", "2026-03-31")]
    assert ages == ["1d 1h", "1d 3h", "1d 4h", "1d 7h"]


def test_overdue_is_the_business_time_after_its_day() -> None:
    """On its day there is still time; while it is resolved nothing is added."""
    days = ("2026-03-09", "2026-03-10T10:00", "2026-03-10", "2026-03-11T12:00", "2026-03-31")
    found = [row(LIVED, day) for day in days]
    assert [str(item.overdue) for item in found] == ["0d", "1h", "2h", "3h", "6h"]
    assert [item.overdue_days for item in found] == [0, 1, 0, 2, 0]
    assert [item.is_overdue for item in found] == [False, True, False, True, False]


def test_overdue_on_a_day_off() -> None:
    """A day that is missed is missed, also before anybody could work again."""
    found = row(issue(due="2026-03-06"), "2026-03-07")
    assert (str(found.overdue), found.overdue_days, found.is_overdue) == ("0d", 1, True)


def test_due_before_it_was_raised() -> None:
    """It cannot be late for longer than anybody knows of it."""
    found = row(issue(due="2026-03-02"), "2026-03-06")
    assert (str(found.overdue), found.overdue_days) == ("1h", 4)


def test_a_figure_that_cannot_be_formed_says_why() -> None:
    """Missing is not zero."""
    found = row(issue(raised_at=None), "2026-03-09")
    assert (found.age, found.overdue) == (None, None)
    assert dict(found.reasons) == {"age": "no_raised_at", "overdue": "no_due"}
    assert dict(row(issue(due="2026-03-09"), "2026-03-09").reasons) == {}


def test_the_next_escalation() -> None:
    """The step that comes next if nobody settles it, due or not; none where none is left or it is settled."""
    coming = row(issue(), "2026-03-06T16:00").next_escalation
    assert coming is not None
    assert (coming.step, coming.to) == (1, "cto")
    assert coming.at is not None
    assert coming.at.isoformat() == "2026-03-09T11:00:00+00:00"
    assert row(issue(), "2026-03-20").next_escalation == coming
    went = issue(escalations=[gone("cto", "2026-03-09T09:00Z")])
    second = row(went, "2026-03-09T12:00").next_escalation
    assert second is not None
    assert (second.step, second.to) == (2, "board")
    assert row(went, "2026-03-09T12:00").escalated_to == ("cto",)
    assert row(went, "2026-03-09T09:00").escalated_to == ()
    assert row(issue(ladder=()), "2026-03-20").next_escalation is None
    assert row(issue(raised_at=None), "2026-03-20").next_escalation is None
    assert row(LIVED, "2026-03-31").next_escalation is None


def test_an_escalation_that_never_comes() -> None:
    """Where the calendar ends before, there is a step and no moment."""
    once = pm.WorkCalendar(week=[()] * 7, exceptions=[pm.CalendarException(start="2026-03-02", hours=["09:00-10:00"])])
    shop = attrs.evolve(project(issue()), plan=pm.Plan(start="2026-03-02", calendar=once))
    (found,) = pm.issue_log(shop, as_of="2026-03-09")
    assert found.next_escalation == pm.NextEscalation(step=1, to="cto", at=None)


def test_the_texts_are_those_of_the_record() -> None:
    """Cause, response and plan are as they are written now."""
    told = issue(cause="No index", cause_kind="technology", response="Add one", emergency_plan="Paper")
    found = row(told, "2026-03-09")
    assert (found.cause, found.cause_known, found.response, found.emergency_plan) == (
        "No index",
        True,
        "Add one",
        "Paper",
    )
    assert found.cause_kind is pm.CauseKind.TECHNOLOGY
    assert not row(issue(cause=" "), "2026-03-09").cause_known


def test_open_before_settled_and_critical_before_others() -> None:
    """Whoever reads from the top reads what matters."""
    settled = issue(("assign", "2026-03-06T15:10Z"), ("resolve", "2026-03-06T15:20Z"), severity="critical")
    closed = issue(*((s.action, s.at.isoformat()) for s in settled.history), ("close", "2026-03-06T15:30Z"))
    shop = project(
        attrs.evolve(closed, id="closed"),
        attrs.evolve(settled, id="resolved"),
        pm.Issue(id="minor", severity="minor", raised_at=FRIDAY, due="2026-03-02"),
        pm.Issue(id="later", raised_at=FRIDAY),
        pm.Issue(id="overdue", raised_at=FRIDAY, due="2026-03-09"),
        pm.Issue(id="critical", severity="critical", raised_at=FRIDAY, ladder=LADDER),
    )
    names = [item.issue for item in pm.issue_log(shop, as_of="2026-03-20")]
    assert names == ["critical", "overdue", "later", "minor", "resolved", "closed"]
