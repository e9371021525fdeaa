"""Which lessons of others a project should look at when it begins, and what it made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.asked import asked_project
from clientpm.engagement.lesson_exchange import lesson_key, offered_lessons, origin_of
from clientpm.engagement.lesson_match import LessonMatch, LessonText, match_lessons
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.support_figures import asked_projects
from clientpm.model.lesson import Lesson, LessonUse, LessonVerdict
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.project import Project

__all__ = ["LessonOffer", "LessonReuse", "lesson_reuse", "lessons_for", "unanswered_lessons"]

_YEAR: Final = 365.25
_TOP: Final = 5


@attrs.frozen(kw_only=True)
class LessonOffer:
    """A lesson of another project that fits this one.

    Attributes:
        key: The id by which it is known in every project: `workflow.answer_lesson` takes it.
        origin: Id of the project that it comes from; empty where a library does not say.
        lesson: The lesson, as it stands there.
        match: How well it fits, and why.
        answer: What this project made of it; `None` while nobody said.
    """

    key: str
    origin: str
    lesson: Lesson
    match: LessonMatch
    answer: LessonUse | None = None


@attrs.frozen(kw_only=True)
class LessonReuse:
    """How much of what was learned is used again.

    Attributes:
        offered: How many lessons there are.
        answered: How many answers projects gave.
        applied: In how many of them a lesson was applied.
        not_applicable: In how many it did not fit.
        used: How many lessons were applied at least once.
        applied_share: Share of the answers in which a lesson was applied [0 to 1]; `None`
            without answers.
        used_share: Share of the lessons that were applied at least once [0 to 1]; `None`
            without lessons.
        never_used: Keys of the lessons that nobody applied.
    """

    offered: int
    answered: int
    applied: int
    not_applicable: int
    used: int
    applied_share: float | None
    used_share: float | None
    never_used: tuple[str, ...] = ()


def lessons_for(
    project: Project,
    library: Project | Iterable[Project],
    *,
    as_of: dt.date | str,
    top: int = _TOP,
    tags: Iterable[str] = (),
    phase: str = "",
) -> tuple[LessonOffer, ...]:
    """Return the lessons of other projects that fit a project best, each with why.

    Tags count for a half, the phase for a fifth, the words for three tenths, and the whole
    halves every three years. Of the tags of a lesson, those that stand in the words of this
    project (its title, description, scope, needs, goals, requirements, tasks, risks and the
    industry of its client) are tags of the project too.

    Args:
        project: The project that begins.
        library: A library, or the projects to learn from; this project itself is left out.
        as_of: The day: what was published later is not there yet.
        top: How many to return at most.
        tags: Further tags of the project.
        phase: The phase that is looked at; lessons of the same phase count more.

    Returns:
        The best ones first; those that have nothing in common are left out.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When a text is not a date, or the number is below zero.

    Examples:
        >>> from clientpm import Step
        >>> at, steps = "2026-01-12T09:00Z", []
        >>> for action, old, new in [("validate", "captured", "validated"), ("publish", "validated", "published")]:
        ...     steps.append(Step(from_state=old, to_state=new, action=action, by="pm", at=at))
        >>> from clientpm import Project, Stakeholder
        >>> data = Lesson(
        ...     id="l1",
        ...     lesson="Old data is never clean",
        ...     tags=["migration"],
        ...     noted_on="2026-01-12",
        ...     state="published",
        ...     history=steps,
        ... )
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="pm")], lessons=[data])
        >>> clinic = Project(id="clinic", title="Migration of patient data")
        >>> found = lessons_for(clinic, shop, as_of="2026-03-02")[0]
        >>> found.origin, found.match.shared_tags, found.match.text_cosine > 0
        ('shop', ('migration',), True)
    """
    seen = Standpoint.of(asked_project(project), as_of)
    offered: dict[str, tuple[Project, Lesson]] = {}
    for home, lesson in offered_lessons(_others(project, library), as_of=as_of):
        offered.setdefault(lesson_key(home, lesson), (home, lesson))
    said = " ".join(_words_of(project))
    known = {tag for _, lesson in offered.values() for tag in map(_tag, lesson.tags)}
    own = {_tag(tag) for tag in tags} | {tag for tag in known if tag and _stands_in(tag, said)}
    wanted = LessonText(id=project.id, tags=sorted(own), phase=phase.strip().casefold(), text=said)
    texts = [_text(key, lesson, seen.today) for key, (_, lesson) in sorted(offered.items())]
    answers = _answers(project, seen.today)
    return tuple(
        LessonOffer(
            key=match.id,
            origin=origin_of(offered[match.id][1]) or _home(offered[match.id][0], match.id, offered[match.id][1]),
            lesson=offered[match.id][1],
            match=match,
            answer=answers.get(match.id),
        )
        for match in match_lessons(wanted, texts, most=top)
    )


def _home(home: Project, key: str, lesson: Lesson) -> str:
    """Return the id of a project; of a library, nothing: its lessons come from elsewhere."""
    return "" if lesson.id == key else home.id


def _others(project: Project, library: Project | Iterable[Project]) -> tuple[Project, ...]:
    return tuple(other for other in asked_projects(library) if other.id != project.id)


def _tag(tag: str) -> str:
    return _plain(tag)


def _plain(text: str) -> str:
    """Return the words of a text in small letters, one space between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _stands_in(tag: str, said: str) -> bool:
    if tag.isascii():
        return f" {tag} " in f" {said} "
    return tag in said


