"""A requirement as somebody writes it down, before it is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors import ClientPMError, FieldTypeError
from clientpm.model.requirement import AcceptanceCriterion, Characteristic, Priority, Requirement, RequirementKind
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CriterionDraft", "RequirementDraft"]

_SAME_PRIORITY: Final = {"won't": "wont", "won’t": "wont", "won't have": "wont", "must have": "must"}


@attrs.frozen(kw_only=True)
class CriterionDraft:
    """The fields of an acceptance criterion, read as kindly as possible.

    Attributes:
        id: Its id, where it has a valid one.
        statement: What must hold.
        measure: What is measured.
        threshold: The value that must be reached.
    """

    id: str | None = None
    statement: str = ""
    measure: str = ""
    threshold: str = ""

    @classmethod
    def of(cls, criterion: AcceptanceCriterion | Mapping[str, Any] | str) -> CriterionDraft:
        """Read a criterion, or what a form hands in as one.

        Args:
            criterion: A criterion, its fields by name, or just its text.

        Returns:
            The draft.

        Raises:
            FieldTypeError: When it is none of these.
        """
        if isinstance(criterion, str):
            return cls(statement=criterion.strip())
        if isinstance(criterion, AcceptanceCriterion):
            statement = criterion.statement or criterion.title
            return cls(id=criterion.id, statement=statement, measure=criterion.measure, threshold=criterion.threshold)
        if not isinstance(criterion, Mapping):
            raise FieldTypeError(
                "not a criterion",
                code="criterion.type",
                where="criteria",
                got=criterion,
                expected="an AcceptanceCriterion, its fields by name, or a text",
            )
        held = {name: str(criterion.get(name) or "").strip() for name in ("statement", "title", "measure", "threshold")}
        title = held.pop("title")
        return cls(
            id=_id(criterion.get("id"), AcceptanceCriterion.kind_name),
            **{**held, "statement": held["statement"] or title},
        )

    @property
    def ref(self) -> Ref | None:
        """The name of the criterion, where it has a valid id."""
        return None if self.id is None else Ref(AcceptanceCriterion.kind_name, self.id)


@attrs.frozen(kw_only=True)
class RequirementDraft:
    """The fields of a requirement, read as kindly as possible.

    They mean what they mean in `Requirement`; what was not given is empty or `None`.

    Attributes:
        id: Its id, where it has a valid one.
        state: Where it stands in its lifecycle; empty for the first state.
        criteria: How it is told that it is met.
        unreadable: Names of fields that hold something that cannot be understood.
    """

    id: str | None = None
    title: str = ""
    statement: str = ""
    kind: RequirementKind = RequirementKind.FUNCTIONAL
    priority: Priority | None = None
    user_role: str = ""
    characteristic: Characteristic | None = None
    state: str = ""
    criteria: tuple[CriterionDraft, ...] = ()
    unreadable: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        requirement: Requirement | Mapping[str, Any],
        criteria: Iterable[AcceptanceCriterion | Mapping[str, Any] | str] = (),
    ) -> RequirementDraft:
        """Read a requirement, or the fields of one as a form hands them in.

        Args:
            requirement: A requirement, or its fields by name; `criteria` among them may
                list criteria, unknown names are left alone.
            criteria: Further criteria.

        Returns:
            The draft.

        Raises:
            FieldTypeError: When it is neither.

        Examples:
            >>> draft = RequirementDraft.of({"statement": " It is fast. ", "priority": "MUST", "kind": "speed"})
            >>> draft.statement, draft.priority.value, draft.unreadable
            ('It is fast.', 'must', ('kind',))
        """
        given = tuple(CriterionDraft.of(item) for item in criteria)
        if isinstance(requirement, Requirement):
            held = {name: getattr(requirement, name) for name in ("id", *_READERS)}
            return cls(**{name: value for name, value in held.items() if value is not None}, criteria=given)
        if not isinstance(requirement, Mapping):
            raise FieldTypeError(
                "not a requirement",
                code="requirement.type",
                where="requirement",
                got=requirement,
                expected="a Requirement, or its fields by name",
            )
        values: dict[str, Any] = {}
        unreadable: list[str] = []
        for name, read in _READERS.items():
            value = requirement.get(name)
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            try:
                values[name] = read(value)
            except (ClientPMError, ValueError):
                unreadable.append(name)
        try:
            own = tuple(CriterionDraft.of(item) for item in _listed(requirement.get("criteria")))
        except FieldTypeError:
            own = ()
            unreadable.append("criteria")
        own_id = _id(requirement.get("id"), Requirement.kind_name)
        return cls(id=own_id, criteria=own + given, unreadable=tuple(unreadable), **values)

    @property
    def ref(self) -> Ref | None:
        """The name of the requirement, where it has a valid id."""
        return None if self.id is None else Ref(Requirement.kind_name, self.id)


def _id(value: object, kind: str) -> str | None:
    try:
        return None if value is None else Ref.of(str(value), kind).id
    except ClientPMError:
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise FieldTypeError("not a text", code="text.type", got=value, expected="str")
    return value.strip()


def _kind(value: object) -> RequirementKind:
    return value if isinstance(value, RequirementKind) else RequirementKind(_word(value))


def _characteristic(value: object) -> Characteristic:
    return value if isinstance(value, Characteristic) else Characteristic(_word(value))


def _priority(value: object) -> Priority:
    if isinstance(value, Priority):
        return value
    word = _text(value).lower()
    return Priority(_SAME_PRIORITY.get(word, word))


def _word(value: object) -> str:
    return "_".join(_text(value).lower().replace("-", " ").replace("_", " ").split())


def _role(value: object) -> str:
    return Ref.of(_text(value), "user_role").id if _text(value).startswith("user_role:") else _text(value)


def _listed(value: object) -> tuple[Any, ...]:
    if value is None:
        return ()
    if isinstance(value, (str, Mapping, AcceptanceCriterion)):
        return (value,) if value else ()
    if not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where="criteria", got=value, expected="a list")
    return tuple(value)


_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "title": _text,
    "statement": _text,
    "kind": _kind,
    "priority": _priority,
    "user_role": _role,
    "characteristic": _characteristic,
    "state": _text,
}
