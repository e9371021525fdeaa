"""Which kinds of record a project holds, where, and what makes each of them unique."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from clientpm.errors import Problem
from clientpm.model.baseline import Baseline
from clientpm.model.client import Client
from clientpm.model.contract import Contract
from clientpm.model.facts import ProgressReport, Snapshot
from clientpm.model.goal import Goal
from clientpm.model.need import Need
from clientpm.model.people import Person, Stakeholder
from clientpm.model.record import Record
from clientpm.model.scope import Scope
from clientpm.model.work import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["COLLECTIONS", "KINDS", "SINGLES", "duplicate_ids", "duplicate_numbers", "replaced"]

R = TypeVar("R", bound=Record)

SINGLES: Final[Mapping[type[Record], str]] = {Client: "client", Contract: "contract", Scope: "scope"}
"""Records of which a project has one at most, with their fields."""

COLLECTIONS: Final[Mapping[type[Record], str]] = {
    Person: "people",
    Stakeholder: "stakeholders",
    Need: "needs",
    Goal: "goals",
    Baseline: "baselines",
    ProgressReport: "progress_reports",
    Snapshot: "snapshots",
}
"""Records of which a project has many, with their fields."""

_ALL: Final[tuple[type[Record], ...]] = (*SINGLES, *COLLECTIONS, Task)

KINDS: Final[Mapping[str, type[Record]]] = {kind.kind_name: kind for kind in _ALL}
"""Every kind of record that a project holds, by the name that references use."""


def replaced(records: Iterable[R], changed: Iterable[R]) -> tuple[R, ...]:
    """Return records with some replaced where their id exists, else added at the end.

    Args:
        records: The records as they are.
        changed: The new ones; of two with one id the last counts.

    Returns:
        The next records.
    """
    new = {record.id: record for record in changed}
    kept = [new.pop(record.id, record) for record in records]
    return (*kept, *new.values())


def duplicate_ids(field: str, records: Iterable[Record]) -> Iterator[Problem]:
    """Yield the records of a collection whose id another one has, but for case.

    Args:
        field: Name of the collection, for the path.
        records: Its records.

    Yields:
        One problem for each record too many.
    """
    seen: dict[str, str] = {}
    for i, record in enumerate(records):
        first = seen.get(record.id.lower())
        if first is None:
            seen[record.id.lower()] = record.id
            continue
        same = first == record.id
        yield Problem(
            what=f"two records of kind {record.kind_name!r} have the same id"
            if same
            else f"the id differs from {first!r} by case only",
            where=f"{field}[{i}].id",
            code="project.duplicate_id",
            got=record.id,
            expected="an id of its own",
        )


def duplicate_numbers(baselines: Iterable[Baseline]) -> Iterator[Problem]:
    """Yield the baselines whose number another one has.

    Args:
        baselines: The baselines of a project.

    Yields:
        One problem for each baseline too many.
    """
    numbers: set[int] = set()
    for i, baseline in enumerate(baselines):
        if baseline.number in numbers:
            yield Problem(
                what="two baselines have the same number",
                where=f"baselines[{i}].number",
                code="project.baseline_number",
                got=baseline.number,
                expected="a number of its own",
            )
        numbers.add(baseline.number)
