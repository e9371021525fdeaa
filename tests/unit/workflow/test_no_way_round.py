"""Ways to get a change approved or agreed with less than it takes: each of them is refused."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow as wf
from tests.unit.workflow.changing import AT, NONE, SEEN, assessed, impact, request, shop, state, under_assessment, word

UNKNOWN = ["risk", "resources"]
PROMISED = pm.milestone("first", "First version", after="design", visibility="client", deadline="2026-03-08")


def worked_out(project: pm.Project, *edits: pm.Edit, change: str = "cards") -> pm.Project:
    """Give the project with a request whose effect was computed."""
    going = under_assessment(project.with_(request(id=change, edits=edits)), change)
    return wf.record_assessment(going, change, pm.assess_change(going, change), by="pm", at=AT)


def approved(project: pm.Project, change: str = "cards", **fields: Any) -> pm.Project:
    """Have a request approved by the project manager."""
    told: dict[str, Any] = {"option": "adjust-plan", "shown": SEEN, "by": "pm", "at": AT, "accept_unknowns": UNKNOWN}
    return wf.decide_change(project, change, "approve", **told | fields)


def decision_of(project: pm.Project) -> pm.Decision:
    """Give what was decided."""
    found = project.get(pm.ChangeRequest, "cards").decision
    assert found is not None
    return found


def required(project: pm.Project, change: str = "cards", **fields: Any) -> str:
    """Say which level the project manager is told to ask."""
    with pytest.raises(pm.AuthorityError) as caught:
        approved(project, change, **fields)
    return caught.value.required


def promising(**fields: Any) -> pm.Project:
    """Give a project with a milestone before its end that the client was promised."""
    tasks = [pm.task("design", "Design", "5d"), PROMISED, pm.task("build", "Build", "30d")]
    return shop(plan=pm.Plan(start="2026-03-02", tasks=tasks), changes=[], **fields)


class TestCost:
    """What a change costs cannot be put where nobody looks."""

    @pytest.mark.parametrize("category", ["contingency", "management_reserve"])
    @pytest.mark.parametrize(("amount", "level"), [(101, "sponsor"), (501, "steering_committee")])
    def test_what_is_set_aside_counts(self, category: str, amount: int, level: str) -> None:
        """Money for contingency or reserve is money: above 1 % of the budget it takes the sponsor, above 5 % the committee."""
        line = pm.BudgetLine(id="more", amount=pm.Money(amount, "EUR"), category=category)
        assert required(worked_out(shop(changes=[]), pm.SetCost(line))) == level

    def test_the_limit_is_still_within_it(self) -> None:
        """Exactly 1 % of the budget set aside is decided by the project manager."""
        line = pm.BudgetLine(id="more", amount=pm.Money(100, "EUR"), category="contingency")
        assert state(approved(worked_out(shop(changes=[]), pm.SetCost(line)))) == "approved"

    def test_what_is_taken_from_contingency_is_no_gift(self) -> None:
        """Work that is paid from contingency counts as the work that it is, not as nothing."""
        held = pm.BudgetLine(id="spare", amount=pm.Money(600, "EUR"), category="contingency")
        paid = pm.BudgetLine(id="w", task="build", amount=pm.Money(600, "EUR"))
        edits: list[pm.Edit] = [pm.RemoveCost("spare"), pm.SetCost(paid)]
        assert required(worked_out(shop(changes=[]).with_(held), *edits)) == "steering_committee"

    def test_what_is_set_aside_beside_an_option_counts(self) -> None:
        """An adjustment hides no money either."""
        line = pm.BudgetLine(id="more", amount=pm.Money(501, "EUR"), category="contingency")
        project = worked_out(shop(changes=[]), pm.SetEstimate("build", "11d"))
        with pytest.raises(pm.AuthorityError) as caught:
            wf.decide_change(
                project,
                "cards",
                "approve_adjusted",
                option="adjust-plan",
                shown=SEEN,
                by="pm",
                at=AT,
                accept_unknowns=UNKNOWN,
                adjustment=[pm.SetCost(line)],
            )
        assert caught.value.required == "steering_committee"

    def test_an_unknown_price_is_the_client_s_matter(self) -> None:
        """Where the client pays what it costs and nobody knows how much, the client has to agree."""
        dollars = pm.BudgetLine(id="usd", task="build", amount=pm.Money(1, "USD"))
        paid = shop(changes=[], contract=pm.Contract(id="k", kind="time_and_materials")).with_(dollars)
        project = worked_out(paid, pm.SetEstimate("build", "11d"))
        told: dict[str, Any] = {"by": "board", "accept_unknowns": [*UNKNOWN, "cost"]}
        with pytest.raises(pm.EvidenceError) as caught:
            approved(project, **told)
        assert caught.value.code == "guard.client_evidence"
        assert state(approved(project, **told, evidence=[word()])) == "approved"


class TestPromises:
    """A promise cannot be got rid of by calling it something else."""

    @pytest.mark.parametrize(
        "task",
        [
            attrs.evolve(PROMISED, visibility="internal"),
            pm.task("first", "First version", "0d", after="design", visibility="client", deadline="2026-03-08"),
            attrs.evolve(PROMISED, deadline="2026-06-08"),
            attrs.evolve(PROMISED, deadline=None),
        ],
    )
    def test_a_promise_that_is_taken_away_needs_the_client(self, task: pm.Task) -> None:
        """A milestone that is hidden, made a task, or given another day, is a promise that changes."""
        project = worked_out(promising(), pm.ChangeTask(task))
        assert required(project) == "steering_committee"
        with pytest.raises(pm.EvidenceError, match="it changes dates"):
            approved(project, by="board")

    def test_another_name_is_no_other_promise(self) -> None:
        """What is called otherwise is still the same promise."""
        project = worked_out(promising(), pm.ChangeTask(attrs.evolve(PROMISED, title="Version 1")))
        assert decision_of(approved(project)).role == "project_manager"


class TestFigures:
    """The level is that of what the change does, not only of what somebody wrote down."""

    def test_an_old_assessment_lowers_nothing(self) -> None:
        """A change that was harmless when it was assessed needs the level of what it does by now."""
        project = worked_out(promising(), pm.AddTask(pm.task("extra", "Extra", "20d", after="design")))
        project = project.with_(pm.task("build", "Build", "10d"))
        assert required(project, accept_stale="Still right") == "steering_committee"

    def test_figures_that_were_written_by_hand_lower_nothing(self) -> None:
        """An assessment that says nothing of a delay does not make it small."""
        edits = [pm.SetEstimate("build", "30d")]
        silent: dict[str, Any] = dict.fromkeys(
            ("schedule", "cost", "scope", "quality", "resources", "risk", "goals"), NONE
        )
        project = under_assessment(shop(changes=[request(edits=edits)]))
        said = impact(project, pm.OptionImpact(option="adjust-plan", edits=edits, **silent))
        project = wf.record_assessment(project, "cards", said, by="pm", at=AT)
        assert required(project) == "steering_committee"

    def test_what_the_client_must_agree_to_is_looked_at_as_it_is(self) -> None:
        """An assessment from before a promise was given does not spare the client's word."""
        project = worked_out(promising(), pm.ChangeTask(attrs.evolve(PROMISED, title="Version 1")))
        project = project.with_(attrs.evolve(PROMISED, deadline="2026-03-07"))
        assert required(project, accept_stale="Still right") == "steering_committee"

    def test_what_cannot_be_carried_out_is_not_approved(self) -> None:
        """An option that names what is gone is no option any more, whatever anybody accepts."""
        project = worked_out(promising().with_(pm.task("extra", "Extra", "1d")), pm.SetEstimate("extra", "2d"))
        with pytest.raises(pm.GuardError, match="cannot be carried out") as caught:
            approved(project.without("task:extra"), accept_stale="Still right")
        assert caught.value.code == "guard.option"


