"""A request on its way to a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm
from clientpm import workflow as wf
from clientpm.model.lifecycles import CHANGE_REQUEST
from tests.golden.day_model import example
from tests.unit.workflow.changing import (
    AT,
    SEEN,
    assessed,
    impact,
    option,
    request,
    shop,
    state,
    submitted,
    under_assessment,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Callable


class TestTable:
    def test_it_is_the_closed_set_of_the_method(self) -> None:
        """Ordinary actions are those of the worked example; an emergency adds two."""
        inputs, expected = example("C3")
        found: dict[str, list[str]] = {name: [] for name in CHANGE_REQUEST.states}
        for row in CHANGE_REQUEST.transitions:
            if row.action != "approve_emergency":
                found[row.source].append(row.target)
        assert {name: sorted(targets) for name, targets in found.items()} == {
            name: sorted(targets) for name, targets in inputs["transitions"].items()
        }
        assert len(CHANGE_REQUEST.states) == expected["n_states"]
        assert sum(map(len, found.values())) == expected["n_transitions"]
        assert list(CHANGE_REQUEST.terminal) == expected["terminal"]

    def test_draft_is_not_approved(self) -> None:
        """The error lists what is possible now, with the guards that do not hold yet."""
        with pytest.raises(pm.TransitionError) as caught:
            wf.decide_change(shop(), "change:cards", "approve", option="plan", shown=SEEN, by="pm", at=AT)
        assert (caught.value.state, caught.value.action) == ("draft", "approve")
        assert dict(caught.value.allowed) == {"submit": (), "withdraw": ()}

    def test_what_is_missing_is_named_beside_the_action(self) -> None:
        """A guard that does not hold stands with the action that it keeps from being taken."""
        project = shop(changes=[request(reason="", raised_by=None)])
        with pytest.raises(pm.TransitionError) as caught:
            wf.verify_change(project, "cards", by="pm", at=AT)
        assert dict(caught.value.allowed) == {"submit": ("reason", "originator"), "withdraw": ()}
        assert "submit (needs reason, originator), withdraw" in str(caught.value)

    def test_a_closed_request_leads_nowhere(self) -> None:
        """Nothing is allowed from the last state."""
        over = wf.close_change(
            wf.withdraw_change(shop(), "cards", by="cto", at=AT), "cards", by="pm", at=AT, evidence=[word()]
        )
        with pytest.raises(pm.TransitionError) as caught:
            wf.submit_change(over, "cards", by="cto", at=AT)
        assert dict(caught.value.allowed) == {}


class TestSubmitting:
    def test_the_step_says_who_when_and_why(self) -> None:
        """The history holds the step with its evidence."""
        project = wf.submit_change(shop(), "cards", by="stakeholder:cto", at=AT, note="By phone", evidence=[word()])
        (step,) = project.get(pm.ChangeRequest, "cards").history
        assert (step.from_state, step.to_state, step.action, step.by) == ("draft", "submitted", "submit", "cto")
        assert (step.note, step.evidence) == ("By phone", (word(),))

    def test_everything_that_is_missing_is_named_at_once(self) -> None:
        """Title, reason and originator are each a problem with a code of its own."""
        project = shop(changes=[pm.ChangeRequest(id="cards", title=" ")])
        with pytest.raises(pm.GuardError) as caught:
            submitted(project)
        assert caught.value.guards == ("title", "reason", "originator")
        codes = [(problem.code, problem.where) for problem in caught.value.problems]
        assert codes == [("guard.title", "title"), ("guard.reason", "reason"), ("guard.originator", "raised_by")]
        assert caught.value.code == "guard.title"

    @pytest.mark.parametrize(
        ("told", "error", "code"),
        [
            ({"by": "nobody"}, pm.UnknownReferenceError, "reference.unknown"),
            ({"by": "task:build"}, pm.UnknownReferenceError, "reference.unknown"),
            ({"by": 7}, pm.FieldTypeError, "reference.type"),
            ({"at": "2026-03-02T09:00"}, pm.ValidationError, "date.invalid"),
            ({"at": "soon"}, pm.ValidationError, None),
            ({"note": 7}, pm.FieldTypeError, "text.type"),
            ({"evidence": "mail"}, pm.FieldTypeError, None),
            ({"evidence": ["mail"]}, pm.FieldTypeError, None),
        ],
    )
    def test_wrong_arguments(self, told: dict[str, Any], error: type[pm.ClientPMError], code: str | None) -> None:
        """What is not what an argument asks for is refused by name."""
        with pytest.raises(error) as caught:
            wf.submit_change(shop(), "cards", **{"by": "cto", "at": AT} | told)
        assert code is None or caught.value.code == code

    @pytest.mark.parametrize(
        ("project", "ref", "error"),
        [
            (None, "cards", pm.FieldTypeError),
            (shop(), "other", pm.UnknownReferenceError),
            (shop(), "task:build", pm.ValidationError),
            (shop(), "nonsense:x", pm.UnknownReferenceError),
            (shop(), 7, pm.FieldTypeError),
        ],
    )
    def test_wrong_records(self, project: Any, ref: Any, error: type[pm.ClientPMError]) -> None:
        """Only a change request of the project is submitted."""
        with pytest.raises(error):
            wf.submit_change(project, ref, by="cto", at=AT)

    def test_time_does_not_run_backwards(self) -> None:
        """A step never lies before the one that it follows."""
        with pytest.raises(pm.ValidationError, match="lies before") as caught:
            wf.begin_assessment(submitted(shop()), "cards", owner="pm", by="pm", at="2026-03-02T08:59:00+00:00")
        assert caught.value.code == "lifecycle.order"


class TestAssessing:
    def test_somebody_sees_to_it(self) -> None:
        """Without an owner nobody begins."""
        with pytest.raises(pm.GuardError) as caught:
            wf.begin_assessment(submitted(shop()), "cards", by="pm", at=AT)
        assert caught.value.code == "guard.owner"
        with pytest.raises(pm.UnknownReferenceError):
            wf.begin_assessment(submitted(shop()), "cards", owner="nobody", by="pm", at=AT)

    def test_a_question_and_its_answer(self) -> None:
        """The assessment waits for the answer, and goes on."""
        asked = wf.request_information(
            under_assessment(shop()), "cards", "For which shops?", due="2026-03-06", by="pm", at=AT
        )
        assert state(asked) == "info_requested"
        assert str(asked.get(pm.ChangeRequest, "cards").question_due) == "2026-03-06"
        told = wf.give_information(asked, "cards", by="cto", at=AT, note="For all of them.")
        assert state(told) == "under_assessment"
        assert told.get(pm.ChangeRequest, "cards").history[-1].note == "For all of them."

    @pytest.mark.parametrize(
        ("question", "due", "codes"),
        [
            (" ", "2026-03-06", ["guard.question"]),
            ("Which?", "2026-03-01", ["guard.question_due"]),
            ("", "2026-03-01", ["guard.question", "guard.question_due"]),
        ],
    )
    def test_an_open_question_is_one(self, question: str, due: str, codes: list[str]) -> None:
        """A question has words, and a day to come."""
        with pytest.raises(pm.GuardError) as caught:
            wf.request_information(under_assessment(shop()), "cards", question, due=due, by="pm", at=AT)
        assert [problem.code for problem in caught.value.problems] == codes

    def test_exactly_what_was_assessed_is_kept(self) -> None:
        """The assessment is stored as it is, and the step holds its digest."""
        going = under_assessment(shop())
        found = impact(going, option(), option("wait", kind="defer", edits=()))
        kept = wf.record_assessment(going, "cards", found, recommendation="plan", by="pm", at=AT)
        change = kept.get(pm.ChangeRequest, "cards")
        assert change.impact == found
        assert change.recommendation == "plan"
        assert change.history[-1].evidence[-1].digest == pm.fingerprint(found).text

    def test_assessments_that_are_none(self) -> None:
        """What is no assessment, another request's, empty, or does not hold what is advised is refused."""
        going = under_assessment(shop())
        told: dict[str, Any] = {"by": "pm", "at": AT}
        with pytest.raises(pm.FieldTypeError):
            wf.record_assessment(going, "cards", "fine", **told)  # type: ignore[arg-type]
        with pytest.raises(pm.ValidationError):
            wf.record_assessment(going, "cards", impact(going, change="other"), **told)
        with pytest.raises(pm.UnknownReferenceError):
            wf.record_assessment(going, "cards", impact(going), recommendation="other", **told)
        empty = pm.ImpactAssessment(change="cards", base=SEEN)
        with pytest.raises(pm.GuardError) as caught:
            wf.record_assessment(going, "cards", empty, **told)
        assert caught.value.code == "guard.assessment"

    def test_again(self) -> None:
        """What is assessed can be assessed again."""
        again = wf.reassess(assessed(shop()), "cards", by="pm", at=AT, note="The plan moved.")
        assert state(again) == "under_assessment"
        assert state(wf.record_assessment(again, "cards", impact(again), by="pm", at=AT)) == "assessed"

    @pytest.mark.parametrize("start", [submitted, under_assessment, assessed])
    def test_withdrawing(self, start: Callable[[pm.Project], pm.Project]) -> None:
        """Whoever asked may take the request back until it is decided, and it leaves nothing behind."""
        before = start(shop())
        after = wf.withdraw_change(before, "cards", by="cto", at=AT)
        assert state(after) == "withdrawn"
        assert (after.plan, after.budget, after.baselines) == (before.plan, before.budget, before.baselines)
