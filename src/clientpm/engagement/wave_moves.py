"""What changed from one wave of a survey to the next: one person, or everybody."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.promoters import NpsChange
from clientpm.model.survey import SurveyDimension, SurveyMeasure

if TYPE_CHECKING:
    from clientpm.engagement.survey_answers import WaveAnswers
    from clientpm.engagement.wave_figures import QuestionFigures

__all__ = ["MoveKind", "WaveMove", "wave_move"]


class MoveKind(enum.Enum):
    """Who moved, of those who answered both waves."""

    UNKNOWN = "unknown"
    """Nobody answered both waves under their name."""
    NONE = "none"
    """Nobody gave another score."""
    ONE_LOWER = "one_lower"
    """One person gave less, and nobody else moved."""
    MOST_LOWER = "most_lower"
    """More than half gave less."""
    ONE_HIGHER = "one_higher"
    """One person gave more, and nobody else moved."""
    MOST_HIGHER = "most_higher"
    """More than half gave more."""
    MIXED = "mixed"
    """Some moved, and not most of them in one direction."""


@attrs.frozen(kw_only=True)
class WaveMove:
    """What changed in one question from one wave to the next.

    Attributes:
        project: Id of the project.
        question: Id of the question.
        dimension: What it is about.
        measure: What its answers are counted as.
        before: The wave before.
        after: The wave.
        difference: Mean or net promoter score after minus before.
        nps: The same of a net promoter score, with its interval and whether it may be chance;
            the two waves count as independent, which is careful where the same people answer.
        lower: How many of those who answered both gave less.
        same: How many gave the same.
        higher: How many gave more.
        kind: Who moved.
    """

    project: str
    question: str
    dimension: SurveyDimension
    measure: SurveyMeasure
    before: int
    after: int
    difference: float | None
    nps: NpsChange | None = None
    lower: int = 0
    same: int = 0
    higher: int = 0
    kind: MoveKind = MoveKind.UNKNOWN


def wave_move(
    before: tuple[WaveAnswers, QuestionFigures], after: tuple[WaveAnswers, QuestionFigures], nps: NpsChange | None
) -> WaveMove:
    """Return what changed in one question from one wave to the next.

    Args:
        before: The answers and figures of the wave before.
        after: Those of the wave.
        nps: How the net promoter score moved, where it is one.

    Returns:
        The difference, and who moved.
    """
    (old, was), (new, now) = before, after
    first, second = _by_person(old, was.question), _by_person(new, now.question)
    pairs = [(first[who], second[who]) for who in first.keys() & second.keys()]
    lower = sum(b < a for a, b in pairs)
    higher = sum(b > a for a, b in pairs)
    difference = None if was.value is None or now.value is None else now.value - was.value
    return WaveMove(
        project=new.project.id,
        question=now.question,
        dimension=now.dimension,
        measure=now.measure,
        before=old.wave,
        after=new.wave,
        difference=difference,
        nps=nps,
        lower=lower,
        same=len(pairs) - lower - higher,
        higher=higher,
        kind=_kind(len(pairs), lower, higher),
    )


def _kind(pairs: int, lower: int, higher: int) -> MoveKind:
    if not pairs:
        return MoveKind.UNKNOWN
    if not lower and not higher:
        return MoveKind.NONE
    one = {(1, 0): MoveKind.ONE_LOWER, (0, 1): MoveKind.ONE_HIGHER}.get((lower, higher))
    if one is not None and pairs > 1:
        return one
    if 2 * lower > pairs:
        return MoveKind.MOST_LOWER
    return MoveKind.MOST_HIGHER if 2 * higher > pairs else MoveKind.MIXED


def _by_person(answers: WaveAnswers, question: str) -> dict[str, int]:
    return {
        response.by: int(item.score)
        for response in answers.counted
        if response.by is not None
        for item in response.scores
        if item.question == question and item.score is not None
    }
