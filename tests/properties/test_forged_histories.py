"""What a file may tell of a change request, and what comes of it: histories, decisions and baselines that were forged."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.golden.day_model import example
from tests.unit.workflow.changing import AT, approved, assessed, impact, in_force, option, shop, submitted, word

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE: Final[dict[str, list[str]]] = example("C3")[0]["transitions"]
"""The closed table as the worked example has it, by states alone."""
EMERGENCY: Final = {("submitted", "approved"), ("under_assessment", "approved")}
ACTIONS: Final = {
    ("draft", "submitted"): "submit",
    ("submitted", "under_assessment"): "begin_assessment",
    ("under_assessment", "assessed"): "complete_assessment",
    ("under_assessment", "info_requested"): "request_information",
    ("info_requested", "under_assessment"): "give_information",
    ("assessed", "under_assessment"): "reassess",
    ("deferred", "under_assessment"): "reassess",
    ("assessed", "approved"): "approve",
    ("submitted", "approved"): "approve_emergency",
    ("under_assessment", "approved"): "approve_emergency",
    ("implemented", "in_implementation"): "fail_verification",
}
BY_TARGET: Final = {
    "withdrawn": "withdraw",
    "rejected": "reject",
    "approved_adjusted": "approve_adjusted",
    "deferred": "defer",
    "in_implementation": "start_implementation",
    "cancelled": "cancel",
    "implemented": "complete_implementation",
    "verified": "verify",
    "closed": "close",
}
START: Final = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
CASES: Final = 600


def told(states: list[str], minutes: list[int], end: str) -> bytes:
    """Give a document whose change request tells of a walk through some states."""
    steps = [
        {
            "from_state": a,
            "to_state": b,
            "action": ACTIONS.get((a, b)) or BY_TARGET.get(b, "submit"),
            "by": "pm",
            "at": (START + dt.timedelta(minutes=minute)).isoformat(),
        }
        for a, b, minute in zip(states, states[1:], minutes, strict=False)
    ]
    data = json.loads(pm.to_json(shop()))
    (request,) = data["project"]["changes"] if "project" in data else data["changes"]
    request |= {"state": end, "history": steps, "review_date": "2026-06-01"}
    if not steps:
        del request["history"]
    return json.dumps(data).encode()


def legal(states: list[str], minutes: list[int], end: str) -> bool:
    """Say whether the worked example allows a walk, in the order of time."""
    pairs = list(itertools.pairwise(states))
    moves = all(b in TABLE[a] or (a, b) in EMERGENCY for a, b in pairs)
    return states[0] == "draft" and moves and states[-1] == end and minutes == sorted(minutes)


def walk(rng: random.Random) -> tuple[list[str], list[int], str]:
    """Give a walk that is legal more often than not."""
    states = ["draft" if rng.random() < 0.95 else rng.choice(list(TABLE))]
    while rng.random() < 0.85 and len(states) < 9:
        following = TABLE[states[-1]]
        if not following:
            break
        states.append(rng.choice(following) if rng.random() < 0.95 else rng.choice(list(TABLE)))
    minutes = [10 * k for k in range(len(states) - 1)]
    if minutes and rng.random() < 0.1:
        minutes[rng.randrange(len(minutes))] = rng.choice((-5, 5, 500))
    return states, minutes, states[-1] if rng.random() < 0.95 else rng.choice(list(TABLE))


def test_a_file_tells_a_legal_walk_or_is_refused() -> None:
    """Of random histories exactly those are read that the worked example allows, in the order of time."""
    rng = random.Random(20260302)
    seen = {True: 0, False: 0}
    for _ in range(CASES):
        states, minutes, end = walk(rng)
        expected = legal(states, minutes, end)
        seen[expected] += 1
        try:
            read = pm.from_json(told(states, minutes, end))
        except pm.ValidationError:
            assert not expected, (states, minutes, end)
        else:
            assert expected, (states, minutes, end)
            assert isinstance(read, pm.Project)
            assert read.get(pm.ChangeRequest, "cards").state == end
    assert min(seen.values()) > CASES // 10


APPROVED: Final = (
    ["draft", "submitted", "under_assessment", "assessed", "approved"],
    ["draft", "submitted", "under_assessment", "assessed", "approved_adjusted"],
    ["draft", "submitted", "approved"],
)


@pytest.mark.parametrize("states", APPROVED, ids=["approved", "adjusted", "emergency"])
def test_an_approval_without_a_decision_is_put_into_force_by_nobody(states: list[str]) -> None:
    """The walk alone is legal; without a decision of whoever took the step it leads no further, and is found."""
    project = pm.from_json(told(states, list(range(len(states))), states[-1]))
    assert isinstance(project, pm.Project)
    wrong: list[dict[str, Any]] = [
        {"outcome": "rejected", "decided_by": "pm"},
        {"outcome": "approved_adjusted" if states[-1] == "approved" else "approved", "decided_by": "pm"},
        {"outcome": states[-1], "decided_by": "dev"},
    ]
    forged = [None, *(pm.Decision(at=AT, **fields) for fields in wrong)]
    for decision in forged:
        (request,) = project.changes
        given = attrs.evolve(project, changes=[attrs.evolve(request, decision=decision)])
        before = pm.to_json(given)
        with pytest.raises(pm.EvidenceError) as caught:
            wf.start_implementation(given, "cards", by="pm", at="2026-03-09T09:00Z")
        assert caught.value.code == "guard.decision_kept"
        assert pm.to_json(given) == before
        assert [f.code for f in pm.check_project(given) if f.code.startswith("change.")] == ["change.undecided"]


def altered(project: pm.Project) -> list[str]:
    """Give what is found to be otherwise than it was recorded."""
    return [f.code for f in pm.check_project(project) if f.code.endswith((".altered", ".undecided"))]


def changed(project: pm.Project, **fields: Any) -> pm.Project:
    """Give the project, as a file may say it, with its request otherwise."""
    (request,) = project.changes
    return attrs.evolve(project, changes=[attrs.evolve(request, **fields)])


CHEAPER: Final = [option(edits=[pm.SetEstimate("build", "90d")]), option("large", days=7, price=300)]


def forged(request: pm.ChangeRequest, name: str) -> dict[str, Any]:
    """Give a request's decision or assessment otherwise."""
    decision, kept = request.decision, request.impact
    assert decision is not None
    assert kept is not None
    found: dict[str, dict[str, Any]] = {
        "conditions": {"decision": attrs.evolve(decision, conditions="None at all")},
        "option": {"decision": attrs.evolve(decision, option="large")},
        "adjustment": {"decision": attrs.evolve(decision, adjustment=[pm.SetEstimate("build", "90d")])},
        "edits": {"impact": attrs.evolve(kept, option_impacts=CHEAPER)},
    }
    return found[name]


