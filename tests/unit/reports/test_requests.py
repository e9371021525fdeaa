"""What the client is asked for beside the work of the plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import clientpm as pm
from clientpm.reports.block import Checklist, Paragraph
from clientpm.reports.status_reporting import status_report
from clientpm.workflow import (
    begin_assessment,
    request_information,
    request_sign_off,
    sign,
    submit_change,
    withdraw_change,
)
from tests.unit.reports.reading import lead, section

if TYPE_CHECKING:
    from clientpm.model.project import Project

MORNING = dt.datetime(2026, 3, 3, 1, tzinfo=dt.UTC)


def shop(**changes: Any) -> Project:
    """Give a project whose client has asked for gift cards."""
    asked = pm.ChangeRequest(
        id="cards", title="Gift cards", reason="Christmas", raised_by="cto", origin="client", visibility="client"
    )
    records: dict[str, Any] = {
        "stakeholders": [
            pm.Stakeholder(id="pm", title="Project manager"),
            pm.Stakeholder(id="cto", title="Head of IT", side="client", may_sign=True, visibility="client"),
            pm.Stakeholder(id="cfo", title="Finance", side="client", may_sign=True, visibility="client"),
        ],
        "requirements": [pm.Requirement(id="r", title="Pay online", statement="Pay", visibility="client")],
        "changes": [asked],
        "plan": pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d", visibility="client")]),
        "time_zone": "Asia/Shanghai",
    }
    project = pm.Project(id="shop", **(records | changes))
    return submit_change(project, "cards", by="cto", at=MORNING)


def asked(project: Project, as_of: str = "2026-03-06", audience: str = "client") -> list[tuple[str, str, str, str]]:
    """Give what a report asks for: text, who, by when and since when."""
    document = status_report(project, as_of=as_of, audience=audience)
    items = [item for block in section(document, "needed") if isinstance(block, Checklist) for item in block.items]
    return [(item.text, item.owner, item.due, item.note) for item in items]


def test_a_question_is_asked_of_whoever_wants_the_change() -> None:
    """It stands with its day until it is answered, for whoever reads of the change."""
    project = begin_assessment(shop(), "cards", owner="pm", by="pm", at=MORNING)
    assert asked(project) == []
    project = request_information(
        project, "cards", question="How many a day?", due="2026-03-10", by="pm", at="2026-03-04T02:00Z"
    )
    expected = ("Answer our question about “Gift cards”: How many a day?", "Head of IT", "Tuesday, 10 March 2026")
    assert asked(project) == [(*expected, "open since 4 March 2026")]
    assert asked(project, "2026-03-03") == []
    document = status_report(project, as_of="2026-03-06")
    assert "1 thing" in lead(document).text


def test_a_signature_is_asked_of_whose_turn_it_is() -> None:
    """It is asked of the client's people who may sign now, and no more once they have."""
    project = request_sign_off(
        shop(), "requirement:r", signers=["cto", "cfo"], policy="ordered", by="pm", at="2026-03-04T17:00Z",
        expires_on="2026-03-20",
    )  # fmt: skip
    ask = "Sign “Pay online”"
    assert asked(project) == [(ask, "Head of IT", "Friday, 20 March 2026", "open since 5 March 2026")]
    assert asked(project, "2026-03-04") == []
    project = sign(project, "requirement:r", by="cto", at="2026-03-05T09:00Z")
    assert asked(project)[0][:2] == (ask, "Finance")
    assert asked(sign(project, "requirement:r", by="cfo", at="2026-03-06T01:00Z")) == []


def test_a_decision_is_asked_once_the_options_are_known() -> None:
    """A change that was assessed waits for the client's word, where the client asked for it."""
    option = pm.ChangeOption(id="later", kind="adjust_plan", edits=[pm.SetEstimate("build", "8d")])
    for by, origin, expected in (("cto", "client", 1), ("pm", "team", 0)):
        request = pm.ChangeRequest(
            id="cards",
            title="Gift cards",
            reason="Christmas",
            raised_by=by,
            options=[option],
            origin=origin,
            visibility="client",
        )
        project = begin_assessment(shop(changes=[request]), "cards", owner="pm", by="pm", at=MORNING)
        impact = pm.assess_change(project, "cards", as_of="2026-03-03")
        project = pm.workflow.record_assessment(project, "cards", impact, by="pm", at="2026-03-05T01:00Z")
        found = [text for text, *_ in asked(project) if text.startswith("Decide about the change “Gift cards”")]
        assert len(found) == expected


def test_what_may_not_be_seen_is_not_asked_for() -> None:
    """A request or a record that is internal stays out of the client's report and in the team's."""
    hidden = shop(requirements=[pm.Requirement(id="r", title="Pay online", statement="Pay")])
    project = request_sign_off(hidden, "requirement:r", signers=["cto"], by="pm", at="2026-03-04T01:00Z")
    assert asked(project) == []
    assert [text for text, *_ in asked(project, audience="internal")] == ["Sign “Pay online”"]


def test_a_withdrawn_change_asks_for_nothing() -> None:
    """Nothing is asked for once the request is taken back."""
    project = begin_assessment(shop(), "cards", owner="pm", by="pm", at=MORNING)
    project = request_information(
        project, "cards", question="How many?", due="2026-03-10", by="pm", at="2026-03-04T02:00Z"
    )
    gone = withdraw_change(project, "cards", by="cto", at="2026-03-05T02:00Z", note="not needed")
    assert asked(gone) == []


def test_what_the_client_promised_is_asked_for() -> None:
    """An open action of the client stands there with its day, of the team not; a hidden one only for the team."""
    actions = [
        pm.ActionItem(id="floor", title="Send the floor plan", owner="cto", due="2026-03-05", visibility="client"),
        pm.ActionItem(id="card", title="Order the cards", owner="cfo", due="2026-03-12", visibility="client"),
        pm.ActionItem(id="ours", title="Write the test", owner="pm", due="2026-03-09", visibility="client"),
        pm.ActionItem(id="quiet", title="Find out the price", owner="cto", due="2026-03-09"),
    ]
    project = shop(actions=actions)
    assert asked(project) == [
        ("Send the floor plan", "Head of IT", "Thursday, 5 March 2026", "this day is over"),
        ("Order the cards", "Finance", "Thursday, 12 March 2026", ""),
    ]
    assert [item[0] for item in asked(project, audience="internal")][1] == "Find out the price"
    text = lead(status_report(project, as_of="2026-03-06")).text
    assert text.endswith("We need 2 things from you; the first was due on Thursday, 5 March 2026.")
    assert "by Thursday, 5 March 2026" in lead(status_report(project, as_of="2026-03-05")).text


def test_the_rest_of_many_requests_is_counted() -> None:
    """A dozen are listed, and nobody believes that these are all."""
    actions = [
        pm.ActionItem(id=f"a{i}", title=f"Action {i}", owner="cto", due="2026-03-12", visibility="client")
        for i in range(20)
    ]
    document = status_report(shop(actions=actions), as_of="2026-03-06")
    assert next(block.text for block in section(document, "needed") if isinstance(block, Paragraph)) == "And 8 more."
