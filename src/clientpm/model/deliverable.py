"""What is handed over, and how it is tested."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.model.convert import read_enum, read_fact, read_ids
from clientpm.model.lifecycle import Lifecycle, LivingRecord
from clientpm.model.lifecycles import DELIVERABLE
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, shown_to
from clientpm.values.instant import plan_instant

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["AcceptanceTest", "Deliverable", "Outcome", "TestRun"]


class Outcome(enum.Enum):
    """How a test or a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    BLOCKED = "blocked"


def _tasks(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "tasks")


def _criteria(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "criteria")


def _outcome(value: Outcome | str) -> Outcome:
    return read_enum(Outcome, value, "outcome")


def _as_of(value: dt.date | str) -> dt.datetime:
    return plan_instant(value, "as_of", end_of_day=True)


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


@attrs.frozen(kw_only=True)
class Deliverable(LivingRecord):
    """A result that is handed over to the client.

    Attributes:
        description: What it is.
        tasks: Ids of the tasks that make it; a milestone among them marks its hand-over.
        criteria: Ids of the criteria by which it is accepted.
        owner: Id of the stakeholder who answers for it.

    Examples:
        >>> Deliverable(id="portal", title="Portal", tasks=["build", "hand-over"], criteria=["fast"]).tasks
        ('build', 'hand-over')
    """

    kind_name: ClassVar[str] = "deliverable"
    lifecycle: ClassVar[Lifecycle] = DELIVERABLE
    translatable: ClassVar[tuple[str, ...]] = ("title", "description")

    description: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    tasks: tuple[str, ...] = attrs.field(default=(), converter=_tasks, metadata=shown_to(CLIENT, refers="task"))
    criteria: tuple[str, ...] = attrs.field(
        default=(), converter=_criteria, metadata=shown_to(CLIENT, signed=True, refers="criterion")
    )
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))


@attrs.frozen(kw_only=True)
class AcceptanceTest(Record):
    """How criteria are tested.

    Attributes:
        criteria: Ids of the criteria that it tests.
        steps: What is done.
        expected: What must come out.
        tester: Id of the stakeholder who carries it out.

    Examples:
        >>> AcceptanceTest(id="ten-patients", criteria=["fast"], expected="Nine of ten within two minutes").criteria
        ('fast',)
    """

    kind_name: ClassVar[str] = "acceptance_test"
    translatable: ClassVar[tuple[str, ...]] = ("title", "steps", "expected")

    criteria: tuple[str, ...] = attrs.field(
        default=(), converter=_criteria, metadata=shown_to(CLIENT, signed=True, refers="criterion")
    )
    steps: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    expected: str = attrs.field(default="", metadata=shown_to(CLIENT, signed=True, form=Form.TEXT))
    tester: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))


@attrs.frozen(kw_only=True)
class TestRun(Record):
    """How an acceptance test went on a day: a fact.

    Attributes:
        test: Id of the test.
        as_of: When it was run; a bare date means the end of that day.
        outcome: How it ended.
        reported_by: Id of the stakeholder who reported it.
        reported_at: When, with a zone.
        evidence: Where its record is kept.
        note: What only the team reads.
        corrects: Id of the run that this one replaces.

    Examples:
        >>> TestRun(id="u1", test="ten-patients", as_of="2026-03-06", outcome="passed").outcome
        <Outcome.PASSED: 'passed'>
    """

    __test__: ClassVar[bool] = False
    kind_name: ClassVar[str] = "test_run"

    test: str = attrs.field(metadata=shown_to(CLIENT, refers="acceptance_test", form=Form.ID))
    as_of: dt.datetime = attrs.field(converter=_as_of, metadata=shown_to(CLIENT))
    outcome: Outcome = attrs.field(converter=_outcome, metadata=shown_to(CLIENT))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    evidence: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.LINE))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="test_run", form=Form.ID))
