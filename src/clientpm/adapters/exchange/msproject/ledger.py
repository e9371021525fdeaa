"""What was noticed while reading: losses, grouped, and problems, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.adapters.exchange.imported import ImportLine
from clientpm.adapters.exchange.msproject.elements import ELEMENTS, READ
from clientpm.adapters.exchange.msproject.losses import LOSSES
from clientpm.errors import LimitExceeded, Problem, ValidationError, raise_problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.adapters.exchange.msproject.markup import Node
    from clientpm.values.limits import Limits
    from clientpm.values.ref import Ref

__all__ = ["Ledger"]

_PLACES: Final = 10
_NAMES: Final = 30
_NAME_LENGTH: Final = 100


class _Entry:
    """One line of the report in the making."""

    __slots__ = ("count", "names", "places", "values")

    def __init__(self) -> None:
        self.count = 0
        self.places: dict[Ref, None] = {}
        self.names: dict[str, int] = {}
        self.values: dict[str, None] = {}


class Ledger:
    """Collects losses by code, and problems with their paths.

    Args:
        limits: How many problems are kept.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.problems: list[Problem] = []
        self._entries: dict[str, _Entry] = {}

    def note(self, loss: str, place: Ref | None = None, *, value: str = "") -> None:
        """Count one occurrence of a loss.

        Args:
            loss: Its name in `LOSSES`.
            place: Where it occurred.
            value: What the file says there.
        """
        self._count(loss, place, value=value)

    def element(self, loss: str, name: str, place: Ref | None) -> None:
        """Count one element that is not read.

        Args:
            loss: The loss that it is reported under.
            name: Its record and name, such as `Task/Cost`.
            place: Where it occurred.
        """
        entry = self._count(loss, place)
        if name in entry.names or len(entry.names) < _NAMES:
            entry.names[name] = entry.names.get(name, 0) + 1

    def sort(self, record: str, nodes: Iterable[Node], place: Ref | None) -> None:
        """Count every element of a record that is not read.

        Args:
            record: The record's name in `ELEMENTS`.
            nodes: The elements.
            place: Where they occurred.
        """
        rules = ELEMENTS[record]
        for node in nodes:
            rule = rules.get(node.name)
            if rule is None:
                self.element("unknown_element", f"{record}/{node.name[:_NAME_LENGTH]}", place)
            elif rule.loss != READ and (node.children or node.text.strip() not in rule.neutral):
                self.element(rule.loss, f"{record}/{node.name}", place)

    def problem(
        self, what: str, where: str, code: str, *, got: object = None, expected: str = "", too_much: bool = False
    ) -> None:
        """Keep a problem that makes the file unreadable, up to the limit.

        Args:
            what: What is wrong.
            where: Path of the element, such as `Tasks/Task[UID=5]/Finish`.
            code: Stable code.
            got: The offending text.
            expected: What would have been right.
            too_much: Whether a limit is exceeded.
        """
        kind = LimitExceeded if too_much else ValidationError
        self.keep(Problem(what=what, where=where, code=code, got=got, expected=expected, kind=kind))

    def keep(self, problem: Problem) -> None:
        """Keep a problem; raise all of them once there are as many as the limit.

        Args:
            problem: The problem.

        Raises:
            ValidationError: When the limit is reached.
        """
        self.problems.append(problem)
        if len(self.problems) >= self.limits.problems:
            self.settle()

    def refused(self, error: ValidationError, where: str) -> None:
        """Keep the problems of a value that could not be made.

        Args:
            error: What the value said.
            where: Path of the element or record that it was made from.

        Raises:
            ValidationError: When it is the error that says all problems, on its way out.
        """
        if len(self.problems) >= self.limits.problems:
            raise error
        for problem in error.problems:
            path = f"{where}/{problem.where}" if problem.where else where
            self.keep(attrs.evolve(problem, where=path))

    def settle(self) -> None:
        """Raise all problems, if there are any.

        Raises:
            ValidationError: When there is at least one.
        """
        raise_problems(self.problems)

    def lines(self) -> tuple[ImportLine, ...]:
        """Return the lines of the report, what may change dates first."""
        return tuple(self._line(loss, self._entries[loss]) for loss in LOSSES if loss in self._entries)

    def _count(self, loss: str, place: Ref | None, *, value: str = "") -> _Entry:
        entry = self._entries.get(loss)
        if entry is None:
            entry = self._entries[loss] = _Entry()
        entry.count += 1
        if place is not None and len(entry.places) < _PLACES:
            entry.places[place] = None
        if value and len(entry.values) < _PLACES:
            entry.values[value[:_NAME_LENGTH]] = None
        return entry

    @staticmethod
    def _line(loss: str, entry: _Entry) -> ImportLine:
        facts: dict[str, object] = {}
        if entry.names:
            facts["elements"] = tuple(entry.names)
        if entry.values:
            facts["values"] = tuple(entry.values)
        if entry.places:
            facts["places"] = tuple(str(place) for place in entry.places)
        return ImportLine(
            kind=LOSSES[loss],
            code=f"msproject.{loss}",
            count=entry.count,
            subject=next(iter(entry.places), None),
            facts=facts,
        )
