"""CSV for a system that looks after clients: what is written is read back, and no cell is a formula."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clientpm as pm
from clientpm.adapters.exchange import crm_csv
from tests.unit.engagement.test_crm import DAY, shop


@pytest.mark.parametrize("consented", [[], ["cto"]])
def test_round_trip(consented: list[str]) -> None:
    """A hand-over that went through CSV and was not touched changes nothing."""
    rows = pm.crm_hand_over(shop(), as_of=DAY, consented=consented)
    back = crm_csv.read(crm_csv.write(rows))
    assert back == {table: rows[table] for table in ("accounts", "contacts", "activities", "opportunities", "tickets")}
    found = pm.crm_update(shop(), back | {"as_of": DAY})
    assert (found.project, found.taken, found.left_out) == (shop(), (), ())


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_no_formula(text: str) -> None:
    """Whatever a text begins with, no cell begins as a formula does, and it comes back as it was."""
    files = crm_csv.write({"tickets": [{"key": "k", "text": text}]})
    assert crm_csv.read(files) == {"tickets": [{"key": "k", "text": text}]}
    line = files["tickets.csv"].decode("utf-8-sig").partition("\r\n")[2].partition(",")[2]
    assert line.lstrip('"')[:1] not in set("=+-@\t\r")


@pytest.mark.parametrize("data", [b"\xff\xfe", b'key\r\n"open', "key", None])
def test_hostile(data: Any) -> None:
    """What is no CSV in UTF-8 is refused with an error of ours."""
    with pytest.raises(pm.ValidationError):
        crm_csv.read({"accounts.csv": data})
    for given_ in (7, [1]):
        with pytest.raises(pm.FieldTypeError):
            crm_csv.read(given_)  # type: ignore[arg-type]
        with pytest.raises(pm.FieldTypeError):
            crm_csv.write(given_)  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        crm_csv.write({"accounts": [7]})
