"""Every record guards its own rules, and says what is wrong."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from clientpm import (
    Baseline,
    BaselineDates,
    Client,
    Contract,
    Finding,
    Goal,
    LimitExceeded,
    Minutes,
    Money,
    Need,
    PaymentMilestone,
    Person,
    Plan,
    ProgressReport,
    Project,
    Record,
    RelativeDeadline,
    ResponseTime,
    Scope,
    Snapshot,
    Stakeholder,
    Statement,
    Task,
    ValidationError,
    Visibility,
    WorkCalendar,
    WorkDuration,
    task,
)
from clientpm.model.record import Form

Make = Callable[..., Any]


def of(kind: type[Any], **fixed: Any) -> Make:
    """Make a record of a kind with what it cannot do without."""

    def make(**fields: Any) -> Any:
        return kind(**{**fixed, **fields})

    return make


client, contract, scope = of(Client, id="c"), of(Contract, id="c"), of(Scope, id="s")
person, stakeholder, need = of(Person, id="p"), of(Stakeholder, id="s"), of(Need, id="n")
goal, relative = of(Goal, id="g"), of(RelativeDeadline)
payment, response = of(PaymentMilestone, milestone="m"), of(ResponseTime, subject="question")
baseline, dates = of(Baseline, id="b", number=0), of(BaselineDates, task="t", start="2026-03-02", finish="2026-03-06")
report = of(ProgressReport, id="r", task="t", as_of="2026-03-06")
snapshot = of(Snapshot, id="s", data_date="2026-03-06")
statement, project = of(Statement, text="x"), of(Project, id="p")
EUR = Money(1, "EUR")

REFUSED: list[tuple[Make, dict[str, Any], str, str]] = [
    (client, {"industry": "a\nb"}, "text.character", "industry"),
    (client, {"business": None}, "text.type", "business"),
    (client, {"success_factors": "fast"}, "list.type", "success_factors"),
    (client, {"success_factors": [7]}, "statement.type", "success_factors[0]"),
    (client, {"language": 7}, "text.type", "language"),
    (contract, {"kind": "barter"}, "enum.unknown", "kind"),
    (contract, {"price": 100}, "money.type", "price"),
    (contract, {"cost": "100 EUR"}, "money.type", "cost"),
    (contract, {"signed_on": "2026-W10"}, "date.invalid", "signed_on"),
    (contract, {"silence_is_acceptance": 1}, "bool.type", "silence_is_acceptance"),
    (contract, {"silence_is_acceptance": True}, "contract.silence", "silence_days"),
    (contract, {"silence_days": -1}, "number.count", "silence_days"),
    (contract, {"silence_days": True}, "number.count", "silence_days"),
    (contract, {"warranty_months": 1.5}, "number.count", "warranty_months"),
    (contract, {"business_calendar": "standard"}, "calendar.type", "business_calendar"),
    (contract, {"signatories": "cto"}, "list.type", "signatories"),
    (contract, {"signatories": ["c t o"]}, "id.invalid", "signatories[0]"),
    (contract, {"payments": [EUR]}, "list.item", "payments[0]"),
    (contract, {"response_times": {"a": 1}}, "list.item", "response_times[0]"),
    (contract, {"payments": [payment(share="0.6"), payment(share="0.5")]}, "contract.payment", "payments"),
    (payment, {}, "contract.payment", "amount"),
    (payment, {"amount": EUR, "share": 1}, "contract.payment", "amount"),
    (payment, {"share": 0}, "contract.payment", "share"),
    (payment, {"share": "1.01"}, "contract.payment", "share"),
    (payment, {"share": 0.5}, "number.type", "share"),
    (payment, {"share": 1, "milestone": "a b"}, "id.invalid", "milestone"),
    (response, {"side": "both"}, "contract.side", "side"),
    (response, {"first_response": "-1h"}, "contract.response", "first_response"),
    (response, {"resolution": "0d"}, "contract.response", "resolution"),
    (response, {"resolution": "50%"}, "contract.response", "resolution"),
    (response, {"subject": None}, "statement.type", "subject"),
    (scope, {"included": "everything"}, "list.type", "included"),
    (scope, {"excluded": [("a", {"zh-CN": "b"})]}, "translations.locale", "excluded[0].translations"),
    (person, {"email": "a\nb"}, "text.character", "email"),
    (person, {"name": 7}, "text.type", "name"),
    (stakeholder, {"person": "a b"}, "id.invalid", "person"),
    (stakeholder, {"side": "enemy"}, "enum.unknown", "side"),
    (stakeholder, {"level": None}, "enum.unknown", "level"),
    (stakeholder, {"may_sign": "yes"}, "bool.type", "may_sign"),
    (stakeholder, {"power": 6}, "stakeholder.scale", "power"),
    (stakeholder, {"interest": 0}, "stakeholder.scale", "interest"),
    (stakeholder, {"power": True}, "stakeholder.scale", "power"),
    (stakeholder, {"engagement": "neutral"}, "stakeholder.engagement", "engagement_wanted"),
    (stakeholder, {"engagement_wanted": "leading"}, "stakeholder.engagement", "engagement_wanted"),
    (need, {"kind": "wish"}, "enum.unknown", "kind"),
    (need, {"basis": 7}, "enum.unknown", "basis"),
    (need, {"source": "x y"}, "id.invalid", "source"),
    (need, {"noted_on": dt.datetime(2026, 3, 2)}, "date.type", "noted_on"),
    (goal, {"direction": "up"}, "enum.unknown", "direction"),
    (goal, {"baseline": 1.5}, "number.type", "baseline"),
    (goal, {"target": Decimal("NaN")}, "number.invalid", "target"),
    (goal, {"baseline": 5, "target": 5}, "goal.target", "target"),
    (goal, {"baseline": 5, "target": 4, "direction": "increase"}, "goal.target", "target"),
    (goal, {"baseline": 5, "target": 6, "direction": "decrease"}, "goal.target", "target"),
    (goal, {"deadline": "2026-03-02", "relative_deadline": RelativeDeadline(days=1)}, "goal.deadline", "deadline"),
    (goal, {"relative_deadline": "P6M"}, "goal.deadline", "relative_deadline"),
    (goal, {"translations": {"zh_CN": {"unit": "a\nb"}}}, "text.character", "translations.zh_CN.unit"),
    (relative, {"after": "a b"}, "id.invalid", "after"),
    (relative, {"months": -1}, "number.count", "months"),
    (relative, {"days": 10_001}, "number.count", "days"),
    (relative, {"days": 1.0}, "number.count", "days"),
    (baseline, {"number": -1}, "number.count", "number"),
    (baseline, {"number": True}, "number.count", "number"),
    (baseline, {"plan": "plan"}, "plan.type", "plan"),
    (baseline, {"dates": [dates(), dates()]}, "baseline.twice", "dates"),
    (baseline, {"dates": dates()}, "list.type", "dates"),
    (baseline, {"approved_at": dt.datetime(2026, 3, 2)}, "date.no_zone", "approved_at"),
    (baseline, {"approved_by": 7}, "id.type", "approved_by"),
    (baseline, {"change": "gift-cards"}, "reference.kind", "change"),
    (dates, {"finish": "2026-02-28"}, "baseline.order", "finish"),
    (dates, {"task": ""}, "id.invalid", "task"),
    (dates, {"duration": 5}, "duration.type", "duration"),
    (report, {"as_of": None}, "date.type", "as_of"),
    (report, {"percent_complete": -1}, "progress.percent", "percent_complete"),
    (report, {"percent_complete": "100.1"}, "progress.percent", "percent_complete"),
    (report, {"percent_complete": float("nan")}, "number.type", "percent_complete"),
    (report, {"percent_complete": Decimal("NaN")}, "number.invalid", "percent_complete"),
    (report, {"percent_kind": "effort"}, "enum.unknown", "percent_kind"),
    (report, {"actual_start": "2026-03-07T00:01"}, "progress.future", "actual_start"),
    (report, {"actual_start": "2026-03-02", "actual_finish": "2026-03-07"}, "progress.future", "actual_finish"),
    (report, {"actual_finish": "2026-03-06"}, "progress.order", "actual_finish"),
    (report, {"actual_start": "2026-03-05", "actual_finish": "2026-03-03"}, "progress.order", "actual_finish"),
    (
        report,
        {"actual_start": "2026-03-02", "actual_finish": "2026-03-03", "remaining": "1d"},
        "progress.remaining",
        "remaining",
    ),
    (report, {"actual_start": "2026-03-02", "remaining": "0d"}, "progress.remaining", "remaining"),
    (report, {"remaining": "-1d"}, "progress.remaining", "remaining"),
    (report, {"remaining": "50%"}, "progress.remaining", "remaining"),
    (report, {"remaining": 5}, "duration.type", "remaining"),
    (
        report,
        {"actual_start": "2026-03-02", "actual_finish": "2026-03-03", "percent_complete": 99},
        "progress.percent",
        "percent_complete",
    ),
    (report, {"reported_at": "2026-03-06T09:00"}, "date.invalid", "reported_at"),
    (snapshot, {"figures": [1]}, "snapshot.figures", "figures"),
    (snapshot, {"status": "green"}, "snapshot.figures", "status"),
    (snapshot, {"figures": {"cpi": float("nan")}}, "json.number", "figures.cpi"),
    (snapshot, {"milestones": ["m"]}, "list.item", "milestones[0]"),
    (snapshot, {"report": "sha256-1:0"}, "fingerprint.invalid", "report"),
    (snapshot, {"taken_at": 7}, "date.type", "taken_at"),
    (statement, {"text": None}, "text.type", "text"),
    (statement, {"visibility": "public"}, "visibility.unknown", "visibility"),
    (statement, {"translations": "x"}, "translations.type", "translations"),
    (statement, {"translations": {"zh_CN": 7}}, "text.type", "translations.zh_CN"),
    (project, {"time_zone": "Mars/Olympus"}, "project.zone", "time_zone"),
    (project, {"time_zone": "../../etc/passwd"}, "project.zone", "time_zone"),
    (project, {"time_zone": ""}, "project.zone", "time_zone"),
    (project, {"time_zone": None}, "project.zone", "time_zone"),
    (project, {"client": "c"}, "record.type", "client"),
    (project, {"plan": []}, "plan.type", "plan"),
    (project, {"goals": [need()]}, "list.item", "goals[0]"),
    (project, {"goals": goal()}, "list.type", "goals"),
    (project, {"description": "a\x00"}, "text.character", "description"),
]


@pytest.mark.parametrize(("make", "fields", "code", "where"), REFUSED)
def test_refuses_what_it_cannot_hold(make: Make, fields: dict[str, Any], code: str, where: str) -> None:
    """Each rule has a code, and the error names the field."""
    with pytest.raises(ValidationError) as caught:
        make(**fields)
    assert (caught.value.code, caught.value.where) == (code, where)
    assert str(caught.value)


@pytest.mark.parametrize(("make", "fields", "code", "where"), REFUSED)
def test_rules_hold_with_validators_switched_off(make: Make, fields: dict[str, Any], code: str, where: str) -> None:
    """Switching the validators of attrs off, process-wide, lets nothing in."""
    attrs.validators.set_disabled(True)  # noqa: TID251 - what a careless host may do
    try:
        with pytest.raises(ValidationError) as caught:
            make(**fields)
    finally:
        attrs.validators.set_disabled(False)  # noqa: TID251
    assert (caught.value.code, caught.value.where) == (code, where)


FULL: list[Any] = [
    client(title="客户", industry="Retail", success_factors=["Fast", ("Simple", {"zh_CN": "简单"})], language="zh_CN"),
    contract(
        kind="time_and_materials", price=Money("100.00", "EUR"), payments=[payment(share="0.5"), payment(amount=EUR)],
        response_times=[response(first_response="4h", side="client")], silence_is_acceptance=True, silence_days=5,
        signatories=["cto"], business_calendar=WorkCalendar.weekdays(), signed_on="2026-03-01",
    ),
    scope(included=["A"], excluded=["B"], assumptions=["C"], constraints=["D"], client_duties=["E"]),
    person(name="李雷", email="li@example.com", time_zone="Asia/Shanghai"),
    stakeholder(person="p", side="client", power=5, interest=1, engagement="neutral", engagement_wanted="leading"),
    need(statement="Shorter waits", kind="business", basis="observed", noted_on="2026-03-01"),
    goal(direction="decrease", baseline=50, target="40.5", relative_deadline=RelativeDeadline(after="t", months=6)),
    goal(direction="maintain", baseline=5, target=5, deadline="2026-09-30"),
    baseline(plan=Plan(start="2026-03-02", tasks=[task("t", "T", "5d")]), dates=[dates(duration="5d")], change="change:x"),
    report(actual_start="2026-03-02", actual_finish="2026-03-05", remaining="0d", percent_complete=100),
    report(actual_start="2026-03-02", remaining="1d", percent_complete="60.5", percent_kind="physical"),
    report(actual_start="2026-03-02", actual_finish="2026-03-05", percent_complete=80, percent_kind="physical"),
    snapshot(figures={"cpi": 0.93, "open": [1, 2]}, status={"time": "amber"}),
    project(time_zone="Asia/Shanghai", goals=[goal()], people=[person()]),
]  # fmt: skip


@pytest.mark.parametrize("record", FULL, ids=[f"{type(record).__name__}-{i}" for i, record in enumerate(FULL)])
def test_a_copy_equals_the_original(record: Any) -> None:
    """Reading what was read changes nothing; copies and pickles are equal and have one hash."""
    copy = attrs.evolve(record)
    assert copy == record
    assert hash(copy) == hash(record)
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301
    assert repr(record)


@pytest.mark.parametrize("record", FULL, ids=[f"{type(record).__name__}-{i}" for i, record in enumerate(FULL)])
def test_a_bad_copy_is_refused(record: Any) -> None:
    """A copy with a bad id is refused like a bad original."""
    with pytest.raises(ValidationError) as caught:
        attrs.evolve(record, id="-")
    assert caught.value.code == "id.invalid"


def test_every_field_says_who_may_see_it() -> None:
    """Every field of every record and part has a visibility of its own."""
    kinds = [kind for kind in _all_records() if kind is not Record]
    assert len(kinds) > 10
    for kind in kinds:
        for field in attrs.fields(kind):
            assert isinstance(field.metadata.get("visibility"), Visibility), f"{kind.__name__}.{field.name}"
            assert field.metadata.get("form") is None or isinstance(field.metadata["form"], Form)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Stakeholder, {"power", "interest", "notes", "engagement", "engagement_wanted", "expectations"}),
        (Contract, {"cost"}),
        (Task, {"notes", "priority", "extensions"}),
        (Person, {"email", "phone", "address", "notes"}),
        (Project, {"notes"}),
        (ProgressReport, {"note"}),
    ],
)
def test_what_is_never_the_clients(kind: type[Any], names: set[str]) -> None:
    """Power, interest, cost, addresses and internal notes are internal."""
    internal = {f.name for f in attrs.fields(kind) if f.metadata["visibility"] is Visibility.INTERNAL}
    assert names <= internal


def _all_records() -> list[type[Any]]:
    found: list[type[Any]] = [Record]
    for kind in found:
        found += [sub for sub in kind.__subclasses__() if sub not in found and sub.__module__.startswith("clientpm.")]
    return found


def test_statements_in_other_languages() -> None:
    """A statement is given in the language asked for, its main language, or as it was written."""
    one = Statement.of(("Fast", {"zh_CN": "快", "de": "Schnell"}))
    assert [one.in_language(locale) for locale in ("zh_CN", "de_AT", "fr")] == ["快", "Schnell", "Fast"]
    assert Statement.of(one) is one


def test_baseline_dates_are_found_by_task() -> None:
    """The agreed dates of a task, or nothing where it was not part of what was agreed."""
    one = baseline(dates=[dates(), dates(task="u")])
    assert one.dates_of("u").finish == dt.datetime(2026, 3, 7)
    assert one.dates_of("x") is None


def test_findings_and_minutes_can_be_sent() -> None:
    """Results go to other processes and come back equal."""
    for value in (Finding(code="x", severity="info", facts={"a": 1}), Minutes(5), EUR, WorkDuration.of("5d")):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301


@pytest.mark.parametrize(
    ("event", "deadline", "day"),
    [
        ("2026-08-31", RelativeDeadline(months=6), "2027-02-28"),
        ("2026-01-31", RelativeDeadline(months=1, days=1), "2026-03-01"),
        ("2026-05-05", RelativeDeadline(days=10), "2026-05-15"),
    ],
)
def test_months_keep_the_end_of_a_month(event: str, deadline: RelativeDeadline, day: str) -> None:
    """Months are counted from the event in one step, the end of a short month kept; days come after them."""
    assert deadline.day_after(dt.date.fromisoformat(event)).isoformat() == day


def test_a_deadline_past_the_calendar_is_refused() -> None:
    """A day past the year 9999 is a limit, not a crash."""
    with pytest.raises(LimitExceeded) as caught:
        RelativeDeadline(months=10_000).day_after(dt.date(9999, 1, 1))
    assert caught.value.code == "limit.date"
