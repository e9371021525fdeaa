"""Build the review of a relationship from what an audience may see."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.reports.block import (
    Block,
    Checklist,
    ChecklistItem,
    Fact,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Timeline,
    TimelineItem,
)
from clientpm.reports.builders.about_document import report_meta
from clientpm.reports.builders.goals import goal_results
from clientpm.reports.builders.people_words import person_called
from clientpm.reports.builders.phrases import voice, worst
from clientpm.reports.builders.relationship_team import health_blocks, opportunity_blocks, signal_blocks, stage_blocks
from clientpm.reports.builders.satisfaction import satisfied_said
from clientpm.reports.builders.terms import with_glossary
from clientpm.reports.document import Document
from clientpm.reports.language import EMPTY, Language
from clientpm.reports.table import Align, Cell, Column, Table
from clientpm.values.status import Status

if TYPE_CHECKING:
    from clientpm.reports.view_relationship import ViewFeedback, ViewNextContact, ViewRelationship

__all__ = ["build_relationship"]

_RULES: Final = "relationship-1"
_COMPUTED: Final = {
    False: ("relationship.computed.client", "relationship.computed.status_text.client"),
    True: ("relationship.computed.team", "relationship.computed.status_text.team"),
}
"""What is said about figures and status, to others and to the team."""
_TERMS: Final = ("stakeholder", "milestone")


def build_relationship(view: ViewRelationship, locale: str) -> Document:
    """Return the review: the answer first, promises, what was told, the journey, what comes next.

    Args:
        view: What the audience may see.
        locale: `en` or `zh_CN`.

    Returns:
        The document.

    Raises:
        ValidationError: When there is no such language.
    """
    language = Language(locale)
    health, promises = (health_blocks, signal_blocks), (_promises, _still_open)
    first = (*health, *promises) if _is_scored(view) else (*promises, *health)
    sections = (_opening, _goals, *first, _told, _journey, stage_blocks, _next, opportunity_blocks)
    blocks = [block for section in sections for block in section(view, language)]
    meta = report_meta(view.base, "relationship", _computed(view, language), language)
    return with_glossary(Document(meta=meta, blocks=blocks), language, terms=_TERMS)


def _opening(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    parts = [_kept(view, language), *_goals_said(view, language)]
    speaker = voice(view.base)
    waiting = sum(item.waits for item in view.told)
    if waiting:
        parts.append(language.count(f"relationship.lead.waiting.{speaker}", waiting))
    if view.fired:
        names = language.listed([language.say(f"signal.{item.name}") for item in view.fired])
        parts.append(language.count("relationship.lead.signals", len(view.fired), names=names))
    if view.contacts:
        parts.append(language.say("relationship.lead.next", day=language.day(view.contacts[0].day, weekday=True)))
    figures = [figure for figure in _figures(view, language) if figure is not None]
    status = view.health.status if view.health is not None and _is_scored(view) else view.status
    lead = Paragraph(text=language.flow(parts), lead=True, status=status)
    return (lead, KeyFigures(items=figures)) if len(figures) > 1 else (lead,)


def _is_scored(view: ViewRelationship) -> bool:
    """Return whether the reader is told a score of the relationship's health."""
    return view.health is not None and view.health.score is not None


def _goals_said(view: ViewRelationship, language: Language) -> list[str]:
    """Return how many goals were reached, were missed, and are still open."""
    goals = view.base.goals
    reached, missed = (sum(goal.state == state for goal in goals) for state in ("attained", "missed"))
    is_open = len(goals) - reached - missed
    said = []
    if reached:
        key = "relationship.lead.goals" if reached < len(goals) else "relationship.lead.goals_all"
        said.append(language.count(key, len(goals), part=language.number(reached)))
    if missed:
        said.append(language.count("relationship.lead.goals_missed", missed))
    if is_open:
        said.append(language.count("relationship.lead.goals_open", is_open))
    return said


