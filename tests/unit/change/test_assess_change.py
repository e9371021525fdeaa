"""What a change would do: every dimension is answered, from what the edits do and nothing else."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.change import impact_base

EUR = "EUR"


def project(**fields: Any) -> pm.Project:
    """Give a project with people, budget, requirements, tests, goals, a signed document and a request."""
    tasks = [
        pm.task("design", "Design", "5d", owner="anna"),
        pm.task("build", "Build", "10d", after="design", owner="bert", links=["requirement:pay"]),
        pm.task("theme", "Theme", "4d", after="design", links=["requirement:dark"]),
        pm.milestone("live", "Go live", after=["build", "theme"], visibility="client", deadline="2026-03-23"),
    ]
    given: dict[str, Any] = {
        "plan": pm.Plan(start="2026-03-02", tasks=tasks),
        "stakeholders": [
            *(pm.Stakeholder(id=name) for name in ("anna", "bert", "cara")),
            pm.Stakeholder(id="cto", side="client", may_sign=True),
            pm.Stakeholder(id="clerk", side="client"),
        ],
        "requirements": [
            pm.Requirement(id="pay", statement="Guests pay.", priority="must", owner="cara", links=["goal:sales"]),
            pm.Requirement(id="dark", statement="Pages are dark.", priority="could"),
        ],
        "criteria": [pm.AcceptanceCriterion(id="fast", requirement="pay", statement="It takes 10 s.")],
        "acceptance_tests": [pm.AcceptanceTest(id="t1", criteria=["fast"]), pm.AcceptanceTest(id="t2")],
        "documents": [pm.ControlledDocument(id="spec", lists=["requirement:pay"]), pm.ControlledDocument(id="other")],
        "goals": [
            pm.Goal(id="sales", baseline=50, target=60, relative_deadline=pm.RelativeDeadline(after="live", days=30))
        ],
        "resources": [pm.Resource(id="dev", role="developer", rates=[pm.ResourceRate(amount=pm.Money(100, EUR))])],
        "assignments": [pm.Assignment(id="a1", task="build", resource="dev")],
        "budget": [pm.BudgetLine(id="b1", task="design", amount=pm.Money(4000, EUR))],
        "changes": [request(CARDS)],
    }
    return pm.Project(id="shop", **given | fields)


def request(edits: Any, **fields: Any) -> pm.ChangeRequest:
    """Give a request."""
    return pm.ChangeRequest(id="cards", raised_by="clerk", edits=edits, **fields)


CARDS: tuple[pm.Edit, ...] = (
    pm.AddTask(pm.task("cards", "Gift cards", "2d", after="build", links=["requirement:pay"])),
    pm.AddDependency("live", "cards"),
    pm.Assign(pm.Assignment(id="a2", task="cards", resource="dev")),
)


def plain(edits: Any, shop: pm.Project | None = None, **fields: Any) -> pm.OptionImpact:
    """Give what edits do."""
    given = project() if shop is None else shop
    return pm.assess_change(given, request(edits), **fields).options["adjust-plan"]


def test_nothing_in_the_project_changes_and_the_base_is_kept() -> None:
    """The assessment names the state that it was computed on, and leaves it as it is."""
    shop = project()
    before = pm.fingerprint(shop)
    impact = pm.assess_change(shop, "cards")
    assert (pm.fingerprint(shop), impact.base, impact.change) == (before, impact_base(shop), "cards")
    assert impact == pm.assess_change(shop, "change:cards", schedule=pm.schedule(shop))


def test_the_assessment_can_be_kept() -> None:
    """Written down with its request and read again, it is the same."""
    shop = project()
    impact = pm.assess_change(shop, "cards", delay_cost=pm.Money(1500, EUR))
    kept = attrs.evolve(shop, changes=[attrs.evolve(shop.changes[0], impact=impact)])
    assert pm.from_json(pm.to_json(kept)) == kept


def test_dates_with_promise_and_slack() -> None:
    """The shift of the finish and of the milestone, its promise, and the slack that others win."""
    effect = plain(CARDS).schedule
    assert isinstance(effect, pm.ScheduleEffect)
    live = effect.milestones["live"]
    assert (effect.shift.days, effect.from_logic.days, effect.from_durations.days) == (2.0, 0.0, 2.0)
    assert (live.shift.days, live.keeps_promise) == (2.0, False)
    assert effect.path_after == ("design", "build", "live", "cards")


def test_what_logic_alone_does_is_told_apart() -> None:
    """A link with a lag moves the finish even at zero duration, and a remark says by how much."""
    edits = [pm.AddTask(pm.task("wait", "Wait", "2d", after="build FS+3d")), pm.AddDependency("live", "wait")]
    found = plain(edits)
    effect = found.schedule
    assert isinstance(effect, pm.ScheduleEffect)
    assert (effect.shift.days, effect.from_logic.days, effect.from_durations.days) == (5.0, 3.0, 2.0)
    assert next((r.code, dict(r.facts)) for r in found.remarks) == (
        "impact.logic_shift",
        {"days": 3, "durations": 2, "minutes": 1440},
    )


def test_a_longer_task_is_no_logic() -> None:
    """Only added tasks are set to zero; a longer duration of what is there comes from durations."""
    effect = plain([pm.SetEstimate("build", "13d")]).schedule
    assert isinstance(effect, pm.ScheduleEffect)
    assert (effect.from_logic.days, effect.from_durations.days) == (0.0, 3.0)


def test_a_fragnet_works_by_its_own_calendar() -> None:
    """Days off of the calendar of a new task count; the shift is told in working days of the plan."""
    shift = pm.WorkCalendar.weekdays(id="shift", holidays=["2026-03-24", "2026-03-25"])
    plan = project().plan
    assert plan is not None
    shop = project(plan=attrs.evolve(plan, calendars=[shift]))
    edits = [
        pm.AddTask(pm.task("cards", "Gift cards", "2d", after="build", calendar="shift")),
        pm.AddDependency("live", "cards"),
    ]
    effect = plain(edits, shop).schedule
    assert isinstance(effect, pm.ScheduleEffect)
    assert effect.finish_after.isoformat() == "2026-03-26T18:00:00"
    assert (effect.shift.days, effect.from_logic.days) == (4.0, 0.0)


def test_cost_of_work_and_of_delay() -> None:
    """Assignments at their rates, the delay by the day, and the budget with both."""
    cost = plain(CARDS, delay_cost=pm.Money(1500, EUR)).cost
    assert isinstance(cost, pm.CostEffect)
    assert (str(cost.direct), str(cost.delay)) == ("1600.00 EUR", "3000 EUR")
    assert (cost.before, cost.after) == (pm.Money(12000, EUR), pm.Money(16600, EUR))


def test_work_without_a_price_is_said() -> None:
    """A new task that nobody priced is a remark, not a cost of zero; without any price there is no cost."""
    assert "impact.unpriced_work" in [r.code for r in plain(CARDS[:2]).remarks]
    bare = project(budget=[], assignments=[])
    assert plain(CARDS[:2], bare).cost == pm.NotEvaluated(reason="no_budget")


def test_two_currencies_have_no_sum() -> None:
    """Cost in two currencies is not evaluated rather than added up."""
    line = pm.BudgetLine(id="usd", task="cards", amount=pm.Money(5, "USD"))
    assert plain([*CARDS, pm.SetCost(line)]).cost == pm.NotEvaluated(reason="mixed_currencies")


def test_scope_quality_and_signatures() -> None:
    """A changed requirement counts, its test is run again, its signature is void; a new owner is no change."""
    shop = project()
    shop = pm.workflow.sign(shop, "document:spec", by="cto", role="CTO", at="2026-03-01T09:00Z")
    pay = shop.get(pm.Requirement, "pay")
    found = plain([pm.ChangeRequirement(attrs.evolve(pay, statement="Guests pay by card."))], shop)
    assert found.scope == pm.ScopeEffect(changed=["requirement:pay"])
    assert isinstance(found.quality, pm.QualityEffect)
    assert found.quality.tests_to_repeat == (pm.Ref("acceptance_test", "t1"),)
    assert set(map(str, found.quality.signatures_voided)) == {"document:spec", "requirement:pay"}
    assert found.update == (pm.Ref("document", "spec"),)
    same = plain([pm.ChangeRequirement(attrs.evolve(pay, owner="anna"))], shop)
    assert isinstance(same.scope, pm.NoEffect)


@pytest.mark.parametrize(
    ("edit", "update"),
    [
        (pm.AddRequirement(pm.Requirement(id="new", statement="Guests get a card.")), ["needs"]),
        (pm.AddDeliverable(pm.Deliverable(id="new", title="Cards")), ["needs"]),
        (pm.AddCriterion(pm.AcceptanceCriterion(id="k", requirement="pay", statement="It takes 5 s.")), ["spec"]),
        (pm.AddCriterion(pm.AcceptanceCriterion(id="k", requirement="dark", statement="All pages.")), ["needs"]),
        (pm.DropCriterion("fast"), ["spec"]),
        (pm.SetEstimate("build", "11d"), []),
    ],
)
def test_documents_that_state_it_or_should(edit: pm.Edit, update: list[str]) -> None:
    """What is required and stands in no document yet makes the document of requirements out of date."""
    kept = [
        pm.ControlledDocument(id="spec", lists=["requirement:pay"]),
        pm.ControlledDocument(id="needs", kind="requirements"),
    ]
    shop = project(documents=kept, acceptance_tests=[])
    assert [ref.id for ref in plain([edit], shop).update] == update


def test_people() -> None:
    """Work by role, and the days on which somebody would be needed twice."""
    edits = [
        pm.AddTask(pm.task("extra", "Extra", "2d", after="design")),
        pm.Assign(pm.Assignment(id="a2", task="extra", resource="dev")),
    ]
    found = plain(edits).resources
    assert isinstance(found, pm.ResourceEffect)
    assert [(item.role, item.work.days) for item in found.efforts] == [("developer", 2.0)]
    assert (found.overloaded_before, found.overloaded_after, found.overloaded) == (0, 2, ("dev",))


def test_a_moved_overload_is_computed_as_in_full() -> None:
    """What is taken over from before the edits is what a load computed anew says."""
    shop = project(
        assignments=[pm.Assignment(id=f"a{i}", task=name, resource="dev") for i, name in enumerate(("build", "theme"))]
    )
    found = plain([pm.SetEstimate("design", "6d"), pm.SetEstimate("theme", "5d")], shop).resources
    assert isinstance(found, pm.ResourceEffect)
    assert (found.overloaded_before, found.overloaded_after) == (4, 5)


@pytest.mark.parametrize(
    ("edits", "verdict", "reason"),
    [
        (CARDS, "hurt", "deadline_later"),
        ([pm.SetEstimate("build", "8d")], "helped", "deadline_earlier"),
        ([pm.DropGoal("sales")], "invalidated", "goal_dropped"),
        ([pm.DropRequirement("pay")], "invalidated", "support_gone"),
        (
            [pm.ChangeGoal(pm.Goal(id="sales", baseline=50, target=70, deadline="2026-12-31"))],
            "invalidated",
            "goal_changed",
        ),
    ],
)
def test_goals(edits: Any, verdict: str, reason: str) -> None:
    """A goal is hurt, helped or invalidated, with the reason."""
    goals = plain(edits).goals
    assert isinstance(goals, pm.GoalEffect)
    (change,) = goals.goals
    assert (change.verdict.value, change.reason) == (verdict, reason)


def test_who_is_told() -> None:
    """Who asked, who answers for what is touched, and the client's signatory once the client's date moves."""
    assert set(plain(CARDS).tell) == {"clerk", "cto"}
    assert plain([pm.ChangeTask(pm.task("theme", "Theme", "4d", after="design", owner="anna"))]).tell == (
        "clerk",
        "anna",
    )


def test_risk_is_not_evaluated_without_risks() -> None:
    """What cannot be looked at yet is said to be so; doing nothing has no effect in any dimension."""
    impact = pm.assess_change(project(), "cards")
    assert impact.options["adjust-plan"].risk == pm.NotEvaluated(reason="no_risk_records")
    reject = impact.options["reject"]
    assert not reject.edits
    assert all(isinstance(getattr(reject, each.value), pm.NoEffect) for each in pm.ImpactDimension)


def test_what_is_reported_stays() -> None:
    """Edits are inserted into what has happened: work that began is not moved back."""
    report = pm.ProgressReport(id="r1", task="design", as_of="2026-03-06", actual_start="2026-03-02", remaining="3d")
    found = plain(CARDS, project(progress_reports=[report]))
    assert isinstance(found.schedule, pm.ScheduleEffect)
    assert found.schedule.finish_before.isoformat() == "2026-03-25T18:00:00"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"trials": 10}, "simulation.trials"),
        ({"trials": 100, "seed": -1}, "simulation.seed"),
        ({"as_of": "soon"}, "date.invalid"),
        ({"delay_cost": 5}, "money.type"),
    ],
)
def test_what_is_refused(fields: dict[str, Any], code: str) -> None:
    """Too few trials say nothing, a seed is a number; a day is a day and money is money."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.assess_change(project(), "cards", **fields)
    assert caught.value.code == code


