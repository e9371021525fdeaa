"""How much requirements have changed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

import clientpm as pm
from tests.unit.agreement.projects import covered

SAME: dict[str, Any] = {
    "visibility": "client",
    "owner": "cto",
    "links": [],
    "translations": {"de": {"title": "x"}},
    "extensions": {"a.b": 1},
}


@pytest.mark.parametrize("field", SAME)
def test_what_no_signature_covers_is_no_change(field: str) -> None:
    """Another owner, visibility, link, translation or note of the host leaves a requirement as it was."""
    before = covered()
    after = before.with_(attrs.evolve(before.requirements[0], **{field: SAME[field]}))
    assert pm.requirement_volatility(before, after).rate == 0


@pytest.mark.parametrize("change", [{"title": "x"}, {"statement": "x"}, {"priority": "could"}, {"kind": "data"}])
def test_what_a_signature_covers_is_a_change(change: dict[str, Any]) -> None:
    """Another wording, kind or priority is one change, however much of it."""
    before = covered()
    found = pm.requirement_volatility(before, before.with_(attrs.evolve(before.requirements[0], **change)))
    assert (found.changed, found.rate) == (("r",), Decimal(1))


def test_criteria_belong_to_their_requirement() -> None:
    """A changed, new or lost criterion is a change of its requirement."""
    before = covered()
    changed = before.with_(pm.AcceptanceCriterion(id="c", requirement="r", threshold="2 s"))
    added = before.with_(pm.AcceptanceCriterion(id="d", requirement="r"))
    lost = before.without("criterion:c", "acceptance_test:t")
    assert [pm.requirement_volatility(before, after).changed for after in (changed, added, lost)] == [("r",)] * 3
    alone = before.with_(pm.AcceptanceCriterion(id="d"))
    assert pm.requirement_volatility(before, alone).changed == ()


def test_of_nothing_there_is_no_rate() -> None:
    """Without requirements before, what is new is listed and the rate is none, with its reason."""
    found = pm.requirement_volatility(pm.Project(id="p"), covered())
    assert (found.added, found.rate, found.reason) == (("r",), None, "no_requirements")


def test_the_way_back_is_the_mirror() -> None:
    """What was added one way is removed the other way."""
    before, after = covered(), covered().with_(pm.Requirement(id="r2"))
    there, back = pm.requirement_volatility(before, after), pm.requirement_volatility(after, before)
    assert (there.added, there.removed) == (back.removed, back.added) == (("r2",), ())


def test_both_are_projects() -> None:
    """Anything else is a wrong type, and the message says which one."""
    with pytest.raises(pm.FieldTypeError, match="after"):
        pm.requirement_volatility(covered(), None)  # type: ignore[arg-type]
