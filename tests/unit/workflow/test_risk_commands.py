"""The way of a risk: assessed, answered, watched; and what happens when it strikes."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.errors import GuardError, TransitionError
from clientpm.workflow import advance, realise_risk
from clientpm.workflow.guards_risk import linked_issues

AT = "2026-06-01T09:00Z"
SEEN = pm.RiskAssessment(probability="0.3", impacts=[pm.RiskImpact(objective="cost", level="high")])
LATE = pm.Risk(
    id="late",
    title="Late",
    cause="A strike",
    event="Machines come late",
    effect="Work waits",
    owner="li",
    visibility="client",
    proximity=pm.Proximity(start="2026-04-01", end="2026-05-31"),
    responses=[
        pm.RiskResponse(strategy="mitigate", contingency="Rent two", fallback="Deliver in parts"),
        pm.RiskResponse(strategy="escalate"),
    ],
)


def shop(*risks: pm.Risk) -> pm.Project:
    """Make a project with risks."""
    return pm.Project(id="shop", stakeholders=[pm.Stakeholder(id="li")], risks=risks or [LATE])


def step(project: pm.Project, action: str, **facts: Any) -> pm.Project:
    """Take one step with the risk."""
    return advance(project, "risk:late", action, by="li", at=AT, **facts)


def test_the_whole_way() -> None:
    """Each step has what it needs, and writes what it was told."""
    project = step(shop(), "assess", inherent=SEEN)
    assert project.get(pm.Risk, "late").inherent == SEEN
    project = step(project, "plan_response", residual=pm.RiskAssessment(probability="0.1"))
    project = step(project, "activate")
    project = step(project, "expire")
    assert project.get(pm.Risk, "late").state == "expired"
    project = step(project, "reopen", note="The strike is back")
    assert project.get(pm.Risk, "late").state == "identified"
    assert [item.action for item in project.get(pm.Risk, "late").history] == [
        "assess", "plan_response", "activate", "expire", "reopen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "action", "codes"),
    [
        (pm.Risk(id="late"), "assess", {"guard.owner", "guard.risk_assessed"}),
        (pm.Risk(id="late", owner="li", inherent=pm.RiskAssessment(probability=1)), "assess", {"guard.risk_assessed"}),
        (LATE, "occur", {"guard.issue"}),
        (LATE, "close", {"guard.rationale"}),
    ],
    ids=["assess", "impact", "occur", "close"],
)
def test_what_a_step_needs(made: pm.Risk, action: str, codes: set[str]) -> None:
    """A step that lacks something is refused with all that it lacks."""
    with pytest.raises(GuardError) as caught:
        step(shop(made), action)
    assert {problem.code for problem in caught.value.problems} == codes


def test_a_step_that_is_not_in_the_table() -> None:
    """The table is closed: the error says what leads on."""
    with pytest.raises(TransitionError) as caught:
        step(shop(), "activate")
    assert set(caught.value.allowed) == {"assess", "occur", "close"}


def test_the_window_must_be_over() -> None:
    """A risk that can still strike has not expired."""
    open_end = pm.Risk(id="late", responses=LATE.responses, inherent=SEEN, owner="li")
    project = step(step(step(shop(open_end), "assess"), "plan_response"), "activate")
    with pytest.raises(GuardError) as caught:
        step(project, "expire")
    assert caught.value.code == "guard.window_passed"


def test_a_risk_becomes_an_issue() -> None:
    """The issue takes over what was known and planned; both name each other; the risk keeps all it had."""
    before = shop()
    after = realise_risk(before, "late", by="li", at=AT, note="It was on the news")
    risk, issue = after.get(pm.Risk, "late"), after.get(pm.Issue, "late")
    assert (risk.state, risk.links, risk.history[-1].note) == ("occurred", (issue.ref,), "It was on the news")
    assert (risk.inherent, risk.responses) == (LATE.inherent, LATE.responses)
    assert issue == pm.Issue(
        id="late",
        title="Late",
        visibility="client",
        links=["risk:late"],
        description="Machines come late\nWork waits",
        raised_by="li",
        raised_at=AT,
        owner="li",
        cause="A strike",
        emergency_plan="Rent two\nDeliver in parts",
    )
    assert before.risks[0].state == "identified"


def test_it_can_raise_a_change() -> None:
    """Risk, issue and request name each other, so that the chain can be followed."""
    request = pm.ChangeRequest(id="rent", title="Rent machines")
    own = pm.Issue(id="strike", title="Strike", severity="critical")
    after = realise_risk(shop(), "risk:late", issue=own, change=request, by="li", at=AT)
    assert after["risk:late"].links == (pm.Ref("issue", "strike"), pm.Ref("change", "rent"))
    assert after["issue:strike"].links == (pm.Ref("risk", "late"), pm.Ref("change", "rent"))
    assert after["change:rent"].links == (pm.Ref("risk", "late"), pm.Ref("issue", "strike"))
    assert after.get(pm.ChangeRequest, "rent").state == "draft"


def test_an_issue_that_is_there_already() -> None:
    """Somebody wrote the issue down first: it is linked, not made again."""
    known = shop().with_(pm.Issue(id="strike", links=["stakeholder:li"]))
    after = realise_risk(known, "late", issue=known.get(pm.Issue, "strike"), by="li", at=AT)
    assert after["issue:strike"].links == (pm.Ref("stakeholder", "li"), pm.Ref("risk", "late"))


def test_it_strikes_again() -> None:
    """A risk that may come back is taken back to active; every time has an issue of its own."""
    once = realise_risk(shop(), "late", by="li", at=AT)
    again = step(once, "reactivate", note="The strike goes on")
    with pytest.raises(GuardError):
        step(again, "occur")
    twice = realise_risk(again, "late", by="li", at=AT)
    assert [issue.id for issue in twice.issues] == ["late", "late-2"]
    assert len(linked_issues(twice, twice.get(pm.Risk, "late"))) == 2


@pytest.mark.parametrize("fields", [{"event": "Another"}, {"links": ()}, {"cause": "None"}, {"effect": "Other"}])
def test_what_was_known_of_a_risk_that_struck_stays(fields: dict[str, Any]) -> None:
    """Nobody writes it anew, or takes its issue away, before it is active again."""
    struck = realise_risk(shop(), "late", by="li", at=AT)
    with pytest.raises(pm.ValidationError) as caught:
        struck.with_(attrs.evolve(struck.get(pm.Risk, "late"), **fields))
    assert caught.value.problems[0].code == "door.field"
    again = step(struck, "reactivate", note="It may come back")
    mended = again.with_(attrs.evolve(again.get(pm.Risk, "late"), event="Once more"))
    assert mended.get(pm.Risk, "late").event == "Once more"


def test_what_it_refuses() -> None:
    """What is over does not strike; other records are not risks; a request is new."""
    closed = step(shop(), "close", note="Bought elsewhere")
    with pytest.raises(TransitionError):
        realise_risk(closed, "late", by="li", at=AT)
    for given in ({"issue": pm.Risk(id="x")}, {"change": "rent"}):
        with pytest.raises(pm.FieldTypeError):
            realise_risk(shop(), "late", by="li", at=AT, **given)
    request = pm.ChangeRequest(id="rent")
    with pytest.raises(pm.ValidationError) as caught:
        realise_risk(shop().with_(request), "late", change=request, by="li", at=AT)
    assert caught.value.code == "realise.change"
    known = shop().with_(pm.Issue(id="strike", title="Strike"))
    with pytest.raises(pm.ValidationError) as caught:
        realise_risk(known, "late", issue=pm.Issue(id="strike", title="Another"), by="li", at=AT)
    assert caught.value.code == "realise.issue"
    for name in ("gone", "stakeholder:li"):
        with pytest.raises(pm.ValidationError):
            realise_risk(shop(), name, by="li", at=AT)
