"""Measure how long questions about promises to people take; run as a script in a process of its own.

A project with 10,000 communication facts (contacts, questions and their answers, meetings with minutes) over
two years and forty promises is asked everything about what is due, overdue and kept; then one more contact is
put into it. Beside it a loop of a known length is timed, so that a slow or busy machine is told from slow code.
Prints figures as JSON.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import random
import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

import attrs

import clientpm as pm
from clientpm.engagement import recurrence

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS, MEETINGS, ITEMS, PEOPLE, ROUNDS = 10_000, 1_000, 40, 60, 5
LOOP = 2_000_000
START = dt.datetime(2024, 1, 1, 9, tzinfo=dt.UTC)
AS_OF = "2026-01-09"
RULES = (
    "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=WEEKLY;BYDAY=TU,TH",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
)


def item_of(number: int) -> pm.CommunicationItem:
    """Give one promise."""
    return pm.CommunicationItem(
        id=f"i{number}",
        audience=[f"s{(number + k) % PEOPLE}" for k in range(6)],
        owner="s0",
        cadence=pm.Cadence(rule=RULES[number % len(RULES)], start="2024-01-01T09:00"),
        grace_days=1,
        response_within="1d",
        escalation=[pm.EscalationStep(to="s0", after="2d")],
    )


def contact_of(rng: random.Random, number: int) -> pm.Contact:
    """Give one contact: a message that keeps a promise, a question, its answer, or a correction."""
    at = START + dt.timedelta(minutes=number * 110 + rng.randrange(60))
    kind = number % 4
    return pm.Contact(
        id=f"c{number}",
        at=at,
        sender=f"s{rng.randrange(PEOPLE)}",
        receivers=[f"s{rng.randrange(PEOPLE)}" for _ in range(3)],
        direction="from_client" if number % 3 else "to_client",
        planned=f"communication:i{rng.randrange(ITEMS)}" if kind < 2 else None,
        response_expected=kind == 2,
        response_within="4h" if kind == 2 and number % 8 == 2 else None,
        answers=f"c{number - 1}" if kind == 3 and number % 20 != 3 else None,
        corrects=f"c{number - 40}" if kind == 3 and number % 200 == 83 else None,
    )


def project_of(rng: random.Random) -> pm.Project:
    """Give the project."""
    meetings = [
        pm.Meeting(id=f"m{i}", item=f"i{i % ITEMS}", starts_at=START + dt.timedelta(hours=17 * i), invited=["s1", "s2"])
        for i in range(MEETINGS)
    ]
    minutes = [
        pm.MeetingMinutes(
            id=f"n{i}",
            meeting=f"m{i}",
            attendance=[pm.Attendance(stakeholder="s1"), pm.Attendance(stakeholder="s2")],
            distribution=[pm.MinutesDelivery(to="s3", at=START + dt.timedelta(hours=17 * i + 30))] if i % 5 else (),
        )
        for i in range(MEETINGS)
    ]
    return pm.Project(
        id="large",
        time_zone="Europe/Berlin",
        plan=pm.Plan(start="2024-01-01", calendar=pm.WorkCalendar.weekdays(holidays=["2024-12-25", "2025-12-25"])),
        stakeholders=[pm.Stakeholder(id=f"s{i}", side="client" if i % 2 else "team") for i in range(PEOPLE)],
        communications=[item_of(i) for i in range(ITEMS)],
        contacts=[contact_of(rng, i) for i in range(FACTS - 2 * MEETINGS)],
        meetings=meetings,
        minutes=minutes,
    )


QUESTIONS: dict[str, Callable[[pm.Project], object]] = {
    "due": partial(pm.communication_due, as_of=AS_OF),
    "compliance": partial(pm.communication_compliance, as_of=AS_OF),
    "answers": partial(pm.answers_awaited, as_of=AS_OF),
    "escalations": partial(pm.communication_escalations, as_of=AS_OF),
    "check": partial(pm.check_communication, as_of=AS_OF),
    "log": partial(pm.contact_log, as_of=AS_OF, stakeholder="s1"),
    "levels": partial(pm.meetings_by_level, as_of=AS_OF),
}
"""Everything that can be asked about promises to people."""


def loop() -> None:
    """Do a known amount of work."""
    total = 0
    for i in range(LOOP):
        total += i % 7


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of some work."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def forget() -> None:
    """Empty what recurrences keep, so that every round expands its rules anew."""
    recurrence._named.cache_clear()
    recurrence._first.cache_clear()


def asked(project: pm.Project, question: Callable[[pm.Project], object]) -> float:
    """Give the median time of a question, on a project of its own each time."""
    taken = []
    for _ in range(ROUNDS):
        forget()
        fresh = attrs.evolve(project)
        taken.append(seconds(partial(question, fresh)))
    return statistics.median(taken)


def added(project: pm.Project, fact: pm.Record) -> float:
    """Give the median time of adding a fact, each time one more to the project that the last left."""
    taken = []
    following = project
    for i in range(ROUNDS):
        more = attrs.evolve(fact, id=f"new{i}")
        taken.append(seconds(partial(following.with_, more)))
        following = following.with_(more)
    return statistics.median(taken)


def main() -> None:
    """Measure everything, and print the medians."""
    project = project_of(random.Random(7))
    if pm.communication_compliance(project, as_of=AS_OF).total.due < ITEMS * 20:
        raise SystemExit("the project is not what it should be")
    found = {name: asked(project, question) for name, question in QUESTIONS.items()}
    mail = pm.Contact(id="new", at="2026-01-08T09:00Z", sender="s0", receivers=["s1"], planned="communication:i1")
    more = {
        "contact": added(project, mail),
        "correction": added(project, attrs.evolve(mail, corrects="c2")),
        "answer": added(project, attrs.evolve(mail, answers="c2")),
        "meeting": added(project, pm.Meeting(id="new", starts_at="2026-01-08T09:00Z", invited=["s1"])),
        "minutes": added(project, pm.MeetingMinutes(id="new", meeting="m1")),
        "feedback": added(project, pm.Feedback(id="new", source="message", received_at="2026-01-08T09:00Z")),
    }
    loops = [seconds(loop) for _ in range(ROUNDS)]
    print(json.dumps({"asked": found, "added": more, "loop": statistics.median(loops)}))  # noqa: T201


if __name__ == "__main__":
    main()
