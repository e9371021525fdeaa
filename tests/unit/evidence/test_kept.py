"""What a step bound is recognised again, and what was exchanged since is not."""

from __future__ import annotations

from functools import cache
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.evidence.kept import (
    baseline_record,
    baseline_stands,
    decision_record,
    decision_stands,
    impact_record,
    impact_stands,
)
from clientpm.evidence.signed import digest_of
from clientpm.model.lifecycle import Step
from tests.unit.workflow.changing import AT, assessed, in_force, option, request, shop

OTHER = "sha256-1:" + "0" * 64


@cache
def project() -> pm.Project:
    """Give the shop with its request in force."""
    return in_force(shop())


def change() -> pm.ChangeRequest:
    """Give the request that was assessed, approved and put into force."""
    return project().get(pm.ChangeRequest, "cards")


def baseline() -> pm.Baseline:
    """Give the baseline that it put into force."""
    found = change().baseline
    assert found is not None
    return project().get(pm.Baseline, found)


def record(reference: str, digest: str = OTHER, kind: str = "record") -> pm.Evidence:
    """Give what a step may keep."""
    return pm.Evidence(kind=kind, reference=reference, digest=digest)


def step(action: str, *evidence: pm.Evidence) -> Step:
    """Give a step of the request."""
    return Step(from_state="draft", to_state="draft", action=action, by="pm", at=AT, evidence=evidence)


def with_steps(*steps: Step, **fields: Any) -> pm.ChangeRequest:
    """Give the request with nothing but these steps, whatever else its lifecycle asks for."""
    found = attrs.evolve(change(), **fields)
    object.__setattr__(found, "history", steps)
    return found


def test_what_was_recorded_stands() -> None:
    """As long as nobody changes it; and before there is anything to be bound."""
    assert impact_stands(change())
    assert decision_stands(change())
    assert baseline_stands(change(), baseline())
    assert impact_stands(request())
    assert decision_stands(request())


def test_steps_hold_what_they_bind_under_fixed_names() -> None:
    """Histories that are kept have these names: with others, nothing in them would be bound any more."""
    held = {
        each.action: [(item.kind.value, item.reference) for item in each.evidence if item.digest]
        for each in change().history
    }
    assert ("record", "impact assessment") in held["complete_assessment"]
    assert ("record", "decision") in held["approve"]
    assert ("record", "baseline") in held["start_implementation"]


def test_assessment_that_was_exchanged_does_not_stand() -> None:
    """Another one, or none at all where one was recorded."""
    found = change().impact
    assert found is not None
    assert not impact_stands(attrs.evolve(change(), impact=attrs.evolve(found, trials=7)))
    assert not impact_stands(attrs.evolve(change(), impact=None, decision=None))


def test_decision_that_was_exchanged_does_not_stand() -> None:
    """Who decided, on what, and what it carries out: all of it is bound."""
    decision = change().decision
    assert decision is not None
    for other in (
        attrs.evolve(decision, rationale="Something else"),
        attrs.evolve(decision, adjustment=[pm.RemoveTask("cards")]),
        attrs.evolve(decision, decided_by="sponsor"),
    ):
        assert not decision_stands(attrs.evolve(change(), decision=other))
    found = change().impact
    assert found is not None
    other_edits = attrs.evolve(found, option_impacts=[option(edits=[pm.RemoveTask("build")])])
    assert not decision_stands(attrs.evolve(change(), impact=other_edits))


def test_baseline_that_was_exchanged_does_not_stand() -> None:
    """Another content under the same id, another id, or none in the request."""
    assert not baseline_stands(change(), attrs.evolve(baseline(), plan=pm.Plan(start="2026-03-03")))
    assert not baseline_stands(change(), attrs.evolve(baseline(), id="other"))
    assert not baseline_stands(attrs.evolve(change(), baseline=None), baseline())


@pytest.mark.parametrize(
    ("action", "reference", "stands"),
    [
        ("complete_assessment", "impact assessment", impact_stands),
        ("approve", "decision", decision_stands),
        ("approve_adjusted", "decision", decision_stands),
        ("approve_emergency", "decision", decision_stands),
        ("start_implementation", "baseline", lambda change: baseline_stands(change, baseline())),
    ],
)
def test_last_digest_of_the_last_step_binds(action: str, reference: str, stands: Any) -> None:
    """Of several steps and several digests the last counts; without one, as in a file from elsewhere, nothing is bound."""
    bound = record(reference)
    assert not stands(with_steps(step(action, bound)))
    assert not stands(with_steps(step(action), step(action, bound)))
    assert not stands(with_steps(step(action, bound, record(reference, ""))))
    for unbound in (
        [],
        [step(action)],
        [step(action, bound), step(action)],
        [step("withdraw", bound)],
        [step(action, record("minutes"))],
        [step(action, record(reference, kind="e_mail"))],
        [step(action, record(reference, ""))],
    ):
        assert stands(with_steps(*unbound))


def test_of_two_digests_the_last_binds() -> None:
    """A step that holds two says with the last what it bound."""
    found = change().impact
    assert found is not None
    right, wrong = impact_record(found), record("impact assessment")
    assert impact_stands(with_steps(step("complete_assessment", wrong, right)))
    assert not impact_stands(with_steps(step("complete_assessment", right, wrong)))


def test_digests_are_those_of_the_contents() -> None:
    """Of an assessment and a baseline their fingerprint; of a decision, with what it carries out, under a fixed name."""
    found, decision = change().impact, change().decision
    assert found is not None
    assert decision is not None
    assert impact_record(found).digest == pm.fingerprint(found).text
    assert baseline_record(baseline()).digest == pm.fingerprint(baseline()).text
    empty = attrs.evolve(change(), decision=None)
    content: Any = {"$type": "DecidedContent", "decision": "", "edits": []}
    assert decision_record(empty, emergency=False).digest == digest_of("value", content, 1).text
    bound = decision_record(change(), emergency=False).digest
    assert bound == next(
        item.digest for each in change().history for item in each.evidence if item.reference == "decision"
    )
    assert bound != decision_record(empty, emergency=False).digest


def test_emergency_carries_out_what_was_asked_for() -> None:
    """Where it was approved before it was assessed, an assessment that follows changes nothing of the decision."""
    found = change().impact
    assert found is not None
    later = attrs.evolve(found, option_impacts=[option(edits=[pm.RemoveTask("build")])])
    normal, emergency = (decision_record(with_steps(impact=later), emergency=each) for each in (False, True))
    assert normal.digest != emergency.digest
    assert decision_stands(with_steps(step("approve_emergency", emergency), impact=later))
    assert not decision_stands(with_steps(step("approve_emergency", normal), impact=later))
    assert decision_stands(with_steps(step("approve", normal), impact=later))


def test_assessment_alone_is_bound_before_a_decision() -> None:
    """Each step binds its own."""
    found = assessed(shop()).get(pm.ChangeRequest, "cards")
    assert impact_stands(found)
    assert decision_stands(found)
    assert baseline_stands(attrs.evolve(found, baseline=baseline().id), baseline())
