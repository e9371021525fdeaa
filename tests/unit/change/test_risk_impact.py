"""What a change does to risks: edits of the register, and the answer in its dimension."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.change.base import impact_base


def risk(name: str, chance: str = "0.5", cost: int = 1000, **fields: Any) -> pm.Risk:
    """Make a risk with a cost."""
    effects = [pm.RiskConsequence(cost=pm.Money(cost, "EUR"))]
    return pm.Risk(id=name, inherent=pm.RiskAssessment(probability=chance), effects=effects, **fields)


STEP = pm.Step(from_state="identified", action="close", to_state="closed", by="li", at="2026-03-02T09:00Z")
SHOP = pm.Project(
    id="shop",
    stakeholders=[pm.Stakeholder(id="li")],
    plan=pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d")]),
    risks=[risk("late", owner="li"), risk("dear", "0.2", 500)],
)


def answer(*edits: pm.Edit, project: pm.Project = SHOP) -> object:
    """Give what a request with some edits does to the risks."""
    request = pm.ChangeRequest(id="c", edits=edits)
    return pm.assess_change(project.with_(request), "c").options["adjust-plan"].risk


def test_risks_that_come_go_and_change() -> None:
    """Each is named, and the expected cost of all goes from what it was to what it would be."""
    found = answer(
        pm.OpenRisk(risk("fraud", "0.1", 3000)),
        pm.CloseRisk("late", "Bought elsewhere"),
        pm.ChangeRisk(risk("dear", "0.4", 500)),
    )
    assert found == pm.RiskEffect(
        opened=["risk:fraud"],
        closed=["risk:late"],
        rescored=["risk:dear"],
        exposure_before=pm.Money(600, "EUR"),
        exposure_after=pm.Money(500, "EUR"),
    )


def test_a_change_that_leaves_the_risks_alone() -> None:
    """That nothing changes is an answer; without risks nobody knows, and to do nothing has no effect."""
    assert answer(pm.SetEstimate("build", "8d")) == pm.NoEffect(reason="risks_unchanged")
    assert answer(pm.ChangeRisk(risk("late", owner="li", cause="Told better"))) == pm.NoEffect(reason="risks_unchanged")
    bare = attrs.evolve(SHOP, risks=())
    assert answer(pm.SetEstimate("build", "8d"), project=bare) == pm.NotEvaluated(reason="no_risk_records")
    opened = answer(pm.OpenRisk(pm.Risk(id="new")), project=bare)
    assert opened == pm.RiskEffect(opened=["risk:new"])


def test_the_owner_of_a_risk_is_told() -> None:
    """Whoever watches a risk that goes hears of it."""
    request = pm.ChangeRequest(id="c", edits=[pm.CloseRisk("late", "Bought elsewhere")])
    found = pm.assess_change(SHOP.with_(request), "c").options["adjust-plan"]
    assert found.tell == ("li",)


def test_options_are_compared_by_risk() -> None:
    """The rise of the expected cost is a criterion of its own."""
    request = pm.ChangeRequest(id="c", edits=[pm.OpenRisk(risk("fraud", "0.1", 3000))])
    impact = pm.assess_change(SHOP.with_(request), "c")
    rows = {row["option"]: row["risk_emv"] for row in pm.compare_options(impact).rows()}
    assert (rows["adjust-plan"], rows["reject"]) == (300, 0)


def test_a_closed_risk_stays_in_the_register() -> None:
    """An edit takes no step: the risk can no longer strike, and waits for somebody to close it."""
    after = pm.apply_edits(SHOP, [pm.CloseRisk("late", "Bought elsewhere")])
    found = after.get(pm.Risk, "late")
    assert (found.state, found.ended, found.is_open) == ("identified", "Bought elsewhere", False)
    assert "risk.to_close" in {item.code for item in pm.check_risks(after)}
    closed = attrs.evolve(SHOP, risks=[attrs.evolve(SHOP.risks[0], state="closed", history=[STEP])])
    kept = pm.apply_edits(closed, [pm.ChangeRisk(risk("late", "0.9"))]).get(pm.Risk, "late")
    assert (kept.state, kept.history) == ("closed", (STEP,))


@pytest.mark.parametrize(
    "edits",
    [
        [pm.OpenRisk(risk("new"))],
        [pm.ChangeRisk(risk("late", "0.9"))],
        [pm.CloseRisk("late", "Gone")],
        [pm.DropRisk("dear")],
        [pm.OpenRisk(risk("new")), pm.CloseRisk("new", "Gone"), pm.DropRisk("new")],
    ],
    ids=["open", "change", "close", "drop", "all"],
)
def test_edits_are_taken_back(edits: list[pm.Edit]) -> None:
    """What takes edits back brings the register to where it was."""
    back = pm.invert_edits(SHOP, edits)
    assert pm.apply_edits(pm.apply_edits(SHOP, edits), back) == SHOP


def test_edits_that_meet() -> None:
    """Two reasons for closing one risk are a conflict, the same one twice is none."""
    one, other = [pm.CloseRisk("late", "Gone")], [pm.CloseRisk("late", "Bought")]
    assert pm.edit_conflicts(SHOP, one, one) == ()
    assert [item.code for item in pm.edit_conflicts(SHOP, one, other)] == ["edit.conflict_same_field"]
    assert [item.code for item in pm.edit_conflicts(SHOP, one, [pm.DropRisk("late")])] == ["edit.conflict_removed"]


@pytest.mark.parametrize("edit", [pm.CloseRisk("gone", "x"), pm.DropRisk("gone"), pm.ChangeRisk(risk("gone"))])
def test_what_is_not_there(edit: pm.Edit) -> None:
    """An edit of a risk that nobody wrote down is refused with its place."""
    with pytest.raises(pm.UnknownReferenceError) as caught:
        pm.apply_edits(SHOP, [edit])
    assert (caught.value.code, caught.value.where) == ("edit.unknown", "edits[0].risk")


def test_an_assessment_is_stale_when_risks_move() -> None:
    """Another probability or another risk makes it old; a review, a note or an owner does not."""
    base = impact_base(SHOP)
    late = SHOP.risks[0]
    for same in (
        attrs.evolve(late, reviewed_on="2026-03-06", note="x", owner=None, cause="y"),
        attrs.evolve(late, inherent=pm.RiskAssessment(probability="0.5", note="x", assessed_on="2026-03-06")),
    ):
        assert impact_base(SHOP.with_(same)) == base
    for moved in (risk("late", "0.6"), risk("late", cost=1), risk("new"), attrs.evolve(late, ended="Gone")):
        assert impact_base(SHOP.with_(moved)) != base
