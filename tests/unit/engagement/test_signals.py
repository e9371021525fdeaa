"""Signals are stated rules over facts, and are worth what the host's own history says."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm.model.door import move
from tests.unit.engagement.surveyed import answer, people, survey
from tests.unit.engagement.test_relationship import ask, project, reply, steps

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = "2026-06-30"


def signal(made: pm.Project, name: str, as_of: str = DAY, **fields: Any) -> pm.Signal:
    """Give what one rule says."""
    return next(item for item in pm.relationship_signals(made, as_of=as_of, **fields) if item.name == name)


def said(name: str, kind: str, day: str) -> pm.Feedback:
    """Give something that the client told us."""
    return pm.Feedback(id=name, words=name, kind=kind, sender="cto", received_at=f"{day}T09:00Z")


def answered(*scores: tuple[int, int]) -> pm.Project:
    """Give a project whose latest wave has answers, each with the power of who gave it and the score."""
    who = people(len(scores), {i: power for i, (power, _) in enumerate(scores)})
    return pm.Project(
        id="shop",
        stakeholders=who,
        surveys=[survey(1, [person.id for person in who])],
        survey_responses=[answer(1, f"p{i}", {"rec": score}) for i, (_, score) in enumerate(scores)],
    )


def talks(who: str, *days: str) -> list[pm.Contact]:
    """Give mails of somebody of the client."""
    return [pm.Contact(id=f"{who}-{day}", at=f"{day}T09:00Z", direction="from_client", sender=who) for day in days]


OPS = pm.Stakeholder(id="ops", side="client")
KEYED = project(
    OPS, pm.Client(id="acme", key_contacts=["cto"]), *talks("cto", "2026-01-05", "2026-02-02", "2026-03-02")
)
WEEKLY = pm.CommunicationItem(
    id="mail", audience=["cto"], cadence=pm.Cadence(rule="FREQ=MONTHLY;BYMONTHDAY=1", start="2026-05-01")
)
SLOW = [
    *(ask(f"a{i}", f"2026-02-{i:02}", at=f"2026-02-{i:02}T09:00Z") for i in (2, 3, 4)),
    *(reply(f"b{i}", f"2026-02-{i:02}", f"a{i}") for i in (2, 3, 4)),
    *(ask(f"c{i}", f"2026-06-{i:02}", at=f"2026-06-{i:02}T09:00Z") for i in (1, 2, 3)),
    *(reply(f"d{i}", f"2026-06-{i + 3:02}", f"c{i}") for i in (1, 2, 3)),
]
ISSUE = pm.Issue(
    id="slow",
    raised_at="2026-06-01T09:00Z",
    escalations=[pm.Escalation(to="cto", by="li", at="2026-06-02T09:00Z")],
    **steps(("open", "escalate", "escalated", "2026-06-02")),
)
OPEN = pm.Opportunity(id="second", kind="new_need", noted_on="2026-06-01")
WARRANTY = pm.Warranty(id="w", starts_on="2026-01-01", ends_on="2026-08-31")

CASES = [
    pytest.param(project(*talks("cto", "2026-05-30")), "silence", 31.0, True, id="silent"),
    pytest.param(project(*talks("cto", "2026-06-20")), "silence", 10.0, False, id="in contact"),
    pytest.param(project(*SLOW), "slower_answers", 9.0, True, id="slower"),
    pytest.param(move(project(*SLOW), pm.Contract(id="c", response_times=[pm.ResponseTime(subject="q", first_response="8h")])), "late_answers", 3.0, True, id="late"),
    pytest.param(KEYED, "key_contact_gone", None, None, id="nobody talks"),
    pytest.param(move(KEYED, *talks("ops", "2026-06-20")), "key_contact_gone", 1.0, True, id="gone"),
    pytest.param(move(KEYED, *talks("cto", "2026-06-20")), "key_contact_gone", 0.0, False, id="there"),
    pytest.param(project(WEEKLY), "missed_talks", 2.0, True, id="missed"),
    pytest.param(project(said("a", "complaint", "2026-06-01")), "complaints", 1.0, False, id="one complaint"),
    pytest.param(project(said("a", "complaint", "2026-06-01"), said("b", "complaint", "2026-06-08")), "complaints", 2.0, True, id="two complaints"),
    pytest.param(project(said("a", "complaint", "2026-01-01"), said("b", "complaint", "2026-07-08")), "complaints", 0.0, False, id="old and later"),
    pytest.param(project(said("a", "praise", "2026-06-01")), "praise", 1.0, True, id="praise"),
    pytest.param(answered((5, 3), (1, 10)), "powerful_detractor", 1.0, True, id="detractor"),
    pytest.param(answered((1, 3), (5, 8)), "powerful_detractor", 0.0, False, id="weak detractor"),
    pytest.param(answered((5, 9)), "powerful_promoter", 1.0, True, id="promoter"),
    pytest.param(answered((5, 9)), "satisfaction_falling", None, None, id="one wave"),
    pytest.param(project(ISSUE), "escalations", 1.0, True, id="escalated"),
    pytest.param(project(WARRANTY), "warranty_ending", 1.0, True, id="warranty"),
    pytest.param(project(pm.Warranty(id="w", starts_on="2026-01-01", ends_on="2027-08-31")), "warranty_ending", 0.0, False, id="long warranty"),
    pytest.param(project(OPEN), "opportunity_open", 1.0, True, id="opportunity"),
    pytest.param(project(OPEN), "new_need", 1.0, True, id="need"),
    pytest.param(project(pm.Opportunity(id="more", kind="renewal", noted_on="2026-06-01")), "new_need", 0.0, False, id="renewal"),
    pytest.param(project(), "late_payment", None, None, id="payment"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "name", "value", "fired"), CASES)
def test_a_rule_fires_from_its_limit_on(
    made: pm.Project, name: str, value: float | None, *, fired: bool | None
) -> None:
    """Each rule says what it found, against what limit, from which records; nothing to look at is not quiet."""
    found = signal(made, name)
    assert found.value == (None if value is None else pytest.approx(value))
    state = {None: pm.SignalState.NOT_EVALUATED, True: pm.SignalState.FIRED, False: pm.SignalState.QUIET}[fired]
    assert found.state is state
    assert (found.reason is None) == (fired is not None)
    assert bool(found.inputs) >= bool(found.value and name != "satisfaction_falling")


def test_every_rule_has_a_measure_and_a_project_without_facts_evaluates_none() -> None:
    """Without facts nothing is quiet."""
    found = pm.relationship_signals(project(), as_of=DAY)
    assert [item.rule for item in found] == list(pm.SIGNAL_RULES)
    assert {item.state for item in found} == {pm.SignalState.NOT_EVALUATED}
    assert all(item.reason for item in found)


def test_facts_after_the_day_do_not_count() -> None:
    """What is known later changes no signal of the day before."""
    later = move(project(*talks("cto", "2026-05-01")), *talks("cto", "2026-06-29"))
    assert signal(later, "silence", "2026-06-15").value == 45
    assert signal(later, "silence").value == 1


def test_the_host_tells_what_no_record_holds() -> None:
    """Days that a payment is late come from the host; a value for a rule that is not asked is refused."""
    assert signal(project(), "late_payment", also={"late_payment": 45}).fired
    with pytest.raises(pm.UnknownReferenceError) as caught:
        pm.relationship_signals(project(), as_of=DAY, also={"luck": 1})
    assert caught.value.code == "signal.unknown"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        pytest.param({"name": "luck", "kind": "warning", "threshold": 1}, "signal.rule", id="name"),
        pytest.param({"name": "silence", "kind": "luck", "threshold": 1}, "signal.rule", id="kind"),
        pytest.param({"name": "silence", "kind": "warning", "threshold": "x"}, "score.number", id="threshold"),
        pytest.param({"name": "silence", "kind": "warning", "threshold": 1, "days": 0}, "signal.rule", id="days"),
        pytest.param({"name": "silence", "kind": "warning", "threshold": 1, "power": "x"}, "signal.rule", id="power"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(fields: dict[str, Any], code: str) -> None:
    """Names, sorts and limits of rules are checked."""
    with pytest.raises(pm.ClientPMError) as caught:
        pm.SignalRule(**fields)
    assert caught.value.code == code


def test_two_rules_of_a_name_and_things_that_are_no_rules_are_refused() -> None:
    """Each rule is asked once."""
    with pytest.raises(pm.ValidationError) as twice:
        pm.relationship_signals(project(), as_of=DAY, rules=[pm.SIGNAL_RULES[0]] * 2)
    with pytest.raises(pm.FieldTypeError) as wrong:
        pm.relationship_signals(project(), as_of=DAY, rules=["silence"])  # type: ignore[list-item]
    assert (twice.value.code, wrong.value.code) == ("signal.twice", "signal.rule")


def case(**fired: bool | None) -> list[pm.Signal]:
    """Give the signals of a case by what each rule says: True, False or None."""
    rules = {rule.name: rule for rule in pm.SIGNAL_RULES}
    states = {True: pm.SignalState.FIRED, False: pm.SignalState.QUIET, None: pm.SignalState.NOT_EVALUATED}
    return [pm.Signal(rule=rules[name], state=states[value]) for name, value in fired.items()]


def simulated(
    cases: int, seed: int, *, base: float = -1.5, silence: float = 2.5, complaints: float = 1.0, praise: float = 0.0
) -> tuple[list[list[pm.Signal]], list[bool]]:
    """Give histories with known truth: each rule adds its weight to the log-odds when it fires."""
    drawn = random.Random(seed)
    signals, outcomes = [], []
    for _ in range(cases):
        said = {name: drawn.random() < 0.3 for name in ("silence", "complaints", "praise")}
        total = base + silence * said["silence"] + complaints * said["complaints"] + praise * said["praise"]
        outcomes.append(drawn.random() < 1 / (1 + 2.718281828459045**-total))
        missing = drawn.random() < 0.1
        signals.append(case(**{**said, "complaints": None if missing else said["complaints"]}))
    return signals, outcomes


def test_counts_and_shares_of_a_rule_are_those_of_its_table() -> None:
    """3 hits, 1 false alarm, 2 misses, 4 rejections, 1 not evaluated: precision 3/4, recall 3/5, lift 1.5."""
    signals = [case(silence=value) for value in (True,) * 4 + (False,) * 6 + (None,)]
    outcomes = [True] * 3 + [False] + [True] * 2 + [False] * 4 + [True]
    row = pm.calibrate(signals, outcomes).rule("silence")
    assert (row.hits, row.false_alarms, row.misses, row.rejections, row.not_evaluated) == (3, 1, 2, 4, 1)
    assert (row.precision, row.recall, row.base_rate, row.lift) == (0.75, 0.6, 0.5, 1.5)
    assert (row.precision_low, row.precision_high) == pytest.approx((0.300642, 0.954413), abs=1e-6)
    assert row.enough is False


def test_too_few_cases_or_outcomes_are_not_weighed() -> None:
    """Below 30 cases, or ten of either outcome, there are counts and no chances."""
    signals, outcomes = simulated(29, 1)
    assert (pm.calibrate(signals, outcomes).reason, pm.calibrate(signals, outcomes).fit) == ("too_few_cases", None)
    signals, _ = simulated(100, 1)
    rare = pm.calibrate(signals, [True] * 9 + [False] * 91)
    assert (rare.reason, rare.score, rare.chance(signals[0])) == ("too_few_outcomes", None, None)
    same = pm.calibrate([case(silence=True)] * 40, [True, False] * 20)
    assert same.reason == "no_rule_varies"


def test_a_long_history_shows_the_truth_behind_it() -> None:
    """From 4,000 simulated cases the weights come out near those that made them, and praise as nothing."""
    found = pm.calibrate(*simulated(4000, 7))
    assert found.fit is not None
    weights = {item.name: item.weight for item in found.fit.weights}
    assert weights["silence"] == pytest.approx(2.5, abs=0.25)
    assert weights["complaints"] == pytest.approx(1.0, abs=0.25)
    assert weights["praise"] == pytest.approx(0.0, abs=0.25)
    lifts = {row.name: row.lift or 0.0 for row in found.rules}
    assert lifts["silence"] > lifts["complaints"] > 1.1
    assert lifts["praise"] == pytest.approx(1, abs=0.1)
    assert found.score is not None
    assert found.score.skill is not None
    assert found.score.skill > 0.15
    for row in found.score.rows:
        assert row.low - 0.02 <= row.said <= row.high + 0.02


def test_noise_has_no_skill() -> None:
    """Where nothing that fires matters, chances made without the case are on average worse than the base rate."""
    skills = []
    for seed in range(20):
        found = pm.calibrate(*simulated(120, seed, base=-0.5, silence=0, complaints=0))
        assert found.score is not None
        assert found.score.skill is not None
        skills.append(found.score.skill)
    assert sum(skills) / len(skills) < 0


def test_leaving_one_out_is_what_it_says() -> None:
    """The chance of a case is that of a fit on the others, computed again from the start."""
    signals, outcomes = simulated(60, 3)
    found = pm.calibrate(signals, outcomes)
    for i in (0, 7, 31):
        alone = pm.calibrate(signals[:i] + signals[i + 1 :], outcomes[:i] + outcomes[i + 1 :])
        assert alone.fit is not None
        assert found.chances[str(i)] == pytest.approx(alone.chance(signals[i]), abs=1e-8)


def slope(signals: Sequence[Sequence[pm.Signal]], outcomes: Sequence[bool], fit: pm.LogisticFit, name: str) -> float:
    """Give the slope of the penalised log-likelihood in one weight, by its definition."""
    weight = next(item for item in fit.weights if item.name == name)
    total = -fit.penalty * weight.weight
    for each, came in zip(signals, outcomes, strict=True):
        states = {item.name: item.state for item in each}
        value = {pm.SignalState.FIRED: 1.0, pm.SignalState.QUIET: 0.0}.get(states[name], weight.usual)
        total += (came - fit.chance(states)) * (value - weight.usual)
    return total


def test_the_weights_are_where_the_penalised_likelihood_is_flat() -> None:
    """At the fit every slope is 0; a history that separates outcomes perfectly has finite weights all the same."""
    signals, outcomes = simulated(200, 5)
    found = pm.calibrate(signals, outcomes, penalty=2.0)
    assert found.fit is not None
    for item in found.fit.weights:
        assert slope(signals, outcomes, found.fit, item.name) == pytest.approx(0, abs=1e-6)
    perfect = pm.calibrate([case(silence=i % 2 == 0) for i in range(40)], [i % 2 == 0 for i in range(40)])
    assert perfect.fit is not None
    assert 1 < perfect.fit.weights[0].weight < 10


def test_the_same_history_gives_the_same_result_in_any_order() -> None:
    """Cases by name in another order have the same chances, to the last digit kept."""
    signals, outcomes = simulated(80, 11)
    named = {f"c{i}": each for i, each in enumerate(signals)}
    came = {f"c{i}": each for i, each in enumerate(outcomes)}
    turned = dict(reversed(named.items()))
    first, second = pm.calibrate(named, came), pm.calibrate(turned, came)
    assert first == pm.calibrate(named, came)
    assert dict(first.chances) == pytest.approx(dict(second.chances), abs=1e-8)


@pytest.mark.parametrize(
    ("signals", "outcomes", "fields", "code"),
    [
        pytest.param([case(silence=True)], [], {}, "signal.case", id="no outcome"),
        pytest.param([case(silence=True)], [1], {}, "signal.outcome", id="number"),
        pytest.param([["silence"]], [True], {}, "signal.type", id="word"),
        pytest.param([case(silence=True) * 2], [True], {}, "signal.twice", id="twice"),
        pytest.param([], [], {"penalty": 0}, "signal.penalty", id="penalty"),
        pytest.param([], [], {"penalty": "much"}, "signal.penalty", id="words"),
        pytest.param([[]] * 5001, [True] * 5001, {}, "signal.cases", id="many"),
    ],
)
def test_bad_histories_are_refused(signals: Any, outcomes: Any, fields: dict[str, Any], code: str) -> None:
    """Cases without an outcome, outcomes that are not yes or no, and things that are no signals are refused."""
    with pytest.raises(pm.ClientPMError) as caught:
        pm.calibrate(signals, outcomes, **fields)
    assert caught.value.code == code