def test_a_request_that_asks_for_nothing_is_refused() -> None:
    """Without edits there is nothing to compute; an unknown or impossible one is named."""
    for change, code in ((request(()), "change.no_edits"), (request([pm.RemoveTask("gone")]), "edit.unknown")):
        with pytest.raises(pm.ValidationError) as caught:
            pm.assess_change(project(), change)
        assert caught.value.code == code
    with pytest.raises(pm.UnknownReferenceError):
        pm.assess_change(project(), "none")
    with pytest.raises(pm.FieldTypeError):
        pm.assess_change(project(), 5)  # type: ignore[arg-type]


def test_options_of_the_request_come_first() -> None:
    """Where somebody wrote options down, these are assessed and none is generated."""
    own = request((), options=[pm.ChangeOption(id="mine", edits=CARDS)])
    assert list(pm.assess_change(project(), own).options) == ["mine"]


def test_without_a_plan() -> None:
    """A project without a plan has scope and goals, and says what it cannot."""
    shop = pm.Project(id="shop")
    found = plain([pm.AddRequirement(pm.Requirement(id="r", statement="Guests pay."))], attrs.evolve(shop))
    assert found.schedule == pm.NotEvaluated(reason="no_plan")
    assert found.scope == pm.ScopeEffect(added=["requirement:r"])


