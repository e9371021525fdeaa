"""Which lessons of other projects are worth reading before this one begins."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = ["LessonMatch", "LessonText", "lesson_score", "match_lessons", "text_cosines"]

_TAGS, _PHASE, _TEXT = 0.5, 0.2, 0.3
_HALF_LIFE: Final = 3.0
_WORD: Final = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")


def _tags(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class LessonText:
    """What there is to compare about a lesson, or about the project that looks for some.

    Attributes:
        id: Id of its record.
        tags: What it applies to.
        phase: The phase to which it belongs; empty where none is named.
        text: Its words.
        age_years: How old it is [years, 0 or more].
    """

    id: str
    tags: tuple[str, ...] = attrs.field(default=(), converter=_tags)
    phase: str = ""
    text: str = ""
    age_years: float = 0.0


@attrs.frozen(kw_only=True)
class LessonMatch:
    """Why a lesson matches.

    Attributes:
        id: Id of the lesson.
        score: Similarity times recency [0 to 1].
        similarity: How alike it is [0 to 1].
        recency: How much it counts for its age: half after three years [0 to 1].
        jaccard: Tags in common as a share of all of both [0 to 1].
        shared_tags: The tags in common.
        same_phase: Whether it comes from the same phase.
        text_cosine: How alike the words are [0 to 1].
    """

    id: str
    score: float
    similarity: float
    recency: float
    jaccard: float
    shared_tags: tuple[str, ...]
    same_phase: bool
    text_cosine: float


def lesson_score(
    lesson_tags: Collection[str],
    project_tags: Collection[str],
    *,
    same_phase: bool,
    text_cosine: float,
    age_years: float,
    id: str = "",
) -> LessonMatch:
    """Return how well a lesson fits a project, and why.

    Args:
        lesson_tags: What the lesson applies to.
        project_tags: What the project is about.
        same_phase: Whether it comes from the phase that is looked at.
        text_cosine: How alike the words are [0 to 1].
        age_years: How old the lesson is [years, 0 or more].
        id: Id of the lesson.

    Returns:
        The score and its parts.

    Raises:
        ValidationError: When a number is out of range.

    Examples:
        >>> found = lesson_score(["erp", "retail"], ["erp"], same_phase=True, text_cosine=0.4, age_years=3)
        >>> found.jaccard, round(found.similarity, 2), found.recency
        (0.5, 0.57, 0.5)
    """
    if not 0 <= text_cosine <= 1:
        raise _out(text_cosine, "text_cosine", "0 to 1")
    if not 0 <= age_years < math.inf:
        raise _out(age_years, "age_years", "0 or more")
    theirs, ours = set(lesson_tags), set(project_tags)
    jaccard = len(theirs & ours) / len(theirs | ours) if theirs | ours else 0.0
    similarity = _TAGS * jaccard + _PHASE * same_phase + _TEXT * text_cosine
    recency = 0.5 ** (age_years / _HALF_LIFE)
    return LessonMatch(
        id=id,
        score=similarity * recency,
        similarity=similarity,
        recency=recency,
        jaccard=jaccard,
        shared_tags=tuple(sorted(theirs & ours)),
        same_phase=same_phase,
        text_cosine=text_cosine,
    )


def match_lessons(wanted: LessonText, lessons: Sequence[LessonText], *, most: int = 10) -> tuple[LessonMatch, ...]:
    """Return the lessons that fit a project best.

    Args:
        wanted: What the project is about.
        lessons: The lessons.
        most: How many to return at most [0 or more].

    Returns:
        The lessons, the best first, then by id; those that have nothing in common are left out.

    Raises:
        ValidationError: When a number is out of range.

    Examples:
        >>> shop = LessonText(id="shop", tags=["web"], text="Move customer data to the new shop")
        >>> known = [
        ...     LessonText(id="data", tags=["web", "data"], text="Test the move of customer data early"),
        ...     LessonText(id="roof", tags=["building"], text="Order tiles in time"),
        ... ]
        >>> [match.id for match in match_lessons(shop, known)]
        ['data']
    """
    if type(most) is not int or most < 0:
        raise _out(most, "most", "a whole number of 0 or more")
    cosines = text_cosines(wanted.text, [lesson.text for lesson in lessons])
    found = [
        lesson_score(
            lesson.tags,
            wanted.tags,
            same_phase=bool(wanted.phase) and lesson.phase == wanted.phase,
            text_cosine=cosine,
            age_years=lesson.age_years,
            id=lesson.id,
        )
        for lesson, cosine in zip(lessons, cosines, strict=True)
    ]
    matching = [match for match in found if match.similarity > 0]
    return tuple(sorted(matching, key=lambda match: (-match.score, match.id))[:most])


def text_cosines(wanted: str, texts: Sequence[str]) -> tuple[float, ...]:
    """Return how alike the words of a text are to those of others.

    A word counts more the fewer texts have it. Chinese is compared by pairs of characters,
    so that no dictionary is needed.

    Args:
        wanted: The text.
        texts: The others.

    Returns:
        A cosine for each [0 to 1]; 0 where a text has no words.

    Examples:
        >>> [round(value, 2) for value in text_cosines("数据迁移", ["数据迁移", "数据清理", "验收"])]
        [1.0, 0.2, 0.0]
    """
    counted = [Counter(_words(text)) for text in (wanted, *texts)]
    spread = Counter(word for words in counted for word in words)
    total = len(counted)
    rarity = {word: math.log((1 + total) / (1 + number)) + 1 for word, number in spread.items()}
    vectors = [{word: number * rarity[word] for word, number in words.items()} for words in counted]
    return tuple(_cosine(vectors[0], vector) for vector in vectors[1:])


def _words(text: str) -> Iterable[str]:
    for run in _WORD.findall(text.casefold()):
        if "\u3400" <= run[0] <= "\u9fff" and len(run) > 1:
            yield from (run[i : i + 2] for i in range(len(run) - 1))
        else:
            yield run


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    product = math.fsum(a[word] * b[word] for word in sorted(a.keys() & b.keys()))
    length = math.hypot(*a.values()) * math.hypot(*b.values())
    return min(product / length, 1.0) if length else 0.0


def _out(value: object, where: str, expected: str) -> ValidationError:
    return ValidationError("out of range", code="lesson.range", where=where, got=str(value), expected=expected)
