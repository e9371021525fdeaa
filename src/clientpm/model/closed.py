"""What may be written into a project as content, and what only a command of `workflow` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs

from clientpm.errors import Problem, UnknownReferenceError, raise_problems
from clientpm.model.holding import COLLECTIONS
from clientpm.model.lifecycle import LivingRecord
from clientpm.model.link_review import LinkReview
from clientpm.model.revision import Revision
from clientpm.model.sign_off import SignOffRequest
from clientpm.model.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.model.plan import Plan
    from clientpm.model.record import Record
    from clientpm.values.ref import Ref

__all__ = ["closed_to_content"]


class Kept(Protocol):
    """What the rules look at: the records of a project by their names."""

    def __getitem__(self, ref: Ref, /) -> Record: ...


_BY_COMMAND: Final[Mapping[type[Any], Problem]] = {
    Signature: Problem(
        code="door.signature",
        what="a signature is not written as content, and stays",
        expected="as it is kept",
        suggestion="workflow.sign gives a signature",
    ),
    SignOffRequest: Problem(
        code="door.request",
        what="what people were asked to sign stays as they were asked",
        expected="as it is kept",
        suggestion="workflow.request_sign_off asks: the latest request counts",
    ),
    Revision: Problem(
        code="door.revision",
        what="that agreed text was changed is not written as content, and stays",
        expected="as it is kept",
        suggestion="workflow.revise notes it",
    ),
    LinkReview: Problem(
        code="door.review",
        what="that links were looked at is not written as content, and stays",
        expected="as it is kept",
        suggestion="workflow.review_links notes it",
    ),
}
"""Kinds of record that a command writes and that stay as it wrote them, with the refusal of any other way."""
_NOTED: Final = (Signature, SignOffRequest, Revision, LinkReview)
_ADVANCE: Final = "a command of workflow takes steps"


def closed_to_content(project: Kept, records: Iterable[Record | Plan], gone: Iterable[Record] = ()) -> None:
    """Refuse what only a command writes: steps, signatures, and what it noted.

    Args:
        project: The project as it is.
        records: New versions of records.
        gone: Records that are to be left out.

    Raises:
        ValidationError: For a state or history other than the one that is kept, a new
            record that is not in its first state, a record with steps that is left out, and
            a signature, a request for one, a revision or a review of links that is new,
            changed or left out.
    """
    raise_problems([*_refused(project, records), *_left_out(gone)])


def _refused(project: Kept, records: Iterable[Record | Plan]) -> Iterator[Problem]:
    for record in records:
        if isinstance(record, LivingRecord) and type(record) in COLLECTIONS:
            kept = _kept(project, record)
            yield from _first(record) if kept is None else _steps(kept, record)
        elif isinstance(record, _NOTED) and _kept(project, record) != record:
            yield _by_command(record)


def _left_out(gone: Iterable[Record]) -> Iterator[Problem]:
    for record in gone:
        if isinstance(record, _NOTED):
            yield _by_command(record)
        elif isinstance(record, LivingRecord) and record.history and type(record) in COLLECTIONS:
            yield Problem(
                what=f"a {_named(record)} that has taken steps stays, with its history",
                where=str(record.ref),
                code="door.history",
                got=record.state,
                expected=f"one that is {record.lifecycle.first!r}",
                suggestion="a command of workflow ends it; an approved change drops what was agreed",
            )


def _by_command(record: Record) -> Problem:
    return attrs.evolve(_BY_COMMAND[type(record)], where=str(record.ref))


def _first(record: LivingRecord) -> Iterator[Problem]:
    """Yield what a new record has that only a command gives it."""
    if record.state != record.lifecycle.first or record.history:
        yield Problem(
            what=f"a new {_named(record)} begins in its first state",
            where=f"{record.ref}.state",
            code="door.first_state",
            got=record.state,
            expected=f"{record.lifecycle.first!r} without history",
            suggestion=_ADVANCE,
        )
        record = attrs.evolve(record, state="", history=())
    defaults = attrs.fields_dict(type(record))
    yield from _written(record, {name: defaults[name].default for name in record.closed_fields()})


def _steps(kept: LivingRecord, record: LivingRecord) -> Iterator[Problem]:
    """Yield what a new version of a record has that only a command changes."""
    if kept.state != record.state:
        yield Problem(
            what=f"the state of a {_named(record)} is not written as content",
            where=f"{record.ref}.state",
            code="door.state",
            got=record.state,
            expected=repr(kept.state),
            suggestion=_ADVANCE,
        )
    if kept.history != record.history:
        yield Problem(
            what=f"the history of a {_named(record)} is not written as content",
            where=f"{record.ref}.history",
            code="door.history",
            got=record.history,
            expected="the steps as they are kept",
            suggestion=_ADVANCE,
        )
    yield from _written(record, {name: getattr(kept, name) for name in kept.closed_fields()})


def _written(record: LivingRecord, kept: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the fields of a record that only a command writes, where they differ."""
    for name, held in kept.items():
        if getattr(record, name) != held:
            yield Problem(
                what=f"the {name} of a {_named(record)} is not written as content",
                where=f"{record.ref}.{name}",
                code="door.field",
                expected="as it is kept",
                suggestion="a command of workflow writes it",
            )


def _named(record: LivingRecord) -> str:
    return record.kind_name.replace("_", " ")


def _kept(project: Kept, record: Record) -> Any:
    """Return the record of the same name that the project has, if it has one."""
    try:
        return project[record.ref]
    except UnknownReferenceError:
        return None
