"""The worked example of authority: the level that a change needs is the highest over its dimensions."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import clientpm as pm

EXAMPLES = json.loads((Path(__file__).parent / "methods_examples.json").read_text(encoding="utf-8"))["examples"]
C2 = next(example for example in EXAMPLES if example["id"] == "C2")


def _limit(value: Any) -> Decimal | None:
    return None if value == "inf" else Decimal(str(value))


def _levels(matrix: pm.AuthorityMatrix) -> list[str | None]:
    return [
        pm.authority_needed(
            matrix,
            days=case["days"],
            cost_share=Decimal(str(case["cost_fraction"])),
            client_matters=case["goal_changed"],
        ).level
        for case in C2["inputs"]["cases"]
    ]


def test_the_worked_example() -> None:
    """Every case of the example needs the level that it says; only the highest decides the client's matters."""
    rows = C2["inputs"]["levels"]
    levels = [
        pm.AuthorityLevel(name=name, days=_limit(days), cost_share=_limit(share), client_matters=i == len(rows) - 1)
        for i, (name, days, share) in enumerate(rows)
    ]
    assert _levels(pm.AuthorityMatrix(id="m", levels=levels)) == C2["expected"]["required"]


def test_the_standard_matrix_is_that_of_the_example() -> None:
    """The ready-made levels have the limits of the example, and decide it alike."""
    matrix = pm.AuthorityMatrix.standard()
    rows = [(name, _limit(days), _limit(share)) for name, days, share in C2["inputs"]["levels"]]
    assert [(level.name, level.days, level.cost_share) for level in matrix.levels] == rows
    assert _levels(matrix) == C2["expected"]["required"]


def test_a_change_of_a_goal_needs_the_client() -> None:
    """Whatever the level, what is the client's matter needs evidence of the client's agreement."""
    needs = [
        pm.authority_needed(pm.AuthorityMatrix.standard(), days=0, cost_share=0, client_matters=case["goal_changed"])
        for case in C2["inputs"]["cases"]
    ]
    assert [need.client_evidence for need in needs] == [case["goal_changed"] for case in C2["inputs"]["cases"]]