def _goals(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    """Return whether each goal was reached: its target, and what was measured last."""
    if not view.base.goals:
        return ()
    return (
        Heading(text=language.say("relationship.goals.title"), anchor="goals"),
        goal_results(view.base.goals, language, caption=language.say("relationship.goals.caption")),
    )


def _kept(view: ViewRelationship, language: Language) -> str:
    if not view.due:
        return language.say("relationship.lead.nothing_due")
    if view.kept == view.due:
        return language.count("relationship.lead.all_kept", view.due)
    if view.due == 1:
        return language.say("relationship.lead.broken")
    return language.count("relationship.lead.kept", view.due, kept=language.number(view.kept))


def _figures(view: ViewRelationship, language: Language) -> list[KeyFigure | None]:
    told = None
    if view.told:
        answered = sum(bool(item.answer) for item in view.told)
        told = KeyFigure(
            label=language.say(f"relationship.figure.told.{voice(view.base)}"),
            text=language.number(len(view.told)),
            note=language.say("relationship.figure.answered", n=language.number(answered)),
            value=len(view.told),
        )
    health = _health_figure(view, language)
    return [
        *([health] if _is_scored(view) else []),
        _kept_figure(view, language),
        _goals_figure(view, language),
        *([] if _is_scored(view) else [health]),
        told,
        _survey(view, language),
        _first(view, language),
    ]


def _health_figure(view: ViewRelationship, language: Language) -> KeyFigure | None:
    health = view.health
    if health is None:
        return None
    coverage = language.share(Decimal(repr(health.coverage)).quantize(Decimal("0.01")))
    return KeyFigure(
        label=language.say("relationship.figure.health"),
        text=EMPTY if health.score is None else language.number(Decimal(round(health.score))),
        change=language.say(f"relationship.trend.{health.trend}") if health.trend in {"rising", "falling"} else "",
        note=language.say("relationship.figure.coverage", share=coverage),
        status=health.status,
        value=None if health.score is None else round(health.score),
    )


def _kept_figure(view: ViewRelationship, language: Language) -> KeyFigure | None:
    if not view.due:
        return None
    return KeyFigure(
        label=language.say("relationship.figure.kept"),
        text=language.say("survey.of", part=language.number(view.kept), whole=language.number(view.due)),
        status=view.status,
        value=view.kept,
    )


def _goals_figure(view: ViewRelationship, language: Language) -> KeyFigure | None:
    goals = view.base.goals
    if not goals:
        return None
    reached = sum(goal.state == "attained" for goal in goals)
    return KeyFigure(
        label=language.say("closure.figure.goals"),
        text=language.say("survey.of", part=language.number(reached), whole=language.number(len(goals))),
        status=worst(goal.status for goal in goals if goal.status is not None),
        value=reached,
    )


def _survey(view: ViewRelationship, language: Language) -> KeyFigure | None:
    if view.survey is None:
        return None
    return KeyFigure(
        label=language.say("satisfaction.figure.whole"),
        text=satisfied_said(view.survey, language),
        value=view.survey.good,
    )


def _first(view: ViewRelationship, language: Language) -> KeyFigure | None:
    if not view.contacts:
        return None
    item = view.contacts[0]
    return KeyFigure(
        label=language.say("relationship.figure.next"),
        text=language.day(item.day, weekday=True),
        note=_contact_name(item, language),
        value=item.day,
    )


def _promises(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    """Return what was promised and kept, by sort."""
    if not view.counts:
        return ()
    bounded = any(item.low is not None for item in view.counts)
    names = ["kind", "due", "kept", *(["share"] if bounded else [])]
    columns = [
        Column(title=language.say(f"promise.column.{name}"), align=Align.START if name == "kind" else Align.END)
        for name in names
    ]
    rows = []
    for item in view.counts:
        cells = [
            Cell(text=language.say(f"promise.kind.{item.kind}"), strong=True),
            Cell(text=language.number(item.due), value=item.due),
            Cell(
                text=language.number(item.kept),
                value=item.kept,
                status=item.status,
            ),
        ]
        if bounded:
            cells.append(Cell(text=_bounds(item.low, item.high, language)))
        rows.append(cells)
    return (
        Heading(text=language.say("relationship.promises.title"), anchor="promises"),
        Table(
            columns=columns,
            rows=rows,
            caption=language.say("relationship.promises.caption"),
            note=language.say("relationship.promises.note"),
        ),
    )


def _bounds(low: float | None, high: float | None, language: Language) -> str:
    if low is None or high is None:
        return EMPTY
    first, last = (language.share(Decimal(repr(value)).quantize(Decimal("0.01"))) for value in (low, high))
    return language.say("promise.between", low=first, high=last)


def _still_open(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    """Return the promises that are open, and those that were not kept."""
    if not view.promises:
        return ()
    items = [
        ChecklistItem(
            text=item.title.in_language(language.locale),
            due=language.day(item.promised, weekday=item.kept is None),
            note=_outcome(item.kept, item.done is None, language),
            done=item.done is not None,
            status=Status.ATTENTION if item.kept is False else None,
            value=item.promised,
        )
        for item in view.promises
    ]
    return (Heading(text=language.say("relationship.open.title"), anchor="open"), Checklist(items=items))


def _outcome(kept: bool | None, missing: bool, language: Language) -> str:  # noqa: FBT001 - two facts of one promise
    if kept is None:
        return ""
    return language.say("relationship.open.not_done" if missing else "relationship.open.late")


def _told(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    """Return what the client told us and what we answered."""
    if not view.told:
        return ()
    columns = [Column(title=language.say(f"told.column.{name}")) for name in ("on", "words", "answer")]
    rows = [
        [
            Cell(text=language.short_day(item.on), value=item.on),
            Cell(text=item.words.in_language(language.locale)),
            Cell(text=_answer(item, language), status=Status.ATTENTION if item.waits else None),
        ]
        for item in view.told
    ]
    return (
        Heading(text=language.say("relationship.told.title"), anchor="told"),
        Table(columns=columns, rows=rows, caption=language.say("relationship.told.caption")),
    )


def _answer(item: ViewFeedback, language: Language) -> str:
    if not item.answer:
        return language.say("told.waiting") if item.waits else EMPTY
    reason = item.reason.in_language(language.locale)
    parts = [] if item.praise and reason else [language.say(f"told.answer.{item.answer}")]
    if reason:
        parts.append(reason)
    if item.due is not None:
        parts.append(language.say("told.by", day=language.day(item.due)))
    return language.flow(parts)


def _journey(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    if not view.journey:
        return ()
    items = [
        TimelineItem(
            date_text=language.day(point.on),
            title=point.title.in_language(language.locale),
            note=language.say(f"journey.stage.{point.stage}"),
            value=point.on,
        )
        for point in view.journey
    ]
    return (Heading(text=language.say("relationship.journey.title"), anchor="journey"), Timeline(items=items))


def _next(view: ViewRelationship, language: Language) -> tuple[Block, ...]:
    if not view.contacts:
        return ()
    items = [
        TimelineItem(
            date_text=language.day(item.day, weekday=True),
            title=_contact_name(item, language),
            note="" if item.owner is None else person_called(item.owner, language),
            value=item.day,
        )
        for item in view.contacts
    ]
    return (Heading(text=language.say("relationship.next.title"), anchor="next"), Timeline(items=items))


def _contact_name(item: ViewNextContact, language: Language) -> str:
    return item.title.in_language(language.locale) or language.say(f"contact.purpose.{item.purpose}")


def _computed(view: ViewRelationship, language: Language) -> list[Fact]:
    figures, limits = _COMPUTED[view.health is not None]
    on_course, attention = (language.share(limit / 100) for limit in view.limits)
    status = language.say(limits, on_course=on_course, attention=attention)
    return [
        Fact(label=language.say("satisfaction.computed.label"), text=language.say(figures)),
        Fact(label=language.say("relationship.computed.status"), text=status),
        Fact(label=language.say("computed.rules"), text=_RULES),
    ]
