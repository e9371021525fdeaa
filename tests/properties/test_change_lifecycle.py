"""A change request under attack through both doors: commands in any order, and content written past them.

The rules of who may approve what are written here a second time, in another way.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import attrs
import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import clientpm as pm
from clientpm import workflow as wf
from clientpm.change import impact_base
from clientpm.model.lifecycles import CHANGE_REQUEST
from clientpm.progress.decision_checks import decision_findings
from tests.unit.workflow.changing import CARDS, NONE, SEEN, impact, option, request, shop, word

PEOPLE: Final = ("pm", "sponsor", "board", "dev", "cto", "clerk")
GOAL: Final = (pm.AddGoal(pm.Goal(id="wait", title="Shorter waits")),)
OPTIONS: Final = {
    "small": option("small"),
    "large": option("large", days=7, price=300),
    "huge": option("huge", days=11, price=80),
    "goal": option("goal", edits=GOAL, days=0, price=0),
    "unknown": option("unknown", risk=pm.NotEvaluated(reason="impact.no_risks")),
    "nothing": option("nothing", kind="reject", edits=(), days=0, price=0),
}
NEEDS: Final = {"small": 0, "large": 1, "huge": 2, "goal": 2, "unknown": 0}
"""The least place in the ladder that may approve each option."""
LADDER: Final = ("pm", "sponsor", "board")
PLANNED: Final = frozenset({"draft", "submitted", "under_assessment", "info_requested", "assessed", "deferred"})
APPROVED: Final = frozenset({"approved", "approved_adjusted", "in_implementation", "implemented", "verified"})

people = st.sampled_from(PEOPLE)
names = st.sampled_from([*OPTIONS, "other"]) | st.none()
words = st.lists(people.map(word), max_size=2)


class Attack(RuleBasedStateMachine):
    """Anybody calls any command at any time, and writes what they like as content."""

    def __init__(self) -> None:
        super().__init__()
        self.project = shop(changes=[request()])
        self.plan, self.budget = self.project.plan, self.project.budget
        self.at = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
        self.recorded: pm.ImpactAssessment | None = None

    @property
    def change(self) -> pm.ChangeRequest:
        """The request as it stands."""
        return self.project.get(pm.ChangeRequest, "cards")

    def ask(self, command: Any, *given: Any, by: str, **told: Any) -> bool:
        """Call a command; refused, it leaves every byte as it was."""
        before = pm.to_json(self.project)
        self.at += dt.timedelta(minutes=1)
        old = self.project
        try:
            self.project = command(self.project, "cards", *given, by=by, at=self.at, **told)
        except pm.ClientPMError:
            assert self.project is old
            assert pm.to_json(self.project) == before
            return False
        return True

    @initialize(far=st.integers(0, 5), chosen=st.sampled_from(sorted(NEEDS)))
    def begin_somewhere(self, far: int, chosen: str) -> None:
        """Come as far as an honest team does, so that the attack meets every state."""
        if far > 0:
            self.submit("cto")
        if far > 1:
            self.begin("pm", "pm")
        if far > 2:
            self.record("pm", fresh=True)
        if far > 3:
            self.decide_well("not adjusted", chosen)
            self.decide_well("nothing", chosen)
            assert self.change.state == "approved"
        if far > 4:
            self.start("pm")
            assert self.change.state == "in_implementation"

    @rule(by=people)
    def submit(self, by: str) -> None:
        """Hand it in."""
        self.ask(wf.submit_change, by=by)

    @rule(by=people, owner=people | st.none())
    def begin(self, by: str, owner: str | None) -> None:
        """Begin to assess it."""
        self.ask(wf.begin_assessment, by=by, owner=owner)

    @rule(
        by=people, again=st.sampled_from([wf.request_information, wf.give_information, wf.reassess, wf.withdraw_change])
    )
    def talk(self, by: str, again: Any) -> None:
        """Ask, answer, assess again, take back."""
        if again is wf.request_information:
            self.ask(again, "Which shops?", due=self.at.date(), by=by)
        else:
            self.ask(again, by=by)

    @rule(by=people, fresh=st.booleans())
    def record(self, by: str, *, fresh: bool) -> None:
        """Keep an assessment, sometimes one of an older state."""
        found = impact(self.project, *OPTIONS.values())
        if not fresh:
            found = attrs.evolve(found, base=SEEN)
        if self.ask(wf.record_assessment, found, by=by):
            self.recorded = found

    @rule(
        by=people,
        outcome=st.sampled_from(["approve", "approve", "approve_adjusted", "reject", "defer"]),
        chosen=names,
        shown=st.sampled_from([SEEN, SEEN, None]),
        evidence=words,
        said=st.booleans(),
        unknowns=st.sampled_from([(), ("risk",)]),
        stale=st.sampled_from([None, "It is small."]),
    )
    def decide(self, by: str, outcome: str, chosen: str | None, *, said: bool, **told: Any) -> None:
        """Decide on it, with whatever is at hand."""
        was, base = self.change, impact_base(self.project)
        given = {
            "option": chosen,
            "shown": told["shown"],
            "evidence": told["evidence"],
            "accept_unknowns": told["unknowns"],
            "accept_stale": told["stale"],
            "rationale": "So." if said else "",
            "review_date": self.at.date() if said else None,
            "adjustment": [pm.SetEstimate("design", "4d")] if said and outcome == "approve_adjusted" else (),
        }
        if self.ask(wf.decide_change, outcome, by=by, **given) and outcome.startswith("approve"):
            assert was.state == "assessed"
            assert chosen in NEEDS
            assert was.impact == self.recorded
            assert told["shown"] is not None
            assert self.recorded is not None
            assert self.recorded.base == base or told["stale"]
            assert chosen != "unknown" or told["unknowns"]
            assert chosen != "goal" or "cto" in [item.by for item in told["evidence"]]
            assert by in LADDER[NEEDS[chosen] :]
            assert outcome == "approve" or said
        elif (
            outcome in {"reject", "defer"} and self.change.state in {"rejected", "deferred"} and self.change is not was
        ):
            assert by in LADDER
            assert said

    @rule(
        flaw=st.sampled_from(["nothing", "by", "shown", "option", "evidence", "unknowns", "adjusted", "not adjusted"]),
        chosen=st.sampled_from(sorted(NEEDS)),
    )
    def decide_well(self, flaw: str, chosen: str) -> None:
        """Decide as it should be, but for one thing."""
        given: dict[str, Any] = {
            "by": "board",
            "chosen": chosen,
            "shown": SEEN,
            "evidence": [word()],
            "unknowns": ("risk",),
            "stale": None,
            "said": False,
        }
        flaws: dict[str, Any] = {
            "by": {"by": "dev"},
            "shown": {"shown": None},
            "option": {"chosen": "nothing"},
            "evidence": {"evidence": [word("clerk")]},
            "unknowns": {"unknowns": ()},
            "adjusted": {"said": True},
        }
        outcome = "approve_adjusted" if "adjusted" in flaw else "approve"
        self.decide(**given | flaws.get(flaw, {}), outcome=outcome)

    @rule(by=people, evidence=words, due=st.booleans())
    def hurry(self, by: str, evidence: list[pm.Evidence], *, due: bool) -> None:
        """Approve it as an emergency."""
        was = self.change
        day = self.at.date() if due else None
        if self.ask(wf.approve_emergency, by=by, evidence=evidence, assessment_due=day):
            assert was.state in {"submitted", "under_assessment"}
            assert by in {"sponsor", "board"}
            assert evidence
            assert due

    @rule(by=people)
    def start(self, by: str) -> None:
        """Put it into force."""
        was = self.project
        if self.ask(wf.start_implementation, by=by):
            decision = self.change.decision
            assert decision is not None
            assert was.get(pm.ChangeRequest, "cards").state in {"approved", "approved_adjusted"}
            emergency = decision.option is None
            edits = CARDS if emergency else OPTIONS[str(decision.option)].edits
            expected = pm.apply_edits(was, (*edits, *decision.adjustment))
            assert (self.project.plan, self.project.budget) == (expected.plan, expected.budget)
            assert str(self.project.baselines[-1].change) == "change:cards"
            assert self.project.baselines[-1].approved_by == decision.decided_by
            self.plan, self.budget = self.project.plan, self.project.budget

    @rule(
        by=people,
        evidence=words,
        said=st.booleans(),
        command=st.sampled_from(
            [wf.complete_implementation, wf.verify_change, wf.fail_verification, wf.cancel_change, wf.close_change]
        ),
    )
    def go_on(self, by: str, evidence: list[pm.Evidence], command: Any, *, said: bool) -> None:
        """Carry it out, verify it, give it up, close it."""
        told = {"rationale": "So."} if said and command in {wf.fail_verification, wf.cancel_change} else {}
        done = self.ask(command, by=by, evidence=evidence, **told)
        if done and command is wf.cancel_change:
            assert said
            assert "cto" in [item.by for item in evidence]
        if done and command is wf.close_change:
            assert evidence
        if done and command is wf.complete_implementation:  # nobody reports progress here: there was no work in it
            decision = self.change.decision
            assert decision is not None
            assert (decision.option, decision.adjustment) == ("goal", ())

    @rule(days=st.sampled_from([9, 10, 11]))
    def replan(self, days: int) -> None:
        """The live plan is free to edit."""
        assert self.project.plan is not None
        build = self.project.plan["build"]
        self.project = self.project.with_(attrs.evolve(build, estimate=f"{days}d"))
        self.plan = self.project.plan

    @rule(
        state=st.sampled_from(CHANGE_REQUEST.states),
        field=st.sampled_from(["state", "walk", "impact", "decision", "baseline", "new"]),
    )
    def forge(self, state: str, field: str) -> None:
        """Write as content what only commands may write: the door for content stays shut."""
        before, now = pm.to_json(self.project), self.change
        step = pm.Step(from_state=now.state, to_state=state, action="approve", by="pm", at=self.at)
        cheap = impact(self.project, option("small", days=0, price=0, edits=(), risk=NONE))
        decision = pm.Decision(outcome="approved", decided_by="board", at=self.at, rationale=state)
        changes: dict[str, Any] = {
            "state": {"state": state},
            "walk": {"state": state, "history": (*now.history, step)},
            "impact": {"impact": cheap},
            "decision": {"decision": decision},
            "baseline": {"baseline": "original"},
            "new": {"id": "forged", "state": state, "history": now.history, "decision": decision, "impact": None},
        }
        try:
            after = self.project.with_(attrs.evolve(now, **changes[field]))
        except pm.ClientPMError:
            assert pm.to_json(self.project) == before
        else:
            assert after == self.project

    @rule(what=st.sampled_from(["request", "signature", "revision", "review", "gone", "again", "due", "asked"]))
    def forge_beside(self, what: str) -> None:
        """Write past the commands what only they note, take the request away, begin it anew, put off its days."""
        before, now = pm.to_json(self.project), self.change
        said: dict[str, Any] = {"by": "board", "at": self.at}
        asked: dict[str, Any] = {"covers": now.ref, "fingerprint": SEEN, "signers": ["clerk"], "requested_at": self.at}
        looked: dict[str, Any] = {
            "source": now.ref,
            "target": "task:build",
            "source_fingerprint": SEEN,
            "target_fingerprint": SEEN,
        }
        forged: dict[str, pm.Record] = {
            "request": pm.SignOffRequest(id="x", requested_by="board", **asked),
            "signature": pm.Signature(id="x", covers=now.ref, fingerprint=pm.fingerprint(now), **said),
            "revision": pm.Revision(id="x", of=now.ref, after=SEEN, change=now.id, **said),
            "review": pm.LinkReview(id="x", **looked, **said),
            "due": attrs.evolve(now, assessment_due="2030-01-01", review_date="2030-01-01"),
            "asked": attrs.evolve(now, edits=[pm.SetEstimate("build", "90d")], options=[]),
        }
        open_ = now.decision is None and what == "due"
        open_ |= what == "asked" and (now.decision is None or not now.decision.outcome.value.startswith("approved"))
        try:
            if what in {"gone", "again"}:
                after = self.project.without(now.ref)
                after = after.with_(request()) if what == "again" else after
            else:
                after = self.project.with_(forged[what])
        except pm.ClientPMError:
            assert pm.to_json(self.project) == before
            assert not open_
        else:
            assert open_ or now.state == "draft"
            assert what in {"gone", "again", "due", "asked"}
            assert after.changes in {(), (request(),), (forged.get(what),)}

    @rule(back=st.integers(1, 10_000))
    def go_back(self, back: int) -> None:
        """Take a step before the last one."""
        if self.change.history:
            at, self.at = self.at, self.change.history[-1].at - dt.timedelta(minutes=back + 4)
            for command in (wf.submit_change, wf.withdraw_change, wf.reassess, wf.start_implementation):
                assert not self.ask(command, by="pm")
            self.at = at

    @rule()
    def store(self) -> None:
        """Write it to a file and read it again."""
        again = pm.from_json(pm.to_json(self.project))
        assert again == self.project
        self.project = again

    @invariant()
    def nothing_happens_without_an_approval(self) -> None:
        """Plan, budget and baselines are as they were, but for what was put into force."""
        started = [step for step in self.change.history if step.action == "start_implementation"]
        assert (self.project.plan, self.project.budget) == (self.plan, self.budget)
        assert len(self.project.baselines) == 1 + len(started)
        if self.change.state in PLANNED:
            assert not started
        assert len(self.project.changes) == 1

    @invariant()
    def approved_means_decided(self) -> None:
        """Whatever is approved has a decision by somebody with authority, and a step that says so."""
        if self.change.state in APPROVED:
            decision = self.change.decision
            assert decision is not None
            assert decision.decided_by in LADDER
            assert decision.role
            assert decision.shown is not None or any(s.action == "approve_emergency" for s in self.change.history)

    @invariant()
    def nothing_was_altered(self) -> None:
        """What the steps keep of assessment, decision and baseline is what is there."""
        assert list(decision_findings(self.project)) == []

    @invariant()
    def the_history_is_a_walk(self) -> None:
        """Every step stands in the table."""
        CHANGE_REQUEST.check_walk(self.change.state, self.change.history)


Attack.TestCase.settings = settings(max_examples=100, stateful_step_count=25, deadline=None)
TestAttack = Attack.TestCase