class TestSlices:
    """Approved changes count together, whatever lies beside them."""

    def test_a_change_that_goes_with_none_hides_no_other(self) -> None:
        """A change that cannot be carried out beside the others does not keep them from counting."""
        project = shop(changes=[])
        small: tuple[tuple[str, pm.Edit], ...] = (
            ("one", pm.SetEstimate("design", "6d")),
            ("aside", pm.AddTask(pm.task("foo", "Foo", "0d"))),
        )
        for name, edit in small:
            project = approved(worked_out(project, edit, change=name), name)
        more: list[pm.Edit] = [pm.SetEstimate("build", "12d"), pm.AddTask(pm.task("foo", "Another", "0d"))]
        assert required(worked_out(project, *more, change="two"), "two") == "sponsor"


class TestEvidence:
    """Nobody's word counts before it was given."""

    def test_a_word_that_is_still_to_come_is_none(self) -> None:
        """Evidence that was received after the decision does not prove it."""
        project = worked_out(shop(changes=[]), pm.AddRequirement(pm.Requirement(id="cards", statement="Gift cards.")))
        later = word(received_at="2026-03-02T09:00:01+00:00")
        with pytest.raises(pm.EvidenceError) as caught:
            approved(project, by="board", evidence=[later])
        assert caught.value.code == "guard.client_evidence"
        assert state(approved(project, by="board", evidence=[word(received_at=AT)])) == "approved"

    def test_nobody_was_told_before_it_happened(self) -> None:
        """A request is closed once the client was told, not because they will be."""
        project = wf.withdraw_change(shop(), "cards", by="cto", at=AT)
        with pytest.raises(pm.EvidenceError) as caught:
            wf.close_change(project, "cards", by="pm", at=AT, evidence=[word(received_at="2026-03-03T09:00Z")])
        assert caught.value.code == "guard.client_informed"


