"""What happened from March to June 2026: dated, and never edited."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import clientpm as pm
from clinic.money import RATES, WORKERS, yuan
from clinic.texts import CLIENT, seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# For each task when it began, and then what was reported: the day, how much remained
# (None: it was finished then) and how many hours were worked on it since the report before.
DONE: Mapping[str, tuple[str, list[tuple[str, str | None, int]]]] = {
    "prepare": ("2026-03-02T09:00", [("2026-03-02T18:00", None, 4)]),
    "kick-off": ("2026-03-03T09:00", [("2026-03-03T09:00", None, 0)]),
    "interviews": ("2026-03-03T13:30", [("2026-03-11T17:30", None, 26)]),
    "journeys": ("2026-03-06T13:30", [("2026-03-16T13:30", None, 58)]),
    "system-survey": ("2026-03-03T09:00", [("2026-03-12T18:00", None, 62)]),
    "data-survey": ("2026-03-06T09:00", [("2026-03-12T18:00", None, 32)]),
    "requirements": ("2026-03-16T13:30", [("2026-03-26T13:30", None, 66)]),
    "privacy": ("2026-03-13T09:00", [("2026-03-24T18:00", None, 0)]),
    "requirements-review": ("2026-03-26T13:30", [("2026-03-31", "2d", 0), ("2026-04-02T17:30", None, 0)]),
    "requirements-agreed": ("2026-04-02T17:30", [("2026-04-02T17:30", None, 0)]),
    "architecture": ("2026-03-20T13:30", [("2026-03-30T13:30", None, 46)]),
    "security": ("2026-03-30T13:30", [("2026-03-31", "2.5d", 12), ("2026-04-03T13:30", None, 19)]),
    "drafts": ("2026-03-26T13:30", [("2026-03-31", "5d", 27), ("2026-04-09T13:30", None, 42)]),
    "prototype": ("2026-04-07T13:30", [("2026-04-15T13:30", None, 46)]),
    "patient-test": ("2026-04-15T13:30", [("2026-04-20T17:30", None, 16)]),
    "revision": ("2026-04-21T09:00", [("2026-04-23T18:00", None, 20)]),
    "interface-contract": ("2026-04-03T09:00", [("2026-04-17T18:00", None, 38)]),
    "design-review": ("2026-04-24T13:30", [("2026-04-24", "3d", 0), ("2026-04-29T17:30", None, 0)]),
    "design-agreed": ("2026-04-29T17:30", [("2026-04-29T17:30", None, 0)]),
    "environments": ("2026-03-30T13:30", [("2026-03-31", "2.5d", 24), ("2026-04-03T13:30", None, 38)]),
    "monitoring": ("2026-04-07T09:00", [("2026-04-09T18:00", None, 22)]),
    "mapping": ("2026-04-20T09:00", [("2026-04-24T18:00", None, 38)]),
    "cleaning": (
        "2026-04-23T13:30",
        [
            ("2026-04-24", "39d", 0),
            ("2026-04-30", "36d", 0),
            ("2026-05-15", "33d", 0),
            ("2026-05-29", "29d", 0),
            ("2026-06-12", "25d", 0),
            ("2026-06-26", "22d", 0),
        ],
    ),
    "sign-in": (
        "2026-04-30T09:00",
        [("2026-04-30", "11d", 8), ("2026-05-15", "3d", 72), ("2026-05-21T18:00", None, 28)],
    ),
    "free-times": (
        "2026-04-30T09:00",
        [("2026-04-30", "17d", 16), ("2026-05-15", "9d", 136), ("2026-05-28T18:00", None, 140)],
    ),
    "access-log": ("2026-05-08T09:00", [("2026-05-14T18:00", None, 39)]),
    "booking-pages": (
        "2026-05-13T09:00",
        [("2026-05-15", "13d", 22), ("2026-05-29", "5d", 72), ("2026-06-05T18:00", None, 30)],
    ),
    "desk-calendar": (
        "2026-05-14T09:00",
        [("2026-05-15", "13d", 16), ("2026-05-29", "4d", 70), ("2026-06-04T18:00", None, 30)],
    ),
    "test-access": ("2026-05-21T09:00", [("2026-05-21T09:00", None, 0)]),
    "adapter": (
        "2026-05-21T09:00",
        [("2026-05-29", "19d", 108), ("2026-06-12", "11d", 150), ("2026-06-26", "1d", 148)],
    ),
    "first-trial": ("2026-05-22T09:00", [("2026-05-23T05:00", None, 20)]),
    "record-view": (
        "2026-05-22T09:00",
        [("2026-05-29", "10d", 44), ("2026-06-12", "1d", 74), ("2026-06-15T18:00", None, 8)],
    ),
    "payment": ("2026-05-22T09:00", [("2026-05-29", "9d", 46), ("2026-06-26", "2d", 66)]),
    "reminders": ("2026-05-29T09:00", [("2026-05-29", "9d", 8), ("2026-06-12T18:00", None, 72)]),
    "rosters": (
        "2026-05-29T09:00",
        [("2026-05-29", "9d", 8), ("2026-06-12", "2d", 60), ("2026-06-16T18:00", None, 14)],
    ),
    "demonstration": ("2026-06-10T10:00", [("2026-06-10T10:00", None, 0)]),
    # Begun with made-up results, because the adapter was not ready.
    "lab-results": ("2026-06-22T09:00", [("2026-06-26", "6d", 36)]),
}

MANAGED = {"2026-03-31": 84, "2026-04-30": 88, "2026-05-15": 36, "2026-05-29": 42, "2026-06-12": 40, "2026-06-26": 38}
"""Hours of project management since the day before in this list."""

PAID = (
    ("kaida-first", "interface-contract", "2026-04-17", 80000, "First half; the rest is due with the adapter."),
    ("servers-year", "environments", "2026-04-01", 91500, ""),
    ("supplier-set-up", "reminders", "2026-06-02", 43000, "Nearly all of the extra cost of the better supplier."),
    ("merchant-account", "payment", "2026-05-22", 42000, ""),
)


def _said_at(day: str) -> dt.datetime:
    """Reports come in on the evening of their day, at seven in Suzhou."""
    return dt.datetime.fromisoformat(f"{day[:10]}T11:00:00+00:00")


def reports(plan: pm.Plan) -> Iterator[pm.ProgressReport]:
    """What was reported about tasks: the client sees the reports on the tasks that it sees, without their notes."""
    for task, (began, told) in DONE.items():
        for day, remaining, _hours in told:
            happened: dict[str, Any] = {"actual_finish": day} if remaining is None else {"remaining": remaining}
            yield pm.ProgressReport(
                id=f"{task}-{day[:10]}",
                task=task,
                as_of=day,
                actual_start=began,
                reported_by=plan[task].owner,
                reported_at=_said_at(day),
                visibility=plan[task].visibility,
                **happened,
            )
    yield pm.ProgressReport(
        id="payment-waits",
        task="payment",
        as_of="2026-06-01",
        suspended="2026-06-01",
        resumes="2026-06-15",
        reported_at=_said_at("2026-06-01"),
        note="Linwan's finance department has not opened the merchant account.",
    )
    yield pm.ProgressReport(
        id="no-waiting-list",
        task="waiting-list",
        as_of="2026-06-02",
        cancelled=True,
        reported_at=_said_at("2026-06-02"),
        note="The front desks do not want it: they call patients themselves. Leaves us eight days.",
    )


def _worked() -> Iterator[tuple[str, str, int]]:
    for task, (_began, told) in DONE.items():
        for day, _remaining, hours in told:
            if hours:
                yield task, day, hours
    for day, hours in MANAGED.items():
        yield "management", day, hours


def work() -> Iterator[pm.ActualWork]:
    """The hours that were worked."""
    for task, day, hours in _worked():
        yield pm.ActualWork(
            id=f"{task}-{day[:10]}",
            task=task,
            work=f"{hours}h",
            as_of=day,
            resource=WORKERS[task][0],
            reported_at=_said_at(day),
        )


def costs() -> Iterator[pm.ActualCost]:
    """The money that was spent: hours at their rates, and invoices."""
    for task, day, hours in _worked():
        yield pm.ActualCost(
            id=f"{task}-{day[:10]}",
            task=task,
            amount=yuan(hours * RATES[WORKERS[task][0]]),
            as_of=day,
            cost_kind="resource",
            reported_at=_said_at(day),
        )
    for name, task, day, amount, note in PAID:
        yield pm.ActualCost(
            id=name, task=task, amount=yuan(amount), as_of=day, cost_kind="fixed", reported_at=_said_at(day), note=note
        )


TEST_RUNS = [
    pm.TestRun(
        id="records-may",
        test="thousand-records",
        as_of="2026-05-26",
        outcome="failed",
        reported_by="it-manager",
        visibility=CLIENT,
        note="971 of 1,000. The clinics had not cleaned up yet; we expected worse.",
    ),
    pm.TestRun(id="access-may", test="trial-access", as_of="2026-05-28", outcome="passed", reported_by="privacy-officer", visibility=CLIENT),
    pm.TestRun(id="patients-june", test="ten-patients", as_of="2026-06-10", outcome="passed", reported_by="front-desk", visibility=CLIENT),
    pm.TestRun(id="reminders-june", test="five-hundred", as_of="2026-06-18", outcome="passed", reported_by="test-lead", visibility=CLIENT),
]  # fmt: skip

CHECKS = [
    pm.QualityCheck(
        id="speed-june",
        standard="page-speed",
        as_of="2026-06-10",
        outcome="failed",
        measured="2.8 s",
        reported_by="test-lead",
        visibility=CLIENT,
    ),
    pm.QualityCheck(
        id="speed-again",
        standard="page-speed",
        as_of="2026-06-24",
        outcome="passed",
        measured="1.7 s",
        reported_by="test-lead",
        visibility=CLIENT,
    ),
    pm.QualityCheck(
        id="readable-june",
        standard="readable",
        as_of="2026-06-10",
        outcome="passed",
        reported_by="ux-lead",
        visibility=CLIENT,
    ),
]

DEFECTS = [
    pm.Defect(
        id="double-booking",
        title="Two patients could take the same time",
        description="Two patients who confirmed in the same second both got the appointment.",
        severity="critical",
        found_on="2026-06-10",
        fixed_on="2026-06-12",
        subject="task:free-times",
        owner="developer",
        reported_by="front-desk",
        **seen("两位患者可约到同一时段", description="两位患者在同一秒确认时，都显示预约成功。"),
    ),
    pm.Defect(
        id="moved-twice",
        title="A moved appointment stays in the old list",
        description="When an appointment moves to another doctor, the first doctor still sees it until the next morning.",
        severity="major",
        found_on="2026-06-17",
        subject="task:rosters",
        owner="developer",
        reported_by="front-desk",
        note="He Bo thinks two days; he is on the adapter until Tuesday.",
        **seen("改约后仍留在原名单中", description="预约改到另一位医生后，原医生的名单到第二天早上才更新。"),
    ),
    pm.Defect(
        id="long-names",
        title="Long clinic names are cut off in the reminder",
        severity="minor",
        found_on="2026-06-18",
        subject="task:reminders",
        owner="developer",
        reported_by="test-lead",
        **seen("提醒短信中较长的门诊名称被截断"),
    ),
]

OVERRIDES = [
    pm.StatusOverride(
        id="dates-are-talked-about",
        title="Dates are being decided",
        dimension="schedule",
        status="attention",
        reason="The launch can still keep its dates; the management meeting on 7 July decides how acceptance makes up the lost days.",
        decided_by="project-manager",
        decided_at=dt.datetime(2026, 6, 26, 8, 0, tzinfo=dt.UTC),
        since="2026-06-26",
        until="2026-07-07",
        **seen("日期待定", reason="上线日期仍有望保住；验收如何追回延误，由7月7日的管理会决定。"),
    ),
]