@pytest.mark.parametrize("name", ["conditions", "option", "adjustment", "edits"])
def test_a_decision_that_was_altered_is_put_into_force_by_nobody(name: str) -> None:
    """The digest in the history binds what was decided: another option, other edits, other conditions are refused."""
    sound = approved(shop(), option(), option("large", days=7, price=300))
    assert altered(sound) == []
    project = changed(sound, **forged(sound.changes[0], name))
    again = pm.from_json(pm.to_json(project))
    assert again == project
    with pytest.raises(pm.EvidenceError):
        wf.start_implementation(project, "cards", by="pm", at=AT)
    assert altered(project) == ["change.altered"]
    with pytest.raises(pm.ValidationError):
        sound.with_(project.changes[0])


def test_an_assessment_that_was_altered_is_approved_by_nobody() -> None:
    """Cheaper figures than those that were recorded are found, and no decision rests on them."""
    sound = assessed(shop(), option(days=7, price=300))
    project = changed(sound, impact=impact(sound, option(days=0, price=0)))
    assert (altered(sound), altered(project)) == ([], ["change.altered"])
    with pytest.raises(pm.ClientPMError):
        wf.decide_change(project, "cards", "approve", option="plan", shown=pm.fingerprint(sound), by="pm", at=AT)


def test_a_baseline_that_was_altered_is_found() -> None:
    """What a change put into force is not rewritten unseen, and no other baseline takes its name."""
    project = in_force(shop())
    assert altered(project) == []
    agreed = max(project.baselines, key=lambda item: item.number)
    later = attrs.evolve(agreed.dates[-1], start="2027-03-02", finish="2027-03-02")
    for baseline in (
        attrs.evolve(agreed, dates=[*agreed.dates[:-1], later]),
        attrs.evolve(agreed, budget=[]),
        attrs.evolve(agreed, id="other", number=7),
    ):
        assert altered(project.with_(baseline)) == ["baseline.altered"], baseline.id
    assert altered(project.with_(attrs.evolve(agreed, visibility="client", links=["stakeholder:pm"]))) == []


def test_a_baseline_names_the_request_that_names_it() -> None:
    """Where a history from elsewhere has no digest, request and baseline still point at each other."""
    project = in_force(shop())
    bare = changed(project, history=[attrs.evolve(step, evidence=()) for step in project.changes[0].history])
    assert altered(bare) == []
    agreed = max(bare.baselines, key=lambda item: item.number)
    assert altered(bare.with_(attrs.evolve(agreed, id="other", number=7))) == ["baseline.altered"]


def test_no_step_lies_before_the_one_that_it_follows() -> None:
    """A command that is told an earlier moment than the last step is refused, and changes nothing."""
    early = "2026-03-01T09:00Z"
    steps: list[tuple[pm.Project, Callable[[pm.Project], pm.Project]]] = [
        (submitted(shop()), lambda it: wf.begin_assessment(it, "cards", owner="pm", by="pm", at=early)),
        (submitted(shop()), lambda it: wf.withdraw_change(it, "cards", by="cto", at=early)),
        (assessed(shop()), lambda it: wf.reassess(it, "cards", by="pm", at=early)),
        (assessed(shop()), lambda it: wf.decide_change(it, "cards", "reject", rationale="No", by="pm", at=early)),
        (approved(shop()), lambda it: wf.start_implementation(it, "cards", by="pm", at=early)),
        (in_force(shop()), lambda it: wf.cancel_change(it, "cards", rationale="No", by="pm", at=early, evidence=[word(received_at=early)])),
    ]  # fmt: skip
    for project, step in steps:
        before = pm.to_json(project)
        with pytest.raises(pm.ValidationError) as caught:
            step(project)
        assert caught.value.code == "lifecycle.order"
        assert pm.to_json(project) == before
