"""What minutes are told: who took part, what was decided and promised, all of it checked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from clientpm.errors import FieldTypeError, Problem, UnknownReferenceError, ValidationError, raise_problems
from clientpm.model.agreements import ActionItem, LoggedDecision
from clientpm.model.lifecycle import Evidence
from clientpm.model.meeting_minutes import Attendance
from clientpm.model.record import Record
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.project import Project
    from clientpm.values.visibility import Visibility

__all__ = ["Taken", "read_attendance", "read_taken"]

R = TypeVar("R", bound=Record)

_STEMS: Final[Mapping[type[Record], str]] = {LoggedDecision: "decision", ActionItem: "action"}
_Rule = Callable[[Any, str], Iterator[Problem]]


@attrs.frozen(kw_only=True)
class Taken:
    """What was decided and promised at a meeting.

    Attributes:
        decisions: The decisions, with who took them.
        actions: The new actions.
        known: Ids of actions that the project has and that were talked about.
    """

    decisions: tuple[LoggedDecision, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    known: tuple[str, ...] = ()


def read_attendance(attendance: Iterable[Attendance | str] | Mapping[str, Any]) -> tuple[Attendance, ...]:
    """Return who took part.

    Args:
        attendance: Ids of those who were there, attendances, or how each took part by their id.

    Returns:
        The attendances.

    Raises:
        FieldTypeError: When it is something else.
        ValidationError: When there is no such way to take part.
    """
    if isinstance(attendance, Mapping):
        return tuple(Attendance(stakeholder=name, presence=presence) for name, presence in attendance.items())
    if isinstance(attendance, str) or not isinstance(attendance, Iterable):
        raise FieldTypeError(
            "not a list", code="list.type", where="attendance", got=attendance, expected="ids of stakeholders"
        )
    return tuple(each if isinstance(each, Attendance) else Attendance(stakeholder=each) for each in attendance)


def read_taken(
    project: Project,
    decisions: Iterable[Any],
    actions: Iterable[Any],
    *,
    minutes: Ref,
    on: dt.datetime,
    noted: dt.datetime,
    visibility: Visibility,
) -> Taken:
    """Return what was decided and promised, everything checked together.

    Args:
        project: The project.
        decisions: Decisions, or their fields.
        actions: Actions, their fields, or ids of actions that the project has.
        minutes: Name of the minutes.
        on: When the meeting was over.
        noted: When that was written down.
        visibility: Who may see what is given as fields and does not say so.

    Returns:
        The records, those given as fields completed.

    Raises:
        FieldTypeError: When something is none of these.
        ValidationError: When an action has no owner or no day, a decision nobody who took it or
            no choice, or a record cannot be part of the project; `problems` holds all of them.
    """
    day = project.wall_clock(on).date()
    reader = _Reader(project, day)
    asked = tuple(each for each in _listed(actions, "actions") if not isinstance(each, str | Ref))
    known = [each for each in _listed(actions, "actions") if isinstance(each, str | Ref)]
    taken = reader.read(
        LoggedDecision, _listed(decisions, "decisions"), {"at": on, "visibility": visibility}, _decision_rule
    )
    promised = reader.read(ActionItem, asked, {"agreed_on": day, "visibility": visibility}, _action_rule)
    names = reader.ids(ActionItem, known, "actions")
    raise_problems(reader.problems)
    return Taken(
        decisions=tuple(_proven(item, minutes, on, noted) for item in taken),
        actions=tuple(item if item.agreed_on else attrs.evolve(item, agreed_on=day) for item in promised),
        known=names,
    )


def _proven(item: LoggedDecision, minutes: Ref, on: dt.datetime, noted: dt.datetime) -> LoggedDecision:
    """Return a decision with the moment and the minutes that prove it, where it does not say so."""
    proof = Evidence(kind="minutes", reference=str(minutes), received_at=noted, by=item.decided_by)
    return attrs.evolve(item, at=item.at or on, evidence=item.evidence or (proof,))


def _listed(value: Iterable[Any], where: str) -> tuple[Any, ...]:
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where=where, got=value, expected="a list")
    return tuple(value)


class _Reader:
    """Reads records and their fields, and keeps what is wrong with them."""

    def __init__(self, project: Project, day: dt.date) -> None:
        self.project = project
        self.day = day
        self.problems: list[Problem] = []
        self._names: set[tuple[str, str]] = set()

    def read(self, kind: type[R], values: tuple[Any, ...], usual: Mapping[str, Any], rule: _Rule) -> tuple[R, ...]:
        """Return records of a kind; what is wrong is kept."""
        found: list[tuple[R, str]] = []
        for i, value in enumerate(values):
            where = f"{_STEMS[kind]}s[{i}]"
            said: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
            missing = list(rule(value, where))
            self.problems += missing
            if isinstance(value, kind):
                found += [(value, where)] if not missing else []
            elif not isinstance(value, Mapping):
                wrong = Problem(
                    what="neither a record nor its fields",
                    where=where,
                    code="minutes.record",
                    got=value,
                    expected=kind.__name__,
                )
                self.problems.append(wrong)
            elif not missing:
                made = self._made(kind, dict(usual) | dict(said), where)
                found += [] if made is None else [(made, where)]
        return tuple(item for item, where in found if self._may_be_added(item, where))

    def ids(self, kind: type[R], names: list[Any], where: str) -> tuple[str, ...]:
        """Return ids of records that the project has."""
        refs = [Ref.of(name, kind.kind_name, where=where) for name in names]
        for ref in refs:
            if ref.kind != kind.kind_name or ref not in self.project:
                self.problems.append(
                    Problem(
                        what="the project has no such record",
                        where=where,
                        code="reference.unknown",
                        got=str(ref),
                        expected=f"the id of a record of kind {kind.kind_name!r}",
                        kind=UnknownReferenceError,
                    )
                )
        return tuple(ref.id for ref in refs)

    def _made(self, kind: type[R], fields: dict[str, Any], where: str) -> R | None:
        """Return a record of some fields; `None` where they make none."""
        unknown = sorted(str(name) for name in fields.keys() - set(attrs.fields_dict(kind)))
        if unknown:
            wrong = Problem(
                what="no such field",
                where=where,
                code="minutes.field",
                got=unknown[0],
                expected=", ".join(attrs.fields_dict(kind)),
            )
            self.problems.append(wrong)
            return None
        fields.setdefault("id", self._free_id(kind))
        try:
            return kind(**fields)
        except ValidationError as error:
            self.problems += [problem.at(where) for problem in error.problems]
            return None

    def _free_id(self, kind: type[Record]) -> str:
        stem, number = _STEMS[kind], len(self.project.all(kind)) + 1
        taken = {record.id.lower() for record in self.project.all(kind)}
        while f"{stem}-{number}" in taken or (stem, f"{stem}-{number}") in self._names:
            number += 1
        self._names.add((stem, f"{stem}-{number}"))
        return f"{stem}-{number}"

    def _may_be_added(self, item: Record, where: str) -> bool:
        """Return whether a record is new, or decides a question that the project has."""
        if isinstance(item, ActionItem) and item.due < self.day:
            expected = f"{self.day.isoformat()} or later"
            wrong = Problem(
                what="promised for a day before the meeting",
                where=f"{where}.due",
                code="minutes.action_due",
                got=str(item.due),
                expected=expected,
            )
            self.problems.append(wrong)
        if item.ref not in self.project:
            return True
        known = self.project[item.ref]
        if isinstance(known, LoggedDecision) and not known.choice.strip():
            return True
        wrong = Problem(
            what="the project has such a record already",
            where=f"{where}.id",
            code="minutes.taken",
            got=item.id,
            expected="an id of its own",
        )
        self.problems.append(wrong)
        return False


def _said(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)


def _decision_rule(value: Any, where: str) -> Iterator[Problem]:
    """Yield that nobody took a decision, or that it is none."""
    if not isinstance(value, Mapping | LoggedDecision):
        return
    if _said(value, "decided_by") is None:
        yield Problem(
            what="somebody takes a decision",
            where=f"{where}.decided_by",
            code="minutes.decider",
            expected="the id of a stakeholder with authority",
        )
    if not str(_said(value, "choice") or "").strip():
        yield Problem(
            what="a decision says what was chosen", where=f"{where}.choice", code="minutes.choice", expected="a text"
        )


def _action_rule(value: Any, where: str) -> Iterator[Problem]:
    """Yield that nobody promises an action, or not by any day."""
    if not isinstance(value, Mapping):
        return
    if value.get("owner") is None:
        yield Problem(
            what="somebody promises an action",
            where=f"{where}.owner",
            code="minutes.action_owner",
            expected="the id of a stakeholder",
        )
    if value.get("due") is None:
        yield Problem(
            what="an action is promised for a day", where=f"{where}.due", code="minutes.action_due", expected="a day"
        )
