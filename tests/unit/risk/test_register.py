"""Scores, exposure, lint of matrices, limits, and what is found about a register."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm.risk.matrix_lint import matrix_ranges


def risk(name: str = "r", chance: Any = "0.3", cost: Any = 1000, **fields: Any) -> pm.Risk:
    """Make a risk with a cost."""
    effects = [] if cost is None else [pm.RiskConsequence(cost=pm.Money(cost, "EUR"))]
    seen = None if chance is None else pm.RiskAssessment(probability=chance)
    return pm.Risk(id=name, **{"inherent": seen, "effects": effects, **fields})


class TestScores:
    def test_the_worst_objective_counts(self) -> None:
        """One bad objective does not drown in the average of four."""
        impacts = [pm.RiskImpact(objective=each, level="very low") for each in ("cost", "quality", "scope")]
        impacts.append(pm.RiskImpact(objective="schedule", level="very high"))
        found = pm.score_risk(pm.Risk(id="r", inherent=pm.RiskAssessment(probability="0.9", impacts=impacts)))
        assert (found.score, found.band, found.worst) == (Decimal("0.72"), "high", pm.RiskObjective.SCHEDULE)
        assert (found.row, found.level, len(found.objectives)) == (4, "very high", 4)

    def test_an_amount_has_a_level(self) -> None:
        """A figure of cost lies in a step of the scale of cost."""
        impacts = [pm.RiskImpact(objective="cost", amount=15), pm.RiskImpact(objective="schedule", amount=15)]
        found = pm.score_risk(pm.Risk(id="r", inherent=pm.RiskAssessment(probability="0.5", impacts=impacts)))
        assert [item.level for item in found.objectives] == ["moderate", "high"]

    @pytest.mark.parametrize(
        ("made", "reasons"),
        [
            (pm.Risk(id="r"), {"score": "not_assessed"}),
            (pm.Risk(id="r", inherent=pm.RiskAssessment()), {"score": "no_probability"}),
            (pm.Risk(id="r", inherent=pm.RiskAssessment(probability="0.5")), {"score": "no_impact"}),
            (
                pm.Risk(
                    id="r",
                    inherent=pm.RiskAssessment(
                        probability="0.5", impacts=[pm.RiskImpact(objective="cost", level="huge")]
                    ),
                ),
                {"cost": "level", "score": "level"},
            ),
            (
                pm.Risk(
                    id="r",
                    inherent=pm.RiskAssessment(probability="0.5", impacts=[pm.RiskImpact(objective="scope", amount=1)]),
                ),
                {"scope": "no_edges", "score": "no_edges"},
            ),
        ],
        ids=["none", "chance", "impact", "level", "edges"],
    )
    def test_what_is_not_known_has_a_reason(self, made: pm.Risk, reasons: dict[str, str]) -> None:
        """Nothing is zero that is not known."""
        found = pm.score_risk(made)
        assert (found.score, found.band, dict(found.reasons)) == (None, "", reasons)

    def test_another_assessment(self) -> None:
        """Any assessment of a risk can be placed."""
        impacts = [pm.RiskImpact(objective="cost", level="high")]
        target = pm.RiskAssessment(probability="0.1", impacts=impacts)
        made = pm.Risk(id="r", inherent=pm.RiskAssessment(probability="0.9", impacts=impacts), target=target)
        assert pm.score_risk(made).score == Decimal("0.36")
        assert pm.score_risk(made, assessment=target).score == Decimal("0.04")

    def test_what_is_no_risk(self) -> None:
        """Each argument says what it wants."""
        for arguments in (("r",), (pm.Risk(id="r"), "pmi")):
            with pytest.raises(pm.FieldTypeError):
                pm.score_risk(*arguments)


class TestExposure:
    def test_a_range(self) -> None:
        """From the low chance of a small cost to the high chance of a large one."""
        seen = pm.RiskAssessment(probability="0.3", probability_low="0.2", probability_high="0.5")
        spread = pm.Distribution(shape="uniform", low=100, high=200, unit="EUR")
        made = pm.Risk(id="r", inherent=seen, effects=[pm.RiskConsequence(cost=spread)])
        (found,) = pm.exposure([made]).risks
        assert (found.cost_low, found.cost, found.cost_high) == tuple(
            pm.Money(amount, "EUR") for amount in (-95, -45, -22)
        )
        chance = pm.exposure([attrs.evolve(made, nature="opportunity")]).risks[0]
        assert (chance.cost_low, chance.cost_high) == (pm.Money(22, "EUR"), pm.Money(95, "EUR"))

    def test_days_of_the_plan(self) -> None:
        """Delays and percentages of a task add up in working days; a week by the clock is a working week."""
        plan = pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "10d")])
        effects = [
            pm.RiskConsequence(task="build", delay=("2d", "4d", "12d")),
            pm.RiskConsequence(task="build", percent="20%"),
            pm.RiskConsequence(task="build", delay="4h"),
            pm.RiskConsequence(task="build", delay="7ed"),
        ]
        made = pm.Risk(id="r", inherent=pm.RiskAssessment(probability="0.5"), effects=effects)
        found = pm.exposure(pm.Project(id="p", plan=plan, risks=[made]))
        assert found.days == Decimal("-6.25")
        assert (found.net, found.reasons["net"]) == (None, "no_cost")
        assert dict(found["r"].reasons) == {"cost": "no_cost"}

    def test_a_percentage_of_a_summary_is_one_of_all_its_work(self) -> None:
        """What the trials spread over the work below a summary counts here as well; milestones take no time."""
        tasks = [
            pm.Task(id="s", title="S", kind="summary"),
            pm.Task(id="inner", title="I", kind="summary", parent="s"),
            pm.task("a", "A", "10d", parent="inner"),
            pm.task("b", "B", "7ed", parent="s"),
            pm.milestone("m", "M", parent="s"),
        ]
        made = pm.Risk(
            id="r",
            inherent=pm.RiskAssessment(probability="0.5"),
            effects=[pm.RiskConsequence(task="s", percent="20%")],
        )
        project = pm.Project(id="p", plan=pm.Plan(start="2026-03-02", tasks=tasks), risks=[made])
        assert pm.exposure(project).days == Decimal("-1.5")

    def test_the_order(self) -> None:
        """The largest cost first, then the largest delay, then the nearest."""
        seen = pm.RiskAssessment(probability=1)
        late = [
            pm.Risk(
                id=name,
                inherent=seen,
                effects=[pm.RiskConsequence(task="a", delay=delay)],
                proximity=pm.Proximity(start=start),
            )
            for name, delay, start in (
                ("far", "5d", "2026-09-01"), ("near", "5d", "2026-04-01"), ("long", "9d", None)
            )
        ]  # fmt: skip
        made = [*late, risk("small", cost=10), risk("large", cost=999), pm.Risk(id="unknown")]
        found = pm.exposure(made)
        assert [item.risk for item in found.risks] == ["large", "small", "long", "near", "far", "unknown"]
        assert dict(found["unknown"].reasons) == {"cost": "not_assessed", "days": "not_assessed"}

    def test_only_open_risks_of_a_project_count(self) -> None:
        """What is closed or can no longer strike is left out of a project, and counts in a list that names it."""
        step = pm.Step(from_state="identified", action="close", to_state="closed", by="li", at="2026-03-02T09:00Z")
        closed = risk("closed", state="closed", history=[step])
        ended = risk("ended", ended="Bought elsewhere")
        shop = pm.Project(id="p", stakeholders=[pm.Stakeholder(id="li")], risks=[risk("a"), closed, ended])
        assert [item.risk for item in pm.exposure(shop).risks] == ["a"]
        assert len(pm.exposure(shop.risks).risks) == 3

    def test_currencies_do_not_mix(self) -> None:
        """The sum of two currencies is not known, and says why."""
        other = pm.Risk(
            id="b",
            inherent=pm.RiskAssessment(probability="0.5"),
            effects=[pm.RiskConsequence(cost=pm.Money(1, "CNY"))],
        )
        found = pm.exposure([risk("a"), other])
        assert (found.net, found.reasons["net"]) == (None, "several_currencies")
        with pytest.raises(pm.UnitError):
            pm.cost_outcomes([risk("a"), other])

    def test_rows(self) -> None:
        """A table has one row for each risk."""
        (row,) = pm.exposure([risk()]).rows()
        assert (row["risk"], row["cost"], row["currency"], row["nature"]) == ("r", -300, "EUR", "threat")

    @pytest.mark.parametrize("given", ["r", pm.Risk(id="r"), 5, ["r"]], ids=repr)
    def test_what_are_no_risks(self, given: Any) -> None:
        """A project or a list of risks is wanted."""
        with pytest.raises(pm.FieldTypeError):
            pm.exposure(given)
        with pytest.raises(pm.FieldTypeError):
            pm.cost_outcomes(given)

    def test_weights(self) -> None:
        """What can strike at once counts wholly, whenever it could have begun."""
        assert [pm.proximity_weight(days) for days in (-5, 0, 30, 90)] == [1, 1, Decimal("0.5"), Decimal("0.25")]
        with pytest.raises(pm.FieldTypeError):
            pm.proximity_weight(1.5)  # type: ignore[arg-type]


amounts = st.integers(0, 50)
chances = st.integers(0, 10).map(lambda tenths: Decimal(tenths) / 10)


class TestOutcomes:
    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from(pm.RiskNature), chances, amounts), min_size=1, max_size=5))
    def test_against_every_combination(self, given: list[tuple[pm.RiskNature, Decimal, int]]) -> None:
        """The distribution is the one that counting all ways to strike or not gives."""
        made = [risk(f"r{i}", chance, amount, nature=nature) for i, (nature, chance, amount) in enumerate(given)]
        wanted: dict[Decimal, Decimal] = {}
        for struck in itertools.product((True, False), repeat=len(given)):
            total, share = Decimal(0), Decimal(1)
            for hit, (nature, chance, amount) in zip(struck, given, strict=True):
                sign = 1 if nature is pm.RiskNature.THREAT else -1
                total += sign * amount if hit else 0
                share *= chance if hit else 1 - chance
            wanted[total] = wanted.get(total, Decimal(0)) + share
        found = pm.cost_outcomes(made)
        assert {amount: chance for amount, chance in found.chances if chance} == {
            amount: chance for amount, chance in wanted.items() if chance
        }
        assert found.mean.amount == sum(amount * chance for amount, chance in wanted.items())
        net = pm.exposure(made).net
        assert net is not None
        assert found.mean.amount == -net.amount

    def test_discrete_costs_and_what_cannot_be_counted(self) -> None:
        """Some amounts with their chances are counted; a curve is not."""
        spread = pm.Distribution(shape="discrete", values=[10, 20], weights=["0.5", "0.5"], unit="EUR")
        made = risk(effects=[pm.RiskConsequence(cost=spread)], chance="0.4")
        assert pm.cost_outcomes([made]).chances == tuple(
            (Decimal(amount), Decimal(chance)) for amount, chance in ((0, "0.6"), (10, "0.2"), (20, "0.2"))
        )
        curve = pm.Distribution(low=1, likely=2, high=3, unit="EUR")
        for broken, code in (
            (risk(effects=[pm.RiskConsequence(cost=curve)]), "risk.not_countable"),
            (risk(chance=None), "risk.no_probability"),
            (risk(cost=None), "risk.no_cost"),
        ):
            with pytest.raises(pm.ValidationError) as caught:
                pm.cost_outcomes([broken])
            assert caught.value.code == code

    def test_too_many_sums(self) -> None:
        """More different sums than anybody counts are refused."""
        with pytest.raises(pm.LimitExceeded):
            pm.cost_outcomes([risk(f"r{i}", "0.5", 2**i) for i in range(19)])

    def test_another_currency(self) -> None:
        """A chance is asked for in the currency of the costs."""
        with pytest.raises(pm.UnitError):
            pm.cost_outcomes([risk()]).chance_above(pm.Money(1, "USD"))

    def test_a_number_is_no_limit(self) -> None:
        """The limit is an amount of money."""
        with pytest.raises(pm.FieldTypeError) as caught:
            pm.cost_outcomes([risk()]).chance_above(3)  # type: ignore[arg-type]
        assert caught.value.code == "money.type"


class TestResponses:
    def test_an_opportunity_gains(self) -> None:
        """A response to an opportunity is worth what it adds."""
        made = risk(
            nature="opportunity",
            chance="0.2",
            residual=pm.RiskAssessment(probability="0.5"),
            responses=[pm.RiskResponse(strategy="enhance", cost=pm.Money(100, "EUR"))],
        )
        found = pm.response_value(made)
        assert (found.net_benefit, found.leverage) == (pm.Money(200, "EUR"), Decimal(3))

    def test_what_is_not_known(self) -> None:
        """A response without a price is not free, and a risk without residual was not answered."""
        without = risk(responses=[pm.RiskResponse(strategy="accept")])
        assert dict(pm.response_value(without).reasons) == {
            "emv_after": "not_assessed",
            "cost": "no_response_cost",
            "net_benefit": "not_assessed",
            "leverage": "not_assessed",
        }
        free = risk(
            target=pm.RiskAssessment(probability="0.1"),
            responses=[pm.RiskResponse(strategy="avoid", cost=pm.Money(0, "EUR"))],
        )
        found = pm.response_value(free, planned=True)
        assert (found.net_benefit, found.leverage, dict(found.reasons)) == (
            pm.Money(200, "EUR"),
            None,
            {"leverage": "costs_nothing"},
        )

    def test_two_currencies(self) -> None:
        """Prices in two currencies have no sum."""
        responses = [pm.RiskResponse(strategy="avoid", cost=pm.Money(1, each)) for each in ("EUR", "USD")]
        with pytest.raises(pm.UnitError):
            pm.response_value(risk(responses=responses))
        with pytest.raises(pm.FieldTypeError):
            pm.response_value("r")  # type: ignore[arg-type]


class TestMatrixLint:
    def test_the_institutes_matrix_cannot_be_held_against_all(self) -> None:
        """Where a scale has no figures nothing is passed: it says so."""
        found = [(item.code, item.facts["objective"]) for item in pm.check_matrix(pm.RiskMatrix.pmi())]
        assert ("not_evaluated.matrix", "quality") in found
        assert all(item.severity is not pm.Severity.ERROR for item in pm.check_matrix(pm.RiskMatrix.pmi()))
        assert ("matrix.touching", "cost") in found

    def test_red_on_the_edge(self) -> None:
        """The lowest row and column are no place for the worst colour."""
        bands = [pm.RiskBand(label="a", up_to=1), pm.RiskBand(label="b", up_to=4), pm.RiskBand(label="c")]
        found = {item.code: item for item in pm.check_matrix(attrs.evolve(pm.RiskMatrix.linear(), bands=bands))}
        assert found["matrix.worst_on_edge"].facts["cells"] == ("1x5", "5x1")

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.lists(st.sampled_from("gyr"), min_size=5, max_size=5), min_size=5, max_size=5))
    def test_the_rules_against_points(self, cells: list[list[str]]) -> None:
        """What is called consistent has no red point below a green one, on a fine grid of points."""
        bands = [pm.RiskBand(label="g", up_to=1), pm.RiskBand(label="y", up_to=2), pm.RiskBand(label="r")]
        matrix = attrs.evolve(pm.RiskMatrix.linear(), bands=bands, cells=cells)
        points: dict[str, list[tuple[int, tuple[int, int]]]] = {"g": [], "y": [], "r": []}
        for i, j in itertools.product(range(1, 101), repeat=2):
            row, column = (i - 1) // 20, (j - 1) // 20
            points[cells[row][column]].append((i * j, (row + 1, column + 1)))
        codes = {item.code for item in pm.check_matrix(matrix)}
        if points["g"] and points["r"]:
            crossing = min(points["r"])[0] < max(points["g"])[0]
            assert not crossing or "matrix.inconsistent" in codes
        ranges = matrix_ranges(matrix)
        assert ranges is not None
        least = ranges.red_low
        for place in ranges.should_be_green:
            assert all(size < least * 10_000 for size, where in points["y"] if where == place)  # type: ignore[operator]

    def test_what_is_no_matrix(self) -> None:
        """A matrix is wanted."""
        with pytest.raises(pm.FieldTypeError):
            pm.check_matrix("pmi")  # type: ignore[arg-type]


class Simulation:
    """What a simulation answers, made up."""

    def chance(self, task: str, *, by: Any) -> float:
        """Give a low chance for one task, and certainty for the rest."""
        return 0.6 if task == "live" and by else 1.0

    def cost(self, confidence: float) -> pm.Money:
        """Give a cost that grows with the confidence."""
        return pm.Money(int(1000 * (1 + confidence)), "EUR")


def limited(*limits: pm.RiskTolerance, **fields: Any) -> pm.Project:
    """Make a project with limits, two promises and a budget."""
    tasks = [
        pm.task("build", "Build", "5d", deadline="2026-04-01"),
        pm.milestone("live", "Live", after="build", deadline="2026-04-30"),
    ]
    budget = [
        pm.BudgetLine(id="b1", task="build", amount=pm.Money(1000, "EUR")),
        pm.BudgetLine(id="b2", category="contingency", amount=pm.Money(500, "EUR")),
        pm.BudgetLine(id="b3", category="management_reserve", amount=pm.Money(9000, "EUR")),
    ]
    base: dict[str, Any] = {"plan": pm.Plan(start="2026-03-02", tasks=tasks), "budget": budget}
    return pm.Project(id="p", risk_plan=pm.RiskPlan(id="plan", tolerances=limits), **(base | fields))


class TestTolerances:
    def test_exposure_and_score(self) -> None:
        """Gains count against losses; each risk is held against the limit on scores."""
        loss = pm.RiskTolerance(id="loss", measure="exposure", amount=pm.Money(250, "EUR"))
        top = pm.RiskTolerance(id="top", measure="score", limit="0.2")
        impacts = [pm.RiskImpact(objective="cost", level="very high")]
        bad = risk("bad", inherent=pm.RiskAssessment(probability="0.3", impacts=impacts))
        found = pm.check_tolerances(limited(loss, top, risks=[bad]))
        assert [str(item) for item in found] == [
            "warning risk.tolerance_exposure tolerance=loss exposure=300.0 EUR limit=250 EUR",
            "warning risk.tolerance_score risk:bad tolerance=top score=0.2400 limit=0.2",
        ]
        gain = risk("gain", "0.5", 200, nature="opportunity")
        assert [item.code for item in pm.check_tolerances(limited(loss, risks=[bad, gain]))] == []

    def test_chances_and_costs_need_a_simulation(self) -> None:
        """Without one they are not evaluated; with one each promise is held against its limit."""
        date = pm.RiskTolerance(id="date", measure="chance", limit="0.8")
        cost = pm.RiskTolerance(id="cost", measure="cost", limit="0.1", confidence="0.8")
        project = limited(date, cost)
        assert [(item.code, item.facts["reason"]) for item in pm.check_tolerances(project)] == [
            ("not_evaluated.risk_tolerance", "no_simulation")
        ] * 2
        found = pm.check_tolerances(project, simulation=Simulation())
        assert [(item.code, str(item.subject)) for item in found] == [
            ("risk.tolerance_chance", "task:live"),
            ("risk.tolerance_cost", "None"),
        ]
        assert found[1].facts["limit"] == pm.Money(1650, "EUR")
        wide = attrs.evolve(cost, limit="0.25")
        assert pm.check_tolerances(limited(wide), simulation=Simulation()) == ()
        only = attrs.evolve(date, task="build")
        assert pm.check_tolerances(limited(only), simulation=Simulation()) == ()

    def test_what_cannot_be_compared(self) -> None:
        """No plan, no budget, two currencies: each has its reason."""
        date = pm.RiskTolerance(id="date", measure="chance", limit="0.8")
        cost = pm.RiskTolerance(id="cost", measure="cost", limit=0)
        loss = pm.RiskTolerance(id="loss", measure="exposure", amount=pm.Money(250, "USD"))
        found = pm.check_tolerances(
            limited(date, cost, loss, plan=None, budget=(), risks=[risk()]), simulation=Simulation()
        )
        assert [item.facts["reason"] for item in found] == ["no_plan", "no_budget", "several_currencies"]
        with pytest.raises(pm.FieldTypeError):
            pm.check_tolerances("p")  # type: ignore[arg-type]


def known(**fields: Any) -> pm.Risk:
    """Make a risk about which nothing is missing."""
    base: dict[str, Any] = {
        "cause": "c", "event": "e", "effect": "f", "owner": "li",
        "responses": [pm.RiskResponse(strategy="accept")],
    }  # fmt: skip
    return risk(**(base | fields))


def codes(made: pm.Risk, as_of: str | None = "2026-06-01", **fields: Any) -> list[str]:
    """Give the codes of what is found about a risk."""
    project = pm.Project(id="p", stakeholders=[pm.Stakeholder(id="li")], risks=[made], **fields)
    return [finding.code for finding in pm.check_risks(project, as_of=as_of)]


class TestRegister:
    def test_a_good_risk_is_left_alone(self) -> None:
        """Nothing is found where nothing is wrong."""
        assert codes(known()) == []

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"owner": None}, "risk.no_owner"),
            ({"cause": " "}, "risk.incomplete"),
            ({"inherent": None}, "risk.not_assessed"),
            ({"effects": []}, "risk.no_impact"),
            ({"responses": []}, "risk.no_response"),
            (
                {"inherent": pm.RiskAssessment(probability=1, impacts=[pm.RiskImpact(objective="cost", level="x")])},
                "risk.unknown_level",
            ),
            ({"residual": pm.RiskAssessment(probability="0.4")}, "risk.residual_above_inherent"),
            ({"proximity": pm.Proximity(end="2026-05-31")}, "risk.window_passed"),
            ({"review_days": 7, "reviewed_on": "2026-05-24"}, "risk.review_overdue"),
            (
                {"responses": [pm.RiskResponse(strategy="accept", due="2026-05-31")]},
                "risk.response_overdue",
            ),
            ({"ended": "Bought elsewhere"}, "risk.to_close"),
        ],
        ids=lambda value: value if isinstance(value, str) else None,
    )
    def test_each_finding(self, fields: dict[str, Any], code: str) -> None:
        """One thing that is wrong is one finding, which has words in both languages."""
        made = known(**fields)
        assert codes(made) == [code]
        project = pm.Project(id="p", stakeholders=[pm.Stakeholder(id="li")], risks=[made])
        for finding in pm.check_risks(project, as_of="2026-06-01"):
            for locale in ("en", "zh_CN"):
                text = pm.explain(finding, locale, project=project)
                assert code not in text
                assert "{" not in text

    def test_just_in_time(self) -> None:
        """On the day itself nothing is overdue; without a day nothing ever is."""
        in_time = known(
            review_days=7,
            reviewed_on="2026-05-25",
            proximity=pm.Proximity(end="2026-06-01"),
            responses=[pm.RiskResponse(strategy="accept", due="2026-06-01")],
        )
        assert codes(in_time) == []
        late = known(review_days=7, reviewed_on="2020-01-01", proximity=pm.Proximity(end="2020-01-01"))
        assert codes(late, as_of=None) == []

    def test_the_note_says_why_it_is_worse(self) -> None:
        """A residual above the inherent is a finding only where nobody says why; scores beat probabilities."""
        assert codes(known(residual=pm.RiskAssessment(probability="0.4", note="The port is full"))) == []
        low, high = ([pm.RiskImpact(objective="cost", level=level)] for level in ("low", "high"))
        milder = known(
            inherent=pm.RiskAssessment(probability="0.3", impacts=high),
            residual=pm.RiskAssessment(probability="0.4", impacts=low),
        )
        assert codes(milder) == []

    def test_the_cadence_of_the_plan(self) -> None:
        """Where a risk says nothing the risk plan does; every look at it counts."""
        plan = pm.RiskPlan(id="plan", review_days=14)
        assert codes(known(identified_on="2026-05-01"), risk_plan=plan) == ["risk.review_overdue"]
        assert codes(known(identified_on="2026-05-01", review_days=60), risk_plan=plan) == []
        seen = pm.RiskAssessment(probability="0.3", assessed_on="2026-05-20")
        assert codes(known(identified_on="2026-05-01", inherent=seen), risk_plan=plan) == []
        assert codes(known(), risk_plan=plan) == []

    def test_categories_and_the_matrix_of_the_plan(self) -> None:
        """A category is one of the breakdown structure where there is one; the matrix is checked with the rest."""
        plan = pm.RiskPlan(id="plan", breakdown=[pm.RiskCategory(id="market")], matrix=pm.RiskMatrix.linear())
        assert codes(known(category="weather"), risk_plan=plan) == [
            "risk.unknown_category",
            "matrix.should_be_mild",
            "matrix.compression",
        ]
        assert "risk.unknown_category" not in codes(known(category="market"), risk_plan=plan)
        assert codes(known(category="weather")) == []

    def test_assumptions(self) -> None:
        """What is taken for granted is found out by its day, and a wrong one leads to a risk."""
        made = [
            pm.Assumption(id="late", check_by="2026-05-31"),
            pm.Assumption(id="soon", check_by="2026-06-01"),
            pm.Assumption(id="wrong", verdict="wrong"),
            pm.Assumption(id="seen", verdict="wrong", links=["risk:r"]),
        ]
        project = pm.Project(id="p", stakeholders=[pm.Stakeholder(id="li")], risks=[known()], assumptions=made)
        found = pm.check_risks(project, as_of="2026-06-01")
        assert [(item.code, str(item.subject)) for item in found] == [
            ("assumption.check_overdue", "assumption:late"),
            ("assumption.wrong", "assumption:wrong"),
        ]

    def test_it_is_part_of_the_check_of_a_project(self) -> None:
        """`check_project` says what `check_risks` says."""
        project = pm.Project(id="p", risks=[risk()])
        wanted = {finding.code for finding in pm.check_risks(project, as_of="2026-06-01")}
        assert wanted
        assert wanted <= {finding.code for finding in pm.check_project(project, as_of="2026-06-01")}
        with pytest.raises(pm.FieldTypeError):
            pm.check_risks("p")  # type: ignore[arg-type]

    def test_everything_has_words(self) -> None:
        """Limits and matrices are said in both languages, without a code or a hole in the sentence."""
        limits = [
            pm.RiskTolerance(id="date", measure="chance", limit="0.8"),
            pm.RiskTolerance(id="cost", measure="cost", limit=0),
            pm.RiskTolerance(id="loss", measure="exposure", amount=pm.Money(1, "EUR")),
            pm.RiskTolerance(id="top", measure="score", limit="0.01"),
        ]
        impacts = [pm.RiskImpact(objective="cost", level="high")]
        bad = risk("bad", inherent=pm.RiskAssessment(probability="0.5", impacts=impacts))
        project = limited(*limits, risks=[bad])
        bands = [pm.RiskBand(label="g", up_to=6), pm.RiskBand(label="y", up_to=7), pm.RiskBand(label="r")]
        wrong = attrs.evolve(pm.RiskMatrix.linear(), bands=bands)
        edge = attrs.evolve(
            wrong, bands=[attrs.evolve(band, up_to=i) for i, band in zip((1, 4, None), bands, strict=True)]
        )
        findings = [
            *pm.check_tolerances(project),
            *pm.check_tolerances(project, simulation=Simulation()),
            *(
                finding
                for each in (wrong, edge, pm.RiskMatrix.linear(), pm.RiskMatrix.pmi())
                for finding in pm.check_matrix(each)
            ),
        ]
        assert {finding.code for finding in findings} == {
            "risk.tolerance_chance", "risk.tolerance_cost", "risk.tolerance_exposure", "risk.tolerance_score",
            "not_evaluated.risk_tolerance", "not_evaluated.matrix", "matrix.inconsistent", "matrix.touching",
            "matrix.worst_on_edge", "matrix.should_be_mild", "matrix.compression",
        }  # fmt: skip
        for finding in findings:
            for locale in ("en", "zh_CN"):
                text = pm.explain(finding, locale, project=project)
                assert finding.code not in text
                assert "_" not in text
                assert "('" not in text