class TestEmergency:
    """An emergency is approved from wherever the table leads."""

    def test_what_was_advised_before_does_not_stand_in_the_way(self) -> None:
        """A request that was assessed with a recommendation, and is assessed again, can become an emergency."""
        going = assessed(shop())
        kept = going.get(pm.ChangeRequest, "cards").impact
        going = wf.reassess(going, "cards", by="pm", at=AT)
        assert kept is not None
        advised = wf.record_assessment(going, "cards", kept, recommendation="plan", by="pm", at=AT)
        again = wf.reassess(advised, "cards", by="pm", at=AT)
        told: dict[str, Any] = {"assessment_due": "2026-03-05", "by": "sponsor", "at": AT, "evidence": [word()]}
        found = wf.approve_emergency(again, "cards", **told).get(pm.ChangeRequest, "cards")
        assert (found.state, found.impact, found.recommendation) == ("approved", None, None)


class TestBaseline:
    """A change makes agreed what it names, and nothing else of the live plan."""

    def test_a_task_that_was_never_agreed_brings_no_other_with_it(self) -> None:
        """What was edited freely beside a task that a change is about stays as it was agreed."""
        live = shop(changes=[]).with_(
            pm.task("extra", "Extra", "1d", after="design"), pm.task("build", "Build", "30d", after="design")
        )
        project = approved(worked_out(live, pm.SetEstimate("extra", "2d")))
        baseline = wf.start_implementation(project, "cards", by="pm", at=AT).baselines[-1]
        assert baseline.plan is not None
        assert {task.id: str(task.duration) for task in baseline.plan} == {
            "design": "5d",
            "build": "10d",
            "live": "0d",
            "extra": "2d",
        }
        assert [link.predecessor for link in baseline.plan["extra"].after] == ["design"]

    def test_a_plan_with_owners_is_agreed_like_any_other(self) -> None:
        """Who sees to a task makes no difference: what was edited freely beside a change stays as it was agreed."""
        tasks = [
            pm.task("design", "Design", "5d", owner="dev"),
            pm.task("build", "Build", "10d", after="design", owner="dev"),
            pm.milestone("live", "Go live", after="build", visibility="client"),
        ]
        agreed = shop(plan=pm.Plan(start="2026-03-02", tasks=tasks), changes=[])
        live = agreed.with_(pm.task("build", "Build", "20d", after="design", owner="dev"))
        project = approved(worked_out(live, pm.SetEstimate("design", "6d")))
        baseline = wf.start_implementation(project, "cards", by="pm", at=AT).baselines[-1]
        assert baseline.plan is not None
        assert [str(task.duration) for task in baseline.plan] == ["6d", "10d", "0d"]

    def test_edits_that_fit_are_agreed_in_any_order(self) -> None:
        """What a change adds beside such a task is in the agreed plan too, bound as it says."""
        live = shop(changes=[]).with_(pm.task("extra", "Extra", "1d", after="design"))
        edits: list[pm.Edit] = [
            pm.AddDependency("build", "new"),
            pm.SetEstimate("extra", "2d"),
            pm.AddTask(pm.task("new", "New", "0d", after="extra")),
        ]
        project = approved(worked_out(live, *edits))
        baseline = wf.start_implementation(project, "cards", by="pm", at=AT).baselines[-1]
        assert baseline.plan is not None
        assert str(baseline.plan["extra"].duration) == "2d"
        assert {link.predecessor for link in baseline.plan["build"].after} == {"design", "new"}


