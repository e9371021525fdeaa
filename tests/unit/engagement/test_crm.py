"""Hand-over to a system for clients: no more of people than they allow, and nothing that comes back is lost."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

import clientpm as pm
from tests.unit.engagement.following import project, ticket

DAY = "2026-10-01"


def shop() -> pm.Project:
    """Give a project with people, a client, contacts, an opportunity and a ticket."""
    return project(
        pm.Person(id="p1", name="Ana Costa", email="ana@clinic.example", phone="+49 30 1234", notes="Likes tea"),
        pm.Client(id="acme", title="Acme", industry="Health", account_manager="pm", preferences="SECRET"),
        pm.Stakeholder(id="cto", person="p1", title="Ana Costa", role="Head of IT", side="client", notes="SECRET"),
        pm.Contact(id="k1", at="2026-09-01T09:00Z", sender="pm", receivers=["cto"], summary="Ana Costa is content"),
        pm.Contact(id="k2", at="2026-10-02T09:00Z", note="SECRET"),
        pm.ContactPlanItem(id="call", purpose="follow_up", on="2026-12-01", owner="pm", note="SECRET"),
        pm.Opportunity(id="o1", title="Second shop", amount=pm.Money("5000", "EUR"), chance="0.5", contact="cto"),
        ticket(note="SECRET"),
    )


def test_plain_and_steady() -> None:
    """Only values that JSON knows, the same every time, keys that follow from the ids."""
    rows = pm.crm_hand_over(shop(), as_of=DAY)
    assert json.loads(json.dumps(rows)) == rows
    assert rows == pm.crm_hand_over(shop(), as_of=DAY)
    keys = [row["key"] for table in ("accounts", "contacts", "opportunities", "tickets") for row in rows[table]]
    assert keys == [
        "shop/client:acme",
        "shop/stakeholder:cto",
        "shop/stakeholder:ops",
        "shop/opportunity:o1",
        "shop/ticket:s1",
    ]
    assert [row["key"] for row in rows["activities"]] == ["shop/contact:k1", "shop/contact_plan:call"]


def test_people_by_role() -> None:
    """Without consent nothing of the person leaves, in no column and no text; notes never do."""
    text = json.dumps(pm.crm_hand_over(shop(), as_of=DAY))
    for word in ("Ana", "clinic.example", "1234", "tea", "SECRET"):
        assert word not in text
    assert "Head of IT is content" in text


def test_consent() -> None:
    """Who agreed is handed over with name and address, and only they."""
    rows = pm.crm_hand_over(shop(), as_of=DAY, consented=["cto"])
    who = rows["contacts"][0]
    assert (who["consent"], who["name"], who["email"], who["phone"]) == (
        True, "Ana Costa", "ana@clinic.example", "+49 30 1234",
    )  # fmt: skip
    assert rows["activities"][0]["text"] == "Ana Costa is content"
    assert rows["contacts"][1]["consent"] is False
    with pytest.raises(pm.UnknownReferenceError):
        pm.crm_hand_over(shop(), as_of=DAY, consented=["gone"])


@pytest.mark.parametrize("consented", [[], ["cto"]])
def test_what_comes_back_unchanged(consented: list[str]) -> None:
    """Nothing is taken over and nothing left out: there is nothing to say."""
    rows = pm.crm_hand_over(shop(), as_of=DAY, consented=consented)
    found = pm.crm_update(shop(), json.loads(json.dumps(rows)))
    assert (found.project, found.taken, found.left_out) == (shop(), (), ())


def test_changes() -> None:
    """Ids and what that system may say are taken over; what is ours, or no such thing, is reported."""
    rows = pm.crm_hand_over(shop(), as_of=DAY, consented=["cto"])
    rows["accounts"][0] |= {"external_id": "A-17", "name": "ACME Ltd"}
    rows["contacts"][0] |= {"external_id": "C-1", "email": "ana@new.example"}
    rows["contacts"][1] |= {"name": "Bo", "external_id": "C-2"}
    rows["opportunities"][0] |= {"amount": "6000", "chance": "0.8", "next_step": "Visit", "state": "won"}
    rows["tickets"][0] |= {"external_id": "T-9", "colour": "red"}
    rows["activities"].append({"key": "crm/77", "text": "Call"})
    rows["leads"] = [{}, {}]
    found = pm.crm_update(shop(), rows)
    after = found.project
    assert after.client is not None
    assert (after.client.external_id, after.people[0].email) == ("A-17", "ana@new.example")
    assert [item.external_id for item in after.stakeholders] == ["", "C-1", "C-2"]
    deal = after.opportunities[0]
    assert (deal.amount, deal.chance, deal.next_step) == (pm.Money("6000", "EUR"), Decimal("0.8"), "Visit")
    assert (deal.state, after.tickets[0].external_id) == ("identified", "T-9")
    assert len(found.taken) == 8
    assert [(item.table, item.field, item.reason) for item in found.left_out] == [
        ("accounts", "name", "not_ours"),
        ("contacts", "name", "no_consent"),
        ("activities", "", "not_ours"),
        ("opportunities", "state", "not_ours"),
        ("tickets", "colour", "unknown_field"),
        ("leads", "", "unknown_table"),
    ]


def test_hostile() -> None:
    """Each bad value is left out with its reason, and the others of the row are taken over."""
    deal = {
        "key": "shop/opportunity:o1",
        "chance": "7",
        "expected_on": "soon",
        "external_id": "O\x00",
        "next_step": "Go",
    }
    rows: dict[str, Any] = {
        "as_of": ["?"],
        "opportunities": [deal, {"key": "shop/opportunity:o1"}, {"key": []}, 7, {1: 2}, {"key": "shop/ticket:s1"}],
        "accounts": [{"key": "shop/client:acme", "external_id": {"a": 1}}],
    }
    found = pm.crm_update(shop(), rows)
    assert [item.field for item in found.taken] == ["next_step"]
    assert [item.reason for item in found.left_out] == [
        "invalid", "invalid", "invalid", "repeated", "unknown_key", "not_a_row", "not_a_row", "unknown_key", "invalid",
    ]  # fmt: skip
    assert pm.from_json(pm.to_json(found.project)) == found.project


def test_keys_that_no_text_can_hold() -> None:
    """A number too long to be written as text is no key and no table, and breaks nothing."""
    rows: dict[Any, Any] = {"activities": [{"key": 10**5000}], 10**5000: []}
    found = pm.crm_update(shop(), rows)
    assert [(item.table, item.reason) for item in found.left_out] == [("activities", "not_ours"), ("", "unknown_table")]


def test_money() -> None:
    """An amount without a currency is invalid; none takes the amount away."""
    for amount, currency, reasons in (
        (None, "EUR", []),
        ("x", "EUR", ["invalid"]),
        (1.5, "EUR", ["invalid"]),
        ("1", 3, ["invalid"]),
    ):
        row = {"key": "shop/opportunity:o1", "amount": amount, "currency": currency}
        found = pm.crm_update(shop(), {"opportunities": [row]})
        assert [item.reason for item in found.left_out] == reasons
        assert (found.project.opportunities[0].amount is None) is (amount is None)


@pytest.mark.parametrize("rows", [[], "x", {"accounts": 7}, {"accounts": "x"}])
def test_no_tables(rows: Any) -> None:
    """What is no table of rows is refused as a whole."""
    with pytest.raises(pm.FieldTypeError):
        pm.crm_update(shop(), rows)


def test_too_many_rows() -> None:
    """A flood is refused before it is read."""
    with pytest.raises(pm.LimitExceeded):
        pm.crm_update(shop(), {"tickets": [{}] * 100_001})