def test_goals_without_a_plan_or_a_measurement() -> None:
    """Goals are looked at where there is neither a plan nor a day, instead of a day that no plan may use."""
    shop = pm.Project(id="shop", goals=[pm.Goal(id="pay", title="Guests pay", deadline="2026-12-31")])
    found = plain([pm.AddRequirement(pm.Requirement(id="r", statement="Guests pay."))], shop)
    assert found.goals == pm.NoEffect(reason="goals_unaffected")


def test_what_is_wrong_with_an_option_says_which() -> None:
    """An edit that cannot be carried out is found by its option and its place in it."""
    options = [
        pm.ChangeOption(id="good", edits=CARDS),
        pm.ChangeOption(id="bad", edits=[*CARDS, pm.RemoveTask("nothing")]),
    ]
    with pytest.raises(pm.UnknownReferenceError) as caught:
        pm.assess_change(project(), request((), options=options))
    assert caught.value.where == f"options.bad.edits[{len(CARDS)}].task"
    assert caught.value.code == "edit.unknown"


@pytest.mark.parametrize(("remaining", "days", "said"), [("4d", 0, ["build"]), (None, 5, [])])
def test_an_estimate_of_work_under_way(remaining: str | None, days: int, said: list[str]) -> None:
    """What was reported of work under way outweighs another estimate, and the assessment says so."""
    plan = pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d")])
    begun = pm.ProgressReport(id="r", task="build", as_of="2026-03-02", actual_start="2026-03-02", remaining=remaining)
    found = plain([pm.SetEstimate("build", "10d")], pm.Project(id="shop", plan=plan, progress_reports=[begun]))
    assert isinstance(found.schedule, pm.ScheduleEffect)
    assert found.schedule.shift.days == days
    assert [name for r in found.remarks if r.code == "impact.estimate_under_way" for name in r.facts["tasks"]] == said
