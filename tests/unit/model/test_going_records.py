"""Rules of the records that say how a project is going."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.model.holding import COLLECTIONS
from clientpm.values.visibility import Visibility

EUR, USD = pm.Money(10, "EUR"), pm.Money(10, "USD")
MINUS = pm.Money("-0.01", "EUR")
DAY = "2026-03-06"
Make = Callable[..., Any]


def of(kind: type[Any], **fixed: Any) -> Make:
    """Make a record of a kind with what it cannot do without."""

    def make(**fields: Any) -> Any:
        return kind(**{**fixed, **fields})

    return make


rate, availability = of(pm.ResourceRate, amount=EUR), of(pm.Availability, capacity=1)
resource, assignment = of(pm.Resource, id="r"), of(pm.Assignment, id="a", task="t", resource="r")
line = of(pm.BudgetLine, id="b", amount=EUR, task="t")
cost, work = of(pm.ActualCost, id="c", amount=EUR, as_of=DAY), of(pm.ActualWork, id="w", task="t", work="1h", as_of=DAY)
measurement = of(pm.Measurement, id="m", goal="g", on=DAY, value=1)
report = of(pm.ProgressReport, id="p", task="t", as_of=DAY)
defect = of(pm.Defect, id="d", severity="minor", found_on=DAY)
override = of(
    pm.StatusOverride, id="o", dimension="cost", status="trouble", reason="x", decided_by="s", since=DAY, until=DAY
)
signature = of(
    pm.Signature, id="s", covers="goal:g", fingerprint=pm.Fingerprint("sha256-1:" + "0" * 64), by="s",
    at="2026-03-06T09:00Z",
)  # fmt: skip
forecast = of(pm.MilestoneForecast, task="m", finish=DAY)
baseline, snapshot = of(pm.Baseline, id="b", number=0), of(pm.Snapshot, id="s", data_date=DAY)


@pytest.mark.parametrize(
    ("make", "fields", "code", "where"),
    [
        (rate, {"amount": MINUS}, "resource.rate", "amount"),
        (rate, {"overtime": MINUS}, "resource.rate", "overtime"),
        (rate, {"per_use": USD}, "money.mixed", "per_use"),
        (rate, {"since": "31.12.2026"}, "date.invalid", "since"),
        (availability, {"capacity": -1}, "resource.quantity", "capacity"),
        (availability, {"start": "2026-03-02", "end": "2026-03-01"}, "resource.period", "end"),
        (resource, {"kind": "people"}, "enum.unknown", "kind"),
        (resource, {"capacity": "-0.5"}, "resource.quantity", "capacity"),
        (resource, {"rates": [rate(), rate()]}, "resource.rate", "rates"),
        (resource, {"rates": [rate(), rate(amount=USD, since=DAY)]}, "money.mixed", "rates"),
        (resource, {"rates": [10]}, "list.item", "rates[0]"),
        (assignment, {"units": -1}, "resource.quantity", "units"),
        (assignment, {"work": "-1h"}, "work.amount", "work"),
        (assignment, {"work": "2ed"}, "work.amount", "work"),
        (assignment, {"work": "50%"}, "work.amount", "work"),
        (assignment, {"quantity": -1}, "resource.quantity", "quantity"),
        (assignment, {"amount": MINUS}, "resource.rate", "amount"),
        (line, {"amount": MINUS}, "budget.amount", "amount"),
        (line, {"task": None}, "budget.task", "task"),
        (line, {"category": "rest"}, "enum.unknown", "category"),
        (line, {"accrual": "half"}, "enum.unknown", "accrual"),
        (cost, {"amount": 10}, "money.type", "amount"),
        (work, {"work": "-1h"}, "work.amount", "work"),
        (work, {"work": "1ed"}, "work.amount", "work"),
        (measurement, {"value": None}, "measurement.value", "value"),
        (measurement, {"sample_size": 0}, "number.count", "sample_size"),
        (measurement, {"period_start": "2026-03-07"}, "measurement.period", "period_start"),
        (report, {"steps_done": "Draft"}, "list.type", "steps_done"),
        (report, {"steps_done": ["a\nb"]}, "text.character", "steps_done[0]"),
        (report, {"cancelled": 1}, "bool.type", "cancelled"),
        (report, {"suspended": "2026-03-08"}, "progress.future", "suspended"),
        (report, {"suspended": "2026-03-05", "resumes": "2026-03-04"}, "progress.resumes", "resumes"),
        (
            report,
            {"actual_start": "2026-03-02", "actual_finish": "2026-03-05", "cancelled": True},
            "progress.finished",
            "cancelled",
        ),
        (
            report,
            {"actual_start": "2026-03-02", "actual_finish": "2026-03-05", "suspended": "2026-03-03"},
            "progress.finished",
            "suspended",
        ),
        (report, {"remaining": "0d"}, "progress.remaining", "remaining"),
        (of(pm.TestRun, id="u", test="t", as_of=DAY, outcome="passed"), {"outcome": "ok"}, "enum.unknown", "outcome"),
        (of(pm.Deliverable, id="d"), {"tasks": "build"}, "list.type", "tasks"),
        (of(pm.Deliverable, id="d"), {"criteria": ["-x"]}, "id.invalid", "criteria[0]"),
        (of(pm.Requirement, id="r"), {"priority": "high"}, "enum.unknown", "priority"),
        (of(pm.AcceptanceCriterion, id="c"), {"method": "hope"}, "enum.unknown", "method"),
        (of(pm.QualityCheck, id="q", standard="s", as_of=DAY, outcome="passed"), {"subject": "x"}, "reference.kind", "subject"),
        (defect, {"fixed_on": "2026-03-05"}, "defect.order", "fixed_on"),
        (override, {"reason": " \n"}, "status.reason", "reason"),
        (override, {"until": "2026-03-05"}, "status.until", "until"),
        (override, {"status": "green"}, "enum.unknown", "status"),
        (override, {"decided_by": None}, "id.type", "decided_by"),
        (signature, {"covers": "project:p"}, "signature.covers", "covers"),
        (signature, {"covers": "signature:s"}, "signature.covers", "covers"),
        (signature, {"by": None}, "id.type", "by"),
        (signature, {"fingerprint": "sha256-1:0"}, "fingerprint.invalid", "fingerprint"),
        (signature, {"at": "2026-03-06T09:00"}, "date.invalid", "at"),
        (baseline, {"budget": [line(), line(id="B")]}, "baseline.twice", "budget"),
        (snapshot, {"goals": [pm.Goal(id="g")]}, "list.item", "goals[0]"),
        (of(pm.GoalForecast, goal="g"), {"state": None}, "text.type", "state"),
        (forecast, {"p50": "2026-03-07", "p80": "2026-03-06"}, "snapshot.percentiles", "p80"),
        (forecast, {"chance": "0.5"}, "snapshot.chance", "promised"),
        (forecast, {"promised": DAY, "chance": 80}, "probability.range", "chance"),
        (of(pm.RiskForecast, risk="r", probability=1), {"probability": "1.5"}, "probability.range", "probability"),
    ],
)  # fmt: skip
def test_refuses_what_it_cannot_hold(make: Make, fields: dict[str, Any], code: str, where: str) -> None:
    """A record that makes no sense is refused with a stable code and the field that is wrong."""
    make()
    with pytest.raises(pm.ValidationError) as caught:
        make(**fields)
    assert (caught.value.code, caught.value.where) == (code, where)


def test_the_latest_rate_that_has_begun_counts() -> None:
    """A rate without a day counts from the beginning, whatever the order in which rates stand."""
    rates = [
        rate(amount=pm.Money(3, "EUR"), since="2026-07-01"),
        rate(),
        rate(amount=pm.Money(2, "EUR"), since="2026-04-01"),
    ]
    dear = resource(rates=rates)
    days = ("2026-03-31", "2026-04-01", dt.date(2026, 6, 30), "2026-07-01", "2030-01-01")
    assert [dear.rate_on(day).amount.amount for day in days] == [10, 2, 2, 3, 3]
    assert resource(rates=rates[:1]).rate_on("2026-03-31") is None


def test_the_last_period_that_covers_a_day_gives_the_capacity() -> None:
    """Both ends of a period belong to it, open ends reach for ever, and later entries win."""
    periods = [
        availability(start="2026-03-09", end="2026-03-13", capacity="0.5"),
        availability(start="2026-08-01", capacity=3),
        availability(end="2026-01-31", capacity=0),
        availability(start="2026-03-11", end="2026-03-11", capacity=0),
    ]
    team = resource(capacity=2, availability=periods)
    days = ("2026-01-31", "2026-02-01", "2026-03-09", "2026-03-11", "2026-03-13", "2026-03-14", "2026-08-01")
    assert [team.capacity_on(day) for day in days] == [0, 2, Decimal("0.5"), 0, Decimal("0.5"), 2, 3]


@pytest.mark.parametrize("ask", [pm.Resource.rate_on, pm.Resource.capacity_on])
def test_only_a_day_is_asked_for(ask: Make) -> None:
    """What is no day is refused as everywhere else."""
    with pytest.raises(pm.FieldTypeError):
        ask(resource(rates=[rate(since=DAY)]), 5)
    with pytest.raises(pm.ValidationError):
        ask(resource(), "tomorrow")


def test_bare_dates_mean_the_end_of_the_day_for_facts() -> None:
    """A fact of a day speaks of all of it; work starts, stops and goes on at its beginning."""
    told = report(actual_start="2026-03-02", suspended="2026-03-04", resumes="2026-03-09")
    assert (told.as_of, told.suspended, told.resumes) == (
        dt.datetime(2026, 3, 7), dt.datetime(2026, 3, 4), dt.datetime(2026, 3, 9),
    )  # fmt: skip
    assert (cost().as_of, work().as_of, defect(fixed_on=DAY).fixed_on) == (dt.datetime(2026, 3, 7),) * 3


def test_nothing_may_remain_of_a_cancelled_task() -> None:
    """A task that was given up has nothing remaining without having finished."""
    assert report(cancelled=True, remaining="0d").actual_finish is None


def test_a_resource_works_by_a_calendar_of_the_plan() -> None:
    """A calendar that the plan does not have is refused, whether the resource or the plan changes."""
    nights = pm.WorkCalendar.weekdays(id="nights")
    plan = pm.Plan(start="2026-03-02", calendars=[nights])
    project = pm.Project(id="p", plan=plan, resources=[resource(calendar="nights")])
    with pytest.raises(pm.UnknownReferenceError) as caught:
        project.with_(resource(calendar="days"))
    assert (caught.value.code, caught.value.where) == ("reference.unknown", "resources[0].calendar")
    with pytest.raises(pm.UnknownReferenceError):
        project.with_(pm.Plan(start="2026-03-02"))


NEVER_THE_CLIENTS = {
    "ResourceRate": {"amount", "overtime", "per_use", "since"},
    "Availability": {"start", "end", "capacity"},
    "Resource": {"capacity", "availability", "calendar", "rates", "accrual"},
    "Assignment": {"units", "work", "quantity", "amount"},
    "BudgetLine": {"amount", "category", "cost_kind", "accrual"},
    "ActualCost": {"amount", "cost_kind", "note", "corrects"},
    "ActualWork": {"work", "resource", "note", "corrects"},
    "Measurement": {"note", "corrects"},
    "ProgressReport": {"note", "corrects"},
    "TestRun": {"note", "corrects"},
    "QualityCheck": {"note", "corrects"},
    "Defect": {"note"},
    "EarningStep": {"weight"},
    "Goal": {"confidence"},
    "Baseline": {"budget"},
    "Snapshot": {"taken_by", "taken_at", "risks", "figures", "status", "report"},
    "MilestoneForecast": {"p50", "p80", "p90"},
    "ChangeRequest": {"edits", "impact"},
    "ChangeOption": {"edits", "note"},
    "Decision": {"adjustment"},
    "OptionImpact": {"edits", "cost"},
    "CostEffect": {"direct", "recurring", "delay", "before", "after", "contingency_used", "p80_before", "p80_after"},
    "ResourceEffect": {"overloaded_before", "overloaded_after", "overloaded"},
    "RiskEffect": {"exposure_before", "exposure_after"},
    "SetCost": {"line"},
    "Assign": {"assignment"},
    "NeedAnswer": {"edits"},
    "AuthorityMatrix": {"levels", "cumulative"},
    "AuthorityLevel": {"name", "holders", "days", "cost_share", "scope", "client_matters", "emergency"},
    "Elicitation": {"note"},
    "DocumentVersion": {"place"},
    "Issue": {"note"},
    "Escalation": {"note"},
    "ActionItem": {"note"},
    "CarryOver": {"note"},
    "Disagreement": {"positions", "options"},
    "Position": {"held_by", "statement"},
    "Step": {"note"},
    "Risk": {"manageability", "detectability", "review_days", "note"},
    "RiskAssessment": {"note"},
    "RiskImpact": {"amount"},
    "RiskConsequence": {"cost"},
    "RiskResponse": {"cost", "note"},
    "RiskDriver": {"note"},
    "Correlation": {"between", "rho", "reason"},
    "Assumption": {"note"},
    "RiskPlan": {"appetite", "tolerances", "distribution"},
    "RiskTolerance": {"id", "measure", "limit", "amount", "task", "confidence"},
    "CommunicationItem": {"template", "note"},
    "Contact": {"note", "corrects"},
    "Meeting": {"note"},
    "MeetingMinutes": {"note"},
    "MinuteItem": {"note"},
    "Feedback": {"note"},
    "PunchItem": {"note"},
    "AcceptanceCertificate": {"note"},
    "PhaseReview": {"note"},
    "ClosureItem": {"note"},
    "Survey": {"note"},
    "SurveyResponse": {"by", "role", "scores", "comment", "reported_by", "note", "corrects"},
    "SurveyScore": {"question", "score", "comment"},
    "Lesson": {"cost", "uses", "note"},
    "LessonUse": {"project", "verdict", "reason", "on"},
    "ProcessImprovement": {"note"},
    "TrainingSession": {"note"},
    "TrainingResult": {"score", "confidence_before", "confidence_after", "note", "corrects"},
    "TouchPoint": {"experience", "said_by_client", "note", "corrects"},
    "ContactPlanItem": {"note"},
    "Warranty": {"note"},
    "SupportTicket": {"external_id", "note"},
    "Opportunity": {
        "kind",
        "description",
        "need",
        "contact",
        "owner",
        "noted_on",
        "amount",
        "chance",
        "expected_on",
        "next_step",
        "next_step_on",
        "external_id",
    },
    "OpenRisk": {"risk"},
    "ChangeRisk": {"risk"},
}


@pytest.mark.parametrize("name", NEVER_THE_CLIENTS)
def test_what_is_never_the_clients(name: str) -> None:
    """Rates, amounts, spare capacity, notes and figures stay with the team and the sponsor, field by field."""
    fields = attrs.fields(getattr(pm, name))
    hidden = {field.name for field in fields if field.metadata["visibility"] is not Visibility.CLIENT}
    assert hidden - {"extensions"} == NEVER_THE_CLIENTS[name]


def test_no_other_going_record_hides_a_field_unnoticed() -> None:
    """The records that are not listed above show all of their fields to whoever may see them."""
    for kind in COLLECTIONS:
        if kind.__name__ in NEVER_THE_CLIENTS or kind in {pm.Person, pm.Stakeholder, pm.Need}:
            continue
        hidden = {field.name for field in attrs.fields(kind) if field.metadata["visibility"] is not Visibility.CLIENT}
        assert hidden == {"extensions"}, kind


def test_facts_carry_no_signature() -> None:
    """What happened is not agreed: no field of a fact is signed but its title."""
    for kind in (
        pm.ProgressReport,
        pm.ActualCost,
        pm.ActualWork,
        pm.Measurement,
        pm.TestRun,
        pm.QualityCheck,
        pm.Defect,
    ):
        fields = attrs.fields(kind)
        assert {field.name for field in fields if field.metadata["signed"]} == {"title"}, kind
