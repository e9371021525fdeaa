"""What is forgotten about issues, actions, disagreements and decisions is found."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from tests.unit.engagement.troubled import LADDER, gone, issue, project

GOOD: dict[str, Any] = {"owner": "dev", "due": "2026-03-20", "emergency_plan": "Paper", "cause": "No index"}


def found(*records: pm.Record, as_of: str | None = "2026-03-09T13:00", **told: Any) -> list[str]:
    """Give the findings as lines."""
    return [str(finding) for finding in pm.check_troubles(project(*records), as_of=as_of, **told)]


def test_a_well_kept_issue() -> None:
    """Nothing is wrong with one that is new, has an owner, a day and a plan."""
    assert found(issue(**GOOD), as_of="2026-03-06") == []


@pytest.mark.parametrize(("severity", "level"), [("critical", "error"), ("major", "warning"), ("minor", "warning")])
def test_overdue(severity: str, level: str) -> None:
    """On its day there is still time; a critical issue weighs more."""
    late = issue(**GOOD | {"due": "2026-03-10", "severity": severity, "ladder": ()})
    assert found(late, as_of="2026-03-10") == []
    assert found(late, as_of="2026-03-12") == [f"{level} issue.overdue issue:slow due=2026-03-10 days=2"]


def test_nobody_has_it() -> None:
    """An open issue without an owner."""
    assert found(issue(**GOOD | {"owner": None, "ladder": ()})) == ["warning issue.no_owner issue:slow"]


def test_critical_without_a_plan() -> None:
    """A critical issue needs to say what is done if the response does not help; others do not."""
    bare = issue(**GOOD | {"emergency_plan": " ", "ladder": ()})
    assert found(bare) == []
    assert found(attrs.evolve(bare, severity="critical")) == ["warning issue.no_emergency_plan issue:slow"]


def test_an_escalation_that_nobody_made() -> None:
    """The highest step that is due is said, until it is taken."""
    late = issue(**GOOD)
    assert found(late) == [
        "warning issue.escalation_due issue:slow to=cto step=1 since=2026-03-09 late_minutes=60 late_days=0.125"
    ]
    (line,) = found(attrs.evolve(late, severity="critical"), as_of="2026-03-11")
    assert line.startswith("error issue.escalation_due issue:slow to=board step=2 since=2026-03-10")
    assert found(attrs.evolve(late, escalations=[gone("cto", "2026-03-09T11:30Z")])) == []


def test_a_ladder_without_a_clock() -> None:
    """Nobody can say when a step is due."""
    assert found(issue(**GOOD | {"raised_at": None})) == ["warning issue.no_clock issue:slow"]
    assert found(issue(**GOOD | {"raised_at": None, "ladder": ()})) == []


def test_settled_without_a_cause() -> None:
    """What mattered may come back; what did not need not be looked into. Nothing else is asked of what is settled."""
    steps = (("assign", "2026-03-06T15:10Z"), ("resolve", "2026-03-06T15:20Z"))
    assert found(issue(*steps)) == ["warning issue.no_cause issue:slow"]
    assert found(issue(*steps, severity="minor")) == []
    assert found(issue(*steps, cause="No index", due="2026-03-02")) == []


def test_an_action_that_is_overdue() -> None:
    """From the day after."""
    call = pm.ActionItem(id="call", owner="li", due="2026-03-06")
    assert found(call, as_of="2026-03-06") == []
    assert found(call) == ["warning action.overdue action:call due=2026-03-06 days=3"]


def test_an_action_that_is_put_off_again_and_again() -> None:
    """Twice is life, three times is a habit; the limit can be set."""
    events = [pm.CarryOver(was_due=f"2026-03-0{day}", by="li", at=f"2026-03-0{day}T09:00Z") for day in (2, 3, 4)]
    call = pm.ActionItem(id="call", owner="li", due="2026-03-20", carry_overs=events)
    line = "warning action.carried_over action:call count=3 first_due=2026-03-02 due=2026-03-20"
    assert found(call) == [line]
    assert found(call, carry_over_limit=3) == []
    assert found(call, as_of="2026-03-03") == []


def test_a_disagreement_that_nobody_mediates() -> None:
    """Once it is settled nobody has to."""
    blue = pm.Disagreement(id="blue", raised_on="2026-03-06")
    line = ["warning disagreement.no_mediator disagreement:blue"]
    assert found(blue) == line
    assert found(blue, as_of="2026-03-05") == []
    assert found(attrs.evolve(blue, mediator="cto")) == []
    assert found(attrs.evolve(blue, outcome="Blue", settled_on="2026-03-08")) == []
    assert found(attrs.evolve(blue, outcome="Blue", settled_on="2026-03-12")) == line


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"decided_by": "dev"}, []),
        ({"decided_by": "dev", "reversible": False}, ["warning decision.no_evidence decision:d reversible=False"]),
        ({"decided_by": "li"}, ["warning decision.no_evidence decision:d reversible=True"]),
        ({"decided_by": "li", "evidence": [pm.Evidence(kind="minutes", reference="3")]}, []),
        ({}, ["warning decision.no_decider decision:d"]),
        ({"choice": ""}, []),
        ({"at": "2027-01-01T09:00Z"}, []),
    ],
)
def test_decisions(fields: dict[str, Any], lines: list[str]) -> None:
    """Somebody decided; what cannot be taken back, or is the client's word, is proved. A question is no decision."""
    assert found(pm.LoggedDecision(**{"id": "d", "choice": "Here"} | fields)) == lines


def test_without_a_day_nothing_is_overdue() -> None:
    """What does not depend on a day is found all the same."""
    late = issue(due="2026-03-02", ladder=LADDER)
    call = pm.ActionItem(id="call", owner="li", due="2026-03-06")
    assert found(late, call, pm.Disagreement(id="blue"), as_of=None) == [
        "warning issue.no_owner issue:slow",
        "warning disagreement.no_mediator disagreement:blue",
    ]


def test_the_check_of_the_project_holds_them() -> None:
    """Whoever checks the project sees them with everything else, errors in front."""
    shop = project(issue(severity="critical", due="2026-03-06"))
    codes = [finding.code for finding in pm.check_project(shop, as_of="2026-03-09T13:00")]
    assert codes[:2] == ["issue.overdue", "issue.escalation_due"]
    assert set(codes) >= {"issue.no_owner", "issue.no_emergency_plan"}
    assert "issue.no_owner" in {finding.code for finding in pm.check_project(project(issue()))}


@pytest.mark.parametrize("arguments", [("shop", "2026-03-06"), (project(), 7)])
def test_what_is_no_question(arguments: Any) -> None:
    """A project is asked for, and a day where one is given."""
    with pytest.raises(pm.FieldTypeError):
        pm.check_troubles(arguments[0], as_of=arguments[1])


@pytest.mark.parametrize("limit", ["2", -1, 1.5, True, None])
def test_what_is_no_limit(limit: Any) -> None:
    """How often is a whole number."""
    with pytest.raises(pm.FieldTypeError) as caught:
        pm.check_troubles(project(), as_of="2026-03-06", carry_over_limit=limit)
    assert caught.value.code == "carry_over.limit"
