"""Random histories of minutes and feedback: what is refused changes nothing, what happened can be told again."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm import workflow as wf
from clientpm.engagement import minutes_fingerprint
from clientpm.model.lifecycles import LIFECYCLES
from tests.unit.engagement.meeting_room import shop

if TYPE_CHECKING:
    from collections.abc import Callable

START: Final = dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC)
PEOPLE: Final = ("li", "dev", "cto", "clerk", "nobody")
KINDS: Final = ("minutes", "feedback")
STEPS: Final = 25


class History:
    """Commands that come one after the other, sensible or not."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.now = START - dt.timedelta(hours=2)
        said = pm.Feedback(id="said", sender="clerk", received_at=START)
        self.project = shop(feedback=[said], decisions=[pm.LoggedDecision(id="open", question="Which?")])
        self.taken = self.refused = 0

    def who(self) -> str:
        """Give somebody."""
        return self.rng.choice(PEOPLE)

    def day(self) -> str:
        """Give a day."""
        return (self.now + dt.timedelta(days=self.rng.randrange(-3, 9))).date().isoformat()

    def record(self) -> pm.Project:
        """Record minutes, with what may be missing."""
        rng = self.rng
        fields: list[dict[str, Any]] = [
            {"owner": rng.choice([None, "li", "clerk"]), "due": rng.choice([None, "2026-03-20", "2026-03-24"])}
            for _ in range(rng.randrange(2))
        ]
        decided: list[dict[str, Any]] = [
            {"choice": rng.choice(["", "Blue"]), "decided_by": rng.choice([None, "cto", "dev"])}
            for _ in range(rng.randrange(2))
        ]
        return wf.record_minutes(
            self.project,
            rng.choice(["first", "second", "third"]),
            attendance=rng.sample(PEOPLE[:4], rng.randrange(3)),
            actions=fields,
            decisions=decided,
            by=self.who(),
            at=self.now,
        )

    def minutes(self) -> str:
        """Give the id of some minutes."""
        return self.rng.choice([each.id for each in self.project.minutes] or ["none"])

    def commands(self) -> list[Callable[[], pm.Project]]:
        """Give what may be asked for."""
        rng = self.rng
        told: dict[str, Any] = {"by": self.who(), "at": self.now}
        contact = pm.Contact(
            id=f"c{self.taken}", at=self.now - dt.timedelta(hours=rng.randrange(3)), receivers=rng.sample(PEOPLE[:4], 2)
        )
        answer = rng.choice(["accept", "adjust", "reject", "defer"])
        due = rng.choice([None, self.day()])
        meeting = rng.choice(["first", "second", "third", "none"])
        new: Any = rng.choice([pm.Issue(id=f"i{rng.randrange(3)}"), pm.ChangeRequest(id=f"r{rng.randrange(3)}")])
        return [
            self.record,
            lambda: wf.issue_minutes(self.project, self.minutes(), **told),
            lambda: wf.send_minutes(self.project, self.minutes(), to=[self.who()], **told),
            lambda: wf.approve_minutes(self.project, self.minutes(), **told),
            lambda: wf.return_minutes(self.project, self.minutes(), reason=rng.choice(["", "No"]), **told),
            lambda: wf.cancel_meeting(self.project, meeting, reason=rng.choice(["", "Ill"]), at=self.now),
            lambda: wf.move_meeting(self.project, meeting, to=f"{self.day()}T09:00Z", reason="Ill", at=self.now),
            lambda: wf.prepare_meeting(self.project, meeting, as_of=self.now),
            lambda: wf.acknowledge_feedback(self.project, "said", **told),
            lambda: wf.answer_feedback(self.project, "said", answer, reason=rng.choice(["", "So"]), due=due, **told),
            lambda: wf.close_feedback(self.project, "said", contact=contact, **told),
            lambda: wf.raise_from_feedback(self.project, "said", new, **told),
        ]

    def go_on(self) -> None:
        """Ask for one thing; what is refused leaves the project as it was, byte by byte."""
        self.now += dt.timedelta(minutes=self.rng.randrange(600))
        before, old = pm.to_json(self.project), self.project
        try:
            self.project = self.rng.choice(self.commands())()
            self.taken += 1
        except pm.ClientPMError:
            self.refused += 1
        assert pm.to_json(old) == before

    def holds(self) -> None:
        """Look at what must always be so."""
        assert pm.from_json(pm.to_json(self.project)) == self.project
        for minutes in self.project.minutes:
            for name in minutes.decisions:
                assert self.project.get(pm.LoggedDecision, name).decided_by == "cto"
            if minutes.state != "draft":
                kept = [step.evidence[-1].digest for step in minutes.history if step.action == "issue"][-1]
                assert kept == str(minutes_fingerprint(self.project, minutes))
                assert minutes.distribution or {each.stakeholder for each in minutes.attendance} <= {
                    step.by for step in minutes.history
                }
        (said,) = self.project.feedback
        if said.state == "closed":
            assert said.contact is not None
            assert "clerk" in self.project.get(pm.Contact, said.contact).receivers
        for ref in said.raised:
            assert said.ref in self.project[ref].links
        codes = {finding.code for finding in pm.check_project(self.project, as_of="2026-05-01")}
        assert not codes & {"minutes.changed", "minutes.no_authority", "feedback.closed_untold"}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_whatever_is_asked_for_the_rules_hold(seed: int) -> None:
    """No order of commands gets round a guard, and no refused one leaves a trace."""
    history = History(seed)
    for _ in range(STEPS):
        history.go_on()
    history.holds()


