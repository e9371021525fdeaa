"""How far a sign-off has come, and when something is agreed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow
from clientpm.model.door import move
from tests.unit.agreement.agreeing import at, by_hand, shop

GOAL = "goal:wait"
ALL = ("cto", "head", "owner")


def asked(policy: str = "all", signers: tuple[str, ...] = ALL, **fields: Any) -> pm.Project:
    """Give the shop with a request to sign the goal."""
    return workflow.request_sign_off(shop(), GOAL, signers=signers, policy=policy, by="pm", at=at(2), **fields)


def signed(project: pm.Project, *signers: str, **fields: Any) -> pm.Project:
    """Give a project with some signatures on the goal, one an hour."""
    for i, name in enumerate(signers):
        project = workflow.sign(project, GOAL, by=name, at=at(3, 9 + i), **fields)
    return project


def state(project: pm.Project, **fields: Any) -> pm.SignOffState:
    """Give the state of the sign-off of the goal."""
    return pm.sign_off_state(project, GOAL, **fields)


def told(found: pm.SignOffState) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Give the stage, who signed, who is missing, and whose turn it is."""
    return found.stage.value, found.signed, found.missing, found.turn


@pytest.mark.parametrize(
    ("policy", "fields", "signers", "expected"),
    [
        ("all", {}, (), ("open", (), ALL, ALL)),
        ("all", {}, ("head",), ("open", ("head",), ("cto", "owner"), ("cto", "owner"))),
        ("all", {}, ("owner", "head", "cto"), ("complete", ("owner", "head", "cto"), (), ())),
        ("any", {}, (), ("open", (), ALL, ALL)),
        ("any", {}, ("owner",), ("complete", ("owner",), (), ())),
        ("any", {}, ("owner", "cto"), ("complete", ("owner", "cto"), (), ())),
        ("quorum", {"quorum": 2}, ("owner",), ("open", ("owner",), ("cto", "head"), ("cto", "head"))),
        ("quorum", {"quorum": 2}, ("owner", "cto"), ("complete", ("owner", "cto"), (), ())),
        ("ordered", {}, (), ("open", (), ALL, ("cto",))),
        ("ordered", {}, ("cto",), ("open", ("cto",), ("head", "owner"), ("head",))),
        ("ordered", {}, ALL, ("complete", ALL, (), ())),
    ],
)
def test_policies(policy: str, fields: dict[str, Any], signers: tuple[str, ...], expected: Any) -> None:
    """All of them, any, a number of them, or all in order; agreed only once it is complete."""
    project = signed(asked(policy, **fields), *signers)
    assert told(state(project)) == expected
    assert state(project).complete is pm.is_agreed(project, GOAL) is (expected[0] == "complete")
    assert state(project).needed == {"all": 3, "any": 1, "quorum": 2, "ordered": 3}[policy]


def test_nobody_was_asked() -> None:
    """Without a request the signatures that were given still count."""
    assert told(state(shop())) == ("not_requested", (), (), ())
    project = signed(shop(), "cto")
    assert told(state(project)) == ("not_requested", ("cto",), (), ())
    assert pm.is_agreed(project, GOAL)
    assert told(state(project, as_of="2026-03-02")) == ("not_requested", (), (), ())


def test_a_signature_given_before_counts() -> None:
    """Who has signed the same content already is not asked again."""
    project = signed(shop(), "cto")
    project = workflow.request_sign_off(project, GOAL, signers=ALL, by="pm", at=at(4))
    assert told(state(project)) == ("open", ("cto",), ("head", "owner"), ("head", "owner"))
    assert pm.is_agreed(project, GOAL)


def test_an_edit_makes_the_request_stale() -> None:
    """Before and after it is complete, and whoever signed; taking the edit back mends it."""
    goal: Any = shop()[GOAL]
    for signers in ((), ("cto",), ALL):
        project = signed(asked(), *signers)
        edited = project.with_(attrs.evolve(goal, target="2"))
        assert state(edited).stage is pm.SignOffStage.STALE
        assert state(edited).turn == ()
        assert not pm.is_agreed(edited, GOAL)
        assert state(edited.with_(goal)) == state(project)


def test_the_last_day_passes() -> None:
    """It has expired when the last day is over and not enough have signed; the day is the caller's to say."""
    project = signed(asked("quorum", quorum=2, expires_on="2026-03-05"), "cto")
    assert state(project).stage is pm.SignOffStage.OPEN
    assert state(project, as_of="2026-03-05").stage is pm.SignOffStage.OPEN
    late = state(project, as_of="2026-03-06")
    assert (late.stage, late.missing, late.turn) == (pm.SignOffStage.EXPIRED, ("head", "owner"), ())
    assert state(signed(project, "head"), as_of="2026-03-06").complete