class TestSlicesInForce:
    """A large change does not pass in slices, not even where each is in force before the next is asked for."""

    @staticmethod
    def one_more(project: pm.Project, number: int, days: int = 2, **fields: Any) -> pm.Project:
        """Have the build made longer once more, and put into force."""
        assert project.plan is not None
        longer = pm.SetEstimate("build", f"{round(project.plan['build'].duration.amount) + days}d")
        ready = worked_out(project, longer, change=f"c{number}")
        return wf.start_implementation(approved(ready, f"c{number}", **fields), f"c{number}", by="pm", at=AT)

    def test_a_level_decides_once_up_to_its_limit(self) -> None:
        """After two days the project manager has used up the limit; the sponsor after ten, with those two."""
        project = self.one_more(shop(changes=[]), 1)
        with pytest.raises(pm.AuthorityError) as caught:
            self.one_more(project, 2, 1)
        assert caught.value.required == "sponsor"
        project = self.one_more(project, 2, 8, by="sponsor")
        with pytest.raises(pm.AuthorityError) as caught:
            self.one_more(project, 3, 1)
        assert caught.value.required == "steering_committee"

    def test_who_decides_higher_has_seen_the_whole(self) -> None:
        """Once a level above has decided, the one below may decide up to its limit again."""
        project = self.one_more(self.one_more(shop(changes=[]), 1), 2, by="sponsor")
        assert state(self.one_more(project, 3), "c3") == "in_implementation"

    def test_money_counts_as_days_do(self) -> None:
        """A share of one in a hundred of the budget is decided once."""
        line = pm.BudgetLine(id="build", task="build", amount=pm.Money(10_060, "EUR"))
        first = worked_out(shop(changes=[]), pm.SetCost(line), change="c1")
        project = wf.start_implementation(approved(first, "c1"), "c1", by="pm", at=AT)
        assert (
            required(worked_out(project, pm.SetCost(attrs.evolve(line, amount=pm.Money(10_110, "EUR"))))) == "sponsor"
        )

    def test_what_was_given_up_does_not_count(self) -> None:
        """A change that was cancelled, or that brought dates forward, uses up nothing."""
        project = self.one_more(shop(changes=[]), 1, -2)
        assert state(self.one_more(project, 2), "c2") == "in_implementation"

    def test_a_matrix_may_say_otherwise(self) -> None:
        """Where slices do not count together, each is looked at alone."""
        matrix = shop().authority
        assert matrix is not None
        project = self.one_more(shop(changes=[], authority=attrs.evolve(matrix, cumulative=False)), 1)
        assert state(self.one_more(project, 2), "c2") == "in_implementation"
