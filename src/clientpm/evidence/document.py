"""Whole projects and plans as JSON documents, and back."""

from __future__ import annotations

from typing import Any, Final, TypeVar, overload

from clientpm.errors import FieldTypeError, SchemaTooNew, ValidationError
from clientpm.evidence.examination import read_plain
from clientpm.evidence.json_text import format_json, parse_json
from clientpm.evidence.plain import Plain, plain_form
from clientpm.evidence.shape import shape_of, wrong_type
from clientpm.evidence.upcasting import upcast
from clientpm.model.plan import Plan
from clientpm.model.project import Project
from clientpm.values.limits import Limits

__all__ = ["SCHEMA", "from_json", "read_document", "read_kept", "to_json"]

SCHEMA: Final = 5
"""Version of the schema that `to_json` writes; it rises with every landing that changes a record."""

_HEADER: Final = "clientpm"
_FORMATS: Final[dict[str, type[Project | Plan]]] = {"project": Project, "plan": Plan}
_MOST_INDENT: Final = 8

Data = bytes | bytearray | memoryview | str
T = TypeVar("T", Project, Plan)


def to_json(value: Project | Plan, *, indent: int | None = None) -> bytes:
    """Return a project or a plan as a JSON document.

    Fields stand in the order of the reference, those at their default are left out:
    the same content gives the same bytes everywhere.

    Args:
        value: The project or plan.
        indent: Spaces per level [0 to 8], for people; `None` for the shortest form.

    Returns:
        UTF-8 bytes that end with a line end; `from_json` gives back an equal value.

    Raises:
        FieldTypeError: When it is neither a project nor a plan.
        LimitExceeded: For a number that JSON cannot carry exactly.
        ValidationError: When `indent` is out of range.

    Examples:
        >>> from clientpm import Goal
        >>> print(to_json(Project(id="shop", goals=[Goal(id="wait-time")])).decode(), end="")
        {"clientpm":{"format":"project","schema":5},"id":"shop","goals":[{"id":"wait-time"}]}
    """
    kind = next((name for name, kind in _FORMATS.items() if type(value) is kind), None)
    if kind is None:
        raise FieldTypeError("not a project or a plan", code="document.type", got=value, expected="Project or Plan")
    if indent is not None and (type(indent) is not int or not 0 <= indent <= _MOST_INDENT):
        raise ValidationError("out of range", code="document.indent", where="indent", got=indent, expected="0 to 8")
    header = {"format": kind, "schema": SCHEMA}
    return format_json({_HEADER: header, **plain_form(value)}, indent=indent)


@overload
def from_json(data: Data, *, limits: Limits | None = None) -> Project: ...
@overload
def from_json(data: Data, *, kind: type[T], limits: Limits | None = None) -> T: ...
def from_json(data: Data, *, kind: type[Any] = Project, limits: Limits | None = None) -> Any:
    """Return the project, or the plan, that a JSON document holds.

    Args:
        data: The document: UTF-8 bytes, or a text.
        kind: What it must hold: `Project` or `Plan`.
        limits: How large it may be; `Limits.strict()` for input from strangers.

    Returns:
        The project or plan.

    Raises:
        FieldTypeError: When the data are neither bytes nor text.
        LimitExceeded: When the document is larger than the limits allow.
        SchemaTooNew: When a newer version of the library wrote it.
        ValidationError: Every problem of the document at once, each with its path.

    Examples:
        >>> from_json(b'{"clientpm": {"format": "project", "schema": 5}, "id": "shop"}').id
        'shop'
    """
    found = read_document(data, limits=limits)
    if kind not in _FORMATS.values():
        raise FieldTypeError(
            "a document holds no such thing", code="document.kind", got=kind, expected="Project or Plan"
        )
    if not isinstance(found, kind):
        name = type(found).__name__
        raise ValidationError(
            f"the document holds a {name.lower()}",
            code="document.format",
            where=f"{_HEADER}.format",
            expected=kind.__name__.lower(),
            suggestion=f"from_json(data, kind={name})",
        )
    return found


