"""Asking for signatures and signing: who may, when, and over what."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm import workflow
from tests.unit.agreement.agreeing import at, moved_on, shop

GOAL, PAY, BOOK = "goal:wait", "requirement:pay", "document:book"
SHOWN = pm.Fingerprint("sha256-1:" + "5" * 64)
HAND_ON = pm.Delegation(from_="cto", to="deputy", until="2026-03-10")


def ask(project: pm.Project, **fields: Any) -> pm.Project:
    """Give a project with a request to sign the goal."""
    made: dict[str, Any] = {"signers": ["cto", "head"], "by": "pm", "at": at(2)}
    return workflow.request_sign_off(project, GOAL, **(made | fields))


def sign(project: pm.Project, by: str, **fields: Any) -> pm.Project:
    """Give a project with a signature on the goal."""
    return workflow.sign(project, GOAL, **({"by": by, "at": at(3)} | fields))


def test_what_a_request_keeps() -> None:
    """Content, what was shown, who asked whom and when; it is as visible as the record."""
    goal: Any = shop()[GOAL]
    project = shop().with_(attrs.evolve(goal, visibility="client"))
    project = ask(
        project,
        shown=SHOWN,
        shown_language="zh_CN",
        policy="quorum",
        quorum=1,
        expires_on="2026-03-20",
        delegations=[HAND_ON],
        title="Sign the goal",
    )
    (request,) = project.sign_off_requests
    assert request == pm.SignOffRequest(
        id="sign-off-1",
        title="Sign the goal",
        visibility="client",
        covers=GOAL,
        fingerprint=pm.signed_fingerprint(project, GOAL),
        shown=SHOWN,
        shown_language="zh_CN",
        policy="quorum",
        quorum=1,
        signers=["cto", "head"],
        delegations=[HAND_ON],
        requested_by="pm",
        requested_at=at(2),
        expires_on="2026-03-20",
    )


def test_what_a_signature_keeps() -> None:
    """Content with its parts, role, evidence, and the document that the request showed."""
    proof = pm.Evidence(kind="e_mail", reference="mail 17")
    project = ask(shop(), shown=SHOWN, shown_language="zh_CN")
    project = sign(project, "cto", role="Sponsor", evidence=[proof], title="Approval")
    (given,) = project.signatures
    assert (given.id, given.request, given.role, given.evidence) == ("signature-1", "sign-off-1", "Sponsor", (proof,))
    assert (given.shown, given.shown_language, given.title) == (SHOWN, "zh_CN", "Approval")
    assert given.fingerprint == pm.signed_fingerprint(project, GOAL)
    other = sign(project, "head", shown=project.sign_off_requests[0], shown_language="en").signatures[-1]
    assert (other.id, other.shown_language) == ("signature-2", "en")
    assert other.shown == pm.fingerprint(project.sign_off_requests[0])


def test_a_signature_tells_nothing_of_what_is_hidden() -> None:
    """Names and fingerprints of what it covers are all that it holds: no text of it."""
    project = workflow.sign(shop(), BOOK, by="cto", at=at(3))
    (given,) = project.signatures
    assert "card" not in repr(attrs.asdict(given))
    assert {str(part.ref) for part in given.parts} > {PAY, "criterion:fast", "document:annex"}


def test_by_a_request() -> None:
    """A request may be named in place of its record; one that was followed by another stands no longer."""
    project = workflow.sign(ask(shop()), "sign_off_request:sign-off-1", by="cto", at=at(3))
    assert project.signatures[0].covers == pm.Ref.of(GOAL)
    again = ask(project, signers=["head"], at=at(4))
    refused(lambda: workflow.sign(again, "sign_off_request:sign-off-1", by="head", at=at(5)), "sign_off.superseded")


def test_what_was_asked_stays() -> None:
    """Nobody eases a request through the door for content, nor takes it away."""
    project = ask(shop())
    (request,) = project.sign_off_requests
    assert project.with_(request) == project
    refused(lambda: project.with_(attrs.evolve(request, policy="any")), "door.request", pm.ValidationError)
    refused(lambda: project.without(request.ref), "door.request", pm.ValidationError)


def refused(command: Any, code: str, kind: type[pm.ClientPMError] = pm.ClientPMError) -> Any:
    """Check that a command is refused, and give the error."""
    with pytest.raises(kind) as caught:
        command()
    assert caught.value.code == code
    return caught.value


def test_only_who_may_sign() -> None:
    """Neither in a request nor without one; the message says what it takes."""
    error = refused(lambda: sign(shop(), "pm"), "sign_off.authority", pm.AuthorityError)
    assert error.required == "may_sign"
    refused(lambda: ask(shop(), signers=["cto", "pm"]), "sign_off.authority", pm.AuthorityError)
    assert len(sign(shop(), "owner").signatures) == 1


def test_only_who_was_asked() -> None:
    """While a request stands, somebody else with authority does not sign past it; once complete they may."""
    project = ask(shop())
    error = refused(lambda: sign(project, "owner"), "sign_off.not_asked", pm.AuthorityError)
    assert "on_behalf_of" in error.suggestion
    done = sign(sign(project, "cto"), "head")
    assert sign(done, "owner").signatures[-1].request is None
    refused(lambda: sign(sign(done, "owner"), "owner"), "sign_off.twice", pm.GuardError)


def test_in_turn() -> None:
    """Under an order nobody signs before who comes first, not even by an earlier date."""
    project = ask(shop(), policy="ordered")
    error = refused(lambda: sign(project, "head"), "sign_off.turn", pm.AuthorityError)
    assert error.required == "cto"
    project = sign(project, "cto", at=at(5))
    refused(lambda: sign(project, "head", at=at(4)), "sign_off.order", pm.GuardError)
    assert pm.is_agreed(sign(project, "head", at=at(5)), GOAL)


def test_once() -> None:
    """In one name one signature, by oneself or by a delegate; after an edit a new one may be given."""
    project = sign(ask(shop(), delegations=[HAND_ON]), "deputy", on_behalf_of="cto")
    refused(lambda: sign(project, "cto"), "sign_off.twice", pm.GuardError)
    refused(lambda: sign(sign(shop(), "cto"), "cto", at=at(9)), "sign_off.twice", pm.GuardError)
    goal: Any = shop()[GOAL]
    edited = sign(shop(), "cto").with_(attrs.evolve(goal, target="2"))
    assert len(sign(edited, "cto", at=at(9)).signatures) == 2


def test_in_time() -> None:
    """Until the end of the last day at the project, whatever day it is elsewhere."""
    project = ask(shop(), expires_on="2026-03-05")
    late = "2026-03-05T15:59:00Z"
    assert sign(project, "cto", at=late).signatures
    refused(lambda: sign(project, "cto", at="2026-03-05T16:00:00Z"), "sign_off.expired", pm.EvidenceError)
    refused(lambda: sign(project, "cto", at=at(1)), "sign_off.order", pm.GuardError)
    refused(lambda: ask(shop(), expires_on="2026-03-01"), "sign_off.expires", pm.ValidationError)


def test_over_what_was_asked() -> None:
    """Once the content has changed, they are asked again."""
    goal: Any = shop()[GOAL]
    edited = ask(shop()).with_(attrs.evolve(goal, target="2"))
    refused(lambda: sign(edited, "cto"), "sign_off.stale", pm.EvidenceError)
    again = ask(edited, at=at(4))
    assert sign(again, "cto", at=at(5)).signatures[0].request == "sign-off-2"


def test_for_somebody_else() -> None:
    """By a delegation of the request, until its last day, from who was asked and may sign."""
    project = ask(shop(), delegations=[HAND_ON])
    assert sign(project, "deputy", on_behalf_of="cto", at=at(10, 23)).signatures[0].on_behalf_of == "cto"
    for by, absent, moment in (("deputy", "cto", at(11)), ("pm", "cto", at(3)), ("deputy", "head", at(3))):
        refused(
            lambda by=by, absent=absent, moment=moment: sign(project, by, on_behalf_of=absent, at=moment),
            "sign_off.delegation",
            pm.AuthorityError,
        )
    refused(lambda: sign(shop(), "deputy", on_behalf_of="cto"), "sign_off.delegation", pm.AuthorityError)
    refused(lambda: sign(project, "deputy", on_behalf_of="owner"), "sign_off.not_asked", pm.AuthorityError)
    odd = pm.Delegation(from_="owner", to="deputy")
    refused(lambda: ask(shop(), delegations=[odd]), "sign_off.delegation", pm.ValidationError)


def test_not_before_the_text_was_written() -> None:
    """A signature does not lie before a revision of what it covers."""
    project = workflow.sign(shop(), PAY, by="cto", at=at(3))
    slower = attrs.evolve(project.get(pm.Requirement, "pay"), statement="A customer pays in cash.")
    project = workflow.revise(project, slower, by="pm", at=at(9), correction=True, reason="Cash was meant")
    refused(lambda: workflow.sign(project, PAY, by="head", at=at(8)), "sign_off.order", pm.GuardError)
    refused(lambda: workflow.sign(project, BOOK, by="head", at=at(8)), "sign_off.order", pm.GuardError)
    assert pm.is_agreed(workflow.sign(project, PAY, by="head", at=at(9)), PAY)


@pytest.mark.parametrize("ref", ["stakeholder:cto", "project:shop", "test_run:u1", "sign_off_request:sign-off-1"])
def test_what_nobody_signs(ref: str) -> None:
    """Facts, people and the whole project are not agreed by signature."""
    project = ask(shop()).with_(pm.TestRun(id="u1", test="ten", as_of="2026-03-02", outcome="passed"))
    with pytest.raises(pm.ValidationError) as caught:
        workflow.request_sign_off(project, ref, signers=["cto"], by="pm", at=at(3))
    assert caught.value.code in {"sign_off.kind", "signature.covers"}


def test_names() -> None:
    """Ids are given in turn, free ones only; one that is taken is refused, in other case too."""
    project = sign(sign(shop(), "cto", id="signature-2"), "head")
    assert [item.id for item in project.signatures] == ["signature-2", "signature-3"]
    refused(lambda: sign(project, "owner", id="Signature-2"), "sign_off.id", pm.GuardError)
    refused(lambda: ask(ask(shop()), id="sign-off-1"), "sign_off.id", pm.GuardError)


@pytest.mark.parametrize(
    "fields",
    [{"by": "nobody"}, {"by": 5}, {"at": "2026-03-02"}, {"at": None}, {"on_behalf_of": "nobody"}, {"id": "a b"},
     {"shown": "text"}, {"evidence": ["mail"]}, {"role": "a\nb"}, {"id": 5}],
)  # fmt: skip
def test_bad_input(fields: dict[str, Any]) -> None:
    """Every wrong argument is refused with an error of the library, and nothing has changed."""
    project = shop()
    before = pm.to_json(project)
    with pytest.raises(pm.ValidationError):
        sign(project, **({"by": "cto"} | fields))
    assert pm.to_json(project) == before


@pytest.mark.parametrize(
    "fields",
    [{"signers": []}, {"signers": ["cto", "cto"]}, {"signers": ["nobody"]}, {"signers": 5}, {"policy": "most"},
     {"policy": "quorum"}, {"policy": "quorum", "quorum": 3}, {"quorum": 1}, {"by": "nobody"}, {"at": "soon"},
     {"expires_on": "soon"}, {"delegations": ["deputy"]}, {"delegations": 5}, {"shown": object()}, {"id": ""}],
)  # fmt: skip
def test_bad_requests(fields: dict[str, Any]) -> None:
    """Every wrong argument of a request is refused as well."""
    with pytest.raises(pm.ValidationError):
        ask(shop(), **fields)


def test_the_signature_opens_the_way() -> None:
    """What a step of the lifecycle asks for is what signing gives; the step leaves the signature valid."""
    project = moved_on(workflow.sign(shop(), PAY, by="cto", at=at(3)), PAY, "submit", "agree")
    assert pm.is_agreed(project, PAY)
