"""What can go wrong: the whole error tree.

Exceptions are for broken contracts; what is wrong *with a project* is a `Finding`.
Every error has a stable `code`, carries its facts as attributes, and says what is
wrong, where, what it got and what it expected.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.errors.display import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "AuthorityError",
    "BaselineError",
    "CalendarError",
    "ClientPMError",
    "CycleError",
    "EvidenceError",
    "FieldTypeError",
    "GuardError",
    "LimitExceeded",
    "MissingExtraError",
    "Problem",
    "RenderError",
    "SchemaTooNew",
    "StoreError",
    "TransitionError",
    "UnitError",
    "UnknownReferenceError",
    "ValidationError",
    "raise_problems",
]

_SHOWN_PROBLEMS: Final = 20


class ClientPMError(Exception):
    """The root of every error that the library raises.

    Args:
        what: What is wrong, in lower case, naming the thing.
        code: A stable code such as `plan.unknown_task`; each class has a default.
        where: Path of the offending place, for example `tasks[3].after[0]`.
        got: The offending value, shown escaped and cut.
        expected: What would have been right, in words.
        suggestion: A remedy, where there is one.
        facts: Further facts, kept as attributes.
    """

    default_code = "clientpm"

    def __init__(
        self,
        what: str,
        *,
        code: str | None = None,
        where: str = "",
        got: object = None,
        expected: str = "",
        suggestion: str = "",
        **facts: object,
    ) -> None:
        self.code: str = code or self.default_code
        self.what = what
        self.where = where
        self.got = got
        self.expected = expected
        self.suggestion = suggestion
        self.facts: dict[str, object] = facts
        for name, value in facts.items():
            setattr(self, name, value)
        super().__init__(self._message())

    def _message(self) -> str:
        text = self.what
        if self.where:
            text = f"{self.where}: {text}"
        if self.got is not None:
            text += f": got {shown(self.got)}"
        if self.expected:
            text += f", expected {self.expected}"
        if self.suggestion:
            text += f" ({self.suggestion})"
        return text


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is wrong with an input, with its path.

    Attributes:
        what: What is wrong.
        where: Path of the offending place.
        code: Stable code.
        got: The offending value.
        expected: What would have been right.
        suggestion: A remedy, where there is one.
        kind: The error class that this problem raises when it stands alone.
        facts: Further facts, as pairs.
    """

    what: str
    where: str = ""
    code: str = ""
    got: Any = None
    expected: str = ""
    suggestion: str = ""
    kind: type[ValidationError] = attrs.field(factory=lambda: ValidationError)
    facts: tuple[tuple[str, Any], ...] = ()

    def error(self) -> ValidationError:
        """Return the error that says this problem."""
        error = self.kind(
            self.what,
            code=self.code or None,
            where=self.where,
            got=self.got,
            expected=self.expected,
            suggestion=self.suggestion,
            **dict(self.facts),
        )
        error.problems = (self,)
        return error

    def at(self, prefix: str) -> Problem:
        """Return the same problem with its path below `prefix`."""
        joint = "" if not self.where or self.where.startswith("[") or not prefix else "."
        return attrs.evolve(self, where=f"{prefix}{joint}{self.where}")


class ValidationError(ClientPMError, ValueError):
    """An input breaks a rule; `problems` holds every problem with its path."""

    default_code = "validation"

    def __init__(
        self,
        what: str,
        *,
        code: str | None = None,
        where: str = "",
        got: object = None,
        expected: str = "",
        suggestion: str = "",
        **facts: object,
    ) -> None:
        super().__init__(
            what,
            code=code,
            where=where,
            got=got,
            expected=expected,
            suggestion=suggestion,
            **facts,
        )
        self.problems: tuple[Problem, ...] = (
            Problem(
                what=what,
                where=where,
                code=self.code,
                got=got,
                expected=expected,
                suggestion=suggestion,
                kind=type(self),
                facts=tuple(facts.items()),
            ),
        )


class FieldTypeError(ValidationError, TypeError):
    """A value has the wrong Python type for its field."""

    default_code = "type"


class UnknownReferenceError(ValidationError, LookupError):
    """A reference names a record that does not exist."""

    default_code = "reference.unknown"


class CycleError(ValidationError):
    """Dependencies run in a circle; `cycle` is the path, first id repeated at the end."""

    default_code = "plan.cycle"
    cycle: tuple[str, ...] = ()


class CalendarError(ValidationError):
    """A calendar has no working time where some is needed."""

    default_code = "calendar.no_working_time"


