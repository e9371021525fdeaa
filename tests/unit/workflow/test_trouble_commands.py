"""Issues go up the ladder, actions are put off, disagreements end; refused, the project stays as it was."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.engagement.troubled import LADDER, issue, project

MONDAY = "2026-03-09T13:00:00+00:00"
TOLD: dict[str, Any] = {"by": "dev", "at": MONDAY, "reason": "No answer"}
PROOF = pm.Evidence(kind="e_mail", reference="mail 17")


def refused(error: type[pm.ClientPMError], command: Any, shop: pm.Project, *told: Any, **named: Any) -> Any:
    """Run a command, and give back the error with which it is refused."""
    before = pm.to_json(shop)
    with pytest.raises(error) as caught:
        command(shop, *told, **named)
    assert pm.to_json(shop) == before
    return caught.value


def codes(error: pm.GuardError) -> list[str]:
    """Give the codes of everything that stands in the way."""
    return [problem.code for problem in error.problems]


class TestEscalate:
    def up(self, shop: pm.Project | None = None, **told: Any) -> pm.Project:
        """Take the issue one step up."""
        return wf.escalate_issue(project(issue()) if shop is None else shop, "slow", **TOLD | told)

    def test_to_the_next_on_the_ladder(self) -> None:
        """The state moves, the owner stays, and step and event keep why and what proves it."""
        shop = self.up(project(issue(owner="dev")), evidence=[PROOF])
        record = shop.get(pm.Issue, "slow")
        assert (record.state, record.owner) == ("escalated", "dev")
        (event,), (step,) = record.escalations, record.history
        assert (event.to, event.by, event.at.isoformat()) == ("cto", "dev", MONDAY)
        assert (event.note, event.evidence) == (step.note, step.evidence) == ("No answer", (PROOF,))
        assert (step.action, step.at) == ("escalate", event.at)

    def test_it_goes_on_while_it_is_escalated(self) -> None:
        """The next step adds an event and no step of the lifecycle."""
        shop = self.up(self.up(), at="2026-03-11T09:00Z")
        record = shop.get(pm.Issue, "slow")
        assert [event.to for event in record.escalations] == ["cto", "board"]
        assert [step.action for step in record.history] == ["escalate"]
        assert pm.escalations_due(shop, as_of="2027-01-01") == ()

    def test_past_the_ladder(self) -> None:
        """Where nobody is left one has to say who; the ladder may be skipped as well."""
        shop = self.up(to="board")
        assert shop.get(pm.Issue, "slow").escalations[0].to == "board"
        error = refused(pm.GuardError, wf.escalate_issue, shop, "slow", **TOLD)
        assert (error.code, error.where) == ("escalation.nobody", "to")
        assert self.up(shop, to="li").get(pm.Issue, "slow").escalations[-1].to == "li"

    def test_assigned_again_it_may_go_to_the_same_person(self) -> None:
        """Twice in a row it may not."""
        shop = self.up()
        error = refused(pm.GuardError, wf.escalate_issue, shop, "slow", **TOLD, to="stakeholder:cto")
        assert (error.code, error.got) == ("escalation.repeated", "cto")
        shop = wf.advance(shop, "issue:slow", "assign", owner="dev", due="2026-03-12", by="cto", at=MONDAY)
        again = self.up(shop, to="cto").get(pm.Issue, "slow")
        assert [event.to for event in again.escalations] == ["cto", "cto"]
        assert [step.to_state for step in again.history] == ["escalated", "assigned", "escalated"]

    def test_all_that_is_missing_is_named(self) -> None:
        """A reason, a later moment: both at once."""
        shop = project(issue())
        error = refused(pm.GuardError, wf.escalate_issue, shop, "slow", by="dev", at="2026-03-06T14:59:00Z", reason=" ")
        assert codes(error) == ["guard.rationale", "escalation.early"]

    @pytest.mark.parametrize("steps", [2, 3])
    def test_settled_issues_go_nowhere(self, steps: int) -> None:
        """Resolved and closed ones are not escalated; the error says what is possible."""
        walk = [("assign", "2026-03-06T15:10Z"), ("resolve", "2026-03-06T15:20Z"), ("close", "2026-03-06T15:30Z")]
        shop = project(issue(*walk[:steps]))
        error = refused(pm.TransitionError, wf.escalate_issue, shop, "slow", **TOLD)
        assert dict(error.allowed) == ({"close": ("raiser",), "reopen": ()} if steps == 2 else {})

    def test_time_does_not_run_backwards(self) -> None:
        """Neither before the last step, nor before the last escalation."""
        for shop in (self.up(), self.up(self.up(), at="2026-03-11T09:00Z")):
            last = shop.get(pm.Issue, "slow").escalations[-1].at
            earlier = {**TOLD, "at": last.replace(hour=8), "to": "li"}
            assert refused(pm.ValidationError, wf.escalate_issue, shop, "slow", **earlier).code == "lifecycle.order"

    def test_nor_before_a_step_that_does_not_say_to_whom(self) -> None:
        """An issue that was escalated by its table alone goes on to the second step, and later."""
        shop = wf.advance(project(issue()), "issue:slow", "escalate", by="dev", at=MONDAY, note="Stuck")
        early = TOLD | {"at": "2026-03-09T12:59Z"}
        assert refused(pm.ValidationError, wf.escalate_issue, shop, "slow", **early).code == "lifecycle.order"
        assert self.up(shop).get(pm.Issue, "slow").escalations[0].to == "board"

    @pytest.mark.parametrize(
        ("told", "error"),
        [
            ({"to": "nobody"}, pm.UnknownReferenceError),
            ({"by": "nobody"}, pm.UnknownReferenceError),
            ({"to": "issue:slow"}, pm.UnknownReferenceError),
            ({"at": "2026-03-09"}, pm.ValidationError),
            ({"reason": None}, pm.FieldTypeError),
            ({"evidence": ["mail"]}, pm.FieldTypeError),
            ({"to": 7}, pm.FieldTypeError),
        ],
    )
    def test_arguments_are_checked(self, told: dict[str, Any], error: type[pm.ClientPMError]) -> None:
        """Whatever is wrong with them, nothing happens."""
        refused(error, wf.escalate_issue, project(issue()), "slow", **TOLD | told)

    @pytest.mark.parametrize("name", ["quick", "action:slow"])
    def test_only_issues(self, name: str) -> None:
        """Another record has no ladder."""
        refused(pm.ValidationError, wf.escalate_issue, project(issue()), name, **TOLD)

    def test_nobody_writes_escalations_as_content(self) -> None:
        """Neither adding nor leaving one out goes through the door for content."""
        shop = self.up()
        kept = shop.get(pm.Issue, "slow")
        for events in ((), (*kept.escalations, *kept.escalations)):
            error = refused(pm.ValidationError, pm.Project.with_, shop, attrs.evolve(kept, escalations=events))
            assert error.code == "door.field"
        new = attrs.evolve(kept, id="new", state="", history=())
        assert refused(pm.ValidationError, pm.Project.with_, shop, new).code == "door.field"

    def test_events_of_a_document_stand_in_order(self) -> None:
        """A history that runs backwards is no history."""
        events = [pm.Escalation(to="cto", by="dev", at=at) for at in (MONDAY, "2026-03-09T12:00Z")]
        with pytest.raises(pm.ValidationError) as caught:
            pm.Issue(id="slow", ladder=LADDER, escalations=events)
        assert (caught.value.code, caught.value.where) == ("lifecycle.order", "escalations[1].at")


class TestCarryOver:
    CALL = pm.ActionItem(id="call", owner="li", due="2026-03-06")
    TOLD: ClassVar[dict[str, Any]] = {"by": "dev", "at": "2026-03-06T15:00Z", "reason": "Ill"}

    def test_the_old_day_is_kept(self) -> None:
        """With who put it off, when, why and on what evidence; the action stays open."""
        shop = wf.carry_over_action(project(self.CALL), "call", due="2026-03-13", evidence=[PROOF], **self.TOLD)
        record = shop.get(pm.ActionItem, "call")
        (event,) = record.carry_overs
        assert (record.state, str(record.due), record.history) == ("open", "2026-03-13", ())
        assert (str(event.was_due), event.by, event.note, event.evidence) == ("2026-03-06", "dev", "Ill", (PROOF,))
        assert pm.from_json(pm.to_json(shop)) == shop

    @pytest.mark.parametrize(
        ("due", "at"),
        [
            ("2026-03-06", "2026-03-02T09:00Z"),
            ("2026-03-05", "2026-03-02T09:00Z"),
            ("2026-03-09", "2026-03-10T09:00Z"),
            ("2026-03-09", "2026-03-09T23:30Z"),
        ],
    )
    def test_to_a_later_day_that_is_not_over(self, due: str, at: str) -> None:
        """Neither the same day, nor one that is over where the project is."""
        told = self.TOLD | {"at": at}
        error = refused(pm.GuardError, wf.carry_over_action, project(self.CALL), "call", due=due, **told)
        assert (error.code, error.where, error.got) == ("carry_over.due", "due", due)

    def test_today_is_still_a_day(self) -> None:
        """What is put off to the day on which it is said is due on that day."""
        told = self.TOLD | {"at": "2026-03-09T22:30Z"}
        shop = wf.carry_over_action(project(self.CALL), "call", due="2026-03-09", **told)
        assert str(shop.get(pm.ActionItem, "call").due) == "2026-03-09"

    def test_all_that_is_missing_is_named(self) -> None:
        """A reason and a later day."""
        told = self.TOLD | {"reason": "", "due": "2026-03-06"}
        error = refused(pm.GuardError, wf.carry_over_action, project(self.CALL), "call", **told)
        assert codes(error) == ["guard.rationale", "carry_over.due"]

    @pytest.mark.parametrize(("action", "allowed"), [("complete", {"verify": ()}), ("cancel", {})])
    def test_what_is_over_is_not_put_off(self, action: str, allowed: dict[str, Any]) -> None:
        """A done or cancelled action has no day any more."""
        told: dict[str, Any] = {"by": "li", "at": "2026-03-05T09:00Z", "note": "So it is"}
        shop = wf.advance(project(self.CALL), "action:call", action, **told)
        error = refused(pm.TransitionError, wf.carry_over_action, shop, "call", due="2026-03-13", **self.TOLD)
        assert (error.action, dict(error.allowed)) == ("carry_over", allowed)

    def test_time_does_not_run_backwards(self) -> None:
        """It is put off after it was put off before."""
        shop = wf.carry_over_action(project(self.CALL), "call", due="2026-03-13", **self.TOLD)
        told = self.TOLD | {"at": "2026-03-05T09:00Z"}
        error = refused(pm.ValidationError, wf.carry_over_action, shop, "call", due="2026-03-20", **told)
        assert error.code == "lifecycle.order"

    def test_nobody_writes_it_as_content(self) -> None:
        """The day itself is content; what it was before is not."""
        shop = wf.carry_over_action(project(self.CALL), "call", due="2026-03-13", **self.TOLD)
        kept = shop.get(pm.ActionItem, "call")
        assert (
            refused(pm.ValidationError, pm.Project.with_, shop, attrs.evolve(kept, carry_overs=())).code == "door.field"
        )
        assert str(shop.with_(attrs.evolve(kept, due="2026-03-14")).get(pm.ActionItem, "call").due) == "2026-03-14"

    @pytest.mark.parametrize(
        ("told", "error"),
        [
            ({"by": "nobody"}, pm.UnknownReferenceError),
            ({"due": None}, pm.FieldTypeError),
            ({"due": "soon"}, pm.ValidationError),
            ({"at": "2026-03-09"}, pm.ValidationError),
            ({"reason": 7}, pm.FieldTypeError),
        ],
    )
    def test_arguments_are_checked(self, told: dict[str, Any], error: type[pm.ClientPMError]) -> None:
        """Whatever is wrong with them, nothing happens."""
        refused(error, wf.carry_over_action, project(self.CALL), "call", **{"due": "2026-03-13", **self.TOLD, **told})

    def test_an_action_needs_owner_and_day(self) -> None:
        """Without either there is no action, from code or from a document."""
        for missing in ("owner", "due"):
            given = {"id": "call", "owner": "li", "due": "2026-03-06"}
            del given[missing]
            document = {"clientpm": {"format": "project", "schema": 3}, "id": "p", "actions": [given]}
            with pytest.raises(pm.ValidationError) as caught:
                pm.from_json(str(document).replace("'", '"'))
            assert f"actions[0].{missing}" in {problem.where for problem in caught.value.problems}
        with pytest.raises(pm.FieldTypeError):
            pm.ActionItem(id="call", owner="li", due=None)  # type: ignore[arg-type]


class TestSettle:
    BLUE = pm.Disagreement(id="blue", subject="Which?", parties=["li", "dev"], mediator="cto", raised_on="2026-03-06")
    TOLD: ClassVar[dict[str, Any]] = {"outcome": "Dark", "by": "cto", "at": MONDAY}

    def test_the_mediator_says_how_it_ended(self) -> None:
        """Outcome, day, who said so and evidence are kept."""
        shop = wf.settle_disagreement(project(self.BLUE), "disagreement:blue", **self.TOLD, evidence=[PROOF])
        record = shop.get(pm.Disagreement, "blue")
        assert (record.outcome, str(record.settled_on), record.settled_by) == ("Dark", "2026-03-09", "cto")
        assert (record.evidence, record.mediator) == ((PROOF,), "cto")
        assert pm.open_disagreements(shop, as_of="2026-03-09") == ()
        assert pm.from_json(pm.to_json(shop)) == shop

    def test_somebody_else_needs_proof(self) -> None:
        """So does a mediator who is one of the parties."""
        told = self.TOLD | {"by": "li"}
        for record in (self.BLUE, attrs.evolve(self.BLUE, mediator=None), attrs.evolve(self.BLUE, mediator="li")):
            shop = project(record)
            assert refused(pm.EvidenceError, wf.settle_disagreement, shop, "blue", **told).code == (
                "disagreement.evidence"
            )
            settled = wf.settle_disagreement(shop, "blue", **told, evidence=[PROOF])
            assert settled.get(pm.Disagreement, "blue").settled_by == "li"

    def test_a_mediator_may_be_named_now_but_not_replaced(self) -> None:
        """Where the record names none yet; else it is content to be changed first."""
        bare = project(attrs.evolve(self.BLUE, mediator=None))
        settled = wf.settle_disagreement(bare, "blue", **self.TOLD, mediator="cto")
        assert settled.get(pm.Disagreement, "blue").mediator == "cto"
        told = self.TOLD | {"mediator": "board", "by": "board"}
        error = refused(pm.GuardError, wf.settle_disagreement, project(self.BLUE), "blue", **told)
        assert error.code == "disagreement.mediator"

    def test_it_ends_once_and_with_words(self) -> None:
        """A blank outcome is none; a second one would hide the first."""
        shop = project(self.BLUE)
        told = self.TOLD | {"outcome": " \n"}
        assert refused(pm.GuardError, wf.settle_disagreement, shop, "blue", **told).code == "disagreement.outcome"
        settled = wf.settle_disagreement(shop, "blue", **self.TOLD)
        error = refused(pm.GuardError, wf.settle_disagreement, settled, "blue", **self.TOLD)
        assert error.code == "disagreement.settled"

    def test_not_before_it_came_up(self) -> None:
        """The day is that of the project."""
        told = self.TOLD | {"at": "2026-03-05T22:59Z"}
        error = refused(pm.ValidationError, wf.settle_disagreement, project(self.BLUE), "blue", **told)
        assert error.code == "disagreement.order"

    @pytest.mark.parametrize(
        ("told", "error"),
        [
            ({"by": "nobody"}, pm.UnknownReferenceError),
            ({"mediator": "nobody"}, pm.UnknownReferenceError),
            ({"outcome": None}, pm.FieldTypeError),
            ({"outcome": "\x00"}, pm.ValidationError),
            ({"at": "2026-03-09T09:00"}, pm.ValidationError),
            ({"evidence": PROOF}, pm.FieldTypeError),
        ],
    )
    def test_arguments_are_checked(self, told: dict[str, Any], error: type[pm.ClientPMError]) -> None:
        """Whatever is wrong with them, nothing happens."""
        refused(error, wf.settle_disagreement, project(self.BLUE), "blue", **self.TOLD | told)

    @pytest.mark.parametrize("name", ["red", "issue:slow", "project:shop"])
    def test_only_disagreements(self, name: str) -> None:
        """Nothing else ends so."""
        refused(pm.ValidationError, wf.settle_disagreement, project(self.BLUE, issue()), name, **self.TOLD)