def _words_of(project: Project) -> Iterator[str]:
    """Yield what a project is about, in small letters, word by word as far as words are told apart."""
    texts = [project.title, project.description, "" if project.client is None else project.client.industry]
    if project.scope is not None:
        texts += [item.text for item in project.scope.included]
    texts += [text for need in project.needs for text in (need.title, need.statement)]
    texts += [text for goal in project.goals for text in (goal.title, goal.statement)]
    texts += [text for item in project.requirements for text in (item.title, item.statement)]
    texts += [task.title for task in (() if project.plan is None else project.plan.tasks)]
    texts += [risk.title for risk in project.risks]
    for text in texts:
        yield _plain(text)


def _text(key: str, lesson: Lesson, today: dt.date) -> LessonText:
    on = lesson.noted_on or (lesson.history[-1].at.date() if lesson.history else today)
    parts = (lesson.title, lesson.situation, lesson.cause, lesson.effect, lesson.lesson, lesson.recommendation)
    return LessonText(
        id=key,
        tags=sorted({_tag(tag) for tag in lesson.tags}),
        phase=lesson.phase.strip().casefold(),
        text=" ".join((*parts, lesson.category)),
        age_years=max((today - on).days, 0) / _YEAR,
    )


def _answers(project: Project, today: dt.date) -> dict[str, LessonUse]:
    """Return what a project made of the lessons of others, by their keys."""
    found: dict[str, LessonUse] = {}
    for lesson in project.lessons:
        for use in lesson.uses:
            if use.project == project.id and use.on <= today:
                found[lesson.id] = use
    return found


def unanswered_lessons(
    project: Project,
    library: Project | Iterable[Project],
    *,
    as_of: dt.date | str,
    top: int = _TOP,
    tags: Iterable[str] = (),
    phase: str = "",
) -> tuple[Finding, ...]:
    """Return which of the best fitting lessons nobody has looked at.

    Args:
        project: The project.
        library: A library, or the projects to learn from.
        as_of: The day.
        top: How many of the best fitting ones are asked about.
        tags: Further tags of the project.
        phase: The phase that is looked at.

    Returns:
        One finding for each: say of it whether it is applied, with `workflow.answer_lesson`.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When a text is not a date, or the number is below zero.

    Examples:
        >>> from clientpm import Project
        >>> unanswered_lessons(Project(id="clinic"), Project(id="lessons"), as_of="2026-03-02")
        ()
    """
    offers = lessons_for(project, library, as_of=as_of, top=top, tags=tags, phase=phase)
    return tuple(
        Finding(
            code="lesson.unanswered",
            severity=Severity.WARNING,
            subject=project.ref,
            facts={
                "lesson": offer.key,
                "said": offer.lesson.title or offer.lesson.lesson,
                "percent": round(offer.match.score * 100),
            },
        )
        for offer in offers
        if offer.answer is None
    )


def lesson_reuse(
    library: Project | Iterable[Project], projects: Iterable[Project] = (), *, as_of: dt.date | str
) -> LessonReuse:
    """Return how much of what was learned is used again.

    Args:
        library: A library, or the projects that learned.
        projects: The projects that were offered its lessons; what they answered counts,
            beside the uses that the lessons name already.
        as_of: The day.

    Returns:
        The figures.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When a text is not a date.

    Examples:
        >>> from clientpm import Project
        >>> lesson_reuse(Project(id="lessons"), as_of="2026-03-02").used_share is None
        True
    """
    answers: dict[tuple[str, str], LessonUse] = {}
    keys = []
    for home, lesson in offered_lessons(asked_projects(library), as_of=as_of):
        key = lesson_key(home, lesson)
        keys.append(key)
        today = Standpoint.of(home, as_of).today
        answers |= {(key, use.project): use for use in lesson.uses if use.on <= today}
    for project in asked_projects(projects):
        given = _answers(project, Standpoint.of(project, as_of).today)
        answers |= {(key, project.id): use for key, use in given.items() if key in keys}
    applied = [key for (key, _), use in answers.items() if use.verdict is LessonVerdict.APPLIED]
    used = set(applied)
    return LessonReuse(
        offered=len(keys),
        answered=len(answers),
        applied=len(applied),
        not_applicable=len(answers) - len(applied),
        used=len(used),
        applied_share=len(applied) / len(answers) if answers else None,
        used_share=len(used) / len(keys) if keys else None,
        never_used=tuple(sorted(set(keys) - used)),
    )
