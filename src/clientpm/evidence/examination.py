"""Every problem of a plain form, each with its path.

`attrs` stops at the first problem of a record, and so do its checks. Here each field is
tried alone. Then the record is made with stand-ins for the fields that are bad, to see
what else is wrong with it; a further problem counts only if it comes up with every
stand-in, so that no problem is reported that another one caused.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from clientpm.errors import Problem, UnknownReferenceError, ValidationError, raise_problems, shown
from clientpm.evidence.plain import TAG
from clientpm.evidence.shape import (
    STAND_IN_TEXT,
    ListShape,
    OptionalShape,
    RecordShape,
    Shape,
    TaggedShape,
    TextOrRecordShape,
)
from clientpm.model.baseline import Baseline
from clientpm.model.lifecycle import Step
from clientpm.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["read_plain"]

_GONE: Final[Any] = object()
"""Stands for a value that cannot be had."""

_STAND_IN_NUMBERS: Final = 5_000
"""Numbers from here stand for the missing number of a baseline, which no other may have."""
_HEAD: Final = re.compile(r"[A-Za-z_]+")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.:\-]{0,79}")


def read_plain(shape: Shape, raw: Any, *, most_problems: int, where: str = "") -> Any:
    """Return the value that a plain form means.

    Args:
        shape: What it should be.
        raw: The plain form.
        most_problems: How many problems are reported in detail.
        where: Path of the plain form in its document.

    Returns:
        The value.

    Raises:
        ValidationError: Every problem of the plain form, each with its path.
    """
    try:
        return shape.read(raw)
    except ValidationError:
        report = _Report(most_problems)
        _examined(shape, raw, where, report)
        raise_problems(report.all())
        raise


class _Report:
    """The problems found so far."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.problems: list[Problem] = []
        self.count = 0
        self.gone_kinds: set[str] = set()
        self.repaired: set[str] = set()

    def add(self, problem: Problem) -> None:
        self.count += 1
        if len(self.problems) < self.most:
            self.problems.append(problem)

    def all(self) -> list[Problem]:
        more = self.count - len(self.problems)
        if not more:
            return self.problems
        return [*self.problems, Problem(what=f"and {more} more problems", code="limit.problems", expected="fewer")]

    def caused(self, problem: Problem) -> bool:
        """Whether a problem may only be there because something else could not be read."""
        if problem.got == STAND_IN_TEXT:
            return True
        if issubclass(problem.kind, UnknownReferenceError):
            kind, colon, name = str(problem.got).partition(":")
            if colon:
                return kind in self.gone_kinds or name == STAND_IN_TEXT
            # A bare id: the code says of what, as in `plan.unknown_calendar`.
            wanted = problem.code.rpartition("_")[2]
            return any(wanted in gone for gone in self.gone_kinds)
        return isinstance(problem.got, str) and problem.got in self.repaired and not problem.code.endswith("_id")


def _examined(shape: Shape, raw: Any, where: str, report: _Report) -> Any:
    """Report what is wrong with a plain form; return its value, repaired or gone."""
    if isinstance(shape, OptionalShape):
        return None if raw is None else _examined(shape.inner, raw, where, report)
    if isinstance(shape, TaggedShape):
        return _examined_tagged(shape, raw, where, report)
    if isinstance(shape, TextOrRecordShape) and isinstance(raw, dict):
        shape = shape.record
    try:
        return shape.read(raw)
    except ValidationError as error:
        if isinstance(shape, ListShape) and isinstance(raw, list):
            return _examined_list(shape, raw, where, report)
        if isinstance(shape, RecordShape) and isinstance(raw, dict):
            return _Examination(shape, where, report).of(raw)
        for problem in error.problems:
            report.add(attrs.evolve(problem, where=where))
        report.gone_kinds |= _kinds_in(shape)
        return _GONE


def _examined_tagged(shape: TaggedShape, raw: Any, where: str, report: _Report) -> Any:
    try:
        record, fields = shape.told_apart(raw)
    except ValidationError as error:
        report.add(_of_tag(error.problems[0], raw, shape).at(where))
        return _GONE
    return _examined(record, fields, where, report)