def read_document(data: Data, *, limits: Limits | None = None) -> Project | Plan:
    """Return whatever a JSON document holds, a project or a plan.

    Args:
        data: The document: UTF-8 bytes, or a text.
        limits: How large it may be.

    Returns:
        The project or plan.

    Raises:
        FieldTypeError: When the data are neither bytes nor text.
        LimitExceeded: When the document is larger than the limits allow.
        SchemaTooNew: When a newer version of the library wrote it.
        ValidationError: Every problem of the document at once, each with its path.

    Examples:
        >>> read_document(b'{"clientpm": {"format": "plan", "schema": 5}, "start": "2026-03-02"}').start
        datetime.datetime(2026, 3, 2, 0, 0)
    """
    limits = limits or Limits()
    document = parse_json(data, limits)
    if type(document) is not dict:
        raise wrong_type(document, "an object")
    header = document.pop(_HEADER, None)
    kind: Any = _kind(header)
    document = upcast(document, header["schema"])
    _check_counts(document, kind, limits)
    found: Project | Plan = read_plain(shape_of(kind), document, most_problems=limits.problems)
    return found


def read_kept(document: dict[str, Plain], schema: int, limits: Limits) -> Project:
    """Return the project that a document without a header holds.

    Args:
        document: The project in plain form.
        schema: Version of the schema in which it was written.
        limits: How large it may be.

    Returns:
        The project.

    Raises:
        LimitExceeded: When it is larger than the limits allow.
        SchemaTooNew: When a newer version of the library wrote it.
        ValidationError: Every problem of the document at once, each with its path.
    """
    if schema > SCHEMA:
        raise SchemaTooNew(schema, SCHEMA)
    document = upcast(document, schema)
    _check_counts(document, Project, limits)
    found: Project = read_plain(shape_of(Project), document, most_problems=limits.problems)
    return found


def _kind(header: Plain) -> type[Project | Plan]:
    """Return what the header announces."""
    if type(header) is not dict:
        raise ValidationError(
            "the document does not say what it is",
            code="document.header",
            where=_HEADER,
            expected='{"clientpm": {"format": "project", "schema": 5}, …}',
        )
    schema = header.get("schema")
    if type(schema) is not int or schema < 1:
        raise ValidationError("not a schema version", code="document.schema", where=f"{_HEADER}.schema", got=schema)
    if schema > SCHEMA:
        raise SchemaTooNew(schema, SCHEMA)
    name = header.get("format")
    kind = _FORMATS.get(name) if type(name) is str else None
    if kind is None:
        raise ValidationError(
            "no such format",
            code="document.format",
            where=f"{_HEADER}.format",
            got=name,
            expected=" or ".join(_FORMATS),
        )
    unknown = sorted(header.keys() - {"format", "schema"})
    if unknown:
        raise ValidationError("no such field", code="json.unknown_field", where=_HEADER, got=unknown[0])
    return kind


def _check_counts(document: dict[str, Plain], kind: type, limits: Limits) -> None:
    """Refuse plans beyond the limits before any record is made."""
    plans: list[tuple[str, Plain]] = [("", document)] if kind is Plan else [("plan.", document.get("plan"))]
    baselines = document.get("baselines") if kind is Project else None
    for i, baseline in enumerate(baselines if type(baselines) is list else ()):
        if type(baseline) is dict:
            plans.append((f"baselines[{i}].plan.", baseline.get("plan")))
    for path, plan in plans:
        tasks = plan.get("tasks") if type(plan) is dict else None
        if type(tasks) is list:
            limits.check("tasks", len(tasks), f"{path}tasks")
            held = (task.get("after") for task in tasks if type(task) is dict)
            limits.check("dependencies", sum(len(one) for one in held if type(one) is list), f"{path}tasks")
