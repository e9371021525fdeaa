"""Lessons: looked at, made known, answered by other projects, used, retired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.lesson_exchange import lesson_key, lesson_library, offered_lessons
from clientpm.errors import UnknownReferenceError
from clientpm.model.door import move
from clientpm.model.lesson import Lesson, LessonUse, LessonVerdict
from clientpm.model.lifecycle import Step
from clientpm.progress.asked import asked_project
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref
from clientpm.workflow.advancing import advance
from clientpm.workflow.asking import asked_for, stakeholder_id
from clientpm.workflow.stepping import take_step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.lifecycle import Evidence
    from clientpm.model.project import Project

__all__ = ["answer_lesson", "apply_lesson", "gather_lesson_uses", "publish_lesson", "retire_lesson", "validate_lesson"]

_WAY: Final = (("validate", "captured", "validated"), ("publish", "validated", "published"))
_LAST: Final = {
    LessonVerdict.APPLIED: ("apply", "published", "applied"),
    LessonVerdict.NOT_APPLICABLE: ("retire", "published", "retired"),
}


def validate_lesson(
    project: Project, lesson: Ref | str, *, by: str, at: dt.datetime | str, note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:  # fmt: skip
    """Return the project with a lesson found to be right.

    Args:
        project: The project.
        lesson: The lesson: its id, or `lesson:id`.
        by: Id of the stakeholder who looked at it.
        at: When, with a zone.
        note: What they say, for the team.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        TransitionError: When the lesson was looked at before.
        UnknownReferenceError: When the project has no such lesson or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], lessons=[Lesson(id="l1")])
        >>> validate_lesson(shop, "l1", by="li", at="2026-03-02T09:00Z")["lesson:l1"].state
        'validated'
    """
    return advance(project, _named(lesson), "validate", by=by, at=at, note=note, evidence=evidence)


def publish_lesson(
    project: Project, lesson: Ref | str, *, by: str, at: dt.datetime | str, note: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:  # fmt: skip
    """Return the project with a lesson made known to others.

    Args:
        project: The project.
        lesson: The lesson: its id, or `lesson:id`.
        by: Id of the stakeholder who makes it known.
        at: When, with a zone.
        note: What they say, for the team.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        TransitionError: When nobody found it right yet, or it is known already.
        UnknownReferenceError: When the project has no such lesson or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], lessons=[Lesson(id="l1")])
        >>> shop = validate_lesson(shop, "l1", by="li", at="2026-03-02T09:00Z")
        >>> publish_lesson(shop, "l1", by="li", at="2026-03-03T09:00Z")["lesson:l1"].state
        'published'
    """
    return advance(project, _named(lesson), "publish", by=by, at=at, note=note, evidence=evidence)


def apply_lesson(
    project: Project,
    lesson: Ref | str,
    *,
    used_in: str,
    by: str,
    at: dt.datetime | str,
    reason: str = "",
    evidence: Iterable[Evidence] = (),
) -> Project:
    """Return the project, or library, with a lesson that another project applied.

    The first time it moves on from published to applied; later uses are added to it.

    Args:
        project: The project in which the lesson was learned, or a library.
        lesson: The lesson: its id, or `lesson:id`.
        used_in: Id of the project that applied it.
        by: Id of the stakeholder who notes it.
        at: When, with a zone.
        reason: How it was applied.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        TransitionError: When the lesson is not published.
        UnknownReferenceError: When the project has no such lesson or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], lessons=[Lesson(id="l1")])
        >>> told = {"by": "li", "at": "2026-03-02T09:00Z"}
        >>> shop = publish_lesson(validate_lesson(shop, "l1", **told), "l1", **told)
        >>> shop = apply_lesson(shop, "l1", used_in="clinic", **told)
        >>> shop["lesson:l1"].state, shop["lesson:l1"].uses[0].project
        ('applied', 'clinic')
    """
    asked = asked_for(project, _named(lesson), "apply", kind=Lesson, by=by, at=at, note=reason, evidence=evidence)
    record = project.get(Lesson, asked.record.id)
    use = LessonUse(project=used_in, verdict=LessonVerdict.APPLIED, reason=reason, on=asked.today)
    uses = (*(item for item in record.uses if item.project != used_in), use)
    if record.standing == "applied":
        return move(project, attrs.evolve(record, uses=uses))
    return take_step(attrs.evolve(asked, record=attrs.evolve(record, uses=uses)))


def retire_lesson(
    project: Project, lesson: Ref | str, *, by: str, at: dt.datetime | str, reason: str,
    evidence: Iterable[Evidence] = (),
) -> Project:  # fmt: skip
    """Return the project with a lesson that nobody should follow any more.

    Args:
        project: The project.
        lesson: The lesson: its id, or `lesson:id`.
        by: Id of the stakeholder who takes it back.
        at: When, with a zone.
        reason: Why.
        evidence: What proves it.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When it is not said why.
        TransitionError: When the lesson is not published.
        UnknownReferenceError: When the project has no such lesson or stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], lessons=[Lesson(id="l1")])
        >>> told = {"by": "li", "at": "2026-03-02T09:00Z"}
        >>> shop = publish_lesson(validate_lesson(shop, "l1", **told), "l1", **told)
        >>> retire_lesson(shop, "l1", reason="The old till is gone", **told)["lesson:l1"].state
        'retired'
    """
    return advance(project, _named(lesson), "retire", by=by, at=at, note=reason, evidence=evidence)


def answer_lesson(
    project: Project,
    library: Project | Iterable[Project],
    lesson: str,
    *,
    verdict: LessonVerdict | str,
    reason: str = "",
    by: str,
    at: dt.datetime | str,
) -> Project:
    """Return the project with its answer to a lesson of another one: applied, or not applicable and why.

    The answer is kept with the project itself, in a copy of the lesson without the people and
    sources of the other project, so that everybody who begins to work on it can read both. The
    copy is looked at, made known and applied, or set aside, in one go. A second answer
    replaces the first only where the verdict is the same, since a lesson that was set aside is
    no longer known here.

    Args:
        project: The project that answers.
        library: The library, or the projects, with the lesson.
        lesson: Its key, as `lessons_for` gives it.
        verdict: `applied` or `not_applicable`.
        reason: How it is applied; or why it does not fit, which has to be said.
        by: Id of the stakeholder who answers.
        at: When, with a zone.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        TransitionError: When the project answered the other way before.
        UnknownReferenceError: When the library has no such lesson, or the project no such
            stakeholder.
        ValidationError: When it is not said why the lesson does not fit, or an argument is
            not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], lessons=[Lesson(id="l1")])
        >>> told = {"by": "li", "at": "2026-03-02T09:00Z"}
        >>> shop = publish_lesson(validate_lesson(shop, "l1", **told), "l1", **told)
        >>> clinic = Project(id="clinic", stakeholders=[Stakeholder(id="li")])
        >>> from clientpm.engagement.lesson_exchange import lesson_key
        >>> key = lesson_key(shop, shop["lesson:l1"])
        >>> clinic = answer_lesson(clinic, shop, key, verdict="applied", reason="Data are tested first", **told)
        >>> clinic.lessons[0].state, clinic.lessons[0].uses[0].reason
        ('applied', 'Data are tested first')
    """
    moment, actor = fact_time(at, "at"), stakeholder_id(asked_project(project), by)
    use = LessonUse(project=project.id, verdict=verdict, reason=reason, on=project.wall_clock(moment).date())
    shared = lesson_library(library, as_of=moment.isoformat())
    ref = Ref.of(lesson, Lesson.kind_name, where="lesson")
    if ref not in shared:
        raise UnknownReferenceError(
            "the library offers no such lesson",
            code="lesson.unknown",
            where="lesson",
            got=str(ref),
            expected="a key that lessons_for gives",
        )
    ways = (*_WAY, _LAST[use.verdict])
    if ref in project:
        kept = project.get(Lesson, ref.id)
        if kept.standing == ways[-1][2]:
            return move(project, attrs.evolve(kept, uses=(use,)))
        asked = asked_for(project, ref, ways[-1][0], kind=Lesson, by=by, at=at, note=reason)
        return take_step(attrs.evolve(asked, record=attrs.evolve(kept, uses=(use,))))
    steps = [
        Step(
            from_state=old, to_state=new, action=action, by=actor, at=moment, note=reason if action == "retire" else ""
        )
        for action, old, new in ways
    ]
    copy = attrs.evolve(shared.get(Lesson, ref.id), uses=(use,), state=steps[-1].to_state, history=steps)
    return move(project, copy)


def gather_lesson_uses(library: Project, projects: Iterable[Project], *, by: str, at: dt.datetime | str) -> Project:
    """Return a library, or the project that learned, with what other projects made of its lessons.

    Args:
        library: The library or project.
        projects: The projects that answered.
        by: Id of the stakeholder who notes it, in the library.
        at: When, with a zone; what was answered later does not count.

    Returns:
        The next library; the one given stays as it was.

    Raises:
        UnknownReferenceError: When the library has no such stakeholder.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project, Stakeholder
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")])
        >>> gather_lesson_uses(shop, [], by="li", at="2026-03-02T09:00Z") == shop
        True
    """
    moment, actor = fact_time(at, "at"), stakeholder_id(asked_project(library), by)
    given: dict[str, list[LessonUse]] = {}
    for key, use in _given(projects, moment):
        given.setdefault(key, []).append(use)
    following = library
    for home, lesson in offered_lessons([library], as_of=moment.isoformat()):
        uses = given.get(lesson_key(home, lesson), ())
        if uses:
            following = _used(following, lesson, uses, {"by": actor, "at": moment})
    return following


def _given(projects: Iterable[Project], moment: dt.datetime) -> Iterator[tuple[str, LessonUse]]:
    for project in projects:
        today = asked_project(project).wall_clock(moment).date()
        for lesson in project.lessons:
            for use in lesson.uses:
                if use.project == project.id and use.on <= today:
                    yield lesson.id, use


def _used(library: Project, lesson: Lesson, uses: Iterable[LessonUse], told: dict[str, Any]) -> Project:
    """Return a library with the uses of one of its lessons, the newest of each project."""
    every = {use.project: use for use in (*lesson.uses, *uses)}
    record = attrs.evolve(lesson, uses=tuple(every[name] for name in sorted(every)))
    applied = any(use.verdict is LessonVerdict.APPLIED for use in record.uses)
    if applied and record.standing == "published":
        asked = asked_for(library, lesson.ref, "apply", kind=Lesson, **told)
        return take_step(attrs.evolve(asked, record=record))
    return move(library, record)


def _named(lesson: Ref | str) -> Ref:
    return Ref.of(lesson, Lesson.kind_name, where="lesson")
