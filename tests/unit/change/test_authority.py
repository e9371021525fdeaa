"""Who may decide: every dimension against inclusive limits, slices together, no level as an answer."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.change import AuthorityDimension

MATRIX = pm.AuthorityMatrix.standard(project_manager=["li"], sponsor=["cfo"], steering_committee=["board", "cfo"])


@pytest.mark.parametrize(
    ("days", "share", "level"),
    [
        ("2", "0.01", "project_manager"),
        ("2.001", "0", "sponsor"),
        ("0", "0.0100001", "sponsor"),
        ("10", "0.05", "sponsor"),
        ("10.5", "0", "steering_committee"),
        ("-20", "-0.5", "project_manager"),
    ],
)
def test_limits_are_inclusive(days: str, share: str, level: str) -> None:
    """The limit itself is still within it; earlier and cheaper is within every limit."""
    assert pm.authority_needed(MATRIX, days=days, cost_share=share).level == level


def test_each_dimension_says_what_it_needs() -> None:
    """The answer names for each dimension its figure, the lowest level and that level's limit."""
    need = pm.authority_needed(MATRIX, days=7, cost_share="0.005")
    days, share = need.by_dimension["days"], need.by_dimension["cost_share"]
    assert (str(days.figure), days.level, str(days.limit)) == ("7", "sponsor", "10")
    assert (str(share.figure), share.level, str(share.limit)) == ("0.005", "project_manager", "0.01")
    assert need.deciding == (AuthorityDimension.DAYS,)
    assert need.sufficient == ("sponsor", "steering_committee")
    assert need.holders == ("cfo", "board")


def test_slices_count_together() -> None:
    """A small change that makes approved ones large together needs the level of the whole."""
    assert pm.authority_needed(MATRIX, days=1, cost_share=0, cumulative_days=3).level == "sponsor"
    need = pm.authority_needed(MATRIX, days=1, cost_share=0, cumulative_cost_share="0.06")
    assert need.level == "steering_committee"
    assert need.deciding == (AuthorityDimension.CUMULATIVE_COST_SHARE,)


def test_a_matrix_may_let_slices_pass() -> None:
    """A matrix that does not count together looks at the change alone."""
    alone = attrs.evolve(MATRIX, cumulative=False)
    assert pm.authority_needed(alone, days=1, cost_share=0, cumulative_days=300).level == "project_manager"


@pytest.mark.parametrize("unknown", [{"days": None, "cost_share": 0}, {"days": 0, "cost_share": None}])
def test_what_is_not_known_has_no_limit(unknown: dict[str, Any]) -> None:
    """A figure that nobody knows is not zero: only a level without limit may decide it."""
    need = pm.authority_needed(MATRIX, **unknown)
    assert need.level == "steering_committee"
    assert [each.evaluated for each in need.dimensions].count(False) == 1


def test_scope_and_client_matters() -> None:
    """Scope goes to the first level that decides it, the client's matters to theirs, with evidence."""
    assert pm.authority_needed(MATRIX, days=0, cost_share=0, scope_changed=True).level == "sponsor"
    need = pm.authority_needed(MATRIX, days=0, cost_share=0, client_matters=True)
    assert (need.level, need.client_evidence) == ("steering_committee", True)


def test_no_level_suffices() -> None:
    """Where no level may decide there is none, with the reason and the dimensions that no level covers."""
    small = attrs.evolve(MATRIX, levels=MATRIX.levels[:2])
    need = pm.authority_needed(small, days=11, cost_share=0)
    assert (need.level, need.reason, need.holders) == (None, "no_level_suffices", ())
    assert need.deciding == (AuthorityDimension.DAYS,)
    assert pm.authority_needed(pm.AuthorityMatrix(id="m"), days=0, cost_share=0).reason == "no_levels"


def test_levels_that_somebody_holds() -> None:
    """A stakeholder may hold several levels, or none."""
    assert [level.name for level in pm.levels_of(MATRIX, "cfo")] == ["sponsor", "steering_committee"]
    assert [level.name for level in pm.levels_of(MATRIX, "stakeholder:li")] == ["project_manager"]
    assert pm.levels_of(MATRIX, "nobody") == ()


def test_what_is_no_matrix_is_refused() -> None:
    """Something else than a matrix, and a figure that is no number, are refused."""
    wrong: Any = {"levels": []}
    with pytest.raises(pm.FieldTypeError, match="not levels of authority"):
        pm.authority_needed(wrong, days=1, cost_share=0)
    with pytest.raises(pm.FieldTypeError, match="not levels of authority"):
        pm.levels_of(wrong, "li")
    with pytest.raises(pm.ValidationError):
        pm.authority_needed(MATRIX, days="many", cost_share=0)
