"""What a rule for requirements looks at, and how it says what it finds."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.agreement.requirement_draft import RequirementDraft
from clientpm.agreement.requirement_joints import Anatomy, anatomy_of
from clientpm.model.lifecycles import REQUIREMENT
from clientpm.model.project import Project
from clientpm.model.requirement import Priority, Requirement
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.agreement.requirement_draft import CriterionDraft
    from clientpm.agreement.requirement_words import Found
    from clientpm.values.ref import Ref

__all__ = ["RequirementCase", "Twins", "is_wanted"]

_NOT_WANTED: Final = frozenset({"rejected", "deferred", "superseded"})
_MARKS: Final = re.compile(r"[\W_]+")
_ARTICLE: Final = re.compile(r"\b(?:the|a|an)\b")
_FOREVER: Final = frozenset({"", REQUIREMENT.first})


def is_wanted(requirement: Requirement) -> bool:
    """Return whether a requirement is to be met: not put off, rejected, superseded or wished away.

    Args:
        requirement: The requirement.

    Returns:
        Whether it is.
    """
    return requirement.priority is not Priority.WONT and requirement.standing not in _NOT_WANTED


def _same(statement: str) -> str:
    """Return a statement without what does not change its meaning."""
    plain = unicodedata.normalize("NFKC", statement).casefold()
    return _MARKS.sub(" ", _ARTICLE.sub(" ", plain)).strip()


@attrs.frozen
class Twins:
    """Finds the requirements of a project that say the same.

    Attributes:
        requirements: All of them.
    """

    requirements: tuple[Requirement, ...] = ()

    @cached_property
    def _by_statement(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for item in self.requirements:
            key = _same(item.statement)
            if key and is_wanted(item):
                found[key] = (*found.get(key, ()), item.id)
        return found

    def of(self, draft: RequirementDraft) -> tuple[str, ...]:
        """Return the ids of the other requirements that say the same.

        Args:
            draft: A requirement.

        Returns:
            Ids.
        """
        key = _same(draft.statement)
        return tuple(name for name in self._by_statement.get(key, ()) if name != draft.id)


@attrs.frozen(kw_only=True)
class RequirementCase:
    """A requirement under examination.

    Attributes:
        draft: The requirement.
        project: The project that it belongs to, where it is judged within one.
        twins: What finds the others that say the same.
    """

    draft: RequirementDraft
    project: Project | None = None
    twins: Twins = Twins()

    @property
    def statement(self) -> str:
        """What is required."""
        return self.draft.statement

    @cached_property
    def anatomy(self) -> Anatomy:
        """How the statement falls apart."""
        return anatomy_of(self.draft.statement)

    @property
    def drafted(self) -> bool:
        """Whether it is still being written."""
        return self.draft.state in _FOREVER

    def found(self, code: str, severity: Severity, **facts: Any) -> Finding:
        """Return a finding about the requirement.

        Args:
            code: Its code.
            severity: How much it matters.
            **facts: Its figures.

        Returns:
            The finding.
        """
        return Finding(code=code, severity=severity, subject=self.draft.ref, facts=facts)

    def words(self, code: str, severity: Severity, found: Iterable[Found], **facts: Any) -> Finding:
        """Return a finding about words of the statement.

        Args:
            code: Its code.
            severity: How much it matters.
            found: The words.
            **facts: Further figures.

        Returns:
            The finding, with `words` and `positions`.
        """
        spots = tuple(found)
        texts = tuple(spot.words for spot in spots)
        return self.found(
            code, severity, words=texts, positions=tuple((spot.start, spot.end) for spot in spots), **facts
        )

    def about(self, criterion: CriterionDraft, code: str, severity: Severity, **facts: Any) -> Finding:
        """Return a finding about one of its criteria.

        Args:
            criterion: The criterion.
            code: Its code.
            severity: How much it matters.
            **facts: Its figures.

        Returns:
            The finding; about the requirement where the criterion has no name yet.
        """
        subject: Ref | None = criterion.ref or self.draft.ref
        return Finding(code=code, severity=severity, subject=subject, facts=facts)