class UnitError(ValidationError):
    """Two values of different units or currencies meet."""

    default_code = "unit"


class LimitExceeded(ValidationError):  # noqa: N818 - the name that design and users know
    """An input is larger than the limits of the host allow; `limit` is the limit."""

    default_code = "limit"
    limit: object = None


class GuardError(ClientPMError):
    """A command was refused, because something that it asks for does not hold; nothing was changed.

    Attributes:
        problems: Everything that stands in the way, each with its code.
        guards: Names of the conditions that do not hold, as in the table of the lifecycle.
    """

    default_code = "guard"
    problems: tuple[Problem, ...] = ()
    guards: tuple[str, ...] = ()


class TransitionError(ClientPMError):
    """A record cannot take this step from where it stands; nothing was changed.

    Attributes:
        state: The state in which it stands.
        action: What was asked for.
        allowed: The actions possible now, each with the names of the guards that it has.
    """

    default_code = "transition"
    state: str = ""
    action: str = ""
    allowed: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class AuthorityError(ClientPMError):
    """Somebody without the authority asked for it; nothing was changed.

    Attributes:
        required: Name of the level of authority that it needs.
        problems: Everything that stands in the way, each with its code.
        guards: Names of the conditions that do not hold, as in the table of the lifecycle.
    """

    default_code = "authority"
    required: str = ""
    problems: tuple[Problem, ...] = ()
    guards: tuple[str, ...] = ()


class BaselineError(ClientPMError):
    """What was signed or agreed would be changed without a change request; nothing was changed."""

    default_code = "baseline"


class EvidenceError(ClientPMError):
    """Evidence that is needed is missing or out of date; nothing was changed.

    Attributes:
        problems: Everything that stands in the way, each with its code.
        guards: Names of the conditions that do not hold, as in the table of the lifecycle.
    """

    default_code = "evidence"
    problems: tuple[Problem, ...] = ()
    guards: tuple[str, ...] = ()


class RenderError(ClientPMError):
    """A document could not be rendered."""

    default_code = "render"


class StoreError(ClientPMError):
    """Something that was kept cannot be read, or cannot be kept.

    Attributes:
        receipt: The `Receipt` of a save that took place all the same: the anchor could not be told of it (with the
            code `anchor.failed`), or not everything could be erased. Else `None`.
    """

    default_code = "store"
    receipt: Any = None


class SchemaTooNew(StoreError):  # noqa: N818 - the name that design and users know
    """A document was written by a newer version of the library; nothing of it was read.

    Args:
        found: Version of the document's schema.
        supported: Newest version that this library reads.
        where: Where the version stands.
    """

    default_code = "schema.too_new"

    def __init__(self, found: int, supported: int, where: str = "clientpm.schema") -> None:
        super().__init__(
            "the document was written by a newer version of clientpm",
            where=where,
            got=found,
            expected=f"at most {supported}",
            suggestion="upgrade clientpm",
            found=found,
            supported=supported,
        )


class MissingExtraError(ClientPMError, ImportError):
    """An optional package is missing; the message names the extra to install.

    Args:
        package: The package that could not be imported.
        extra: The extra of clientpm that brings it.
    """

    default_code = "extra.missing"

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(
            f"the package {package!r} is not installed",
            suggestion=f"pip install 'clientpm[{extra}]'",
            package=package,
            extra=extra,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return _missing_extra, (self.facts["package"], self.facts["extra"])


def _missing_extra(package: str, extra: str) -> MissingExtraError:
    return MissingExtraError(package, extra=extra)


def raise_problems(problems: Iterable[Problem]) -> None:
    """Raise one error that holds every problem; do nothing when there is none.

    Problems of one kind raise that kind; of several kinds, plain `ValidationError`.

    Args:
        problems: What was found, in the order in which it should be read.

    Raises:
        ValidationError: When there is at least one problem.
    """
    found = tuple(problems)
    if not found:
        return
    if len(found) == 1:
        raise found[0].error()
    kinds = {problem.kind for problem in found}
    kind = kinds.pop() if len(kinds) == 1 else ValidationError
    lines = [str(problem.error()) for problem in found[:_SHOWN_PROBLEMS]]
    if len(found) > len(lines):
        lines.append(f"and {len(found) - len(lines)} more")
    codes = {problem.code for problem in found}
    error = kind(
        f"{len(found)} problems:\n- " + "\n- ".join(lines),
        code=codes.pop() if len(codes) == 1 else None,
    )
    error.problems = found
    raise error
