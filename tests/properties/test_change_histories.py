"""Whole histories of changes: what is not approved changes nothing, what is approved explains every difference."""

from __future__ import annotations

import random
from typing import Final

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm import workflow as wf
from clientpm.change import impact_base
from clientpm.progress.decision_checks import decision_findings
from tests.properties.edit_lists import fitting_edits, small_project

WORD: Final = pm.Evidence(kind="e_mail", reference="mail 17", received_at="2026-03-02T09:00Z", by="cto")
UNKNOWN: Final = ("schedule", "cost", "scope", "quality", "resources", "risk", "goals")
ENDS: Final = ("approve", "approve", "approve_adjusted", "reject", "defer", "withdraw", "reassess")


def agreed(rng: random.Random) -> pm.Project:
    """Give a random project with prices, people who decide, and an original baseline."""
    project = small_project(rng)
    rate = pm.ResourceRate(amount=pm.Money(rng.randrange(1, 9), "EUR"))
    people = ("pm", "sponsor", "board")
    project = attrs.evolve(
        project,
        resources=[pm.Resource(id="dev", rates=[rate])],
        stakeholders=[
            *project.stakeholders,
            *(pm.Stakeholder(id=name) for name in people),
            pm.Stakeholder(id="cto", side="client", may_sign=True),
        ],
        authority=pm.AuthorityMatrix.standard(
            project_manager=["pm"], sponsor=["sponsor"], steering_committee=["board"]
        ),
    )
    return project.with_(pm.capture_baseline(project, approved_by="cto", approved_at="2026-03-01T09:00Z"))


def basis(project: pm.Project) -> tuple[object, ...]:
    """Give plan, budget and goals by their fingerprints, and the baselines."""
    assert project.plan is not None
    whole = (pm.fingerprint(project.plan), impact_base(project), project.budget, project.baselines)
    return (*whole, project.requirements, project.criteria, project.deliverables, project.goals, project.assignments)


class History:
    """Requests that come one after the other."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.project, self.number = rng, agreed(rng), 0

    def at(self, step: int) -> str:
        """Give a moment: a day for each request, an hour for each step."""
        return f"2026-03-{2 + self.number:02}T{9 + step:02}:00Z"

    def run(self) -> None:
        """Take one request to its end, and look at what it left."""
        rng, self.number = self.rng, self.number + 1
        name, before = f"c{self.number}", basis(self.project)
        edits = fitting_edits(rng, self.project, rng.randrange(1, 5))
        if not edits:
            return
        request = pm.ChangeRequest(id=name, title="More", reason="So", raised_by="cto", owner="pm", edits=edits)
        project = wf.submit_change(self.project.with_(request), name, by="cto", at=self.at(0))
        project = wf.begin_assessment(project, name, by="pm", at=self.at(1))
        impact = pm.assess_change(project, name)
        project = wf.record_assessment(project, name, impact, by="pm", at=self.at(2))
        assert basis(project) == before
        project = self.decided(project, name, rng.choice(ENDS))
        assert basis(project) == before
        if project.get(pm.ChangeRequest, name).state in {"approved", "approved_adjusted"}:
            project = self.started(project, name)
        self.project = project

    def decided(self, project: pm.Project, name: str, end: str) -> pm.Project:
        """End it in some way, as it should be."""
        if end == "withdraw":
            return wf.withdraw_change(project, name, by="cto", at=self.at(3))
        if end == "reassess":
            return wf.reassess(project, name, by="pm", at=self.at(3))
        extra = fitting_edits(self.rng, pm.apply_edits(project, self.edits(project, name)), 2)
        end = "approve" if end == "approve_adjusted" and not extra else end
        approves = end.startswith("approve")
        return wf.decide_change(
            project,
            name,
            end,
            option="adjust-plan" if approves else None,
            shown=pm.fingerprint(project) if approves else None,
            adjustment=extra if end == "approve_adjusted" else (),
            accept_unknowns=UNKNOWN if approves else (),
            evidence=[WORD],
            rationale="So",
            review_date="2026-06-01" if end == "defer" else None,
            by="board",
            at=self.at(3),
        )

    def edits(self, project: pm.Project, name: str) -> tuple[pm.Edit, ...]:
        """Give what was assessed as the plan adjusted."""
        impact = project.get(pm.ChangeRequest, name).impact
        assert impact is not None
        return impact.options["adjust-plan"].edits

    def started(self, project: pm.Project, name: str) -> pm.Project:
        """Put it into force: exactly its edits, and a baseline that names it."""
        decision = project.get(pm.ChangeRequest, name).decision
        assert decision is not None
        expected = pm.apply_edits(project, (*self.edits(project, name), *decision.adjustment))
        after = wf.start_implementation(project, name, by="pm", at=self.at(4))
        assert basis(after)[0] == basis(expected)[0]
        assert (after.budget, after.goals) == (expected.budget, expected.goals)
        baseline = max(after.baselines, key=lambda item: item.number)
        assert (str(baseline.change), baseline.approved_by) == (f"change:{name}", "board")
        assert after.baselines[: len(project.baselines)] == project.baselines
        assert after.get(pm.ChangeRequest, name).baseline == baseline.id
        return after


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_the_sum_of_the_changes_is_the_whole_difference(seed: int) -> None:
    """After any history: every line of the budget is accounted for, to the cent, and nothing was altered."""
    history = History(random.Random(seed))
    for _ in range(4):
        history.run()
        ledger = pm.budget_ledger(history.project)
        assert ledger.balanced in {True, None}
        assert ledger.findings == ()
        if ledger.original is not None and ledger.current is not None and ledger.balanced:
            assert ledger.explained == ledger.current - ledger.original
            work = [line for line in history.project.baselines[0].budget if line.category is pm.BudgetCategory.WORK]
            assert ledger.original == sum((line.amount for line in work[1:]), work[0].amount)
    assert list(decision_findings(history.project)) == []
    started = [change for change in history.project.changes if change.baseline is not None]
    assert len(history.project.baselines) == 1 + len(started)
    assert pm.from_json(pm.to_json(history.project)) == history.project