def _examined_list(shape: ListShape, raw: list[Any], where: str, report: _Report) -> Any:
    before = report.count
    found = [_examined(shape.item, item, f"{where}[{i}]", report) for i, item in enumerate(raw)]
    if isinstance(shape.item, RecordShape) and shape.item.kind is Step and report.count > before:
        return _GONE  # a walk with a step that cannot be read leads nowhere
    kept = tuple(item for item in found if item is not _GONE)
    return kept if len(kept) == len(found) or isinstance(shape.item, (RecordShape, TaggedShape)) else _GONE


def _kinds_in(shape: Shape) -> frozenset[str]:
    """Return the kinds of record that a value of a shape may hold."""
    found: dict[str, None] = {}
    waiting, seen = [shape], {id(shape)}
    while waiting:
        one = waiting.pop()
        below: list[Shape] = []
        if isinstance(one, RecordShape):
            found[getattr(one.kind, "kind_name", one.kind.__name__.lower())] = None
            below = list(one.shapes.values())
        elif isinstance(one, OptionalShape):
            below = [one.inner]
        elif isinstance(one, ListShape):
            below = [one.item]
        waiting += [part for part in below if id(part) not in seen]
        seen |= {id(part) for part in below}
    return frozenset(found)


class _Examination:
    """One object, field by field."""

    def __init__(self, shape: RecordShape, where: str, report: _Report) -> None:
        self.shape = shape
        self.where = where
        self.report = report
        self.good: dict[str, Any] = {}
        self.bad: set[str] = set()

    def of(self, raw: dict[str, Any]) -> Any:
        for name in raw:
            if name not in self.shape.fields:
                self.report.add(_unknown_field(name, self.where, self.shape.fields))
        for name in self.shape.fields:
            if name in raw:
                self._field(name, raw[name])
            elif name in self.shape.required:
                self._add(Problem(what="a field is missing", where=name, code="json.missing", expected="a value"))
                self.bad.add(name)
        return self._assembled()

    def _add(self, problem: Problem) -> None:
        self.report.add(problem.at(self.where))

    def _field(self, name: str, raw: Any) -> None:
        path = f"{self.where}.{name}" if self.where else name
        value = _examined(self.shape.shapes[name], raw, path, self.report)
        convert = cast("Callable[[Any], Any] | None", self.shape.fields[name].converter)
        if value is not _GONE and convert is not None:
            try:
                value = convert(value)
            except ValidationError as error:
                for problem in _item_problems(convert, value, name) or error.problems:
                    self._add(_below(problem, name))
                value = _GONE
        if value is _GONE:
            self.bad.add(name)
        else:
            self.good[name] = value

    def _assembled(self) -> Any:
        """Return the record made with stand-ins, reporting what else is wrong with it."""
        for _ in range(len(self.shape.fields) + 1):
            if "history" in self.bad:  # a state without the steps that led to it says nothing
                self.bad |= {"state"} & self.shape.fields.keys()
            tries = [self._made(stand_ins) for stand_ins in self._choices()]
            made = [one for one in tries if not isinstance(one, ValidationError)]
            if made:
                return self._repaired(made[0])
            found = _in_all([error.problems for error in tries if not self._is_refused(error)])
            for problem in found:
                if _head(problem) not in self.bad and not self.report.caused(problem):
                    self._add(problem)
            blamed = {_head(problem) for problem in found} & self.shape.fields.keys() - self.bad
            if not blamed:
                break
            self.bad |= blamed
        self.report.gone_kinds |= _kinds_in(self.shape)
        return _GONE

    def _is_refused(self, error: ValidationError) -> bool:
        """Whether a stand-in was refused itself, so that the try says nothing."""
        return any(_head(problem) in self.bad for problem in error.problems)

    def _choices(self) -> Iterator[dict[str, Any]]:
        """Yield what may stand for the bad fields: the first of each, another for one, others for all."""
        choices = {name: found for name in sorted(self.bad) if (found := self._stand_ins(name))}
        first = {name: found[0] for name, found in choices.items()}
        yield first
        for name, found in choices.items():
            for other in found[1:]:
                yield first | {name: other}
        for turn in range(1, max(map(len, choices.values()), default=1)):
            yield {name: found[min(turn, len(found) - 1)] for name, found in choices.items()}

    def _made(self, stand_ins: dict[str, Any]) -> Any:
        arguments = {name: value for name, value in self.good.items() if name not in self.bad} | stand_ins
        if not self.shape.required <= arguments.keys():
            return ValidationError("a field has no stand-in", where=min(self.bad))
        try:
            return self.shape.kind(**arguments)
        except ValidationError as error:
            return error

    def _stand_ins(self, name: str) -> list[Any]:
        field, shape = self.shape.fields[name], self.shape.shapes[name]
        if name == "id":
            return [f"stand-in-{self.report.count}"]
        if self.shape.kind is Baseline and name == "number":
            return [_STAND_IN_NUMBERS + self.report.count % _STAND_IN_NUMBERS]
        inner = shape.inner if isinstance(shape, OptionalShape) else shape
        choices: list[Any] = []
        if isinstance(inner, ListShape) and name in self.good:
            choices.append(_bare(self.good[name]))
        if name not in self.shape.required:
            factory = getattr(field.default, "factory", None)
            choices.append(factory() if factory else field.default)
        return [*choices, *getattr(inner, "stand_ins", ())]

    def _repaired(self, record: Any) -> Any:
        if isinstance(record, Record):
            self.report.repaired.add(record.id)
            if "id" in self.bad:  # nobody knows by what name others call it
                self.report.gone_kinds.add(record.kind_name)
        return record


