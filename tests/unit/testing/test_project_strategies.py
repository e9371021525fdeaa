"""The strategies that hosts use give every kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import clientpm as pm
from clientpm.errors import UnknownReferenceError
from clientpm.model.holding import KINDS

if TYPE_CHECKING:
    from clientpm.model.record import Record


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_records_of_every_kind_are_drawn(kind: type[Record]) -> None:
    """For each kind of record a project may hold, the strategy gives some, and nothing else."""
    found: list[Any] = []

    @settings(
        max_examples=1,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(pm.testing.records(kind))
    def look(record: Any) -> None:
        found.append(record)

    look()
    assert found
    assert {type(record) for record in found} == {kind}


@pytest.mark.parametrize("kind", ["nothing", int, pm.Project, None])
def test_other_kinds_are_refused(kind: Any) -> None:
    """What is no kind of record is refused at once."""
    with pytest.raises(UnknownReferenceError):
        pm.testing.records(kind)