def test_on_an_earlier_day() -> None:
    """Requests and signatures count up to the day that is asked for, in the project's zone."""
    project = signed(asked(), "cto", "head")
    assert state(project, as_of="2026-03-01").stage is pm.SignOffStage.NOT_REQUESTED
    assert state(project, as_of="2026-03-02").signed == ()
    assert state(project, as_of=dt.datetime(2026, 3, 3, 9)).signed == ("cto",)
    assert state(project, as_of="2026-03-03").signed == ("cto", "head")


def test_the_latest_request_counts() -> None:
    """A request that was not finished is superseded by the next one; a finished one stays finished."""
    project = workflow.request_sign_off(signed(asked(), "cto"), GOAL, signers=["head"], by="pm", at=at(4))
    assert pm.sign_off_state(project, "sign_off_request:sign-off-1").stage is pm.SignOffStage.SUPERSEDED
    assert state(project).request == "sign-off-2"
    done = workflow.request_sign_off(signed(asked("any"), "cto"), GOAL, signers=["head"], by="pm", at=at(4))
    assert pm.sign_off_state(done, "sign_off_request:sign-off-1").complete
    assert state(done).missing == ("head",)
    assert pm.is_agreed(done, GOAL)


def test_asked_again_of_fewer() -> None:
    """What was given in answer to the first request completes the second: then it is agreed."""
    project = signed(asked(), "cto")
    assert not pm.is_agreed(project, GOAL)
    project = workflow.request_sign_off(project, GOAL, signers=["cto"], by="pm", at=at(4))
    assert state(project).complete
    assert pm.is_agreed(project, GOAL)


def test_a_delegate_signs_for_somebody() -> None:
    """The signature counts for who was asked, and the state says who gave it."""
    hand_on = pm.Delegation(from_="cto", to="deputy", until="2026-03-10")
    project = asked("ordered", ("cto", "head"), delegations=[hand_on])
    project = workflow.sign(project, GOAL, by="deputy", on_behalf_of="cto", at=at(3))
    found = state(project)
    assert (found.signed, found.turn, dict(found.delegates)) == (("cto",), ("head",), {"cto": "deputy"})
    assert pm.is_agreed(signed(project, "head"), GOAL)


@pytest.mark.parametrize(
    "fields",
    [
        {"by": "pm"},
        {"by": "deputy"},
        {"by": "deputy", "on_behalf_of": "cto"},
        {"by": "deputy", "on_behalf_of": "cto", "request": "sign-off-1", "at": at(11)},
        {"by": "pm", "on_behalf_of": "cto", "request": "sign-off-1"},
        {"by": "cto", "request": "sign-off-1", "at": at(21)},
        {"by": "cto", "request": "sign-off-1", "fingerprint": pm.Fingerprint("sha256-1:" + "1" * 64)},
    ],
    ids=["team", "deputy", "unasked", "too-late-for-deputy", "no-delegate", "too-late", "other-content"],
)
def test_what_a_file_may_not_slip_in(fields: dict[str, Any]) -> None:
    """A signature that no command would have taken does not count, wherever it comes from."""
    hand_on = pm.Delegation(from_="cto", to="deputy", until="2026-03-10")
    project = asked("any", delegations=[hand_on], expires_on="2026-03-20")
    forged = attrs.evolve(project, signatures=[by_hand(project, GOAL, **fields)])
    assert not pm.is_agreed(forged, GOAL)
    assert state(forged).signed == ()


def test_out_of_order_in_a_file() -> None:
    """Under an order, a signature counts only after those of who comes before."""
    project = asked("ordered", ("cto", "head"))
    early = by_hand(project, GOAL, by="head", request="sign-off-1", at=at(3))
    late = by_hand(project, GOAL, id="late", by="cto", request="sign-off-1", at=at(4))
    assert told(state(attrs.evolve(project, signatures=[early, late]))) == ("open", ("cto",), ("head",), ("head",))
    assert state(attrs.evolve(project, signatures=[late, attrs.evolve(early, at=at(5))])).complete


def test_who_may_sign() -> None:
    """By their own record, or because the contract names them."""
    assert [name for name in ("cto", "head", "owner", "deputy", "pm") if pm.may_sign(shop(), name)] == list(ALL)
    with pytest.raises(pm.UnknownReferenceError):
        pm.may_sign(shop(), "nobody")