def test_the_random_histories_get_somewhere() -> None:
    """Many commands are taken and many refused, and every state is reached by some of them."""
    states: set[tuple[str, str]] = set()
    taken = refused = 0
    for seed in range(60):
        history = History(seed)
        for _ in range(STEPS):
            history.go_on()
            states |= {(each.kind_name, each.state) for each in (*history.project.minutes, *history.project.feedback)}
        taken, refused = taken + history.taken, refused + history.refused
    assert min(taken, refused) > 200
    assert states == {(kind, state) for kind in KINDS for state in LIFECYCLES[kind].states}


def told(kind: str, walk: list[str], state: str, minutes: list[int]) -> bytes:
    """Give a document in which a record tells of a walk by actions through some states."""
    record: Any = (
        pm.MeetingMinutes(id="x", meeting="first") if kind == "minutes" else pm.Feedback(id="x", received_at=START)
    )
    project = shop(**{"minutes" if kind == "minutes" else "feedback": [record]})
    data = json.loads(pm.to_json(project))
    holder = data.get("project", data)
    (told_of,) = holder["minutes" if kind == "minutes" else "feedback"]
    steps = [
        {
            "from_state": a,
            "to_state": b,
            "action": next(
                (row.action for row in LIFECYCLES[kind].transitions if (row.source, row.target) == (a, b)), "go"
            ),
            "by": "li",
            "at": (START + dt.timedelta(minutes=minute)).isoformat(),
        }
        for (a, b), minute in zip(itertools.pairwise(walk), minutes, strict=False)
    ]
    told_of |= {"state": state} | ({"history": steps} if steps else {})
    return json.dumps(data).encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_tells_a_legal_walk_or_is_refused(kind: str) -> None:
    """Of random histories exactly those are read that the table allows, in the order of time."""
    rng, table = random.Random(7), LIFECYCLES[kind]
    moves = {(row.source, row.target) for row in table.transitions}
    seen = {True: 0, False: 0}
    for _ in range(300):
        walk = [table.first if rng.random() < 0.9 else rng.choice(table.states)]
        while rng.random() < 0.7 and len(walk) < 7:
            following = [row.target for row in table.leaving(walk[-1])]
            walk.append(rng.choice(following) if following and rng.random() < 0.9 else rng.choice(table.states))
        minutes = [10 * i for i in range(len(walk))]
        if len(walk) > 2 and rng.random() < 0.2:
            minutes[1] = rng.choice([-10, 15])
        state = walk[-1] if rng.random() < 0.9 else rng.choice(table.states)
        used = minutes[: len(walk) - 1]
        legal = (
            (walk[0] == table.first or len(walk) == 1)
            and all(pair in moves for pair in itertools.pairwise(walk))
            and state == (walk[-1] if len(walk) > 1 else table.first)
            and used == sorted(used)
        )
        seen[legal] += 1
        try:
            read = pm.from_json(told(kind, walk, state, minutes))
        except pm.ValidationError:
            assert not legal, (walk, state, minutes)
        else:
            assert legal, (walk, state, minutes)
            assert isinstance(read, pm.Project)
    assert min(seen.values()) > 50


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_content_does_not_get_past_the_doors(seed: int) -> None:
    """What minutes and feedback rest on is not written over as content, whatever the state."""
    history = History(seed)
    for _ in range(STEPS):
        history.go_on()
    project, before = history.project, pm.to_json(history.project)
    for record in (*project.minutes, *project.feedback):
        for name in record.closed_fields():
            value = getattr(record, name)
            other: Any = () if isinstance(value, tuple) else None
            if name in {"meeting", "received_at", "words", "source", "reason"}:
                other = {
                    "meeting": "third" if value != "third" else "first",
                    "received_at": START - dt.timedelta(days=1),
                    "source": "survey",
                }.get(name, "Otherwise")
            if other == value or (name == "due" and getattr(record, "answer", None) is pm.FeedbackAnswer.DEFER):
                continue
            with pytest.raises(pm.ValidationError) as caught:
                project.with_(attrs.evolve(record, **{name: other}))
            assert caught.value.code == "door.field"
    assert pm.to_json(project) == before
