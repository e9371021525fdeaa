"""A library of lessons: what projects learned, without the people and what is theirs alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.asked import asked_project
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.people_in_texts import personal_words
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.support_figures import asked_projects
from clientpm.evidence.document import from_json, to_json
from clientpm.evidence.signed import digest_of
from clientpm.model.lesson import Lesson
from clientpm.model.people import Side, Stakeholder
from clientpm.model.project import Project
from clientpm.values.frozen import FrozenMap
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.engagement.people_in_texts import PersonalWords
    from clientpm.values.limits import Limits

__all__ = ["export_lessons", "import_lessons", "lesson_key", "lesson_library", "offered_lessons", "origin_of"]

_OFFERED: Final = frozenset({"published", "applied"})
_KEY: Final = re.compile(r"lesson-[0-9a-f]{16}")
_ORIGIN: Final = "clientpm:origin"
_TEAM: Final = "team"
_RANK: Final = (Visibility.INTERNAL, Visibility.SPONSOR, Visibility.CLIENT)
_TEXTS: Final = ("title", "situation", "cause", "effect", "lesson", "recommendation", "phase", "category")


def lesson_key(project: Project, lesson: Lesson) -> str:
    """Return the id by which a lesson is known outside its project.

    Args:
        project: The project that it belongs to, or a library.
        lesson: The lesson.

    Returns:
        An id that follows from the ids of project and lesson; its own where it comes from a
        library.
    """
    if _KEY.fullmatch(lesson.id):
        return lesson.id
    digest = digest_of("lesson", {"project": project.id, "lesson": lesson.id}, 1).text
    return f"lesson-{digest.partition(':')[2][:16]}"


def origin_of(lesson: Lesson) -> str:
    """Return the id of the project that a lesson of a library comes from; empty where that is not said.

    Args:
        lesson: The lesson.

    Returns:
        The id.
    """
    held = lesson.extensions.get(_ORIGIN)
    return str(held.get("project", "")) if isinstance(held, FrozenMap) else ""


def offered_lessons(projects: Iterable[Project], *, as_of: dt.date | str) -> Iterator[tuple[Project, Lesson]]:
    """Yield the lessons that projects offer to others: published or applied by a day, and not retired.

    Args:
        projects: Projects, or libraries.
        as_of: The day.

    Yields:
        Each lesson with its project. What a project took over from another one is not offered again.
    """
    for project in projects:
        seen = Standpoint.of(project, as_of)
        for lesson in project.lessons:
            early = lesson.noted_on is not None and lesson.noted_on > seen.today
            taken = any(use.project == project.id for use in lesson.uses)
            if not early and not taken and state_on(lesson, seen.moment) in _OFFERED:
                yield project, lesson


def lesson_library(
    projects: Project | Iterable[Project],
    *,
    as_of: dt.date | str,
    audience: Visibility | str = Visibility.INTERNAL,
    id: str = "lessons",
) -> Project:
    """Return a project that holds nothing but the lessons of others: a library.

    Only lessons that were published are in it, and only those that the audience may see.
    Names, addresses and numbers of people are taken out of their texts, the role stands in
    their place; owner, evidence, notes and sources stay at home. An audience other than the
    team sees neither costs nor from which project a lesson comes. Steps keep their day, and were
    taken by `team`.

    Args:
        projects: The projects, or other libraries.
        as_of: The day whose lessons are taken: a day, which means its end, or a moment.
        audience: Who will read it: `internal`, `sponsor` or `client`.
        id: Id of the library.

    Returns:
        The library. A lesson has the same id there whenever it is exported.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When a text is not a date or an audience.

    Examples:
        >>> lesson_library(Project(id="shop"), as_of="2026-03-02").lessons
        ()
    """
    reader = Visibility.of(audience)
    words: dict[str, PersonalWords] = {}
    found: dict[str, Lesson] = {}
    for project, lesson in offered_lessons(asked_projects(projects), as_of=as_of):
        if _RANK.index(lesson.visibility) < _RANK.index(reader):
            continue
        if project.id not in words:
            words[project.id] = personal_words(project, project.people)
        copy = _shared(project, lesson, words[project.id], reader)
        found[copy.id] = copy
    team = Stakeholder(id=_TEAM, side=Side.TEAM, visibility=Visibility.CLIENT)
    lessons = sorted(found.values(), key=lambda item: item.id)
    return Project(id=id, stakeholders=[team] if lessons else (), lessons=lessons)


def _shared(project: Project, lesson: Lesson, words: PersonalWords, reader: Visibility) -> Lesson:
    """Return a lesson as an audience outside its project may have it."""
    texts: dict[str, Any] = {name: words.without(getattr(lesson, name)) for name in _TEXTS}
    inside = reader is Visibility.INTERNAL
    origin: Mapping[str, Any] = {}
    if inside:
        known = lesson.extensions.get(_ORIGIN)
        origin = {_ORIGIN: known if known is not None else {"project": project.id, "lesson": lesson.id}}
    return Lesson(
        id=lesson_key(project, lesson),
        **texts,
        visibility=lesson.visibility,
        noted_on=lesson.noted_on,
        positive=lesson.positive,
        cost=lesson.cost if inside else None,
        tags=[words.without(tag) for tag in lesson.tags],
        uses=[attrs.evolve(use, reason=words.without(use.reason)) for use in lesson.uses] if inside else (),
        translations={
            locale: {name: words.without(text) for name, text in given.items()}
            for locale, given in lesson.translations.items()
        },
        extensions=origin,
        state=lesson.state,
        history=[attrs.evolve(step, by=_TEAM, note="", evidence=()) for step in lesson.history],
    )


def export_lessons(
    projects: Project | Iterable[Project], *, as_of: dt.date | str, audience: Visibility | str = Visibility.INTERNAL
) -> str:
    """Return the lessons of projects as a document that other projects can read.

    Args:
        projects: The projects, or libraries.
        as_of: The day whose lessons are taken.
        audience: Who will read it: `internal`, `sponsor` or `client`.

    Returns:
        A JSON text: the document of a library, see `lesson_library`.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When a text is not a date or an audience.

    Examples:
        >>> export_lessons(Project(id="shop"), as_of="2026-03-02").startswith('{"clientpm":')
        True
    """
    return to_json(lesson_library(projects, as_of=as_of, audience=audience)).decode("utf-8")


def import_lessons(data: bytes | str, *, into: Project | None = None, limits: Limits | None = None) -> Project:
    """Return a library from a document, or one with what the document holds put in.

    Args:
        data: The document.
        into: The library so far; a lesson that it holds already stays the newer of the two:
            the one with more steps, or with more uses.
        limits: How large the document may be.

    Returns:
        The library; anything but lessons in the document is left behind.

    Raises:
        FieldTypeError: When the data are neither bytes nor text.
        LimitExceeded: When the document is larger than the limits allow.
        SchemaTooNew: When a newer version of the library wrote it.
        ValidationError: Every problem of the document at once, each with its path.

    Examples:
        >>> text = export_lessons(Project(id="shop"), as_of="2026-03-02")
        >>> import_lessons(text).id
        'lessons'
    """
    read = from_json(data, limits=limits)
    kept = () if into is None else asked_project(into).lessons
    name = read.id if into is None else into.id
    found: dict[str, Lesson] = {}
    for home, lesson in ((into or read, each) for each in kept):
        found[lesson_key(home, lesson)] = _at_home(lesson, lesson_key(home, lesson))
    for lesson in read.lessons:
        key = lesson_key(read, lesson)
        copy = _at_home(lesson, key)
        known = found.get(key)
        if known is None or _weight(copy) > _weight(known):
            found[key] = copy
    team = Stakeholder(id=_TEAM, side=Side.TEAM, visibility=Visibility.CLIENT)
    lessons = sorted(found.values(), key=lambda item: item.id)
    return Project(id=name, stakeholders=[team] if lessons else (), lessons=lessons)


def _weight(lesson: Lesson) -> tuple[int, int]:
    return len(lesson.history), len(lesson.uses)


def _at_home(lesson: Lesson, key: str) -> Lesson:
    """Return a lesson as a library holds it: nothing of it names another record."""
    return attrs.evolve(
        lesson,
        id=key,
        source=None,
        owner=None,
        links=(),
        evidence=(),
        history=[attrs.evolve(step, by=_TEAM, evidence=()) for step in lesson.history],
    )
