"""What a goal must say of itself to be SMART."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.goal_verbs import clauses_of, has_verb, says_nothing_more
from clientpm.agreement.vagueness import vague_words
from clientpm.model.goal import Direction, GoalRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clientpm.agreement.smart_case import SmartCase
    from clientpm.values.finding import Finding

__all__ = ["OWN_RULES"]

_LETTERS: Final = {
    "title": "S", "statement": "S", "role": "S", "owner": "S", "definition": "S", "parent": "R", "objective": "R",
    "stretch_reason": "A", "confidence": "A", "declared_by": "A", "declared_at": "A", "deadline": "T",
    "relative_deadline": "T", "measurable_early": "T", "reviews": "T",
}  # fmt: skip


def _unreadable(case: SmartCase) -> Iterator[Finding]:
    for name in case.draft.unreadable:
        yield case.error("goal.unreadable", _LETTERS.get(name, "M"), field=name)


def _wording(case: SmartCase) -> Iterator[Finding]:
    """S: one verb and one object, and no word that promises without saying how much."""
    statement = case.draft.statement or case.draft.title
    if not statement:
        if not case.draft.gives("statement", "title"):
            yield case.error("goal.no_statement", "S")
        return
    words = vague_words(statement) if case.measurable else ()
    if words:
        yield case.error("goal.vague", "S", words=words)
    parts = clauses_of(statement)
    if len(parts) > 1:
        yield case.warning("goal.several", "S", parts=parts)
    if says_nothing_more(statement):
        yield case.warning("goal.no_object", "S")
    elif case.pursued and not has_verb(statement) and not words:
        yield case.info("goal.no_verb", "S")


def _owner(case: SmartCase) -> Iterator[Finding]:
    if not case.draft.gives("owner"):
        yield case.error("goal.no_owner", "S")


def _measure(case: SmartCase) -> Iterator[Finding]:
    """M: what is measured, in which unit, from which value to which, and where the figures come from."""
    if not case.measurable:
        return
    draft = case.draft
    if not draft.gives("metric"):
        yield case.error("goal.no_metric", "M")
    if not draft.gives("unit"):
        yield case.error("goal.no_unit", "M")
    if case.pursued and not draft.maintains and not draft.gives("baseline"):
        yield case.error("goal.no_baseline", "M")
    wanted = ("low", "high") if draft.maintains else ("target", "relative_change")
    if case.pursued and not draft.gives(*wanted):
        yield case.error("goal.no_target", "M")
    if not draft.gives("data_source"):
        yield case.error("goal.no_data_source", "M")


def _contradictions(case: SmartCase) -> Iterator[Finding]:
    draft = case.draft
    if draft.target is not None and draft.relative_change is not None:
        yield case.error("goal.contradiction", "M", fields=("target", "relative_change"))
    if draft.low is not None and draft.high is not None and draft.low > draft.high:
        yield case.error("goal.contradiction", "M", fields=("low", "high"))
    if draft.deadline is not None and draft.relative_deadline is not None:
        yield case.error("goal.contradiction", "T", fields=("deadline", "relative_deadline"))


def _target(case: SmartCase) -> Iterator[Finding]:
    """M and A: the target differs from the baseline and lies on the direction's side of it."""
    draft = case.draft
    if draft.maintains:
        return
    if draft.relative_change is not None and draft.baseline is not None and not draft.baseline:
        yield case.error("goal.relative_undefined", "M")
        return
    target, baseline = draft.target_value, draft.baseline
    if target is None or baseline is None:
        return
    if target == baseline:
        yield case.error("goal.nothing_to_reach", "M", target=target, unit=draft.unit)
    elif draft.direction is not None and (target > baseline) is not (draft.direction is Direction.INCREASE):
        facts = {"baseline": baseline, "target": target, "unit": draft.unit}
        yield case.error("goal.already_met", "A", **facts)
        yield case.error("goal.wrong_side", "M", direction=draft.direction.value, **facts)


def _declared(case: SmartCase) -> Iterator[Finding]:
    """A and R: software cannot tell whether a goal is attainable and relevant; somebody declares it."""
    draft = case.draft
    if not draft.declared_by:
        if case.project is not None and case.pursued:
            yield case.info("goal.not_declared", "A")
        return
    on = None if draft.declared_at is None else draft.declared_at.date()
    for letter in ("A", "R"):
        yield case.info("goal.declared", letter, by=draft.declared_by, on=on)


def _parent(case: SmartCase) -> Iterator[Finding]:
    if case.pursued and not case.draft.gives("parent", "objective"):
        yield case.error("goal.no_parent", "R")


def _deadline(case: SmartCase) -> Iterator[Finding]:
    """T: there is a day by which, and it lies where something can be measured."""
    draft, days = case.draft, case.days
    if case.draft.role is GoalRole.INDICATOR:
        return
    if not draft.gives("deadline", "relative_deadline"):
        if case.pursued:
            yield case.error("goal.no_deadline", "T")
        return
    if days.deadline is None:
        if days.reason and (case.project is not None or days.reason == "out_of_range"):
            yield case.error("goal.deadline_unknown", "T", reason=days.reason)
        return
    if days.start is not None and days.deadline <= days.start:
        yield case.error("goal.deadline_before_start", "T", deadline=days.deadline, start=days.start)
        return
    yield from _before_completion(case)


def _before_completion(case: SmartCase) -> Iterator[Finding]:
    deadline = case.draft.deadline
    if deadline is None or case.draft.measurable_early:
        return
    end = case.events.end
    if end is not None and deadline < end.on:
        yield case.error("goal.deadline_before_completion", "T", deadline=deadline, completion=end.on)


OWN_RULES: Final[tuple[Callable[[SmartCase], Iterator[Finding]], ...]] = (
    _unreadable,
    _wording,
    _owner,
    _measure,
    _contradictions,
    _target,
    _declared,
    _parent,
    _deadline,
)