def test_nobody_signs_beside_those_who_were_asked() -> None:
    """A file may hold the signature of somebody else: while the client is asked, it makes nothing agreed."""
    people = [attrs.evolve(item, may_sign=True) if item.id == "pm" else item for item in shop().stakeholders]
    before = signed(shop(stakeholders=people), "pm")
    how: dict[str, Any] = {"signers": ["cto", "head"], "policy": "all", "by": "pm", "expires_on": "2026-03-06"}
    assert pm.is_agreed(workflow.request_sign_off(before, GOAL, at=at(4), **how), GOAL)
    asked_first = workflow.request_sign_off(shop(stakeholders=people), GOAL, at=at(2), **how)
    beside = move(asked_first, by_hand(asked_first, GOAL, by="pm", at=at(3)))
    assert not pm.is_agreed(beside, GOAL)
    assert pm.is_agreed(signed(beside, "cto", "head"), GOAL)
    assert pm.is_agreed(move(asked_first, by_hand(asked_first, GOAL, by="pm", at=at(7))), GOAL)


def test_agreed_through_a_document() -> None:
    """A signature on a document makes what it lists agreed, record by record."""
    project = workflow.sign(shop(), "document:book", by="cto", at=at(3))
    for ref in ("document:book", "requirement:pay", "requirement:gift", "criterion:fast", GOAL, "deliverable:portal"):
        assert pm.is_agreed(project, ref), ref
    assert not pm.is_agreed(project, "need:sell")
    edited = project.with_(pm.Requirement(id="gift", statement="No gifts."))
    assert [pm.is_agreed(edited, ref) for ref in ("document:book", "requirement:gift", "requirement:pay")] == [
        False,
        False,
        True,
    ]


def test_a_document_that_all_must_sign() -> None:
    """What it lists is agreed once enough have signed the document."""
    project = workflow.request_sign_off(shop(), "document:book", signers=["cto", "head"], by="pm", at=at(2))
    project = workflow.sign(project, "document:book", by="cto", at=at(3))
    assert not pm.is_agreed(project, "requirement:pay")
    project = workflow.sign(project, "document:book", by="head", at=at(4))
    assert pm.is_agreed(project, "requirement:pay")


def test_what_is_refused() -> None:
    """Another thing than a project, a record that there is not, and a day that is none."""
    with pytest.raises(pm.FieldTypeError):
        pm.sign_off_state("shop", GOAL)  # type: ignore[arg-type]
    with pytest.raises(pm.UnknownReferenceError):
        pm.sign_off_state(shop(), "goal:none")
    with pytest.raises(pm.ValidationError):
        state(shop(), as_of="soon")


def codes(project: pm.Project, **fields: Any) -> dict[str, pm.Finding]:
    """Give the findings about signatures and requests by their codes."""
    found = pm.check_project(project, **fields)
    return {item.code: item for item in found if item.code.startswith(("sign", "link"))}


def test_findings_about_requests() -> None:
    """Who is still to sign, what has expired or is out of date, and what a client cannot see."""
    project = signed(asked(expires_on="2026-03-05"), "cto")
    waiting = codes(project)["sign_off.waiting"]
    assert str(waiting.subject) == GOAL
    assert waiting.facts["records"] == ("stakeholder:head", "stakeholder:owner")
    assert (waiting.facts["count"], waiting.facts["out_of"]) == (1, 3)
    assert codes(project, as_of="2026-03-05").keys() == {"sign_off.waiting", "sign_off.hidden"}
    assert "sign_off.expired" in codes(project, as_of="2026-03-06")
    assert codes(project)["sign_off.hidden"].facts["records"] == (GOAL,)
    goal: Any = shop()[GOAL]
    assert "sign_off.hidden" not in codes(project.with_(attrs.evolve(goal, visibility="client")))
    assert {"sign_off.stale", "signature.stale"} <= codes(project.with_(attrs.evolve(goal, target="2"))).keys()
    assert codes(signed(project, "head", "owner")) == {}
    again = workflow.request_sign_off(project, GOAL, signers=["cto"], by="pm", at=at(8))
    assert codes(again) == {}


def test_findings_about_signatures() -> None:
    """A signature without authority, and a stale one until the record is signed again."""
    project = shop()
    forged = attrs.evolve(project, signatures=[by_hand(project, GOAL, by="pm")])
    assert codes(forged).keys() == {"signature.no_authority"}
    book = workflow.sign(project, "document:book", by="cto", at=at(3))
    edited = book.with_(pm.Requirement(id="gift", statement="No gifts."))
    finding = codes(edited)["signature.stale"]
    assert (str(finding.subject), finding.facts["records"]) == ("document:book", ("requirement:gift",))
    assert codes(workflow.sign(edited, "document:book", by="head", at=at(5))) == {}