def _bare(items: Iterable[Any]) -> tuple[Any, ...]:
    """Return records by their ids alone, so that references to them still resolve."""
    found: dict[str, Any] = {}
    for item in items:
        if not isinstance(item, Record):
            return ()
        try:
            found.setdefault(item.id.lower(), type(item)(id=item.id))
        except TypeError:  # it needs more than an id
            return ()
    return tuple(found.values())


def _in_all(tries: list[tuple[Problem, ...]]) -> list[Problem]:
    """Return the problems that come up in every try."""
    if not tries:
        return []
    common = set.intersection(*({(p.where, p.code) for p in problems} for problems in tries))
    return [p for p in tries[0] if (p.where, p.code) in common]


def _item_problems(convert: Callable[[Any], Any], value: Any, name: str) -> list[Problem]:
    """Return the problems of the single items of a list that its converter refuses."""
    found: list[Problem] = []
    for i, item in enumerate(value if isinstance(value, tuple) else ()):
        try:
            convert((item,))
        except ValidationError as error:
            found += [attrs.evolve(problem, where=f"{name}[{i}]") for problem in error.problems]
    return found


def _head(problem: Problem) -> str:
    match = _HEAD.match(problem.where)
    return match.group() if match else ""


def _below(problem: Problem, name: str) -> Problem:
    """Return a problem of a field with a path that begins with the field's name."""
    return problem if _head(problem) == name else attrs.evolve(problem, where=name)


def _of_tag(problem: Problem, raw: Any, shape: TaggedShape) -> Problem:
    """Return the problem of a tag with the tag that was probably meant."""
    tag = raw.get(TAG) if isinstance(raw, dict) else None
    close = difflib.get_close_matches(tag[:80], shape.members, n=1) if isinstance(tag, str) else []
    return attrs.evolve(problem, suggestion=f"did you mean {close[0]!r}?") if close else problem


def _unknown_field(name: str, where: str, fields: Iterable[str]) -> Problem:
    close = difflib.get_close_matches(name[:80], fields, n=1)
    label = name if _NAME.fullmatch(name) else f"[{shown(name[:80])}]"
    return Problem(
        what="no such field",
        where=label if not where or label.startswith("[") else f"{where}.{label}",
        code="json.unknown_field",
        got=name,
        expected="a field of this record",
        suggestion=f"did you mean {close[0]!r}?" if close else "",
    )
