"""Support: two clocks in business time, open tickets counted, trouble that comes back."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm
from tests.unit.engagement.following import project, ticket

TARGETS: dict[Any, Any] = {"major": ("2h", "1d")}


def clock(record: pm.SupportTicket, as_of: str) -> pm.TicketClock:
    """Give the clocks of one ticket."""
    (found,) = pm.ticket_clocks(project(record), as_of=as_of)
    return found


def test_the_night_does_not_count() -> None:
    """Opened on Friday at 16:00, answered on Monday at 10:00: two hours."""
    found = clock(ticket(("respond", "2026-03-09T10:00+01:00")), "2026-03-09T12:00+01:00")
    assert (found.waited.hours, found.worked.hours, found.open) == (2.0, 4.0, True)


def test_it_stands_still_only_while_it_waits_for_the_client() -> None:
    """From wait to resume nothing counts; before and after it does; an answer does not stop it."""
    steps = [
        ("respond", "2026-03-09T09:00+01:00"),
        ("wait", "2026-03-09T11:00+01:00"),
        ("resume", "2026-03-10T11:00+01:00"),
        ("resolve", "2026-03-10T12:00+01:00"),
    ]
    found = clock(ticket(*steps), "2026-03-31")
    assert (found.waited.hours, found.worked.hours) == (1.0, 4.0)
    assert clock(ticket(*steps), "2026-03-10T10:00+01:00").worked.hours == 3.0


def test_reopened() -> None:
    """It goes on where its clock stood, is open again, and was settled once."""
    steps = [
        ("respond", "2026-03-09T09:00+01:00"),
        ("resolve", "2026-03-09T10:00+01:00"),
        ("reopen", "2026-03-11T09:00+01:00"),
    ]
    found = clock(ticket(*steps), "2026-03-11T10:00+01:00")
    assert (found.worked.hours, found.open, found.reopened, found.settled_once) == (3.0, True, 1, True)
    figures = pm.support_metrics(project(ticket(*steps)), as_of="2026-03-11T10:00+01:00").total
    assert (figures.settled, figures.reopened, figures.reopen_rate) == (1, 1, 1.0)
    earlier = pm.support_metrics(project(ticket(*steps)), as_of="2026-03-10").total
    assert (earlier.open, earlier.reopen_rate) == (0, 0.0)


def test_the_future_is_not_known() -> None:
    """A ticket that was opened later is not there, an answer of tomorrow not given."""
    shop = project(ticket(("respond", "2026-03-09T10:00+01:00")))
    assert pm.ticket_clocks(shop, as_of="2026-03-05") == ()
    assert clock(shop.tickets[0], "2026-03-08").responded_at is None


def test_open_ones_count() -> None:
    """Answered in one hour, in three, and one that has waited for nine: one of three in time, median three."""
    shop = project(
        ticket(("respond", "2026-03-06T17:00+01:00"), id="a"),
        ticket(("respond", "2026-03-09T11:00+01:00"), id="b"),
        ticket(id="c"),
    )
    found = pm.support_metrics(shop, as_of="2026-03-09T17:00+01:00", targets=TARGETS).total.first_response
    assert (found.done, found.open, found.within, found.breaches, found.undecided) == (2, 1, 1, 2, 0)
    assert (found.compliance, found.median, found.longest_open) == (1 / 3, 3.0, 9.0)


def test_missing_is_not_zero() -> None:
    """Without tickets, promises or an end there is no figure but a reason."""
    empty = pm.support_metrics(project(), as_of="2026-03-09")
    assert empty.total.first_response.reasons == {
        "median": "no_items", "longest_open": "nothing_open", "compliance": "nothing_promised",
    }  # fmt: skip
    assert (empty.total.reopen_rate, empty.by_severity) == (None, ())
    young = pm.support_metrics(project(ticket()), as_of="2026-03-06T16:30+01:00", targets=TARGETS)
    assert young.total.first_response.reasons["compliance"] == "nothing_decided"


def test_elapsed_promises() -> None:
    """A promise by the clock on the wall counts nights too."""
    shop = project(ticket(("respond", "2026-03-07T10:00+01:00")))
    for promised, late in (("12eh", 1), ("20eh", 0)):
        found = pm.support_metrics(shop, as_of="2026-03-09", targets={"major": (promised, None)})
        assert found.total.first_response.breaches == late


def test_by_severity_and_contract() -> None:
    """Each severity has the promise that names it in the contract; the worst comes first."""
    contract = pm.Contract(
        id="c",
        response_times=[
            pm.ResponseTime(subject="Critical tickets", first_response="1h"),
            pm.ResponseTime(subject="major tickets", first_response="4h", side="client"),
        ],
    )
    shop = project(contract, ticket(id="a"), ticket(id="b", severity="critical"))
    found = pm.support_metrics(shop, as_of="2026-03-09T12:00+01:00")
    assert [(row.severity, row.first_response.promised) for row in found.by_severity] == [
        (pm.DefectSeverity.CRITICAL, 1),
        (pm.DefectSeverity.MAJOR, 0),
    ]
    late = [item for item in pm.check_after_care(shop, as_of="2026-03-09T12:00+01:00") if "unanswered" in item.code]
    assert [(item.severity.value, str(item.subject)) for item in late] == [("error", "ticket:b")]


def test_causes_and_lessons() -> None:
    """Trouble that came twice is named until a lesson is drawn; a single one is not."""
    shop = project(
        ticket(id="a", category="Login"), ticket(id="b", category=" login "), ticket(id="c", category="Print"), ticket(id="d")
    )  # fmt: skip
    found = pm.support_metrics(shop, as_of="2026-03-09")
    assert [(each.cause, each.count, each.lessons) for each in found.causes] == [("Login", 2, ())]
    assert found.unexplained == 1
    assert "ticket.recurring" in {item.code for item in pm.check_project(shop, as_of="2026-03-09")}
    learned = shop.with_(pm.Lesson(id="l1", source="ticket:a"))
    assert pm.support_metrics(learned, as_of="2026-03-09").causes[0].lessons == (pm.Ref("lesson", "l1"),)
    assert "ticket.recurring" not in {item.code for item in pm.check_project(learned, as_of="2026-03-09")}


def test_several_projects() -> None:
    """Two projects of the same client make one picture."""
    assert pm.support_metrics([project(ticket()), project(ticket())], as_of="2026-03-09").total.tickets == 2


@pytest.mark.parametrize("targets", [{"huge": ("1h", None)}, {"major": "1h"}, {"major": ("1h",)}, "1h"])
def test_bad_targets(targets: Any) -> None:
    """What is no severity or no pair of times is refused."""
    with pytest.raises(pm.ValidationError):
        pm.support_metrics(project(), as_of="2026-03-09", targets=targets)


@pytest.mark.parametrize("given", [7, "shop", [7]])
def test_no_project(given: Any) -> None:
    """What is no project is refused."""
    with pytest.raises(pm.FieldTypeError):
        pm.support_metrics(given, as_of="2026-03-09")


@pytest.mark.parametrize(
    ("subject", "promised"),
    [("Critical fault", 1), ("Faults (critical):", 1), ("Severe fault", 0), ("Uncritical fault", 0), ("critical", 1)],
)
def test_a_promise_of_the_contract_names_its_severity(subject: str, promised: int) -> None:
    """A response time holds for a severity where its subject has that word; other words name none."""
    contract = pm.Contract(id="c", response_times=[pm.ResponseTime(subject=subject, first_response="2h")])
    shop = project(contract, ticket(severity="critical"))
    assert pm.support_metrics(shop, as_of="2026-03-09").total.first_response.promised == promised
